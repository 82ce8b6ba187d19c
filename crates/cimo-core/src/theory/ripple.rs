//! Ripples: an outcome (or mechanism) of one configuration that is a condition of another; and the loops they make.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::format::Role;

use super::Theory;
use super::configuration::{Configuration, UseOf};
use super::element::Element;

/// One step from a configuration to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ripple<'t> {
    /// The configuration that brings it about.
    pub from: Configuration<'t>,
    /// What is brought about.
    pub element: Element<'t>,
    /// The configuration in which it plays a part.
    pub to: Configuration<'t>,
    /// The part that it plays there: context, helper, weakener or blocker.
    pub role: Role,
}

/// Configurations that lead back to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loop<'t> {
    /// They, in reading order.
    pub configurations: Vec<Configuration<'t>>,
    /// The elements through which they do.
    pub elements: Vec<Element<'t>>,
}

impl<'t> Configuration<'t> {
    /// Where it ripples on to: each outcome or mechanism of it that plays a part in another configuration, or in itself.
    pub fn ripples(self) -> impl Iterator<Item = Ripple<'t>> {
        let produced = self.uses().filter(|part| matches!(part.role, Role::Outcome | Role::Mechanism));
        produced.flat_map(move |produced| {
            let uses = produced
                .element
                .uses()
                .filter(|part| matches!(part.role, Role::Context | Role::HelpedBy | Role::WeakenedBy | Role::Unless));
            uses.filter_map(move |part| match part.of {
                UseOf::Configuration(to) => Some(Ripple { from: self, element: produced.element, to, role: part.role }),
                UseOf::Regularity(_) => None,
            })
        })
    }

    /// Whether one of its contexts is an outcome or mechanism of another configuration, so that it needs no intervention.
    pub fn is_ripple(self) -> bool {
        self.contexts().any(|context| {
            context.element.uses().any(|part| {
                matches!(part.role, Role::Outcome | Role::Mechanism) && part.of != UseOf::Configuration(self)
            })
        })
    }
}

impl Theory {
    /// All ripples, in reading order of the configurations that they come from.
    pub fn ripples(&self) -> impl Iterator<Item = Ripple<'_>> {
        self.configurations().flat_map(Configuration::ripples)
    }

    /// Configurations that lead back to themselves through ripples, group by group.
    ///
    /// Linear in the number of uses: the loops are found among configurations and elements together, so that an element
    /// which many share costs no more than its uses.
    pub fn loops(&self) -> Vec<Loop<'_>> {
        let elements = self.data.elements.len();
        let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(elements + self.data.configurations.len(), 0);
        for _ in 0..elements + self.data.configurations.len() {
            graph.add_node(());
        }
        for configuration in self.configurations() {
            let node = NodeIndex::new(elements + configuration.index as usize);
            for part in configuration.uses() {
                let element = NodeIndex::new(part.element.index as usize);
                match part.role {
                    Role::Outcome | Role::Mechanism => graph.add_edge(node, element, ()),
                    Role::Context | Role::HelpedBy | Role::WeakenedBy | Role::Unless => {
                        graph.add_edge(element, node, ())
                    }
                    Role::Intervention => continue,
                };
            }
        }
        let mut loops: Vec<Loop<'_>> = kosaraju_scc(&graph)
            .into_iter()
            .filter(|group| group.len() > 1)
            .map(|mut group| {
                group.sort();
                let (of_elements, of_configurations): (Vec<_>, Vec<_>) =
                    group.iter().map(|node| node.index()).partition(|at| *at < elements);
                Loop {
                    configurations: of_configurations
                        .iter()
                        .map(|at| Configuration { theory: self, index: (at - elements) as u32 })
                        .collect(),
                    elements: of_elements.iter().map(|at| Element { theory: self, index: *at as u32 }).collect(),
                }
            })
            .collect();
        loops.sort_by_key(|group| group.configurations.first().map(|configuration| configuration.index));
        loops
    }
}
