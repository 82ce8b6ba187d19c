//! Where links meet a box: in the order of what they lead to, and far enough apart for their numbers.

use super::graph::{Course, Graph};
use super::measures::{CORNER, NUMBERED_PITCH, PLAIN_PITCH};
use std::collections::BTreeMap;

/// A place at one side of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Port {
    /// Where a trunk starts or ends, for all of its links.
    Trunk(usize),
    /// Where one run starts.
    Start(usize),
    /// Where one run ends.
    End(usize),
}

/// The left or the right side of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Left,
    Right,
}

impl Side {
    /// The other one. What is at the left of a gap is the right side of a box.
    pub(crate) fn opposite(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        }
    }
}

/// The height of every port, measured from the middle of its box.
#[derive(Debug, Default)]
pub(crate) struct Ports {
    heights: BTreeMap<(usize, Side, Port), f64>,
}

impl Ports {
    /// How far below the middle of its box a port lies. A bend's only port is its middle.
    pub(crate) fn height(&self, node: usize, side: Side, port: Port) -> f64 {
        self.heights.get(&(node, side, port)).copied().unwrap_or(0.0)
    }
}

impl Ports {
    /// Moves a port.
    pub(crate) fn set(&mut self, node: usize, side: Side, port: Port, height: f64) {
        self.heights.insert((node, side, port), height);
    }
}

/// The ports of one run: at the box that it leaves, and at the one that it reaches.
pub(crate) fn ports_of(graph: &Graph, run: usize) -> [(usize, Side, Port); 2] {
    let this = &graph.runs[run];
    let side = |node: usize, other: usize| match this.course {
        Course::Beside => Side::Right,
        Course::Across(_) if graph.nodes[node].layer < graph.nodes[other].layer => Side::Right,
        Course::Across(_) => Side::Left,
    };
    let port = |node: usize, own: Port| match this.course {
        Course::Across(_) if node == this.root => Port::Trunk(this.trunk),
        _ => own,
    };
    [
        (this.from, side(this.from, this.to), port(this.from, Port::Start(run))),
        (this.to, side(this.to, this.from), port(this.to, Port::End(run))),
    ]
}

/// The height that the links of each element need at its fuller side.
pub(crate) fn needed(graph: &Graph, elements: usize) -> Vec<f64> {
    let mut ports: BTreeMap<(usize, Side, Port), ()> = BTreeMap::new();
    for run in 0..graph.runs.len() {
        for port in ports_of(graph, run) {
            ports.insert(port, ());
        }
    }
    let mut sides = vec![[0.0_f64; 2]; elements];
    for (node, side, port) in ports.into_keys() {
        sides[node][side as usize] += pitch(graph, port);
    }
    sides.into_iter().map(|[left, right]| left.max(right) + 2.0 * CORNER).collect()
}

fn pitch(graph: &Graph, port: Port) -> f64 {
    match port {
        Port::Trunk(trunk) if graph.trunks[trunk].is_empty() => PLAIN_PITCH,
        _ => NUMBERED_PITCH,
    }
}

/// Spreads the ports of every box, so that links that lead further up leave further up.
pub(crate) fn ports(graph: &Graph, place: &[usize]) -> Ports {
    let mut wishes: BTreeMap<(usize, Side), BTreeMap<Port, Vec<f64>>> = BTreeMap::new();
    for (index, run) in graph.runs.iter().enumerate() {
        let [start, end] = ports_of(graph, index);
        let (from_wish, to_wish) = match &run.course {
            Course::Beside => beside(place, run.from, run.to),
            Course::Across(chain) => {
                let last = chain.len() - 1;
                let (left, right) = (place[chain[1]] as f64, place[chain[last - 1]] as f64);
                if chain[0] == run.from { (left, right) } else { (right, left) }
            }
        };
        for ((node, side, port), wish) in [(start, from_wish), (end, to_wish)] {
            wishes.entry((node, side)).or_default().entry(port).or_default().push(wish);
        }
    }
    let mut ports = Ports::default();
    // Trunks first: two links between the same two boxes meet both of them in the same order.
    let mut rank: BTreeMap<usize, usize> = BTreeMap::new();
    for round in [true, false] {
        for ((node, side), wishes) in &wishes {
            let mut sorted: Vec<(f64, usize, Port)> = wishes
                .iter()
                .map(|(port, wishes)| {
                    let mean = wishes.iter().sum::<f64>() / wishes.len() as f64;
                    let tie = match port {
                        Port::Trunk(_) => 0,
                        Port::Start(run) | Port::End(run) => rank.get(&graph.runs[*run].trunk).copied().unwrap_or(0),
                    };
                    (mean, tie, *port)
                })
                .collect();
            sorted.sort_by(|one, other| one.0.total_cmp(&other.0).then((one.1, one.2).cmp(&(other.1, other.2))));
            if round {
                for (index, (_, _, port)) in sorted.iter().enumerate() {
                    if let Port::Trunk(trunk) = port {
                        rank.insert(*trunk, index);
                    }
                }
                continue;
            }
            spread(&mut ports, graph, *node, *side, &sorted);
        }
    }
    ports
}

/// Sets ports around the middle of a side, a little further apart where there is room.
fn spread(ports: &mut Ports, graph: &Graph, node: usize, side: Side, sorted: &[(f64, usize, Port)]) {
    let total: f64 = sorted.iter().map(|(_, _, port)| pitch(graph, *port)).sum();
    let stretch = ((graph.nodes[node].height - 2.0 * CORNER) / total).clamp(0.0, 1.3);
    let mut top = -total * stretch / 2.0;
    for (_, _, port) in sorted {
        let pitch = pitch(graph, *port) * stretch;
        ports.heights.insert((node, side, *port), top + pitch / 2.0);
        top += pitch;
    }
}

/// Links beside a layer are nested: those that go up meet a box at its top, the nearest outermost.
fn beside(place: &[usize], from: usize, to: usize) -> (f64, f64) {
    let far = 1e9;
    // A loop at one box has both of its ends at the bottom, so that nothing else of the box passes through it.
    if from == to {
        return (far + 1.0, far);
    }
    let distance = place[from].abs_diff(place[to]) as f64;
    if place[to] < place[from] { (-far + distance, far - distance) } else { (far - distance, -far + distance) }
}
