//! lost-without-disposition: a configuration that is gone, and nothing says what became of the claim.

use crate::diagnostic::{Diagnostic, Rule};
use crate::diff::{Change, Verdict};
use crate::format::{ChangeKind, Family};

use super::comparison::{Comparison, called};

/// Whether a change is the loss of a configuration of which no record says what became of it.
pub(super) fn is_lost(change: &Change, verdict: &Verdict<'_>) -> bool {
    let is_configuration = change.subject.names().any(|name| name.key.family() == Some(Family::Configuration));
    change.kind == ChangeKind::Removed && is_configuration && verdict.disposition.is_none()
}

pub(super) fn check(comparison: &Comparison<'_>, out: &mut Vec<Diagnostic>) {
    for verdict in &comparison.judged.verdicts {
        let change = &comparison.diff.changes()[verdict.change];
        if !is_lost(change, verdict) {
            continue;
        }
        let Some(name) = change.subject.names().next() else { continue };
        let record = verdict.explained_by.first();
        let finding = match record {
            Some(record) => Diagnostic::new(
                Rule::LostWithoutDisposition,
                comparison.first_line(record.place()),
                format!("{} is gone, and its record does not say what became of the claim", called(&name.text)),
            )
            .label("this says why, and not what became of it"),
            None => Diagnostic::new(
                Rule::LostWithoutDisposition,
                comparison.place_of_earlier(),
                format!("The configuration {} is gone, and nothing says what became of the claim", called(&name.text)),
            )
            .label("the version before claimed it"),
        };
        out.push(
            finding
                .question(format!(
                    "Was it refuted by what you found, merged into another claim, superseded by a better one, or is it out of scope? Say so in the record for `{}` with `disposition:`, and where it went with `into:`.",
                    name.text
                ))
                .subject("configuration", name.key.name()),
        );
    }
}
