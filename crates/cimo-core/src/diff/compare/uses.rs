//! What a configuration is made of: one change for a slot, or for the slots between which something moved.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::format::{ChangeClass, ChangeKind};
use crate::theory::facts::{Fact, Said, Value};

use super::super::matching::{Sets, Side};
use super::units::Slot;
use super::{Comparer, Draft, Unit};

impl<'t> Comparer<'t> {
    pub(super) fn uses(&mut self, unit: Unit, slots: BTreeMap<Cow<'t, str>, Slot<'t>>) {
        let slots: Vec<(Cow<'t, str>, Slot<'t>)> = slots.into_iter().collect();
        let members: Vec<[BTreeSet<String>; 2]> = slots
            .iter()
            .map(|(_, slot)| {
                let of = |side, facts: &[(_, Fact<'t>)]| {
                    facts.iter().flat_map(|(_, fact)| self.members(side, fact)).collect::<BTreeSet<String>>()
                };
                [of(Side::Old, &slot.lost), of(Side::New, &slot.gained)]
            })
            .collect();
        let mut sets = Sets::new(slots.len());
        for (one, [lost, _]) in members.iter().enumerate() {
            for (other, [_, gained]) in members.iter().enumerate() {
                if one != other && lost.intersection(gained).next().is_some() {
                    sets.join(one, other);
                }
            }
        }
        let mut together: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for number in 0..slots.len() {
            together.entry(sets.root(number)).or_default().push(number);
        }
        let mut slots: Vec<Option<(Cow<'t, str>, Slot<'t>)>> = slots.into_iter().map(Some).collect();
        for numbers in together.into_values() {
            let joined: Vec<(Cow<'t, str>, Slot<'t>)> =
                numbers.iter().filter_map(|number| slots[*number].take()).collect();
            let stays =
                numbers.iter().any(|number| members[*number][0].intersection(&members[*number][1]).next().is_some());
            self.joined(unit, joined, stays);
        }
    }

    /// `stays` tells whether something is still in its slot, in another sense or company.
    fn joined(&mut self, unit: Unit, slots: Vec<(Cow<'t, str>, Slot<'t>)>, stays: bool) {
        let names: Vec<&str> = slots.iter().map(|(name, _)| &**name).collect();
        let name: Cow<'t, str> = Cow::Owned(names.join(", "));
        let blocks = slots.iter().find(|(name, _)| name == "unless");
        let (lifted, raised) =
            blocks.map_or((false, false), |(_, slot)| (!slot.lost.is_empty(), !slot.gained.is_empty()));
        if slots.len() == 1 && lifted && raised && !stays {
            // One blocker for another: two edits.
            for (_, slot) in slots {
                let Slot { lost, gained } = slot;
                for (kind, slot) in [
                    (ChangeKind::Unblocked, Slot { lost, gained: Vec::new() }),
                    (ChangeKind::Blocked, Slot { lost: Vec::new(), gained }),
                ] {
                    let mut draft = Draft::new(unit, kind, ChangeClass::Claim).in_slot(name.clone());
                    draft.take(slot);
                    self.drafts.push(draft);
                }
            }
            return;
        }
        let kind = match (lifted, raised) {
            (true, false) => ChangeKind::Unblocked,
            (false, true) => ChangeKind::Blocked,
            _ => ChangeKind::Rewired,
        };
        let mut draft = Draft::new(unit, kind, ChangeClass::Claim).in_slot(name);
        for (_, slot) in slots {
            draft.take(slot);
        }
        self.drafts.push(draft);
    }

    fn members(&self, side: Side, fact: &Fact<'t>) -> Vec<String> {
        match &fact.value {
            Value::Uses(_, members) => {
                let names = members.iter().map(|(_, said)| match said {
                    Said::Thing(thing) => format!("{:?}", self.matching.class(side, *thing)),
                    Said::Clause(words) => words.to_string(),
                });
                names.collect()
            }
            _ => Vec::new(),
        }
    }
}
