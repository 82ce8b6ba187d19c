//! Which thing of one version is which of the other.
//!
//! First what the file says: ids, and the `was:` of the later version. Then what reads the same, what is made of the same
//! parts, and last what reads alike. What was inferred is marked as such.

mod alike;
mod candidates;
mod claims;
mod joined;
mod parts;
mod same;

use std::collections::{BTreeMap, BTreeSet};

use crate::format::Family;
use crate::theory::Theory;
use crate::theory::links::Node;

use candidates::Candidates;

use super::things::{Key, Keys, Thing, count};

/// Which of two versions comes later; its `was:` is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The first of the two.
    Old,
    /// The second.
    New,
}

impl Side {
    pub(crate) fn other(self) -> Side {
        match self {
            Side::Old => Side::New,
            Side::New => Side::Old,
        }
    }
}

/// How to match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatchOptions {
    /// The version that comes later.
    pub later: Side,
    /// Whether things that are neither named nor worded the same may be paired because they read alike.
    pub infer: bool,
}

impl Default for MatchOptions {
    fn default() -> MatchOptions {
        MatchOptions { later: Side::New, infer: true }
    }
}

/// How two things were found to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FoundBy {
    /// They have the same id.
    SameId,
    /// The later one says so.
    Was,
    /// They say the same.
    SameText,
    /// They are made of the same parts.
    SameParts,
    /// They read alike: inferred.
    Similar,
}

impl FoundBy {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            FoundBy::SameId => "same-id",
            FoundBy::Was => "was",
            FoundBy::SameText => "same-text",
            FoundBy::SameParts => "same-parts",
            FoundBy::Similar => "similar",
        }
    }

    /// Whether it is this tool's guess and not something that the files say.
    pub fn is_inferred(self) -> bool {
        self == FoundBy::Similar
    }
}

/// Things of the old version that are things of the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) family: Family,
    pub(crate) old: Vec<u32>,
    pub(crate) new: Vec<u32>,
    pub(crate) found_by: FoundBy,
    /// How sure that is, in a hundred.
    pub(crate) percent: u8,
}

impl Group {
    pub(crate) fn is_pair(&self) -> bool {
        self.old.len() == 1 && self.new.len() == 1
    }

    pub(crate) fn side(&self, side: Side) -> &[u32] {
        match side {
            Side::Old => &self.old,
            Side::New => &self.new,
        }
    }
}

/// Two things that may be one, but not surely enough to say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Proposal {
    pub(crate) family: Family,
    pub(crate) old: u32,
    pub(crate) new: u32,
    pub(crate) percent: u8,
}

const NONE: u32 = u32::MAX;

/// Which thing of one theory is which of another. It holds for the two theories that it was made from.
///
/// ```
/// use cimo_core::{diff, read_text};
/// let old = read_text("cimo: 1\ncontexts:\n  fear: Parents fear the worst\n");
/// let new = read_text("cimo: 1\ncontexts:\n  dread: {was: fear, label: Parents fear the worst}\n");
/// let matching = diff::match_theories(old.theory(), new.theory(), &Default::default());
/// let groups = matching.groups(old.theory(), new.theory());
/// assert_eq!(groups[0].old[0].name(), "fear");
/// assert_eq!(groups[0].new[0].name(), "dread");
/// assert_eq!(groups[0].found_by, diff::FoundBy::Was);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching {
    pub(crate) groups: Vec<Group>,
    /// By family, the number of the group of each thing.
    old: Vec<Vec<u32>>,
    new: Vec<Vec<u32>>,
    pub(crate) proposals: Vec<Proposal>,
    pub(crate) later: Side,
    /// Things of the later version that say that they were nothing: no guess takes them for anything. Only while matching.
    barred: BTreeSet<(Family, u32)>,
}

/// A group of a matching, told by keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// Things of the old version.
    pub old: Vec<Key>,
    /// Things of the new version.
    pub new: Vec<Key>,
    /// How that was found.
    pub found_by: FoundBy,
    /// How sure it is, in a hundred.
    pub percent: u8,
}

/// Finds which thing of one theory is which of another.
///
/// No thing is in two groups, the result does not depend on the order of either file, and it is the same the other way
/// round where [`MatchOptions::later`] is turned round too.
pub fn match_theories(old: &Theory, new: &Theory, how: &MatchOptions) -> Matching {
    let mut matching = Matching::empty(old, new, how.later);
    for family in Family::ALL {
        claims::find(&mut matching, old, new, family);
    }
    for family in Family::ALL.into_iter().filter(|family| *family != Family::Configuration) {
        same::find(&mut matching, old, new, family);
    }
    parts::find_same(&mut matching, old, new);
    if how.infer {
        for family in [Family::Element, Family::Statement, Family::Evidence, Family::Regularity] {
            let Some(candidates) = Candidates::of(&matching, old, new, family) else { continue };
            if family == Family::Element {
                joined::find(&mut matching, family, &candidates);
            }
            alike::find(&mut matching, family, &candidates);
        }
        parts::find_same(&mut matching, old, new);
        parts::find_alike(&mut matching, old, new);
    }
    matching.barred.clear();
    matching.sort();
    matching
}

impl Matching {
    fn empty(old: &Theory, new: &Theory, later: Side) -> Matching {
        let free = |theory: &Theory| Family::ALL.map(|family| vec![NONE; count(theory, family) as usize]).to_vec();
        Matching {
            groups: Vec::new(),
            old: free(old),
            new: free(new),
            proposals: Vec::new(),
            later,
            barred: BTreeSet::new(),
        }
    }

    fn add(&mut self, group: Group) {
        let number = self.groups.len() as u32;
        for index in &group.old {
            self.old[group.family as usize][*index as usize] = number;
        }
        for index in &group.new {
            self.new[group.family as usize][*index as usize] = number;
        }
        self.groups.push(group);
    }

    fn pair(&mut self, family: Family, old: u32, new: u32, found_by: FoundBy, percent: u8) {
        self.add(Group { family, old: [old].into(), new: [new].into(), found_by, percent });
    }

    /// Which of the two versions comes later.
    pub fn later(&self) -> Side {
        self.later
    }

    /// The number of a thing's group.
    pub(crate) fn group_of(&self, side: Side, family: Family, index: u32) -> Option<u32> {
        let all = if side == Side::Old { &self.old } else { &self.new };
        let number = all[family as usize][index as usize];
        (number != NONE).then_some(number)
    }

    fn is_free(&self, side: Side, family: Family, index: u32) -> bool {
        let is_barred = || side == self.later && !self.barred.is_empty() && self.barred.contains(&(family, index));
        self.group_of(side, family, index).is_none() && !is_barred()
    }

    fn free<'m, 't: 'm>(
        &'m self,
        theory: &'t Theory,
        side: Side,
        family: Family,
    ) -> impl Iterator<Item = Thing<'t>> + use<'m, 't> {
        Thing::all(theory, family).filter(move |thing| self.is_free(side, family, thing.index))
    }

    /// One number for each thing, the same for things of one group and for no others.
    pub(crate) fn class(&self, side: Side, node: Node) -> (u32, u32) {
        let Some((family, index)) = super::things::family_of(node) else { return (0, 0) };
        match self.group_of(side, family, index) {
            Some(group) => (1, group),
            // The things of each side by themselves; two bits tell the sides apart.
            None => (2 + side as u32 + 2 * family as u32, index),
        }
    }

    /// The same, but things of a group of several stay apart.
    pub(crate) fn exact_class(&self, side: Side, node: Node) -> (u32, u32) {
        let (kind, number) = self.class(side, node);
        match kind {
            1 if !self.groups[number as usize].is_pair() => {
                let (family, index) = super::things::family_of(node).unwrap_or((Family::Element, 0));
                (2 + side as u32 + 2 * family as u32, index)
            }
            _ => (kind, number),
        }
    }

    fn sort(&mut self) {
        let mut groups = std::mem::take(&mut self.groups);
        groups.sort_by(|a, b| (a.family, &a.old, &a.new).cmp(&(b.family, &b.old, &b.new)));
        for group in groups {
            self.add(group);
        }
        self.proposals.sort_by_key(|proposal| (proposal.family, proposal.old, proposal.new));
    }

    /// The same from the new version to the old.
    pub fn mirrored(&self) -> Matching {
        let groups =
            self.groups.iter().map(|group| Group { old: group.new.clone(), new: group.old.clone(), ..group.clone() });
        let proposals =
            self.proposals.iter().map(|proposal| Proposal { old: proposal.new, new: proposal.old, ..*proposal });
        let mut mirrored = Matching {
            groups: groups.collect(),
            old: self.new.clone(),
            new: self.old.clone(),
            proposals: proposals.collect(),
            later: self.later.other(),
            barred: BTreeSet::new(),
        };
        mirrored.sort();
        mirrored
    }

    /// From the first version to the third, by way of this matching's new version, which is `next`'s old one.
    pub fn then(&self, next: &Matching) -> Matching {
        let mut joined = Matching {
            groups: Vec::new(),
            old: self.old.iter().map(|all| vec![NONE; all.len()]).collect(),
            new: next.new.iter().map(|all| vec![NONE; all.len()]).collect(),
            proposals: Vec::new(),
            later: self.later,
            barred: BTreeSet::new(),
        };
        for family in Family::ALL {
            // Groups of the two matchings that share a thing of the middle version belong together.
            let middle = self.new[family as usize].len();
            let mut sets = Sets::new(self.groups.len() + next.groups.len());
            for index in 0..middle {
                let (first, second) = (self.new[family as usize][index], next.old[family as usize][index]);
                if first != NONE && second != NONE {
                    sets.join(first as usize, self.groups.len() + second as usize);
                }
            }
            let mut together: BTreeMap<usize, (Vec<&Group>, Vec<&Group>)> = BTreeMap::new();
            for (number, group) in self.groups.iter().enumerate().filter(|(_, group)| group.family == family) {
                together.entry(sets.root(number)).or_default().0.push(group);
            }
            for (number, group) in next.groups.iter().enumerate().filter(|(_, group)| group.family == family) {
                together.entry(sets.root(self.groups.len() + number)).or_default().1.push(group);
            }
            for (first, second) in together.into_values().filter(|(a, b)| !a.is_empty() && !b.is_empty()) {
                let mut old: Vec<u32> = first.iter().flat_map(|group| &group.old).copied().collect();
                let mut new: Vec<u32> = second.iter().flat_map(|group| &group.new).copied().collect();
                old.sort_unstable();
                new.sort_unstable();
                let all = || first.iter().chain(&second);
                let found_by = all().map(|group| group.found_by).max().unwrap_or(FoundBy::SameId);
                let percent = all().map(|group| group.percent).min().unwrap_or(100);
                joined.add(Group { family, old, new, found_by, percent });
            }
        }
        joined.sort();
        joined
    }

    /// The same, with what was inferred taken as said.
    pub fn declared(&self) -> Matching {
        let mut declared = self.clone();
        for group in declared.groups.iter_mut().filter(|group| group.found_by.is_inferred()) {
            (group.found_by, group.percent) = (FoundBy::Was, 100);
        }
        declared
    }

    /// All groups by keys, in order.
    pub fn groups(&self, old: &Theory, new: &Theory) -> Vec<Matched> {
        self.groups_by(self.groups.iter(), old, new, [&Keys::of(old), &Keys::of(new)])
    }

    /// The groups whose keys are not the same in both versions.
    pub(crate) fn changed_groups(&self, old: &Theory, new: &Theory, keys: [&Keys; 2]) -> Vec<Matched> {
        // Of most things the id is the key, and has stayed.
        let same_id = |group: &Group| {
            let id = |theory, all: &[u32]| Thing { theory, family: group.family, index: all[0] }.id();
            group.is_pair() && id(old, &group.old).is_some_and(|before| id(new, &group.new) == Some(before))
        };
        let mut groups = self.groups_by(self.groups.iter().filter(|group| !same_id(group)), old, new, keys);
        groups.retain(|group| group.old != group.new);
        groups
    }

    fn groups_by<'g>(
        &self,
        groups: impl Iterator<Item = &'g Group>,
        old: &Theory,
        new: &Theory,
        [old_keys, new_keys]: [&Keys; 2],
    ) -> Vec<Matched> {
        let names = |theory: &Theory, keys: &Keys, family: Family, all: &[u32]| -> Vec<Key> {
            all.iter().map(|index| keys.key(theory, Node::in_family(family, *index))).collect()
        };
        let groups = groups.map(|group| Matched {
            old: names(old, old_keys, group.family, &group.old),
            new: names(new, new_keys, group.family, &group.new),
            found_by: group.found_by,
            percent: group.percent,
        });
        groups.collect()
    }

    /// Pairs that may be one thing in other words, but not surely enough: old, new, and how sure in a hundred.
    pub fn proposals(&self, old: &Theory, new: &Theory) -> Vec<(Key, Key, u8)> {
        if self.proposals.is_empty() {
            return Vec::new();
        }
        let (old_keys, new_keys) = (Keys::of(old), Keys::of(new));
        let proposals = self.proposals.iter().map(|proposal| {
            let key = |theory: &Theory, keys: &Keys, index| keys.key(theory, Node::in_family(proposal.family, index));
            (key(old, &old_keys, proposal.old), key(new, &new_keys, proposal.new), proposal.percent)
        });
        proposals.collect()
    }
}

/// Sets that grow together.
pub(crate) struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    pub(crate) fn new(count: usize) -> Sets {
        Sets { parent: (0..count).collect() }
    }

    pub(crate) fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    pub(crate) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let (low, high) = (one.min(other), one.max(other));
        self.parent[high] = low;
    }
}
