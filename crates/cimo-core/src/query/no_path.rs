//! no-path: outcomes that nothing in the theory explains.

use super::{Answer, Column, Query, column, words};
use crate::format::{Distance, Fires, Kind, Role, Status, Word};
use crate::theory::{Configuration, Element, Theory, UseOf};

pub(super) const QUERY: Query = Query {
    name: "no-path",
    question: "Which outcomes does no path lead to?",
    about: "Outcomes that no configuration brings about; those that are brought about only without a mechanism; and, where the theory has interventions, those to which no way leads from one of them through mechanisms, over as many ripples as it takes. Configurations that are refuted or do not fire count for nothing.",
    columns: COLUMNS,
    ask,
};

const COLUMNS: &[Column] = &[
    column("outcome", "The outcome, by its id or sentence."),
    column("text", "It in words."),
    column("why", "no configuration, no mechanism, or no intervention."),
    column("configurations", "The configurations that bring it about all the same."),
    column("distance", "How far along the chain it stands, where that is stated."),
    column("evidence", "How many items speak to it."),
];

fn ask(theory: &Theory) -> Vec<Answer> {
    let in_use: Vec<Configuration<'_>> = theory
        .configurations()
        .filter(|one| one.status() != Some(Status::Refuted) && one.fires() != Some(Fires::NotAtAll))
        .collect();
    let reached = reached(theory, &in_use);
    let has_interventions = theory.elements().any(|element| element.kind() == Kind::Intervention);
    let mut answers = Vec::new();
    for outcome in theory.elements().filter(|element| element.kind() == Kind::Outcome) {
        let by: Vec<Configuration<'_>> =
            in_use.iter().copied().filter(|one| one.outcomes().any(|part| part.element == outcome)).collect();
        let why = match () {
            () if by.is_empty() => "no configuration",
            () if by.iter().all(|one| one.mechanisms().next().is_none()) => "no mechanism",
            () if has_interventions && !reached[outcome.index as usize] => "no intervention",
            () => continue,
        };
        let cells = vec![
            words::element(outcome).into(),
            outcome.text().into(),
            why.into(),
            by.into_iter().map(words::configuration).collect::<Vec<_>>().into(),
            outcome.distance().map(Distance::word).into(),
            outcome.evidence().all().len().into(),
        ];
        answers.push(Answer { cells, place: outcome.place() });
    }
    answers
}

/// By element, whether a way leads to it from some intervention: a configuration with a mechanism leads on from any of its
/// contexts and interventions.
fn reached(theory: &Theory, in_use: &[Configuration<'_>]) -> Vec<bool> {
    let mut reached = vec![false; theory.elements().len()];
    let mut leads_on = vec![false; theory.configurations().len()];
    for configuration in in_use.iter().filter(|one| one.mechanisms().next().is_some()) {
        leads_on[configuration.index as usize] = true;
    }
    let mut waiting: Vec<Element<'_>> =
        theory.elements().filter(|element| element.kind() == Kind::Intervention).collect();
    waiting.iter().for_each(|element| reached[element.index as usize] = true);
    while let Some(element) = waiting.pop() {
        for part in element.uses().filter(|part| matches!(part.role, Role::Context | Role::Intervention)) {
            let UseOf::Configuration(configuration) = part.of else { continue };
            if !leads_on[configuration.index as usize] {
                continue;
            }
            for made in configuration.mechanisms().chain(configuration.outcomes()) {
                let known = &mut reached[made.element.index as usize];
                if !*known {
                    *known = true;
                    waiting.push(made.element);
                }
            }
        }
    }
    reached
}
