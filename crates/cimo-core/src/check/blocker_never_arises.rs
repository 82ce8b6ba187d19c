//! blocker-never-arises: an `unless` that names an outcome or a mechanism which no configuration brings about.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Fires, Kind, Role, Status};
use crate::hashed::HashMap;
use crate::syntax::Sense;
use crate::theory::{Element, UseOf};

use super::{Context, called, named};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // One blocker may stop all configurations.
    let mut known: HashMap<u32, bool> = HashMap::default();
    for configuration in context.theory.configurations() {
        for part in configuration.blockers() {
            let blocker = part.element;
            let comes_of_something = matches!(blocker.kind(), Kind::Outcome | Kind::Mechanism);
            let is_asked = comes_of_something && matches!(part.sense, Sense::Holds | Sense::More);
            if !is_asked || *known.entry(blocker.index).or_insert_with(|| arises(blocker)) {
                continue;
            }
            let may_be_meant = context.is_faulty(configuration.extent())
                || context.is_faulty(blocker.extent())
                || blocker.id().is_some_and(|id| context.is_lost(id));
            if may_be_meant {
                continue;
            }
            let title = format!("{} would stop {}, and nothing brings it about", named(blocker), called(configuration));
            let mut finding = Diagnostic::new(Rule::BlockerNeverArises, context.first_line(part.place), title)
                .label(format!("a {} that comes of no configuration", blocker.kind()))
                .question("In what circumstances does this come about, and how? Add the configuration that says so; if it is simply there, it is a context.")
                .subject("configuration", configuration.key())
                .slot("unless")
                .argument("blocker", blocker.key());
            if blocker.is_declared() {
                finding = finding.also(context.first_line(blocker.place()), "it stands here");
            }
            out.push(finding);
        }
    }
}

/// Whether some configuration that is not given up brings it, or more of it, about.
fn arises(blocker: Element<'_>) -> bool {
    blocker.uses().any(|made| {
        matches!(made.role, Role::Outcome | Role::Mechanism)
            && matches!(made.sense, Sense::Holds | Sense::More)
            && matches!(made.of, UseOf::Configuration(of) if of.fires() != Some(Fires::NotAtAll) && of.status() != Some(Status::Refuted))
    })
}
