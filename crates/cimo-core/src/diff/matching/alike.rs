//! Things that read alike, and stand beside the same others.

use crate::hashed::HashMap;
use std::collections::BTreeSet;

use crate::format::Family;
use crate::text::{Bag, may_be_opposite, normal, plain};
use crate::theory::links::Node;
use crate::theory::{Theory, UseOf};

use super::super::things::Thing;
use super::{FoundBy, Matching, Proposal, Side};

/// From here on two sentences are one in other words.
const SURE: f64 = 0.85;
/// And from here on where one says all that the other does.
const SURE_WHERE_ONE_HOLDS_THE_OTHER: f64 = 0.6;
/// How much of a sentence may have no counterpart for that: less than a word.
const NOTHING_LEFT: f64 = 0.5;
/// From here on a person is asked.
const MAYBE: f64 = 0.5;
/// How much standing in the same places adds to how alike two things are, at most.
const PLACES: f64 = 0.04;

struct Candidate<'t> {
    thing: Thing<'t>,
    words: String,
    bag: Bag,
    /// Its signs as numbers that both sides share, in order.
    signs: Vec<u32>,
    places: BTreeSet<(u32, u32, u8)>,
}

pub(super) fn find(matching: &mut Matching, old: &Theory, new: &Theory, family: Family) {
    let mut before = candidates(matching, old, Side::Old, family);
    let mut after = candidates(matching, new, Side::New, family);
    if before.is_empty() || after.is_empty() {
        return;
    }
    number_signs(&mut before, &mut after);
    let mut pairs = Vec::new();
    for (one, other) in worth_comparing(&before, &after) {
        let (one, other) = (&before[one as usize], &after[other as usize]);
        if one.thing.kind() == other.thing.kind()
            && let Some((score, sure)) = judge(one, other)
        {
            let (a, b) = (name(one), name(other));
            let names = if a <= b { (a, b) } else { (b, a) };
            pairs.push((score, names, one.thing.index, other.thing.index, sure));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut asked = (BTreeSet::new(), BTreeSet::new());
    for (score, _, old, new, sure) in pairs {
        if !matching.is_free(Side::Old, family, old) || !matching.is_free(Side::New, family, new) {
            continue;
        }
        let percent = (score * 100.0).round().clamp(1.0, 99.0) as u8;
        if sure {
            matching.pair(family, old, new, FoundBy::Similar, percent);
        } else if asked.0.insert(old) && asked.1.insert(new) {
            matching.proposals.push(Proposal { family, old, new, percent });
        }
    }
    let at = family as usize;
    let (free_old, free_new) = (&matching.old[at], &matching.new[at]);
    matching.proposals.retain(|proposal| {
        proposal.family != family
            || (free_old[proposal.old as usize] == super::NONE && free_new[proposal.new as usize] == super::NONE)
    });
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
    by_name.sort_by_key(|number| name(&among[*number as usize]));
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
            found.select_nth_unstable_by_key(most, |number| {
                (std::cmp::Reverse(common[*number as usize]), rank[*number as usize])
            });
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
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                common += 1;
                (left.next(), right.next());
            }
        }
    }
    // Each sign may stand for several words of a sentence, and words that begin alike may have signs of their own.
    let all = one.signs.len().min(other.signs.len());
    common * 10 >= all * 3
}

/// How alike two things are, and whether that is enough.
fn judge(one: &Candidate<'_>, other: &Candidate<'_>) -> Option<(f64, bool)> {
    let text = one.bag.similarity(&other.bag);
    if text < MAYBE || may_be_opposite(&one.words, &other.words) {
        return None;
    }
    let shared = one.places.intersection(&other.places).count();
    let all = one.places.union(&other.places).count();
    let places = if all == 0 { 0.0 } else { shared as f64 / all as f64 };
    let (left, right) = one.bag.left_over(&other.bag);
    let holds = left.min(right) <= NOTHING_LEFT && text >= SURE_WHERE_ONE_HOLDS_THE_OTHER;
    let score = (text + PLACES * places).min(1.0);
    Some((score, holds || text >= SURE))
}

fn candidates<'t>(matching: &Matching, theory: &'t Theory, side: Side, family: Family) -> Vec<Candidate<'t>> {
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

fn name<'a>(candidate: &'a Candidate<'_>) -> (&'a str, &'a str) {
    (&candidate.words, candidate.thing.id().unwrap_or_default())
}
