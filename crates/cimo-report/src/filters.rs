//! What the page can be narrowed to: actors, stages, statuses and sources; and which of them a thing has.
//!
//! A configuration has what `cimo render --only` asks of it, so that the page and the pictures keep the same ones.

use std::collections::BTreeSet;

use cimo_core::Theory;
use cimo_core::format::{Status, Word};
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
    let programme = theory.programme();
    let actors = theory.actors().map(|actor| (actor.key().into_owned(), actor.text().to_owned())).collect();
    let stages = programme.stages().map(|stage| (stage.key().into_owned(), stage.text().to_owned())).collect();
    let words = Status::WORDS.iter().copied().chain([NOT_STATED]);
    let statuses = words.map(|word| (word.to_owned(), word.replace('-', " "))).collect();
    let sources = theory.sources().map(|source| (source.key().into_owned(), source.text().to_owned())).collect();
    type Of = fn(&Marks) -> &str;
    let all: [(_, _, Of, Vec<(String, String)>); 4] = [
        ("actor", "Actor", |marks| &marks.actors, actors),
        ("stage", "Stage", |marks| &marks.stages, stages),
        ("status", "Status", |marks| marks.status, statuses),
        ("source", "Source", |marks| &marks.sources, sources),
    ];
    let configurations: Vec<Marks> = theory.configurations().map(of_configuration).collect();
    let elements: Vec<Marks> = theory.elements().map(of_element).collect();
    let choice = |(name, title, of, options): (_, _, Of, Vec<(String, String)>)| {
        let there: BTreeSet<&str> =
            configurations.iter().chain(&elements).flat_map(|marks| of(marks).split(' ')).collect();
        let options: Vec<_> = options
            .into_iter()
            .filter(|(key, _)| there.contains(key.as_str()))
            .map(|(key, text)| (key, cut(&text, LONG)))
            .collect();
        let tells_apart = configurations.windows(2).any(|two| of(&two[0]) != of(&two[1]));
        (!options.is_empty() && tells_apart).then_some(Choice { name, title, options })
    };
    all.into_iter().filter_map(choice).collect()
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
