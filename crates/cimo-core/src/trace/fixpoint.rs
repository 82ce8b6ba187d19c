//! The alternating fixpoint.

use super::program::Program;

/// A set of atoms.
pub(super) type Set = Vec<bool>;

/// What a case starts from.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) present: Set,
    pub(super) unknown: Set,
    pub(super) absent: Vec<usize>,
    pub(super) presumed: Vec<usize>,
}

impl Facts {
    pub(super) fn none(atoms: usize) -> Facts {
        Facts { present: vec![false; atoms], unknown: vec![false; atoms], absent: Vec::new(), presumed: Vec::new() }
    }
}

/// What holds for certain, what may hold, and which rule concluded each certain thing, in order.
pub(super) fn well_founded(program: &Program<'_>, facts: &Facts) -> (Set, Set, Vec<(usize, usize)>) {
    let possible: Set =
        facts.present.iter().zip(&facts.unknown).map(|(present, unknown)| *present || *unknown).collect();
    let mut lower = vec![false; program.atoms.len()];
    loop {
        let (upper, _) = least(program, &possible, &facts.absent, &lower);
        let (next, fired) = least(program, &facts.present, &facts.absent, &upper);
        if next == lower {
            return (lower, upper, fired);
        }
        lower = next;
    }
}

/// The least set that holds the facts and all that rules conclude from it, where nothing beyond `might` can deny or stop.
/// What is held off is never in it.
fn least(program: &Program<'_>, facts: &Set, absent: &[usize], might: &Set) -> (Set, Vec<(usize, usize)>) {
    let mut holds = facts.clone();
    absent.iter().for_each(|atom| holds[*atom] = false);
    let mut fired = Vec::new();
    let mut done = vec![false; program.rules.len()];
    let mut waiting: Vec<usize> = (0..program.rules.len()).rev().collect();
    while let Some(number) = waiting.pop() {
        let rule = &program.rules[number];
        if done[number] || !rule.fires(&holds, might) {
            continue;
        }
        done[number] = true;
        for head in &rule.heads {
            if !holds[*head] && !absent.contains(head) {
                holds[*head] = true;
                fired.push((*head, number));
                waiting.extend(program.watched[*head].iter().rev());
            }
        }
    }
    (holds, fired)
}
