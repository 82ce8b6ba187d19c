//! The causal view: the arrows between elements, each knowing the configurations that it comes from.
//!
//! It is derived and never stored twice. Any petgraph algorithm that takes its visit traits runs on `&Causal`.

use crate::hashed::HashMap;

use petgraph::Direction;
use petgraph::visit::{
    Data, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges, IntoEdgesDirected, IntoNeighbors,
    IntoNeighborsDirected, IntoNodeIdentifiers, IntoNodeReferences, NodeCount, NodeIndexable, NodeRef, Visitable,
};

use crate::format::Role;

use super::Theory;
use super::configuration::Configuration;
use super::element::Element;

/// What an arrow between two elements says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArrowKind {
    /// A context lets a mechanism fire.
    Triggers,
    /// An intervention offers what a mechanism responds to.
    Offers,
    /// A mechanism brings about an outcome.
    Generates,
    /// Something stops a mechanism.
    Stops,
    /// Something turns a mechanism up.
    Helps,
    /// Something turns a mechanism down.
    Weakens,
    /// An outcome with no mechanism between: what `missing-mechanism` points at.
    Shortcut,
}

impl ArrowKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            ArrowKind::Triggers => "triggers",
            ArrowKind::Offers => "offers",
            ArrowKind::Generates => "generates",
            ArrowKind::Stops => "stops",
            ArrowKind::Helps => "helps",
            ArrowKind::Weakens => "weakens",
            ArrowKind::Shortcut => "shortcut",
        }
    }
}

#[derive(Debug, Clone)]
struct ArrowData {
    kind: ArrowKind,
    from: u32,
    to: u32,
    /// By their numbers, in order, each once.
    configurations: Vec<u32>,
}

/// The arrows of a theory.
#[derive(Debug, Clone)]
pub struct Causal<'t> {
    theory: &'t Theory,
    arrows: Vec<ArrowData>,
    outgoing: Vec<Vec<u32>>,
    incoming: Vec<Vec<u32>>,
}

/// An arrow between two elements.
#[derive(Clone, Copy)]
pub struct Arrow<'a, 't> {
    causal: &'a Causal<'t>,
    number: u32,
}

/// The arrows in one direction from or to an element.
pub type Arrows<'a, 't> = std::vec::IntoIter<Arrow<'a, 't>>;

impl Theory {
    /// The arrows between its elements, made anew at each call.
    ///
    /// Of a configuration with several contexts, mechanisms or outcomes, each pair has its arrow, since all of them work together.
    ///
    /// ```
    /// use petgraph::algo::has_path_connecting;
    /// let reading = cimo_core::read_text("
    /// cimo: 1
    /// contexts: {fear: Parents fear the worst}
    /// outcomes: {speak: Families speak up, home: Children stay at home}
    /// configurations:
    ///   speaking:
    ///     context: fear
    ///     intervention: A peer explains
    ///     mechanism: She has been here herself
    ///     outcome: speak
    ///   staying:
    ///     context: speak
    ///     mechanism: I can plan support
    ///     outcome: home
    /// ");
    /// let theory = reading.theory();
    /// let (fear, home) = (theory.element("fear").unwrap(), theory.element("home").unwrap());
    /// assert!(has_path_connecting(&theory.causal(), fear, home, None));
    /// ```
    pub fn causal(&self) -> Causal<'_> {
        let mut arrows = Collector::default();
        for configuration in self.configurations() {
            let of = |role: Role| configuration.in_role(role).map(|part| part.element.index).collect::<Vec<u32>>();
            let mechanisms = of(Role::Mechanism);
            let outcomes = of(Role::Outcome);
            let conditions = [
                (Role::Context, ArrowKind::Triggers),
                (Role::Intervention, ArrowKind::Offers),
                (Role::HelpedBy, ArrowKind::Helps),
                (Role::WeakenedBy, ArrowKind::Weakens),
                (Role::Unless, ArrowKind::Stops),
            ];
            for (role, kind) in conditions {
                arrows.all(kind, &of(role), &mechanisms, configuration.index);
            }
            arrows.all(ArrowKind::Generates, &mechanisms, &outcomes, configuration.index);
            if mechanisms.is_empty() {
                arrows.all(ArrowKind::Shortcut, &of(Role::Context), &outcomes, configuration.index);
                arrows.all(ArrowKind::Shortcut, &of(Role::Intervention), &outcomes, configuration.index);
            }
        }
        let mut outgoing = vec![Vec::new(); self.data.elements.len()];
        let mut incoming = vec![Vec::new(); self.data.elements.len()];
        for (number, arrow) in arrows.arrows.iter().enumerate() {
            outgoing[arrow.from as usize].push(number as u32);
            incoming[arrow.to as usize].push(number as u32);
        }
        Causal { theory: self, arrows: arrows.arrows, outgoing, incoming }
    }
}

#[derive(Default)]
struct Collector {
    arrows: Vec<ArrowData>,
    known: HashMap<(ArrowKind, u32, u32), usize>,
}

impl Collector {
    fn all(&mut self, kind: ArrowKind, from: &[u32], to: &[u32], configuration: u32) {
        for from in from {
            for to in to {
                let number = *self.known.entry((kind, *from, *to)).or_insert_with(|| {
                    self.arrows.push(ArrowData { kind, from: *from, to: *to, configurations: Vec::new() });
                    self.arrows.len() - 1
                });
                let configurations = &mut self.arrows[number].configurations;
                if configurations.last() != Some(&configuration) {
                    configurations.push(configuration);
                }
            }
        }
    }
}

impl<'t> Causal<'t> {
    /// All arrows, in the order in which the configurations give them.
    pub fn arrows(&self) -> impl ExactSizeIterator<Item = Arrow<'_, 't>> {
        (0..self.arrows.len() as u32).map(|number| Arrow { causal: self, number })
    }

    /// The arrows from an element.
    pub fn arrows_from(&self, element: Element<'t>) -> Arrows<'_, 't> {
        self.numbered(&self.outgoing[element.index as usize])
    }

    /// The arrows to an element.
    pub fn arrows_to(&self, element: Element<'t>) -> Arrows<'_, 't> {
        self.numbered(&self.incoming[element.index as usize])
    }

    fn numbered(&self, numbers: &[u32]) -> Arrows<'_, 't> {
        let arrows: Vec<Arrow<'_, 't>> = numbers.iter().map(|number| Arrow { causal: self, number: *number }).collect();
        arrows.into_iter()
    }
}

impl<'a, 't> Arrow<'a, 't> {
    fn data(self) -> &'a ArrowData {
        &self.causal.arrows[self.number as usize]
    }

    /// What it says.
    pub fn kind(self) -> ArrowKind {
        self.data().kind
    }

    /// From where.
    pub fn from(self) -> Element<'t> {
        Element { theory: self.causal.theory, index: self.data().from }
    }

    /// To where.
    pub fn to(self) -> Element<'t> {
        Element { theory: self.causal.theory, index: self.data().to }
    }

    /// The configurations that it comes from, in reading order.
    pub fn configurations(self) -> impl ExactSizeIterator<Item = Configuration<'t>> {
        let theory = self.causal.theory;
        let configurations = self.data().configurations.clone();
        configurations.into_iter().map(move |index| Configuration { theory, index })
    }
}

impl std::fmt::Debug for Arrow<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {} {:?}", self.from(), self.kind().word(), self.to())
    }
}

impl PartialEq for Arrow<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && std::ptr::eq(self.causal, other.causal)
    }
}

impl Eq for Arrow<'_, '_> {}

impl<'t> GraphBase for Causal<'t> {
    type EdgeId = u32;
    type NodeId = Element<'t>;
}

impl Data for Causal<'_> {
    type NodeWeight = ();
    type EdgeWeight = ArrowKind;
}

impl<'a, 't> EdgeRef for Arrow<'a, 't> {
    type NodeId = Element<'t>;
    type EdgeId = u32;
    type Weight = ArrowKind;

    fn source(&self) -> Element<'t> {
        self.from()
    }

    fn target(&self) -> Element<'t> {
        self.to()
    }

    fn weight(&self) -> &ArrowKind {
        &self.causal.arrows[self.number as usize].kind
    }

    fn id(&self) -> u32 {
        self.number
    }
}

impl<'t> IntoNeighbors for &Causal<'t> {
    type Neighbors = std::vec::IntoIter<Element<'t>>;

    fn neighbors(self, element: Element<'t>) -> Self::Neighbors {
        self.neighbors_directed(element, Direction::Outgoing)
    }
}

impl<'t> IntoNeighborsDirected for &Causal<'t> {
    type NeighborsDirected = std::vec::IntoIter<Element<'t>>;

    fn neighbors_directed(self, element: Element<'t>, direction: Direction) -> Self::NeighborsDirected {
        let elements: Vec<Element<'t>> = match direction {
            Direction::Outgoing => self.arrows_from(element).map(Arrow::to).collect(),
            Direction::Incoming => self.arrows_to(element).map(Arrow::from).collect(),
        };
        elements.into_iter()
    }
}

impl<'a, 't> IntoEdgeReferences for &'a Causal<'t> {
    type EdgeRef = Arrow<'a, 't>;
    type EdgeReferences = Arrows<'a, 't>;

    fn edge_references(self) -> Self::EdgeReferences {
        self.arrows().collect::<Vec<_>>().into_iter()
    }
}

impl<'a, 't> IntoEdges for &'a Causal<'t> {
    type Edges = Arrows<'a, 't>;

    fn edges(self, element: Element<'t>) -> Self::Edges {
        self.arrows_from(element)
    }
}

impl<'a, 't> IntoEdgesDirected for &'a Causal<'t> {
    type EdgesDirected = Arrows<'a, 't>;

    fn edges_directed(self, element: Element<'t>, direction: Direction) -> Self::EdgesDirected {
        match direction {
            Direction::Outgoing => self.arrows_from(element),
            Direction::Incoming => self.arrows_to(element),
        }
    }
}

impl<'t> IntoNodeIdentifiers for &Causal<'t> {
    type NodeIdentifiers = std::vec::IntoIter<Element<'t>>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        self.theory.elements().collect::<Vec<_>>().into_iter()
    }
}

impl<'t> IntoNodeReferences for &Causal<'t> {
    type NodeRef = Node<'t>;
    type NodeReferences = std::vec::IntoIter<Node<'t>>;

    fn node_references(self) -> Self::NodeReferences {
        self.theory.elements().map(Node).collect::<Vec<_>>().into_iter()
    }
}

/// An element as petgraph refers to it.
#[derive(Debug, Clone, Copy)]
pub struct Node<'t>(Element<'t>);

impl<'t> NodeRef for Node<'t> {
    type NodeId = Element<'t>;
    type Weight = ();

    fn id(&self) -> Element<'t> {
        self.0
    }

    fn weight(&self) -> &() {
        &()
    }
}

impl NodeCount for Causal<'_> {
    fn node_count(&self) -> usize {
        self.outgoing.len()
    }
}

impl<'t> NodeIndexable for Causal<'t> {
    fn node_bound(&self) -> usize {
        self.outgoing.len()
    }

    fn to_index(&self, element: Element<'t>) -> usize {
        element.index as usize
    }

    fn from_index(&self, index: usize) -> Element<'t> {
        Element { theory: self.theory, index: index as u32 }
    }
}

impl petgraph::visit::NodeCompactIndexable for Causal<'_> {}

impl<'t> Visitable for Causal<'t> {
    type Map = crate::hashed::HashSet<Element<'t>>;

    fn visit_map(&self) -> Self::Map {
        crate::hashed::HashSet::default()
    }

    fn reset_map(&self, map: &mut Self::Map) {
        map.clear();
    }
}

impl GraphProp for Causal<'_> {
    type EdgeType = petgraph::Directed;
}
