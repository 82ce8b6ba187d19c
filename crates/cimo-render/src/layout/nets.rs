//! What has to pass the gap between two layers: one net for each trunk, with the heights at which it enters and leaves.

use super::graph::{Course, Graph};
use super::ports::{Port, Ports, Side, ports_of};
use std::collections::BTreeMap;

/// What runs through a gap as one line that may fan out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NetKey {
    /// The links of a trunk that come from one box or bend and lead one way, from left to right.
    Trunk { trunk: usize, from: usize, way: Way },
    /// A link between two boxes of one layer.
    Beside(usize),
}

/// Whether a line leads up or down on its way from left to right. Those of one trunk turn at places of their own: so no two
/// lines cross that need not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    Up,
    Level,
    Down,
}

impl Way {
    pub(crate) fn of(left: f64, right: f64) -> Way {
        match right.total_cmp(&left) {
            std::cmp::Ordering::Less => Way::Up,
            std::cmp::Ordering::Equal => Way::Level,
            std::cmp::Ordering::Greater => Way::Down,
        }
    }
}

/// Where a net enters or leaves a gap. A bend has no port.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pin {
    pub(crate) node: usize,
    pub(crate) port: Option<Port>,
    pub(crate) y: f64,
    /// How many links pass it.
    pub(crate) links: f64,
}

/// One line through a gap: a pin where its trunk comes from, and those that it fans out to.
#[derive(Clone, Debug)]
pub(crate) struct Net {
    pub(crate) key: NetKey,
    /// The box that all of its links have in common.
    pub(crate) root: usize,
    /// The side of the gap where the trunk is.
    pub(crate) side: Side,
    pub(crate) near: Pin,
    pub(crate) far: Vec<Pin>,
}

impl Net {
    /// Whether its far pins are on the same side of the gap.
    pub(crate) fn is_beside(&self) -> bool {
        matches!(self.key, NetKey::Beside(_))
    }

    /// The pins at one side of the gap.
    pub(crate) fn pins(&self, side: Side) -> impl Iterator<Item = &Pin> {
        let near = (self.side == side).then_some(&self.near);
        let far_side = if self.is_beside() { self.side == side } else { self.side != side };
        near.into_iter().chain(self.far.iter().filter(move |_| far_side))
    }

    /// Moves one of its pins at a side of the gap to another height.
    pub(crate) fn set(&mut self, side: Side, pin: &Pin, y: f64) {
        let far_side = if self.is_beside() { self.side } else { self.side.opposite() };
        let near = (self.side == side).then_some(&mut self.near);
        let far = if far_side == side { &mut self.far[..] } else { &mut [] };
        for its in near.into_iter().chain(far).filter(|its| its.node == pin.node && its.port == pin.port) {
            its.y = y;
        }
    }

    /// The stretch that its upright part takes; nothing where it passes straight.
    pub(crate) fn extent(&self) -> Option<(f64, f64)> {
        let pins = || std::iter::once(&self.near).chain(&self.far).map(|pin| pin.y);
        let (top, bottom) = (pins().fold(f64::MAX, f64::min), pins().fold(f64::MIN, f64::max));
        (bottom - top > 0.01).then_some((top, bottom))
    }
}

/// Parts a net into what leads up, what is level, and what leads down.
pub(crate) fn parted(net: &Net) -> Vec<Net> {
    let NetKey::Trunk { trunk, from, .. } = net.key else { return vec![net.clone()] };
    let ways = [Way::Up, Way::Level, Way::Down].into_iter().filter_map(|way| {
        let leads = |pin: &&Pin| {
            let (left, right) = if net.side == Side::Left { (net.near.y, pin.y) } else { (pin.y, net.near.y) };
            Way::of(left, right) == way
        };
        let far: Vec<Pin> = net.far.iter().filter(leads).copied().collect();
        let links = far.iter().map(|pin| pin.links).sum();
        let near = Pin { links, ..net.near };
        (!far.is_empty()).then(|| Net { key: NetKey::Trunk { trunk, from, way }, near, far, ..net.clone() })
    });
    ways.collect()
}

/// The nets of every gap; the gap of a layer lies at its right.
pub(crate) fn nets(graph: &Graph, ports: &Ports, middles: &[f64]) -> Vec<Vec<Net>> {
    let mut nets: Vec<Vec<Net>> = vec![Vec::new(); graph.layer_count];
    let mut places: BTreeMap<(usize, usize, usize), usize> = BTreeMap::new();
    let pin = |node: usize, port: Option<(Side, Port)>, links: f64| Pin {
        node,
        port: port.map(|(_, port)| port),
        y: middles[node] + port.map_or(0.0, |(side, port)| ports.height(node, side, port)),
        links,
    };
    for (index, run) in graph.runs.iter().enumerate() {
        if matches!(run.course, Course::Beside) {
            let [start, end] = ports_of(graph, index);
            nets[graph.nodes[run.from].layer].push(Net {
                key: NetKey::Beside(index),
                root: run.from,
                side: Side::Left,
                near: pin(start.0, Some((start.1, start.2)), 1.0),
                far: vec![pin(end.0, Some((end.1, end.2)), 1.0)],
            });
        }
    }
    for segment in &graph.segments {
        let Some(run) = segment.links.first().map(|run| &graph.runs[*run]) else { continue };
        let gap = graph.nodes[segment.left].layer;
        let from_left = graph.nodes[run.root].layer <= gap;
        // At the left of a gap stands the right side of a box.
        let port = |run: usize, node: usize, side: Side| {
            graph.nodes[node].element?;
            let own = ports_of(graph, run).into_iter().find(|(at, its, _)| *at == node && *its == side)?;
            Some((side, own.2))
        };
        let ends = [(segment.left, Side::Right), (segment.right, Side::Left)];
        let [near, far] = if from_left { ends } else { [ends[1], ends[0]] };
        let place = *places.entry((gap, run.trunk, near.0)).or_insert_with(|| {
            nets[gap].push(Net {
                key: NetKey::Trunk { trunk: run.trunk, from: near.0, way: Way::Level },
                root: run.root,
                side: if from_left { Side::Left } else { Side::Right },
                near: pin(near.0, port(segment.links[0], near.0, near.1), 0.0),
                far: Vec::new(),
            });
            nets[gap].len() - 1
        });
        let net = &mut nets[gap][place];
        net.near.links += segment.links.len() as f64;
        if graph.nodes[far.0].element.is_some() {
            net.far.extend(segment.links.iter().map(|run| pin(far.0, port(*run, far.0, far.1), 1.0)));
        } else {
            net.far.push(pin(far.0, None, segment.links.len() as f64));
        }
    }
    nets
}
