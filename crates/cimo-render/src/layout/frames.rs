//! The frames around elements of one group in one layer.

use super::graph::{Graph, Node};
use super::measures::{FRAME_EDGE, FRAME_LEADING, FRAME_TEXT};
use super::order::Order;
use crate::text::{Fonts, Line, Weight, single_line, wrap};
use crate::view::View;
use std::collections::BTreeMap;

/// A frame with its place, the layer's zone aside.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// The group's place in the view.
    pub(crate) group: usize,
    pub(crate) layer: usize,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    pub(crate) heading: Vec<Line>,
}

/// The frame of each element: one for each group in each layer. What has no link stands below, apart from all frames.
pub(crate) fn frames(view: &View, ends: &[(usize, usize, usize)], layers: &[usize]) -> Vec<Option<usize>> {
    let mut groups = BTreeMap::new();
    for (index, group) in view.groups.iter().enumerate() {
        groups.entry(group.key.as_str()).or_insert(index);
    }
    let linked = super::parts::linked(view.elements.len(), ends);
    let frame = |(index, element): (usize, &crate::view::Element)| {
        let group = groups.get(element.group.as_deref()?)?;
        // A name for the pair of both, so that frames of one group in two layers are two.
        linked[index].then_some(layers[index] * view.groups.len() + group)
    };
    view.elements.iter().enumerate().map(frame).collect()
}

/// The heading of each group in lines.
pub(crate) fn headings(view: &View, width: f64, fonts: &Fonts) -> Vec<Vec<Line>> {
    let lines = |label: &str| wrap(&single_line(label), width, fonts, Weight::Bold, FRAME_TEXT);
    view.groups.iter().map(|group| lines(&group.label)).collect()
}

/// The room that the frames between two neighbours of a layer take.
pub(crate) fn between(above: Option<&Node>, below: Option<&Node>, headings: &[Vec<Line>]) -> f64 {
    let frame = |node: Option<&Node>| node.and_then(|node| node.frame);
    if frame(above) == frame(below) {
        return 0.0;
    }
    let end = if frame(above).is_some() { FRAME_EDGE } else { 0.0 };
    end + frame(below).map_or(0.0, |frame| head(&headings[frame % headings.len()]))
}

fn head(heading: &[Line]) -> f64 {
    FRAME_EDGE + heading.len() as f64 * FRAME_LEADING
}

/// The frames with their places, once all nodes have theirs.
pub(crate) fn placed(graph: &Graph, order: &Order, middles: &[f64], headings: &[Vec<Line>]) -> Vec<Frame> {
    let mut placed: Vec<Frame> = Vec::new();
    let mut last = None;
    for node in order.iter().flatten() {
        let Some(frame) = graph.nodes[*node].frame else {
            last = None;
            continue;
        };
        let half = graph.nodes[*node].height / 2.0;
        let (top, bottom) = (middles[*node] - half, middles[*node] + half + FRAME_EDGE);
        match placed.last_mut() {
            Some(known) if last == Some(frame) => known.bottom = bottom,
            _ => {
                let group = frame % headings.len();
                let heading = headings[group].clone();
                placed.push(Frame {
                    group,
                    layer: graph.nodes[*node].layer,
                    top: top - head(&heading),
                    bottom,
                    heading,
                });
            }
        }
        last = Some(frame);
    }
    placed
}
