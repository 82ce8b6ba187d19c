//! From a span tree to things with fields, as the table of the format says; every fault of form is found here.
//!
//! Nothing is looked up yet: a reference is still the words that stand in the file.

mod allowances;
mod collections;
mod counts;
mod entries;
mod records;
mod sentence;
mod targets;
mod things;
mod uses;
mod wording;

pub use things::{
    Counted, EvidenceEntry, FieldValue, FlowLink, Holder, Id, NamedText, Plain, Ref, Target, TargetAt, Text, Thing,
    UseEntry, UseWhat, Value, WordAt,
};
pub use uses::{Group, Sense};

pub(crate) use collections::twice;
pub(crate) use records::SINGLE_SECTIONS;
pub(crate) use sentence::cut_by_remark;
pub(crate) use uses::record_of;
pub(crate) use wording::{list as wording_list, one, wanted};

use memchr::memchr2;

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{FileId, Place, Sources};
use crate::yaml::{Cursor, Shape, Style, Tree};

/// Whether a file is read for itself or because another includes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileRole {
    /// The file that one names.
    Entry,
    /// A file that another includes: it knows only sections with ids, and `include`.
    Fragment,
}

/// A file as things with fields.
#[derive(Debug)]
pub struct File {
    /// The root; without fields where the file holds nothing that can be read.
    pub root: Thing,
    /// The version that the file says, where that is a whole number.
    pub version: Option<u64>,
}

/// Reads a tree by the table. Never fails; faults go to `out`.
pub fn read(tree: &Tree, sources: &Sources, role: FileRole, out: &mut Vec<Diagnostic>) -> File {
    let file = tree.file();
    let text = sources.file(file).text();
    let whole = Place::new(file, 0, text.len() as u32);
    let of_this_file = out.iter().rev().map(Diagnostic::place).take_while(|place| place.file == file);
    let mut told: Vec<u32> = of_this_file.map(|place| place.start).collect();
    told.sort_unstable();
    let mut reader = Reader { file, text, role, out, version: None, told: &told };
    let root = match tree.root() {
        Some(root) if root.shape() == Shape::Mapping => reader.root(root, whole),
        Some(root) if root.shape() != Shape::Empty && !root.is_faulty() => {
            let place = beginning(text, root);
            let finding = Diagnostic::new(Rule::WrongType, reader.first_line(place), wording::NOT_A_THEORY)
                .label("this is no theory yet")
                .question(wording::WHAT_A_THEORY_HOLDS);
            reader.out.push(finding);
            Thing::empty(&crate::format::ROOT, whole)
        }
        _ => {
            if reader.out.is_empty() {
                reader.missing_version(None);
            }
            Thing::empty(&crate::format::ROOT, whole)
        }
    };
    let version = reader.version;
    File { root, version }
}

/// Where a root begins: of a block with its `>` or `|`.
fn beginning(text: &str, root: Cursor<'_>) -> Place {
    let place = root.place();
    let is_block = matches!(root.style(), Style::Folded | Style::Literal);
    match text[..place.start as usize].rfind(['>', '|']).filter(|_| is_block) {
        Some(start) => Place { start: start as u32, ..place },
        None => place,
    }
}

/// What reading needs at every step.
struct Reader<'r> {
    file: FileId,
    text: &'r str,
    role: FileRole,
    out: &'r mut Vec<Diagnostic>,
    version: Option<u64>,
    /// Where the lines are that could not be read, in order.
    told: &'r [u32],
}

impl Reader<'_> {
    /// Where a finding about a value belongs: the value, or its key where the value begins on a later line.
    fn spot(&self, anchor: Place, value: Place) -> Place {
        let between = self.text.get(anchor.end as usize..value.start as usize).unwrap_or("");
        if between.contains(['\n', '\r']) { anchor } else { self.first_line(value) }
    }

    /// Whether something within a place could not be read, which was said.
    fn is_told_within(&self, place: Place) -> bool {
        let next = self.told.partition_point(|at| *at < place.start);
        self.told.get(next).is_some_and(|at| *at < place.end)
    }

    /// A place cut at the end of its first line.
    fn first_line(&self, place: Place) -> Place {
        let words = &self.text[place.start as usize..place.end as usize];
        let end = memchr2(b'\n', b'\r', words.as_bytes());
        let length = end.map_or(words.len(), |end| words[..end].trim_end().len());
        Place { end: place.start + length as u32, ..place }
    }

    fn words(&self, place: Place) -> &str {
        &self.text[place.start as usize..place.end as usize]
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.out.push(diagnostic);
    }
}
