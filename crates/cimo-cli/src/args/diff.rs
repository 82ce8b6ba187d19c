//! `cimo diff`

use cimo_core::diff::FailOn;
use cimo_core::format::ChangeClass;
use clap::{ArgAction, Args, ValueEnum};

use super::LimitArgs;

/// `cimo diff`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo diff initial.cimo.yaml final.cimo.yaml
  cimo diff final.cimo.yaml                      against the version that its `theory.revises` names
  cimo diff HEAD~3:theory.cimo.yaml theory.cimo.yaml
  cimo diff --base main                          all theories that changed on this branch
  cimo diff --concise --least claim initial.cimo.yaml final.cimo.yaml
  cimo diff --format table --as html -o changes.html initial.cimo.yaml final.cimo.yaml
  cimo diff --format table --as csv --bom -o changes.csv initial.cimo.yaml final.cimo.yaml
  cimo diff --base main --fail-on unexplained --format github
  cimo diff --format json initial.cimo.yaml final.cimo.yaml > changes.json

Classes of change, from least to most:
  editorial   the same, said in another way
  evidential  what the claims rest on
  structural  how the theory is laid out
  claim       what the theory says causes what

Exit codes:
  0  nothing at the threshold of --fail-on
  1  changes at the threshold
  2  a file that cannot be read, or not as a whole; a wrong option; an output that cannot be written")]
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

    /// With --format table: as what.
    #[arg(long = "as", value_enum, default_value = "markdown", value_name = "SHAPE")]
    pub(crate) table_as: TableAs,

    /// With --as csv: begin with the mark that some spreadsheets need to see that the file is UTF-8.
    #[arg(long, action = ArgAction::SetTrue)]
    pub(crate) bom: bool,

    /// Print one line a change.
    #[arg(long, action = ArgAction::SetTrue)]
    pub(crate) concise: bool,

    /// Show changes of this class or above (text, markdown and table).
    #[arg(long, value_enum, default_value = "editorial", value_name = "CLASS")]
    pub(crate) least: ClassArg,

    /// The class from which on changes make the exit code 1: never, unexplained (that is structural:unexplained), or
    /// editorial, evidential, structural or claim; with `:unexplained` behind it only those without a reason count.
    /// By default as cimo.yaml has it, else never.
    #[arg(long, value_name = "CLASS[:unexplained]")]
    pub(crate) fail_on: Option<FailOn>,

    /// Write to this file instead of the terminal.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<String>,

    #[command(flatten)]
    pub(crate) draft: super::DraftArgs,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// How changes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people.
    Text,
    /// For a comment on a pull request.
    Markdown,
    /// For a paper: before, after, what changed, why, evidence; see --as.
    Table,
    /// For annotations in a workflow on GitHub.
    Github,
    /// For code hosts and editors (SARIF 2.1.0).
    Sarif,
    /// For programs (cimo-diff/1).
    Json,
}

/// What the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableAs {
    /// For a text in Markdown.
    Markdown,
    /// For a spreadsheet.
    Csv,
    /// For a browser, and to be pasted into Word.
    Html,
}

/// A class of changes by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClassArg {
    /// All.
    Editorial,
    /// What the claims rest on, and above.
    Evidential,
    /// How the theory is laid out, and above.
    Structural,
    /// What the theory says causes what.
    Claim,
}

impl From<ClassArg> for ChangeClass {
    fn from(class: ClassArg) -> ChangeClass {
        match class {
            ClassArg::Editorial => ChangeClass::Editorial,
            ClassArg::Evidential => ChangeClass::Evidential,
            ClassArg::Structural => ChangeClass::Structural,
            ClassArg::Claim => ChangeClass::Claim,
        }
    }
}
