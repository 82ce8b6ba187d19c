//! Views of theories as they are read from files.

use crate::checker::drawn_well;
use cimo_core::theory::ArrowKind;
use cimo_render::{Kind, LinkKind, Role, Sense, View, ViewKind};
use std::collections::{BTreeMap, BTreeSet};

const TEXT: &str = "
cimo: 1
theory:
  id: example
  title: An example with everything in it
contexts:
  hurt: Families have been let down before
  rushed: Everybody is short of time
  spare: This one is used nowhere
interventions:
  peer: Somebody who has been through it
  leaflet: A leaflet
mechanisms:
  trust: {label: Trust, reasoning: She knows what this is like, actor: parent}
outcomes:
  honesty: Families speak up
  removal: Children are taken
actors:
  parent: Parents
configurations:
  first:
    label: A credible messenger
    context: [hurt, {not: rushed}]
    intervention: {any: [peer, leaflet]}
    mechanism: trust
    outcome: [honesty, {less: removal}]
    helped-by: She comes in early
    weakened-by: Expectations run high
    unless: The messenger is seen as a professional
    status: supported
  second:
    context: honesty
    mechanism: I can plan support
    outcome: {less: removal}
  third:
    context: hurt
    intervention: peer
    mechanism: trust
    outcome: honesty
  shortcut:
    intervention: leaflet
    outcome: Nothing changes
";

fn read(text: &str) -> cimo_core::Reading {
    cimo_core::read_text(text)
}

fn link<'a>(view: &'a View, from: &str, to: &str) -> &'a cimo_render::Link {
    view.links.iter().find(|link| link.from == from && link.to == to).unwrap_or_else(|| panic!("{from} – {to}"))
}

#[test]
fn an_overview_has_every_element_and_knows_who_claims_what() {
    let reading = read(TEXT);
    let view = View::overview(reading.theory());
    assert_eq!((view.kind, view.theory.as_str()), (ViewKind::Overview, "example"));
    assert_eq!(view.elements.len(), reading.theory().elements().len());
    let element = |key: &str| view.elements.iter().find(|element| element.key == key).unwrap();
    assert!(element("spare").unconfigured && !element("hurt").unconfigured);
    assert_eq!(element("honesty").roles, [Role::Context, Role::Outcome]);
    assert_eq!(element("honesty").kind, Kind::Outcome);
    assert_eq!(element("trust").text.as_deref(), Some("She knows what this is like"));
    assert_eq!(element("trust").actor.as_deref(), Some("Parents"));
    assert_eq!(link(&view, "hurt", "trust").configurations, ["first", "third"]);
    assert_eq!(link(&view, "rushed", "trust").from_sense, Some(Sense::Not));
    assert_eq!(link(&view, "trust", "removal").to_sense, Some(Sense::Less));
    let alternatives = view.links.iter().filter(|link| link.from == "peer").map(|link| link.alternative);
    assert_eq!(alternatives.collect::<Vec<_>>(), [true, false]);
    let count = |kind| view.links.iter().filter(|link| link.kind == kind).count();
    let counts = [LinkKind::Helps, LinkKind::Weakens, LinkKind::Blocks, LinkKind::Shortcut].map(count);
    assert_eq!(counts, [1, 1, 1, 1]);
    assert_eq!(view.configurations[0].status.as_deref(), Some("supported"));
    drawn_well("theory", &view);
}

/// Senses apart, the arrows are those that the core derives.
#[test]
fn the_links_are_the_causal_arrows() {
    let reading = read(TEXT);
    let view = View::overview(reading.theory());
    let causal = reading.theory().causal();
    let mut expected: BTreeMap<(LinkKind, String, String), BTreeSet<String>> = BTreeMap::new();
    for arrow in causal.arrows() {
        let kind = match arrow.kind() {
            ArrowKind::Triggers => LinkKind::Triggers,
            ArrowKind::Offers => LinkKind::Offers,
            ArrowKind::Generates => LinkKind::Generates,
            ArrowKind::Stops => LinkKind::Blocks,
            ArrowKind::Helps => LinkKind::Helps,
            ArrowKind::Weakens => LinkKind::Weakens,
            ArrowKind::Shortcut => LinkKind::Shortcut,
        };
        let key = (kind, arrow.from().key().into_owned(), arrow.to().key().into_owned());
        expected.entry(key).or_default().extend(arrow.configurations().map(|each| each.key().into_owned()));
    }
    let mut drawn: BTreeMap<(LinkKind, String, String), BTreeSet<String>> = BTreeMap::new();
    for link in &view.links {
        drawn
            .entry((link.kind, link.from.clone(), link.to.clone()))
            .or_default()
            .extend(link.configurations.iter().cloned());
    }
    assert_eq!(drawn, expected);
}

#[test]
fn a_configuration_is_drawn_alone_under_its_number() {
    let reading = read(TEXT);
    for configuration in reading.theory().configurations() {
        let view = View::configuration(&configuration);
        assert_eq!(view.configurations.len(), 1);
        assert_eq!(view.configurations[0].number, configuration.number());
        assert!(view.elements.iter().all(|element| !element.unconfigured));
        assert!(view.links.iter().all(|link| link.configurations == [configuration.key().as_ref()]));
        drawn_well(&format!("theory-{}", configuration.number()), &view);
    }
    let first = View::configuration(&reading.theory().configuration("first").unwrap());
    assert_eq!((first.title.as_str(), first.elements.len()), ("A credible messenger", 10));
}

#[test]
fn whatever_could_be_read_of_a_broken_file_is_drawn() {
    for text in ["", "cimo: 1", "cimo: [", "not a theory at all", "cimo: 1\nconfigurations:\n  - context: Alone\n"] {
        drawn_well("broken-file", &View::overview(read(text).theory()));
    }
}
