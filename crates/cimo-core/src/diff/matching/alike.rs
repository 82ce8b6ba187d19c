//! Things that read alike, and stand beside the same others.

use std::collections::BTreeSet;

use crate::beside::each_beside;
use crate::format::Family;
use crate::text::{change_roles, is_reworded, may_be_opposite};

use super::candidates::{Candidate, Candidates};
use super::{FoundBy, Matching, Proposal, Side};
use crate::diff::WORTH;

/// From here on a person is asked.
const MAYBE: f64 = 0.5;
/// And from here on where both stand in the same places.
const MAYBE_IN_THE_SAME_PLACE: f64 = 0.25;
/// How many of the places of either have to be the same for that.
const SAME_PLACES: f64 = 0.5;
/// How much standing in the same places adds to how alike two things are, at most.
const PLACES: f64 = 0.04;

pub(super) fn find(matching: &mut Matching, family: Family, candidates: &Candidates<'_>) {
    let free = |(one, other): &(&Candidate<'_>, &Candidate<'_>)| {
        matching.is_free(Side::Old, family, one.thing.index) && matching.is_free(Side::New, family, other.thing.index)
    };
    let free: Vec<_> = candidates.pairs().filter(free).collect();
    let mut pairs = each_beside(&free, WORTH, |(one, other)| {
        let score = judge(one, other)?;
        let (a, b) = (one.name(), other.name());
        let names = if a <= b { (a, b) } else { (b, a) };
        Some((score, names, *one, *other, is_reworded(&one.bag, &other.bag)))
    });
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut asked = (BTreeSet::new(), BTreeSet::new());
    for (score, _, one, other, reworded) in pairs {
        let (old, new) = (one.thing.index, other.thing.index);
        if !matching.is_free(Side::Old, family, old) || !matching.is_free(Side::New, family, new) {
            continue;
        }
        // What takes longer to say is asked only of what is still without counterpart.
        let sure = reworded && !change_roles(&one.words, &other.words);
        let may_be_asked = !asked.0.contains(&old) && !asked.1.contains(&new);
        if !sure && !may_be_asked || may_be_opposite(&one.words, &other.words) {
            continue;
        }
        let percent = (score * 100.0).round().clamp(1.0, 99.0) as u8;
        if sure {
            matching.pair(family, old, new, FoundBy::Similar, percent);
        } else {
            asked.0.insert(old);
            asked.1.insert(new);
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

/// How alike two things are, if that is enough to ask.
fn judge(one: &Candidate<'_>, other: &Candidate<'_>) -> Option<f64> {
    let text = one.bag.similarity(&other.bag);
    if text < MAYBE_IN_THE_SAME_PLACE {
        return None;
    }
    let shared = one.places.intersection(&other.places).count();
    let all = one.places.union(&other.places).count();
    let places = if all == 0 { 0.0 } else { shared as f64 / all as f64 };
    (text >= MAYBE || places >= SAME_PLACES).then(|| (text + PLACES * places).min(1.0))
}
