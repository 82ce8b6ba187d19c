//! Shapes as the way of a pen, for formats that know neither rectangles nor letters.

use super::number::px;
use crate::layout::Step;
use crate::scene::{Paint, Shape};

/// A stretch of the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Turn {
    Move(f64, f64),
    Line(f64, f64),
    Quad([f64; 4]),
    Cubic([f64; 6]),
    Close,
}

/// How far the handles of a quarter of a circle reach, as a share of its radius.
const HANDLE: f64 = 0.552_284_75;

/// The way of a shape and its paint; nothing for text.
pub(crate) fn of_shape(shape: &Shape) -> Option<(Vec<Turn>, &Paint)> {
    match shape {
        Shape::Rect { x, y, width, height, radius, paint, .. } => {
            Some((rectangle(*x, *y, *width, *height, *radius), paint))
        }
        Shape::Circle { x, y, radius, paint, .. } => {
            Some((rectangle(x - radius, y - radius, radius * 2.0, radius * 2.0, *radius), paint))
        }
        Shape::Path { steps, closed, paint, .. } => {
            let turn = |step: &Step| match step {
                Step::Move(x, y) => Turn::Move(*x, *y),
                Step::Line(x, y) => Turn::Line(*x, *y),
                Step::Cubic(points) => Turn::Cubic(*points),
            };
            let close = closed.then_some(Turn::Close);
            Some((steps.iter().map(turn).chain(close).collect(), paint))
        }
        Shape::Text(_) => None,
    }
}

/// A rectangle, with round corners where the radius is more than nothing.
fn rectangle(x: f64, y: f64, width: f64, height: f64, radius: f64) -> Vec<Turn> {
    let (right, bottom) = (x + width, y + height);
    let r = radius.min(width / 2.0).min(height / 2.0);
    if r <= 0.0 {
        return vec![
            Turn::Move(x, y),
            Turn::Line(right, y),
            Turn::Line(right, bottom),
            Turn::Line(x, bottom),
            Turn::Close,
        ];
    }
    let h = r * (1.0 - HANDLE);
    vec![
        Turn::Move(x + r, y),
        Turn::Line(right - r, y),
        Turn::Cubic([right - h, y, right, y + h, right, y + r]),
        Turn::Line(right, bottom - r),
        Turn::Cubic([right, bottom - h, right - h, bottom, right - r, bottom]),
        Turn::Line(x + r, bottom),
        Turn::Cubic([x + h, bottom, x, bottom - h, x, bottom - r]),
        Turn::Line(x, y + r),
        Turn::Cubic([x, y + h, x + h, y, x + r, y]),
        Turn::Close,
    ]
}

/// A way as SVG writes it: each stretch from the end of the one before, which is half as long as absolute places. Ends are
/// rounded as they are written, so that roundings do not add up.
pub(crate) fn relative(turns: &[Turn]) -> String {
    let mut text = String::new();
    let rounded = |value: f64| (value * 100.0).round() / 100.0;
    let (mut x, mut y, mut start) = (0.0, 0.0, (0.0, 0.0));
    let mut add = |letter: char, points: &[f64]| {
        text.push(letter);
        for (index, value) in points.iter().enumerate() {
            let number = px(*value);
            // A minus parts two numbers as well as a space does, and a nought before the point says nothing.
            let short = match number.strip_prefix("-0.") {
                Some(rest) => format!("-.{rest}"),
                None => number.strip_prefix("0.").map_or(number.clone(), |rest| format!(".{rest}")),
            };
            if index > 0 && !short.starts_with('-') {
                text.push(' ');
            }
            text.push_str(&short);
        }
    };
    for turn in turns {
        let (letter, points): (char, &[f64]) = match turn {
            Turn::Move(to_x, to_y) => ('m', &[*to_x, *to_y]),
            Turn::Line(to_x, to_y) => ('l', &[*to_x, *to_y]),
            Turn::Quad(points) => ('q', points),
            Turn::Cubic(points) => ('c', points),
            Turn::Close => {
                add('z', &[]);
                (x, y) = start;
                continue;
            }
        };
        let points: Vec<f64> = points.iter().map(|value| rounded(*value)).collect();
        let from: Vec<f64> = points.chunks(2).flat_map(|point| [point[0] - x, point[1] - y]).collect();
        add(letter, &from);
        if let [.., end_x, end_y] = points[..] {
            (x, y) = (end_x, end_y);
        }
        if letter == 'm' {
            start = (x, y);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Turn, relative};

    #[test]
    fn a_relative_way_ends_where_the_absolute_one_does() {
        let turns = [
            Turn::Move(10.0, 20.5),
            Turn::Line(9.25, 20.5),
            Turn::Quad([9.5, 21.0, 12.0, 20.0]),
            Turn::Close,
            Turn::Move(11.004, 20.504),
        ];
        assert_eq!(relative(&turns), "m10 20.5l-.75 0q.25 .5 2.75-.5zm1 0");
    }
}
