//! Regularities, rivals and tensions.

use std::borrow::Cow;

use crate::format::Confidence;
use crate::source::Place;
use crate::text::{digest, normal};

use super::configuration::{Configuration, Use};
use super::data::{NamedData, RegularityData, RivalsData};
use super::element::Element;
use super::evidence::{Evidence, EvidenceFor, Target, evidence_for};
use super::handle::{common, handle};
use super::links::{LinkKind, Node};
use super::people::named;
use super::{texts, value};

handle! {
    /// A pattern that several configurations show (a demi-regularity).
    Regularity regularities RegularityData, Regularity
}
handle! {
    /// Explanations of the same thing that compete.
    Rivals rivals RivalsData, Rivals
}
handle! {
    /// Things that pull against each other.
    Tension tensions NamedData, Tension
}
common! { Regularity, |this| this.data().common.as_deref() }
common! { Rivals, |this| this.data().common.as_deref() }
common! { Tension, |this| this.data().common.as_deref() }
named! { Regularity Tension }

/// What speaks against a regularity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counterexample<'t> {
    /// Evidence.
    Evidence(Evidence<'t>),
    /// A configuration.
    Configuration(Configuration<'t>),
}

impl<'t> Regularity<'t> {
    /// The configurations that show it.
    pub fn shown_by(self) -> impl Iterator<Item = Configuration<'t>> {
        let theory = self.theory;
        let shown = theory.followed(self.node(), LinkKind::ShownBy);
        shown.filter_map(move |node| {
            if let Node::Configuration(index) = node { Some(Configuration { theory, index }) } else { None }
        })
    }

    /// What makes it stronger or weaker.
    pub fn uses(self) -> impl Iterator<Item = Use<'t>> {
        let theory = self.theory;
        theory.links_to(self.node()).filter_map(move |(from, link)| match from {
            Node::Element(index) => Use::of_link(Element { theory, index }, self.node(), link),
            _ => None,
        })
    }

    /// Where it ends.
    pub fn boundaries(self) -> impl ExactSizeIterator<Item = &'t str> + Clone {
        texts(&self.data().boundaries)
    }

    /// How far it can be relied upon.
    pub fn confidence(self) -> Option<Confidence> {
        self.data().confidence
    }

    /// What speaks against it; nothing at all where nobody has looked.
    pub fn counterexamples(self) -> Option<Vec<Counterexample<'t>>> {
        let theory = self.theory;
        let found = theory.followed(self.node(), LinkKind::Counterexample).filter_map(|node| match node {
            Node::Evidence(index) => Some(Counterexample::Evidence(Evidence { theory, index })),
            Node::Configuration(index) => Some(Counterexample::Configuration(Configuration { theory, index })),
            _ => None,
        });
        self.data().looked_for.then(|| found.collect())
    }

    /// Evidence about it.
    pub fn evidence(self) -> EvidenceFor<'t> {
        evidence_for(self.theory, self.node())
    }
}

impl<'t> Rivals<'t> {
    /// Its id.
    pub fn id(self) -> Option<&'t str> {
        self.data().id.as_deref()
    }

    /// Its id, or the digest of its question.
    pub fn key(self) -> Cow<'t, str> {
        match self.id() {
            Some(id) => Cow::Borrowed(id),
            None => Cow::Owned(digest(&normal(self.question().unwrap_or("")))),
        }
    }

    /// Where it is declared.
    pub fn place(self) -> Place {
        self.data().place
    }

    /// What they explain.
    pub fn question(self) -> Option<&'t str> {
        value(&self.data().question)
    }

    /// The configurations that compete.
    pub fn explanations(self) -> impl Iterator<Item = Configuration<'t>> {
        let theory = self.theory;
        let explanations = theory.followed_back(self.node(), LinkKind::Explains);
        explanations.filter_map(move |node| {
            if let Node::Configuration(index) = node { Some(Configuration { theory, index }) } else { None }
        })
    }

    /// What would decide between them.
    pub fn would_tell_them_apart(self) -> impl ExactSizeIterator<Item = &'t str> + Clone {
        texts(&self.data().tell_apart)
    }

    /// Whether the file says that the verdict is open.
    pub fn is_said_open(self) -> bool {
        self.data().open
    }

    /// The explanation that is favoured, if one is.
    pub fn favoured(self) -> Option<Configuration<'t>> {
        let theory = self.theory;
        let mut favoured = theory.followed(self.node(), LinkKind::Favours);
        favoured.find_map(|node| {
            if let Node::Configuration(index) = node { Some(Configuration { theory, index }) } else { None }
        })
    }
}

impl<'t> Tension<'t> {
    /// What pulls against each other: elements and configurations.
    pub fn between(self) -> impl Iterator<Item = Target<'t>> {
        let theory = self.theory;
        theory.followed(self.node(), LinkKind::Between).filter_map(move |node| match node {
            Node::Element(index) => Some(Target::Element(Element { theory, index })),
            Node::Configuration(index) => Some(Target::Configuration(Configuration { theory, index })),
            _ => None,
        })
    }
}
