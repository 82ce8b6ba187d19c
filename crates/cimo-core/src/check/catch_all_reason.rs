//! catch-all-reason: one record that explains changes which have nothing to do with each other.
//!
//! Two things that changed belong together where one is part of the other, where they share a context, a mechanism, an
//! outcome or a configuration, or where both belong to one stage of the programme. An intervention that did not change does
//! not join them: most theories are about one, and then everything would be joined.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule};
use crate::diff::{Key, Side, Verdict};
use crate::format::{ChangeClass, Family, Kind};
use crate::theory::links::Node;
use crate::theory::{Configuration, Element, ProgrammeStage};

use super::comparison::{Comparison, about, all_called};

/// As many groups as one decision may have changed. More is said to be a list.
const GROUPS: usize = 3;

/// What a thing is known by to others that belong with it: itself, its parts and its stages, each by what it is in both versions.
/// An intervention belongs to its configurations, and does not bring two of them together: so it has one beside it.
type Mark = (Class, Option<Class>);

/// What a thing is in both versions, as the matching numbers it.
type Class = (u32, u32);

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
        let mut groups: Vec<(BTreeSet<Mark>, String)> = Vec::new();
        for verdict in explained {
            let change = &comparison.diff.changes()[verdict.change];
            let mut marks = BTreeSet::new();
            for (side, names) in [(Side::Old, &change.subject.old), (Side::New, &change.subject.new)] {
                let version = Version { comparison, side };
                names.iter().for_each(|name| version.marks_of(&name.key, &mut marks));
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
fn join(groups: &mut Vec<(BTreeSet<Mark>, String)>, marks: BTreeSet<Mark>, name: &str) {
    let (mut joined, apart): (Vec<_>, Vec<_>) =
        std::mem::take(groups).into_iter().partition(|(known, _)| !known.is_disjoint(&marks));
    *groups = apart;
    let first = joined.first().map_or(name.to_owned(), |(_, first)| first.clone());
    joined.push((marks, String::new()));
    groups.push((joined.into_iter().flat_map(|(marks, _)| marks).collect(), first));
}

/// One of the two versions.
#[derive(Clone, Copy)]
struct Version<'c> {
    comparison: &'c Comparison<'c>,
    side: Side,
}

impl Version<'_> {
    fn marks_of(self, key: &Key, marks: &mut BTreeSet<Mark>) {
        let theory = if self.side == Side::Old { self.comparison.old } else { self.comparison.new };
        match key.family() {
            Some(Family::Element) => {
                theory.element_by_key(key.name()).into_iter().for_each(|element| self.of_element(element, marks));
            }
            Some(Family::Configuration) => {
                let configuration = theory.configuration_by_key(key.name());
                configuration.into_iter().for_each(|configuration| self.of_configuration(configuration, marks));
            }
            _ => {}
        }
    }

    fn of_element(self, element: Element<'_>, marks: &mut BTreeSet<Mark>) {
        marks.insert((self.element(element), None));
        marks.extend(element.stages().map(|stage| (self.stage(stage), None)));
        marks.extend(element.configurations().map(|configuration| {
            self.part(element, configuration).unwrap_or((self.configuration(configuration), None))
        }));
    }

    fn of_configuration(self, configuration: Configuration<'_>, marks: &mut BTreeSet<Mark>) {
        marks.insert((self.configuration(configuration), None));
        marks.extend(configuration.stages().iter().map(|stage| (self.stage(*stage), None)));
        let uses = configuration.uses();
        marks.extend(
            uses.map(|part| self.part(part.element, configuration).unwrap_or((self.element(part.element), None))),
        );
    }

    /// An intervention as it belongs to one configuration.
    fn part(self, element: Element<'_>, configuration: Configuration<'_>) -> Option<Mark> {
        let is_intervention = element.kind() == Kind::Intervention;
        is_intervention.then(|| (self.element(element), Some(self.configuration(configuration))))
    }

    fn element(self, element: Element<'_>) -> Class {
        self.class(Node::Element(element.index))
    }

    fn configuration(self, configuration: Configuration<'_>) -> Class {
        self.class(Node::Configuration(configuration.index))
    }

    fn stage(self, stage: ProgrammeStage<'_>) -> Class {
        self.class(Node::ProgrammeStage(stage.index))
    }

    fn class(self, node: Node) -> Class {
        self.comparison.matching.class(self.side, node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_grow_together() {
        let marks = |all: &[u32]| all.iter().map(|mark| ((1, *mark), None)).collect();
        let mut groups = Vec::new();
        join(&mut groups, marks(&[1]), "a");
        join(&mut groups, marks(&[2]), "b");
        assert_eq!(groups.len(), 2);
        join(&mut groups, marks(&[1, 2]), "c");
        assert_eq!(groups.len(), 1);
    }
}
