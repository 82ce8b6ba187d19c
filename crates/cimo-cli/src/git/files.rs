//! The files of one revision, as a theory's reader sees them.

use std::sync::Arc;

use cimo_core::config;
use cimo_core::source::{Files, ReadFault};
use cimo_core::text::nearest;

use super::batch::Batch;
use super::fault::GitFault;
use super::listing::{Entry, Listing};
use super::repository::Repository;

/// How many links may lead to one another.
const MOST_LINKS: usize = 40;

/// The files of one revision, as a theory's reader sees them.
///
/// What a file includes or revises is read from the same revision. The project's root is the folder of the nearest `cimo.yaml` of
/// that revision at or above the entry file, else the top of the repository; nothing outside it is read. A link is followed
/// where it stays inside.
#[derive(Debug)]
pub struct GitFiles {
    revision: String,
    prefix: String,
    listing: Listing,
    batch: Batch,
    root: Option<String>,
    max_bytes: u64,
}

impl GitFiles {
    pub(super) fn new(repository: &Repository, revision: &str, max_bytes: u64) -> Result<GitFiles, GitFault> {
        Ok(GitFiles {
            revision: revision.to_owned(),
            prefix: repository.prefix.clone(),
            listing: Listing::of(repository, revision)?,
            batch: Batch::new(&repository.folder),
            root: None,
            max_bytes,
        })
    }

    /// The name of the nearest file of a name at or above a file, up to the root: `cimo.yaml` beside or above a theory.
    pub fn above(&self, name: &str, wanted: &str) -> Option<String> {
        let above =
            std::iter::successors(Some(folder_of(name)), |folder| (!folder.is_empty()).then(|| folder_of(folder)));
        above.map(|folder| beside(folder, wanted)).find(|path| matches!(self.listing.get(path), Some(Entry::File(_))))
    }

    /// The entry: a path from the top of the repository, or, where nothing is there or it begins with a dot, from the folder
    /// that the repository is seen from.
    fn entry(&mut self, path: &str) -> Result<String, ReadFault> {
        self.root = Some(String::new());
        let here = self.prefix.clone();
        let relative = path.starts_with("./") || path.starts_with("../");
        let from_top = if relative { None } else { Some(self.follow("", path)) };
        let found = match from_top {
            Some(Err(ReadFault::Missing)) if !here.is_empty() => self.follow(&here, path),
            Some(found) => found,
            None => self.follow(&here, path),
        };
        let name = found.map_err(|fault| self.explained(path, fault))?;
        self.root = Some(self.above(&name, config::NAME).map_or(String::new(), |mark| folder_of(&mark).to_owned()));
        Ok(name)
    }

    fn beside(&mut self, from: &str, path: &str) -> Result<String, ReadFault> {
        let name = self.follow(folder_of(from), path).map_err(|fault| self.explained(path, fault))?;
        if self.is_inside(&name) { Ok(name) } else { Err(self.outside()) }
    }

    /// The file that a path means, seen from a folder, with every link on the way followed.
    fn follow(&mut self, folder: &str, path: &str) -> Result<String, ReadFault> {
        if path.starts_with('/') {
            return Err(self.outside());
        }
        let mut done: Vec<String> = folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let mut ahead: Vec<String> = path.rsplit('/').map(str::to_owned).collect();
        let mut links = 0;
        while let Some(part) = ahead.pop() {
            match part.as_str() {
                "" | "." => continue,
                ".." => {
                    done.pop().ok_or_else(|| self.outside())?;
                    continue;
                }
                _ => done.push(part),
            }
            match self.listing.get(&done.join("/")) {
                None => {}
                Some(Entry::Submodule) => {
                    let message =
                        "this lies in a submodule, which is a repository of its own: name the file from there";
                    return Err(ReadFault::Other(message.to_owned()));
                }
                Some(Entry::File(_)) if ahead.iter().any(|part| !part.is_empty()) => return Err(ReadFault::Missing),
                Some(Entry::File(_)) => {}
                Some(Entry::Link(name)) => {
                    let name = name.clone();
                    links += 1;
                    if links > MOST_LINKS {
                        return Err(ReadFault::Other("this link leads round in a circle".to_owned()));
                    }
                    let target = self.batch.text(&name, 1 << 16)?;
                    let target = String::from_utf8_lossy(&target).into_owned();
                    if target.starts_with('/') {
                        return Err(self.outside());
                    }
                    done.pop();
                    ahead.extend(target.rsplit('/').map(str::to_owned));
                }
            }
        }
        let name = done.join("/");
        match self.listing.get(&name) {
            Some(_) => Ok(name),
            None if self.listing.is_folder(&name) => Err(ReadFault::Folder),
            None => Err(ReadFault::Missing),
        }
    }

    fn is_inside(&self, name: &str) -> bool {
        let root = self.root.as_deref().unwrap_or_default();
        root.is_empty() || name.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'))
    }

    fn outside(&self) -> ReadFault {
        ReadFault::Outside { root: self.shown(self.root.as_deref().unwrap_or_default()) }
    }

    /// A missing file with what is nearest to it in the revision.
    fn explained(&self, path: &str, fault: ReadFault) -> ReadFault {
        if fault != ReadFault::Missing {
            return fault;
        }
        let of = match self.revision.as_str() {
            "" | ":0" => "what is staged".to_owned(),
            revision => format!("revision {revision}"),
        };
        ReadFault::Other(match near_path(path, &self.listing) {
            Some(near) => format!("there is no such file in {of}; the nearest is {}", self.shown(near)),
            None => format!("there is no such file in {of}"),
        })
    }
}

/// The path that a mistyped one most likely means: the same file in another folder, or one of nearly the same name.
pub(super) fn near_path<'l>(path: &str, listing: &'l Listing) -> Option<&'l str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let same = listing.paths().find(|known| known.rsplit('/').next() == Some(name));
    let names = || listing.paths().map(|known| known.rsplit('/').next().unwrap_or(known));
    same.or_else(|| nearest(path, listing.paths())).or_else(|| {
        let near = nearest(name, names())?;
        listing.paths().zip(names()).find(|(_, known)| *known == near).map(|(path, _)| path)
    })
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn beside(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

impl Files for GitFiles {
    fn resolve(&mut self, from: Option<&str>, path: &str) -> Result<String, ReadFault> {
        match from {
            None => self.entry(path),
            Some(from) => self.beside(from, path),
        }
    }

    fn read(&mut self, name: &str) -> Result<Arc<[u8]>, ReadFault> {
        let Some(Entry::File(text)) = self.listing.get(name) else { return Err(ReadFault::Missing) };
        let text = text.clone();
        self.batch.text(&text, self.max_bytes)
    }

    fn shown(&self, name: &str) -> String {
        format!("{}:{name}", self.revision)
    }
}
