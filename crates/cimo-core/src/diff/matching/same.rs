//! Things that say the same, word for word in the normal form.

use crate::beside::each_beside;
use crate::format::Family;
use crate::hashed::HashMap;
use crate::text::normal;
use crate::theory::Theory;

use super::super::things::Thing;
use super::{FoundBy, Matching, Side};
use crate::diff::WORTH;

/// Things of the old and of the new version.
type Sides<'t> = (Vec<Thing<'t>>, Vec<Thing<'t>>);

pub(super) fn find(matching: &mut Matching, old: &Theory, new: &Theory, family: Family) {
    let free: Vec<Thing<'_>> = matching.free(old, Side::Old, family).collect();
    if free.is_empty() {
        return;
    }
    let others: Vec<Thing<'_>> = matching.free(new, Side::New, family).collect();
    let with_words = |thing: &Thing<'_>| words(*thing).map(|words| (words, thing.index));
    let (before, after) = (each_beside(&free, WORTH, with_words), each_beside(&others, WORTH, with_words));
    let thing = |theory, index| Thing { theory, family, index };
    // In the order in which the old version says them.
    let mut said: Vec<Sides<'_>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::default();
    for (words, index) in before {
        let place = *places.entry(words).or_insert(said.len());
        if place == said.len() {
            said.push(Sides::default());
        }
        said[place].0.push(thing(old, index));
    }
    for (words, index) in after {
        if let Some(place) = places.get(&words) {
            said[*place].1.push(thing(new, index));
        }
    }
    for (mut before, mut after) in said.into_iter().filter(|(_, after)| !after.is_empty()) {
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
