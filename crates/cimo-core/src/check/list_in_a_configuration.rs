//! list-in-a-configuration: so many contexts and outcomes around one mechanism that it no longer says what triggers what.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::Role;
use crate::syntax::Group;
use crate::theory::Configuration;

use super::{Context, called};

/// How many ways from a context through a mechanism to an outcome may be read into one configuration.
const MOST_WAYS: usize = 9;
/// How many contexts, or outcomes, may stand in one slot, however few there are of the other.
const MOST_IN_A_SLOT: usize = 5;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for configuration in context.theory.configurations() {
        let count = |role| count(configuration, role);
        let (contexts, mechanisms, outcomes) = (count(Role::Context), count(Role::Mechanism), count(Role::Outcome));
        let ways = contexts.max(1) * mechanisms * outcomes.max(1);
        let is_list = contexts > MOST_IN_A_SLOT || outcomes > MOST_IN_A_SLOT || ways > MOST_WAYS;
        if mechanisms == 0 || !is_list || context.is_faulty(configuration.extent()) {
            continue;
        }
        let title = format!(
            "{} reads as a list: {}, {} and {} in one explanation",
            called(configuration),
            some(contexts, "context"),
            some(mechanisms, "mechanism"),
            some(outcomes, "outcome")
        );
        out.push(
            Diagnostic::new(Rule::ListInAConfiguration, context.first_line(configuration.place()), title)
                .label("what triggers what can no longer be told")
                .question("Which of these circumstances lets the mechanism fire, and which outcome comes of that? Give each way an explanation of its own.")
                .subject("configuration", configuration.key())
                .argument("contexts", contexts.to_string())
                .argument("mechanisms", mechanisms.to_string())
                .argument("outcomes", outcomes.to_string()),
        );
    }
}

/// How many entries a slot has; alternatives, of which any is enough, are one.
fn count(configuration: Configuration<'_>, role: Role) -> usize {
    let groups = configuration.in_role(role).filter(|part| part.group != Group::Alone).map(|part| part.group);
    let alone = configuration.in_role(role).filter(|part| part.group == Group::Alone).count();
    alone + groups.map(|group| format!("{group:?}")).collect::<BTreeSet<_>>().len()
}

fn some(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
