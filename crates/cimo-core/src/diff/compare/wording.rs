//! The same words in another place: a clause that is an element's label now, a sentence in another field of its element.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::format::{ChangeClass, ChangeKind};
use crate::syntax::Sense;
use crate::text::normal;
use crate::theory::facts::{Fact, Join, Said, Value};

use super::super::matching::Side;
use super::super::things::Thing;
use super::units::{Owned, Slot};
use super::{Comparer, Draft, Unit};

impl<'t> Comparer<'t> {
    /// A clause and the element that has its sentence for a label are the same words: where only that differs, the statement
    /// says what it said, and the facts go with the element that is new or gone.
    pub(super) fn same_words(&mut self, slots: &mut BTreeMap<Cow<'t, str>, Slot<'t>>) {
        for slot in slots.values_mut() {
            let mut at = 0;
            while at < slot.lost.len() {
                let words = self.words_of(Side::Old, &slot.lost[at].1);
                let same = slot.gained.iter().position(|fact| self.words_of(Side::New, &fact.1) == words);
                let with = same.and_then(|same| {
                    let only = |side: Side, fact: &Owned<'t>| {
                        fact.1.value.refs().into_iter().find_map(|node| self.only.get(&(side, node)).copied())
                    };
                    only(Side::Old, &slot.lost[at]).or(only(Side::New, &slot.gained[same]))
                });
                match (same, with) {
                    (Some(same), Some(with)) => {
                        let (lost, gained) = (slot.lost.remove(at), slot.gained.remove(same));
                        self.drafts[with].lost.push(lost);
                        self.drafts[with].gained.push(gained);
                    }
                    _ => at += 1,
                }
            }
        }
        slots.retain(|_, slot| !slot.lost.is_empty() || !slot.gained.is_empty());
    }

    /// What a fact uses, each in its words.
    fn words_of(&self, side: Side, fact: &Fact<'t>) -> Option<(Join, Vec<(Sense, String)>)> {
        let Value::Uses(join, members) = &fact.value else { return None };
        let mut words = Vec::with_capacity(members.len());
        for (sense, said) in members {
            let said = match said {
                Said::Clause(words) => normal(words),
                Said::Thing(node) => normal(&Thing::of_node(self.theory(side), *node)?.words()?),
            };
            words.push((*sense, said));
        }
        words.sort();
        Some((*join, words))
    }

    /// An element goes by its label, else its reasoning, else its resource. Where the same sentence moved from one of these to
    /// another, the words stayed; where the element got an id with that or lost it, that is all there is to tell.
    pub(super) fn same_sentence(&mut self, unit: Unit, slots: &mut BTreeMap<Cow<'t, str>, Slot<'t>>) {
        let text = |facts: &[Owned<'t>]| match facts {
            [(_, Fact { value: Value::Text(text), .. })] => Some(text.clone()),
            _ => None,
        };
        let says = |name: &str| slots.get(name).map(|slot| (text(&slot.lost), text(&slot.gained)));
        let Some(label) = says("label") else { return };
        let moved = ["reasoning", "resource"].into_iter().find(|name| match (&label, says(name)) {
            ((Some(one), None), Some((None, Some(other)))) | ((None, Some(one)), Some((Some(other), None))) => {
                normal(one) == normal(&other)
            }
            _ => false,
        });
        let Some(moved) = moved else { return };
        let (label, other) = (slots.remove("label").unwrap_or_default(), slots.remove(moved).unwrap_or_default());
        let mut both = label;
        both.lost.extend(other.lost);
        both.gained.extend(other.gained);
        let named = match unit {
            Unit::Pair(group) => self.named.get(&group).copied(),
            _ => None,
        };
        match named {
            Some(draft) if text(&both.lost) == text(&both.gained) => self.drafts[draft].carry(both),
            _ => {
                let mut draft = Draft::new(unit, ChangeKind::Reworded, ChangeClass::Editorial);
                draft.slot = Some(Cow::Borrowed("label"));
                draft.take(both);
                self.drafts.push(draft);
            }
        }
    }
}
