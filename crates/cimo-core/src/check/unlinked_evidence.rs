//! unlinked-evidence: evidence that supports, challenges and refines nothing.

use crate::diagnostic::{Diagnostic, Rule};
use crate::theory::LinkKind;

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for evidence in context.theory.evidence() {
        if !evidence.speaks().is_empty() || context.is_faulty(evidence.extent()) {
            continue;
        }
        let cited = [LinkKind::Counterexample, LinkKind::RestsOn];
        let is_cited = cited.iter().any(|kind| context.theory.followed_back(evidence.node(), *kind).next().is_some());
        if is_cited || evidence.id().is_some_and(|id| context.is_lost(id)) {
            continue;
        }
        out.push(
            Diagnostic::new(Rule::UnlinkedEvidence, context.first_line(evidence.place()), "This evidence speaks to nothing")
                .label("it supports, challenges and refines nothing")
                .question("Which claim does it speak for, against, or make more exact? Name it under `supports`, `challenges` or `refines`.")
                .subject("evidence", evidence.key()),
        );
    }
}
