//! The one table of the format: every section, field, slot and word, with its documentation.
//!
//! The reader, the help with near names, the JSON Schema, the reference and the order in which a theory is
//! written all come from here.

mod change_pages;
mod fields;
mod records;
mod reference;
mod schema;
mod slots;
mod words;

pub use fields::{Field, Record, Short, Takes};
pub use records::{
    ACTOR, APPRAISAL, CONFIGURATION, CONTEXT, DISPUTE, EVIDENCE, INTERVENTION, MECHANISM, OUTCOME, PHASE, PROGRAMME,
    PROGRAMME_STAGE, REGULARITY, REVISION, RIVALS, ROOT, SOURCE, STATEMENT, STUDY, STUDY_STAGE, TENSION, THEORY,
};
pub use reference::{explain_field, reference};
pub use schema::{fragment_schema, schema};
pub use slots::{Family, Kind, Role, Slot, SlotProse};
pub use words::{
    Basis, ChangeClass, ChangeKind, Confidence, Disposition, Distance, Fires, Form, Intent, Level, Meaning, ReasonFrom,
    SourceKind, Stance, Status, TestResult, TheoryStatus, Valence, Word,
};

/// The version of the format that this library reads and writes.
pub const VERSION: u64 = 1;
