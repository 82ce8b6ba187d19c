//! The graph that is laid out: a node for each element, and bends where links pass a layer.
//!
//! Links that leave one box in one direction share a trunk for as long as they can without crossing more by it, and fan out
//! only then. Since what they share is one of their ends, no path is suggested that nobody claimed.

use super::layers::Layers;
use crate::view::{Kind, LinkKind, View};
use std::collections::BTreeMap;

/// An element's box, or the place where a trunk passes a layer.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) element: Option<usize>,
    pub(crate) layer: usize,
    pub(crate) height: f64,
    /// Which connected part it belongs to; parts are stacked and never mix. The channels above and below a part count as
    /// parts of their own.
    pub(crate) part: usize,
    /// The lane of a channel that it lies in, counted from the boxes: there a trunk passes the layer on its way back.
    pub(crate) lane: Option<usize>,
    /// The frame that it stands in.
    pub(crate) frame: Option<usize>,
}

/// A line between two neighbouring layers, with every link that runs along it.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub(crate) left: usize,
    pub(crate) right: usize,
    pub(crate) links: Vec<usize>,
}

impl Segment {
    /// How many links it counts for.
    pub(crate) fn weight(&self) -> i64 {
        self.links.len().max(1) as i64
    }
}

/// How a link runs.
#[derive(Clone, Debug)]
pub(crate) enum Course {
    /// From layer to layer; the nodes are given from left to right, whatever way the arrow points.
    Across(Vec<usize>),
    /// Between two boxes of one layer, along its right side.
    Beside,
}

/// A link with both ends found.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// The link's place in the view.
    pub(crate) link: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The end where it shares a trunk; the other end carries its number.
    pub(crate) root: usize,
    pub(crate) trunk: usize,
    pub(crate) course: Course,
}

/// Nodes, runs and segments. Nodes of elements come first and have the element's index.
#[derive(Clone, Debug)]
pub(crate) struct Graph {
    pub(crate) nodes: Vec<Node>,
    pub(crate) runs: Vec<Run>,
    pub(crate) segments: Vec<Segment>,
    /// What is to be read where each trunk meets its box: `not`, `less`.
    pub(crate) trunks: Vec<String>,
    pub(crate) layer_count: usize,
}

/// The links of a view whose two ends are there: the link's index, and the elements' indices.
pub(crate) fn ends(view: &View) -> Vec<(usize, usize, usize)> {
    let mut by_key = BTreeMap::new();
    for (index, element) in view.elements.iter().enumerate() {
        by_key.entry(element.key.as_str()).or_insert(index);
    }
    let find = |key: &str| by_key.get(key).copied();
    let both = |(index, link): (usize, &crate::view::Link)| Some((index, find(&link.from)?, find(&link.to)?));
    view.links.iter().enumerate().filter_map(both).collect()
}

impl Graph {
    /// Builds the graph. `heights` are those of the elements' boxes.
    pub(crate) fn new(
        view: &View,
        ends: &[(usize, usize, usize)],
        layers: &Layers,
        heights: &[f64],
        kept: bool,
    ) -> Graph {
        let parts = super::parts::parts(view, ends);
        let frames = super::frames::frames(view, ends, &layers.of);
        let framed = frames.iter().any(Option::is_some);
        let linked = super::parts::linked(view.elements.len(), ends);
        let mut nodes: Vec<Node> = (0..view.elements.len())
            .map(|element| Node {
                element: Some(element),
                layer: layers.of[element],
                height: heights[element],
                // Every third number: those between are its channels.
                part: 1 + 3 * match (kept, framed) {
                    // Places that are kept, and frames, hold together what need not be joined.
                    (true, _) => 0,
                    (false, true) => usize::from(!linked[element]),
                    (false, false) => parts[element],
                },
                lane: None,
                frame: frames[element],
            })
            .collect();
        let mut trunk_of: BTreeMap<(usize, LinkKind, bool, bool, String), usize> = BTreeMap::new();
        let mut trunks = Vec::new();
        let mut runs = Vec::new();
        for (link, from, to) in ends.iter().copied() {
            let root = root(view, from, to);
            let leaf = if root == from { to } else { from };
            let (here, there) = (nodes[root].layer, nodes[leaf].layer);
            let words = if root == from { view.links[link].words_at_start() } else { view.links[link].words_at_end() };
            let key = (root, view.links[link].kind, root == from, there > here, words.clone());
            let trunk = *trunk_of.entry(key).or_insert_with(|| {
                trunks.push(words);
                trunks.len() - 1
            });
            if here == there {
                runs.push(Run { link, from, to, root, trunk, course: Course::Beside });
                continue;
            }
            let mut chain = vec![root];
            let between: Vec<usize> =
                if there > here { (here + 1..there).collect() } else { (there + 1..here).rev().collect() };
            for layer in between {
                let part = nodes[root].part;
                nodes.push(Node { element: None, layer, height: 0.0, part, lane: None, frame: None });
                chain.push(nodes.len() - 1);
            }
            chain.push(leaf);
            if there < here {
                chain.reverse();
            }
            runs.push(Run { link, from, to, root, trunk, course: Course::Across(chain) });
        }
        let segments = segments(&runs);
        Graph { nodes, runs, segments, trunks, layer_count: layers.kinds.len() }
    }

    /// Every bend of every link: the link's place in the view, and the node.
    pub(crate) fn bends(&self) -> impl Iterator<Item = (usize, usize)> {
        let bends = |run: &Run| match &run.course {
            Course::Across(chain) => chain[1..chain.len() - 1].iter().map(|node| (run.link, *node)).collect(),
            Course::Beside => Vec::new(),
        };
        self.runs.iter().flat_map(bends)
    }

    /// The bends of a run that leads back, to a layer further left.
    pub(crate) fn back<'r>(&self, run: &'r Run) -> &'r [usize] {
        match &run.course {
            Course::Across(chain) if chain[0] != run.from => &chain[1..chain.len() - 1],
            _ => &[],
        }
    }

    /// Joins bends of one trunk that have come to lie beside each other, from the root on. No line crosses more by it.
    pub(crate) fn join(&mut self, order: &mut [Vec<usize>]) {
        // The trunk of each bend, and what it comes from.
        let mut comes: Vec<Option<(usize, usize)>> = vec![None; self.nodes.len()];
        let mut rightwards = vec![true; self.trunks.len()];
        for run in &self.runs {
            let Course::Across(chain) = &run.course else { continue };
            let from_left = chain[0] == run.root;
            rightwards[run.trunk] = from_left;
            for pair in chain.windows(2) {
                let (before, after) = if from_left { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
                if self.nodes[after].element.is_none() {
                    comes[after] = Some((run.trunk, before));
                }
            }
        }
        let mut same: Vec<usize> = (0..self.nodes.len()).collect();
        for rightward in [true, false] {
            for step in 0..order.len() {
                let layer = if rightward { step } else { order.len() - 1 - step };
                let kept: Vec<usize> = order[layer].iter().copied().filter(|node| same[*node] == *node).collect();
                for pair in kept.windows(2) {
                    let (Some((trunk, before)), Some((other, its))) = (comes[pair[0]], comes[pair[1]]) else {
                        continue;
                    };
                    if trunk == other && rightwards[trunk] == rightward && same[before] == same[its] {
                        same[pair[1]] = same[pair[0]];
                    }
                }
            }
        }
        let mut name = vec![usize::MAX; self.nodes.len()];
        let mut nodes = Vec::with_capacity(self.nodes.len());
        for (index, node) in self.nodes.iter().enumerate().filter(|(index, _)| same[*index] == *index) {
            name[index] = nodes.len();
            nodes.push(node.clone());
        }
        for layer in order {
            layer.retain(|node| same[*node] == *node);
            for node in layer {
                *node = name[*node];
            }
        }
        for run in &mut self.runs {
            if let Course::Across(chain) = &mut run.course {
                for node in chain {
                    *node = name[same[*node]];
                }
            }
        }
        self.nodes = nodes;
        self.segments = segments(&self.runs);
    }
}

/// The lines between neighbouring layers, each once for all runs of its trunk.
fn segments(runs: &[Run]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut places: BTreeMap<(usize, usize, usize), usize> = BTreeMap::new();
    for (index, run) in runs.iter().enumerate() {
        let Course::Across(chain) = &run.course else { continue };
        for pair in chain.windows(2) {
            let place = *places.entry((run.trunk, pair[0], pair[1])).or_insert_with(|| {
                segments.push(Segment { left: pair[0], right: pair[1], links: Vec::new() });
                segments.len() - 1
            });
            segments[place].links.push(index);
        }
    }
    segments
}

/// Numbers gather at the mechanism, where a reader asks what goes in and what comes out; trunks gather at the other end.
fn root(view: &View, from: usize, to: usize) -> usize {
    let is_mechanism = |element: usize| view.elements[element].column == Kind::Mechanism;
    if is_mechanism(from) && !is_mechanism(to) { to } else { from }
}
