//! Gives everything a place: layers from the columns, then order, ports, heights, and the ways of the links.
//!
//! The same view gives the same layout on every machine: nothing but the four operations, roots and rounding is done with
//! numbers, and nothing is iterated over that has no order.

mod along;
mod badge;
mod channel;
mod crossings;
mod frames;
mod graph;
mod heights;
mod layers;
mod like;
pub(crate) mod measures;
mod nets;
mod order;
mod parts;
mod ports;
mod routes;
mod sides;
mod sift;
mod straighten;
mod tile;
mod tracks;
mod turns;

pub(crate) use badge::{Badge, RING};
pub(crate) use channel::Bed;
pub(crate) use layers::depths;
pub(crate) use routes::{Direction, Note, Route, Step};
pub(crate) use tile::Tile;

use crate::options::LinkStyle;
use crate::text::{Fonts, Line, Weight};
use crate::view::{Kind, Numbers, View};
use cimo_core::beside::each_beside;
use like::Like;
use measures::{FRAME_GAP, Sizes};

/// A view with a place for everything, the top left corner of the drawing at 0, 0.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// A box for each element of the view.
    pub(crate) boxes: Vec<Placed>,
    /// A way for each link whose ends are there.
    pub(crate) routes: Vec<Route>,
    /// Where links pass layers: the link's place in the view, the layer, and the height.
    pub(crate) bends: Vec<(usize, (Kind, usize), f64)>,
    /// The frames around groups.
    pub(crate) frames: Vec<PlacedFrame>,
    /// What lies below the lanes on which links lead back.
    pub(crate) beds: Vec<Bed>,
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
    /// Its column, and the number of its layer in that column.
    pub(crate) layer: (Kind, usize),
}

/// The frame around a group.
#[derive(Debug)]
pub(crate) struct PlacedFrame {
    /// The group's place in the view.
    pub(crate) group: usize,
    pub(crate) kind: Kind,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Where its heading begins, and its lines.
    pub(crate) text: f64,
    pub(crate) heading: Vec<Line>,
}

/// One column.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) kind: Kind,
    /// Which step of the column it is, where there are several.
    pub(crate) step: Option<String>,
    pub(crate) left: f64,
    pub(crate) right: f64,
}

/// Lays out a view, and first the one whose places it keeps.
pub(crate) fn layout(view: &View, fonts: &Fonts, style: LinkStyle) -> Layout {
    let sizes = Sizes::of(std::slice::from_ref(view), fonts);
    let like = view.like.as_deref().map(|old| Like::new(old, &laid_out(old, fonts, style, sizes, None)));
    laid_out(view, fonts, style, sizes, like.as_ref())
}

/// How often columns are set in line at most.
const MOST_ROUNDS: usize = 12;

/// Lays out several views one below another, the columns of all in line.
pub(crate) fn in_line(views: &[View], fonts: &Fonts, style: LinkStyle) -> Vec<Layout> {
    let sizes = Sizes::of(views, fonts);
    let mut layouts: Vec<Layout> = views.iter().map(|view| laid_out(view, fonts, style, sizes, None)).collect();
    // Wider gaps push later columns on, each time at least one more of them, so it ends where all are in line.
    for _ in 0..MOST_ROUNDS {
        let like = Like::columns(layouts.iter());
        layouts = views.iter().map(|view| laid_out(view, fonts, style, sizes, Some(&like))).collect();
        if layouts.iter().all(|layout| like.is_in_line(layout)) {
            break;
        }
    }
    layouts
}

fn laid_out(view: &View, fonts: &Fonts, style: LinkStyle, sizes: Sizes, like: Option<&Like>) -> Layout {
    let ends = graph::ends(view);
    let kinds: Vec<Kind> = view.elements.iter().map(|element| element.column).collect();
    let pairs: Vec<(usize, usize)> = ends.iter().map(|(_, from, to)| (*from, *to)).collect();
    let steps: Vec<usize> = view.elements.iter().map(|element| element.step).collect();
    let layers = layers::layers(&kinds, &steps, &pairs);
    let tiles: Vec<Tile> = each_beside(&view.elements, 16, |element| Some(Tile::new(element, sizes.tile, fonts)));
    let heights: Vec<f64> = tiles.iter().map(|tile| tile.height).collect();
    let mut graph = graph::Graph::new(view, &ends, &layers, &heights, like.is_some_and(Like::keeps_boxes));
    for (element, needed) in ports::needed(&graph, tiles.len()).into_iter().enumerate() {
        // Even heights, so that a middle in whole pixels has edges in whole pixels.
        graph.nodes[element].height = (heights[element].max(needed) / 2.0).ceil() * 2.0;
    }
    let mut given = vec![None; graph.nodes.len()];
    if let Some(like) = like {
        given = like.heights(view, &graph, &layers);
        like.bends(view, &graph, &layers, &mut given);
    }
    let mut order = order::order(&graph, &parts::firsts(view, &ends), &given);
    if !like.is_some_and(Like::keeps_boxes)
        && let Some(other) = channel::opened(&graph, &order)
    {
        (graph, order) = other;
    }
    graph.join(&mut order);
    // Boxes come first and are never joined, so that what is given of them still holds; bends have new names.
    given.truncate(view.elements.len());
    given.resize(graph.nodes.len(), None);
    if let Some(like) = like {
        like.bends(view, &graph, &layers, &mut given);
    }
    let headings = frames::headings(view, sizes.tile, fonts);
    let mut ports = ports::ports(&graph, &order::places(&order, graph.nodes.len()));
    let mut middles = heights::heights(&graph, &order, &ports, &headings, &given);
    let above = frames::placed(&graph, &order, &middles, &headings).iter().map(|frame| frame.top).fold(0.0, f64::min);
    for middle in &mut middles {
        *middle -= above;
    }
    let (nets, tracks) = straighten::straighten(&graph, &order, &mut ports, &mut middles, &headings);

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
    let drawn = routes::Drawn {
        view,
        graph: &graph,
        ports: &ports,
        middles: &middles,
        badges: &badges,
        tracks: &tracks,
        sizes,
        like,
        layers: &layers,
    };
    let zones = drawn.zones();
    let mut turns = routes::Turns::default();
    let gaps: Vec<usize> = (0..zones.len()).collect();
    let softened = |gap: &usize| turns::softened(&nets[*gap], &drawn.turns(&zones, *gap), zones[*gap], style);
    for (gap, softened) in each_beside(&gaps, 1, |gap| Some(softened(gap))).into_iter().enumerate() {
        for (net, turn) in nets[gap].iter().zip(softened) {
            turns.set(gap, net.key, turn);
        }
    }
    let routes = drawn.routes(&zones, &turns);
    let boxes: Vec<Placed> = tiles
        .into_iter()
        .zip(&graph.nodes)
        .zip(&middles)
        .map(|((tile, node), middle)| Placed {
            x: zones[node.layer].tile,
            y: middle - node.height / 2.0,
            width: sizes.tile,
            layer: layers.name(node.layer),
            height: node.height,
            tile,
        })
        .collect();
    let frame = |frame: frames::Frame| {
        let zone = zones[frame.layer];
        PlacedFrame {
            group: frame.group,
            kind: layers.kinds[frame.layer],
            x: zone.left + FRAME_GAP,
            y: frame.top,
            width: zone.turn() - zone.left - 2.0 * FRAME_GAP,
            height: frame.bottom - frame.top,
            text: zone.tile,
            heading: frame.heading,
        }
    };
    let frames: Vec<PlacedFrame> = frames::placed(&graph, &order, &middles, &headings).into_iter().map(frame).collect();
    let mut columns: Vec<Column> = Vec::new();
    for (layer, (kind, zone)) in layers.kinds.iter().zip(&zones).enumerate() {
        let right = zone.tile + sizes.tile;
        // Where the layers of a column are steps, each has a heading of its own.
        let step = view
            .steps
            .iter()
            .filter(|step| step.kind == *kind)
            .find(|step| {
                boxes
                    .iter()
                    .zip(&view.elements)
                    .any(|(placed, element)| placed.layer == layers.name(layer) && element.step == step.number)
            })
            .map(|step| step.label.clone());
        match columns.last_mut() {
            Some(column) if column.kind == *kind && step.is_none() && column.step.is_none() => column.right = right,
            _ => columns.push(Column { kind: *kind, step, left: zone.tile, right }),
        }
    }
    let bottom = boxes.iter().map(|placed| placed.y + placed.height);
    let frame_bottoms = frames.iter().map(|frame| frame.y + frame.height);
    let height = bottom.chain(middles.iter().copied()).chain(frame_bottoms).fold(0.0, f64::max);
    let width = zones.last().map_or(0.0, |zone| zone.right);
    let bends = graph.bends().map(|(link, node)| (link, layers.name(graph.nodes[node].layer), middles[node])).collect();
    let beds = channel::beds(&graph, &middles, &zones, &layers, like);
    Layout { boxes, routes, bends, frames, beds, columns, width, height }
}
