//! disputed: what some hold and others do not.

use super::{Answer, Column, Query, column, words};
use crate::format::{Status, Word};
use crate::theory::{HeldBy, Theory};

pub(super) const QUERY: Query = Query {
    name: "disputed",
    question: "What do some hold and others dispute?",
    about: "Every configuration that names somebody under `held-by` or `disputed-by`; those that are disputed come first. An actor on both sides is a divided group.",
    columns: COLUMNS,
    ask,
};

const COLUMNS: &[Column] = &[
    column("configuration", "The configuration."),
    column("title", "What it is called."),
    column("held-by", "Who holds it."),
    column("disputed-by", "Who disputes it."),
    column("divided", "Groups that are on both sides."),
    column("status", "How it stands, where that is stated."),
];

fn ask(theory: &Theory) -> Vec<Answer> {
    let names = |all: &[HeldBy<'_>]| -> Vec<String> {
        let name = |one: &HeldBy<'_>| match one.participant {
            Some(participant) => format!("{} ({participant})", one.actor.text()),
            None => one.actor.text().to_owned(),
        };
        all.iter().map(name).collect()
    };
    let mut answers = Vec::new();
    for configuration in theory.configurations() {
        let (held, disputed) = (configuration.held_by(), configuration.disputed_by());
        if held.is_empty() && disputed.is_empty() {
            continue;
        }
        let mut divided: Vec<String> = Vec::new();
        for one in held.iter().filter(|one| disputed.iter().any(|other| other.actor == one.actor)) {
            let name = one.actor.text().to_owned();
            if !divided.contains(&name) {
                divided.push(name);
            }
        }
        let cells = vec![
            words::configuration(configuration).into(),
            configuration.title().into_owned().into(),
            names(&held).into(),
            names(&disputed).into(),
            divided.into(),
            configuration.status().map(Status::word).into(),
        ];
        answers.push((disputed.is_empty(), Answer { cells, place: configuration.place() }));
    }
    answers.sort_by_key(|(undisputed, _)| *undisputed);
    answers.into_iter().map(|(_, answer)| answer).collect()
}
