//! What happens to a claim between two versions.

use crate::format::{ChangeClass, ChangeKind, Disposition, Word};
use crate::source::Place;
use crate::theory::{Revision, Stance};

use super::super::change::Name;

/// What happens to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// It is new, or there from the first version.
    CameIn,
    /// It was gone and is there again.
    CameBack,
    /// It came out of several that ended with it: [`Event::others`].
    MadeOf,
    /// It came out of one that became several.
    SplitFrom,
    /// It went on, and others came out of it.
    SplitOff,
    /// It ended, and became several others.
    SplitInto,
    /// It went on, and others went into it.
    TookIn,
    /// It ended, and went into another.
    MergedInto,
    /// It changed.
    Changed(ChangeKind),
    /// Evidence came to speak to it: [`Event::evidence`].
    EvidenceAdded(Stance),
    /// Evidence speaks to it no longer.
    EvidenceWithdrawn(Stance),
    /// It was put to the test and stayed as it was.
    Tested,
    /// It is gone.
    Gone,
}

impl What {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            What::CameIn => "came-in",
            What::CameBack => "came-back",
            What::MadeOf => "made-of",
            What::SplitFrom => "split-from",
            What::SplitOff => "split-off",
            What::SplitInto => "split-into",
            What::TookIn => "took-in",
            What::MergedInto => "merged-into",
            What::Changed(kind) => kind.word(),
            What::EvidenceAdded(_) => "evidence-added",
            What::EvidenceWithdrawn(_) => "evidence-withdrawn",
            What::Tested => "tested-and-kept",
            What::Gone => "gone",
        }
    }

    /// Whether a life begins with it.
    pub fn begins(self) -> bool {
        matches!(self, What::CameIn | What::CameBack | What::MadeOf | What::SplitFrom)
    }

    /// Whether a life ends with it.
    pub fn ends(self) -> bool {
        matches!(self, What::Gone | What::MergedInto | What::SplitInto)
    }
}

/// One thing that happened to a claim.
#[derive(Debug, Clone)]
pub struct Event<'t> {
    /// The number of the version that it came with, from 0.
    pub version: usize,
    /// What happened.
    pub what: What,
    /// The number of the change in the diff of that step; a test and what stands in the first version have none.
    pub change: Option<usize>,
    /// How much the change says.
    pub class: Option<ChangeClass>,
    /// The records that say why.
    pub records: Vec<Revision<'t>>,
    /// Whether a reason is asked for and none is recorded.
    pub unexplained: bool,
    /// What became of it, where it is gone and a record says so.
    pub disposition: Option<Disposition>,
    /// The numbers of the lives that it is merged with or split from.
    pub others: Vec<usize>,
    /// The evidence that came or went.
    pub evidence: Vec<Name>,
    /// Where it stands in the version before.
    pub old_place: Option<Place>,
    /// Where it stands in the version that it came with.
    pub new_place: Option<Place>,
}

impl<'t> Event<'t> {
    pub(super) fn new(version: usize, what: What) -> Event<'t> {
        Event {
            version,
            what,
            change: None,
            class: None,
            records: Vec::new(),
            unexplained: false,
            disposition: None,
            others: Vec::new(),
            evidence: Vec::new(),
            old_place: None,
            new_place: None,
        }
    }

    /// The reasons that the records give.
    pub fn reasons(&self) -> impl Iterator<Item = &'t str> {
        self.records.iter().flat_map(|record| record.reason())
    }

    /// Whether a record says why.
    pub fn is_explained(&self) -> bool {
        !self.records.is_empty()
    }
}
