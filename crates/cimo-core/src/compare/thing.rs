//! What stands in a matrix: an element or a configuration of one of several theories.

use std::borrow::Cow;

use crate::format::{Kind, Role, Status};
use crate::source::Place;
use crate::syntax::Sense;
use crate::theory::{Configuration, Element, Theory};

use super::Named;

/// An element or a configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing<'t> {
    /// A context, intervention, mechanism or outcome.
    Element(Element<'t>),
    /// A configuration.
    Configuration(Configuration<'t>),
}

/// The same by numbers: of its theory, and its own. Elements stand before configurations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct At {
    pub(crate) theory: usize,
    pub(crate) is_configuration: bool,
    pub(crate) index: u32,
}

impl At {
    pub(crate) fn element(theory: usize, element: Element<'_>) -> At {
        At { theory, is_configuration: false, index: element.index }
    }

    pub(crate) fn configuration(theory: usize, configuration: Configuration<'_>) -> At {
        At { theory, is_configuration: true, index: configuration.index }
    }

    pub(crate) fn thing<'t>(self, theories: &[Named<'t>]) -> Thing<'t> {
        let (theory, index): (&'t Theory, u32) = (theories[self.theory].theory, self.index);
        match self.is_configuration {
            false => Thing::Element(Element { theory, index }),
            true => Thing::Configuration(Configuration { theory, index }),
        }
    }
}

impl<'t> Thing<'t> {
    /// The theory that it belongs to.
    pub fn theory(self) -> &'t Theory {
        match self {
            Thing::Element(element) => element.theory(),
            Thing::Configuration(configuration) => configuration.theory(),
        }
    }

    /// Its id.
    pub fn id(self) -> Option<&'t str> {
        match self {
            Thing::Element(element) => element.id(),
            Thing::Configuration(configuration) => configuration.id(),
        }
    }

    /// Its id, or the digest of what it says.
    pub fn key(self) -> Cow<'t, str> {
        match self {
            Thing::Element(element) => element.key(),
            Thing::Configuration(configuration) => configuration.key(),
        }
    }

    /// What it is called to people.
    pub fn text(self) -> Cow<'t, str> {
        match self {
            Thing::Element(element) => Cow::Borrowed(element.text()),
            Thing::Configuration(configuration) => configuration.title(),
        }
    }

    /// The word for what it is: `configuration`, or the kind of element.
    pub fn what(self) -> &'static str {
        match self {
            Thing::Element(element) => element.kind().word(),
            Thing::Configuration(_) => "configuration",
        }
    }

    /// The kind of element, where it is one.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Thing::Element(element) => Some(element.kind()),
            Thing::Configuration(_) => None,
        }
    }

    /// Where it stands.
    pub fn place(self) -> Place {
        match self {
            Thing::Element(element) => element.place(),
            Thing::Configuration(configuration) => configuration.place(),
        }
    }

    /// How well a configuration stands, where that is stated.
    pub fn status(self) -> Option<Status> {
        match self {
            Thing::Element(_) => None,
            Thing::Configuration(configuration) => configuration.status(),
        }
    }

    /// In which senses configurations conclude an element, each once: as it stands, `not`, `more`, `less`, `unchanged`.
    pub fn concluded(self) -> Vec<Sense> {
        let Thing::Element(element) = self else { return Vec::new() };
        let outcomes = element.uses().filter(|part| part.role == Role::Outcome);
        let mut senses: Vec<Sense> = outcomes.map(|part| part.sense).collect();
        senses.sort();
        senses.dedup();
        senses
    }

    /// How a mapping refers to it behind the theory's name and the hash: its id, or its sentence where it has none; with
    /// the word for what it is, where an element and a configuration share the id.
    pub fn reference(self) -> String {
        let (family, other) = match self {
            Thing::Element(element) => {
                ("element", element.id().and_then(|id| self.theory().configuration(id)).is_some())
            }
            Thing::Configuration(configuration) => {
                ("configuration", configuration.id().is_none_or(|id| self.theory().element(id).is_some()))
            }
        };
        let name = self.id().map_or_else(|| self.text(), Cow::Borrowed);
        if other { format!("{family}:{name}") } else { name.into_owned() }
    }
}

impl std::fmt::Display for Thing<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}
