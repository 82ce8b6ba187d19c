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
    if is_plain(text) {
        escaped.push_str(text);
        return;
    }
    escaped.reserve(text.len());
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
    let plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    // All bytes are looked at, many at once, since most texts are plain to their end.
    text.bytes().fold(true, |all, byte| all & plain(byte))
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_opens_or_closes_anything() {
        assert_eq!(escape("<a href='x'>\"&\n\u{8}"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&#10;\u{FFFD}");
    }
}
