//! Exit codes, and how trouble is told.

use std::io::{self, Write};
use std::process::ExitCode;

use thiserror::Error;

/// How a command ended that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Nothing is at the threshold.
    Clean,
    /// A finding or a change is at it.
    Found,
    /// Some of the work could not be done; this was told.
    Trouble,
}

impl Exit {
    /// The number for it.
    pub(crate) fn number(self) -> u8 {
        match self {
            Exit::Clean => 0,
            Exit::Found => 1,
            Exit::Trouble => 2,
        }
    }

    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(self.number())
    }
}

/// Why a command could not do its work.
#[derive(Debug, Error)]
pub(crate) enum Trouble {
    /// The reader of what we print has gone away: nothing to say, and nobody to say it to.
    #[error("the reader of the output has gone away")]
    ClosedPipe,
    /// Something could not be written.
    #[error("{path} cannot be written: {reason}")]
    Unwritable {
        /// Where it should have gone.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// Anything else, in one sentence.
    #[error("{0}")]
    Other(String),
}

impl From<io::Error> for Trouble {
    fn from(fault: io::Error) -> Trouble {
        match fault.kind() {
            io::ErrorKind::BrokenPipe => Trouble::ClosedPipe,
            _ => Trouble::Unwritable { path: "the output".to_owned(), reason: fault.to_string() },
        }
    }
}

/// Tells a trouble and gives its exit code.
pub(crate) fn of_trouble(trouble: &Trouble) -> ExitCode {
    if !matches!(trouble, Trouble::ClosedPipe) {
        // Where even this cannot be written, the exit code says it.
        let _ = writeln!(anstream::stderr(), "cimo: {}", crate::output::clean::line(&trouble.to_string()));
    }
    Exit::Trouble.code()
}

/// Prints help, the version, or what is wrong with the arguments.
pub(crate) fn of_usage(message: &clap::Error) -> ExitCode {
    let _ = message.print();
    if message.use_stderr() { Exit::Trouble.code() } else { Exit::Clean.code() }
}
