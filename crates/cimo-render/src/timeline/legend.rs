//! The legend of the picture of a history: what the ends of bands and the signs mean, as far as they occur.

use super::ends::{Begins, Ends, outline, ribbon};
use super::scene::{colours, sign};
use super::{BandKind, Timeline, WhyTold};
use crate::options::Options;
use crate::scene::{Group, Legend, Paint, Shape};
use crate::text::Fonts;

const SAMPLE: f64 = 34.0;

/// The legend's group and its lower edge.
pub(super) fn legend(
    timeline: &Timeline,
    place: (f64, f64),
    width: f64,
    options: &Options,
    fonts: &Fonts,
) -> (Vec<Group>, f64) {
    let theme = &options.theme;
    let mut legend = Legend::new(place, width, options, fonts);
    let (strong, pale) = colours(BandKind::Configuration, theme);
    let mut paint = Paint::stroke(&strong, 1.0);
    paint.fill = Some(pale);
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
    for (words, begins, ends, _) in shapes.into_iter().filter(|(_, _, _, occurs)| *occurs) {
        legend.entry(SAMPLE, words, |at, middle| {
            let mut steps = outline(at, at + 18.0, middle - 7.0, middle + 7.0, begins, ends);
            // The end that is not meant fades out: it is left open.
            let closed = ends == Ends::Joined && begins != Begins::Joined || ends != Ends::Joined;
            if !closed {
                steps.truncate(3);
            }
            vec![Shape::Path { class: "cimo-sample", steps, closed, paint: paint.clone() }]
        });
    }
    if !timeline.joins.is_empty() {
        legend.entry(SAMPLE, "went into another, or came out of it", |at, middle| {
            let steps = ribbon((at, [middle - 8.0, middle - 1.0]), (at + 24.0, [middle + 1.0, middle + 8.0]));
            vec![Shape::Path { class: "cimo-sample", steps, closed: true, paint: paint.clone() }]
        });
    }
    for (told, words) in [
        (WhyTold::Yes, "a reason is recorded"),
        (WhyTold::No, "no reason is recorded"),
        (WhyTold::NotAsked, "asks for no reason of its own"),
        (WhyTold::Tested, "was put to the test and stayed"),
    ] {
        if timeline.bands.iter().flat_map(|band| &band.marks).any(|mark| mark.told == told) {
            legend.entry(16.0, words, |at, middle| sign(told, at + 5.0, middle, theme, fonts));
        }
    }
    legend.done()
}
