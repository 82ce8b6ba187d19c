//! One claim through all versions in which it lives.

use crate::format::Family;
use crate::source::Place;
use crate::text::normal;

use super::super::change::Name;
use super::super::things::name_key;
use super::event::Event;

/// One claim through all versions in which it lives.
#[derive(Debug, Clone)]
pub struct Life<'t> {
    /// Configuration, element or statement.
    pub family: Family,
    /// Each version in which it lives, with what it is called there; at least one.
    pub stations: Vec<Station>,
    /// What happened to it, in order.
    pub events: Vec<Event<'t>>,
}

/// A claim in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Station {
    /// The number of the version, from 0.
    pub version: usize,
    /// Its kind there: `context`, `configuration`, `statement`, …
    pub kind: &'static str,
    /// What it is called there.
    pub name: Name,
    /// Where it stands there.
    pub place: Place,
}

impl Station {
    /// Whether a name in its plain form is its id, its digest or its sentence.
    pub(super) fn is_called(&self, wanted: &str) -> bool {
        self.name.key.name() == wanted
            || name_key(&self.name.text) == wanted
            || self.name.words.as_deref().is_some_and(|words| normal(words) == wanted)
    }
}

impl<'t> Life<'t> {
    /// What it is in the first version in which it lives.
    pub fn first(&self) -> &Station {
        self.stations.first().expect("a life has a station")
    }

    /// What it is in the last version in which it lives.
    pub fn last(&self) -> &Station {
        self.stations.last().expect("a life has a station")
    }

    /// What it is in a version; nothing where it does not live then.
    pub fn at(&self, version: usize) -> Option<&Station> {
        self.stations.iter().find(|station| station.version == version)
    }

    /// Whether anything happened to it after it was there.
    pub fn is_eventful(&self) -> bool {
        self.events.iter().any(|event| event.version > 0)
    }

    /// What happened to it with a version.
    pub fn with_version(&self, version: usize) -> impl Iterator<Item = &Event<'t>> {
        self.events.iter().filter(move |event| event.version == version)
    }
}
