//! reason-without-change: a recorded reason for a change that the two versions do not show, or a claim that is said to have
//! stood a test unchanged although it changed.

use crate::diagnostic::{Diagnostic, Rule};

use super::comparison::{Comparison, about, all_called, called};

pub(super) fn check(comparison: &Comparison<'_>, out: &mut Vec<Diagnostic>) {
    for record in &comparison.judged.without_change {
        let mut finding = Diagnostic::new(
            Rule::ReasonWithoutChange,
            comparison.first_line(record.place()),
            format!("A change of {} is recorded, and the two versions do not show it", all_called(about(record))),
        )
        .label("the version before says the same of it")
        .question("Was it changed, tested and kept, or meant to be changed? A test that changed nothing is a result of its own: `tested:` with `result: unchanged`.");
        for name in record.changes() {
            finding = finding.argument("name", name.name);
        }
        out.push(finding);
    }
    for (name, record) in &comparison.judged.tested_but_changed {
        out.push(
            Diagnostic::new(
                Rule::ReasonWithoutChange,
                comparison.first_line(name.place),
                format!("{} is said to have stood its test, and it changed", called(name.name)),
            )
            .label("the version before said something else of it")
            .also(comparison.first_line(record.place()), "this record says that it stayed as it was")
            .question("What did the test change? Then `result: changed`, with the reason; or is the change a slip?")
            .argument("tested", name.name),
        );
    }
}
