//! A theory as rules: conditions, blockers and conclusions by number.

use crate::hashed::HashMap;

use crate::format::{Fires, Kind, Role, Status};
use crate::syntax::{Group, Sense};
use crate::theory::{Configuration, Element, Theory, Use};

use super::fixpoint::{Facts, Set};
use super::{Given, Proposition};

/// A proposition that has to hold, or not to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) atom: usize,
    pub(super) denied: bool,
}

/// A configuration that is in use.
#[derive(Debug)]
pub(super) struct Rule<'t> {
    pub(super) configuration: Configuration<'t>,
    /// All of these, of each any.
    pub(super) conditions: Vec<Vec<Literal>>,
    /// Any of these stops it, of each all.
    pub(super) blockers: Vec<Vec<Literal>>,
    pub(super) heads: Vec<usize>,
}

impl Rule<'_> {
    /// Whether it fires where `holds` is known to hold and at most `might` does.
    pub(super) fn fires(&self, holds: &Set, might: &Set) -> bool {
        self.conditions.iter().all(|any| any.iter().any(|literal| literal.is_met(holds, might)))
            && !self.blockers.iter().any(|all| all.iter().all(|literal| literal.stops(holds, might)))
    }
}

impl Literal {
    pub(super) fn is_met(self, holds: &Set, might: &Set) -> bool {
        if self.denied { !might[self.atom] } else { holds[self.atom] }
    }

    pub(super) fn stops(self, holds: &Set, might: &Set) -> bool {
        if self.denied { !holds[self.atom] } else { might[self.atom] }
    }
}

/// A theory's configurations in use as rules.
#[derive(Debug)]
pub(super) struct Program<'t> {
    pub(super) atoms: Vec<Proposition<'t>>,
    numbers: HashMap<(Element<'t>, Sense), usize>,
    pub(super) rules: Vec<Rule<'t>>,
    /// The rules that look at an atom, by atom.
    pub(super) watched: Vec<Vec<usize>>,
}

impl<'t> Program<'t> {
    pub(super) fn of(theory: &'t Theory) -> Program<'t> {
        let mut program =
            Program { atoms: Vec::new(), numbers: HashMap::default(), rules: Vec::new(), watched: Vec::new() };
        let in_use = theory.configurations().filter(|configuration| {
            configuration.status() != Some(Status::Refuted) && configuration.fires() != Some(Fires::NotAtAll)
        });
        program.atoms.reserve(theory.elements().len());
        program.numbers.reserve(theory.elements().len());
        for configuration in in_use {
            program.rule(configuration);
        }
        program.watched = vec![Vec::new(); program.atoms.len()];
        for (number, rule) in program.rules.iter().enumerate() {
            for literal in rule.conditions.iter().chain(&rule.blockers).flatten() {
                let watched = &mut program.watched[literal.atom];
                if watched.last() != Some(&number) {
                    watched.push(number);
                }
            }
        }
        program
    }

    fn rule(&mut self, configuration: Configuration<'t>) {
        let requirements = configuration.requirements();
        let conditions = requirements.map(|requirement| self.literals(&requirement.any)).collect();
        let mut blockers: Vec<(Group, Vec<Use<'t>>)> = Vec::new();
        for part in configuration.blockers() {
            match blockers.iter_mut().find(|(group, _)| matches!(part.group, Group::All(_)) && *group == part.group) {
                Some((_, all)) => all.push(part),
                None => blockers.push((part.group, vec![part])),
            }
        }
        let blockers = blockers.iter().map(|(_, all)| self.literals(all)).collect();
        let concluded = configuration.in_role(Role::Mechanism).chain(configuration.in_role(Role::Outcome));
        let heads = concluded.map(|part| self.add(part.element, part.sense)).collect();
        self.rules.push(Rule { configuration, conditions, blockers, heads });
    }

    fn literals(&mut self, uses: &[Use<'t>]) -> Vec<Literal> {
        let literals = uses.iter().map(|part| match part.sense {
            Sense::Not => Literal { atom: self.add(part.element, Sense::Holds), denied: true },
            sense => Literal { atom: self.add(part.element, sense), denied: false },
        });
        literals.collect()
    }

    /// More of something is the thing itself.
    fn add(&mut self, element: Element<'t>, sense: Sense) -> usize {
        let sense = if sense == Sense::More { Sense::Holds } else { sense };
        let next = self.atoms.len();
        let number = *self.numbers.entry((element, sense)).or_insert(next);
        if number == next {
            self.atoms.push(Proposition { element, sense });
        }
        number
    }

    pub(super) fn atom(&self, proposition: Proposition<'t>) -> Option<usize> {
        let sense = if proposition.sense == Sense::More { Sense::Holds } else { proposition.sense };
        self.numbers.get(&(proposition.element, sense)).copied()
    }

    /// What configurations in use conclude.
    pub(super) fn heads(&self) -> Vec<usize> {
        numbers(&self.concluded())
    }

    fn concluded(&self) -> Set {
        let mut concluded = vec![false; self.atoms.len()];
        self.rules.iter().flat_map(|rule| &rule.heads).for_each(|head| concluded[*head] = true);
        concluded
    }

    /// What is used as a condition or a blocker and concluded by nothing.
    pub(super) fn inputs(&self) -> Vec<usize> {
        let concluded = self.concluded();
        let mut inputs = vec![false; self.atoms.len()];
        for literal in self.rules.iter().flat_map(|rule| rule.conditions.iter().chain(&rule.blockers).flatten()) {
            inputs[literal.atom] = !concluded[literal.atom];
        }
        numbers(&inputs)
    }

    pub(super) fn facts(&self, given: &Given<'t>) -> Facts {
        let mut facts = Facts::none(self.atoms.len());
        facts.absent = given.absent.iter().filter_map(|proposition| self.atom(*proposition)).collect();
        for atom in given.present.iter().filter_map(|proposition| self.atom(*proposition)) {
            facts.present[atom] = true;
        }
        for atom in self.inputs() {
            if facts.present[atom] || facts.absent.contains(&atom) {
                continue;
            }
            let proposition = self.atoms[atom];
            if proposition.element.kind() == Kind::Intervention && proposition.sense == Sense::Holds {
                facts.present[atom] = true;
                facts.presumed.push(atom);
            } else if !given.closed {
                facts.unknown[atom] = true;
            }
        }
        facts
    }
}

/// The atoms of a set, in order.
fn numbers(set: &Set) -> Vec<usize> {
    (0..set.len()).filter(|atom| set[*atom]).collect()
}
