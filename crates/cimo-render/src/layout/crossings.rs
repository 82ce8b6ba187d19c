//! Counts the crossings of an order. Takes time in proportion to the segments, times the logarithm of a layer.

/// Counts the crossings of one gap after another, and keeps its room between them.
#[derive(Default)]
pub(super) struct Counter {
    /// How many links were entered up to a place (a Fenwick tree).
    tree: Vec<u64>,
    /// How many links lead to places before each place.
    before: Vec<u64>,
}

impl Counter {
    /// How many pairs of links between two neighbouring layers cross: for each node of the left layer, in its order, the
    /// places in the right layer to which links lead, and how many. `room` is how many nodes the right layer has.
    pub(super) fn count<Links>(&mut self, room: usize, nodes: impl Iterator<Item = Links>) -> u64
    where
        Links: Iterator<Item = (usize, u64)> + Clone,
    {
        self.tree.clear();
        self.tree.resize(room + 1, 0);
        let (mut count, mut seen) = (0, 0);
        for links in nodes {
            // Links that leave one node do not cross, so all of them are looked up before any is entered.
            for (place, links) in links.clone() {
                count += links * (seen - self.up_to(place));
            }
            for (place, links) in links {
                self.enter(place, links);
                seen += links;
            }
        }
        count
    }

    /// The same for each node by itself, its places in ascending order: `tell` is given its name, and how often links of
    /// nodes above it cross its own, and of nodes below it.
    pub(super) fn count_each<Links>(
        &mut self,
        room: usize,
        nodes: impl Iterator<Item = (usize, Links)> + Clone,
        mut tell: impl FnMut(usize, u64, u64),
    ) where
        Links: Iterator<Item = (usize, u64)> + Clone,
    {
        self.before.clear();
        self.before.resize(room + 1, 0);
        for (place, links) in nodes.clone().flat_map(|(_, links)| links) {
            self.before[place + 1] += links;
        }
        for place in 0..room {
            self.before[place + 1] += self.before[place];
        }
        self.tree.clear();
        self.tree.resize(room + 1, 0);
        let mut seen = 0;
        for (node, its) in nodes {
            let (mut above, mut below, mut own) = (0, 0, 0);
            let (mut last, mut own_before) = (0, 0);
            for (place, links) in its.clone() {
                if place != last {
                    (last, own_before) = (place, own);
                }
                let seen_before = place.checked_sub(1).map_or(0, |place| self.up_to(place));
                above += links * (seen - self.up_to(place));
                below += links * (self.before[place] - seen_before - own_before);
                own += links;
            }
            for (place, links) in its {
                self.enter(place, links);
                seen += links;
            }
            tell(node, above, below);
        }
    }

    /// How many were entered at this place or before it.
    fn up_to(&self, place: usize) -> u64 {
        let (mut index, mut sum) = (place + 1, 0);
        while index > 0 {
            sum += self.tree[index];
            index &= index - 1;
        }
        sum
    }

    fn enter(&mut self, place: usize, links: u64) {
        let mut index = place + 1;
        while index < self.tree.len() {
            self.tree[index] += links;
            index += index & index.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Counter;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting_all_pairs(nodes in prop::collection::vec(prop::collection::vec((0_usize..11, 1_u64..4), 0..6), 0..9)) {
            let mut expected = 0;
            for (index, one) in nodes.iter().enumerate() {
                for other in &nodes[..index] {
                    let pairs = one.iter().flat_map(|one| other.iter().map(move |other| (one, other)));
                    expected += pairs.filter(|(one, other)| one.0 < other.0).map(|(one, other)| one.1 * other.1).sum::<u64>();
                }
            }
            let mut counter = Counter::default();
            for _ in 0..2 {
                prop_assert_eq!(counter.count(11, nodes.iter().map(|links| links.iter().copied())), expected);
            }
            let sorted = nodes.iter().map(|links| {
                let mut links = links.clone();
                links.sort_unstable();
                links.into_iter()
            });
            let mut each = (0, 0);
            counter.count_each(11, sorted.enumerate(), |_, above, below| each = (each.0 + above, each.1 + below));
            prop_assert_eq!(each, (expected, expected));
        }
    }
}
