//! Text from a theory in Markdown, in CSV, in XML and in workflow commands: data, never markup.

use std::fmt::Write;

use crate::output::clean;

/// A text for one line of Markdown: no markup, no HTML, no links, and nobody is called.
pub(crate) fn markdown(text: &str) -> String {
    let text = clean::line(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = &*text;
    while let Some(letter) = rest.chars().next() {
        // An empty comment keeps apart what GitHub would make a link or a call of.
        let bare = ["://", "www.", "GH-"]
            .into_iter()
            .find(|start| rest.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)));
        match (bare, letter) {
            (Some(start), _) => {
                let end = start.len() - 1;
                let (begin, end) = match start {
                    "://" => rest.split_at(1),
                    _ => rest.split_at(end),
                };
                let mark = &end[..start.len() - begin.len()];
                let _ = write!(out, "{begin}<!-- -->{mark}");
                rest = &rest[start.len()..];
                continue;
            }
            (None, '<') => out.push_str("&lt;"),
            (None, '>') => out.push_str("&gt;"),
            (None, '&') => out.push_str("&amp;"),
            (None, '@' | '#') => {
                let _ = write!(out, "{letter}<!-- -->");
            }
            (None, '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '{' | '}') => {
                out.push('\\');
                out.push(letter);
            }
            (None, letter) => out.push(letter),
        }
        rest = &rest[letter.len_utf8()..];
    }
    out
}

/// A path or a value as code.
pub(crate) fn code(text: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '/' | '-' | ':' | ' ');
    if !text.is_empty() && text.trim() == text && text.chars().all(is_plain) {
        return format!("`{text}`");
    }
    format!("<code>{}</code>", markdown(text))
}

/// A cell of CSV (RFC 4180) that no spreadsheet takes for a formula.
pub(crate) fn csv(text: &str) -> String {
    let is_formula = text.starts_with(['\t', '\r']) || text.trim_start().starts_with(['=', '+', '-', '@']);
    let guard = if is_formula { "'" } else { "" };
    let text = format!("{guard}{text}");
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

/// A text in XML, between tags or in an attribute. What XML cannot hold at all is shown by a sign before.
pub(crate) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            letter if letter.is_control() => out.push('?'),
            letter => out.push(letter),
        }
    }
    out
}

/// The message of a workflow command.
pub(crate) fn command_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command.
pub(crate) fn command_property(text: &str) -> String {
    command_message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_markdown_is_markup_or_calls_anybody() {
        assert_eq!(markdown("a|b *c* <script> `d` [e](f)"), "a\\|b \\*c\\* &lt;script&gt; \\`d\\` \\[e\\](f)");
        assert_eq!(markdown("@team #12 GH-7"), "@<!-- -->team #<!-- -->12 GH<!-- -->-7");
        assert_eq!(markdown("https://x.org, www.x.org"), "https:<!-- -->//x.org, www<!-- -->.x.org");
        assert_eq!(markdown("one\ntwo\u{202e}"), "one two\u{fffd}");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (text, cell) in [
            ("=cmd()", "'=cmd()"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@x", "'@x"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            (" =x", "' =x"),
            ("a, \"b\"\nc", "\"a, \"\"b\"\"\nc\""),
            ("plain", "plain"),
        ] {
            assert_eq!(csv(text), cell);
        }
    }

    #[test]
    fn nothing_in_xml_is_a_tag_or_is_refused() {
        assert_eq!(xml("a <b> & \"c\"\n\u{1b}\u{ffff}]]>"), "a &lt;b&gt; &amp; &quot;c&quot;&#10;?\u{fffd}]]&gt;");
    }

    #[test]
    fn a_workflow_command_ends_where_its_line_ends() {
        assert_eq!(command_message("100 %\n::error::x"), "100 %25%0A::error::x");
        assert_eq!(command_property("a:b,c%\r"), "a%3Ab%2Cc%25%0D");
    }
}
