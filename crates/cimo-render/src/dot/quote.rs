//! The one function through which text gets into DOT.

use crate::text::clean;
use graphviz_rust::dot_structures::Id;

/// A text as a quoted string that Graphviz shows as it is.
pub(super) fn quoted(text: &str) -> Id {
    Id::Escaped(format!("\"{}\"", escape(text)))
}

/// Lines set from the left, each ended by the break that Graphviz calls `\l`.
pub(super) fn quoted_lines(lines: &[String]) -> Id {
    let lines: String = lines.iter().map(|line| escape(line) + "\\l").collect();
    Id::Escaped(format!("\"{lines}\""))
}

/// In a label Graphviz reads a backslash as the start of an escape and an ampersand as that of an entity, even between
/// quotes. The printer of the crate escapes nothing.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in clean(text).chars() {
        match letter {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '&' => escaped.push_str("&amp;"),
            '\n' => escaped.push_str("\\n"),
            '\r' | '\t' => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;
    use proptest::prelude::*;

    proptest! {
        /// What is between the quotes ends at the quote that ends it: every quote and every backslash inside is escaped.
        #[test]
        fn a_string_ends_where_it_should(text in "\\PC*|[\"\\\\\\n&<>{}]{0,12}") {
            let escaped = escape(&text);
            let mut letters = escaped.chars();
            while let Some(letter) = letters.next() {
                prop_assert!(letter != '"' && letter != '\n');
                if letter == '\\' {
                    prop_assert!(matches!(letters.next(), Some('"' | '\\' | 'n')));
                }
            }
        }
    }
}
