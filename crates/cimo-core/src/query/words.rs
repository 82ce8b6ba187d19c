//! How things are called in the tables, and who says something.

use crate::check::is_called;
use crate::theory::{At, Configuration, Element, Evidence, Speaks, Target};

/// An element by its id, else its sentence.
pub(super) fn element(element: Element<'_>) -> String {
    element.id().unwrap_or(element.text()).to_owned()
}

/// A configuration by its id, else what it is called to people.
pub(super) fn configuration(configuration: Configuration<'_>) -> String {
    configuration.id().map_or_else(|| configuration.title().into_owned(), str::to_owned)
}

/// The thing that evidence speaks to.
pub(super) fn claim(target: Target<'_>) -> String {
    match target {
        Target::Element(of) => element(of),
        Target::Configuration(of) => configuration(of),
        Target::Statement(of) => of.id().map_or_else(|| of.text().into_owned(), str::to_owned),
        Target::Regularity(of) => of.id().unwrap_or(of.text()).to_owned(),
        Target::Theory => "the theory".to_owned(),
    }
}

/// The word for what evidence speaks to.
pub(super) fn kind(target: Target<'_>) -> &'static str {
    match target {
        Target::Element(of) => of.kind().word(),
        Target::Configuration(_) => "configuration",
        Target::Statement(_) => "statement",
        Target::Regularity(_) => "regularity",
        Target::Theory => "theory",
    }
}

/// The part of it; nothing where it is the whole.
pub(super) fn part(speaks: &Speaks<'_>) -> String {
    match speaks.at {
        At::Whole => String::new(),
        At::Part(part) => part.to_string(),
        At::Link(from, to) => format!("{from} -> {to}"),
    }
}

/// The groups that evidence is of: of those of its sources, those whose people are called as the participant is; all of
/// them where that tells nothing.
pub(super) fn groups(evidence: Evidence<'_>) -> Vec<String> {
    let mut all = Vec::new();
    for actor in evidence.sources().flat_map(|source| source.group()) {
        if !all.contains(&actor) {
            all.push(actor);
        }
    }
    let named = evidence
        .participant()
        .map(|participant| all.iter().copied().filter(|actor| is_called(*actor, participant)).collect::<Vec<_>>());
    let told = named.filter(|named| !named.is_empty()).unwrap_or(all);
    told.into_iter().map(|actor| actor.text().to_owned()).collect()
}

/// The sources of evidence, by their ids.
pub(super) fn sources(evidence: Evidence<'_>) -> Vec<String> {
    evidence.sources().map(|source| source.text().to_owned()).collect()
}

/// The actors of whom evidence is, where those are not they who said it.
pub(super) fn about(evidence: Evidence<'_>) -> Vec<String> {
    evidence.about().map(|actor| actor.text().to_owned()).collect()
}
