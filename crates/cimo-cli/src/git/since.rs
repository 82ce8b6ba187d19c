//! What changed between a base and the files on the disk.

use std::collections::BTreeMap;

use super::command::{git, line, printed, run};
use super::fault::GitFault;
use super::repository::Repository;
use super::spec::Spec;
use crate::discover::ENDING;

/// What changed since two lines of work were one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The commit that they have in common, by its full name.
    pub commit: String,
    /// The same, short.
    pub short: String,
    /// The theory files (`*.cimo.yaml`) that are not as they were, by path.
    pub pairs: Vec<Pair>,
}

/// One file before and now; at least one of the two is there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Before; nothing where the file is new.
    pub old: Option<Spec>,
    /// Now, on the disk, as one would write it in the folder that one is in; nothing where the file is gone.
    pub new: Option<Spec>,
}

impl Repository {
    /// The commit that `base` and what is checked out have in common, and the theory files that are not as they were there:
    /// those that git knows, and new ones that it is not told to ignore. A file that changed only in what it includes is not
    /// among them.
    ///
    /// # Errors
    /// Where git does not know the base, or nothing is in common, or no files are checked out.
    pub fn merge_base(&self, base: &str) -> Result<Since, GitFault> {
        const DOING: &str = "find what was changed";
        if self.bare {
            return Err(GitFault::Bare);
        }
        let (theirs, ours) = (self.object(base, "commit")?, self.object("HEAD", "commit")?);
        let found = run(git(&self.top).args(["merge-base", &theirs, &ours]), DOING)?;
        if !found.status.success() {
            return Err(GitFault::NothingInCommon { base: base.to_owned(), shallow: self.is_shallow()? });
        }
        let text = line(&found.stdout);
        let commit = text.lines().next().unwrap_or_default().to_owned();
        let short = line(&printed(git(&self.top).args(["rev-parse", "--short", &commit]), DOING)?);
        let mut changed = git(&self.top);
        changed.args(["diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", "--no-color"]);
        changed.args(["--ignore-submodules=all", &commit, "--"]);
        let mut news = git(&self.top);
        news.args(["ls-files", "--others", "--exclude-standard", "-z"]);
        let paths = pairs(&printed(&mut changed, DOING)?, &printed(&mut news, DOING)?);
        let pairs = paths.into_iter().map(|(old, new)| Pair {
            old: old.map(|path| Spec::Git { revision: short.clone(), path }),
            new: new.map(|path| Spec::Disk(self.relative(&path))),
        });
        let pairs = pairs.collect();
        Ok(Since { commit, short, pairs })
    }
}

type Paths = (Option<String>, Option<String>);

/// The paths before and now, of theories alone.
fn pairs(changed: &[u8], news: &[u8]) -> Vec<Paths> {
    // By the path that is looked at: the one now where there is one.
    let mut found: BTreeMap<String, Paths> = BTreeMap::new();
    let mut add = |old: Option<String>, new: Option<String>| {
        let Some(key) = new.clone().or_else(|| old.clone()) else { return };
        let known = found.entry(key).or_default();
        known.0 = known.0.take().or(old);
        known.1 = known.1.take().or(new);
    };
    let mut words = changed.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned());
    while let Some(status) = words.next().filter(|status| !status.is_empty()) {
        let Some(first) = words.next() else { break };
        match status.as_bytes()[0] {
            b'A' => add(None, Some(first)),
            b'D' => add(Some(first), None),
            b'R' | b'C' => add(Some(first), words.next()),
            _ => add(Some(first.clone()), Some(first)),
        }
    }
    for path in news.split(|byte| *byte == 0).filter(|path| !path.is_empty()) {
        add(None, Some(String::from_utf8_lossy(path).into_owned()));
    }
    let is_theory = |path: &Option<String>| path.as_ref().is_some_and(|path| path.ends_with(ENDING));
    found.into_values().filter(|(old, new)| is_theory(old) || is_theory(new)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_change_has_its_sides() {
        let changed =
            b"M\0a.cimo.yaml\0A\0b.cimo.yaml\0D\0c.cimo.yaml\0R090\0d.yaml\0d.cimo.yaml\0M\0e.txt\0D\0f.cimo.yaml\0";
        let news = b"f.cimo.yaml\0g.cimo.yaml\0h.txt\0";
        let path = |path: &str| Some(path.to_owned());
        let expected = [
            (path("a.cimo.yaml"), path("a.cimo.yaml")),
            (None, path("b.cimo.yaml")),
            (path("c.cimo.yaml"), None),
            (path("d.yaml"), path("d.cimo.yaml")),
            (path("f.cimo.yaml"), path("f.cimo.yaml")),
            (None, path("g.cimo.yaml")),
        ];
        assert_eq!(pairs(changed, news), expected);
    }
}
