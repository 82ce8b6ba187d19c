//! Sentences that several findings of form share.

use crate::format::Takes;

pub(super) const NOT_A_THEORY: &str = "This file holds words, but no sections of a theory";
pub(super) const WHAT_A_THEORY_HOLDS: &str = "A theory file begins with `cimo: 1` and has sections such as `configurations:`. `cimo new` writes one to start from.";

/// What a field takes, as the end of "here stands …, but this takes …".
pub(crate) fn wanted(takes: &Takes) -> String {
    match takes {
        Takes::Version => "the number 1".to_owned(),
        Takes::Text => "one text".to_owned(),
        Takes::Texts => "a text, or a list of texts".to_owned(),
        Takes::TextsOrNamed => "a text, a list of texts, or texts with ids".to_owned(),
        Takes::OwnId => "an id (a to z, 0 to 9 and single hyphens, beginning with a letter)".to_owned(),
        Takes::Word(words) => format!("one of the words {}", list(words)),
        Takes::Words(words) => format!("one or more of the words {}", list(words)),
        Takes::Language => format!("a language: {}", languages()),
        Takes::Counts => "a number, or numbers by stage of the study: {first: 4, second: 3}".to_owned(),
        Takes::Participants => "numbers of people by actor: {parent: 7, advocate: 6}".to_owned(),
        Takes::Paths { many: false } => "the path of a file".to_owned(),
        Takes::Paths { many: true } => "the path of a file, or a list of paths".to_owned(),
        Takes::Flow => "links between stages, each with an arrow: [pre -> during, during <-> ongoing]".to_owned(),
        Takes::Refs(slot) | Takes::Clauses(slot) if slot.prose != crate::format::SlotProse::Refused => {
            "an id or a sentence, or a list of them".to_owned()
        }
        Takes::Refs(slot) if !slot.many => format!("the id of {}", families(slot.families)),
        Takes::Refs(slot) | Takes::Clauses(slot) => format!("the id of {}, or a list of ids", families(slot.families)),
        Takes::Uses(_) => "an id or a sentence, a list of them, or a definition".to_owned(),
        Takes::Holders(_) => {
            "actors, or an actor with a participant: {actor: parent, participant: Parent 2}".to_owned()
        }
        Takes::Evidence => "the id of evidence, or evidence written out with its fields".to_owned(),
        Takes::Targets => {
            "`whole`, a part such as `mechanism`, a link such as `context -> mechanism`, or an id".to_owned()
        }
        Takes::Allowances => "names of rules, each with the reason why what it finds may stay".to_owned(),
        Takes::Was => "an id or a sentence of the version before, a list of them, or `nothing`".to_owned(),
        Takes::Verdict => "the id of a configuration, or `open`".to_owned(),
        Takes::One(record) => format!("the fields of {}, one a line", one(record.name)),
        Takes::Section(_) => "ids with what they name, or a list".to_owned(),
        Takes::Named(_) => "ids with what they name".to_owned(),
        Takes::List(_) => "a list of records, each beginning with a hyphen".to_owned(),
    }
}

/// A list of words in backticks, the last after "or".
pub(crate) fn list<S: AsRef<str>>(words: &[S]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

pub(super) fn languages() -> String {
    let codes: Vec<&str> = crate::text::language::Language::ALL.iter().map(|language| language.code).collect();
    list(&codes)
}

fn families(families: &[crate::format::Family]) -> String {
    match families {
        [family] => family.one().to_owned(),
        [one, other] => format!("{} or {}", one.one(), other.one()),
        _ => "something that has a name".to_owned(),
    }
}

/// A name with its article.
pub(crate) fn one(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    match name {
        "theory" | "study" | "programme" | "rivals" | "evidence" | "theory file" => format!("the {name}"),
        _ => format!("{article} {name}"),
    }
}
