//! The mark of a kind: its letter in its shape, so that no kind is told by colour alone.

use super::{Paint, Shape, text};
use crate::layout::Step;
use crate::text::{Fonts, Weight};
use crate::theme::Theme;
use crate::view::{Form, Kind};

/// The size of the letter.
const LETTER: f64 = 10.0;

/// A square, a hexagon, a disc or a diamond around a letter, with its middle at a point.
pub(crate) fn mark(kind: Kind, form: Form, x: f64, y: f64, theme: &Theme, fonts: &Fonts) -> [Shape; 2] {
    let paint = Paint::fill(&theme.of(kind).strong);
    let polygon = |points: &[(f64, f64)]| {
        let steps = points.iter().enumerate().map(|(index, (right, down))| {
            if index == 0 { Step::Move(x + right, y + down) } else { Step::Line(x + right, y + down) }
        });
        Shape::Path { class: "cimo-mark", steps: steps.collect(), closed: true, paint: paint.clone() }
    };
    let shape = match kind {
        Kind::Context => Shape::Rect {
            class: "cimo-mark",
            x: x - 7.5,
            y: y - 7.5,
            width: 15.0,
            height: 15.0,
            radius: 1.5,
            paint: paint.clone(),
        },
        Kind::Intervention => polygon(&[(-9.5, 0.0), (-5.5, -7.5), (5.5, -7.5), (9.5, 0.0), (5.5, 7.5), (-5.5, 7.5)]),
        Kind::Mechanism => Shape::Circle { class: "cimo-mark", x, y, radius: 8.5, paint: paint.clone() },
        Kind::Outcome => polygon(&[(-9.8, 0.0), (0.0, -9.8), (9.8, 0.0), (0.0, 9.8)]),
    };
    let letter = kind.letter(form);
    let width = fonts.width(letter, Weight::Bold, LETTER);
    // Capitals of Noto Sans are 714 of 1000 high, so this sets them on the middle.
    [shape, text("cimo-letter", x - width / 2.0, y + LETTER * 0.357, LETTER, &theme.ground, letter, Weight::Bold)]
}
