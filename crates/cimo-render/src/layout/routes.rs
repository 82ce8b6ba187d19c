//! The ways of links: level beside the boxes, in curves with level tangents between the columns.
//!
//! Every layer has a zone: its boxes, and at their sides the room where numbers stand. Inside a zone all lines are
//! level and have heights of their own, so that no line can meet a box, a number or an arrowhead that is not its own.

use super::badge::Badge;
use super::graph::{Course, Graph, Run};
use super::measures::{ARROW_LENGTH, GAP_LEAST, GAP_MOST, GAP_SHARE, NUMBER_GAP, SIGN, STUB, TILE_WIDTH};
use super::ports::{Port, Ports, Side, ports_of};
use crate::view::{LinkKind, View};

/// The horizontal extent of a layer, and where its boxes begin.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Zone {
    pub(crate) left: f64,
    pub(crate) tile: f64,
    /// Where the room of the numbers at the right ends, and lines may turn.
    turn: f64,
    pub(crate) right: f64,
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
    /// The way leads to a column further left or stays in one.
    pub(crate) backward: bool,
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
        let mut climbs = vec![Vec::new(); graph.layer_count];
        let mut bulges = vec![0.0_f64; graph.layer_count];
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
            if matches!(run.course, Course::Beside) {
                let bulge = &mut bulges[graph.nodes[run.from].layer];
                *bulge = bulge.max(bulge_of(self.height(start) - self.height(end)));
            }
        }
        for segment in &graph.segments {
            let climb = (self.middles[segment.left] - self.middles[segment.right]).abs();
            climbs[graph.nodes[segment.left].layer].push(climb);
        }
        let mut zones = Vec::with_capacity(graph.layer_count);
        let mut x = 0.0;
        for layer in 0..graph.layer_count {
            let [left, right] = sides[layer].map(f64::ceil);
            let turn = x + left + TILE_WIDTH + right;
            climbs[layer].sort_by(f64::total_cmp);
            let steep = climbs[layer].get(climbs[layer].len() * 9 / 10).copied().unwrap_or(0.0);
            let last = layer + 1 == graph.layer_count;
            let bulge = bulges[layer].ceil();
            let gap =
                if last { bulge } else { (GAP_LEAST + GAP_SHARE * steep).min(GAP_MOST).round().max(bulge + 10.0) };
            zones.push(Zone { left: x, tile: x + left, turn, right: if last { turn + gap } else { turn } });
            x = turn + gap;
        }
        zones
    }

    /// Draws the way of every link.
    pub(crate) fn routes(&self, zones: &[Zone]) -> Vec<Route> {
        let mut told = vec![false; self.badges.trunks.len()];
        (0..self.graph.runs.len()).map(|index| self.route(index, zones, &mut told)).collect()
    }

    fn route(&self, index: usize, zones: &[Zone], told: &mut [bool]) -> Route {
        let graph = self.graph;
        let run = &graph.runs[index];
        let [start, end] = ports_of(graph, index);
        let edge = |(node, side, _): End| {
            let tile = zones[graph.nodes[node].layer].tile;
            if side == Side::Left { tile } else { tile + TILE_WIDTH }
        };
        let tip = (edge(end), self.height(end));
        let (direction, back) = if end.1 == Side::Left { (Direction::Right, -1.0) } else { (Direction::Left, 1.0) };
        let foot = tip.0 + back * (ARROW_LENGTH - 1.0);
        let steps = match &run.course {
            Course::Across(chain) => {
                across(&self.spans(run, chain, zones, (self.height(start), tip.1), foot), run.root == run.from)
            }
            Course::Beside => {
                let (from, out) = (self.height(start), zones[graph.nodes[run.from].layer].turn);
                // The curve reaches three quarters of the way to its handles.
                let swing = out + bulge_of(from - tip.1) * 4.0 / 3.0;
                vec![
                    Step::Move(edge(start), from),
                    Step::Line(out, from),
                    Step::Cubic([swing, from, swing, tip.1, out, tip.1]),
                    Step::Line(foot, tip.1),
                ]
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
            backward: graph.nodes[run.from].layer >= graph.nodes[run.to].layer,
            numbers: note(leaf, &self.badges.leaves[index]),
            sense: if first || !shared { note(root, &self.badges.trunks[run.trunk]) } else { None },
        }
    }

    /// The level pieces of a link, in its direction: from where, to where, and how high.
    fn spans(&self, run: &Run, chain: &[usize], zones: &[Zone], ends: (f64, f64), foot: f64) -> Vec<(f64, f64, f64)> {
        let last = chain.len() - 1;
        let span = |(step, node): (usize, &usize)| {
            let zone = zones[self.graph.nodes[*node].layer];
            let from = if step == 0 { zone.tile + TILE_WIDTH } else { zone.left };
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

    /// The room of an arrowhead and its sign, where there is one.
    fn head(&self, run: &Run, is_end: bool) -> f64 {
        let sign = matches!(self.view.links[run.link].kind, LinkKind::Helps | LinkKind::Weakens);
        match (is_end, sign) {
            (false, _) => 0.0,
            (true, false) => ARROW_LENGTH,
            (true, true) => ARROW_LENGTH + SIGN,
        }
    }
}

/// How far a link beside its layer swings out.
fn bulge_of(climb: f64) -> f64 {
    (climb.abs() * 0.25).clamp(14.0, 56.0)
}

/// How far the tangents reach into the gap: little where a trunk fans out, so that its links part soon; far where they
/// come to their numbers, so that they arrive level.
const FAN: f64 = 0.36;
const ARRIVE: f64 = 0.56;

/// A line through level spans, with a curve from each to the next.
fn across(spans: &[(f64, f64, f64)], from_root: bool) -> Vec<Step> {
    let (first, second) = if from_root { (FAN, ARRIVE) } else { (ARRIVE, FAN) };
    let mut steps = Vec::new();
    let mut at: Option<(f64, f64)> = None;
    for (from, to, y) in spans.iter().copied() {
        match at {
            None => steps.push(Step::Move(from, y)),
            Some((_, height)) if height == y => {}
            Some((x, height)) => {
                let gap = from - x;
                steps.push(Step::Cubic([x + gap * first, height, from - gap * second, y, from, y]));
            }
        }
        steps.push(Step::Line(to, y));
        at = Some((to, y));
    }
    steps
}
