//! The shape of a band: how it begins and how it ends can be seen without a colour.

use super::layout::POINT;
use crate::layout::Step;

/// How a band begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begins {
    /// With the first version: straight.
    First,
    /// It came in, or came back: notched, like the feathers of an arrow.
    CameIn,
    /// It comes out of others, which lead into it.
    Joined,
}

impl Begins {
    /// The word that the picture carries as `data-begins`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Begins::First => "first-version",
            Begins::CameIn => "came-in",
            Begins::Joined => "joined",
        }
    }
}

/// How a band ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// It is there in the last version: pointed.
    GoesOn,
    /// It is gone: torn off.
    Gone,
    /// It leads into others.
    Joined,
}

impl Ends {
    /// The word that the picture carries as `data-ends`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Ends::GoesOn => "goes-on",
            Ends::Gone => "gone",
            Ends::Joined => "joined",
        }
    }
}

/// How long the teeth of a torn end are, and how high about.
const TOOTH: f64 = 5.0;
const TEETH: f64 = 7.0;

/// The outline of a band from `left` to `right`; a point reaches beyond `right`.
pub(super) fn outline(left: f64, right: f64, top: f64, bottom: f64, begins: Begins, ends: Ends) -> Vec<Step> {
    let middle = (top + bottom) / 2.0;
    let mut steps = vec![Step::Move(left, top), Step::Line(right, top)];
    match ends {
        Ends::Joined => {}
        Ends::GoesOn => steps.push(Step::Line(right + POINT, middle)),
        Ends::Gone => {
            let teeth = ((bottom - top) / TEETH / 2.0).round().max(1.0) * 2.0;
            let height = (bottom - top) / teeth;
            let mut at = top;
            for tooth in 1..teeth as usize {
                at += height;
                let x = if tooth % 2 == 1 { right - TOOTH } else { right };
                steps.push(Step::Line(x, at));
            }
        }
    }
    steps.push(Step::Line(right, bottom));
    steps.push(Step::Line(left, bottom));
    if begins == Begins::CameIn {
        steps.push(Step::Line(left + POINT - 2.0, middle));
    }
    steps
}

/// A ribbon that leads from one band into another: between two heights at each end.
pub(super) fn ribbon(from: (f64, [f64; 2]), to: (f64, [f64; 2])) -> Vec<Step> {
    let ((left, [top, bottom]), (right, [its_top, its_bottom])) = (from, to);
    let middle = (left + right) / 2.0;
    vec![
        Step::Move(left, top),
        Step::Cubic([middle, top, middle, its_top, right, its_top]),
        Step::Line(right, its_bottom),
        Step::Cubic([middle, its_bottom, middle, bottom, left, bottom]),
    ]
}
