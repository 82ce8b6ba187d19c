//! Counts what must not be in a picture, and measures what should be little.

use crate::reader::{Area, Seen, read};
use cimo_render::{Options, View, dot, draw};
use std::collections::BTreeMap;

/// Everything that is wrong with a picture, in words; and how much there is of what is only a pity.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) faults: Vec<String>,
    pub(crate) crossings: usize,
    pub(crate) length: f64,
}

/// Draws a view and fails with every fault of the picture. Kept as SVG and DOT where `CIMO_PICTURES` names a folder.
pub(crate) fn drawn_well(name: &str, view: &View) -> Report {
    let svg = draw(view, &Options::default()).svg();
    if let Some(folder) = std::env::var_os("CIMO_PICTURES") {
        let file = |ending: &str| std::path::Path::new(&folder).join(format!("{name}.{ending}"));
        std::fs::write(file("svg"), &svg).unwrap();
        std::fs::write(file("dot"), dot(view)).unwrap();
    }
    let report = check(&svg);
    assert!(
        report.faults.is_empty(),
        "{name}: {} faults:\n{}",
        report.faults.len(),
        report.faults[..report.faults.len().min(12)].join("\n")
    );
    report
}

/// Checks a picture.
pub(crate) fn check(svg: &str) -> Report {
    let seen = read(svg);
    let mut report = Report::default();
    boxes(&seen, &mut report);
    texts(&seen, &mut report);
    lines(&seen, &mut report);
    labels(&seen, &mut report);
    for link in &seen.links {
        report.length += link.points.windows(2).map(|pair| distance(pair[0], pair[1])).sum::<f64>();
    }
    if seen.links.len() < 700 {
        report.crossings = crossings(&seen);
    }
    report
}

fn boxes(seen: &Seen, report: &mut Report) {
    for (index, (key, area)) in seen.boxes.iter().enumerate() {
        if !seen.canvas.holds(*area) {
            report.faults.push(format!("box {key} is outside the canvas"));
        }
        for (other, its) in &seen.boxes[..index] {
            if area.meets(*its) {
                report.faults.push(format!("boxes {key} and {other} overlap"));
            }
        }
    }
}

fn texts(seen: &Seen, report: &mut Report) {
    for (index, area, words) in &seen.inside {
        if !seen.boxes[*index].1.holds(*area) {
            report.faults.push(format!("“{words}” is outside its box {}: {area:?}", seen.boxes[*index].0));
        }
    }
    for pair in seen.inside.windows(2) {
        if pair[0].0 == pair[1].0 && pair[0].1.meets(pair[1].1) {
            report.faults.push(format!("“{}” and “{}” overlap", pair[0].2, pair[1].2));
        }
    }
    for (index, (area, words)) in seen.outside.iter().enumerate() {
        if !seen.canvas.holds(*area) {
            report.faults.push(format!("“{words}” is outside the canvas: {area:?}"));
        }
        for (key, its) in &seen.boxes {
            if area.meets(*its) {
                report.faults.push(format!("“{words}” covers box {key}"));
            }
        }
        for (its, other) in &seen.outside[..index] {
            if area.meets(*its) {
                report.faults.push(format!("“{words}” and “{other}” overlap"));
            }
        }
    }
}

fn lines(seen: &Seen, report: &mut Report) {
    for link in &seen.links {
        let around = bounds(&link.points);
        if !seen.canvas.holds(around) {
            report.faults.push(format!("link {} – {} is outside the canvas", link.from, link.to));
        }
        for (key, area) in &seen.boxes {
            // A line may touch the edges of its own boxes.
            let area = area.shrunk(0.5);
            if area.meets(around) && link.points.windows(2).any(|pair| area.crossed_by(pair[0], pair[1])) {
                report.faults.push(format!("link {} – {} runs through box {key}", link.from, link.to));
            }
        }
        for (area, words) in &seen.outside {
            if area.meets(around) && link.points.windows(2).any(|pair| area.crossed_by(pair[0], pair[1])) {
                report.faults.push(format!("link {} – {} runs through “{words}”", link.from, link.to));
            }
        }
    }
}

fn labels(seen: &Seen, report: &mut Report) {
    // Whose line may run below the words: that of one link, or those of all links of one box.
    type Own<'a> = Box<dyn Fn(usize) -> bool + 'a>;
    let numbers = seen.links.iter().enumerate().filter_map(|(index, link)| {
        let (area, words) = link.label.as_ref()?;
        Some((Box::new(move |other| other == index) as Own<'_>, *area, words.as_str()))
    });
    let senses = seen.senses.iter().map(|(key, area, words)| {
        let own = move |other: usize| seen.links[other].from == *key || seen.links[other].to == *key;
        (Box::new(own) as Own<'_>, *area, words.as_str())
    });
    let labels: Vec<(Own<'_>, Area, &str)> = numbers.chain(senses).collect();
    let around: Vec<Area> = seen.links.iter().map(|link| bounds(&link.points)).collect();
    for (place, (own, area, words)) in labels.iter().enumerate() {
        if !seen.canvas.holds(*area) {
            report.faults.push(format!("the numbers {words} are outside the canvas"));
        }
        for (key, its) in &seen.boxes {
            if area.meets(*its) {
                report.faults.push(format!("the numbers {words} cover box {key}"));
            }
        }
        for (_, its, other) in &labels[..place] {
            if area.meets(*its) {
                report.faults.push(format!("the numbers {words} and {other} overlap"));
            }
        }
        for (other, its) in &seen.heads {
            if area.meets(*its) {
                report.faults.push(format!("the numbers {words} cover the arrowhead of {}", seen.links[*other].from));
            }
        }
        for (other, link) in seen.links.iter().enumerate() {
            if area.meets(around[other])
                && !own(other)
                && link.points.windows(2).any(|pair| area.crossed_by(pair[0], pair[1]))
            {
                report.faults.push(format!("link {} – {} runs through the words {words}", link.from, link.to));
            }
        }
    }
}

/// How many pairs of links that share no end cross.
fn crossings(seen: &Seen) -> usize {
    let mut seen_pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let around: Vec<Area> = seen.links.iter().map(|link| bounds(&link.points)).collect();
    for (index, link) in seen.links.iter().enumerate() {
        for (other, its) in seen.links[..index].iter().enumerate() {
            if [&link.from, &link.to].iter().any(|end| **end == its.from || **end == its.to)
                || !around[index].meets(around[other])
            {
                continue;
            }
            for one in link.points.windows(2).filter(|one| bounds(one).shrunk(-0.5).meets(around[other])) {
                for two in its.points.windows(2) {
                    if cross(one[0], one[1], two[0], two[1]) {
                        *seen_pairs.entry((index, other)).or_default() += 1;
                    }
                }
            }
        }
    }
    seen_pairs.values().sum()
}

fn cross(a: (f64, f64), b: (f64, f64), c: (f64, f64), d: (f64, f64)) -> bool {
    let side =
        |p: (f64, f64), q: (f64, f64), r: (f64, f64)| ((q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0)) > 0.0;
    side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
}

fn bounds(points: &[(f64, f64)]) -> Area {
    let (first, rest) = points.split_first().unwrap();
    let start = Area { left: first.0, top: first.1 - 0.5, right: first.0, bottom: first.1 + 0.5 };
    rest.iter().fold(start, |area, (x, y)| Area {
        left: area.left.min(*x),
        top: area.top.min(*y - 0.5),
        right: area.right.max(*x),
        bottom: area.bottom.max(*y + 0.5),
    })
}

fn distance(one: (f64, f64), other: (f64, f64)) -> f64 {
    ((one.0 - other.0) * (one.0 - other.0) + (one.1 - other.1) * (one.1 - other.1)).sqrt()
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
