//! What changed between two versions of a theory, of what kind, and why.
//!
//! Three steps that are three values: which thing is which ([`match_theories`] → [`Matching`]), what differs
//! ([`compare`] → [`Diff`], neutral and complete), and whether that is explained and how much it matters.

mod again;
mod apply;
mod build;
mod change;
mod compare;
mod content;
mod fail_on;
mod fingerprint;
pub mod history;
mod judge;
mod matching;
mod table;
pub(crate) mod things;
mod words;

pub use apply::{ApplyError, apply};
pub use change::{Change, Diff, Name, Said, Subject};
pub use compare::compare;
pub(crate) use compare::{Purpose, compare_for};
pub use content::Content;
pub use fail_on::{FailOn, UnknownThreshold};
pub use judge::{Judged, Verdict, judge};
pub use matching::{FoundBy, MatchOptions, Matched, Matching, Side, match_theories};
pub use things::Key;
pub use words::{WordsIn, words};

/// Fewer things than this are compared before another thread has begun.
const WORTH: usize = 32;
