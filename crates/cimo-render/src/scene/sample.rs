//! The samples of links in the legend.

use super::legend::SIZE;
use super::{Shape, arrow, links, text};
use crate::layout::{Direction, Step};
use crate::options::Options;
use crate::text::{Fonts, Weight};
use crate::view::Look;

/// The length of the line.
pub(crate) const LENGTH: f64 = 34.0;
/// Between the line and its words.
pub(crate) const GAP: f64 = 7.0;

/// A line with its end and its words.
pub(crate) struct Sample<'a> {
    pub(crate) look: Look,
    pub(crate) colour: &'a str,
    pub(crate) words: &'a str,
}

impl Sample<'_> {
    /// How wide it is as a whole.
    pub(crate) fn width(&self, fonts: &Fonts) -> f64 {
        LENGTH + GAP + fonts.width(self.words, Weight::Regular, SIZE)
    }

    /// Its shapes, from a left edge at a middle height.
    pub(crate) fn shapes(&self, x: f64, y: f64, options: &Options) -> Vec<Shape> {
        let end = x + LENGTH;
        let (_, foot) = self.look.end();
        let steps = vec![Step::Move(x, y), Step::Line(end - foot, y)];
        let paint = links::line(self.look, self.colour);
        let mut shapes = vec![Shape::Path { class: "cimo-sample", steps, closed: false, paint }];
        shapes.extend(arrow::end(self.look, (end, y), Direction::Right, self.colour, &options.theme.ground));
        let base = y + SIZE * 0.357;
        shapes.push(text("cimo-legend-text", end + GAP, base, SIZE, &options.theme.soft, self.words, Weight::Regular));
        shapes
    }
}
