//! Pictures of every example and of generated theories, read back: nothing overlaps, and few links cross.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use cimo_core::diff::match_theories;
use cimo_render::{
    Grouping, Lanes, LinkStyle, Options, Panels, People, Picture, View, draw, draw_lanes, draw_panels, draw_people,
};
use cimo_tests::pictures::{Line, Report, along, check, crossings, reader};
use std::collections::BTreeMap;

/// Checks a picture; it is kept where `CIMO_PICTURES` names a folder.
fn drawn_well(name: &str, picture: &Picture) -> Report {
    let svg = picture.svg();
    if let Some(folder) = std::env::var_os("CIMO_PICTURES") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.svg")), &svg).unwrap();
    }
    let report = check(&svg);
    let shown = &report.faults[..report.faults.len().min(12)];
    assert!(report.faults.is_empty(), "{name}: {} faults:\n{}", report.faults.len(), shown.join("\n"));
    report
}

fn read(text: &str) -> cimo_core::Reading {
    cimo_core::read_text(text)
}

fn orthogonal() -> Options {
    let mut options = Options::default();
    options.links = LinkStyle::Orthogonal;
    options
}

/// The default figure of a paper: journals are 170 mm wide, and ask for letters of 7 points.
#[test]
fn configurations_can_be_read_on_the_page_of_a_journal() {
    for path in cimo_tests::theories("examples") {
        let reading = read(&std::fs::read_to_string(&path).unwrap());
        let all = Panels::configurations(reading.theory(), &cimo_render::Filter::default());
        let each = reading.theory().configurations().map(|one| draw(&View::configuration(&one), &Options::default()));
        for picture in each.chain([draw_panels(&all, &Options::default())]) {
            let labels = picture.text_sizes(170.0).unwrap().labels;
            assert!(labels >= 7.0, "{}, {}: {labels:.2} pt", path.display(), picture.title());
        }
    }
}

#[test]
fn every_view_of_every_example_is_drawn_well() {
    for path in cimo_tests::theories("examples") {
        let reading = read(&std::fs::read_to_string(&path).unwrap());
        let theory = reading.theory();
        let folder = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let name = |view: &str| format!("{folder}-{}-{view}", file.trim_end_matches(".cimo.yaml"));
        for (style, options) in [("", Options::default()), ("-orthogonal", orthogonal())] {
            let well = |view: &str, drawn: View| drawn_well(&name(&format!("{view}{style}")), &draw(&drawn, &options));
            well("overview", View::overview(theory));
            well("ripples", View::ripples(theory));
            well("evidence", View::evidence(theory));
            well("strength", View::strength(theory));
            for (word, by) in [("level", Grouping::Level), ("stage", Grouping::Stage), ("actor", Grouping::Actor)] {
                let mut view = View::overview(theory);
                view.group(theory, by);
                well(word, view);
            }
            let mut view = View::overview(theory);
            view.split_mechanisms(theory);
            well("split", view);
            let panels = Panels::configurations(theory, &Default::default());
            drawn_well(&name(&format!("configurations{style}")), &draw_panels(&panels, &options));
        }
        let options = Options::default();
        for configuration in theory.configurations() {
            let view = View::configuration(&configuration);
            drawn_well(&name(&configuration.number().to_string()), &draw(&view, &options));
        }
        for mechanism in
            theory.elements().filter(|element| element.kind() == cimo_core::format::Kind::Mechanism).take(6)
        {
            let key = mechanism.key();
            drawn_well(&name(&format!("mechanism-{key}")), &draw(&View::mechanism(&mechanism), &options));
        }
        drawn_well(&name("rivals"), &draw_panels(&Panels::rivals(theory), &options));
        drawn_well(&name("stages"), &draw_lanes(&Lanes::programme(theory), &options));
        drawn_well(&name("study"), &draw_lanes(&Lanes::study(theory), &options));
        drawn_well(&name("people"), &draw_people(&People::new(theory), &options));
    }
}

/// Twenty of the two hundred theories that `cargo xtask pictures` draws; the largest take long to read back, and are left to it.
#[test]
fn generated_theories_are_drawn_well() {
    for number in (0..120).step_by(6) {
        let reading = read(&cimo_tests::generate::pictured(number));
        let view = View::overview(reading.theory());
        let report = drawn_well(&format!("generated-{number}"), &draw(&view, &Options::default()));
        println!("{number}: {} crossings, {:.0} px of links", report.crossings, report.length);
        if number < 60 {
            drawn_well(&format!("generated-{number}-orthogonal"), &draw(&view, &orthogonal()));
        }
    }
}

const EXAMPLE: &str = "examples/peer-advocacy-england/final.cimo.yaml";

/// The example with one more configuration at the beginning or the end of the list.
fn with_another(text: &str, configuration: &str, first: bool) -> String {
    let (before, after) = text.split_once("\nconfigurations:\n").unwrap();
    if first {
        return format!("{before}\nconfigurations:\n{configuration}{after}");
    }
    // The section ends where the next one begins, at the margin.
    let end = after.lines().scan(0, |at, line| {
        let start = *at;
        *at += line.len() + 1;
        Some((start, line))
    });
    let end = end.into_iter().find(|(_, line)| line.starts_with(|letter: char| letter.is_ascii_lowercase()));
    let at = end.map_or(after.len(), |(start, _)| start);
    format!("{before}\nconfigurations:\n{}{configuration}{}", &after[..at], &after[at..])
}

/// The left edge, the middle and the height of a box.
type Place = (f64, f64, f64);

/// The place of each box.
fn places(picture: &Picture) -> BTreeMap<String, Place> {
    let seen = reader::read(&picture.svg());
    let place = |(key, area): (String, reader::Area)| {
        (key, (area.left, (area.top + area.bottom) / 2.0, area.bottom - area.top))
    };
    seen.boxes.into_iter().map(place).collect()
}

#[test]
fn what_did_not_change_stays_where_it_was() {
    let text = std::fs::read_to_string(cimo_tests::project().join(EXAMPLE)).unwrap();
    let old = read(&text);
    let options = Options::default();
    let before = places(&draw(&View::overview(old.theory()), &options));
    let new_parts = "  added-here:\n    context: Nobody has told the grandparents\n    intervention: Grandparents are asked to come\n    \
                     mechanism: We belong to this as well\n    outcome: {label: Grandparents help out, distance: proximal}\n";
    let old_parts =
        "  added-here:\n    context: [stigma, fear-of-removal]\n    mechanism: unheard\n    outcome: honest-help\n";
    let old_parts = old_parts.replace("honest-help", "mistrust");
    for (name, parts, first) in
        [("new-first", new_parts, true), ("new-last", new_parts, false), ("shared", old_parts.as_str(), false)]
    {
        let new = read(&with_another(&text, parts, first));
        assert_eq!(new.theory().configurations().len(), old.theory().configurations().len() + 1, "{name}");
        let theories = [old.theory(), new.theory()];
        let matching = match_theories(theories[0], theories[1], &Default::default());
        let mut view = View::overview(new.theory());
        view.keep_places_of(View::overview(old.theory()), theories, &matching);
        let picture = draw(&view, &options);
        drawn_well(&format!("like-{name}"), &picture);
        let after = places(&picture);
        let kept: Vec<(&String, Place, Place)> =
            before.iter().filter_map(|(key, was)| Some((key, *was, *after.get(key)?))).collect();
        assert_eq!(kept.len(), before.len(), "{name}: every box is still there");
        for (one, was, is) in &kept {
            for (other, its_was, its_is) in &kept {
                if was.0 == its_was.0 && was.1 < its_was.1 {
                    assert!(is.0 == its_is.0 && is.1 < its_is.1, "{name}: {one} and {other} changed order");
                }
            }
        }
        let height = kept.iter().map(|(_, was, _)| was.2).sum::<f64>() / kept.len() as f64;
        let mut moves: Vec<f64> =
            kept.iter().map(|(_, was, is)| ((was.0 - is.0).powi(2) + (was.1 - is.1).powi(2)).sqrt()).collect();
        moves.sort_by(f64::total_cmp);
        let (mean, late) = (moves.iter().sum::<f64>() / moves.len() as f64, moves[moves.len() * 95 / 100]);
        println!("{name}: mean {mean:.1}, 95th percentile {late:.1}, of a height of {height:.1}");
        assert!(mean <= height / 10.0, "{name}: {mean} in the mean, of a height of {height}");
        assert!(late <= height / 2.0, "{name}: {late} at the 95th percentile, of a height of {height}");
    }
}

#[test]
fn the_same_theory_keeps_all_its_places() {
    let text = std::fs::read_to_string(cimo_tests::project().join(EXAMPLE)).unwrap();
    let reading = read(&text);
    let theories = [reading.theory(), reading.theory()];
    let matching = match_theories(theories[0], theories[1], &Default::default());
    let mut view = View::overview(reading.theory());
    view.keep_places_of(View::overview(reading.theory()), theories, &matching);
    let options = Options::default();
    let (before, after) = (places(&draw(&View::overview(reading.theory()), &options)), places(&draw(&view, &options)));
    for (key, was) in before {
        let is = after[&key];
        assert!((was.0 - is.0).abs() < 1.0 && (was.1 - is.1).abs() < 1.5, "{key}: {was:?} {is:?}");
    }
}

fn line(from: &str, to: &str, points: &[(f64, f64)]) -> Line {
    Line { from: from.to_owned(), to: to.to_owned(), points: points.to_vec() }
}

#[test]
fn crossings_and_lines_along_lines_are_counted_as_they_are() {
    let level = line("a", "b", &[(0.0, 50.0), (300.0, 50.0)]);
    let up = line("c", "d", &[(100.0, 0.0), (100.0, 100.0)]);
    let zigzag = line("e", "f", &[(150.0, 0.0), (200.0, 100.0), (250.0, 0.0)]);
    let own = line("a", "g", &[(0.0, 0.0), (300.0, 100.0)]);
    let near = line("h", "i", &[(20.0, 50.5), (40.0, 50.5)]);
    let shallow = line("j", "k", &[(0.0, 40.0), (300.0, 60.0)]);
    assert_eq!(crossings(&[level.clone(), up.clone(), zigzag.clone()]), 3);
    assert_eq!(crossings(&[level.clone(), own]), 0, "lines of one box do not count");
    assert_eq!(along(&[level.clone(), up, zigzag]), []);
    assert_eq!(along(&[level.clone(), near]).len(), 1);
    assert_eq!(along(&[level, shallow]).len(), 1, "a crossing so shallow runs along");
}

/// The checker finds what is wrong: otherwise it proves nothing.
#[test]
fn the_checker_sees_faults() {
    let element = |key: &str, x: f64, y: f64, text: &str| {
        format!(
            "<g class='cimo-element' data-key='{key}'><rect class='cimo-box' x='{x}' y='{y}' width='40' height='20'/>\
             <text x='{}' y='{}' font-size='10'>{text}</text></g>",
            x + 2.0,
            y + 14.0
        )
    };
    let svg = format!(
        "<svg width='200' height='100'>{}{}{}\
         <g class='cimo-link' data-from='a' data-to='c'><path class='cimo-line' d='M 40 20 L 150 20'/>\
         <text class='cimo-link-label' x='60' y='24' font-size='10'>7</text></g></svg>",
        element("a", 0.0, 10.0, "x"),
        element("b", 65.0, 12.0, "much too long"),
        element("c", 80.0, 5.0, "x")
    );
    let faults = check(&svg).faults.join("\n");
    for expected in ["boxes c and b overlap", "outside its box b", "runs through box b", "the numbers 7 cover box b"] {
        assert!(faults.contains(expected), "{expected} in\n{faults}");
    }
}
