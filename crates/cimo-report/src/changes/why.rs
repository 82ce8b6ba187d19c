//! Why something changed: the reason, when it was decided, where the text says so, and what it rests on.

use cimo_core::diff::Change;
use cimo_core::format::{Disposition, Word};
use cimo_core::theory::Revision;

use super::Comparison;
use super::piece::{cut, quoted};

/// What a record gives as the reason.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Why {
    /// The reason, in its writer's words.
    pub reason: String,
    /// The stages of the study at which it was decided.
    pub stages: Vec<String>,
    /// Where the text of the study says so.
    pub place: Option<String>,
    /// What kind of grounds it has: evidence, literature, feedback, reasoning.
    pub grounds: Vec<&'static str>,
    /// The evidence that it rests on, in words.
    pub evidence: Vec<String>,
    /// The sources that it rests on, by their ids.
    pub sources: Vec<String>,
    /// The same as a reader of a paper knows them.
    pub citations: Vec<String>,
}

impl Why {
    /// What a record says.
    pub fn of(record: Revision<'_>) -> Why {
        Why {
            reason: record.reason().collect::<Vec<_>>().join(" "),
            stages: record.stages().map(|stage| stage.id().unwrap_or(stage.text()).to_owned()).collect(),
            place: record.place_in_text().map(str::to_owned),
            grounds: record.from().iter().map(|from| from.word()).collect(),
            evidence: record.evidence().map(|item| item.says().unwrap_or(item.title()).to_owned()).collect(),
            sources: record.sources().map(|source| source.id().unwrap_or(source.text()).to_owned()).collect(),
            citations: record.sources().map(|source| cut(source.citation().unwrap_or(source.text()), 80)).collect(),
        }
    }

    /// When and where: the stages, then the place in the text.
    pub fn when_and_where(&self) -> Option<String> {
        let mut parts = Vec::new();
        if !self.stages.is_empty() {
            parts.push(format!("decided at {}", self.stages.join(", ")));
        }
        parts.extend(self.place.as_ref().map(|place| format!("in the text: {place}")));
        (!parts.is_empty()).then(|| capital(&parts.join("; ")))
    }

    /// What it rests on: the kinds of grounds, the sources and the evidence.
    pub fn rests_on(&self) -> Option<String> {
        let mut parts = Vec::new();
        if !self.grounds.is_empty() {
            parts.push(self.grounds.join(" and "));
        }
        if !self.sources.is_empty() {
            parts.push(self.sources.join(", "));
        }
        parts.extend(self.evidence.iter().map(|words| quoted(words)));
        let (first, rest) = parts.split_first()?;
        let rest = rest.join("; ");
        Some(if rest.is_empty() { format!("Rests on {first}") } else { format!("Rests on {first}: {rest}") })
    }
}

impl Comparison<'_> {
    /// The records that explain a root.
    pub fn why(&self, root: &Change) -> Vec<Why> {
        let records = self.verdict(root).map(|verdict| verdict.explained_by.as_slice()).unwrap_or_default();
        records.iter().map(|record| Why::of(*record)).collect()
    }

    /// What became of something that was removed, in words.
    pub fn became(&self, root: &Change) -> Option<&'static str> {
        Some(match self.verdict(root)?.disposition? {
            Disposition::Refuted => "The data spoke against it",
            Disposition::Merged => "It went into something else",
            Disposition::Superseded => "Something else took its place",
            Disposition::OutOfScope => "It lies beyond what the theory is about",
        })
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
