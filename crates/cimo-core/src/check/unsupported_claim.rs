//! unsupported-claim: a configuration that is said to be supported with no evidence for it; in a final theory also one that says
//! nothing of itself, or is said to be borne out in part.
//!
//! Support of the whole, of a part or of a link counts. Where there is only evidence against it, status-against-evidence says so.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Status, TheoryStatus};

use super::{Context, called};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let is_final = context.theory.status() == Some(TheoryStatus::Final);
    for configuration in context.theory.configurations() {
        let status = configuration.status();
        let is_claimed = match status {
            Some(Status::Supported) => true,
            Some(Status::Mixed) | None => is_final,
            Some(Status::Asserted | Status::Untested | Status::Refuted) => false,
        };
        if !is_claimed {
            continue;
        }
        let evidence = configuration.evidence();
        let is_against = evidence.challenging().next().is_some();
        let has_support = evidence.supporting().next().is_some();
        if has_support || is_against && status == Some(Status::Supported) || context.is_faulty(configuration.extent()) {
            continue;
        }
        let (title, label) = match status {
            Some(status) => (
                format!("{} is said to be {status}, and nothing supports it", called(configuration)),
                "no evidence speaks for it, or for a part of it",
            ),
            None => (
                format!("Nothing supports {}, and the theory is final", called(configuration)),
                "no evidence speaks for it, and no `status:` says how it stands",
            ),
        };
        out.push(
            Diagnostic::new(Rule::UnsupportedClaim, context.field(configuration.place(), "status"), title)
                .label(label)
                .question("Which source bears it out, and which part of it? If none does, say so: `status: asserted`, or `untested`.")
                .subject("configuration", configuration.key())
                .slot("evidence"),
        );
    }
}
