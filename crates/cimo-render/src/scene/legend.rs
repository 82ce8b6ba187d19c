//! The legend inside the picture: the kinds, the links that occur, and what each number stands for.

use super::mark::mark;
use super::sample::{Sample, words};
use super::{Group, Paint, Shape, TextLine, links, text};
use crate::layout::{Direction, Layout, Route, Step};
use crate::options::Options;
use crate::text::{Fonts, Weight, single_line, wrap};
use crate::view::{Change, Form, Kind, LinkKind, Numbered, View};
use std::collections::BTreeMap;

/// The size of its text, from one line to the next, and between two entries.
pub(crate) const SIZE: f64 = 10.5;
const LEADING: f64 = 14.0;
const BETWEEN: f64 = 4.0;
/// The room between two things in a row, and between two columns of numbers.
const ROW_GAP: f64 = 22.0;
const COLUMN_GAP: f64 = 26.0;
const LEAST_COLUMN: f64 = 250.0;

const RIPPLE: &str = "ripple: an outcome as a context of another";

/// The legend's groups and its lower edge.
pub(crate) fn legend(
    view: &View,
    layout: &Layout,
    (x, y): (f64, f64),
    width: f64,
    options: &Options,
    fonts: &Fonts,
) -> (Vec<Group>, f64) {
    let mut legend = Legend::new((x, y), width, options, fonts);
    legend.kinds(view.form, |kind| view.elements.iter().any(|element| element.kind == kind));
    for sample in samples(view, layout, options) {
        let (at, middle) = legend.pen.take(sample.width(fonts));
        legend.group.shapes.extend(sample.shapes(at, middle, options));
    }
    if !layout.beds.is_empty() {
        let (at, middle) = legend.pen.take(super::beds::width(fonts));
        legend.group.shapes.extend(super::beds::sample(at, middle, options));
    }
    let (mut groups, mut bottom) = legend.done();
    if let Some((changes, lower)) = super::change::legend(view, (x, bottom + 8.0), width, options, fonts) {
        groups.push(changes);
        bottom = lower;
    }
    if let Some((weights, lower)) = super::weight::legend(view, (x, bottom + 8.0), width, options, fonts) {
        groups.push(weights);
        bottom = lower;
    }
    if view.kind.is_numbered() && !view.configurations.is_empty() {
        let (numbers, lower) = numbers(view, x, bottom + 12.0, width, options, fonts);
        groups.push(numbers);
        bottom = lower;
    }
    (groups, bottom)
}

/// A sample of each kind of link that is drawn, in the colour of the first of them.
fn samples<'a>(view: &View, layout: &Layout, options: &'a Options) -> Vec<Sample<'a>> {
    let mut kinds = BTreeMap::new();
    for element in &view.elements {
        kinds.entry(element.key.as_str()).or_insert(element);
    }
    let mut samples = Vec::new();
    let is_ripple = |route: &Route| route.backward && view.links[route.link].kind == LinkKind::Triggers;
    let mut sample = |kind: LinkKind, ripple: bool, direction: Direction, words: &'static str| {
        let mut drawn = layout.routes.iter().filter(|route| view.links[route.link].kind == kind);
        let first = drawn.find(|route| is_ripple(route) == ripple);
        let Some(element) = first.and_then(|route| kinds.get(view.links[route.link].from.as_str())) else { return };
        samples.push(Sample { kind, colour: links::colour(kind, element, &options.theme), direction, words });
    };
    for kind in LinkKind::ALL {
        sample(kind, false, Direction::Right, words(kind));
    }
    sample(LinkKind::Triggers, true, Direction::Left, RIPPLE);
    samples
}

/// What signs and shapes mean, in rows: each with its words beside it.
pub(crate) struct Legend<'l> {
    group: Group,
    pen: Pen,
    options: &'l Options,
    fonts: &'l Fonts,
}

impl<'l> Legend<'l> {
    /// Below a rule.
    pub(crate) fn new((x, y): (f64, f64), width: f64, options: &'l Options, fonts: &'l Fonts) -> Legend<'l> {
        let mut legend = Legend::without_rule((x, y - 2.0), width, options, fonts);
        let steps = vec![Step::Move(x, y), Step::Line(x + width, y)];
        let paint = Paint::stroke(&options.theme.rule, 1.0);
        legend.group.shapes.push(Shape::Path { class: "cimo-rule", steps, closed: false, paint });
        legend
    }

    /// Below something that ends with a rule of its own.
    pub(crate) fn without_rule((x, y): (f64, f64), width: f64, options: &'l Options, fonts: &'l Fonts) -> Legend<'l> {
        Legend { group: Group::new("cimo-legend"), pen: Pen::new(x, x + width, y + 22.0), options, fonts }
    }

    /// Shapes that take so much room, made at a left edge and a middle height, and what they mean.
    pub(crate) fn entry(&mut self, room: f64, words: &str, shapes: impl FnOnce(f64, f64) -> Vec<Shape>) {
        let (at, middle) = self.pen.take(room + self.fonts.width(words, Weight::Regular, SIZE));
        self.group.shapes.extend(shapes(at, middle));
        let soft = &self.options.theme.soft;
        let words = text("cimo-legend-text", at + room, middle + 4.0, SIZE, soft, words, Weight::Regular);
        self.group.shapes.push(words);
    }

    /// The kinds of elements that occur, by their marks.
    pub(crate) fn kinds(&mut self, form: Form, occurs: impl Fn(Kind) -> bool) {
        let (options, fonts) = (self.options, self.fonts);
        for kind in Kind::ALL.into_iter().filter(|kind| occurs(*kind)) {
            self.entry(24.0, kind.heading(form), |at, middle| {
                mark(kind, form, at + 9.5, middle, &options.theme, fonts).into()
            });
        }
    }

    /// The whole, and its lower edge.
    pub(crate) fn done(self) -> (Vec<Group>, f64) {
        (vec![self.group], self.pen.y + 10.0)
    }
}

/// Sets things in rows.
pub(super) struct Pen {
    left: f64,
    right: f64,
    x: f64,
    y: f64,
}

impl Pen {
    pub(super) fn new(left: f64, right: f64, y: f64) -> Pen {
        Pen { left, right, x: left, y }
    }

    /// The middle height of its row.
    pub(super) fn y(&self) -> f64 {
        self.y
    }

    /// The left edge and the middle height of the next thing, which is this wide.
    pub(super) fn take(&mut self, width: f64) -> (f64, f64) {
        if self.x > self.left && self.x + width > self.right {
            self.x = self.left;
            self.y += 24.0;
        }
        let at = self.x;
        self.x += width + ROW_GAP;
        (at, self.y)
    }
}

/// What the signs before the numbers of an overlay mean, as far as they occur.
fn signs(view: &View) -> String {
    let all = [
        (Change::Added, "new"),
        (Change::Removed, "no longer there"),
        (Change::Rewired, "made of other parts"),
        (Change::Reworded, "other words"),
        (Change::Changed, "changed in another way"),
    ];
    let occur =
        all.into_iter().filter(|(change, _)| view.configurations.iter().any(|each| each.change == Some(*change)));
    occur.map(|(change, words)| format!("{} {words}", change.sign())).collect::<Vec<_>>().join(";  ")
}

/// A configuration's number, with the sign of its change in an overlay.
fn number(configuration: &Numbered) -> String {
    let sign = configuration.change.map_or("", Change::sign);
    if sign.is_empty() { configuration.number.to_string() } else { format!("{sign} {}", configuration.number) }
}

/// What each number stands for, in columns that are read downwards.
fn numbers(view: &View, x: f64, y: f64, width: f64, options: &Options, fonts: &Fonts) -> (Group, f64) {
    let mut group = Group::new("cimo-numbers");
    let theme = &options.theme;
    let heading = "The numbers on the arrows: configurations";
    group.shapes.push(text("cimo-legend-heading", x, y + 8.0, SIZE, &theme.ink, heading, Weight::Bold));
    let mut top = y + 18.0;
    let signs = signs(view);
    for line in wrap(&signs, width, fonts, Weight::Regular, SIZE) {
        top += LEADING;
        let words = text("cimo-legend-text", x, top - 6.0, SIZE, &theme.soft, &line.text, Weight::Regular);
        group.shapes.push(words);
    }
    let columns = (((width + COLUMN_GAP) / (LEAST_COLUMN + COLUMN_GAP)).floor() as usize).clamp(1, 5);
    let column = (width + COLUMN_GAP) / columns as f64 - COLUMN_GAP;
    let widest =
        view.configurations.iter().map(|each| fonts.width(&number(each), Weight::Bold, SIZE)).fold(0.0, f64::max);
    let indent = widest + 7.0;
    let entries: Vec<_> = view
        .configurations
        .iter()
        .map(|configuration| {
            let status = configuration.status.as_deref().map(|status| format!(" ({status})")).unwrap_or_default();
            let label = single_line(&format!("{}{status}", configuration.label));
            (number(configuration), wrap(&label, column - indent, fonts, Weight::Regular, SIZE))
        })
        .collect();
    let height = |lines: usize| lines.max(1) as f64 * LEADING + BETWEEN;
    let share = share(&entries.iter().map(|(_, lines)| height(lines.len())).collect::<Vec<_>>(), columns);
    let (mut at, mut filled, mut bottom) = (0, 0.0, 0.0_f64);
    for (number, lines) in entries {
        if filled > 0.0 && filled + height(lines.len()) > share && at + 1 < columns {
            at += 1;
            filled = 0.0;
        }
        let left = x + at as f64 * (column + COLUMN_GAP);
        let base = top + filled + LEADING - 3.0;
        let right = left + widest - fonts.width(&number, Weight::Bold, SIZE);
        group.shapes.push(text("cimo-number", right, base, SIZE, &theme.ink, &number, Weight::Bold));
        for (index, line) in lines.iter().enumerate() {
            group.shapes.push(Shape::Text(TextLine {
                class: "cimo-legend-text",
                x: left + indent,
                y: base + index as f64 * LEADING,
                size: SIZE,
                colour: theme.soft.clone(),
                pieces: vec![(line.text.clone(), Weight::Regular)],
            }));
        }
        filled += height(lines.len());
        bottom = bottom.max(filled);
    }
    (group, top + bottom)
}

/// The least height of columns that hold all entries in their order.
fn share(heights: &[f64], columns: usize) -> f64 {
    let total: f64 = heights.iter().sum();
    let fits = |share: f64| {
        let (mut used, mut filled) = (1, 0.0);
        for height in heights {
            if filled > 0.0 && filled + height > share {
                used += 1;
                filled = 0.0;
            }
            filled += height;
        }
        used <= columns
    };
    let (mut short, mut long) = (total / columns as f64 / 2.0, total + 1.0);
    for _ in 0..24 {
        let middle = (short + long) / 2.0;
        if fits(middle) { long = middle } else { short = middle }
    }
    long
}
