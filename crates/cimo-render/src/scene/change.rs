//! What an overlay shows of changes: a mark in the box, the outline, and the legend of both.

use super::legend::{Pen, SIZE};
use super::{Group, Paint, Shape, text};
use crate::layout::Step;
use crate::options::Options;
use crate::text::{Fonts, Weight, single_line};
use crate::theme::Theme;
use crate::view::{Change, Element, View};

/// The outline and the ground of a changed box: thick where it is new, broken where it is gone.
pub(crate) fn paint(change: Change, strong: &str, pale: &str, theme: &Theme) -> Paint {
    let mut paint = match change {
        Change::Added => Paint::stroke(strong, 2.4),
        Change::Removed | Change::Unwired => Paint::stroke(&theme.soft, 1.2),
        Change::Rewired | Change::Reworded | Change::Changed => Paint::stroke(strong, 1.0),
    };
    paint.dash = change.is_gone().then_some((6.0, 4.0));
    paint.fill = Some(if change.is_gone() { theme.ground.clone() } else { pale.to_owned() });
    paint
}

/// The mark of a change around a point: plus in a disc, minus in a ring, a wave in a square, a stroke through two in a square.
pub(crate) fn mark(change: Change, x: f64, y: f64, theme: &Theme) -> Vec<Shape> {
    let line = |steps: Vec<Step>, colour: &str, width: f64| Shape::Path {
        class: "cimo-change",
        steps,
        closed: false,
        paint: Paint::stroke(colour, width),
    };
    let level = |at: f64| vec![Step::Move(x - 3.5, y + at), Step::Line(x + 3.5, y + at)];
    let disc = |paint: Paint| Shape::Circle { class: "cimo-change", x, y, radius: 6.5, paint };
    let square = |paint: Paint| Shape::Rect {
        class: "cimo-change",
        x: x - 6.5,
        y: y - 6.5,
        width: 13.0,
        height: 13.0,
        radius: 2.0,
        paint,
    };
    let open = || Paint { fill: Some(theme.ground.clone()), ..Paint::stroke(&theme.ink, 1.2) };
    let wave = |at: f64| {
        let points = [x - 1.5, y + at - 3.0, x + 1.5, y + at + 3.0, x + 4.0, y + at - 0.8];
        vec![Step::Move(x - 4.0, y + at + 0.8), Step::Cubic(points)]
    };
    match change {
        Change::Added => {
            let upright = vec![Step::Move(x, y - 3.5), Step::Line(x, y + 3.5)];
            let ground = &theme.ground;
            vec![disc(Paint::fill(&theme.ink)), line(level(0.0), ground, 1.8), line(upright, ground, 1.8)]
        }
        Change::Removed | Change::Unwired => vec![disc(open()), line(level(0.0), &theme.ink, 1.8)],
        Change::Reworded => {
            vec![square(open()), line(wave(-2.0), &theme.ink, 1.3), line(wave(2.0), &theme.ink, 1.3)]
        }
        Change::Rewired | Change::Changed => {
            let across = vec![Step::Move(x - 2.5, y + 4.0), Step::Line(x + 2.5, y - 4.0)];
            let two = [line(level(-1.6), &theme.ink, 1.3), line(level(1.6), &theme.ink, 1.3)];
            [square(open())].into_iter().chain(two).chain([line(across, &theme.ink, 1.3)]).collect()
        }
    }
}

/// What a changed element says to those who point at it.
pub(crate) fn title(element: &Element) -> Option<String> {
    let change = element.change?;
    Some(match (&element.before, change) {
        (Some(before), _) => format!("was: {before}"),
        (None, Change::Added) => "new".to_owned(),
        (None, change) if change.is_gone() => "no longer there".to_owned(),
        (None, change) => change.word().to_owned(),
    })
}

/// The legend of an overlay: which versions are compared, and what each mark and line means, as far as it occurs. Gives the
/// height at which the next thing goes.
pub(crate) fn legend(
    view: &View,
    (x, y): (f64, f64),
    width: f64,
    options: &Options,
    fonts: &Fonts,
) -> Option<(Group, f64)> {
    let overlay = view.overlay.as_ref()?;
    let theme = &options.theme;
    let mut group = Group::new("cimo-changes");
    let heading = single_line(&format!("What changed from {} to {}", overlay.old, overlay.new));
    let mut base = y;
    for line in crate::text::wrap(&heading, width, fonts, Weight::Bold, SIZE) {
        base += 14.0;
        group.shapes.push(text("cimo-legend-heading", x, base, SIZE, &theme.ink, &line.text, Weight::Bold));
    }
    let mut pen = Pen::new(x, x + width, base + 18.0);
    let mut say = |shapes: &dyn Fn(f64, f64) -> Vec<Shape>, room: f64, words: &str| {
        let (at, middle) = pen.take(room + fonts.width(words, Weight::Regular, SIZE));
        group.shapes.extend(shapes(at, middle));
        let base = middle + SIZE * 0.357;
        group.shapes.push(text("cimo-legend-text", at + room, base, SIZE, &theme.soft, words, Weight::Regular));
    };
    let struck = view.elements.iter().any(|element| element.before.is_some());
    let unstruck =
        view.elements.iter().any(|element| element.change == Some(Change::Reworded) && element.before.is_none());
    let reworded = match (struck, unstruck) {
        (true, false) => "other words (the old ones struck out)",
        (true, true) => "other words (where the label changed, the old one is struck out)",
        _ => "other words, though the label stays",
    };
    for (change, words) in [
        (Change::Added, "new"),
        (Change::Removed, "no longer there"),
        (Change::Reworded, reworded),
        (Change::Changed, "changed in another way"),
    ] {
        if view.elements.iter().any(|element| element.change == Some(change)) {
            say(&|at, middle| mark(change, at + 7.0, middle, theme), 19.0, words);
        }
    }
    for (change, words) in [
        (Change::Added, "arrow of a new configuration"),
        (Change::Removed, "arrow of a configuration that is gone"),
        (Change::Rewired, "new arrow of a configuration that stays"),
        (Change::Unwired, "arrow that such a configuration lost"),
    ] {
        if !view.links.iter().any(|link| link.change == Some(change)) {
            continue;
        }
        let sample = |at: f64, middle: f64| {
            let steps = vec![Step::Move(at, middle), Step::Line(at + 24.0, middle)];
            let paint = line(change, &theme.ink, Paint::stroke(&theme.ink, 1.1), theme);
            let sign = text("cimo-number", at + 28.0, middle + 4.0, SIZE, &theme.ink, change.on_arrow(), Weight::Bold);
            vec![Shape::Path { class: "cimo-sample", steps, closed: false, paint }, sign]
        };
        say(&sample, 34.0 + fonts.width(change.on_arrow(), Weight::Bold, SIZE), words);
    }
    Some((group, pen.y() + 12.0))
}

/// How the line of a changed arrow is drawn: thick where it is new, grey and dotted where it is gone.
pub(crate) fn line(change: Change, colour: &str, mut paint: Paint, theme: &Theme) -> Paint {
    if change.is_gone() {
        return Paint { dash: Some((2.0, 3.0)), ..Paint::stroke(&theme.soft, 1.1) };
    }
    paint.stroke = Some(colour.to_owned());
    paint.stroke_width = 2.0;
    paint
}
