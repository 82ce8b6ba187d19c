//! Writes a scene as SVG: attributes in a fixed order, absolute pixels, no transforms, no scripts, no references outward.

use super::escape::{escape, push_escaped};
use super::font_face::{digest, face};
use super::number::{push_px, px};
use super::{Picture, letters};
use crate::layout::Step;
use crate::options::FontUse;
use crate::scene::{Group, Paint, Shape, TextLine};
use crate::text::Weight;
use cimo_core::beside::{beside, each_beside};
use std::fmt::Write;

/// The families after the embedded one, for what it lacks and for readers that ignore embedded fonts.
const FALLBACK: &str = "'Noto Sans','DejaVu Sans',Verdana,Arial,sans-serif";

/// How many groups are written before another thread may go on.
const AT_ONCE: usize = 32;
/// Room for what stands before the groups: most of it is the font.
const ROOM: usize = 64 << 10;

/// The picture as text.
pub(crate) fn write(picture: &Picture) -> String {
    let scene = &picture.scene;
    let faces = || -> Vec<_> {
        match picture.font {
            FontUse::Outside => Vec::new(),
            #[cfg(feature = "outline")]
            FontUse::Outlines => Vec::new(),
            FontUse::Embedded => [Weight::Regular, Weight::Bold]
                .into_iter()
                .filter_map(|weight| face(&letters(scene, weight), weight))
                .collect(),
        }
    };
    let letters_of = Letters::of(picture);
    let parts: Vec<&[Group]> = scene.groups.chunks(AT_ONCE).collect();
    let drawn = || each_beside(&parts, 1, |groups| Some(written(groups, &letters_of)));
    let (faces, drawn) = beside(faces, drawn);
    let mut svg = String::with_capacity(drawn.iter().map(String::len).sum::<usize>() + ROOM);
    let family = format!("Cimo Sans {}", digest(faces.iter().map(|face| face.file())));
    let families = if faces.is_empty() { FALLBACK.to_owned() } else { format!("'{family}',{FALLBACK}") };
    let (width, height) = (px(scene.width), px(scene.height));
    let (wide, high) = match picture.width_mm {
        Some(mm) => (format!("{}mm", px(mm)), format!("{}mm", px(mm / scene.width * scene.height))),
        None => (width.clone(), height.clone()),
    };
    let prefix = escape(&picture.id_prefix);
    let language =
        scene.language.as_deref().map(|language| format!(" lang=\"{}\"", escape(language))).unwrap_or_default();
    // Writing to a string cannot fail, so its results are dropped throughout.
    let _ = writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" data-cimo=\"picture/1\" data-view=\"{}\" data-theory=\"{}\" \
         width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {width} {height}\" role=\"img\"{language} \
         aria-labelledby=\"{prefix}title {prefix}desc\" font-family=\"{families}\">",
        scene.view,
        escape(&scene.theory),
    );
    let _ = writeln!(svg, "<title id=\"{prefix}title\">{}</title>", escape(&scene.title));
    let _ = writeln!(svg, "<desc id=\"{prefix}desc\">{}</desc>", escape(&scene.description));
    if !faces.is_empty() {
        let rules: String = faces.iter().map(|face| face.rule(&family)).collect();
        let _ = writeln!(svg, "<style>{rules}</style>");
    }
    let _ = writeln!(
        svg,
        "<rect class=\"cimo-ground\" x=\"0\" y=\"0\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
        escape(&scene.ground)
    );
    drawn.iter().for_each(|drawn| svg.push_str(drawn));
    svg.push_str("</svg>\n");
    svg
}

/// How letters are written.
enum Letters<'p> {
    /// As text.
    Text(std::marker::PhantomData<&'p ()>),
    /// As paths.
    #[cfg(feature = "outline")]
    Paths(super::glyphs::Typefaces<'p>, &'p Picture),
}

impl Letters<'_> {
    fn of(picture: &Picture) -> Letters<'_> {
        match picture.font {
            #[cfg(feature = "outline")]
            FontUse::Outlines => Letters::Paths(super::glyphs::Typefaces::new(&picture.more_fonts), picture),
            FontUse::Embedded | FontUse::Outside => Letters::Text(std::marker::PhantomData),
        }
    }
}

fn written(groups: &[Group], letters: &Letters<'_>) -> String {
    let mut svg = String::with_capacity(groups.len() * 1_000);
    groups.iter().for_each(|group| write_group(&mut svg, group, letters));
    svg
}

fn write_group(svg: &mut String, group: &Group, letters: &Letters<'_>) {
    svg.push_str("<g class=\"");
    svg.push_str(group.class);
    svg.push('"');
    for (name, value) in &group.attributes {
        attribute(svg, name, value);
    }
    svg.push_str(">\n");
    if let Some(title) = &group.title {
        svg.push_str("<title>");
        push_escaped(svg, title);
        svg.push_str("</title>\n");
    }
    for shape in &group.shapes {
        write_shape(svg, shape, letters);
        svg.push('\n');
    }
    svg.push_str("</g>\n");
}

fn write_shape(svg: &mut String, shape: &Shape, letters: &Letters<'_>) {
    match shape {
        Shape::Rect { class, x, y, width, height, radius, paint } => {
            open(svg, "rect", class);
            for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
                length(svg, name, *value);
            }
            if *radius > 0.0 {
                length(svg, "rx", *radius);
            }
            write_paint(svg, paint);
            svg.push_str("/>");
        }
        Shape::Circle { class, x, y, radius, paint } => {
            open(svg, "circle", class);
            for (name, value) in [("cx", x), ("cy", y), ("r", radius)] {
                length(svg, name, *value);
            }
            write_paint(svg, paint);
            svg.push_str("/>");
        }
        Shape::Path { class, steps, closed, paint } => {
            open(svg, "path", class);
            svg.push_str(" d=\"");
            for (number, step) in steps.iter().enumerate() {
                svg.push_str(if number == 0 { "" } else { " " });
                write_step(svg, step);
            }
            if *closed {
                svg.push_str(if steps.is_empty() { "Z" } else { " Z" });
            }
            svg.push('"');
            write_paint(svg, paint);
            svg.push_str("/>");
        }
        Shape::Text(line) => match letters {
            Letters::Text(_) => write_text(svg, line),
            #[cfg(feature = "outline")]
            Letters::Paths(faces, picture) => write_outlines(svg, line, faces, picture),
        },
    }
}

/// The beginning of an element of a class, up to its other attributes.
fn open(svg: &mut String, element: &str, class: &str) {
    svg.push('<');
    svg.push_str(element);
    attribute(svg, "class", class);
}

fn attribute(svg: &mut String, name: &str, value: &str) {
    svg.push(' ');
    svg.push_str(name);
    svg.push_str("=\"");
    push_escaped(svg, value);
    svg.push('"');
}

fn length(svg: &mut String, name: &str, value: f64) {
    svg.push(' ');
    svg.push_str(name);
    svg.push_str("=\"");
    push_px(svg, value);
    svg.push('"');
}

fn write_step(svg: &mut String, step: &Step) {
    let mut go = |letter: char, numbers: &[f64]| {
        svg.push(letter);
        for number in numbers {
            svg.push(' ');
            push_px(svg, *number);
        }
    };
    match step {
        Step::Move(x, y) => go('M', &[*x, *y]),
        Step::Line(x, y) => go('L', &[*x, *y]),
        Step::Cubic(points) => go('C', points),
    }
}

fn write_paint(svg: &mut String, paint: &Paint) {
    attribute(svg, "fill", paint.fill.as_deref().unwrap_or("none"));
    let Some(stroke) = &paint.stroke else { return };
    attribute(svg, "stroke", stroke);
    length(svg, "stroke-width", paint.stroke_width);
    if let Some((dash, gap)) = paint.dash {
        attribute(svg, "stroke-dasharray", &format!("{} {}", px(dash), px(gap)));
    }
}

fn write_text(svg: &mut String, line: &TextLine) {
    open(svg, "text", line.class);
    for (name, value) in [("x", line.x), ("y", line.y), ("font-size", line.size)] {
        length(svg, name, value);
    }
    attribute(svg, "fill", &line.colour);
    let first = line.pieces.first().map_or(Weight::Regular, |(_, weight)| *weight);
    if first == Weight::Bold {
        svg.push_str(" font-weight=\"700\"");
    }
    svg.push('>');
    for (text, weight) in &line.pieces {
        if *weight == first {
            push_escaped(svg, text);
        } else {
            svg.push_str("<tspan");
            attribute(svg, "font-weight", if *weight == Weight::Bold { "700" } else { "400" });
            svg.push('>');
            push_escaped(svg, text);
            svg.push_str("</tspan>");
        }
    }
    svg.push_str("</text>");
}

/// A line of text as the outlines of its letters; as text where some of them are in no font.
#[cfg(feature = "outline")]
fn write_outlines(svg: &mut String, line: &TextLine, faces: &super::glyphs::Typefaces<'_>, picture: &Picture) {
    let words: String = line.pieces.iter().map(|(text, _)| text.as_str()).collect();
    let lacks = |letter: char| picture.missing.contains(&letter) && !picture.more_fonts.have(letter);
    if words.chars().any(lacks) {
        return write_text(svg, line);
    }
    let _ = write!(
        svg,
        "<path class=\"{}\" data-text=\"{}\" d=\"{}\" fill=\"{}\"/>",
        line.class,
        escape(&words),
        super::way::relative(&faces.outlines(line)),
        escape(&line.colour)
    );
}
