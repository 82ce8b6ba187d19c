//! blockers: what stops or weakens a configuration.

use super::{Answer, Column, Query, column, words};
use crate::format::Role;
use crate::syntax::Group;
use crate::theory::Theory;

pub(super) const QUERY: Query = Query {
    name: "blockers",
    question: "What stops a mechanism or turns it down?",
    about: "Every use in the slots `unless` and `weakened-by` of a configuration, in reading order.",
    columns: COLUMNS,
    ask,
};

const COLUMNS: &[Column] = &[
    column("configuration", "The configuration."),
    column("how", "`unless` stops it, `weakened-by` turns it down."),
    column("what", "What does, by its id or sentence."),
    column("text", "It in words."),
    column("together-with", "What else has to hold for it to be stopped."),
    column("brought-about-by", "Configurations that bring it about."),
    column("otherwise", "The configurations that take over."),
];

fn ask(theory: &Theory) -> Vec<Answer> {
    let mut answers = Vec::new();
    for configuration in theory.configurations() {
        for part in configuration.weakeners().chain(configuration.blockers()) {
            let together = configuration.blockers().filter(|other| {
                matches!(part.group, Group::All(_)) && other.group == part.group && other.element != part.element
            });
            let by = part.element.configurations().filter(|other| {
                let concludes = |role: Role| other.in_role(role).any(|made| made.element == part.element);
                concludes(Role::Outcome) || concludes(Role::Mechanism)
            });
            let cells = vec![
                words::configuration(configuration).into(),
                part.role.word().into(),
                words::element(part.element).into(),
                part.text().into(),
                together.map(|other| words::element(other.element)).collect::<Vec<_>>().into(),
                by.map(words::configuration).collect::<Vec<_>>().into(),
                configuration.otherwise().map(words::configuration).collect::<Vec<_>>().into(),
            ];
            answers.push(Answer { cells, place: part.place });
        }
    }
    answers
}
