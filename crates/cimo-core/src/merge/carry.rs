//! Changes of our text: words carried over from the other side, and markers.

use std::ops::Range;

use crate::edit::lines;
use crate::yaml::quote::{Where, quote};
use crate::yaml::{Cursor, Shape};

use super::MergeOptions;
use super::piece::{Layout, Piece, Pieces};
use super::same::{at_margin, moved_in};

/// New words in a stretch of our text.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) range: Range<usize>,
    pub(super) text: String,
    /// Of a conflict, what our side has there.
    pub(super) ours: Option<String>,
}

impl Change {
    pub(super) fn new(range: Range<usize>, text: String) -> Change {
        Change { range, text, ours: None }
    }

    pub(super) fn is_conflict(&self) -> bool {
        self.ours.is_some()
    }
}

/// A field that both sides changed, or words that cannot be carried to where they belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clash;

/// A piece of the other side as it stands among pieces of a layout, so far in.
pub(super) fn piece(
    theirs: &Piece<'_>,
    text: &str,
    layout: Layout,
    column: usize,
    newline: &str,
) -> Result<String, Clash> {
    match (theirs.layout, layout) {
        (Layout::Lines, Layout::Lines) => {
            let whole = at_margin(text, theirs.start..theirs.end, lines::column(text, theirs.start));
            Ok(moved_in(&whole, column, newline))
        }
        (Layout::Brackets, Layout::Brackets) => Ok(text[theirs.start..theirs.end].to_owned()),
        (Layout::Brackets, Layout::Lines) => {
            let words = &text[theirs.start..theirs.end];
            if words.contains(['\n', '\r']) {
                return Err(Clash);
            }
            Ok(if theirs.key.is_some() { words.to_owned() } else { format!("- {words}") })
        }
        (Layout::Lines, Layout::Brackets) => {
            let value = in_brackets(theirs.value)?;
            Ok(theirs.key.map_or(value.clone(), |key| format!("{}: {value}", key.text())))
        }
    }
}

/// What stands behind the colon or dash of the other side's piece, up to the end of its value.
pub(super) fn core(
    theirs: &Piece<'_>,
    text: &str,
    layout: Layout,
    column: usize,
    newline: &str,
) -> Result<String, Clash> {
    if theirs.layout == layout || layout == Layout::Lines {
        let core = at_margin(text, theirs.after..theirs.value_end(), lines::column(text, theirs.start));
        return Ok(moved_in(&core, column, newline));
    }
    Ok(format!(" {}", in_brackets(theirs.value)?))
}

fn in_brackets(value: Cursor<'_>) -> Result<String, Clash> {
    match value.shape() {
        Shape::Scalar => Ok(quote(value.text().trim(), Where::Flow).into_owned()),
        _ => Err(Clash),
    }
}

/// Markers around a field: what our side has there, what theirs has, and the lines that it takes.
pub(super) fn conflict(
    range: Range<usize>,
    [ours, theirs]: [String; 2],
    text: &str,
    how: &MergeOptions<'_>,
    newline: &str,
) -> Change {
    let marker = |sign: &str, label: &str| {
        let line = format!("{} {label}", sign.repeat(how.marker_size));
        format!("{}{newline}", line.trim_end())
    };
    let ended = |side: &str| match side {
        "" => String::new(),
        side if side.ends_with(['\n', '\r']) => side.to_owned(),
        side => format!("{side}{newline}"),
    };
    let before = &text[..range.start];
    let gap = if before.is_empty() || before.ends_with(['\n', '\r']) { "" } else { newline };
    let marked = format!(
        "{gap}{}{}{}{}{}",
        marker("<", how.ours),
        ended(&ours),
        marker("=", ""),
        ended(&theirs),
        marker(">", how.theirs)
    );
    Change { ours: Some(text[range.clone()].to_owned()), range, text: marked }
}

/// A stretch of a text with the changes made that lie in it.
pub(super) fn applied(text: &str, range: Range<usize>, changes: &[Change]) -> String {
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(|change| (change.range.start, change.range.end));
    let (mut out, mut done) = (String::new(), range.start);
    for change in changes {
        out.push_str(&text[done..change.range.start]);
        out.push_str(&change.text);
        done = change.range.end;
    }
    out.push_str(&text[done..range.end]);
    out
}

/// The lines that our piece takes, its break included.
pub(super) fn lines_of(piece: &Piece<'_>, text: &str) -> Range<usize> {
    lines::start(text, piece.start)..lines::after(text, piece.end).unwrap_or(text.len())
}

/// How far the pieces of a collection stand in.
pub(super) fn column(pieces: &Pieces<'_>) -> usize {
    pieces.all.first().map_or(0, |piece| lines::column(pieces.text, piece.start))
}
