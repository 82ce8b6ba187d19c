//! The height of every node: near what it is linked to, in its order, by exact isotonic regression a layer at a time.

use super::graph::{Course, Graph};
use super::measures::{BETWEEN_LINES, BETWEEN_PARTS, BETWEEN_TILE_AND_LINE, BETWEEN_TILES};
use super::order::Order;
use super::ports::{Ports, Side, ports_of};
use crate::text::Line;

/// How often the layers are gone through. More changes nothing that can be seen.
const ROUNDS: usize = 24;

/// How much more than any neighbour a place matters that is kept.
const STAY: f64 = 1e6;

/// The middle of every node, the topmost edge at 0.
pub(crate) fn heights(
    graph: &Graph,
    order: &Order,
    ports: &Ports,
    headings: &[Vec<Line>],
    given: &[Option<f64>],
) -> Vec<f64> {
    let pulls = pulls(graph, ports);
    let kept = given.iter().any(Option::is_some);
    let mut beside = vec![false; graph.nodes.len()];
    for run in graph.runs.iter().filter(|run| matches!(run.course, Course::Beside)) {
        beside[run.from] = true;
        beside[run.to] = true;
    }
    let mut middle = vec![0.0; graph.nodes.len()];
    let mut offsets = Vec::new();
    let whole = order;
    let order: &Order = &super::channel::without(graph, order);
    for layer in order {
        let offset = stack(graph, layer, headings, kept);
        let half = offset.last().copied().unwrap_or(0.0) / 2.0;
        for (node, offset) in layer.iter().zip(&offset) {
            middle[*node] = given[*node].unwrap_or(offset - half);
        }
        offsets.push(offset);
    }
    // What has no link comes last in its layer, and is set below all the rest.
    let linked: Vec<usize> = order
        .iter()
        .map(|layer| layer.iter().filter(|node| kept || !pulls[**node].is_empty() || beside[**node]).count())
        .collect();
    for round in 0..ROUNDS {
        for step in 0..order.len() {
            let layer = if round % 2 == 0 { step } else { order.len() - 1 - step };
            settle(&order[layer][..linked[layer]], &offsets[layer], &pulls, given, &mut middle);
        }
    }
    super::channel::place(graph, whole, headings, &mut middle);
    let edge = |node: &usize, middle: &[f64], side: f64| middle[*node] + side * graph.nodes[*node].height / 2.0;
    let channel = || whole.iter().flatten().filter(|node| graph.nodes[**node].lane.is_some());
    let above = || order.iter().zip(&linked).flat_map(|(layer, linked)| &layer[..*linked]).chain(channel());
    let top = above().map(|node| edge(node, &middle, -1.0)).fold(f64::MAX, f64::min);
    let bottom = above().map(|node| edge(node, &middle, 1.0)).fold(f64::MIN, f64::max);
    let (top, below) = if top < bottom { (top, bottom + BETWEEN_PARTS) } else { (0.0, 0.0) };
    for ((layer, offsets), linked) in order.iter().zip(&offsets).zip(&linked) {
        let Some(first) = layer.get(*linked) else { continue };
        let start = below + graph.nodes[*first].height / 2.0 - offsets[*linked];
        for (node, offset) in layer.iter().zip(offsets).skip(*linked) {
            middle[*node] = start + offset;
        }
    }
    // What stays where it was is measured from where that was.
    let top = if kept { top.min(0.0) } else { top };
    // Whole pixels: edges are sharp, and equal heights are equal.
    middle.into_iter().map(|middle| (middle - top).round()).collect()
}

/// Where a neighbour would have a node, and how much it matters.
struct Pull {
    other: usize,
    /// What has to be added to the other's middle so that the line between them is level.
    shift: f64,
    weight: f64,
}

fn pulls(graph: &Graph, ports: &Ports) -> Vec<Vec<Pull>> {
    let mut pulls: Vec<Vec<Pull>> = graph.nodes.iter().map(|_| Vec::new()).collect();
    let channel = |node: usize| graph.nodes[node].lane.is_some();
    for segment in graph.segments.iter().filter(|segment| !channel(segment.left) && !channel(segment.right)) {
        let bends = usize::from(graph.nodes[segment.left].element.is_none())
            + usize::from(graph.nodes[segment.right].element.is_none());
        // A line that passes a column should pass it straight.
        let weight = [1.0, 2.0, 8.0][bends] * (segment.links.len() as f64).min(4.0);
        let mean = |node: usize, side: Side| {
            let sum: f64 = segment.links.iter().map(|run| port_height(graph, ports, *run, node, side)).sum();
            sum / segment.links.len() as f64
        };
        let shift = mean(segment.left, Side::Right) - mean(segment.right, Side::Left);
        pulls[segment.right].push(Pull { other: segment.left, shift, weight });
        pulls[segment.left].push(Pull { other: segment.right, shift: -shift, weight });
    }
    // A link in a channel holds its boxes together a little, and where nothing else does.
    for run in graph.runs.iter().filter(|run| graph.back(run).iter().any(|bend| channel(*bend))) {
        for (one, other) in [(run.from, run.to), (run.to, run.from)] {
            pulls[one].push(Pull { other, shift: 0.0, weight: 0.05 });
        }
    }
    pulls
}

fn port_height(graph: &Graph, ports: &Ports, run: usize, node: usize, side: Side) -> f64 {
    let ends = ports_of(graph, run);
    let Some((_, _, port)) = ends.into_iter().find(|(at, its, _)| *at == node && *its == side) else { return 0.0 };
    ports.height(node, side, port)
}

/// The least distance of each node of a layer from the first.
fn stack(graph: &Graph, layer: &[usize], headings: &[Vec<Line>], kept: bool) -> Vec<f64> {
    let mut offset = 0.0;
    let mut offsets = Vec::with_capacity(layer.len());
    for (index, node) in layer.iter().enumerate() {
        let node = &graph.nodes[*node];
        if let Some(above) = index.checked_sub(1).map(|above| &graph.nodes[layer[above]]) {
            let between = match (above.element, node.element) {
                // Where places are kept, boxes that grow take some of the room between them.
                (Some(_), Some(_)) if kept => BETWEEN_TILES / 2.0,
                _ if above.part != node.part && !kept => BETWEEN_PARTS,
                (Some(_), Some(_)) => BETWEEN_TILES,
                (None, None) => BETWEEN_LINES,
                _ => BETWEEN_TILE_AND_LINE,
            };
            // Heights are rounded at the end, and must not come closer by that.
            let frames = super::frames::between(Some(above), Some(node), headings);
            offset += (above.height + node.height) / 2.0 + between + frames + 1.0;
        }
        offsets.push(offset);
    }
    offsets
}

/// Moves one layer to where its neighbours pull it, as far as its order and its distances allow.
///
/// With the distances taken off, what is asked for is the nearest ascending sequence: pool adjacent violators.
fn settle(layer: &[usize], offsets: &[f64], pulls: &[Vec<Pull>], given: &[Option<f64>], middle: &mut [f64]) {
    let mut pools: Vec<(f64, f64, usize)> = Vec::with_capacity(layer.len());
    for (node, offset) in layer.iter().zip(offsets) {
        let weight: f64 = pulls[*node].iter().map(|pull| pull.weight).sum();
        let weight = if given[*node].is_some() { STAY } else { weight };
        let wish = if let Some(height) = given[*node] {
            height
        } else if weight > 0.0 {
            pulls[*node].iter().map(|pull| (middle[pull.other] + pull.shift) * pull.weight).sum::<f64>() / weight
        } else {
            middle[*node]
        };
        // What nothing pulls gives way to everything.
        let mut pool = (wish - offset, weight.max(0.001), 1);
        while let Some(above) = pools.pop_if(|above| above.0 > pool.0) {
            let weight = above.1 + pool.1;
            pool = ((above.0 * above.1 + pool.0 * pool.1) / weight, weight, above.2 + pool.2);
        }
        pools.push(pool);
    }
    let values = pools.into_iter().flat_map(|(value, _, count)| std::iter::repeat_n(value, count));
    for ((node, offset), value) in layer.iter().zip(offsets).zip(values) {
        middle[*node] = value + offset;
    }
}
