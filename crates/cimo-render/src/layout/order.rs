//! The order of each layer: sweeps by barycentre, then sifting, and the order with the fewest crossings is kept.

use super::graph::Graph;
use super::sides::{Near, Nears, Sides};
use super::sift::Sifter;
use cimo_core::beside::{each_beside, is_shared};
use std::collections::BTreeMap;

/// The nodes of each layer, from top to bottom.
pub(crate) type Order = Vec<Vec<usize>>;

/// How many segments are looked at over and over; larger pictures are gone through less often.
const WORK: usize = 60_000;
/// After how many sweeps that bring nothing a way is given up.
const PATIENCE: usize = 5;
/// How often an order is sifted anew at most after some of it was moved.
const AGAIN: usize = 20;
/// From how many segments on the ways to improve an order are tried side by side.
const MANY: usize = 100;

/// Orders the layers. `first` says where each element would stand if nothing crossed: by configuration, then by
/// place in the theory. It breaks ties, so that small changes of a theory stay small in its picture.
///
/// Nodes whose height is given keep the order of their heights; only bends are moved then.
pub(crate) fn order(graph: &Graph, first: &[usize], given: &[Option<f64>]) -> Order {
    let sides = Sides::new(graph, given);
    if given.iter().any(Option::is_some) {
        return kept(graph, &sides, given);
    }
    let begin = start(graph, &sides, first);
    let mut best = begin.clone();
    let mut fewest = sides.right.crossings(&best);
    let share = WORK / graph.segments.len().max(1);
    // Small pictures are begun anew several times; in large ones that would change little and take long.
    let attempts = (share / 90).clamp(1, 4);
    let mut dice = 1_u64;
    let ways = [(false, false), (true, false), (false, true), (true, true)];
    let ways = if share < 8 { &ways[..2] } else { &ways[..] };
    let improved = |way: Way, mut order: Order| {
        let count = improve(graph, &sides, &mut order, share, way);
        (count, order)
    };
    for attempt in 0..attempts {
        let mut left = ways;
        while !left.is_empty() {
            if fewest == 0 {
                return best;
            }
            // With another thread to share it with, several are tried at once: of those that begin where the one before may lead, few.
            let most = if attempt == 0 { left.len() } else { left.len().min(2) };
            let at_once = if graph.segments.len() >= MANY && is_shared() { most } else { 1 };
            let begun = left[..at_once].iter().map(|way| match attempt {
                0 => (*way, begin.clone(), dice),
                _ => (*way, shaken(graph, &best, &mut dice), dice),
            });
            let begun: Vec<(Way, Order, u64)> = begun.collect();
            let tried = each_beside(&begun, 1, |(way, begin, _)| Some(improved(*way, begin.clone())));
            for ((.., rolled), (count, order)) in begun.into_iter().zip(tried) {
                left = &left[1..];
                if count < fewest {
                    (fewest, best) = (count, order);
                    if attempt > 0 {
                        // The ways after it begin anew from what is best now, as they would one after the other.
                        dice = rolled;
                        break;
                    }
                }
            }
        }
    }
    best
}

/// Whether sweeps begin at the right, and whether they go by the median and not by the mean.
type Way = (bool, bool);

/// An order sifted anew after some of it was moved to channels, which stay as they are.
pub(crate) fn again(graph: &Graph, mut order: Order) -> Order {
    let mut sides = Sides::new(graph, &[]);
    sides.still = graph.nodes.iter().map(|node| node.lane.is_some()).collect();
    let (mut due, mut sifter) = (vec![true; order.len()], Sifter::new(&sides));
    for _ in 0..AGAIN {
        sifter.sift(&mut order, &mut due);
        if !due.contains(&true) {
            break;
        }
    }
    order
}

/// How many links of an order cross.
pub(crate) fn crossings_of(graph: &Graph, order: &Order) -> u64 {
    Nears::right(graph).crossings(order)
}

/// The order of given heights, with bends between what they join, and then where they cross least.
fn kept(graph: &Graph, sides: &Sides, given: &[Option<f64>]) -> Order {
    let mut at: Vec<f64> = given.iter().map(|height| height.unwrap_or(f64::NAN)).collect();
    for _ in 0..4 {
        for node in (0..at.len()).filter(|node| given[*node].is_none()) {
            let known = sides.left.of(node).iter().chain(sides.right.of(node)).map(|near| at[near.node]);
            let (sum, count) =
                known.filter(|at| !at.is_nan()).fold((0.0, 0.0), |(sum, count), at| (sum + at, count + 1.0));
            at[node] = if count > 0.0 { sum / count } else { at[node] };
        }
    }
    let mut order = vec![Vec::new(); graph.layer_count];
    for (index, node) in graph.nodes.iter().enumerate() {
        order[node.layer].push(index);
    }
    for layer in &mut order {
        layer.sort_by(|one, other| at[*one].total_cmp(&at[*other]).then(one.cmp(other)));
    }
    let (mut due, mut sifter) = (vec![true; order.len()], Sifter::new(sides));
    for _ in 0..6 {
        sifter.sift(&mut order, &mut due);
        if !due.contains(&true) {
            break;
        }
    }
    order
}

/// Sweeps and sifts from a first order, and leaves the best one that was met. Gives its crossings.
fn improve(graph: &Graph, sides: &Sides, order: &mut Order, share: usize, (from_right, median): Way) -> u64 {
    let mut best = order.clone();
    let mut fewest = sides.right.crossings(order);
    let (mut sifter, mut since) = (Sifter::new(sides), 0);
    for sweep in 0..share.clamp(8, 20) {
        self::sweep(graph, sides, order, from_right ^ (sweep % 2 == 1), median);
        if sweep % 4 == 3 {
            sifter.sift(order, &mut vec![true; order.len()]);
        }
        let count = sides.right.crossings(order);
        if count < fewest {
            (fewest, since) = (count, 0);
            best.clone_from(order);
        }
        since += 1;
        if since > PATIENCE {
            break;
        }
    }
    order.clone_from(&best);
    let mut due = vec![true; order.len()];
    for _ in 0..share.clamp(5, 40) {
        let spared = sifter.sift(order, &mut due);
        if spared == 0 {
            break;
        }
        fewest -= spared;
    }
    debug_assert_eq!(fewest, sides.right.crossings(order), "what sifting spares is what it says");
    fewest
}

/// An order with some of its layers turned about, so that another best one may be found from it. The same each time.
fn shaken(graph: &Graph, order: &Order, dice: &mut u64) -> Order {
    let mut roll = |most: usize| {
        *dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*dice >> 33) as usize % most.max(1)
    };
    let mut shaken = order.clone();
    for layer in &mut shaken {
        let count = layer.len();
        let mut keyed: Vec<(usize, usize, usize, usize)> = layer
            .iter()
            .enumerate()
            .map(|(place, node)| {
                let at = place + roll(count / 2 + 1);
                let node_of = &graph.nodes[*node];
                (node_of.part, node_of.frame.map_or(0, |frame| frame + 1), at, *node)
            })
            .collect();
        keyed.sort_unstable();
        *layer = keyed.into_iter().map(|(_, _, _, node)| node).collect();
    }
    shaken
}

/// The first order: elements by their first configuration, bends between the things that they join.
fn start(graph: &Graph, sides: &Sides, first: &[usize]) -> Order {
    let mut key = vec![f64::MAX; graph.nodes.len()];
    for (node, value) in first.iter().enumerate() {
        key[node] = if *value == usize::MAX { f64::MAX } else { *value as f64 };
    }
    for node in first.len()..graph.nodes.len() {
        let ends: Vec<f64> = sides
            .left
            .of(node)
            .iter()
            .chain(sides.right.of(node))
            .map(|other| key[other.node])
            .filter(|key| *key < f64::MAX)
            .collect();
        key[node] = if ends.is_empty() { 0.0 } else { ends.iter().sum::<f64>() / ends.len() as f64 };
    }
    let mut order = vec![Vec::new(); graph.layer_count];
    for (index, node) in graph.nodes.iter().enumerate() {
        order[node.layer].push(index);
    }
    for layer in &mut order {
        layer.sort_by(|one, other| {
            let part = graph.nodes[*one].part.cmp(&graph.nodes[*other].part);
            let frame = graph.nodes[*one].frame.cmp(&graph.nodes[*other].frame);
            part.then(frame).then(key[*one].total_cmp(&key[*other])).then(one.cmp(other))
        });
    }
    order
}

/// Sorts each layer by the mean place of its neighbours on the side where the sweep comes from.
fn sweep(graph: &Graph, sides: &Sides, order: &mut Order, from_right: bool, median: bool) {
    let mut share = vec![0.0; graph.nodes.len()];
    for layer in order.iter() {
        set_shares(layer, &mut share);
    }
    let count = order.len();
    for step in 0..count {
        let layer = if from_right { count - 1 - step } else { step };
        let (near, far) = if from_right { (&sides.right, &sides.left) } else { (&sides.left, &sides.right) };
        let middle = if median { self::median } else { mean };
        let mut keyed: Vec<(usize, f64, usize)> = order[layer]
            .iter()
            .map(|node| {
                let middle = middle(near.of(*node), &share).or_else(|| middle(far.of(*node), &share));
                (graph.nodes[*node].part, middle.unwrap_or(share[*node]), *node)
            })
            .collect();
        // A stable sort: equal means keep the order that they had.
        keyed.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        order[layer] = together(graph, &keyed);
        set_shares(&order[layer], &mut share);
    }
}

fn mean(neighbours: &[Near], share: &[f64]) -> Option<f64> {
    if neighbours.is_empty() {
        return None;
    }
    let links: i64 = neighbours.iter().map(|near| near.links).sum();
    Some(neighbours.iter().map(|near| share[near.node] * near.links as f64).sum::<f64>() / links as f64)
}

/// The middle one of the neighbours' places, or the mean of the two in the middle.
fn median(neighbours: &[Near], share: &[f64]) -> Option<f64> {
    match neighbours {
        [] => None,
        [one] => Some(share[one.node]),
        [one, other] => Some((share[one.node] + share[other.node]) / 2.0),
        _ => {
            let mut places: Vec<f64> = neighbours.iter().map(|near| share[near.node]).collect();
            places.sort_unstable_by(f64::total_cmp);
            let half = places.len() / 2;
            Some(if places.len() % 2 == 1 { places[half] } else { (places[half - 1] + places[half]) / 2.0 })
        }
    }
}

/// A sorted layer in which each frame's members stand together, where they stand in the mean.
fn together(graph: &Graph, keyed: &[(usize, f64, usize)]) -> Vec<usize> {
    if keyed.iter().all(|(_, _, node)| graph.nodes[*node].frame.is_none()) {
        return keyed.iter().map(|(_, _, node)| *node).collect();
    }
    let mut sums: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for (place, (_, _, node)) in keyed.iter().enumerate() {
        if let Some(frame) = graph.nodes[*node].frame {
            let sum = sums.entry(frame).or_default();
            *sum = (sum.0 + place as f64, sum.1 + 1.0);
        }
    }
    let mut placed: Vec<(usize, f64, Option<usize>, usize, usize)> = keyed
        .iter()
        .enumerate()
        .map(|(place, (part, _, node))| {
            let frame = graph.nodes[*node].frame;
            let at = frame.and_then(|frame| sums.get(&frame)).map_or(place as f64, |(sum, count)| sum / count);
            (*part, at, frame, place, *node)
        })
        .collect();
    placed.sort_by(|one, other| {
        one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)).then((one.2, one.3).cmp(&(other.2, other.3)))
    });
    placed.into_iter().map(|(_, _, _, _, node)| node).collect()
}

/// How far down its layer each node stands, from 0 to 1.
fn set_shares(layer: &[usize], share: &mut [f64]) {
    for (index, node) in layer.iter().enumerate() {
        share[*node] = (index as f64 + 0.5) / layer.len() as f64;
    }
}

/// Each node's place in its layer.
pub(crate) fn places(order: &Order, count: usize) -> Vec<usize> {
    let mut place = vec![0; count];
    for layer in order {
        for (index, node) in layer.iter().enumerate() {
            place[*node] = index;
        }
    }
    place
}
