//! A look at the raw lines: which entry begins where, and what its value begins with. It understands far less than the
//! parser and so still works where the parser stops; only faulty files pay for it.

use std::ops::Range;

use super::space::{blank_width, is_blank, is_odd};

/// A line that begins a field, an item or a sentence, with the lines that continue it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Where its first line begins and ends.
    pub(super) line: Range<usize>,
    /// How many characters its first word stands in.
    pub(super) indent: usize,
    /// The first byte that is no space: a dash or a word.
    pub(super) start: usize,
    /// The last `-` before its words.
    pub(super) dash: Option<usize>,
    /// The characters before its words, dashes included.
    pub(super) column: usize,
    /// The field's name.
    pub(super) key: Option<Range<usize>>,
    /// What stands after the colon or dash, up to the last line that continues it. Empty where there is nothing.
    pub(super) value: Range<usize>,
    /// Where the value's first line ends.
    pub(super) first_end: usize,
    /// Right after the closing quote or bracket, where the value begins with one and it is closed.
    pub(super) close: Option<usize>,
    /// A quote inside brackets that is not closed.
    pub(super) open_quote: Option<usize>,
    /// It stands further in than the sentence before it, so that YAML would read both as one.
    pub(super) under_sentence: bool,
}

impl Entry {
    /// The first character of the value.
    pub(super) fn lead(&self, text: &str) -> Option<char> {
        text[self.value.clone()].chars().next()
    }

    /// The value begins with a quote or bracket that is not closed where its entry ends.
    pub(super) fn is_open(&self, text: &str) -> bool {
        self.close.is_none() && matches!(self.lead(text), Some('"' | '\'' | '[' | '{'))
    }

    /// A plain sentence stands in it.
    pub(super) fn is_sentence(&self, text: &str) -> bool {
        self.lead(text).is_some_and(|lead| !matches!(lead, '"' | '\'' | '[' | '{' | '|' | '>' | '&' | '*' | '!'))
    }

    /// Its value is to come on the lines under it.
    pub(super) fn opens(&self) -> bool {
        self.value.is_empty()
    }
}

/// The entries of a text, and the lines outside all texts that hold nothing but odd spaces.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) entries: Vec<Entry>,
    pub(super) odd_blanks: Vec<Range<usize>>,
}

impl Outline {
    /// The entry that holds a byte, or the last before it.
    pub(super) fn at(&self, byte: usize) -> Option<usize> {
        self.entries.partition_point(|entry| entry.line.start <= byte).checked_sub(1)
    }

    /// The nearest entry before that stands further out.
    pub(super) fn parent(&self, index: usize) -> Option<&Entry> {
        let indent = self.entries[index].indent;
        self.entries[..index].iter().rev().find(|entry| entry.indent < indent)
    }
}

/// The lines of a text without their line breaks, each with its place.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let end = line_end(text, at);
        let line = at..end;
        at = end + 1;
        if bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n') {
            at += 1;
        }
        Some(line)
    })
}

pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    at + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len())
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |found| found + 1)
}

/// Reads the raw lines.
pub(super) fn outline(text: &str) -> Outline {
    let mut found = Outline::default();
    let lines: Vec<Range<usize>> = lines(text).collect();
    let mut next = 0;
    while next < lines.len() {
        let line = lines[next].clone();
        next += 1;
        let start = line.start + blank_width(&text[line.clone()]);
        if start == line.end || text[start..].starts_with('\u{feff}') && start + 3 == line.end {
            if text[line.clone()].contains(is_odd) {
                found.odd_blanks.push(line);
            }
            continue;
        }
        if text[start..line.end].starts_with('#') {
            continue;
        }
        let column = text[line.start..start].chars().filter(|blank| *blank != '\u{feff}').count();
        let continues = found.entries.last().is_some_and(|entry| continues(text, entry, start, line.end, column));
        if continues {
            if let Some(entry) = found.entries.last_mut() {
                entry.value.end = trimmed_end(text, start, line.end);
            }
            continue;
        }
        let mut entry = entry(text, line, start, column);
        entry.under_sentence = found
            .entries
            .last()
            .is_some_and(|last| last.is_sentence(text) && column > last.indent && last.key.is_some());
        next = follow(text, &lines, next, &mut entry);
        found.entries.push(entry);
    }
    found
}

/// Whether a line goes on with the sentence of the entry before.
fn continues(text: &str, entry: &Entry, start: usize, end: usize, column: usize) -> bool {
    let inside = match (&entry.key, entry.dash) {
        (Some(_), _) => column > entry.column,
        (None, Some(_)) => column > entry.indent,
        (None, None) => column >= entry.indent,
    };
    if entry.value.is_empty() || !inside {
        return false;
    }
    let body = &text[start..end];
    let list = body.starts_with("- ") || body.trim_end() == "-";
    match list {
        true => entry.key.is_some() && entry.is_sentence(text),
        false => !body.starts_with("? ") && key_of(text, start, end).is_none(),
    }
}

fn entry(text: &str, line: Range<usize>, start: usize, indent: usize) -> Entry {
    let (mut body, mut column, mut dash) = (start, indent, None);
    while text[body..line.end].starts_with('-') {
        let after = &text[body + 1..line.end];
        if !after.is_empty() && !after.starts_with(is_blank) {
            break;
        }
        dash = Some(body);
        let width = blank_width(after);
        column += 1 + after[..width].chars().count();
        body += 1 + width;
    }
    let key = if text[body..line.end].starts_with("? ") { None } else { key_of(text, body, line.end) };
    let after = key.as_ref().map_or(body, |key| colon_of(text, key.end, line.end) + 1);
    let value = after.min(line.end) + blank_width(&text[after.min(line.end)..line.end]);
    let first_end = trimmed_end(text, value, line.end);
    let value = match text[value..line.end].starts_with('#') && value > after {
        true => value..value,
        false => value..first_end,
    };
    Entry {
        line,
        indent,
        start,
        dash,
        column,
        key,
        first_end: value.end,
        value,
        close: None,
        open_quote: None,
        under_sentence: false,
    }
}

/// Follows a value that goes on over lines by its own signs: a block, a quote, brackets. The next line to look at.
fn follow(text: &str, lines: &[Range<usize>], next: usize, entry: &mut Entry) -> usize {
    let outer = match (&entry.key, entry.dash) {
        (Some(_), _) => Some(entry.column),
        (None, Some(_)) => Some(entry.indent),
        (None, None) => entry.indent.checked_sub(1),
    };
    let content = after_properties(text, entry.value.clone());
    match text[content..entry.value.end].chars().next() {
        Some('|' | '>') if is_header(&text[content..entry.first_end]) => skip_block(text, lines, next, outer),
        Some('"' | '\'') => {
            let limit = deeper_end(text, lines, next, outer, false).max(entry.first_end);
            let Some(close) = close_of_quote(text, content, limit) else { return next };
            closed(text, lines, next, entry, close)
        }
        Some('[' | '{') => {
            let limit = deeper_end(text, lines, next, outer, true).max(entry.first_end);
            match close_of_brackets(text, content, limit, true) {
                Ok(close) => closed(text, lines, next, entry, close),
                Err(quote) => {
                    entry.open_quote = quote;
                    next
                }
            }
        }
        _ => next,
    }
}

fn closed(text: &str, lines: &[Range<usize>], mut next: usize, entry: &mut Entry, close: usize) -> usize {
    entry.close = Some(close);
    while next < lines.len() && lines[next].start < close {
        next += 1;
    }
    let end = line_end(text, close);
    entry.value.end = trimmed_end(text, close, end).max(close);
    next
}

/// Where the lines that stand further in than `outer` end. In brackets a line further out still belongs to them,
/// unless it looks like a field.
fn deeper_end(text: &str, lines: &[Range<usize>], next: usize, outer: Option<usize>, brackets: bool) -> usize {
    let Some(outer) = outer else { return text.len() };
    for line in &lines[next..] {
        let width = blank_width(&text[line.clone()]);
        let start = line.start + width;
        if start == line.end {
            continue;
        }
        let column = text[line.start..start].chars().count();
        let field = || key_of(text, start, line.end).is_some() || text[start..line.end].starts_with("- ");
        if column <= outer && (!brackets || field()) && !text[start..].starts_with(['"', '\'']) {
            return line.start.saturating_sub(1);
        }
    }
    text.len()
}

fn skip_block(text: &str, lines: &[Range<usize>], mut next: usize, outer: Option<usize>) -> usize {
    while let Some(line) = lines.get(next) {
        let held = &text[line.clone()];
        let spaces = held.len() - held.trim_start_matches(' ').len();
        let blank = held.trim_start_matches([' ', '\t']).is_empty();
        if !blank && outer.is_some_and(|outer| spaces <= outer) {
            break;
        }
        next += 1;
    }
    next
}

/// Past anchors and tags.
fn after_properties(text: &str, value: Range<usize>) -> usize {
    let mut at = value.start;
    while text[at..value.end].starts_with(['&', '!']) {
        let word = text[at..value.end].find(' ').unwrap_or(value.end - at);
        at += word;
        at += blank_width(&text[at..value.end]);
    }
    at
}

/// Whether a `|` or `>` begins a block, and not a sentence.
pub(super) fn is_header(held: &str) -> bool {
    let rest = held.trim_start_matches(['|', '>']);
    let signs = rest.trim_start_matches(['-', '+', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    held.len() - rest.len() == 1
        && rest.len() - signs.len() <= 2
        && (signs.trim().is_empty() || signs.starts_with(is_blank) && signs.trim_start().starts_with('#'))
}

/// The name before a colon that has a space or the line's end after it.
pub(super) fn key_of(text: &str, start: usize, end: usize) -> Option<Range<usize>> {
    let body = &text[start..end];
    let lead = body.chars().next()?;
    if matches!(lead, '"' | '\'') {
        let close = close_of_quote(text, start, end)?;
        let colon = close + blank_width(&text[close..end]);
        let after = text[colon..end].strip_prefix(':')?;
        return (after.is_empty() || after.starts_with(is_blank)).then_some(start..close);
    }
    if matches!(lead, '[' | '{' | '#' | ']' | '}' | ',') {
        return None;
    }
    let mut before = ' ';
    for (offset, character) in body.char_indices() {
        if character == '#' && is_blank(before) {
            return None;
        }
        let after = &body[offset + character.len_utf8()..];
        if character == ':' && offset > 0 && (after.is_empty() || after.starts_with(is_blank)) {
            let name = body[..offset].trim_end_matches(is_blank).len();
            return Some(start..start + name);
        }
        before = character;
    }
    None
}

/// The colon after a name.
fn colon_of(text: &str, from: usize, end: usize) -> usize {
    text[from..end].find(':').map_or(end, |found| from + found)
}

/// Right after the quote that closes the one at `open`.
pub(super) fn close_of_quote(text: &str, open: usize, limit: usize) -> Option<usize> {
    let held = text.as_bytes();
    let quote = *held.get(open)?;
    let mut at = open + 1;
    while at < limit {
        match held[at] {
            b'\\' if quote == b'"' => at += 1,
            byte if byte == quote && quote == b'\'' && held.get(at + 1) == Some(&b'\'') => at += 1,
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Right after the bracket that closes the one at `open`; or else the quote inside that is not closed.
/// Without `remarks`, a hash is a sign like any other.
pub(super) fn close_of_brackets(text: &str, open: usize, limit: usize, remarks: bool) -> Result<usize, Option<usize>> {
    let held = text.as_bytes();
    let (mut at, mut depth) = (open, 0usize);
    while at < limit {
        let fresh = at == open || matches!(held[at - 1], b' ' | b'\t' | b'\n' | b'\r' | b'[' | b'{' | b',' | b':');
        match held[at] {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Ok(at + 1);
                }
            }
            b'"' | b'\'' if fresh => match close_of_quote(text, at, limit) {
                Some(close) => {
                    at = close;
                    continue;
                }
                None => return Err(Some(at)),
            },
            b'#' if remarks && fresh && at > open && matches!(held[at - 1], b' ' | b'\t' | b'\n' | b'\r') => {
                at = line_end(text, at)
            }
            _ => {}
        }
        at += 1;
    }
    Err(None)
}

/// Without the blanks at the end.
pub(super) fn trimmed_end(text: &str, start: usize, end: usize) -> usize {
    start + text[start..end.max(start)].trim_end_matches(is_blank).len()
}
