//! How alike two sentences are: in other words, or another thing?
//!
//! Words are compared by their stems, by groups of words that say the same, and by how they begin; what carries no
//! meaning of its own counts little. The measure is the same whichever sentence comes first.

use super::stem::{number, stem};
use super::tables::{TIES, group, phrases};

/// A sentence taken apart once, to be compared with many.
#[derive(Debug, Clone)]
pub(crate) struct Bag {
    words: Vec<Token>,
    weight: f64,
}

#[derive(Debug, Clone)]
struct Token {
    stem: Box<str>,
    /// Its first four letters, where it has as many, and how many it has.
    start: Option<[char; 4]>,
    letters: usize,
    /// The number of the group of words that say the same, if it is in one.
    group: Option<u16>,
    weight: f64,
}

/// What a word counts for that only ties others together.
const TIE: f64 = 0.08;
/// What words of one group count, where the same word counts 1.
const SAME_GROUP: f64 = 0.92;
/// What two words count that begin alike.
const SAME_BEGINNING: f64 = 0.85;

impl Bag {
    /// Takes a normal form apart in which phrases are put plainly.
    pub(crate) fn of(normal: &str) -> Bag {
        let words: Vec<Token> = split(normal).map(Token::of).collect();
        let weight = words.iter().map(|word| word.weight).sum();
        Bag { words, weight }
    }

    /// The stems that carry meaning, and the groups they belong to, as one number each: for finding what may be alike.
    pub(crate) fn signs(&self) -> impl Iterator<Item = u64> + '_ {
        let heavy = self.words.iter().filter(|word| word.weight > TIE);
        heavy.map(|word| match word.group {
            Some(group) => u64::from(group),
            None => {
                let start = word.stem.char_indices().nth(5).map_or(&*word.stem, |(end, _)| &word.stem[..end]);
                1 << 32 | u64::from(number(start))
            }
        })
    }

    /// From 0, nothing in common, to 1, the same words.
    pub(crate) fn similarity(&self, other: &Bag) -> f64 {
        if self.words.is_empty() || other.words.is_empty() {
            return 0.0;
        }
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (i, one) in self.words.iter().enumerate() {
            for (j, two) in other.words.iter().enumerate() {
                let like = one.alike(two);
                if like > 0.0 {
                    pairs.push((like, i, j));
                }
            }
        }
        // The best pair first; of equals, the one that stands out of place the least, whichever side is first.
        let place = |(_, i, j): &(f64, usize, usize)| (i.abs_diff(*j), i + j);
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| place(a).cmp(&place(b))));
        let (mut used, mut taken) = (vec![false; self.words.len()], vec![false; other.words.len()]);
        let mut common = 0.0;
        for (like, i, j) in pairs {
            if !used[i] && !taken[j] {
                (used[i], taken[j]) = (true, true);
                common += like * (self.words[i].weight + other.words[j].weight);
            }
        }
        common / (self.weight + other.weight)
    }

    /// How much of a sentence others say together: from 0 to 1.
    pub(crate) fn share_said_by(&self, others: &[&Bag]) -> f64 {
        if self.weight <= 0.0 {
            return 0.0;
        }
        let is_said = |word: &&Token| others.iter().any(|other| other.words.iter().any(|two| word.alike(two) > 0.0));
        self.words.iter().filter(is_said).map(|word| word.weight).sum::<f64>() / self.weight
    }

    /// What of each sentence has no counterpart in the other, in weight: of this, of the other.
    pub(crate) fn left_over(&self, other: &Bag) -> (f64, f64) {
        let alone = |of: &Bag, not_in: &Bag| -> f64 {
            let left = of.words.iter().filter(|word| !not_in.words.iter().any(|two| word.alike(two) > 0.0));
            left.map(|word| word.weight).sum()
        };
        (alone(self, other), alone(other, self))
    }
}

impl Token {
    fn of(word: &str) -> Token {
        let stem = stem(word);
        let mut letters = stem.chars();
        let mut next = || letters.next();
        let start = next().zip(next()).zip(next().zip(next()));
        Token {
            start: start.map(|((one, two), (three, four))| [one, two, three, four]),
            letters: stem.chars().count(),
            group: group(word).or_else(|| group(&stem)),
            weight: if TIES.holds(word) { TIE } else { 1.0 },
            stem: stem.into(),
        }
    }

    fn alike(&self, other: &Token) -> f64 {
        if self.stem == other.stem {
            return 1.0;
        }
        if self.group.is_some() && self.group == other.group {
            return SAME_GROUP;
        }
        if self.start.is_none() || self.start != other.start || self.weight <= TIE || other.weight <= TIE {
            return 0.0;
        }
        let common = self.stem.chars().zip(other.stem.chars()).take_while(|(a, b)| a == b).count();
        if common * 10 >= self.letters.max(other.letters) * 6 { SAME_BEGINNING } else { 0.0 }
    }
}

/// A normal form with set phrases of several words put as the one word that says the same.
pub(crate) fn plain(normal: &str) -> String {
    let words: Vec<&str> = split(normal).collect();
    let mut plain = String::with_capacity(normal.len());
    let mut at = 0;
    while at < words.len() {
        let known = phrases(words[at]).iter().find_map(|(phrase, instead)| {
            let length = phrase.split(' ').count();
            let said = words.get(at..at + length)?;
            phrase.split(' ').eq(said.iter().copied()).then_some((*instead, length))
        });
        let (said, length) = known.unwrap_or((words[at], 1));
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(said);
        at += length;
    }
    plain
}

/// The words of a normal form.
pub(crate) fn split(normal: &str) -> impl Iterator<Item = &str> {
    normal.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
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

    proptest! {
        #[test]
        fn the_measure_has_no_first_and_second(one in "[a-f ]{0,30}", other in "[a-f ]{0,30}") {
            let (a, b) = (similarity(&one, &other), similarity(&other, &one));
            prop_assert!((a - b).abs() < 1e-12, "{a} {b}");
            prop_assert!((0.0..=1.0 + 1e-9).contains(&a));
        }
    }
}
