//! The grammar of ids: lexical, so that it never depends on what is defined.

use super::normal;

/// The greatest length of an id, in characters.
pub const MAX_ID: usize = 64;

/// Words that a slot gives a meaning, so that nothing can be called by them.
pub const RESERVED: &[&str] = &[
    "any",
    "context",
    "helped-by",
    "intervention",
    "mechanism",
    "nothing",
    "open",
    "outcome",
    "programme",
    "study",
    "theory",
    "total",
    "unless",
    "weakened-by",
    "whole",
];

/// Words that other tools read as true, false or nothing.
pub(crate) const NOT_IDS: &[&str] = &["true", "false", "null", "yes", "no", "on", "off"];

/// Whether a string is an id by the grammar: a–z, 0–9 and single inner hyphens, beginning with a letter,
/// at most [`MAX_ID`] long, neither `x-…` nor one of true, false, null, yes, no, on, off.
///
/// ```
/// use cimo_core::text::is_id;
/// assert!(is_id("power-imbalance") && is_id("w12-b"));
/// assert!(!is_id("Power-imbalance") && !is_id("late-") && !is_id("x-ray") && !is_id("yes") && !is_id("信任"));
/// ```
pub fn is_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(first) = bytes.first() else { return false };
    if !first.is_ascii_lowercase() || bytes.len() > MAX_ID || bytes.last() == Some(&b'-') || text.starts_with("x-") {
        return false;
    }
    let mut hyphen = false;
    for byte in bytes {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => hyphen = false,
            b'-' if !hyphen => hyphen = true,
            _ => return false,
        }
    }
    !NOT_IDS.contains(&text)
}

/// Whether a word has a meaning of its own in some slot.
pub fn is_reserved(text: &str) -> bool {
    RESERVED.binary_search(&text).is_ok()
}

/// Whether something can be called by this name: an id that is not reserved.
pub fn is_key(text: &str) -> bool {
    is_id(text) && !is_reserved(text)
}

/// The id that a sentence looks like: its normal form with runs of spaces, `_` and `-` as one hyphen.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in normal(text).chars() {
        match letter {
            ' ' | '_' | '-' if folded.ends_with('-') => {}
            ' ' | '_' | '-' => folded.push('-'),
            letter => folded.push(letter),
        }
    }
    folded
}

/// An id made of a sentence's first words: what people can be offered. `None` where it has no Latin letter.
///
/// ```
/// use cimo_core::text::propose_id;
/// assert_eq!(propose_id("Parents fear the worst").as_deref(), Some("parents-fear-the-worst"));
/// assert_eq!(propose_id("2 Café visits, weekly").as_deref(), Some("cafe-visits-weekly"));
/// assert_eq!(propose_id("信任"), None);
/// ```
pub fn propose_id(sentence: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = normal(sentence).replace('\'', "").nfkd().filter(|letter| !is_mark(*letter)).collect();
    let words = plain.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut id = String::new();
    for word in words.skip_while(|word| !word.starts_with(|letter: char| letter.is_ascii_lowercase())) {
        if !id.is_empty() && id.len() + 1 + word.len() > 40 {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(&word[..word.len().min(MAX_ID)]);
    }
    if id.is_empty() {
        return None;
    }
    if id.starts_with("x-") || !is_key(&id) {
        id.insert_str(0, "the-");
        id.truncate(MAX_ID);
    }
    is_key(&id).then_some(id)
}

fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_words_are_sorted_for_the_search() {
        assert!(RESERVED.is_sorted());
        assert!(is_reserved("whole") && !is_reserved("trust"));
    }

    #[test]
    fn sixty_four_is_the_most() {
        assert!(is_id(&"a".repeat(64)));
        assert!(!is_id(&"a".repeat(65)));
        assert!(!is_id("a--b") && !is_id("-a") && !is_id("2a") && !is_id(""));
    }

    #[test]
    fn capitals_spaces_underscores_and_a_stop_fold_away() {
        for text in ["Power-imbalance", "power imbalance", "power_imbalance", "Power  imbalance."] {
            assert_eq!(fold(text), "power-imbalance");
        }
    }

    #[test]
    fn a_proposal_is_always_a_key() {
        for text in ["Total", "X-ray", "yes", "any", "Any", "The worker’s time", &"long ".repeat(40)] {
            let id = propose_id(text).expect("there are letters");
            assert!(is_key(&id), "{text}: {id}");
        }
    }
}
