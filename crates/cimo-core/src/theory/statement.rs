//! If–then statements and their parts.

use std::borrow::Cow;

use crate::source::Place;
use crate::syntax::{Group, Sense};
use crate::text::{digest, normal};

use super::configuration::Configuration;
use super::data::StatementData;
use super::element::Element;
use super::evidence::{EvidenceFor, evidence_for};
use super::handle::{common, handle};
use super::links::{LinkKind, Node};

handle! {
    /// If … then … because … unless …
    Statement statements StatementData, Statement
}
common! { Statement, |this| this.data().common.as_deref() }

/// The parts of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A condition.
    If,
    /// What follows.
    Then,
    /// The mechanism.
    Because,
    /// What stops it.
    Unless,
}

impl Part {
    /// All parts, in order.
    pub const ALL: [Part; 4] = [Part::If, Part::Then, Part::Because, Part::Unless];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Part::If => "if",
            Part::Then => "then",
            Part::Because => "because",
            Part::Unless => "unless",
        }
    }

    fn of_link(kind: LinkKind) -> Option<Part> {
        match kind {
            LinkKind::If => Some(Part::If),
            LinkKind::Then => Some(Part::Then),
            LinkKind::Because => Some(Part::Because),
            LinkKind::StatementUnless => Some(Part::Unless),
            _ => None,
        }
    }
}

/// One thing that a statement says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Said<'t> {
    /// In which part.
    pub part: Part,
    /// The element, where it names one or equals one's label.
    pub element: Option<Element<'t>>,
    /// The words.
    pub text: &'t str,
    /// How it is meant.
    pub sense: Sense,
    /// Whether it is one of several together.
    pub group: Group,
    /// Where it stands.
    pub place: Place,
}

impl<'t> Statement<'t> {
    /// Its id.
    pub fn id(self) -> Option<&'t str> {
        self.data().id.as_deref()
    }

    /// Its id, or the digest of its words.
    pub fn key(self) -> Cow<'t, str> {
        match self.id() {
            Some(id) => Cow::Borrowed(id),
            None if self.sentence().is_some() => Cow::Owned(digest(&normal(&self.text()))),
            None => {
                let mut said: Vec<String> = self
                    .says()
                    .map(|said| format!("{} {} {}", said.part.word(), said.sense, normal(said.text)))
                    .collect();
                said.sort();
                Cow::Owned(digest(&said.join("\n")))
            }
        }
    }

    /// Where its key, or its hyphen, stands.
    pub fn place(self) -> Place {
        self.data().place
    }

    /// All of it.
    pub fn extent(self) -> Place {
        self.data().extent
    }

    /// The sentence, where it was written as one.
    pub fn sentence(self) -> Option<&'t str> {
        self.data().sentence.as_ref().map(|sentence| &*sentence.value)
    }

    /// All that it says, in the order of the document.
    pub fn says(self) -> impl Iterator<Item = Said<'t>> + Clone {
        let theory = self.theory;
        theory.links_to(self.node()).filter_map(move |(from, link)| {
            let part = Part::of_link(link.kind)?;
            let (element, text) = match from {
                Node::Element(index) => {
                    let element = Element { theory, index };
                    (Some(element), element.text())
                }
                Node::Clause(index) => (None, &*theory.data.clauses[index as usize].text.value),
                _ => return None,
            };
            Some(Said { part, element, text, sense: link.sense, group: link.group, place: link.place })
        })
    }

    /// What it says in one part.
    pub fn part(self, part: Part) -> impl Iterator<Item = Said<'t>> + Clone {
        self.says().filter(move |said| said.part == part)
    }

    /// The statement as a sentence: its own, or one made of its parts.
    pub fn text(self) -> Cow<'t, str> {
        if let Some(sentence) = self.sentence() {
            return Cow::Borrowed(sentence);
        }
        let mut text = String::new();
        for part in Part::ALL {
            for (number, said) in self.part(part).enumerate() {
                text.push_str(match (number, part) {
                    (0, _) if text.is_empty() => "",
                    (0, _) => ", ",
                    (_, Part::Unless) => " or ",
                    _ => " and ",
                });
                if number == 0 {
                    text.push_str(if part == Part::If { "If" } else { part.word() });
                    text.push(' ');
                }
                if said.sense != Sense::Holds {
                    text.push_str(&said.sense.to_string());
                    text.push(' ');
                }
                for piece in ["“", said.text, "”"] {
                    text.push_str(piece);
                }
            }
        }
        Cow::Owned(text)
    }

    /// The configurations that it is part of.
    pub fn part_of(self) -> impl Iterator<Item = Configuration<'t>> {
        let theory = self.theory;
        let configurations = theory.followed(self.node(), LinkKind::PartOf);
        configurations.filter_map(move |node| {
            if let Node::Configuration(index) = node { Some(Configuration { theory, index }) } else { None }
        })
    }

    /// Evidence about it.
    pub fn evidence(self) -> EvidenceFor<'t> {
        evidence_for(self.theory, self.node())
    }
}
