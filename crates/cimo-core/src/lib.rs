//! Programme theories of realist evaluation as a typed graph.
//!
//! The steps, in the order in which a file goes through them:
//! [`source`] (bytes to text with places) → [`yaml`] (a span tree) → `syntax` (the one table of the
//! format) → `resolve` (names, sentences, uses) → `theory` → `check`.

pub mod beside;
pub mod check;
pub mod compare;
pub mod config;
pub mod diagnostic;
pub mod diff;
pub mod edit;
mod fielded;
pub mod format;
mod hashed;
pub mod merge;
pub mod query;
pub mod rameses;
pub mod resolve;
pub mod source;
pub mod syntax;
pub mod text;
pub mod theory;
pub mod trace;
pub mod write;
pub mod yaml;

pub use resolve::{Fault, Options, Reading, read, read_after, read_text};
pub use theory::Theory;
