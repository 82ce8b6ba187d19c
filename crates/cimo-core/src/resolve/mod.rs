//! From files to a theory: includes are followed, names looked up, sentences recognised, links made.
//!
//! Never fails: what could be understood is a [`Theory`], and what could not is said.

mod allowances;
mod configurations;
mod elements;
mod evidence;
mod facts;
mod load;
mod names;
mod reading;
mod references;
mod revisions;
mod sections;
mod statements;

pub use load::{Fault, Options};
pub use reading::{Reading, read, read_after, read_text};

use crate::hashed::{HashMap, HashSet};

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Place, Sources};
use crate::syntax::Thing;
use crate::text::language::Language;
use crate::theory::data::{CommonBox, Data};
use crate::theory::links::{Link, Node};

use elements::{Definitions, Sentences};
use evidence::Waiting;
use names::{Names, NearNames};

/// What resolving needs at every step.
struct Resolver<'r> {
    sources: &'r Sources,
    out: &'r mut Vec<Diagnostic>,
    data: Data,
    links: Vec<(Node, Node, Link)>,
    names: Names,
    near: NearNames,
    near_old: NearNames,
    /// Ids of the version before, where there is one.
    old: Option<&'r Names>,
    /// The version before, where there is one.
    earlier: Option<&'r Reading>,
    /// The sentences of both versions in normal form, made when a record is first asked about one.
    recorded_sentences: Option<HashSet<String>>,
    /// Whether the version before was wholly read, so that its ids are all known.
    old_is_whole: bool,
    /// What the records of the version before name: a record that is carried on may name what only an older version had.
    recorded: HashSet<&'r str>,
    sentences: Sentences,
    actors_by_text: HashMap<String, u32>,
    /// The language of statements; none where its code is not known.
    language: Option<&'static Language>,
    /// The lists in brackets that were already said to split a sentence.
    split_lists: HashSet<(FileId, u32)>,
    /// How each element is defined, in its section and in place.
    definitions: Vec<Definitions<'r>>,
    /// The definitions of elements in the order of the file.
    defined: Vec<(u32, &'r Thing)>,
    waiting: Waiting<'r>,
    /// The names of the fields on lines that could not be read: what they would have defined is not missing.
    unread: HashSet<&'r str>,
    /// Where the reader has found faults, in order.
    faulty: Vec<(FileId, u32)>,
}

impl Resolver<'_> {
    fn push(&mut self, diagnostic: Diagnostic) {
        self.out.push(diagnostic);
    }

    fn link(&mut self, from: Node, to: Node, link: Link) {
        self.links.push((from, to, link));
    }

    /// Whether the reader found a fault inside a stretch of text: then what seems missing may only be unreadable.
    fn said_within(&self, extent: Place) -> bool {
        let after = self.faulty.partition_point(|fault| *fault < (extent.file, extent.start));
        self.faulty.get(after).is_some_and(|(file, start)| *file == extent.file && *start < extent.end)
    }

    fn source_text(&self, place: Place) -> &str {
        self.sources.file(place.file).text()
    }
}

/// Whether there is anything in the common fields.
fn boxed(common: crate::theory::data::Common) -> CommonBox {
    (common != crate::theory::data::Common::default()).then(|| Box::new(common))
}
