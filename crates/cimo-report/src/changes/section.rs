//! The changes since the version before, as a section of a theory's found.

use cimo_core::Reading;
use cimo_core::diff::history::{What, history};
use cimo_core::diff::{self, MatchOptions};
use cimo_core::format::ChangeClass;
use cimo_render::{Options, Picture, Timeline, VersionName, View, draw, draw_timeline};

use super::Comparison;
use super::table::{Section, html, sections};

/// What is said of the changes.
pub(crate) struct ChangesFound {
    /// The version before, by its path.
    pub(crate) earlier: String,
    /// How many there are.
    pub(crate) count: usize,
    /// How many lack a reason.
    pub(crate) unexplained: usize,
    /// What the theory claims and how it is laid out.
    pub(crate) main: Vec<Section>,
    /// The rest, which a page folds.
    pub(crate) rest: Vec<Section>,
    /// Claims that were tested and kept, with what is said of it.
    pub(crate) tested: Vec<(String, String)>,
    /// Whether a part of either version could not be read: nothing is compared then.
    pub(crate) lost_words: bool,
    /// Both versions over one another.
    pub(crate) overlay: Option<Picture>,
    /// What became of each claim that changed, from version to version, where there are more than two.
    pub(crate) history: Option<Picture>,
}

/// The changes since the version that a theory revises, with pictures drawn by some options.
pub(crate) fn of_reading(reading: &Reading, look: &Options) -> Option<ChangesFound> {
    let before = reading.earlier()?;
    let mut found = ChangesFound {
        earlier: path_of(before).unwrap_or_default(),
        count: 0,
        unexplained: 0,
        main: Vec::new(),
        rest: Vec::new(),
        tested: Vec::new(),
        lost_words: reading.lost_words() || before.lost_words() || !before.faults().is_empty(),
        overlay: None,
        history: None,
    };
    if found.lost_words {
        return Some(found);
    }
    let (old, new) = (before.theory(), reading.theory());
    let matching = diff::match_theories(old, new, &MatchOptions::default());
    let changes = diff::compare(old, new, &matching);
    let judged = diff::judge(&changes, old, new, &matching);
    let comparison = Comparison::new((old, before.sources()), (new, reading.sources()), &changes, &judged);
    let (main, rest): (Vec<_>, Vec<_>) =
        sections(&comparison, ChangeClass::Editorial).into_iter().partition(|section| section.is_main);
    found.count = judged.verdicts.len();
    found.unexplained = judged.unexplained();
    (found.main, found.rest) = (main, rest);
    found.tested = judged
        .tested
        .iter()
        .map(|(name, record)| (name.name.to_owned(), record.reason().collect::<Vec<_>>().join(" ")))
        .collect();
    if changes.roots().next().is_some() {
        let names = [before, reading].map(|version| path_of(version).unwrap_or_default());
        let view = View::overlay([old, new], [&names[0], &names[1]], &matching, &changes);
        found.overlay = Some(draw(&view, &options(look, "changes-")));
    }
    found.history = lives(reading, look);
    Some(found)
}

/// The lives of the claims that changed, over all versions back to the first.
fn lives(reading: &Reading, look: &Options) -> Option<Picture> {
    let mut chain: Vec<&Reading> = std::iter::successors(Some(reading), |version| version.earlier()).collect();
    chain.reverse();
    if chain.len() < 3 || chain.iter().any(|version| version.lost_words()) {
        return None;
    }
    let theories: Vec<_> = chain.iter().map(|version| version.theory()).collect();
    let history = history(&theories);
    let names: Vec<VersionName> =
        chain.iter().map(|version| VersionName::new(path_of(version).unwrap_or_default())).collect();
    let changed = |life: &diff::history::Life<'_>| life.events.iter().any(|event| event.what != What::CameIn);
    history
        .lives
        .iter()
        .any(changed)
        .then(|| draw_timeline(&Timeline::of(&history, &names, changed), &options(look, "history-")))
}

fn options(look: &Options, prefix: &str) -> Options {
    let mut options = look.clone();
    options.id_prefix = prefix.to_owned();
    options
}

impl ChangesFound {
    /// The first part as a table of HTML; nothing where it is empty.
    pub(crate) fn main_html(&self) -> String {
        if self.main.is_empty() { String::new() } else { html(&self.main, true) }
    }

    /// The rest as a table of HTML; nothing where it is empty.
    pub(crate) fn rest_html(&self) -> String {
        if self.rest.is_empty() { String::new() } else { html(&self.rest, true) }
    }

    /// How many changes the rest has.
    pub(crate) fn rest_count(&self) -> usize {
        self.rest.iter().map(|section| section.rows.len()).sum()
    }
}

fn path_of(reading: &Reading) -> Option<String> {
    reading.sources().iter().next().map(|(_, file)| file.path().to_owned())
}
