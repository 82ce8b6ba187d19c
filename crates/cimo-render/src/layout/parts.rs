//! The connected parts of a picture, in the order of its configurations.

use crate::view::View;
use std::collections::BTreeMap;

/// Which part each element belongs to, from the top of the picture to its bottom. All elements without a link are one
/// part, the last.
pub(crate) fn parts(view: &View, ends: &[(usize, usize, usize)]) -> Vec<usize> {
    let count = view.elements.len();
    let root = components(count, ends.iter().map(|(_, from, to)| (*from, *to)));
    let linked = linked(count, ends);
    let first = firsts(view, ends);
    let mut earliest: BTreeMap<usize, usize> = BTreeMap::new();
    for element in (0..count).filter(|element| linked[*element]) {
        let rank = first[element];
        earliest.entry(root[element]).and_modify(|best| *best = rank.min(*best)).or_insert(rank);
    }
    let mut order: Vec<(usize, usize)> = earliest.into_iter().map(|(root, first)| (first, root)).collect();
    order.sort_unstable();
    let rank: BTreeMap<usize, usize> = order.into_iter().enumerate().map(|(rank, (_, root))| (root, rank)).collect();
    (0..count).map(|element| rank.get(&root[element]).copied().unwrap_or(rank.len())).collect()
}

/// Which elements have a link.
pub(crate) fn linked(count: usize, ends: &[(usize, usize, usize)]) -> Vec<bool> {
    let mut linked = vec![false; count];
    for (_, from, to) in ends {
        linked[*from] = true;
        linked[*to] = true;
    }
    linked
}

/// The connected component of each element, called by its first member.
pub(crate) fn components(count: usize, links: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..count).collect();
    for (from, to) in links {
        let (one, other) = (find(&mut parent, from), find(&mut parent, to));
        parent[one.max(other)] = one.min(other);
    }
    (0..count).map(|element| find(&mut parent, element)).collect()
}

/// The place of the first configuration that each element has a link in.
pub(crate) fn firsts(view: &View, ends: &[(usize, usize, usize)]) -> Vec<usize> {
    let mut place = BTreeMap::new();
    for (index, configuration) in view.configurations.iter().enumerate() {
        place.entry(configuration.key.as_str()).or_insert(index);
    }
    let mut first = vec![usize::MAX; view.elements.len()];
    for (link, from, to) in ends {
        let keys = view.links[*link].configurations.iter();
        let earliest = keys.filter_map(|key| place.get(key.as_str()).copied()).min().unwrap_or(usize::MAX);
        first[*from] = first[*from].min(earliest);
        first[*to] = first[*to].min(earliest);
    }
    first
}

/// The root of an element's part, with the way to it halved.
fn find(parent: &mut [usize], mut element: usize) -> usize {
    while parent[element] != element {
        parent[element] = parent[parent[element]];
        element = parent[element];
    }
    element
}
