//! `cimo query`

use clap::{ArgAction, Args, ValueEnum};

use super::LimitArgs;

/// `cimo query`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo query                                         what can be asked
  cimo query one-source                              what a question means, and its columns
  cimo query one-source theory.cimo.yaml             what rests on one source
  cimo query groups theory.cimo.yaml --where group=Parent
  cimo query challenged theory.cimo.yaml             claims with evidence against them
  cimo query stages theory.cimo.yaml --where stage=first-fieldwork
  cimo query actors theory.cimo.yaml                 mechanisms by actor
  cimo query no-path theory.cimo.yaml                outcomes without a path
  cimo query status studies/ --format csv -o status.csv
  cimo query links theory.cimo.yaml --format json    for programs

Exit codes:
  0  done, whether or not there are answers
  2  a file that cannot be read, no such question or column, a wrong option")]
pub(crate) struct QueryArgs {
    /// The question, by its name; without one, all are listed.
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// Theories, folders or patterns; - is standard input. Without one, the question is explained.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<String>,

    /// Only answers that have this in a column; several of them all. COLUMN= alone: where nothing is said.
    #[arg(long = "where", value_name = "COLUMN=VALUE", action = ArgAction::Append)]
    pub(crate) filters: Vec<String>,

    /// The format; by default that of the output file's ending, else text.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<QueryFormat>,

    /// Write to this file instead of the terminal.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<String>,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// How answers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum QueryFormat {
    /// A table for people.
    Text,
    /// For spreadsheets.
    Csv,
    /// For programs (cimo-query/1).
    Json,
}
