//! same-text-twice: one text as context and mechanism, or as mechanism and outcome, in the same configuration.
//!
//! Over several configurations that is fine: a role belongs to a use.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::Role;
use crate::syntax::Sense;
use crate::text::normal;
use crate::theory::{Element, Use};

use super::{Context, called, quoted};

/// So many mechanisms of a configuration are compared with what stands beside them; one with more is a list, and
/// list-in-a-configuration says so.
const COMPARED: usize = 48;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for configuration in context.theory.configurations() {
        for mechanism in configuration.mechanisms().take(COMPARED) {
            for part in configuration.uses() {
                let other = match part.role {
                    Role::Context => "circumstance",
                    Role::Outcome => "outcome",
                    _ => continue,
                };
                if !is_same(mechanism, part) || context.is_faulty(configuration.extent()) {
                    continue;
                }
                let title = format!(
                    "{} is both the {} and the {other} of {}",
                    quoted(part.element.text()),
                    Role::Mechanism,
                    called(configuration)
                );
                let question = if part.role == Role::Context {
                    "What is the circumstance, before anything is offered, and what goes on in people because of it? Say the two apart."
                } else {
                    "How do people reason, and what comes of that? Where both are the same words, nothing is explained yet."
                };
                out.push(
                    Diagnostic::new(Rule::SameTextTwice, context.first_line(part.place), title)
                        .label(format!("the {other} here"))
                        .also(context.first_line(mechanism.place), "and the mechanism here")
                        .question(question)
                        .subject("configuration", configuration.key())
                        .slot(part.role.word())
                        .argument("element", part.element.key())
                        .argument("mechanism", mechanism.element.key()),
                );
            }
        }
    }
}

fn is_same(mechanism: Use<'_>, part: Use<'_>) -> bool {
    if direction(mechanism.sense) != direction(part.sense) {
        return false;
    }
    let (mechanism, other) = (mechanism.element, part.element);
    mechanism == other || texts(mechanism).any(|text| texts(other).any(|words| reads_alike(text, words)))
}

/// Less of a thing, or its absence, is another thing than the thing.
fn direction(sense: Sense) -> i8 {
    match sense {
        Sense::Holds | Sense::More => 1,
        Sense::Unchanged => 0,
        Sense::Not | Sense::Less => -1,
    }
}

/// What an element says: its label, and how people reason.
fn texts(element: Element<'_>) -> impl Iterator<Item = &str> {
    let reasoning = element.reasoning().filter(|reasoning| *reasoning != element.text());
    std::iter::once(element.text()).chain(reasoning)
}

fn reads_alike(one: &str, other: &str) -> bool {
    // Nearly all pairs are told apart by how they begin, without a normal form of either.
    let start = |text: &str| {
        text.chars().find(|letter| letter.is_alphanumeric()).map(|letter| letter.to_lowercase().collect::<String>())
    };
    start(one) == start(other) && normal(one) == normal(other)
}
