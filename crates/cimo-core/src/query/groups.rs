//! groups: what each group of participants says.

use super::{Answer, Column, Query, Value, column, words};
use crate::format::Word;
use crate::theory::{Evidence, Speaks, Theory};

pub(super) const QUERY: Query = Query {
    name: "groups",
    question: "What does each group of participants say?",
    about: "Every item of evidence under the group of its source, once for each claim that it speaks to. Where a source has several groups, the participant's label decides. What has no group comes last.",
    columns: COLUMNS,
    ask,
};

const COLUMNS: &[Column] = &[
    column("group", "The group."),
    column("stance", "supports, challenges or refines."),
    column("claim", "What it speaks to."),
    column("part", "The part or link of it; nothing where it is the whole."),
    column("says", "What is said."),
    column("participant", "Who says it."),
    column("about", "Whose experience it is, where that is not theirs."),
    column("basis", "How it is known."),
    column("source", "Where it comes from."),
];

fn ask(theory: &Theory) -> Vec<Answer> {
    let mut answers: Vec<(usize, Answer)> = Vec::new();
    let order: Vec<&str> = theory.actors().map(|actor| actor.text()).collect();
    for evidence in theory.evidence() {
        let groups = words::groups(evidence);
        let values: Vec<Value> = match groups.is_empty() {
            true => vec![Value::Nothing],
            false => groups.into_iter().map(Value::Text).collect(),
        };
        for value in values {
            let at = order.iter().position(|name| *name == value.to_string()).unwrap_or(order.len());
            let speaks = evidence.speaks();
            if speaks.is_empty() {
                answers.push((at, answer(value, evidence, None)));
            } else {
                answers.extend(speaks.iter().map(|speaks| (at, answer(value.clone(), evidence, Some(speaks)))));
            }
        }
    }
    answers.sort_by_key(|(at, _)| *at);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

fn answer(group: Value, evidence: Evidence<'_>, speaks: Option<&Speaks<'_>>) -> Answer {
    let cells = vec![
        group,
        speaks.map(|speaks| speaks.stance.word()).into(),
        speaks.map(|speaks| words::claim(speaks.target)).unwrap_or_default().into(),
        speaks.map(words::part).unwrap_or_default().into(),
        evidence.says().into(),
        evidence.participant().into(),
        words::about(evidence).into(),
        evidence.basis().map(Word::word).into(),
        words::sources(evidence).into(),
    ];
    Answer { cells, place: evidence.place() }
}
