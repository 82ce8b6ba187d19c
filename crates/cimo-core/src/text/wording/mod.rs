//! What a short text is to the rules that read language: is it an activity, is it only a place?
//!
//! No grammar of English stands here. Words are looked up in lists (`data/wording/`), and a few questions are asked about what
//! comes before what. Where a text cannot be told, the answer is no. What the answers are worth is measured
//! (`docs/language.md`).

mod activity;
mod class;
mod cut;
mod deed;
mod lexicon;
mod more;
mod other_language;
mod place;
mod words;

pub use lexicon::{Lexicon, WordList};

use words::{Word, Words};

/// Reads texts of one theory.
#[derive(Debug)]
pub(crate) struct Reader<'l> {
    lexicon: &'l Lexicon,
    english: bool,
    words: Words,
}

impl<'l> Reader<'l> {
    /// For texts in a language, by its code; without one they are taken for English.
    pub(crate) fn new(lexicon: &'l Lexicon, language: Option<&str>) -> Reader<'l> {
        let english = language.is_none_or(|code| code == "en" || code.starts_with("en-"));
        Reader { lexicon, english, words: Words::default() }
    }

    /// Whether a text in the place of a mechanism's reasoning says only what a programme does or consists of.
    pub(crate) fn is_activity(&mut self, text: &str) -> bool {
        self.judge(text, activity::is_more_than_activity, activity::is_activity, other_language::is_activity)
    }

    /// Whether a text in the place of an outcome is an output, an activity or a plan.
    pub(crate) fn is_output(&mut self, text: &str) -> bool {
        self.judge(text, activity::is_more_than_output, activity::is_output, other_language::is_activity)
    }

    /// Whether a text is only a place or an organisation.
    pub(crate) fn is_setting(&mut self, text: &str) -> bool {
        self.judge(text, place::is_more_than_setting, place::is_setting, other_language::is_setting)
    }

    /// `no` says of a single word that the answer is no whatever the others are.
    fn judge(
        &mut self,
        text: &str,
        no: fn(&Word) -> bool,
        english: fn(&Words) -> bool,
        other: fn(&Words) -> bool,
    ) -> bool {
        if self.english {
            !self.words.read(text, |word| self.lexicon.of(word), no) && english(&self.words)
        } else if self.lexicon.has_more() {
            !self.words.read(text, |word| self.lexicon.added(word), |_| false) && other(&self.words)
        } else {
            false
        }
    }
}

#[cfg(test)]
mod tests;
