//! What is still without a counterpart, and which of it is worth comparing word by word.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use crate::format::Family;
use crate::hashed::HashMap;
use crate::text::{Bag, normal, plain};
use crate::theory::links::Node;
use crate::theory::{Theory, UseOf};

use super::super::things::Thing;
use super::{Matching, Side};

/// A thing without a counterpart, taken apart into words.
pub(super) struct Candidate<'t> {
    pub(super) thing: Thing<'t>,
    pub(super) words: String,
    pub(super) bag: Bag,
    /// Its signs as numbers that both sides share, in order.
    signs: Vec<u32>,
    /// Where it is used, in what both versions have.
    pub(super) places: BTreeSet<(u32, u32, u8)>,
}

impl Candidate<'_> {
    /// What it is called, for an order that does not depend on where it stands.
    pub(super) fn name(&self) -> (&str, &str) {
        (&self.words, self.thing.id().unwrap_or_default())
    }
}

/// The free things of a family on both sides, with the pairs that may be alike.
pub(super) struct Candidates<'t> {
    before: Vec<Candidate<'t>>,
    after: Vec<Candidate<'t>>,
    pairs: Vec<(u32, u32)>,
}

impl<'t> Candidates<'t> {
    /// Nothing where one side has none.
    pub(super) fn of(matching: &Matching, old: &'t Theory, new: &'t Theory, family: Family) -> Option<Candidates<'t>> {
        let mut before = free(matching, old, Side::Old, family);
        let mut after = free(matching, new, Side::New, family);
        if before.is_empty() || after.is_empty() {
            return None;
        }
        number_signs(&mut before, &mut after);
        let pairs = worth_comparing(&before, &after);
        Some(Candidates { before, after, pairs })
    }

    /// Old and new things of one kind that may be alike.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&Candidate<'t>, &Candidate<'t>)> {
        let pairs = self.pairs.iter().map(|(one, other)| (&self.before[*one as usize], &self.after[*other as usize]));
        pairs.filter(|(one, other)| one.thing.kind() == other.thing.kind())
    }
}

/// Gives the signs of both sides their numbers.
fn number_signs<'t>(before: &mut [Candidate<'t>], after: &mut [Candidate<'t>]) {
    let mut numbers: HashMap<u64, u32> = HashMap::default();
    for candidate in before.iter_mut().chain(after) {
        let of = |sign| {
            let next = numbers.len() as u32;
            *numbers.entry(sign).or_insert(next)
        };
        candidate.signs = candidate.bag.signs().map(of).collect();
        candidate.signs.sort_unstable();
        candidate.signs.dedup();
    }
}

/// The pairs of sentences that share the most, looked for from either side, so that it does not matter which is which.
fn worth_comparing(before: &[Candidate<'_>], after: &[Candidate<'_>]) -> Vec<(u32, u32)> {
    let mut pairs = nearest(before, after);
    pairs.extend(nearest(after, before).into_iter().map(|(other, one)| (one, other)));
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|(one, other)| may_be_alike(&before[*one as usize], &after[*other as usize]));
    pairs
}

/// For each of some sentences those of others that share the most signs with it.
fn nearest(of: &[Candidate<'_>], among: &[Candidate<'_>]) -> Vec<(u32, u32)> {
    let signs = of.iter().chain(among).filter_map(|candidate| candidate.signs.last()).max().map_or(0, |last| last + 1);
    let mut holding: Vec<Vec<u32>> = vec![Vec::new(); signs as usize];
    for (number, candidate) in among.iter().enumerate() {
        candidate.signs.iter().for_each(|sign| holding[*sign as usize].push(number as u32));
    }
    // Where two share as much, their words decide, not where they stand.
    let mut by_name: Vec<u32> = (0..among.len() as u32).collect();
    by_name.sort_by_key(|number| among[*number as usize].name());
    let mut rank = vec![0; among.len()];
    by_name.iter().zip(0u32..).for_each(|(number, place)| rank[*number as usize] = place);
    // A word that very many sentences hold finds nothing: the rarest ones of a sentence do. Of very many sentences, fewer
    // are looked at for each.
    let larger = of.len().max(among.len());
    let most = (12_000 / larger).clamp(8, 60);
    let enough = if larger > 1_000 { 1_000 } else { 4_000 };
    let mut common: Vec<u16> = vec![0; among.len()];
    let mut found: Vec<u32> = Vec::new();
    let mut pairs = Vec::new();
    for (one, candidate) in of.iter().enumerate() {
        let mut lists: Vec<&Vec<u32>> = candidate.signs.iter().map(|sign| &holding[*sign as usize]).collect();
        lists.sort_by_key(|list| list.len());
        let mut looked_at = 0;
        for list in lists {
            looked_at += list.len();
            if looked_at > enough && !found.is_empty() {
                break;
            }
            for number in list {
                if common[*number as usize] == 0 {
                    found.push(*number);
                }
                common[*number as usize] += 1;
            }
        }
        if found.len() > most {
            found
                .select_nth_unstable_by_key(most, |number| (Reverse(common[*number as usize]), rank[*number as usize]));
        }
        pairs.extend(found.iter().take(most).map(|number| (one as u32, *number)));
        found.drain(..).for_each(|number| common[number as usize] = 0);
    }
    pairs
}

/// Whether so many signs are common that the words may be alike enough to ask a person: a bound that is quickly counted.
fn may_be_alike(one: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let (mut left, mut right) = (one.signs.iter().peekable(), other.signs.iter().peekable());
    let mut common = 0;
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        match a.cmp(b) {
            Ordering::Less => drop(left.next()),
            Ordering::Greater => drop(right.next()),
            Ordering::Equal => {
                common += 1;
                left.next();
                right.next();
            }
        }
    }
    // Each sign may stand for several words of a sentence, and several signs for one word.
    let all = one.bag.heavy().min(other.bag.heavy());
    common * 10 >= all * 3
}

fn free<'t>(matching: &Matching, theory: &'t Theory, side: Side, family: Family) -> Vec<Candidate<'t>> {
    let free: Vec<u32> = matching.free(theory, side, family).map(|thing| thing.index).collect();
    let candidates = free.into_iter().filter_map(|index| {
        let thing = Thing { theory, family, index };
        let words = plain(&normal(&thing.words()?));
        let bag = Bag::of(&words);
        Some(Candidate { thing, words, bag, signs: Vec::new(), places: places(matching, thing, side) })
    });
    candidates.collect()
}

/// Where an element is used, in what both versions have.
fn places(matching: &Matching, thing: Thing<'_>, side: Side) -> BTreeSet<(u32, u32, u8)> {
    let Node::Element(index) = thing.node() else { return BTreeSet::new() };
    let element = crate::theory::Element { theory: thing.theory, index };
    let uses = element.uses().filter_map(|part| match part.of {
        UseOf::Configuration(configuration) => {
            let (kind, number) = matching.class(side, configuration.node());
            (kind == 1).then_some((kind, number, part.role as u8))
        }
        UseOf::Regularity(_) => None,
    });
    uses.collect()
}
