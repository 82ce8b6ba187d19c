//! no-counterexample: a regularity for which no counterexample was looked for.

use crate::diagnostic::{Diagnostic, Rule};

use super::{Context, id_or};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for regularity in context.theory.regularities() {
        if regularity.counterexamples().is_some() || context.is_faulty_at(regularity.place()) {
            continue;
        }
        let name = id_or(regularity.id(), regularity.text());
        out.push(
            Diagnostic::new(Rule::NoCounterexample, context.first_line(regularity.place()), format!("No counterexample to the regularity {name} was looked for"))
                .label("no `counterexamples:`")
                .question("Is there a case in which it should have shown and did not? Name it under `counterexamples`, or write `counterexamples: []` where you looked and found none.")
                .subject("regularity", regularity.key())
                .slot("counterexamples"),
        );
    }
}
