//! Where each net turns inside a gap: upright parts lie apart, and in the order in which they cross least.

use super::nets::Net;
use super::ports::Side;

/// Nets of a gap that are compared with one another pair by pair; of more, only neighbours are.
const PAIRWISE: usize = 360;
/// The room that an upright part needs above and below itself.
const CLEAR: f64 = 7.0;
/// Level parts nearer than this would look like one line.
pub(crate) const APART: f64 = 3.0;
/// What it costs that two level parts lie over one another.
const TOGETHER: f64 = 1_000.0;

/// The place of each net in its gap as a number of tracks from the left, and how many tracks there are.
#[derive(Debug, Default)]
pub(crate) struct Tracks {
    pub(crate) at: Vec<Option<f64>>,
    pub(crate) count: usize,
}

/// Finds places for the nets of a gap.
pub(crate) fn tracks(nets: &[Net]) -> Tracks {
    let mut order: Vec<usize> = (0..nets.len()).filter(|net| nets[*net].extent().is_some()).collect();
    // Of lines that all lead down, the topmost has to turn last to cross none of the others; of lines up, the first.
    let slants: Vec<f64> = nets.iter().map(slant).collect();
    order.sort_by(|one, other| slants[*one].total_cmp(&slants[*other]).then(one.cmp(other)));
    if order.len() <= PAIRWISE {
        sift(nets, &mut order);
    } else {
        untangle(nets, &mut order);
    }
    let extents: Vec<Option<(f64, f64)>> = nets.iter().map(Net::extent).collect();
    let mut heights: Vec<f64> =
        extents.iter().flatten().flat_map(|(top, bottom)| [top - CLEAR, bottom + CLEAR]).collect();
    heights.sort_unstable_by(f64::total_cmp);
    heights.dedup();
    let left = packed(&extents, &heights, order.iter().copied());
    let right = packed(&extents, &heights, order.iter().rev().copied());
    let count = left.iter().copied().max().unwrap_or(0);
    let mut at = vec![None; nets.len()];
    for net in order {
        // Between the leftmost and the rightmost place that the order allows: both keep all distances, and so does their mean.
        at[net] = Some((left[net] as f64 + (count + 1 - right[net]) as f64) / 2.0);
    }
    Tracks { at, count }
}

/// Lines that lead up come first, from top to bottom, then lines that lead down, from bottom to top.
fn slant(net: &Net) -> f64 {
    let mean = |side: Side| {
        let (sum, count) = net.pins(side).fold((0.0, 0.0), |(sum, count), pin| (sum + pin.y, count + 1.0));
        if count > 0.0 { Some(sum / count) } else { None }
    };
    match (mean(Side::Left), mean(Side::Right)) {
        (Some(left), Some(right)) if right < left => left - 1e7,
        (Some(left), Some(_)) => -left,
        // A link beside its layer crosses least where it turns as early as it can; of two the shorter is first.
        _ => net.extent().map_or(0.0, |(top, bottom)| bottom - top - 1e8),
    }
}

/// A net as it is looked at over and over: its stretch, and its pins in order of height.
struct Shape {
    top: f64,
    bottom: f64,
    near: f64,
    /// The pins that its trunk fans out to.
    far: Vec<(f64, f64)>,
    /// The pins at the left and at the right of the gap.
    pins: [Vec<(f64, f64)>; 2],
}

impl Shape {
    fn new(net: &Net) -> Option<Shape> {
        let (top, bottom) = net.extent()?;
        let sorted = |mut pins: Vec<(f64, f64)>| {
            pins.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
            pins
        };
        let pins = |side: Side| sorted(net.pins(side).map(|pin| (pin.y, pin.links)).collect());
        let far = sorted(net.far.iter().map(|pin| (pin.y, pin.links)).collect());
        Some(Shape { top, bottom, near: net.near.y, far, pins: [pins(Side::Left), pins(Side::Right)] })
    }

    fn pins(&self, side: Side) -> &[(f64, f64)] {
        &self.pins[side as usize]
    }

    /// How many of its links are at a height, in its upright part.
    fn links_at(&self, y: f64) -> f64 {
        let links = |far: &[(f64, f64)]| far.iter().map(|(_, links)| links).sum();
        if y < self.near {
            links(&self.far[..self.far.partition_point(|(far, _)| *far < y)])
        } else {
            links(&self.far[self.far.partition_point(|(far, _)| *far <= y)..])
        }
    }

    /// The links of another net that cross its upright part.
    fn crossed(&self, pins: &[(f64, f64)]) -> f64 {
        let from = pins.partition_point(|(y, _)| *y <= self.top);
        pins[from..].iter().take_while(|(y, _)| *y < self.bottom).map(|(y, links)| links * self.links_at(*y)).sum()
    }

    fn meets(&self, other: &Shape) -> bool {
        self.top - CLEAR < other.bottom && other.top - CLEAR < self.bottom
    }
}

/// Crossings of links, and worse, where the one net turns further left than the other.
fn cost(left: &Shape, right: &Shape) -> f64 {
    let (level, others) = (left.pins(Side::Right), right.pins(Side::Left));
    let together = level.iter().map(|(y, _)| {
        let from = others.partition_point(|(other, _)| *other <= y - APART);
        others[from..].iter().take_while(|(other, _)| *other < y + APART).count()
    });
    right.crossed(level) + left.crossed(others) + TOGETHER * together.sum::<usize>() as f64
}

/// Moves each net to the place among the others where it costs least, until nothing changes.
fn sift(nets: &[Net], order: &mut Vec<usize>) {
    let count = order.len();
    let names = order.clone();
    let shapes: Vec<Shape> = names.iter().filter_map(|name| Shape::new(&nets[*name])).collect();
    // What it costs more to have the first left of the second than the other way round.
    let mut more = vec![0.0; count * count];
    for (one, here) in shapes.iter().enumerate() {
        for (other, there) in shapes[..one].iter().enumerate().filter(|(_, there)| here.meets(there)) {
            let difference = cost(here, there) - cost(there, here);
            more[one * count + other] = difference;
            more[other * count + one] = -difference;
        }
    }
    let mut places: Vec<usize> = (0..count).collect();
    for _ in 0..8 {
        let mut changed = false;
        for name in 0..count {
            let here = places.iter().position(|its| *its == name).unwrap_or(0);
            let mut best = (0.0, here);
            for leftwards in [true, false] {
                let (mut gain, mut at) = (0.0, here);
                loop {
                    let next = if leftwards { at.checked_sub(1) } else { Some(at + 1).filter(|next| *next < count) };
                    let Some(next) = next else { break };
                    let other = places[next];
                    gain += if leftwards { more[name * count + other] } else { more[other * count + name] };
                    at = next;
                    if gain < best.0 - 1e-9 {
                        best = (gain, at);
                    }
                }
            }
            if best.1 != here {
                places.remove(here);
                places.insert(best.1, name);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    *order = places.into_iter().map(|name| names[name]).collect();
}

/// Moves nets behind those over whose level parts they would lie otherwise.
fn untangle(nets: &[Net], order: &mut Vec<usize>) {
    let mut lefts: Vec<(f64, usize)> = Vec::new();
    for (index, net) in nets.iter().enumerate().filter(|(_, net)| net.extent().is_some()) {
        lefts.extend(net.pins(Side::Left).map(|pin| (pin.y, index)));
    }
    lefts.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    for _ in 0..3 {
        let mut place = vec![0; nets.len()];
        for (index, net) in order.iter().enumerate() {
            place[*net] = index;
        }
        let mut behind: Vec<(usize, usize)> = Vec::new();
        for net in order.iter().copied() {
            let pins = nets[net].pins(Side::Right).flat_map(|pin| {
                let from = lefts.partition_point(|(y, _)| *y <= pin.y - APART);
                lefts[from..].iter().take_while(move |(y, _)| *y < pin.y + APART)
            });
            let last = pins.map(|(_, other)| *other).filter(|other| *other != net && place[*other] > place[net]);
            behind.extend(last.max_by_key(|other| place[*other]).map(|other| (net, other)));
        }
        if behind.is_empty() {
            break;
        }
        for (net, other) in behind {
            order.retain(|its| *its != net);
            let at = order.iter().position(|its| *its == other).map_or(order.len(), |at| at + 1);
            order.insert(at, net);
        }
    }
}

/// The least track of each net, from 1, where nets that come later in the order and share a height lie further on.
fn packed(extents: &[Option<(f64, f64)>], heights: &[f64], order: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut most = Most::new(heights.len());
    let mut track = vec![0; extents.len()];
    for net in order {
        let Some((top, bottom)) = extents[net] else { continue };
        let place = |y: f64| heights.partition_point(|height| *height < y);
        let (from, to) = (place(top - CLEAR), place(bottom + CLEAR));
        track[net] = most.of(from, to) + 1;
        most.raise(from, to, track[net]);
    }
    track
}

/// The most at any place of a stretch, where stretches are raised: a tree over the places.
struct Most {
    size: usize,
    /// The most somewhere below a node, and what all of it was raised to.
    below: Vec<usize>,
    whole: Vec<usize>,
}

impl Most {
    fn new(places: usize) -> Most {
        let size = places.max(1).next_power_of_two();
        Most { size, below: vec![0; 2 * size], whole: vec![0; 2 * size] }
    }

    /// The nodes that cover a stretch together.
    fn cover(&self, from: usize, to: usize) -> Vec<usize> {
        let (mut left, mut right) = (from + self.size, to + self.size + 1);
        let mut cover = Vec::new();
        while left < right {
            if left % 2 == 1 {
                cover.push(left);
                left += 1;
            }
            if right % 2 == 1 {
                right -= 1;
                cover.push(right);
            }
            left /= 2;
            right /= 2;
        }
        cover
    }

    fn of(&self, from: usize, to: usize) -> usize {
        let mut most = 0;
        for mut node in self.cover(from, to) {
            most = most.max(self.below[node]);
            while node > 0 {
                most = most.max(self.whole[node]);
                node /= 2;
            }
        }
        most
    }

    fn raise(&mut self, from: usize, to: usize, value: usize) {
        for mut node in self.cover(from, to) {
            self.whole[node] = self.whole[node].max(value);
            while node > 0 {
                self.below[node] = self.below[node].max(value);
                node /= 2;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::nets::{Net, NetKey, Pin, Way};
    use super::super::ports::Side;
    use super::{Most, tracks};
    use proptest::prelude::*;

    fn net(number: usize, left: f64, right: f64) -> Net {
        let pin = |node: usize, y: f64| Pin { node, port: None, y, links: 1.0 };
        Net {
            key: NetKey::Trunk { trunk: number, from: number, way: Way::Level },
            root: number,
            side: Side::Left,
            near: pin(number, left),
            far: vec![pin(100 + number, right)],
        }
    }

    #[test]
    fn lines_that_need_not_cross_do_not() {
        let nets = [net(0, 0.0, 100.0), net(1, 20.0, 120.0), net(2, 40.0, 140.0), net(3, 300.0, 300.0)];
        let tracks = tracks(&nets);
        assert_eq!((tracks.at, tracks.count), (vec![Some(3.0), Some(2.0), Some(1.0), None], 3));
    }

    proptest! {
        #[test]
        fn the_tree_knows_what_was_raised(raised in prop::collection::vec((0_usize..40, 0_usize..40, 1_usize..9), 1..30)) {
            let (mut tree, mut plain) = (Most::new(40), vec![0; 40]);
            for (one, other, value) in raised {
                let (from, to) = (one.min(other), one.max(other));
                tree.raise(from, to, value);
                for place in &mut plain[from..=to] {
                    *place = value.max(*place);
                }
            }
            for from in 0..40 {
                prop_assert_eq!(tree.of(from, 39), plain[from..].iter().copied().max().unwrap_or(0));
            }
        }

        #[test]
        fn upright_parts_lie_apart(heights in prop::collection::vec((0_u16..400, 0_u16..400), 1..40)) {
            let nets: Vec<Net> = heights.iter().enumerate()
                .map(|(number, (left, right))| net(number, f64::from(*left), f64::from(*right))).collect();
            let tracks = tracks(&nets);
            for one in 0..nets.len() {
                for other in 0..one {
                    let (Some(here), Some(there)) = (nets[one].extent(), nets[other].extent()) else { continue };
                    if here.0 < there.1 + 7.0 && there.0 < here.1 + 7.0 {
                        prop_assert!((tracks.at[one].unwrap() - tracks.at[other].unwrap()).abs() >= 1.0);
                    }
                }
            }
        }
    }
}
