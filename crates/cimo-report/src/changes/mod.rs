//! What changed between two versions, as people are told it: in sentences, with reasons, and as the table of a paper.
//!
//! The sentences stand in one place, so that the terminal, Markdown, HTML and annotations all say the same.

mod about;
mod piece;
mod say;
mod section;
mod short;
mod slots;
mod table;
mod values;
mod why;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use cimo_core::Theory;
use cimo_core::diff::{Change, Diff, Judged, Key, Matching, Side, Verdict};
use cimo_core::format::{ChangeClass, Family};
use cimo_core::source::{Place, Sources};
use cimo_core::theory::Evidence;

pub use about::{about_class, about_kind, heading};
pub use piece::{Detail, Piece, Sentence, Style, bracketed, cut, quoted};
pub use table::{Cell, Row, Section, page, sections};
pub use why::Why;

pub(crate) use section::{ChangesFound, of_reading};

/// Two versions, compared and judged.
pub struct Comparison<'v> {
    /// The old version.
    pub old: &'v Theory,
    /// The new version.
    pub new: &'v Theory,
    /// The texts of the old version.
    pub old_sources: &'v Sources,
    /// The texts of the new version.
    pub new_sources: &'v Sources,
    /// What changed.
    pub diff: &'v Diff,
    /// Whether that is explained.
    pub judged: &'v Judged<'v>,
    verdicts: HashMap<usize, &'v Verdict<'v>>,
    evidence: [OnceCell<HashMap<String, Evidence<'v>>>; 2],
}

/// Changes that have one reason.
pub struct Group<'v> {
    /// Whether they have one.
    pub reasons: Reasons,
    /// The reason: that of several records, where several name the same changes.
    pub why: Vec<Why>,
    /// The changes.
    pub roots: Vec<&'v Change>,
}

/// Whether changes have a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reasons {
    /// It is asked for, and there is none.
    Missing,
    /// There is one.
    Recorded,
    /// There is none, and none is asked for.
    NotAskedFor,
}

impl<'v> Comparison<'v> {
    /// Of two versions with their texts, the old one first.
    pub fn new(
        old: (&'v Theory, &'v Sources),
        new: (&'v Theory, &'v Sources),
        diff: &'v Diff,
        judged: &'v Judged<'v>,
    ) -> Comparison<'v> {
        let verdicts = judged.verdicts.iter().map(|verdict| (verdict.change, verdict)).collect();
        Comparison {
            old: old.0,
            new: new.0,
            old_sources: old.1,
            new_sources: new.1,
            diff,
            judged,
            verdicts,
            evidence: Default::default(),
        }
    }

    /// A version.
    pub fn theory(&self, side: Side) -> &'v Theory {
        match side {
            Side::Old => self.old,
            Side::New => self.new,
        }
    }

    /// The verdict on a root.
    pub fn verdict(&self, root: &Change) -> Option<&'v Verdict<'v>> {
        self.verdicts.get(&root.id).copied()
    }

    /// The class of a root, as it was judged.
    pub fn class(&self, root: &Change) -> ChangeClass {
        self.verdict(root).map_or(root.class, |verdict| verdict.class)
    }

    /// Whether a root lacks a reason that is asked for.
    pub fn is_unexplained(&self, root: &Change) -> bool {
        self.verdict(root).is_some_and(Verdict::is_unexplained)
    }

    /// The roots of a class, those without a reason first.
    pub fn of_class(&self, class: ChangeClass) -> Vec<&'v Change> {
        let mut roots: Vec<&Change> = self.diff.roots().filter(|root| self.class(root) == class).collect();
        roots.sort_by_key(|root| !self.is_unexplained(root));
        roots
    }

    /// The same, in groups that have one reason: first those without one, last those that need none.
    pub fn groups(&self, class: ChangeClass) -> Vec<Group<'v>> {
        let mut groups: BTreeMap<(Reasons, Vec<u32>), Group<'v>> = BTreeMap::new();
        for root in self.of_class(class) {
            let records = self.verdict(root).map(|verdict| verdict.explained_by.as_slice()).unwrap_or_default();
            let key: Vec<u32> =
                records.iter().flat_map(|record| [record.place().file.0, record.place().start]).collect();
            let reasons = match (self.is_unexplained(root), key.is_empty()) {
                (true, _) => Reasons::Missing,
                (false, false) => Reasons::Recorded,
                (false, true) => Reasons::NotAskedFor,
            };
            let group = groups.entry((reasons, key));
            group.or_insert_with(|| Group { reasons, why: self.why(root), roots: Vec::new() }).roots.push(root);
        }
        groups.into_values().collect()
    }

    /// Where a place is: the path and the line.
    pub fn at(&self, side: Side, place: Place) -> (&'v str, u32) {
        let sources = match side {
            Side::Old => self.old_sources,
            Side::New => self.new_sources,
        };
        (sources.file(place.file).path(), sources.start(place).line)
    }

    /// The evidence of a key.
    fn evidence(&self, side: Side, key: &Key) -> Option<Evidence<'v>> {
        let all = self.evidence[side as usize]
            .get_or_init(|| self.theory(side).evidence().map(|item| (item.key().into_owned(), item)).collect());
        // Several that say the same are told apart by a number behind the digest.
        all.get(key.name().split('#').next().unwrap_or_default()).copied()
    }

    /// What a key of a match is called: its id, and its sentence.
    pub fn name(&self, side: Side, key: &Key) -> Piece {
        let theory = self.theory(side);
        let named = |id: Option<&str>, words: String| match id {
            Some(id) => Piece::name(id, Some(words)),
            None => Piece::quote(words),
        };
        let wanted = key.name();
        let found = match key.family() {
            Some(Family::Element) => {
                theory.element_by_key(wanted).map(|found| named(found.id(), found.text().to_owned()))
            }
            Some(Family::Configuration) => {
                theory.configuration_by_key(wanted).map(|found| named(found.id(), found.title().into_owned()))
            }
            Some(Family::Statement) => {
                let found = theory.statements().find(|statement| statement.key() == wanted);
                found.map(|found| named(found.id(), found.text().into_owned()))
            }
            Some(Family::Evidence) => {
                self.evidence(side, key).map(|found| named(found.id(), found.says().unwrap_or_default().to_owned()))
            }
            Some(Family::Regularity) => {
                let found = theory.regularities().find(|regularity| regularity.key() == wanted);
                found.map(|found| named(found.id(), found.text().to_owned()))
            }
            _ => None,
        };
        found.unwrap_or_else(|| Piece::name(wanted, None))
    }

    /// Pairs that may be one thing, but not surely enough to say so: a sentence for each that says what to do.
    pub fn proposals(&self, matching: &Matching) -> Vec<Sentence> {
        let all = matching.proposals(self.old, self.new).into_iter();
        let all = all.map(|(old, new, percent)| {
            let (old, new) = (self.name(Side::Old, &old), self.name(Side::New, &new));
            let mut sentence = Sentence::default();
            sentence.push(old.clone()).text(" and ").push(new.clone());
            sentence.text(&format!(" may be one and the same (they are {percent} % alike). If so, "));
            match &new {
                Piece::Name { id, .. } => sentence.text("write ").was(&old).text(" into ").push(Piece::name(id, None)),
                _ => sentence.text("give the new one an id, and write ").was(&old).text(" into it"),
            };
            sentence
        });
        all.collect()
    }
}
