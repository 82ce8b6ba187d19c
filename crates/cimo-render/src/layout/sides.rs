//! The neighbours of each node at both of its sides, as the search for a good order needs them.

use super::crossings::Counter;
use super::graph::{Graph, Node, Segment};
use super::order::{Order, places};

/// A neighbour, and how many links lead there.
#[derive(Clone, Copy)]
pub(super) struct Near {
    pub(super) node: usize,
    pub(super) links: i64,
}

/// The neighbours of all nodes at one side, a node's after those of the node before it.
pub(super) struct Nears {
    all: Vec<Near>,
    /// Where the neighbours of each node begin, and at last where those of the last one end.
    from: Vec<usize>,
}

impl Nears {
    /// `pairs` are nodes and their neighbours, in any order; each node's keep theirs.
    fn new(count: usize, pairs: impl Iterator<Item = (usize, Near)> + Clone) -> Nears {
        let mut from = vec![0; count + 1];
        for (node, _) in pairs.clone() {
            from[node + 1] += 1;
        }
        for node in 0..count {
            from[node + 1] += from[node];
        }
        let mut all = vec![Near { node: 0, links: 0 }; from[count]];
        let mut next = from.clone();
        for (node, near) in pairs {
            all[next[node]] = near;
            next[node] += 1;
        }
        Nears { all, from }
    }

    /// The right neighbours of each node.
    pub(super) fn right(graph: &Graph) -> Nears {
        let near = |segment: &Segment| (segment.left, Near { node: segment.right, links: segment.weight() });
        Nears::new(graph.nodes.len(), graph.segments.iter().map(near))
    }

    /// The left neighbours of each node.
    fn left(graph: &Graph) -> Nears {
        let near = |segment: &Segment| (segment.right, Near { node: segment.left, links: segment.weight() });
        Nears::new(graph.nodes.len(), graph.segments.iter().map(near))
    }

    /// The neighbours of a node.
    pub(super) fn of(&self, node: usize) -> &[Near] {
        &self.all[self.from[node]..self.from[node + 1]]
    }

    /// How many links of an order cross, where these are the right neighbours.
    pub(super) fn crossings(&self, order: &Order) -> u64 {
        let place = places(order, self.from.len() - 1);
        let mut counter = Counter::default();
        let links = |node: &usize| self.of(*node).iter().map(|near| (place[near.node], near.links.unsigned_abs()));
        order.windows(2).map(|gap| counter.count(gap[1].len(), gap[0].iter().map(links))).sum()
    }
}

/// Who lies left and right of each node, and who may be moved where.
pub(super) struct Sides {
    pub(super) left: Nears,
    pub(super) right: Nears,
    /// The nodes of each layer, those with the most neighbours first: so they are sifted.
    pub(super) busiest: Vec<Vec<usize>>,
    /// Who may not be moved.
    pub(super) still: Vec<bool>,
    /// The part and the frame of each node: a frame is a wall from both sides.
    pub(super) walled: Vec<[u32; 2]>,
}

impl Sides {
    /// Nodes whose height is given may not be moved.
    pub(super) fn new(graph: &Graph, given: &[Option<f64>]) -> Sides {
        let (left, right) = (Nears::left(graph), Nears::right(graph));
        let mut busiest = vec![Vec::new(); graph.layer_count];
        for (index, node) in graph.nodes.iter().enumerate() {
            busiest[node.layer].push(index);
        }
        for layer in &mut busiest {
            layer.sort_by_key(|node| (std::cmp::Reverse(left.of(*node).len() + right.of(*node).len()), *node));
        }
        let room = |node: &Node| [node.part as u32, node.frame.map_or(0, |frame| frame as u32 + 1)];
        let walled = graph.nodes.iter().map(room).collect();
        let still = (0..graph.nodes.len()).map(|node| given.get(node).is_some_and(Option::is_some)).collect();
        Sides { left, right, busiest, still, walled }
    }
}
