//! The ways of links: level beside the boxes, in curves with level tangents between the columns.
//!
//! Every layer has a zone: its boxes, and at their sides the room where numbers stand. Inside a zone all lines are
//! level and have heights of their own, so that no line can meet a box, a number or an arrowhead that is not its own.

use super::badge::Badge;
use super::graph::{Course, Graph, Run};
use super::measures::{
    ARROW_LENGTH, GAP_LEAST, GAP_MOST, GAP_SHARE, NUMBER_GAP, SIGN, STUB, TILE_WIDTH,
};
use super::ports::{Port, Ports, Side, ports_of};
use crate::view::{LinkKind, View};

/// The horizontal extent of a layer, and where its boxes begin.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Zone {
    pub(crate) left: f64,
    pub(crate) tile: f64,
    /// Where the room of the numbers at the right ends, and lines may turn.
    pub(crate) turn: f64,
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
    /// The left edge and the middle height of its numbers.
    pub(crate) badge_at: (f64, f64),
    /// The stretch of the line that the numbers take the place of, up to the arrowhead or the box.
    pub(crate) badge_room: (f64, f64),
    pub(crate) badge: Badge,
}

/// Sets the layers side by side, with room for numbers beside the boxes and for curves between the zones.
pub(crate) fn zones(view: &View, graph: &Graph, ports: &Ports, middles: &[f64], badges: &[Badge]) -> Vec<Zone> {
    // At the edges of the picture nothing stands beside the boxes unless a link meets them there.
    let mut sides = vec![[STUB; 2]; graph.layer_count];
    if let Some(first) = sides.first_mut() {
        first[Side::Left as usize] = 0.0;
    }
    if let Some(last) = sides.last_mut() {
        last[Side::Right as usize] = 0.0;
    }
    let mut climb = vec![Vec::new(); graph.layer_count];
    let mut bulge = vec![0.0_f64; graph.layer_count];
    for (index, run) in graph.runs.iter().enumerate() {
        let [start, end] = ports_of(graph, index);
        for (node, side, _) in [start, end] {
            let room = &mut sides[graph.nodes[node].layer][side as usize];
            let carries = if node == run.leaf() { badges[index].width + 2.0 * NUMBER_GAP } else { 0.0 };
            *room = room.max(carries + head(view, run, node) + STUB / 2.0);
        }
        let height = |(node, side, port): (usize, Side, Port)| middles[node] + ports.height(node, side, port);
        match run.course {
            Course::Beside => {
                let layer = graph.nodes[run.from].layer;
                bulge[layer] = bulge[layer].max(bulge_of(height(start) - height(end)));
            }
            Course::Across(_) => {}
        }
    }
    for segment in &graph.segments {
        climb[graph.nodes[segment.left].layer].push((middles[segment.left] - middles[segment.right]).abs());
    }
    let mut zones = Vec::with_capacity(graph.layer_count);
    let mut x = 0.0;
    for layer in 0..graph.layer_count {
        let [left, right] = sides[layer].map(f64::ceil);
        let last = layer + 1 == graph.layer_count;
        let zone = Zone { left: x, tile: x + left, turn: x + left + TILE_WIDTH + right, right: x + left + TILE_WIDTH + right };
        zones.push(zone);
        climb[layer].sort_by(f64::total_cmp);
        let steep = climb[layer].get(climb[layer].len() * 9 / 10).copied().unwrap_or(0.0);
        let gap = if last { bulge[layer] } else { (GAP_LEAST + GAP_SHARE * steep).min(GAP_MOST).max(bulge[layer] + 10.0) };
        x = zone.right + gap.round();
        if last {
            zones[layer].right = x;
        }
    }
    zones
}

/// The room of an arrowhead and its sign, where a link ends at this node.
fn head(view: &View, run: &Run, node: usize) -> f64 {
    if node != run.to {
        return 0.0;
    }
    let sign = matches!(view.links[run.link].kind, LinkKind::Helps | LinkKind::Weakens);
    ARROW_LENGTH + if sign { SIGN } else { 0.0 }
}

/// How far a link beside its layer swings out.
fn bulge_of(climb: f64) -> f64 {
    (climb.abs() * 0.25).clamp(14.0, 56.0)
}

/// Draws the way of every link.
pub(crate) fn routes(
    view: &View,
    graph: &Graph,
    ports: &Ports,
    middles: &[f64],
    zones: &[Zone],
    badges: Vec<Badge>,
) -> Vec<Route> {
    let right = |layer: usize| zones[layer].tile + TILE_WIDTH;
    let runs = graph.runs.iter().zip(badges).enumerate();
    runs.map(|(index, (run, badge))| {
        let [start, end] = ports_of(graph, index);
        let height = |(node, side, port): (usize, Side, Port)| middles[node] + ports.height(node, side, port);
        let edge = |(node, side, _): (usize, Side, Port)| {
            let layer = graph.nodes[node].layer;
            match side {
                Side::Left => zones[layer].tile,
                Side::Right => right(layer),
            }
        };
        let tip = (edge(end), height(end));
        let (direction, back) = match end.1 {
            Side::Left => (Direction::Right, -1.0),
            Side::Right => (Direction::Left, 1.0),
        };
        let foot = tip.0 + back * (ARROW_LENGTH - 1.0);
        let steps = match &run.course {
            Course::Across(chain) => {
                let last = chain.len() - 1;
                let mut spans: Vec<(f64, f64, f64)> = chain
                    .iter()
                    .enumerate()
                    .map(|(step, node)| {
                        let zone = zones[graph.nodes[*node].layer];
                        let y = if *node == run.from { height(start) } else if *node == run.to { tip.1 } else { middles[*node] };
                        let from = if step == 0 { zone.tile + TILE_WIDTH } else { zone.left };
                        let to = if step == last { zone.tile } else { zone.right };
                        (from, to, y)
                    })
                    .collect();
                if chain[0] != run.from {
                    spans = spans.into_iter().rev().map(|(from, to, y)| (to, from, y)).collect();
                }
                if let Some(span) = spans.last_mut() {
                    span.1 = foot;
                }
                across(&spans)
            }
            Course::Beside => {
                let out = zones[graph.nodes[run.from].layer].turn;
                let (from, to) = ((edge(start), height(start)), tip);
                let swing = out + bulge_of(from.1 - to.1) * 4.0 / 3.0;
                vec![
                    Step::Move(from.0, from.1),
                    Step::Line(out, from.1),
                    Step::Cubic([swing, from.1, swing, to.1, out, to.1]),
                    Step::Line(foot, to.1),
                ]
            }
        };
        let leaf = if run.leaf() == run.to { end } else { start };
        let beside = head(view, run, leaf.0) + NUMBER_GAP;
        let (badge_x, badge_room) = match leaf.1 {
            Side::Left => {
                let x = edge(leaf) - beside - badge.width;
                (x, (x - NUMBER_GAP + 1.0, edge(leaf) - beside + NUMBER_GAP - 1.0))
            }
            Side::Right => {
                let x = edge(leaf) + beside;
                (x, (x - NUMBER_GAP + 1.0, x + badge.width + NUMBER_GAP - 1.0))
            }
        };
        Route {
            link: run.link,
            steps,
            tip,
            direction,
            backward: graph.nodes[run.from].layer >= graph.nodes[run.to].layer,
            badge_at: (badge_x, height(leaf)),
            badge_room,
            badge,
        }
    })
    .collect()
}

/// A line through level spans, with a curve from each to the next.
fn across(spans: &[(f64, f64, f64)]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut at: Option<(f64, f64)> = None;
    for (from, to, y) in spans.iter().copied() {
        match at {
            None => steps.push(Step::Move(from, y)),
            Some((_, height)) if height == y => {}
            Some((x, height)) => {
                let middle = (x + from) / 2.0;
                steps.push(Step::Cubic([middle, height, middle, y, from, y]));
            }
        }
        steps.push(Step::Line(to, y));
        at = Some((to, y));
    }
    steps
}
