//! What stands on a link: the numbers of its configurations, and the sense in which they use its ends.

use super::measures::{NUMBER, NUMBER_MOST};
use crate::text::{Fonts, Weight};
use crate::view::{Link, Numbers, Ring, ViewKind, Weight as Amount, ranges};

/// Words on a line, in the order in which they are set, and their width.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Badge {
    pub(crate) pieces: Vec<(String, Weight)>,
    pub(crate) width: f64,
    /// A sign before them.
    pub(crate) ring: Option<Ring>,
}

/// The room of a sign before the words.
pub(crate) const RING: f64 = 12.0;

impl Badge {
    /// The numbers of a link, in bold; none in the picture of one configuration alone. Numbers that find no room are cut
    /// short with an ellipsis.
    pub(crate) fn numbers(link: &Link, kind: ViewKind, numbers: &Numbers<'_>, fonts: &Fonts) -> Badge {
        let mut badge = Badge::default();
        if kind.is_numbered() {
            badge.ring = link.weight.as_ref().and_then(Amount::ring);
            badge.width += if badge.ring.is_some() { RING } else { 0.0 };
            badge.push(link.change.map(|change| change.on_arrow().to_owned()).unwrap_or_default(), Weight::Bold, fonts);
            badge.push(shortened(&ranges(&numbers.of(&link.configurations)), fonts), Weight::Bold, fonts);
        }
        badge
    }

    /// The sense in which the element beside it is used.
    pub(crate) fn sense(words: &str, fonts: &Fonts) -> Badge {
        let mut badge = Badge::default();
        badge.push(words.to_owned(), Weight::Regular, fonts);
        badge
    }

    /// Adds words, after a space where there are some already.
    pub(crate) fn push(&mut self, words: String, weight: Weight, fonts: &Fonts) {
        if words.is_empty() {
            return;
        }
        let words = if self.pieces.is_empty() { words } else { format!(" {words}") };
        self.width += fonts.width(&words, weight, NUMBER);
        self.pieces.push((words, weight));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The words without their weights.
    pub(crate) fn text(&self) -> String {
        self.pieces.iter().map(|(text, _)| text.as_str()).collect()
    }
}

fn shortened(ranges: &[String], fonts: &Fonts) -> String {
    let mut text = String::new();
    for (index, range) in ranges.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        let longer = format!("{text}{comma}{range}");
        if index > 0 && fonts.width(&longer, Weight::Bold, NUMBER) > NUMBER_MOST {
            return text + " …";
        }
        text = longer;
    }
    text
}
