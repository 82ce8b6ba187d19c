//! A mapping or a list as pieces: each entry or item with its lines, and the remarks and blank lines above it.

use std::ops::Range;

use crate::edit::{Document, lines};
use crate::yaml::{Cursor, Shape, Style};

/// How the pieces of a collection are told apart in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// By lines and indentation.
    Lines,
    /// By commas, in brackets.
    Brackets,
}

/// One entry of a mapping, or one item of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'v> {
    pub(super) key: Option<Cursor<'v>>,
    pub(super) value: Cursor<'v>,
    pub(super) layout: Layout,
    /// Where the lines above it begin that belong to no other piece; its own line's start where there are none.
    pub(super) gap: usize,
    /// Its first byte: of its key or its dash.
    pub(super) start: usize,
    /// The byte after its colon or dash; its value's first byte where it has neither.
    pub(super) after: usize,
    /// The end of its last line, a remark behind or below it included; in brackets, of its value.
    pub(super) end: usize,
}

/// The pieces of one mapping or list.
#[derive(Debug, Clone)]
pub(super) struct Pieces<'v> {
    pub(super) text: &'v str,
    pub(super) layout: Layout,
    pub(super) shape: Shape,
    pub(super) all: Vec<Piece<'v>>,
    /// All of it; in brackets, with them.
    pub(super) range: Range<usize>,
}

impl<'v> Piece<'v> {
    /// Whether nothing but spaces stands before it in its line.
    pub(super) fn has_own_line(&self, text: &str) -> bool {
        text[lines::start(text, self.start)..self.start].trim_start_matches('\u{feff}').trim().is_empty()
    }

    /// The name of its key.
    pub(super) fn name(&self) -> Option<&'v str> {
        self.key.map(Cursor::text)
    }

    /// Where its value ends; what follows is a remark.
    pub(super) fn value_end(&self) -> usize {
        (self.value.place().end as usize).max(self.after)
    }

    /// The lines above it.
    pub(super) fn gap_range(&self, text: &str) -> Range<usize> {
        let end = if self.layout == Layout::Lines && self.has_own_line(text) {
            lines::start(text, self.start).max(self.gap)
        } else {
            self.gap
        };
        self.gap..end
    }
}

impl<'v> Pieces<'v> {
    /// The pieces of a collection whose text may begin at a byte; nothing where it is none.
    pub(super) fn of(document: &'v Document, value: Cursor<'v>, from: usize) -> Option<Pieces<'v>> {
        let text = document.text();
        let layout = if value.style() == Style::Flow { Layout::Brackets } else { Layout::Lines };
        let shape = value.shape();
        let place = value.place();
        let (start, end) = (place.start as usize, place.end as usize);
        let mut all: Vec<Piece<'v>> = match shape {
            Shape::Mapping => value
                .entries()
                .map(|entry| Piece {
                    key: Some(entry.key),
                    value: entry.value,
                    layout,
                    gap: 0,
                    start: entry.key.place().start as usize,
                    after: after_colon(text, entry.key, entry.value),
                    end: (entry.value.place().end as usize).max(entry.key.place().end as usize),
                })
                .collect(),
            Shape::Sequence => value
                .items()
                .map(|item| Piece {
                    key: None,
                    value: item.value,
                    layout,
                    gap: 0,
                    start: item.dash.start as usize,
                    after: if layout == Layout::Lines { item.dash.end as usize } else { item.dash.start as usize },
                    end: (item.value.place().end as usize).max(item.dash.end as usize),
                })
                .collect(),
            Shape::Scalar | Shape::Empty => return None,
        };
        if layout == Layout::Lines {
            let mut gap = match all.first() {
                Some(first) if !first.has_own_line(text) => first.start,
                _ if from == 0 => text.len() - text.trim_start_matches('\u{feff}').len(),
                _ => lines::after(text, lines::end(text, from)).unwrap_or(text.len()),
            };
            for piece in &mut all {
                let line_end = lines::end(text, piece.end.max(piece.after));
                piece.end = lines::end_with_comments(text, line_end, lines::column(text, piece.start) + 1);
                piece.gap = gap;
                gap = lines::after(text, piece.end).unwrap_or(text.len());
            }
        }
        Some(Pieces { text, layout, shape, all, range: start..end })
    }

    /// Whether two entries have the same name, so that nothing can be told by it.
    pub(super) fn has_doubles(&self) -> bool {
        let mut names: Vec<&str> = self.all.iter().filter_map(Piece::name).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        names.len() != all
    }

    /// Whether a remark stands between brackets.
    pub(super) fn has_remarks(&self, document: &Document) -> bool {
        let inside = |at: u32| self.range.contains(&(at as usize));
        self.layout == Layout::Brackets && document.tree().comments().any(|comment| inside(comment.start))
    }
}

/// The byte after the `:` of an entry; where the value begins if there is none right behind the key.
fn after_colon(text: &str, key: Cursor<'_>, value: Cursor<'_>) -> usize {
    let end = key.place().end as usize;
    let spaces = text[end..].len() - text[end..].trim_start_matches([' ', '\t']).len();
    if text[end + spaces..].starts_with(':') { end + spaces + 1 } else { value.place().start as usize }
}
