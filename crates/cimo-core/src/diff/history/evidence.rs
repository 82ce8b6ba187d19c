//! Which evidence came to speak to a claim, and which speaks to it no longer.

use std::collections::BTreeMap;

use crate::format::{ChangeKind, Family};
use crate::theory::Stance;
use crate::theory::facts::Value;

use super::super::change::{Change, Diff, Name, Portable};
use super::names::Names;
use super::step::{Alive, Walk};
use super::{Event, What};

/// What speaks, and since when: the life, whether it came, and how it stands to the claim.
type Speaking = BTreeMap<(usize, bool, Stance), (Vec<Name>, usize)>;

/// Tells of each life the evidence that came and went.
pub(super) fn tell(walk: &mut Walk<'_, '_>, diff: &Diff) {
    let mut speaking = Speaking::new();
    for change in diff.changes() {
        // What a merge or split carries along stays with what it spoke to.
        if matches!(change.kind, ChangeKind::Merged | ChangeKind::Split | ChangeKind::Regrouped) {
            continue;
        }
        for fact in &change.lost {
            note(&mut speaking, diff, change, fact, false, (&walk.old, walk.before));
        }
        for fact in &change.gained {
            note(&mut speaking, diff, change, fact, true, (&walk.new, &walk.now));
        }
    }
    for ((life, came, stance), (evidence, change)) in speaking {
        let ended = |event: &Event<'_>| event.version == walk.version && event.what.ends();
        if walk.lives[life].events.iter().any(ended) {
            continue;
        }
        let what = if came { What::EvidenceAdded(stance) } else { What::EvidenceWithdrawn(stance) };
        let mut event = Event::new(walk.version, what);
        walk.told.tell(&mut event, &diff.changes()[change]);
        // That of a claim asks for a reason, and its evidence does not.
        event.unexplained = false;
        event.evidence = evidence;
        walk.lives[life].events.push(event);
    }
}

fn note(
    speaking: &mut Speaking,
    diff: &Diff,
    change: &Change,
    fact: &Portable,
    came: bool,
    (names, alive): (&Names<'_>, &Alive),
) {
    let (Value::Speaks(target, _), Some(stance)) = (&fact.value, stance(&fact.slot)) else { return };
    let target = &diff.keys[*target as usize];
    let life = target.family().zip(names.index(target)).and_then(|(family, index)| alive.get(family, index));
    let (Some(life), Some(evidence)) = (life, names.index(&fact.owner)) else { return };
    let name = names.name(Family::Evidence, evidence);
    let (known, _) = speaking.entry((life, came, stance)).or_insert_with(|| (Vec::new(), change.id));
    if !known.contains(&name) {
        known.push(name);
    }
}

fn stance(slot: &str) -> Option<Stance> {
    [Stance::Supports, Stance::Challenges, Stance::Refines].into_iter().find(|stance| stance.word() == slot)
}
