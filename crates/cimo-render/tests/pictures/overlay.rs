//! Two versions over one another: drawn well, told by marks, and unchanged things in the same place on the way back.

use crate::checker::drawn_well;
use cimo_core::diff::{MatchOptions, Side, compare, match_theories};
use cimo_core::source::MemoryFiles;
use cimo_core::{Options as ReadOptions, Reading, Theory, read};
use cimo_render::{Options, View, draw};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

/// The overlay from the earlier to the later version, and the one of the way back.
fn both_ways(earlier: &Theory, later: &Theory) -> [View; 2] {
    let matching = match_theories(earlier, later, &MatchOptions::default());
    let there = View::overlay([earlier, later], ["one", "two"], &matching, &compare(earlier, later, &matching));
    let how = MatchOptions { later: Side::Old, ..MatchOptions::default() };
    let matching = match_theories(later, earlier, &how);
    let back = View::overlay([later, earlier], ["two", "one"], &matching, &compare(later, earlier, &matching));
    [there, back]
}

fn svg(view: &View) -> String {
    draw(view, &Options::default()).svg()
}

/// Where each unchanged element stands, by what it says.
fn places(svg: &str) -> BTreeMap<(String, String), [String; 4]> {
    let document = Document::parse(svg).unwrap();
    let elements = document.descendants().filter(|node| node.attribute("class") == Some("cimo-element"));
    let unchanged = elements.filter(|node| node.attribute("data-change") == Some("unchanged"));
    let place = |node: Node<'_, '_>| {
        let rect = node.children().find(|child| child.attribute("class") == Some("cimo-box")).unwrap();
        let of = |name: &str| rect.attribute(name).unwrap().to_owned();
        let name = |name: &str| node.attribute(name).unwrap().to_owned();
        ((name("data-kind"), name("data-label")), ["x", "y", "width", "height"].map(of))
    };
    unchanged.map(place).collect()
}

/// How often each word stands in an attribute of a class.
fn counts(svg: &str, class: &str, attribute: &str) -> BTreeMap<String, usize> {
    let document = Document::parse(svg).unwrap();
    let mut counts = BTreeMap::new();
    for node in document.descendants().filter(|node| node.attribute("class") == Some(class)) {
        *counts.entry(node.attribute(attribute).unwrap().to_owned()).or_default() += 1;
    }
    counts
}

fn example(name: &str) -> Reading {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/peer-advocacy-england");
    let mut files = MemoryFiles::new();
    for file in ["initial.cimo.yaml", "final.cimo.yaml"] {
        files = files.with(file, std::fs::read_to_string(format!("{folder}/{file}")).unwrap());
    }
    read(name, &mut files, &ReadOptions::default())
}

#[test]
fn the_example_is_drawn_well_and_the_same_on_the_way_back() {
    let later = example("final.cimo.yaml");
    let earlier = later.earlier().unwrap();
    let [there, back] = both_ways(earlier.theory(), later.theory());
    drawn_well("overlay-there", &there);
    drawn_well("overlay-back", &back);
    let (there, back) = (svg(&there), svg(&back));
    assert!(!places(&there).is_empty());
    assert_eq!(places(&there), places(&back));
    let (ahead, behind) = (counts(&there, "cimo-link", "data-change"), counts(&back, "cimo-link", "data-change"));
    assert_eq!(ahead.get("added"), behind.get("removed"));
    assert_eq!(ahead.get("rewired"), behind.get("rewired"));
    assert_eq!(ahead.get("unchanged"), behind.get("unchanged"));
}

const EARLIER: &str = "
cimo: 1
contexts: {fear: Parents fear the worst, far: Offices are far from home, shame: Parents are ashamed}
mechanisms: {trust: She will not judge me, duty: I owe it to her}
outcomes: {speaks: The parent speaks, comes: The parent comes}
configurations:
  speaking: {context: fear, mechanism: trust, outcome: speaks}
  coming: {context: far, mechanism: duty, outcome: comes}
";

const LATER: &str = "
cimo: 1
contexts: {fear: Parents fear to lose their children, office: The conference is at the office, shame: Parents are ashamed}
mechanisms: {trust: She will not judge me, calm: I can breathe}
outcomes: {speaks: The parent speaks, comes: The parent comes}
configurations:
  speaking: {context: fear, mechanism: trust, outcome: comes, unless: office}
  breathing: {context: shame, mechanism: calm, outcome: speaks}
";

#[test]
fn each_change_is_told_by_a_mark_and_in_the_data() {
    let (earlier, later) = (cimo_core::read_text(EARLIER), cimo_core::read_text(LATER));
    let [there, back] = both_ways(earlier.theory(), later.theory());
    drawn_well("overlay-small", &there);
    drawn_well("overlay-small-back", &back);
    let (there, back) = (svg(&there), svg(&back));
    assert_eq!(places(&there), places(&back));
    let words = |svg: &str, class: &str| {
        let counts = counts(svg, class, "data-change").into_iter();
        counts.map(|(word, count)| format!("{word} {count}")).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(words(&there, "cimo-element"), "added 2, removed 2, reworded 1, unchanged 4");
    assert_eq!(words(&there, "cimo-link"), "added 2, removed 2, rewired 3, unchanged 1");
    let document = Document::parse(&there).unwrap();
    let class = |name: &'static str| document.descendants().filter(move |node| node.attribute("class") == Some(name));
    // What is gone is drawn broken, and what is new or gone carries a mark of its own shape.
    for node in class("cimo-element").chain(class("cimo-link")) {
        let shape = node.children().find(|child| matches!(child.attribute("class"), Some("cimo-box" | "cimo-line")));
        let gone = node.attribute("data-in") == Some("old");
        if node.attribute("data-kind") != Some("blocks") {
            assert_eq!(shape.unwrap().attribute("stroke-dasharray").is_some(), gone, "{node:?}");
        }
        let marked = node.children().any(|child| child.attribute("class") == Some("cimo-change"));
        let is_box = node.attribute("class") == Some("cimo-element");
        assert_eq!(marked, is_box && node.attribute("data-change") != Some("unchanged"), "{node:?}");
    }
    let struck: Vec<&str> = class("cimo-before").filter_map(|node| node.text()).collect();
    assert_eq!(struck, ["Parents fear the worst"]);
}

#[test]
fn a_version_over_itself_shows_no_change() {
    let reading = example("final.cimo.yaml");
    let [view, _] = both_ways(reading.theory(), reading.theory());
    let svg = svg(&view);
    for class in ["cimo-element", "cimo-link"] {
        assert_eq!(counts(&svg, class, "data-change").into_keys().collect::<Vec<_>>(), ["unchanged"]);
    }
}
