//! The span tree: compact nodes in one vector, walked with cursors.

use std::sync::Arc;

use crate::source::{FileId, Place};

/// A node of a [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Nothing was written: `key:` with an empty value.
    Empty,
    /// A text.
    Scalar,
    /// Keys with values.
    Mapping,
    /// A list.
    Sequence,
}

/// How a node was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A scalar without quotes.
    Plain,
    /// A scalar in `'…'`.
    SingleQuoted,
    /// A scalar in `"…"`.
    DoubleQuoted,
    /// A block scalar after `|`.
    Literal,
    /// A block scalar after `>`.
    Folded,
    /// A mapping or sequence by indentation.
    Block,
    /// A mapping in `{ }` or a sequence in `[ ]`.
    Flow,
}

/// The link of a node that has no next one, or no child.
pub(super) const NONE: u32 = u32::MAX;

/// One node. A mapping's children are its keys and values in turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    /// The first byte of its place.
    pub(super) start: u32,
    /// The byte after the last of its place.
    pub(super) end: u32,
    /// The next child of the same parent.
    pub(super) next: u32,
    /// The first child; of a scalar, where its text begins.
    pub(super) first: u32,
    /// How many children; of a scalar, how long its text is.
    pub(super) count: u32,
    /// Where the `-` of an item stands.
    pub(super) dash: u32,
    pub(super) shape: Shape,
    pub(super) style: Style,
    pub(super) marks: Marks,
}

/// Three yes-or-no questions about a node, in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks(u8);

impl Marks {
    /// The text stands in [`Tree::owned`] and not in the source.
    pub(super) const OWNED: Marks = Marks(1);
    /// A finding was raised about this very node.
    pub(super) const FAULTY: Marks = Marks(2);
    /// A key in `{ }` without a `:`.
    pub(super) const BARE: Marks = Marks(4);

    pub(super) fn has(self, mark: Marks) -> bool {
        self.0 & mark.0 != 0
    }

    pub(super) fn set(&mut self, mark: Marks) {
        self.0 |= mark.0;
    }
}

/// What one file holds: its first document as nodes with places, and its comments.
///
/// ```
/// use cimo_core::source::FileId;
/// use cimo_core::yaml::{Limits, parse};
/// let parsed = parse(FileId(0), "contexts:\n  fear: Parents fear loss\n".into(), &Limits::default()).unwrap();
/// let root = parsed.tree.root().unwrap();
/// let contexts = root.entries().next().unwrap();
/// assert_eq!(contexts.key.text(), "contexts");
/// assert_eq!(contexts.value.entries().next().unwrap().value.text(), "Parents fear loss");
/// ```
#[derive(Debug, Clone)]
pub struct Tree {
    pub(super) file: FileId,
    pub(super) text: Arc<str>,
    pub(super) nodes: Vec<Node>,
    /// Start and end of each comment, in order.
    pub(super) comments: Vec<(u32, u32)>,
    /// The texts that do not stand in the source as they read: escaped, folded or mended ones.
    pub(super) owned: String,
}

impl Tree {
    /// The first document's node; `None` in a file that is empty or holds comments alone.
    pub fn root(&self) -> Option<Cursor<'_>> {
        (!self.nodes.is_empty()).then_some(Cursor { tree: self, id: 0 })
    }

    /// The file it was read from.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// The whole text, a byte order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The node of an id that a cursor of this tree gave out.
    pub fn node(&self, id: NodeId) -> Cursor<'_> {
        Cursor { tree: self, id: id.0 }
    }

    /// All comments in order, each from its `#` to the end of its line.
    pub fn comments(&self) -> impl Iterator<Item = Place> {
        self.comments.iter().map(|(start, end)| Place::new(self.file, *start, *end))
    }

    /// How many bytes it holds beside the text itself.
    pub fn weight(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>()
            + self.comments.capacity() * size_of::<(u32, u32)>()
            + self.owned.capacity()
    }

    fn comment_after(&self, end: u32) -> Option<Place> {
        let index = self.comments.partition_point(|(start, _)| *start < end);
        let (start, stop) = *self.comments.get(index)?;
        let between = &self.text[end as usize..start as usize];
        let same_line = between.bytes().all(|byte| byte == b' ' || byte == b'\t');
        same_line.then(|| Place::new(self.file, start, stop))
    }
}

/// A node in its tree.
#[derive(Clone, Copy)]
pub struct Cursor<'t> {
    tree: &'t Tree,
    id: u32,
}

impl<'t> Cursor<'t> {
    fn node(self) -> &'t Node {
        &self.tree.nodes[self.id as usize]
    }

    fn at(self, id: u32) -> Cursor<'t> {
        Cursor { tree: self.tree, id }
    }

    /// Its id in the tree.
    pub fn id(self) -> NodeId {
        NodeId(self.id)
    }

    /// What it is.
    pub fn shape(self) -> Shape {
        self.node().shape
    }

    /// How it was written.
    pub fn style(self) -> Style {
        self.node().style
    }

    /// Its own extent: a scalar with its quotes; a block scalar from its first to its last content byte; a
    /// block collection from its first child's start to its last child's end; a flow collection with its
    /// brackets; a spot right after the `:` or `-` where nothing was written.
    pub fn place(self) -> Place {
        let node = self.node();
        Place::new(self.tree.file, node.start, node.end)
    }

    /// The text of a scalar; empty for everything else.
    pub fn text(self) -> &'t str {
        let node = self.node();
        if node.shape != Shape::Scalar {
            return "";
        }
        let held: &str = if node.marks.has(Marks::OWNED) { &self.tree.owned } else { &self.tree.text };
        &held[node.first as usize..(node.first + node.count) as usize]
    }

    /// The entries of a mapping in their order; none for everything else.
    pub fn entries(self) -> impl Iterator<Item = Entry<'t>> + Clone {
        let mut children = self.children(Shape::Mapping);
        std::iter::from_fn(move || {
            let key = children.next()?;
            let value = children.next()?;
            Some(Entry { key, value, bare: key.node().marks.has(Marks::BARE) })
        })
    }

    /// The items of a list in their order; none for everything else.
    pub fn items(self) -> impl Iterator<Item = Item<'t>> + Clone {
        let flow = self.style() == Style::Flow;
        self.children(Shape::Sequence).map(move |value| {
            let dash = value.node().dash;
            let dash = if flow { value.place() } else { Place::new(self.tree.file, dash, dash + 1) };
            Item { dash, value }
        })
    }

    /// How many entries or items it has.
    pub fn len(self) -> usize {
        let count = self.node().count as usize;
        match self.shape() {
            Shape::Mapping => count / 2,
            Shape::Sequence => count,
            Shape::Scalar | Shape::Empty => 0,
        }
    }

    /// Whether it has neither entries nor items.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The comment that stands on the same line right after this plain scalar, from its `#` to the end of the line.
    pub fn comment(self) -> Option<Place> {
        let node = self.node();
        let plain = node.shape == Shape::Scalar && node.style == Style::Plain;
        if plain { self.tree.comment_after(node.end) } else { None }
    }

    /// Whether a finding was already raised about this very node, so that everything later keeps silent about it.
    pub fn is_faulty(self) -> bool {
        self.node().marks.has(Marks::FAULTY)
    }

    fn children(self, shape: Shape) -> impl Iterator<Item = Cursor<'t>> + Clone {
        let first = if self.shape() == shape { self.node().first } else { NONE };
        let first = (first != NONE).then(|| self.at(first));
        std::iter::successors(first, |child| {
            let next = child.node().next;
            (next != NONE).then(|| child.at(next))
        })
    }
}

impl std::fmt::Debug for Cursor<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let node = self.node();
        write!(f, "{:?} {}..{} {:?}", node.shape, node.start, node.end, self.text())
    }
}

/// A key with its value.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'t> {
    /// The key.
    pub key: Cursor<'t>,
    /// The value; empty where none was written.
    pub value: Cursor<'t>,
    /// In `{ }`: a key without a `:`.
    pub bare: bool,
}

/// An item of a list.
#[derive(Debug, Clone, Copy)]
pub struct Item<'t> {
    /// The place of its `-`; in `[ ]` the item's own place.
    pub dash: Place,
    /// What the item is.
    pub value: Cursor<'t>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_stays_small() {
        assert!(std::mem::size_of::<Node>() <= 28);
    }
}
