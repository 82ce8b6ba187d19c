//! The words of `data/`, put in order when this crate is built (`build.rs`), so that no start of a program has to.

use super::stem::number;

/// Words with a number each, found by a number that is made of their letters.
pub(super) struct Table {
    /// All words, one after another.
    words: &'static str,
    /// Where each ends.
    ends: &'static [u32],
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
            if self.word(found) == word {
                return Some(found);
            }
            at = (at + 1) & mask;
        }
        None
    }

    pub(super) fn holds(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    fn word(&self, number: usize) -> &'static str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start as usize..self.ends[number] as usize]
    }
}

/// The number of the group of words that say the same that a word or stem belongs to.
pub(super) fn group(word: &str) -> Option<u16> {
    GROUPED.find(word).map(|found| GROUP_OF[found])
}

/// The lines of opposites that a word stands in, each with its side: twice the line, and one for the right.
pub(super) fn opposed(word: &str) -> &'static [u16] {
    OPPOSED.find(word).map_or(&[], |found| &SIDES[usize::from(SIDES_FROM[found])..usize::from(SIDES_FROM[found + 1])])
}

/// The phrases that begin with a word, the longest first, each with the word that says the same.
pub(super) fn phrases(first: &str) -> &'static [(&'static str, &'static str)] {
    FIRST
        .find(first)
        .map_or(&[], |found| &PHRASES[usize::from(PHRASES_FROM[found])..usize::from(PHRASES_FROM[found + 1])])
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
        for table in [&TIES, &DENIALS, &GROUPED, &OPPOSED, &FIRST, &CLASSED] {
            assert!(!table.ends.is_empty());
            for number in 0..table.ends.len() {
                assert_eq!(table.find(table.word(number)), Some(number));
            }
            assert_eq!((table.find(""), table.find("zzz")), (None, None));
        }
        assert_eq!(group("do"), group("conduct"));
        assert!(group("do").is_some() && group("do") != group("try"));
        assert!(opposed("trust").iter().any(|side| opposed("distrust").contains(&(side ^ 1))));
        assert!(phrases("carry").contains(&("carry out", "conduct")));
    }
}
