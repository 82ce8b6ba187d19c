//! reason-without-evidence: a reason that is said to come from evidence, and names none.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::ReasonFrom;

use super::comparison::{Comparison, about, all_called};

pub(super) fn check(comparison: &Comparison<'_>, out: &mut Vec<Diagnostic>) {
    for record in &comparison.judged.records {
        let names_some = record.evidence().next().is_some() || record.sources().next().is_some();
        if names_some || !record.from().contains(&ReasonFrom::Evidence) {
            continue;
        }
        let mut finding = Diagnostic::new(
            Rule::ReasonWithoutEvidence,
            comparison.first_line(record.place()),
            format!("What is recorded of {} is said to rest on evidence, and names none", all_called(about(record))),
        )
        .label("no evidence and no source")
        .question("Who said it, or where was it seen? Name it under `evidence:` or `source:`. A reason may as well come from literature, feedback or reasoning: then `from:` says so.")
        .slot("from");
        for name in about(record) {
            finding = finding.argument("name", name);
        }
        out.push(finding);
    }
}
