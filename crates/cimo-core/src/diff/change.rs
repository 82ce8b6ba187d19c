//! A change between two versions, and all of them.

use crate::format::{ChangeClass, ChangeKind};
use crate::source::Place;
use crate::theory::facts::Value;

use super::matching::{FoundBy, Matched};
use super::things::Key;

/// A fact that can be carried from one theory to another: things are told by keys.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Portable {
    pub(crate) owner: Key,
    pub(crate) slot: String,
    pub(crate) value: Value<String, KeyRef>,
}

/// A number in the list of keys of a diff's side.
pub(crate) type KeyRef = u32;

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its kind: `context`, `configuration`, `evidence`, `theory`, …
    pub kind: &'static str,
    /// What it is in the old version; nothing where it is new, several where they became one.
    pub old: Vec<Name>,
    /// What it is in the new version.
    pub new: Vec<Name>,
}

impl Subject {
    /// All its names, of either side.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.old.iter().chain(&self.new)
    }
}

/// How a thing is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its key.
    pub key: Key,
    /// Its id, or its sentence where it has none.
    pub text: String,
    /// Its sentence, where it has one.
    pub words: Option<String>,
}

/// One value of a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The slot: a change may speak of several.
    pub slot: String,
    /// The words, as they are shown to people: an id, a sentence, a word of the format.
    pub text: String,
    /// What an id means, in words.
    pub words: Option<String>,
    /// The things that it refers to.
    pub keys: Vec<Key>,
    /// Where it stands, in its own version.
    pub place: Option<Place>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its number in the diff, from 0.
    pub id: usize,
    /// The change that it follows from; a change without one is a root, and only roots count.
    pub cause: Option<usize>,
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// How much it says, by itself.
    pub class: ChangeClass,
    /// What it is about.
    pub subject: Subject,
    /// The field that changed.
    pub slot: Option<String>,
    /// What the field held and no longer holds.
    pub before: Vec<Said>,
    /// What it holds and did not hold.
    pub after: Vec<Said>,
    /// How the subject was found in the other version.
    pub found_by: FoundBy,
    /// How sure that is, in a hundred.
    pub percent: u8,
    /// Where it stands in the old version.
    pub old_place: Option<Place>,
    /// Where it stands in the new version.
    pub new_place: Option<Place>,
    pub(crate) lost: Vec<Portable>,
    pub(crate) gained: Vec<Portable>,
}

/// All that changed between two versions: complete, and without a judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    pub(crate) changes: Vec<Change>,
    pub(crate) matches: Vec<Matched>,
    /// The keys that facts refer to.
    pub(crate) keys: Vec<Key>,
    pub(crate) old_order: Orders,
    pub(crate) new_order: Orders,
    /// For each change what follows from it at once.
    below: Vec<Vec<usize>>,
}

/// The order of what has one, by keys: configurations, phases, stages; flow and questions as they are written.
pub(crate) type Orders = Vec<(&'static str, Vec<String>)>;

impl Diff {
    pub(crate) fn new(
        changes: Vec<Change>,
        matches: Vec<Matched>,
        keys: Vec<Key>,
        old_order: Orders,
        new_order: Orders,
    ) -> Diff {
        let mut below = vec![Vec::new(); changes.len()];
        for change in &changes {
            if let Some(cause) = change.cause {
                below[cause].push(change.id);
            }
        }
        Diff { changes, matches, keys, old_order, new_order, below }
    }

    /// All changes: what follows from another comes after it.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The changes that follow from no other. Only these count.
    pub fn roots(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.cause.is_none())
    }

    /// What follows at once from a change.
    pub fn entailed(&self, change: &Change) -> impl Iterator<Item = &Change> {
        self.below[change.id].iter().map(|id| &self.changes[*id])
    }

    /// A change with all that follows from it.
    pub fn tree(&self, change: &Change) -> Vec<&Change> {
        let mut tree = vec![&self.changes[change.id]];
        let mut at = 0;
        while at < tree.len() {
            tree.extend(self.below[tree[at].id].iter().map(|id| &self.changes[*id]));
            at += 1;
        }
        tree
    }

    /// Which thing is which, where they are not simply called the same.
    pub fn matches(&self) -> &[Matched] {
        &self.matches
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How much a root says: the most that anything in its tree says.
    pub fn class_of(&self, root: &Change) -> ChangeClass {
        self.tree(root).into_iter().map(|change| change.class).max().unwrap_or(root.class)
    }
}

/// The kind that a change has when the two versions change places.
pub(crate) fn mirror_kind(kind: ChangeKind) -> ChangeKind {
    match kind {
        ChangeKind::Added => ChangeKind::Removed,
        ChangeKind::Removed => ChangeKind::Added,
        ChangeKind::Named => ChangeKind::Unnamed,
        ChangeKind::Unnamed => ChangeKind::Named,
        ChangeKind::Merged => ChangeKind::Split,
        ChangeKind::Split => ChangeKind::Merged,
        ChangeKind::Blocked => ChangeKind::Unblocked,
        ChangeKind::Unblocked => ChangeKind::Blocked,
        ChangeKind::EvidenceAdded => ChangeKind::EvidenceWithdrawn,
        ChangeKind::EvidenceWithdrawn => ChangeKind::EvidenceAdded,
        same => same,
    }
}
