//! Findings as the page shows them: with the line of the file, and the words marked in it.

use cimo_core::check::{Checked, Finding};
use cimo_core::source::{Place, Sources};

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
pub(crate) fn rows(checked: &Checked, sources: &Sources) -> (Vec<FindingRow>, usize) {
    let mut counts = std::collections::BTreeMap::new();
    let mut rows = Vec::new();
    for finding in checked.findings() {
        let count: &mut usize = counts.entry(finding.rule()).or_default();
        *count += 1;
        if *count <= MOST_OF_A_RULE {
            rows.push(row(finding, sources));
        }
    }
    let left_out = checked.findings().len() - rows.len();
    (rows, left_out)
}

fn row(finding: &Finding, sources: &Sources) -> FindingRow {
    let diagnostic = &finding.diagnostic;
    FindingRow {
        level: if finding.allowed.is_some() { "allowed" } else { finding.level.word() },
        rule: finding.rule().name(),
        title: diagnostic.title.clone(),
        question: diagnostic.question.clone(),
        allowed: finding.allowed.clone(),
        excerpts: diagnostic.labels.iter().map(|label| excerpt(label.place, &label.text, sources)).collect(),
    }
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
