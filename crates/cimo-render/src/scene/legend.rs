//! The legend inside the picture: the kinds, the links that occur, and what each number stands for.

use super::mark::mark;
use super::sample::Sample;
use super::{Group, Paint, Shape, TextLine, text};
use crate::layout::measures::NUMBER;
use crate::layout::{Layout, Step};
use crate::options::Options;
use crate::text::{Fonts, Weight, single_line, wrap};
use crate::view::{Change, Form, Kind, Look, Numbered, Sense, View, ViewKind, ranges};

/// The size of its text, from one line to the next, and between two entries.
pub(crate) const SIZE: f64 = 10.5;
const LEADING: f64 = 14.0;
const BETWEEN: f64 = 4.0;
/// The room between two things in a row, and between two columns of numbers.
const ROW_GAP: f64 = 22.0;
const COLUMN_GAP: f64 = 26.0;
const LEAST_COLUMN: f64 = 250.0;

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
    for sample in samples(view, options) {
        let (at, middle) = legend.pen.take(sample.width(fonts));
        legend.group.shapes.extend(sample.shapes(at, middle, options));
    }
    for (word, meaning) in senses(view) {
        legend.word(word, meaning);
    }
    if view.overlay.is_none() && view.elements.iter().any(|element| element.unconfigured) {
        legend.entry(31.0, "part of no configuration", |x, middle| vec![unused(x, middle, options)]);
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

/// A sample of each kind of link that is drawn. Arrows have the colour of what they leave, so that samples have none but
/// where a kind has one of its own.
fn samples<'a>(view: &View, options: &'a Options) -> Vec<Sample<'a>> {
    let sample = |look: Look| {
        let colour = if look == Look::Blocks { &options.theme.stop } else { &options.theme.ink };
        let words = if (view.kind, look) == (ViewKind::Ripples, Look::Ripple) { IN_RIPPLES } else { look.words() };
        Sample { look, colour, words }
    };
    Look::in_view(view).into_iter().map(sample).collect()
}

/// In the picture of ripples, mechanisms between are left out.
const IN_RIPPLES: &str = "leads on by way of a mechanism";

/// The words beside boxes that occur, and what they mean.
fn senses(view: &View) -> Vec<(&'static str, &'static str)> {
    let either = view.links.iter().any(|link| link.alternative).then_some(("either", "any one of these is enough"));
    let all = [
        (Sense::Not, "where it is absent"),
        (Sense::More, "more of it"),
        (Sense::Less, "less of it"),
        (Sense::Unchanged, "it stays as it is"),
    ];
    let occurs =
        |sense: Sense| view.links.iter().any(|link| link.from_sense == Some(sense) || link.to_sense == Some(sense));
    let senses = all.into_iter().filter(|(sense, _)| occurs(*sense)).map(|(sense, words)| (sense.word(), words));
    either.into_iter().chain(senses).collect()
}

/// A small box with the outline of those that are part of no configuration.
fn unused(x: f64, middle: f64, options: &Options) -> Shape {
    let mut paint = Paint::stroke(&options.theme.soft, 1.0);
    paint.dash = Some((3.0, 3.0));
    Shape::Rect { class: "cimo-sample", x, y: middle - 6.0, width: 24.0, height: 12.0, radius: 0.0, paint }
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

    /// A word as it stands in the picture, and what it means.
    fn word(&mut self, word: &str, meaning: &str) {
        let width = self.fonts.width(word, Weight::Regular, NUMBER);
        let ink = &self.options.theme.ink;
        self.entry(width + 7.0, meaning, |at, middle| {
            vec![text("cimo-sample-word", at, middle + NUMBER * 0.357, NUMBER, ink, word, Weight::Regular)]
        });
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

/// What is said of numbers that the version whose numbers are kept does not know.
fn borrowed(view: &View) -> String {
    let Some(overlay) = view.overlay.as_ref().filter(|overlay| !overlay.borrowed.is_empty()) else {
        return String::new();
    };
    let is_gone = |number: &usize| {
        view.configurations.iter().any(|each| each.number == *number && each.change == Some(Change::Removed))
    };
    let name = if overlay.borrowed.iter().any(is_gone) { &overlay.old } else { &overlay.new };
    let numbers = ranges(&overlay.borrowed).join(", ");
    single_line(&format!("{numbers}: numbers of this picture alone, for what is only in {name}"))
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
    let said = [signs(view), borrowed(view)];
    for line in said.iter().flat_map(|words| wrap(words, width, fonts, Weight::Regular, SIZE)) {
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
