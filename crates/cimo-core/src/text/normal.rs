//! The normal form of a sentence: two sentences with one normal form are the same sentence.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The form under which sentences are compared: Unicode NFC; spaces, quotes, dashes and ellipses folded; invisible
/// characters dropped; lower case; one final stop dropped.
///
/// ```
/// use cimo_core::text::normal;
/// assert_eq!(normal("Parents  wait – and “wait”…"), normal("parents wait — and \"wait\"..."));
/// assert_eq!(normal("Two faces remember me."), "two faces remember me");
/// ```
pub fn normal(text: &str) -> String {
    if text.is_ascii() {
        return finish(ascii(text));
    }
    let composed = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => std::borrow::Cow::Borrowed(text),
        _ => std::borrow::Cow::Owned(text.nfc().collect()),
    };
    let folded = fold_spaces(composed.chars().flat_map(fold_letter), text.len());
    let lower = folded.to_lowercase();
    match is_nfc_quick(lower.chars()) {
        IsNormalized::Yes => finish(lower),
        _ => finish(lower.nfc().collect()),
    }
}

/// Whether two texts that are not the same look the same: they differ only in how letters with marks are made up.
///
/// ```
/// use cimo_core::text::look_alike;
/// assert!(look_alike("caf\u{e9}", "cafe\u{301}"));
/// assert!(!look_alike("cafe", "caf\u{e9}") && !look_alike("cafe", "cafe"));
/// ```
pub fn look_alike(one: &str, other: &str) -> bool {
    one != other && one.nfc().eq(other.nfc())
}

/// The short way for plain English: word by word.
fn ascii(text: &str) -> String {
    if is_even(text.as_bytes()) {
        return text.to_ascii_lowercase();
    }
    let mut folded = Vec::with_capacity(text.len());
    for word in text.as_bytes().split(|byte| *byte <= b' ' || *byte == 0x7f).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(b' ');
        }
        folded.extend_from_slice(word);
    }
    folded.make_ascii_lowercase();
    String::from_utf8(folded).expect("ASCII stays ASCII")
}

/// Whether single spaces stand between words and nothing else does: of most sentences, seen many bytes at once.
fn is_even(text: &[u8]) -> bool {
    let (Some((first, rest)), Some(last)) = (text.split_first(), text.last()) else { return true };
    let plain = text.iter().fold(true, |all, byte| all & (*byte >= b' ') & (*byte < 0x7f));
    let single = text.iter().zip(rest).fold(true, |all, (one, next)| all & ((*one != b' ') | (*next != b' ')));
    plain && single && *first != b' ' && *last != b' '
}

/// Runs of spaces become one, those at the ends none.
fn fold_spaces(letters: impl Iterator<Item = char>, length: usize) -> String {
    let mut folded = String::with_capacity(length);
    let mut space = false;
    for letter in letters {
        if letter.is_whitespace() || letter.is_control() {
            space = !folded.is_empty();
        } else {
            if std::mem::take(&mut space) {
                folded.push(' ');
            }
            folded.push(letter);
        }
    }
    folded
}

fn finish(mut text: String) -> String {
    if text.ends_with('.') {
        text.pop();
        text.truncate(text.trim_end().len());
    }
    text
}

/// What a letter is read as: often itself, for an ellipsis three stops, for an invisible one nothing.
fn fold_letter(letter: char) -> impl Iterator<Item = char> {
    let (letter, times) = match letter {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{2039}' | '\u{203a}' | '\u{02bc}'
        | '\u{00b4}' => ('\'', 1),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '\u{00ab}' | '\u{00bb}' => ('"', 1),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => ('-', 1),
        '\u{2026}' => ('.', 3),
        letter if is_invisible(letter) => (letter, 0),
        letter => (letter, 1),
    };
    std::iter::repeat_n(letter, times)
}

/// Characters that leave no trace on paper: soft hyphen, zero-width ones, direction marks, variation selectors.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_folded() {
        for (one, other) in [
            ("Le cafe\u{301} est fermé", "le café est fermé"),
            ("Parents feel\u{3000}unheard", "Parents feel unheard"),
            ("The worker’s view", "the worker's view"),
            ("un\u{ad}heard", "unheard"),
            ("A – b — c", "a - b - c"),
            ("wait…", "wait..."),
            ("a\u{a0}b\n c", "A B C."),
            ("\u{200f}سلام", "سلام"),
        ] {
            assert_eq!(normal(one), normal(other), "{one}");
        }
        assert_ne!(normal("Trust?"), normal("Trust"));
    }

    proptest! {
        #[test]
        fn ascii_takes_the_short_way_to_the_same_end(text in "[ -~\\t\\n]{0,40}") {
            let long = fold_spaces(text.chars().flat_map(fold_letter), 0).to_lowercase();
            prop_assert_eq!(normal(&text), finish(long));
        }

        #[test]
        fn a_normal_form_is_its_own_but_for_the_stop(text in "\\PC{0,40}") {
            let once = normal(&text);
            prop_assume!(!once.ends_with('.'));
            prop_assert_eq!(normal(&once), once);
        }
    }
}
