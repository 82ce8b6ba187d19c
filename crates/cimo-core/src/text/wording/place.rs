//! Whether a text names a place or an organisation and nothing else.
//!
//! The other way round from the rest: every word has to be one that leaves a setting a setting. The first that is not ends it,
//! since it may be the condition that makes a difference.

use super::class::Classes;
use super::cut::Pause;
use super::words::{Word, Words};

/// Words that only tie others together.
const TIES: Classes = Classes::DETERMINER.and(Classes::PREPOSITION).and(Classes::AND).and(Classes::NUMBER);
/// Words that belong to a place.
const OF_A_PLACE: Classes = Classes::PLACE.and(Classes::PLACE_WORD);

/// Words that no setting has, but for names.
pub(super) fn is_more_than_setting(word: &Word) -> bool {
    const ANY: Classes = OF_A_PLACE
        .and(TIES)
        .and(Classes::PEOPLE)
        .and(Classes::ABOUT_PEOPLE)
        .and(Classes::WHERE)
        .and(Classes::BE)
        .and(Classes::THEM)
        .and(Classes::LABEL)
        .and(Classes::RELATIVE);
    !word.is(ANY) && !word.capital || word.is(Classes::AGAINST.and(Classes::LACKING))
}

/// Whether a text is only a place or an organisation, its sort, size, owner and where it is.
pub(super) fn is_setting(words: &Words) -> bool {
    let all = words.all.as_slice();
    let mut place = false;
    for (index, word) in all.iter().enumerate() {
        let fits = match () {
            () if word.is(Classes::AGAINST.and(Classes::LACKING)) || words.question => false,
            () if is_trust(all, index) => false,
            () if word.is(OF_A_PLACE) => true,
            () if word.is(Classes::PEOPLE) => place || names_a_place(all, index) || took_part(all, index),
            () if word.is(Classes::ABOUT_PEOPLE) => place || names_a_place(all, index),
            () if word.is(TIES.and(Classes::THEM))
                || word.is(Classes::WHERE.and(Classes::BE))
                || is_label(all, index) =>
            {
                true
            }
            () if word.is(Classes::RELATIVE) => place && leads_on(all, index),
            () => is_name(all, index),
        };
        if !fits {
            return false;
        }
        place |= word.is(Classes::PLACE);
    }
    place
}

/// "Trust" is an organisation only behind the word that says so: an NHS trust, a trust, hospital trusts.
fn is_trust(all: &[Word], index: usize) -> bool {
    let word = &all[index];
    let trust = word.is(Classes::RESPONSE) && word.is(OF_A_PLACE);
    let named = index > 0 && all[index - 1].is(OF_A_PLACE.and(Classes::DETERMINER).and(Classes::NUMBER));
    trust && !named
}

/// People whose word is part of a place's name: a women's prison, a farmers' cooperative.
fn names_a_place(all: &[Word], index: usize) -> bool {
    let after = all[index + 1..].iter().take(3).take_while(|word| word.before <= Pause::Hyphen);
    let mut after = after.skip_while(|word| word.is(Classes::PEOPLE.and(Classes::ABOUT_PEOPLE)));
    after.next().is_some_and(|word| word.is(OF_A_PLACE) && !word.is(TIES))
}

/// "Participants were recruited from …": who took part is said of the study and not of the place.
fn took_part(all: &[Word], index: usize) -> bool {
    let mut after = all[index + 1..].iter().skip_while(|word| word.is(Classes::BE.and(Classes::HAVE)));
    after.next().is_some_and(|word| word.is(Classes::WHERE))
        && all.get(index + 1).is_some_and(|word| word.is(Classes::BE))
}

/// "Setting:", "Where –".
fn is_label(all: &[Word], index: usize) -> bool {
    all[index].is(Classes::LABEL) && all.get(index + 1).is_some_and(|word| word.before == Pause::Stop)
}

/// "That is part of …", "which is run by …"; not "where staff …".
fn leads_on(all: &[Word], index: usize) -> bool {
    let after = all.get(index + 1);
    after.is_some_and(|word| word.is(Classes::BE.and(Classes::WHERE)) && !word.is(Classes::PLACE))
}

/// A name: a capital letter behind a word that names come after.
fn is_name(all: &[Word], index: usize) -> bool {
    let before = index.checked_sub(1).map(|before| &all[before]);
    all[index].capital
        && before.is_some_and(|before| {
            before.is(Classes::PREPOSITION.and(Classes::AND).and(OF_A_PLACE)) || before.capital && index > 1
        })
}
