//! Finds curves that run along one another, so that nobody could tell which is which.

use super::routes::Step;
use std::collections::BTreeSet;

/// A little more than what may not be.
const NEAR: f64 = 1.3;
const LONG: f64 = 7.0;
/// From one point that is looked at to the next.
const STEP: f64 = 1.25;
/// The side of a square of the net in which points are looked for.
const CELL: f64 = 3.0;
/// Straight pieces of a curve.
const PIECES: usize = 16;

/// A point in the net: its square, the place of its curve, and itself.
type Entry = ((i64, i64), usize, (f64, f64));

/// The pairs of owners two of whose curves are nearer than [`NEAR`] for longer than [`LONG`]. Those that belong together may.
pub(crate) fn along(curves: &[(usize, Vec<Step>)], together: impl Fn(usize, usize) -> bool) -> BTreeSet<[usize; 2]> {
    let points: Vec<Vec<(f64, f64)>> = curves.iter().map(|(_, steps)| points(steps)).collect();
    // Every point with its square, sorted, so that a square's points are found by halving.
    let mut net: Vec<Entry> = Vec::new();
    for (index, points) in points.iter().enumerate() {
        net.extend(points.iter().map(|at| (cell(*at), index, *at)));
    }
    net.sort_by_key(|entry| (entry.0, entry.1));
    let mut found = BTreeSet::new();
    let mut runs: Vec<(usize, usize)> = vec![(0, 0); curves.len()];
    for (index, way) in points.iter().enumerate() {
        let own = curves[index].0;
        runs.fill((0, 0));
        for (step, at) in way.iter().enumerate() {
            let (column, row) = cell(*at);
            for x in column - 1..=column + 1 {
                let start = net.partition_point(|entry| entry.0 < (x, row - 1));
                for (_, other, there) in net[start..].iter().take_while(|entry| entry.0 <= (x, row + 1)) {
                    if *other >= index || curves[*other].0 == own {
                        continue;
                    }
                    let (dx, dy) = (at.0 - there.0, at.1 - there.1);
                    // Points of the other curve lie a step apart, so the curve may pass between two of them.
                    if dx * dx + dy * dy >= NEAR * NEAR + STEP * STEP / 4.0 || together(own, curves[*other].0) {
                        continue;
                    }
                    let run = &mut runs[*other];
                    if run.1 == 0 || step + 1 > run.1 + 2 {
                        run.0 = step;
                    }
                    run.1 = step + 1;
                    if (run.1 - run.0) as f64 * STEP > LONG {
                        let its = curves[*other].0;
                        found.insert([own.min(its), own.max(its)]);
                    }
                }
            }
        }
    }
    found
}

fn cell(at: (f64, f64)) -> (i64, i64) {
    ((at.0 / CELL).floor() as i64, (at.1 / CELL).floor() as i64)
}

/// Points along a way, a step from each to the next.
fn points(steps: &[Step]) -> Vec<(f64, f64)> {
    let mut corners: Vec<(f64, f64)> = Vec::new();
    for step in steps {
        match *step {
            Step::Move(x, y) | Step::Line(x, y) => corners.push((x, y)),
            Step::Cubic([a, b, c, d, e, f]) => {
                let Some(from) = corners.last().copied() else { continue };
                for piece in 1..=PIECES {
                    let t = piece as f64 / PIECES as f64;
                    let u = 1.0 - t;
                    let at = |p: f64, q: f64, r: f64, s: f64| {
                        u * u * u * p + 3.0 * u * u * t * q + 3.0 * u * t * t * r + t * t * t * s
                    };
                    corners.push((at(from.0, a, c, e), at(from.1, b, d, f)));
                }
            }
        }
    }
    let mut points = Vec::new();
    for pair in corners.windows(2) {
        let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
        // Longer than the straight way, which is enough here and needs no root.
        let count = ((dx.abs().max(dy.abs()) * 1.2) / STEP).ceil().max(1.0);
        for step in 0..count as usize {
            let share = step as f64 / count;
            points.push((pair[0].0 + share * dx, pair[0].1 + share * dy));
        }
    }
    points
}
