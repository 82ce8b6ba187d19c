//! What a revision holds: every path with what it is, and the way that links lead.

use std::collections::BTreeMap;

use super::command::{git, printed};
use super::fault::GitFault;
use super::repository::Repository;

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// A file, by the name of its text.
    File(String),
    /// A link, by the name of the text that says where it leads.
    Link(String),
    /// Another repository.
    Submodule,
}

/// Every path of a revision, from the top.
#[derive(Debug, Default)]
pub(super) struct Listing {
    entries: BTreeMap<String, Entry>,
}

impl Listing {
    /// Lists a revision; `""` is what is staged, `":1"` to `":3"` are the sides of a merge under way.
    pub(super) fn of(repository: &Repository, revision: &str) -> Result<Listing, GitFault> {
        let side = match revision {
            "" | ":0" => Some("0"),
            ":1" | ":2" | ":3" => revision.strip_prefix(':'),
            _ => None,
        };
        // Both print `mode … name …`, a tab and the path; what is staged says its side last.
        let (bytes, name_at) = match side {
            Some(_) => {
                let folder = if repository.bare { &repository.folder } else { &repository.top };
                (printed(git(folder).args(["ls-files", "--stage", "-z"]), "list what is staged")?, 1)
            }
            None => {
                let tree = repository.object(revision, "tree")?;
                let mut command = git(&repository.folder);
                command.args(["ls-tree", "-r", "-z", "--full-tree", &tree]);
                (printed(&mut command, "list a revision's files")?, 2)
            }
        };
        let mut listing = Listing::default();
        for record in bytes.split(|byte| *byte == 0) {
            // A path that is not UTF-8 cannot be written in a theory, or on this command's line.
            let Some((about, path)) = std::str::from_utf8(record).ok().and_then(|record| record.split_once('\t'))
            else {
                continue;
            };
            let words: Vec<&str> = about.split(' ').collect();
            let (Some(mode), Some(name)) = (words.first(), words.get(name_at)) else { continue };
            if side.is_some_and(|side| words.last() != Some(&side)) {
                continue;
            }
            let entry = match *mode {
                "120000" => Entry::Link((*name).to_owned()),
                "160000" => Entry::Submodule,
                _ => Entry::File((*name).to_owned()),
            };
            listing.entries.insert(path.to_owned(), entry);
        }
        Ok(listing)
    }

    /// What stands at a path.
    pub(super) fn get(&self, path: &str) -> Option<&Entry> {
        self.entries.get(path)
    }

    /// Whether a path is a folder's.
    pub(super) fn is_folder(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        path.is_empty()
            || self.entries.range(inside.clone()..).next().is_some_and(|(next, _)| next.starts_with(&inside))
    }

    /// The paths of all files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }
}
