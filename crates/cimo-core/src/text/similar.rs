//! How alike two sentences are: in other words, or another thing?
//!
//! Words are compared by their stems, by groups of words that say the same, and by how they begin; what carries no
//! meaning of its own counts little. The measure is the same whichever sentence comes first.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A sentence taken apart once, to be compared with many.
#[derive(Debug, Clone)]
pub(crate) struct Bag {
    words: Vec<Token>,
    weight: f64,
}

#[derive(Debug, Clone)]
struct Token {
    stem: Box<str>,
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
        let ties = &*TIES;
        let words: Vec<Token> = split(normal)
            .map(|word| {
                let stem = stem(word);
                let group = GROUPS.get(word).or_else(|| GROUPS.get(&*stem)).copied();
                Token { weight: if ties.contains(word) { TIE } else { 1.0 }, stem: stem.into(), group }
            })
            .collect();
        let weight = words.iter().map(|word| word.weight).sum();
        Bag { words, weight }
    }

    /// The stems that carry meaning, and the groups they belong to, as one number each: for finding what may be alike.
    pub(crate) fn signs(&self) -> impl Iterator<Item = Box<str>> + '_ {
        let heavy = self.words.iter().filter(|word| word.weight > TIE);
        heavy.map(|word| match word.group {
            Some(group) => format!("#{group}").into(),
            None => word.stem.chars().take(5).collect::<String>().into(),
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
    fn alike(&self, other: &Token) -> f64 {
        if self.stem == other.stem {
            return 1.0;
        }
        if self.group.is_some() && self.group == other.group {
            return SAME_GROUP;
        }
        if self.weight <= TIE || other.weight <= TIE {
            return 0.0;
        }
        let common = self.stem.chars().zip(other.stem.chars()).take_while(|(a, b)| a == b).count();
        let longest = self.stem.chars().count().max(other.stem.chars().count());
        if common >= 4 && common * 10 >= longest * 6 { SAME_BEGINNING } else { 0.0 }
    }
}

/// A normal form with set phrases of several words put as the one word that says the same.
pub(crate) fn plain(normal: &str) -> String {
    let words: Vec<&str> = split(normal).collect();
    let mut plain = String::with_capacity(normal.len());
    let mut at = 0;
    while at < words.len() {
        let known = PHRASES.get(words[at]).into_iter().flatten().find(|(phrase, _)| words[at..].starts_with(phrase));
        let (said, length) = known.map_or((words[at], 1), |(phrase, instead)| (*instead, phrase.len()));
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(said);
        at += length;
    }
    plain
}

/// A phrase, word by word, with what says the same.
type Phrase = (Vec<&'static str>, &'static str);

/// Phrases by their first word, the longest first.
static PHRASES: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<&str, Vec<Phrase>> = HashMap::new();
    for line in include_str!("../../data/phrases.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((phrase, instead)) = line.split_once('=') else { continue };
        let words: Vec<&str> = split(phrase).collect();
        if let Some(first) = words.first() {
            phrases.entry(first).or_default().push((words.clone(), instead.trim()));
        }
    }
    phrases.values_mut().for_each(|all| all.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len())));
    phrases
});

/// The words of a normal form.
pub(crate) fn split(normal: &str) -> impl Iterator<Item = &str> {
    normal.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').filter(|word| !word.is_empty())
}

/// A word without its ending, as far as the plainest rules of English go; others lose little.
fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word).trim_matches('\'');
    if word.len() <= 3 || !word.is_ascii() {
        return word.to_owned();
    }
    const ENDINGS: &[(&str, &str)] = &[
        ("isations", "is"),
        ("izations", "is"),
        ("isation", "is"),
        ("ization", "is"),
        ("ising", "is"),
        ("izing", "is"),
        ("ised", "is"),
        ("ized", "is"),
        ("ises", "is"),
        ("izes", "is"),
        ("ise", "is"),
        ("ize", "is"),
        ("ations", "at"),
        ("ation", "at"),
        ("ating", "at"),
        ("ated", "at"),
        ("ates", "at"),
        ("ate", "at"),
        ("iness", "y"),
        ("fulness", "ful"),
        ("ness", ""),
        ("ments", ""),
        ("ment", ""),
        ("ically", "ic"),
        ("ingly", ""),
        ("edly", ""),
        ("ily", "y"),
        ("ly", ""),
        ("ies", "y"),
        ("ied", "y"),
        ("ings", ""),
        ("ing", ""),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
        ("ed", ""),
        ("es", "e"),
        ("s", ""),
    ];
    let mut stem = word.to_owned();
    for (ending, instead) in ENDINGS {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.len() >= 3
            && !(*ending == "s" && rest.ends_with(['s', 'u', 'i']))
        {
            stem = format!("{rest}{instead}");
            break;
        }
    }
    let bytes = stem.as_bytes();
    if stem.len() >= 4 && bytes[stem.len() - 1] == bytes[stem.len() - 2] && !stem.ends_with(['l', 's', 'e', 'o']) {
        stem.pop();
    }
    if stem.len() >= 4 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

static TIES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../data/ties.txt").lines().flat_map(words_of_line).collect());

static GROUPS: LazyLock<HashMap<String, u16>> = LazyLock::new(|| {
    let mut groups = HashMap::new();
    for (number, line) in include_str!("../../data/same-words.txt").lines().enumerate() {
        for word in words_of_line(line) {
            groups.entry(word.to_owned()).or_insert(number as u16);
            groups.entry(stem(word)).or_insert(number as u16);
        }
    }
    groups
});

fn words_of_line(line: &str) -> impl Iterator<Item = &str> {
    line.split('#').next().unwrap_or("").split_whitespace()
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
