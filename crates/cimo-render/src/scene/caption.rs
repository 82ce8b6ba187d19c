//! The caption: how the picture is to be read, or what somebody says of it.

use super::{Group, MARGIN, text};
use crate::options::Options;
use crate::text::{Fonts, Weight, wrap};
use crate::view::{View, ViewKind};

const SIZE: f64 = 10.5;
const LEADING: f64 = 14.5;
/// What is above it.
const GAP: f64 = 18.0;

/// Words below what is drawn, and their lower edge; nothing where there are none.
pub(super) fn caption(words: &str, y: f64, width: f64, options: &Options, fonts: &Fonts) -> Option<(Group, f64)> {
    let lines = wrap(words, width, fonts, Weight::Regular, SIZE);
    if lines.is_empty() {
        return None;
    }
    let mut group = Group::new("cimo-caption");
    let mut base = y + GAP;
    for (number, line) in lines.iter().enumerate() {
        base += if number == 0 { 0.0 } else { LEADING };
        let soft = &options.theme.soft;
        group.shapes.push(text("cimo-caption-line", MARGIN, base, SIZE, soft, &line.text, Weight::Regular));
    }
    Some((group, base + 4.0))
}

/// What somebody has to know who reads such a picture.
pub(super) fn own(view: &View) -> Option<&'static str> {
    match view.kind {
        ViewKind::Overview if view.configurations.len() > 1 => Some(
            "Every arrow bears the numbers of the configurations that claim it. A path that no one number runs along is claimed by nobody.",
        ),
        _ => None,
    }
}
