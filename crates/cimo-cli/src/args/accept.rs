//! `cimo accept`

use clap::{ArgAction, Args};

use super::LimitArgs;

/// `cimo accept`
#[derive(Debug, Args)]
#[command(after_help = "\
Writes a record under `revisions` that says so. `cimo diff` and `cimo check` name the evidence to look at again: what a claim \
rested on before the claim changed. Remarks and layout stay.

Examples:
  cimo accept kitchen theory.cimo.yaml --reason \"Still holds after the rewording\"
  cimo accept kitchen stairs theory.cimo.yaml
  cimo accept \"She sat in my kitchen\" theory.cimo.yaml     evidence without an id, by its words

Exit codes:
  0  written
  2  no such evidence, a file that cannot be read or has faults, an output that cannot be written")]
pub(crate) struct AcceptArgs {
    /// The evidence, by its id, or by its words or digest (~3f9a1c04be) where it has none; then the theory file.
    #[arg(required = true, num_args = 2.., value_name = "EVIDENCE… FILE")]
    pub(crate) evidence_and_file: Vec<String>,

    /// Why it still holds.
    #[arg(long, value_name = "REASON")]
    pub(crate) reason: Option<String>,

    /// Show what would change, and write nothing.
    #[arg(long, short = 'n', action = ArgAction::SetTrue)]
    pub(crate) dry_run: bool,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}
