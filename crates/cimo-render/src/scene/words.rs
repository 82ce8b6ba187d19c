//! What a picture says to those who point at it or cannot see it.

use crate::view::{Change, Element, Form, Link, Look, Role, Said, View, ViewKind, ranges};
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
    if let Some(evidence) = &element.evidence {
        title += &format!("\n{evidence}");
    }
    let own = element.kind.word();
    let other: Vec<&str> =
        element.roles.iter().filter(|role| role.word() != own).map(|role| plays(*role, form)).collect();
    if !other.is_empty() {
        title += &format!("\nelsewhere it {}", other.join(", "));
    }
    title
}

/// What an element does in a role, in the words of the legend.
fn plays(role: Role, form: Form) -> &'static str {
    match role {
        Role::Context => "is a context",
        Role::Intervention if form == Form::Scmo => "is a strategy",
        Role::Intervention => "is an intervention",
        Role::Mechanism => "is a mechanism",
        Role::Outcome => "is an outcome",
        Role::HelpedBy => "helps",
        Role::WeakenedBy => "weakens",
        Role::Unless => "stops",
    }
}

/// A link as a sentence.
pub(crate) fn link_title(link: &Link, numbers: &[usize], from: &Element, to: &Element) -> String {
    let word = |words: String| if words.is_empty() { words } else { words + " " };
    let verb = Look::of(link, from).verb();
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
    text += &weights(view);
    text += &changes(view);
    for configuration in &view.configurations {
        let status = configuration.status.as_deref().map(|status| format!(" ({status})")).unwrap_or_default();
        text += &format!(" {}: {}{status}.", configuration.number, configuration.label.trim_end_matches('.'));
    }
    text
}

/// How much of what is drawn has evidence, or fires how strongly.
fn weights(view: &View) -> String {
    let count = |words: &str, number: usize| format!("{words} {number}");
    let elements = || view.elements.iter().filter_map(|element| element.weight.as_ref());
    let links = || view.links.iter().filter_map(|link| link.weight.as_ref());
    match view.kind {
        ViewKind::Evidence => {
            let told = |all: Vec<&crate::view::Weight>| {
                let of = |said: Said| all.iter().filter(|weight| weight.said == said).count();
                let against = all.iter().filter(|weight| weight.against).count();
                [
                    count("with evidence of their own", of(Said::OfIt)),
                    count("for which there is only evidence for the configuration as a whole", of(Said::OfTheWhole)),
                    count("without evidence", of(Said::Nothing)),
                    count("with something against them", against),
                ]
                .join(", ")
            };
            format!(" Boxes: {}. Arrows: {}.", told(elements().collect()), told(links().collect()))
        }
        ViewKind::Strength => {
            let mut words: BTreeMap<&str, usize> = BTreeMap::new();
            links().for_each(|weight| *words.entry(weight.words.as_str()).or_default() += 1);
            let words: Vec<String> = words.into_iter().map(|(words, number)| count(words, number)).collect();
            if words.is_empty() { String::new() } else { format!(" Arrows: {}.", words.join(", ")) }
        }
        _ => String::new(),
    }
}

/// What changed between two versions that are drawn over one another.
fn changes(view: &View) -> String {
    let Some(overlay) = &view.overlay else { return String::new() };
    let told = |all: Vec<Option<Change>>, arrows: bool| {
        let of = |wanted: Change, words: &str| {
            let number = all.iter().filter(|change| **change == Some(wanted)).count();
            (number > 0).then(|| format!("{words} {number}"))
        };
        let (rewired, unwired) = ("new in a configuration that stays", "gone from one that stays");
        let words = [
            of(Change::Added, "new"),
            of(Change::Removed, "no longer there"),
            of(Change::Rewired, if arrows { rewired } else { "made of other parts" }),
            of(Change::Unwired, unwired),
            of(Change::Reworded, "in other words"),
            of(Change::Changed, "changed in another way"),
        ];
        let words: Vec<String> = words.into_iter().flatten().collect();
        if words.is_empty() { "none changed".to_owned() } else { words.join(", ") }
    };
    format!(
        " What changed from {} to {}. Boxes: {}. Arrows: {}. Configurations: {}.",
        overlay.old,
        overlay.new,
        told(view.elements.iter().map(|element| element.change).collect(), false),
        told(view.links.iter().map(|link| link.change).collect(), true),
        told(view.configurations.iter().map(|each| each.change).collect(), false),
    )
}
