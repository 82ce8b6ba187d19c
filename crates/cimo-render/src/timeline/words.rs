//! What the picture of a history says in words.

use super::Timeline;
use cimo_core::diff::Said;
use cimo_core::diff::history::{Event, History, What};
use cimo_core::format::{ChangeClass, ChangeKind, Disposition, Word as _};
use cimo_core::theory::Stance;

/// What stands on a band; nothing where the picture shows it already, or where it says nothing of the claim.
pub(super) fn of(event: &Event<'_>) -> Option<String> {
    let evidence = |sign: &str, stance: Stance| {
        let word = match stance {
            Stance::Supports => "evidence for",
            Stance::Challenges => "evidence against",
            Stance::Refines => "refined by",
        };
        Some(format!("{word} {sign}{}", event.evidence.len()))
    };
    // Remarks, and where something stands in a text, would hide what happened to the claim.
    let is_aside = event.class.is_none_or(|class| class < ChangeClass::Structural);
    let words = match event.what {
        What::CameIn => "came in",
        What::CameBack => "came back",
        What::MadeOf => "merged",
        What::TookIn => "took in",
        What::SplitFrom => "split off",
        What::SplitOff => "split",
        What::MergedInto | What::SplitInto => return None,
        What::Changed(ChangeKind::Named) => "got an id",
        What::Changed(ChangeKind::Unnamed) => "lost its id",
        What::Changed(ChangeKind::Renamed) => "other id",
        What::Changed(ChangeKind::Recast) => "other kind",
        What::Changed(ChangeKind::Extra | ChangeKind::Reordered) => return None,
        What::Changed(ChangeKind::Changed) if is_aside => return None,
        What::Changed(kind) => kind.word(),
        What::EvidenceAdded(stance) => return evidence("+", stance),
        What::EvidenceWithdrawn(stance) => return evidence("−", stance),
        What::Tested => "tested, kept",
        What::Gone => match event.disposition {
            None => "gone",
            Some(Disposition::Refuted) => "gone: refuted",
            Some(Disposition::Merged) => "gone: merged",
            Some(Disposition::Superseded) => "gone: superseded",
            Some(Disposition::OutOfScope) => "gone: out of scope",
        },
    };
    Some(words.to_owned())
}

/// An event in full.
pub(super) fn title(event: &Event<'_>, history: &History<'_>) -> String {
    let mut title = event.what.word().replace('-', " ");
    let names = |names: Vec<&str>| names.join(", ");
    if !event.others.is_empty() {
        let others = event.others.iter().map(|other| history.lives[*other].last().name.text.as_str());
        title += &format!(": {}", names(others.collect()));
    }
    if !event.evidence.is_empty() {
        title += &format!(": {}", names(event.evidence.iter().map(|name| name.text.as_str()).collect()));
    }
    if let (What::Changed(_), Some(change)) = (event.what, history.change(event)) {
        let texts = |said: &[Said]| names(said.iter().map(|said| said.text.as_str()).collect());
        let slot = change.slot.as_deref().map_or(String::new(), |slot| format!(" ({slot})"));
        title += &match (change.before.is_empty(), change.after.is_empty()) {
            (false, false) => format!("{slot}: {} → {}", texts(&change.before), texts(&change.after)),
            (false, true) => format!("{slot}: no longer {}", texts(&change.before)),
            (true, false) => format!("{slot}: now {}", texts(&change.after)),
            (true, true) => slot,
        };
    }
    for reason in event.reasons() {
        title += &format!("\nWhy: {reason}");
    }
    if event.unexplained {
        title += "\nNo reason is recorded";
    }
    title
}

/// A text alternative: what kind of picture it is, and how much happens in it.
pub(super) fn description(timeline: &Timeline) -> String {
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let names: Vec<&str> = timeline.versions.iter().map(|version| version.name.as_str()).collect();
    let mut text = format!(
        "History of {} over {} ({}), each a band from left to right.",
        count(timeline.bands.len(), "claim"),
        count(names.len(), "version"),
        names.join(", ")
    );
    for band in &timeline.bands {
        let marks: Vec<String> =
            band.marks.iter().map(|mark| format!("{} in {}", mark.word, mark.version + 1)).collect();
        let (first, last) = (band.stations.first(), band.stations.last());
        let (Some(first), Some(last)) = (first, last) else { continue };
        text += &format!(" {}: {} to {}", band.label().trim_end_matches('.'), first.version + 1, last.version + 1);
        text += &if marks.is_empty() { ".".to_owned() } else { format!("; {}.", marks.join(", ")) };
    }
    text
}
