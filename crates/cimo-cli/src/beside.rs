//! A text that git holds, read as if it lay where its theory lies.

use std::path::Path;
use std::sync::Arc;

use cimo_core::source::{Files, ReadFault};
use cimo_core::{Options, Reading};

use crate::disk::DiskFiles;

/// The disk, with another text in the place of one file. What the text includes is read from the disk, beside that file.
pub(crate) struct Beside {
    disk: DiskFiles,
    path: String,
    name: String,
    text: Arc<[u8]>,
}

impl Beside {
    pub(crate) fn new(path: &str, text: &[u8], options: &Options) -> Beside {
        let disk = DiskFiles::new(options.max_bytes);
        Beside { disk, path: path.to_owned(), name: path.to_owned(), text: text.into() }
    }

    /// Reads the text.
    pub(crate) fn read_theory(mut self, options: &Options) -> Reading {
        let path = self.path.clone();
        cimo_core::read(&path, &mut self, options)
    }

    /// Reads the text as what came after another version.
    pub(crate) fn read_after(mut self, options: &Options, earlier: Reading) -> Reading {
        let path = self.path.clone();
        cimo_core::read_after(&path, &mut self, options, earlier)
    }
}

impl Files for Beside {
    fn resolve(&mut self, from: Option<&str>, path: &str) -> Result<String, ReadFault> {
        if from.is_some() {
            return self.disk.resolve(from, path);
        }
        match self.disk.resolve(None, path) {
            Ok(name) => self.name = name,
            // It need not lie there now; then only what it includes is missing.
            Err(_) => self.name = Path::new(path).to_string_lossy().into_owned(),
        }
        Ok(self.name.clone())
    }

    fn read(&mut self, name: &str) -> Result<Arc<[u8]>, ReadFault> {
        if name == self.name { Ok(Arc::clone(&self.text)) } else { self.disk.read(name) }
    }

    fn shown(&self, name: &str) -> String {
        if name == self.name { self.path.clone() } else { self.disk.shown(name) }
    }
}
