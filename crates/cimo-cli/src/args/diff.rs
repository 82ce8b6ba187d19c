//! `cimo diff`

use clap::{Args, ValueEnum};

use super::LimitArgs;

/// `cimo diff`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo diff initial.cimo.yaml final.cimo.yaml
  cimo diff final.cimo.yaml                      against the version that its `theory.revises` names
  cimo diff HEAD~3:theory.cimo.yaml theory.cimo.yaml
  cimo diff --base main                          all theories that changed on this branch
  cimo diff --format json initial.cimo.yaml final.cimo.yaml > changes.json

Exit codes:
  0  nothing at the threshold of --fail-on
  1  changes at the threshold
  2  a file that cannot be read, or not as a whole; a wrong option")]
pub(crate) struct DiffArgs {
    /// The old version and the new one; the new one alone is compared with the version that it revises. REV:FILE is a file
    /// as it was in a revision of git.
    #[arg(required_unless_present = "base", num_args = 0..=2, value_name = "FILE")]
    pub(crate) files: Vec<String>,

    /// Compare with what git has where this branch and BASE were one: the files that are named, or all that changed.
    #[arg(long, value_name = "BASE")]
    pub(crate) base: Option<String>,

    /// How to print the changes.
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub(crate) format: DiffFormat,

    /// Write to this file instead of the terminal.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<String>,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// How changes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people.
    Text,
    /// For programs (cimo-diff/1).
    Json,
}
