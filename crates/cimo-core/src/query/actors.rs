//! actors: mechanisms by the actor whose reasoning they are.

use super::{Answer, Column, Query, Value, column, words};
use crate::format::{Kind, Word};
use crate::theory::{Element, Theory};

pub(super) const QUERY: Query = Query {
    name: "actors",
    question: "Whose reasoning is each mechanism?",
    about: "Every mechanism, actor by actor, with what it is offered and how its configurations stand. What names no actor comes last.",
    columns: COLUMNS,
    ask,
};

const COLUMNS: &[Column] = &[
    column("actor", "Whose reasoning it is."),
    column("mechanism", "The mechanism, by its id or sentence."),
    column("reasoning", "How they reason: its reasoning, else its label."),
    column("resource", "What it says they are offered."),
    column("configurations", "The configurations that it fires in."),
    column("status", "How these stand, where that is stated."),
];

fn ask(theory: &Theory) -> Vec<Answer> {
    let mechanisms = || theory.elements().filter(|element| element.kind() == Kind::Mechanism);
    let mut answers = Vec::new();
    for actor in theory.actors() {
        let own = mechanisms().filter(|mechanism| mechanism.actors().any(|its| its == actor));
        answers.extend(own.map(|mechanism| answer(actor.text().into(), mechanism)));
    }
    let nobody = mechanisms().filter(|mechanism| mechanism.actors().next().is_none());
    answers.extend(nobody.map(|mechanism| answer(Value::Nothing, mechanism)));
    answers
}

fn answer(actor: Value, mechanism: Element<'_>) -> Answer {
    let mut status: Vec<String> = Vec::new();
    for word in mechanism.configurations().filter_map(|one| one.status()).map(Word::word) {
        if !status.iter().any(|known| known == word) {
            status.push(word.to_owned());
        }
    }
    let cells = vec![
        actor,
        words::element(mechanism).into(),
        mechanism.reasoning().unwrap_or(mechanism.text()).into(),
        mechanism.resource().into(),
        mechanism.configurations().map(words::configuration).collect::<Vec<_>>().into(),
        status.into(),
    ];
    Answer { cells, place: mechanism.place() }
}
