//! feedback-loop: a ripple that returns to where it began: named, with its chain, and not forbidden.

use std::collections::VecDeque;

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::Role;
use crate::hashed::{HashMap, HashSet};
use crate::syntax::Sense;
use crate::theory::{Configuration, Loop, Ripple, Use, UseOf};

use super::{Context, called, named};

/// How many configurations of a chain a title names.
const NAMED: usize = 2;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for group in context.theory.loops() {
        let chain = chain(&group);
        let [first, ..] = chain.as_slice() else { continue };
        let mut finding = Diagnostic::new(Rule::FeedbackLoop, context.first_line(first.from.place()), title(&chain))
            .label("it begins here, and comes back to here")
            .question("Does it go round and round, and grow or fade each time? Then say so where you tell of it. If it is not meant, which of these steps does not hold?")
            .subject("configuration", first.from.key());
        for step in &chain {
            finding = finding.also(context.first_line(place(*step)), told(*step)).argument("through", step.to.key());
        }
        out.push(finding);
    }
}

fn title(chain: &[Ripple<'_>]) -> String {
    let [between @ .., last] = chain else { return String::new() };
    let start = called(last.to);
    let names: Vec<String> = between.iter().take(NAMED).map(|step| called(step.to)).collect();
    let names = names.join(", then to ");
    match between.len().saturating_sub(NAMED) {
        0 if between.is_empty() => format!("A feedback loop: {start} leads back to itself"),
        0 => format!("A feedback loop: from {start} to {names}, and back to where it began"),
        more => {
            format!("A feedback loop: from {start} to {names}, then through {more} more and back to where it began")
        }
    }
}

/// A step in words, as they stand under the slot to which it leads. What is lessened on the one side may be asked for on the other.
fn told(step: Ripple<'_>) -> String {
    let role = match step.role {
        Role::HelpedBy => "helps",
        Role::WeakenedBy => "weakens",
        Role::Unless => "stops",
        _ => "is a circumstance of",
    };
    let made = step
        .from
        .uses()
        .find(|part| part.element == step.element && matches!(part.role, Role::Outcome | Role::Mechanism));
    let meant = step.to.in_role(step.role).find(|part| part.element == step.element);
    let (made, meant) = (meaning(step, made), meaning(step, meant));
    format!("{} leads to {made}, and {meant} {role} {}", called(step.from), called(step.to))
}

/// What goes on from one to the next, as one of them means it.
fn meaning(step: Ripple<'_>, part: Option<Use<'_>>) -> String {
    match part.map_or(Sense::Holds, |part| part.sense) {
        Sense::Holds => named(step.element),
        sense => format!("{sense} {}", named(step.element)),
    }
}

fn place(step: Ripple<'_>) -> crate::source::Place {
    let slot = step.to.in_role(step.role).find(|part| part.element == step.element);
    slot.map_or(step.to.place(), |part| part.place)
}

/// The shortest chain that leads from the first configuration of a loop, for which there is one, back to it.
///
/// Each configuration and each element of the loop is looked at once.
fn chain<'t>(group: &Loop<'t>) -> Vec<Ripple<'t>> {
    let members: HashSet<u32> = group.configurations.iter().map(|configuration| configuration.index).collect();
    // Less of what it rests on is what an explanation is for, and no chain by itself.
    if let [alone] = group.configurations.as_slice() {
        let itself = alone.ripples().find(|step| step.to == *alone && !is_lessened(*step));
        return itself.into_iter().collect();
    }
    let Some(start) = group.configurations.first().copied() else { return Vec::new() };
    let mut came_by: HashMap<u32, Ripple<'t>> = HashMap::default();
    let mut seen = HashSet::default();
    let mut next = VecDeque::from([start]);
    while let Some(from) = next.pop_front() {
        for made in from.uses().filter(|part| matches!(part.role, Role::Outcome | Role::Mechanism)) {
            if !seen.insert(made.element.index) {
                continue;
            }
            for part in made.element.uses() {
                let UseOf::Configuration(to) = part.of else { continue };
                let is_condition =
                    matches!(part.role, Role::Context | Role::HelpedBy | Role::WeakenedBy | Role::Unless);
                if !is_condition || !members.contains(&to.index) || to == from || came_by.contains_key(&to.index) {
                    continue;
                }
                came_by.insert(to.index, Ripple { from, element: made.element, to, role: part.role });
                if to == start {
                    return back(start, &came_by);
                }
                next.push_back(to);
            }
        }
    }
    Vec::new()
}

fn back<'t>(start: Configuration<'t>, came_by: &HashMap<u32, Ripple<'t>>) -> Vec<Ripple<'t>> {
    let mut chain: Vec<Ripple<'t>> = Vec::new();
    let mut at = start;
    while let Some(step) = came_by.get(&at.index) {
        chain.push(*step);
        at = step.from;
        if at == start {
            break;
        }
    }
    chain.reverse();
    chain
}

fn is_lessened(step: Ripple<'_>) -> bool {
    let mut made = step.from.uses().filter(|part| part.element == step.element);
    made.any(|part| part.role == Role::Outcome && matches!(part.sense, Sense::Less | Sense::Not))
}
