//! nearly-same-text: two sentences that differ by a slip of the pen, so that one thing has become two without a word.

use crate::hashed::HashSet;

use crate::diagnostic::{Diagnostic, Rule};
use crate::text::{nearly_same, normal};
use crate::theory::Element;

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut elements: Vec<(Element<'_>, String)> = context
        .theory
        .elements()
        .filter(|element| element.label().is_some() || element.id().is_none())
        .map(|element| (element, normal(element.text())))
        .collect();
    elements.sort_by_key(|(element, _)| element.place());
    let mut seen = HashSet::with_capacity_and_hasher(elements.len(), Default::default());
    let unlike: Vec<(Element<'_>, &str)> = elements
        .iter()
        .map(|(element, words)| (*element, words.as_str()))
        .filter(|(_, words)| seen.insert(*words))
        .collect();
    drop(seen);
    let sentences: Vec<&str> = unlike.iter().map(|(_, words)| *words).collect();
    for pair in nearly_same(&sentences) {
        let (first, second) = (unlike[pair.first].0, unlike[pair.second].0);
        out.push(
            Diagnostic::new(
                Rule::NearlySameText,
                context.first_line(second.place()),
                "This sentence is nearly the same as another",
            )
            .label(format!("“{}”", second.text()))
            .also(context.first_line(first.place()), format!("“{}”", first.text()))
            .question("Are they one thing? Then word them alike. Two? Then word them further apart.")
            .subject(second.kind().word(), second.key())
            .argument("other", first.key()),
        );
    }
}
