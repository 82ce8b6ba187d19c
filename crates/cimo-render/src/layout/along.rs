//! Finds curves that run along one another, so that nobody could tell which is which.

use super::routes::Step;
use std::collections::{BTreeMap, BTreeSet};

/// A little more than what may not be.
const NEAR: f64 = 1.4;
const LONG: f64 = 7.0;
/// How long the straight pieces of a curve are, about, and how many it has at most.
const PIECE: f64 = 6.0;
const PIECES: f64 = 16.0;

/// Curves, with all their pieces from the top down.
pub(crate) struct Curves {
    pub(crate) ways: Vec<Way>,
    sorted: Vec<Place>,
}

impl Curves {
    pub(crate) fn of(ways: Vec<Way>) -> Curves {
        Curves { ways, sorted: Vec::new() }
    }

    /// Puts the pieces of curves that are fresh where they belong among the others.
    fn sort(&mut self) {
        let fresh = self.ways.iter().enumerate().filter(|(_, its)| its.fresh);
        let pieces = fresh.flat_map(|(way, its)| {
            its.pieces.iter().enumerate().map(move |(piece, placed)| (in_order(placed.top), way as u32, piece as u32))
        });
        let mut new: Vec<Place> = pieces.collect();
        new.sort_unstable();
        let mut new = new.into_iter().peekable();
        let mut sorted = Vec::with_capacity(self.sorted.len() + new.len());
        for place in self.sorted.iter().filter(|(_, way, _)| !self.ways[*way as usize].fresh) {
            while let Some(before) = new.next_if(|new| new < place) {
                sorted.push(before);
            }
            sorted.push(*place);
        }
        sorted.extend(new);
        self.sorted = sorted;
    }
}

/// A piece by its top, its curve, and which of it.
type Place = (i64, u32, u32);

/// A curve as straight pieces.
pub(crate) struct Way {
    pub(crate) owner: usize,
    pieces: Vec<Placed>,
    /// Whether it is new, or was changed since it was looked at last.
    pub(crate) fresh: bool,
}

impl Way {
    pub(crate) fn new(owner: usize, steps: &[Step]) -> Way {
        Way { owner, pieces: pieces(steps).into_iter().map(Placed::new).collect(), fresh: true }
    }
}

/// A straight piece: where it begins, how far it goes, and how long that is.
struct Piece {
    from: (f64, f64),
    along: (f64, f64),
    length: f64,
}

impl Piece {
    fn new(from: (f64, f64), to: (f64, f64)) -> Piece {
        let along = (to.0 - from.0, to.1 - from.1);
        Piece { from, along, length: (along.0 * along.0 + along.1 * along.1).sqrt() }
    }

    /// The heights that it passes.
    fn heights(&self) -> (f64, f64) {
        let end = self.from.1 + self.along.1;
        (self.from.1.min(end), self.from.1.max(end))
    }

    fn sides(&self) -> (f64, f64) {
        let end = self.from.0 + self.along.0;
        (self.from.0.min(end), self.from.0.max(end))
    }

    /// How much of it lies beside another piece, and near it.
    fn beside(&self, other: &Piece) -> f64 {
        let start = (self.from.0 - other.from.0, self.from.1 - other.from.1);
        let (x, y) = (other.along.0 / other.length, other.along.1 / other.length);
        // On its way from its beginning, 0, to its end, 1, both its distance from the other's line and its place along that change evenly.
        let away = (start.0 * y - start.1 * x, self.along.0 * y - self.along.1 * x);
        let on = (start.0 * x + start.1 * y, self.along.0 * x + self.along.1 * y);
        let (from, to) = within(away, -NEAR, NEAR);
        let (first, last) = within(on, 0.0, other.length);
        (to.min(last).min(1.0) - from.max(first).max(0.0)).max(0.0) * self.length
    }
}

/// From where to where something lies between two bounds that begins at a value and changes evenly.
fn within((start, change): (f64, f64), least: f64, most: f64) -> (f64, f64) {
    if change.abs() < 1e-9 {
        return if (least..=most).contains(&start) { (f64::MIN, f64::MAX) } else { (f64::MAX, f64::MIN) };
    }
    let (one, other) = ((least - start) / change, (most - start) / change);
    (one.min(other), one.max(other))
}

/// The pairs of owners two of whose curves are nearer than [`NEAR`] for longer than [`LONG`], where at least one of the curves
/// is fresh. Those that belong together may.
///
/// `enough` is told each owner that is found, and says whether to stop there.
pub(crate) fn along(
    curves: &mut Curves,
    together: impl Fn(usize, usize) -> bool,
    mut enough: impl FnMut(usize) -> bool,
) -> BTreeSet<[usize; 2]> {
    curves.sort();
    let Curves { ways, sorted } = curves;
    let mut found = BTreeSet::new();
    let is_fresh = |place: &Place| ways[place.1 as usize].fresh;
    let piece = |(_, way, piece): &Place| &ways[*way as usize].pieces[*piece as usize];
    let fresh: Vec<usize> = (0..sorted.len()).filter(|place| is_fresh(&sorted[*place])).collect();
    // Of each pair of curves, how far they run along one another. That two cross costs little of it.
    let mut runs: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    let mut next_fresh = 0;
    for (number, place) in sorted.iter().enumerate() {
        let (one, way) = (piece(place), place.1);
        next_fresh += usize::from(is_fresh(place));
        // A curve that was looked at is looked at again only beside those that are fresh.
        let (every, some) =
            if is_fresh(place) { (number + 1..sorted.len(), &[][..]) } else { (0..0, &fresh[next_fresh..]) };
        let others = every.chain(some.iter().copied()).map(|number| &sorted[number]);
        let bottom = in_order(one.bottom);
        for other_place in others.take_while(|(top, ..)| *top <= bottom) {
            let (other, other_way) = (piece(other_place), other_place.1);
            if other.left > one.right || one.left > other.right || way == other_way {
                continue;
            }
            let owners = [ways[way as usize].owner, ways[other_way as usize].owner];
            if owners[0] == owners[1] || together(owners[0], owners[1]) {
                continue;
            }
            let (first, second) = if way < other_way { (one, other) } else { (other, one) };
            let length = first.piece.beside(&second.piece);
            if length == 0.0 {
                continue;
            }
            let run = runs.entry((way.min(other_way), way.max(other_way))).or_default();
            *run += length;
            if *run > LONG && found.insert([owners[0].min(owners[1]), owners[0].max(owners[1])]) {
                let stop = owners.map(&mut enough);
                if stop.contains(&true) {
                    return found;
                }
            }
        }
    }
    found
}

/// A number that is ordered among others as a height is, by [`f64::total_cmp`].
fn in_order(height: f64) -> i64 {
    let bits = height.to_bits() as i64;
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}

/// A piece with the box within which another may be near it.
struct Placed {
    piece: Piece,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Placed {
    fn new(piece: Piece) -> Placed {
        let ((left, right), (top, bottom)) = (piece.sides(), piece.heights());
        Placed { piece, left, right: right + NEAR, top, bottom: bottom + NEAR }
    }
}

/// The straight pieces of a way.
fn pieces(steps: &[Step]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = (0.0, 0.0);
    let mut go = |at: &mut (f64, f64), to: (f64, f64)| {
        if *at != to {
            pieces.push(Piece::new(*at, to));
            *at = to;
        }
    };
    for step in steps {
        match *step {
            Step::Move(x, y) => at = (x, y),
            Step::Line(x, y) => go(&mut at, (x, y)),
            Step::Cubic([a, b, c, d, e, f]) => {
                let from = at;
                let count = (((e - from.0).abs() + (f - from.1).abs()) / PIECE).ceil().clamp(2.0, PIECES);
                for piece in 1..=count as usize {
                    let t = piece as f64 / count;
                    let u = 1.0 - t;
                    let on = |p: f64, q: f64, r: f64, s: f64| {
                        u * u * u * p + 3.0 * u * u * t * q + 3.0 * u * t * t * r + t * t * t * s
                    };
                    go(&mut at, (on(from.0, a, c, e), on(from.1, b, d, f)));
                }
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(ways: &[Vec<Step>]) -> Vec<[usize; 2]> {
        let ways = ways.iter().enumerate().map(|(owner, steps)| Way::new(owner, steps));
        along(&mut Curves::of(ways.collect()), |_, _| false, |_| false).into_iter().collect()
    }

    #[test]
    fn lines_side_by_side_are_found_and_lines_that_cross_are_not() {
        let level = |y: f64| vec![Step::Move(0.0, y), Step::Line(100.0, y)];
        let upright = vec![Step::Move(50.0, -40.0), Step::Line(50.0, 40.0)];
        assert_eq!(found(&[level(0.0), level(1.0), level(3.0), upright]), [[0, 1]]);
    }

    #[test]
    fn a_short_stretch_is_no_stretch() {
        let line = |from: f64, to: f64, y: f64| vec![Step::Move(from, y), Step::Line(to, y)];
        assert_eq!(found(&[line(0.0, 100.0, 0.0), line(94.0, 200.0, 1.0)]), [[0; 2]; 0]);
        assert_eq!(found(&[line(0.0, 100.0, 0.0), line(92.0, 200.0, 1.0)]), [[0, 1]]);
    }

    #[test]
    fn curves_that_follow_one_another_are_found_through_their_pieces() {
        let curve = |x: f64| vec![Step::Move(x, 0.0), Step::Cubic([x + 40.0, 0.0, x, 60.0, x + 40.0, 60.0])];
        assert_eq!(found(&[curve(0.0), curve(1.0), curve(8.0)]), [[0, 1]]);
    }
}
