//! How a line turns from one height to another: softly where it is alone, sharply where lines are many.

use super::along::{Curves, Way, along};
use super::nets::{Net, Pin};
use super::ports::Side;
use super::routes::{Step, Zone};
use crate::options::LinkStyle;

/// The corners of lines with right angles.
const CORNER: f64 = 6.0;
/// How far a curve reaches to each side of its track: a share of its climb, at least and at most.
const REACH: f64 = 0.35;
const REACH_LEAST: f64 = 8.0;
const REACH_MOST: f64 = 46.0;
/// How far a curve on its way out and back may round its corners.
const ROUND: f64 = 14.0;
/// Gaps with more lines than this are drawn with right angles: their curves would have to be, and looking at all pairs takes time.
const SOFT: usize = 900;

/// Where a line turns, and how softly: 1 is as softly as it may, 0 with right angles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Turn {
    pub(crate) at: f64,
    pub(crate) soft: f64,
}

/// Adds the steps of a line from the end of one level part to the beginning of the next.
pub(crate) fn turn(steps: &mut Vec<Step>, its: Turn, from: (f64, f64), to: (f64, f64)) {
    let climb = to.1 - from.1;
    if climb == 0.0 {
        steps.push(Step::Line(to.0, to.1));
        return;
    }
    // Where a line goes back to the side that it came from, both of its level parts have one direction.
    let back = to.0 == from.0;
    let (out, home) =
        ((its.at - from.0).signum(), if back { -(its.at - from.0).signum() } else { (to.0 - its.at).signum() });
    let room = ((its.at - from.0).abs(), (to.0 - its.at).abs());
    if its.soft > 0.0 && !back {
        let reach = (climb.abs() * REACH).clamp(REACH_LEAST, REACH_MOST) * its.soft;
        let (before, after) = (reach.min(room.0), reach.min(room.1));
        steps.push(Step::Line(its.at - out * before, from.1));
        steps.push(Step::Cubic([its.at, from.1, its.at, to.1, its.at + home * after, to.1]));
    } else {
        let most = if back && its.soft > 0.0 { ROUND } else { CORNER };
        let corner = most.min(climb.abs() / 2.0).min(room.0).min(room.1);
        // A quarter of a circle, as near as a cubic comes to it.
        let handle = corner * (1.0 - 0.5523);
        let down = climb.signum();
        let (before, after) = (from.1 + down * corner, to.1 - down * corner);
        steps.push(Step::Line(its.at - out * corner, from.1));
        let first = [its.at - out * handle, from.1, its.at, from.1 + down * handle, its.at, before];
        steps.push(Step::Cubic(first));
        steps.push(Step::Line(its.at, after));
        let second = [its.at, to.1 - down * handle, its.at + home * handle, to.1, its.at + home * corner, to.1];
        steps.push(Step::Cubic(second));
    }
    steps.push(Step::Line(to.0, to.1));
}

/// The turns of the nets of a gap, as soft as they may be: where two curves would run along one another, both are sharpened.
pub(crate) fn softened(nets: &[Net], at: &[Option<f64>], zone: Zone, style: LinkStyle) -> Vec<Turn> {
    let lines: usize = nets.iter().map(|net| net.far.len()).sum();
    let softest = if style == LinkStyle::Curved && lines <= SOFT { 1.0 } else { 0.0 };
    let mut soft = vec![softest; nets.len()];
    if softest > 0.0 {
        let way = |index: usize, pin: &Pin, soft: &[f64]| {
            let at = at[index]?;
            Some(Way::new(index, &curve(&nets[index], pin.y, Turn { at, soft: soft[index] }, zone)))
        };
        let pins: Vec<(usize, &Pin)> = nets
            .iter()
            .enumerate()
            .filter(|(index, _)| at[*index].is_some())
            .flat_map(|(index, net)| net.far.iter().map(move |pin| (index, pin)))
            .collect();
        let mut curves = Curves::of(pins.iter().filter_map(|(index, pin)| way(*index, pin, &soft)).collect());
        for _ in 0..8 {
            // Where many are sharp, a few soft ones among them look like slips.
            let mut sharp: Vec<bool> = soft.iter().map(|soft| *soft < 1.0).collect();
            let mut count = sharp.iter().filter(|sharp| **sharp).count();
            let many = |count: usize| count * 3 > soft.len();
            let pairs = along(
                &mut curves,
                |one, other| nets[one].root == nets[other].root,
                |net| {
                    count += usize::from(!std::mem::replace(&mut sharp[net], true));
                    many(count)
                },
            );
            if many(count) {
                soft.fill(0.0);
                break;
            }
            let mut changed = vec![false; nets.len()];
            for net in pairs.into_iter().flatten() {
                if soft[net] > 0.0 {
                    soft[net] = if soft[net] > 0.3 { soft[net] * 0.45 } else { 0.0 };
                    changed[net] = true;
                }
            }
            if !changed.contains(&true) {
                break;
            }
            for (its, (index, pin)) in curves.ways.iter_mut().zip(&pins) {
                its.fresh = changed[*index];
                if changed[*index]
                    && let Some(new) = way(*index, pin, &soft)
                {
                    *its = new;
                }
            }
        }
    }
    let middle = (zone.turn() + zone.right) / 2.0;
    soft.into_iter().zip(at).map(|(soft, at)| Turn { at: at.unwrap_or(middle), soft }).collect()
}

/// One line of a net inside its gap, to a height.
fn curve(net: &Net, y: f64, its: Turn, zone: Zone) -> Vec<Step> {
    let x = |side: Side| if side == Side::Left { zone.turn() } else { zone.right };
    let near = (x(net.side), net.near.y);
    let far = x(if net.is_beside() { net.side } else { net.side.opposite() });
    let mut steps = vec![Step::Move(near.0, near.1)];
    turn(&mut steps, its, near, (far, y));
    steps
}
