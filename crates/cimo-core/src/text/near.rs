//! Nearly the same: the nearest known name, and pairs of sentences that differ by a slip of the pen.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

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
    nearest_within(name, known, &mut { u64::MAX })
}

/// What measuring one distance costs, where looking at a name costs one.
const MEASURED: u64 = 50;

/// The same with a budget, so that many searches among many names come to an end: where it is used up, the best so far
/// is given.
pub(crate) fn nearest_within<'n>(
    name: &str,
    known: impl IntoIterator<Item = &'n str>,
    budget: &mut u64,
) -> Option<&'n str> {
    let length = name.chars().count();
    let most = (length / 3).max(usize::from(length >= 3));
    let letters = Letters::of(name);
    let mut best: Option<(f64, &str)> = None;
    for candidate in known {
        let Some(rest) = budget.checked_sub(1) else { break };
        *budget = rest;
        let shorter = name.len().min(candidate.len());
        let extends = shorter >= 4 && (candidate.starts_with(name) || name.starts_with(candidate));
        let highest = best.map_or(0.0, |(score, _)| score);
        // What no number of edits could lift above the best so far is not measured.
        let hopeless = highest >= 1.0 && candidate != name
            || candidate.len().abs_diff(name.len()) > most * 4
            || letters.edits(Letters::of(candidate)) > most;
        let distance = match hopeless {
            true => usize::MAX,
            false => {
                *budget = budget.saturating_sub(MEASURED);
                strsim::damerau_levenshtein(name, candidate)
            }
        };
        let score = match distance {
            0 => 2.0,
            1 if length >= 3 => 1.0,
            distance if distance <= length / 3 => 0.95 - 0.01 * distance as f64,
            _ if extends => 0.5,
            _ => continue,
        };
        if score > highest {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The known name that a mistyped one can only mean: the same but for capitals, spaces and underscores, or one slip away, two
/// in a long name, and no other known name anywhere near.
pub(crate) fn surely<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let folded = name.trim().to_lowercase().replace([' ', '_'], "-");
    let slips = match folded.chars().count() {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    };
    let letters = Letters::of(&folded);
    // What no two edits more could bring together is not measured.
    let possible = known.into_iter().filter(|candidate| {
        candidate.len().abs_diff(folded.len()) < 8
            && letters.edits(Letters::of(&candidate.replace(' ', "-"))) <= slips + 1
    });
    let distances =
        possible.map(|candidate| (strsim::damerau_levenshtein(&folded, &candidate.replace(' ', "-")), candidate));
    // Where two come near, nobody can tell which is meant.
    let near: Vec<(usize, &str)> = distances.filter(|(distance, _)| *distance <= slips + 1).collect();
    match near.as_slice() {
        [(distance, only)] if *distance <= slips => Some(only),
        several => several.iter().find(|(distance, _)| *distance == 0).map(|(_, same)| *same),
    }
}

/// Which letters a name has, some of them under one number.
#[derive(Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(name: &str) -> Letters {
        Letters(name.chars().fold(0, |letters, letter| letters | 1 << (letter as u32 % 64)))
    }

    /// How many edits it takes at the least from one name to another: each brings in or takes away one letter.
    fn edits(self, other: Letters) -> usize {
        (self.0 & !other.0).count_ones().max((other.0 & !self.0).count_ones()) as usize
    }
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
const CANDIDATES: u8 = 48;

/// The pairs of sentences (normal forms, in order, all unlike) that are within two edits of each other in twenty
/// characters or more, hold the same numbers, and are no opposites. Each sentence is paired with at most one earlier one.
///
/// Near linear: a sentence that is within two edits of another shares one of three pieces with it, so it is enough to
/// look at those that do.
pub fn nearly_same(sentences: &[&str]) -> Vec<NearPair> {
    let mut pieces = Pieces::new(sentences.len());
    let mut words = Windows::default();
    let mut pairs = Vec::new();
    for (second, sentence) in sentences.iter().enumerate() {
        words.read(sentence);
        let parity = words.parity();
        pieces.parities.push(parity);
        if words.length() < LONG_ENOUGH {
            continue;
        }
        if let Some(first) = pieces.earlier_match(sentences, &words, sentence, parity) {
            pairs.push(NearPair { first, second });
        }
        pieces.add(second, &words);
    }
    pairs
}

/// The pieces of the sentences so far.
struct Pieces {
    /// By the hash of a piece: its latest sentence, and how many have it.
    latest: HashMap<u64, (u32, u8), BuildHasherDefault<AsItIs>>,
    /// For each sentence and each of its three pieces, the sentence before it that has this piece.
    before: Vec<[u32; 3]>,
    /// For each sentence, the letters that it has an odd number of times: an edit changes at most two of them.
    parities: Vec<u64>,
    /// One bit for some of the hashes' bits: most pieces are met nowhere else, and that is seen here at once.
    seen: Vec<u64>,
}

const NOBODY: u32 = u32::MAX;

impl Pieces {
    fn new(sentences: usize) -> Pieces {
        Pieces {
            latest: HashMap::with_capacity_and_hasher(sentences, BuildHasherDefault::default()),
            before: Vec::with_capacity(sentences),
            parities: Vec::with_capacity(sentences),
            seen: vec![0; (sentences / 4).next_power_of_two().max(16)],
        }
    }

    fn bit(&self, key: u64) -> (usize, u64) {
        let bit = (key >> 20) as usize & (self.seen.len() * 64 - 1);
        (bit / 64, 1 << (bit % 64))
    }

    fn add(&mut self, second: usize, words: &Windows) {
        self.before.resize(second + 1, [NOBODY; 3]);
        for piece in 0..3 {
            let key = words.key(words.length(), piece, piece_range(words.length(), piece));
            let (at, bit) = self.bit(key);
            self.seen[at] |= bit;
            let (latest, count) = self.latest.entry(key).or_insert((NOBODY, 0));
            if *count < CANDIDATES {
                *count += 1;
                self.before[second][piece] = std::mem::replace(latest, second as u32);
            }
        }
    }

    fn earlier_match(&self, sentences: &[&str], words: &Windows, sentence: &str, parity: u64) -> Option<usize> {
        let own = words.length();
        let mut found: Option<usize> = None;
        for length in own.saturating_sub(2).max(LONG_ENOUGH)..=own + 2 {
            for piece in 0..3 {
                let range = piece_range(length, piece);
                for shift in -2_isize..=2 {
                    // So many edits lie before the piece at the least, and so many after it.
                    if shift.unsigned_abs() + (own as isize - length as isize - shift).unsigned_abs() > 2 {
                        continue;
                    }
                    let Some(start) = range.start.checked_add_signed(shift).filter(|start| start + range.len() <= own)
                    else {
                        continue;
                    };
                    let key = words.key(length, piece, start..start + range.len());
                    let (at, bit) = self.bit(key);
                    if self.seen[at] & bit == 0 {
                        continue;
                    }
                    let mut next = self.latest.get(&key).map_or(NOBODY, |(latest, _)| *latest);
                    while next != NOBODY {
                        let first = next as usize;
                        next = self.before[first][piece];
                        if found.is_none_or(|found| first < found)
                            && (self.parities[first] ^ parity).count_ones() <= 4
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
}

fn piece_range(length: usize, piece: usize) -> std::ops::Range<usize> {
    length * piece / 3..length * (piece + 1) / 3
}

/// A sentence of which the hash of any stretch can be had at once.
#[derive(Default)]
struct Windows {
    letters: Vec<char>,
    /// The hash of the first so many letters.
    hashes: Vec<u64>,
    /// The multiplier to the power of each number.
    powers: Vec<u64>,
    numbers: u64,
}

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

impl Windows {
    fn read(&mut self, sentence: &str) {
        self.letters.clear();
        self.letters.extend(sentence.chars());
        self.hashes.clear();
        self.hashes.push(0);
        let mut hash = 0_u64;
        for letter in &self.letters {
            hash = hash.wrapping_mul(MULTIPLIER).wrapping_add(u64::from(u32::from(*letter)) + 1);
            self.hashes.push(hash);
        }
        while self.powers.len() <= self.letters.len() {
            let last = self.powers.last().map_or(1, |power| power.wrapping_mul(MULTIPLIER));
            self.powers.push(last);
        }
        let digits = sentence.bytes().filter(u8::is_ascii_digit);
        self.numbers = digits.fold(1, |numbers, digit| numbers.wrapping_mul(31).wrapping_add(u64::from(digit)));
    }

    fn length(&self) -> usize {
        self.letters.len()
    }

    fn parity(&self) -> u64 {
        self.letters.iter().fold(0, |parity, letter| parity ^ 1 << (u32::from(*letter) % 64))
    }

    /// The key of a stretch as the piece of a sentence of some length, with the same numbers.
    fn key(&self, length: usize, piece: usize, range: std::ops::Range<usize>) -> u64 {
        let before = self.hashes[range.start].wrapping_mul(self.powers[range.len()]);
        let hash =
            self.hashes[range.end].wrapping_sub(before) ^ self.numbers.rotate_left(32) ^ (length * 3 + piece) as u64;
        let mixed = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
    }
}

/// A hasher for what is a hash already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Whether two unlike texts are at most two insertions, deletions or replacements apart.
pub fn within_two(one: &str, other: &str) -> bool {
    let start = common_start(one, other);
    let (one, other) = (&one[start..], &other[start..]);
    let equal = one.bytes().rev().zip(other.bytes().rev()).take_while(|(a, b)| a == b).count();
    let end = (0..=equal).rev().find(|end| one.is_char_boundary(one.len() - end)).unwrap_or(0);
    few_edits(&one[..one.len() - end], &other[..other.len() - end], 2)
}

/// How many bytes two texts begin with alike, whole characters only.
fn common_start(one: &str, other: &str) -> usize {
    let equal = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    (0..=equal).rev().find(|start| one.is_char_boundary(*start)).unwrap_or(0)
}

/// What is left after equal ends: with so few edits, trying each of them is the shortest way. Equal runs are skipped at
/// once, so that the depth of calls is bounded by the edits and not by the length.
fn few_edits(one: &str, other: &str, edits: usize) -> bool {
    let start = common_start(one, other);
    let (one, other) = (&one[start..], &other[start..]);
    let (mut one_rest, mut other_rest) = (one.chars(), other.chars());
    match (one_rest.next(), other_rest.next()) {
        (None, _) | (_, None) => one.chars().chain(other.chars()).nth(edits).is_none(),
        _ if edits == 0 => false,
        _ => {
            let (one_rest, other_rest) = (one_rest.as_str(), other_rest.as_str());
            few_edits(one_rest, other_rest, edits - 1)
                || few_edits(one_rest, other, edits - 1)
                || few_edits(one, other_rest, edits - 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_are_found_and_opposites_and_numbers_are_not() {
        let pairs = |sentences: &[&str]| {
            nearly_same(sentences).iter().map(|pair| (pair.first, pair.second)).collect::<Vec<_>>()
        };
        assert_eq!(pairs(&["afraid of losing their children", "afraid of loosing their children"]), [(0, 1)]);
        assert_eq!(pairs(&["parents are able to speak up", "parents are unable to speak up"]), []);
        assert_eq!(pairs(&["parents came to session 12 early", "parents came to session 13 early"]), []);
        assert_eq!(pairs(&["too short a text", "too short a tex"]), []);
        assert_eq!(pairs(&["wholly another sentence about trust", "the weather was fine that winter"]), []);
    }

    #[test]
    fn a_name_is_sure_where_one_comes_near_and_no_other() {
        let known = ["context", "contexts", "unless", "status", "label", "focus group", "came-from", "for"];
        for (name, sure) in [
            ("unles", Some("unless")),
            ("lable", Some("label")),
            ("Focus_Group", Some("focus group")),
            ("came from", Some("came-from")),
            ("CONTEXT", Some("context")),
            ("contxt", None),
            ("fro", None),
            ("stats-of", None),
            ("weather", None),
        ] {
            assert_eq!(surely(name, known), sure, "{name}");
        }
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
