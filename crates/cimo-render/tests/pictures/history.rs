//! Pictures of histories: nothing overlaps, nothing is cut off, and what the picture promises holds.

use crate::hard::NASTY;
use crate::reader::{Area, area_of, bounds, faces, number, points, words};
use cimo_core::diff::history::history;
use cimo_render::{
    Band, BandKind, BandMark, BandStation, Join, Kind, Options, Timeline, VersionName, WhyTold, draw_timeline,
};
use roxmltree::{Document, Node};

/// Everything that is wrong with a picture, in words.
fn faults(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let root = document.root_element();
    let fonts = faces(&root);
    let canvas = Area { left: 0.0, top: 0.0, right: number(&root, "width"), bottom: number(&root, "height") };
    let class = |name: &'static str| document.descendants().filter(move |node| node.attribute("class") == Some(name));
    let path = |node: &Node<'_, '_>| points(node.attribute("d").unwrap());
    let mut faults = Vec::new();
    let texts: Vec<(Area, String, Node<'_, '_>)> = document
        .descendants()
        .filter(|node| node.has_tag_name("text") && node.attribute("class") != Some("cimo-sign-word"))
        .map(|text| (area_of(&text, &fonts), words(&text), text.parent().unwrap()))
        .collect();
    for (place, (area, words, _)) in texts.iter().enumerate() {
        if !canvas.holds(*area) {
            faults.push(format!("“{words}” is outside the canvas"));
        }
        for (other, its, _) in &texts[..place] {
            if area.meets(*other) {
                faults.push(format!("“{words}” and “{its}” overlap"));
            }
        }
    }
    let shapes: Vec<(Area, Node<'_, '_>)> =
        class("cimo-band-shape").map(|shape| (bounds(&path(&shape)), shape.parent().unwrap())).collect();
    for (place, (area, band)) in shapes.iter().enumerate() {
        let key = band.attribute("data-key").unwrap();
        if !canvas.holds(*area) {
            faults.push(format!("band {key} is outside the canvas"));
        }
        for (other, its) in &shapes[..place] {
            if area.meets(*other) {
                faults.push(format!("bands {key} and {} overlap", its.attribute("data-key").unwrap()));
            }
        }
        for (text, words, parent) in &texts {
            let own = parent == band;
            let on_it = parent.attribute("class") == Some("cimo-event") && parent.attribute("data-key") == Some(key);
            if !own && !on_it && text.meets(*area) {
                faults.push(format!("“{words}” covers band {key}"));
            }
            if on_it && text.meets(*area) && !area.holds(*text) {
                faults.push(format!("“{words}” hangs over the edge of band {key}"));
            }
            if own && !shapes.iter().any(|(area, its)| its == band && area.holds(*text)) {
                faults.push(format!("“{words}” is outside its band {key}"));
            }
        }
    }
    for ribbon in class("cimo-ribbon") {
        let way = path(&ribbon);
        if !canvas.holds(bounds(&way)) {
            faults.push("a ribbon is outside the canvas".to_owned());
        }
        for (area, words, _) in &texts {
            if way.windows(2).any(|pair| area.crossed_by(pair[0], pair[1])) {
                faults.push(format!("a ribbon runs through “{words}”"));
            }
        }
    }
    faults
}

fn drawn_well(name: &str, timeline: &Timeline) -> String {
    let mut options = Options::default();
    options.id_prefix = "page-2-".to_owned();
    let svg = draw_timeline(timeline, &options).svg();
    if let Some(folder) = std::env::var_os("CIMO_PICTURES") {
        std::fs::write(std::path::Path::new(&folder).join(format!("history-{name}.svg")), &svg).unwrap();
    }
    assert_eq!(svg, draw_timeline(timeline, &options).svg(), "the same bytes twice");
    let faults = faults(&svg);
    assert!(faults.is_empty(), "{name}:\n{}", faults[..faults.len().min(12)].join("\n"));
    let document = Document::parse(&svg).unwrap();
    assert_eq!(document.root_element().attribute("data-view"), Some("history"));
    for node in document.descendants().filter(Node::is_element) {
        assert!(node.attributes().all(|attribute| attribute.name() != "transform"));
        assert!(node.attribute("id").is_none_or(|id| id.starts_with("page-2-")));
    }
    let bands = document.descendants().filter(|node| node.attribute("class") == Some("cimo-band")).count();
    assert_eq!(bands, timeline.bands.len());
    svg
}

fn versions(count: usize) -> Vec<VersionName> {
    (0..count).map(|number| VersionName::new(format!("version-{number}"))).collect()
}

fn stations(from: usize, to: usize, label: &str) -> Vec<BandStation> {
    (from..to).map(|version| BandStation::new(version, label)).collect()
}

#[test]
fn an_empty_history_is_a_picture() {
    drawn_well("empty", &Timeline::default());
    drawn_well("one-version", &Timeline::new("", versions(1)));
}

#[test]
fn nasty_labels_are_text() {
    let mut timeline = Timeline::new(NASTY.join(" "), versions(2));
    timeline.versions[0].name = NASTY.concat();
    timeline.versions[1].about = Some(NASTY.concat());
    for (number, label) in NASTY.iter().enumerate() {
        let kind = if number % 2 == 0 { BandKind::Statement } else { BandKind::Element(Kind::ALL[number % 4]) };
        let mut band = Band::new(*label, kind, stations(0, 2, label));
        band.stations[1].label += "!";
        band.stations[1].id = Some((*label).to_owned());
        let mut mark = BandMark::new(1, "reworded", WhyTold::No);
        mark.title = (*label).to_owned();
        band.marks.push(mark);
        timeline.bands.push(band);
    }
    let svg = drawn_well("nasty", &timeline);
    assert!(!svg.contains("<script") && !svg.contains("onload=alert(1)>"));
}

/// Numbers that are the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }
}

fn generated(seed: u64, count: usize) -> Timeline {
    const WHAT: [&str; 6] = ["reworded", "rewired", "re-rated", "tested-and-kept", "evidence-added", "moved"];
    let mut dice = Dice(seed);
    let last = 2 + dice.roll(6);
    let mut timeline = Timeline::new(format!("Seed {seed}"), versions(last));
    for number in 0..count {
        let from = dice.roll(last);
        let to = from + 1 + dice.roll(last - from);
        let label = "Parents are not heard and may lose ".repeat(1 + dice.roll(4));
        let kind = [BandKind::Configuration, BandKind::Element(Kind::Mechanism), BandKind::Statement][dice.roll(3)];
        let mut band = Band::new(format!("b{number}"), kind, stations(from, to, label.trim()));
        if to - from > 3 && dice.roll(3) == 0 {
            band.stations.remove(1 + dice.roll(2));
        }
        for version in 1..last {
            for _ in 0..dice.roll(4) {
                let told = [WhyTold::Yes, WhyTold::No, WhyTold::NotAsked, WhyTold::Tested][dice.roll(4)];
                band.marks.push(BandMark::new(version, WHAT[dice.roll(WHAT.len())], told));
            }
        }
        timeline.bands.push(band);
    }
    for _ in 0..count {
        let (from, to) = (dice.roll(count), dice.roll(count));
        let lives = |band: usize, version: usize| {
            timeline.bands[band].stations.iter().any(|station| station.version == version)
        };
        let same = timeline.bands[from].kind == timeline.bands[to].kind;
        if let Some(version) = (1..last).find(|version| lives(from, version - 1) && lives(to, *version))
            && from != to
            && same
        {
            timeline.joins.push(Join::new(from, to, version));
        }
    }
    timeline
}

#[test]
fn nothing_overlaps_in_generated_histories() {
    for seed in 0..40 {
        drawn_well(&format!("generated-{seed}"), &generated(seed, 3 + seed as usize));
    }
}

#[test]
fn what_is_merged_comes_to_stand_together() {
    let mut timeline = Timeline::new("Merge", versions(2));
    for number in 0..12 {
        let to = if matches!(number, 0 | 11) { 1 } else { 2 };
        timeline.bands.push(Band::new(format!("b{number}"), BandKind::Configuration, stations(0, to, "A claim")));
    }
    timeline.joins = vec![Join::new(0, 5, 1), Join::new(11, 5, 1)];
    let svg = drawn_well("merge", &timeline);
    let place = |key: &str| svg.find(&format!("class=\"cimo-band\" data-key=\"{key}\"")).unwrap();
    let mut order: Vec<usize> = (0..12).collect();
    order.sort_by_key(|number| place(&format!("b{number}")));
    let at = |number: usize| order.iter().position(|other| *other == number).unwrap();
    assert_eq!((at(5).abs_diff(at(0)), at(5).abs_diff(at(11))), (1, 1), "{order:?}");
}

/// A claim that is reworded, one that goes, one that comes in, and one that splits.
#[test]
fn each_thing_is_told_by_shape_and_word() {
    let first = cimo_core::read_text(
        "cimo: 1\ncontexts:\n  fear: Parents fear the worst\n  far: Offices are far\n  hurt: Families have been hurt before\n",
    );
    let second = cimo_core::read_text(
        "cimo: 1\ncontexts:\n  fear: Parents fear to lose their children\n  late: Reports come late\n  \
         child: {was: hurt, label: Children have been hurt before}\n  parent: {was: hurt, label: Parents have been hurt before}\n\
         revisions:\n  - {changes: fear, reason: They said so}\n",
    );
    let history = history(&[first.theory(), second.theory()]);
    let timeline = Timeline::of(&history, &versions(2), |_| true);
    let svg = drawn_well("told", &timeline);
    let document = Document::parse(&svg).unwrap();
    let attributes = |class: &str, names: &[&str]| -> Vec<String> {
        let all = document.descendants().filter(|node| node.attribute("class") == Some(class));
        let of = |node: Node<'_, '_>| {
            names.iter().map(|name| node.attribute(*name).unwrap().to_owned()).collect::<Vec<_>>().join(" ")
        };
        let mut all: Vec<String> = all.map(of).collect();
        all.sort();
        all
    };
    let ends = ["data-key", "data-first", "data-last", "data-begins", "data-ends"];
    assert_eq!(
        attributes("cimo-band", &ends),
        [
            "child 2 2 joined goes-on",
            "far 1 1 first-version gone",
            "fear 1 2 first-version goes-on",
            "hurt 1 1 first-version joined",
            "late 2 2 came-in goes-on",
            "parent 2 2 joined goes-on",
        ]
    );
    assert_eq!(
        attributes("cimo-event", &["data-key", "data-version", "data-what", "data-told"]),
        [
            "child 2 split-from no",
            "far 2 gone no",
            "fear 2 reworded yes",
            "late 2 came-in no",
            "parent 2 split-from no",
        ]
    );
    assert_eq!(attributes("cimo-join", &["data-from", "data-to", "data-version"]), ["hurt child 2", "hurt parent 2"]);
}

/// The checker finds what is wrong: otherwise it proves nothing.
#[test]
fn the_checker_of_histories_sees_faults() {
    let svg = "<svg width='100' height='60'>\
        <g class='cimo-band' data-key='a'><path class='cimo-band-shape' d='M 0 0 L 90 0 L 90 20 L 0 20 Z'/>\
        <text x='60' y='14' font-size='10'>much too long</text></g>\
        <g class='cimo-band' data-key='b'><path class='cimo-band-shape' d='M 0 15 L 90 15 L 90 40 L 0 40 Z'/></g>\
        <g class='cimo-event' data-key='b'><text x='2' y='14' font-size='10'>gone</text></g>\
        <g class='cimo-join'><path class='cimo-ribbon' d='M 0 0 L 40 20'/></g></svg>";
    let faults = faults(svg).join("\n");
    for expected in [
        "bands b and a overlap",
        "“much too long” is outside its band a",
        "“much too long” is outside the canvas",
        "“gone” covers band a",
        "“gone” hangs over the edge of band b",
        "a ribbon runs through “gone”",
    ] {
        assert!(faults.contains(expected), "{expected} in\n{faults}");
    }
}
