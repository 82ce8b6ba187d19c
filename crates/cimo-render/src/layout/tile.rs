//! A box before it has a place: its lines of text and its size.

use super::measures::{
    ACTOR, ACTOR_LEADING, BEFORE_GAP, CHANGE, LABEL, LABEL_LEADING, PADDING, TEXT, TEXT_GAP, TEXT_LEADING, side,
    text_left,
};
use crate::text::{Fonts, Line, Weight, single_line, wrap};
use crate::view::Element;

/// The text of a box in lines, and the height that it takes.
#[derive(Clone, Debug)]
pub(crate) struct Tile {
    /// The label of the version before, where it was another one.
    pub(crate) before: Vec<Line>,
    pub(crate) label: Vec<Line>,
    pub(crate) label_weight: Weight,
    pub(crate) text: Vec<Line>,
    pub(crate) evidence: Vec<Line>,
    pub(crate) actor: Vec<Line>,
    pub(crate) height: f64,
}

impl Tile {
    /// Breaks an element's texts into lines. A label stands in bold where a second text follows it.
    pub(crate) fn new(element: &Element, width: f64, fonts: &Fonts) -> Tile {
        let width = width - text_left(width) - side(width);
        let second = element.text.as_deref().map(single_line).filter(|text| !text.is_empty());
        let label_weight = if second.is_some() { Weight::Bold } else { Weight::Regular };
        let marked = element.change.is_some() || element.weight.as_ref().is_some_and(|weight| weight.against);
        let room = width - if marked { CHANGE } else { 0.0 };
        let label = wrap(&single_line(&element.label), room, fonts, label_weight, LABEL);
        let before = element.before.as_deref().map(single_line);
        let before = before.map(|before| wrap(&before, room, fonts, label_weight, LABEL)).unwrap_or_default();
        let text = second.map(|text| wrap(&text, width, fonts, Weight::Regular, TEXT)).unwrap_or_default();
        let small = |words: &Option<String>| {
            let lines = |words| wrap(&single_line(words), width, fonts, Weight::Regular, ACTOR);
            words.as_deref().map(lines).unwrap_or_default()
        };
        let (evidence, actor) = (small(&element.evidence), small(&element.actor));
        let mut tile = Tile { before, label, label_weight, text, evidence, actor, height: 0.0 };
        tile.height = tile.text_height() + 2.0 * PADDING;
        tile
    }

    /// The height of its lines; a box without any is as high as one with a line.
    pub(crate) fn text_height(&self) -> f64 {
        let gaps = [&self.text, &self.evidence, &self.actor].into_iter().filter(|part| !part.is_empty()).count();
        let before = if self.before.is_empty() { 0.0 } else { self.before.len() as f64 * LABEL_LEADING + BEFORE_GAP };
        let lines = before
            + self.label.len() as f64 * LABEL_LEADING
            + self.text.len() as f64 * TEXT_LEADING
            + (self.evidence.len() + self.actor.len()) as f64 * ACTOR_LEADING
            + gaps as f64 * TEXT_GAP;
        lines.max(LABEL_LEADING)
    }
}
