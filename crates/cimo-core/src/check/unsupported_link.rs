//! unsupported-link: in a final theory, links between the parts of a configuration of which no evidence speaks. A note and never
//! more: what supports a claim need not support each of its links.
//!
//! Asked of configurations that are claimed and have evidence for a part, where nothing supports the whole.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Role, Status, TheoryStatus};
use crate::theory::{At, Configuration, PartAt, Stance};

use super::{Context, called};

/// How many configurations a title names, and labels point at.
const NAMED: usize = 3;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if context.theory.status() != Some(TheoryStatus::Final) {
        return;
    }
    let mut found: Vec<(Configuration<'_>, Vec<&'static str>)> = Vec::new();
    for configuration in context.theory.configurations() {
        let is_given_up = matches!(configuration.status(), Some(Status::Asserted | Status::Untested | Status::Refuted));
        if is_given_up || context.is_faulty(configuration.extent()) {
            continue;
        }
        let links = unsupported(configuration);
        if !links.is_empty() {
            found.push((configuration, links));
        }
    }
    let Some(((first, links), others)) = found.split_first() else { return };
    let names: Vec<String> = found.iter().take(NAMED).map(|(configuration, _)| called(*configuration)).collect();
    let names = match (names.as_slice(), found.len().saturating_sub(NAMED)) {
        ([one], _) => one.clone(),
        ([all @ .., last], 0) => format!("{} and {last}", all.join(", ")),
        (all, more) => format!("{} and {more} more", all.join(", ")),
    };
    let title = format!("No evidence speaks of some of the links in {names}");
    let mut finding = Diagnostic::new(Rule::UnsupportedLink, context.first_line(first.place()), title)
        .label(told(links))
        .question("Did anybody tell how one led to the other: in these circumstances they reasoned so, and then it came about? Point the evidence at that with `supports: context -> mechanism`, or at the whole. Nothing here has to be mended.");
    for (configuration, links) in others.iter().take(NAMED - 1) {
        finding = finding.also(context.first_line(configuration.place()), told(links));
    }
    for (configuration, links) in &found {
        finding = finding.argument("configuration", configuration.key());
        for link in links {
            finding = finding.argument("link", *link);
        }
    }
    out.push(finding);
}

fn told(links: &[&str]) -> String {
    format!("nothing speaks of {}", links.join(", nor of "))
}

/// The links of a configuration that no evidence speaks for, where some speaks for a part of it and none for the whole.
fn unsupported(configuration: Configuration<'_>) -> Vec<&'static str> {
    let evidence = configuration.evidence();
    let supporting = evidence.all().iter().filter(|speaks| speaks.stance == Stance::Supports);
    let mut spoken_of: Vec<(Role, Role)> = Vec::new();
    let mut has_support = false;
    for speaks in supporting {
        has_support = true;
        match speaks.at {
            At::Whole => return Vec::new(),
            At::Part(_) => {}
            At::Link(from, to) => {
                for from in roles(configuration, from) {
                    spoken_of.extend(roles(configuration, to).map(|to| (from, to)));
                }
            }
        }
    }
    if !has_support {
        return Vec::new();
    }
    let has = |role| configuration.in_role(role).next().is_some();
    let links = [
        (Role::Context, Role::Mechanism, "context -> mechanism"),
        (Role::Intervention, Role::Mechanism, "intervention -> mechanism"),
        (Role::Mechanism, Role::Outcome, "mechanism -> outcome"),
    ];
    let silent = |(from, to, _): &(Role, Role, &str)| has(*from) && has(*to) && !spoken_of.contains(&(*from, *to));
    links.into_iter().filter(silent).map(|(_, _, link)| link).collect()
}

/// The roles that an end of a link means.
fn roles<'t>(configuration: Configuration<'t>, end: PartAt<'t>) -> impl Iterator<Item = Role> + use<'t> {
    let all: Vec<Role> = match end {
        PartAt::Role(role) => vec![role],
        PartAt::Element(element) => {
            configuration.uses().filter(|part| part.element == element).map(|part| part.role).collect()
        }
    };
    all.into_iter()
}
