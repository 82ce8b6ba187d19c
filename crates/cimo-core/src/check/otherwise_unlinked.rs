//! otherwise-unlinked: an `otherwise` to which nothing leads: nothing stops the one, or what does is no circumstance of the other.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::Role;
use crate::theory::Configuration;

use super::{Context, called};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for configuration in context.theory.configurations() {
        for other in configuration.otherwise() {
            if context.is_faulty(configuration.extent()) || context.is_faulty(other.extent()) {
                continue;
            }
            let (from, to) = (called(configuration), called(other));
            let (title, label, question) = match () {
                () if other == configuration => (
                    format!("{from} names itself as what happens otherwise"),
                    "this is the configuration itself",
                    "What takes over where this one is stopped? Name the configuration that says so.",
                ),
                () if configuration.blockers().next().is_none() => (
                    format!("{to} is what happens otherwise, and nothing stops {from}"),
                    "there is no `unless` beside it",
                    "What keeps this from happening, so that the other takes over? Name it under `unless`.",
                ),
                () if !is_linked(configuration, other) => (
                    format!("What stops {from} is no circumstance of {to}, which happens otherwise"),
                    "nothing leads there",
                    "In what circumstances does the other take over? Name what stops this one among its contexts.",
                ),
                () => continue,
            };
            out.push(
                Diagnostic::new(Rule::OtherwiseUnlinked, context.field(configuration.place(), "otherwise"), title)
                    .label(label)
                    .also(context.first_line(other.place()), "what happens otherwise")
                    .question(question)
                    .subject("configuration", configuration.key())
                    .slot("otherwise")
                    .argument("otherwise", other.key()),
            );
        }
    }
}

/// Whether something that stops the one is a circumstance of the other, or the other holds whatever the circumstances.
fn is_linked(configuration: Configuration<'_>, other: Configuration<'_>) -> bool {
    other.whatever_the_context()
        || configuration.blockers().any(|blocker| {
            other
                .uses()
                .any(|part| matches!(part.role, Role::Context | Role::Intervention) && part.element == blocker.element)
        })
}
