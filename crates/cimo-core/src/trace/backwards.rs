//! What would have to hold for something to follow.

use std::collections::BTreeSet;

use crate::theory::Theory;

use super::fixpoint::{Facts, well_founded};
use super::program::Program;
use super::{Given, Proposition};

/// How many ways are told, and how many combinations are tried.
const MOST_WAYS: usize = 1_000;
const MOST_TRIED: usize = 50_000;

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
    let mut found = Ways { ways: Vec::new(), is_cut: false };
    let Some(wanted) = program.atom(wanted) else { return found };
    let facts = program.facts(given);
    let inputs: Vec<usize> = relevant(&program, wanted).into_iter().filter(|atom| facts.unknown[*atom]).collect();
    // A way is a set of signed inputs. Knowing more never takes away what follows, so a set that holds a way is none.
    let literals: Vec<(usize, bool)> = inputs.iter().flat_map(|atom| [(*atom, true), (*atom, false)]).collect();
    let mut known: Vec<BTreeSet<usize>> = Vec::new();
    let mut level: Vec<Vec<usize>> = vec![Vec::new()];
    let mut tried = 0;
    while !level.is_empty() {
        let mut next = Vec::new();
        for set in level {
            if known.iter().any(|way| way.iter().all(|literal| set.contains(literal))) {
                continue;
            }
            tried += 1;
            if tried > MOST_TRIED || known.len() >= MOST_WAYS {
                found.is_cut = true;
                return finish(&program, &literals, known, found);
            }
            if follows(&program, &facts, &literals, &set, wanted) {
                known.push(set.into_iter().collect());
                continue;
            }
            let first = set.last().map_or(0, |last| last + 1);
            for literal in first..literals.len() {
                // The same thing cannot hold and not hold.
                if !set.iter().any(|other| literals[*other].0 == literals[literal].0) {
                    next.push(set.iter().copied().chain([literal]).collect());
                }
            }
        }
        level = next;
    }
    finish(&program, &literals, known, found)
}

fn follows(program: &Program<'_>, facts: &Facts, literals: &[(usize, bool)], set: &[usize], wanted: usize) -> bool {
    let mut facts = facts.clone();
    for literal in set {
        let (atom, holds) = literals[*literal];
        facts.unknown[atom] = false;
        match holds {
            true => facts.present[atom] = true,
            false => facts.absent.push(atom),
        }
    }
    well_founded(program, &facts).0[wanted]
}

fn finish<'t>(
    program: &Program<'t>,
    literals: &[(usize, bool)],
    known: Vec<BTreeSet<usize>>,
    mut found: Ways<'t>,
) -> Ways<'t> {
    for way in known {
        let (must, must_not): (Vec<usize>, Vec<usize>) = way.into_iter().partition(|literal| literals[*literal].1);
        let named = |literals_of: Vec<usize>| {
            let mut names: Vec<Proposition<'t>> =
                literals_of.into_iter().map(|literal| program.atoms[literals[literal].0]).collect();
            names.sort_by_cached_key(ToString::to_string);
            names
        };
        found.ways.push((named(must), named(must_not)));
    }
    found
}

/// The inputs on which something can depend.
fn relevant(program: &Program<'_>, wanted: usize) -> Vec<usize> {
    let inputs: BTreeSet<usize> = program.inputs().into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![wanted];
    while let Some(atom) = waiting.pop() {
        if !seen.insert(atom) {
            continue;
        }
        for rule in program.rules.iter().filter(|rule| rule.heads.contains(&atom)) {
            waiting.extend(rule.conditions.iter().chain(&rule.blockers).flatten().map(|literal| literal.atom));
        }
    }
    seen.into_iter().filter(|atom| inputs.contains(atom)).collect()
}
