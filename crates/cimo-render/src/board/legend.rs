//! The legend of a board: the kinds that occur, and how the other side of a conflict is told.

use super::Board;
use crate::options::Options;
use crate::scene::{Group, Legend, Paint, Shape};
use crate::text::Fonts;
use crate::timeline::{BandKind, colours};
use crate::view::Form;

/// The legend's group and its lower edge.
pub(super) fn legend(
    board: &Board,
    place: (f64, f64),
    width: f64,
    options: &Options,
    fonts: &Fonts,
) -> (Vec<Group>, f64) {
    let mut legend = Legend::new(place, width, options, fonts);
    let cells = || board.rows.iter().flat_map(|row| &row.cells);
    legend.kinds(Form::Cimo, |kind| cells().any(|cell| cell.kind == BandKind::Element(kind)));
    let samples = [
        ("Configuration", None, cells().any(|cell| cell.kind == BandKind::Configuration)),
        ("the other side of a conflict", Some((4.0, 3.0)), cells().any(|cell| cell.is_other_side == Some(true))),
    ];
    for (words, dash, _) in samples.into_iter().filter(|(_, _, occurs)| *occurs) {
        let (strong, pale) = colours(BandKind::Configuration, &options.theme);
        let paint = Paint { fill: Some(pale), stroke: Some(strong), stroke_width: 1.0, dash };
        legend.entry(34.0, words, |x, middle| {
            let (y, radius) = (middle - 7.0, 5.0);
            vec![Shape::Rect { class: "cimo-sample", x, y, width: 24.0, height: 14.0, radius, paint }]
        });
    }
    legend.done()
}
