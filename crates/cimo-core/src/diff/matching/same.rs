//! Things that say the same, word for word in the normal form.

use std::collections::BTreeMap;

use crate::format::Family;
use crate::text::normal;
use crate::theory::Theory;

use super::super::things::Thing;
use super::{FoundBy, Matching, Side};

pub(super) fn find(matching: &mut Matching, old: &Theory, new: &Theory, family: Family) {
    let mut said: BTreeMap<String, (Vec<Thing<'_>>, Vec<Thing<'_>>)> = BTreeMap::new();
    let free: Vec<Thing<'_>> = matching.free(old, Side::Old, family).collect();
    if free.is_empty() {
        return;
    }
    for thing in free {
        if let Some(words) = words(thing) {
            said.entry(words).or_default().0.push(thing);
        }
    }
    for thing in matching.free(new, Side::New, family) {
        if let Some(words) = words(thing)
            && let Some((_, side)) = said.get_mut(&words)
        {
            side.push(thing);
        }
    }
    for (mut before, mut after) in said.into_values().filter(|(_, after)| !after.is_empty()) {
        // Of several, those of one kind first, each in the order of their names.
        let order = |thing: &Thing<'_>| (thing.kind(), thing.id().unwrap_or_default().to_owned());
        before.sort_by_key(order);
        after.sort_by_key(order);
        let mut pairs = Vec::new();
        before.retain(|thing| match after.iter().position(|other| other.kind() == thing.kind()) {
            Some(at) => {
                pairs.push((thing.index, after.remove(at).index));
                false
            }
            None => true,
        });
        pairs.extend(before.iter().zip(&after).map(|(thing, other)| (thing.index, other.index)));
        for (old, new) in pairs {
            matching.pair(family, old, new, FoundBy::SameText, 100);
        }
    }
}

/// The words by which a thing is known; evidence also by who says it.
fn words(thing: Thing<'_>) -> Option<String> {
    // What has neither an id nor words goes by its digest.
    let Some(words) = thing.words() else { return thing.id().is_none().then(|| thing.key().into_owned()) };
    let words = normal(&words);
    if thing.family == Family::Evidence {
        let evidence = crate::theory::Evidence { theory: thing.theory, index: thing.index };
        return Some(format!("{words}\n{}", normal(evidence.participant().unwrap_or_default())));
    }
    Some(words).filter(|words| !words.is_empty())
}
