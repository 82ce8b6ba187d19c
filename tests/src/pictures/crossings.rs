//! Counts crossings from points alone: the same counter for every picture, whoever made it.

use super::Line;
use std::collections::BTreeMap;

/// The side of a square of the net in which pieces of lines are looked for.
const CELL: f64 = 24.0;

/// How often two lines that share no end cross, all pairs together.
///
/// A crossing lies where a piece of the one meets a piece of the other. It is counted in the square of a net that holds
/// the point itself, so that pieces which meet several squares are counted once.
pub fn crossings(lines: &[Line]) -> usize {
    let mut cells: BTreeMap<(i64, i64), Vec<(usize, usize)>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        for (piece, pair) in line.points.windows(2).enumerate() {
            let (left, right) = (pair[0].0.min(pair[1].0), pair[0].0.max(pair[1].0));
            let (top, bottom) = (pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1));
            for column in cell(left)..=cell(right) {
                for row in cell(top)..=cell(bottom) {
                    cells.entry((column, row)).or_default().push((index, piece));
                }
            }
        }
    }
    let mut count = 0;
    for ((column, row), pieces) in &cells {
        for (place, (one, piece)) in pieces.iter().enumerate() {
            for (other, its) in &pieces[..place] {
                if one == other || lines[*one].meets(&lines[*other]) {
                    continue;
                }
                let (a, b) = (lines[*one].points[*piece], lines[*one].points[piece + 1]);
                let (c, d) = (lines[*other].points[*its], lines[*other].points[its + 1]);
                let Some((x, y)) = crossing(a, b, c, d) else { continue };
                if (cell(x), cell(y)) == (*column, *row) {
                    count += 1;
                }
            }
        }
    }
    count
}

fn cell(at: f64) -> i64 {
    (at / CELL).floor() as i64
}

/// Where two straight pieces cross. Of its two points a piece has the first and not the last, so that a crossing at a
/// joint is one.
fn crossing(a: (f64, f64), b: (f64, f64), c: (f64, f64), d: (f64, f64)) -> Option<(f64, f64)> {
    let (r, s) = ((b.0 - a.0, b.1 - a.1), (d.0 - c.0, d.1 - c.1));
    let cross = r.0 * s.1 - r.1 * s.0;
    if cross == 0.0 {
        return None;
    }
    let apart = (c.0 - a.0, c.1 - a.1);
    let t = (apart.0 * s.1 - apart.1 * s.0) / cross;
    let u = (apart.0 * r.1 - apart.1 * r.0) / cross;
    ((0.0..1.0).contains(&t) && (0.0..1.0).contains(&u)).then_some((a.0 + t * r.0, a.1 + t * r.1))
}
