//! What `cimo diff` writes for its user.

use clap::{ArgAction, Args};

/// `cimo diff --draft`
#[derive(Debug, Args)]
pub(crate) struct DraftArgs {
    /// Print the records that are missing, their reasons left open, and `was` for what was paired because it reads alike.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "format")]
    pub(crate) draft: bool,

    /// With --draft: write both into the new version's file. Remarks and layout stay.
    #[arg(long, action = ArgAction::SetTrue, requires = "draft")]
    pub(crate) accept: bool,
}
