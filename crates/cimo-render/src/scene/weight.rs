//! How much there is of evidence or strength: the thickness of lines, a colour where something speaks against it, and words.

use super::legend::{Pen, SIZE};
use super::{Group, Paint, Shape, text};
use crate::layout::Step;
use crate::options::Options;
use crate::text::{Fonts, Weight as Bold};
use crate::theme::Theme;
use crate::view::{View, ViewKind, Weight};

/// The thickness of a line for each amount.
const WIDTHS: [f64; 4] = [0.9, 1.0, 2.0, 3.2];

fn width(weight: &Weight) -> f64 {
    WIDTHS[usize::from(weight.amount).min(WIDTHS.len() - 1)]
}

/// A link's line: thin and grey where there is nothing, in the colour of what stops where something is against it.
pub(crate) fn line(weight: &Weight, mut paint: Paint, theme: &Theme) -> Paint {
    paint.stroke_width = width(weight);
    if weight.against {
        paint.stroke = Some(theme.stop.clone());
    } else if weight.amount == 0 {
        paint.stroke = Some(theme.soft.clone());
    }
    paint
}

/// A box's outline.
pub(crate) fn outline(weight: &Weight, mut paint: Paint, theme: &Theme) -> Paint {
    paint.stroke_width = width(weight);
    if weight.amount == 0 {
        paint.fill = Some(theme.ground.clone());
        paint.dash = Some((3.0, 3.0));
    }
    if weight.against {
        paint.stroke = Some(theme.stop.clone());
    }
    paint
}

/// What the thicknesses mean, as far as they occur, and the lower edge of it.
pub(crate) fn legend(
    view: &View,
    (x, y): (f64, f64),
    room: f64,
    options: &Options,
    fonts: &Fonts,
) -> Option<(Group, f64)> {
    let weights: Vec<&Weight> = view
        .elements
        .iter()
        .filter_map(|element| element.weight.as_ref())
        .chain(view.links.iter().filter_map(|link| link.weight.as_ref()))
        .collect();
    if weights.is_empty() {
        return None;
    }
    let words: [&str; 5] = match view.kind {
        ViewKind::Strength => {
            ["does not fire", "fires weakly", "fires partly", "fires strongly", "stated by one and denied by another"]
        }
        _ => ["no evidence", "one source only", "two sources", "three sources or more", "something speaks against it"],
    };
    let theme = &options.theme;
    let mut group = Group::new("cimo-weights");
    let mut pen = Pen::new(x, x + room, y + 14.0);
    for (index, words) in words.into_iter().enumerate() {
        let weight =
            Weight { amount: if index < 4 { index as u8 } else { 1 }, against: index == 4, words: String::new() };
        let occurs = |its: &&Weight| if index == 4 { its.against } else { !its.against && its.amount == weight.amount };
        if !weights.iter().any(occurs) {
            continue;
        }
        let (at, middle) = pen.take(40.0 + fonts.width(words, Bold::Regular, SIZE));
        let steps = vec![Step::Move(at, middle), Step::Line(at + 32.0, middle)];
        let paint = line(&weight, Paint::stroke(&theme.ink, 1.0), theme);
        group.shapes.push(Shape::Path { class: "cimo-sample", steps, closed: false, paint });
        let base = middle + SIZE * 0.357;
        group.shapes.push(text("cimo-legend-text", at + 40.0, base, SIZE, &theme.soft, words, Bold::Regular));
    }
    Some((group, pen.y() + 10.0))
}
