//! catch-all-reason: one record that explains changes which have nothing to do with each other.
//!
//! Two things that changed belong together where one is part of the other, where they share a context, a mechanism, an
//! outcome or a configuration, or where both belong to one stage of the programme. An intervention that did not change does
//! not join them: most theories are about one, and then everything would be joined.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule};
use crate::diff::{Key, Side, Verdict};
use crate::format::{ChangeClass, Family, Kind};
use crate::theory::{Configuration, Element, Theory};

use super::comparison::{Comparison, about, all_called};

/// As many groups as one decision may have changed. More is said to be a list.
const GROUPS: usize = 3;

/// What a thing is known by to others that belong with it: itself, its parts and its stages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Mark<'t> {
    Element(Cow<'t, str>),
    /// An intervention belongs to its configurations, and does not bring two of them together.
    ElementIn(Cow<'t, str>, Cow<'t, str>),
    Configuration(Cow<'t, str>),
    Stage(Cow<'t, str>),
}

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
        let mut groups: Vec<(BTreeSet<Mark<'_>>, String)> = Vec::new();
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
fn join<'t>(groups: &mut Vec<(BTreeSet<Mark<'t>>, String)>, marks: BTreeSet<Mark<'t>>, name: &str) {
    let (mut joined, apart): (Vec<_>, Vec<_>) =
        std::mem::take(groups).into_iter().partition(|(known, _)| !known.is_disjoint(&marks));
    *groups = apart;
    let first = joined.first().map_or(name.to_owned(), |(_, first)| first.clone());
    joined.push((marks, String::new()));
    groups.push((joined.into_iter().flat_map(|(marks, _)| marks).collect(), first));
}

fn marks_of<'t>(theory: &'t Theory, key: &Key, marks: &mut BTreeSet<Mark<'t>>) {
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

fn of_element<'t>(element: Element<'t>, marks: &mut BTreeSet<Mark<'t>>) {
    marks.insert(Mark::Element(element.key()));
    marks.extend(element.stages().map(|stage| Mark::Stage(stage.key())));
    let is_intervention = element.kind() == Kind::Intervention;
    marks.extend(element.configurations().map(|configuration| match is_intervention {
        true => Mark::ElementIn(element.key(), configuration.key()),
        false => Mark::Configuration(configuration.key()),
    }));
}

fn of_configuration<'t>(configuration: Configuration<'t>, marks: &mut BTreeSet<Mark<'t>>) {
    marks.insert(Mark::Configuration(configuration.key()));
    marks.extend(configuration.stages().iter().map(|stage| Mark::Stage(stage.key())));
    marks.extend(configuration.uses().map(|part| match part.element.kind() {
        Kind::Intervention => Mark::ElementIn(part.element.key(), configuration.key()),
        _ => Mark::Element(part.element.key()),
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_grow_together() {
        let marks = |all: &[&'static str]| all.iter().map(|mark| Mark::Stage(Cow::Borrowed(mark))).collect();
        let mut groups = Vec::new();
        join(&mut groups, marks(&["a"]), "a");
        join(&mut groups, marks(&["b"]), "b");
        assert_eq!(groups.len(), 2);
        join(&mut groups, marks(&["a", "b"]), "c");
        assert_eq!(groups.len(), 1);
    }
}
