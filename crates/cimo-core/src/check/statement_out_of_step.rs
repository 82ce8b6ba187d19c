//! statement-out-of-step: a statement that says what its configurations do not; saying less is fine.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::Role;
use crate::theory::{Configuration, Part, Said};

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for statement in context.theory.statements() {
        let configurations: Vec<Configuration<'_>> = statement.part_of().collect();
        if configurations.is_empty()
            || configurations.iter().any(|configuration| context.is_faulty(configuration.extent()))
        {
            continue;
        }
        for said in statement.says() {
            if configurations.iter().any(|configuration| says_so(*configuration, said)) {
                continue;
            }
            let Some(element) = said.element else { continue };
            let [configuration, ..] = configurations.as_slice() else { continue };
            let sense =
                if said.sense == crate::syntax::Sense::Holds { String::new() } else { format!("{} ", said.sense) };
            let name = configuration.id().map_or("its configuration".to_owned(), |id| format!("`{id}`"));
            let slot = slots(said.part)[0].word();
            out.push(
                Diagnostic::new(Rule::StatementOutOfStep, context.first_line(said.place), format!("This statement says what {name} does not"))
                    .label(format!("`{sense}{}` is no {slot} there", element.key()))
                    .also(context.first_line(configuration.place()), "the configuration that the statement is part of")
                    .question("Which of the two is right? Add it to the configuration, take it out of the statement, or let the statement stand alone.")
                    .subject("statement", statement.key())
                    .argument("part", said.part.word())
                    .argument("element", element.key())
                    .argument("sense", said.sense.word()),
            );
        }
    }
}

fn says_so(configuration: Configuration<'_>, said: Said<'_>) -> bool {
    let Some(element) = said.element else { return true };
    let same =
        |role: &Role| configuration.in_role(*role).any(|part| part.element == element && part.sense == said.sense);
    slots(said.part).iter().any(same)
}

/// The roles in a configuration that a part of a statement speaks of.
fn slots(part: Part) -> &'static [Role] {
    match part {
        Part::If => &[Role::Context, Role::Intervention],
        Part::Then => &[Role::Outcome],
        Part::Because => &[Role::Mechanism],
        Part::Unless => &[Role::Unless],
    }
}
