//! status: configurations by how they stand.

use super::{Answer, Column, Query, column, words};
use crate::format::{Fires, Status, Word};
use crate::theory::{Stance, Theory};

pub(super) const QUERY: Query = Query {
    name: "status",
    question: "How does each configuration stand?",
    about: "Every configuration: supported, mixed, refuted, untested, asserted, and last those whose status is not stated.",
    columns: COLUMNS,
    ask,
};

const COLUMNS: &[Column] = &[
    column("status", "How it stands, where that is stated."),
    column("configuration", "The configuration."),
    column("title", "What it is called."),
    column("fires", "How strongly its mechanism fires, where that is stated."),
    column("for", "How many items of evidence speak for it, its parts and links."),
    column("against", "How many speak against it."),
    column("sources", "How many sources these come from."),
];

fn ask(theory: &Theory) -> Vec<Answer> {
    let mut configurations: Vec<_> = theory.configurations().collect();
    configurations.sort_by_key(|one| order(one.status()));
    let answers = configurations.into_iter().map(|one| {
        let evidence = one.evidence();
        let mut sources: Vec<_> = evidence.all().iter().flat_map(|speaks| speaks.evidence.sources()).collect();
        sources.sort();
        sources.dedup();
        let cells = vec![
            one.status().map(Status::word).into(),
            words::configuration(one).into(),
            one.title().into_owned().into(),
            one.fires().map(Fires::word).into(),
            evidence.pieces(Stance::Supports).into(),
            evidence.pieces(Stance::Challenges).into(),
            sources.len().into(),
        ];
        Answer { cells, place: one.place() }
    });
    answers.collect()
}

fn order(status: Option<Status>) -> usize {
    match status {
        Some(Status::Supported) => 0,
        Some(Status::Mixed) => 1,
        Some(Status::Refuted) => 2,
        Some(Status::Untested) => 3,
        Some(Status::Asserted) => 4,
        None => 5,
    }
}
