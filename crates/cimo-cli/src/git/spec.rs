//! What an argument means: standard input, a path on the disk, or a path in a revision.

use std::fmt;
use std::path::Path;

use cimo_core::source::Files;

use super::fault::GitFault;
use super::repository::Repository;
use crate::disk::{DiskFiles, STDIN};

/// What an argument means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spec {
    /// Standard input.
    Stdin,
    /// A path on the disk.
    Disk(String),
    /// A path in a revision.
    Git {
        /// The revision as git takes it; `""` is what is staged, `":1"` to `":3"` are the sides of a merge under way.
        revision: String,
        /// The path from the top of the repository; with `./` from the folder that one is in.
        path: String,
    },
}

impl Spec {
    /// Reads an argument. What `exists` wins, then `REV:path`; `:path` is what is staged; a single letter before the colon is a
    /// drive; what begins with a dot or a slash is a path.
    ///
    /// ```
    /// use cimo_cli::git::Spec;
    /// let nothing = |_: &str| false;
    /// let Spec::Git { revision, path } = Spec::parse("HEAD~3:theory.cimo.yaml", nothing) else { panic!() };
    /// assert_eq!((&*revision, &*path), ("HEAD~3", "theory.cimo.yaml"));
    /// assert_eq!(Spec::parse("C:theory.cimo.yaml", nothing), Spec::Disk("C:theory.cimo.yaml".to_owned()));
    /// ```
    pub fn parse(argument: &str, exists: impl Fn(&str) -> bool) -> Spec {
        if argument == STDIN {
            return Spec::Stdin;
        }
        let disk = || Spec::Disk(argument.to_owned());
        if argument.starts_with(['.', '/', '\\']) || exists(argument) {
            return disk();
        }
        let (revision, path) = match argument.as_bytes() {
            [b':', b'0'..=b'3', b':', ..] => argument.split_at(2),
            _ => match colon(argument) {
                Some(colon) => argument.split_at(colon),
                None => return disk(),
            },
        };
        if matches!(revision.as_bytes(), [letter] if letter.is_ascii_alphabetic()) {
            return disk();
        }
        Spec::Git { revision: revision.to_owned(), path: path[1..].to_owned() }
    }

    /// The name by which [`cimo_core::read`] asks the files of [`Spec::files`] for it.
    pub fn entry(&self) -> &str {
        match self {
            Spec::Stdin => STDIN,
            Spec::Disk(path) | Spec::Git { path, .. } => path,
        }
    }

    /// Where its text comes from, seen from a folder. No file may have more than `max_bytes`.
    ///
    /// # Errors
    /// Where it means a revision, and git does not know that.
    pub fn files(&self, folder: &Path, max_bytes: u64) -> Result<Box<dyn Files>, GitFault> {
        match self {
            Spec::Stdin | Spec::Disk(_) => Ok(Box::new(DiskFiles::new(max_bytes))),
            Spec::Git { revision, .. } => Ok(Box::new(Repository::holding(folder)?.files(revision, max_bytes)?)),
        }
    }
}

impl fmt::Display for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Spec::Stdin => f.write_str("<stdin>"),
            Spec::Disk(path) => f.write_str(path),
            Spec::Git { revision, path } => write!(f, "{revision}:{path}"),
        }
    }
}

/// The first colon outside braces: `HEAD^{/fix: trust}:theory.cimo.yaml` has its second.
fn colon(argument: &str) -> Option<usize> {
    let mut inside = 0_usize;
    for (at, byte) in argument.bytes().enumerate() {
        match byte {
            b'{' => inside += 1,
            b'}' => inside = inside.saturating_sub(1),
            b':' if inside == 0 => return Some(at),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_writing_means_one_thing() {
        let there = |path: &str| path == "a:b.yaml" || path == "HEAD:kept.yaml" || path == "plain.yaml";
        let git = |revision: &str, path: &str| Spec::Git { revision: revision.to_owned(), path: path.to_owned() };
        let disk = |path: &str| Spec::Disk(path.to_owned());
        for (argument, expected) in [
            ("-", Spec::Stdin),
            ("plain.yaml", disk("plain.yaml")),
            ("missing.yaml", disk("missing.yaml")),
            ("HEAD:kept.yaml", disk("HEAD:kept.yaml")),
            ("HEAD:other.yaml", git("HEAD", "other.yaml")),
            ("./HEAD:other.yaml", disk("./HEAD:other.yaml")),
            ("/tmp/HEAD:other.yaml", disk("/tmp/HEAD:other.yaml")),
            ("C:\\theory.yaml", disk("C:\\theory.yaml")),
            ("c:theory.yaml", disk("c:theory.yaml")),
            ("1:theory.yaml", git("1", "theory.yaml")),
            ("feature/x:dir/a.yaml", git("feature/x", "dir/a.yaml")),
            ("HEAD:./a.yaml", git("HEAD", "./a.yaml")),
            (":a.yaml", git("", "a.yaml")),
            (":2:a.yaml", git(":2", "a.yaml")),
            ("main@{2024-01-01 10:00}:a.yaml", git("main@{2024-01-01 10:00}", "a.yaml")),
            ("HEAD:a:b.yaml", git("HEAD", "a:b.yaml")),
        ] {
            assert_eq!(Spec::parse(argument, there), expected, "{argument}");
        }
    }
}
