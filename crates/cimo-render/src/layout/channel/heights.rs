//! How high the lanes of a channel lie, once all boxes have their places.

use super::super::frames::between;
use super::super::graph::Graph;
use super::super::measures::{BETWEEN_LINES, BETWEEN_PARTS, CHANNEL_GAP};
use super::super::order::Order;
use super::is_below;
use crate::text::Line;
use std::collections::BTreeMap;

/// The order without what runs in channels.
pub(crate) fn without(graph: &Graph, order: &Order) -> Order {
    let outside = |layer: &Vec<usize>| layer.iter().copied().filter(|node| graph.nodes[*node].lane.is_none()).collect();
    order.iter().map(outside).collect()
}

/// Gives what runs in channels its height, and moves down what is below a channel.
pub(crate) fn place(graph: &Graph, order: &Order, headings: &[Vec<Line>], middle: &mut [f64]) {
    let mut parts: Vec<usize> = graph.nodes.iter().filter(|node| node.lane.is_some()).map(|node| node.part).collect();
    parts.sort_unstable();
    parts.dedup();
    for part in parts {
        lanes(graph, order, part, headings, middle);
        // A channel above a part moves with it.
        let moved = |other: usize| if is_below(part) { other > part } else { other >= part };
        let mut down: f64 = 0.0;
        for pair in order.iter().flat_map(|layer| layer.windows(2)) {
            let (above, under) = (&graph.nodes[pair[0]], &graph.nodes[pair[1]]);
            if !moved(above.part) && moved(under.part) {
                let apart = (above.height + under.height) / 2.0 + BETWEEN_PARTS;
                let apart = apart + between(Some(above), Some(under), headings);
                down = down.max(middle[pair[0]] + apart - middle[pair[1]]);
            }
        }
        for (_, middle) in graph.nodes.iter().zip(middle.iter_mut()).filter(|(its, _)| moved(its.part)) {
            *middle += down;
        }
    }
}

/// Sets the lanes of one channel as near to the boxes as those and the lanes further in allow, each level from end to end.
fn lanes(graph: &Graph, order: &Order, part: usize, headings: &[Vec<Line>], middle: &mut [f64]) {
    // Outwards from the boxes, heights grow.
    let out = if is_below(part) { 1.0 } else { -1.0 };
    let boxes = if is_below(part) { part - 1 } else { part + 1 };
    let edge = |layer: &Vec<usize>| {
        let mut own = layer.iter().copied().filter(|node| graph.nodes[*node].part == boxes);
        let node = if is_below(part) { own.next_back() } else { own.next() }?;
        let its = &graph.nodes[node];
        let frames =
            if is_below(part) { between(Some(its), None, headings) } else { between(None, Some(its), headings) };
        Some(out * middle[node] + its.height / 2.0 + frames + CHANNEL_GAP)
    };
    let edges: Vec<Option<f64>> = order.iter().map(edge).collect();
    // Beside no box of its part a lane lies where the nearest other one may.
    let start = edges.iter().flatten().copied().fold(f64::MAX, f64::min);
    let mut free: Vec<f64> = edges.into_iter().map(|edge| edge.unwrap_or(start)).collect();
    let mut lanes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, node) in graph.nodes.iter().enumerate().filter(|(_, node)| node.part == part) {
        lanes.entry(node.lane.unwrap_or(0)).or_default().push(index);
    }
    for nodes in lanes.into_values() {
        let at = nodes.iter().map(|node| free[graph.nodes[*node].layer]).fold(f64::MIN, f64::max);
        for node in nodes {
            middle[node] = out * at;
            // Heights are rounded at the end, and must not come closer by that.
            free[graph.nodes[node].layer] = at + BETWEEN_LINES + 1.0;
        }
    }
}
