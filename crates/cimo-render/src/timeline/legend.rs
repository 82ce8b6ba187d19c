//! The legend of the picture of a history: what the ends of bands and the signs mean, as far as they occur.

use super::ends::{Begins, Ends, outline, ribbon};
use super::scene::{colours, sign};
use super::{BandKind, Timeline, WhyTold};
use crate::layout::Step;
use crate::options::Options;
use crate::scene::{Group, Paint, Pen, Shape, text};
use crate::text::{Fonts, Weight};

const SIZE: f64 = 10.5;
const SAMPLE: f64 = 34.0;

/// The legend's group and its lower edge.
pub(super) fn legend(
    timeline: &Timeline,
    (x, y): (f64, f64),
    width: f64,
    options: &Options,
    fonts: &Fonts,
) -> (Group, f64) {
    let theme = &options.theme;
    let mut group = Group::new("cimo-legend");
    let rule = vec![Step::Move(x, y), Step::Line(x + width, y)];
    let paint = Paint::stroke(&theme.rule, 1.0);
    group.shapes.push(Shape::Path { class: "cimo-rule", steps: rule, closed: false, paint });
    let mut pen = Pen::new(x, x + width, y + 20.0);
    let (strong, pale) = colours(BandKind::Configuration, theme);
    let words = |group: &mut Group, shapes: Vec<Shape>, sample: f64, at: f64, middle: f64, words: &str| {
        group.shapes.extend(shapes);
        let base = middle + SIZE * 0.357;
        group.shapes.push(text("cimo-legend-text", at + sample, base, SIZE, &theme.soft, words, Weight::Regular));
    };
    let last = timeline.versions.len().saturating_sub(1);
    let begins = |band: &super::Band| band.stations.first().is_some_and(|station| station.version > 0);
    let ends = |band: &super::Band| band.stations.last().is_some_and(|station| station.version < last);
    let joined = |number: usize, into: bool| {
        timeline.joins.iter().any(|join| if into { join.to == number } else { join.from == number })
    };
    let bands = || timeline.bands.iter().enumerate();
    let shapes = [
        ("there from the first version", Begins::First, Ends::Joined, bands().any(|(_, band)| !begins(band))),
        ("came in later", Begins::CameIn, Ends::Joined, bands().any(|(at, band)| begins(band) && !joined(at, true))),
        ("there in the last version", Begins::Joined, Ends::GoesOn, bands().any(|(_, band)| !ends(band))),
        ("gone", Begins::Joined, Ends::Gone, bands().any(|(at, band)| ends(band) && !joined(at, false))),
    ];
    for (label, begins, ends, occurs) in shapes {
        if !occurs {
            continue;
        }
        let (at, middle) = pen.take(SAMPLE + fonts.width(label, Weight::Regular, SIZE));
        let mut steps = outline(at, at + 18.0, middle - 7.0, middle + 7.0, begins, ends);
        // The end that is not meant fades out: it is left open.
        let closed = ends == Ends::Joined && begins != Begins::Joined || ends != Ends::Joined;
        if !closed {
            steps.truncate(3);
        }
        let mut paint = Paint::stroke(&strong, 1.0);
        paint.fill = Some(pale.clone());
        let shape = Shape::Path { class: "cimo-sample", steps, closed, paint };
        words(&mut group, vec![shape], SAMPLE, at, middle, label);
    }
    if !timeline.joins.is_empty() {
        let label = "went into another, or came out of it";
        let (at, middle) = pen.take(SAMPLE + fonts.width(label, Weight::Regular, SIZE));
        let steps = ribbon((at, [middle - 8.0, middle - 1.0]), (at + 24.0, [middle + 1.0, middle + 8.0]));
        let mut paint = Paint::stroke(&strong, 1.0);
        paint.fill = Some(pale.clone());
        let shape = Shape::Path { class: "cimo-sample", steps, closed: true, paint };
        words(&mut group, vec![shape], SAMPLE, at, middle, label);
    }
    for (told, label) in [
        (WhyTold::Yes, "a reason is recorded"),
        (WhyTold::No, "no reason is recorded"),
        (WhyTold::NotAsked, "asks for no reason of its own"),
        (WhyTold::Tested, "was put to the test and stayed"),
    ] {
        if !timeline.bands.iter().flat_map(|band| &band.marks).any(|mark| mark.told == told) {
            continue;
        }
        let (at, middle) = pen.take(16.0 + fonts.width(label, Weight::Regular, SIZE));
        words(&mut group, sign(told, at + 5.0, middle, theme, fonts), 16.0, at, middle, label);
    }
    (group, pen.y() + 10.0)
}
