//! `cimo explain`

use clap::Args;

use super::LimitArgs;

/// `cimo explain`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo explain                              what can be asked
  cimo explain missing-mechanism            a rule of the checker
  cimo explain unless                       a field; also configuration.unless
  cimo explain rewired                      a kind of change
  cimo explain trust theory.cimo.yaml       something in a theory, by its id
  cimo explain \"Parents fear loss\" theory.cimo.yaml

Exit codes:
  0  explained
  2  nothing is called so, a file that cannot be read, a wrong option")]
pub(crate) struct ExplainArgs {
    /// A rule, a kind of change, a section or a field; with a file, an id, a sentence or a digest (~3f9a1c04be) in it.
    #[arg(value_name = "WHAT")]
    pub(crate) what: Option<String>,

    /// The theory that it is in; - is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<String>,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}
