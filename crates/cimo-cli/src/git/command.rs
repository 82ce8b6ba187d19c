//! Running git: no shell, no pager, no prompt, no network, the same words in every language.

use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::fault::GitFault;

/// Settings of a repository that would run other programs, or change what is printed.
const SETTINGS: &[&str] = &["core.fsmonitor=false", "core.quotePath=false", "log.showSignature=false"];

/// What a caller such as a hook may have set about a repository, which is not the one that is asked here.
const OF_THE_CALLER: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "LANGUAGE",
];

/// The command `git`, to be run in a folder. Paths among its arguments are taken as they stand.
pub(super) fn git(folder: &Path) -> Command {
    command("git", folder)
}

fn command(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("-C").arg(folder).args(["--no-pager", "--literal-pathspecs"]);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    for name in OF_THE_CALLER {
        command.env_remove(name);
    }
    command
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        // What a partial clone lacks stays away: nothing here may reach for the network.
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "")
        .stdin(Stdio::null());
    command
}

/// What git prints.
///
/// # Errors
/// [`GitFault`] where it is not there, or where it refuses; `doing` ends the sentence "git could not …".
pub(super) fn printed(command: &mut Command, doing: &'static str) -> Result<Vec<u8>, GitFault> {
    let output = run(command, doing)?;
    if output.status.success() { Ok(output.stdout) } else { Err(refused(&output, doing)) }
}

/// What git prints, without the end of its line; nothing where it refuses.
pub(super) fn word(command: &mut Command, doing: &'static str) -> Result<Option<String>, GitFault> {
    let output = run(command, doing)?;
    Ok(output.status.success().then(|| line(&output.stdout)))
}

/// Runs git to its end.
pub(super) fn run(command: &mut Command, doing: &'static str) -> Result<Output, GitFault> {
    command.output().map_err(|fault| of_io(&fault, doing))
}

/// A fault in starting git.
pub(super) fn of_io(fault: &io::Error, doing: &'static str) -> GitFault {
    match fault.kind() {
        io::ErrorKind::NotFound => GitFault::NotInstalled,
        _ => GitFault::Failed { doing, message: fault.to_string() },
    }
}

/// What git says where it refuses: its first words, without their mark.
pub(super) fn refused(output: &Output, doing: &'static str) -> GitFault {
    let said = String::from_utf8_lossy(&output.stderr);
    let first = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("it gave no reason");
    let message = first.trim_start_matches("fatal: ").trim_start_matches("error: ").to_owned();
    GitFault::Failed { doing, message }
}

/// A line that git printed.
pub(super) fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches(['\n', '\r']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_told_from_a_refusal() {
        let mut absent = command("git-that-is-not-there", Path::new("."));
        assert_eq!(printed(&mut absent, "look").unwrap_err(), GitFault::NotInstalled);
        let refused = printed(git(Path::new(".")).arg("no-such-command"), "look").unwrap_err();
        assert!(matches!(refused, GitFault::Failed { doing: "look", .. }), "{refused}");
    }
}
