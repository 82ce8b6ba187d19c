//! What the commands print, one format a file.

pub(crate) mod annotation;
pub mod check;
pub mod compare;
pub mod diff;
pub(crate) mod escape;
pub(crate) mod grid;
pub mod history;
pub(crate) mod page;
pub(crate) mod preview;
pub mod query;
pub(crate) mod sarif;
pub(crate) mod sink;
pub mod trace;

pub(crate) use cimo_core::text::clean;

use cimo_core::check::Checked;
use cimo_core::source::Sources;
use cimo_core::{Fault, Reading};

/// Of one rule at most this many findings are printed; all are counted.
pub(crate) const MOST_OF_A_RULE: usize = 1_000;

/// A file that was looked at.
pub struct CheckedFile {
    /// Its path as it is shown.
    pub path: String,
    /// What it is.
    pub what: Read,
    /// What was found; nothing where the file could not be read.
    pub checked: Option<Checked>,
}

/// What came of reading a file.
pub enum Read {
    /// A theory.
    Theory(Box<Reading>),
    /// A project's configuration, by its text.
    Configuration(Sources),
}

impl CheckedFile {
    /// The theory that was read, where it is one.
    pub fn reading(&self) -> Option<&Reading> {
        match &self.what {
            Read::Theory(reading) => Some(reading),
            Read::Configuration(_) => None,
        }
    }

    /// The texts that findings point into.
    pub fn sources(&self) -> &Sources {
        match &self.what {
            Read::Theory(reading) => reading.sources(),
            Read::Configuration(sources) => sources,
        }
    }

    /// Why it could not be read.
    pub fn faults(&self) -> &[Fault] {
        self.reading().map_or(&[], Reading::faults)
    }
}

/// Lets through at most [`MOST_OF_A_RULE`] findings of each rule.
pub(crate) fn within_limit() -> impl FnMut(&&cimo_core::check::Finding) -> bool {
    let mut counts: std::collections::BTreeMap<cimo_core::diagnostic::Rule, usize> = std::collections::BTreeMap::new();
    move |finding| {
        let count = counts.entry(finding.rule()).or_default();
        *count += 1;
        *count <= MOST_OF_A_RULE
    }
}
