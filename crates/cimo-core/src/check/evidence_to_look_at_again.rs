//! evidence-to-look-at-again: the claim changed after the evidence was attached to it, and nobody has said that it still holds.

use crate::diagnostic::{Diagnostic, Rule};

use super::comparison::{Comparison, called};

pub(super) fn check(comparison: &Comparison<'_>, out: &mut Vec<Diagnostic>) {
    for (evidence, change) in &comparison.judged.look_again {
        let change = &comparison.diff.changes()[*change];
        let claim = comparison.names(change).first().map_or("the claim", |name| &name.text);
        let name = evidence.id().or(evidence.says()).unwrap_or("this evidence");
        let title = match evidence.id() {
            Some(id) => format!("{} changed after the evidence `{id}` was attached to it", called(claim)),
            None => format!("{} changed after this evidence was attached to it", called(claim)),
        };
        out.push(
            Diagnostic::new(Rule::EvidenceToLookAtAgain, comparison.first_line(evidence.place()), title)
                .label("attached to what the version before claimed")
                .also(comparison.place_of(change), "the claim as it is now")
                .question(format!(
                    "Read it again beside the claim as it stands now. If it still holds, a record with `reviewed: {name}` says so; if not, change what it supports or challenges."
                ))
                .subject("evidence", evidence.key())
                .argument("change", change.fingerprint()),
        );
    }
}
