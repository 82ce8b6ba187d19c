//! What `cimo history` prints: one file a format.

pub mod json;
mod lines;
mod phrases;
pub(crate) mod picture;
pub(crate) mod text;

use cimo_core::diff::history::{History, Life};

use crate::commands::history::{Chain, Version};

/// A history, and which of its lives are told.
pub(crate) struct Told<'h> {
    pub(crate) chain: &'h Chain,
    pub(crate) versions: &'h [Version<'h>],
    pub(crate) history: &'h History<'h>,
    pub(crate) shown: Vec<usize>,
}

impl<'h> Told<'h> {
    fn lives(&self) -> impl Iterator<Item = &'h Life<'h>> {
        self.shown.iter().map(|number| &self.history.lives[*number])
    }
}
