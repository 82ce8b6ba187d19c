//! Writing a theory as YAML that reads back equal, and making one in code.
//!
//! ```
//! use cimo_core::write::Draft;
//! let mut draft = Draft::new("Peer support");
//! draft.context("unheard", "Parents feel unheard").mechanism("trust", "She has been here herself");
//! draft.configuration("speaking").context("unheard").intervention("A peer explains").mechanism("trust").outcome("Families speak up");
//! let reading = draft.read();
//! assert!(reading.diagnostics().is_empty());
//! let again = cimo_core::read_text(&reading.theory().to_yaml());
//! assert_eq!(again.theory(), reading.theory());
//! ```

mod draft;
mod emit;
mod evidence;
mod from_theory;
mod patterns;
mod sections;
mod tree;

pub use draft::{ConfigurationDraft, Draft};

use crate::Theory;

impl Theory {
    /// The theory as one YAML file that reads back equal: block style for prose, `[ ]` and `{ }` for ids and numbers, fields in the
    /// order of the format.
    ///
    /// What a file cannot say is given an id: evidence or configurations without one, where others of the same section have some
    /// (that can only come of several included files).
    pub fn to_yaml(&self) -> String {
        emit::emit(&from_theory::tree(self))
    }
}
