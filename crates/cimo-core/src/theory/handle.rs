//! What all handles have: they are copied freely, compared by where they stand, and follow links.

use petgraph::Direction;
use petgraph::visit::EdgeRef;

use super::Theory;
use super::links::{Link, LinkKind, Node};

/// Makes a handle: equal where it is the same thing of the same theory, ordered as the document is.
macro_rules! handle {
    ($(#[$about:meta])* $name:ident $data:ident $record:ty, $node:ident) => {
        $(#[$about])*
        #[derive(Clone, Copy)]
        pub struct $name<'t> {
            pub(crate) theory: &'t super::Theory,
            pub(crate) index: u32,
        }

        impl<'t> $name<'t> {
            pub(crate) fn data(self) -> &'t $record {
                &self.theory.data.$data[self.index as usize]
            }

            pub(crate) fn node(self) -> super::links::Node {
                super::links::Node::$node(self.index)
            }

            /// The theory that it belongs to.
            pub fn theory(self) -> &'t super::Theory {
                self.theory
            }
        }

        impl PartialEq for $name<'_> {
            fn eq(&self, other: &Self) -> bool {
                self.index == other.index && std::ptr::eq(self.theory, other.theory)
            }
        }

        impl Eq for $name<'_> {}

        impl PartialOrd for $name<'_> {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name<'_> {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.index.cmp(&other.index)
            }
        }

        impl std::hash::Hash for $name<'_> {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.index.hash(state);
            }
        }

        impl std::fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.theory.node_key(self.node()))
            }
        }
    };
}

/// The fields that everything may have.
macro_rules! common {
    ($name:ident, |$this:ident| $common:expr) => {
        impl<'t> $name<'t> {
            pub(crate) fn common(self) -> Option<&'t super::data::Common> {
                let $this = self;
                $common
            }

            /// Remarks.
            pub fn notes(self) -> impl Iterator<Item = &'t str> {
                self.common().into_iter().flat_map(|common| super::texts(&common.note))
            }

            /// Where in the source's text it stands.
            pub fn place_in_text(self) -> Option<&'t str> {
                self.common().and_then(|common| super::value(&common.place))
            }

            /// Whose reading it is.
            pub fn whose_reading(self) -> Option<&'t str> {
                self.common().and_then(|common| super::value(&common.stance))
            }

            /// What it was made from.
            pub fn came_from(self) -> impl Iterator<Item = &'t str> {
                self.common().into_iter().flat_map(|common| super::texts(&common.came_from))
            }

            /// What it says it was in the version before: ids or sentences.
            pub fn was(self) -> impl Iterator<Item = &'t str> {
                self.common().into_iter().flat_map(|common| super::texts(&common.was))
            }

            /// Its `x-` fields.
            pub fn extra(self) -> impl Iterator<Item = (&'t str, &'t crate::syntax::Plain)> {
                self.common().into_iter().flat_map(|common| common.extra.iter().map(|(name, plain)| (&**name, plain)))
            }
        }
    };
}

pub(crate) use common;
pub(crate) use handle;

impl Theory {
    /// The links that lead to a thing, in the order of the document.
    pub(crate) fn links_to(&self, node: Node) -> impl Iterator<Item = (Node, &Link)> + Clone {
        let edges = self.graph.links.edges_directed(self.graph.index(node), Direction::Incoming);
        edges.map(|edge| (self.graph.links[edge.source()], edge.weight()))
    }

    /// The links that lead from a thing, in the order of the document.
    pub(crate) fn links_from(&self, node: Node) -> impl Iterator<Item = (Node, &Link)> + Clone {
        let edges = self.graph.links.edges_directed(self.graph.index(node), Direction::Outgoing);
        edges.map(|edge| (self.graph.links[edge.target()], edge.weight()))
    }

    /// The same with each link's number in the document.
    pub(crate) fn numbered_links_from(&self, node: Node) -> impl Iterator<Item = (u32, Node, &Link)> {
        let edges = self.graph.links.edges_directed(self.graph.index(node), Direction::Outgoing);
        edges.map(|edge| (self.graph.number(edge.id()), self.graph.links[edge.target()], edge.weight()))
    }

    /// The things that links of one kind lead to.
    pub(crate) fn followed(&self, node: Node, kind: LinkKind) -> impl Iterator<Item = Node> + Clone {
        self.links_from(node).filter(move |(_, link)| link.kind == kind).map(|(to, _)| to)
    }

    /// The things that links of one kind come from.
    pub(crate) fn followed_back(&self, node: Node, kind: LinkKind) -> impl Iterator<Item = Node> + Clone {
        self.links_to(node).filter(move |(_, link)| link.kind == kind).map(|(from, _)| from)
    }
}
