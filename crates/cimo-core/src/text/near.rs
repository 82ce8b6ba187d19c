//! Nearly the same: the nearest known name, and pairs of sentences that differ by a slip of the pen.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::opposite::are_opposite;

/// The known name that a mistyped one most likely means, if any comes near.
///
/// Of several that are equally near, the first in the order of `known`.
///
/// ```
/// use cimo_core::text::nearest;
/// assert_eq!(nearest("opennes", ["trust", "openness"]), Some("openness"));
/// assert_eq!(nearest("weather", ["trust", "openness"]), None);
/// ```
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let mut best: Option<(f64, &str)> = None;
    for candidate in known {
        let shorter = name.len().min(candidate.len());
        let extends = shorter >= 4 && (candidate.starts_with(name) || name.starts_with(candidate));
        let score = match strsim::damerau_levenshtein(name, candidate) {
            0 => 2.0,
            1 if name.chars().count() >= 3 => 1.0,
            distance if distance * 3 <= name.chars().count() => 0.95 - 0.01 * distance as f64,
            _ if extends => 0.5,
            _ => continue,
        };
        if best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Two sentences, by their positions, that differ by a slip of the pen; the later one second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearPair {
    /// The earlier sentence.
    pub first: usize,
    /// The later sentence.
    pub second: usize,
}

/// How many characters a sentence needs before a slip can be told from another word.
const LONG_ENOUGH: usize = 20;

/// How many earlier sentences with one piece in common are looked at. Where more share it, the piece tells nothing.
const CANDIDATES: usize = 48;

/// The pairs of sentences (normal forms, in order, all unlike) that are within two edits of each other in twenty
/// characters or more, hold the same numbers, and are no opposites. Each sentence is paired with at most one earlier one.
///
/// Near linear: a sentence that is within two edits of another shares one of three pieces with it, so it is enough to
/// look at those that do.
pub fn nearly_same(sentences: &[&str]) -> Vec<NearPair> {
    let mut pieces: HashMap<u64, Vec<u32>> = HashMap::with_capacity(sentences.len() * 3);
    let mut pairs = Vec::new();
    for (second, sentence) in sentences.iter().enumerate() {
        let letters: Vec<char> = sentence.chars().collect();
        if letters.len() < LONG_ENOUGH {
            continue;
        }
        let numbers = numbers(sentence);
        if let Some(first) = earlier_match(sentences, &pieces, &letters, sentence, numbers) {
            pairs.push(NearPair { first, second });
        }
        for piece in 0..3 {
            let key = key(letters.len(), piece, numbers, &letters[piece_range(letters.len(), piece)]);
            let bucket = pieces.entry(key).or_default();
            if bucket.len() < CANDIDATES {
                bucket.push(second as u32);
            }
        }
    }
    pairs
}

fn earlier_match(
    sentences: &[&str],
    pieces: &HashMap<u64, Vec<u32>>,
    letters: &[char],
    sentence: &str,
    numbers: u64,
) -> Option<usize> {
    let mut found: Option<usize> = None;
    for length in letters.len().saturating_sub(2).max(LONG_ENOUGH)..=letters.len() + 2 {
        for piece in 0..3 {
            let range = piece_range(length, piece);
            for start in range.start.saturating_sub(2)..=range.start + 2 {
                let Some(window) = letters.get(start..start + range.len()) else { continue };
                let Some(bucket) = pieces.get(&key(length, piece, numbers, window)) else { continue };
                for first in bucket.iter().map(|first| *first as usize) {
                    if found.is_none_or(|found| first < found)
                        && within_two(sentences[first], sentence)
                        && !are_opposite(sentences[first], sentence)
                    {
                        found = Some(first);
                    }
                }
            }
        }
    }
    found
}

fn piece_range(length: usize, piece: usize) -> std::ops::Range<usize> {
    length * piece / 3..length * (piece + 1) / 3
}

fn key(length: usize, piece: usize, numbers: u64, window: &[char]) -> u64 {
    let mut hasher = DefaultHasher::new();
    (length, piece, numbers, window).hash(&mut hasher);
    hasher.finish()
}

fn numbers(sentence: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    for byte in sentence.bytes().filter(u8::is_ascii_digit) {
        byte.hash(&mut hasher);
    }
    hasher.finish()
}

/// Whether two unlike texts are at most two insertions, deletions or replacements apart.
pub fn within_two(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[..one.len() - end], &other[..other.len() - end]);
    few_edits(one, other, 2)
}

/// What is left after equal ends: with so few edits, trying each of them is the shortest way.
fn few_edits(one: &[char], other: &[char], edits: usize) -> bool {
    match (one.split_first(), other.split_first()) {
        (None, _) | (_, None) => one.len() + other.len() <= edits,
        (Some((a, one_rest)), Some((b, other_rest))) if a == b => few_edits_run(one_rest, other_rest, edits),
        _ if edits == 0 => false,
        (Some((_, one_rest)), Some((_, other_rest))) => {
            few_edits(one_rest, other_rest, edits - 1)
                || few_edits(one_rest, other, edits - 1)
                || few_edits(one, other_rest, edits - 1)
        }
    }
}

/// Skips an equal run in a loop, so that the depth of calls is bounded by the edits and not by the length.
fn few_edits_run(one: &[char], other: &[char], edits: usize) -> bool {
    let equal = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    few_edits(&one[equal..], &other[equal..], edits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_are_found_and_opposites_and_numbers_are_not() {
        let pairs = |sentences: &[&str]| nearly_same(sentences).iter().map(|pair| (pair.first, pair.second)).collect::<Vec<_>>();
        assert_eq!(pairs(&["afraid of losing their children", "afraid of loosing their children"]), [(0, 1)]);
        assert_eq!(pairs(&["parents are able to speak up", "parents are unable to speak up"]), []);
        assert_eq!(pairs(&["parents came to session 12 early", "parents came to session 13 early"]), []);
        assert_eq!(pairs(&["too short a text", "too short a tex"]), []);
        assert_eq!(pairs(&["wholly another sentence about trust", "the weather was fine that winter"]), []);
    }

    proptest! {
        #[test]
        fn two_edits_are_what_the_distance_says(one in "[ab]{0,9}", other in "[ab]{0,9}") {
            prop_assert_eq!(within_two(&one, &other), strsim::levenshtein(&one, &other) <= 2);
        }

        #[test]
        fn no_near_pair_is_missed(sentences in proptest::collection::btree_set("[abc]{20,23}", 2..12)) {
            let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
            let found = nearly_same(&sentences);
            for (second, sentence) in sentences.iter().enumerate() {
                let first = (0..second).find(|first| strsim::levenshtein(sentences[*first], sentence) <= 2);
                let pair = found.iter().find(|pair| pair.second == second).map(|pair| pair.first);
                prop_assert_eq!(pair, first);
            }
        }
    }
}
