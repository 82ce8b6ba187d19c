//! Which trunk takes which lane of a channel: those that would cross least lie further in.

use super::super::graph::{Course, Graph};
use super::super::order::{Order, places};
use std::collections::BTreeMap;

/// A trunk in a channel.
struct Lane {
    part: usize,
    trunk: usize,
    runs: Vec<usize>,
    /// How many layers it passes.
    long: usize,
}

/// The graph with these runs in the channels at the sides of their parts, each trunk in a lane of its own.
pub(super) fn nested(graph: &Graph, order: &Order, runs: &[usize], below: &BTreeMap<usize, bool>) -> Graph {
    let place = places(order, graph.nodes.len());
    let mut channels: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for index in runs.iter().copied() {
        let run = &graph.runs[index];
        let part = graph.nodes[run.from].part;
        let channel = if below.get(&run.trunk).is_none_or(|below| *below) { part + 1 } else { part - 1 };
        channels.entry(channel).or_default().entry(run.trunk).or_default().push(index);
    }
    let mut with = graph.clone();
    for (part, trunks) in channels {
        let lane = |(trunk, runs): (usize, Vec<usize>)| {
            let long = runs.iter().map(|run| graph.back(&graph.runs[*run]).len()).max().unwrap_or(0);
            Lane { part, trunk, runs, long }
        };
        let mut lanes: Vec<Lane> = trunks.into_iter().map(lane).collect();
        lanes.sort_by_key(|lane| (lane.long, lane.trunk));
        for (number, lane) in sifted(graph, &place, lanes).iter().enumerate() {
            for bend in lane.runs.iter().flat_map(|run| graph.back(&graph.runs[*run])) {
                with.nodes[*bend].part = lane.part;
                with.nodes[*bend].lane = Some(number);
            }
        }
    }
    with
}

/// Moves each lane to the place among the others where it crosses least, until nothing changes.
fn sifted(graph: &Graph, place: &[usize], lanes: Vec<Lane>) -> Vec<Lane> {
    let count = lanes.len();
    // What it costs more to have the first inside the second than the other way round.
    let mut more = vec![0_i64; count * count];
    for one in 0..count {
        for other in 0..one {
            let difference =
                cost(graph, place, &lanes[one], &lanes[other]) - cost(graph, place, &lanes[other], &lanes[one]);
            more[one * count + other] = difference;
            more[other * count + one] = -difference;
        }
    }
    let mut sorted: Vec<usize> = (0..count).collect();
    for _ in 0..8 {
        let mut changed = false;
        for name in 0..count {
            let here = sorted.iter().position(|its| *its == name).unwrap_or(0);
            let mut best = (0, here);
            let inwards = sorted[..here].iter().rev().scan(0, |gain, other| {
                *gain += more[name * count + other];
                Some(*gain)
            });
            let outwards = sorted[here + 1..].iter().scan(0, |gain, other| {
                *gain += more[other * count + name];
                Some(*gain)
            });
            for (gain, at) in inwards.zip((0..here).rev()).chain(outwards.zip(here + 1..)) {
                if gain < best.0 {
                    best = (gain, at);
                }
            }
            if best.1 != here {
                sorted.remove(here);
                sorted.insert(best.1, name);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let mut lanes: Vec<Option<Lane>> = lanes.into_iter().map(Some).collect();
    sorted.into_iter().filter_map(|name| lanes[name].take()).collect()
}

/// How often the links of two lanes cross, the one inside the other.
fn cost(graph: &Graph, place: &[usize], inside: &Lane, outside: &Lane) -> i64 {
    let pairs = inside.runs.iter().flat_map(|one| outside.runs.iter().map(move |other| (*one, *other)));
    pairs.map(|(one, other)| crossings(graph, place, one, other, super::is_below(inside.part))).sum()
}

/// How often two runs cross, the first in the lane further in.
fn crossings(graph: &Graph, place: &[usize], inside: usize, outside: usize, below: bool) -> i64 {
    let chain = |run: usize| match &graph.runs[run].course {
        Course::Across(chain) => &chain[..],
        Course::Beside => &[],
    };
    let (one, other) = (chain(inside), chain(outside));
    let layer = |chain: &[usize]| chain.first().map_or(0, |node| graph.nodes[*node].layer);
    // From the boxes outwards.
    let out = |node: usize, lane: i64| match graph.nodes[node].element {
        Some(_) if below => place[node] as i64,
        Some(_) => -(place[node] as i64),
        None => i64::MAX / 2 + lane,
    };
    let from = layer(one).max(layer(other));
    let to = (layer(one) + one.len()).min(layer(other) + other.len());
    let mut count = 0;
    let mut last = None;
    for at in from..to {
        let difference = (out(one[at - layer(one)], 0) - out(other[at - layer(other)], 1)).signum();
        count += i64::from(last.is_some_and(|last| last * difference < 0));
        last = Some(difference);
    }
    count
}
