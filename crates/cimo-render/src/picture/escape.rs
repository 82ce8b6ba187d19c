//! The one function through which text gets into SVG.

use crate::text::cleaned;
use std::borrow::Cow;

/// A text as it stands in an element or between the double quotes of an attribute.
///
/// Line breaks and tabs become character references, since a reader of XML would turn them into spaces. What XML
/// forbids is replaced, and controls of direction are dropped.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::new();
    push_escaped(&mut escaped, text);
    Cow::Owned(escaped)
}

/// The same, at the end of another text.
pub(crate) fn push_escaped(escaped: &mut String, text: &str) {
    let mut rest = text;
    // What is plain goes over as it is, up to the next letter that may not be.
    while let Some(at) = rest.bytes().position(|byte| !is_plain_byte(byte)) {
        let (plain, others) = rest.split_at(at);
        escaped.push_str(plain);
        let end = others.bytes().position(is_plain_byte).unwrap_or(others.len());
        push_others(escaped, &others[..end]);
        rest = &others[end..];
    }
    escaped.push_str(rest);
}

fn push_others(escaped: &mut String, text: &str) {
    for letter in cleaned(text) {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' => escaped.push_str("&#9;"),
            _ => escaped.push(letter),
        }
    }
}

/// Whether nothing of a text is written otherwise than it is.
fn is_plain(text: &str) -> bool {
    text.bytes().all(is_plain_byte)
}

/// Whether a byte is a letter that is written as it is.
fn is_plain_byte(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_opens_or_closes_anything() {
        assert_eq!(escape("<a href='x'>\"&\n\u{8}"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&#10;\u{FFFD}");
    }
}
