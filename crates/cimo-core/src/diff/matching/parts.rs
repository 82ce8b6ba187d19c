//! Configurations that are made of the same parts, or of most of them.

use crate::hashed::HashMap;
use std::collections::{BTreeMap, BTreeSet};

use crate::format::Family;
use crate::text::normal;
use crate::theory::facts::{Owner, Said, Value, facts};
use crate::theory::links::Node;
use crate::theory::{Configuration, Theory};

use super::super::things::Thing;
use super::{FoundBy, Matching, Proposal, Side};

/// From this share of common parts on, two configurations without ids are one; with other ids they have to share more.
const ENOUGH: f64 = 0.5;
const ENOUGH_WITH_IDS: f64 = 0.75;

type Part = (String, (u32, u32));

/// The parts of a configuration: each role with the class of what plays it.
fn parts(matching: &Matching, theory: &Theory, side: Side, index: u32) -> BTreeSet<Part> {
    let node = Node::Configuration(index);
    let mut parts = BTreeSet::new();
    for fact in facts(theory, Owner::Thing(node)) {
        if let Value::Uses(_, members) = &fact.value {
            for (sense, said) in members {
                if let Said::Thing(to) = said {
                    parts.insert((format!("{} {sense}", fact.slot), matching.class(side, *to)));
                }
            }
        }
    }
    parts
}

/// Pairs configurations with exactly the same parts, some of which both versions have.
pub(super) fn find_same(matching: &mut Matching, old: &Theory, new: &Theory) {
    // Those without parts go by what is said of them.
    let made_of = |theory: &Theory, side, index| {
        let parts = parts(matching, theory, side, index);
        let said = if parts.is_empty() { order(theory, index).1 } else { String::new() };
        (parts, said)
    };
    // What they are made of, and those of both versions that are.
    let mut made: BTreeMap<_, (Vec<u32>, Vec<u32>)> = BTreeMap::new();
    let free = |side, theory| -> Vec<u32> {
        matching.free(theory, side, Family::Configuration).map(|thing| thing.index).collect()
    };
    let (before, after) = (free(Side::Old, old), free(Side::New, new));
    if before.is_empty() || after.is_empty() {
        return;
    }
    for index in before {
        made.entry(made_of(old, Side::Old, index)).or_default().0.push(index);
    }
    for index in after {
        if let Some((_, side)) = made.get_mut(&made_of(new, Side::New, index)) {
            side.push(index);
        }
    }
    for (mut before, mut after) in made.into_values().filter(|(_, after)| !after.is_empty()) {
        before.sort_by_key(|index| order(old, *index));
        after.sort_by_key(|index| order(new, *index));
        for (old, new) in before.into_iter().zip(after) {
            matching.pair(Family::Configuration, old, new, FoundBy::SameParts, 100);
        }
    }
}

/// Pairs configurations most of whose parts are the same, the most alike first.
pub(super) fn find_alike(matching: &mut Matching, old: &Theory, new: &Theory) {
    let free = |matching: &Matching, side, theory| -> Vec<(u32, BTreeSet<Part>)> {
        let free = matching.free(theory, side, Family::Configuration);
        free.map(|thing| (thing.index, parts(matching, theory, side, thing.index))).collect()
    };
    let (before, after) = (free(matching, Side::Old, old), free(matching, Side::New, new));
    let mut holding: HashMap<&Part, Vec<usize>> = HashMap::default();
    for (number, (_, parts)) in after.iter().enumerate() {
        for part in parts.iter().filter(|part| part.1.0 == 1) {
            holding.entry(part).or_default().push(number);
        }
    }
    let mut pairs = Vec::new();
    for (old_index, parts) in &before {
        let mut common: BTreeMap<usize, usize> = BTreeMap::new();
        // A part that very many share tells them apart no longer.
        for number in parts.iter().filter_map(|part| holding.get(part)).filter(|all| all.len() <= 200).flatten() {
            *common.entry(*number).or_insert(0) += 1;
        }
        for (number, shared) in common {
            let (new_index, others) = &after[number];
            let share = shared as f64 / (parts.len() + others.len() - shared) as f64;
            let id = |theory, index: u32| Thing { theory, family: Family::Configuration, index }.id();
            let both_named = id(old, *old_index).is_some() && id(new, *new_index).is_some();
            let enough = if both_named { ENOUGH_WITH_IDS } else { ENOUGH };
            let (one, other) = (order(old, *old_index), order(new, *new_index));
            let names = if one <= other { (one, other) } else { (other, one) };
            if share >= ENOUGH {
                pairs.push((share, names, *old_index, *new_index, share >= enough));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    for (share, _, old, new, sure) in pairs {
        let free = matching.is_free(Side::Old, Family::Configuration, old)
            && matching.is_free(Side::New, Family::Configuration, new);
        let percent = (share * 100.0).round() as u8;
        if free && sure {
            matching.pair(Family::Configuration, old, new, FoundBy::Similar, percent);
        } else if free {
            matching.proposals.push(Proposal { family: Family::Configuration, old, new, percent });
        }
    }
    let (matching_old, matching_new) = (&matching.old, &matching.new);
    let at = Family::Configuration as usize;
    matching.proposals.retain(|proposal| {
        proposal.family != Family::Configuration
            || (matching_old[at][proposal.old as usize] == super::NONE
                && matching_new[at][proposal.new as usize] == super::NONE)
    });
}

fn order(theory: &Theory, index: u32) -> (String, String) {
    let configuration = Configuration { theory, index };
    (configuration.id().unwrap_or_default().to_owned(), normal(configuration.label().unwrap_or_default()))
}
