//! An opened file: its text, its tree, and what stands where.

use crate::hashed::HashMap;
use std::sync::Arc;

use thiserror::Error;

use crate::diagnostic::{Diagnostic, Level, Profile};
use crate::source::{FileId, Place};
use crate::yaml::{self, Cursor, Entry, Limits, NodeId, Shape, Style, Tree};

use super::{Edits, lines};

/// Why a file is not edited at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CannotEdit {
    /// It cannot be wholly read, so that an edit could lose words.
    #[error("{}", .0.title)]
    Faulty(Box<Diagnostic>),
    /// It goes beyond a limit.
    #[error("{0}")]
    Limit(#[from] yaml::LimitFault),
}

/// A file that can be edited: one without faults of syntax.
///
/// ```
/// use cimo_core::edit::{Document, Edits};
/// use cimo_core::source::FileId;
/// let text = "configurations:\n  - context: Parents fear loss   # said by many\n";
/// let document = Document::open(FileId(0), text.into()).unwrap();
/// let list = document.section("configurations").unwrap().value;
/// let context = list.items().next().unwrap().value.entries().next().unwrap().value;
/// let mut edits = Edits::default();
/// document.replace(&mut edits, context, "fear");
/// assert_eq!(edits.apply(FileId(0), text), "configurations:\n  - context: fear   # said by many\n");
/// ```
#[derive(Debug)]
pub struct Document {
    tree: Tree,
    newline: &'static str,
    /// By the bytes of each value, what it is and where the sign before it ends.
    spots: HashMap<Bytes, Spot>,
}

/// From where to where, and what: a list of one mapping may have the mapping's own bytes.
type Bytes = (u32, u32, Sort);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Sort {
    Scalar,
    Mapping,
    List,
}

#[derive(Debug, Clone, Copy)]
struct Spot {
    node: NodeId,
    /// The byte after the `:` or `-` before it.
    after: u32,
}

impl Document {
    /// Opens a text.
    ///
    /// # Errors
    /// [`CannotEdit`] where it cannot be wholly read.
    pub fn open(file: FileId, text: Arc<str>) -> Result<Document, CannotEdit> {
        let newline = lines::newline(&text);
        let parsed = yaml::parse(file, text, &Limits::default())?;
        let fault = parsed.diagnostics.into_iter().find(|finding| finding.rule.level(Profile::Draft) == Level::Error);
        if let Some(fault) = fault {
            return Err(CannotEdit::Faulty(Box::new(fault)));
        }
        let spots = spots(&parsed.tree);
        Ok(Document { tree: parsed.tree, newline, spots })
    }

    /// Its tree.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Its text, a byte order mark included.
    pub fn text(&self) -> &str {
        self.tree.text()
    }

    /// The file that it is.
    pub fn file(&self) -> FileId {
        self.tree.file()
    }

    /// What ends its lines.
    pub fn newline(&self) -> &'static str {
        self.newline
    }

    /// A section with its key: of several of that name the one that is read, which is the first that holds something.
    pub fn section(&self, name: &str) -> Option<Entry<'_>> {
        let mut named = self.tree.root()?.entries().filter(|entry| entry.key.text() == name);
        let holds = |value: Cursor<'_>| match value.shape() {
            Shape::Empty => false,
            Shape::Scalar => !value.text().trim().is_empty(),
            Shape::Mapping | Shape::Sequence => true,
        };
        let filled = named.clone().find(|entry| holds(entry.value));
        filled.or_else(|| named.next())
    }

    /// The scalar that stands at exactly this place.
    pub fn scalar_at(&self, place: Place) -> Option<Cursor<'_>> {
        self.at(place, Sort::Scalar)
    }

    /// The mapping that stands at exactly this place.
    pub fn mapping_at(&self, place: Place) -> Option<Cursor<'_>> {
        self.at(place, Sort::Mapping)
    }

    fn at(&self, place: Place, sort: Sort) -> Option<Cursor<'_>> {
        self.spots.get(&(place.start, place.end, sort)).map(|spot| self.tree.node(spot.node))
    }

    /// Puts one word in the place of a value: a scalar of any style, or a collection in brackets. Comments beside it stay.
    /// Whether it was taken.
    pub fn replace(&self, edits: &mut Edits, value: Cursor<'_>, word: &str) -> bool {
        let place = value.place();
        let after = self.after(value);
        if matches!(value.style(), Style::Literal | Style::Folded) {
            return self.replace_block_scalar(edits, place, after, word);
        }
        let before = &self.text()[after as usize..place.start as usize];
        if before.contains(['\n', '\r']) && before.trim().is_empty() {
            return edits.replace(Place { start: after, ..place }, format!(" {word}"));
        }
        edits.replace(place, word)
    }

    /// The `>-` becomes the word, and the lines below it go.
    fn replace_block_scalar(&self, edits: &mut Edits, place: Place, after: u32, word: &str) -> bool {
        let text = self.text();
        let Some(gap) = text[after as usize..].find(['>', '|']) else { return false };
        let sign = after as usize + gap;
        let sign_end = sign
            + text[sign..]
                .find(|letter: char| !matches!(letter, '>' | '|' | '+' | '-' | '0'..='9'))
                .unwrap_or(text.len() - sign);
        let line_end = lines::end(text, sign_end) as u32;
        let header = Place::new(self.file(), sign as u32, sign_end as u32);
        let body = Place::new(self.file(), line_end, place.end.max(line_end));
        edits.replace(header, word) && edits.delete(body)
    }

    /// Puts one word in the place of a mapping, and gives back the lines that it was made of, indented as if the mapping
    /// stood at the margin, with the comments that belong to them. `None` where that cannot be done.
    pub(super) fn take_mapping(&self, edits: &mut Edits, mapping: Cursor<'_>, word: &str) -> Option<Taken> {
        let text = self.text();
        let place = mapping.place();
        if mapping.style() == Style::Flow {
            let words = text[place.start as usize..place.end as usize].to_owned();
            return self.replace(edits, mapping, word).then_some(Taken::Braces(words));
        }
        let after = self.after(mapping) as usize;
        let first = place.start as usize;
        let column = lines::column(text, first);
        let last = lines::end_with_comments(text, lines::end(text, place.end as usize), column);
        let anchor_end = lines::end(text, after);
        let beside = anchor_end >= first;
        let taken = if beside {
            edits.replace(Place::new(self.file(), first as u32, last as u32), word);
            format!("{}{}", " ".repeat(column), &text[first..last])
        } else {
            edits.insert(self.file(), after as u32, format!(" {word}"));
            edits.delete(Place::new(self.file(), anchor_end as u32, last as u32));
            text[lines::after(text, anchor_end)?..last].to_owned()
        };
        let dedented = lines::of(&taken).into_iter().map(|line| lines::dedented(line, column).to_owned());
        Some(Taken::Lines(dedented.collect()))
    }

    /// Whether a comment stands inside a stretch of text.
    pub(super) fn has_comment(&self, place: Place) -> bool {
        self.tree.comments().any(|comment| place.start <= comment.start && comment.start < place.end)
    }

    /// The byte after the `:` or `-` before a value; its own start where there is none.
    fn after(&self, value: Cursor<'_>) -> u32 {
        let known = bytes(value).and_then(|bytes| self.spots.get(&bytes));
        known.map_or(value.place().start, |spot| spot.after)
    }
}

/// A mapping that was taken out of its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Taken {
    /// What stood in braces, with them.
    Braces(String),
    /// Lines by indentation, the first at the margin.
    Lines(Vec<String>),
}

fn bytes(node: Cursor<'_>) -> Option<Bytes> {
    let sort = match node.shape() {
        Shape::Empty => return None,
        Shape::Scalar => Sort::Scalar,
        Shape::Mapping => Sort::Mapping,
        Shape::Sequence => Sort::List,
    };
    Some((node.place().start, node.place().end, sort))
}

/// Every value of a tree by its bytes.
fn spots(tree: &Tree) -> HashMap<Bytes, Spot> {
    let mut spots = HashMap::default();
    let mut waiting: Vec<(Cursor<'_>, u32)> = tree.root().into_iter().map(|root| (root, root.place().start)).collect();
    while let Some((node, after)) = waiting.pop() {
        if let Some(bytes) = bytes(node) {
            spots.entry(bytes).or_insert(Spot { node: node.id(), after });
        }
        waiting.extend(node.entries().map(|entry| (entry.value, after_colon(tree.text(), entry))));
        let flow = node.style() == Style::Flow;
        waiting
            .extend(node.items().map(|item| (item.value, if flow { item.value.place().start } else { item.dash.end })));
    }
    spots
}

/// The byte after the `:` of an entry; where the value begins if there is none right behind the key.
fn after_colon(text: &str, entry: Entry<'_>) -> u32 {
    let end = entry.key.place().end as usize;
    let gap = &text[end..];
    let spaces = gap.len() - gap.trim_start_matches([' ', '\t']).len();
    if gap[spaces..].starts_with(':') { (end + spaces + 1) as u32 } else { entry.value.place().start }
}
