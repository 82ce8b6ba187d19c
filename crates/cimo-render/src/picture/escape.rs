//! The one function through which text gets into SVG.

use crate::text::clean;
use std::borrow::Cow;

/// A text as it stands in an element or between the double quotes of an attribute.
///
/// Line breaks and tabs become character references, since a reader of XML would turn them into spaces. What XML
/// forbids is replaced, and controls of direction are dropped.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len());
    for letter in clean(text).chars() {
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
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_opens_or_closes_anything() {
        assert_eq!(escape("<a href='x'>\"&\n\u{8}"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&#10;\u{FFFD}");
    }
}
