//! The other sections of the page: elements, the study, sources, revisions.

use cimo_core::Theory;
use cimo_core::format::{Form, Kind, Word};
use cimo_core::theory::{Count, Element, Source};

use crate::configurations::{EvidenceRow, anchor, evidence, who};
use crate::filters::{self, Marks};

/// The elements of one kind.
pub(crate) struct KindRow {
    pub(crate) kind: &'static str,
    /// The kind with a capital, or as the form of the theory calls it.
    pub(crate) name: String,
    pub(crate) letter: char,
    pub(crate) title: &'static str,
    pub(crate) elements: Vec<ElementRow>,
}

/// An element.
pub(crate) struct ElementRow {
    pub(crate) id: Option<String>,
    pub(crate) marks: Marks,
    pub(crate) key: String,
    pub(crate) text: String,
    pub(crate) detail: String,
    pub(crate) used_in: Vec<UsedRow>,
    pub(crate) evidence: Vec<EvidenceRow>,
    pub(crate) notes: Vec<String>,
}

/// A configuration in which an element is used.
pub(crate) struct UsedRow {
    pub(crate) number: usize,
    pub(crate) key: String,
    pub(crate) title: String,
}

pub(crate) fn kinds(theory: &Theory) -> Vec<KindRow> {
    let title = |kind| match kind {
        Kind::Context => "Contexts",
        Kind::Intervention if theory.form() == Form::Scmo => "Strategies",
        Kind::Intervention => "Interventions",
        Kind::Mechanism => "Mechanisms",
        Kind::Outcome => "Outcomes",
    };
    let row = |kind: Kind| KindRow {
        kind: kind.word(),
        name: match kind {
            Kind::Intervention if theory.form() == Form::Scmo => "Strategy".to_owned(),
            kind => capital(kind.word()),
        },
        letter: kind.letter(),
        title: title(kind),
        elements: theory.elements().filter(|element| element.kind() == kind).map(element).collect(),
    };
    Kind::ALL.into_iter().map(row).filter(|row| !row.elements.is_empty()).collect()
}

fn element(element: Element<'_>) -> ElementRow {
    let mut detail = Vec::new();
    detail.extend(element.reasoning().filter(|reasoning| *reasoning != element.text()).map(str::to_owned));
    detail.extend(element.resource().map(|resource| format!("resource: {resource}")));
    detail.extend(Some(who(element)).filter(|who| !who.is_empty()));
    detail.extend(element.level().map(|level| level.word().to_owned()));
    detail.extend(element.intent().map(|intent| intent.word().to_owned()));
    detail.extend(element.valence().map(|valence| valence.word().to_owned()));
    detail.extend(element.distance().map(|distance| distance.word().to_owned()));
    detail.extend(element.whose_reading().map(|whose| format!("whose reading: {whose}")));
    let names = |names: Vec<&str>| names.join(", ");
    let by = names(element.delivered_by().map(|actor| actor.text()).collect());
    let to = names(element.delivered_to().map(|actor| actor.text()).collect());
    let when = names(element.stages().map(|stage| stage.text()).collect());
    for (word, names) in [("by", by), ("for", to), ("when", when)] {
        if !names.is_empty() {
            detail.push(format!("{word}: {names}"));
        }
    }
    ElementRow {
        id: element.id().map(str::to_owned),
        marks: filters::of_element(element),
        key: anchor(&element.key()),
        text: element.text().to_owned(),
        detail: detail.join(" · "),
        used_in: element
            .configurations()
            .map(|configuration| UsedRow {
                number: configuration.number(),
                key: anchor(&configuration.key()),
                title: configuration.title().into_owned(),
            })
            .collect(),
        evidence: evidence(&element.evidence()),
        notes: element.notes().map(str::to_owned).collect(),
    }
}

/// Texts under a heading.
pub(crate) struct TextsRow {
    pub(crate) title: String,
    pub(crate) texts: Vec<String>,
}

pub(crate) fn study(theory: &Theory) -> Vec<TextsRow> {
    let study = theory.study();
    let mut rows: Vec<TextsRow> = study
        .all_texts()
        .map(|(name, texts)| TextsRow { title: capital(name), texts: texts.iter().map(str::to_owned).collect() })
        .collect();
    let people: Vec<String> = study
        .participants()
        .iter()
        .map(|count| format!("{}: {}", count.actor.map_or("", |actor| actor.text()), count.number))
        .collect();
    let total = study.total().map(|total| format!("{} in all", total.number));
    let people: Vec<String> = people.into_iter().chain(total).collect();
    if !people.is_empty() {
        rows.push(TextsRow { title: "Participants".to_owned(), texts: people });
    }
    for phase in study.phases() {
        rows.push(TextsRow {
            title: phase.text().to_owned(),
            texts: phase.stages().map(|stage| stage.text().to_owned()).collect(),
        });
    }
    rows.push(TextsRow { title: "Notes".to_owned(), texts: study.notes().map(str::to_owned).collect() });
    rows.retain(|row| !row.texts.is_empty());
    rows
}

pub(crate) fn programme(theory: &Theory) -> Vec<TextsRow> {
    let programme = theory.programme();
    let offered = |stage: cimo_core::theory::ProgrammeStage<'_>| {
        stage.interventions().map(|element| element.text().to_owned()).collect::<Vec<_>>()
    };
    let mut rows: Vec<TextsRow> =
        programme.stages().map(|stage| TextsRow { title: stage.text().to_owned(), texts: offered(stage) }).collect();
    let flow: Vec<String> = programme.flow().map(|(from, to)| format!("{} → {}", from.text(), to.text())).collect();
    if !flow.is_empty() {
        rows.push(TextsRow { title: "How the stages follow each other".to_owned(), texts: flow });
    }
    let notes: Vec<String> = programme.notes().map(str::to_owned).collect();
    if !notes.is_empty() {
        rows.push(TextsRow { title: "Notes".to_owned(), texts: notes });
    }
    rows
}

/// A source.
pub(crate) struct SourceRow {
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) people: String,
    pub(crate) citation: String,
    pub(crate) notes: Vec<String>,
    pub(crate) items: usize,
}

pub(crate) fn sources(theory: &Theory) -> Vec<SourceRow> {
    theory.sources().map(source).collect()
}

fn source(source: Source<'_>) -> SourceRow {
    let group = source.group().map(|actor| actor.text()).collect::<Vec<_>>().join(", ");
    let counts = |counts: &[Count<'_>], word: &str| {
        let one = |count: &Count<'_>| match count.stage {
            Some(stage) => format!("{} ({})", count.number, stage.key()),
            None => count.number.to_string(),
        };
        let counts: Vec<String> = counts.iter().map(one).collect();
        if counts.is_empty() { String::new() } else { format!("{word}: {}", counts.join(", ")) }
    };
    let people: Vec<String> = [group, counts(&source.people(), "people"), counts(&source.sessions(), "sessions")]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    SourceRow {
        name: source.id().unwrap_or("").to_owned(),
        kind: source.kind().map_or("", |kind| kind.word()),
        people: people.join("; "),
        citation: source.citation().unwrap_or("").to_owned(),
        notes: source.notes().map(str::to_owned).collect(),
        items: source.evidence().count(),
    }
}

/// A recorded reason.
pub(crate) struct RevisionRow {
    pub(crate) what: String,
    pub(crate) reason: String,
    pub(crate) rests_on: String,
    pub(crate) stage: String,
    pub(crate) place: String,
}

pub(crate) fn revisions(theory: &Theory) -> Vec<RevisionRow> {
    let row = |revision: cimo_core::theory::Revision<'_>| {
        let names = revision.changes().chain(revision.tested()).chain(revision.reviewed());
        let mut rests: Vec<String> = revision.from().iter().map(|from| from.word().to_owned()).collect();
        rests.extend(revision.evidence().map(|evidence| evidence.title().to_owned()));
        rests.extend(revision.sources().map(|source| source.text().to_owned()));
        RevisionRow {
            what: names.map(|name| name.name).collect::<Vec<_>>().join(", "),
            reason: revision.reason().collect::<Vec<_>>().join(" "),
            rests_on: rests.join(", "),
            stage: revision.stages().map(|stage| stage.text()).collect::<Vec<_>>().join(", "),
            place: revision.place_in_text().unwrap_or("").to_owned(),
        }
    };
    theory.revisions().map(row).collect()
}

/// A statement that is part of no configuration.
pub(crate) fn loose_statements(theory: &Theory) -> Vec<String> {
    let loose = theory.statements().filter(|statement| statement.part_of().next().is_none());
    loose.map(|statement| statement.text().into_owned()).collect()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
