//! What the page can be narrowed to: actors, stages, statuses and sources; and which of them a thing has.
//!
//! A configuration has what `cimo render --only` asks of it, so that the page and the pictures keep the same ones.

use std::collections::BTreeSet;

use cimo_core::Theory;
use cimo_core::format::Word;
use cimo_core::theory::{Configuration, Element, EvidenceFor};

use crate::changes::cut;

/// What the page says of a thing for its filters: keys with spaces between.
pub(crate) struct Marks {
    pub(crate) actors: String,
    pub(crate) stages: String,
    pub(crate) status: &'static str,
    pub(crate) sources: String,
}

/// One filter, with the keys and names that there are to choose.
pub(crate) struct Choice {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) options: Vec<(String, String)>,
}

/// How long a name may be in a list to choose from.
const LONG: usize = 48;

/// The status of a configuration that states none.
const NOT_STATED: &str = "not-stated";

pub(crate) fn of_configuration(configuration: Configuration<'_>) -> Marks {
    Marks {
        actors: joined(configuration.uses().flat_map(|part| people(part.element))),
        stages: joined(configuration.stages().into_iter().map(|stage| stage.key().into_owned())),
        status: configuration.status().map_or(NOT_STATED, |status| status.word()),
        sources: joined(sources(&configuration.evidence())),
    }
}

pub(crate) fn of_element(element: Element<'_>) -> Marks {
    Marks {
        actors: joined(people(element)),
        stages: joined(element.stages().map(|stage| stage.key().into_owned())),
        status: "",
        sources: joined(sources(&element.evidence())),
    }
}

/// The filters that leave something over and something out.
pub(crate) fn choices(theory: &Theory) -> Vec<Choice> {
    let configurations: Vec<Marks> = theory.configurations().map(of_configuration).collect();
    let elements: Vec<Marks> = theory.elements().map(of_element).collect();
    let all = || configurations.iter().chain(&elements);
    let there = |of: fn(&Marks) -> &str| -> BTreeSet<&str> { all().flat_map(|marks| of(marks).split(' ')).collect() };
    let named = |keys: BTreeSet<&str>, names: &mut dyn Iterator<Item = (String, &str)>| {
        let known = names.filter(|(key, _)| keys.contains(key.as_str()));
        known.map(|(key, text)| (key, cut(text, LONG))).collect::<Vec<_>>()
    };
    let stages = theory.programme();
    let statuses = configurations.iter().map(|marks| marks.status).collect::<BTreeSet<_>>();
    let choices = [
        (
            ("actor", "Actor"),
            named(
                there(|marks| &marks.actors),
                &mut theory.actors().map(|actor| (actor.key().into_owned(), actor.text())),
            ),
        ),
        (
            ("stage", "Stage"),
            named(
                there(|marks| &marks.stages),
                &mut stages.stages().map(|stage| (stage.key().into_owned(), stage.text())),
            ),
        ),
        (("status", "Status"), statuses.into_iter().map(|word| (word.to_owned(), word.replace('-', " "))).collect()),
        (
            ("source", "Source"),
            named(
                there(|marks| &marks.sources),
                &mut theory.sources().map(|source| (source.key().into_owned(), source.text())),
            ),
        ),
    ];
    let choices = choices.into_iter().filter(|(_, options)| !options.is_empty());
    choices.map(|((name, title), options)| Choice { name, title, options }).collect()
}

fn people(element: Element<'_>) -> impl Iterator<Item = String> {
    let people = element.actors().chain(element.delivered_by()).chain(element.delivered_to());
    people.map(|actor| actor.key().into_owned())
}

fn sources(evidence: &EvidenceFor<'_>) -> impl Iterator<Item = String> {
    evidence.all().iter().flat_map(|speaks| speaks.evidence.sources()).map(|source| source.key().into_owned())
}

fn joined(keys: impl Iterator<Item = String>) -> String {
    keys.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
}
