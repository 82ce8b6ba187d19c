//! Texts and places in them: what a file said, and exactly where.

mod decode;
mod files;
pub(crate) mod lines;

use std::fmt;
use std::sync::{Arc, OnceLock};

pub use decode::{DecodeFault, decode};
pub use files::{Files, MemoryFiles, ReadFault};
pub use lines::{LineColumn, LineTable};

/// Which file of a [`Sources`] a place is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of one file, in bytes from 0, its end not included.
///
/// Byte offsets count from the start of the file as it lies on disk, a byte order mark included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Place {
    /// The place of the bytes `start..end` of `file`.
    pub fn new(file: FileId, start: u32, end: u32) -> Place {
        Place { file, start, end }
    }

    /// The same start with no length: a spot between two characters.
    pub fn at_start(self) -> Place {
        Place { end: self.start, ..self }
    }

    /// Whether `other` lies wholly in this place.
    pub fn holds(self, other: Place) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// One file's text, with the table of its lines.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: String,
    text: Arc<str>,
    /// Made when somebody first asks for a line: most readings have nothing to say.
    lines: OnceLock<LineTable>,
}

impl SourceFile {
    /// The path as it is shown to people: relative to the working folder, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text, a byte order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, shared.
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// Where its lines begin.
    pub fn lines(&self) -> &LineTable {
        self.lines.get_or_init(|| LineTable::new(&self.text))
    }
}

/// All files that one reading has opened.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// No file yet.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a text under the path that people know it by.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("fewer than four thousand million files"));
        self.files.push(SourceFile { path: path.into(), text: text.into(), lines: OnceLock::new() });
        id
    }

    /// The file of an id that this value gave out.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files, in the order in which they were opened.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index as u32), file))
    }

    /// The words that stand at a place.
    pub fn slice(&self, place: Place) -> &str {
        &self.file(place.file).text()[place.start as usize..place.end as usize]
    }

    /// Line and column of a place's start, both from 1, the column in characters.
    pub fn start(&self, place: Place) -> LineColumn {
        let file = self.file(place.file);
        file.lines().locate(&file.text, place.start)
    }

    /// Line and column of a place's end, both from 1, the column in characters.
    pub fn end(&self, place: Place) -> LineColumn {
        let file = self.file(place.file);
        file.lines().locate(&file.text, place.end)
    }
}

impl fmt::Display for LineColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}
