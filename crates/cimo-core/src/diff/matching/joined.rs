//! Several things that one thing of the other version says together: merges and splits that nobody declared.

use std::collections::BTreeMap;

use crate::beside::each_beside;
use crate::format::Family;
use crate::text::{Bag, deny_together};

use super::candidates::{Candidate, Candidates};
use super::{FoundBy, Group, Matching, Side};
use crate::diff::WORTH;

/// How much of the whole its parts have to say.
const SAID_BY_THE_PARTS: f64 = 0.85;
/// How much of each part the whole has to say.
const SAID_BY_THE_WHOLE: f64 = 0.8;
/// How much of the whole each part has to say that no other part says.
const OF_ITS_OWN: f64 = 0.12;
/// The most parts that are looked for.
const PARTS: usize = 4;

/// A thing of one side and the things of the other that say it together.
struct Joined<'c, 't> {
    /// The side of the whole.
    side: Side,
    whole: &'c Candidate<'t>,
    parts: Vec<&'c Candidate<'t>>,
    share: f64,
}

impl<'c, 't> Joined<'c, 't> {
    /// What it is called, whichever side is which.
    fn name(&self) -> Vec<(&'c str, &'c str)> {
        let mut names: Vec<_> = self.parts.iter().map(|part| part.name()).collect();
        names.sort_unstable();
        names.push(self.whole.name());
        names
    }
}

pub(super) fn find(matching: &mut Matching, family: Family, candidates: &Candidates<'_>) {
    let mut beside: BTreeMap<(Side, u32), (&Candidate<'_>, Vec<&Candidate<'_>>)> = BTreeMap::new();
    for (old, new) in candidates.pairs() {
        beside.entry((Side::Old, old.thing.index)).or_insert((old, Vec::new())).1.push(new);
        beside.entry((Side::New, new.thing.index)).or_insert((new, Vec::new())).1.push(old);
    }
    let beside: Vec<_> = beside.into_iter().collect();
    let mut all = each_beside(&beside, WORTH, |((side, _), (whole, others))| joined(*side, whole, others));
    all.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.name().cmp(&b.name())));
    for Joined { side, whole, parts, share } in all {
        let free = matching.is_free(side, family, whole.thing.index)
            && parts.iter().all(|part| matching.is_free(side.other(), family, part.thing.index));
        if !free {
            continue;
        }
        let whole = vec![whole.thing.index];
        let mut parts: Vec<u32> = parts.iter().map(|part| part.thing.index).collect();
        parts.sort_unstable();
        let (old, new) = if side == Side::Old { (whole, parts) } else { (parts, whole) };
        let percent = (share * 100.0).round().clamp(1.0, 99.0) as u8;
        matching.add(Group { family, old, new, found_by: FoundBy::Similar, percent });
    }
}

/// The parts that say a whole together, the one that says the most of it first.
fn joined<'c, 't>(side: Side, whole: &'c Candidate<'t>, others: &[&'c Candidate<'t>]) -> Option<Joined<'c, 't>> {
    let mut held: Vec<(f64, &Candidate<'t>)> = others
        .iter()
        .copied()
        .filter(|part| part.bag.share_said_by(&[&whole.bag]) >= SAID_BY_THE_WHOLE)
        .map(|part| (whole.bag.share_said_by(&[&part.bag]), part))
        // What says all of it by itself is no part of it.
        .filter(|(share, _)| (OF_ITS_OWN..SAID_BY_THE_PARTS).contains(share))
        .collect();
    held.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.name().cmp(&b.1.name())));
    let mut parts: Vec<&Candidate<'t>> = Vec::new();
    let said = |parts: &[&Candidate<'t>]| {
        let bags: Vec<&Bag> = parts.iter().map(|part| &part.bag).collect();
        whole.bag.share_said_by(&bags)
    };
    for (_, part) in held {
        let with: Vec<&Candidate<'t>> = parts.iter().copied().chain([part]).collect();
        if parts.len() < PARTS && said(&with) - said(&parts) >= OF_ITS_OWN {
            parts = with;
        }
    }
    let share = said(&parts);
    let needed = |left_out: usize| {
        let others: Vec<&Candidate<'t>> =
            parts.iter().enumerate().filter(|(number, _)| *number != left_out).map(|(_, part)| *part).collect();
        share - said(&others) >= OF_ITS_OWN
    };
    let words: Vec<&str> = parts.iter().map(|part| part.words.as_str()).collect();
    let is_one = parts.len() >= 2
        && share >= SAID_BY_THE_PARTS
        && (0..parts.len()).all(needed)
        && !deny_together(&whole.words, &words);
    is_one.then_some(Joined { side, whole, parts, share })
}
