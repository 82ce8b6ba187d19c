//! The one function through which text gets into Mermaid.

use crate::text::clean;

/// A text as it stands between double quotes: every sign of ASCII that could mean something to Mermaid, to Markdown
/// (which it reads in labels) or to HTML is written as its number.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in clean(text).chars() {
        match letter {
            '\n' | '\r' | '\t' => escaped.push(' '),
            ' ' | ',' => escaped.push(letter),
            _ if letter.is_ascii_alphanumeric() || !letter.is_ascii() => escaped.push(letter),
            _ => escaped.push_str(&format!("#{};", u32::from(letter))),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;
    use proptest::prelude::*;

    #[test]
    fn signs_become_numbers() {
        assert_eq!(escape("a \"b\" #c; %%{x}%%"), "a #34;b#34; #35;c#59; #37;#37;#123;x#125;#37;#37;");
    }

    proptest! {
        #[test]
        fn nothing_but_letters_spaces_and_numbers_is_left(text in "\\PC*|[\"\\\\\\n&<>{}#;%`]{0,12}") {
            let escaped = escape(&text);
            let rest = escaped.split('#').skip(1).all(|piece| piece.split_once(';').is_some_and(|(number, _)| number.parse::<u32>().is_ok()));
            prop_assert!(rest);
            prop_assert!(!escaped.contains(['"', '\\', '<', '>', '`', '%', '\n']));
        }
    }
}
