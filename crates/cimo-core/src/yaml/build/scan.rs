//! What the parser's events leave out, looked up in the text: dashes, colons, the ends of blocks.

use granit_parser::Span;

pub(super) fn bytes(span: &Span) -> (u32, u32) {
    let start = span.start.byte_offset().unwrap_or(0) as u32;
    let end = span.end.byte_offset().unwrap_or(0) as u32;
    (start, end.max(start))
}

pub(super) fn tag_bytes(span: &Span) -> (u32, u32) {
    span.tag_span().as_ref().map_or_else(|| bytes(span), bytes)
}

/// Where a slice of the text begins in it.
pub(super) fn offset_in(text: &str, slice: &str) -> Option<u32> {
    let offset = (slice.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (offset <= text.len()).then_some(offset as u32)
}

/// From the first to the last content byte of a block; a spot at the end of its header where it has no lines.
pub(super) fn content_of_block(text: &str, start: u32, end: u32) -> (u32, u32) {
    let held = &text[start as usize..end as usize];
    let content = held.trim_end_matches([' ', '\t', '\n', '\r']).len();
    if content == 0 {
        let header = text[..start as usize].trim_end_matches([' ', '\t', '\n', '\r']).len() as u32;
        return (header, header);
    }
    // Blanks at the end of the last line are content; the line break and blank lines after it are not.
    let rest = held[content..].find(['\n', '\r']).unwrap_or(held.len() - content);
    (start, start + (content + rest) as u32)
}

/// The spot after the `:` that follows a key, if there is one before anything else.
pub(super) fn colon_after(text: &str, at: u32) -> Option<u32> {
    let found = skip_space(text.as_bytes(), at as usize);
    (text.as_bytes().get(found) == Some(&b':')).then_some(found as u32 + 1)
}

/// The `-` of an item: the first after the token before, past comments, anchors and tags.
pub(super) fn dash_between(text: &str, after: u32, start: u32) -> u32 {
    let held = text.as_bytes();
    let mut at = after as usize;
    while at < start as usize {
        at = skip_space(held, at);
        match held.get(at) {
            Some(b'-') => return at as u32,
            Some(b'&' | b'!') => at = skip_word(held, at),
            _ => at += 1,
        }
    }
    start.saturating_sub(1)
}

/// The `?` that stands before a key, if one does.
pub(super) fn question_before(text: &str, after: u32, start: u32) -> Option<u32> {
    let held = text.as_bytes();
    // A key without one begins its line or follows a dash, a brace or a comma, which is the fast way out.
    let mut before = start as usize;
    while before > after as usize && matches!(held[before - 1], b' ' | b'\t') {
        before -= 1;
    }
    if before > after as usize && held[before - 1] == b'?' {
        return Some(before as u32 - 1);
    }
    if held.get(start as usize) == Some(&b'?') && matches!(held.get(start as usize + 1), Some(b' ' | b'\t')) {
        return Some(start);
    }
    None
}

fn skip_space(held: &[u8], mut at: usize) -> usize {
    loop {
        match held.get(at) {
            Some(b' ' | b'\t' | b'\n' | b'\r') => at += 1,
            Some(b'#') => {
                at += held[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(held.len() - at)
            }
            _ => return at,
        }
    }
}

fn skip_word(held: &[u8], at: usize) -> usize {
    at + held[at..].iter().position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).unwrap_or(held.len() - at)
}

pub(super) fn line_end(text: &str, at: u32) -> u32 {
    let rest = &text.as_bytes()[at as usize..];
    at + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len()) as u32
}

pub(super) fn trimmed(text: &str, start: u32, end: u32) -> u32 {
    start + text[start as usize..end.max(start) as usize].trim_end_matches([' ', '\t']).len() as u32
}
