//! Whether an activity is what a text is about: the noun that its first words lead to, or the first thing that is said to be done.

use super::activity::{BREAKS, DEEDS, FINITE, For, GIVEN, Text};
use super::class::Classes;
use super::cut::Pause;

const NOUNS: Classes = GIVEN.and(Classes::PEOPLE).and(Classes::PLACE);

impl Text<'_> {
    /// Whether an activity is the noun that the first words lead to, or the first thing that is said to be done.
    pub(super) fn is_about_a_deed(self) -> bool {
        let start = self.start();
        if let Some(answer) = self.begins_with_a_deed(start) {
            return answer;
        }
        // The last word of the group of words before; whether that group can be what the text is about.
        let (mut head, mut counts, mut lead_in) = (None, true, false);
        let mut relative = false;
        for index in start..self.all.len() {
            let word = &self.all[index];
            let apart = word.before >= Pause::Comma && index > start;
            let ends = apart || word.is(BREAKS);
            if ends
                && counts
                && (apart || word.is(Classes::RELATIVE) || self.is_by(index) || !word.is(FINITE))
                && head.is_some_and(|head| self.is_noun_of_a_deed(head))
            {
                return true;
            }
            if apart {
                counts = word.before == Pause::Stop || lead_in;
                lead_in = false;
                relative = false;
            }
            if let Some(answer) = self.says_a_deed(index, head.filter(|_| !apart), relative) {
                return answer;
            }
            match () {
                () if word.is(Classes::PREPOSITION.and(Classes::TOPIC)) => {
                    lead_in |= head.is_none();
                    counts = false;
                }
                () if word.is(Classes::RELATIVE) => {
                    relative = true;
                    counts = false;
                }
                () if word.is(Classes::AND) => head = None,
                // An article inside a group of words stands behind a verb that no list has: "participants join a course".
                () if word.is(Classes::DETERMINER) && head.is_some() && !apart => counts = false,
                () if word.is(Classes::DETERMINER.and(Classes::NUMBER)) => {}
                () => {
                    relative &= !word.is(DEEDS.and(FINITE));
                    head = Some(index);
                }
            }
        }
        counts && head.is_some_and(|head| self.is_noun_of_a_deed(head))
    }

    /// After what only heads a list: "OUTPUTS:", "Resource –".
    fn start(self) -> usize {
        let label = self.is(0, Classes::LABEL) && self.all.get(1).is_some_and(|next| next.before == Pause::Stop);
        usize::from(label)
    }

    /// "Providing …", "Provide …", "To develop …", "Plan to …".
    fn begins_with_a_deed(self, start: usize) -> Option<bool> {
        let counts = |index: usize| self.asks == For::Mechanism || !self.is(index, Classes::TO_PEOPLE);
        let next = self.all.get(start + 1);
        if self.is(start, Classes::DEED_ING) && !self.is(start, GIVEN) && next.is_some() {
            return counts(start).then_some(true);
        }
        if self.is(start, Classes::DEED) && !self.is(start, NOUNS) && self.goes_on(start + 1) {
            let object = Classes::DETERMINER.and(Classes::NUMBER).and(Classes::PEOPLE).and(GIVEN);
            return (!self.is(start, Classes::TO_PEOPLE) || self.is(start + 1, object)).then(|| counts(start));
        }
        if self.asks == For::Outcome {
            let to = Classes::TOPIC.and(Classes::PREPOSITION);
            if self.is(start, Classes::TOPIC) && self.is(start + 1, Classes::DEED) {
                return Some(true);
            }
            let planned = DEEDS.and(Classes::NOMINAL);
            let deed = (start + 2..self.all.len()).take(2).any(|next| self.is(next, planned));
            if self.is(start, Classes::PLAN) && self.goes_on(start + 1) && self.is(start + 1, to) && deed {
                return Some(true);
            }
        }
        None
    }

    /// Whether a word says that something is done, is not: none where it says neither.
    fn says_a_deed(self, index: usize, head: Option<usize>, relative: bool) -> Option<bool> {
        let word = &self.all[index];
        let soon = |any: Classes| (index + 1..self.all.len()).take(3).find(|next| self.is(*next, any));
        if relative {
            return None;
        }
        match () {
            () if word.is(Classes::WILL) => {
                let receives = soon(Classes::RECEIVE).is_some_and(|receive| self.takes_an_offer(receive));
                let does = soon(Classes::DEED.and(Classes::DEED_PAST)).is_some();
                Some(does || receives)
            }
            () if word.is(Classes::BE.and(Classes::HAVE)) => {
                let done = soon(Classes::DEED_PAST.and(Classes::DONE));
                Some(done.is_some_and(|done| self.is_done(done, head)))
            }
            () if word.is(Classes::IN_PLACE) && head.is_some() => Some(true),
            () if word.is(Classes::RECEIVE) && head.is_some() => {
                Some(self.asks == For::Mechanism && self.takes_an_offer(index))
            }
            () if word.is(Classes::DEED_PAST.and(Classes::DONE))
                && head.is_some()
                && !self.may_be_their_own(index, head) =>
            {
                self.is_done(index, head).then_some(true)
            }
            () if word.is(Classes::DEED.and(Classes::DEED_THIRD)) && self.is_verb_here(index, head) => {
                Some(self.asks == For::Mechanism)
            }
            () if word.is(Classes::DEED_ING) && head.is_some() && self.is_participle(index) => {
                Some(self.asks == For::Mechanism)
            }
            () => None,
        }
    }

    /// "Nurses running a clinic"; not "confidence-building course".
    fn is_participle(self, index: usize) -> bool {
        let apart = !self.is(index, GIVEN) && self.all[index].before == Pause::None;
        apart && self.goes_on(index + 1) && !self.is(index + 1, NOUNS)
    }

    /// "Residents run": what those do for whom a programme is, in a verb whose past may look like its present.
    fn may_be_their_own(self, index: usize, head: Option<usize>) -> bool {
        self.is(index, Classes::DEED) && head.is_some_and(|head| self.is(head, Classes::RECIPIENT))
    }

    /// "Visits" is a verb behind somebody who visits.
    fn is_verb_here(self, index: usize, head: Option<usize>) -> bool {
        let Some(head) = head else { return false };
        if self.is(index - 1, Classes::TOPIC.and(Classes::PREPOSITION)) {
            return false;
        }
        let somebody = Classes::PEOPLE.and(Classes::PROGRAMME).and(Classes::PLACE).and(Classes::SERVICE);
        let acts = self.is(head, somebody) && !self.is(head, Classes::RECIPIENT);
        let nouns = self.is(index, NOUNS);
        acts && (!nouns || (head + 1 == index && !self.all[head].genitive && index + 1 < self.all.len()))
    }

    /// Whether something that is offered follows: "attend a course".
    fn takes_an_offer(self, index: usize) -> bool {
        (index + 1..self.all.len()).take(8).any(|next| self.is(next, GIVEN.and(Classes::DEED_ING)))
    }

    /// Whether what is said of a noun is that a programme did it.
    fn is_done(self, verb: usize, head: Option<usize>) -> bool {
        let given = head.is_some_and(|head| self.is(head, GIVEN));
        let deed = self.is(verb, Classes::DEED_PAST);
        if self.asks == For::Mechanism {
            return deed || given;
        }
        let function = BREAKS.and(Classes::AND).and(Classes::DETERMINER).and(Classes::NUMBER).and(Classes::AS);
        let complete = !self.goes_on(verb + 1) || self.is(verb + 1, function.and(GIVEN));
        let thing = given || head.is_some_and(|head| self.is(head, Classes::PLACE));
        let offered =
            self.is(verb, Classes::HANDED) && (verb + 1..self.all.len()).take(4).any(|next| self.is(next, GIVEN));
        let their_own = self.is(verb + 1, Classes::BY)
            && (verb + 2..self.all.len()).take(2).any(|next| self.is(next, Classes::RECIPIENT));
        complete && !their_own && ((deed && !self.is(verb, Classes::TO_PEOPLE)) || thing || (deed && offered))
    }

    /// "Staff training", "provision of …".
    fn is_noun_of_a_deed(self, head: usize) -> bool {
        let mechanism = self.asks == For::Mechanism;
        let word = &self.all[head];
        let of = self.goes_on(head + 1) && self.is(head + 1, Classes::PREPOSITION.and(Classes::TOPIC));
        let plainly = mechanism || !word.is(Classes::TO_PEOPLE);
        match () {
            () if word.genitive => false,
            () if word.is(Classes::OFFER) => true,
            () if word.is(Classes::NOMINAL) && of => {
                let things = GIVEN.and(Classes::PLACE).and(Classes::PEOPLE);
                plainly || (head + 1..self.all.len()).any(|next| self.is(next, things))
            }
            () if word.is(Classes::SERVICE) => mechanism,
            () if word.is(Classes::DEED_ING) => plainly,
            () => false,
        }
    }
}
