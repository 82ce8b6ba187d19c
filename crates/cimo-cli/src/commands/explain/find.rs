//! Finding what is asked for in a theory: by id or digest, else by its words.

use std::borrow::Cow;

use cimo_core::Theory;
use cimo_core::source::Place;
use cimo_core::text::{nearest, normal};
use cimo_core::theory::{Actor, Configuration, Element, Evidence, Source, Statement};

use crate::commands::theories::Read;
use crate::exit::Trouble;
use crate::output::page::Page;

use super::{people, things};

/// Something that can be asked for.
#[derive(Clone, Copy)]
enum Thing<'t> {
    Element(Element<'t>),
    Configuration(Configuration<'t>),
    Statement(Statement<'t>),
    Evidence(Evidence<'t>),
    Source(Source<'t>),
    Actor(Actor<'t>),
    /// A stage, a regularity, rivals, a tension: what it is, and what it says.
    Other {
        kind: &'static str,
        id: &'t str,
        words: &'t str,
        place: Place,
    },
}

/// Explains all that is called so.
pub(super) fn explain(what: &str, read: &Read) -> Result<String, Trouble> {
    let theory = read.reading.theory();
    let all = all(theory);
    let asked = what.trim().trim_matches('`');
    let mut found: Vec<Thing<'_>> = all.iter().copied().filter(|thing| thing.key() == asked).collect();
    if found.is_empty() {
        let words = normal(asked);
        found = all.iter().copied().filter(|thing| thing.words().iter().any(|known| normal(known) == words)).collect();
    }
    if found.is_empty() {
        return Err(unknown(asked, &all, read));
    }
    let mut page = Page::default();
    let shown = Shown { read };
    for (number, thing) in found.into_iter().enumerate() {
        if number > 0 {
            page.blank();
            page.verbatim(&"-".repeat(crate::output::page::WIDTH));
            page.blank();
        }
        match thing {
            Thing::Element(element) => things::element(element, &shown, &mut page),
            Thing::Configuration(configuration) => things::configuration(configuration, &shown, &mut page),
            Thing::Statement(statement) => things::statement(statement, &shown, &mut page),
            Thing::Evidence(evidence) => people::evidence(evidence, &shown, &mut page),
            Thing::Source(source) => people::source(source, &shown, &mut page),
            Thing::Actor(actor) => people::actor(actor, &shown, &mut page),
            Thing::Other { kind, id, words, place } => {
                page.paragraph(&format!("{id}: {kind}"), 0);
                page.paragraph(words, 2);
                page.blank();
                page.field("stands at", &shown.at(place));
            }
        }
    }
    Ok(page.into_text())
}

/// Where things stand, as people are told.
pub(super) struct Shown<'r> {
    read: &'r Read,
}

impl Shown<'_> {
    /// `theory.cimo.yaml:12`
    pub(super) fn at(&self, place: Place) -> String {
        let sources = self.read.reading.sources();
        format!("{}:{}", sources.file(place.file).path(), sources.start(place).line)
    }
}

fn all<'t>(theory: &'t Theory) -> Vec<Thing<'t>> {
    let mut all: Vec<Thing<'t>> = theory.elements().map(Thing::Element).collect();
    all.extend(theory.configurations().map(Thing::Configuration));
    all.extend(theory.statements().map(Thing::Statement));
    all.extend(theory.evidence().map(Thing::Evidence));
    all.extend(theory.sources().map(Thing::Source));
    all.extend(theory.actors().map(Thing::Actor));
    let mut other =
        |kind, id: Option<&'t str>, words, place| all.extend(id.map(|id| Thing::Other { kind, id, words, place }));
    for stage in theory.programme().stages() {
        other("a stage of the programme", stage.id(), stage.text(), stage.place());
    }
    for phase in theory.study().phases() {
        other("a phase of the study", phase.id(), phase.text(), phase.place());
    }
    for stage in theory.study().stages() {
        other("a stage of the study", stage.id(), stage.text(), stage.place());
    }
    for regularity in theory.regularities() {
        other("a regularity", regularity.id(), regularity.label().unwrap_or(""), regularity.place());
    }
    for rivals in theory.rivals() {
        other("a set of rivals", rivals.id(), rivals.question().unwrap_or(""), rivals.place());
    }
    for tension in theory.tensions() {
        other("a tension", tension.id(), tension.text(), tension.place());
    }
    all
}

impl<'t> Thing<'t> {
    fn key(self) -> Cow<'t, str> {
        match self {
            Thing::Element(element) => element.key(),
            Thing::Configuration(configuration) => configuration.key(),
            Thing::Statement(statement) => statement.key(),
            Thing::Evidence(evidence) => evidence.key(),
            Thing::Source(source) => source.key(),
            Thing::Actor(actor) => actor.key(),
            Thing::Other { id, .. } => Cow::Borrowed(id),
        }
    }

    /// The words by which it can be asked for.
    fn words(self) -> Vec<Cow<'t, str>> {
        let some = |words: Option<&'t str>| words.into_iter().map(Cow::Borrowed).collect();
        match self {
            Thing::Element(element) => vec![Cow::Borrowed(element.text())],
            Thing::Configuration(configuration) => some(configuration.label()),
            Thing::Statement(statement) => vec![statement.text()],
            Thing::Evidence(evidence) => some(evidence.says()),
            Thing::Source(source) => some(source.citation()),
            Thing::Actor(actor) => vec![Cow::Borrowed(actor.text())],
            Thing::Other { words, .. } => some(Some(words).filter(|words| !words.is_empty())),
        }
    }
}

fn unknown(asked: &str, all: &[Thing<'_>], read: &Read) -> Trouble {
    let words = normal(asked);
    let texts: Vec<Cow<'_, str>> = all.iter().flat_map(|thing| thing.words()).collect();
    let keys: Vec<Cow<'_, str>> = all.iter().map(|thing| thing.key()).filter(|key| !key.starts_with('~')).collect();
    let holds = texts
        .iter()
        .find(|text| words.chars().count() > 3 && normal(text).contains(&words))
        .map(|text| format!("“{}”", text));
    let near = nearest(asked, keys.iter().map(|key| &**key)).map(|key| format!("`{key}`")).or(holds);
    let near = near.or_else(|| nearest(asked, texts.iter().map(|text| &**text)).map(|text| format!("“{text}”")));
    let near = near.map_or(String::new(), |near| format!(" The nearest is {near}."));
    let known = super::format::explain(asked).is_ok();
    let field = if known {
        format!(" For the field or rule of that name, leave the file out: cimo explain {asked}.")
    } else {
        String::new()
    };
    Trouble::Other(format!(
        "nothing in {} is called `{asked}`.{near}{field} Ask for an id, a sentence in full, or a digest such as ~3f9a1c04be",
        read.path
    ))
}
