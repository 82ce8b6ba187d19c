//! Why something follows, may follow, or is not shown.

use crate::theory::{Configuration, EvidenceFor, Use};

use super::fixpoint::Set;
use super::program::{Literal, Rule};
use super::{Proposition, Trace};

/// Why something follows: the configuration that concludes it, from what.
#[derive(Debug, Clone)]
pub struct Reason<'t> {
    /// What follows.
    pub conclusion: Proposition<'t>,
    /// The configuration that concludes it first; nothing where it is given.
    pub by: Option<Configuration<'t>>,
    /// The conditions that hold.
    pub from: Vec<Proposition<'t>>,
    /// What is taken not to hold: said to be absent, or not shown by the theory.
    pub without: Vec<Proposition<'t>>,
    /// Whether any of that is merely not shown, or any condition rests on what is.
    pub rests_on_not_shown: bool,
    /// What helps here.
    pub helped_by: Vec<Use<'t>>,
    /// What weakens it here.
    pub weakened_by: Vec<Use<'t>>,
    /// The evidence about the configuration.
    pub evidence: EvidenceFor<'t>,
}

/// Why a configuration does not conclude something for certain.
#[derive(Debug, Clone)]
pub struct Because<'t> {
    /// The configuration that would.
    pub configuration: Configuration<'t>,
    /// What stands in its way.
    pub stops: Vec<Stop<'t>>,
}

/// What stands in the way of a configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop<'t> {
    /// A condition does not hold.
    Missing(Proposition<'t>),
    /// Whether a condition holds is not known.
    Unsure(Proposition<'t>),
    /// A blocker holds.
    Blocked(Proposition<'t>),
    /// Whether a blocker holds is not known.
    MayBeBlocked(Proposition<'t>),
    /// Nothing: it would conclude this, which is said to be absent.
    HeldOff(Proposition<'t>),
}

impl<'t> Trace<'t> {
    /// The chain of reasons of something that follows: what it rests on comes before it.
    pub fn reasons(&self, conclusion: Proposition<'t>) -> Vec<Reason<'t>> {
        let Some(atom) = self.program.atom(conclusion).filter(|atom| self.lower[*atom]) else { return Vec::new() };
        let mut chain = Vec::new();
        let mut seen = vec![false; self.program.atoms.len()];
        self.gather(atom, &mut seen, &mut chain);
        chain
    }

    /// Those that fired before it and that it rests on, in the order in which they fired.
    fn gather(&self, atom: usize, seen: &mut Set, chain: &mut Vec<Reason<'t>>) {
        let mut needed = vec![atom];
        let mut wanted = Vec::new();
        while let Some(atom) = needed.pop() {
            if std::mem::replace(&mut seen[atom], true) {
                continue;
            }
            wanted.push(atom);
            if let Some(rule) = self.rule_of(atom) {
                needed.extend(self.met(rule).filter(|literal| !literal.denied).map(|literal| literal.atom));
            }
        }
        let order = |atom: &usize| self.fired.iter().position(|(fired, _)| fired == atom).map_or(0, |at| at + 1);
        wanted.sort_by_key(order);
        let concluded = wanted.into_iter().filter(|other| *other == atom || self.rule_of(*other).is_some());
        chain.extend(concluded.map(|atom| self.reason(atom)));
    }

    /// What follows only because something is merely not shown, by the configurations that concluded it: each in the order in
    /// which it was concluded, so that what rests on it comes after.
    pub(super) fn resting_on_not_shown(&self) -> Set {
        let mut rests = vec![false; self.program.atoms.len()];
        let mut concluded = vec![false; self.program.atoms.len()];
        for (head, number) in &self.fired {
            let rule = &self.program.rules[*number];
            let not_shown = |literal: &Literal| !self.facts.absent.contains(&literal.atom);
            // Of alternatives, one that holds for certain is enough.
            let by_condition = rule.conditions.iter().any(|any| {
                let mut met = any.iter().filter(|literal| {
                    let known = literal.denied || self.facts.present[literal.atom] || concluded[literal.atom];
                    known && literal.is_met(&self.lower, &self.upper)
                });
                met.all(|literal| if literal.denied { not_shown(literal) } else { rests[literal.atom] })
            });
            let by_blocker = rule.blockers.iter().flatten().any(|literal| match literal.denied {
                false => !self.upper[literal.atom] && not_shown(literal),
                true => rests[literal.atom],
            });
            rests[*head] = by_condition || by_blocker;
            concluded[*head] = true;
        }
        rests
    }

    fn rule_of(&self, atom: usize) -> Option<&Rule<'t>> {
        let (_, rule) = self.fired.iter().find(|(fired, _)| *fired == atom)?;
        Some(&self.program.rules[*rule])
    }

    /// The conditions of a rule that are met; of alternatives, those that are.
    fn met<'s>(&'s self, rule: &'s Rule<'t>) -> impl Iterator<Item = Literal> + 's {
        let conditions = rule.conditions.iter().flatten().copied();
        conditions.filter(|literal| literal.is_met(&self.lower, &self.upper))
    }

    fn reason(&self, atom: usize) -> Reason<'t> {
        let conclusion = self.program.atoms[atom];
        let Some(rule) = self.rule_of(atom) else {
            return Reason {
                conclusion,
                by: None,
                from: Vec::new(),
                without: Vec::new(),
                rests_on_not_shown: false,
                helped_by: Vec::new(),
                weakened_by: Vec::new(),
                evidence: EvidenceFor::default(),
            };
        };
        let (denied, from): (Vec<Literal>, Vec<Literal>) = self.met(rule).partition(|literal| literal.denied);
        let said =
            |literals: Vec<Literal>| literals.into_iter().map(|literal| self.program.atoms[literal.atom]).collect();
        Reason {
            conclusion,
            by: Some(rule.configuration),
            from: said(from),
            without: said(denied),
            rests_on_not_shown: self.not_shown[atom],
            helped_by: rule.configuration.helpers().collect(),
            weakened_by: rule.configuration.weakeners().collect(),
            evidence: rule.configuration.evidence(),
        }
    }

    /// Why something does not follow for certain: each configuration that would conclude it, with what stands in its way.
    pub fn why_not(&self, conclusion: Proposition<'t>) -> Vec<Because<'t>> {
        let Some(atom) = self.program.atom(conclusion) else { return Vec::new() };
        let rules = self.program.rules.iter().filter(|rule| rule.heads.contains(&atom));
        let is_absent = self.facts.absent.contains(&atom);
        let because = rules.map(|rule| {
            let mut stops = self.stops(rule);
            if stops.is_empty() && is_absent {
                stops.push(Stop::HeldOff(conclusion));
            }
            Because { configuration: rule.configuration, stops }
        });
        because.collect()
    }

    fn stops(&self, rule: &Rule<'t>) -> Vec<Stop<'t>> {
        let mut stops = Vec::new();
        for any in &rule.conditions {
            if any.iter().any(|literal| literal.is_met(&self.lower, &self.upper)) {
                continue;
            }
            for literal in any {
                let said = self.program.atoms[literal.atom];
                let (holds, might) = (self.lower[literal.atom], self.upper[literal.atom]);
                stops.push(match (literal.denied, holds, might) {
                    (true, true, _) => Stop::Blocked(said),
                    (true, ..) => Stop::MayBeBlocked(said),
                    (false, _, true) => Stop::Unsure(said),
                    (false, ..) => Stop::Missing(said),
                });
            }
        }
        for all in &rule.blockers {
            if !all.iter().all(|literal| literal.stops(&self.lower, &self.upper)) {
                continue;
            }
            for literal in all {
                let said = self.program.atoms[literal.atom];
                let sure = if literal.denied { !self.upper[literal.atom] } else { self.lower[literal.atom] };
                stops.push(match (literal.denied, sure) {
                    (false, true) => Stop::Blocked(said),
                    (false, false) => Stop::MayBeBlocked(said),
                    (true, true) => Stop::Missing(said),
                    (true, false) => Stop::Unsure(said),
                });
            }
        }
        stops
    }
}
