//! Every size of a picture, in one place, in pixels.

use crate::text::{Fonts, Weight, single_line};
use crate::view::{Element, View, ViewKind};

/// The size of a label, and from one of its lines to the next.
pub(crate) const LABEL: f64 = 12.0;
pub(crate) const LABEL_LEADING: f64 = 15.5;
/// The second text of a box.
pub(crate) const TEXT: f64 = 10.5;
pub(crate) const TEXT_LEADING: f64 = 13.5;
/// Between the label and the texts below it.
pub(crate) const TEXT_GAP: f64 = 3.0;
/// Who a box is about.
pub(crate) const ACTOR: f64 = 9.5;
pub(crate) const ACTOR_LEADING: f64 = 12.5;
/// The numbers on an arrow.
pub(crate) const NUMBER: f64 = 9.0;

/// How wide boxes are, in a picture of many and in those of one configuration. Four columns of these fit the page of a journal
/// (170 mm) with labels of 7 points, which is the least that print can be read at.
pub(crate) const TILE_WIDTH: f64 = 200.0;
const NARROW_TILE: f64 = 128.0;
const WIDEST_NARROW_TILE: f64 = 136.0;
/// How far the text of a box stays from its edge, and the room of its mark at the left.
pub(crate) const PADDING: f64 = 8.0;
pub(crate) const MARK: f64 = 19.0;
const MARK_GAP: f64 = 7.0;
/// The same at the sides of a narrow box, where every letter counts.
const NARROW_PADDING: f64 = 4.0;
const NARROW_MARK_GAP: f64 = 5.0;
/// The room of the mark of a change at the right, and between an old label and the new one below it.
pub(crate) const CHANGE: f64 = 20.0;
pub(crate) const BEFORE_GAP: f64 = 5.0;

/// From one thing to the next in a column.
pub(crate) const BETWEEN_TILES: f64 = 14.0;
pub(crate) const BETWEEN_TILE_AND_LINE: f64 = 9.0;
pub(crate) const BETWEEN_LINES: f64 = 8.0;
pub(crate) const BETWEEN_PARTS: f64 = 26.0;
/// From the boxes of a part to its channel.
pub(crate) const CHANNEL_GAP: f64 = 18.0;
/// From the outermost lanes of a channel to the edge of its bed.
pub(crate) const BED: f64 = 6.0;

/// From one link to the next at the side of a box: where they carry numbers, and where they do not.
pub(crate) const NUMBERED_PITCH: f64 = 12.5;
pub(crate) const PLAIN_PITCH: f64 = 10.0;
/// From a box's corner to the nearest link.
pub(crate) const CORNER: f64 = 7.0;

/// How wide an arrow's end is, and the room of a mark (plus or minus) behind it.
pub(crate) const ARROW_WIDTH: f64 = 7.0;
pub(crate) const SIGN: f64 = 11.0;
/// Between an arrowhead or an edge and the number beside it.
pub(crate) const NUMBER_GAP: f64 = 4.0;
/// The widest numbers that an arrow shows in full; the rest of them is in its title.
pub(crate) const NUMBER_MOST: f64 = 92.0;
/// How far a link without a number runs level before it turns.
pub(crate) const STUB: f64 = 12.0;

/// The least room between two columns, in narrow pictures and others, the room of one upright line in it, and what is left free at both sides.
pub(crate) const NARROW_GAP: f64 = 30.0;
pub(crate) const GAP_LEAST: f64 = 64.0;
pub(crate) const TRACK: f64 = 5.0;
pub(crate) const GAP_EDGE: f64 = 12.0;

/// A frame around a group: the size of its heading, from one of its lines to the next, and from its edge to what it holds.
pub(crate) const FRAME_TEXT: f64 = 10.5;
pub(crate) const FRAME_LEADING: f64 = 14.0;
pub(crate) const FRAME_EDGE: f64 = 8.0;
/// The least room beside boxes in a frame, and from the frame to the gap beside it.
pub(crate) const FRAME_SIDE: f64 = 12.0;
pub(crate) const FRAME_GAP: f64 = 2.0;

/// How far what is in a box of a width stays from its sides.
pub(crate) fn side(width: f64) -> f64 {
    if width < TILE_WIDTH { NARROW_PADDING } else { PADDING }
}

/// Where the text of a box of a width begins: behind its mark.
pub(crate) fn text_left(width: f64) -> f64 {
    side(width) + MARK + if width < TILE_WIDTH { NARROW_MARK_GAP } else { MARK_GAP }
}

/// The sizes that depend on the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sizes {
    pub(crate) tile: f64,
    pub(crate) gap: f64,
}

impl Sizes {
    /// The sizes of some views that have their columns in line. Narrow boxes are as wide as the longest word in them asks for, as
    /// far as that is little.
    pub(crate) fn of(views: &[View], fonts: &Fonts) -> Sizes {
        match views.first().map(|view| view.kind) {
            Some(ViewKind::Configuration | ViewKind::Configurations) => {
                let words = views.iter().flat_map(|view| &view.elements).map(|element| longest_word(element, fonts));
                let word = words.fold(0.0, f64::max) + side(NARROW_TILE) + text_left(NARROW_TILE);
                let tile = ((word / 2.0).ceil() * 2.0).clamp(NARROW_TILE, WIDEST_NARROW_TILE);
                Sizes { tile, gap: NARROW_GAP }
            }
            _ => Sizes { tile: TILE_WIDTH, gap: GAP_LEAST },
        }
    }
}

/// How wide the longest word of a label is, as it is set.
fn longest_word(element: &Element, fonts: &Fonts) -> f64 {
    let has_second = element.text.as_deref().is_some_and(|text| !single_line(text).is_empty());
    let weight = if has_second { Weight::Bold } else { Weight::Regular };
    let words = element.label.split(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | '/'));
    words.map(|word| fonts.width(word, weight, LABEL)).fold(0.0, f64::max)
}
