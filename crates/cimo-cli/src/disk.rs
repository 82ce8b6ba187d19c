//! Files from the disk, inside one project's folder.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use cimo_core::config;
use cimo_core::source::{Files, ReadFault};

/// The name of standard input on the command line.
pub const STDIN: &str = "-";

/// The disk, as a theory's reader sees it.
///
/// The project's root is the folder of the nearest `cimo.yaml` at or above the entry file, else of `.git`, else of the entry file
/// itself, after links are followed. Nothing outside it is read.
#[derive(Debug)]
pub struct DiskFiles {
    max_bytes: u64,
    root: Option<PathBuf>,
    working: Option<PathBuf>,
    stdin: Option<Arc<[u8]>>,
}

impl DiskFiles {
    /// The disk, with a limit on a file's size in bytes.
    pub fn new(max_bytes: u64) -> DiskFiles {
        DiskFiles { max_bytes, root: None, working: working(), stdin: None }
    }

    fn entry(&mut self, path: &str) -> Result<String, ReadFault> {
        if path == STDIN {
            let working =
                self.working.clone().ok_or_else(|| ReadFault::Other("there is no working folder".to_owned()))?;
            self.root = Some(root_of(&working));
            return Ok(STDIN.to_owned());
        }
        let full = canonical(Path::new(path))?;
        let folder = full.parent().unwrap_or(&full);
        self.root = Some(root_of(folder));
        Ok(name(&full))
    }

    fn beside(&self, from: &str, path: &str) -> Result<String, ReadFault> {
        let root = self.root.as_deref().ok_or(ReadFault::Missing)?;
        let folder = match from {
            STDIN => self.working.clone().unwrap_or_default(),
            from => Path::new(from).parent().map(Path::to_owned).unwrap_or_default(),
        };
        let outside = || ReadFault::Outside { root: self.shown(&name(root)) };
        // A path that leaves the folder by its own words is refused before the disk is asked what lies there.
        if Path::new(path).is_absolute() || !lexical(&folder.join(path)).starts_with(root) {
            return Err(outside());
        }
        let full = canonical(&folder.join(path))?;
        if full.starts_with(root) { Ok(name(&full)) } else { Err(outside()) }
    }
}

impl Files for DiskFiles {
    fn resolve(&mut self, from: Option<&str>, path: &str) -> Result<String, ReadFault> {
        match from {
            None => self.entry(path),
            Some(from) => self.beside(from, path),
        }
    }

    fn read(&mut self, name: &str) -> Result<Arc<[u8]>, ReadFault> {
        if name == STDIN {
            if self.stdin.is_none() {
                self.stdin = Some(limited(io::stdin().lock(), 0, self.max_bytes)?);
            }
            return self.stdin.clone().ok_or(ReadFault::Missing);
        }
        let file = File::open(name).map_err(|fault| of_io(&fault))?;
        let size = file.metadata().map_or(0, |file| file.len());
        limited(file, size, self.max_bytes)
    }

    fn shown(&self, name: &str) -> String {
        if name == STDIN {
            return "<stdin>".to_owned();
        }
        shown(Path::new(name), self.working.as_deref())
    }
}

/// A path with `/`, from the working folder where it lies below that.
pub(crate) fn shown(path: &Path, working: Option<&Path>) -> String {
    let shown = working.and_then(|working| path.strip_prefix(working).ok()).unwrap_or(path);
    let shown = if shown.as_os_str().is_empty() { Path::new(".") } else { shown };
    shown.to_string_lossy().replace('\\', "/")
}

/// The working folder, links followed.
pub(crate) fn working() -> Option<PathBuf> {
    std::env::current_dir().ok().and_then(|folder| folder.canonicalize().ok())
}

/// Reads to the end, or to one byte past the limit: so that nothing endless is read. `size` is what to expect.
pub(crate) fn limited(reader: impl Read, size: u64, max_bytes: u64) -> Result<Arc<[u8]>, ReadFault> {
    if size > max_bytes {
        return Err(ReadFault::TooLarge { limit: max_bytes });
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    let read = reader.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(|fault| of_io(&fault))?;
    if read as u64 > max_bytes {
        return Err(ReadFault::TooLarge { limit: max_bytes });
    }
    Ok(bytes.into())
}

fn canonical(path: &Path) -> Result<PathBuf, ReadFault> {
    let full = path.canonicalize().map_err(|fault| of_io(&fault))?;
    if full.is_dir() { Err(ReadFault::Folder) } else { Ok(full) }
}

/// A path with its `.` and `..` worked out by their words alone.
pub(crate) fn lexical(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn of_io(fault: &io::Error) -> ReadFault {
    match fault.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadFault::Missing,
        io::ErrorKind::IsADirectory => ReadFault::Folder,
        io::ErrorKind::PermissionDenied => {
            ReadFault::Other("this file may not be read: the system refuses it".to_owned())
        }
        _ => ReadFault::Other(fault.to_string()),
    }
}

/// The project's root, seen from a folder.
fn root_of(folder: &Path) -> PathBuf {
    [config::NAME, ".git"].iter().find_map(|mark| marked(folder, mark)).unwrap_or(folder).to_owned()
}

/// The nearest folder at or above one that holds something of a name.
pub(crate) fn marked<'f>(folder: &'f Path, mark: &str) -> Option<&'f Path> {
    folder.ancestors().find(|above| fs::symlink_metadata(above.join(mark)).is_ok())
}
