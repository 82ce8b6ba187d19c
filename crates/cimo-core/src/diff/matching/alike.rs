//! Things that read alike, and stand beside the same others.

use std::collections::{BTreeSet, HashMap};

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
    places: BTreeSet<(u32, u32, u8)>,
}

pub(super) fn find(matching: &mut Matching, old: &Theory, new: &Theory, family: Family) {
    let before = candidates(matching, old, Side::Old, family);
    let after = candidates(matching, new, Side::New, family);
    if before.is_empty() || after.is_empty() {
        return;
    }
    let mut pairs = Vec::new();
    let mut holding: HashMap<u64, Vec<u32>> = HashMap::new();
    for (number, candidate) in after.iter().enumerate() {
        for sign in candidate.bag.signs().collect::<BTreeSet<_>>() {
            holding.entry(sign).or_default().push(number as u32);
        }
    }
    // A word that very many sentences hold finds nothing: the rarest ones of a sentence do. Of very many sentences, fewer
    // are looked at for each.
    let larger = before.len().max(after.len());
    let most = (12_000 / larger).clamp(8, 60);
    let enough = if larger > 1_000 { 1_000 } else { 4_000 };
    let mut common: Vec<u16> = vec![0; after.len()];
    for one in &before {
        let mut found: Vec<u32> = Vec::new();
        let signs: BTreeSet<u64> = one.bag.signs().collect();
        let mut lists: Vec<&Vec<u32>> = signs.iter().filter_map(|sign| holding.get(sign)).collect();
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
        let order = |number: &u32| (std::cmp::Reverse(common[*number as usize]), *number);
        let all = found.clone();
        if found.len() > most {
            found.select_nth_unstable_by_key(most, order);
            found.truncate(most);
        }
        found.sort_unstable_by_key(order);
        for number in all {
            common[number as usize] = 0;
        }
        for number in found {
            let other = &after[number as usize];
            if one.thing.kind() == other.thing.kind()
                && let Some((score, sure)) = judge(one, other)
            {
                let (a, b) = (name(one), name(other));
                let names = if a <= b { (a, b) } else { (b, a) };
                pairs.push((score, names, one.thing.index, other.thing.index, sure));
            }
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
        Some(Candidate { thing, words, bag, places: places(matching, thing, side) })
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
