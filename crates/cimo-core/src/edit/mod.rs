//! Changing the text of a theory's files, byte range by byte range: what is not touched stays as it was written.
//!
//! [`name::name_sentences`] gives ids to sentences, everywhere at once. [`layout::even`] lays a file out evenly.
//! [`revise::write`] adds records of what changed. [`fix::fix`] mends what is certain. All read what they have made before they hand it out, and make nothing where
//! it would mean something else.

mod document;
mod edits;
pub mod fix;
pub mod layout;
pub(crate) mod lines;
pub mod name;
mod prose;
pub mod revise;
mod section;
#[cfg(test)]
mod tests;

pub use document::{CannotEdit, Document};
pub use edits::Edits;

use crate::source::FileId;

/// A file with its new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Which of the reading's files.
    pub file: FileId,
    /// Its path as it is shown.
    pub path: String,
    /// What it held.
    pub before: String,
    /// What it is to hold.
    pub text: String,
}
