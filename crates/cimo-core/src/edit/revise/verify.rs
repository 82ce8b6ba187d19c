//! Whether a theory with new records says what it said before, and the records, and nothing else.

use std::sync::Arc;

use crate::Reading;
use crate::diagnostic::{Diagnostic, Level, Profile};

use super::{CannotRevise, Draft};

pub(super) fn verify(reading: &Reading, draft: &Draft, texts: &[String]) -> Result<(), CannotRevise> {
    let would = |why: String| Err(CannotRevise::WouldChange(why));
    let texts: Vec<Arc<str>> = texts.iter().map(|text| Arc::from(text.as_str())).collect();
    let again = reading.again(&texts).map_err(|limit| CannotRevise::NoRoom(limit.to_string()))?;
    let (theory, diagnostics) = (again.theory(), again.diagnostics());
    let before = reading.theory();
    let errors =
        |all: &[Diagnostic]| all.iter().filter(|finding| finding.rule.level(Profile::Draft) == Level::Error).count();
    if errors(diagnostics) > errors(reading.diagnostics()) {
        let new = diagnostics.iter().find(|finding| {
            finding.rule.level(Profile::Draft) == Level::Error
                && !reading.diagnostics().iter().any(|known| known.title == finding.title)
        });
        return would(new.map_or_else(|| "a fault more".to_owned(), |finding| finding.title.clone()));
    }
    // The records stand behind all others, and say what was to be said.
    let count = before.revisions().len();
    let records: Vec<_> = theory.revisions().skip(count).collect();
    if records.len() != draft.records.len() {
        return would("a record is missing or too many".to_owned());
    }
    for (found, wanted) in records.iter().zip(&draft.records) {
        let names: Vec<_> =
            if wanted.field == "reviewed" { found.reviewed().collect() } else { found.changes().collect() };
        let same = names.len() == wanted.names.len()
            && names.iter().zip(&wanted.names).all(|(found, wanted)| {
                crate::text::normal(found.name) == crate::text::normal(&wanted.text) && found.family == wanted.family
            });
        let reason: Vec<&str> = found.reason().collect();
        let same_reason = match &wanted.reason {
            Some(wanted) => reason.iter().map(|text| crate::text::normal(text)).eq([crate::text::normal(wanted)]),
            None => reason.is_empty(),
        };
        if !same || !same_reason {
            return would("a record would say something else".to_owned());
        }
    }
    let (old, new) = (before.meaning(), theory.meaning());
    let (lost, added) = old.differences(&new);
    if let Some(fact) = lost.first() {
        return would(format!("lost: {fact}"));
    }
    let is_record = |fact: &str| {
        let number = fact.strip_prefix("revision-").and_then(|rest| rest.split(' ').next()?.parse::<usize>().ok());
        number.is_some_and(|number| number > count)
    };
    let mut claims: usize = draft.was.iter().map(|was| was.was.len()).sum();
    for fact in added {
        match () {
            () if is_record(fact) => {}
            () if fact.contains(" | was | ") && claims > 0 => claims -= 1,
            () => return would(format!("new: {fact}")),
        }
    }
    if claims > 0 { would("a `was` would not be read".to_owned()) } else { Ok(()) }
}
