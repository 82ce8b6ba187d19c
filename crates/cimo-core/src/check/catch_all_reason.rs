//! catch-all-reason: one record that explains changes which have nothing to do with each other.
//!
//! Two things that changed belong together where one is part of the other, where they share a context, a mechanism, an
//! outcome or a configuration, or where both belong to one stage of the programme. An intervention that did not change does
//! not join them: most theories are about one, and then everything would be joined.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule};
use crate::diff::{Key, Side, Verdict};
use crate::format::{ChangeClass, Family, Kind};
use crate::theory::{Configuration, Element, Theory};

use super::comparison::{Comparison, about, all_called};

/// As many groups as one decision may have changed. More is said to be a list.
const GROUPS: usize = 3;

pub(super) fn check(comparison: &Comparison<'_>, out: &mut Vec<Diagnostic>) {
    for record in &comparison.judged.records {
        let explained: Vec<&Verdict<'_>> = comparison
            .judged
            .verdicts
            .iter()
            .filter(|verdict| verdict.class >= ChangeClass::Structural && verdict.explained_by.contains(record))
            .collect();
        if explained.len() <= GROUPS {
            continue;
        }
        let mut groups: Vec<(BTreeSet<String>, String)> = Vec::new();
        for verdict in explained {
            let change = &comparison.diff.changes()[verdict.change];
            let mut marks = BTreeSet::new();
            for (side, names) in [(Side::Old, &change.subject.old), (Side::New, &change.subject.new)] {
                let theory = if side == Side::Old { comparison.old } else { comparison.new };
                names.iter().for_each(|name| marks_of(theory, &name.key, &mut marks));
            }
            let Some(name) = comparison.names(change).first() else { continue };
            if !marks.is_empty() {
                join(&mut groups, marks, &name.text);
            }
        }
        if groups.len() <= GROUPS {
            continue;
        }
        let mut finding = Diagnostic::new(
            Rule::CatchAllReason,
            comparison.first_line(record.place()),
            format!(
                "One reason is given for {} changes that have nothing to do with each other: {}",
                groups.len(),
                all_called(groups.iter().map(|(_, name)| name.as_str()))
            ),
        )
        .label("the same reason for all of them")
        .question("Would a reader see why each of them changed? Give each decision a record of its own.")
        .argument("groups", groups.len().to_string());
        for name in about(record) {
            finding = finding.argument("name", name);
        }
        out.push(finding);
    }
}

/// Puts a thing into the group with which it has a mark in common, and joins groups that it brings together.
fn join(groups: &mut Vec<(BTreeSet<String>, String)>, marks: BTreeSet<String>, name: &str) {
    let (mut joined, apart): (Vec<_>, Vec<_>) =
        std::mem::take(groups).into_iter().partition(|(known, _)| !known.is_disjoint(&marks));
    *groups = apart;
    let first = joined.first().map_or(name.to_owned(), |(_, first)| first.clone());
    joined.push((marks, String::new()));
    groups.push((joined.into_iter().flat_map(|(marks, _)| marks).collect(), first));
}

/// What a thing is known by to others that belong with it: itself, its parts and its stages.
fn marks_of(theory: &Theory, key: &Key, marks: &mut BTreeSet<String>) {
    match key.family() {
        Some(Family::Element) => {
            let Some(element) = theory.element_by_key(key.name()) else { return };
            of_element(element, marks);
        }
        Some(Family::Configuration) => {
            let Some(configuration) = theory.configuration_by_key(key.name()) else { return };
            of_configuration(configuration, marks);
        }
        _ => {}
    }
}

fn of_element(element: Element<'_>, marks: &mut BTreeSet<String>) {
    marks.insert(format!("element {}", element.key()));
    marks.extend(element.stages().map(|stage| format!("stage {}", stage.key())));
    let is_intervention = element.kind() == Kind::Intervention;
    marks.extend(element.configurations().map(|configuration| match is_intervention {
        true => format!("element {} in {}", element.key(), configuration.key()),
        false => format!("configuration {}", configuration.key()),
    }));
}

fn of_configuration(configuration: Configuration<'_>, marks: &mut BTreeSet<String>) {
    marks.insert(format!("configuration {}", configuration.key()));
    marks.extend(configuration.stages().iter().map(|stage| format!("stage {}", stage.key())));
    let parts = configuration.uses().map(|part| part.element);
    marks.extend(
        parts.clone().filter(|part| part.kind() != Kind::Intervention).map(|part| format!("element {}", part.key())),
    );
    // An intervention belongs to its configurations, and does not bring two of them together.
    let own = configuration.key();
    let by = parts.filter(|part| part.kind() == Kind::Intervention);
    marks.extend(by.map(|part| format!("element {} in {own}", part.key())));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_grow_together() {
        let marks = |all: &[&str]| all.iter().map(|mark| (*mark).to_owned()).collect::<BTreeSet<_>>();
        let mut groups = Vec::new();
        join(&mut groups, marks(&["a"]), "a");
        join(&mut groups, marks(&["b"]), "b");
        assert_eq!(groups.len(), 2);
        join(&mut groups, marks(&["a", "b"]), "c");
        assert_eq!(groups.len(), 1);
    }
}
