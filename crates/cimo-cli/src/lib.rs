//! The command `cimo`: arguments, discovery of files, writing, exit codes.
//!
//! What it does with a theory is in the other crates; here is only what touches the world outside.

mod args;
mod baselines;
mod beside;
mod commands;
mod discover;
pub mod disk;
mod exit;
#[doc(hidden)]
pub mod git;
pub mod output;
mod project;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use exit::{Exit, Trouble};

/// Runs the command with its arguments, the program's name first, and gives back its exit code: 0 where nothing is at the
/// threshold, 1 where a finding is, 2 where the command could not do its work.
pub fn run<I, A>(arguments: I) -> ExitCode
where
    I: IntoIterator<Item = A>,
    A: Into<OsString> + Clone,
{
    cimo_core::beside::share();
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(message) => return exit::of_usage(&message),
    };
    cli.color.write_global();
    let done = match &cli.command {
        Command::Accept(how) => commands::accept::run(how),
        Command::Check(how) => commands::check::run(how),
        Command::Compare(how) => commands::compare::run(how),
        Command::Diff(how) => commands::diff::run(how),
        Command::Explain(how) => commands::explain::run(how),
        Command::Fmt(how) => commands::fmt::run(how),
        Command::Git(how) => commands::git::run(how),
        Command::History(how) => commands::history::run(how),
        Command::Name(how) => commands::name::run(how),
        Command::New(how) => commands::new::run(how),
        Command::Query(how) => commands::query::run(how),
        Command::Render(how) => commands::render::run(how),
        Command::Report(how) => commands::report::run(how),
        Command::Schema(how) => commands::schema::run(how),
        Command::Table(how) => commands::table::run(how),
        Command::Trace(how) => commands::trace::run(how),
    };
    match done {
        Ok(exit) => exit.code(),
        Err(trouble) => exit::of_trouble(&trouble),
    }
}

/// What a command comes to.
type Done = Result<Exit, Trouble>;
