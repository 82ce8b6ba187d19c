//! How much there is of evidence or strength: the thickness of lines, a ring where that does not say enough, and words.
//!
//! Lines keep their colours, which say what they leave: so two that share a trunk never mix to a third colour.

use super::legend::{Pen, SIZE};
use super::{Group, Paint, Shape, text};
use crate::layout::Step;
use crate::options::Options;
use crate::text::{Fonts, Weight as Bold};
use crate::theme::Theme;
use crate::view::{Ring, Said, View, ViewKind, Weight};

/// The thickness of a line for each amount; of one of which only the whole is known; and of one of which nothing is.
const WIDTHS: [f64; 4] = [1.2, 2.0, 2.8, 3.6];
const OF_THE_WHOLE: f64 = 1.2;
const NOTHING: f64 = 0.7;
/// The lengths of the samples in the legend, and the gap behind each.
const BOX: f64 = 20.0;
const LINE: f64 = 26.0;
const GAP: f64 = 6.0;

fn width(weight: &Weight) -> f64 {
    match weight.said {
        Said::Nothing => NOTHING,
        Said::OfTheWhole => OF_THE_WHOLE,
        Said::OfIt => WIDTHS[usize::from(weight.amount).min(WIDTHS.len() - 1)],
    }
}

/// A link's line: as thick as there is much of it; thin and grey where nothing is known.
pub(crate) fn line(weight: &Weight, mut paint: Paint, theme: &Theme) -> Paint {
    paint.stroke_width = width(weight);
    if weight.said == Said::Nothing {
        paint.stroke = Some(theme.faint());
    }
    paint
}

/// A box's outline: broken around the ground of the picture where nothing is known.
pub(crate) fn outline(weight: &Weight, mut paint: Paint, theme: &Theme) -> Paint {
    paint.stroke_width = width(weight).max(1.0);
    if weight.said == Said::Nothing {
        paint.fill = Some(theme.ground.clone());
        paint.dash = Some((3.0, 3.0));
    }
    paint
}

/// A ring around a point: crossed, or empty.
pub(crate) fn ring(ring: Ring, (x, y): (f64, f64), radius: f64, colour: &str, ground: &str) -> Vec<Shape> {
    let paint = Paint { fill: Some(ground.to_owned()), ..Paint::stroke(colour, 1.3) };
    let mut shapes = vec![Shape::Circle { class: "cimo-ring", x, y, radius, paint }];
    if ring == Ring::Crossed {
        let arm = radius * 0.6;
        for side in [1.0, -1.0] {
            let steps = vec![Step::Move(x - arm, y - side * arm), Step::Line(x + arm, y + side * arm)];
            shapes.push(Shape::Path { class: "cimo-ring", steps, closed: false, paint: Paint::stroke(colour, 1.3) });
        }
    }
    shapes
}

/// What a legend can say of weights: how it looks, and in which words.
fn entries(kind: ViewKind) -> Vec<(Weight, &'static str)> {
    let weight = |said, amount| Weight { amount, against: false, said, words: String::new() };
    let of_it = |amount, words| (weight(Said::OfIt, amount), words);
    let nothing = |words| (weight(Said::Nothing, 0), words);
    match kind {
        ViewKind::Strength => vec![
            nothing("strength not stated"),
            of_it(0, "does not fire"),
            of_it(1, "fires weakly"),
            of_it(2, "fires partly"),
            of_it(3, "fires strongly"),
        ],
        _ => vec![
            nothing("no evidence"),
            (weight(Said::OfTheWhole, 0), "only for the configuration as a whole"),
            of_it(1, "one source only"),
            of_it(2, "two sources"),
            of_it(3, "three sources or more"),
            (Weight { against: true, ..weight(Said::OfIt, 0) }, "something speaks against it"),
        ],
    }
}

/// What the thicknesses and rings mean, as far as they occur, and the lower edge of it.
pub(crate) fn legend(
    view: &View,
    (x, y): (f64, f64),
    room: f64,
    options: &Options,
    fonts: &Fonts,
) -> Option<(Group, f64)> {
    let of_boxes: Vec<&Weight> = view.elements.iter().filter_map(|element| element.weight.as_ref()).collect();
    let of_lines: Vec<&Weight> = view.links.iter().filter_map(|link| link.weight.as_ref()).collect();
    if of_boxes.is_empty() && of_lines.is_empty() {
        return None;
    }
    let theme = &options.theme;
    let mut group = Group::new("cimo-weights");
    let mut pen = Pen::new(x, x + room, y + 14.0);
    for (weight, words) in entries(view.kind) {
        let is_such = |its: &&Weight| match (weight.against, weight.ring()) {
            (true, _) => its.against,
            (false, Some(ring)) => its.ring() == Some(ring),
            (false, None) => its.said == weight.said && its.amount == weight.amount && its.ring() != Some(Ring::Empty),
        };
        let (boxes, lines) = (of_boxes.iter().any(&is_such), of_lines.iter().any(&is_such));
        if !boxes && !lines {
            continue;
        }
        let ring_alone = weight.against;
        let samples = match (ring_alone, boxes, lines) {
            (true, ..) => 12.0 + GAP,
            (false, true, true) => BOX + GAP + LINE + GAP,
            (false, true, false) => BOX + GAP,
            (false, false, _) => LINE + GAP,
        };
        let (mut at, middle) = pen.take(samples + fonts.width(words, Bold::Regular, SIZE));
        if ring_alone {
            group.shapes.extend(ring(Ring::Crossed, (at + 6.0, middle), 5.5, &theme.ink, &theme.ground));
            at += samples;
        } else {
            if boxes {
                let plain = Paint { fill: Some(theme.wash.clone()), ..Paint::stroke(&theme.ink, 1.0) };
                let paint = outline(&weight, plain, theme);
                let (width, height) = (BOX, 12.0);
                let y = middle - height / 2.0;
                group.shapes.push(Shape::Rect { class: "cimo-sample", x: at, y, width, height, radius: 0.0, paint });
                at += BOX + GAP;
            }
            if lines {
                let steps = vec![Step::Move(at, middle), Step::Line(at + LINE, middle)];
                let paint = line(&weight, Paint::stroke(&theme.ink, 1.0), theme);
                group.shapes.push(Shape::Path { class: "cimo-sample", steps, closed: false, paint });
                if let Some(its) = weight.ring() {
                    group.shapes.extend(ring(its, (at + LINE / 2.0, middle), 4.5, &theme.ink, &theme.ground));
                }
                at += LINE + GAP;
            }
        }
        let base = middle + SIZE * 0.357;
        group.shapes.push(text("cimo-legend-text", at, base, SIZE, &theme.soft, words, Bold::Regular));
    }
    Some((group, pen.y() + 10.0))
}
