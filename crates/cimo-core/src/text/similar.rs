//! How alike two sentences are: in other words, or another thing?
//!
//! Words are compared by their stems, by groups of words that say the same, and by their roots; what carries no meaning
//! of its own counts little. The measure is the same whichever sentence comes first, and is reckoned in whole numbers.

use super::phrases::split;
use super::root::root;
use super::stem::number;
use super::tables::{LIGHT, Meaning, TIES, are_beside, groups, stem_of};

/// A sentence taken apart once, to be compared with many.
#[derive(Debug, Clone)]
pub(crate) struct Bag {
    words: Vec<Token>,
    weight: u32,
}

#[derive(Debug, Clone)]
struct Token {
    stem: u32,
    /// The root, if the word is long enough to have one.
    root: Option<u32>,
    /// How it begins, where it is a word that no list knows.
    start: Option<Box<str>>,
    /// The numbers of the groups of words that say the same.
    groups: &'static [u16],
    meaning: Option<Meaning>,
    weight: u32,
}

/// What a word counts that says something.
const FULL: u32 = 100;
/// What a word counts that says little: "get", "very", "different".
const SOME: u32 = 30;
/// What a word counts for that only ties others together.
const TIE: u32 = 4;
/// How alike the same words are, in a hundred.
const SAME: u32 = 100;
/// How alike two words of one group are, and two of one root.
const SAME_GROUP: u32 = 95;
const SAME_ROOT: u32 = 90;
/// How alike two words are that no list knows and that begin alike.
const SAME_BEGINNING: u32 = 85;
/// How many words have to say the same as each of two for these to be taken for one, where nothing else is left for them.
const WORDS_BETWEEN: usize = 2;

impl Bag {
    /// Takes a normal form apart in which phrases are put plainly.
    pub(crate) fn of(normal: &str) -> Bag {
        let words: Vec<Token> = split(normal).map(Token::of).collect();
        let weight = words.iter().map(|word| word.weight).sum();
        Bag { words, weight }
    }

    /// What its words may be found by, as one number each: the groups and roots of those that carry meaning.
    pub(crate) fn signs(&self) -> impl Iterator<Item = u64> + '_ {
        let heavy = self.words.iter().filter(|word| word.weight > TIE);
        heavy.flat_map(|word| {
            let own = match &word.start {
                Some(start) => number(first(start, 5)),
                None => word.root.unwrap_or(word.stem),
            };
            word.groups.iter().map(|group| u64::from(*group)).chain([1 << 32 | u64::from(own)])
        })
    }

    /// How many of its words carry meaning.
    pub(crate) fn heavy(&self) -> usize {
        self.words.iter().filter(|word| word.weight > TIE).count()
    }

    /// From 0, nothing in common, to 1, the same words.
    pub(crate) fn similarity(&self, other: &Bag) -> f64 {
        if self.words.is_empty() || other.words.is_empty() {
            return 0.0;
        }
        let mut pairs: Vec<(u32, usize, usize)> = Vec::with_capacity(self.words.len() + other.words.len());
        for (i, one) in self.words.iter().enumerate() {
            for (j, two) in other.words.iter().enumerate() {
                let like = one.alike(two);
                if like > 0 {
                    pairs.push((like, i, j));
                }
            }
        }
        // The best pair first; of equals, the one that stands out of place the least, whichever side is first.
        pairs.sort_unstable_by_key(|(like, i, j)| (SAME - like, i.abs_diff(*j), i + j, *i));
        let (mut used, mut taken) = (vec![false; self.words.len()], vec![false; other.words.len()]);
        let mut common = 0;
        for (like, i, j) in pairs {
            if !used[i] && !taken[j] {
                (used[i], taken[j]) = (true, true);
                common += like * (self.words[i].weight + other.words[j].weight);
            }
        }
        f64::from(common) / f64::from(SAME * (self.weight + other.weight))
    }

    /// How much of a sentence others say together: from 0 to 1.
    pub(crate) fn share_said_by(&self, others: &[&Bag]) -> f64 {
        if self.weight == 0 {
            return 0.0;
        }
        let is_said = |word: &&Token| others.iter().any(|other| other.words.iter().any(|two| word.alike(two) > 0));
        f64::from(self.words.iter().filter(is_said).map(|word| word.weight).sum::<u32>()) / f64::from(self.weight)
    }

    /// What of each sentence has no counterpart in the other, in words: of this, of the other.
    pub(crate) fn left_over(&self, other: &Bag) -> (f64, f64) {
        let weigh = |left: Vec<&Token>| f64::from(left.iter().map(|word| word.weight).sum::<u32>()) / f64::from(FULL);
        (weigh(self.without(other)), weigh(other.without(self)))
    }

    /// What of each sentence is left without counterpart, in hundredths of a word, where two words that are left and that several
    /// words stand beside are one.
    pub(crate) fn left_apart(&self, other: &Bag) -> (u32, u32) {
        let (ours, theirs) = (self.without(other), other.without(self));
        let weigh = |left: &[&Token], others: &[&Token]| {
            let apart = left.iter().filter(|word| !others.iter().any(|two| word.shares(two) >= WORDS_BETWEEN));
            apart.map(|word| word.weight).sum()
        };
        (weigh(&ours, &theirs), weigh(&theirs, &ours))
    }

    /// The words that have no counterpart in another sentence.
    fn without(&self, other: &Bag) -> Vec<&Token> {
        self.words.iter().filter(|word| !other.words.iter().any(|two| word.alike(two) > 0)).collect()
    }

    /// How much it says, in hundredths of a word.
    pub(crate) fn weight(&self) -> u32 {
        self.weight
    }
}

impl Token {
    fn of(word: &str) -> Token {
        let stem = stem_of(word);
        let groups = groups(&stem);
        let weight = match TIES.holds(word) {
            true => TIE,
            false if LIGHT.holds(&stem) => SOME,
            false => FULL,
        };
        let root = Some(root(&stem)).filter(|root| root.len() >= 4 && weight > TIE).map(number);
        Token {
            start: (groups.is_empty() && weight > TIE && stem.chars().nth(4).is_some()).then(|| (*stem).into()),
            stem: number(&stem),
            root,
            groups,
            meaning: Meaning::of(&stem),
            weight,
        }
    }

    /// How many words say the same as both.
    fn shares(&self, other: &Token) -> usize {
        if self.weight <= TIE || other.weight <= TIE {
            return 0;
        }
        self.meaning.zip(other.meaning).map_or(0, |(one, two)| one.shared(two))
    }

    fn alike(&self, other: &Token) -> u32 {
        if self.stem == other.stem {
            return SAME;
        }
        if self.weight <= TIE || other.weight <= TIE {
            return 0;
        }
        if are_beside(self.meaning, other.meaning) {
            return SAME_GROUP;
        }
        if self.root.is_some() && self.root == other.root {
            return SAME_ROOT;
        }
        let (Some(one), Some(two)) = (&self.start, &other.start) else { return 0 };
        let common = one.chars().zip(two.chars()).take_while(|(a, b)| a == b).count();
        let longer = one.chars().count().max(two.chars().count());
        if common >= 5 && common + 3 >= longer { SAME_BEGINNING } else { 0 }
    }
}

/// The first letters of a word.
fn first(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::super::phrases::plain;
    use super::*;
    use proptest::prelude::*;

    fn similarity(one: &str, other: &str) -> f64 {
        Bag::of(&plain(one)).similarity(&Bag::of(&plain(other)))
    }

    #[test]
    fn other_words_are_nearer_than_another_thing() {
        let old = "offices are far from where families live";
        assert!(similarity(old, "offices are a long way from where families live") > 0.75);
        assert!(similarity(old, "families cannot pay for childcare") < 0.4);
        assert!(
            similarity("parents fear losing their children", "parents are frightened of losing their children") > 0.8
        );
    }

    #[test]
    fn words_of_one_root_are_alike_and_words_that_only_begin_alike_are_not() {
        let alike = |one: &str, other: &str| similarity(one, other) > 0.0;
        for (one, other) in [("attend", "attendance"), ("confident", "confidence"), ("organise", "organization")] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in [("street", "stress"), ("department", "depart"), ("support", "suppose")] {
            assert!(!alike(one, other), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn the_measure_has_no_first_and_second(one in "[a-f ]{0,30}", other in "[a-f ]{0,30}") {
            let (a, b) = (similarity(&one, &other), similarity(&other, &one));
            prop_assert!((a - b).abs() < 1e-12, "{a} {b}");
            prop_assert!((0.0..=1.0 + 1e-9).contains(&a));
        }
    }
}
