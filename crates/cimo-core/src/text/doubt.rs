//! Whether two sentences may say opposite things: a wide net, for pairing sentences of two versions.
//!
//! [`are_opposite`](super::are_opposite) asks of two sentences that are nearly the same letter by letter; this asks of
//! two that may share only some of their words, and would rather hold back a rewording than pair an opposite.

use std::collections::BTreeSet;

use super::opposite::turn_round;
use super::phrases::split;
use super::tables::{DENIALS, Meaning, are_beside, opposed, stem_of};

/// How many words before a word may hold what denies it.
const NEAR: usize = 3;

/// A word, with what it takes to see whether another says the same.
struct Word<'w> {
    word: &'w str,
    stem: std::borrow::Cow<'w, str>,
    meaning: Option<Meaning>,
    denies: bool,
    /// The sides of lines of opposites on which it stands.
    sides: &'static [u16],
}

/// Whether one of two normal forms, phrases put plainly, may deny the other, or turn a word of it round.
pub(crate) fn may_be_opposite(one: &str, other: &str) -> bool {
    numbers(one) != numbers(other) || turned_round(one, other) || says_the_opposite(one, other)
}

/// Whether one of two normal forms, phrases put plainly, denies the other or has a word in place of its opposite: what stands in
/// another order, or counts otherwise, is no opposite.
pub(crate) fn says_the_opposite(one: &str, other: &str) -> bool {
    let (left, right) = (words(one), words(other));
    let pairs = against(&left, &right);
    // What stands against another word is counted by that, and not again as a word that denies.
    let count = |of: &[Word<'_>], counted: &dyn Fn(usize) -> bool| {
        of.iter().enumerate().filter(|(at, word)| word.denies && !counted(*at)).count()
    };
    let left_denials = count(&left, &|at| pairs.iter().any(|(one, _)| *one == at));
    let right_denials = count(&right, &|at| pairs.iter().any(|(_, two)| *two == at));
    // "Not safe" is "unsafe": one denial and one opposite make up for each other, where the one stands before the other.
    let makes_up = |of: &[Word<'_>], at: usize| of[at.saturating_sub(NEAR)..at].iter().any(|word| word.denies);
    match pairs[..] {
        [] => left_denials != right_denials,
        [(one, _)] if left_denials == right_denials + 1 => !makes_up(&left, one),
        [(_, two)] if right_denials == left_denials + 1 => !makes_up(&right, two),
        _ => true,
    }
}

/// Words of either sentence without counterpart that stand against each other; each word once.
fn against(left: &[Word<'_>], right: &[Word<'_>]) -> Vec<(usize, usize)> {
    let (mut ours, mut theirs): (Vec<usize>, Vec<usize>) = ((0..left.len()).collect(), (0..right.len()).collect());
    // The same words first, then such as say the same: each has one counterpart.
    take_pairs(&mut ours, &mut theirs, |one, two| left[one].stem == right[two].stem);
    take_pairs(&mut ours, &mut theirs, |one, two| left[one].says(&right[two]));
    take_pairs(&mut ours, &mut theirs, |one, two| left[one].stands_against(&right[two]))
}

/// Takes out of two lists of places what belongs together.
fn take_pairs(
    ours: &mut Vec<usize>,
    theirs: &mut Vec<usize>,
    belong: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    ours.retain(|one| match theirs.iter().position(|two| belong(*one, *two)) {
        Some(at) => {
            pairs.push((*one, theirs.remove(at)));
            false
        }
        None => true,
    });
    pairs
}

impl Word<'_> {
    fn stands_against(&self, other: &Word<'_>) -> bool {
        other.sides.iter().any(|far| self.sides.contains(&(far ^ 1))) || turn_round(self.word, other.word)
    }

    fn says(&self, other: &Word<'_>) -> bool {
        self.stem == other.stem || are_beside(self.meaning, other.meaning) && !self.stands_against(other)
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let of = |word| {
        let stem = stem_of(word);
        Word { word, meaning: Meaning::of(&stem), stem, denies: denies(word), sides: opposed(word) }
    };
    split(text).map(of).collect()
}

/// Whether a word of one of two normal forms stands against a word that the other has in its place: a narrower net, without what
/// only may deny.
pub(crate) fn hold_opposites(one: &str, other: &str) -> bool {
    stand_against(&split(one).collect(), &split(other).collect())
}

/// Whether a sentence may deny, or turn round, what others say that it seems to hold together.
pub(crate) fn deny_together(whole: &str, parts: &[&str]) -> bool {
    let said: usize = parts.iter().map(|part| denials(part)).sum();
    let counted: BTreeSet<String> = parts.iter().flat_map(|part| numbers(part)).collect();
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
    split(text).filter(|word| denies(word)).count()
}

fn denies(word: &str) -> bool {
    DENIALS.holds(word) || word.ends_with("n't")
}

/// Numbers make another claim: six people are not nine.
fn numbers(text: &str) -> BTreeSet<String> {
    let number = |word: &str| {
        let known = NUMBERS.iter().find(|all| all.contains(&word)).map(|all| all[0].to_owned());
        known.or_else(|| (word != "1" && word.bytes().any(|byte| byte.is_ascii_digit())).then(|| word.to_owned()))
    };
    split(text).filter_map(number).collect()
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

/// Words for one number or one frequency.
const NUMBERS: &[&[&str]] = &[
    &["2", "two", "twice"],
    &["3", "three", "thrice"],
    &["4", "four"],
    &["5", "five"],
    &["6", "six"],
    &["7", "seven"],
    &["8", "eight"],
    &["9", "nine"],
    &["10", "ten"],
    &["11", "eleven"],
    &["12", "twelve"],
    &["half", "halves"],
    &["double", "doubled", "doubles"],
    &["hourly"],
    &["daily"],
    &["weekly"],
    &["fortnightly"],
    &["monthly"],
    &["quarterly"],
    &["yearly", "annually", "annual"],
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
            ("parents trust their worker", "parents do not trust their worker"),
            ("staff feel safe", "staff feel unsafe"),
        ] {
            assert!(may_be_opposite(one, other) && may_be_opposite(other, one), "{one} / {other}");
        }
        for (one, other) in [
            ("offices are far from where families live", "offices are a long way from where families live"),
            ("staff do not feel safe", "staff feel unsafe"),
            ("three visits are offered", "3 visits are offered"),
        ] {
            assert!(!may_be_opposite(one, other) && !may_be_opposite(other, one), "{one} / {other}");
        }
    }
}
