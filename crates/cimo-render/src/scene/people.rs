//! A table of groups against configurations: a disc for those who hold it, a crossed ring for those who dispute it.

use super::{About, Frame, Group, Legend, MARGIN, Paint, Scene, Shape, text};
use crate::layout::Step;
use crate::options::Options;
use crate::text::{Fonts, Line, Weight, single_line, wrap};
use crate::view::{People, Stand};

const NAME_WIDTH: f64 = 320.0;
const CELL_WIDTH: f64 = 96.0;
const SIZE: f64 = 11.0;
const LEADING: f64 = 14.5;
const SMALL: f64 = 9.5;
const PAD: f64 = 6.0;

/// Composes the scene of the matrix.
pub(crate) fn people(people: &People, options: &Options, fonts: &Fonts) -> Scene {
    let width = NAME_WIDTH + people.groups.len() as f64 * CELL_WIDTH;
    let mut frame = Frame::new(&people.title, width, options, fonts);
    if people.groups.is_empty() {
        frame.note(
            "Nothing to draw: no configuration says who holds or disputes it, and no evidence whose words it is.",
        );
    } else {
        let (y, inner) = (frame.y, frame.inner);
        frame.y = table(people, &mut frame.groups, y, inner, options, fonts);
        frame.legend(0.0, |place, width| legend(people, place, width, options, fonts));
        frame.caption(None);
    }
    frame.y = frame.y.ceil();
    frame.scene(About {
        view: people.kind.word(),
        theory: people.theory.clone(),
        language: people.language.clone(),
        title: single_line(&people.title),
        description: description(people),
    })
}

fn table(people: &People, groups: &mut Vec<Group>, mut y: f64, inner: f64, options: &Options, fonts: &Fonts) -> f64 {
    let theme = &options.theme;
    let heads: Vec<Vec<Line>> = people
        .groups
        .iter()
        .map(|(_, name)| wrap(&single_line(name), CELL_WIDTH - 10.0, fonts, Weight::Bold, SIZE))
        .collect();
    let most = heads.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let mut group = Group::new("cimo-headings");
    for (index, head) in heads.iter().enumerate() {
        let left = MARGIN + NAME_WIDTH + index as f64 * CELL_WIDTH;
        for (line, words) in head.iter().enumerate() {
            // All end on the rule below them.
            let base = y + (most - head.len() as f64 + line as f64 + 1.0) * LEADING - 4.0;
            let x = left + (CELL_WIDTH - words.width) / 2.0;
            group.shapes.push(text("cimo-heading", x, base, SIZE, &theme.ink, &words.text, Weight::Bold));
        }
    }
    y += most * LEADING + 4.0;
    group.shapes.push(rule(y, inner, &theme.ink, 1.2));
    groups.push(group);
    for (place, (numbered, row)) in people.rows.iter().enumerate() {
        let number = numbered.number.to_string();
        let indent = fonts.width("000", Weight::Bold, SIZE) + 6.0;
        let status = numbered.status.as_deref().map(|status| format!(" ({status})")).unwrap_or_default();
        let words = single_line(&format!("{}{status}", numbered.label));
        let name = wrap(&words, NAME_WIDTH - indent - 12.0, fonts, Weight::Regular, SIZE);
        let said = row.iter().any(|stand| stand.supporting + stand.challenging > 0);
        let marked = row.iter().any(|stand| stand.holds || stand.disputes);
        let needed = if said { 13.0 } else { 0.0 } + if marked { 14.0 } else { 0.0 };
        let height = (name.len() as f64 * LEADING).max(needed) + 2.0 * PAD;
        let mut group = Group::new("cimo-row");
        group.attributes = vec![("data-key", numbered.key.clone()), ("data-number", number.clone())];
        group.title = Some(numbered.label.clone());
        let first = y + (height - name.len() as f64 * LEADING) / 2.0;
        group.shapes.push(text("cimo-number", MARGIN, first + LEADING - 4.0, SIZE, &theme.soft, &number, Weight::Bold));
        for (line, words) in name.iter().enumerate() {
            let base = first + (line as f64 + 1.0) * LEADING - 4.0;
            let x = MARGIN + indent;
            group.shapes.push(text("cimo-row-name", x, base, SIZE, &theme.ink, &words.text, Weight::Regular));
        }
        for (index, stand) in row.iter().enumerate() {
            let middle = MARGIN + NAME_WIDTH + (index as f64 + 0.5) * CELL_WIDTH;
            cell(&mut group, *stand, middle, y + height / 2.0, options, fonts);
        }
        y += height;
        let last = place + 1 == people.rows.len();
        group.shapes.push(rule(y, inner, if last { &theme.ink } else { &theme.rule }, if last { 1.2 } else { 0.8 }));
        groups.push(group);
    }
    y
}

fn rule(y: f64, inner: f64, colour: &str, width: f64) -> Shape {
    let steps = vec![Step::Move(MARGIN, y), Step::Line(MARGIN + inner, y)];
    Shape::Path { class: "cimo-rule", steps, closed: false, paint: Paint::stroke(colour, width) }
}

/// A cell: the mark, and below it how many pieces of evidence speak for and against.
fn cell(group: &mut Group, stand: Stand, x: f64, y: f64, options: &Options, fonts: &Fonts) {
    let theme = &options.theme;
    let said: Vec<(String, &str)> = [
        (stand.supporting > 0).then(|| (format!("{} for", stand.supporting), theme.soft.as_str())),
        (stand.challenging > 0).then(|| (format!("{} against", stand.challenging), theme.stop.as_str())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let marked = stand.holds || stand.disputes;
    let mark_at = if said.is_empty() { y } else { y - 7.0 };
    group.shapes.extend(mark(stand, x, mark_at, options));
    let gap = 6.0;
    let widths: Vec<f64> = said.iter().map(|(words, _)| fonts.width(words, Weight::Regular, SMALL)).collect();
    let total = widths.iter().sum::<f64>() + gap * said.len().saturating_sub(1) as f64;
    let mut at = x - total / 2.0;
    let base = if marked { y + 11.0 } else { y + 3.5 };
    for ((words, colour), width) in said.iter().zip(widths) {
        group.shapes.push(text("cimo-cell", at, base, SMALL, colour, words, Weight::Regular));
        at += width + gap;
    }
}

/// A disc, a crossed ring, or half of each where a group is divided.
fn mark(stand: Stand, x: f64, y: f64, options: &Options) -> Vec<Shape> {
    let theme = &options.theme;
    let ring = |x: f64| {
        let paint = Paint { fill: Some(theme.ground.clone()), ..Paint::stroke(&theme.stop, 1.6) };
        let cross = |steps: Vec<Step>| Shape::Path {
            class: "cimo-mark",
            steps,
            closed: false,
            paint: Paint::stroke(&theme.stop, 1.6),
        };
        vec![
            Shape::Circle { class: "cimo-mark", x, y, radius: 5.5, paint },
            cross(vec![Step::Move(x - 3.5, y - 3.5), Step::Line(x + 3.5, y + 3.5)]),
            cross(vec![Step::Move(x - 3.5, y + 3.5), Step::Line(x + 3.5, y - 3.5)]),
        ]
    };
    let disc = |x: f64| vec![Shape::Circle { class: "cimo-mark", x, y, radius: 6.0, paint: Paint::fill(&theme.ink) }];
    match (stand.holds, stand.disputes) {
        (true, true) => disc(x - 8.0).into_iter().chain(ring(x + 8.0)).collect(),
        (true, false) => disc(x),
        (false, true) => ring(x),
        (false, false) => Vec::new(),
    }
}

fn legend(people: &People, place: (f64, f64), width: f64, options: &Options, fonts: &Fonts) -> (Vec<Group>, f64) {
    let occurs = |wanted: fn(&Stand) -> bool| people.rows.iter().any(|(_, row)| row.iter().any(wanted));
    let mut legend = Legend::without_rule(place, width, options, fonts);
    let holds = Stand { holds: true, ..Stand::default() };
    let disputes = Stand { disputes: true, ..Stand::default() };
    let any = [occurs(|stand| stand.holds), occurs(|stand| stand.disputes)];
    for ((stand, words), _) in
        [(holds, "holds it"), (disputes, "disputes it")].into_iter().zip(any).filter(|(_, any)| *any)
    {
        legend.entry(20.0, words, |at, middle| mark(stand, at + 7.0, middle, options));
    }
    let said = match (occurs(|stand| stand.supporting > 0), occurs(|stand| stand.challenging > 0)) {
        (true, true) => "for, against: pieces of evidence in the group’s own words",
        (true, false) => "for: pieces of evidence in the group’s own words",
        (false, true) => "against: pieces of evidence in the group’s own words",
        (false, false) => return legend.done(),
    };
    legend.entry(0.0, said, |_, _| Vec::new());
    legend.done()
}

fn description(people: &People) -> String {
    let names: Vec<&str> = people.groups.iter().map(|(_, name)| name.as_str()).collect();
    let mut words = format!("Groups of people against configurations: {}.", names.join(", "));
    for (numbered, row) in &people.rows {
        let of = |wanted: fn(&Stand) -> bool| -> Vec<&str> {
            row.iter().zip(&names).filter(|(stand, _)| wanted(stand)).map(|(_, name)| *name).collect()
        };
        let (holds, disputes) = (of(|stand| stand.holds), of(|stand| stand.disputes));
        if !holds.is_empty() {
            words += &format!(" {} is held by {}.", numbered.number, holds.join(", "));
        }
        if !disputes.is_empty() {
            words += &format!(" {} is disputed by {}.", numbered.number, disputes.join(", "));
        }
    }
    words
}
