//! Whether two sentences may say opposite things: a wide net, for pairing sentences of two versions.
//!
//! [`are_opposite`](super::are_opposite) asks of two sentences that are nearly the same letter by letter; this asks of
//! two that may share only some of their words, and would rather hold back a rewording than pair an opposite.

use std::collections::BTreeSet;

use super::opposite::are_opposite;
use super::similar::split;
use super::tables::{DENIALS, opposed};

/// Whether one of two normal forms, phrases put plainly, may deny the other, or turn a word of it round.
pub(crate) fn may_be_opposite(one: &str, other: &str) -> bool {
    if denials(one) != denials(other) || numbers(one) != numbers(other) || are_opposite(one, other) {
        return true;
    }
    let (left, right): (BTreeSet<&str>, BTreeSet<&str>) = (split(one).collect(), split(other).collect());
    stand_against(&left, &right) || turned_round(one, other)
}

/// Whether a word of one of two normal forms stands against a word that the other has in its place: a narrower net, without what
/// only may deny.
pub(crate) fn hold_opposites(one: &str, other: &str) -> bool {
    stand_against(&split(one).collect(), &split(other).collect())
}

/// Whether a sentence may deny, or turn round, what others say that it seems to hold together.
pub(crate) fn deny_together(whole: &str, parts: &[&str]) -> bool {
    let said: usize = parts.iter().map(|part| denials(part)).sum();
    let counted: BTreeSet<&str> = parts.iter().flat_map(|part| numbers(part)).collect();
    if denials(whole) != said || numbers(whole) != counted {
        return true;
    }
    let left: BTreeSet<&str> = split(whole).collect();
    let right: BTreeSet<&str> = parts.iter().flat_map(|part| split(part)).collect();
    stand_against(&left, &right)
}

/// Whether a word of one side that the other lacks stands against a word that the other has in its place.
fn stand_against(left: &BTreeSet<&str>, right: &BTreeSet<&str>) -> bool {
    left.difference(right).any(|word| {
        let sides = opposed(word);
        !sides.is_empty() && right.difference(left).any(|two| opposed(two).iter().any(|far| sides.contains(&(far ^ 1))))
    })
}

fn denials(text: &str) -> usize {
    split(text).filter(|word| DENIALS.holds(word) || word.ends_with("n't")).count()
}

/// Numbers make another claim: six people are not nine.
fn numbers(text: &str) -> BTreeSet<&str> {
    split(text).filter(|word| word.bytes().any(|byte| byte.is_ascii_digit()) || NUMBERS.contains(word)).collect()
}

/// Whether the same words stand in another order around words of direction: from A to B, from B to A.
fn turned_round(one: &str, other: &str) -> bool {
    const TURNS: &[&str] = &[
        "from", "to", "by", "than", "over", "into", "before", "after", "because", "causes", "von", "zu", "de", "à",
        "a", "o", "i",
    ];
    let (one, other): (Vec<&str>, Vec<&str>) = (split(one).collect(), split(other).collect());
    let sorted = |words: &[&str]| {
        let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        words.sort();
        words
    };
    one != other && sorted(&one) == sorted(&other) && one.iter().any(|word| TURNS.contains(word))
}

const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "once", "twice",
    "half", "double", "daily", "weekly", "monthly", "yearly",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_a_sentence_round_is_seen_from_both_sides() {
        for (one, other) in [
            ("most parents come to the first meeting", "few parents come to the first meeting"),
            ("staff have time to listen", "staff lack time to listen"),
            ("power moves from workers to families", "power moves from families to workers"),
            ("three visits are offered", "six visits are offered"),
            ("families are told before the meeting", "families are told after the meeting"),
        ] {
            assert!(may_be_opposite(one, other) && may_be_opposite(other, one), "{one} / {other}");
        }
        assert!(!may_be_opposite(
            "offices are far from where families live",
            "offices are a long way from where families live"
        ));
    }
}
