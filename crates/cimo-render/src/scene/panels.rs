//! Small pictures one below another, under one row of headings, with one legend.

use super::{About, Frame, Group, HEADING, MARGIN, Paint, Scene, Shape, boxes, legend, links, text};
use crate::layout::{Layout, Step, in_line};
use crate::options::Options;
use crate::text::{Fonts, Weight, single_line, wrap};
use crate::view::{Kind, Panels, View};
use std::collections::BTreeMap;

/// The size of the words above a panel, and from one of their lines to the next.
const NAME: f64 = 11.5;
const LEADING: f64 = 15.0;
/// The size of what several panels have in common.
const SECTION: f64 = 13.0;
/// From one panel to the next, and from its name to its boxes.
const BETWEEN: f64 = 18.0;
const BELOW_NAME: f64 = 8.0;

/// Composes the scene of some panels.
pub(crate) fn panels(panels: &Panels, options: &Options, fonts: &Fonts) -> Scene {
    let views: Vec<View> = panels.panels.iter().map(|panel| panel.view.clone()).collect();
    let layouts = in_line(&views, fonts, options.links);
    let width = layouts.iter().map(|layout| layout.width).fold(0.0, f64::max);
    let theme = &options.theme;
    let mut frame = Frame::new(&panels.title, width, options, fonts);
    let inner = frame.inner;
    if !layouts.is_empty() {
        frame.groups.push(headings(panels, &layouts, frame.y, options));
        frame.y += 26.0;
    }
    let mut y = frame.y;
    for (place, (panel, layout)) in panels.panels.iter().zip(&layouts).enumerate() {
        let mut group = Group::new("cimo-panel");
        group.attributes = vec![("data-panel", panel.number.to_string())];
        if place > 0 {
            y += BETWEEN;
            let steps = vec![Step::Move(MARGIN, y), Step::Line(MARGIN + inner, y)];
            let paint = Paint::stroke(&theme.rule, 1.0);
            group.shapes.push(Shape::Path { class: "cimo-rule", steps, closed: false, paint });
        }
        y += 5.0;
        for (index, words) in panel.section.iter().enumerate() {
            let (size, weight) = if index == 0 { (SECTION, Weight::Bold) } else { (NAME, Weight::Regular) };
            for line in wrap(&single_line(words), inner, fonts, weight, size) {
                y += LEADING + 2.0;
                group.shapes.push(text("cimo-panel-section", MARGIN, y - 4.0, size, &theme.ink, &line.text, weight));
            }
            y += if index + 1 == panel.section.len() { 9.0 } else { 3.0 };
        }
        let number = panel.number.to_string();
        let indent = fonts.width(&number, Weight::Bold, NAME) + 8.0;
        for (index, line) in
            wrap(&single_line(&panel.heading), inner - indent, fonts, Weight::Bold, NAME).iter().enumerate()
        {
            y += LEADING;
            if index == 0 {
                let soft = &theme.soft;
                group.shapes.push(text("cimo-panel-number", MARGIN, y - 4.0, NAME, soft, &number, Weight::Bold));
            }
            let at = MARGIN + indent;
            group.shapes.push(text("cimo-panel-name", at, y - 4.0, NAME, &theme.ink, &line.text, Weight::Bold));
        }
        y += BELOW_NAME;
        frame.groups.push(group);
        let origin = (MARGIN, y);
        let drawn = super::beds::beds(layout, origin, options)
            .into_iter()
            .chain(links::links(&panel.view, layout, origin, options))
            .chain(links::senses(&panel.view, layout, origin, options))
            .chain(boxes::boxes(&panel.view, layout, origin, options));
        frame.groups.extend(drawn.map(|mut group| {
            // One configuration may be in two sets of rivals, so the panel's place tells it apart.
            group.attributes.push(("data-panel", (place + 1).to_string()));
            group
        }));
        y += layout.height;
    }
    frame.y = y;
    if panels.panels.is_empty() {
        frame.note(match panels.kind {
            crate::view::ViewKind::Rivals => "Nothing to draw: this theory declares no rivals.",
            _ => "Nothing to draw: there is no such configuration.",
        });
    } else {
        let (view, layout) = whole(panels, layouts);
        frame.legend(26.0, |place, width| legend::legend(&view, &layout, place, width, options, fonts));
        frame.caption(None);
    }
    frame.scene(About {
        view: panels.kind.word(),
        theory: panels.theory.clone(),
        language: panels.language.clone(),
        title: single_line(&panels.title),
        description: description(panels),
    })
}

/// The words above the columns, where any panel has them.
fn headings(panels: &Panels, layouts: &[Layout], y: f64, options: &Options) -> Group {
    let mut columns: BTreeMap<Kind, (f64, f64)> = BTreeMap::new();
    for column in layouts.iter().flat_map(|layout| &layout.columns) {
        let edges = columns.entry(column.kind).or_insert((column.left, column.right));
        *edges = (edges.0.min(column.left), edges.1.max(column.right));
    }
    let mut group = Group::new("cimo-headings");
    for (kind, (left, right)) in columns {
        let colour = &options.theme.of(kind).strong;
        let (x, words) = (MARGIN + left, kind.heading(panels.form));
        group.shapes.push(text("cimo-heading", x, y + 13.0, HEADING, colour, words, Weight::Bold));
        let steps = vec![Step::Move(x, y + 19.0), Step::Line(MARGIN + right, y + 19.0)];
        let paint = Paint::stroke(colour, 1.5);
        group.shapes.push(Shape::Path { class: "cimo-rule", steps, closed: false, paint });
    }
    group
}

/// All panels as one, for the legend.
fn whole(panels: &Panels, layouts: Vec<Layout>) -> (View, Layout) {
    let mut view = View { kind: panels.kind, form: panels.form, ..View::default() };
    let mut all = Layout::default();
    for (panel, layout) in panels.panels.iter().zip(layouts) {
        let before = view.links.len();
        view.elements.extend(panel.view.elements.iter().cloned());
        view.links.extend(panel.view.links.iter().cloned());
        all.beds.extend(layout.beds);
        all.routes.extend(layout.routes.into_iter().map(|mut route| {
            route.link += before;
            route
        }));
    }
    (view, all)
}

fn description(panels: &Panels) -> String {
    let what = match panels.kind {
        crate::view::ViewKind::Rivals => "Rival explanations of a programme theory, one below another",
        _ => "Configurations of a programme theory, one below another",
    };
    let mut words = format!("{what}.");
    for panel in &panels.panels {
        words += &format!(" {}: {}.", panel.number, panel.heading.trim_end_matches('.'));
    }
    words
}
