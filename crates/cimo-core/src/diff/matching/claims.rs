//! What the later version says of the earlier: ids, and `was:`.
//!
//! A claim is *spent* where the earlier theory's thing of the same id already makes it, and *live* where it is not spent and
//! the earlier theory has what it names. A thing claims its live ones, and its own id where none is live or some is spent.

use std::collections::BTreeMap;

use crate::format::Family;
use crate::theory::Theory;

use super::super::things::{ByName, Thing, name_key};
use super::{FoundBy, Group, Matching, Sets, Side};

pub(super) fn find(matching: &mut Matching, old: &Theory, new: &Theory, family: Family) {
    let (earlier, later) = match matching.later {
        Side::New => (old, new),
        Side::Old => (new, old),
    };
    let any_was = Thing::all(later, family).any(|thing| !thing.was().is_empty());
    let ids: crate::hashed::HashMap<&str, u32> =
        Thing::all(earlier, family).filter_map(|thing| Some((thing.id()?, thing.index))).collect();
    if !any_was {
        // Each id claims itself, and no two claims meet.
        for (later, earlier) in
            Thing::all(later, family).filter_map(|thing| Some((thing.index, *ids.get(thing.id()?)?)))
        {
            let (old, new) = if matching.later == Side::New { (earlier, later) } else { (later, earlier) };
            matching.pair(family, old, new, FoundBy::SameId, 100);
        }
        return;
    }
    let names = ByName::new(earlier, family);
    let claims: Vec<(u32, u32)> = Thing::all(later, family)
        .flat_map(|thing| match of_thing(thing, earlier, &ids, &names) {
            Claims::Things(claimed) => claimed.into_iter().map(|old| (thing.index, old)).collect(),
            Claims::Nothing => {
                matching.barred.insert((family, thing.index));
                Vec::new()
            }
        })
        .collect();
    // Things that share a claim belong together.
    let mut sets = Sets::new(claims.len());
    let (mut by_later, mut by_earlier) = (BTreeMap::new(), BTreeMap::new());
    for (number, (later, earlier)) in claims.iter().enumerate() {
        sets.join(*by_later.entry(*later).or_insert(number), number);
        sets.join(*by_earlier.entry(*earlier).or_insert(number), number);
    }
    let mut groups: BTreeMap<usize, (Vec<u32>, Vec<u32>)> = BTreeMap::new();
    for (number, (later, earlier)) in claims.iter().enumerate() {
        let (earlier_side, later_side) = groups.entry(sets.root(number)).or_default();
        earlier_side.push(*earlier);
        later_side.push(*later);
    }
    for (mut before, mut after) in groups.into_values() {
        for side in [&mut before, &mut after] {
            side.sort_unstable();
            side.dedup();
        }
        let id = |theory, index: &u32| Thing { theory, family, index: *index }.id();
        let same = matches!((&before[..], &after[..]), ([one], [other]) if id(earlier, one) == id(later, other));
        let found_by = if same { FoundBy::SameId } else { FoundBy::Was };
        let (old, new) = if matching.later == Side::New { (before, after) } else { (after, before) };
        matching.add(Group { family, old, new, found_by, percent: 100 });
    }
}

/// What a thing says it was.
enum Claims {
    /// These things of the earlier theory.
    Things(Vec<u32>),
    /// Nothing that was there before, whatever reads like it.
    Nothing,
}

fn of_thing(thing: Thing<'_>, earlier: &Theory, ids: &crate::hashed::HashMap<&str, u32>, names: &ByName) -> Claims {
    let Some(id) = thing.id() else { return Claims::Things(Vec::new()) };
    let own = ids.get(id).copied();
    if thing.was().is_empty() {
        return Claims::Things(own.into_iter().collect());
    }
    let before = own.map(|index| Thing { theory: earlier, family: thing.family, index });
    let says_already =
        |name: &str| before.is_some_and(|before| before.was().iter().any(|was| name_key(&was.value) == name));
    let (mut live, mut some_spent) = (Vec::new(), false);
    for was in thing.was() {
        let name = name_key(&was.value);
        if says_already(&name) {
            some_spent = true;
        } else if &*was.value == "nothing" {
            return Claims::Nothing;
        } else {
            live.extend(names.get(&was.value));
        }
    }
    if live.is_empty() || some_spent {
        live.extend(own);
    }
    live.sort_unstable();
    live.dedup();
    Claims::Things(live)
}
