//! What a link carries: the numbers of its configurations and the sense in which they use it.

use super::measures::{NUMBER, NUMBER_MOST};
use crate::text::{Fonts, Weight};
use crate::view::{Link, Numbers, ViewKind, ranges};

/// The words on one link, in the order in which they are set, and their width.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Badge {
    pub(crate) pieces: Vec<(String, Weight)>,
    pub(crate) width: f64,
}

impl Badge {
    /// The numbers of a link, in bold, and its sense. Numbers that find no room are cut short with an ellipsis.
    pub(crate) fn new(link: &Link, kind: ViewKind, numbers: &Numbers<'_>, fonts: &Fonts) -> Badge {
        let mut pieces = Vec::new();
        if kind == ViewKind::Overview {
            let text = shortened(&ranges(&numbers.of(&link.configurations)), fonts);
            if !text.is_empty() {
                pieces.push((text, Weight::Bold));
            }
        }
        let sense = link.sense.map(crate::view::Sense::word);
        let words: Vec<&str> = link.alternative.then_some("or").into_iter().chain(sense).collect();
        if !words.is_empty() {
            let space = if pieces.is_empty() { "" } else { " " };
            pieces.push((format!("{space}{}", words.join(" ")), Weight::Regular));
        }
        let width = pieces.iter().map(|(text, weight)| fonts.width(text, *weight, NUMBER)).sum();
        Badge { pieces, width }
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
