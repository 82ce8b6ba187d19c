//! mechanism-is-activity: reasoning that says what the programme does, and not how people respond.
//!
//! The label is judged only where there is no reasoning: "Building trust" is a fair title for one that is spelt out.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Kind, Role};

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut reader = context.reader();
    for mechanism in context.theory.elements() {
        let meant = mechanism.kind() == Kind::Mechanism || mechanism.roles().has(Role::Mechanism);
        if !meant || context.is_faulty(mechanism.extent()) {
            continue;
        }
        let reasoning = mechanism.reasoning().zip(mechanism.reasoning_place());
        // Of a resource without reasoning half-a-mechanism asks the same.
        if reasoning.is_none() && mechanism.resource().is_some() {
            continue;
        }
        let said = reasoning.or_else(|| mechanism.label().map(|label| (label, mechanism.place())));
        let Some((text, place)) = said else { continue };
        if reader.is_activity(text) {
            out.push(
                Diagnostic::new(
                    Rule::MechanismIsActivity,
                    context.first_line(place),
                    "This mechanism says what the programme does, and not how people respond",
                )
                .label("an activity, or a part of the programme")
                .question("What do people think, feel or decide when they are offered this? That is the reasoning; what they are offered is the resource, or the intervention.")
                .subject("mechanism", mechanism.key()),
            );
        }
    }
}
