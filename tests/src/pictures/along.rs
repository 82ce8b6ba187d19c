//! Finds lines that run along one another, where nobody could tell which is which.

use super::Line;
use std::collections::BTreeMap;

/// Lines nearer than this run along one another …
const NEAR: f64 = 1.0;
/// … where they do so for longer than this.
const LONG: f64 = 8.0;
/// From one point that is looked at to the next.
const STEP: f64 = 1.0;
/// The side of a square of the net in which pieces of lines are looked for.
const CELL: f64 = 16.0;

/// The pairs of lines that share no end and run within 1 px of each other for more than 8 px, with a place where they do.
pub fn along(lines: &[Line]) -> Vec<(usize, usize, (f64, f64))> {
    let mut cells: BTreeMap<(i64, i64), Vec<(usize, usize)>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        for (piece, pair) in line.points.windows(2).enumerate() {
            let (left, right) = (pair[0].0.min(pair[1].0) - NEAR, pair[0].0.max(pair[1].0) + NEAR);
            let (top, bottom) = (pair[0].1.min(pair[1].1) - NEAR, pair[0].1.max(pair[1].1) + NEAR);
            for column in cell(left)..=cell(right) {
                for row in cell(top)..=cell(bottom) {
                    cells.entry((column, row)).or_default().push((index, piece));
                }
            }
        }
    }
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        // How long this line has been near each other one, and whether it was told.
        let mut runs: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        let mut travelled = 0.0;
        for pair in line.points.windows(2) {
            let length = ((pair[1].0 - pair[0].0).powi(2) + (pair[1].1 - pair[0].1).powi(2)).sqrt();
            let steps = (length / STEP).ceil().max(1.0);
            for step in 0..steps as usize {
                let share = step as f64 / steps;
                let at = (pair[0].0 + share * (pair[1].0 - pair[0].0), pair[0].1 + share * (pair[1].1 - pair[0].1));
                travelled += length / steps;
                let Some(pieces) = cells.get(&(cell(at.0), cell(at.1))) else { continue };
                for (other, piece) in pieces {
                    if *other >= index || line.meets(&lines[*other]) {
                        continue;
                    }
                    let (from, to) = (lines[*other].points[*piece], lines[*other].points[piece + 1]);
                    if distance(at, from, to) >= NEAR {
                        continue;
                    }
                    let run = runs.entry(*other).or_insert((travelled, travelled));
                    if travelled - run.1 > 1.5 * STEP {
                        run.0 = travelled;
                    }
                    run.1 = travelled;
                    if run.1 - run.0 > LONG {
                        found.push((index, *other, at));
                        run.0 = f64::MAX;
                    }
                }
            }
        }
    }
    found
}

fn cell(at: f64) -> i64 {
    (at / CELL).floor() as i64
}

/// How far a point is from a straight piece.
fn distance(at: (f64, f64), from: (f64, f64), to: (f64, f64)) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let square = dx * dx + dy * dy;
    let share = if square == 0.0 { 0.0 } else { ((at.0 - from.0) * dx + (at.1 - from.1) * dy) / square };
    let share = share.clamp(0.0, 1.0);
    ((at.0 - from.0 - share * dx).powi(2) + (at.1 - from.1 - share * dy).powi(2)).sqrt()
}
