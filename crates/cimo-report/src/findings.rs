//! Findings as the page shows them: with the line of the file, and the words marked in it.

use cimo_core::Theory;
use cimo_core::check::{Checked, Finding};
use cimo_core::format::Family;
use cimo_core::source::{Place, Sources};

use crate::mention::Mention;

/// Of one rule at most this many findings are shown; all are counted.
const MOST_OF_A_RULE: usize = 100;

/// A finding.
pub(crate) struct FindingRow {
    pub(crate) level: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) title: String,
    pub(crate) question: String,
    /// Why it may stay, where that is allowed.
    pub(crate) allowed: Option<String>,
    pub(crate) excerpts: Vec<Excerpt>,
    /// The elements and configurations that it names or points at.
    pub(crate) about: Vec<Mention>,
}

/// A line of a file with words marked in it.
pub(crate) struct Excerpt {
    pub(crate) path: String,
    pub(crate) line: u32,
    pub(crate) before: String,
    pub(crate) marked: String,
    pub(crate) after: String,
    pub(crate) label: String,
}

/// The findings that are shown, and how many are not.
pub(crate) fn rows(theory: &Theory, checked: &Checked, sources: &Sources) -> (Vec<FindingRow>, usize) {
    let mut counts = std::collections::BTreeMap::new();
    let mut rows = Vec::new();
    let extents = Extents::of(theory);
    for finding in checked.findings() {
        let count: &mut usize = counts.entry(finding.rule()).or_default();
        *count += 1;
        if *count <= MOST_OF_A_RULE {
            rows.push(row(finding, sources, &extents));
        }
    }
    let left_out = checked.findings().len() - rows.len();
    (rows, left_out)
}

fn row(finding: &Finding, sources: &Sources, extents: &Extents<'_>) -> FindingRow {
    let diagnostic = &finding.diagnostic;
    FindingRow {
        level: if finding.allowed.is_some() { "allowed" } else { finding.level.word() },
        rule: finding.rule().name(),
        title: diagnostic.title.clone(),
        question: diagnostic.question.clone(),
        allowed: finding.allowed.clone(),
        excerpts: diagnostic.labels.iter().map(|label| excerpt(label.place, &label.text, sources)).collect(),
        about: extents.named_by(finding),
    }
}

/// Where each element and configuration stands in its file.
struct Extents<'t> {
    theory: &'t Theory,
    /// In order of place; an element that is written within a configuration stands within its extent, so they are apart.
    elements: Vec<(Place, Mention)>,
    configurations: Vec<(Place, Mention)>,
}

impl Extents<'_> {
    fn of(theory: &Theory) -> Extents<'_> {
        let mut elements: Vec<_> =
            theory.elements().map(|element| (element.extent(), Mention::of_element(element))).collect();
        let configurations = theory.configurations();
        let mut configurations: Vec<_> = configurations
            .map(|configuration| (configuration.extent(), Mention::of_configuration(configuration)))
            .collect();
        for all in [&mut elements, &mut configurations] {
            all.sort_by_key(|(place, _)| (place.file.0, place.start));
        }
        Extents { theory, elements, configurations }
    }

    /// What a finding names, each once: by its keys first, then by its places.
    fn named_by(&self, finding: &Finding) -> Vec<Mention> {
        let diagnostic = &finding.diagnostic;
        let subject = diagnostic.subject.iter().map(|subject| (subject.kind, subject.key.as_str()));
        let arguments = diagnostic.arguments.iter().map(|(kind, value)| (*kind, value.as_str()));
        let family = |kind| match kind {
            "configuration" => Some(Family::Configuration),
            "element" | "context" | "intervention" | "mechanism" | "outcome" => Some(Family::Element),
            _ => None,
        };
        let keyed =
            subject.chain(arguments).filter_map(|(kind, key)| Mention::of_name(self.theory, family(kind)?, key));
        let placed = diagnostic.labels.iter().flat_map(|label| {
            let within = |all| around(all, label.place);
            within(&self.elements).into_iter().chain(within(&self.configurations)).cloned()
        });
        let mut about: Vec<Mention> = Vec::new();
        for mention in keyed.chain(placed) {
            if !about.contains(&mention) {
                about.push(mention);
            }
        }
        about
    }
}

/// The thing in whose extent a place lies.
fn around(all: &[(Place, Mention)], place: Place) -> Option<&Mention> {
    let behind = all.partition_point(|(extent, _)| (extent.file.0, extent.start) <= (place.file.0, place.start));
    let (extent, mention) = all.get(behind.checked_sub(1)?)?;
    (extent.file == place.file && place.end <= extent.end).then_some(mention)
}

/// How many characters of a long line are shown on each side of the marked words.
const AROUND: usize = 90;

fn excerpt(place: Place, label: &str, sources: &Sources) -> Excerpt {
    let file = sources.file(place.file);
    let line = file.lines().line_of(place.start);
    let range = file.lines().range(file.text(), line);
    let text = |from: u32, to: u32| file.text()[from.min(to) as usize..to as usize].trim_start_matches('\u{feff}');
    let end = place.end.clamp(place.start, range.end.max(place.start));
    Excerpt {
        path: file.path().to_owned(),
        line,
        before: last(text(range.start, place.start)),
        marked: first(text(place.start, end)),
        after: first(text(end, range.end.max(end))),
        label: label.to_owned(),
    }
}

fn first(text: &str) -> String {
    match text.char_indices().nth(AROUND) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn last(text: &str) -> String {
    match text.chars().count().checked_sub(AROUND) {
        Some(skip) if skip > 0 => format!("…{}", text.chars().skip(skip).collect::<String>()),
        _ => text.to_owned(),
    }
}
