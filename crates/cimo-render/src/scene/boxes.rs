//! The boxes: outline, mark and lines of text.

use super::mark::mark;
use super::{Group, Paint, Shape, text};
use crate::layout::measures::{
    ACTOR, ACTOR_LEADING, LABEL, LABEL_LEADING, MARK, MARK_GAP, PADDING, TEXT, TEXT_GAP, TEXT_LEADING,
};
use crate::layout::{Layout, Placed};
use crate::options::Options;
use crate::text::{Fonts, Weight};
use crate::view::{Element, Kind, Role, View};

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
    group.title = Some(super::words::element_title(element, view.form));
    group.shapes.push(Shape::Rect {
        class: "cimo-box",
        x,
        y,
        width: placed.width,
        height: placed.height,
        radius: corner(element.kind),
        paint: Paint {
            fill: Some(colours.pale.clone()),
            stroke: Some(colours.strong.clone()),
            stroke_width: 1.0,
            dash: element.unconfigured.then_some((3.0, 3.0)),
        },
    });
    let tile = &placed.tile;
    // Where links need a taller box than the text, the text stands in the middle.
    let mut top = y + ((placed.height - tile.text_height()) / 2.0).floor();
    group.shapes.extend(mark(
        element.kind,
        view.form,
        x + PADDING + MARK / 2.0,
        top + LABEL_LEADING / 2.0,
        &options.theme,
        fonts,
    ));
    let left = x + PADDING + MARK + MARK_GAP;
    let theme = &options.theme;
    let parts = [
        (&tile.label, LABEL, LABEL_LEADING, &theme.ink, tile.label_weight, "cimo-label"),
        (&tile.text, TEXT, TEXT_LEADING, &theme.ink, Weight::Regular, "cimo-text"),
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
