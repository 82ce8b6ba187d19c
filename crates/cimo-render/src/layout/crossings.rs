//! Counts the crossings of an order. Takes time in proportion to the segments, times the logarithm of a layer.

use super::graph::Segment;

/// How many pairs of links between two neighbouring layers cross, given each node's place in its layer.
pub(crate) fn crossings(segments: &[&Segment], place: &[usize]) -> u64 {
    let mut pairs: Vec<(usize, usize, u64)> = segments
        .iter()
        .map(|segment| (place[segment.left], place[segment.right], segment.links.len().max(1) as u64))
        .collect();
    pairs.sort_unstable();
    let most = pairs.iter().map(|(_, right, _)| right + 1).max().unwrap_or(0);
    let mut tree = vec![0_u64; most + 1];
    let (mut count, mut seen, mut start) = (0, 0, 0);
    while start < pairs.len() {
        // Segments that leave one node do not cross, so all of them are looked up before any is entered.
        let end = start + pairs[start..].iter().take_while(|pair| pair.0 == pairs[start].0).count();
        for (_, right, links) in &pairs[start..end] {
            count += links * (seen - up_to(&tree, *right));
        }
        for (_, right, links) in &pairs[start..end] {
            enter(&mut tree, *right, *links);
            seen += links;
        }
        start = end;
    }
    count
}

/// How many were entered at this place or before it (a Fenwick tree).
fn up_to(tree: &[u64], place: usize) -> u64 {
    let (mut index, mut sum) = (place + 1, 0);
    while index > 0 {
        sum += tree[index];
        index &= index - 1;
    }
    sum
}

fn enter(tree: &mut [u64], place: usize, links: u64) {
    let mut index = place + 1;
    while index < tree.len() {
        tree[index] += links;
        index += index & index.wrapping_neg();
    }
}

#[cfg(test)]
mod tests {
    use super::{Segment, crossings};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting_all_pairs(pairs in prop::collection::vec((0_usize..9, 9_usize..20, 1_usize..4), 0..40)) {
            let segments: Vec<Segment> = pairs.iter()
                .map(|(left, right, links)| Segment { left: *left, right: *right, links: vec![0; *links] }).collect();
            let place: Vec<usize> = (0..20).map(|node: usize| node * 7 % 20).collect();
            let mut expected = 0;
            for (index, one) in segments.iter().enumerate() {
                for other in &segments[..index] {
                    let left = place[one.left] as i64 - place[other.left] as i64;
                    let right = place[one.right] as i64 - place[other.right] as i64;
                    expected += u64::from(left * right < 0) * (one.links.len() * other.links.len()) as u64;
                }
            }
            prop_assert_eq!(crossings(&segments.iter().collect::<Vec<_>>(), &place), expected);
        }
    }
}
