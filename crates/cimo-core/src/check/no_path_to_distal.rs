//! no-path-to-distal: a distal outcome that no chain of configurations reaches.
//!
//! A chain reaches it where one of its configurations rests on what another brings about. One that is part of no configuration at
//! all is for unconfigured-element.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Distance, Form, Role};
use crate::hashed::HashMap;
use crate::source::Place;
use crate::theory::{Configuration, Element, Use, UseOf};

use super::{Context, called, named};

/// How many outcomes a title names.
const NAMED: usize = 3;

/// A configuration that brings distal outcomes about in one step.
struct Leap<'t> {
    from: Configuration<'t>,
    to: Vec<(Element<'t>, Use<'t>)>,
}

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // One leap is one finding, however many outcomes it reaches.
    let mut leaps: Vec<Leap<'_>> = Vec::new();
    let mut numbers: HashMap<u32, usize> = HashMap::default();
    for outcome in context.theory.elements().filter(|element| element.distance() == Some(Distance::Distal)) {
        if outcome.roles().is_empty() || context.is_faulty(outcome.extent()) {
            continue;
        }
        let producers: Vec<(Configuration<'_>, Use<'_>)> = producers(outcome).collect();
        let is_reached = |configuration: Configuration<'_>| {
            context.is_faulty(configuration.extent())
                || is_without_programme(configuration)
                || rests_on_another(context, configuration)
        };
        if producers.iter().any(|(configuration, _)| is_reached(*configuration)) {
            continue;
        }
        let Some((configuration, part)) = producers.first() else {
            let label = "far along, and nothing brings it about";
            out.push(
                finding(context.first_line(outcome.place()), &named(outcome))
                    .label(label)
                    .subject("outcome", outcome.key()),
            );
            continue;
        };
        let number = *numbers.entry(configuration.index).or_insert(leaps.len());
        if number == leaps.len() {
            leaps.push(Leap { from: *configuration, to: Vec::new() });
        }
        leaps[number].to.push((outcome, *part));
    }
    for Leap { from, to } in leaps {
        let [(first, part), ..] = to.as_slice() else { continue };
        let names: Vec<String> = to.iter().take(NAMED).map(|(outcome, _)| named(*outcome)).collect();
        let names = match to.len().saturating_sub(NAMED) {
            0 => names.join(", "),
            more => format!("{} and {more} more", names.join(", ")),
        };
        let mut finding = finding(context.first_line(part.place), &names)
            .label(format!("{} comes to it in one step, from nothing that came before", called(from)))
            .also(context.first_line(first.place()), "which is far along")
            .subject("configuration", from.key());
        for (outcome, _) in &to {
            finding = finding.argument("outcome", outcome.key());
        }
        out.push(finding);
    }
}

fn finding(place: Place, names: &str) -> Diagnostic {
    Diagnostic::new(Rule::NoPathToDistal, place, format!("No chain of configurations leads to what is distal: {names}"))
        .question("What comes first, and what does that make possible? Let the outcome of one configuration be the context of the next, up to this one.")
}

/// Whether it tells how things are without the programme, in a theory that tells of the programme.
fn is_without_programme(configuration: Configuration<'_>) -> bool {
    configuration.own_form() == Some(Form::Cmo) && configuration.theory().form() != Form::Cmo
}

/// The configurations that bring an outcome about.
fn producers(outcome: Element<'_>) -> impl Iterator<Item = (Configuration<'_>, Use<'_>)> {
    outcome.uses().filter(|part| part.role == Role::Outcome).filter_map(|part| match part.of {
        UseOf::Configuration(configuration) => Some((configuration, part)),
        UseOf::Regularity(_) => None,
    })
}

/// Whether a circumstance, or something that helps, is what another configuration brings about.
fn rests_on_another(context: &Context<'_>, configuration: Configuration<'_>) -> bool {
    let mut rests = configuration.uses().filter(|part| matches!(part.role, Role::Context | Role::HelpedBy));
    rests.any(|part| context.makers().another(part.element, configuration))
}
