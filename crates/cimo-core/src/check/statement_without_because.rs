//! statement-without-because: an if–then statement that hides its mechanism.

use crate::diagnostic::{Diagnostic, Rule};
use crate::theory::Part;

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for statement in context.theory.statements() {
        let unread = statement.says().next().is_none();
        if unread || context.is_faulty(statement.extent()) || statement.part(Part::Because).next().is_some() {
            continue;
        }
        out.push(
            Diagnostic::new(
                Rule::StatementWithoutBecause,
                context.first_line(statement.place()),
                "This statement does not say why",
            )
            .label("there is no because in it")
            .question(
                "What makes the difference: how do people reason or respond, so that this follows? Add: because …",
            )
            .subject("statement", statement.key()),
        );
    }
}
