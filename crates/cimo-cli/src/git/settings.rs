//! The settings of a repository, and git's own ways of merging and comparing lines.

use std::path::Path;

use super::command::{git, line, printed, refused, run};
use super::fault::GitFault;
use super::repository::Repository;

const SETTING: &str = "change its settings";

impl Repository {
    /// What this copy of the repository has set.
    ///
    /// # Errors
    /// Where git cannot be run.
    pub fn setting(&self, name: &str) -> Result<Option<String>, GitFault> {
        let output = run(git(&self.folder).args(["config", "--local", "--get", name]), SETTING)?;
        Ok(output.status.success().then(|| line(&output.stdout)))
    }

    /// Sets something in this copy of the repository.
    ///
    /// # Errors
    /// Where git refuses.
    pub fn set(&self, name: &str, value: &str) -> Result<(), GitFault> {
        printed(git(&self.folder).args(["config", "--local", name, value]), SETTING).map(|_| ())
    }

    /// Takes settings away. Whether there were any.
    ///
    /// # Errors
    /// Where git cannot be run.
    pub fn unset_all(&self, section: &str) -> Result<bool, GitFault> {
        let output = run(git(&self.folder).args(["config", "--local", "--remove-section", section]), SETTING)?;
        Ok(output.status.success())
    }

    /// Whether it has no files checked out.
    pub fn is_bare(&self) -> bool {
        self.bare
    }
}

/// Merges three files by lines, as git does by itself, into the first. How many conflicts there are.
///
/// # Errors
/// Where git refuses: of a file that is no text.
pub fn merge_lines([ours, base, theirs]: [&Path; 3], marker_size: u16) -> Result<u32, GitFault> {
    const DOING: &str = "merge the lines";
    let mut command = git(Path::new("."));
    command.args(["merge-file", "-L", "ours", "-L", "base", "-L", "theirs"]);
    command.arg(format!("--marker-size={marker_size}")).arg("--").args([ours, base, theirs]);
    let output = run(&mut command, DOING)?;
    match output.status.code() {
        Some(conflicts @ 0..=127) => Ok(conflicts.unsigned_abs()),
        _ => Err(refused(&output, DOING)),
    }
}

/// The lines in which two files differ, as git shows them, from the first `@@`.
///
/// # Errors
/// Where git refuses.
pub fn differing_lines(old: &Path, new: &Path) -> Result<Vec<u8>, GitFault> {
    const DOING: &str = "compare the lines";
    let mut command = git(Path::new("."));
    command.args(["diff", "--no-index", "--no-ext-diff", "--no-textconv", "--no-color", "--"]).args([old, new]);
    let output = run(&mut command, DOING)?;
    match output.status.code() {
        Some(0 | 1) => {
            let at_line = |mark: &[u8]| {
                let found = output.stdout.windows(mark.len()).position(|bytes| bytes == mark);
                found.map(|found| found + 1)
            };
            let start = at_line(b"\n@@ ").or_else(|| at_line(b"\nBinary files ")).unwrap_or(0);
            Ok(output.stdout[start..].to_vec())
        }
        _ => Err(refused(&output, DOING)),
    }
}
