//! Gives everything a place: layers from the columns, then order, ports, heights, and the ways of the links.
//!
//! The same view gives the same layout on every machine: nothing but the four operations and rounding is done with
//! numbers, and nothing is iterated over that has no order.

mod badge;
mod crossings;
mod graph;
mod heights;
mod layers;
pub(crate) mod measures;
mod order;
mod parts;
mod ports;
mod routes;
mod tile;

pub(crate) use badge::Badge;
pub(crate) use routes::{Direction, Note, Route, Step};
pub(crate) use tile::Tile;

use crate::text::{Fonts, Weight};
use crate::view::{Kind, Numbers, View};
use measures::TILE_WIDTH;

/// A view with a place for everything, the top left corner of the drawing at 0, 0.
#[derive(Debug)]
pub(crate) struct Layout {
    /// A box for each element of the view.
    pub(crate) boxes: Vec<Placed>,
    /// A way for each link whose ends are there.
    pub(crate) routes: Vec<Route>,
    /// The columns that are drawn, with the left and right edge of their boxes.
    pub(crate) columns: Vec<Column>,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// One box.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) tile: Tile,
}

/// One column.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) kind: Kind,
    pub(crate) left: f64,
    pub(crate) right: f64,
}

/// Lays out a view.
pub(crate) fn layout(view: &View, fonts: &Fonts) -> Layout {
    let ends = graph::ends(view);
    let kinds: Vec<Kind> = view.elements.iter().map(|element| element.column).collect();
    let pairs: Vec<(usize, usize)> = ends.iter().map(|(_, from, to)| (*from, *to)).collect();
    let layers = layers::layers(&kinds, &pairs);
    let tiles: Vec<Tile> = view.elements.iter().map(|element| Tile::new(element, fonts)).collect();
    let heights: Vec<f64> = tiles.iter().map(|tile| tile.height).collect();
    let mut graph = graph::Graph::new(view, &ends, &layers, &heights);
    for (element, needed) in ports::needed(&graph, tiles.len()).into_iter().enumerate() {
        // Even heights, so that a middle in whole pixels has edges in whole pixels.
        graph.nodes[element].height = (heights[element].max(needed) / 2.0).ceil() * 2.0;
    }
    let order = order::order(&graph, &parts::firsts(view, &ends));
    let ports = ports::ports(&graph, &order::places(&order, graph.nodes.len()));
    let middles = heights::heights(&graph, &order, &ports);

    let numbers = Numbers::new(view);
    let badge = |run: &graph::Run| {
        let link = &view.links[run.link];
        let mut badge = Badge::numbers(link, view.kind, &numbers, fonts);
        let words = if run.root == run.from { link.words_at_end() } else { link.words_at_start() };
        badge.push(words, Weight::Regular, fonts);
        badge
    };
    let badges = routes::Badges {
        leaves: graph.runs.iter().map(badge).collect(),
        trunks: graph.trunks.iter().map(|words| Badge::sense(words, fonts)).collect(),
    };
    let drawn = routes::Drawn { view, graph: &graph, ports: &ports, middles: &middles, badges: &badges };
    let zones = drawn.zones();
    let routes = drawn.routes(&zones);
    let boxes: Vec<Placed> = tiles
        .into_iter()
        .zip(&graph.nodes)
        .zip(&middles)
        .map(|((tile, node), middle)| Placed {
            x: zones[node.layer].tile,
            y: middle - node.height / 2.0,
            width: TILE_WIDTH,
            height: node.height,
            tile,
        })
        .collect();
    let mut columns: Vec<Column> = Vec::new();
    for (kind, zone) in layers.kinds.iter().zip(&zones) {
        let right = zone.tile + TILE_WIDTH;
        match columns.last_mut() {
            Some(column) if column.kind == *kind => column.right = right,
            _ => columns.push(Column { kind: *kind, left: zone.tile, right }),
        }
    }
    let bottom = boxes.iter().map(|placed| placed.y + placed.height);
    let height = bottom.chain(middles.iter().copied()).fold(0.0, f64::max);
    let width = zones.last().map_or(0.0, |zone| zone.right);
    Layout { boxes, routes, columns, width, height }
}
