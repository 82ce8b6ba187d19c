//! Lines that several explanations share: uses, evidence, common fields.

use cimo_core::format::Role;
use cimo_core::syntax::Group;
use cimo_core::theory::{At, Configuration, EvidenceFor, Ripple, Speaks, Stance, Target, Use, UseOf};

use crate::output::page::Page;

use super::find::Shown;

/// What a thing is called: its id and words, or its words alone.
pub(super) fn called(id: Option<&str>, words: &str) -> String {
    match id {
        Some(id) if id == words || words.is_empty() => id.to_owned(),
        Some(id) => format!("{id}: {words}"),
        None => words.to_owned(),
    }
}

/// What a configuration is called.
pub(super) fn title(configuration: Configuration<'_>) -> String {
    match (configuration.id(), configuration.label()) {
        (Some(id), label) => called(Some(id), label.unwrap_or("")),
        (None, _) => format!("“{}”", configuration.title()),
    }
}

/// The uses in one role, as one field: their senses said, alternatives told apart.
pub(super) fn role(configuration: Configuration<'_>, role: Role, page: &mut Page) {
    let mut groups: Vec<(Group, Vec<String>)> = Vec::new();
    for part in configuration.in_role(role) {
        let words = use_words(part);
        match groups.iter_mut().find(|(group, _)| *group == part.group && part.group != Group::Alone) {
            Some((_, known)) => known.push(words),
            None => groups.push((part.group, vec![words])),
        }
    }
    let whatever = role == Role::Context && configuration.whatever_the_context();
    let words = groups.into_iter().map(|(group, words)| match group {
        Group::Alone => words.concat(),
        Group::Any(_) => format!("any of: {}", words.join("; ")),
        Group::All(_) => format!("all together: {}", words.join("; ")),
    });
    for (number, words) in words.chain(whatever.then(|| "any: whatever the context".to_owned())).enumerate() {
        page.field(if number == 0 { role.word() } else { "" }, &words);
    }
}

fn use_words(part: Use<'_>) -> String {
    let words = called(part.element.id(), part.element.text());
    match part.sense.word() {
        "" => words,
        sense => format!("{sense}: {words}"),
    }
}

/// A use as seen from its element.
pub(super) fn used(part: Use<'_>, shown: &Shown<'_>, page: &mut Page) {
    let of = match part.of {
        UseOf::Configuration(configuration) => title(configuration),
        UseOf::Regularity(regularity) => {
            format!("the regularity {}", called(regularity.id(), regularity.label().unwrap_or("")))
        }
    };
    let sense = part.sense.word();
    let sense = if sense.is_empty() { String::new() } else { format!(", {sense}") };
    page.item(&format!("as {}{sense} in {of} ({})", part.role, shown.at(part.place)));
}

/// A step to another configuration.
pub(super) fn ripple(ripple: Ripple<'_>, page: &mut Page) {
    let element = called(ripple.element.id(), ripple.element.text());
    page.item(&format!("{element}, as {} of {}", ripple.role, title(ripple.to)));
}

/// Evidence for, against and to refine.
pub(super) fn evidence(evidence: &EvidenceFor<'_>, shown: &Shown<'_>, page: &mut Page) {
    for (stance, heading) in [
        (Stance::Supports, "Evidence for"),
        (Stance::Challenges, "Evidence against"),
        (Stance::Refines, "Evidence that refines"),
    ] {
        let mut speaks = evidence.all().iter().filter(|speaks| speaks.stance == stance).peekable();
        if speaks.peek().is_some() {
            page.heading(heading);
        }
        for speaks in speaks {
            page.item(&format!("{}{} ({})", said(speaks), at(speaks), shown.at(speaks.evidence.place())));
        }
    }
}

/// What is said, by whom, from where.
fn said(speaks: &Speaks<'_>) -> String {
    let evidence = speaks.evidence;
    let words = called(evidence.id(), evidence.says().unwrap_or(""));
    let sources: Vec<&str> = evidence.sources().map(|source| source.text()).collect();
    let by: Vec<String> = evidence
        .participant()
        .map(str::to_owned)
        .into_iter()
        .chain((!sources.is_empty()).then(|| sources.join(" or ")))
        .collect();
    match by.as_slice() {
        [] => words,
        by => format!("{words} — {}", by.join(", ")),
    }
}

fn at(speaks: &Speaks<'_>) -> String {
    match speaks.at {
        At::Whole => String::new(),
        At::Part(part) => format!("; about {part}"),
        At::Link(from, to) => format!("; about {from} -> {to}"),
    }
}

/// What evidence speaks to.
pub(super) fn target(speaks: &Speaks<'_>) -> String {
    let thing = match speaks.target {
        Target::Element(element) => called(element.id(), element.text()),
        Target::Configuration(configuration) => title(configuration),
        Target::Statement(statement) => called(statement.id(), &statement.text()),
        Target::Regularity(regularity) => called(regularity.id(), regularity.label().unwrap_or("")),
        Target::Theory => "the theory as a whole".to_owned(),
    };
    format!("{} {thing}{}", speaks.stance.word(), at(speaks))
}

/// A field of several words, where there are some.
pub(super) fn list(page: &mut Page, name: &str, words: impl Iterator<Item = String>) {
    let words: Vec<String> = words.collect();
    if !words.is_empty() {
        page.field(name, &words.join(", "));
    }
}

/// A field that may be absent.
pub(super) fn field(page: &mut Page, name: &str, words: Option<&str>) {
    if let Some(words) = words {
        page.field(name, words);
    }
}

/// The fields that everything may have.
macro_rules! common {
    ($thing:expr, $page:expr) => {
        for note in $thing.notes() {
            $page.field("note", note);
        }
        $crate::commands::explain::parts::field($page, "place", $thing.place_in_text());
        $crate::commands::explain::parts::field($page, "stance", $thing.whose_reading());
        $crate::commands::explain::parts::list($page, "came from", $thing.came_from().map(str::to_owned));
        $crate::commands::explain::parts::list($page, "was", $thing.was().map(str::to_owned));
    };
}

pub(super) use common;
