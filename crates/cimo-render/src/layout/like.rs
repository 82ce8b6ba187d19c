//! Places that are kept: what was in another picture stays where it was there, and what is new finds room.

use super::graph::Graph;
use super::layers::Layers;
use super::measures::{BETWEEN_LINES, BETWEEN_TILES};
use super::{Bed, Layout};
use crate::view::{Kind, LinkKind, View};
use std::collections::BTreeMap;

/// Where things were.
#[derive(Clone, Debug, Default)]
pub(crate) struct Like {
    /// The left edge of the boxes of each layer, by its column and its number in that column.
    columns: BTreeMap<(Kind, usize), f64>,
    /// The layer and the middle of each box, by key.
    boxes: BTreeMap<String, ((Kind, usize), f64)>,
    /// The height at which a link passed a layer, by its kind and ends.
    bends: BTreeMap<Bend, f64>,
    /// Where links led back above and below the boxes.
    beds: Vec<Bed>,
}

/// A link of a kind between two boxes, and a layer that it passes.
type Bend = (LinkKind, String, String, (Kind, usize));

impl Like {
    /// Takes the places out of another layout.
    pub(crate) fn new(view: &View, layout: &Layout) -> Like {
        let mut like = Like::default();
        for (element, placed) in view.elements.iter().zip(&layout.boxes) {
            like.columns.insert(placed.layer, placed.x);
            like.boxes.entry(element.key.clone()).or_insert((placed.layer, placed.y + placed.height / 2.0));
        }
        like.beds.clone_from(&layout.beds);
        for (link, layer, y) in &layout.bends {
            let link = &view.links[*link];
            like.bends.entry((link.kind, link.from.clone(), link.to.clone(), *layer)).or_insert(*y);
        }
        like
    }

    /// Only columns: the rightmost places of some pictures that are to have the same.
    pub(crate) fn columns<'l>(layouts: impl Iterator<Item = &'l Layout>) -> Like {
        let mut like = Like::default();
        for placed in layouts.flat_map(|layout| &layout.boxes) {
            let at = like.columns.entry(placed.layer).or_insert(placed.x);
            *at = at.max(placed.x);
        }
        like
    }

    /// Whether all boxes of a layout stand where those of their layers did.
    pub(crate) fn is_in_line(&self, layout: &Layout) -> bool {
        layout.boxes.iter().all(|placed| self.columns.get(&placed.layer) == Some(&placed.x))
    }

    /// Where the boxes of a layer stood.
    pub(crate) fn column(&self, layers: &Layers, layer: usize) -> Option<f64> {
        self.columns.get(&layers.name(layer)).copied()
    }

    /// The heights that boxes are to have: those that were there before, and for new ones the nearest room to what they are
    /// linked to.
    pub(crate) fn heights(&self, view: &View, graph: &Graph, layers: &Layers) -> Vec<Option<f64>> {
        let mut heights: Vec<Option<f64>> = vec![None; graph.nodes.len()];
        if self.boxes.is_empty() {
            return heights;
        }
        for (index, element) in view.elements.iter().enumerate() {
            let known = self.boxes.get(&element.key).filter(|known| known.0 == layers.name(graph.nodes[index].layer));
            heights[index] = known.map(|known| known.1);
        }
        let wishes = wishes(graph, &heights);
        // New boxes one after another; each takes the room that it finds.
        for index in 0..view.elements.len() {
            if heights[index].is_none() {
                let foot = self.foot(layers.name(graph.nodes[index].layer));
                heights[index] = Some(room(graph, &heights, &wishes, index, foot));
            }
        }
        heights
    }

    /// Adds the heights at which links are to pass layers, where they did before.
    pub(crate) fn bends(&self, view: &View, graph: &Graph, layers: &Layers, heights: &mut [Option<f64>]) {
        for (link, node) in graph.bends() {
            let link = &view.links[link];
            let layer = layers.name(graph.nodes[node].layer);
            let known = self.bends.get(&(link.kind, link.from.clone(), link.to.clone(), layer));
            heights[node] = heights[node].or(known.copied());
        }
        // What is new and leads back takes a lane below those that are there, one for each trunk.
        let mut lanes: Vec<usize> = Vec::new();
        for run in &graph.runs {
            let bends = graph.back(run);
            let feet = bends.iter().map(|bend| self.foot(layers.name(graph.nodes[*bend].layer)));
            let Some(foot) = feet.collect::<Option<Vec<f64>>>().and_then(|feet| feet.into_iter().reduce(f64::max))
            else {
                continue;
            };
            if bends.iter().all(|bend| heights[*bend].is_some()) {
                continue;
            }
            let lane = lanes.iter().position(|trunk| *trunk == run.trunk).unwrap_or(lanes.len());
            if lane == lanes.len() {
                lanes.push(run.trunk);
            }
            let below = foot + (lane as f64 + 0.5) * (BETWEEN_LINES + 1.0);
            for bend in bends {
                heights[*bend].get_or_insert(below);
            }
        }
    }

    /// Where links led back above and below the boxes.
    pub(crate) fn beds(&self) -> &[Bed] {
        &self.beds
    }

    /// How low the lanes below the boxes of a layer reach.
    fn foot(&self, layer: (Kind, usize)) -> Option<f64> {
        let beds = self.beds.iter().filter(|bed| bed.below && bed.layers.contains(&layer));
        beds.map(|bed| bed.bottom).max_by(f64::total_cmp)
    }

    /// Whether boxes have places that are kept.
    pub(crate) fn keeps_boxes(&self) -> bool {
        !self.boxes.is_empty()
    }
}

/// The height that each node would have in the middle of its neighbours, where any of them has one.
fn wishes(graph: &Graph, heights: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut wishes = heights.to_vec();
    for _ in 0..4 {
        let mut sums = vec![(0.0, 0.0); wishes.len()];
        for segment in &graph.segments {
            for (one, other) in [(segment.left, segment.right), (segment.right, segment.left)] {
                if let Some(height) = wishes[other] {
                    sums[one] = (sums[one].0 + height, sums[one].1 + 1.0);
                }
            }
        }
        for (node, (sum, count)) in sums.into_iter().enumerate() {
            if heights[node].is_none() && count > 0.0 {
                wishes[node] = Some(sum / count);
            }
        }
    }
    wishes
}

/// The nearest height to its wish at which a new box has room between those of its layer, or else below all of them
/// and the lanes there.
fn room(graph: &Graph, heights: &[Option<f64>], wishes: &[Option<f64>], index: usize, foot: Option<f64>) -> f64 {
    let node = &graph.nodes[index];
    let half = node.height / 2.0;
    let mut others: Vec<(f64, f64)> = graph
        .nodes
        .iter()
        .zip(heights)
        .filter(|(other, _)| other.layer == node.layer && other.element.is_some())
        .filter_map(|(other, at)| at.map(|at| (at - other.height / 2.0, at + other.height / 2.0)))
        .collect();
    others.sort_by(|one, other| one.0.total_cmp(&other.0));
    let lines: Vec<f64> = graph
        .nodes
        .iter()
        .zip(wishes)
        .filter(|(other, _)| other.layer == node.layer && other.element.is_none())
        .filter_map(|(_, wish)| *wish)
        .collect();
    let Some((top, bottom)) = others.first().map(|first| first.0).zip(others.last().map(|last| last.1)) else {
        return wishes[index].unwrap_or(half);
    };
    let bottom = foot.map_or(bottom, |foot| bottom.max(foot));
    let wish = wishes[index].unwrap_or(f64::MAX);
    let least = half + BETWEEN_TILES + 1.0;
    let mut best = (bottom + least).max(if wish == f64::MAX { f64::MIN } else { wish });
    if top >= node.height + BETWEEN_TILES && (wish.min(top - least) - wish).abs() < (best - wish).abs() {
        best = wish.min(top - least).max(half);
    }
    for pair in others.windows(2) {
        let passing = lines.iter().filter(|line| pair[0].1 < **line && **line < pair[1].0).count() as f64;
        let taken = passing * BETWEEN_LINES;
        let (from, to) = (pair[0].1 + least, pair[1].0 - least - taken);
        if from <= to {
            let at = wish.clamp(from, to);
            if (at - wish).abs() < (best - wish).abs() {
                best = at;
            }
        }
    }
    best
}
