//! Counts what must not be in a picture, and measures what should be little.

use super::reader::{Area, Seen, read};
use super::{Line, along, crossings};

/// Everything that is wrong with a picture, in words; and how much there is of what is only a pity.
#[derive(Debug, Default)]
pub struct Report {
    /// What must not be: boxes that overlap, text outside its box, links through boxes or along one another, words that cover
    /// something.
    pub faults: Vec<String>,
    /// Of these, in this order: overlapping boxes, text outside its box, links through boxes, links along links.
    pub counts: [usize; 4],
    /// How often links that share no end cross.
    pub crossings: usize,
    /// The length of all links together.
    pub length: f64,
    /// The area of the picture.
    pub area: f64,
}

impl Report {
    fn fault(&mut self, kind: usize, words: String) {
        self.counts[kind] += 1;
        self.faults.push(words);
    }
}

/// Checks a picture.
pub fn check(svg: &str) -> Report {
    seen(&read(svg))
}

/// Checks a picture that was read already.
pub fn seen(seen: &Seen) -> Report {
    let mut report = Report { area: seen.canvas.right * seen.canvas.bottom, ..Report::default() };
    boxes(seen, &mut report);
    frames(seen, &mut report);
    texts(seen, &mut report);
    lines(seen, &mut report);
    labels(seen, &mut report);
    let lines = seen.lines();
    for (one, other, at) in along(&lines) {
        let (one, other) = (&lines[one], &lines[other]);
        let words = format!(
            "link {} – {} runs along {} – {} at {:.0}, {:.0}",
            one.from, one.to, other.from, other.to, at.0, at.1
        );
        report.fault(3, words);
    }
    for line in &lines {
        report.length += line.points.windows(2).map(|pair| distance(pair[0], pair[1])).sum::<f64>();
    }
    report.crossings = crossings(&lines);
    report
}

impl Seen {
    /// The links as lines.
    pub fn lines(&self) -> Vec<Line> {
        let line = |link: &super::reader::SeenLink| Line {
            from: link.from.clone(),
            to: link.to.clone(),
            points: link.points.clone(),
        };
        self.links.iter().map(line).collect()
    }
}

fn boxes(seen: &Seen, report: &mut Report) {
    for (index, (key, area)) in seen.boxes.iter().enumerate() {
        if !seen.canvas.holds(*area) {
            report.faults.push(format!("box {key} is outside the canvas"));
        }
        for (other, its) in &seen.boxes[..index] {
            if area.meets(*its) {
                report.fault(0, format!("boxes {key} and {other} overlap"));
            }
        }
    }
}

fn texts(seen: &Seen, report: &mut Report) {
    for (index, area, words) in &seen.inside {
        if !seen.boxes[*index].1.holds(*area) {
            report.fault(1, format!("“{words}” is outside its box {}: {area:?}", seen.boxes[*index].0));
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

/// Frames hold their boxes whole, and overlap no other frame or box.
fn frames(seen: &Seen, report: &mut Report) {
    for (index, frame) in seen.frames.iter().enumerate() {
        if !seen.canvas.holds(*frame) {
            report.faults.push(format!("a frame is outside the canvas: {frame:?}"));
        }
        if seen.frames[..index].iter().any(|other| other.meets(*frame)) {
            report.faults.push(format!("two frames overlap: {frame:?}"));
        }
        for (key, area) in seen.boxes.iter().filter(|(_, area)| area.meets(*frame) && !frame.holds(*area)) {
            report.faults.push(format!("box {key} is half in a frame: {area:?}"));
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
                report.fault(2, format!("link {} – {} runs through box {key}", link.from, link.to));
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
