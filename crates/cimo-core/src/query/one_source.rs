//! one-source: claims that rest on a single source.

use std::collections::BTreeSet;

use super::{Answer, Column, Query, Value, column, words};
use crate::format::{Status, Word};
use crate::theory::{Source, Speaks, Stance, Target, Theory};

pub(super) const QUERY: Query = Query {
    name: "one-source",
    question: "What rests on one source?",
    about: "Configurations (with their parts and links) and elements whose whole support may come from one and the same source. Where evidence names several sources it means one of these, so it may be the one. Sources that overlap count as two.",
    columns: COLUMNS,
    ask,
};

const COLUMNS: &[Column] = &[
    column("claim", "What rests on it."),
    column("kind", "What it is."),
    column("title", "What it says."),
    column("source", "The source; several where it may be any of these."),
    column("sure", "yes, or perhaps where the evidence names several sources and means one of them."),
    column("items", "How many items of evidence support it."),
    column("participants", "How many people are named in them; nothing where none is."),
    column("group", "The groups that they are of."),
    column("status", "How the configuration stands, where that is stated."),
];

fn ask(theory: &Theory) -> Vec<Answer> {
    let configurations = theory.configurations().filter_map(|one| {
        let title = one.title().into_owned();
        answer(Target::Configuration(one), title, one.evidence().all(), one.status(), one.place())
    });
    let elements = theory
        .elements()
        .filter_map(|one| answer(Target::Element(one), one.text().to_owned(), one.evidence().all(), None, one.place()));
    configurations.chain(elements).collect()
}

fn answer(
    claim: Target<'_>,
    title: String,
    all: &[Speaks<'_>],
    status: Option<Status>,
    place: crate::source::Place,
) -> Option<Answer> {
    let mut items: Vec<_> =
        all.iter().filter(|speaks| speaks.stance == Stance::Supports).map(|speaks| speaks.evidence).collect();
    // One item that speaks to several parts is one item.
    items.sort();
    items.dedup();
    let mut common: Option<Vec<Source<'_>>> = None;
    let mut sure = true;
    for item in &items {
        let own: Vec<Source<'_>> = item.sources().collect();
        sure &= own.len() == 1;
        common = Some(match common {
            None => own,
            Some(known) => known.into_iter().filter(|source| own.contains(source)).collect(),
        });
    }
    let common = common.filter(|common| !common.is_empty())?;
    let participants: BTreeSet<&str> = items.iter().filter_map(|item| item.participant()).collect();
    let mut groups: Vec<String> = Vec::new();
    for name in items.iter().flat_map(|item| words::groups(*item)) {
        if !groups.contains(&name) {
            groups.push(name);
        }
    }
    let cells = vec![
        words::claim(claim).into(),
        words::kind(claim).into(),
        title.into(),
        common.iter().map(|source| source.text().to_owned()).collect::<Vec<_>>().into(),
        if sure { "yes" } else { "perhaps" }.into(),
        items.len().into(),
        if participants.is_empty() { Value::Nothing } else { participants.len().into() },
        groups.into(),
        status.map(Status::word).into(),
    ];
    Some(Answer { cells, place })
}
