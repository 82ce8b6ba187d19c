//! The boxes: outline, mark and lines of text.

use super::mark::mark;
use super::{Group, Paint, Shape, text};
use crate::layout::measures::{
    ACTOR, ACTOR_LEADING, BEFORE_GAP, LABEL, LABEL_LEADING, MARK, TEXT, TEXT_GAP, TEXT_LEADING, side, text_left,
};
use crate::layout::{Layout, Placed, Step};
use crate::options::Options;
use crate::text::{Fonts, Weight};
use crate::view::{Change, Element, Kind, Ring, Role, View};

/// A group for each element, in the order of the view.
pub(crate) fn boxes(view: &View, layout: &Layout, origin: (f64, f64), options: &Options) -> Vec<Group> {
    let fonts = Fonts::get();
    view.elements
        .iter()
        .zip(&layout.boxes)
        .map(|(element, placed)| group(view, element, placed, origin, options, fonts))
        .collect()
}

fn group(
    view: &View,
    element: &Element,
    placed: &Placed,
    origin: (f64, f64),
    options: &Options,
    fonts: &Fonts,
) -> Group {
    let colours = options.theme.of(element.kind);
    let (x, y) = (origin.0 + placed.x, origin.1 + placed.y);
    let mut group = Group::new("cimo-element");
    let roles: Vec<&str> = element.roles.iter().copied().map(Role::word).collect();
    group.attributes = vec![
        ("data-key", element.key.clone()),
        ("data-kind", element.kind.word().to_owned()),
        ("data-roles", roles.join(" ")),
        ("data-column", (element.column.column() + 1).to_string()),
        ("data-label", element.label.clone()),
    ];
    if view.overlay.is_some() {
        group.attributes.push(("data-change", element.change.map_or("unchanged", Change::word).to_owned()));
        group.attributes.push(("data-in", Change::is_in(element.change, false).to_owned()));
    }
    if let Some(weight) = &element.weight {
        group.attributes.push(("data-weight", weight.amount.to_string()));
        group.attributes.push(("data-against", weight.against.to_string()));
        group.attributes.push(("data-said", weight.said.word().to_owned()));
    }
    let mut title = super::words::element_title(element, view.form);
    if let Some(change) = super::change::title(element) {
        title += &format!("\n{change}");
    }
    group.title = Some(title);
    let plain = || Paint {
        fill: Some(colours.pale.clone()),
        stroke: Some(colours.strong.clone()),
        stroke_width: 1.0,
        dash: element.unconfigured.then_some((3.0, 3.0)),
    };
    let changed = |change| super::change::paint(change, &colours.strong, &colours.pale, &options.theme);
    group.shapes.push(Shape::Rect {
        class: "cimo-box",
        x,
        y,
        width: placed.width,
        height: placed.height,
        radius: corner(element.kind),
        paint: match (element.change, &element.weight) {
            (Some(change), _) => changed(change),
            (None, Some(weight)) => super::weight::outline(weight, plain(), &options.theme),
            (None, None) => plain(),
        },
    });
    let tile = &placed.tile;
    // Where links need a taller box than the text, the text stands in the middle.
    let mut top = y + ((placed.height - tile.text_height()) / 2.0).floor();
    group.shapes.extend(mark(
        element.kind,
        view.form,
        x + side(placed.width) + MARK / 2.0,
        top + LABEL_LEADING / 2.0,
        &options.theme,
        fonts,
    ));
    let left = x + text_left(placed.width);
    let theme = &options.theme;
    if let Some(change) = element.change {
        let middle = (x + placed.width - side(placed.width) - 6.5, top + LABEL_LEADING / 2.0);
        group.shapes.extend(super::change::mark(change, middle.0, middle.1, theme));
    }
    if element.change.is_none() && element.weight.as_ref().is_some_and(|weight| weight.against) {
        let middle = (x + placed.width - side(placed.width) - 6.5, top + LABEL_LEADING / 2.0);
        group.shapes.extend(super::weight::ring(Ring::Crossed, middle, 6.0, &theme.ink, &theme.ground));
    }
    for line in &tile.before {
        top += LABEL_LEADING;
        let base = top - (LABEL_LEADING - LABEL * 0.714) / 2.0;
        group.shapes.push(text("cimo-before", left, base, LABEL, &theme.soft, &line.text, tile.label_weight));
        let steps = vec![Step::Move(left, base - 4.0), Step::Line(left + line.width, base - 4.0)];
        let paint = Paint::stroke(&theme.soft, 1.0);
        group.shapes.push(Shape::Path { class: "cimo-struck", steps, closed: false, paint });
    }
    if !tile.before.is_empty() {
        top += BEFORE_GAP;
    }
    let gone = element.change.is_some_and(Change::is_gone);
    let ink = if gone { &theme.soft } else { &theme.ink };
    let parts = [
        (&tile.label, LABEL, LABEL_LEADING, ink, tile.label_weight, "cimo-label"),
        (&tile.text, TEXT, TEXT_LEADING, &theme.ink, Weight::Regular, "cimo-text"),
        (&tile.evidence, ACTOR, ACTOR_LEADING, &theme.soft, Weight::Regular, "cimo-evidence"),
        (&tile.actor, ACTOR, ACTOR_LEADING, &colours.strong, Weight::Regular, "cimo-actor"),
    ];
    for (index, (part, size, leading, colour, weight, class)) in parts.into_iter().enumerate() {
        if index > 0 && !part.is_empty() {
            top += TEXT_GAP;
        }
        for line in part {
            top += leading;
            // The base line stands where capitals are in the middle of the leading.
            let base = top - (leading - size * 0.714) / 2.0;
            group.shapes.push(text(class, left, base, size, colour, &line.text, weight));
        }
    }
    group
}

/// The corners differ too, from square to round.
fn corner(kind: Kind) -> f64 {
    match kind {
        Kind::Context => 0.0,
        Kind::Intervention => 5.0,
        Kind::Mechanism => 13.0,
        Kind::Outcome => 0.0,
    }
}
