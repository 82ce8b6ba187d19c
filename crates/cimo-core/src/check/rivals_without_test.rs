//! rivals-without-test: declared rivals with nothing that would tell them apart.

use crate::diagnostic::{Diagnostic, Rule};

use super::{Context, quoted};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for rivals in context.theory.rivals() {
        if rivals.would_tell_them_apart().len() > 0 || context.is_faulty_at(rivals.place()) {
            continue;
        }
        let what = rivals.question().or(rivals.id()).map_or("These rivals".to_owned(), quoted);
        let question = match rivals.favoured() {
            Some(_) => "What told them apart, so that one is favoured? Say it under `would-tell-them-apart`.",
            None => {
                "What would you expect to see if the one were right, and not if the other were? Say it under `would-tell-them-apart`."
            }
        };
        out.push(
            Diagnostic::new(
                Rule::RivalsWithoutTest,
                context.first_line(rivals.place()),
                format!("Nothing would tell the rivals of {what} apart"),
            )
            .label("no `would-tell-them-apart:`")
            .question(question)
            .subject("rivals", rivals.key())
            .slot("would-tell-them-apart"),
        );
    }
}
