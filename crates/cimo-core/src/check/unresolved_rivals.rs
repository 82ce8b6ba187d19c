//! unresolved-rivals: declared rivals that are still open in a final theory.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::TheoryStatus;

use super::{Context, quoted};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if context.theory.status() != Some(TheoryStatus::Final) {
        return;
    }
    for rivals in context.theory.rivals() {
        if rivals.favoured().is_some() || context.is_faulty_at(rivals.place()) {
            continue;
        }
        let what = rivals
            .question()
            .or(rivals.id())
            .map_or("These rivals are".to_owned(), |what| format!("{} is", quoted(what)));
        let label = if rivals.is_said_open() { "the verdict is open" } else { "no `verdict:` is given" };
        out.push(
            Diagnostic::new(Rule::UnresolvedRivals, context.field(rivals.place(), "verdict"), format!("{what} still open, and the theory is final"))
                .label(label)
                .question("Which of the explanations do the data speak for? If they do not decide it, does the report say so, and what would?")
                .subject("rivals", rivals.key())
                .slot("verdict"),
        );
    }
}
