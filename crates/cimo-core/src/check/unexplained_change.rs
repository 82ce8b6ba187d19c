//! unexplained-change: a change of the explanation without a recorded reason.
//!
//! One finding for all that changed in one thing; a configuration that is gone is for lost-without-disposition.

use crate::hashed::HashMap;

use crate::diagnostic::{Diagnostic, Rule};
use crate::diff::{Change, Verdict};
use crate::format::{ChangeKind, Family, Word};

use super::comparison::{Comparison, all_called};

/// All that changed in one thing and that no record explains.
pub(crate) struct Unexplained<'c> {
    /// The changes, at least one.
    pub(crate) changes: Vec<&'c Change>,
    /// What changed, as the beginning of a sentence.
    pub(crate) what: String,
    /// Whether it is a configuration that is gone, of which nothing says what became of it.
    pub(crate) is_lost: bool,
    verdict: &'c Verdict<'c>,
}

pub(super) fn check(comparison: &Comparison<'_>, out: &mut Vec<Diagnostic>) {
    for unexplained in comparison.unexplained().iter().filter(|unexplained| !unexplained.is_lost) {
        out.push(finding(comparison, unexplained));
    }
}

/// What no record explains, one for each thing.
pub(super) fn all<'c>(comparison: &Comparison<'c>) -> Vec<Unexplained<'c>> {
    let mut by_subject: Vec<Vec<(&'c Change, &'c Verdict<'c>)>> = Vec::new();
    let mut numbers: HashMap<Vec<(Option<Family>, &str)>, usize> = HashMap::default();
    for verdict in comparison.judged.verdicts.iter().filter(|verdict| verdict.is_unexplained()) {
        let change = &comparison.diff.changes()[verdict.change];
        let names = comparison.names(change).iter().map(|name| (name.key.family(), name.key.name())).collect();
        let number = *numbers.entry(names).or_insert(by_subject.len());
        if number == by_subject.len() {
            by_subject.push(Vec::new());
        }
        by_subject[number].push((change, verdict));
    }
    let of_subject = by_subject.into_iter().map(|changes| {
        let (first, verdict) = changes[0];
        let changes: Vec<&Change> = changes.into_iter().map(|(change, _)| change).collect();
        let what = what_changed(comparison, &changes);
        Unexplained { changes, what, is_lost: super::lost_without_disposition::is_lost(first, verdict), verdict }
    });
    of_subject.collect()
}

fn finding(comparison: &Comparison<'_>, unexplained: &Unexplained<'_>) -> Diagnostic {
    let first = unexplained.changes[0];
    let names = comparison.names(first);
    let name = names.first().map_or("theory", |name| &name.text);
    let mut finding = Diagnostic::new(
        Rule::UnexplainedChange,
        comparison.place_of(first),
        format!("{}, and no record says why", unexplained.what),
    )
    .label(match first.kind {
        ChangeKind::Removed => "the version before had it",
        ChangeKind::Added => "the version before did not have it",
        _ => "the version before said something else",
    })
    .question(format!(
        "What was learnt that changed this: from evidence, from the literature, from those who commented, or by thinking it through? Say it in a record: `revisions:` with `changes: {name}` and `reason:`; `cimo diff --draft` prints it."
    ))
    .subject(first.subject.kind, names.first().map_or("theory", |name| name.key.name()))
    .argument("class", unexplained.verdict.class.word());
    for change in &unexplained.changes {
        finding = finding.argument("change", change.fingerprint());
    }
    finding
}

/// What happened to one thing, as the beginning of a sentence.
fn what_changed(comparison: &Comparison<'_>, changes: &[&Change]) -> String {
    let first = changes[0];
    let names = all_called(comparison.names(first).iter().map(|name| name.text.as_str()));
    let kind = first.subject.kind;
    let what = match kind {
        "theory" | "study" | "programme" => format!("The {kind}"),
        _ => format!("The {} {names}", kind.replace('-', " ")),
    };
    let mut slots: Vec<String> = Vec::new();
    for slot in changes.iter().filter_map(|change| change.slot.as_deref()) {
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
