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

/// The pairs of owners two of whose curves are nearer than [`NEAR`] for longer than [`LONG`]. Those that belong together may.
///
/// `enough` is told each owner that is found, and says whether to stop there.
pub(crate) fn along(
    curves: &[(usize, Vec<Step>)],
    together: impl Fn(usize, usize) -> bool,
    mut enough: impl FnMut(usize) -> bool,
) -> BTreeSet<[usize; 2]> {
    let ways: Vec<Vec<(f64, f64)>> = curves.iter().map(|(_, steps)| points(steps)).collect();
    let net = Squares::new(&ways);
    let mut found = BTreeSet::new();
    let mut runs: Vec<(usize, usize)> = vec![(0, 0); curves.len()];
    for (index, way) in ways.iter().enumerate() {
        let own = curves[index].0;
        runs.fill((0, 0));
        for (step, at) in way.iter().enumerate() {
            for (other, there) in net.around(*at).filter(|(other, _)| *other < index) {
                let (dx, dy) = (at.0 - there.0, at.1 - there.1);
                // Points of the other curve lie a step apart, so the curve may pass between two of them.
                if dx * dx + dy * dy >= NEAR * NEAR + STEP * STEP / 4.0 {
                    continue;
                }
                let its = curves[other].0;
                if its == own || together(own, its) {
                    continue;
                }
                let run = &mut runs[other];
                if run.1 == 0 || step + 1 > run.1 + 2 {
                    run.0 = step;
                }
                run.1 = step + 1;
                if (run.1 - run.0) as f64 * STEP > LONG && found.insert([own.min(its), own.max(its)]) {
                    let stop = [own, its].map(&mut enough);
                    if stop.contains(&true) {
                        return found;
                    }
                }
            }
        }
    }
    found
}

/// Every point with the place of its curve, in squares column by column, so that those around a point are found at once.
struct Squares {
    first: (i64, i64),
    rows: usize,
    /// Where the points of each square begin, and one more.
    starts: Vec<usize>,
    points: Vec<(usize, (f64, f64))>,
}

impl Squares {
    fn new(ways: &[Vec<(f64, f64)>]) -> Squares {
        let all = || ways.iter().flatten().map(|at| cell(*at));
        let (mut first, mut last) = ((0, 0), (-1, -1));
        for (place, (x, y)) in all().enumerate() {
            let start = place == 0;
            first = if start { (x, y) } else { (first.0.min(x), first.1.min(y)) };
            last = if start { (x, y) } else { (last.0.max(x), last.1.max(y)) };
        }
        // A square more on each side, so that none has to be asked whether it has neighbours.
        let first = (first.0 - 1, first.1 - 1);
        let (columns, rows) = ((last.0 - first.0 + 2) as usize, (last.1 - first.1 + 2) as usize);
        let mut net = Squares { first, rows, starts: vec![0; columns * rows + 1], points: Vec::new() };
        for at in all() {
            let square = net.square(at);
            net.starts[square + 1] += 1;
        }
        for square in 1..net.starts.len() {
            net.starts[square] += net.starts[square - 1];
        }
        let mut next = net.starts.clone();
        net.points = vec![(0, (0.0, 0.0)); net.starts.last().copied().unwrap_or(0)];
        for (index, way) in ways.iter().enumerate() {
            for at in way {
                let place = &mut next[net.square(cell(*at))];
                net.points[*place] = (index, *at);
                *place += 1;
            }
        }
        net
    }

    fn square(&self, (x, y): (i64, i64)) -> usize {
        (x - self.first.0) as usize * self.rows + (y - self.first.1) as usize
    }

    /// The points in the square of a point and in the eight around it.
    fn around(&self, at: (f64, f64)) -> impl Iterator<Item = (usize, (f64, f64))> {
        let middle = self.square(cell(at));
        [middle - self.rows, middle, middle + self.rows].into_iter().flat_map(|square| {
            self.points[self.starts[square - 1]..self.starts[square + 2]].iter().copied()
        })
    }
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
