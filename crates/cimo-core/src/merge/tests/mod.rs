//! Two evaluators at one file: each case with what comes of it, byte for byte.

mod cases;
mod clashes;
mod layouts;

use super::{Merged, merge};

/// A theory in which every way of writing stands.
const BASE: &str = "\
# A theory of visits.
cimo: 1

contexts:   # conditions
  # said by many
  fear: Parents fear the worst
  time:
    label: Nobody has time
    level: institutional

mechanisms:
  hiding: They hide what goes wrong
  trust: {label: They trust the visitor, reasoning: She has been here herself}

outcomes:
  silence: Families stay silent
  openness: Families speak up

configurations:
  quiet:
    context: fear
    mechanism: hiding
    outcome: silence   # at first
  heard:
    context: [fear, time]
    mechanism: trust
    outcome: openness
";

/// A version of the base in which some words stand in the place of others.
fn with(changes: &[(&str, &str)]) -> String {
    changed(BASE, changes)
}

fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (before, after)| {
        assert_eq!(text.matches(before).count(), 1, "{before:?} stands once in\n{text}");
        text.replacen(before, after, 1)
    })
}

/// Makes sure that both ways of merging give what is expected; theirs into ours may order what was added otherwise.
fn clean(base: &str, ours: &str, theirs: &str) -> String {
    match merge(base, ours, theirs) {
        Merged::Clean(text) => text,
        other => panic!("not clean: {other:#?}"),
    }
}

fn conflicts(base: &str, ours: &str, theirs: &str, expected: usize) -> String {
    match merge(base, ours, theirs) {
        Merged::Conflicts { text, count } => {
            assert_eq!(count, expected, "{text}");
            text
        }
        other => panic!("no conflicts: {other:#?}"),
    }
}

fn refused(base: &str, ours: &str, theirs: &str) -> String {
    match merge(base, ours, theirs) {
        Merged::Refused(refusal) => refusal.to_string(),
        other => panic!("not refused: {other:#?}"),
    }
}
