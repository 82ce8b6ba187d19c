//! What is drawn below the lanes of a channel, so that a reader sees where arrows lead back.

use super::super::graph::Graph;
use super::super::layers::Layers;
use super::super::like::Like;
use super::super::measures::BED;
use super::super::routes::Zone;
use super::is_below;
use crate::view::Kind;
use std::collections::BTreeMap;

/// The area of a channel.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bed {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    /// It lies below boxes, and not above them.
    pub(crate) below: bool,
    /// The layers that it passes: the column of each, and its number in that column.
    pub(crate) layers: Vec<(Kind, usize)>,
}

/// The beds of all channels. Where places are kept, the lanes that lie where channels were lie in them still.
pub(crate) fn beds(graph: &Graph, middles: &[f64], zones: &[Zone], layers: &Layers, like: Option<&Like>) -> Vec<Bed> {
    let old = like.map_or(&[][..], Like::beds);
    let back = graph.runs.iter().flat_map(|run| graph.back(run)).copied();
    // A channel has several beds where it has no lane in the layers between.
    let mut lanes: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for node in back {
        let its = &graph.nodes[node];
        let kept = || {
            let name = layers.name(its.layer);
            let lies = |bed: &Bed| if bed.below { middles[node] > bed.top } else { middles[node] < bed.bottom };
            let bed = old.iter().find(|bed| bed.layers.contains(&name) && lies(bed))?;
            Some(if bed.below { 2 } else { 0 })
        };
        if let Some(part) = its.lane.map(|_| its.part).or_else(kept) {
            lanes.entry((part, its.layer)).or_default().push(node);
        }
    }
    // Lanes may have been moved by a little, to part them from other lines.
    let near = |one: f64, other: f64| (one - other).abs() < BED;
    let mut beds: Vec<(usize, usize, Bed)> = Vec::new();
    for ((part, layer), nodes) in lanes {
        let heights = || nodes.iter().map(|node| middles[*node]);
        let (top, bottom) = (heights().fold(f64::MAX, f64::min) - BED, heights().fold(f64::MIN, f64::max) + BED);
        let zone = zones[layer];
        match beds.last_mut() {
            Some((its, last, bed))
                if *its == part && *last + 1 == layer && near(bed.top, top) && near(bed.bottom, bottom) =>
            {
                *last = layer;
                bed.right = zone.turn();
                bed.top = bed.top.min(top);
                bed.bottom = bed.bottom.max(bottom);
                bed.layers.push(layers.name(layer));
            }
            _ => {
                let (left, right) = (zone.left, zone.turn());
                let layers = vec![layers.name(layer)];
                beds.push((part, layer, Bed { left, right, top, bottom, below: is_below(part), layers }));
            }
        }
    }
    beds.into_iter().map(|(_, _, bed)| bed).collect()
}
