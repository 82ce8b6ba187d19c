//! half-a-mechanism: a resource without reasoning, or reasoning with neither a resource nor an intervention.
//!
//! Where the form asks for an intervention, missing-intervention says the second; here it is said where the whole theory goes
//! without. A configuration that alone says `form: cmo` says that the programme has no part in it.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Form, Role};

use super::{Context, called, named};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    resource_alone(context, out);
    if context.theory.form() == Form::Cmo {
        reasoning_alone(context, out);
    }
}

fn resource_alone(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for mechanism in context.theory.elements() {
        if mechanism.resource().is_none() || mechanism.reasoning().is_some() || context.is_faulty(mechanism.extent()) {
            continue;
        }
        let title = format!("{} says what people are offered, and not how they reason", named(mechanism));
        out.push(
            Diagnostic::new(Rule::HalfAMechanism, context.field(mechanism.place(), "resource"), title)
                .label("a resource, and no `reasoning:`")
                .question("What goes on in people who are offered this: what do they think, feel or decide that they did not before?")
                .subject("mechanism", mechanism.key())
                .slot("reasoning"),
        );
    }
}

fn reasoning_alone(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for configuration in context.theory.configurations() {
        let offered = configuration.form() != Form::Cmo || configuration.interventions().next().is_some();
        if offered || context.is_ripple(configuration) || context.is_faulty(configuration.extent()) {
            continue;
        }
        for part in configuration.in_role(Role::Mechanism) {
            let mechanism = part.element;
            let is_half = mechanism.reasoning().is_some() && mechanism.resource().is_none();
            if !is_half || context.is_faulty(mechanism.extent()) {
                continue;
            }
            let title = format!("In {} people reason, and nothing says about what", called(configuration));
            let mut finding = Diagnostic::new(Rule::HalfAMechanism, context.first_line(part.place), title)
                .label("reasoning, with no resource and no intervention")
                .question("What do people respond to here? Name it as the mechanism's `resource`, or say which `intervention` offers it.")
                .subject("configuration", configuration.key())
                .slot("mechanism")
                .argument("mechanism", mechanism.key());
            if mechanism.is_declared() {
                finding = finding.also(context.first_line(mechanism.place()), "the mechanism has no `resource:`");
            }
            out.push(finding);
        }
    }
}
