//! Text as one YAML scalar that reads back as exactly this text.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Where a scalar is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// After `key: ` or `- `.
    Block,
    /// In `[ ]` or `{ }`.
    Flow,
}

/// The text as one YAML scalar on one line: without quotes where that is safe, under YAML and under this format's own
/// traps, else in `'…'`, else in `"…"` with escapes.
///
/// ```
/// use cimo_core::yaml::quote::{Where, quote};
/// assert_eq!(quote("Parents fear loss", Where::Block), "Parents fear loss");
/// assert_eq!(quote("Trust: how it grows", Where::Block), "'Trust: how it grows'");
/// assert_eq!(quote("a\u{202e}b", Where::Block), r#""a\u202Eb""#);
/// ```
pub fn quote(text: &str, place: Where) -> Cow<'_, str> {
    if text.chars().any(needs_escape) || text.contains('\t') {
        return Cow::Owned(double_quoted(text));
    }
    if is_plain(text, place) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("'{}'", text.replace('\'', "''")))
}

/// Characters that people cannot see, or that YAML or a terminal would take for something else.
fn needs_escape(character: char) -> bool {
    matches!(character,
        '\0'..='\x08' | '\x0a'..='\x1f' | '\x7f'..='\u{9f}' | '\u{ad}' | '\u{61c}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
        || (character as u32 & 0xffff) >= 0xfffe
}

/// Spaces that are not the space bar's, which may only stand inside a text without quotes.
fn is_odd_space(character: char) -> bool {
    character != ' ' && character.is_whitespace()
}

fn is_plain(text: &str, place: Where) -> bool {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else {
        return false;
    };
    if first.is_whitespace() || last.is_whitespace() || last == ':' {
        return false;
    }
    if "!\"#%&'*,-:>?@[]`{|}=~<".contains(first) && !is_inner_dash(text) {
        return false;
    }
    if text.starts_with("---") || text.starts_with("...") {
        return false;
    }
    if text.contains(": ") || text.contains(" #") || text.contains(":\t") {
        return false;
    }
    if text.contains(':') && text.chars().any(is_odd_space) {
        return false;
    }
    place == Where::Block || !text.contains([',', '[', ']', '{', '}', ':', '#', '?'])
}

/// `-5` and `--x` are plain: a dash is only a sign before a space.
fn is_inner_dash(text: &str) -> bool {
    let mut rest = text.chars();
    rest.next() == Some('-') && rest.next().is_some_and(|second| second.is_alphanumeric())
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 8);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ if needs_escape(character) => escape(&mut quoted, character),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

fn escape(quoted: &mut String, character: char) {
    let code = character as u32;
    let written = match code {
        0..=0xff => write!(quoted, "\\x{code:02X}"),
        0x100..=0xffff => write!(quoted, "\\u{code:04X}"),
        _ => write!(quoted, "\\U{code:08X}"),
    };
    debug_assert!(written.is_ok(), "a string takes all that is written");
}

/// A `>-` block for a long paragraph, wrapped at `width`, its lines `indent` spaces in. `None` where a text would not
/// read back as it was.
pub fn folded(text: &str, indent: usize, width: usize) -> Option<String> {
    if text.is_empty()
        || text.contains("  ")
        || text.starts_with(' ')
        || text.ends_with(' ')
        || text.contains('\t')
        || text.chars().any(needs_escape)
    {
        return None;
    }
    let mut block = String::from(">-");
    let mut room = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if room > length {
            block.push(' ');
            room -= length + 1;
        } else {
            block.push('\n');
            block.extend(std::iter::repeat_n(' ', indent));
            room = width.saturating_sub(indent + length);
        }
        block.push_str(word);
    }
    Some(block)
}
