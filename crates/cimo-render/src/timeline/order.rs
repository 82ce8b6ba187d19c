//! The order of bands from top to bottom: what merges or splits comes to stand together, and the rest stays where it was.

use super::{Join, Timeline};

const SWEEPS: usize = 24;

/// The bands of each section from top to bottom; sections are configurations, the four kinds of elements, and statements.
pub(super) fn order(timeline: &Timeline) -> Vec<usize> {
    let mut order: Vec<usize> = (0..timeline.bands.len()).collect();
    order.sort_by_key(|band| (timeline.bands[*band].kind, *band));
    if timeline.joins.is_empty() {
        return order;
    }
    let mut near = vec![Vec::new(); order.len()];
    let joins: Vec<Join> = timeline.joins.iter().filter(|join| join.from.max(join.to) < order.len()).cloned().collect();
    for join in &joins {
        near[join.from].push(join.to);
        near[join.to].push(join.from);
    }
    let mut best = order.clone();
    let mut least = cost(&places(&order), &joins);
    for _ in 0..SWEEPS {
        let place = places(&order);
        let middle = |band: usize| {
            let sum: usize = near[band].iter().map(|other| place[*other]).sum();
            (place[band] + sum) as f64 / (near[band].len() + 1) as f64
        };
        order.sort_by(|one, other| {
            let kinds = timeline.bands[*one].kind.cmp(&timeline.bands[*other].kind);
            kinds.then(middle(*one).total_cmp(&middle(*other))).then(place[*one].cmp(&place[*other]))
        });
        let now = cost(&places(&order), &joins);
        if now < least {
            least = now;
            best.clone_from(&order);
        }
    }
    sift(&mut best, least, &joins, timeline);
    best
}

/// Moves each band that is joined to where it costs least, once.
fn sift(order: &mut Vec<usize>, mut least: (usize, usize), joins: &[Join], timeline: &Timeline) {
    if joins.len() * order.len() > 40_000 {
        return;
    }
    let mut joined: Vec<usize> = joins.iter().flat_map(|join| [join.from, join.to]).collect();
    joined.sort_unstable();
    joined.dedup();
    for band in joined {
        for target in 0..order.len() {
            let mut other = order.clone();
            other.retain(|each| *each != band);
            other.insert(target, band);
            let sections = |order: &[usize]| order.is_sorted_by_key(|band| timeline.bands[*band].kind);
            let now = cost(&places(&other), joins);
            if now < least && sections(&other) {
                least = now;
                *order = other;
            }
        }
    }
}

fn places(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, band) in order.iter().enumerate() {
        places[*band] = place;
    }
    places
}

/// How many joins cross, and how far they reach.
fn cost(place: &[usize], joins: &[Join]) -> (usize, usize) {
    let reach = joins.iter().map(|join| place[join.from].abs_diff(place[join.to])).sum();
    let crosses = |one: &Join, other: &Join| {
        let from = place[one.from].cmp(&place[other.from]);
        one.version == other.version && from != std::cmp::Ordering::Equal && from == place[other.to].cmp(&place[one.to])
    };
    let mut crossings = 0;
    if joins.len() < 300 {
        for (number, one) in joins.iter().enumerate() {
            crossings += joins[..number].iter().filter(|other| crosses(one, other)).count();
        }
    }
    (crossings, reach)
}
