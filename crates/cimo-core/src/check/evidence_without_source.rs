//! evidence-without-source: what is said, but not by whom.

use crate::diagnostic::{Diagnostic, Rule};

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for evidence in context.theory.evidence() {
        if evidence.sources().next().is_some() || context.is_faulty(evidence.extent()) {
            continue;
        }
        out.push(
            Diagnostic::new(
                Rule::EvidenceWithoutSource,
                context.first_line(evidence.place()),
                "This evidence names no source",
            )
            .label("no `source:`")
            .question("Who says so, or where is it written? Name the source, and define it under `sources:`.")
            .subject("evidence", evidence.key())
            .slot("source"),
        );
    }
}
