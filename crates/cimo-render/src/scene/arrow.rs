//! The ends of links: an arrowhead, a bar where a mechanism is stopped, a plus or minus where it is helped or weakened.

use super::{Paint, Shape};
use crate::layout::measures::{ARROW_LENGTH, ARROW_WIDTH, SIGN};
use crate::layout::{Direction, Step};
use crate::view::LinkKind;

/// The shapes at the tip of a link.
pub(crate) fn end(kind: LinkKind, tip: (f64, f64), direction: Direction, colour: &str, ground: &str) -> Vec<Shape> {
    let back = match direction {
        Direction::Right => -1.0,
        Direction::Left => 1.0,
    };
    let mut shapes = Vec::new();
    if kind == LinkKind::Blocks {
        let x = tip.0 + back * 3.0;
        let steps = vec![Step::Move(x, tip.1 - 5.0), Step::Line(x, tip.1 + 5.0)];
        shapes.push(Shape::Path { class: "cimo-bar", steps, closed: false, paint: Paint::stroke(colour, 2.5) });
        return shapes;
    }
    let foot = tip.0 + back * ARROW_LENGTH;
    let half = ARROW_WIDTH / 2.0;
    let steps = vec![Step::Move(tip.0, tip.1), Step::Line(foot, tip.1 - half), Step::Line(foot, tip.1 + half)];
    shapes.push(Shape::Path { class: "cimo-arrow", steps, closed: true, paint: Paint::fill(colour) });
    if matches!(kind, LinkKind::Helps | LinkKind::Weakens) {
        let x = foot + back * SIGN / 2.0;
        let mut paint = Paint::stroke(colour, 1.0);
        paint.fill = Some(ground.to_owned());
        shapes.push(Shape::Circle { class: "cimo-sign", x, y: tip.1, radius: 4.5, paint });
        let mut steps = vec![Step::Move(x - 2.5, tip.1), Step::Line(x + 2.5, tip.1)];
        if kind == LinkKind::Helps {
            steps.extend([Step::Move(x, tip.1 - 2.5), Step::Line(x, tip.1 + 2.5)]);
        }
        shapes.push(Shape::Path { class: "cimo-sign", steps, closed: false, paint: Paint::stroke(colour, 1.2) });
    }
    shapes
}
