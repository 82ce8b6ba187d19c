//! What a picture says to those who point at it or cannot see it.

use crate::view::{Element, Form, Link, LinkKind, Role, View, ViewKind, ranges};
use std::collections::BTreeMap;

/// The name of an element in full, and what it is.
pub(crate) fn element_title(element: &Element, form: Form) -> String {
    let mut title = format!("{}: {}", element.kind.heading(form), element.label);
    if let Some(text) = &element.text {
        title += &format!("\n{text}");
    }
    if let Some(actor) = &element.actor {
        title += &format!("\n{actor}");
    }
    if let Some(weight) = &element.weight {
        title += &format!("\n{}", weight.words);
    }
    let own = element.kind.word();
    let other: Vec<&str> = element.roles.iter().copied().map(Role::word).filter(|role| *role != own).collect();
    if !other.is_empty() {
        title += &format!("\nalso used as {}", other.join(", "));
    }
    title
}

/// A link as a sentence.
pub(crate) fn link_title(link: &Link, numbers: &[usize], from: &Element, to: &Element) -> String {
    let word = |words: String| if words.is_empty() { words } else { words + " " };
    let verb = match link.kind {
        LinkKind::Shortcut => "leads to",
        kind => kind.word(),
    };
    let mut title =
        format!("{}{} — {verb} — {}{}", word(link.words_at_start()), from.label, word(link.words_at_end()), to.label);
    if !numbers.is_empty() {
        let word = if numbers.len() == 1 { "configuration" } else { "configurations" };
        title += &format!("\n{word} {}", ranges(numbers).join(", "));
    }
    if let Some(weight) = &link.weight {
        title += &format!("\n{}", weight.words);
    }
    title
}

/// A text alternative: what kind of picture it is, and how much is in it.
pub(crate) fn description(view: &View) -> String {
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for element in &view.elements {
        *counts.entry(element.kind).or_default() += 1;
    }
    let parts: Vec<String> = counts
        .iter()
        .map(|(kind, count)| {
            format!("{count} {}{}", kind.heading(view.form).to_lowercase(), if *count == 1 { "" } else { "s" })
        })
        .collect();
    let what = match view.kind {
        ViewKind::Overview => "Overview of a programme theory in columns",
        ViewKind::Configuration => "One configuration of a programme theory in columns",
        ViewKind::Configurations => "Configurations of a programme theory, one below another",
        ViewKind::Mechanism => "One mechanism of a programme theory, with what leads to it and what comes of it",
        ViewKind::Ripples => "Outcomes of a programme theory that are contexts of others",
        ViewKind::Rivals => "Rival explanations of a programme theory, one below another",
        ViewKind::Evidence => "How well a programme theory is supported",
        ViewKind::Strength => "How strongly the configurations of a programme theory fire",
        ViewKind::Stages => "The stages of the programme",
        ViewKind::Study => "The phases and stages of the study",
        ViewKind::People => "Groups of people against configurations",
    };
    let mut text =
        if parts.is_empty() { format!("{what}, without elements.") } else { format!("{what}: {}.", parts.join(", ")) };
    for configuration in &view.configurations {
        text += &format!(" {}: {}.", configuration.number, configuration.label.trim_end_matches('.'));
    }
    text
}
