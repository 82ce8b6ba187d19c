//! nothing-varies: every configuration has the same context and nothing stops any of them: it never says for whom it does not
//! work.

use crate::diagnostic::{Diagnostic, Rule};
use crate::syntax::{Group, Sense};
use crate::theory::{Configuration, Element, Part};

use super::{Context, is_past_sketch};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let theory = context.theory;
    let mut same: Option<(Configuration<'_>, Vec<(Sense, Element<'_>)>)> = None;
    let mut count = 0;
    for configuration in theory.configurations() {
        let contexts = contexts(configuration);
        let has_alternatives = configuration.contexts().any(|part| part.group != Group::Alone);
        let is_silent = contexts.is_empty() && !configuration.whatever_the_context();
        if is_silent || has_alternatives || context.is_faulty(configuration.extent()) {
            return;
        }
        if configuration.blockers().next().is_some() {
            return;
        }
        match &same {
            Some((_, known)) if *known != contexts => return,
            Some(_) => {}
            None => same = Some((configuration, contexts)),
        }
        count += 1;
    }
    let says_when_not = theory.statements().any(|statement| statement.part(Part::Unless).next().is_some());
    let is_enough = count > 1 || is_past_sketch(theory);
    let (Some((first, contexts)), true, false) = (same, is_enough, says_when_not) else { return };
    let place = first.contexts().next().map_or_else(|| context.field(first.place(), "context"), |part| part.place);
    let label = match (count, contexts.is_empty()) {
        (1, _) => "one circumstance, and nothing that stops it".to_owned(),
        (count, true) => format!("all {count} hold whatever the context, and nothing stops any"),
        (count, false) => format!("the same in all {count} configurations, and nothing stops any"),
    };
    out.push(
        Diagnostic::new(
            Rule::NothingVaries,
            context.first_line(place),
            "This theory never says for whom, or in what circumstances, it does not work",
        )
        .label(label)
        .question("Who is offered the same and responds otherwise? Say in what circumstances with a `context` of its own, or what stops it with `unless`.")
        .subject("theory", "contexts"),
    );
}

/// What a configuration asks of its circumstances, in an order of its own.
fn contexts(configuration: Configuration<'_>) -> Vec<(Sense, Element<'_>)> {
    let mut contexts: Vec<_> = configuration.contexts().map(|part| (part.sense, part.element)).collect();
    contexts.sort_unstable();
    contexts.dedup();
    contexts
}
