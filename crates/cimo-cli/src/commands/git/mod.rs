//! `cimo git`

mod diff;
mod merge;
mod setup;

use crate::Done;
use crate::args::{GitArgs, GitCommand};
use crate::exit::Trouble;
use crate::git::GitFault;

pub(crate) fn run(how: &GitArgs) -> Done {
    match &how.command {
        GitCommand::Setup(how) => setup::run(how),
        GitCommand::Merge(how) => merge::run(how),
        GitCommand::Diff(how) => diff::run(how),
    }
}

fn trouble(fault: GitFault) -> Trouble {
    Trouble::Other(fault.to_string())
}

/// Reads a file that git has laid out.
fn bytes(path: &std::path::Path) -> Result<Vec<u8>, Trouble> {
    std::fs::read(path).map_err(|fault| Trouble::Other(format!("{} cannot be read: {fault}", path.display())))
}
