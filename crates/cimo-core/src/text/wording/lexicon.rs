//! Where the rules that read language look a word up: the lists of `data/wording/`, and what a project adds to them.

use std::collections::HashMap;

use super::class::Classes;
use crate::text::tables;

/// What words say to the rules that read language: the lists that come with this crate, which are English, and words that a
/// project adds.
///
/// ```
/// use cimo_core::check::{Lexicon, WordList};
/// let mut words = Lexicon::default();
/// words.add(WordList::Settings, "banchory hub");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    more: HashMap<Box<str>, Classes>,
}

/// A list that a project may add words to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordList {
    /// What a programme does, provides or consists of.
    Activities,
    /// How people feel, think or choose.
    Responses,
    /// Places and organisations.
    Settings,
    /// What says that something changed, or did not.
    Changes,
}

impl WordList {
    /// The list that `cimo.yaml` calls so.
    pub fn of_name(name: &str) -> Option<WordList> {
        match name {
            "activities" => Some(WordList::Activities),
            "responses" => Some(WordList::Responses),
            "settings" => Some(WordList::Settings),
            "changes" => Some(WordList::Changes),
            _ => None,
        }
    }
}

impl Lexicon {
    /// Adds a word, or a phrase of up to three words, to a list.
    pub fn add(&mut self, list: WordList, word: &str) {
        let class = match list {
            WordList::Activities => Classes::OFFER,
            WordList::Responses => Classes::RESPONSE,
            WordList::Settings => Classes::PLACE,
            WordList::Changes => Classes::CHANGE,
        };
        let word = word.to_lowercase().replace('-', " ");
        let words: Vec<&str> = word.split_whitespace().collect();
        for length in 1..words.len() {
            self.put(&words[..length], Classes::LONGER);
        }
        self.put(&words, class);
    }

    fn put(&mut self, words: &[&str], class: Classes) {
        let classes = self.more.entry(words.join(" ").into()).or_default();
        *classes = classes.and(class);
    }

    /// Whether a project has added words.
    pub(super) fn has_more(&self) -> bool {
        !self.more.is_empty()
    }

    /// The classes of a word or phrase in small letters.
    pub(super) fn of(&self, word: &str) -> Classes {
        let known = Classes(tables::classes(word));
        if self.more.is_empty() { known } else { known.and(self.added(word)) }
    }

    /// The classes of a word or phrase by what a project added alone.
    pub(super) fn added(&self, word: &str) -> Classes {
        self.more.get(word).copied().unwrap_or_default()
    }
}
