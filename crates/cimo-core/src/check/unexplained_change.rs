//! unexplained-change: a change of the explanation without a recorded reason.
//!
//! One finding for all that changed in one thing; a configuration that is gone is for lost-without-disposition.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Rule};
use crate::diff::{Change, Verdict};
use crate::format::{ChangeKind, Family, Word};

use super::comparison::{Comparison, all_called};

pub(super) fn check(comparison: &Comparison<'_>, out: &mut Vec<Diagnostic>) {
    let mut by_subject: Vec<Vec<(&Change, &Verdict<'_>)>> = Vec::new();
    let mut numbers: HashMap<Vec<(Option<Family>, &str)>, usize> = HashMap::new();
    for verdict in comparison.judged.verdicts.iter().filter(|verdict| verdict.is_unexplained()) {
        let change = &comparison.diff.changes()[verdict.change];
        if super::lost_without_disposition::is_lost(change, verdict) {
            continue;
        }
        let names = comparison.names(change).iter().map(|name| (name.key.family(), name.key.name())).collect();
        let number = *numbers.entry(names).or_insert(by_subject.len());
        if number == by_subject.len() {
            by_subject.push(Vec::new());
        }
        by_subject[number].push((change, verdict));
    }
    for changes in by_subject {
        let (first, verdict) = changes[0];
        let names = comparison.names(first);
        let kind = first.subject.kind;
        let name = names.first().map_or("theory", |name| &name.text);
        let mut finding = Diagnostic::new(
            Rule::UnexplainedChange,
            comparison.place_of(first),
            format!("{}, and no record says why", what_changed(comparison, &changes)),
        )
        .label(match first.kind {
            ChangeKind::Removed => "the version before had it",
            ChangeKind::Added => "the version before did not have it",
            _ => "the version before said something else",
        })
        .question(format!(
            "What was learnt that changed this: from evidence, from the literature, from those who commented, or by thinking it through? Say it in a record: `revisions:` with `changes: {name}` and `reason:`."
        ))
        .subject(kind, names.first().map_or("theory", |name| name.key.name()))
        .argument("class", verdict.class.word());
        for (change, _) in &changes {
            finding = finding.argument("change", change.fingerprint());
        }
        out.push(finding);
    }
}

/// What happened to one thing, as the beginning of a sentence.
fn what_changed(comparison: &Comparison<'_>, changes: &[(&Change, &Verdict<'_>)]) -> String {
    let first = changes[0].0;
    let names = all_called(comparison.names(first).iter().map(|name| name.text.as_str()));
    let kind = first.subject.kind;
    let what = match kind {
        "theory" | "study" | "programme" => format!("The {kind}"),
        _ => format!("The {} {names}", kind.replace('-', " ")),
    };
    let mut slots: Vec<String> = Vec::new();
    for slot in changes.iter().filter_map(|(change, _)| change.slot.as_deref()) {
        for slot in slot.split(", ").map(|slot| format!("`{slot}`")) {
            if !slots.contains(&slot) {
                slots.push(slot);
            }
        }
    }
    let one = changes.len() == 1;
    match first.kind {
        ChangeKind::Added => format!("{what} is new"),
        ChangeKind::Removed => format!("{what} is gone"),
        ChangeKind::Merged => format!("Several became {names}"),
        ChangeKind::Split | ChangeKind::Regrouped => format!("{names} came of what was divided otherwise before"),
        ChangeKind::Recast => format!("{what} was another kind of element before"),
        ChangeKind::Blocked if one => format!("{what} is stopped by something that did not stop it before"),
        ChangeKind::Unblocked if one => format!("{what} is no longer stopped by what stopped it before"),
        ChangeKind::Rewired if one && slots.len() == 1 => format!("{what} has another {} than before", slots[0]),
        ChangeKind::Reworded if one && slots.len() == 1 => format!("{what} says something else in {}", slots[0]),
        _ if slots.is_empty() => format!("{what} changed"),
        _ => format!("{what} changed in {}", joined(&slots)),
    }
}

fn joined(slots: &[String]) -> String {
    match slots {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}
