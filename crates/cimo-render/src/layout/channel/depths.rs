//! How far what leads back lies from the channels above and below its part.

use super::super::graph::Graph;
use super::super::measures::BETWEEN_TILES;
use super::super::order::Order;
use std::collections::{BTreeMap, BTreeSet};

/// How much longer the way of a trunk may get by going through a channel.
const FARTHEST: f64 = 1_200.0;

/// How far each box lies from the top and from the foot of its part, all boxes of a layer one below another.
fn depths(graph: &Graph, order: &Order) -> Vec<(f64, f64)> {
    let mut above = vec![0.0; graph.nodes.len()];
    let mut sums: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    let boxes = || order.iter().flatten().copied().filter(|node| graph.nodes[*node].element.is_some());
    for node in boxes() {
        let its = &graph.nodes[node];
        let sum = sums.entry((its.part, its.layer)).or_default();
        above[node] = *sum + (its.height + BETWEEN_TILES) / 2.0;
        *sum += its.height + BETWEEN_TILES;
    }
    let high = high(graph);
    let mut depths = vec![(0.0, 0.0); graph.nodes.len()];
    for node in boxes() {
        let its = &graph.nodes[node];
        let (whole, own) = (high.get(&its.part).copied().unwrap_or(0.0), sums[&(its.part, its.layer)]);
        // A layer with fewer boxes stands in the middle.
        let top = (whole - own) / 2.0 + above[node];
        depths[node] = (top, whole - top);
    }
    depths
}

/// Whether the ends of each trunk lie nearer to the foot of their part than to its top.
pub(super) fn nearer(graph: &Graph, order: &Order, runs: &[usize]) -> BTreeMap<usize, bool> {
    let depths = depths(graph, order);
    let mut trunks: BTreeMap<usize, f64> = BTreeMap::new();
    for run in runs.iter().map(|run| &graph.runs[*run]) {
        let (from, to) = (depths[run.from], depths[run.to]);
        *trunks.entry(run.trunk).or_default() += from.0 + to.0 - from.1 - to.1;
    }
    trunks.into_iter().map(|(trunk, sum)| (trunk, sum >= 0.0)).collect()
}

/// The trunks that lead back over layers and get not much longer by going through a channel.
pub(super) fn near(graph: &Graph, order: &Order) -> BTreeSet<usize> {
    let depths = depths(graph, order);
    let mut trunks: BTreeMap<usize, (f64, f64, f64)> = BTreeMap::new();
    for run in graph.runs.iter().filter(|run| !graph.back(run).is_empty()) {
        let (from, to) = (depths[run.from], depths[run.to]);
        let its = trunks.entry(run.trunk).or_default();
        let direct = (from.0 - to.0).abs();
        *its = (its.0 + from.0 + to.0 - direct, its.1 + from.1 + to.1 - direct, its.2 + 1.0);
    }
    let near = |(_, (above, below, links)): &(usize, (f64, f64, f64))| above.min(*below) / links <= FARTHEST;
    trunks.into_iter().filter(near).map(|(trunk, _)| trunk).collect()
}

/// How high the boxes of each part are, one below another, in the layer where they are highest.
fn high(graph: &Graph) -> BTreeMap<usize, f64> {
    let mut layers: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for node in graph.nodes.iter().filter(|node| node.element.is_some()) {
        *layers.entry((node.part, node.layer)).or_default() += node.height + BETWEEN_TILES;
    }
    let mut high: BTreeMap<usize, f64> = BTreeMap::new();
    for ((part, _), height) in layers {
        let its = high.entry(part).or_default();
        *its = its.max(height);
    }
    high
}
