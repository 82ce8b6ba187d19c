//! The legend of a board: the kinds that occur, and how the other side of a conflict is told.

use super::Board;
use crate::layout::Step;
use crate::options::Options;
use crate::scene::{Group, Paint, Pen, Shape, mark, text};
use crate::text::{Fonts, Weight};
use crate::timeline::{BandKind, colours};
use crate::view::{Form, Kind};

const SIZE: f64 = 10.5;

/// The legend's group and its lower edge.
pub(super) fn legend(board: &Board, (x, y): (f64, f64), width: f64, options: &Options, fonts: &Fonts) -> (Group, f64) {
    let theme = &options.theme;
    let mut group = Group::new("cimo-legend");
    let rule = vec![Step::Move(x, y), Step::Line(x + width, y)];
    let paint = Paint::stroke(&theme.rule, 1.0);
    group.shapes.push(Shape::Path { class: "cimo-rule", steps: rule, closed: false, paint });
    let mut pen = Pen::new(x, x + width, y + 20.0);
    let cells = || board.rows.iter().flat_map(|row| &row.cells);
    let words = |group: &mut Group, at: f64, middle: f64, words: &str| {
        group.shapes.push(text("cimo-legend-text", at, middle + 4.0, SIZE, &theme.soft, words, Weight::Regular));
    };
    for kind in Kind::ALL {
        if !cells().any(|cell| cell.kind == BandKind::Element(kind)) {
            continue;
        }
        let word = kind.heading(Form::Cimo);
        let (at, middle) = pen.take(24.0 + fonts.width(word, Weight::Regular, SIZE));
        group.shapes.extend(mark(kind, Form::Cimo, at + 9.5, middle, theme, fonts));
        words(&mut group, at + 24.0, middle, word);
    }
    let samples = [
        ("Configuration", None, cells().any(|cell| cell.kind == BandKind::Configuration)),
        ("the other side of a conflict", Some((4.0, 3.0)), cells().any(|cell| cell.is_other_side == Some(true))),
    ];
    for (word, dash, occurs) in samples {
        if !occurs {
            continue;
        }
        let (at, middle) = pen.take(34.0 + fonts.width(word, Weight::Regular, SIZE));
        let (strong, pale) = colours(BandKind::Configuration, theme);
        let paint = Paint { fill: Some(pale), stroke: Some(strong), stroke_width: 1.0, dash };
        let (y, radius) = (middle - 7.0, 5.0);
        group.shapes.push(Shape::Rect { class: "cimo-sample", x: at, y, width: 24.0, height: 14.0, radius, paint });
        words(&mut group, at + 34.0, middle, word);
    }
    (group, pen.y() + 10.0)
}
