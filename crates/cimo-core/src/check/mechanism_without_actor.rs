//! mechanism-without-actor: nobody whose reasoning changes, where the form asks for an actor, or a theory past its first sketch
//! has a mechanism whose words name nobody either.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Form, Role};
use crate::hashed::HashSet;
use crate::theory::{Element, UseOf};

use super::{Context, is_past_sketch};

/// Words for people; with those of the theory's actors, and their plurals.
const PEOPLE: &[&str] = &[
    "adolescents",
    "adults",
    "advocate",
    "advocates",
    "anybody",
    "anyone",
    "boy",
    "boys",
    "carer",
    "carers",
    "child",
    "children",
    "citizens",
    "client",
    "clients",
    "clinicians",
    "colleague",
    "colleagues",
    "community",
    "everybody",
    "everyone",
    "families",
    "family",
    "father",
    "fathers",
    "girls",
    "he",
    "her",
    "his",
    "i",
    "leaders",
    "learners",
    "manager",
    "managers",
    "me",
    "member",
    "members",
    "men",
    "mother",
    "mothers",
    "my",
    "neighbors",
    "neighbours",
    "nobody",
    "nurse",
    "nurses",
    "offender",
    "offenders",
    "officer",
    "officers",
    "one",
    "our",
    "parent",
    "parents",
    "participant",
    "participants",
    "partners",
    "patient",
    "patients",
    "peer",
    "peers",
    "people",
    "person",
    "physicians",
    "practitioner",
    "practitioners",
    "professional",
    "professionals",
    "pupil",
    "pupils",
    "residents",
    "she",
    "somebody",
    "someone",
    "staff",
    "student",
    "students",
    "tenants",
    "their",
    "them",
    "they",
    "us",
    "user",
    "users",
    "victims",
    "villagers",
    "volunteer",
    "volunteers",
    "we",
    "women",
    "worker",
    "workers",
    "young",
    "youth",
];

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let is_asked_of_all = is_past_sketch(context.theory) && matches!(context.theory.language(), None | Some("en"));
    let mut actors: Option<HashSet<String>> = None;
    for mechanism in context.theory.elements() {
        let mut forms = mechanism.uses().filter(|part| part.role == Role::Mechanism).filter_map(|part| match part.of {
            UseOf::Configuration(configuration) => Some(configuration.form()),
            UseOf::Regularity(_) => None,
        });
        let Some(first) = forms.next() else { continue };
        let has_form = first == Form::Icamo || forms.any(|form| form == Form::Icamo);
        if !has_form && !is_asked_of_all || mechanism.actors().next().is_some() || context.is_faulty(mechanism.extent())
        {
            continue;
        }
        let actors = actors.get_or_insert_with(|| {
            let words = context.theory.actors().flat_map(|actor| words(actor.text()));
            words.filter(|word| word.len() > 3).map(|word| one(&word).to_owned()).collect()
        });
        if !has_form && names_somebody(mechanism, actors) {
            continue;
        }
        let label = if has_form {
            "no `actor:` is named (form icamo)"
        } else {
            "no `actor:` is named, and nobody in these words"
        };
        out.push(
            Diagnostic::new(
                Rule::MechanismWithoutActor,
                context.first_line(mechanism.place()),
                "This mechanism does not say whose reasoning it is",
            )
            .label(label)
            .question("Whose reasoning or response is it?")
            .subject("mechanism", mechanism.key())
            .slot("actor"),
        );
    }
}

/// Whether the words of a mechanism say who reasons so: `actors` are the words by which the theory calls its actors.
fn names_somebody(mechanism: Element<'_>, actors: &HashSet<String>) -> bool {
    let own = [Some(mechanism.text()), mechanism.reasoning()].into_iter().flatten();
    let mut own = own.flat_map(words);
    own.any(|word| PEOPLE.binary_search(&word.as_str()).is_ok() || actors.contains(one(&word)))
}

/// A word without the end of a plural.
fn one(word: &str) -> &str {
    if word.len() > 3 { word.trim_end_matches('s') } else { word }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    #[test]
    fn people_are_in_order() {
        assert!(super::PEOPLE.is_sorted());
    }
}
