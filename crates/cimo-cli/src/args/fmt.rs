//! `cimo fmt`

use clap::{ArgAction, Args};

use super::LimitArgs;

/// `cimo fmt`
#[derive(Debug, Args)]
#[command(after_help = "\
Two spaces a level, one after each colon and hyphen, at most one blank line. Words, remarks and the breaks between lines stay \
as they are, and so does what the theory says: this is looked at before anything is written.

Examples:
  cimo fmt theory.cimo.yaml
  cimo fmt theories/                       every theory in a folder
  cimo fmt --check theories/               only say which files are uneven
  cimo fmt --stdout theory.cimo.yaml

Exit codes:
  0  all files are laid out evenly
  1  with --check: a file is uneven
  2  a file that cannot be read or has faults, a wrong option, an output that cannot be written")]
pub(crate) struct FmtArgs {
    /// Theory files, folders, or patterns such as 'theories/*.cimo.yaml'; - is standard input, and then the text is printed.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,

    /// Change nothing; list the files that are uneven.
    #[arg(long, action = ArgAction::SetTrue)]
    pub(crate) check: bool,

    /// Print the text instead of writing it.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "check")]
    pub(crate) stdout: bool,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}
