//! The versions of one file, as git has them.

use super::command::{git, printed};
use super::fault::GitFault;
use super::files::near_path;
use super::listing::Listing;
use super::repository::Repository;
use super::spec::Spec;

/// One version of a file: a commit that changed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The commit's full name.
    pub commit: String,
    /// The same, short.
    pub short: String,
    /// When it was committed, in ISO 8601.
    pub date: String,
    /// The first line of what was said of it; may be empty.
    pub subject: String,
    /// How the file was called then, from the top of the repository; nothing where the commit removed it.
    pub path: Option<String>,
}

impl Version {
    /// Where to read it; nothing where the commit removed the file.
    pub fn spec(&self) -> Option<Spec> {
        self.path.clone().map(|path| Spec::Git { revision: self.short.clone(), path })
    }
}

impl Repository {
    /// The versions of a file on the disk, newest first, also under names that it had before. A merge is among them where it made
    /// something that neither side had. What is not committed is not.
    ///
    /// # Errors
    /// Where no commit holds the file.
    pub fn log(&self, path: &str) -> Result<Vec<Version>, GitFault> {
        let path = self.path_of(path)?;
        // An empty repository is told from a file that was never committed.
        self.object("HEAD", "commit")?;
        let mut command = git(&self.top);
        command.args(["log", "-z", "--follow", "--find-renames", "-c", "--name-status", "--date-order"]);
        command.args(["--no-ext-diff", "--no-textconv", "--no-color", "--no-notes", "--no-show-signature"]);
        command.args(["--encoding=UTF-8", "--format=%H%x00%h%x00%cI%x00%s", "HEAD", "--", &path]);
        let versions = versions(&printed(&mut command, "read the history of a file")?);
        if versions.is_empty() {
            let listing = Listing::of(self, "HEAD")?;
            let nearest = near_path(&path, &listing).map(str::to_owned);
            return Err(GitFault::NeverCommitted { path, nearest, shallow: self.is_shallow()? });
        }
        Ok(versions)
    }
}

/// Reads what git prints: four words on a commit, then one on what happened, then one or two paths. Of a merge that made nothing
/// of its own there are the four words alone: that is no version.
fn versions(printed: &[u8]) -> Vec<Version> {
    let mut words = printed.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned());
    let mut versions: Vec<Version> = Vec::new();
    let mut commit: Option<[String; 4]> = None;
    while let Some(word) = words.next() {
        let word = word.trim_start_matches('\n').to_owned();
        if is_commit(&word) {
            let mut next = || words.next().unwrap_or_default();
            commit = Some([word, next(), next(), next()]);
        } else if let Some(status) = word.bytes().next() {
            let first = words.next();
            let path = if matches!(status, b'R' | b'C') { words.next() } else { first };
            let path = path.filter(|_| !word.bytes().all(|letter| letter == b'D'));
            if let Some([commit, short, date, subject]) = commit.take() {
                versions.push(Version { commit, short, date, subject, path });
            }
        }
    }
    versions
}

/// Whether a word is a commit's full name, and not one on what happened, such as `M` or `R100`.
fn is_commit(word: &str) -> bool {
    word.len() >= 40 && word.bytes().all(|letter| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter))
}
