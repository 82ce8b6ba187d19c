//! unconsolidated-statement: in a refined or final theory, a statement that is part of no configuration.

use crate::diagnostic::{Diagnostic, Rule};

use super::{Context, id_or, is_past_sketch};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if !is_past_sketch(context.theory) {
        return;
    }
    for statement in context.theory.statements() {
        let unread = statement.says().next().is_none();
        if unread || statement.part_of().next().is_some() || context.is_faulty(statement.extent()) {
            continue;
        }
        let what = id_or(statement.id(), &statement.text());
        out.push(
            Diagnostic::new(
                Rule::UnconsolidatedStatement,
                context.first_line(statement.place()),
                format!("The statement {what} is part of no configuration"),
            )
            .label("no `part-of:`")
            .question("Which explanation does it belong to, and what does it add there? Name it under `part-of`, beside `if`, `then` and `because`; or add the configuration that it calls for.")
            .subject("statement", statement.key())
            .slot("part-of"),
        );
    }
}
