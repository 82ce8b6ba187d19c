//! Changing the text of a theory's files, byte range by byte range: what is not touched stays as it was written.
//!
//! [`name::name_sentences`] gives ids to sentences, everywhere at once. [`layout::even`] lays a file out evenly.
//! [`revise::write`] adds records of what changed. All read what they have made before they hand it out, and make nothing where
//! it would mean something else.

mod document;
mod edits;
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
