//! What follows from what: a thing that is new or gone hangs under the change that uses it.

use crate::hashed::HashMap;
use std::collections::BTreeMap;

use crate::format::{ChangeClass, ChangeKind, Family};
use crate::theory::Element;
use crate::theory::facts::{Fact, Owner, Value};
use crate::theory::links::Node;

use super::super::matching::Side;
use super::super::things::family_of;
use super::{Comparer, Unit};

impl<'t> Comparer<'t> {
    pub(super) fn causes(&mut self) {
        // For each thing in one version the best cause so far: the lower rank, then the earlier draft.
        let mut best: BTreeMap<usize, (u8, usize)> = BTreeMap::new();
        let mut offer = |thing: usize, rank: u8, cause: usize| {
            let known = best.entry(thing).or_insert((rank, cause));
            *known = (*known).min((rank, cause));
        };
        let remade = self.remade();
        for (number, draft) in self.drafts.iter().enumerate() {
            let rank = match draft.unit {
                Unit::Only(_, Family::Configuration, _) => 0,
                Unit::Many(_) => 1,
                Unit::Pair(_) | Unit::Single(_) => 2,
                Unit::Only(_, Family::Statement, _) => 3,
                Unit::Only(_, Family::Element, _) => 4,
                Unit::Only(_, Family::Evidence, _) => 5,
                Unit::Only(..) => 6,
            };
            for (side, facts) in [(Side::Old, &draft.lost), (Side::New, &draft.gained)] {
                for (owner, fact) in facts {
                    // What came along with a thing belongs to another owner and brings nothing with it.
                    if matches!(draft.unit, Unit::Only(_, family, index) if *owner != Owner::Thing(Node::in_family(family, index)))
                    {
                        continue;
                    }
                    for node in fact.value.refs() {
                        if brings(fact, node)
                            && let Some(thing) = self.only.get(&(side, node))
                        {
                            offer(*thing, rank, number);
                        }
                    }
                    self.belongs(side, *owner, fact).into_iter().for_each(|cause| offer(number, 0, cause));
                    self.restates(side, *owner, fact, &remade).into_iter().for_each(|cause| offer(number, 3, cause));
                }
            }
            if let Unit::Only(side, Family::Evidence, index) = draft.unit
                && let Some(holder) = self.theory(side).data.evidence[index as usize].holder
                && let Some(cause) = self.only.get(&(side, holder))
            {
                offer(number, 0, *cause);
            }
        }
        for (thing, (_, cause)) in best {
            if thing != cause && self.drafts[thing].cause.is_none() {
                self.drafts[thing].cause = Some(cause);
            }
        }
        self.named_in_passing();
        self.kinds_that_follow();
    }

    /// The kind of a sentence that no section declares is the first among its uses: where it changed, some use came that
    /// makes it what it is now, or the one went that had made it what it was.
    fn kinds_that_follow(&mut self) {
        // By group: the change of kind, and on which side which use decides.
        let mut recast: HashMap<u32, (usize, Side, &'static str)> = HashMap::default();
        for (number, draft) in self.drafts.iter().enumerate() {
            if let (ChangeKind::Recast, Unit::Pair(group), None) = (draft.kind, draft.unit, draft.cause)
                && let Some((side, slot)) = self.deciding_use(group)
            {
                recast.insert(group, (number, side, slot));
            }
        }
        if recast.is_empty() {
            return;
        }
        let mut causes: BTreeMap<usize, (bool, usize)> = BTreeMap::new();
        for (number, draft) in self.drafts.iter().enumerate() {
            for (side, facts) in [(Side::Old, &draft.lost), (Side::New, &draft.gained)] {
                for (owner, fact) in facts {
                    if !matches!(owner, Owner::Thing(Node::Configuration(_))) {
                        continue;
                    }
                    for node in fact.value.refs() {
                        if let (1, group) = self.matching.class(side, node)
                            && let Some((change, decides, slot)) = recast.get(&group)
                            && *decides == side
                            && fact.slot == *slot
                        {
                            // A configuration that came or went tells more than one that is made of other parts.
                            let cause = (!matches!(draft.unit, Unit::Only(..)), number);
                            let known = causes.entry(*change).or_insert(cause);
                            *known = (*known).min(cause);
                        }
                    }
                }
            }
        }
        for (change, (_, cause)) in causes {
            self.drafts[change].cause = Some(cause);
        }
    }

    /// On which side which use decides the kind of an element that is a sentence in both versions.
    fn deciding_use(&self, group: u32) -> Option<(Side, &'static str)> {
        let group = self.group(group);
        let kind = |side: Side| {
            let element = Element { theory: self.theory(side), index: group.side(side)[0] };
            (!element.is_declared()).then(|| element.kind())
        };
        let (before, after) = (kind(Side::Old)?, kind(Side::New)?);
        Some(if after.precedence() < before.precedence() {
            (Side::New, after.word())
        } else {
            (Side::Old, before.word())
        })
    }

    /// Somebody without an id is there only in the field that names them: that field's change tells it.
    fn named_in_passing(&mut self) {
        for number in 0..self.drafts.len() {
            let draft = &self.drafts[number];
            let (Unit::Only(side, Family::Actor, index), Some(cause)) = (draft.unit, draft.cause) else { continue };
            if self.thing(side, Family::Actor, index).id().is_some() {
                continue;
            }
            let draft = &mut self.drafts[number];
            draft.told_by_cause = true;
            let (lost, gained) = (std::mem::take(&mut draft.lost), std::mem::take(&mut draft.gained));
            self.drafts[cause].lost.extend(lost);
            self.drafts[cause].gained.extend(gained);
        }
    }

    /// The first change of what each configuration in both versions is made of, by its group.
    fn remade(&self) -> HashMap<u32, usize> {
        let mut remade = HashMap::default();
        for (number, draft) in self.drafts.iter().enumerate() {
            if let Unit::Pair(group) | Unit::Many(group) = draft.unit
                && self.group(group).family == Family::Configuration
                && draft.class == ChangeClass::Claim
                && draft.cause.is_none()
            {
                remade.entry(group).or_insert(number);
            }
        }
        remade
    }

    /// The change of the configuration that a new or lost statement is part of: the statement says it again in a sentence.
    fn restates(&self, side: Side, owner: Owner, fact: &Fact<'t>, remade: &HashMap<u32, usize>) -> Option<usize> {
        let (Owner::Thing(own @ Node::Statement(_)), Value::Ref(to)) = (owner, &fact.value) else { return None };
        if fact.slot != "part-of" || !self.is_only(side, own) {
            return None;
        }
        match self.matching.class(side, *to) {
            (1, group) => remade.get(&group).copied(),
            _ => None,
        }
    }

    /// The change of the new or lost configuration that a new or lost statement is part of, or the phase of a stage.
    fn belongs(&self, side: Side, owner: Owner, fact: &Fact<'t>) -> Option<usize> {
        let (Owner::Thing(own), Value::Ref(to)) = (owner, &fact.value) else { return None };
        let whole = matches!(
            (own, to, &*fact.slot),
            (Node::Statement(_), Node::Configuration(_), "part-of") | (Node::StudyStage(_), Node::Phase(_), "phase")
        );
        (whole && self.is_only(side, own)).then(|| self.only.get(&(side, *to)).copied()).flatten()
    }
}

/// Whether a fact brings in what it refers to: parts, people, stages and sources, but not what it merely speaks of.
fn brings(fact: &Fact<'_>, node: Node) -> bool {
    let Some((family, _)) = family_of(node) else { return false };
    let thing = matches!(
        family,
        Family::Element | Family::Actor | Family::ProgrammeStage | Family::StudyStage | Family::Source
    );
    thing
        && !matches!(fact.value, Value::Speaks(..))
        && !matches!(&*fact.slot, "variant-of" | "overlaps" | "includes" | "between")
}
