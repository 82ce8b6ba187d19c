//! The changes since the version before, as a section of a theory's page.

use cimo_core::Reading;
use cimo_core::diff::{self, MatchOptions};
use cimo_core::format::ChangeClass;

use super::Comparison;
use super::table::{html, sections};

/// What a page says of the changes.
pub(crate) struct ChangesHtml {
    /// The version before, by its path.
    pub(crate) earlier: String,
    /// How many there are.
    pub(crate) count: usize,
    /// How many lack a reason.
    pub(crate) unexplained: usize,
    /// What the theory claims and how it is laid out, as a table.
    pub(crate) main: String,
    /// The rest, which is folded.
    pub(crate) rest: String,
    /// How many changes the rest has.
    pub(crate) rest_count: usize,
    /// Claims that were tested and kept, with what is said of it.
    pub(crate) tested: Vec<(String, String)>,
    /// Whether a part of either version could not be read: nothing is compared then.
    pub(crate) lost_words: bool,
}

/// The changes since the version that a theory revises.
pub(crate) fn of_reading(reading: &Reading) -> Option<ChangesHtml> {
    let before = reading.earlier()?;
    let path = before.sources().iter().next().map(|(_, file)| file.path().to_owned());
    let mut page = ChangesHtml {
        earlier: path.unwrap_or_default(),
        count: 0,
        unexplained: 0,
        main: String::new(),
        rest: String::new(),
        rest_count: 0,
        tested: Vec::new(),
        lost_words: reading.lost_words() || before.lost_words() || !before.faults().is_empty(),
    };
    if page.lost_words {
        return Some(page);
    }
    let (old, new) = (before.theory(), reading.theory());
    let matching = diff::match_theories(old, new, &MatchOptions::default());
    let changes = diff::compare(old, new, &matching);
    let judged = diff::judge(&changes, old, new, &matching);
    let comparison = Comparison::new((old, before.sources()), (new, reading.sources()), &changes, &judged);
    let (main, rest): (Vec<_>, Vec<_>) =
        sections(&comparison, ChangeClass::Editorial).into_iter().partition(|section| section.is_main);
    page.count = judged.verdicts.len();
    page.unexplained = judged.unexplained();
    page.rest_count = rest.iter().map(|section| section.rows.len()).sum();
    page.main = if main.is_empty() { String::new() } else { html(&main) };
    page.rest = if rest.is_empty() { String::new() } else { html(&rest) };
    page.tested = judged
        .tested
        .iter()
        .map(|(name, record)| (name.name.to_owned(), record.reason().collect::<Vec<_>>().join(" ")))
        .collect();
    Some(page)
}
