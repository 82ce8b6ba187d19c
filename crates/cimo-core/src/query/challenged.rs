//! challenged: claims with evidence against them.

use super::{Answer, Column, Query, column, words};
use crate::format::{Status, Word};
use crate::theory::{Speaks, Stance, Target, Theory};

pub(super) const QUERY: Query = Query {
    name: "challenged",
    question: "Which claims does evidence speak against?",
    about: "Every item of evidence that challenges something, with what speaks for the same thing. A claim that actors dispute without evidence is in `disputed`.",
    columns: COLUMNS,
    ask,
};

const COLUMNS: &[Column] = &[
    column("claim", "What is challenged."),
    column("kind", "What it is."),
    column("part", "The part or link of it; nothing where it is the whole."),
    column("says", "What is said against it."),
    column("group", "The group that says so."),
    column("participant", "Who says so."),
    column("source", "Where it comes from."),
    column("for", "How many items speak for the same claim, its parts and links."),
    column("against", "How many speak against it."),
    column("status", "How the configuration stands, where that is stated."),
];

fn ask(theory: &Theory) -> Vec<Answer> {
    let mut answers = Vec::new();
    for evidence in theory.evidence() {
        for speaks in evidence.speaks().into_iter().filter(|speaks| speaks.stance == Stance::Challenges) {
            let count = |stance| count(theory, speaks.target, stance);
            let cells = vec![
                words::claim(speaks.target).into(),
                words::kind(speaks.target).into(),
                words::part(&speaks).into(),
                evidence.says().into(),
                words::groups(evidence).into(),
                evidence.participant().into(),
                words::sources(evidence).into(),
                count(Stance::Supports).into(),
                count(Stance::Challenges).into(),
                status(speaks.target).map(Status::word).into(),
            ];
            answers.push(Answer { cells, place: evidence.place() });
        }
    }
    // What is challenged together, in the order of its first challenge.
    let mut order: Vec<(super::Value, super::Value)> = Vec::new();
    for answer in &answers {
        let key = (answer.cells[1].clone(), answer.cells[0].clone());
        if !order.contains(&key) {
            order.push(key);
        }
    }
    let at =
        |answer: &Answer| order.iter().position(|(kind, claim)| (kind, claim) == (&answer.cells[1], &answer.cells[0]));
    answers.sort_by_key(at);
    answers
}

fn count(theory: &Theory, target: Target<'_>, stance: Stance) -> usize {
    match target {
        Target::Element(element) => element.evidence().pieces(stance),
        Target::Configuration(configuration) => configuration.evidence().pieces(stance),
        Target::Statement(statement) => statement.evidence().pieces(stance),
        Target::Regularity(regularity) => regularity.evidence().pieces(stance),
        Target::Theory => {
            let speaks = |speaks: &Speaks<'_>| speaks.target == Target::Theory && speaks.stance == stance;
            theory.evidence().filter(|evidence| evidence.speaks().iter().any(speaks)).count()
        }
    }
}

fn status(target: Target<'_>) -> Option<Status> {
    if let Target::Configuration(configuration) = target { configuration.status() } else { None }
}
