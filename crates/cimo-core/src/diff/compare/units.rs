//! Field by field: what one version says of a thing and the other does not.

use crate::hashed::HashSet;
use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::beside::each_beside;
use crate::format::{ChangeClass, ChangeKind, Family};
use crate::text::normal;
use crate::theory::facts::{Fact, Owner, Value, facts};
use crate::theory::links::Node;

use super::super::matching::{Group, Side};
use super::super::table::{self, How, In};
use super::{Comparer, Draft, Unit};
use crate::diff::WORTH;

/// A fact with its owner.
pub(super) type Owned<'t> = (Owner, Fact<'t>);

/// What a slot lost and gained.
#[derive(Default)]
pub(super) struct Slot<'t> {
    pub(super) lost: Vec<Owned<'t>>,
    pub(super) gained: Vec<Owned<'t>>,
}

impl<'t> Slot<'t> {
    fn take(&mut self, side: Side, fact: Owned<'t>) {
        if side == Side::Old { &mut self.lost } else { &mut self.gained }.push(fact);
    }
}

type Class = (u32, u32);

/// What is not the same in the two versions of a thing.
pub(super) struct Found<'t> {
    unit: Unit,
    place: In,
    slots: BTreeMap<Cow<'t, str>, Slot<'t>>,
    /// What is the same modulo the matching, but of other members of a group, on each side.
    carried: [Vec<Owned<'t>>; 2],
    /// What came or went with a thing that is in one version only, by that thing's draft.
    came: BTreeMap<(usize, Cow<'t, str>, usize), Slot<'t>>,
}

impl<'t> Comparer<'t> {
    /// What is not the same, field by field, in the theory itself and in each group of things.
    pub(super) fn differing(&self) -> Vec<Found<'t>> {
        let single = |place: In, owner: Owner| self.found(Unit::Single(place), place, &[owner], &[owner]);
        let mut found: Vec<Found<'t>> =
            [(In::Theory, Owner::Thing(Node::Theory)), (In::Study, Owner::Study), (In::Programme, Owner::Programme)]
                .into_iter()
                .filter_map(|(place, owner)| single(place, owner))
                .collect();
        let groups: Vec<u32> = (0..self.matching.groups.len() as u32).collect();
        found.extend(each_beside(&groups, WORTH, |number| {
            let group = self.group(*number);
            let unit = if group.is_pair() { Unit::Pair(*number) } else { Unit::Many(*number) };
            self.found(unit, In::Thing(group.family), &owners(group, Side::Old), &owners(group, Side::New))
        }));
        found
    }

    fn all_facts(&self, side: Side, owners: &[Owner]) -> Vec<Owned<'t>> {
        let theory = self.theory(side);
        owners.iter().flat_map(|owner| facts(theory, *owner).into_iter().map(|fact| (*owner, fact))).collect()
    }

    fn found(&self, unit: Unit, place: In, old_owners: &[Owner], new_owners: &[Owner]) -> Option<Found<'t>> {
        let old = self.all_facts(Side::Old, old_owners);
        let new = self.all_facts(Side::New, new_owners);
        let is_many = matches!(unit, Unit::Many(_));
        if !is_many && self.say_the_same(&old, &new) {
            return None;
        }
        let modulo = |side: Side, (_, fact): &Owned<'t>| {
            (fact.slot.clone(), fact.value.map(&|node| self.matching.class(side, *node)))
        };
        let exactly = |side: Side, (owner, fact): &Owned<'t>| {
            let owner = match owner {
                Owner::Thing(node) => self.matching.exact_class(side, *node),
                Owner::Study => (0, 1),
                Owner::Programme => (0, 2),
            };
            (owner, fact.slot.clone(), fact.value.map(&|node| self.matching.exact_class(side, *node)))
        };
        let keyed = |side: Side, facts: Vec<Owned<'t>>| -> Vec<(Owned<'t>, _, _)> {
            let with_keys = |fact| (modulo(side, &fact), exactly(side, &fact), fact);
            facts.into_iter().map(with_keys).map(|(modulo, exactly, fact)| (fact, modulo, exactly)).collect()
        };
        let (old, new) = (keyed(Side::Old, old), keyed(Side::New, new));
        // Of each fact, whether the other side lacks it: modulo the matching, and exactly.
        let lacking = |own: &[(Owned<'t>, _, _)], others: &[(Owned<'t>, _, _)]| -> Vec<(bool, bool)> {
            let (modulo, exactly): (HashSet<_>, HashSet<_>) =
                others.iter().map(|(_, modulo, exactly)| (modulo, exactly)).unzip();
            own.iter().map(|(_, one, other)| (!modulo.contains(one), !exactly.contains(other))).collect()
        };
        let (old_lacking, new_lacking) = (lacking(&old, &new), lacking(&new, &old));
        let mut slots: BTreeMap<Cow<'t, str>, Slot<'t>> = BTreeMap::new();
        let mut carried: [Vec<Owned<'t>>; 2] = [Vec::new(), Vec::new()];
        let mut came: BTreeMap<(usize, Cow<'t, str>, usize), Slot<'t>> = BTreeMap::new();
        for (side, facts, lacking) in [(Side::Old, old, old_lacking), (Side::New, new, new_lacking)] {
            for ((fact, ..), (differs, differs_exactly)) in facts.into_iter().zip(lacking) {
                if differs
                    && !is_many
                    && let Some(thing) = self.comes_with(place, side, &fact.1)
                {
                    // Each link of evidence is a change of its own.
                    let number = if matches!(fact.1.value, Value::Speaks(..)) { came.len() } else { 0 };
                    came.entry((thing, fact.1.slot.clone(), number)).or_default().take(side, fact);
                } else if differs {
                    if is_many && differs_exactly {
                        carried[side as usize].push(fact.clone());
                    }
                    let slot = slots.entry(fact.1.slot.clone()).or_default();
                    slot.take(side, fact);
                } else if differs_exactly {
                    carried[side as usize].push(fact);
                }
            }
        }
        Some(Found { unit, place, slots, carried, came })
    }

    /// Makes changes of what was found.
    pub(super) fn take_up(&mut self, found: Found<'t>) {
        let Found { unit, place, mut slots, carried, came } = found;
        for ((thing, slot, _), facts) in came {
            self.follows(unit, place, thing, slot, facts);
        }
        if place == In::Thing(Family::Statement) {
            self.same_words(&mut slots);
        }
        let [lost, gained] = carried;
        match unit {
            Unit::Many(number) => {
                let draft = self.many[&number];
                self.drafts[draft].lost.extend(lost);
                self.drafts[draft].gained.extend(gained);
                self.fields_of_group(unit, place, draft, slots);
            }
            _ => {
                for (side, carried) in [(Side::Old, lost), (Side::New, gained)] {
                    self.carry(side, carried);
                }
                self.slots(unit, place, slots);
            }
        }
    }

    /// What a thing in both versions says of one that came or went follows from that, and is told under it.
    fn follows(&mut self, unit: Unit, place: In, cause: usize, name: Cow<'t, str>, slot: Slot<'t>) {
        let (how, class) = table::of_slot(place, &name);
        let kind = match (how, slot.lost.is_empty()) {
            (How::Blocking, true) => ChangeKind::Blocked,
            (How::Blocking, false) => ChangeKind::Unblocked,
            _ => kind_of(how, &slot),
        };
        let mut draft = Draft::new(unit, kind, class).in_slot(name);
        draft.take(slot);
        draft.cause = Some(cause);
        self.drafts.push(draft);
    }

    /// The short way: most things say the same in the same order.
    fn say_the_same(&self, old: &[Owned<'t>], new: &[Owned<'t>]) -> bool {
        old.len() == new.len()
            && old.iter().zip(new).all(|((_, one), (_, other))| {
                one.slot == other.slot
                    && match (&one.value, &other.value) {
                        (Value::Text(one), Value::Text(other)) | (Value::Word(one), Value::Word(other)) => one == other,
                        (one, other) => {
                            let exact = |side: Side| move |node: &Node| self.matching.exact_class(side, *node);
                            one.map::<Class>(&exact(Side::Old)) == other.map::<Class>(&exact(Side::New))
                        }
                    }
            })
    }

    /// Facts that say the same modulo the matching, but of other members of a group, belong to that group's change.
    fn carry(&mut self, side: Side, facts: Vec<Owned<'t>>) {
        for fact in facts {
            let groups = fact.1.value.refs().into_iter().map(|node| self.matching.class(side, node));
            let many = groups.filter(|(kind, _)| *kind == 1).find_map(|(_, number)| self.many.get(&number).copied());
            if let Some(draft) = many {
                let draft = &mut self.drafts[draft];
                if side == Side::Old { &mut draft.lost } else { &mut draft.gained }.push(fact);
            }
        }
    }

    /// The change of a thing in one version that a fact is gone or come with: what refers to a configuration, a statement,
    /// evidence or a pattern, and what evidence says of anything.
    fn comes_with(&self, place: In, side: Side, fact: &Fact<'t>) -> Option<usize> {
        let speaks = matches!(fact.value, Value::Speaks(..));
        let only = fact.value.refs().into_iter().filter(|node| self.is_only(side, *node)).find(|node| {
            let leads = matches!(
                node,
                Node::Configuration(_)
                    | Node::Statement(_)
                    | Node::Evidence(_)
                    | Node::Regularity(_)
                    | Node::Rivals(_)
                    | Node::Tension(_)
            );
            leads || speaks || (place == In::Thing(Family::Tension)) || fact.slot == "variant-of"
        })?;
        self.only.get(&(side, only)).copied()
    }

    /// What differs in things that became one or several others: under their change, but for their own words.
    fn fields_of_group(&mut self, unit: Unit, place: In, cause: usize, slots: BTreeMap<Cow<'t, str>, Slot<'t>>) {
        for (name, slot) in slots {
            let (how, class) = table::of_slot(place, &name);
            if how == How::Reworded || name == "is" || matches!(how, How::Rewired | How::Blocking) {
                continue;
            }
            let mut draft = Draft::new(unit, kind_of(how, &slot), class).in_slot(name);
            draft.before = slot.lost.into_iter().map(|(_, fact)| fact).collect();
            draft.after = slot.gained.into_iter().map(|(_, fact)| fact).collect();
            draft.cause = Some(cause);
            self.drafts.push(draft);
        }
    }

    /// The changes of a thing that is in both versions, slot by slot.
    fn slots(&mut self, unit: Unit, place: In, mut slots: BTreeMap<Cow<'t, str>, Slot<'t>>) {
        let recast = slots.remove("is").map(|slot| {
            let kinds = [&slot.lost, &slot.gained].map(|facts| match facts.first() {
                Some((_, Fact { value: Value::Word(kind), .. })) => kind.to_string(),
                _ => String::new(),
            });
            let mut draft = Draft::new(unit, ChangeKind::Recast, ChangeClass::Claim);
            draft.take(slot);
            self.drafts.push(draft);
            (self.drafts.len() - 1, kinds)
        });
        let sentence = slots.remove("sentence").map(|slot| {
            let follows = ["if", "then", "because", "unless"].iter().any(|part| slots.contains_key(*part));
            let class = if follows { ChangeClass::Claim } else { ChangeClass::Editorial };
            let mut draft = Draft::new(unit, ChangeKind::Reworded, class).in_slot(Cow::Borrowed("sentence"));
            draft.take(slot);
            self.drafts.push(draft);
            self.drafts.len() - 1
        });
        self.same_sentence(unit, &mut slots);
        let is_use = |slot: &str| matches!(table::of_slot(place, slot).0, How::Rewired | How::Blocking);
        let (uses, others): (BTreeMap<_, _>, BTreeMap<_, _>) = slots.into_iter().partition(|(name, _)| is_use(name));
        match sentence {
            // The parts of a sentence change with it.
            Some(draft) => uses.into_values().for_each(|slot| self.drafts[draft].carry(slot)),
            None => self.uses(unit, uses),
        }
        for (name, slot) in others {
            let cause = recast.as_ref().filter(|(_, kinds)| {
                let takes =
                    |kind: &String| table::record(kind).is_some_and(|record| record.field(&name, true).is_some());
                !kinds.iter().all(takes)
            });
            let cause = cause.map(|(draft, _)| *draft);
            let (how, class) = table::of_slot(place, &name);
            if how == How::Speaks {
                self.speaks(unit, name, slot);
                continue;
            }
            let class = if how == How::Reworded && only_typography(&slot) { ChangeClass::Editorial } else { class };
            let mut draft = Draft::new(unit, kind_of(how, &slot), class).in_slot(name);
            draft.take(slot);
            draft.cause = cause;
            self.drafts.push(draft);
        }
    }

    /// One change for each thing that evidence comes to say, or says no longer.
    fn speaks(&mut self, unit: Unit, name: Cow<'t, str>, slot: Slot<'t>) {
        for (owner, fact) in slot.lost {
            let mut draft =
                Draft::new(unit, ChangeKind::EvidenceWithdrawn, ChangeClass::Evidential).in_slot(name.clone());
            draft.before.push(fact.clone());
            draft.lost.push((owner, fact));
            self.drafts.push(draft);
        }
        for (owner, fact) in slot.gained {
            let mut draft = Draft::new(unit, ChangeKind::EvidenceAdded, ChangeClass::Evidential).in_slot(name.clone());
            draft.after.push(fact.clone());
            draft.gained.push((owner, fact));
            self.drafts.push(draft);
        }
    }
}

/// The things of one side of a group.
fn owners(group: &Group, side: Side) -> Vec<Owner> {
    group.side(side).iter().map(|index| Owner::Thing(Node::in_family(group.family, *index))).collect()
}

impl<'t> Draft<'t> {
    /// Takes what a slot lost and gained, and shows it.
    pub(super) fn take(&mut self, slot: Slot<'t>) {
        self.before.extend(slot.lost.iter().map(|(_, fact)| fact.clone()));
        self.after.extend(slot.gained.iter().map(|(_, fact)| fact.clone()));
        self.carry(slot);
    }

    pub(super) fn carry(&mut self, slot: Slot<'t>) {
        self.lost.extend(slot.lost);
        self.gained.extend(slot.gained);
    }
}

fn kind_of(how: How, slot: &Slot<'_>) -> ChangeKind {
    match how {
        How::Reworded => ChangeKind::Reworded,
        How::Moved => ChangeKind::Moved,
        How::ReRated => ChangeKind::ReRated,
        How::Rewired | How::Blocking => ChangeKind::Rewired,
        How::Speaks if slot.lost.is_empty() => ChangeKind::EvidenceAdded,
        How::Speaks => ChangeKind::EvidenceWithdrawn,
        How::SourceChanged => ChangeKind::SourceChanged,
        How::StudyChanged => ChangeKind::StudyChanged,
        How::Changed => ChangeKind::Changed,
        How::Extra => ChangeKind::Extra,
    }
}

/// Whether a text differs in its typography only.
fn only_typography(slot: &Slot<'_>) -> bool {
    let texts = |facts: &[Owned<'_>]| -> Vec<String> {
        let texts = facts.iter().filter_map(|(_, fact)| match &fact.value {
            Value::Text(text) => Some(normal(text)),
            _ => None,
        });
        texts.collect()
    };
    !slot.lost.is_empty() && texts(&slot.lost) == texts(&slot.gained)
}
