//! outcome-is-activity: an outcome that is an output, an activity or a plan.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Kind, Role};

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut reader = context.reader();
    for outcome in context.theory.elements() {
        let meant = outcome.kind() == Kind::Outcome || outcome.roles().has(Role::Outcome);
        if !meant || context.is_faulty(outcome.extent()) {
            continue;
        }
        if outcome.label().is_some_and(|label| reader.is_output(label)) {
            out.push(
                Diagnostic::new(
                    Rule::OutcomeIsActivity,
                    context.first_line(outcome.place()),
                    "This outcome is something that is done, and not what comes of it",
                )
                .label("an output, an activity or a plan")
                .question("What is different because of it, and for whom? Or what stays as it was, or gets worse?")
                .subject("outcome", outcome.key()),
            );
        }
    }
}
