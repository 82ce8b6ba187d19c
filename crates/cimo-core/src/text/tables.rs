//! The words of `data/`, put in order when this crate is built (`build.rs`), so that no start of a program has to.

use std::borrow::Cow;

use super::stem::{number, stem};

/// Texts with a number each.
struct Texts {
    /// All of them, one after another.
    all: &'static str,
    /// Where each ends.
    ends: &'static [u32],
}

impl Texts {
    fn get(&self, number: usize) -> &'static str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[number] as usize]
    }
}

/// Words with a number each, found by a number that is made of their letters.
pub(super) struct Table {
    words: Texts,
    /// More places than words, a power of two: the number of the word there, or [`EMPTY`].
    places: &'static [u16],
}

const EMPTY: u16 = u16::MAX;

impl Table {
    /// The number of a word.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        let mask = self.places.len() - 1;
        let mut at = number(word) as usize & mask;
        while self.places[at] != EMPTY {
            let found = usize::from(self.places[at]);
            if self.words.get(found) == word {
                return Some(found);
            }
            at = (at + 1) & mask;
        }
        None
    }

    pub(super) fn holds(&self, word: &str) -> bool {
        self.find(word).is_some()
    }
}

/// A word without its endings; of an irregular one what its plain form leaves.
pub(super) fn stem_of(word: &str) -> Cow<'_, str> {
    let word = word.strip_suffix("'s").unwrap_or(word).trim_matches('\'');
    match FORMS.find(word) {
        Some(found) => Cow::Borrowed(FORM_OF.get(found)),
        None => stem(word),
    }
}

/// The groups of words that say the same to which a word belongs, by its stem.
pub(super) fn groups(stem: &str) -> &'static [u16] {
    GROUPED.find(stem).map_or(&[], |found| row(GROUPS, GROUPS_FROM, found))
}

/// What a word means, as far as the groups tell: its number among the words of groups, and those of the words beside it, in order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meaning {
    number: u16,
    beside: &'static [u16],
}

impl Meaning {
    /// Of a stem, if it stands in a group.
    pub(super) fn of(stem: &str) -> Option<Meaning> {
        let found = GROUPED.find(stem)?;
        Some(Meaning { number: found as u16, beside: row(BESIDE, BESIDE_FROM, found) })
    }

    /// Whether some group holds both.
    pub(super) fn is_beside(self, other: Meaning) -> bool {
        self.beside.binary_search(&other.number).is_ok()
    }

    /// How many words stand beside both.
    pub(super) fn shared(self, other: Meaning) -> usize {
        self.beside.iter().filter(|word| other.beside.binary_search(word).is_ok()).count()
    }
}

/// Whether some group holds both of two words.
pub(super) fn are_beside(one: Option<Meaning>, other: Option<Meaning>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.is_beside(other))
}

/// The lines of opposites that a word stands in, or its stem, each with its side: twice the line, and one for the right.
pub(super) fn opposed(word: &str) -> &'static [u16] {
    OPPOSED.find(word).or_else(|| OPPOSED.find(&stem_of(word))).map_or(&[], |found| row(SIDES, SIDES_FROM, found))
}

/// The phrases that begin with a stem, the longest first, each by its stems, with the words that say the same.
pub(super) fn phrases(first: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = FIRST.find(first).map_or(0..0, |found| PHRASES_FROM[found]..PHRASES_FROM[found + 1]);
    all.map(|number| number as usize).map(|number| (PHRASES.get(number), INSTEAD.get(number)))
}

/// The values of one row of many, which begins where `from` says.
fn row<V>(all: &'static [V], from: &[u32], number: usize) -> &'static [V] {
    &all[from[number] as usize..from[number + 1] as usize]
}

/// The classes of a word or phrase, as bits; 0 where it is in none.
pub(super) fn classes(word: &str) -> u64 {
    CLASSED.find(word).map_or(0, |found| CLASSES[found])
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        for table in [&TIES, &LIGHT, &ACTORS, &DENIALS, &FORMS, &GROUPED, &OPPOSED, &FIRST, &CLASSED] {
            assert!(!table.words.ends.is_empty());
            for number in 0..table.words.ends.len() {
                assert_eq!(table.find(table.words.get(number)), Some(number));
            }
            assert_eq!((table.find(""), table.find("zzz")), (None, None));
        }
        let groups = |word: &str| groups(&stem_of(word));
        assert!(groups("perform").iter().any(|group| groups("conduct").contains(group)));
        assert!(!groups("perform").iter().any(|group| groups("fear").contains(group)));
        assert!(opposed("trust").iter().any(|side| opposed("distrust").contains(&(side ^ 1))));
        assert!(phrases("carry").any(|phrase| phrase == ("carry out", "conduct")));
        assert_eq!(stem_of("gave"), stem_of("giving"));
    }
}
