//! The themes: text can be read on its ground, and kinds stay apart for every kind of colour vision.

use crate::reader::{Area, area_of, bounds, faces, number, points, words};
use cimo_render::{
    Band, BandKind, BandMark, BandStation, Join, Kind, Options, Theme, ThemeName, Timeline, VersionName, WhyTold,
    draw_timeline,
};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

fn channels(colour: &str) -> [f64; 3] {
    let part = |at: usize| f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("two digits")) / 255.0;
    [part(1), part(3), part(5)]
}

/// Light as it is mixed.
fn linear(channel: f64) -> f64 {
    if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

fn luminance([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast of two colours by WCAG 2, from 1 to 21.
fn contrast(one: &str, other: &str) -> f64 {
    let [one, other] = [one, other].map(|colour| luminance(channels(colour).map(linear)) + 0.05);
    one.max(other) / one.min(other)
}

/// How a kind of colour vision mixes light: for whom nothing lacks, the three kinds of dichromats (Machado, Oliveira and
/// Fernandes 2009), and a copier.
const VISIONS: [(&str, [[f64; 3]; 3]); 5] = [
    ("all", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
    ("grey", [[0.2126, 0.7152, 0.0722]; 3]),
];

/// A colour as somebody sees it, in CIE L*a*b*, where equal steps look equal.
fn seen(colour: &str, vision: [[f64; 3]; 3]) -> [f64; 3] {
    let light = channels(colour).map(linear);
    let [red, green, blue] =
        vision.map(|row| row.iter().zip(light).map(|(share, light)| share * light).sum::<f64>().clamp(0.0, 1.0));
    let x = (0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue) / 0.950_47;
    let y = 0.212_672_9 * red + 0.715_152_2 * green + 0.072_175 * blue;
    let z = (0.019_333_9 * red + 0.119_192 * green + 0.950_304_1 * blue) / 1.088_83;
    let [x, y, z] = [x, y, z]
        .map(|value| if value > 216.0 / 24_389.0 { value.cbrt() } else { (24_389.0 / 27.0 * value + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The least difference between two kinds.
fn least(theme: &Theme, vision: [[f64; 3]; 3]) -> f64 {
    let seen: Vec<[f64; 3]> = theme.kinds.iter().map(|colours| seen(&colours.strong, vision)).collect();
    let apart =
        |one: &[f64; 3], other: &[f64; 3]| one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
    let pairs = (0..4).flat_map(|one| (0..one).map(move |other| (one, other)));
    pairs.map(|(one, other)| apart(&seen[one], &seen[other])).fold(f64::INFINITY, f64::min)
}

/// Ten steps are seen at a glance; two are seen side by side.
const AT_A_GLANCE: f64 = 10.0;

#[test]
fn kinds_stay_apart_for_every_colour_vision_and_in_grey() {
    let theme = Theme::from(ThemeName::ColourBlind);
    for (who, vision) in VISIONS {
        let least = least(&theme, vision);
        assert!(least >= AT_A_GLANCE, "{who}: {least:.1}");
    }
    // The default is not made for grey, where the letter and the shape of the mark tell; print is made for it alone.
    for (who, vision) in &VISIONS[..4] {
        for name in [ThemeName::Default, ThemeName::Dark] {
            let least = least(&name.into(), *vision);
            assert!(least >= AT_A_GLANCE, "{} for {who}: {least:.1}", name.word());
        }
    }
    let least = least(&ThemeName::Print.into(), VISIONS[4].1);
    assert!(least >= AT_A_GLANCE - 1.0, "print in grey: {least:.1}");
}

#[test]
fn a_measure_of_difference_tells_red_from_green_only_where_they_are_seen() {
    let mut theme = Theme::default();
    for (kind, colour) in
        ["context", "intervention", "mechanism", "outcome"].iter().zip(["#a03030", "#5f5f00", "#0000ff", "#000000"])
    {
        assert!(theme.set(kind, colour));
    }
    assert!(least(&theme, VISIONS[0].1) > 30.0 && least(&theme, VISIONS[2].1) < 20.0);
}

/// All text on its ground: labels and second texts in boxes and beside them, headings, numbers and letters in marks.
fn texts(theme: &Theme) -> Vec<(String, f64)> {
    let mut all = Vec::new();
    let mut text =
        |what: &str, ink: &str, ground: &str| all.push((format!("{what}: {ink} on {ground}"), contrast(ink, ground)));
    for colours in &theme.kinds {
        text("label", &theme.ink, &colours.pale);
        text("old label", &theme.soft, &colours.pale);
        text("actor", &colours.strong, &colours.pale);
        text("heading or number", &colours.strong, &theme.ground);
        text("letter in a mark", &theme.ground, &colours.strong);
    }
    for ground in [&theme.ground, &theme.wash] {
        text("label", &theme.ink, ground);
        text("legend", &theme.soft, ground);
        text("stop", &theme.stop, ground);
    }
    all
}

#[test]
fn every_text_can_be_read_by_wcag() {
    for name in ThemeName::ALL {
        // AA asks for 4.5, AAA for 7.
        let least = if name == ThemeName::HighContrast { 7.0 } else { 4.5 };
        for (what, contrast) in texts(&name.into()) {
            assert!(contrast >= least, "{}, {what}: {contrast:.2}", name.word());
        }
    }
    assert!((contrast("#ffffff", "#000000") - 21.0).abs() < 0.01);
}

/// A history in which there is everything: each kind of claim, coming, going, merging and splitting, and each kind of event.
fn history() -> Timeline {
    let mut timeline = Timeline::new("Everything", ["first", "second", "third"].map(VersionName::new).into());
    timeline.versions[1].about = Some("refined, 2024".to_owned());
    let kinds = [BandKind::Configuration, BandKind::Statement].into_iter().chain(Kind::ALL.map(BandKind::Element));
    for kind in kinds {
        let first = timeline.bands.len();
        for (from, to) in [(0, 3), (0, 2), (1, 3), (0, 1)] {
            let stations = (from..to).map(|version| {
                let mut station = BandStation::new(version, format!("Parents are heard in version {version}"));
                station.id = Some("heard".to_owned());
                station
            });
            let mut band = Band::new(format!("{}-{from}-{to}", kind.word()), kind, stations.collect());
            for told in [WhyTold::Yes, WhyTold::No, WhyTold::NotAsked, WhyTold::Tested] {
                band.marks.extend([1, 2].map(|version| BandMark::new(version, "reworded", told)));
            }
            timeline.bands.push(band);
        }
        timeline.joins.push(Join::new(first + 3, first + 2, 1));
    }
    timeline
}

fn drawn(name: ThemeName) -> String {
    let mut options = Options::default();
    options.theme = name.into();
    draw_timeline(&history(), &options).svg()
}

fn class<'d>(document: &'d Document<'_>, name: &'static str) -> impl Iterator<Item = Node<'d, 'd>> {
    document.descendants().filter(move |node| node.attribute("class") == Some(name))
}

#[test]
fn every_text_of_a_history_can_be_read_where_it_stands() {
    for name in ThemeName::ALL {
        let least = if name == ThemeName::HighContrast { 7.0 } else { 4.5 };
        let svg = drawn(name);
        let document = Document::parse(&svg).unwrap();
        let root = document.root_element();
        let fonts = faces(&root);
        // What is painted, from the bottom up: the ground, the columns, the bands.
        let mut grounds: Vec<(Area, String)> = Vec::new();
        for rect in document.descendants().filter(|node| node.has_tag_name("rect")) {
            let side = |name: &str| rect.attribute(name).map_or(0.0, |_| number(&rect, name));
            let (left, top) = (side("x"), side("y"));
            let area = Area { left, top, right: left + number(&rect, "width"), bottom: top + number(&rect, "height") };
            grounds.push((area, rect.attribute("fill").unwrap().to_owned()));
        }
        for shape in class(&document, "cimo-band-shape") {
            let area = bounds(&points(shape.attribute("d").unwrap()));
            grounds.push((area, shape.attribute("fill").unwrap().to_owned()));
        }
        let mut on_bands = 0;
        for text in document.descendants().filter(|node| node.has_tag_name("text")) {
            if text.attribute("class") == Some("cimo-sign-word") {
                // It stands in a disc of the picture's own ground.
                let contrast = contrast(text.attribute("fill").unwrap(), &Theme::from(name).ground);
                assert!(contrast >= least, "{}, ?: {contrast:.2}", name.word());
                continue;
            }
            let area = area_of(&text, &fonts);
            let (middle, height) = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
            let point = Area { left: middle, top: height, right: middle + 0.1, bottom: height + 0.1 };
            let (place, ground) = grounds.iter().enumerate().rfind(|(_, (area, _))| area.holds(point)).unwrap();
            on_bands += usize::from(place > 3);
            let ink = text.attribute("fill").unwrap();
            let contrast = contrast(ink, &ground.1);
            assert!(contrast >= least, "{}, “{}”: {ink} on {}: {contrast:.2}", name.word(), words(&text), ground.1);
        }
        assert!(on_bands > 100, "{}: {on_bands} texts stand on bands", name.word());
    }
}

/// Who sees no colours tells events by the shapes of their signs, and what became of a claim by the ends of its band.
#[test]
fn kinds_of_events_differ_by_shape_in_every_theme() {
    for name in ThemeName::ALL {
        let svg = drawn(name);
        let document = Document::parse(&svg).unwrap();
        let mut shapes: BTreeMap<String, &str> = BTreeMap::new();
        let mut told: BTreeMap<&str, String> = BTreeMap::new();
        for event in class(&document, "cimo-event") {
            let sign = event.children().find(|child| child.attribute("class") == Some("cimo-sign")).unwrap();
            let form = match sign.attribute("d") {
                Some(way) => {
                    format!("path of {}{}", points(way).len(), if way.ends_with('Z') { ", closed" } else { "" })
                }
                None => format!("disc of {}", sign.attribute("r").unwrap()),
            };
            let word = event.attribute("data-told").unwrap();
            assert_eq!(*shapes.entry(form.clone()).or_insert(word), word, "{form} means one thing");
            told.insert(word, form);
            // A sign is no text: WCAG asks for 3 to 1.
            let colours = [sign.attribute("stroke"), sign.attribute("fill")];
            let strongest = colours.into_iter().flatten().filter(|colour| colour.starts_with('#')).map(|colour| {
                let theme = Theme::from(name);
                let pales = theme.kinds.iter().map(|kind| kind.pale.clone());
                pales
                    .chain([theme.ground.clone(), theme.wash])
                    .map(|ground| contrast(colour, &ground))
                    .fold(21.0, f64::min)
            });
            let strongest = strongest.fold(0.0, f64::max);
            assert!(strongest >= 3.0, "{}, {word}: {strongest:.2}", name.word());
        }
        assert_eq!(told.len(), 4, "{told:?}");
        let ends: Vec<&str> = class(&document, "cimo-band").filter_map(|band| band.attribute("data-ends")).collect();
        for end in ["goes-on", "gone", "joined"] {
            assert!(ends.contains(&end), "{end}");
        }
    }
}

#[test]
fn kinds_of_claims_in_a_history_stay_apart_for_every_colour_vision() {
    let svg = drawn(ThemeName::ColourBlind);
    let document = Document::parse(&svg).unwrap();
    let mut strong: BTreeMap<&str, &str> = BTreeMap::new();
    for band in class(&document, "cimo-band") {
        let shape = band.children().find(|child| child.attribute("class") == Some("cimo-band-shape")).unwrap();
        strong.insert(band.attribute("data-kind").unwrap(), shape.attribute("stroke").unwrap());
    }
    assert_eq!(strong.len(), 6);
    // Configurations and statements have no colour of their own: words above them say which they are.
    assert_eq!(strong.remove("statement"), strong.get("configuration").copied());
    let headings: Vec<String> = class(&document, "cimo-section").map(|text| words(&text)).collect();
    assert_eq!(
        headings,
        ["Configurations", "Contexts", "Interventions", "Mechanisms", "Outcomes", "Statements"],
        "each kind has a heading"
    );
    strong.remove("configuration");
    for (who, vision) in VISIONS {
        let seen: Vec<[f64; 3]> = strong.values().map(|colour| seen(colour, vision)).collect();
        for (place, one) in seen.iter().enumerate() {
            for other in &seen[..place] {
                let apart = one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                assert!(apart >= AT_A_GLANCE, "{who}: {apart:.1}");
            }
        }
    }
}
