//! Evidence, sources and actors.

use cimo_core::format::{Role, Word};
use cimo_core::theory::{Actor, Count, Evidence, Source};

use crate::output::page::Page;

use super::find::Shown;
use super::parts::{called, common, field, list, target, title};

pub(super) fn evidence(evidence: Evidence<'_>, shown: &Shown<'_>, page: &mut Page) {
    match evidence.id() {
        Some(id) => page.paragraph(&format!("{id}: evidence"), 0),
        None => page.paragraph(&format!("Evidence without an id; tools call it {}", evidence.key()), 0),
    }
    if let Some(says) = evidence.says() {
        page.paragraph(says, 2);
    }
    page.blank();
    list(page, "source", evidence.sources().map(|source| source.text().to_owned()));
    field(page, "participant", evidence.participant());
    list(page, "about", evidence.about().map(|actor| called(actor.id(), actor.text())));
    field(page, "basis", evidence.basis().map(Word::word));
    list(page, "stage", evidence.stages().map(|stage| called(stage.id(), stage.text())));
    common!(evidence, page);
    page.field("stands at", &shown.at(evidence.place()));
    let speaks = evidence.speaks();
    page.heading(if speaks.is_empty() { "Speaks to nothing" } else { "What it does" });
    for speaks in &speaks {
        page.item(&target(speaks));
    }
}

pub(super) fn source(source: Source<'_>, shown: &Shown<'_>, page: &mut Page) {
    page.paragraph(&format!("{}: a source", source.id().unwrap_or("without an id")), 0);
    if let Some(citation) = source.citation() {
        page.paragraph(citation, 2);
    }
    page.blank();
    field(page, "kind", source.kind().map(Word::word));
    list(page, "group", source.group().map(|actor| called(actor.id(), actor.text())));
    list(page, "people", source.people().into_iter().map(count));
    list(page, "sessions", source.sessions().into_iter().map(count));
    list(page, "labels", source.labels().map(str::to_owned));
    list(page, "overlaps", source.overlaps().map(|other| other.text().to_owned()));
    list(page, "includes", source.includes().map(|other| other.text().to_owned()));
    for (name, words) in ["relevance", "richness", "rigour"].into_iter().zip(source.appraisal()) {
        field(page, name, words);
    }
    common!(source, page);
    page.field("stands at", &shown.at(source.place()));
    let evidence: Vec<Evidence<'_>> = source.evidence().collect();
    page.heading(if evidence.is_empty() { "No evidence comes from it" } else { "Evidence from it" });
    for evidence in evidence {
        let by = evidence.participant().map_or(String::new(), |participant| format!(" — {participant}"));
        page.item(&format!(
            "{}{by} ({})",
            called(evidence.id(), evidence.says().unwrap_or("")),
            shown.at(evidence.place())
        ));
    }
}

fn count(count: Count<'_>) -> String {
    match count.stage {
        Some(stage) => format!("{} ({})", count.number, called(stage.id(), "")),
        None => count.number.to_string(),
    }
}

pub(super) fn actor(actor: Actor<'_>, shown: &Shown<'_>, page: &mut Page) {
    match actor.id() {
        Some(id) => page.paragraph(&format!("{id}: an actor"), 0),
        None => page.paragraph("An actor without an id", 0),
    }
    if let Some(label) = actor.label() {
        page.paragraph(label, 2);
    }
    page.blank();
    list(page, "labels", actor.labels().map(str::to_owned));
    list(page, "sources", actor.sources().map(|source| source.text().to_owned()));
    common!(actor, page);
    page.field("stands at", &shown.at(actor.place()));
    let theory = actor.theory();
    let mut items: Vec<String> = Vec::new();
    for element in theory.elements() {
        let words = || called(element.id(), element.text());
        if element.actors().any(|known| known == actor) {
            items.push(format!("{} of theirs: {}", element.kind(), words()));
        }
        if element.delivered_by().any(|known| known == actor) {
            items.push(format!("delivers {}", words()));
        }
        if element.delivered_to().any(|known| known == actor) {
            items.push(format!("is offered {}", words()));
        }
        if element.for_whom().any(|known| known == actor) {
            items.push(format!("{} for them: {}", Role::Outcome, words()));
        }
    }
    for configuration in theory.configurations() {
        if configuration.held_by().iter().any(|held| held.actor == actor) {
            items.push(format!("holds {}", title(configuration)));
        }
        if configuration.disputed_by().iter().any(|held| held.actor == actor) {
            items.push(format!("disputes {}", title(configuration)));
        }
    }
    if !items.is_empty() {
        page.heading("In the theory");
        for item in items {
            page.item(&item);
        }
    }
}
