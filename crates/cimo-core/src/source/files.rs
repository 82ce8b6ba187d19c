//! Where files come from: the core asks, and whoever calls it answers (a disk, git, memory).

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

/// Why a file could not be had.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadFault {
    /// There is none of that name.
    #[error("there is no such file")]
    Missing,
    /// The name is a folder's.
    #[error("this is a folder and not a file")]
    Folder,
    /// It lies outside the project's folder, perhaps behind a link.
    #[error("this file lies outside the project's folder ({root})")]
    Outside {
        /// The project's folder.
        root: String,
    },
    /// It is larger than a theory file may be.
    #[error("this file is larger than {}", size(*limit))]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The system refused.
    #[error("{0}")]
    Other(String),
}

/// A number of bytes as people say it.
fn size(bytes: u64) -> String {
    const MEBIBYTE: u64 = 1 << 20;
    if bytes.is_multiple_of(MEBIBYTE) { format!("{} MiB", bytes / MEBIBYTE) } else { format!("{bytes} bytes") }
}

/// A place that files can be read from.
///
/// Paths use `/`; those that [`Files::resolve`] gives out are names that mean one file each.
pub trait Files {
    /// The name of the file that `path`, written in the file `from`, means. An entry file has no `from`.
    ///
    /// # Errors
    /// Where nothing of that name may be read: missing, a folder, outside the project.
    fn resolve(&mut self, from: Option<&str>, path: &str) -> Result<String, ReadFault>;

    /// The bytes of a file by a name that [`Files::resolve`] gave.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn read(&mut self, name: &str) -> Result<Arc<[u8]>, ReadFault>;

    /// The name as people should see it; by default the name itself.
    fn shown(&self, name: &str) -> String {
        name.to_owned()
    }
}

/// Files held in memory, by path: for tests, and for editors that hold what is not saved yet.
///
/// ```
/// use cimo_core::source::{Files, MemoryFiles};
/// let mut files = MemoryFiles::new().with("a/b.cimo.yaml", "cimo: 1").with("c.cimo.yaml", "cimo: 1");
/// let name = files.resolve(Some("a/b.cimo.yaml"), "../c.cimo.yaml").unwrap();
/// assert_eq!(name, "c.cimo.yaml");
/// ```
#[derive(Debug, Clone, Default)]
pub struct MemoryFiles {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl MemoryFiles {
    /// No files.
    pub fn new() -> MemoryFiles {
        MemoryFiles::default()
    }

    /// The same with one file more.
    pub fn with(mut self, path: &str, text: impl AsRef<[u8]>) -> MemoryFiles {
        self.files.insert(path.to_owned(), Arc::from(text.as_ref()));
        self
    }
}

impl Files for MemoryFiles {
    fn resolve(&mut self, from: Option<&str>, path: &str) -> Result<String, ReadFault> {
        let name = join(from, path).ok_or_else(|| ReadFault::Outside { root: ".".to_owned() })?;
        let inside = format!("{name}/");
        match self.files.contains_key(&name) {
            true => Ok(name),
            false if self.files.keys().any(|file| file.starts_with(&inside)) => Err(ReadFault::Folder),
            false => Err(ReadFault::Missing),
        }
    }

    fn read(&mut self, name: &str) -> Result<Arc<[u8]>, ReadFault> {
        self.files.get(name).cloned().ok_or(ReadFault::Missing)
    }
}

/// The path that `path` means beside the file `from`; `None` where it leaves the top folder or is absolute.
pub(crate) fn join(from: Option<&str>, path: &str) -> Option<String> {
    if path.starts_with('/') {
        return None;
    }
    let folder = from.and_then(|from| from.rsplit_once('/')).map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_knows_files_folders_and_the_outside() {
        let mut files = MemoryFiles::new().with("parts/a.yaml", "x");
        assert_eq!(files.resolve(None, "parts/a.yaml"), Ok("parts/a.yaml".to_owned()));
        assert_eq!(files.resolve(Some("parts/a.yaml"), "./a.yaml"), Ok("parts/a.yaml".to_owned()));
        assert_eq!(files.resolve(None, "parts"), Err(ReadFault::Folder));
        assert_eq!(files.resolve(None, "b.yaml"), Err(ReadFault::Missing));
        assert!(matches!(files.resolve(None, "../a.yaml"), Err(ReadFault::Outside { .. })));
        assert!(matches!(files.resolve(None, "/etc/hosts"), Err(ReadFault::Outside { .. })));
    }
}
