//! The links: line, end and numbers.

use super::{Group, Paint, Shape, TextLine, arrow};
use crate::layout::measures::NUMBER;
use crate::layout::{Layout, Note, RING, Route, Step};
use crate::options::Options;
use crate::theme::Theme;
use crate::view::{Change, Element, Link, LinkKind, Look, Numbers, View};
use std::collections::BTreeMap;

/// A group for each link whose ends are there.
pub(crate) fn links(view: &View, layout: &Layout, origin: (f64, f64), options: &Options) -> Vec<Group> {
    let mut elements = BTreeMap::new();
    for element in &view.elements {
        elements.entry(element.key.as_str()).or_insert(element);
    }
    let numbers = Numbers::new(view);
    let group = |route: &Route| {
        let link = &view.links[route.link];
        let (from, to) = (elements[link.from.as_str()], elements[link.to.as_str()]);
        let title = super::words::link_title(link, &numbers.of(&link.configurations), from, to);
        group(view.overlay.is_some(), link, route, (from, title), origin, options)
    };
    // What is no longer there lies below what is.
    let is_gone = |route: &&Route| view.links[route.link].change.is_some_and(Change::is_gone);
    let (gone, there): (Vec<&Route>, Vec<&Route>) = layout.routes.iter().partition(is_gone);
    let mut there = there;
    // What is thicker lies above what is thinner, so that a trunk that they share is as thick as the thickest.
    there.sort_by_key(|route| view.links[route.link].weight.as_ref().map(|weight| (weight.said, weight.amount)));
    gone.into_iter().chain(there).map(group).collect()
}

fn group(
    overlay: bool,
    link: &Link,
    route: &Route,
    (from, title): (&Element, String),
    origin: (f64, f64),
    options: &Options,
) -> Group {
    let gone = link.change.is_some_and(Change::is_gone);
    let colour = if gone { &options.theme.soft } else { colour(link.kind, from, &options.theme) };
    let mut group = Group::new("cimo-link");
    group.attributes = vec![
        ("data-kind", link.kind.word().to_owned()),
        ("data-from", link.from.clone()),
        ("data-to", link.to.clone()),
        ("data-configurations", link.configurations.join(" ")),
    ];
    for (name, words) in [("data-from-sense", link.words_at_start()), ("data-to-sense", link.words_at_end())] {
        if !words.is_empty() {
            group.attributes.push((name, words));
        }
    }
    if overlay {
        group.attributes.push(("data-change", link.change.map_or("unchanged", Change::word).to_owned()));
        group.attributes.push(("data-in", Change::is_in(link.change, true).to_owned()));
    }
    if let Some(weight) = &link.weight {
        group.attributes.push(("data-weight", weight.amount.to_string()));
        group.attributes.push(("data-against", weight.against.to_string()));
        group.attributes.push(("data-said", weight.said.word().to_owned()));
    }
    group.title = Some(title);
    let at = |x: f64, y: f64| (x + origin.0, y + origin.1);
    let steps = route.steps.iter().map(|step| moved(*step, origin)).collect();
    let look = Look::of(link, from);
    let plain = line(look, colour);
    let paint = match (link.change, &link.weight) {
        (Some(change), _) => super::change::line(change, colour, plain, &options.theme),
        (None, Some(weight)) => super::weight::line(weight, plain, &options.theme),
        (None, None) => plain,
    };
    let drawn = paint.stroke.clone().unwrap_or_else(|| colour.to_owned());
    group.shapes.push(Shape::Path { class: "cimo-line", steps, closed: false, paint });
    let tip = at(route.tip.0, route.tip.1);
    group.shapes.extend(arrow::end(look, tip, route.direction, &drawn, &options.theme.ground));
    if let Some(note) = &route.numbers {
        group.shapes.extend(words("cimo-link-label", note, origin, colour, &options.theme));
    }
    group
}

/// The senses of elements, one for each trunk, above all lines that share it.
pub(crate) fn senses(view: &View, layout: &Layout, origin: (f64, f64), options: &Options) -> Vec<Group> {
    let mut elements = BTreeMap::new();
    for element in &view.elements {
        elements.entry(element.key.as_str()).or_insert(element);
    }
    let sense = |route: &Route| {
        let note = route.sense.as_ref()?;
        let link = &view.links[route.link];
        let colour = colour(link.kind, elements[link.from.as_str()], &options.theme);
        let mut group = Group::new("cimo-sense");
        let key = if note.badge.text() == link.words_at_start() { &link.from } else { &link.to };
        group.attributes = vec![("data-key", key.clone())];
        group.shapes.extend(words("cimo-sense-label", note, origin, colour, &options.theme));
        Some(group)
    };
    layout.routes.iter().filter_map(sense).collect()
}

/// Words in the place of a piece of line.
fn words(class: &'static str, note: &Note, origin: (f64, f64), colour: &str, theme: &Theme) -> Vec<Shape> {
    let y = note.at.1 + origin.1;
    let ground = Shape::Rect {
        class: "cimo-link-ground",
        x: note.room.0 + origin.0,
        y: y - 5.5,
        width: note.room.1 - note.room.0,
        height: 11.0,
        radius: 0.0,
        paint: Paint::fill(&theme.ground),
    };
    let x = note.at.0 + origin.0;
    let mut shapes = vec![ground];
    if let Some(ring) = note.badge.ring {
        shapes.extend(super::weight::ring(ring, (x + 4.5, y), 4.5, colour, &theme.ground));
    }
    let line = TextLine {
        class,
        x: x + if note.badge.ring.is_some() { RING } else { 0.0 },
        y: y + NUMBER * 0.357,
        size: NUMBER,
        colour: colour.to_owned(),
        pieces: note.badge.pieces.clone(),
    };
    shapes.push(Shape::Text(line));
    shapes
}

/// A link has the colour of what it leaves, so that it can be followed; one that stops has its own.
pub(crate) fn colour<'a>(kind: LinkKind, from: &Element, theme: &'a Theme) -> &'a str {
    if kind == LinkKind::Blocks { &theme.stop } else { &theme.of(from.kind).strong }
}

/// How the line of a kind is drawn.
pub(crate) fn line(look: Look, colour: &str) -> Paint {
    let mut paint = Paint::stroke(colour, 1.1);
    paint.dash = match look {
        Look::Blocks => Some((5.0, 3.0)),
        Look::Helps | Look::Weakens => Some((1.5, 2.5)),
        Look::Shortcut => Some((9.0, 4.0)),
        Look::Triggers | Look::Ripple | Look::Offers | Look::Generates | Look::Prompts => None,
    };
    paint
}

fn moved(step: Step, origin: (f64, f64)) -> Step {
    let (right, down) = origin;
    match step {
        Step::Move(x, y) => Step::Move(x + right, y + down),
        Step::Line(x, y) => Step::Line(x + right, y + down),
        Step::Cubic([a, b, c, d, e, f]) => Step::Cubic([a + right, b + down, c + right, d + down, e + right, f + down]),
    }
}
