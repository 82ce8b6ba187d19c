//! Whether a text says what a programme does, and nothing of how people respond or of what changes.
//!
//! Two questions. Does any word say more than a mere activity (`more.rs`)? And is an activity what the text is about: the noun
//! that its first words lead to, or the first thing that is said to be done (`deed.rs`)?

use super::class::Classes;
use super::cut::Pause;
use super::words::{Word, Words};

/// What a programme consists of.
pub(super) const GIVEN: Classes = Classes::OFFER.and(Classes::SERVICE).and(Classes::NOMINAL);
/// What a programme does.
pub(super) const DEEDS: Classes = Classes::DEED.and(Classes::DEED_THIRD).and(Classes::DEED_PAST).and(Classes::DEED_ING);
/// Words with which something is said of something, so that what came before is at an end.
pub(super) const FINITE: Classes = Classes::BE
    .and(Classes::HAVE)
    .and(Classes::WILL)
    .and(Classes::MODAL)
    .and(Classes::PLAIN_VERB)
    .and(Classes::RELATIVE)
    .and(Classes::BUT);
/// Words that end a group of words around a noun.
pub(super) const BREAKS: Classes =
    FINITE.and(Classes::PREPOSITION).and(Classes::TOPIC).and(Classes::PRONOUN).and(Classes::THEM).and(Classes::RECEIVE);

/// Which of the two rules asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// Where reasoning is wanted.
    Mechanism,
    /// Where an outcome is wanted.
    Outcome,
}

/// Words that no list of activities has: "not", "may", "because", "I".
const ALWAYS: Classes = Classes::AGAINST.and(Classes::MODAL).and(Classes::BUT).and(Classes::FIRST_PERSON);

/// Whether a word makes a text more than an activity, wherever it stands.
pub(super) fn is_more_than_activity(word: &Word) -> bool {
    word.is(ALWAYS)
}

/// Whether a word makes a text more than an output, wherever it stands.
pub(super) fn is_more_than_output(word: &Word) -> bool {
    word.is(ALWAYS.and(Classes::LACKING))
}

/// Whether a text in the place of a mechanism's reasoning says only what a programme does or consists of.
pub(super) fn is_activity(words: &Words) -> bool {
    Text { all: &words.all, asks: For::Mechanism }.is_it(words.question)
}

/// Whether a text in the place of an outcome is an output, an activity or a plan.
pub(super) fn is_output(words: &Words) -> bool {
    Text { all: &words.all, asks: For::Outcome }.is_it(words.question)
}

/// The words of a text, and what they are asked for.
#[derive(Clone, Copy)]
pub(super) struct Text<'w> {
    pub(super) all: &'w [Word],
    pub(super) asks: For,
}

impl Text<'_> {
    fn is_it(self, question: bool) -> bool {
        !question && self.says_no_more() && self.is_about_a_deed()
    }

    pub(super) fn is(self, index: usize, any: Classes) -> bool {
        self.all.get(index).is_some_and(|word| word.is(any))
    }

    /// Whether a word follows that no comma or stop parts from the one before.
    pub(super) fn goes_on(self, index: usize) -> bool {
        self.all.get(index).is_some_and(|word| word.before <= Pause::Hyphen)
    }

    /// "Led by a nurse".
    pub(super) fn is_by(self, index: usize) -> bool {
        self.is(index + 1, Classes::BY)
    }
}
