//! untested-in-final: what a final theory leaves untested. A note and never more: a theory may say so, and should.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Status, TheoryStatus};
use crate::theory::{Configuration, Stance, Theory};

use super::Context;
use super::comparison::all_called;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    find(context.theory, out);
}

pub(super) fn find(theory: &Theory, out: &mut Vec<Diagnostic>) {
    if theory.status() != Some(TheoryStatus::Final) {
        return;
    }
    let untested: Vec<Configuration<'_>> = theory.configurations().filter(|one| is_untested(*one)).collect();
    let Some(first) = untested.first() else { return };
    let titles: Vec<String> =
        untested.iter().map(|one| one.id().map_or_else(|| one.title().into_owned(), str::to_owned)).collect();
    let mut finding = Diagnostic::new(
        Rule::UntestedInFinal,
        first.place(),
        match untested.len() {
            1 => format!("This final theory leaves {} untested", all_called(titles.iter().map(String::as_str))),
            count => format!(
                "This final theory leaves {count} claims untested: {}",
                all_called(titles.iter().map(String::as_str))
            ),
        },
    )
    .label("no data speak for or against it")
    .question("Does the report say that this is still to be tested? Nothing here has to be mended.");
    for one in &untested {
        finding = finding.argument("configuration", one.key());
    }
    out.push(finding);
}

/// Whether a configuration is said to be untested, or says nothing of itself and no evidence does.
fn is_untested(configuration: Configuration<'_>) -> bool {
    match configuration.status() {
        Some(Status::Untested) => true,
        Some(Status::Asserted) | None => {
            let evidence = configuration.evidence();
            let tested = configuration.theory().revisions().flat_map(|record| record.tested());
            let key = configuration.key();
            evidence.all().iter().all(|speaks| speaks.stance == Stance::Refines)
                && !tested.into_iter().any(|name| name.name == key)
        }
        Some(_) => false,
    }
}
