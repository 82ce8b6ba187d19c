//! Absolute shapes and lines of text, each with what it stands for: all that is left is to write them down.

mod arrow;
mod beds;
mod boxes;
mod caption;
mod change;
mod frame;
mod frames;
mod lanes;
mod legend;
mod links;
mod mark;
mod panels;
mod people;
mod sample;
mod weight;
mod words;

pub(crate) use frame::{About, Frame};
pub(crate) use lanes::lanes;
pub(crate) use legend::Legend;
pub(crate) use mark::mark;
pub(crate) use panels::panels;
pub(crate) use people::people;

use cimo_core::beside::beside;

use crate::layout::{Layout, Step, layout};
use crate::options::Options;
use crate::text::{Fonts, Weight, single_line, wrap};
use crate::view::{View, ViewKind};

/// A picture's shapes in the order in which they are drawn.
#[derive(Debug)]
pub(crate) struct Scene {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Which picture of the theory this is.
    pub(crate) view: &'static str,
    pub(crate) theory: String,
    pub(crate) language: Option<String>,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) ground: String,
    pub(crate) groups: Vec<Group>,
}

/// Shapes that stand for one thing together.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) class: &'static str,
    /// What a program reads back: attributes in the order in which they are written.
    pub(crate) attributes: Vec<(&'static str, String)>,
    /// What a reader sees who points at it, in full.
    pub(crate) title: Option<String>,
    pub(crate) shapes: Vec<Shape>,
}

impl Group {
    pub(crate) fn new(class: &'static str) -> Group {
        Group { class, attributes: Vec::new(), title: None, shapes: Vec::new() }
    }
}

/// One shape.
#[derive(Debug)]
pub(crate) enum Shape {
    Rect { class: &'static str, x: f64, y: f64, width: f64, height: f64, radius: f64, paint: Paint },
    Path { class: &'static str, steps: Vec<Step>, closed: bool, paint: Paint },
    Circle { class: &'static str, x: f64, y: f64, radius: f64, paint: Paint },
    Text(TextLine),
}

/// How a shape is filled and outlined.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paint {
    pub(crate) fill: Option<String>,
    pub(crate) stroke: Option<String>,
    pub(crate) stroke_width: f64,
    /// A dash and a gap.
    pub(crate) dash: Option<(f64, f64)>,
}

impl Paint {
    pub(crate) fn fill(colour: &str) -> Paint {
        Paint { fill: Some(colour.to_owned()), ..Paint::default() }
    }

    pub(crate) fn stroke(colour: &str, stroke_width: f64) -> Paint {
        Paint { stroke: Some(colour.to_owned()), stroke_width, ..Paint::default() }
    }
}

/// One line of text, from its left end.
#[derive(Debug)]
pub(crate) struct TextLine {
    pub(crate) class: &'static str,
    pub(crate) x: f64,
    /// The base line.
    pub(crate) y: f64,
    pub(crate) size: f64,
    pub(crate) colour: String,
    pub(crate) pieces: Vec<(String, Weight)>,
}

/// The edge around the picture, and the sizes of what stands above and below the drawing.
pub(crate) const MARGIN: f64 = 20.0;
const TITLE: f64 = 17.0;
const TITLE_LEADING: f64 = 22.0;
const HEADING: f64 = 13.0;
const LEAST_WIDTH: f64 = 440.0;

/// Composes the scene of a view.
pub(crate) fn scene(view: &View, options: &Options, fonts: &Fonts) -> Scene {
    let layout = layout(view, fonts, options.links);
    let mut frame = Frame::new(&view.title, layout.width, options, fonts);
    // A drawing that is narrower than its legend begins where its title does.
    let left = MARGIN;
    if !layout.columns.is_empty() {
        frame.groups.push(headings(view, &layout, left, frame.y, options));
        frame.y += 30.0;
    }
    let origin = (left, frame.y);
    frame.groups.extend(beds::beds(&layout, origin, options));
    frame.groups.extend(frames::frames(view, &layout, origin, options));
    let (boxes, links) = beside(
        || boxes::boxes(view, &layout, origin, options),
        || (links::links(view, &layout, origin, options), links::senses(view, &layout, origin, options)),
    );
    frame.groups.extend(links.0);
    frame.groups.extend(links.1);
    frame.groups.extend(boxes);
    frame.y += layout.height;
    if view.elements.is_empty() {
        frame.note("Nothing to draw yet: this theory has no elements.");
    } else {
        frame.legend(26.0, |place, width| legend::legend(view, &layout, place, width, options, fonts));
        frame.caption(caption::own(view));
    }
    frame.scene(About {
        view: view.kind.word(),
        theory: view.theory.clone(),
        language: view.language.clone(),
        title: single_line(&view.title),
        description: words::description(view),
    })
}

/// The title in lines, and where what stands below it begins.
fn title(words: &str, width: f64, mut y: f64, options: &Options, fonts: &Fonts) -> (Group, f64) {
    let mut group = Group::new("cimo-title");
    for line in wrap(words, width, fonts, Weight::Bold, TITLE) {
        y += TITLE_LEADING;
        let ink = &options.theme.ink;
        group.shapes.push(text("cimo-title-line", MARGIN, y - 6.0, TITLE, ink, &line.text, Weight::Bold));
    }
    (group, y + 12.0)
}

/// The words above the columns.
fn headings(view: &View, layout: &Layout, left: f64, y: f64, options: &Options) -> Group {
    let mut group = Group::new("cimo-headings");
    for column in &layout.columns {
        // Steps of ripples hold things of every kind.
        let mixed = view.kind == ViewKind::Ripples;
        let colour = if mixed { &options.theme.ink } else { &options.theme.of(column.kind).strong };
        let x = left + column.left;
        let heading = match &column.step {
            Some(step) if mixed => single_line(step),
            None => column.kind.heading(view.form).to_owned(),
            Some(step) => format!("{}: {}", column.kind.heading(view.form), single_line(step)),
        };
        group.shapes.push(text("cimo-heading", x, y + 13.0, HEADING, colour, &heading, Weight::Bold));
        let rule = vec![Step::Move(x, y + 19.0), Step::Line(left + column.right, y + 19.0)];
        group.shapes.push(Shape::Path {
            class: "cimo-rule",
            steps: rule,
            closed: false,
            paint: Paint::stroke(colour, 1.5),
        });
    }
    group
}

pub(crate) fn text(class: &'static str, x: f64, y: f64, size: f64, colour: &str, words: &str, weight: Weight) -> Shape {
    Shape::Text(TextLine { class, x, y, size, colour: colour.to_owned(), pieces: vec![(words.to_owned(), weight)] })
}
