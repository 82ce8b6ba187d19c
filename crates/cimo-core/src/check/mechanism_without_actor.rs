//! mechanism-without-actor: nobody whose reasoning changes, where the form asks for an actor.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Form, Role};
use crate::theory::UseOf;

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for mechanism in context.theory.elements() {
        let asked = mechanism.uses().any(|part| {
            matches!(part.of, UseOf::Configuration(configuration) if configuration.form() == Form::Icamo)
                && part.role == Role::Mechanism
        });
        let faulty = context.is_faulty(mechanism.extent());
        if asked && !faulty && mechanism.actors().next().is_none() {
            out.push(
                Diagnostic::new(
                    Rule::MechanismWithoutActor,
                    context.first_line(mechanism.place()),
                    "This mechanism is nobody's",
                )
                .label("no `actor:` is named (form icamo)")
                .question("Whose reasoning or response is it?")
                .subject("mechanism", mechanism.key())
                .slot("actor"),
            );
        }
    }
}
