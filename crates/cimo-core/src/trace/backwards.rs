//! What would have to hold for something to follow.

use std::collections::BTreeSet;

use crate::theory::Theory;

use super::fixpoint::{Facts, well_founded};
use super::program::Program;
use super::{Given, Proposition};

/// How many ways are told, and how many combinations are tried: the smallest first, and then for further ones.
const MOST_WAYS: usize = 1_000;
const MOST_TRIED: usize = 50_000;
const MOST_FURTHER: usize = 20_000;

/// The smallest sets of what must and must not hold for something to follow, whatever else is unknown.
#[derive(Debug, Clone)]
pub struct Ways<'t> {
    /// Each way: what must hold, what must not.
    pub ways: Vec<(Vec<Proposition<'t>>, Vec<Proposition<'t>>)>,
    /// Whether the search was broken off: then there may be more ways.
    pub is_cut: bool,
}

/// Searches for the ways in which something follows, the smallest first. What is given is taken to be known.
pub fn ways<'t>(theory: &'t Theory, wanted: Proposition<'t>, given: &Given<'t>) -> Ways<'t> {
    let program = Program::of(theory);
    let Some(wanted) = program.atom(wanted) else { return Ways { ways: Vec::new(), is_cut: false } };
    let facts = program.facts(given);
    let literals = relevant(&program, wanted).into_iter().filter(|(atom, _)| facts.unknown[*atom]).collect();
    let mut search = Search { program: &program, facts: &facts, literals, wanted, tried: 0 };
    let (mut known, mut is_cut) = search.smallest();
    if is_cut && known.len() < MOST_WAYS {
        is_cut = search.further(&mut known);
        known.sort_by_key(BTreeSet::len);
    }
    Ways { ways: known.into_iter().map(|way| search.named(way)).collect(), is_cut }
}

struct Search<'p, 't> {
    program: &'p Program<'t>,
    facts: &'p Facts,
    /// The inputs that may matter, each with whether it has to hold or not to hold.
    literals: Vec<(usize, bool)>,
    wanted: usize,
    tried: usize,
}

/// Numbers of literals.
type Set = BTreeSet<usize>;

impl<'t> Search<'_, 't> {
    /// Set by set, the smallest first; and whether that was broken off.
    fn smallest(&mut self) -> (Vec<Set>, bool) {
        // Knowing more never takes away what follows, so a set that holds a way is none.
        let mut known: Vec<Set> = Vec::new();
        let mut level: Vec<Vec<usize>> = vec![Vec::new()];
        while !level.is_empty() {
            let mut next = Vec::new();
            for set in level {
                if known.iter().any(|way| way.iter().all(|literal| set.contains(literal))) {
                    continue;
                }
                if self.tried >= MOST_TRIED || known.len() >= MOST_WAYS {
                    return (known, true);
                }
                if self.follows(&set) {
                    known.push(set.into_iter().collect());
                    continue;
                }
                let first = set.last().map_or(0, |last| last + 1);
                for literal in first..self.literals.len() {
                    // The same thing cannot hold and not hold.
                    if !set.iter().any(|other| self.literals[*other].0 == self.literals[literal].0) {
                        next.push(set.iter().copied().chain([literal]).collect());
                    }
                }
            }
            level = next;
        }
        (known, false)
    }

    /// Looks for ways that do without something of each way that is known: all that may matter, but for what is left out, and
    /// from that whatever is not needed. Says whether that was broken off, or may have passed one over.
    fn further(&mut self, known: &mut Vec<Set>) -> bool {
        let most = self.tried + MOST_FURTHER;
        // Where a thing might have to hold for one way and not to hold for another, not all is tried.
        let mut is_cut = self.literals.windows(2).any(|two| two[0].0 == two[1].0);
        let mut seen: BTreeSet<Set> = BTreeSet::new();
        let mut waiting: Vec<Set> = vec![Set::new()];
        while let Some(left_out) = waiting.pop() {
            if self.tried >= most || known.len() >= MOST_WAYS {
                is_cut = true;
                break;
            }
            self.tried += 1;
            let way = match known.iter().find(|way| way.is_disjoint(&left_out)) {
                Some(way) => way.clone(),
                None => {
                    let Some(way) = self.without(&left_out) else { continue };
                    known.push(way.clone());
                    way
                }
            };
            for literal in way.into_iter().rev() {
                let next: Set = left_out.iter().copied().chain([literal]).collect();
                if seen.insert(next.clone()) {
                    waiting.push(next);
                }
            }
        }
        is_cut
    }

    /// A way, none of which can be spared, that does without some literals.
    fn without(&mut self, left_out: &Set) -> Option<Set> {
        let may = |literal: &usize| !left_out.contains(literal);
        // What may hold as well as not is taken to hold, and then not to.
        for holds in [true, false] {
            let mut set: Vec<usize> = Vec::new();
            for literal in (0..self.literals.len()).filter(may) {
                match set.iter().position(|other| self.literals[*other].0 == self.literals[literal].0) {
                    Some(at) if self.literals[literal].1 == holds => set[at] = literal,
                    Some(_) => {}
                    None => set.push(literal),
                }
            }
            if !self.follows(&set) {
                continue;
            }
            let mut at = 0;
            while at < set.len() {
                let literal = set.remove(at);
                if !self.follows(&set) {
                    set.insert(at, literal);
                    at += 1;
                }
            }
            return Some(set.into_iter().collect());
        }
        None
    }

    fn follows(&mut self, set: &[usize]) -> bool {
        self.tried += 1;
        let mut facts = self.facts.clone();
        for literal in set {
            let (atom, holds) = self.literals[*literal];
            facts.unknown[atom] = false;
            match holds {
                true => facts.present[atom] = true,
                false => facts.absent.push(atom),
            }
        }
        well_founded(self.program, &facts).0[self.wanted]
    }

    /// What must hold, and what must not, each in the order of names.
    fn named(&self, way: Set) -> (Vec<Proposition<'t>>, Vec<Proposition<'t>>) {
        let (must, must_not): (Vec<usize>, Vec<usize>) = way.into_iter().partition(|literal| self.literals[*literal].1);
        let named = |literals: Vec<usize>| {
            let mut names: Vec<Proposition<'t>> =
                literals.into_iter().map(|literal| self.program.atoms[self.literals[literal].0]).collect();
            names.sort_by_cached_key(ToString::to_string);
            names
        };
        (named(must), named(must_not))
    }
}

/// The inputs on which something can depend, each with whether it helps that they hold, or that they do not.
fn relevant(program: &Program<'_>, wanted: usize) -> Vec<(usize, bool)> {
    let inputs: BTreeSet<usize> = program.inputs().into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![(wanted, true)];
    while let Some((atom, holds)) = waiting.pop() {
        if !seen.insert((atom, holds)) {
            continue;
        }
        for rule in program.rules.iter().filter(|rule| rule.heads.contains(&atom)) {
            // A condition helps as its conclusion does, a blocker the other way round, and what is denied is turned round again.
            let conditions = rule.conditions.iter().flatten().map(|literal| (literal.atom, holds != literal.denied));
            let blockers = rule.blockers.iter().flatten().map(|literal| (literal.atom, holds == literal.denied));
            waiting.extend(conditions.chain(blockers));
        }
    }
    // What has to hold comes before what has not to.
    let mut literals: Vec<(usize, bool)> = seen.into_iter().filter(|(atom, _)| inputs.contains(atom)).collect();
    literals.sort_by_key(|(atom, holds)| (*atom, !holds));
    literals
}
