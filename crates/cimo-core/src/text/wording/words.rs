//! A short text as words with their classes.

use super::class::Classes;
use super::cut::{Cutter, Pause, Piece};

/// A word or a known phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) classes: Classes,
    pub(super) before: Pause,
    pub(super) capital: bool,
    pub(super) genitive: bool,
    /// Whether it has three letters or fewer.
    pub(super) short: bool,
}

impl Classes {
    /// Whether these hold one of some classes.
    const fn is(self, any: Classes) -> bool {
        self.0 & any.0 != 0
    }
}

impl Word {
    pub(super) fn is(&self, any: Classes) -> bool {
        self.classes.is(any)
    }
}

/// The words of a text; kept from one text to the next, so that no room is asked for anew.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) all: Vec<Word>,
    pub(super) question: bool,
    pieces: Vec<Piece>,
    key: String,
}

/// A text of more words is no label, and is not judged.
const MOST_WORDS: usize = 120;
/// The words of the longest phrases of the lists.
const PHRASE: usize = 3;

impl Words {
    /// Takes a text apart, up to the first word that decides: there it says so, and the rest is not read.
    pub(super) fn read(
        &mut self,
        text: &str,
        classes: impl Fn(&str) -> Classes,
        decides: impl Fn(&Word) -> bool,
    ) -> bool {
        self.all.clear();
        self.pieces.clear();
        self.question = text.trim_end_matches([' ', '"', '”', '\'', '’']).ends_with('?');
        let mut cutter = Cutter::new(text);
        loop {
            // A phrase may go on for some words.
            while self.pieces.len() < PHRASE
                && let Some(piece) = cutter.next()
            {
                self.pieces.push(piece);
            }
            let Some(first) = self.pieces.first().copied() else { return self.all.len() > MOST_WORDS };
            let (classes, taken) = self.known(text, &classes);
            let last = self.pieces[taken - 1];
            let short = text[first.start..last.end].chars().nth(3).is_none();
            let word = Word { classes, before: first.before, capital: first.capital, genitive: last.genitive, short };
            self.pieces.drain(..taken);
            self.all.push(word);
            if decides(&word) || self.all.len() > MOST_WORDS {
                return true;
            }
        }
    }

    /// The classes of the longest known phrase that begins here, or of the word, and how many words it takes.
    fn known(&mut self, text: &str, classes: impl Fn(&str) -> Classes) -> (Classes, usize) {
        let first = self.pieces[0];
        if first.denies || first.number {
            return (if first.denies { Classes::AGAINST } else { Classes::NUMBER }, 1);
        }
        self.key.clear();
        put(&mut self.key, &text[first.start..first.end]);
        let of_first = classes(&self.key);
        if !of_first.is(Classes::LONGER) {
            return (of_first, 1);
        }
        let mut best = (of_first, 1);
        for (count, piece) in self.pieces.iter().enumerate().skip(1) {
            if piece.before > Pause::Hyphen {
                break;
            }
            self.key.push(' ');
            put(&mut self.key, &text[piece.start..piece.end]);
            let of_phrase = classes(&self.key);
            if of_phrase.and(Classes::LONGER) != Classes::LONGER {
                best = (of_phrase, count + 1);
            }
        }
        best
    }
}

/// Puts a word in small letters behind what is there.
fn put(key: &mut String, word: &str) {
    if word.is_ascii() {
        let from = key.len();
        key.push_str(word);
        key[from..].make_ascii_lowercase();
    } else {
        key.extend(word.chars().flat_map(char::to_lowercase));
    }
}
