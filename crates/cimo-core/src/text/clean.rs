//! Text from a file as a terminal may show it: no control characters, no marks that turn the direction of writing.

use std::borrow::Cow;

/// A text for one line: breaks become spaces, controls a visible sign.
pub fn line(text: &str) -> Cow<'_, str> {
    replaced(text, |letter| match letter {
        '\n' | '\r' | '\t' => Some(' '),
        letter => sign(letter),
    })
}

/// A source text whose bytes must keep their places: each character becomes one of equal length.
pub fn source(text: &str) -> Cow<'_, str> {
    replaced(text, |letter| match letter {
        '\n' | '\r' | '\t' => None,
        letter => sign(letter),
    })
}

/// A text for one line of a document: breaks become spaces, controls a visible sign, and marks that turn the direction of
/// writing are left out. What joins or parts letters stays, since some scripts and signs need it.
pub fn words(text: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let letters = text.chars().filter(|letter| !turns(*letter)).map(|letter| match letter {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        letter if letter.is_control() => '\u{FFFD}',
        letter => letter,
    });
    letters.collect()
}

fn replaced(text: &str, by: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if text.chars().all(|letter| by(letter).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|letter| by(letter).unwrap_or(letter)).collect())
}

/// What stands for a character that a terminal must not get, as long as it in UTF-8. Persian words and many emoji are written
/// with joiners (U+200C, U+200D), which turn nothing.
fn sign(letter: char) -> Option<char> {
    match letter {
        '\0'..='\u{1f}' | '\u{7f}' => Some('?'),
        '\u{80}'..='\u{9f}' | '\u{61c}' | '\u{ad}' => Some('·'),
        '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => Some('\u{fffd}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_is_left_and_lengths_are_kept() {
        let text = "a\u{1b}[31m\u{9b}2J\u{202e}b\u{200f}c\u{7f}\u{61c}";
        let cleaned = source(text);
        assert_eq!(cleaned.len(), text.len());
        assert_eq!(cleaned, "a?[31m·2J\u{fffd}b\u{fffd}c?·");
        assert_eq!(line("a\tb\r\nc"), "a b  c");
        assert_eq!(line("می\u{200c}شود 👩\u{200d}👧"), "می\u{200c}شود 👩\u{200d}👧");
        assert_eq!(words("a\u{1b}[31m\n\u{202e}b\u{200d}c"), "a\u{fffd}[31m b\u{200d}c");
    }
}
