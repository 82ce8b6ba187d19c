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

/// A curve as points a step apart.
pub(crate) struct Way {
    pub(crate) owner: usize,
    points: Vec<(f64, f64)>,
    /// Whether it is new, or was changed since it was looked at last.
    pub(crate) fresh: bool,
}

impl Way {
    pub(crate) fn new(owner: usize, steps: &[Step]) -> Way {
        Way { owner, points: points(steps), fresh: true }
    }
}

/// The pairs of owners two of whose curves are nearer than [`NEAR`] for longer than [`LONG`], where at least one of the curves
/// is fresh. Those that belong together may.
///
/// `enough` is told each owner that is found, and says whether to stop there.
pub(crate) fn along(
    ways: &[Way],
    together: impl Fn(usize, usize) -> bool,
    mut enough: impl FnMut(usize) -> bool,
) -> BTreeSet<[usize; 2]> {
    let mut found = BTreeSet::new();
    let Some(frame) = Frame::around(ways) else { return found };
    let all = Squares::new(&frame, ways, |_| true);
    // What was there before is held against what is fresh alone.
    let fresh = ways.iter().any(|way| !way.fresh).then(|| Squares::new(&frame, ways, |way| way.fresh));
    let mut runs: Vec<(usize, usize)> = vec![(0, 0); ways.len()];
    for (index, way) in ways.iter().enumerate() {
        let net = if way.fresh { &all } else { fresh.as_ref().unwrap_or(&all) };
        runs.fill((0, 0));
        for (step, at) in way.points.iter().enumerate() {
            for near in net.around(frame.square(*at), frame.rows) {
                for (other, there) in near {
                    let other = *other as usize;
                    if other >= index {
                        continue;
                    }
                    let (dx, dy) = (at.0 - there.0, at.1 - there.1);
                    // Points of the other curve lie a step apart, so the curve may pass between two of them.
                    if dx * dx + dy * dy >= NEAR * NEAR + STEP * STEP / 4.0 {
                        continue;
                    }
                    let its = ways[other].owner;
                    if its == way.owner || together(way.owner, its) {
                        continue;
                    }
                    let run = &mut runs[other];
                    if run.1 == 0 || step + 1 > run.1 + 2 {
                        run.0 = step;
                    }
                    run.1 = step + 1;
                    let long = (run.1 - run.0) as f64 * STEP > LONG;
                    if long && found.insert([way.owner.min(its), way.owner.max(its)]) {
                        let stop = [way.owner, its].map(&mut enough);
                        if stop.contains(&true) {
                            return found;
                        }
                    }
                }
            }
        }
    }
    found
}

/// The squares that all points lie in, column by column, with one more on each side so that each has eight neighbours.
struct Frame {
    left: f64,
    top: f64,
    columns: usize,
    rows: usize,
}

impl Frame {
    fn around(ways: &[Way]) -> Option<Frame> {
        let points = || ways.iter().flat_map(|way| &way.points);
        points().next()?;
        let (left, right) = points().fold((f64::MAX, f64::MIN), |(least, most), at| (least.min(at.0), most.max(at.0)));
        let (top, bottom) = points().fold((f64::MAX, f64::MIN), |(least, most), at| (least.min(at.1), most.max(at.1)));
        let count = |length: f64| (length / CELL) as usize + 3;
        Some(Frame { left, top, columns: count(right - left), rows: count(bottom - top) })
    }

    fn square(&self, at: (f64, f64)) -> usize {
        let place = |length: f64| (length / CELL) as usize + 1;
        place(at.0 - self.left) * self.rows + place(at.1 - self.top)
    }
}

/// Points with the place of their curve, in the order of their squares.
struct Squares {
    /// Where the points of each square begin, and one more.
    starts: Vec<u32>,
    points: Vec<(u32, (f64, f64))>,
}

impl Squares {
    fn new(frame: &Frame, ways: &[Way], are: impl Fn(&Way) -> bool) -> Squares {
        let ways = || ways.iter().enumerate().filter(|(_, way)| are(way));
        // Counted one place further on, so that filling the squares leaves the beginning of each where it belongs.
        let mut starts = vec![0_u32; frame.columns * frame.rows + 2];
        for at in ways().flat_map(|(_, way)| &way.points) {
            starts[frame.square(*at) + 2] += 1;
        }
        for square in 1..starts.len() {
            starts[square] += starts[square - 1];
        }
        let mut points = vec![(0, (0.0, 0.0)); starts.last().map_or(0, |count| *count as usize)];
        for (index, way) in ways() {
            for at in &way.points {
                let place = &mut starts[frame.square(*at) + 1];
                points[*place as usize] = (index as u32, *at);
                *place += 1;
            }
        }
        Squares { starts, points }
    }

    /// The points in a square and in the eight around it.
    fn around(&self, square: usize, rows: usize) -> [&[(u32, (f64, f64))]; 3] {
        [square - rows, square, square + rows]
            .map(|square| &self.points[self.starts[square - 1] as usize..self.starts[square + 2] as usize])
    }
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
