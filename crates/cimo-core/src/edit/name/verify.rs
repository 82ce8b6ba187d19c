//! Whether a theory with new ids says what it said before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::Reading;
use crate::diagnostic::{Diagnostic, Level, Profile, Rule};

use super::CannotName;
use super::plan::Plan;

/// Reads the new texts, takes the new ids away again, and compares: then all facts must be those of before, and no error may
/// have come in.
pub(super) fn verify(reading: &Reading, plan: &Plan, texts: &[String]) -> Result<(), CannotName> {
    let texts: Vec<Arc<str>> = texts.iter().map(|text| Arc::from(text.as_str())).collect();
    let again = reading.again(&texts).map_err(|limit| CannotName::Limit(limit.to_string()))?;
    let before = errors(reading.diagnostics());
    for (rule, finding) in errors(again.diagnostics()) {
        let (count, finding) = finding;
        if before.get(&rule).is_none_or(|(known, _)| *known < count) {
            return Err(CannotName::WouldChange(format!("{rule}: {}", finding.title)));
        }
    }
    let mut theory = again.into_theory();
    let new: BTreeSet<&str> = plan.ids().collect();
    for element in &mut theory.data.elements {
        if element.id.as_ref().is_some_and(|id| new.contains(&**id)) {
            element.id = None;
        }
    }
    let (old, new) = (reading.theory().meaning(), theory.meaning());
    if old == new {
        return Ok(());
    }
    let (lost, added) = old.differences(&new);
    let first =
        lost.first().map(|fact| format!("lost: {fact}")).or_else(|| added.first().map(|fact| format!("new: {fact}")));
    Err(CannotName::WouldChange(first.unwrap_or_else(|| "a fact is said more often or less often".to_owned())))
}

/// How many errors there are of each rule, with one of them.
fn errors(diagnostics: &[Diagnostic]) -> BTreeMap<Rule, (usize, &Diagnostic)> {
    let mut counts: BTreeMap<Rule, (usize, &Diagnostic)> = BTreeMap::new();
    for finding in diagnostics.iter().filter(|finding| finding.rule.level(Profile::Draft) == Level::Error) {
        counts.entry(finding.rule).or_insert((0, finding)).0 += 1;
    }
    counts
}
