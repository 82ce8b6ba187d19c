//! The arguments of the command, with their help.

use cimo_core::diagnostic::{Level, Profile};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

/// What `--help` says of exit codes, for every command alike.
const EXITS: &str = "\
Exit codes:
  0  nothing at the threshold
  1  findings at the threshold or above
  2  the command could not do its work (a file that cannot be read, a wrong option, an output that cannot be written)";

/// Programme theories of realist evaluation: check them, draw them, report on them.
#[derive(Debug, Parser)]
#[command(name = "cimo", version, about, after_help = EXITS, arg_required_else_help = true, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to use colour.
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    pub(crate) color: Colour,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// Where the output is a terminal that shows it.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Colour {
    /// Makes it hold for everything that is printed.
    pub(crate) fn write_global(self) {
        let choice = match self {
            Colour::Auto => anstream::ColorChoice::Auto,
            Colour::Always => anstream::ColorChoice::Always,
            Colour::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say what is unclear, missing or contradictory in a theory.
    Check(CheckArgs),
}

/// `cimo check`
#[derive(Debug, Args)]
#[command(after_help = concat!("\
Examples:
  cimo check theory.cimo.yaml
  cimo check theories/                      every theory in a folder
  cimo check --profile publication final.cimo.yaml
  cimo check --format json theory.cimo.yaml > findings.json
  cat theory.cimo.yaml | cimo check -

Exit codes:
  0  nothing at the threshold
  1  findings at the threshold or above
  2  a file that cannot be read, a wrong option"))]
pub(crate) struct CheckArgs {
    /// Theory files, folders, or patterns such as 'theories/*.cimo.yaml'; - is standard input.
    #[arg(default_value = ".", value_name = "FILE")]
    pub(crate) files: Vec<String>,

    /// How strict to be; by default as the theory's status has it (initial: draft, refined: review, final: publication).
    #[arg(long, value_enum, value_name = "PROFILE")]
    pub(crate) profile: Option<ProfileArg>,

    /// The level from which on findings make the exit code 1.
    #[arg(long, value_enum, default_value = "error", value_name = "LEVEL")]
    pub(crate) fail_on: LevelArg,

    /// How to print the findings.
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub(crate) format: CheckFormat,

    /// Write to this file instead of the terminal.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<String>,

    /// Print one line a finding.
    #[arg(long, action = ArgAction::SetTrue)]
    pub(crate) concise: bool,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// Limits on what is read.
#[derive(Debug, Args)]
pub(crate) struct LimitArgs {
    /// The most mebibytes that a file may have.
    #[arg(long, default_value_t = 64, value_name = "MIB", hide_short_help = true)]
    pub(crate) max_size: u64,

    /// How deep brackets and indentation may nest.
    #[arg(long, default_value_t = 255, value_name = "LEVELS", hide_short_help = true)]
    pub(crate) max_depth: usize,
}

/// A profile by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProfileArg {
    /// A first sketch: gaps are notes.
    Draft,
    /// Missing parts are warnings.
    Review,
    /// What a journal's reader would stumble over is an error.
    Publication,
}

impl From<ProfileArg> for Profile {
    fn from(profile: ProfileArg) -> Profile {
        match profile {
            ProfileArg::Draft => Profile::Draft,
            ProfileArg::Review => Profile::Review,
            ProfileArg::Publication => Profile::Publication,
        }
    }
}

/// A level by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LevelArg {
    /// Anything at all.
    Note,
    /// Warnings and errors.
    Warning,
    /// Errors.
    Error,
    /// Nothing: the exit code is 0 whatever is found.
    Never,
}

impl LevelArg {
    /// The level, where there is one.
    pub(crate) fn level(self) -> Option<Level> {
        match self {
            LevelArg::Note => Some(Level::Note),
            LevelArg::Warning => Some(Level::Warning),
            LevelArg::Error => Some(Level::Error),
            LevelArg::Never => None,
        }
    }
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people.
    Text,
    /// For programs (cimo-check/1).
    Json,
}
