//! The table that goes into a paper: before, after, what changed, why, and on what evidence.

use askama::Template;
use cimo_core::diff::{Change, Key, Name, Said, Side};
use cimo_core::format::{ChangeClass, ChangeKind, Family};
use cimo_core::theory::Target;

use super::piece::{Detail, Piece, Style, cut, quoted};
use super::slots::noun;
use super::why::capital;
use super::{Comparison, about_class, heading};
use crate::mention::Mention;

/// A cell: paragraphs.
pub type Cell = Vec<String>;

/// One root change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What was there.
    pub before: Cell,
    /// What is there now.
    pub after: Cell,
    /// What changed.
    pub what: Cell,
    /// Why, with the stage and the place in the text.
    pub why: Cell,
    /// What that rests on.
    pub evidence: Cell,
    /// Whether a reason is asked for and none is recorded.
    pub unexplained: bool,
    /// The elements and configurations that it touches, of either version.
    pub about: Vec<Mention>,
}

impl Row {
    /// The headings of the table.
    pub const HEADINGS: [&'static str; 5] = ["Before", "After", "What changed", "Why", "Evidence"];

    /// The cells in the order of the headings.
    pub fn cells(&self) -> [&Cell; 5] {
        [&self.before, &self.after, &self.what, &self.why, &self.evidence]
    }

    /// Whether it touches anything that is still there.
    pub(super) fn leads_on(&self) -> bool {
        self.about.iter().any(|mention| mention.is_there)
    }
}

/// The rows of one class of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: &'static str,
    /// What it is about.
    pub about: &'static str,
    /// Whether it says what the theory claims or how it is laid out.
    pub is_main: bool,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// The table, the claims first; changes below a class are left out.
pub fn sections(comparison: &Comparison<'_>, least: ChangeClass) -> Vec<Section> {
    let classes = [ChangeClass::Claim, ChangeClass::Structural, ChangeClass::Evidential, ChangeClass::Editorial];
    let of = |class: ChangeClass| Section {
        heading: heading(class),
        about: about_class(class),
        is_main: class >= ChangeClass::Structural,
        rows: comparison.of_class(class).into_iter().map(|root| row(comparison, root)).collect(),
    };
    let all = classes.into_iter().filter(|class| *class >= least).map(of);
    all.filter(|section| !section.rows.is_empty()).collect()
}

fn row(comparison: &Comparison<'_>, root: &Change) -> Row {
    let whys = comparison.why(root);
    let mut what = vec![comparison.say_short(root)];
    what.extend(with_it(comparison, root));
    if root.found_by.is_inferred() {
        what.push(format!("Taken to be the same thing: {} % alike.", root.percent));
    }
    let mut why: Cell = Vec::new();
    why.extend(comparison.became(root).map(|became| format!("{became}.")));
    for reason in &whys {
        let ends = reason.reason.ends_with(['.', '!', '?', '…']) || reason.reason.is_empty();
        let stop = if ends { "" } else { "." };
        let place: Vec<&str> = reason.stages.iter().map(String::as_str).chain(reason.place.as_deref()).collect();
        why.push(match place.is_empty() {
            true => format!("{}{stop}", reason.reason),
            false => format!("{}{stop} ({})", reason.reason, place.join("; ")),
        });
    }
    let unexplained = comparison.is_unexplained(root);
    if unexplained {
        why.push("No reason recorded.".to_owned());
    }
    let mut evidence: Cell = Vec::new();
    for reason in &whys {
        evidence.extend(reason.evidence.iter().map(|words| quoted(words)));
        let sources = reason.citations.join("; ");
        evidence.extend(match (reason.grounds.as_slice(), sources.is_empty()) {
            ([], true) => None,
            // The evidence stands there itself.
            (["evidence"], true) if !reason.evidence.is_empty() => None,
            ([], false) => Some(sources),
            (grounds, true) => Some(capital(&grounds.join(" and "))),
            (grounds, false) => Some(format!("{}: {sources}", capital(&grounds.join(" and ")))),
        });
    }
    Row {
        before: cell(comparison, root, Side::Old),
        after: cell(comparison, root, Side::New),
        what,
        why,
        evidence,
        unexplained,
        about: about(comparison, root),
    }
}

/// What a root and all that follows from it speak of: themselves, what their fields refer to, and what evidence and
/// statements are about.
fn about(comparison: &Comparison<'_>, root: &Change) -> Vec<Mention> {
    let new = comparison.new;
    let mut all: Vec<Mention> = Vec::new();
    let mut add = |found: Option<Mention>| {
        if let Some(found) = found.filter(|found| all.iter().all(|known| known.anchor != found.anchor)) {
            all.push(found);
        }
    };
    for change in comparison.diff.tree(root) {
        let sides = [(Side::New, &change.subject.new, &change.after), (Side::Old, &change.subject.old, &change.before)];
        for (side, names, said) in sides {
            for key in names.iter().map(|name| &name.key).chain(said.iter().flat_map(|said| &said.keys)) {
                add(Mention::of_key(new, key));
            }
            for key in names.iter().map(|name| &name.key) {
                spoken_of(comparison, side, key).into_iter().for_each(|found| add(Some(found)));
            }
        }
    }
    all
}

/// What a piece of evidence or a statement is about.
fn spoken_of(comparison: &Comparison<'_>, side: Side, key: &Key) -> Vec<Mention> {
    let mentions: Vec<Mention> = match key.family() {
        Some(Family::Evidence) => {
            let speaks = comparison.evidence(side, key).map(|evidence| evidence.speaks()).unwrap_or_default();
            let targets = speaks.iter().filter_map(|speaks| match speaks.target {
                Target::Configuration(configuration) => Some(Mention::of_configuration(configuration)),
                Target::Element(element) => Some(Mention::of_element(element)),
                _ => None,
            });
            targets.collect()
        }
        Some(Family::Statement) => {
            let mut statements = comparison.theory(side).statements();
            let found = statements.find(|statement| statement.key() == key.name());
            found.into_iter().flat_map(|statement| statement.part_of()).map(Mention::of_configuration).collect()
        }
        _ => Vec::new(),
    };
    let new = comparison.new;
    let here = |mut mention: Mention| {
        let key = mention.anchor.split_once('-').map_or("", |(_, key)| key).to_owned();
        let is_in = new.element_by_key(&key).is_some() || new.configuration_by_key(&key).is_some();
        mention.is_there = side == Side::New || is_in;
        mention
    };
    mentions.into_iter().map(here).collect()
}

/// What follows from a root, counted by kind.
fn with_it(comparison: &Comparison<'_>, root: &Change) -> Option<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for change in comparison.diff.tree(root).into_iter().skip(1) {
        let word = match change.kind {
            ChangeKind::Added => format!("new {}", super::say::kind(change.subject.kind)),
            ChangeKind::Removed => format!("{} gone", super::say::kind(change.subject.kind)),
            ChangeKind::EvidenceAdded => "new piece of evidence".to_owned(),
            ChangeKind::EvidenceWithdrawn => "piece of evidence withdrawn".to_owned(),
            _ => "change of detail".to_owned(),
        };
        match counts.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => counts.push((word, 1)),
        }
    }
    let words: Vec<String> = counts.into_iter().map(|(word, count)| counted(count, &word)).collect();
    (!words.is_empty()).then(|| format!("With it: {}.", words.join(", ")))
}

/// A number of things.
fn counted(count: usize, word: &str) -> String {
    if count == 1 {
        return format!("1 {word}");
    }
    let many = match word {
        "new piece of evidence" => "new pieces of evidence".to_owned(),
        "piece of evidence withdrawn" => "pieces of evidence withdrawn".to_owned(),
        "change of detail" => "changes of detail".to_owned(),
        word => match word.strip_suffix(" gone") {
            Some(kind) => format!("{kind}s gone"),
            None => format!("{word}s"),
        },
    };
    format!("{count} {many}")
}

/// What stands in one version.
fn cell(comparison: &Comparison<'_>, root: &Change, side: Side) -> Cell {
    let (names, said) = match side {
        Side::Old => (&root.subject.old, &root.before),
        Side::New => (&root.subject.new, &root.after),
    };
    match root.kind {
        ChangeKind::Added | ChangeKind::Removed | ChangeKind::EvidenceAdded | ChangeKind::EvidenceWithdrawn
            if root.slot.is_none() =>
        {
            let parts = comparison.say(root).details.into_iter().filter_map(|detail| match detail {
                Detail::Part(role, words) => Some(format!("{role}: {words}")),
                _ => None,
            });
            let parts: Cell = if names.is_empty() { Vec::new() } else { parts.collect() };
            match parts.is_empty() {
                true => names.iter().map(shown).collect(),
                false => parts,
            }
        }
        ChangeKind::Merged | ChangeKind::Split | ChangeKind::Regrouped => names.iter().map(shown).collect(),
        ChangeKind::Renamed | ChangeKind::Named | ChangeKind::Unnamed => {
            names.iter().map(|name| name.text.clone()).collect()
        }
        ChangeKind::Reordered => Vec::new(),
        ChangeKind::Recast => said.iter().map(|said| capital(&said.text)).collect(),
        ChangeKind::Reworded => said.iter().map(|said| said.text.clone()).collect(),
        _ => fields(comparison, side, said),
    }
}

fn shown(name: &Name) -> String {
    match name.key.family() {
        Some(Family::Source) => cut(&name.text, 160),
        _ => name.words.clone().unwrap_or_else(|| name.text.clone()),
    }
}

/// What fields hold, each behind its name.
fn fields(comparison: &Comparison<'_>, side: Side, said: &[Said]) -> Cell {
    let mut cell: Vec<(String, String)> = Vec::new();
    for said in said {
        let words: String = comparison
            .value(side, said)
            .iter()
            .map(|piece| match piece {
                Piece::Quote(words) => words.clone(),
                Piece::Name { words: Some(words), .. } => words.clone(),
                // Before a whole sentence "less of" would not be read as one.
                Piece::Plain(words) => words
                    .replace("less of ", "less: ")
                    .replace("more of ", "more: ")
                    .replace("the absence of ", "not: ")
                    .replace("no change in ", "no change: "),
                piece => piece.plain(Style::Words),
            })
            .collect();
        let name = capital(&noun(&said.slot).0);
        match cell.iter_mut().find(|(known, _)| *known == name) {
            Some((_, all)) => all.push_str(&format!("; {words}")),
            None => cell.push((name, words)),
        }
    }
    cell.into_iter().map(|(name, words)| format!("{name}: {words}")).collect()
}

/// The table as a fragment of a page.
#[derive(Template)]
#[template(path = "changes_table.html")]
struct TableHtml<'s> {
    sections: &'s [Section],
    headings: [&'static str; 5],
    linked: bool,
}

/// The table; on the page of a theory each row is linked to what it touches.
pub(crate) fn html(sections: &[Section], linked: bool) -> String {
    let table = TableHtml { sections, headings: Row::HEADINGS, linked };
    table.render().expect("the template writes to a string, which takes everything")
}

#[derive(Template)]
#[template(path = "changes.html")]
struct Page {
    language: String,
    pairs: Vec<PairHtml>,
    version: &'static str,
}

struct PairHtml {
    title: String,
    about: String,
    table: String,
}

/// The tables of some comparisons as a page by itself, to be read or pasted into a text; with each a line about it.
pub fn page(pairs: &[(&Comparison<'_>, String)], least: ChangeClass) -> String {
    let pair = |(comparison, about): &(&Comparison<'_>, String)| PairHtml {
        title: comparison.new.title().or(comparison.new.id()).unwrap_or("Programme theory").to_owned(),
        about: about.clone(),
        table: html(&sections(comparison, least), false),
    };
    let language = pairs.first().and_then(|(comparison, _)| comparison.new.language()).unwrap_or("en");
    let page = Page {
        language: language.to_owned(),
        pairs: pairs.iter().map(pair).collect(),
        version: env!("CARGO_PKG_VERSION"),
    };
    page.render().expect("the template writes to a string, which takes everything")
}
