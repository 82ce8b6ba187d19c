//! What a word can be to the rules that read language; also used when the table of words is made (`build.rs`).

/// The classes of a word, one bit each: a word may be in several ("visits").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(pub(crate) u64);

impl Classes {
    pub(crate) const fn and(self, more: Classes) -> Classes {
        Classes(self.0 | more.0)
    }
}

/// Hands every class to a macro: its name, and what it is called in `data/wording/`, of a list or of a line of `small.txt`.
macro_rules! each_class {
    ($then:ident) => {
        $then! {
            /// A verb for what a programme does, in its plain form; and with -s, -ed and -ing.
            DEED "deeds"
            DEED_THIRD "deeds: third"
            DEED_PAST "deeds: past"
            DEED_ING "deeds: ing"
            /// A deed that, done to people, can be an outcome; a noun that "of" makes one.
            TO_PEOPLE "deeds-to-people"
            /// What a programme consists of: an activity, a paper, a thing that is given.
            OFFER "offers"
            /// The same, where it can stand for more than that.
            SERVICE "services"
            /// A noun made of a deed: provision.
            NOMINAL "nominals"
            RESPONSE "responses"
            RESPONSE_VERB "response-verbs"
            /// Says how something is taken, where "as" follows.
            TAKEN_AS "taken-as"
            /// A verb that says that something follows.
            PLAIN_VERB "plain-verbs"
            CHANGE "changes"
            PLACE "places"
            PLACE_WORD "place-words"
            WHERE "where"
            PEOPLE "people"
            RECIPIENT "recipients"
            ABOUT_PEOPLE "about-people"
            DETERMINER "determiner"
            NUMBER "number"
            PREPOSITION "preposition"
            TOPIC "topic"
            AND "and"
            AS "as"
            BY "by"
            BE "be"
            HAVE "have"
            WILL "will"
            MODAL "modal"
            RELATIVE "relative"
            AGAINST "against"
            LACKING "lacking"
            BUT "but"
            FIRST_PERSON "first-person"
            THEM "them"
            PRONOUN "pronoun"
            RECEIVE "receive"
            DONE "done"
            /// "Given": what is given follows it.
            HANDED "given"
            IN_PLACE "in-place"
            PROGRAMME "programme"
            PLAN "plan"
            LABEL "label"
            /// More of what a programme does is no change yet.
            MORE "more"
            /// Begins a phrase that the table holds.
            LONGER "the beginning of a phrase"
        }
    };
}

macro_rules! bits {
    ($($(#[$doc:meta])* $name:ident $word:literal)*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "only their numbers are used")]
        #[derive(Clone, Copy)]
        enum Number { $($name),* }

        impl Classes {
            $($(#[$doc])* pub(crate) const $name: Classes = Classes(1 << Number::$name as u64);)*
        }
    };
}

each_class!(bits);
