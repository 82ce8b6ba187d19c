//! unconfigured-element: a context, mechanism or outcome that no configuration uses: a list, not an explanation.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::Kind;

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for element in context.theory.elements() {
        if element.kind() == Kind::Intervention || !element.is_declared() || !element.roles().is_empty() {
            continue;
        }
        let faulty = context.is_faulty(element.extent());
        if faulty || element.id().is_some_and(|id| context.is_lost(id)) || context.is_misplaced(element) {
            continue;
        }
        let kind = element.kind();
        let what = element.id().map_or(format!("This {kind}"), |id| format!("The {kind} `{id}`"));
        out.push(
            Diagnostic::new(Rule::UnconfiguredElement, context.first_line(element.place()), format!("{what} is in no configuration"))
                .label("not part of any explanation yet")
                .question(match kind {
                    Kind::Context => "What does this circumstance make possible, or stand in the way of? Put it into the configuration that says so.",
                    Kind::Mechanism => "In what circumstances does this fire, and what comes of it?",
                    _ => "What brings this about: through which mechanism, and in what circumstances?",
                })
                .subject(kind.word(), element.key()),
        );
    }
}
