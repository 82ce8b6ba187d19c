//! The picture of a history: versions as columns, and each claim a band that runs through those in which it lives.
//!
//! The same stages as the other pictures: a [`Timeline`] says what is drawn, the layout gives it places, the scene makes
//! shapes of them.

mod ends;
mod from_history;
mod layout;
mod legend;
mod order;
mod scene;
mod words;

pub(crate) use scene::{colours, scene};

use crate::view::{Form, Kind};

/// Everything that the picture of a history shows.
///
/// ```
/// use cimo_core::{diff::history::history, read_text};
/// use cimo_render::{Timeline, VersionName, draw_timeline};
/// let first = read_text("cimo: 1\ncontexts:\n  fear: Parents fear the worst\n");
/// let second = read_text("cimo: 1\ncontexts:\n  fear: Parents fear to lose their children\n");
/// let history = history(&[first.theory(), second.theory()]);
/// let names = [VersionName::new("first"), VersionName::new("second")];
/// let timeline = Timeline::of(&history, &names, |life| life.first().kind == "context");
/// let svg = draw_timeline(&timeline, &Default::default()).svg();
/// assert!(svg.contains("data-view=\"history\"") && svg.contains("reworded"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeline {
    /// The theory's id, for whoever reads the picture back.
    pub theory: String,
    /// The title above the picture.
    pub title: String,
    /// The form of the latest version.
    pub form: Form,
    /// The language of the labels, where it is known.
    pub language: Option<String>,
    /// The versions, the oldest first.
    pub versions: Vec<VersionName>,
    /// The claims, in the order in which they stand where nothing else decides.
    pub bands: Vec<Band>,
    /// Where claims merge and split.
    pub joins: Vec<Join>,
}

/// What stands above the column of a version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct VersionName {
    /// What it is called for short.
    pub name: String,
    /// What else is known of it, such as its date.
    pub about: Option<String>,
}

impl VersionName {
    /// A version of which only the name is known.
    pub fn new(name: impl Into<String>) -> VersionName {
        VersionName { name: name.into(), about: None }
    }
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Band {
    /// Its key in the last version in which it lives.
    pub key: String,
    /// What it is.
    pub kind: BandKind,
    /// Each version in which it lives, ascending.
    pub stations: Vec<BandStation>,
    /// What happened to it.
    pub marks: Vec<BandMark>,
}

/// What a band stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BandKind {
    /// A configuration.
    Configuration,
    /// An element.
    Element(Kind),
    /// A statement.
    Statement,
}

impl BandKind {
    /// The word that the picture carries as `data-kind`.
    pub fn word(self) -> &'static str {
        match self {
            BandKind::Configuration => "configuration",
            BandKind::Element(kind) => kind.word(),
            BandKind::Statement => "statement",
        }
    }
}

/// A claim in one version.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BandStation {
    /// The number of the version, from 0.
    pub version: usize,
    /// Its id there, where it has one.
    pub id: Option<String>,
    /// Its label there.
    pub label: String,
}

/// Something that happened to a claim between a version and the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BandMark {
    /// The number of the version that it came with, from 1.
    pub version: usize,
    /// What the picture carries as `data-what`.
    pub what: &'static str,
    /// What stands on the band: “reworded”.
    pub word: String,
    /// Whether a reason is recorded.
    pub told: WhyTold,
    /// All of it in full, for those who point at it.
    pub title: String,
}

/// Whether a reason is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyTold {
    /// It is.
    Yes,
    /// One is asked for, and there is none.
    No,
    /// None is asked for.
    NotAsked,
    /// It was put to the test and kept: a result.
    Tested,
}

impl WhyTold {
    /// The word that the picture carries as `data-told`.
    pub fn word(self) -> &'static str {
        match self {
            WhyTold::Yes => "yes",
            WhyTold::No => "no",
            WhyTold::NotAsked => "not-asked",
            WhyTold::Tested => "tested",
        }
    }
}

/// A claim that goes into another, or comes out of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Join {
    /// The number of the band that it comes from.
    pub from: usize,
    /// The number of the band that it leads to.
    pub to: usize,
    /// The number of the version in which it has arrived.
    pub version: usize,
}

impl Timeline {
    /// A timeline of some versions with nothing in it yet.
    pub fn new(title: impl Into<String>, versions: Vec<VersionName>) -> Timeline {
        Timeline { title: title.into(), versions, ..Timeline::default() }
    }
}

impl BandStation {
    /// A claim without an id in a version.
    pub fn new(version: usize, label: impl Into<String>) -> BandStation {
        BandStation { version, id: None, label: label.into() }
    }
}

impl BandMark {
    /// Something in one word.
    pub fn new(version: usize, what: &'static str, told: WhyTold) -> BandMark {
        BandMark { version, what, word: what.replace('-', " "), told, title: what.replace('-', " ") }
    }
}

impl Join {
    /// From one band to another, by their numbers, arriving with a version.
    pub fn new(from: usize, to: usize, version: usize) -> Join {
        Join { from, to, version }
    }
}

impl Band {
    /// A claim to which nothing happens.
    pub fn new(key: impl Into<String>, kind: BandKind, stations: Vec<BandStation>) -> Band {
        Band { key: key.into(), kind, stations, marks: Vec::new() }
    }

    pub(crate) fn lives(&self, version: usize) -> bool {
        self.at(version).is_some()
    }

    pub(crate) fn at(&self, version: usize) -> Option<&BandStation> {
        self.stations.iter().find(|station| station.version == version)
    }

    /// Its label in the last version in which it lives.
    pub(crate) fn label(&self) -> &str {
        self.stations.last().map_or("", |station| station.label.as_str())
    }

    /// What is written into it at a version: its label where it begins, and where it is another one.
    pub(crate) fn label_at(&self, version: usize) -> Option<&BandStation> {
        let here = self.at(version)?;
        match version.checked_sub(1).and_then(|before| self.at(before)) {
            Some(before) if before.label == here.label && before.id == here.id => None,
            _ => Some(here),
        }
    }
}
