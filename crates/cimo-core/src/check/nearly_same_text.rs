//! nearly-same-text: two sentences that differ by a slip of the pen, so that one thing has become two without a word.

use crate::diagnostic::{Diagnostic, Rule};
use crate::text::{nearly_same, normal};
use crate::theory::Element;

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut elements: Vec<(Element<'_>, String)> =
        context.theory.elements().filter(|element| element.label().is_some() || element.id().is_none()).map(|element| (element, normal(element.text()))).collect();
    elements.sort_by_key(|(element, _)| element.place());
    let mut seen = std::collections::HashSet::new();
    elements.retain(|(_, words)| seen.insert(words.clone()));
    let sentences: Vec<&str> = elements.iter().map(|(_, words)| words.as_str()).collect();
    for pair in nearly_same(&sentences) {
        let (first, second) = (elements[pair.first].0, elements[pair.second].0);
        out.push(
            Diagnostic::new(Rule::NearlySameText, context.first_line(second.place()), "This sentence is nearly the same as another")
                .label(format!("“{}”", second.text()))
                .also(context.first_line(first.place()), format!("“{}”", first.text()))
                .question("Are they one thing? Then word them alike. Two? Then word them further apart.")
                .subject(second.kind().word(), second.key())
                .argument("other", first.key()),
        );
    }
}
