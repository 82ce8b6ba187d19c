//! A theory as a typed graph: things one can hold, and the links between them.
//!
//! ```
//! let reading = cimo_core::read_text("
//! cimo: 1
//! contexts:
//!   fear: Parents fear the worst
//! configurations:
//!   speaking:
//!     context: fear
//!     intervention: An advocate explains what will happen
//!     mechanism: Somebody who has been here will not judge me
//!     outcome: Families speak up
//! ");
//! let theory = reading.theory();
//! for configuration in theory.configurations() {
//!     assert_eq!(configuration.contexts().next().unwrap().element.text(), "Parents fear the worst");
//!     assert_eq!(configuration.outcomes().count(), 1);
//! }
//! let fear = theory.element("fear").unwrap();
//! assert_eq!(fear.configurations().count(), 1);
//! ```

mod about;
mod causal;
mod configuration;
pub(crate) mod data;
mod element;
mod evidence;
pub(crate) mod facts;
mod handle;
pub(crate) mod links;
mod lookup;
mod meaning;
mod patterns;
mod people;
mod revision;
mod ripple;
mod statement;

pub use about::{Count, Programme, Study, Texts};
pub use causal::{Arrow, ArrowKind, Arrows, Causal, Node as CausalNode};
pub(crate) use configuration::role_of;
pub use configuration::{Configuration, HeldBy, Requirement, Requirements, Use, UseOf};
pub use element::{Element, Roles};
pub use evidence::{At, Evidence, EvidenceFor, PartAt, Speaks, Stance, Target};
pub use links::{End, LinkKind};
pub use meaning::Meaning;
pub(crate) use meaning::plain_text;
pub use patterns::{Counterexample, Regularity, Rivals, Tension};
pub use people::{Actor, Phase, ProgrammeStage, Source, StudyStage};
pub use revision::{Named, Revision};
pub use ripple::{Loop, Ripple};
pub use statement::{Part, Said, Statement};

use std::fmt;

use crate::format::{Form, TheoryStatus};
use crate::syntax::Text;

use data::{Data, Graph};
use links::Node;
use lookup::Lookup;

/// A programme theory. It never changes once it is read; walk it with the handles that it gives out.
#[derive(Clone)]
pub struct Theory {
    pub(crate) data: Data,
    pub(crate) graph: Graph,
    elements: Lookup,
    configurations: Lookup,
}

impl Theory {
    pub(crate) fn new(data: Data, graph: Graph) -> Theory {
        Theory { data, graph, elements: Lookup::default(), configurations: Lookup::default() }
    }

    /// Its id.
    pub fn id(&self) -> Option<&str> {
        self.data.info.id.as_ref().map(|id| &*id.value)
    }

    /// Its title.
    pub fn title(&self) -> Option<&str> {
        value(&self.data.info.title)
    }

    /// How far it has come.
    pub fn status(&self) -> Option<TheoryStatus> {
        self.data.info.status
    }

    /// Which parts its configurations have, where they do not say so themselves.
    pub fn form(&self) -> Form {
        self.data.info.form.unwrap_or(Form::Cimo)
    }

    /// What it claims to be.
    pub fn stance(&self) -> Option<crate::format::Stance> {
        self.data.info.stance
    }

    /// The code of its language.
    pub fn language(&self) -> Option<&str> {
        value(&self.data.info.language)
    }

    /// The path of the version before, as it is written.
    pub fn revises(&self) -> Option<&str> {
        value(&self.data.info.revises)
    }

    /// The theory in a few sentences.
    pub fn summary(&self) -> impl Iterator<Item = &str> {
        texts(&self.data.info.summary)
    }

    /// Who wrote it.
    pub fn authors(&self) -> impl Iterator<Item = &str> {
        texts(&self.data.info.authors)
    }

    /// When it was written.
    pub fn date(&self) -> Option<&str> {
        value(&self.data.info.date)
    }

    /// Substantive theories that it draws on.
    pub fn draws_on(&self) -> impl Iterator<Item = &str> {
        texts(&self.data.info.draws_on)
    }

    /// What it was made from.
    pub fn came_from(&self) -> impl Iterator<Item = &str> {
        self.data.info.common.iter().flat_map(|common| texts(&common.came_from))
    }

    /// Remarks.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        self.data.info.common.iter().flat_map(|common| texts(&common.note))
    }

    /// All elements: first those of the sections, then sentences in the order of their first use.
    pub fn elements(&self) -> impl ExactSizeIterator<Item = Element<'_>> + Clone {
        (0..self.data.elements.len() as u32).map(|index| Element { theory: self, index })
    }

    /// The element of an id.
    pub fn element(&self, id: &str) -> Option<Element<'_>> {
        let index = self.elements.by_id(self.data.elements.len(), |index| self.element_id(index), id)?;
        Some(Element { theory: self, index })
    }

    /// All configurations, in reading order.
    pub fn configurations(&self) -> impl ExactSizeIterator<Item = Configuration<'_>> + Clone {
        (0..self.data.configurations.len() as u32).map(|index| Configuration { theory: self, index })
    }

    /// The configuration of an id.
    pub fn configuration(&self, id: &str) -> Option<Configuration<'_>> {
        let index =
            self.configurations.by_id(self.data.configurations.len(), |index| self.configuration_id(index), id)?;
        Some(Configuration { theory: self, index })
    }

    /// The configuration with an id or the digest of one without.
    pub fn configuration_by_key(&self, key: &str) -> Option<Configuration<'_>> {
        let index = self.configurations.by_key(
            self.data.configurations.len(),
            |index| self.configuration_id(index),
            |index| Configuration { theory: self, index }.key().into_owned(),
            key,
        )?;
        Some(Configuration { theory: self, index })
    }

    /// The element with an id or the digest of a sentence.
    pub fn element_by_key(&self, key: &str) -> Option<Element<'_>> {
        let index = self.elements.by_key(
            self.data.elements.len(),
            |index| self.element_id(index),
            |index| Element { theory: self, index }.key().into_owned(),
            key,
        )?;
        Some(Element { theory: self, index })
    }

    fn element_id(&self, index: u32) -> Option<&str> {
        self.data.elements[index as usize].id.as_deref()
    }

    fn configuration_id(&self, index: u32) -> Option<&str> {
        self.data.configurations[index as usize].id.as_deref()
    }

    /// All statements.
    pub fn statements(&self) -> impl ExactSizeIterator<Item = Statement<'_>> + Clone {
        (0..self.data.statements.len() as u32).map(|index| Statement { theory: self, index })
    }

    /// All evidence, named or not.
    pub fn evidence(&self) -> impl ExactSizeIterator<Item = Evidence<'_>> + Clone {
        (0..self.data.evidence.len() as u32).map(|index| Evidence { theory: self, index })
    }

    /// All sources.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = Source<'_>> + Clone {
        (0..self.data.sources.len() as u32).map(|index| Source { theory: self, index })
    }

    /// All actors.
    pub fn actors(&self) -> impl ExactSizeIterator<Item = Actor<'_>> + Clone {
        (0..self.data.actors.len() as u32).map(|index| Actor { theory: self, index })
    }

    /// All regularities.
    pub fn regularities(&self) -> impl ExactSizeIterator<Item = Regularity<'_>> + Clone {
        (0..self.data.regularities.len() as u32).map(|index| Regularity { theory: self, index })
    }

    /// All sets of rivals.
    pub fn rivals(&self) -> impl ExactSizeIterator<Item = Rivals<'_>> + Clone {
        (0..self.data.rivals.len() as u32).map(|index| Rivals { theory: self, index })
    }

    /// All tensions.
    pub fn tensions(&self) -> impl ExactSizeIterator<Item = Tension<'_>> + Clone {
        (0..self.data.tensions.len() as u32).map(|index| Tension { theory: self, index })
    }

    /// The recorded reasons, in order.
    pub fn revisions(&self) -> impl ExactSizeIterator<Item = Revision<'_>> + Clone {
        (0..self.data.revisions.len() as u32).map(|index| Revision { theory: self, index })
    }

    /// The study that it comes from.
    pub fn study(&self) -> Study<'_> {
        Study { theory: self }
    }

    /// The programme.
    pub fn programme(&self) -> Programme<'_> {
        Programme { theory: self }
    }

    /// Every stored link, as its kind and the keys of its two ends, in the order of the document.
    ///
    /// For looking at the graph as a whole; the handles are the way to walk it.
    pub fn links(&self) -> impl Iterator<Item = (LinkKind, String, String)> + '_ {
        let edges = (0..self.graph.links.edge_count()).rev().map(petgraph::graph::EdgeIndex::new);
        edges.map(|edge| {
            let (from, to) = self.graph.links.edge_endpoints(edge).expect("the edge is one of the graph's own");
            let link = &self.graph.links[edge];
            (link.kind, self.node_key(self.graph.links[from]), self.node_key(self.graph.links[to]))
        })
    }

    pub(crate) fn node_key(&self, node: Node) -> String {
        let numbered = |what: &str, index: u32| format!("{what}-{}", index + 1);
        match node {
            Node::Theory => "theory".to_owned(),
            Node::Element(index) => Element { theory: self, index }.key().into_owned(),
            Node::Configuration(index) => Configuration { theory: self, index }.key().into_owned(),
            Node::Statement(index) => Statement { theory: self, index }.key().into_owned(),
            Node::Clause(index) => self.data.clauses[index as usize].text.value.to_string(),
            Node::Evidence(index) => Evidence { theory: self, index }.key().into_owned(),
            Node::Source(index) => Source { theory: self, index }.key().into_owned(),
            Node::Actor(index) => Actor { theory: self, index }.key().into_owned(),
            Node::ProgrammeStage(index) => ProgrammeStage { theory: self, index }.key().into_owned(),
            Node::Phase(index) => Phase { theory: self, index }.key().into_owned(),
            Node::StudyStage(index) => StudyStage { theory: self, index }.key().into_owned(),
            Node::Regularity(index) => Regularity { theory: self, index }.key().into_owned(),
            Node::Rivals(index) => Rivals { theory: self, index }.key().into_owned(),
            Node::Tension(index) => Tension { theory: self, index }.key().into_owned(),
            Node::Revision(index) => numbered("revision", index),
        }
    }
}

impl fmt::Debug for Theory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Theory")
            .field("title", &self.title())
            .field("elements", &self.data.elements.len())
            .field("configurations", &self.data.configurations.len())
            .finish_non_exhaustive()
    }
}

pub(crate) fn value(text: &Option<Text>) -> Option<&str> {
    text.as_ref().map(|text| &*text.value)
}

pub(crate) fn texts(texts: &[Text]) -> impl ExactSizeIterator<Item = &str> + Clone {
    texts.iter().map(|text| &*text.value)
}
