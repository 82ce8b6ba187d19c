//! Sifting: each node moves to the place in its layer where its links cross least.

use super::crossings::Counter;
use super::order::{Order, places};
use super::sides::{Near, Sides};

/// How far a node is moved, so that the work stays near linear.
const REACH: usize = 60;

/// Sifts one order after another, and keeps its lists between them.
pub(super) struct Sifter<'a> {
    sides: &'a Sides,
    /// The neighbours of each node at its left and at its right.
    around: Vec<[Around; 2]>,
    /// How often the links of each node cross those of the nodes above it in its layer, and of those below: so much can be
    /// spared at most by moving it up, and down.
    crossed: Vec<Crossed>,
    counter: Counter,
}

impl<'a> Sifter<'a> {
    pub(super) fn new(sides: &'a Sides) -> Sifter<'a> {
        let count = sides.walled.len();
        let around = std::iter::repeat_with(Default::default).take(count).collect();
        Sifter { sides, around, crossed: vec![Crossed::default(); count], counter: Counter::default() }
    }

    /// Moves each node to the place in its layer where it crosses least, all other nodes staying where they are. Gives how
    /// many crossings that spares.
    ///
    /// Only in layers that are due: where a layer and the two beside it did not change, nothing would.
    pub(super) fn sift(&mut self, order: &mut Order, due: &mut [bool]) -> u64 {
        let mut place = places(order, self.sides.walled.len());
        let mut spared = 0_i64;
        for number in 0..order.len() {
            if !std::mem::take(&mut due[number]) {
                continue;
            }
            self.look(order, number, &place);
            let layer = &mut order[number];
            for node in self.sides.busiest[number].iter().copied().filter(|node| !self.sides.still[*node]) {
                let here = place[node];
                let (gain, there) = self.best_place(layer, here);
                if there == here {
                    continue;
                }
                spared += gain;
                self.move_node(layer, here, there);
                for index in here.min(there)..=here.max(there) {
                    place[layer[index]] = index;
                }
                let beside = number.saturating_sub(1)..(number + 2).min(due.len());
                due[beside].fill(true);
            }
        }
        spared.unsigned_abs()
    }

    /// Looks up the neighbours of a layer's nodes, whose places do not change while it is sifted, and what crosses.
    fn look(&mut self, order: &Order, number: usize, place: &[usize]) {
        for node in &order[number] {
            let [left, right] = &mut self.around[*node];
            left.look(self.sides.left.of(*node), place);
            right.look(self.sides.right.of(*node), place);
            self.crossed[*node] = Crossed::default();
        }
        let beside = [number.checked_sub(1), Some(number + 1).filter(|next| *next < order.len())];
        for (side, beside) in beside.into_iter().enumerate() {
            let Some(beside) = beside else { continue };
            let around = &self.around;
            let links = order[number].iter().map(|node| {
                let places = &around[*node][side].places;
                (*node, places.iter().map(|place| (place.at, place.links.unsigned_abs())))
            });
            let crossed = &mut self.crossed;
            self.counter.count_each(order[beside].len(), links, |node, above, below| {
                crossed[node].above += above as i64;
                crossed[node].below += below as i64;
            });
        }
    }

    /// Where the node at this place of a layer crosses least, the first such place that is met, and how many crossings
    /// that spares. Whole frames are moved by sweeps: nothing leaves its own here.
    fn best_place(&self, layer: &[usize], here: usize) -> (i64, usize) {
        let node = layer[here];
        let (own, crossed) = (&self.around[node], self.crossed[node]);
        let (up, down) = (layer[..here].iter().rev(), layer[here + 1..].iter());
        let (gain_up, steps_up) = self.best_way(node, crossed.above, up, |other| crossings(other, own));
        let (gain_down, steps_down) = self.best_way(node, crossed.below, down, |other| crossings(own, other));
        if gain_down > gain_up { (gain_down, here + steps_down) } else { (gain_up, here - steps_up) }
    }

    /// How many steps past others spare the most crossings, and how many. `hope` is how many there are with all of them.
    fn best_way<'o>(
        &self,
        node: usize,
        mut hope: i64,
        others: impl Iterator<Item = &'o usize>,
        crossings: impl Fn(&[Around; 2]) -> [i64; 2],
    ) -> (i64, usize) {
        let (mut best, mut gain) = ((0, 0), 0);
        let within = |other: &&usize| self.sides.walled[**other] == self.sides.walled[node];
        for (steps, other) in others.take(REACH).take_while(within).enumerate() {
            if hope <= best.0 {
                break;
            }
            let [now, then] = crossings(&self.around[*other]);
            gain += now - then;
            if gain > best.0 {
                best = (gain, steps + 1);
            }
            // All that is left to be spared, if nothing more were crossed anew.
            hope -= then;
        }
        best
    }

    /// Moves a node of a layer to another place, past others.
    fn move_node(&mut self, layer: &mut [usize], here: usize, there: usize) {
        let node = layer[here];
        let up = there < here;
        let passed = if up { &mut layer[there..=here] } else { &mut layer[here..=there] };
        if up {
            passed.rotate_right(1)
        } else {
            passed.rotate_left(1)
        }
        for other in passed.iter().copied().filter(|other| *other != node) {
            let (above, below) = if up { (other, node) } else { (node, other) };
            let [now, then] = crossings(&self.around[above], &self.around[below]);
            self.crossed[above].below -= now;
            self.crossed[below].above -= now;
            self.crossed[above].above += then;
            self.crossed[below].below += then;
        }
    }
}

/// How often the links of a node cross others.
#[derive(Clone, Copy, Default)]
struct Crossed {
    above: i64,
    below: i64,
}

/// The neighbours of a node at one side.
#[derive(Default)]
struct Around {
    /// How many links lead there in all.
    links: i64,
    first: usize,
    last: usize,
    /// Each place where there are any, in ascending order.
    places: Vec<Place>,
}

/// A place at which a node has a neighbour: how many links lead to it, and how many to places before it.
struct Place {
    at: usize,
    links: i64,
    before: i64,
}

impl Around {
    fn look(&mut self, neighbours: &[Near], place: &[usize]) {
        self.places.clear();
        self.places.extend(neighbours.iter().map(|near| Place { at: place[near.node], links: near.links, before: 0 }));
        self.places.sort_unstable_by_key(|place| place.at);
        self.links = 0;
        for place in &mut self.places {
            place.before = self.links;
            self.links += place.links;
        }
        self.first = self.places.first().map_or(0, |place| place.at);
        self.last = self.places.last().map_or(0, |place| place.at);
    }

    /// How many links lead to places before this one, and how many to places after it.
    fn before_and_after(&self, at: usize) -> [i64; 2] {
        let from = self.places.partition_point(|place| place.at < at);
        let before = self.places.get(from).map_or(self.links, |place| place.before);
        let here: i64 = self.places[from..].iter().take_while(|place| place.at == at).map(|place| place.links).sum();
        [before, self.links - before - here]
    }
}

/// How often the links of two nodes cross, the first above the second, and how often the other way round.
fn crossings(above: &[Around; 2], below: &[Around; 2]) -> [i64; 2] {
    let (left, right) = (crossings_beside(&above[0], &below[0]), crossings_beside(&above[1], &below[1]));
    [left[0] + right[0], left[1] + right[1]]
}

/// The same at one side.
fn crossings_beside(above: &Around, below: &Around) -> [i64; 2] {
    if above.last < below.first || below.links == 0 {
        return [0, above.links * below.links];
    }
    if below.last < above.first || above.links == 0 {
        return [above.links * below.links, 0];
    }
    // Whoever has fewer neighbours asks where they stand among the other's.
    let is_above = above.places.len() <= below.places.len();
    let (few, many) = if is_above { (above, below) } else { (below, above) };
    let mut sum = [0, 0];
    for place in &few.places {
        let [before, after] = many.before_and_after(place.at);
        sum[0] += place.links * before;
        sum[1] += place.links * after;
    }
    if is_above { sum } else { [sum[1], sum[0]] }
}
