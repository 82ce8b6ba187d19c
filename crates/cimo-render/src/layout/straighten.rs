//! The last touch to heights: lines that are nearly level become level, and no two lie over one another.

use super::graph::Graph;
use super::nets::{Net, Pin, nets, parted};
use super::order::Order;
use super::ports::{Port, Ports, Side};
use super::tracks::{APART, Tracks, tracks};
use crate::text::Line;
use std::collections::BTreeMap;

/// A step smaller than this looks like a slip of the hand, and is taken out where there is room.
const STEP: f64 = 12.0;
/// What has to do where there is no room for [`APART`].
const CLOSE: f64 = 1.6;
/// How far a line may be moved away from another one.
const FAR: f64 = 9.0;
/// From one link to the next at least, with words beside them and without.
const WORDS_APART: f64 = 10.2;
const LINES_APART: f64 = 6.0;
/// From a box's corner to the nearest link at least.
const CORNER_LEAST: f64 = 5.0;

/// The nets of every gap with their tracks, after ports and bends were moved by a few pixels.
pub(crate) fn straighten(
    graph: &Graph,
    order: &Order,
    ports: &mut Ports,
    middles: &mut [f64],
    headings: &[Vec<Line>],
) -> (Vec<Vec<Net>>, Vec<Tracks>) {
    let mut all_tracks = Vec::with_capacity(graph.layer_count);
    let mut gaps = nets(graph, ports, middles);
    for (gap, nets) in gaps.iter_mut().enumerate() {
        // What was moved at the right side of the gap before is at the left side of this one.
        for net in nets.iter_mut() {
            let side = net.side;
            let far_side = if net.is_beside() { side } else { side.opposite() };
            let height = |pin: &Pin, side: Side| {
                middles[pin.node] + pin.port.map_or(0.0, |port| ports.height(pin.node, side.opposite(), port))
            };
            net.near.y = height(&net.near, side);
            for pin in &mut net.far {
                pin.y = height(pin, far_side);
            }
        }
        let mut sides = Sides::new(graph, order.get(gap + 1), middles, headings, nets);
        for net in nets.iter_mut() {
            sides.level(net);
        }
        *nets = nets.iter().flat_map(parted).collect();
        let mut found = tracks(nets);
        for apart in [APART, APART, CLOSE, CLOSE] {
            let right = sides.part(nets, &found, Side::Right, apart);
            let left = sides.part(nets, &found, Side::Left, apart);
            if right || left {
                found = tracks(nets);
            }
        }
        for net in nets.iter() {
            for side in [Side::Left, Side::Right] {
                for pin in net.pins(side) {
                    match pin.port {
                        Some(port) => ports.set(pin.node, side.opposite(), port, pin.y - middles[pin.node]),
                        None => middles[pin.node] = pin.y,
                    }
                }
            }
        }
        all_tracks.push(found);
    }
    (gaps, all_tracks)
}

/// The heights that are taken at both sides of a gap.
struct Sides<'a> {
    graph: &'a Graph,
    /// Heights in ascending order, with the room that each needs above and below.
    taken: [Vec<(f64, f64)>; 2],
    /// Where the ports of boxes and the bends at the right side may be.
    limits: BTreeMap<usize, (f64, f64)>,
    middles: &'a [f64],
}

impl<'a> Sides<'a> {
    fn new(
        graph: &'a Graph,
        right: Option<&Vec<usize>>,
        middles: &'a [f64],
        headings: &[Vec<Line>],
        nets: &[Net],
    ) -> Sides<'a> {
        let mut taken = [Vec::new(), Vec::new()];
        for net in nets {
            for side in [Side::Left, Side::Right] {
                taken[side as usize].extend(net.pins(side).map(|pin| (pin.y, room(graph, pin))));
            }
        }
        for taken in &mut taken {
            taken.sort_by(|one, other| one.0.total_cmp(&other.0));
        }
        let layer = right.map_or(&[][..], Vec::as_slice);
        let mut limits = BTreeMap::new();
        let half = |node: usize| graph.nodes[node].height / 2.0;
        for (place, node) in layer.iter().enumerate().filter(|(_, node)| graph.nodes[**node].element.is_none()) {
            let above = place.checked_sub(1).map(|above| layer[above]);
            let below = layer.get(place + 1).copied();
            let frame = |above: Option<usize>, below: Option<usize>| {
                let node = |node: Option<usize>| node.map(|node| &graph.nodes[node]);
                LINES_APART + super::frames::between(node(above), node(below), headings)
            };
            let top = above.map_or(f64::MIN, |its| middles[its] + half(its) + frame(above, Some(*node)));
            let bottom = below.map_or(f64::MAX, |its| middles[its] - half(its) - frame(Some(*node), below));
            limits.insert(*node, (top, bottom));
        }
        Sides { graph, taken, limits, middles }
    }

    /// Makes a net of one line level, if what is beside it leaves the room.
    fn level(&mut self, net: &mut Net) {
        if net.is_beside() || net.far.len() != 1 {
            return;
        }
        let step = net.far[0].y - net.near.y;
        if step == 0.0 || step.abs() >= STEP {
            return;
        }
        let side = net.side;
        let (near, far) = (net.near, net.far[0]);
        // At the left a bend is fixed by the gap before.
        let movable = |pin: &Pin, side: Side| pin.port.is_some() || side == Side::Right;
        if movable(&far, side.opposite()) && self.moved(&far, side.opposite(), near.y) {
            net.far[0].y = near.y;
        } else if movable(&near, side) && self.moved(&near, side, far.y) {
            net.near.y = far.y;
        }
    }

    /// Moves a pin, if it then still has room.
    fn moved(&mut self, pin: &Pin, side: Side, to: f64) -> bool {
        let Some(place) = self.free(pin, side, to) else { return false };
        let taken = &mut self.taken[side as usize];
        taken[place].0 = to;
        true
    }

    /// Its place among the others at its side, if it could go to a height without coming near another.
    fn free(&self, pin: &Pin, side: Side, to: f64) -> Option<usize> {
        let (top, bottom) = match pin.port {
            Some(_) => {
                let half = self.graph.nodes[pin.node].height / 2.0 - CORNER_LEAST;
                (self.middles[pin.node] - half, self.middles[pin.node] + half)
            }
            None => self.limits.get(&pin.node).copied().unwrap_or((f64::MAX, f64::MIN)),
        };
        if to < top || bottom < to {
            return None;
        }
        let taken = &self.taken[side as usize];
        let own = room(self.graph, pin);
        let place = taken.partition_point(|(y, _)| *y < pin.y);
        taken.get(place).filter(|its| its.0 == pin.y)?;
        let above = place.checked_sub(1).map(|above| taken[above]);
        let below = taken.get(place + 1);
        let clear = |other: &(f64, f64)| (other.0 - to).abs() >= own.max(other.1);
        let ordered = above.is_none_or(|above| above.0 < to) && below.is_none_or(|below| to < below.0);
        (ordered && above.as_ref().is_none_or(clear) && below.is_none_or(clear)).then_some(place)
    }

    /// Moves lines at one side that lie over lines from the other. Says whether anything was moved.
    fn part(&mut self, nets: &mut [Net], tracks: &Tracks, side: Side, apart: f64) -> bool {
        let other_side = side.opposite();
        let mut others: Vec<(f64, usize)> = Vec::new();
        for (index, net) in nets.iter().enumerate() {
            others.extend(net.pins(other_side).map(|pin| (pin.y, index)));
        }
        others.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let near = |y: f64| {
            let from = others.partition_point(|(its, _)| *its <= y - apart);
            others[from..].iter().take_while(move |(its, _)| *its < y + apart)
        };
        let over = |net: usize, y: f64| {
            near(y).any(|(_, other)| {
                let (left, right) = if side == Side::Right { (net, *other) } else { (*other, net) };
                // The level part at the right begins where its net turns, and that at the left ends there.
                *other != net && tracks.at[left].unwrap_or(f64::MIN) < tracks.at[right].unwrap_or(f64::MAX)
            })
        };
        let mut sharing: BTreeMap<(usize, Option<Port>), Vec<usize>> = BTreeMap::new();
        for (index, net) in nets.iter().enumerate() {
            for pin in net.pins(side) {
                sharing.entry((pin.node, pin.port)).or_default().push(index);
            }
        }
        let mut changed = false;
        for index in 0..nets.len() {
            let pins: Vec<Pin> = nets[index].pins(side).copied().collect();
            for pin in pins.into_iter().filter(|pin| over(index, pin.y)) {
                // A bend at the left is fixed by the gap before.
                if side == Side::Left && pin.port.is_none() {
                    continue;
                }
                let steps = (1..=(FAR * 2.0) as usize).map(|step| step as f64 / 2.0);
                let to = steps
                    .flat_map(|step| [pin.y - step, pin.y + step])
                    .find(|to| !near(*to).any(|(_, other)| *other != index) && self.free(&pin, side, *to).is_some());
                let Some(to) = to else { continue };
                if self.moved(&pin, side, to) {
                    // What leads up and what leads down of one trunk share their pin.
                    for net in &sharing[&(pin.node, pin.port)] {
                        nets[*net].set(side, &pin, to);
                    }
                    changed = true;
                }
            }
        }
        changed
    }
}

/// From this pin to the next at least.
fn room(graph: &Graph, pin: &Pin) -> f64 {
    match pin.port {
        None => LINES_APART,
        Some(Port::Trunk(trunk)) if graph.trunks[trunk].is_empty() => LINES_APART,
        Some(_) => WORDS_APART,
    }
}
