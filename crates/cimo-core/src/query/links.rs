//! links: links of a configuration that no evidence speaks to.

use super::{Answer, Column, Query, column, words};
use crate::format::{Role, Status, Word};
use crate::theory::{At, Configuration, PartAt, Stance, Theory, Use};

pub(super) const QUERY: Query = Query {
    name: "links",
    question: "Which links does no evidence speak to?",
    about: "Every link from a context or an intervention to a mechanism, and from a mechanism to an outcome, that no item of evidence names: by the two roles or by the elements. Evidence for the whole or for a part is told beside it, and is none for the link.",
    columns: COLUMNS,
    ask,
};

const COLUMNS: &[Column] = &[
    column("configuration", "The configuration."),
    column("link", "The two roles."),
    column("from", "From what."),
    column("to", "To what."),
    column("for-the-rest", "How many items speak for the configuration or another part of it."),
    column("status", "How it stands, where that is stated."),
];

const LINKS: [(Role, Role); 3] =
    [(Role::Context, Role::Mechanism), (Role::Intervention, Role::Mechanism), (Role::Mechanism, Role::Outcome)];

fn ask(theory: &Theory) -> Vec<Answer> {
    let mut answers = Vec::new();
    for configuration in theory.configurations() {
        let evidence = configuration.evidence();
        let ends: Vec<(PartAt<'_>, PartAt<'_>)> = evidence
            .all()
            .iter()
            .filter_map(|speaks| if let At::Link(from, to) = speaks.at { Some((from, to)) } else { None })
            .collect();
        let supports = evidence.pieces(Stance::Supports);
        for (from_role, to_role) in LINKS {
            for from in configuration.in_role(from_role) {
                for to in configuration.in_role(to_role) {
                    if !ends.iter().any(|(start, end)| is(*start, from) && is(*end, to)) {
                        answers.push(answer(configuration, from, to, supports));
                    }
                }
            }
        }
    }
    answers
}

fn is(end: PartAt<'_>, part: Use<'_>) -> bool {
    match end {
        PartAt::Role(role) => role == part.role,
        PartAt::Element(element) => element == part.element,
    }
}

fn answer(configuration: Configuration<'_>, from: Use<'_>, to: Use<'_>, supports: usize) -> Answer {
    let cells = vec![
        words::configuration(configuration).into(),
        format!("{} -> {}", from.role, to.role).into(),
        from.text().into(),
        to.text().into(),
        supports.into(),
        configuration.status().map(Status::word).into(),
    ];
    Answer { cells, place: configuration.place() }
}
