//! Text from a theory in Markdown, CSV, LaTeX and XML: data, never markup. One function a format; askama escapes HTML.

mod latex;

use std::fmt::Write;

use cimo_core::text::clean;

pub use latex::{latex, latex_lacks};

/// A text for one line of Markdown: no markup, no HTML, no links, and nobody is called.
pub fn markdown(text: &str) -> String {
    let text = clean::words(text);
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
pub fn code(text: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '/' | '-' | ':' | ' ');
    if !text.is_empty() && text.trim() == text && text.chars().all(is_plain) {
        return format!("`{text}`");
    }
    format!("<code>{}</code>", markdown(text))
}

/// A cell of CSV (RFC 4180) that no spreadsheet takes for a formula.
pub fn csv(text: &str) -> String {
    let is_formula = text.starts_with(['\t', '\r']) || text.trim_start().starts_with(['=', '+', '-', '@']);
    let guard = if is_formula { "'" } else { "" };
    let text = format!("{guard}{text}");
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

/// A text for XML, in an element or between the double quotes of an attribute.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for letter in clean::words(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

/// A text at the start of a line of Markdown, where some signs begin a list, a heading or a rule.
pub fn markdown_line(text: &str) -> String {
    let escaped = markdown(text);
    let escaped = escaped.trim_start();
    let digits = escaped.len() - escaped.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    match escaped[digits..].chars().next() {
        Some('-' | '+' | '=' | ':') if digits == 0 => format!("\\{escaped}"),
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &escaped[..digits], &escaped[digits..]),
        _ => escaped.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_markdown_is_markup_or_calls_anybody() {
        assert_eq!(markdown("a|b *c* <script> `d` [e](f)"), "a\\|b \\*c\\* &lt;script&gt; \\`d\\` \\[e\\](f)");
        assert_eq!(markdown("@team #12 GH-7"), "@<!-- -->team #<!-- -->12 GH<!-- -->-7");
        assert_eq!(markdown("https://x.org, www.x.org"), "https:<!-- -->//x.org, www<!-- -->.x.org");
        assert_eq!(markdown("one\ntwo\u{202e} می\u{200c}شود"), "one two می\u{200c}شود");
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
    fn xml_has_no_element_and_nothing_that_it_forbids() {
        assert_eq!(xml("<w:t>&\"'\u{1}\u{ffff}\u{202e}"), "&lt;w:t&gt;&amp;&quot;&#39;\u{fffd}\u{fffd}");
    }

    #[test]
    fn no_line_of_markdown_begins_a_list_or_a_rule() {
        let lines = ["- a", "+ a", "---", "===", "12. a", "3) a", "    code", ": a", "2020 was", "# a"];
        let escaped = lines.map(markdown_line);
        let expected =
            ["\\- a", "\\+ a", "\\---", "\\===", "12\\. a", "3\\) a", "code", "\\: a", "2020 was", "#<!-- --> a"];
        assert_eq!(escaped, expected);
    }
}
