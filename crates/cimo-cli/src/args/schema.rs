//! `cimo schema`

use clap::{Args, ValueEnum};

/// `cimo schema`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo schema > cimo-1.schema.json      for an editor that completes and checks YAML by a schema
  cimo schema fragment                  for files that a theory includes
  cimo schema config                    for the project's cimo.yaml
  cimo schema check                     what `cimo check --format json` prints
  cimo schema check-lines               a line of what `cimo check --format jsonl` prints
  cimo schema diff                      what `cimo diff --format json` prints
  cimo schema history                   what `cimo history --format json` prints
  cimo schema mapping                   for the mapping of `cimo compare`")]
pub(crate) struct SchemaArgs {
    /// Of what.
    #[arg(value_enum, default_value = "theory")]
    pub(crate) of: SchemaOf,
}

/// What a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// Theory files.
    Theory,
    /// Files that a theory includes.
    Fragment,
    /// The configuration file, cimo.yaml.
    Config,
    /// What `cimo check --format json` prints.
    Check,
    /// A line of what `cimo check --format jsonl` prints.
    CheckLines,
    /// What `cimo diff --format json` prints.
    Diff,
    /// What `cimo trace --format json` prints.
    Trace,
    /// What `cimo history --format json` prints.
    History,
    /// What `cimo compare --format json` prints.
    Compare,
    /// What `cimo query --format json` prints.
    Query,
    /// The mapping file of `cimo compare`.
    Mapping,
}
