//! Texts in a language for which only a project's own words are known: what they name, and nothing of how they stand together.

use super::class::Classes;
use super::words::{Word, Words};

/// Whether a text names an activity, and no response and no change.
pub(super) fn is_activity(words: &Words) -> bool {
    let any = |class: Classes| words.all.iter().any(|word| word.is(class));
    !words.question && any(Classes::OFFER) && !any(Classes::RESPONSE.and(Classes::CHANGE))
}

/// Whether every word of a text names a setting, but for figures and short words, which tie others together in most languages.
pub(super) fn is_setting(words: &Words) -> bool {
    let fits = |word: &Word| {
        let says_more = word.is(Classes::RESPONSE.and(Classes::CHANGE));
        word.is(Classes::PLACE.and(Classes::NUMBER)) || word.short && !says_more
    };
    !words.question && words.all.iter().any(|word| word.is(Classes::PLACE)) && words.all.iter().all(fits)
}
