//! Where a part of a scalar's value stands in the source, whatever its style.

use std::ops::Range;

use super::outline::{line_start, lines};
use super::space::{is_blank, is_forbidden};
use super::tree::Style;
use crate::source::Place;

/// The stretches of the source that a byte range of a scalar's value stands at, in order.
///
/// `place` and `style` are the scalar's, `text` is the file's, so that this works when the tree is gone. An escape such
/// as `\u00e9` is one stretch. Line breaks are left out, unless the range holds nothing else.
///
/// ```
/// use cimo_core::source::{FileId, Place};
/// use cimo_core::yaml::{Style, locate};
/// let file = FileId(0);
/// let found = locate("x: 'it''s'", Place::new(file, 3, 10), Style::SingleQuoted, 2..4);
/// assert_eq!(found, [Place::new(file, 6, 9)]);
/// ```
pub fn locate(text: &str, place: Place, style: Style, value: Range<usize>) -> Vec<Place> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut breaks: Vec<Range<usize>> = Vec::new();
    let mut spot = None;
    for run in runs(text, place.start as usize..place.end as usize, style) {
        if run.value.start <= value.start && value.start <= run.value.end {
            let inside = if run.kind == Kind::Same { value.start - run.value.start } else { 0 };
            spot = Some(run.source.start + inside);
        }
        let met = run.value.start.max(value.start)..run.value.end.min(value.end);
        if met.is_empty() {
            continue;
        }
        let source = match run.kind {
            Kind::Same => {
                run.source.start + (met.start - run.value.start)..run.source.start + (met.end - run.value.start)
            }
            Kind::Other | Kind::Break => run.source.clone(),
        };
        let into = if run.kind == Kind::Break { &mut breaks } else { &mut found };
        match into.last_mut() {
            Some(last) if last.end == source.start => last.end = source.end,
            _ => into.push(source),
        }
    }
    if found.is_empty() {
        found = breaks;
    }
    if found.is_empty() {
        let spot = spot.unwrap_or(place.end as usize);
        found.push(spot..spot);
    }
    found
        .into_iter()
        .map(|at| whole_characters(text, at))
        .map(|at| Place::new(place.file, at.start as u32, at.end as u32))
        .collect()
}

/// The same, never ending inside a character, whatever value was asked for.
fn whole_characters(text: &str, mut at: Range<usize>) -> Range<usize> {
    at.end = at.end.min(text.len());
    at.start = at.start.min(at.end);
    while !text.is_char_boundary(at.start) {
        at.start -= 1;
    }
    while !text.is_char_boundary(at.end) {
        at.end += 1;
    }
    at
}

/// How a run of the value and its source compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The same bytes.
    Same,
    /// An escape, or a doubled quote.
    Other,
    /// A line break, folded or not.
    Break,
}

#[derive(Debug, Clone)]
struct Run {
    value: Range<usize>,
    source: Range<usize>,
    kind: Kind,
}

/// The runs of a scalar, from its first character to its last.
#[derive(Default)]
struct Runs {
    runs: Vec<Run>,
    length: usize,
}

impl Runs {
    fn same(&mut self, source: Range<usize>) {
        let width = source.len();
        match self.runs.last_mut() {
            Some(last) if last.kind == Kind::Same && last.source.end == source.start => {
                last.source.end = source.end;
                last.value.end += width;
                self.length += width;
            }
            _ => self.push(source, width, Kind::Same),
        }
    }

    fn push(&mut self, source: Range<usize>, width: usize, kind: Kind) {
        if width > 0 {
            self.runs.push(Run { value: self.length..self.length + width, source, kind });
            self.length += width;
        }
    }
}

fn runs(text: &str, at: Range<usize>, style: Style) -> Vec<Run> {
    let mut runs = Runs::default();
    match style {
        Style::Literal | Style::Folded => block(text, at, style == Style::Folded, &mut runs),
        Style::SingleQuoted | Style::DoubleQuoted => {
            flow(text, at.start + 1..at.end.saturating_sub(1), style, &mut runs)
        }
        Style::Plain | Style::Block | Style::Flow => flow(text, at, style, &mut runs),
    }
    runs.runs
}

/// A plain or quoted scalar.
fn flow(text: &str, at: Range<usize>, style: Style, runs: &mut Runs) {
    let held = text.as_bytes();
    let mut here = at.start;
    while here < at.end {
        match held[here] {
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0b' | b'\x0c' => here = blanks(text, here, at.end, runs),
            b'\'' if style == Style::SingleQuoted => {
                let end = (here + 2).min(at.end);
                runs.push(here..end, 1, Kind::Other);
                here = end;
            }
            b'\\' if style == Style::DoubleQuoted => here = escape(text, here, at.end, runs),
            _ => {
                let width = text[here..].chars().next().map_or(1, char::len_utf8);
                // A control character was not read at all.
                if !text[here..].starts_with(is_forbidden) {
                    runs.same(here..here + width);
                }
                here += width;
            }
        }
    }
}

/// Blanks, which a line break after or before them takes away. Word's vertical tab was read as a space.
fn blanks(text: &str, start: usize, limit: usize, runs: &mut Runs) -> usize {
    let held = text.as_bytes();
    let (mut here, mut count) = (start, 0);
    while here < limit && matches!(held[here], b' ' | b'\t' | b'\n' | b'\r' | b'\x0b' | b'\x0c') {
        if matches!(held[here], b'\n' | b'\r') {
            count += 1;
            if held[here] == b'\r' && held.get(here + 1) == Some(&b'\n') {
                here += 1;
            }
        }
        here += 1;
    }
    match count {
        0 => runs.same(start..here),
        1 => runs.push(start..here, 1, Kind::Break),
        more => runs.push(start..here, more - 1, Kind::Break),
    }
    here
}

/// A backslash and what belongs to it.
fn escape(text: &str, at: usize, limit: usize, runs: &mut Runs) -> usize {
    let held = text.as_bytes();
    let Some(sign) = text[at + 1..limit].chars().next() else {
        runs.same(at..limit);
        return limit;
    };
    let digits = match sign {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        '\n' | '\r' => {
            // A break that is taken away, with the blanks after it; empty lines after it stay.
            let first = if sign == '\r' && held.get(at + 2) == Some(&b'\n') { at + 3 } else { at + 2 };
            let mut here = first;
            let mut count = 0;
            while here < limit && matches!(held[here], b' ' | b'\t' | b'\n' | b'\r') {
                count += usize::from(held[here] == b'\n' || held[here] == b'\r' && held.get(here + 1) != Some(&b'\n'));
                here += 1;
            }
            runs.push(at..here, count, Kind::Break);
            return here;
        }
        _ => 0,
    };
    let mut end = (at + 1 + sign.len_utf8() + digits).min(limit);
    let code = |from: usize, to: usize| {
        text.get(from..to).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(0)
    };
    let width = match sign {
        'x' | 'u' | 'U' => {
            let value = code(at + 2, end);
            if (0xd800..0xdc00).contains(&value) {
                end = (end + 6).min(limit);
                4
            } else {
                char::from_u32(value).map_or(3, char::len_utf8)
            }
        }
        'N' | '_' => 2,
        'L' | 'P' => 3,
        _ => 1,
    };
    runs.push(at..end, width, Kind::Other);
    end
}

/// A block, from its first to its last content byte.
fn block(text: &str, at: Range<usize>, folded: bool, runs: &mut Runs) {
    let first = line_start(text, at.start);
    let indent = at.start - first;
    let above = empty_lines_above(text, first);
    if !above.is_empty() {
        runs.push(above.start..first, lines(&text[above.clone()]).count(), Kind::Break);
    }
    let mut last: Option<Range<usize>> = None;
    let mut empty = 0;
    for line in lines(&text[first..at.end]).map(|line| first + line.start..first + line.end) {
        let content = (line.start + indent).min(line.end)..line.end;
        let blank = text[line.start..content.start].trim_start_matches(' ').is_empty() && content.is_empty();
        if blank {
            empty += 1;
            continue;
        }
        if let Some(last) = last {
            let deeper = |content: &Range<usize>| text[content.clone()].starts_with([' ', '\t']);
            let width = match folded && !deeper(&last) && !deeper(&content) {
                true if empty == 0 => 1,
                true => empty,
                false => empty + 1,
            };
            runs.push(last.end..content.start, width, Kind::Break);
        }
        runs.same(content.clone());
        last = Some(content);
        empty = 0;
    }
    let rest = &text[at.end..];
    let width = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) };
    runs.push(at.end..at.end + width, usize::MAX - runs.length, Kind::Break);
}

/// The empty lines between a block's header and its first line.
fn empty_lines_above(text: &str, first: usize) -> Range<usize> {
    let mut start = first;
    while start > 0 {
        let end = if text[..start].ends_with("\r\n") { start - 2 } else { start - 1 };
        let line = line_start(text, end);
        if !text[line..end].trim_matches(is_blank).is_empty() || line == 0 {
            break;
        }
        start = line;
    }
    start..first
}

/// The value of a plain scalar that is written over several lines.
pub(super) fn folded_plain(written: &str) -> String {
    let mut value = String::with_capacity(written.len());
    for run in runs(written, 0..written.len(), Style::Plain) {
        match run.kind {
            Kind::Same => value.push_str(&written[run.source].replace(['\x0b', '\x0c'], " ")),
            Kind::Other => value.push(' '),
            Kind::Break if written[run.source.clone()].bytes().filter(|byte| *byte == b'\n').count() > 1 => {
                value.extend(std::iter::repeat_n('\n', run.value.len()))
            }
            Kind::Break => value.push(' '),
        }
    }
    value
}
