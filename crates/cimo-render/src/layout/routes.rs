//! The ways of links: level beside the boxes; between the columns each turns at a place of its own.
//!
//! Every layer has a zone: its boxes, and at their sides the room where numbers stand. Inside a zone all lines are
//! level and have heights of their own, so that no line can meet a box, a number or an arrowhead that is not its own.
//! In the gap between two zones a line goes up or down where its net has its track ([`super::tracks`]).

use super::badge::Badge;
use super::graph::{Course, Graph, Run};
use super::layers::Layers;
use super::like::Like;
use super::measures::{FRAME_SIDE, GAP_EDGE, NUMBER_GAP, SIGN, STUB, Sizes, TRACK};
use super::nets::{NetKey, Way};
use super::ports::{Port, Ports, Side, ports_of};
use super::tracks::Tracks;
use super::turns::{Turn, turn};
use crate::view::{Look, View};
use std::collections::BTreeMap;

/// The horizontal extent of a layer, and where its boxes begin.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Zone {
    pub(crate) left: f64,
    pub(crate) tile: f64,
    /// Where the room of the numbers at the right ends, and lines may turn.
    turn: f64,
    pub(crate) right: f64,
}

impl Zone {
    /// Where the gap at its right begins.
    pub(crate) fn turn(self) -> f64 {
        self.turn
    }
}

/// One step of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    Move(f64, f64),
    Line(f64, f64),
    Cubic([f64; 6]),
}

/// Where an arrow points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Left,
    Right,
}

/// A link with its way.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    /// The link's place in the view.
    pub(crate) link: usize,
    /// The line, from the box that it leaves to the foot of its arrowhead.
    pub(crate) steps: Vec<Step>,
    /// Where the arrowhead's tip is, and where it points.
    pub(crate) tip: (f64, f64),
    pub(crate) direction: Direction,
    /// Its numbers.
    pub(crate) numbers: Option<Note>,
    /// The sense of the box where its trunk begins or ends. Of the links of one trunk the first has it.
    pub(crate) sense: Option<Note>,
}

/// Words that take the place of a piece of a line, beside a box.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub(crate) badge: Badge,
    /// The left edge and the middle height of the words.
    pub(crate) at: (f64, f64),
    /// The piece of the line that is left out.
    pub(crate) room: (f64, f64),
}

/// What stands on the links: at the leaf of each run, and at the root of each trunk.
#[derive(Debug)]
pub(crate) struct Badges {
    pub(crate) leaves: Vec<Badge>,
    pub(crate) trunks: Vec<Badge>,
}

/// Everything that is known before the columns are set side by side.
pub(crate) struct Drawn<'a> {
    pub(crate) view: &'a View,
    pub(crate) graph: &'a Graph,
    pub(crate) ports: &'a Ports,
    pub(crate) middles: &'a [f64],
    pub(crate) badges: &'a Badges,
    /// On which tracks what passes the gap at the right of each layer turns.
    pub(crate) tracks: &'a [Tracks],
    pub(crate) sizes: Sizes,
    /// Where boxes stood in a picture whose places are kept.
    pub(crate) like: Option<&'a Like>,
    pub(crate) layers: &'a Layers,
}

/// A node, one of its sides, and a port there.
type End = (usize, Side, Port);

impl Drawn<'_> {
    /// Sets the layers side by side, with room for numbers beside the boxes and for curves between the zones.
    pub(crate) fn zones(&self) -> Vec<Zone> {
        let graph = self.graph;
        let mut sides = vec![[STUB; 2]; graph.layer_count];
        // At the edges of the picture nothing stands beside the boxes unless a link meets them there.
        if let Some(first) = sides.first_mut() {
            first[Side::Left as usize] = 0.0;
        }
        if let Some(last) = sides.last_mut() {
            last[Side::Right as usize] = 0.0;
        }
        for node in graph.nodes.iter().filter(|node| node.frame.is_some()) {
            for side in &mut sides[node.layer] {
                *side = side.max(FRAME_SIDE);
            }
        }
        for (index, run) in graph.runs.iter().enumerate() {
            let [start, end] = ports_of(graph, index);
            // A link beside its layer from a box to itself has its root and its leaf at one node.
            let leaf = if run.root == run.from { end } else { start };
            for at in [start, end] {
                let badge = if at == leaf { &self.badges.leaves[index] } else { &self.badges.trunks[run.trunk] };
                let words = if badge.is_empty() { 0.0 } else { badge.width + 2.0 * NUMBER_GAP };
                let room = &mut sides[graph.nodes[at.0].layer][at.1 as usize];
                *room = room.max(words + self.head(run, at == end) + STUB / 2.0);
            }
        }
        let mut zones: Vec<Zone> = Vec::with_capacity(graph.layer_count);
        let mut x: f64 = 0.0;
        for (layer, sides) in sides.iter().enumerate() {
            let [left, right] = sides.map(f64::ceil);
            let kept = self.like.and_then(|like| like.column(self.layers, layer));
            let tile = (x + left).max(kept.unwrap_or(0.0));
            if let Some(before) = zones.last_mut() {
                before.right = tile - left;
            }
            let turn = tile + self.sizes.tile + right;
            let last = layer + 1 == graph.layer_count;
            let room = self.tracks[layer].count as f64 * TRACK;
            let gap = match (last, self.tracks[layer].count) {
                (true, 0) => 0.0,
                (true, _) => GAP_EDGE + room,
                (false, _) => (2.0 * GAP_EDGE + room).max(self.sizes.gap),
            };
            zones.push(Zone { left: tile - left, tile, turn, right: turn + gap });
            x = turn + gap;
        }
        zones
    }

    /// How far from the left each net of a gap turns; what passes straight has no place.
    pub(crate) fn turns(&self, zones: &[Zone], gap: usize) -> Vec<Option<f64>> {
        let tracks = &self.tracks[gap];
        let zone = zones[gap];
        let last = gap + 1 == zones.len();
        let room = zone.right - zone.turn - if last { GAP_EDGE } else { 2.0 * GAP_EDGE };
        let pitch = room / (tracks.count as f64).max(1.0);
        tracks.at.iter().map(|at| at.map(|at| zone.turn + GAP_EDGE + (at - 0.5) * pitch)).collect()
    }

    /// Draws the way of every link.
    pub(crate) fn routes(&self, zones: &[Zone], turns: &Turns) -> Vec<Route> {
        let mut told = vec![false; self.badges.trunks.len()];
        (0..self.graph.runs.len()).map(|index| self.route(index, zones, turns, &mut told)).collect()
    }

    fn route(&self, index: usize, zones: &[Zone], turns: &Turns, told: &mut [bool]) -> Route {
        let graph = self.graph;
        let run = &graph.runs[index];
        let [start, end] = ports_of(graph, index);
        let edge = |(node, side, _): End| {
            let tile = zones[graph.nodes[node].layer].tile;
            if side == Side::Left { tile } else { tile + self.sizes.tile }
        };
        let tip = (edge(end), self.height(end));
        let (direction, back) = if end.1 == Side::Left { (Direction::Right, -1.0) } else { (Direction::Left, 1.0) };
        let foot = tip.0 + back * self.look(run).end().1;
        let steps = match &run.course {
            Course::Across(chain) => {
                let backward = chain[0] != run.from;
                let mut gaps: Vec<(usize, usize)> = chain
                    .windows(2)
                    .map(|pair| (graph.nodes[pair[0]].layer, if chain[0] == run.root { pair[0] } else { pair[1] }))
                    .collect();
                if backward {
                    gaps.reverse();
                }
                let spans = self.spans(run, chain, zones, (self.height(start), tip.1), foot);
                let mut steps = vec![Step::Move(spans[0].0, spans[0].2)];
                for (place, (_, to, y)) in spans.iter().enumerate() {
                    let Some((from_next, _, height)) = spans.get(place + 1) else {
                        steps.push(Step::Line(*to, *y));
                        break;
                    };
                    let (gap, from) = gaps[place];
                    let (left, right) = if backward { (*height, *y) } else { (*y, *height) };
                    let key = NetKey::Trunk { trunk: run.trunk, from, way: Way::of(left, right) };
                    if let Some(its) = turns.of(gap, key) {
                        turn(&mut steps, its, (*to, *y), (*from_next, *height));
                    }
                }
                steps
            }
            Course::Beside => {
                let (from, out) = (self.height(start), zones[graph.nodes[run.from].layer].turn);
                let mut steps = vec![Step::Move(edge(start), from)];
                if let Some(its) = turns.of(graph.nodes[run.from].layer, NetKey::Beside(index)) {
                    turn(&mut steps, its, (out, from), (out, tip.1));
                }
                steps.push(Step::Line(foot, tip.1));
                steps
            }
        };
        let (root, leaf) = if run.root == run.from { (start, end) } else { (end, start) };
        let note = |at: End, badge: &Badge| {
            let beside = self.head(run, at == end) + NUMBER_GAP;
            // Towards the box nothing of the line is left, since a last bit of it would look like a dash.
            let (x, near, far) = match at.1 {
                Side::Left => (edge(at) - beside - badge.width, 1.0, 0.0),
                Side::Right => (edge(at) + beside, 0.0, 1.0),
            };
            let room = (x - NUMBER_GAP + near, x + badge.width + NUMBER_GAP - far);
            (!badge.is_empty()).then(|| Note { badge: badge.clone(), at: (x, self.height(at)), room })
        };
        let shared = matches!(run.course, Course::Across(_));
        let first = !std::mem::replace(&mut told[run.trunk], shared);
        Route {
            link: run.link,
            steps,
            tip,
            direction,
            numbers: note(leaf, &self.badges.leaves[index]),
            sense: if first || !shared { note(root, &self.badges.trunks[run.trunk]) } else { None },
        }
    }

    /// The level pieces of a link, in its direction: from where, to where, and how high.
    fn spans(&self, run: &Run, chain: &[usize], zones: &[Zone], ends: (f64, f64), foot: f64) -> Vec<(f64, f64, f64)> {
        let last = chain.len() - 1;
        let span = |(step, node): (usize, &usize)| {
            let zone = zones[self.graph.nodes[*node].layer];
            let from = if step == 0 { zone.tile + self.sizes.tile } else { zone.left };
            let to = if step == last { zone.tile } else { zone.turn };
            let height = if *node == run.from {
                ends.0
            } else if *node == run.to {
                ends.1
            } else {
                self.middles[*node]
            };
            (from, to, height)
        };
        let mut spans: Vec<(f64, f64, f64)> = chain.iter().enumerate().map(span).collect();
        if chain[0] != run.from {
            spans = spans.into_iter().rev().map(|(from, to, height)| (to, from, height)).collect();
        }
        if let Some(span) = spans.last_mut() {
            span.1 = foot;
        }
        spans
    }

    fn height(&self, (node, side, port): End) -> f64 {
        self.middles[node] + self.ports.height(node, side, port)
    }

    fn look(&self, run: &Run) -> Look {
        // Elements come first among the nodes, in the order of the view.
        Look::of(&self.view.links[run.link], &self.view.elements[run.from])
    }

    /// The room of an arrow's end and its sign, where there is one.
    fn head(&self, run: &Run, is_end: bool) -> f64 {
        let look = self.look(run);
        let sign = if look.has_sign() { SIGN } else { 0.0 };
        if is_end { look.end().0 + sign } else { 0.0 }
    }
}

/// Where and how softly each net turns in each gap.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    places: BTreeMap<(usize, NetKey), Turn>,
}

impl Turns {
    pub(crate) fn set(&mut self, gap: usize, key: NetKey, turn: Turn) {
        self.places.insert((gap, key), turn);
    }

    fn of(&self, gap: usize, key: NetKey) -> Option<Turn> {
        self.places.get(&(gap, key)).copied()
    }
}
