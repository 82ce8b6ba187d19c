//! status-against-evidence: supported with only challenging evidence, or refuted with only supporting.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::Status;

use super::{Context, called};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for configuration in context.theory.configurations() {
        let Some(status @ (Status::Supported | Status::Refuted)) = configuration.status() else { continue };
        let evidence = configuration.evidence();
        let (mut supporting, mut challenging) = (evidence.supporting(), evidence.challenging());
        let (said, against) = match (status, supporting.next(), challenging.next()) {
            (Status::Supported, None, Some(against)) => ("speaks against it", against),
            (Status::Refuted, Some(against), None) => ("speaks for it", against),
            _ => continue,
        };
        if context.is_faulty(configuration.extent()) {
            continue;
        }
        let title = format!("{} is said to be {status}, and all evidence {said}", called(configuration));
        out.push(
            Diagnostic::new(Rule::StatusAgainstEvidence, context.field(configuration.place(), "status"), title)
                .label(format!("{status}, as it is stated"))
                .also(context.first_line(against.place), format!("but this {said}"))
                .question("Which of the two is right? If there is evidence of the other kind as well, attach it, and `mixed` may be what it comes to.")
                .subject("configuration", configuration.key())
                .slot("status")
                .argument("status", status.to_string()),
        );
    }
}
