//! What a theory holds: arenas of things, and a graph of typed links between them.
//!
//! The graph is the truth about links; the arenas are the truth about everything else. Indices never leave this crate.

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};

use crate::diagnostic::Rule;
use crate::format::{
    Basis, ChangeKind, Confidence, Disposition, Distance, Fires, Form, Intent, Kind, Level, Meaning, ReasonFrom,
    SourceKind, Stance, Status, TestResult, TheoryStatus, Valence,
};
use crate::source::Place;
use crate::syntax::{Id, NamedText, Plain, Text};

use super::links::{Link, Node};

/// What everything may have.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Common {
    pub(crate) note: Vec<Text>,
    pub(crate) place: Option<Text>,
    pub(crate) stance: Option<Text>,
    pub(crate) came_from: Vec<Text>,
    pub(crate) was: Vec<Text>,
    pub(crate) extra: Vec<(Box<str>, Plain)>,
}

/// A finding that may stay, with the reason.
#[derive(Debug, Clone)]
pub(crate) struct AllowanceData {
    pub(crate) rule: Rule,
    pub(crate) reason: Box<str>,
    /// Where the rule is named.
    pub(crate) place: Place,
    pub(crate) inside: AllowedIn,
}

/// Where a finding may stay.
#[derive(Debug, Clone, Copy)]
pub(crate) enum AllowedIn {
    /// In a stretch of text: the thing beside whose fields the allowance stands.
    Extent(Place),
    /// In the theory as a whole, and in none of its entries.
    Whole,
}

/// Common fields cost nothing where there are none.
pub(crate) type CommonBox = Option<Box<Common>>;

#[derive(Debug, Clone)]
pub(crate) struct ElementData {
    pub(crate) id: Option<Box<str>>,
    pub(crate) kind: Kind,
    /// Whether a section, and not its uses, says the kind.
    pub(crate) declared: bool,
    pub(crate) place: Place,
    /// All of its definition; its place where it is only a sentence.
    pub(crate) extent: Place,
    /// The label; for one without, the reasoning or the resource that names it.
    pub(crate) label: Option<Text>,
    pub(crate) details: Option<Box<ElementDetails>>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct ElementDetails {
    pub(crate) resource: Option<Text>,
    pub(crate) reasoning: Option<Text>,
    pub(crate) level: Option<Level>,
    pub(crate) intent: Option<Intent>,
    pub(crate) valence: Option<Valence>,
    pub(crate) distance: Option<Distance>,
    pub(crate) draws_on: Vec<Text>,
    pub(crate) common: CommonBox,
}

#[derive(Debug, Clone)]
pub(crate) struct ConfigurationData {
    pub(crate) id: Option<Box<str>>,
    pub(crate) place: Place,
    pub(crate) extent: Place,
    pub(crate) label: Option<Text>,
    /// Where `context: any` stands.
    pub(crate) whatever: Option<Place>,
    pub(crate) form: Option<Form>,
    pub(crate) fires: Option<Fires>,
    pub(crate) status: Option<Status>,
    /// Participants named in `held-by` and `disputed-by`, by the number of the link.
    pub(crate) participants: Vec<(u32, Text)>,
    pub(crate) common: CommonBox,
}

#[derive(Debug, Clone)]
pub(crate) struct StatementData {
    pub(crate) id: Option<Box<str>>,
    pub(crate) place: Place,
    pub(crate) extent: Place,
    pub(crate) sentence: Option<Text>,
    pub(crate) common: CommonBox,
}

#[derive(Debug, Clone)]
pub(crate) struct ClauseData {
    pub(crate) text: Text,
}

#[derive(Debug, Clone)]
pub(crate) struct EvidenceData {
    pub(crate) id: Option<Box<str>>,
    pub(crate) place: Place,
    pub(crate) extent: Place,
    pub(crate) participant: Option<Text>,
    pub(crate) says: Option<Text>,
    pub(crate) basis: Option<Basis>,
    /// The thing in whose own list it was written out.
    pub(crate) holder: Option<Node>,
    pub(crate) common: CommonBox,
}

/// The part of a thing that evidence speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum AtData {
    Whole,
    Part(EndData),
    Link(EndData, EndData),
}

/// A part of a configuration: all that plays a role, or one element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum EndData {
    Role(crate::format::Role),
    Element(u32),
}

#[derive(Debug, Clone)]
pub(crate) struct SourceData {
    pub(crate) id: Option<Box<str>>,
    pub(crate) place: Place,
    pub(crate) kind: Option<SourceKind>,
    pub(crate) people: Vec<CountData>,
    pub(crate) sessions: Vec<CountData>,
    pub(crate) labels: Vec<Text>,
    pub(crate) citation: Option<Text>,
    pub(crate) appraisal: Option<Box<AppraisalData>>,
    pub(crate) common: CommonBox,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct AppraisalData {
    pub(crate) relevance: Option<Text>,
    pub(crate) richness: Option<Text>,
    pub(crate) rigour: Option<Text>,
    pub(crate) common: CommonBox,
}

/// A number, for the whole or for an actor or a stage of the study.
#[derive(Debug, Clone)]
pub(crate) struct CountData {
    pub(crate) of: Option<Node>,
    pub(crate) number: u64,
    pub(crate) place: Place,
}

#[derive(Debug, Clone)]
pub(crate) struct NamedData {
    pub(crate) id: Option<Box<str>>,
    pub(crate) place: Place,
    pub(crate) label: Option<Text>,
    pub(crate) labels: Vec<Text>,
    pub(crate) common: CommonBox,
}

#[derive(Debug, Clone)]
pub(crate) struct RegularityData {
    pub(crate) id: Option<Box<str>>,
    pub(crate) place: Place,
    pub(crate) label: Option<Text>,
    pub(crate) boundaries: Vec<Text>,
    /// Whether counterexamples were looked for, found or not.
    pub(crate) looked_for: bool,
    pub(crate) confidence: Option<Confidence>,
    pub(crate) common: CommonBox,
}

#[derive(Debug, Clone)]
pub(crate) struct RivalsData {
    pub(crate) id: Option<Box<str>>,
    pub(crate) place: Place,
    pub(crate) question: Option<Text>,
    pub(crate) tell_apart: Vec<Text>,
    /// Whether the verdict is said to be open.
    pub(crate) open: bool,
    pub(crate) common: CommonBox,
}

#[derive(Debug, Clone)]
pub(crate) struct RevisionData {
    pub(crate) place: Place,
    pub(crate) extent: Place,
    pub(crate) changes: Vec<NameData>,
    pub(crate) tested: Vec<NameData>,
    pub(crate) reviewed: Vec<NameData>,
    pub(crate) into: Vec<NameData>,
    pub(crate) result: Option<TestResult>,
    pub(crate) kind: Option<ChangeKind>,
    pub(crate) disposition: Option<Disposition>,
    pub(crate) meaning: Option<Meaning>,
    pub(crate) reason: Vec<Text>,
    pub(crate) from: Vec<ReasonFrom>,
    pub(crate) common: CommonBox,
}

/// A name in a record: of a thing of either version, a word such as `study`, or an old sentence.
#[derive(Debug, Clone)]
pub(crate) struct NameData {
    pub(crate) text: Text,
    pub(crate) family: Option<crate::format::Family>,
    pub(crate) node: Option<Node>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct InfoData {
    pub(crate) id: Option<Text>,
    pub(crate) title: Option<Text>,
    pub(crate) status: Option<TheoryStatus>,
    pub(crate) form: Option<Form>,
    pub(crate) stance: Option<Stance>,
    pub(crate) draws_on: Vec<Text>,
    pub(crate) language: Option<Text>,
    pub(crate) summary: Vec<Text>,
    pub(crate) authors: Vec<Text>,
    pub(crate) date: Option<Text>,
    pub(crate) revises: Option<Text>,
    pub(crate) common: CommonBox,
}

/// Texts, some of which have ids.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TextsData {
    Plain(Vec<Text>),
    Named(Vec<(Box<str>, Text)>),
}

impl Default for TextsData {
    fn default() -> TextsData {
        TextsData::Plain(Vec::new())
    }
}

impl TextsData {
    pub(crate) fn named(texts: Vec<NamedText>) -> TextsData {
        TextsData::Named(texts.into_iter().map(|text| (text.id.name, text.text)).collect())
    }

    pub(crate) fn texts(&self) -> Vec<&Text> {
        match self {
            TextsData::Plain(texts) => texts.iter().collect(),
            TextsData::Named(texts) => texts.iter().map(|(_, text)| text).collect(),
        }
    }
}

#[derive(Debug, Clone, Default)]
pub(crate) struct StudyData {
    pub(crate) place: Option<Place>,
    /// `design` to `limitations`, in the order of the table.
    pub(crate) texts: Vec<(&'static str, TextsData)>,
    pub(crate) participants: Vec<CountData>,
    pub(crate) total: Option<CountData>,
    pub(crate) common: CommonBox,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct ProgrammeData {
    pub(crate) place: Option<Place>,
    pub(crate) label: Option<Text>,
    pub(crate) common: CommonBox,
}

/// The `x-` fields of one section, or of the file itself.
pub(crate) type Extras = Vec<(Box<str>, Plain)>;

/// A theory's arenas.
#[derive(Debug, Clone, Default)]
pub(crate) struct Data {
    pub(crate) info: InfoData,
    pub(crate) study: StudyData,
    pub(crate) programme: ProgrammeData,
    pub(crate) elements: Vec<ElementData>,
    pub(crate) configurations: Vec<ConfigurationData>,
    pub(crate) statements: Vec<StatementData>,
    pub(crate) clauses: Vec<ClauseData>,
    pub(crate) evidence: Vec<EvidenceData>,
    pub(crate) targets: Vec<AtData>,
    pub(crate) sources: Vec<SourceData>,
    pub(crate) actors: Vec<NamedData>,
    pub(crate) programme_stages: Vec<NamedData>,
    pub(crate) phases: Vec<NamedData>,
    pub(crate) study_stages: Vec<NamedData>,
    pub(crate) regularities: Vec<RegularityData>,
    pub(crate) rivals: Vec<RivalsData>,
    pub(crate) tensions: Vec<NamedData>,
    pub(crate) revisions: Vec<RevisionData>,
    pub(crate) extra: Extras,
    pub(crate) section_extra: Vec<(&'static str, Extras)>,
    pub(crate) includes: Vec<Text>,
    /// What may stay as it is, in order of place.
    pub(crate) allowances: Vec<AllowanceData>,
    /// The stretches of all entries, sorted, where something is allowed in none of them.
    pub(crate) entries: Vec<Place>,
}

/// The graph, with where each arena's nodes begin.
#[derive(Debug, Clone)]
pub(crate) struct Graph {
    pub(crate) links: DiGraph<Node, Link>,
    offsets: [u32; Node::KINDS + 1],
}

impl Graph {
    /// Makes the graph of some things and the links between them, in the order of the document.
    pub(crate) fn new(data: &Data, links: Vec<(Node, Node, Link)>) -> Graph {
        let counts = data.counts();
        let mut offsets = [0; Node::KINDS + 1];
        for (index, count) in counts.iter().enumerate() {
            offsets[index + 1] = offsets[index] + *count as u32;
        }
        let mut graph = DiGraph::with_capacity(offsets[Node::KINDS] as usize, links.len());
        for (kind, count) in counts.into_iter().enumerate() {
            for index in 0..count as u32 {
                graph.add_node(Node::of(kind, index));
            }
        }
        let mut graph = Graph { links: graph, offsets };
        // petgraph walks a node's links from the last one added: adding them from the last to the first gives the
        // order of the document.
        for (from, to, link) in links.into_iter().rev() {
            let (from, to) = (graph.index(from), graph.index(to));
            graph.links.add_edge(from, to, link);
        }
        graph
    }

    pub(crate) fn index(&self, node: Node) -> NodeIndex {
        let (kind, index) = node.parts();
        NodeIndex::new((self.offsets[kind] + index) as usize)
    }

    /// A link's number in the order of the document.
    pub(crate) fn number(&self, edge: EdgeIndex) -> u32 {
        (self.links.edge_count() - 1 - edge.index()) as u32
    }
}

impl Data {
    fn counts(&self) -> [usize; Node::KINDS] {
        [
            1,
            self.elements.len(),
            self.configurations.len(),
            self.statements.len(),
            self.clauses.len(),
            self.evidence.len(),
            self.sources.len(),
            self.actors.len(),
            self.programme_stages.len(),
            self.phases.len(),
            self.study_stages.len(),
            self.regularities.len(),
            self.rivals.len(),
            self.tensions.len(),
            self.revisions.len(),
        ]
    }
}

impl From<Id> for Box<str> {
    fn from(id: Id) -> Box<str> {
        id.name
    }
}
