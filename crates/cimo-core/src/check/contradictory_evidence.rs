//! contradictory-evidence: one item that supports and challenges the same thing or the same link.
//!
//! A part and its whole never contradict, and what refines contradicts nothing.

use crate::diagnostic::{Diagnostic, Rule};
use crate::theory::{At, Configuration, Element, PartAt, Speaks, Stance, Target};

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for evidence in context.theory.evidence() {
        let speaks = evidence.speaks();
        let of = |stance: Stance| speaks.iter().filter(move |speaks| speaks.stance == stance);
        let mut said: Vec<&Speaks<'_>> = Vec::new();
        for challenge in of(Stance::Challenges) {
            let Some(support) = of(Stance::Supports).find(|support| is_same(support, challenge)) else { continue };
            if said.iter().any(|known| is_same(known, challenge)) {
                continue;
            }
            said.push(challenge);
            let what = if challenge.target == Target::Theory {
                "the theory".to_owned()
            } else {
                format!("`{}`", challenge.what())
            };
            out.push(
                Diagnostic::new(
                    Rule::ContradictoryEvidence,
                    context.first_line(evidence.place()),
                    format!("This evidence speaks for and against {what}"),
                )
                .label("one item, two ways")
                .also(context.first_line(support.place), "here it supports")
                .also(context.first_line(challenge.place), "and here it challenges the same")
                .question("Does the source say both? Then make two items of it, each with what it says.")
                .subject("evidence", evidence.key())
                .argument("target", challenge.what()),
            );
        }
    }
}

fn is_same(one: &Speaks<'_>, other: &Speaks<'_>) -> bool {
    one.target == other.target && parts(one.target, one.at) == parts(other.target, other.at)
}

/// A target's part as the elements that it comes to, so that a role and its only element are the same part.
fn parts<'t>(target: Target<'t>, at: At<'t>) -> (u8, Vec<Element<'t>>, Vec<Element<'t>>) {
    let of = |part: PartAt<'t>| match (part, target) {
        (PartAt::Role(role), Target::Configuration(configuration)) => elements(configuration, role),
        (PartAt::Element(element), _) => vec![element],
        (PartAt::Role(_), _) => Vec::new(),
    };
    match at {
        At::Whole => (0, Vec::new(), Vec::new()),
        At::Part(part) => (1, of(part), Vec::new()),
        At::Link(from, to) => (2, of(from), of(to)),
    }
}

fn elements(configuration: Configuration<'_>, role: crate::format::Role) -> Vec<Element<'_>> {
    let mut elements: Vec<Element<'_>> = configuration.in_role(role).map(|part| part.element).collect();
    elements.sort();
    elements.dedup();
    elements
}
