//! Texts and shapes that break pictures.

use crate::checker::drawn_well;
use cimo_render::{Element, Kind, Link, LinkKind, Numbered, Sense, View, ViewKind};

/// Labels that mean something to some format, or have an unusual shape.
pub(crate) const NASTY: [&str; 24] = [
    "",
    " ",
    "<script>alert(1)</script>",
    "]]></text></svg><svg onload=alert(1)>",
    "Tom & Jerry &amp; &#60; &lt;b&gt;",
    "“curly” 'single' \"double\" `back`",
    "back\\slash \\n \\l \\N \\",
    "two\nlines\r\nand\ttabs",
    "1. first",
    "- item",
    "# heading #35; #quot;",
    "**bold** _italic_ [link](javascript:alert(1)) $$x^2$$",
    "%%{init: {'theme':'dark'}}%% %% comment",
    "end",
    "style: fill #f00; classDef x:y #z; click n1 call()",
    "a --> b | c {d} (e) [f]; subgraph",
    "nul \u{0} bell \u{7} escape \u{1b}[31m delete \u{7f}",
    "right to left \u{202E}kcatta\u{202C} \u{2066}isolated\u{2069}",
    "Mae’r eiriolwr yn gwrando ar y rhieni, ac mae ŵyl yn y tŷ’n hŷn",
    "يشعر الآباء أنهم غير مسموعين وأنهم يخضعون للحكم المسبق",
    "父母感到没有人倾听他们的意见，而且他们会受到偏见的评判，甚至失去孩子。",
    "Families 👩‍👧‍👦 feel 😀 heard ❤️ at 🏠",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochaadsauplanttrigolionyno",
    "e\u{301}\u{323} combining a\u{30A} and \u{200B}zero\u{200B}width",
];

/// Every nasty label in every kind of element, and in everything else that has text.
pub(crate) fn nasty() -> View {
    let mut view = View::new(NASTY.join(" "), "nasty \"id\" <&>");
    view.language = Some("en\"><".to_owned());
    for (index, label) in NASTY.iter().enumerate() {
        let key = |kind: &str| format!("{kind}-{index}-{label}");
        let configuration = key("k");
        view.configurations.push(Numbered::new(&configuration, index + 1, *label));
        for kind in Kind::ALL {
            let mut element = Element::new(key(kind.word()), kind, *label);
            element.actor = (kind == Kind::Mechanism).then(|| (*label).to_owned());
            element.text = (kind == Kind::Mechanism).then(|| (*label).to_owned());
            view.elements.push(element);
        }
        for (kind, from, to) in [
            (LinkKind::Triggers, "context", "mechanism"),
            (LinkKind::Offers, "intervention", "mechanism"),
            (LinkKind::Generates, "mechanism", "outcome"),
        ] {
            view.links.push(Link::new(kind, key(from), key(to), &[configuration.as_str()]));
        }
    }
    view
}

fn element(view: &mut View, key: &str, kind: Kind, label: &str) {
    view.elements.push(Element::new(key, kind, label));
}

#[test]
fn nasty_labels_are_text() {
    drawn_well("nasty", &nasty());
}

#[test]
fn labels_of_three_hundred_characters_and_words_of_eighty_letters_wrap() {
    let mut view = View::new("Long ".repeat(60), "long");
    for (index, kind) in Kind::ALL.into_iter().enumerate() {
        element(&mut view, &format!("long-{index}"), kind, &"Parents are not heard and may lose ".repeat(9)[..300]);
        element(&mut view, &format!("word-{index}"), kind, &"w".repeat(80));
    }
    view.configurations.push(Numbered::new("k", 1, "w".repeat(200)));
    view.links.push(Link::new(LinkKind::Triggers, "long-0", "word-2", &["k"]));
    drawn_well("long-labels", &view);
}

#[test]
fn an_empty_theory_is_a_picture() {
    drawn_well("empty", &View::new("", ""));
    drawn_well("only-a-title", &View::new("Nothing yet", "empty"));
}

#[test]
fn one_context_feeds_sixty_mechanisms() {
    let mut view = View::new("One context, sixty mechanisms", "fan");
    element(&mut view, "c", Kind::Context, "Parents feel that they are not heard");
    element(&mut view, "o", Kind::Outcome, "They take part");
    for index in 0..60 {
        let (mechanism, configuration) = (format!("m{index}"), format!("k{index}"));
        element(&mut view, &mechanism, Kind::Mechanism, &format!("Mechanism number {index}"));
        view.configurations.push(Numbered::new(&configuration, index + 1, "One of sixty"));
        view.links.push(Link::new(LinkKind::Triggers, "c", &mechanism, &[&configuration]));
        view.links.push(Link::new(LinkKind::Generates, &mechanism, "o", &[&configuration]));
    }
    let report = drawn_well("fan", &view);
    assert_eq!(report.crossings, 0);
}

#[test]
fn one_mechanism_of_sixty_contexts_and_sixty_configurations() {
    let mut view = View::new("Sixty contexts, one mechanism", "funnel");
    element(&mut view, "m", Kind::Mechanism, "Trust");
    element(&mut view, "o", Kind::Outcome, "They take part");
    let keys: Vec<String> = (0..60).map(|index| format!("k{index}")).collect();
    for (index, key) in keys.iter().enumerate() {
        element(&mut view, &format!("c{index}"), Kind::Context, "A condition");
        view.configurations.push(Numbered::new(key, index * 3 + 1, "One of sixty"));
        view.links.push(Link::new(LinkKind::Triggers, format!("c{index}"), "m", &[key]));
    }
    view.links.push(Link::new(LinkKind::Generates, "m", "o", &keys.iter().map(String::as_str).collect::<Vec<_>>()));
    drawn_well("funnel", &view);
}

/// Mechanisms and outcomes in turn, each outcome the context of the next; or mechanisms alone.
fn chain(length: usize, closed: bool, outcomes: bool) -> View {
    let mut view = View::new(if closed { "A loop" } else { "A long chain" }, "chain");
    for index in 0..length {
        let key = format!("k{index}");
        view.configurations.push(Numbered::new(&key, index + 1, format!("Step {index}")));
        element(&mut view, &format!("m{index}"), Kind::Mechanism, &format!("Mechanism {index}"));
        let next = if index + 1 < length { Some(index + 1) } else { closed.then_some(0) };
        if outcomes {
            element(&mut view, &format!("o{index}"), Kind::Outcome, &format!("Outcome {index}"));
            view.links.push(Link::new(LinkKind::Generates, format!("m{index}"), format!("o{index}"), &[&key]));
        }
        if let Some(next) = next {
            let from = if outcomes { format!("o{index}") } else { format!("m{index}") };
            view.links.push(Link::new(LinkKind::Triggers, from, format!("m{next}"), &[&format!("k{next}")]));
        }
    }
    view
}

#[test]
fn chains_and_loops_of_any_length() {
    for length in [1, 2, 3, 40] {
        for (closed, outcomes) in [(false, true), (true, true), (false, false), (true, false)] {
            drawn_well(&format!("chain-{length}-{closed}-{outcomes}"), &chain(length, closed, outcomes));
        }
    }
}

#[test]
fn every_kind_of_link_between_every_two_kinds() {
    let mut view = View::new("Everything with everything", "all");
    view.configurations.push(Numbered::new("k", 1, "All of it"));
    for kind in Kind::ALL {
        element(&mut view, kind.word(), kind, kind.word());
        element(&mut view, &format!("other-{}", kind.word()), kind, kind.word());
    }
    for link in LinkKind::ALL {
        for from in Kind::ALL {
            for to in Kind::ALL {
                for other in [String::new(), "other-".to_owned()] {
                    let mut link = Link::new(link, from.word(), other + to.word(), &["k"]);
                    link.from_sense = (from == to).then_some(Sense::Unchanged);
                    link.to_sense = (from != to).then_some(Sense::Less);
                    link.alternative = from == to;
                    view.links.push(link);
                }
            }
        }
    }
    drawn_well("everything", &view);
}

#[test]
fn one_configuration_alone() {
    let mut view = View::new("The advocate as credible messenger", "one");
    view.kind = ViewKind::Configuration;
    element(&mut view, "hurt", Kind::Context, "Families have been let down before");
    element(&mut view, "advocate", Kind::Intervention, "Somebody who has been through it");
    element(&mut view, "trust", Kind::Mechanism, "Trust");
    view.elements[2].text = Some("They are not there only to take my children".to_owned());
    view.elements[2].actor = Some("Parent".to_owned());
    element(&mut view, "open", Kind::Outcome, "Parents are honest");
    view.configurations.push(Numbered::new("k", 4, "The advocate as credible messenger"));
    view.links.push(Link::new(LinkKind::Triggers, "hurt", "trust", &["k"]));
    view.links.push(Link::new(LinkKind::Offers, "advocate", "trust", &["k"]));
    view.links.push(Link::new(LinkKind::Generates, "trust", "open", &["k"]));
    let report = drawn_well("configuration", &view);
    assert_eq!(report.crossings, 0);
}

#[test]
fn links_that_lead_nowhere_and_doubled_keys_do_no_harm() {
    let mut view = View::new("Broken", "broken");
    element(&mut view, "a", Kind::Context, "One");
    element(&mut view, "a", Kind::Mechanism, "The same key again");
    view.links.push(Link::new(LinkKind::Triggers, "a", "nowhere", &["missing"]));
    view.links.push(Link::new(LinkKind::Triggers, "a", "a", &[]));
    drawn_well("broken", &view);
}
