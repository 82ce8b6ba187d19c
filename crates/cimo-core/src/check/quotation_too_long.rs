//! quotation-too-long: what a source says, past the number of words that the project allows.

use crate::diagnostic::{Diagnostic, Rule};

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(limit) = context.longest_quotation else { return };
    for evidence in context.theory.evidence() {
        let Some(says) = &evidence.data().says else { continue };
        // A word takes two letters at least, with the space behind it.
        if says.value.len() < limit {
            continue;
        }
        let words = says.value.split_whitespace().count();
        if words <= limit {
            continue;
        }
        let first = context.first_line(says.place);
        let place = if context.slice(first).starts_with(['>', '|']) { evidence.place() } else { first };
        out.push(
            Diagnostic::new(
                Rule::QuotationTooLong,
                context.first_line(place),
                format!("This quotation has {words} words, and the project allows {limit}"),
            )
            .label(format!("{} too many", words - limit))
            .question("Which words carry it? Keep those, or tell the rest in your own words; long stretches of somebody's speech may give them away.")
            .subject("evidence", evidence.key())
            .slot("says")
            .argument("limit", limit.to_string()),
        );
    }
}
