//! The arguments of the command, with their help; those of each command in a file of its own.

mod accept;
mod check;
mod compare;
mod diff;
mod draft;
mod explain;
mod fmt;
mod git;
mod history;
mod look;
mod name;
mod new;
mod query;
mod render;
mod report;
mod schema;
mod table;
mod trace;

pub(crate) use accept::AcceptArgs;
pub(crate) use check::{CheckArgs, CheckFormat};
pub(crate) use compare::{CompareArgs, CompareFormat, VerdictArg};
pub(crate) use diff::{DiffArgs, DiffFormat, TableAs};
pub(crate) use draft::DraftArgs;
pub(crate) use explain::ExplainArgs;
pub(crate) use fmt::FmtArgs;
pub(crate) use git::{DriverArgs, GitArgs, GitCommand, MergeArgs, SetupArgs};
pub(crate) use history::{HistoryArgs, HistoryFormat};
pub(crate) use look::{FrameArgs, LookArgs, PictureArgs, SizeArgs};
pub(crate) use name::NameArgs;
pub(crate) use new::{FormArg, NewArgs};
pub(crate) use query::{QueryArgs, QueryFormat};
pub(crate) use render::{EngineArg, GroupArg, LinksArg, PictureFormat, RenderArgs, ViewArg};
pub(crate) use report::{ReportArgs, ReportFormat};
pub(crate) use schema::{SchemaArgs, SchemaOf};
pub(crate) use table::{ColumnArg, TableArgs, TableFormArg, TableFormat};
pub(crate) use trace::{TraceArgs, TraceFormat};

use cimo_core::diagnostic::{Level, Profile};
use clap::{Args, Parser, Subcommand, ValueEnum};

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
#[command(defer = true)]
pub(crate) enum Command {
    /// Say what is unclear, missing or contradictory in a theory.
    Check(CheckArgs),
    /// Say what changed between two versions of a theory, and why.
    Diff(DiffArgs),
    /// Say that evidence still holds although its claim changed.
    Accept(AcceptArgs),
    /// Tell the life of each claim over all versions of a theory.
    History(HistoryArgs),
    /// Draw a theory.
    Render(RenderArgs),
    /// Write a page with the findings and the pictures of a theory.
    Report(ReportArgs),
    /// Write the configurations as one table, for a paper.
    Table(TableArgs),
    /// Say what follows in a case, and why.
    Trace(TraceArgs),
    /// Set several theories beside each other: what recurs, agrees, conflicts, stands alone.
    Compare(CompareArgs),
    /// Ask a theory one of the questions that evaluators ask.
    Query(QueryArgs),
    /// Begin a theory file.
    New(NewArgs),
    /// Give ids to sentences, everywhere at once.
    Name(NameArgs),
    /// Lay a theory file out evenly.
    Fmt(FmtArgs),
    /// Have git show and merge theories by what they say.
    Git(GitArgs),
    /// Explain a rule, a field, or something in a theory.
    Explain(ExplainArgs),
    /// Print the JSON Schema of theory files, or of what a command prints.
    Schema(SchemaArgs),
}

/// Limits on what is read.
#[derive(Debug, Args)]
pub(crate) struct LimitArgs {
    /// The most mebibytes that a file may have; by default as `cimo.yaml` has it, else 64.
    #[arg(long, value_name = "MIB", hide_short_help = true)]
    pub(crate) max_size: Option<u64>,

    /// How deep brackets and indentation may nest; by default as `cimo.yaml` has it, else 255.
    #[arg(long, value_name = "LEVELS", hide_short_help = true)]
    pub(crate) max_depth: Option<usize>,
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
