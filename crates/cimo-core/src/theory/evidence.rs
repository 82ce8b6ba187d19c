//! Evidence: what a source says for, against, or to refine a claim.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::format::{Basis, Role};
use crate::source::Place;
use crate::text::{digest, normal};

use super::configuration::Configuration;
use super::data::{AtData, EndData, EvidenceData};
use super::element::Element;
use super::handle::{common, handle};
use super::links::{LinkKind, Node};
use super::patterns::Regularity;
use super::people::{Actor, Source, StudyStage};
use super::statement::Statement;
use super::{Theory, value};

handle! {
    /// What a source says.
    Evidence evidence EvidenceData, Evidence
}
common! { Evidence, |this| this.data().common.as_deref() }

/// How evidence stands to what it speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// It speaks for it.
    Supports,
    /// It speaks against it.
    Challenges,
    /// It makes it more exact.
    Refines,
}

impl Stance {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Stance::Supports => "supports",
            Stance::Challenges => "challenges",
            Stance::Refines => "refines",
        }
    }
}

/// A thing that evidence speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target<'t> {
    /// An element.
    Element(Element<'t>),
    /// A configuration, or a part or link of it.
    Configuration(Configuration<'t>),
    /// A statement.
    Statement(Statement<'t>),
    /// A regularity.
    Regularity(Regularity<'t>),
    /// The theory as a whole.
    Theory,
}

impl Target<'_> {
    /// The node of the theory's graph that it is.
    pub(crate) fn node(self) -> Node {
        match self {
            Target::Element(element) => element.node(),
            Target::Configuration(configuration) => configuration.node(),
            Target::Statement(statement) => statement.node(),
            Target::Regularity(regularity) => regularity.node(),
            Target::Theory => Node::Theory,
        }
    }
}

/// The part of a thing that evidence speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum At<'t> {
    /// All of it.
    Whole,
    /// One part of a configuration.
    Part(PartAt<'t>),
    /// A link between two parts of a configuration.
    Link(PartAt<'t>, PartAt<'t>),
}

/// A part of a configuration: all that plays a role, or one element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartAt<'t> {
    /// All that plays this role.
    Role(Role),
    /// One element.
    Element(Element<'t>),
}

/// One thing that evidence says: how it stands to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Speaks<'t> {
    /// The evidence.
    pub evidence: Evidence<'t>,
    /// For, against, or to refine.
    pub stance: Stance,
    /// The thing.
    pub target: Target<'t>,
    /// The part of it.
    pub at: At<'t>,
    /// Where this is said.
    pub place: Place,
}

/// The evidence about one thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvidenceFor<'t> {
    all: Vec<Speaks<'t>>,
}

impl<'t> EvidenceFor<'t> {
    /// All of it, in the order of the document.
    pub fn all(&self) -> &[Speaks<'t>] {
        &self.all
    }

    /// What speaks for it.
    pub fn supporting(&self) -> impl Iterator<Item = &Speaks<'t>> {
        self.of(Stance::Supports)
    }

    /// What speaks against it.
    pub fn challenging(&self) -> impl Iterator<Item = &Speaks<'t>> {
        self.of(Stance::Challenges)
    }

    /// What makes it more exact.
    pub fn refining(&self) -> impl Iterator<Item = &Speaks<'t>> {
        self.of(Stance::Refines)
    }

    fn of(&self, stance: Stance) -> impl Iterator<Item = &Speaks<'t>> {
        self.all.iter().filter(move |speaks| speaks.stance == stance)
    }

    /// How many pieces of evidence stand so to it. A piece that speaks to several of its parts is one piece.
    ///
    /// ```
    /// use cimo_core::theory::Stance;
    /// let read = cimo_core::read_text(
    ///     "cimo: 1\nconfigurations:\n  heard:\n    context: Far away\n    outcome: Heard at last\n    evidence:\n      \
    ///      - says: It was so\n        supports: [context, outcome]\n",
    /// );
    /// let heard = read.theory().configuration("heard").unwrap();
    /// assert_eq!(heard.evidence().supporting().count(), 2);
    /// assert_eq!(heard.evidence().pieces(Stance::Supports), 1);
    /// ```
    pub fn pieces(&self, stance: Stance) -> usize {
        self.of(stance).map(|speaks| speaks.evidence).collect::<HashSet<_>>().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl<'t> Evidence<'t> {
    /// Its id; none where it is written out in place.
    pub fn id(self) -> Option<&'t str> {
        self.data().id.as_deref()
    }

    /// Its id, or a digest of what it says and who says it.
    pub fn key(self) -> Cow<'t, str> {
        if let Some(id) = self.id() {
            return Cow::Borrowed(id);
        }
        let mut words = vec![normal(self.says().unwrap_or("")), normal(self.participant().unwrap_or(""))];
        let mut others: Vec<String> = self.sources().map(|source| source.key().into_owned()).collect();
        others.extend(self.speaks().iter().map(|speaks| format!("{} {}", speaks.stance.word(), speaks.what())));
        // The order in which they are written says nothing.
        others.sort();
        words.extend(others);
        Cow::Owned(digest(&words.join("\n")))
    }

    /// What it is called to people: its id, else the beginning of what it says.
    pub fn title(self) -> &'t str {
        self.id().or(self.says()).unwrap_or("evidence without words")
    }

    /// What it says.
    pub fn says(self) -> Option<&'t str> {
        value(&self.data().says)
    }

    /// Who said it, by the source's label.
    pub fn participant(self) -> Option<&'t str> {
        value(&self.data().participant)
    }

    /// Where the participant's label stands.
    pub fn participant_place(self) -> Option<Place> {
        self.data().participant.as_ref().map(|text| text.place)
    }

    /// How it is known.
    pub fn basis(self) -> Option<Basis> {
        self.data().basis
    }

    /// Where its key, or its hyphen, stands.
    pub fn place(self) -> Place {
        self.data().place
    }

    /// All of it.
    pub fn extent(self) -> Place {
        self.data().extent
    }

    /// Where it comes from; several mean one of these.
    pub fn sources(self) -> impl Iterator<Item = Source<'t>> {
        let theory = self.theory;
        let sources = theory.followed(self.node(), LinkKind::From);
        sources
            .filter_map(move |node| if let Node::Source(index) = node { Some(Source { theory, index }) } else { None })
    }

    /// Whose experience it is, where that is not who said it.
    pub fn about(self) -> impl Iterator<Item = Actor<'t>> {
        let theory = self.theory;
        theory.followed(self.node(), LinkKind::About).filter_map(move |node| Actor::of_node(theory, node))
    }

    /// The stages of the study at which it was collected, where the text says so.
    pub fn stages(self) -> impl Iterator<Item = StudyStage<'t>> {
        let theory = self.theory;
        let stages = theory.followed(self.node(), LinkKind::CollectedAt);
        stages.filter_map(
            move |node| if let Node::StudyStage(index) = node { Some(StudyStage { theory, index }) } else { None },
        )
    }

    /// All that it speaks to.
    pub fn speaks(self) -> Vec<Speaks<'t>> {
        let theory = self.theory;
        theory.links_from(self.node()).filter_map(move |(to, link)| speaks(theory, self.index, to, link)).collect()
    }
}

impl<'t> Speaks<'t> {
    /// What it speaks to, by keys: `trust: context -> mechanism`.
    pub fn what(&self) -> String {
        let thing = match self.target {
            Target::Element(element) => format!("element {}", element.key()),
            Target::Configuration(configuration) => format!("configuration {}", configuration.key()),
            Target::Statement(statement) => format!("statement {}", statement.key()),
            Target::Regularity(regularity) => format!("regularity {}", regularity.key()),
            Target::Theory => "theory".to_owned(),
        };
        match self.at {
            At::Whole => thing,
            At::Part(part) => format!("{thing}: {part}"),
            At::Link(from, to) => format!("{thing}: {from} -> {to}"),
        }
    }
}

impl std::fmt::Display for PartAt<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PartAt::Role(role) => f.write_str(role.word()),
            PartAt::Element(element) => f.write_str(&element.key()),
        }
    }
}

pub(super) fn evidence_for(theory: &Theory, node: Node) -> EvidenceFor<'_> {
    let links = theory.links_to(node);
    let all = links.filter_map(|(from, link)| match from {
        Node::Evidence(index) => speaks(theory, index, node, link),
        _ => None,
    });
    EvidenceFor { all: all.collect() }
}

fn speaks<'t>(theory: &'t Theory, evidence: u32, to: Node, link: &super::links::Link) -> Option<Speaks<'t>> {
    let stance = match link.kind {
        LinkKind::Supports => Stance::Supports,
        LinkKind::Challenges => Stance::Challenges,
        LinkKind::Refines => Stance::Refines,
        _ => return None,
    };
    let target = match to {
        Node::Element(index) => Target::Element(Element { theory, index }),
        Node::Configuration(index) => Target::Configuration(Configuration { theory, index }),
        Node::Statement(index) => Target::Statement(Statement { theory, index }),
        Node::Regularity(index) => Target::Regularity(Regularity { theory, index }),
        _ => Target::Theory,
    };
    let part = |end: EndData| match end {
        EndData::Role(role) => PartAt::Role(role),
        EndData::Element(index) => PartAt::Element(Element { theory, index }),
    };
    let at = match link.target.map_or(AtData::Whole, |target| theory.data.targets[target as usize]) {
        AtData::Whole => At::Whole,
        AtData::Part(end) => At::Part(part(end)),
        AtData::Link(from, to) => At::Link(part(from), part(to)),
    };
    Some(Speaks { evidence: Evidence { theory, index: evidence }, stance, target, at, place: link.place })
}
