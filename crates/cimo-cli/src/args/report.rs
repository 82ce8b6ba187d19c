//! `cimo report`

use clap::Args;

use super::{LimitArgs, ProfileArg};

/// `cimo report`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo report theory.cimo.yaml -o report/
  cimo report theory.cimo.yaml -o report/ --profile publication

In the folder are then index.html (the whole report in one file, which needs nothing beside it), findings.json, and the
pictures as SVG.

Exit codes:
  0  written
  2  a file that cannot be read, a wrong option, an output that cannot be written")]
pub(crate) struct ReportArgs {
    /// The theory file; - is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: String,

    /// The folder to write to; it is made where it is not there.
    #[arg(long, short, value_name = "FOLDER")]
    pub(crate) output: String,

    /// How strict to be; by default as `cimo.yaml` says, else as the theory's status has it.
    #[arg(long, value_enum, value_name = "PROFILE")]
    pub(crate) profile: Option<ProfileArg>,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}
