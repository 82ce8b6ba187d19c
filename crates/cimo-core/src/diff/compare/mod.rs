//! What differs between two versions, given which thing is which: neutral, complete, one change for one edit.
//!
//! Facts are compared modulo the matching: a reference is the same where the things are, so that a rename, a merge or a split
//! causes nothing elsewhere. What must be so because of another change hangs under it.

mod causes;
mod finish;
mod orders;
mod units;
mod uses;
mod wording;

pub(crate) use orders::of_theory as orders_of;

use crate::beside::{beside, each_beside};
use crate::hashed::HashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::format::{ChangeClass, ChangeKind, Family};
use crate::text::normal;
use crate::theory::Theory;
use crate::theory::facts::{Fact, Owner, Value, facts};
use crate::theory::links::Node;

use super::change::Diff;
use super::matching::{Group, Matching, Side};
use super::table::{self, In};
use super::things::{Thing, family_of};
use crate::diff::WORTH;
use finish::Called;
use units::Found;

/// What is compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// The theory, the study or the programme.
    Single(In),
    /// A thing in both versions, by its group.
    Pair(u32),
    /// Things that became others, by their group.
    Many(u32),
    /// A thing in one version.
    Only(Side, Family, u32),
}

/// A change while it is being made.
struct Draft<'t> {
    unit: Unit,
    kind: ChangeKind,
    class: ChangeClass,
    slot: Option<Cow<'t, str>>,
    /// What is shown as before and after.
    before: Vec<Fact<'t>>,
    after: Vec<Fact<'t>>,
    /// All facts that go and come with it, with their owners.
    lost: Vec<(Owner, Fact<'t>)>,
    gained: Vec<(Owner, Fact<'t>)>,
    cause: Option<usize>,
    /// Whether it is told by its cause alone.
    told_by_cause: bool,
}

impl<'t> Draft<'t> {
    fn new(unit: Unit, kind: ChangeKind, class: ChangeClass) -> Draft<'t> {
        Draft {
            unit,
            kind,
            class,
            slot: None,
            before: Vec::new(),
            after: Vec::new(),
            lost: Vec::new(),
            gained: Vec::new(),
            cause: None,
            told_by_cause: false,
        }
    }

    /// The change of a thing that is new or gone.
    fn of_only(side: Side, thing: Thing<'t>) -> Draft<'t> {
        let kind = match (thing.family, side) {
            (Family::Evidence, Side::New) => ChangeKind::EvidenceAdded,
            (Family::Evidence, Side::Old) => ChangeKind::EvidenceWithdrawn,
            (_, Side::New) => ChangeKind::Added,
            (_, Side::Old) => ChangeKind::Removed,
        };
        let unit = Unit::Only(side, thing.family, thing.index);
        let mut draft = Draft::new(unit, kind, table::of_presence(thing.family));
        let owner = Owner::Thing(thing.node());
        let own = facts(thing.theory, owner).into_iter().map(|fact| (owner, fact)).collect();
        *(if side == Side::Old { &mut draft.lost } else { &mut draft.gained }) = own;
        draft
    }

    fn in_slot(mut self, slot: Cow<'t, str>) -> Draft<'t> {
        self.slot = Some(slot);
        self
    }
}

/// Compares two versions under a matching.
///
/// `compare(x, x, match(x, x))` is empty for every theory; the changes of the way back are those of the way there, mirrored.
///
/// ```
/// use cimo_core::{diff, read_text};
/// let old = read_text("cimo: 1\noutcomes:\n  openness: {label: Families speak up, distance: proximal}\n");
/// let new = read_text("cimo: 1\noutcomes:\n  openness: {label: Families speak up, distance: distal}\n");
/// let matching = diff::match_theories(old.theory(), new.theory(), &Default::default());
/// let changes = diff::compare(old.theory(), new.theory(), &matching);
/// let moved = changes.roots().next().unwrap();
/// assert_eq!(moved.kind.to_string(), "moved");
/// assert_eq!((&*moved.before[0].text, &*moved.after[0].text), ("proximal", "distal"));
/// ```
pub fn compare(old: &Theory, new: &Theory, matching: &Matching) -> Diff {
    compare_for(old, new, matching, Purpose::Apply)
}

/// What a comparison is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The changes are looked at and judged: neither the facts that go and come with them nor the other names are told.
    Judge,
    /// They make the one version out of the other, too.
    Apply,
}

pub(crate) fn compare_for(old: &Theory, new: &Theory, matching: &Matching, purpose: Purpose) -> Diff {
    let mut comparer = Comparer {
        old,
        new,
        matching,
        purpose,
        drafts: Vec::new(),
        only: HashMap::default(),
        many: BTreeMap::new(),
        named: HashMap::default(),
    };
    comparer.presence();
    let found = comparer.differing();
    // What everything is called does not wait for what has changed.
    let is_asked = purpose == Purpose::Apply || !found.is_empty() || !comparer.drafts.is_empty();
    let (called, comparer) = beside(
        || is_asked.then(|| Called::of([old, new], purpose)),
        || {
            comparer.look(found);
            comparer
        },
    );
    comparer.finish(called)
}

struct Comparer<'t> {
    old: &'t Theory,
    new: &'t Theory,
    matching: &'t Matching,
    purpose: Purpose,
    drafts: Vec<Draft<'t>>,
    /// The drafts of things in one version.
    only: HashMap<(Side, Node), usize>,
    /// The drafts of groups of several.
    many: BTreeMap<u32, usize>,
    /// The drafts of groups whose thing got an id, or lost it.
    named: HashMap<u32, usize>,
}

impl<'t> Comparer<'t> {
    fn theory(&self, side: Side) -> &'t Theory {
        match side {
            Side::Old => self.old,
            Side::New => self.new,
        }
    }

    fn group(&self, number: u32) -> &'t Group {
        &self.matching.groups[number as usize]
    }

    fn thing(&self, side: Side, family: Family, index: u32) -> Thing<'t> {
        Thing { theory: self.theory(side), family, index }
    }

    /// Makes changes of all that is different, once it is known which things are new or gone.
    fn look(&mut self, found: Vec<Found<'t>>) {
        found.into_iter().for_each(|found| self.take_up(found));
        self.orders();
        self.weigh_groups();
        self.causes();
    }

    /// What is new, gone, called otherwise, or became something else.
    fn presence(&mut self) {
        let mut only: Vec<(Side, Thing<'t>)> = Vec::new();
        for family in Family::ALL {
            for side in [Side::Old, Side::New] {
                let all = Thing::all(self.theory(side), family);
                let free = all.filter(|thing| self.matching.group_of(side, family, thing.index).is_none());
                only.extend(free.map(|thing| (side, thing)));
            }
        }
        self.drafts = each_beside(&only, WORTH, |(side, thing)| Some(Draft::of_only(*side, *thing)));
        self.only = only.iter().enumerate().map(|(number, (side, thing))| ((*side, thing.node()), number)).collect();
        for (number, group) in self.matching.groups.iter().enumerate() {
            let number = number as u32;
            if !group.is_pair() {
                let kind = match (group.old.len(), group.new.len()) {
                    (_, 1) => ChangeKind::Merged,
                    (1, _) => ChangeKind::Split,
                    _ => ChangeKind::Regrouped,
                };
                self.many.insert(number, self.drafts.len());
                self.drafts.push(Draft::new(Unit::Many(number), kind, ChangeClass::Claim));
                continue;
            }
            let id = |side: Side| self.thing(side, group.family, group.side(side)[0]).id();
            let kind = match (id(Side::Old), id(Side::New)) {
                (Some(old), Some(new)) if old != new => ChangeKind::Renamed,
                (None, Some(_)) => ChangeKind::Named,
                (Some(_), None) => ChangeKind::Unnamed,
                _ => continue,
            };
            if matches!(kind, ChangeKind::Named | ChangeKind::Unnamed) {
                self.named.insert(number, self.drafts.len());
            }
            self.drafts.push(Draft::new(Unit::Pair(number), kind, ChangeClass::Editorial));
        }
    }

    /// Merges and splits are structural where nothing that uses them changes and a part keeps its text; else they are a claim.
    fn weigh_groups(&mut self) {
        for (number, draft) in self.many.clone() {
            let group = self.group(number);
            let touched = self.drafts.iter().enumerate().any(|(other, draft_of)| {
                let shown = draft_of.before.iter().map(|fact| (Side::Old, fact));
                let mut shown = shown.chain(draft_of.after.iter().map(|fact| (Side::New, fact)));
                let own = other != draft && draft_of.cause != Some(draft);
                let uses = |fact: &Fact<'_>| matches!(fact.value, Value::Uses(..));
                let is_claim = draft_of.class == ChangeClass::Claim;
                match own {
                    true => shown.any(|(side, fact)| {
                        let refs = fact.value.refs();
                        uses(fact) && refs.iter().any(|node| self.matching.class(side, *node) == (1, number))
                    }),
                    false => other != draft && is_claim,
                }
            });
            if !touched && self.keeps_a_part(group) && self.keeps_all_parts(group) {
                self.drafts[draft].class = ChangeClass::Structural;
            }
        }
    }

    /// Whether one of the new things says what one of the old ones said; of configurations, with the same parts.
    fn keeps_a_part(&self, group: &Group) -> bool {
        let said = |side: Side| -> Vec<String> {
            let all = group.side(side).iter().map(|index| {
                let thing = self.thing(side, group.family, *index);
                match group.family {
                    Family::Configuration => self.parts(side, thing.node()),
                    _ => thing.words().map(|words| normal(&words)).unwrap_or_default(),
                }
            });
            all.collect()
        };
        let (old, new) = (said(Side::Old), said(Side::New));
        // What has no words on either side is not said in others.
        let silent = || group.family != Family::Configuration && old.iter().chain(&new).all(String::is_empty);
        old.iter().any(|words| !words.is_empty() && new.contains(words)) || silent()
    }

    /// Whether configurations together are made of what they were made of before.
    fn keeps_all_parts(&self, group: &Group) -> bool {
        let all = |side: Side| -> BTreeSet<String> {
            let parts = group.side(side).iter().map(|index| self.parts(side, Node::Configuration(*index)));
            parts.flat_map(|parts| parts.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
        };
        group.family != Family::Configuration || all(Side::Old) == all(Side::New)
    }

    /// What a configuration is made of, as one text.
    fn parts(&self, side: Side, node: Node) -> String {
        let facts = facts(self.theory(side), Owner::Thing(node)).into_iter();
        let mut parts: Vec<String> = facts
            .filter(|fact| matches!(fact.value, Value::Uses(..)))
            .map(|fact| format!("{} {:?}", fact.slot, fact.value.map(&|node| self.matching.class(side, *node))))
            .collect();
        parts.sort();
        parts.join("\n")
    }

    /// Whether a thing that is referred to is in one version only.
    fn is_only(&self, side: Side, node: Node) -> bool {
        family_of(node).is_some_and(|(family, index)| self.matching.group_of(side, family, index).is_none())
    }
}
