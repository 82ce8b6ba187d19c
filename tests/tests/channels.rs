//! Links that pass columns on their way back run above or below the boxes there, and not between them.

use cimo_core::diff::match_theories;
use cimo_render::{LinkStyle, Options, Picture, View, draw};
use cimo_tests::pictures::{check, reader};
use std::collections::BTreeMap;

const LOOPS: &str = "\
cimo: 1
contexts:
  shame: Parents carry shame
  stigma: Neighbours look down on them
  haste: Workers have little time
  doubt: The office doubts advocates
interventions:
  advocate: An advocate stands by the parent
  training: Workers are trained together with parents
  circle: Parents meet in a circle
mechanisms:
  trust: Parents come to trust
  heard: Parents feel heard
  belong: Parents feel they belong
  respect: Workers come to respect
outcomes:
  speaks: {label: Parents speak up, distance: proximal}
  stays: {label: Parents stay in touch, distance: proximal}
  plan: {label: Plans are made together, distance: intermediate}
  calm: {label: Meetings are calmer, distance: intermediate}
  home: {label: Children stay at home, distance: distal}
  leads: {label: Parents lead a service, distance: distal}
configurations:
  one: {context: [shame, haste], intervention: advocate, mechanism: trust, outcome: [speaks, stays]}
  two: {context: stigma, intervention: circle, mechanism: belong, outcome: [stays, less: stigma]}
  three: {context: doubt, intervention: training, mechanism: respect, outcome: [calm, less: haste]}
  four: {context: [speaks, calm], intervention: advocate, mechanism: heard, outcome: [plan, less: shame]}
  five: {context: [plan, stays], intervention: training, mechanism: respect, outcome: [home]}
  six: {context: [home, plan], intervention: circle, mechanism: belong, outcome: [leads]}
  seven: {context: [leads, doubt], intervention: training, mechanism: respect, outcome: [calm, less: doubt]}
";

/// Two parts that share nothing, each with a loop, and an element that stands alone.
const PARTS: &str = "\
cimo: 1
contexts: {alone: Nobody speaks of it, shame: Shame, debt: Debts}
interventions: {advocate: An advocate, money: Money at hand}
mechanisms: {trust: Trust, relief: Relief}
outcomes:
  speaks: {label: Speaks up, distance: proximal}
  home: {label: Stays at home, distance: distal}
  pays: {label: Pays the rent, distance: proximal}
  flat: {label: Keeps the flat, distance: distal}
configurations:
  one: {context: shame, intervention: advocate, mechanism: trust, outcome: [speaks, home]}
  two: {context: home, intervention: advocate, mechanism: trust, outcome: speaks}
  three: {context: debt, intervention: money, mechanism: relief, outcome: [pays, flat, less: debt]}
  four: {context: flat, intervention: money, mechanism: relief, outcome: pays}
";

/// One more ripple, from an end that had none.
const MORE: &str = "  eight: {context: [leads, home], mechanism: trust, outcome: speaks}\n";

fn styles() -> [Options; 2] {
    let mut orthogonal = Options::default();
    orthogonal.links = LinkStyle::Orthogonal;
    [Options::default(), orthogonal]
}

fn drawn_well(name: &str, picture: &Picture) -> reader::Seen {
    let svg = picture.svg();
    let report = check(&svg);
    assert!(report.faults.is_empty(), "{name}:\n{}", report.faults.join("\n"));
    reader::read(&svg)
}

/// Of the links that pass columns on their way back: how many there are, and which pass one between boxes of their part.
fn between_boxes(seen: &reader::Seen, parts: &[&[&str]]) -> (usize, Vec<String>) {
    let area: BTreeMap<&str, reader::Area> = seen.boxes.iter().map(|(key, area)| (key.as_str(), *area)).collect();
    let (mut count, mut found) = (0, Vec::new());
    for link in &seen.links {
        let (from, to) = (area[link.from.as_str()], area[link.to.as_str()]);
        let part = parts.iter().find(|part| part.contains(&link.from.as_str()));
        let passed = |key: &str, its: &reader::Area| {
            to.right < its.left && its.right < from.left && part.is_none_or(|part| part.contains(&key))
        };
        let mut columns: BTreeMap<i64, (f64, f64, f64, f64)> = BTreeMap::new();
        for (_, its) in seen.boxes.iter().filter(|(key, its)| passed(key, its)) {
            let column = columns.entry(its.left as i64).or_insert((its.left, its.right, f64::MAX, f64::MIN));
            *column = (column.0, column.1, column.2.min(its.top), column.3.max(its.bottom));
        }
        count += usize::from(!columns.is_empty());
        for (left, right, top, bottom) in columns.into_values() {
            // A line is level beside boxes, so the pieces that reach over the column tell its height there.
            let mut heights = link.points.windows(2).filter_map(|pair| {
                let (low, high) = (pair[0].0.min(pair[1].0), pair[0].0.max(pair[1].0));
                (low < right && left < high).then_some(pair[0].1)
            });
            if heights.any(|y| top < y && y < bottom) {
                found.push(format!("{} – {} between {left} and {right}", link.from, link.to));
            }
        }
    }
    (count, found)
}

#[test]
fn what_leads_back_over_columns_passes_above_or_below_their_boxes() {
    for options in styles() {
        let reading = cimo_core::read_text(&format!("{LOOPS}{MORE}"));
        let picture = draw(&View::overview(reading.theory()), &options);
        let (count, found) = between_boxes(&drawn_well("loops", &picture), &[]);
        assert_eq!((count, found), (11, Vec::new()));
        assert!(
            picture.svg().contains("class=\"cimo-bed\"") && picture.svg().contains("leads back to an earlier column")
        );
    }
}

#[test]
fn each_part_has_its_own_channel() {
    let parts: [&[&str]; 2] =
        [&["shame", "advocate", "trust", "speaks", "home"], &["debt", "money", "relief", "pays", "flat"]];
    for options in styles() {
        let reading = cimo_core::read_text(PARTS);
        let seen = drawn_well("parts", &draw(&View::overview(reading.theory()), &options));
        assert_eq!(between_boxes(&seen, &parts), (3, Vec::new()));
        let edge = |key: &str| seen.boxes.iter().find(|(its, _)| its == key).unwrap().1;
        // What leads back in the first part stays above the second, and what has no link stands below both.
        assert!(edge("home").bottom < edge("flat").top && edge("flat").bottom < edge("alone").top);
    }
}

#[test]
fn a_picture_without_a_way_back_has_no_bed() {
    let forward: String =
        LOOPS.lines().take_while(|line| !line.contains("two:")).map(|line| format!("{line}\n")).collect();
    let reading = cimo_core::read_text(&forward);
    let svg = draw(&View::overview(reading.theory()), &Options::default()).svg();
    assert!(!svg.contains("cimo-bed") && !svg.contains("leads back to an earlier column"));
}

#[test]
fn one_more_ripple_takes_a_lane_and_moves_no_box() {
    let (old, new) = (cimo_core::read_text(LOOPS), cimo_core::read_text(&format!("{LOOPS}{MORE}")));
    let theories = [old.theory(), new.theory()];
    let matching = match_theories(theories[0], theories[1], &Default::default());
    for options in styles() {
        let before = drawn_well("before", &draw(&View::overview(theories[0]), &options));
        let mut view = View::overview(theories[1]);
        view.keep_places_of(View::overview(theories[0]), theories, &matching);
        let after = drawn_well("after", &draw(&view, &options));
        for ((key, was), (its, is)) in before.boxes.iter().zip(&after.boxes) {
            let moved = (was.top + was.bottom - is.top - is.bottom).abs() / 2.0;
            assert!(key == its && moved < 8.0, "{key} moved by {moved}");
        }
        let (count, found) = between_boxes(&after, &[]);
        assert_eq!((count, found), (11, Vec::new()));
        assert!(draw(&view, &options).svg().contains("class=\"cimo-bed\""));
    }
}
