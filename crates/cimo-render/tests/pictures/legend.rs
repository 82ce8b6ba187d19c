//! What a picture says of itself: an end or dashes for each kind of arrow, and a legend for what occurs and nothing else.

use cimo_render::{
    Element, Kind, Link, LinkKind, Numbered, Options, Panels, People, Role, Said, Sense, Theme, ThemeName, View, draw,
    draw_panels, draw_people,
};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};

/// A view with an arrow of each kind, and the words of the legend for it.
fn arrows() -> (View, Vec<&'static str>) {
    let mut view = View::new("Every arrow", "arrows");
    view.configurations.push(Numbered::new("k", 1, "All of them"));
    for kind in Kind::ALL {
        view.elements.push(Element::new(kind.word(), kind, kind.word()));
    }
    let mut words = Vec::new();
    for (kind, from, to, said) in [
        (LinkKind::Triggers, "context", "mechanism", "lets it fire"),
        (LinkKind::Triggers, "outcome", "mechanism", "lets it fire in turn (ripple)"),
        (LinkKind::Offers, "intervention", "mechanism", "offers"),
        (LinkKind::Generates, "mechanism", "outcome", "brings about"),
        (LinkKind::Shortcut, "intervention", "outcome", "leads to, no mechanism stated"),
        (LinkKind::Helps, "context", "mechanism", "helps"),
        (LinkKind::Weakens, "context", "mechanism", "weakens"),
        (LinkKind::Blocks, "context", "mechanism", "stops (unless)"),
        (LinkKind::Prompts, "mechanism", "outcome", "prompts"),
    ] {
        view.links.push(Link::new(kind, from, to, &["k"]));
        words.push(said);
    }
    (view, words)
}

fn class<'d>(node: &Node<'d, 'd>, name: &'static str) -> Vec<Node<'d, 'd>> {
    node.descendants().filter(|node| node.attribute("class") == Some(name)).collect()
}

fn legend(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let texts = class(&document.root_element(), "cimo-legend-text");
    texts.iter().map(|text| text.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()).collect()
}

/// An arrow without its colours and its place: its dashes, and the shapes at its end.
fn shape(link: &Node<'_, '_>, ground: &str) -> String {
    let line = link.children().find(|child| child.attribute("class") == Some("cimo-line")).unwrap();
    let mut told = line.attribute("stroke-dasharray").unwrap_or("solid").to_owned();
    for end in link
        .children()
        .filter(|child| matches!(child.attribute("class"), Some("cimo-arrow" | "cimo-bar" | "cimo-sign")))
    {
        let way = end.attribute("d").unwrap_or_default();
        let points = way.matches(['M', 'L']).count();
        let filled = match end.attribute("fill") {
            Some("none") | None => "a line",
            Some(colour) if colour == ground => "open",
            Some(_) => "filled",
        };
        told += &format!(
            ", {} of {points} {filled}{}",
            end.tag_name().name(),
            if way.ends_with('Z') { " closed" } else { "" }
        );
    }
    told
}

/// Who sees no colour, or prints in black alone, tells each kind of arrow by its end and its dashes.
#[test]
fn kinds_of_arrows_differ_by_end_or_dashes_in_every_theme() {
    let (view, words) = arrows();
    let mut known: Option<BTreeSet<String>> = None;
    for name in ThemeName::ALL {
        let mut options = Options::default();
        options.theme = name.into();
        let svg = draw(&view, &options).svg();
        let document = Document::parse(&svg).unwrap();
        let links = class(&document.root_element(), "cimo-link");
        let shapes: BTreeSet<String> = links.iter().map(|link| shape(link, &Theme::from(name).ground)).collect();
        assert_eq!(shapes.len(), words.len(), "{}: {shapes:#?}", name.word());
        assert_eq!(known.get_or_insert_with(|| shapes.clone()), &shapes, "the same in {}", name.word());
    }
}

#[test]
fn the_legend_has_each_arrow_that_occurs_once_and_no_other() {
    let (view, words) = arrows();
    let said = legend(&draw(&view, &Options::default()).svg());
    for word in &words {
        assert_eq!(said.iter().filter(|its| its == word).count(), 1, "{word} in {said:?}");
    }
    let mut few = view.clone();
    few.links.retain(|link| link.kind == LinkKind::Offers);
    let said = legend(&draw(&few, &Options::default()).svg());
    for word in &words {
        assert_eq!(said.iter().any(|its| its == word), *word == "offers", "{word} in {said:?}");
    }
}

#[test]
fn words_beside_boxes_and_broken_outlines_are_explained_where_they_occur() {
    let (mut view, _) = arrows();
    let explained = ["any one of these is enough", "where it is absent", "less of it", "part of no configuration"];
    let plain = legend(&draw(&view, &Options::default()).svg());
    assert!(explained.iter().all(|words| !plain.iter().any(|its| its == words)), "{plain:?}");
    view.links[0].from_sense = Some(Sense::Not);
    view.links[2].alternative = true;
    view.links[3].to_sense = Some(Sense::Less);
    view.elements.push(Element::new("unused", Kind::Context, "Nobody uses this"));
    view.elements.last_mut().unwrap().unconfigured = true;
    let said = legend(&draw(&view, &Options::default()).svg());
    assert!(explained.iter().all(|words| said.iter().any(|its| its == words)), "{said:?}");
}

#[test]
fn the_legend_of_people_has_what_occurs() {
    let people = |more: &str| {
        let reading = cimo_core::read_text(&format!(
            "cimo: 1\nactors: {{parent: Parents}}\nconfigurations:\n  - {{context: Hurt, mechanism: She knows, outcome: Talk, held-by: parent{more}}}\n"
        ));
        legend(&draw_people(&People::new(reading.theory()), &Options::default()).svg())
    };
    assert_eq!(people(""), ["holds it"]);
    assert_eq!(people(", disputed-by: parent"), ["holds it", "disputes it"]);
}

const EVIDENCE: &str = "
cimo: 1
contexts: {hurt: Families have been let down, poor: Money is short}
interventions: {peer: Somebody who has been through it}
mechanisms: {trust: She knows, plan: I can plan}
outcomes: {talk: Families speak up, calm: Families are calm}
configurations:
  named:
    context: hurt
    intervention: peer
    mechanism: trust
    outcome: talk
    evidence:
      - {says: I knew at once, supports: mechanism}
      - {says: Not with me, challenges: intervention -> mechanism}
  whole:
    context: poor
    mechanism: plan
    outcome: calm
    evidence:
      - {says: So it was, supports: whole}
      - {says: That is where it came from, supports: context -> outcome}
";

#[test]
fn evidence_counts_for_what_it_names() {
    let reading = cimo_core::read_text(EVIDENCE);
    let view = View::evidence(reading.theory());
    let of = |key: &str| view.elements.iter().find(|element| element.key == key).unwrap().weight.clone().unwrap();
    assert_eq!((of("trust").said, of("trust").amount, of("trust").against), (Said::OfIt, 1, false));
    for key in ["hurt", "peer", "talk"] {
        assert_eq!((of(key).said, of(key).words.as_str()), (Said::Nothing, "no evidence"), "{key}");
    }
    for key in ["poor", "plan", "calm"] {
        assert_eq!(of(key).said, Said::OfTheWhole, "{key}");
        assert!(of(key).words.contains("as a whole: 2 pieces from 2 sources for it"), "{}", of(key).words);
    }
    let links: BTreeMap<(&str, &str), (Said, bool)> = view
        .links
        .iter()
        .map(|link| {
            ((link.from.as_str(), link.to.as_str()), link.weight.as_ref().map(|its| (its.said, its.against)).unwrap())
        })
        .collect();
    assert_eq!(links[&("peer", "trust")], (Said::OfIt, true));
    assert_eq!(links[&("hurt", "trust")], (Said::Nothing, false));
    assert_eq!(links[&("trust", "talk")], (Said::Nothing, false));
    assert_eq!(links[&("poor", "plan")], (Said::OfTheWhole, false));
    let svg = draw(&view, &Options::default()).svg();
    for words in
        ["no evidence", "only for the configuration as a whole", "one source only", "something speaks against it"]
    {
        assert!(legend(&svg).iter().any(|its| its == words), "{words}");
    }
    assert!(!legend(&svg).iter().any(|its| its == "two sources"));
    assert_eq!(svg.matches("data-against=\"true\"").count(), 1);
}

/// A chain has as many columns as steps, and a loop at one box is closed by an arrow that nothing else of the box crosses.
#[test]
fn ripples_stand_in_as_many_columns_as_there_are_steps() {
    let mut text = "cimo: 1\nconfigurations:\n".to_owned();
    for step in 0..24 {
        text += &format!("  - {{context: State {step}, mechanism: Response {step}, outcome: State {}}}\n", step + 1);
    }
    text += "  - {context: State 5, mechanism: Again, outcome: State 5}\n";
    // One text is one element, so sentences without ids make the chain.
    let outcomes: String = (0..25).map(|step| format!("  o{step}: State {step}\n")).collect();
    let text = format!("cimo: 1\noutcomes:\n{outcomes}{}", text.trim_start_matches("cimo: 1\n").replace("State ", "o"));
    let reading = cimo_core::read_text(&text);
    let view = View::ripples(reading.theory());
    assert_eq!(view.steps.len(), 24, "the first is brought about by nobody");
    let svg = draw(&view, &Options::default()).svg();
    let document = Document::parse(&svg).unwrap();
    let headings = class(&document.root_element(), "cimo-heading");
    assert_eq!(headings.len(), 24);
    assert_eq!((headings[0].text(), headings[23].text()), (Some("Step 1"), Some("Step 24")));
    assert!(view.elements.iter().all(|element| element.roles.contains(&Role::Outcome)));
    assert_eq!(crate::checker::drawn_well("ripple-chain", &view).crossings, 0);
}

#[test]
fn boxes_of_panels_stand_in_line_and_break_no_common_word() {
    let text = include_str!("../../../../examples/peer-advocacy-england/final.cimo.yaml");
    let reading = cimo_core::read_text(text);
    for panels in [Panels::rivals(reading.theory()), Panels::configurations(reading.theory(), &Default::default())] {
        let svg = draw_panels(&panels, &Options::default()).svg();
        let document = Document::parse(&svg).unwrap();
        let mut lefts: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for element in class(&document.root_element(), "cimo-element") {
            let rect = element.children().find(|child| child.attribute("class") == Some("cimo-box")).unwrap();
            let column = element.attribute("data-column").unwrap().to_owned();
            lefts.entry(column).or_default().insert(rect.attribute("x").unwrap());
            let label: Vec<&str> = element.attribute("data-label").unwrap().split_whitespace().collect();
            for line in element.children().filter(|child| child.attribute("class") == Some("cimo-label")) {
                let last = line.text().unwrap().split_whitespace().last().unwrap();
                assert!(label.contains(&last) || last.ends_with(['-', '/', '–']), "{last} of {label:?}");
            }
        }
        if panels.panels.len() < 9 {
            assert!(lefts.values().all(|lefts| lefts.len() == 1), "{lefts:?}");
        }
    }
}

/// What the picture tells by an end, Graphviz and Mermaid are told as well, with a word for each.
#[test]
fn other_languages_have_an_end_or_dashes_for_each_kind_too() {
    let (view, words) = arrows();
    let graph = cimo_render::dot(&view);
    // Pluses and minuses stand in the labels there.
    let edges = graph.lines().filter(|line| line.contains("->") && line.contains("label=")).map(|line| {
        let style =
            |name: &str| line.split(&format!("{name}=")).nth(1).map(|rest| rest.split([' ', ']']).next().unwrap());
        format!("{:?} {:?} {}", style("style"), style("arrowhead"), style("label").unwrap_or_default())
    });
    assert_eq!(edges.collect::<BTreeSet<_>>().len(), words.len(), "{graph}");
    let chart = cimo_render::mermaid(&view);
    let edges = chart.lines().filter(|line| line.contains("|\"")).map(|line| {
        let arrow = line.split_whitespace().nth(1).unwrap().split('|').next().unwrap().to_owned();
        let sign = if line.contains("#43;") {
            "plus"
        } else if line.contains('−') {
            "minus"
        } else {
            ""
        };
        format!("{arrow} {sign}")
    });
    assert_eq!(edges.collect::<BTreeSet<_>>().len(), words.len(), "{chart}");
    for word in words {
        let first = word.split(' ').next().unwrap_or(word);
        assert!(graph.contains(first), "{word} in {graph}");
        let escaped = word.replace('(', "#40;").replace(')', "#41;");
        assert!(chart.contains(&escaped), "{word} in {chart}");
    }
}
