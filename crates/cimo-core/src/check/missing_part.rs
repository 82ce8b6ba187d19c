//! missing-context, missing-intervention, missing-mechanism, missing-outcome: a part that the declared form requires.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::Form;
use crate::theory::Configuration;

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for configuration in context.theory.configurations() {
        if context.is_faulty(configuration.extent()) {
            continue;
        }
        for (rule, question) in missing(context, configuration) {
            let part = rule.name().trim_start_matches("missing-");
            let form = configuration.form();
            let of =
                configuration.id().map_or("This configuration".to_owned(), |id| format!("The configuration `{id}`"));
            out.push(
                Diagnostic::new(rule, context.first_line(configuration.place()), format!("{of} has no {part}"))
                    .label(format!("no `{part}:` here (form {form})"))
                    .question(question)
                    .subject("configuration", configuration.key())
                    .slot(part),
            );
        }
    }
}

fn missing(context: &Context<'_>, configuration: Configuration<'_>) -> Vec<(Rule, &'static str)> {
    let mut missing = Vec::new();
    if configuration.contexts().next().is_none() && !configuration.whatever_the_context() {
        missing.push((
            Rule::MissingContext,
            "In what circumstances does this hold, and for whom? If it holds whatever they are, write `context: any`.",
        ));
    }
    if needs_intervention(context, configuration) {
        missing.push((
            Rule::MissingIntervention,
            "What does the programme offer here, by whom, to whom? If the mechanism's resource is something else, name it \
             as its `resource`; if no part of the programme is involved, say `form: cmo`.",
        ));
    }
    if configuration.mechanisms().next().is_none() {
        missing.push((
            Rule::MissingMechanism,
            "What is it about the programme that works here: how do people reason or respond to what they are offered?",
        ));
    }
    if configuration.outcomes().next().is_none() {
        missing.push((Rule::MissingOutcome, "What comes of it, intended or not?"));
    }
    missing
}

/// No intervention is required in form cmo, of a ripple, nor where every mechanism names a resource.
fn needs_intervention(context: &Context<'_>, configuration: Configuration<'_>) -> bool {
    if configuration.form() == Form::Cmo || configuration.interventions().next().is_some() {
        return false;
    }
    let mut mechanisms = configuration.mechanisms().peekable();
    let resourced = mechanisms.peek().is_some() && mechanisms.all(|part| part.element.resource().is_some());
    !resourced && !context.is_ripple(configuration)
}
