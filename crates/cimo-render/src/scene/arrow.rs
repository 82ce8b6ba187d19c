//! The ends of links, one for each kind: triangles filled, open and doubled, a diamond, a hook, a bar, a plus and a minus.

use super::{Paint, Shape};
use crate::layout::measures::{ARROW_WIDTH, SIGN};
use crate::layout::{Direction, Step};
use crate::view::Look;

/// The shapes at the tip of a link.
pub(crate) fn end(look: Look, tip: (f64, f64), direction: Direction, colour: &str, ground: &str) -> Vec<Shape> {
    let back = match direction {
        Direction::Right => -1.0,
        Direction::Left => 1.0,
    };
    let (x, y) = tip;
    let half = ARROW_WIDTH / 2.0;
    let (length, _) = look.end();
    let shape = |class, points: &[(f64, f64)], closed, paint| {
        let steps = points.iter().enumerate().map(|(index, (along, across))| {
            let (x, y) = (x + back * along, y + across);
            if index == 0 { Step::Move(x, y) } else { Step::Line(x, y) }
        });
        Shape::Path { class, steps: steps.collect(), closed, paint }
    };
    let triangle =
        |from: f64, to: f64| shape("cimo-arrow", &[(from, 0.0), (to, -half), (to, half)], true, Paint::fill(colour));
    match look {
        Look::Triggers | Look::Shortcut => vec![triangle(0.0, length)],
        Look::Offers => {
            let mut paint = Paint::stroke(colour, 1.2);
            paint.fill = Some(ground.to_owned());
            // The stroke reaches beyond its corners, so the triangle is drawn that much smaller.
            vec![shape(
                "cimo-arrow",
                &[(1.3, 0.0), (length - 0.6, 0.6 - half), (length - 0.6, half - 0.6)],
                true,
                paint,
            )]
        }
        Look::Generates => vec![triangle(0.0, length / 2.0), triangle(length / 2.0, length)],
        Look::Ripple => {
            let middle = length / 2.0;
            let points = [(0.0, 0.0), (middle, -half - 0.5), (length, 0.0), (middle, half + 0.5)];
            vec![shape("cimo-arrow", &points, true, Paint::fill(colour))]
        }
        Look::Prompts => {
            let points = [(length - 1.0, 0.5 - half), (1.0, 0.0), (length - 1.0, half - 0.5)];
            vec![shape("cimo-arrow", &points, false, Paint::stroke(colour, 1.5))]
        }
        Look::Blocks => {
            let points = [(3.0, -5.0), (3.0, 5.0)];
            vec![shape("cimo-bar", &points, false, Paint::stroke(colour, 2.5))]
        }
        Look::Helps | Look::Weakens => {
            let middle = length + SIGN / 2.0;
            let mut paint = Paint::stroke(colour, 1.0);
            paint.fill = Some(ground.to_owned());
            let ring = Shape::Circle { class: "cimo-sign", x: x + back * middle, y, radius: 4.5, paint };
            let line = |points: &[(f64, f64)]| shape("cimo-sign", points, false, Paint::stroke(colour, 1.2));
            let mut shapes = vec![triangle(0.0, length), ring, line(&[(middle - 2.5, 0.0), (middle + 2.5, 0.0)])];
            if look == Look::Helps {
                shapes.push(line(&[(middle, -2.5), (middle, 2.5)]));
            }
            shapes
        }
    }
}
