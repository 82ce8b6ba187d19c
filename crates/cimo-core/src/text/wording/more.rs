//! Whether a text says more than what a programme does: how somebody responds, what changes, what follows.

use super::activity::{BREAKS, DEEDS, FINITE, For, GIVEN, Text};
use super::class::Classes;
use super::cut::Pause;

const RESPONDS: Classes = Classes::RESPONSE.and(Classes::RESPONSE_VERB);

impl Text<'_> {
    /// Whether no word says how somebody responds, what changes, or what follows.
    ///
    /// Such a word says nothing of the kind where it only tells activities apart ("confidence training"), or tells what one is
    /// about or for ("a course on respect", "trained to recognise fear").
    pub(super) fn says_no_more(self) -> bool {
        let speaks = match self.asks {
            For::Mechanism => RESPONDS,
            For::Outcome => RESPONDS.and(Classes::CHANGE),
        };
        let (mut deed, mut topic) = (false, false);
        for (index, word) in self.all.iter().enumerate() {
            let ends = word.before == Pause::Stop || word.is(FINITE) || self.is_finite(index);
            if ends {
                topic = false;
                deed = false;
            }
            deed |= word.is(DEEDS.and(GIVEN));
            topic |= deed && word.is(Classes::TOPIC);
            let more = match () {
                () if word.is(speaks) && !topic => {
                    !self.tells_apart(index) && !self.is_more_of_it(index) && !self.is_somebodys(index)
                }
                () if word.is(Classes::TAKEN_AS) => self.is_taken_as(index),
                () if word.is(Classes::PLAIN_VERB) => {
                    !self.is_infinitive(index) && !self.is_by(index) && !self.is_of_somebody(index)
                }
                () => false,
            };
            if more {
                return false;
            }
        }
        true
    }

    /// A verb that can be nothing else, with somebody before it who does it.
    fn is_finite(self, index: usize) -> bool {
        let verb = Classes::DEED_THIRD.and(Classes::DEED);
        self.is(index, verb) && !self.is(index, GIVEN) && index > 0 && !self.is(index - 1, Classes::TOPIC)
    }

    fn is_infinitive(self, index: usize) -> bool {
        index > 0 && self.is(index - 1, Classes::TOPIC) && !self.is(index, Classes::RELATIVE)
    }

    /// "Patients who come every week": said of those people and not of what follows.
    fn is_of_somebody(self, index: usize) -> bool {
        index > 0 && self.is(index - 1, Classes::RELATIVE)
    }

    /// "Confidence training", "trust-building workshop": the word says what sort of activity it is.
    fn tells_apart(self, index: usize) -> bool {
        // "Listened", "valued": what somebody did or felt, and no sort of activity.
        let verb_after_people = self.is(index, Classes::RESPONSE_VERB)
            && index > 0
            && self.goes_on(index)
            && self.is(index - 1, Classes::PEOPLE.and(Classes::PRONOUN))
            && !self.all[index - 1].genitive;
        if verb_after_people {
            return false;
        }
        let mut after = (index + 1..self.all.len()).take(4).take_while(|next| self.goes_on(*next));
        after
            .find_map(|next| match () {
                () if self.is(next, GIVEN) => Some(true),
                () if self.is(next, Classes::AND) || self.is(next, DEEDS) => None,
                () if self.is(next, BREAKS.and(Classes::DETERMINER)) => Some(false),
                () => None,
            })
            .unwrap_or(false)
    }

    /// "By trusted advisers", "the trust will hire": said of who does it.
    fn is_somebodys(self, index: usize) -> bool {
        let by = index > 0 && self.is(index - 1, Classes::BY) && self.goes_on(index + 1);
        let acts = DEEDS.and(Classes::WILL).and(Classes::HAVE);
        let named = Classes::DETERMINER.and(Classes::PLACE).and(Classes::PLACE_WORD);
        by || self.is(index, Classes::PROGRAMME) && index > 0 && self.is(index - 1, named) && self.is(index + 1, acts)
    }

    /// "More workshops held": there is more of what is done, and nothing is said of what came of it.
    fn is_more_of_it(self, index: usize) -> bool {
        let counted = index > 0 && self.is(index - 1, Classes::NUMBER);
        let done = |given: usize| {
            (given + 1..self.all.len()).take(3).any(|verb| self.is(verb, Classes::DEED_PAST.and(Classes::DONE)))
        };
        let given = GIVEN.and(Classes::PLACE);
        self.is(index, Classes::MORE)
            && (counted || (index..self.all.len()).any(|next| self.is(next, given) && done(next)))
    }

    /// "Take the reminder as a sign".
    fn is_taken_as(self, index: usize) -> bool {
        (index + 1..self.all.len())
            .take_while(|next| self.all[*next].before < Pause::Stop)
            .any(|next| self.is(next, Classes::AS))
    }
}
