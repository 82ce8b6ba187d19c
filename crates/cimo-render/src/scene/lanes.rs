//! Lanes side by side: a head for each, what belongs to it below, and arrows from head to head.

use super::{About, Frame, Group, MARGIN, Paint, Scene, Shape, boxes, text};
use crate::layout::measures::{LABEL, LABEL_LEADING, TEXT, TEXT_LEADING, TILE_WIDTH};
use crate::layout::{Layout, Placed, Step, Tile};
use crate::options::Options;
use crate::text::{Fonts, Line, Weight, single_line, wrap};
use crate::view::{Kind, Lanes, View, ViewKind};

/// From a lane's frame to what it holds, and from one lane to the next.
const EDGE: f64 = 14.0;
const BETWEEN: f64 = 64.0;
/// From one box to the next in a lane; where an arrow leads from the one to the other.
const STACK: f64 = 12.0;
const CHAIN: f64 = 30.0;
/// From the edge of a box to its text.
const PAD: f64 = 10.0;
/// The room of one arrow that passes above the heads.
const ABOVE: f64 = 16.0;
/// The size of words beside an arrow.
const SAID: f64 = 9.5;

/// Composes the scene of some lanes.
pub(crate) fn lanes(lanes: &Lanes, options: &Options, fonts: &Fonts) -> Scene {
    let theme = &options.theme;
    let count = lanes.lanes.len() as f64;
    let pitch = TILE_WIDTH + 2.0 * EDGE + BETWEEN;
    let mut frame = Frame::new(&lanes.title, (count * pitch - BETWEEN).max(0.0), options, fonts);
    if lanes.lanes.is_empty() {
        frame.note(match lanes.kind {
            crate::view::ViewKind::Study => "Nothing to draw: this theory states no phases or stages of its study.",
            _ => "Nothing to draw: this theory states no stages of its programme.",
        });
        return whole(lanes, frame);
    }
    let mut y = frame.y;
    let over: Vec<(usize, usize)> = lanes.flow.iter().copied().filter(|(from, to)| from.abs_diff(*to) != 1).collect();
    y += over.len() as f64 * ABOVE + if over.is_empty() { 0.0 } else { 6.0 };
    let heads: Vec<Vec<Line>> = lanes
        .lanes
        .iter()
        .map(|lane| wrap(&single_line(&lane.label), TILE_WIDTH - 2.0 * PAD, fonts, Weight::Bold, LABEL))
        .collect();
    let most = heads.iter().map(Vec::len).max().unwrap_or(0).max(1) as f64;
    // Two arrows need their room beside a head of one line, too.
    let head_height = (most * LABEL_LEADING + 2.0 * PAD).max(40.0);
    let top = y + EDGE;
    let (mut frames, mut things, mut arrows) = (Vec::new(), Vec::new(), Vec::new());
    let mut bottom = top + head_height;
    for (index, (lane, head)) in lanes.lanes.iter().zip(&heads).enumerate() {
        let x = MARGIN + index as f64 * pitch + EDGE;
        let area = Area { x, y: top, width: TILE_WIDTH, height: head_height };
        let part = Part { key: &lane.key, kind: "stage", column: index + 1, label: &lane.label, is_head: true };
        let paint = Paint { fill: Some(theme.ground.clone()), ..Paint::stroke(&theme.ink, 1.4) };
        things.push(boxed(&part, &area, head, &[], paint, options));
        let mut below = top + head_height + STACK + 4.0;
        let (drawn, lower) = offered(lanes, lane, index, (x, below), options, fonts);
        things.extend(drawn);
        below = lower;
        let mut last: Option<(&str, f64)> = None;
        for step in &lane.steps {
            let label = wrap(&single_line(&step.label), TILE_WIDTH - 2.0 * PAD, fonts, Weight::Regular, LABEL);
            let people: Vec<Line> = step
                .people
                .iter()
                .flat_map(|line| wrap(&single_line(line), TILE_WIDTH - 2.0 * PAD, fonts, Weight::Regular, TEXT))
                .collect();
            let gap = if people.is_empty() { 0.0 } else { 5.0 };
            let height = (label.len() as f64 * LABEL_LEADING).max(LABEL_LEADING)
                + people.len() as f64 * TEXT_LEADING
                + gap
                + 2.0 * PAD;
            if let Some((from, edge)) = last {
                below = edge + CHAIN;
                arrows.push(down(from, &step.key, x + TILE_WIDTH / 2.0, edge, below, options));
            }
            let area = Area { x, y: below, width: TILE_WIDTH, height };
            let part = Part { key: &step.key, kind: "stage", column: index + 1, label: &step.label, is_head: false };
            // It is no context and no other kind of element, so it has no colour of theirs.
            let paint = Paint { fill: Some(theme.wash.clone()), ..Paint::stroke(&theme.soft, 1.0) };
            things.push(boxed(&part, &area, &label, &people, paint, options));
            last = Some((&step.key, below + height));
            below += height + STACK;
        }
        bottom = bottom.max(below - STACK);
    }
    for (index, lane) in lanes.lanes.iter().enumerate() {
        let mut group = Group::new("cimo-group");
        group.attributes = vec![("data-group", format!("lane:{}", lane.key))];
        let mut paint = Paint::stroke(&theme.rule, 1.0);
        paint.dash = Some((4.0, 3.0));
        group.shapes.push(Shape::Rect {
            class: "cimo-frame",
            x: MARGIN + index as f64 * pitch,
            y: y.floor(),
            width: TILE_WIDTH + 2.0 * EDGE,
            height: (bottom + EDGE - y).ceil(),
            radius: 8.0,
            paint,
        });
        frames.push(group);
    }
    let flow = Flow { lanes, pitch, top, height: head_height, options, fonts };
    arrows.extend(
        lanes.flow.iter().filter(|(from, to)| from.abs_diff(*to) == 1).map(|(from, to)| flow.beside(*from, *to)),
    );
    arrows.extend(over.iter().enumerate().map(|(track, (from, to))| flow.over(*from, *to, track)));
    frame.groups.extend(frames);
    frame.groups.extend(arrows);
    frame.groups.extend(flow.said());
    frame.groups.extend(things);
    frame.y = bottom + EDGE;
    frame.caption(None);
    frame.y = frame.y.ceil();
    whole(lanes, frame)
}

fn whole(lanes: &Lanes, frame: Frame<'_>) -> Scene {
    frame.scene(About {
        view: lanes.kind.word(),
        theory: lanes.theory.clone(),
        language: lanes.language.clone(),
        title: single_line(&lanes.title),
        description: description(lanes),
    })
}

/// The lanes with what is in them, and which leads to which.
fn description(lanes: &Lanes) -> String {
    let name = |lane: usize| lanes.lanes.get(lane).map(|lane| single_line(&lane.label)).unwrap_or_default();
    let what = if lanes.kind == ViewKind::Study { "The study in phases" } else { "The programme in stages" };
    let mut words = format!("{what}, {}.", lanes.lanes.len());
    for lane in &lanes.lanes {
        let offered = lane.elements.iter().map(|element| single_line(&element.label));
        let steps = lane.steps.iter().map(|step| {
            let people = if step.people.is_empty() { String::new() } else { format!(" ({})", step.people.join("; ")) };
            single_line(&format!("{}{people}", step.label))
        });
        let held: Vec<String> = offered.chain(steps).collect();
        let held = if held.is_empty() { "nothing stated".to_owned() } else { held.join("; ") };
        words += &format!(" {}: {}.", single_line(&lane.label), held.trim_end_matches('.'));
    }
    let mut told: Vec<(usize, usize)> = Vec::new();
    for (from, to) in lanes.flow.iter().copied() {
        let back = lanes.flow.contains(&(to, from)) && from != to;
        if back && told.contains(&(to, from)) {
            continue;
        }
        told.push((from, to));
        words += &match (from == to, back) {
            (true, _) => format!(" {} is gone through again.", name(from)),
            (false, true) => format!(" They go to and fro between {} and {}.", name(from), name(to)),
            (false, false) => format!(" {} leads to {}.", name(from), name(to)),
        };
    }
    words
}

/// What is offered at a stage, from a left upper corner, and where what comes below it begins.
fn offered(
    lanes: &Lanes,
    lane: &crate::view::Lane,
    index: usize,
    (x, mut y): (f64, f64),
    options: &Options,
    fonts: &Fonts,
) -> (Vec<Group>, f64) {
    let mut placed = Vec::new();
    for element in &lane.elements {
        let tile = Tile::new(element, TILE_WIDTH, fonts);
        let height = (tile.height / 2.0).ceil() * 2.0;
        placed.push(Placed { x, y, width: TILE_WIDTH, height, tile, layer: (Kind::Intervention, 0) });
        y += height + STACK;
    }
    let view = View { elements: lane.elements.clone(), form: lanes.form, ..View::default() };
    let layout = Layout { boxes: placed, ..Layout::default() };
    let mut drawn = boxes::boxes(&view, &layout, (0.0, 0.0), options);
    for group in &mut drawn {
        // What is offered at two stages stands in both lanes.
        group.attributes.push(("data-panel", (index + 1).to_string()));
    }
    (drawn, y)
}

/// A rectangle in the picture.
struct Area {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// What a box stands for.
struct Part<'a> {
    key: &'a str,
    kind: &'static str,
    column: usize,
    label: &'a str,
    is_head: bool,
}

/// A box with lines of text, the first of them its label.
fn boxed(part: &Part<'_>, area: &Area, label: &[Line], more: &[Line], paint: Paint, options: &Options) -> Group {
    // Heads are in bold, as they were measured.
    let bold = if part.is_head { Weight::Bold } else { Weight::Regular };
    let mut group = Group::new("cimo-element");
    group.attributes = vec![
        ("data-key", part.key.to_owned()),
        ("data-kind", part.kind.to_owned()),
        ("data-roles", String::new()),
        ("data-column", part.column.to_string()),
        ("data-label", part.label.to_owned()),
    ];
    group.title = Some(part.label.to_owned());
    let Area { x, y, width, height } = *area;
    group.shapes.push(Shape::Rect { class: "cimo-box", x, y, width, height, radius: 4.0, paint });
    let text_height = label.len() as f64 * LABEL_LEADING + more.len() as f64 * TEXT_LEADING;
    let gap = if more.is_empty() { 0.0 } else { 5.0 };
    let mut top = y + ((height - text_height - gap) / 2.0).floor();
    for line in label {
        top += LABEL_LEADING;
        let base = top - (LABEL_LEADING - LABEL * 0.714) / 2.0;
        group.shapes.push(text("cimo-label", x + PAD, base, LABEL, &options.theme.ink, &line.text, bold));
    }
    top += gap;
    for line in more {
        top += TEXT_LEADING;
        let base = top - (TEXT_LEADING - TEXT * 0.714) / 2.0;
        group.shapes.push(text("cimo-text", x + PAD, base, TEXT, &options.theme.soft, &line.text, Weight::Regular));
    }
    group
}

/// An arrow from one head to another.
fn arrow(from: &str, to: &str, steps: Vec<Step>, tip: (f64, f64), way: (f64, f64), options: &Options) -> Group {
    let colour = &options.theme.ink;
    let mut group = Group::new("cimo-link");
    group.attributes = vec![
        ("data-kind", "flow".to_owned()),
        ("data-from", from.to_owned()),
        ("data-to", to.to_owned()),
        ("data-configurations", String::new()),
    ];
    group.shapes.push(Shape::Path { class: "cimo-line", steps, closed: false, paint: Paint::stroke(colour, 1.4) });
    // A triangle of 9 by 8 whose tip is at the box.
    let foot = (tip.0 - way.0 * 9.0, tip.1 - way.1 * 9.0);
    let corners = vec![
        Step::Move(tip.0, tip.1),
        Step::Line(foot.0 - way.1 * 4.0, foot.1 - way.0 * 4.0),
        Step::Line(foot.0 + way.1 * 4.0, foot.1 + way.0 * 4.0),
    ];
    group.shapes.push(Shape::Path { class: "cimo-arrow", steps: corners, closed: true, paint: Paint::fill(colour) });
    group
}

fn down(from: &str, to: &str, x: f64, top: f64, bottom: f64, options: &Options) -> Group {
    arrow(from, to, vec![Step::Move(x, top), Step::Line(x, bottom - 8.0)], (x, bottom), (0.0, 1.0), options)
}

/// The arrows between heads.
struct Flow<'a> {
    lanes: &'a Lanes,
    pitch: f64,
    top: f64,
    height: f64,
    options: &'a Options,
    fonts: &'a Fonts,
}

impl Flow<'_> {
    fn left(&self, lane: usize) -> f64 {
        MARGIN + lane as f64 * self.pitch + EDGE
    }

    /// Whether the two lead to each other.
    fn is_mutual(&self, one: usize, other: usize) -> bool {
        self.lanes.flow.contains(&(one, other)) && self.lanes.flow.contains(&(other, one))
    }

    /// From a head to the next one, or back.
    fn beside(&self, from: usize, to: usize) -> Group {
        let apart = if self.is_mutual(from, to) { 7.0 } else { 0.0 };
        let middle = self.top + self.height / 2.0;
        let (left, right) = (self.left(from.min(to)) + TILE_WIDTH, self.left(from.max(to)));
        let (key, other) = (&self.lanes.lanes[from].key, &self.lanes.lanes[to].key);
        if from < to {
            let y = middle - apart;
            let steps = vec![Step::Move(left, y), Step::Line(right - 8.0, y)];
            arrow(key, other, steps, (right, y), (1.0, 0.0), self.options)
        } else {
            let y = middle + apart;
            let steps = vec![Step::Move(right, y), Step::Line(left + 8.0, y)];
            arrow(key, other, steps, (left, y), (-1.0, 0.0), self.options)
        }
    }

    /// Over the heads between two, or from a head back to itself; each on a level of its own.
    fn over(&self, from: usize, to: usize, track: usize) -> Group {
        let y = self.top - EDGE - 6.0 - ABOVE * (track as f64 + 0.5);
        let spread = |lane: usize, share: f64| self.left(lane) + TILE_WIDTH * share;
        let offset = 0.03 * (track % 8) as f64;
        let (start, end) = (spread(from, 0.6 + offset), spread(to, 0.4 - offset));
        let side = (end - start).signum();
        let corner = 6.0;
        let handle = corner * 0.4477;
        let steps = vec![
            Step::Move(start, self.top),
            Step::Line(start, y + corner),
            Step::Cubic([start, y + handle, start + side * handle, y, start + side * corner, y]),
            Step::Line(end - side * corner, y),
            Step::Cubic([end - side * handle, y, end, y + handle, end, y + corner]),
            Step::Line(end, self.top - 8.0),
        ];
        let (key, other) = (&self.lanes.lanes[from].key, &self.lanes.lanes[to].key);
        arrow(key, other, steps, (end, self.top), (0.0, 1.0), self.options)
    }

    /// What the arrows mean that lead to and fro, or back to where they began.
    fn said(&self) -> Vec<Group> {
        let middle = self.top + self.height / 2.0;
        let mut said = Vec::new();
        for (from, to) in self.lanes.flow.iter().copied() {
            let words = match (from, to) {
                (from, to) if from + 1 == to && self.is_mutual(from, to) => "to and fro",
                _ => continue,
            };
            let width = self.fonts.width(words, Weight::Regular, SAID);
            let x = (self.left(from) + TILE_WIDTH + self.left(to) - width) / 2.0;
            let mut group = Group::new("cimo-flow-note");
            let soft = &self.options.theme.soft;
            group.shapes.push(text("cimo-flow-label", x, middle - 7.0 - 6.0, SAID, soft, words, Weight::Regular));
            said.push(group);
        }
        said
    }
}
