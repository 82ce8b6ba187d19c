//! `cimo name`

use clap::{ArgAction, Args};

use super::LimitArgs;

/// `cimo name`
#[derive(Debug, Args)]
#[command(after_help = "\
Every sentence gets an entry in its section, and the id stands wherever the sentence did, in the files that are included \
too. Remarks stay, and what the theory says stays the same: this is looked at before anything is written.

Examples:
  cimo name theory.cimo.yaml --dry-run             look first
  cimo name theory.cimo.yaml
  cimo name theory.cimo.yaml --twice               only what is used at least twice
  cimo name theory.cimo.yaml --sentence \"Parents fear loss\" --id fear

Exit codes:
  0  named, or there was nothing to name
  2  a file that cannot be read or has faults, a sentence that is not there, an output that cannot be written")]
pub(crate) struct NameArgs {
    /// The theory file; - is standard input, and then the new text is printed.
    #[arg(value_name = "FILE")]
    pub(crate) file: String,

    /// Name only sentences that are used at least twice.
    #[arg(long, action = ArgAction::SetTrue)]
    pub(crate) twice: bool,

    /// Name only this sentence, given in full or as its digest (~3f9a1c04be).
    #[arg(long, value_name = "SENTENCE", conflicts_with = "twice")]
    pub(crate) sentence: Option<String>,

    /// The id for that sentence; without it, one is made of its words.
    #[arg(long, value_name = "ID", requires = "sentence")]
    pub(crate) id: Option<String>,

    /// Show what would change, and write nothing.
    #[arg(long, short = 'n', action = ArgAction::SetTrue)]
    pub(crate) dry_run: bool,

    /// Print the new text instead of writing it.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "dry_run")]
    pub(crate) stdout: bool,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}
