//! What happened to a claim, in plain words.

use cimo_core::diff::history::{Event, History, What};
use cimo_core::diff::{Change, Name, Said};
use cimo_core::format::{ChangeClass, ChangeKind, Disposition, Word};
use cimo_core::theory::{Revision, Stance};

use super::lines::cut;

/// How much of a text is quoted.
const MOST: usize = 220;

/// An event as a sentence about its claim.
pub(super) fn event(event: &Event<'_>, history: &History<'_>) -> String {
    let others = || list(event.others.iter().map(|number| history.lives[*number].last().name.text.as_str()));
    let before = || list(event.others.iter().map(|number| called_before(history, *number, event.version)));
    match event.what {
        What::CameIn if event.version == 0 => "there from the first version".to_owned(),
        What::CameIn => "came in".to_owned(),
        What::CameBack => "came back".to_owned(),
        What::MadeOf => format!("made of {}", before()),
        What::SplitFrom => format!("split from {}", before()),
        What::SplitOff => format!("went on, and {} split from it", others()),
        What::SplitInto => format!("was split into {}", others()),
        What::TookIn => format!("took in {}", before()),
        What::MergedInto => format!("was merged into {}", others()),
        What::Changed(kind) => match history.change(event) {
            Some(change) => changed(kind, change),
            None => kind.word().to_owned(),
        },
        What::EvidenceAdded(stance) => format!("evidence {} it: {}", for_or_against(stance), evidence(event)),
        What::EvidenceWithdrawn(stance) => {
            format!("no longer evidence {} it: {}", for_or_against(stance), evidence(event))
        }
        What::Tested => "tested, and kept as it was".to_owned(),
        What::Gone => gone(event),
    }
}

/// What a life was called before a version.
fn called_before<'h>(history: &'h History<'_>, number: usize, version: usize) -> &'h str {
    let life = &history.lives[number];
    let before = life.stations.iter().rfind(|station| station.version < version);
    &before.unwrap_or(life.first()).name.text
}

fn gone(event: &Event<'_>) -> String {
    let into: Vec<&str> = event.records.iter().flat_map(|record| record.into_what()).map(|name| name.name).collect();
    let into = if into.is_empty() { String::new() } else { format!(" ({})", list(into)) };
    match event.disposition {
        None => "gone".to_owned(),
        Some(Disposition::Refuted) => "gone: the data spoke against it".to_owned(),
        Some(Disposition::Merged) => format!("gone: it went into something else{into}"),
        Some(Disposition::Superseded) => format!("gone: something else took its place{into}"),
        Some(Disposition::OutOfScope) => "gone: it lies beyond what the theory is about".to_owned(),
    }
}

fn changed(kind: ChangeKind, change: &Change) -> String {
    let slot = change.slot.as_deref();
    let (before, after) = (said(&change.before), said(&change.after));
    let name = |names: &[Name]| list(names.iter().map(|name| name.text.as_str()));
    let (old, new) = (name(&change.subject.old), name(&change.subject.new));
    match kind {
        ChangeKind::Renamed => format!("has another id: {old} became {new}"),
        ChangeKind::Named => format!("got the id {new}"),
        ChangeKind::Unnamed => format!("lost its id {old}"),
        ChangeKind::Recast => format!("is a {after} and no longer a {before}"),
        ChangeKind::Blocked => format!("now stopped by {after}"),
        ChangeKind::Unblocked => format!("no longer stopped by {before}"),
        kind => {
            let own = matches!(slot, None | Some("label" | "sentence"));
            let of = slot.filter(|_| !own).map_or(String::new(), |slot| format!(" ({slot})"));
            let word = kind.word();
            match (before.is_empty(), after.is_empty()) {
                (false, false) => format!("{word}{of}: {before} became {after}"),
                (false, true) => format!("{word}{of}: no longer {before}"),
                (true, false) => format!("{word}{of}: now also {after}"),
                (true, true) => format!("{word}{of}"),
            }
        }
    }
}

fn said(all: &[Said]) -> String {
    let words = all.iter().map(|said| match &said.words {
        Some(words) if *words != said.text => format!("{} (“{}”)", said.text, cut(words, MOST)),
        _ if said.text.contains(' ') => format!("“{}”", cut(&said.text, MOST)),
        _ => said.text.clone(),
    });
    list(words.collect::<Vec<_>>().iter().map(String::as_str))
}

fn for_or_against(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "for",
        Stance::Challenges => "against",
        Stance::Refines => "that refines",
    }
}

fn evidence(event: &Event<'_>) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in &event.evidence {
        let words = if name.text.contains(' ') { format!("“{}”", cut(&name.text, 90)) } else { name.text.clone() };
        if !names.contains(&words) {
            names.push(words);
        }
    }
    list(names.iter().map(String::as_str))
}

/// Whether an event is a remark, or where something stands in a text: told in few words.
pub(super) fn aside<'h>(event: &Event<'_>, history: &'h History<'_>) -> Option<&'h str> {
    let is_aside = event.class.is_some_and(|class| class < ChangeClass::Structural);
    let slot = history.change(event)?.slot.as_deref()?;
    (is_aside && event.what == What::Changed(ChangeKind::Changed)).then_some(slot)
}

/// What a record says its reason rests on, in one line.
pub(super) fn rests_on(record: &Revision<'_>) -> Option<String> {
    let part = |word: &str, names: Vec<String>| {
        (!names.is_empty()).then(|| format!("{word} {}", list(names.iter().map(String::as_str))))
    };
    let from = list(record.from().iter().map(|from| from.word()));
    let parts = [
        (!from.is_empty()).then_some(from),
        part("evidence", record.evidence().map(|evidence| evidence.key().into_owned()).collect()),
        part("source", record.sources().map(|source| source.key().into_owned()).collect()),
        part("stage", record.stages().map(|stage| stage.key().into_owned()).collect()),
        record.place_in_text().map(|place| format!("in the text: {place}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Names as one says them: “a”, “a and b”, “a, b and c”.
pub(super) fn list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}
