//! Writes a scene as PNG.

use super::Picture;
use super::glyphs::Typefaces;
use super::way::{Turn, of_shape};
use crate::scene::{Paint, Shape};
use std::fmt;
use tiny_skia::{Color, FillRule, LineCap, Path, PathBuilder, Pixmap, PixmapMut, Stroke, StrokeDash, Transform};

/// The most pixels that a picture may have: 400 MB while it is drawn.
const MOST_PIXELS: f64 = 100_000_000.0;

/// How many pixels a picture has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PngSize {
    /// So many for each inch of its width on paper.
    Dpi(f64),
    /// So many across.
    Across(u32),
}

/// Why a PNG cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PngFault {
    /// It would have too many pixels.
    TooLarge {
        /// How many across.
        across: u64,
        /// How many down.
        down: u64,
    },
}

impl fmt::Display for PngFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PngFault::TooLarge { across, down } => write!(
                f,
                "a picture of {across} × {down} pixels is too large: give fewer dots (--dpi) or pixels, or write SVG or PDF"
            ),
        }
    }
}

impl std::error::Error for PngFault {}

pub(super) fn write(picture: &Picture, size: PngSize) -> Result<Vec<u8>, PngFault> {
    let scene = &picture.scene;
    let (width, height) = (scene.width, scene.height);
    let inches = picture.width_mm() / 25.4;
    let scale = match size {
        PngSize::Dpi(dpi) => dpi * inches / width,
        PngSize::Across(pixels) => f64::from(pixels) / width,
    };
    let (across, down) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    let too_large = PngFault::TooLarge { across: across as u64, down: down as u64 };
    if across * down > MOST_PIXELS {
        return Err(too_large);
    }
    let mut pixmap = Pixmap::new(across as u32, down as u32).ok_or(too_large)?;
    pixmap.fill(colour(&scene.ground));
    draw(picture, &mut pixmap.as_mut(), Transform::from_scale(scale as f32, scale as f32));
    Ok(encode(&pixmap, across / inches))
}

fn draw(picture: &Picture, pixmap: &mut PixmapMut<'_>, transform: Transform) {
    let faces = Typefaces::new(&picture.more_fonts);
    for shape in picture.scene.groups.iter().flat_map(|group| &group.shapes) {
        if let Shape::Text(line) = shape {
            if let Some(path) = path(&faces.outlines(line)) {
                fill(pixmap, &path, &line.colour, transform);
            }
            continue;
        }
        let Some((turns, paint)) = of_shape(shape) else { continue };
        let Some(path) = path(&turns) else { continue };
        if let Some(colour) = &paint.fill {
            fill(pixmap, &path, colour, transform);
        }
        stroke(pixmap, &path, paint, transform);
    }
}

fn fill(pixmap: &mut PixmapMut<'_>, path: &Path, words: &str, transform: Transform) {
    let mut ink = tiny_skia::Paint::default();
    ink.set_color(colour(words));
    pixmap.fill_path(path, &ink, FillRule::Winding, transform, None);
}

fn stroke(pixmap: &mut PixmapMut<'_>, path: &Path, paint: &Paint, transform: Transform) {
    let Some(words) = &paint.stroke else { return };
    let mut ink = tiny_skia::Paint::default();
    ink.set_color(colour(words));
    let dash = paint.dash.and_then(|(dash, gap)| StrokeDash::new(vec![dash as f32, gap as f32], 0.0));
    let stroke = Stroke { width: paint.stroke_width as f32, dash, line_cap: LineCap::Butt, ..Stroke::default() };
    pixmap.stroke_path(path, &ink, &stroke, transform, None);
}

fn path(turns: &[Turn]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for turn in turns {
        match *turn {
            Turn::Move(x, y) => path.move_to(x as f32, y as f32),
            Turn::Line(x, y) => path.line_to(x as f32, y as f32),
            Turn::Quad([a, b, x, y]) => path.quad_to(a as f32, b as f32, x as f32, y as f32),
            Turn::Cubic([a, b, c, d, x, y]) => {
                path.cubic_to(a as f32, b as f32, c as f32, d as f32, x as f32, y as f32);
            }
            Turn::Close => path.close(),
        }
    }
    path.finish()
}

fn colour(words: &str) -> Color {
    let [red, green, blue] = crate::theme::channels(words);
    Color::from_rgba8(red, green, blue, 255)
}

/// The pixels as a file that says how large they are on paper.
fn encode(pixmap: &Pixmap, dpi: f64) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let metre = (dpi / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: metre, yppu: metre, unit: png::Unit::Meter }));
    // Every pixel is covered: the ground is drawn first.
    let pixels: Vec<u8> = pixmap.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut writer = encoder.write_header().expect("writing to memory does not fail");
    writer.write_image_data(&pixels).expect("there are as many pixels as the header says");
    writer.finish().expect("writing to memory does not fail");
    file
}
