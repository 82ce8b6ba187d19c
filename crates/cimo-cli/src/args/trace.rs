//! `cimo trace`

use clap::{ArgAction, Args, ValueEnum};

use super::LimitArgs;

/// `cimo trace`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo trace theory.cimo.yaml --present fear,remote
  cimo trace theory.cimo.yaml --present fear --absent another-professional
  cimo trace theory.cimo.yaml --without advocate       what follows without a part of the programme
  cimo trace theory.cimo.yaml --for openness           what would have to hold, and what not
  cimo trace theory.cimo.yaml --present fear --what-if
  cimo trace theory.cimo.yaml --present fear --format json

What is not mentioned is unknown, but for interventions, which are there. What follows holds however the unknown turns \
out; what may follow depends on it; what is not shown is not thereby shown to be absent.

Exit codes:
  0  done
  2  a file that cannot be read, a wrong option")]
pub(crate) struct TraceArgs {
    /// The theory; - is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: String,

    /// What is present: ids with commas between them, or one sentence; say --present again for each further sentence.
    #[arg(long, value_name = "ID,…", action = ArgAction::Append)]
    pub(crate) present: Vec<String>,

    /// What is absent; of something that the theory concludes: what is held off.
    #[arg(long, value_name = "ID,…", action = ArgAction::Append)]
    pub(crate) absent: Vec<String>,

    /// Interventions that are not offered.
    #[arg(long, value_name = "ID,…", action = ArgAction::Append)]
    pub(crate) without: Vec<String>,

    /// Take what is not mentioned to be absent.
    #[arg(long, action = ArgAction::SetTrue)]
    pub(crate) closed: bool,

    /// Ask the other way: the smallest sets of what must and must not hold for this to follow.
    #[arg(long = "for", value_name = "OUTCOME")]
    pub(crate) wanted: Option<String>,

    /// Say what each thing that is unknown would change, if it were known.
    #[arg(long, action = ArgAction::SetTrue)]
    pub(crate) what_if: bool,

    /// How to print it.
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub(crate) format: TraceFormat,

    /// Write to this file instead of the terminal.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<String>,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// How a trace is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TraceFormat {
    /// For people.
    Text,
    /// For programs (cimo-trace/1).
    Json,
}
