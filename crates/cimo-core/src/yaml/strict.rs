//! Findings about YAML that is valid and yet not used here: what to write instead.

use super::quote::{Where, quote};
use crate::diagnostic::{Declared, Diagnostic, Rule};
use crate::source::Place;

fn words(text: &str, place: Place) -> &str {
    &text[place.start as usize..place.end as usize]
}

/// The stretch and the blanks after it, for taking something out.
fn with_blanks(text: &str, place: Place) -> Place {
    let rest = &text[place.end as usize..];
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    Place { end: place.end + blanks as u32, ..place }
}

/// The rest of the line from a place's start.
fn sentence_from(text: &str, place: Place) -> Place {
    let rest = text[place.start as usize..].lines().next().unwrap_or_default();
    let rest = rest.split('\r').next().unwrap_or_default();
    let rest = rest.split(" # ").next().unwrap_or_default();
    let end = place.start + rest.trim_end().len() as u32;
    Place { end: end.max(place.end), ..place }
}

/// `in_brackets`: the line goes on with other items, so it is no sentence to be quoted.
pub(super) fn anchor(text: &str, place: Place, in_brackets: bool) -> Diagnostic {
    let whole = sentence_from(text, place);
    let mut found = Diagnostic::new(Rule::StrictYaml, place, format!("`{}` gives a name that only YAML knows", words(text, place)))
        .label("YAML takes this word away from the text")
        .question("Is it part of the sentence? Then put the sentence in quotes. To say one thing in two places, give it an id and write the id.")
        .argument("word", words(text, place));
    if whole.end > place.end && !in_brackets {
        found = found.suggest("Put the sentence in quotes", whole, quote(words(text, whole), Where::Block));
    }
    found.suggest("Take the word out", with_blanks(text, place), "")
}

pub(super) fn alias(text: &str, place: Place, in_brackets: bool) -> Diagnostic {
    let whole = sentence_from(text, place);
    let found = Diagnostic::new(Rule::StrictYaml, place, format!("`{}` repeats something by a name that only YAML knows", words(text, place)))
        .label("nothing is copied in here")
        .question("Which thing is meant? Write its id, or write the sentence out; if the star is part of a sentence, put the sentence in quotes.")
        .argument("word", words(text, place));
    if in_brackets {
        found
    } else {
        found.suggest("Put the sentence in quotes", whole, quote(words(text, whole), Where::Block))
    }
}

pub(super) fn merge(place: Place) -> Diagnostic {
    Diagnostic::new(Rule::StrictYaml, place, "`<<` copies fields from somewhere else, which is not done here")
        .label("nothing is copied in here")
        .question("Which fields are meant? Write them out here.")
}

pub(super) fn tag(text: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        Rule::StrictYaml,
        place,
        format!("`{}` tells YAML a type, which is not needed here", words(text, place)),
    )
    .label("everything is read as it is written")
    .question("Is it part of the sentence? Then put the sentence in quotes; otherwise take it out.")
    .argument("word", words(text, place))
    .fix("Take it out", with_blanks(text, place), "", Declared::Nothing)
}

pub(super) fn directive(text: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        Rule::StrictYaml,
        place,
        format!("`{}` is a line for programs, which is not needed here", words(text, place)),
    )
    .label("this line says nothing about the theory")
    .question("Take the line out; a theory file begins with `cimo: 1`.")
    .fix("Take the line out", place, "", Declared::Nothing)
}

pub(super) fn second_document(text: &str, place: Place) -> Diagnostic {
    let shown = sentence_from(text, place);
    let line = words(text, shown);
    let place = if line.starts_with("---") { Place { end: place.start + 3, ..place } } else { shown };
    Diagnostic::new(Rule::StrictYaml, place, "A second document begins here, and nothing from here on is read")
        .label("the theory ends before this line")
        .question("Is it one theory? Then take this line out. Is it another? Then give it a file of its own.")
}

pub(super) fn key_of_parts(place: Place) -> Diagnostic {
    Diagnostic::new(Rule::Syntax, place, "The name of a field is one word, not a list in brackets or braces")
        .label("this stands where a name should stand")
        .question("Which field is this? If it is a sentence, put it in quotes.")
}

pub(super) fn cut_tag(text: &str, place: Place, sentence: Place) -> Diagnostic {
    let lost = words(text, place);
    let found =
        Diagnostic::new(Rule::TextCut, place, format!("`{lost}` would be lost: YAML takes a word after `!` away"))
            .label("this word would be lost")
            .question("Put the sentence in quotes, or begin it with a letter.")
            .argument("lost", lost);
    let whole = words(text, sentence);
    if whole.contains(['\n', '\r'])
        || !whole[lost.len()..].trim_start().starts_with(|first: char| !matches!(first, '"' | '\'' | '|' | '>'))
            && whole.len() > lost.len()
    {
        return found;
    }
    let declares = Declared::Text(sentence, whole.to_owned());
    found.fix("Put the sentence in quotes", sentence, quote(whole, Where::Block), declares)
}

pub(super) fn question(text: &str, place: Place) -> Diagnostic {
    let whole = words(text, place);
    Diagnostic::new(
        Rule::TextCut,
        place,
        "YAML reads a `?` at the beginning as a sign of its own, and the sentence is lost",
    )
    .label("this would not be read as a sentence")
    .question("Put the sentence in quotes, or begin it with a letter.")
    .argument("lost", whole)
    .fix("Put the sentence in quotes", place, quote(whole, Where::Block), Declared::Text(place, whole.to_owned()))
}

pub(super) fn fused(text: &str, sentence: Place, item: Place) -> Diagnostic {
    Diagnostic::new(Rule::TextCut, sentence, "This sentence and the list under it would be read as one sentence")
        .label("the sentence…")
        .also(item, "… and the list, which becomes part of it")
        .question("Should the sentence be the first of the list? Then write it on a line of its own after `- `, above the others.")
        .argument("sentence", words(text, sentence))
}
