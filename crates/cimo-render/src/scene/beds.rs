//! The beds below the lanes on which links lead back, and what the legend says of them.

use super::legend::SIZE;
use super::sample::{GAP, LENGTH};
use super::{Group, Paint, Shape, text};
use crate::layout::Layout;
use crate::options::Options;
use crate::text::{Fonts, Weight};

const WORDS: &str = "on such a band: leads back to an earlier column";
/// The height of the sample in the legend.
const HEIGHT: f64 = 12.0;
const RADIUS: f64 = 4.0;

/// A group for all beds, below everything else; none where there is no bed.
pub(crate) fn beds(layout: &Layout, origin: (f64, f64), options: &Options) -> Option<Group> {
    if layout.beds.is_empty() {
        return None;
    }
    let mut group = Group::new("cimo-beds");
    group.title = Some("The way back".to_owned());
    for bed in &layout.beds {
        let (x, y) = (origin.0 + bed.left, origin.1 + bed.top);
        group.shapes.push(area((x, y), (bed.right - bed.left, bed.bottom - bed.top), options));
    }
    Some(group)
}

fn area((x, y): (f64, f64), (width, height): (f64, f64), options: &Options) -> Shape {
    let theme = &options.theme;
    // Where the wash is no other colour than the ground, an outline has to do.
    let paint = if theme.wash == theme.ground { Paint::stroke(&theme.rule, 0.6) } else { Paint::fill(&theme.wash) };
    Shape::Rect { class: "cimo-bed", x, y, width, height, radius: RADIUS, paint }
}

/// How wide the sample is with its words.
pub(crate) fn width(fonts: &Fonts) -> f64 {
    LENGTH + GAP + fonts.width(WORDS, Weight::Regular, SIZE)
}

/// The sample in the legend, from a left edge at a middle height.
pub(crate) fn sample(x: f64, y: f64, options: &Options) -> Vec<Shape> {
    let base = y + SIZE * 0.357;
    let words = text("cimo-legend-text", x + LENGTH + GAP, base, SIZE, &options.theme.soft, WORDS, Weight::Regular);
    vec![area((x, y - HEIGHT / 2.0), (LENGTH, HEIGHT), options), words]
}
