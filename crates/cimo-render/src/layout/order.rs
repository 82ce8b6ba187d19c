//! The order of each layer: sweeps by barycentre, then sifting, and the order with the fewest crossings is kept.

use super::crossings::crossings;
use super::graph::{Graph, Segment};

/// The nodes of each layer, from top to bottom.
pub(crate) type Order = Vec<Vec<usize>>;

/// How far sifting moves a node, so that the work stays near linear.
const REACH: usize = 60;
/// How many segments are looked at over and over; larger pictures are gone through less often.
const WORK: usize = 40_000;

/// Orders the layers. `first` says where each element would stand if nothing crossed: by configuration, then by
/// place in the theory. It breaks ties, so that small changes of a theory stay small in its picture.
pub(crate) fn order(graph: &Graph, first: &[usize]) -> Order {
    let sides = Sides::new(graph);
    let mut best = start(graph, &sides, first);
    let mut fewest = sides.crossings(&best);
    let sweeps = (WORK / graph.segments.len().max(1)).clamp(6, 24);
    for from_right in [false, true] {
        let mut order = start(graph, &sides, first);
        for sweep in 0..sweeps {
            if fewest == 0 {
                return best;
            }
            sides.sweep(graph, &mut order, from_right ^ (sweep % 2 == 1));
            if sweep % 6 == 5 {
                sides.sift(graph, &mut order);
            }
            let count = sides.crossings(&order);
            if count < fewest {
                fewest = count;
                best.clone_from(&order);
            }
        }
    }
    for _ in 0..(WORK / graph.segments.len().max(1)).clamp(2, 40) {
        let mut order = best.clone();
        sides.sift(graph, &mut order);
        let count = sides.crossings(&order);
        if count >= fewest {
            break;
        }
        fewest = count;
        best = order;
    }
    best
}

/// The first order: elements by their first configuration, bends between the things that they join.
fn start(graph: &Graph, sides: &Sides<'_>, first: &[usize]) -> Order {
    let mut key = vec![f64::MAX; graph.nodes.len()];
    for (node, value) in first.iter().enumerate() {
        key[node] = if *value == usize::MAX { f64::MAX } else { *value as f64 };
    }
    for node in first.len()..graph.nodes.len() {
        let ends: Vec<f64> = sides.left[node]
            .iter()
            .chain(&sides.right[node])
            .map(|other| key[*other])
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
            part.then(key[*one].total_cmp(&key[*other])).then(one.cmp(other))
        });
    }
    order
}

/// Who lies left and right of each node, and the segments of each gap.
struct Sides<'a> {
    left: Vec<Vec<usize>>,
    right: Vec<Vec<usize>>,
    gaps: Vec<Vec<&'a Segment>>,
}

impl<'a> Sides<'a> {
    fn new(graph: &'a Graph) -> Sides<'a> {
        let mut left = vec![Vec::new(); graph.nodes.len()];
        let mut right = vec![Vec::new(); graph.nodes.len()];
        let mut gaps = vec![Vec::new(); graph.layer_count];
        for segment in &graph.segments {
            right[segment.left].push(segment.right);
            left[segment.right].push(segment.left);
            gaps[graph.nodes[segment.left].layer].push(segment);
        }
        Sides { left, right, gaps }
    }

    fn crossings(&self, order: &Order) -> u64 {
        let place = places(order, self.left.len());
        self.gaps.iter().map(|gap| crossings(gap, &place)).sum()
    }

    /// Sorts each layer by the mean place of its neighbours on the side where the sweep comes from.
    fn sweep(&self, graph: &Graph, order: &mut Order, from_right: bool) {
        let mut share = vec![0.0; graph.nodes.len()];
        for layer in order.iter() {
            set_shares(layer, &mut share);
        }
        let count = order.len();
        for step in 0..count {
            let layer = if from_right { count - 1 - step } else { step };
            let (near, far) = if from_right { (&self.right, &self.left) } else { (&self.left, &self.right) };
            let mut keyed: Vec<(usize, f64, usize)> = order[layer]
                .iter()
                .map(|node| {
                    let mean = mean(&near[*node], &share).or_else(|| mean(&far[*node], &share));
                    (graph.nodes[*node].part, mean.unwrap_or(share[*node]), *node)
                })
                .collect();
            // A stable sort: equal means keep the order that they had.
            keyed.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
            order[layer] = keyed.into_iter().map(|(_, _, node)| node).collect();
            set_shares(&order[layer], &mut share);
        }
    }

    /// Moves each node to the place in its layer where it crosses least, all other nodes staying where they are.
    fn sift(&self, graph: &Graph, order: &mut Order) {
        let mut place = places(order, graph.nodes.len());
        let mut around = vec![[Vec::new(), Vec::new()]; graph.nodes.len()];
        for layer in order.iter_mut() {
            let mut nodes = layer.clone();
            nodes.sort_by_key(|node| (std::cmp::Reverse(self.left[*node].len() + self.right[*node].len()), *node));
            // The neighbours' places do not change while this layer is sifted.
            let sorted = |neighbours: &Vec<usize>, place: &[usize]| {
                let mut places: Vec<usize> = neighbours.iter().map(|node| place[*node]).collect();
                places.sort_unstable();
                places
            };
            for node in &nodes {
                around[*node] = [sorted(&self.left[*node], &place), sorted(&self.right[*node], &place)];
            }
            for node in nodes {
                let here = place[node];
                let mut best = (0_i64, here);
                for up in [true, false] {
                    let mut cost = 0_i64;
                    let mut at = here;
                    while at.abs_diff(here) < REACH {
                        let next = if up { at.checked_sub(1) } else { Some(at + 1).filter(|next| *next < layer.len()) };
                        let Some(next) = next else { break };
                        let other = layer[next];
                        if graph.nodes[other].part != graph.nodes[node].part {
                            break;
                        }
                        let (above, below) = if up { (other, node) } else { (node, other) };
                        cost += swap_cost(&around[above], &around[below]);
                        at = next;
                        if cost < best.0 {
                            best = (cost, at);
                        }
                    }
                }
                if best.1 != here {
                    layer.remove(here);
                    layer.insert(best.1, node);
                    for index in here.min(best.1)..=here.max(best.1) {
                        place[layer[index]] = index;
                    }
                }
            }
        }
    }
}

/// What changes in crossings when two neighbours of a layer change places.
fn swap_cost(above: &[Vec<usize>; 2], below: &[Vec<usize>; 2]) -> i64 {
    (0..2).map(|side| inversions(&below[side], &above[side]) - inversions(&above[side], &below[side])).sum()
}

/// Crossings of two nodes, the first above the second: pairs of their neighbours in the wrong order.
fn inversions(upper: &[usize], lower: &[usize]) -> i64 {
    let (mut count, mut smaller) = (0, 0);
    for place in upper {
        while smaller < lower.len() && lower[smaller] < *place {
            smaller += 1;
        }
        count += smaller as i64;
    }
    count
}

fn mean(neighbours: &[usize], share: &[f64]) -> Option<f64> {
    if neighbours.is_empty() {
        return None;
    }
    Some(neighbours.iter().map(|node| share[*node]).sum::<f64>() / neighbours.len() as f64)
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
