//! Set phrases of several words, put as the words that say the same.

use std::borrow::Cow;
use std::ops::Range;

use super::tables::{phrases, stem_of};

/// How many words may stand inside a phrase where its line in `data/phrases.txt` has an asterisk.
const INSIDE: usize = 2;

/// A normal form with set phrases of several words put as the words that say the same. Commas and the like stay where they
/// part words.
pub(crate) fn plain(normal: &str) -> String {
    let words: Vec<&str> = split(normal).collect();
    let stems: Vec<Cow<'_, str>> = words.iter().map(|word| stem_of(word)).collect();
    let mut plain = String::with_capacity(normal.len());
    let mut add = |said: &str| {
        if !said.is_empty() {
            if !plain.is_empty() {
                plain.push(' ');
            }
            plain.push_str(said);
        }
        plain.len()
    };
    let mut parted = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let known = phrases(&stems[at])
            .find_map(|(phrase, instead)| found(phrase, &stems, at).map(|(end, inside)| (instead, end, inside)));
        let (said, end, inside) = known.unwrap_or((words[at], at + 1, 0..0));
        let mut length = add(said);
        for between in &words[inside] {
            length = add(between);
        }
        if is_parted(normal, words[end - 1]) {
            parted.push(length);
        }
        at = end;
    }
    parted.retain(|place| *place > 0 && *place < plain.len());
    for place in parted.into_iter().rev() {
        plain.insert(place, ',');
    }
    plain
}

/// Whether a comma or the like follows a word of a text.
fn is_parted(text: &str, word: &str) -> bool {
    let rest = &text[end_in(text, word)..];
    rest.starts_with([',', ';', ':']) || rest.starts_with(" - ")
}

/// Where a word that was split off a text ends in it.
pub(super) fn end_in(text: &str, word: &str) -> usize {
    word.as_ptr() as usize + word.len() - text.as_ptr() as usize
}

/// Where a phrase that begins at some place ends, and which words stand inside it.
fn found(phrase: &str, stems: &[Cow<'_, str>], at: usize) -> Option<(usize, Range<usize>)> {
    let (head, tail) = phrase.split_once(" * ").unwrap_or((phrase, ""));
    let after = follows(head, stems, at)?;
    if tail.is_empty() {
        return Some((after, 0..0));
    }
    (after..=after + INSIDE).find_map(|from| Some((follows(tail, stems, from)?, after..from)))
}

/// Where the words of a part end, if they stand at some place.
fn follows(part: &str, stems: &[Cow<'_, str>], at: usize) -> Option<usize> {
    let mut next = at;
    for word in part.split(' ') {
        if stems.get(next).is_none_or(|stem| stem != word) {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// The words of a normal form.
pub(crate) fn split(normal: &str) -> impl Iterator<Item = &str> {
    normal.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_put_plainly_in_any_of_its_forms() {
        for (said, plainly) in [
            ("nurses carried out the visits", "nurses conduct the visits"),
            ("they take it into account", "they consider it"),
            ("because of this, they wait", "because this, they wait"),
            ("a young person", "a youth"),
            ("", ""),
        ] {
            assert_eq!(plain(said), plainly);
        }
    }
}
