//! Names after "my son", "my worker" and the like, and after Mr, Mrs and Ms.

use std::ops::Range;

const WHOSE: &[&str] = &["her", "his", "my", "our", "their", "your"];

/// People to whom somebody stands in a relation; sorted.
const RELATIONS: &[&str] = &[
    "advocate",
    "aunt",
    "auntie",
    "baby",
    "boss",
    "boy",
    "boyfriend",
    "brother",
    "carer",
    "caseworker",
    "colleague",
    "counsellor",
    "counselor",
    "cousin",
    "dad",
    "daughter",
    "doctor",
    "ex",
    "father",
    "fiancé",
    "fiancée",
    "friend",
    "girl",
    "girlfriend",
    "gp",
    "gran",
    "grandad",
    "granddaughter",
    "grandfather",
    "grandma",
    "grandmother",
    "grandson",
    "husband",
    "keyworker",
    "kid",
    "manager",
    "mate",
    "mentor",
    "midwife",
    "mom",
    "mother",
    "mum",
    "nan",
    "neighbor",
    "neighbour",
    "nephew",
    "niece",
    "nurse",
    "officer",
    "partner",
    "psychologist",
    "sister",
    "solicitor",
    "son",
    "stepdaughter",
    "stepfather",
    "stepmother",
    "stepson",
    "supervisor",
    "teacher",
    "therapist",
    "tutor",
    "twin",
    "uncle",
    "wife",
    "worker",
];

const TITLES: &[&str] = &["Mr", "Mrs", "Ms"];

/// Words with a capital that are no names of people; sorted.
const NO_NAMES: &[&str] = &[
    "And",
    "April",
    "As",
    "August",
    "Because",
    "But",
    "Christmas",
    "December",
    "Easter",
    "English",
    "February",
    "Friday",
    "God",
    "He",
    "How",
    "If",
    "In",
    "It",
    "January",
    "July",
    "June",
    "March",
    "May",
    "Monday",
    "November",
    "October",
    "Ramadan",
    "Saturday",
    "September",
    "She",
    "So",
    "Sunday",
    "That",
    "The",
    "Then",
    "They",
    "This",
    "Thursday",
    "Tuesday",
    "We",
    "Wednesday",
    "Welsh",
    "What",
    "When",
    "Where",
    "Who",
    "Why",
    "You",
];

/// How many words may stand between "my" and "worker".
const BETWEEN: usize = 3;

/// The name that follows a word at a place, if it is one of those after which names come.
pub(super) fn look(text: &str, at: usize) -> Option<Range<usize>> {
    if !may_begin(text.as_bytes(), at) {
        return None;
    }
    let first = word(text, at)?;
    if TITLES.contains(&first) {
        let rest = &text[at + first.len()..];
        let gap = rest.len() - rest.trim_start_matches(['.', ' ']).len();
        return if gap > 0 { name(text, at + first.len() + gap) } else { None };
    }
    if !is_small_or_first(first) || !WHOSE.iter().any(|whose| whose.eq_ignore_ascii_case(first)) {
        return None;
    }
    let mut next = at + first.len();
    for _ in 0..BETWEEN {
        next = after_space(text, next)?;
        let between = word(text, next)?;
        next += between.len();
        if is_relation(between) {
            return after_relation(text, next);
        }
        if between.starts_with(char::is_uppercase) {
            return None;
        }
    }
    None
}

/// Whether the letters of a word after which names come stand at a place: nearly always bytes can tell that none does.
fn may_begin(bytes: &[u8], at: usize) -> bool {
    let stands =
        |word: &str| bytes.get(at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()));
    matches!(bytes[at].to_ascii_lowercase(), b'h' | b'm' | b'o' | b't' | b'y')
        && WHOSE.iter().chain(TITLES).any(|word| stands(word))
}

/// A name that follows at once, behind a comma, or behind "called" and "named".
fn after_relation(text: &str, at: usize) -> Option<Range<usize>> {
    let at = if text[at..].starts_with(',') { at + 1 } else { at };
    let mut next = after_space(text, at)?;
    for words in ["is called ", "was called ", "is named ", "called ", "named "] {
        if text[next..].starts_with(words) {
            next += words.len();
            break;
        }
    }
    name(text, next)
}

/// A word that begins with a capital and goes on in small letters.
fn name(text: &str, at: usize) -> Option<Range<usize>> {
    let word = word(text, at)?;
    let word = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
    let mut letters = word.chars();
    let is_name = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && NO_NAMES.binary_search(&word).is_err();
    is_name.then_some(at..at + word.len())
}

fn is_relation(word: &str) -> bool {
    let small = word.to_lowercase();
    RELATIONS.binary_search(&small.as_str()).is_ok()
}

fn is_small_or_first(word: &str) -> bool {
    word.chars().skip(1).all(char::is_lowercase)
}

fn after_space(text: &str, at: usize) -> Option<usize> {
    text[at..].starts_with(' ').then_some(at + 1)
}

/// The word that begins at a place: letters, with apostrophes and hyphens within.
fn word(text: &str, at: usize) -> Option<&str> {
    let rest = &text[at..];
    let end =
        rest.find(|letter: char| !letter.is_alphabetic() && !matches!(letter, '\'' | '’' | '-')).unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches(['\'', '’', '-']);
    (!word.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_in_order() {
        assert!(super::NO_NAMES.is_sorted());
        assert!(super::RELATIONS.is_sorted());
        assert!(super::WHOSE.iter().chain(super::TITLES).all(|word| super::may_begin(word.as_bytes(), 0)));
    }
}
