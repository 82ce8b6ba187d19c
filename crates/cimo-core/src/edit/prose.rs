//! A sentence as YAML, as the rest of what we write looks.

use std::borrow::Cow;

use crate::yaml::quote::{self, Where};

/// How wide a line may be before prose is folded.
const WIDTH: usize = 100;

/// A text as the value of a key that stands so far in and is so long: on the key's line, or folded below it.
pub(super) fn after_key(text: &str, key: &str, indent: usize, newline: &str) -> String {
    if text.contains('\n')
        && let Some(literal) = literal(text, indent + 2)
    {
        return literal.replace('\n', newline);
    }
    let quoted = quote::quote(text, Where::Block);
    let long = indent + key.chars().count() + 2 + quoted.chars().count() > WIDTH;
    match long.then(|| quote::folded(text, indent + 2, WIDTH)).flatten() {
        Some(folded) => folded.replace('\n', newline),
        None => quoted.into_owned(),
    }
}

/// A text as a value inside braces.
pub(super) fn in_braces(text: &str) -> Cow<'_, str> {
    quote::quote(text, Where::Flow)
}

/// A text of several lines as a block that keeps them; `None` where it would not read back as it was.
fn literal(text: &str, indent: usize) -> Option<String> {
    let plain =
        |line: &str| !line.ends_with(' ') && quote::quote(&format!("A{line}z"), Where::Block).find('"') != Some(0);
    if text.starts_with(' ') || text.ends_with('\n') || text.contains('\r') || !text.split('\n').all(plain) {
        return None;
    }
    let mut block = String::from("|-");
    for line in text.split('\n') {
        block.push('\n');
        if !line.is_empty() {
            block.extend(std::iter::repeat_n(' ', indent));
            block.push_str(line);
        }
    }
    Some(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_on_the_line_long_folded_many_lines_kept() {
        assert_eq!(after_key("Parents fear loss", "fear", 2, "\n"), "Parents fear loss");
        assert_eq!(after_key("Trust: how it grows", "trust", 2, "\n"), "'Trust: how it grows'");
        let long = "word ".repeat(30);
        assert!(after_key(long.trim(), "x", 2, "\r\n").starts_with(">-\r\n    word word"));
        assert_eq!(after_key("One\n\ntwo", "x", 2, "\n"), "|-\n    One\n\n    two");
    }
}
