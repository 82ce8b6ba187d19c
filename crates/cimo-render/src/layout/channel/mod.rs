//! The channels: above and below the boxes of a part, where its links run that pass layers on their way back.
//!
//! So a reader sees at a glance which arrows lead forward and which go back. A channel costs crossings and a longer way;
//! where it would cost too much, links go back between the boxes.

mod beds;
mod depths;
mod heights;
mod nesting;

pub(crate) use beds::{Bed, beds};
pub(crate) use heights::{place, without};

use super::graph::Graph;
use super::order::{self, Order};
use depths::{near, nearer};
use std::collections::BTreeMap;

/// A graph with more segments is not looked at: its parts are so high that little is near.
const LARGEST: usize = 2_000;
/// How many more crossings there may be for each link in a channel.
const PRICE: u64 = 20;
/// More links than this in a channel would be a field of lines.
const MOST: usize = 200;
/// How often sides, lanes and the order of the boxes are fitted to one another.
const ROUNDS: usize = 3;
/// Of more trunks none is tried at its other side.
const FLIPS: usize = 24;

/// The graph with the channels that it should have, and its order, where there are any.
///
/// `order` is that without a channel: where much more would cross with one, none is opened.
pub(crate) fn opened(graph: &Graph, order: &Order) -> Option<(Graph, Order)> {
    if graph.segments.len() > LARGEST {
        return None;
    }
    let near = near(graph, order);
    let runs: Vec<usize> = (0..graph.runs.len()).filter(|run| near.contains(&graph.runs[*run].trunk)).collect();
    if runs.is_empty() || runs.len() > MOST {
        return None;
    }
    let before = order::crossings_of(graph, order);
    let mut best: Option<(u64, Graph, Order)> = None;
    let mut last = order.clone();
    for _ in 0..ROUNDS {
        let below = sides(graph, &last, &runs);
        let (_, with, its) = arranged(graph, &last, &runs, &below);
        last = order::again(&with, its);
        // Boxes may have changed places, so that other lanes cross less.
        let now = arranged(graph, &last, &runs, &below);
        if best.as_ref().is_some_and(|best| best.0 <= now.0) {
            break;
        }
        best = Some(now);
    }
    let (after, with, its) = best?;
    (after <= before + PRICE * runs.len() as u64).then_some((with, its))
}

/// The graph with its runs in lanes at these sides of their parts, the order, and how much crosses.
fn arranged(graph: &Graph, order: &Order, runs: &[usize], below: &BTreeMap<usize, bool>) -> (u64, Graph, Order) {
    let with = nesting::nested(graph, order, runs, below);
    let order = sorted(&with, order);
    (order::crossings_of(&with, &order), with, order)
}

/// At which side of its part each trunk crosses least: first the nearer one, and then one after another the other one.
fn sides(graph: &Graph, order: &Order, runs: &[usize]) -> BTreeMap<usize, bool> {
    let mut below = nearer(graph, order, runs);
    if below.len() > FLIPS {
        return below;
    }
    let mut fewest = arranged(graph, order, runs, &below).0;
    for trunk in below.keys().copied().collect::<Vec<_>>() {
        let mut other = below.clone();
        other.entry(trunk).and_modify(|below| *below = !*below);
        let count = arranged(graph, order, runs, &other).0;
        if count < fewest {
            fewest = count;
            below = other;
        }
    }
    below
}

/// The order with what runs in channels above and below the boxes of its part, lane by lane.
fn sorted(graph: &Graph, order: &Order) -> Order {
    let mut order = order.clone();
    for layer in &mut order {
        layer.sort_by_key(|node| {
            let node = &graph.nodes[*node];
            // The innermost lane above the boxes is the lowest of them.
            let lane = node.lane.map_or(0, |lane| if is_below(node.part) { lane as i64 } else { -(lane as i64) });
            (node.part, lane)
        });
    }
    order
}

/// Whether a channel lies below its part, by its number; its other one lies above.
fn is_below(part: usize) -> bool {
    part % 3 == 2
}
