//! `cimo git`

use std::path::PathBuf;

use clap::{ArgAction, Args, Subcommand};

/// `cimo git`
#[derive(Debug, Args)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub(crate) struct GitArgs {
    #[command(subcommand)]
    pub(crate) command: GitCommand,
}

/// What git is given, and what it runs.
#[derive(Debug, Subcommand)]
pub(crate) enum GitCommand {
    /// Have git show and merge theories by what they say, in this repository.
    Setup(SetupArgs),
    /// Merge two people's edits of one theory; git runs it.
    Merge(MergeArgs),
    /// Show what changed in a theory; git runs it.
    Diff(DriverArgs),
}

/// `cimo git setup`
#[derive(Debug, Args)]
#[command(after_help = "\
It writes one line into .gitattributes, which belongs into a commit, and settings into this copy of the repository, which \
git keeps to itself: everybody who works on the theories runs it once.

Exit codes:
  0  done
  2  there is no git, or no repository here; something cannot be written")]
pub(crate) struct SetupArgs {
    /// Take the line and the settings away again.
    #[arg(long, action = ArgAction::SetTrue)]
    pub(crate) undo: bool,
}

/// `cimo git merge`
#[derive(Debug, Args)]
#[command(after_help = "\
What one side changed is taken from that side; where both changed the same field, git's markers stand around it. Where the \
result would have a fault, or not say what both sides say, git merges the lines instead, and the file is left for you.

Exit codes:
  0  merged; OURS holds the result
  1  OURS holds a result with conflicts
  2  a file that cannot be read or written")]
pub(crate) struct MergeArgs {
    /// The version that both sides come from.
    #[arg(value_name = "BASE")]
    pub(crate) base: PathBuf,

    /// Our version; the result is written there.
    #[arg(value_name = "OURS")]
    pub(crate) ours: PathBuf,

    /// The other version.
    #[arg(value_name = "THEIRS")]
    pub(crate) theirs: PathBuf,

    /// How many characters a marker has.
    #[arg(default_value_t = 7, value_name = "MARKER-SIZE", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(crate) marker_size: u16,

    /// Where the theory lies: what it includes is read beside it.
    #[arg(value_name = "PATH", allow_hyphen_values = true)]
    pub(crate) path: Option<String>,
}

/// `cimo git diff`
#[derive(Debug, Args)]
#[command(after_help = "\
The arguments are those that git gives: PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE. To compare two versions \
yourself, use `cimo diff`.

Exit codes:
  0  shown
  2  a file that cannot be read")]
pub(crate) struct DriverArgs {
    /// What git gives.
    #[arg(required = true, num_args = 1.., allow_hyphen_values = true, trailing_var_arg = true, value_name = "ARGUMENTS")]
    pub(crate) arguments: Vec<String>,
}
