//! Writes a scene as PDF: shapes as shapes, text as text, all of it one tagged figure with a text alternative.

use super::Picture;
use super::glyphs::{Run, Typefaces};
use super::way::{Turn, of_shape};
use crate::scene::{Group, Scene, Shape};
use crate::text::Weight;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{BBox, ContentTag, Identifier, SpanTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Data, Document, SerializeSettings};
use std::fmt;
use std::sync::Arc;

/// Why a PDF cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfFault(String);

impl fmt::Display for PdfFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the picture cannot be written as PDF: {}", self.0)
    }
}

impl std::error::Error for PdfFault {}

pub(super) fn write(picture: &Picture) -> Result<Vec<u8>, PdfFault> {
    // PDF/UA asks for a character behind every glyph. Where a letter is in no font, nothing can promise that.
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    document(picture, accessible.unwrap_or_default()).or_else(|_| document(picture, Configuration::default()))
}

fn document(picture: &Picture, configuration: Configuration) -> Result<Vec<u8>, PdfFault> {
    let scene = &picture.scene;
    let points = (picture.width_mm() / 25.4 * 72.0) as f32;
    let scale = points / scene.width as f32;
    let height = scene.height as f32 * scale;
    let size = PageSettings::from_wh(points, height).ok_or_else(|| PdfFault("it has no size".to_owned()))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let language = scene.language.clone().unwrap_or_else(|| "en".to_owned());
    // No date: the same theory gives the same bytes.
    document.set_metadata(
        Metadata::new()
            .title(scene.title.clone())
            .description(scene.description.clone())
            .creator(format!("cimo {}", env!("CARGO_PKG_VERSION")))
            .language(language.clone()),
    );
    let bounds = Rect::from_xywh(0.0, 0.0, points, height);
    let mut page = document.start_page_with(size);
    let mut surface = page.surface();
    surface.push_transform(&Transform::from_scale(scale, scale));
    let tags = draw(picture, &mut surface);
    surface.pop();
    surface.finish();
    page.finish();
    let alternative = format!("{}. {}", scene.title, scene.description);
    let figure = Tag::Figure(Some(alternative)).with_bbox(bounds.map(|rect| BBox { page_idx: 0, rect }));
    let mut group = TagGroup::new(figure);
    tags.into_iter().for_each(|tag| group.push(tag));
    let mut tree = TagTree::new().with_lang(Some(language));
    tree.push(group);
    document.set_tag_tree(tree);
    // A document that can be read without seeing has an outline, if only of one entry.
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(scene.title.clone(), top));
    document.set_outline(outline);
    document.finish().map_err(|fault| PdfFault(format!("{fault:?}")))
}

fn draw(picture: &Picture, surface: &mut Surface<'_>) -> Vec<Identifier> {
    let scene = &picture.scene;
    let faces = Typefaces::new(&picture.more_fonts);
    let own = [Weight::Regular, Weight::Bold].map(|weight| Data::from(weight.file()));
    let more = picture.more_fonts.shared().map(|file: Arc<Vec<u8>>| Data::from(file));
    let fonts: Vec<Option<Font>> = own.into_iter().chain(more).map(|data| Font::new(data, 0)).collect();
    let mut tags = vec![ground(scene, surface)];
    for group in &scene.groups {
        shapes(group, &faces, &fonts, surface, &mut tags);
    }
    tags
}

fn ground(scene: &Scene, surface: &mut Surface<'_>) -> Identifier {
    let tag = surface.start_tagged(ContentTag::Other);
    surface.set_stroke(None);
    surface.set_fill(Some(fill(&scene.ground)));
    let mut path = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(0.0, 0.0, scene.width as f32, scene.height as f32) {
        path.push_rect(rect);
    }
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
    surface.end_tagged();
    tag
}

/// Draws a group: stretches of shapes under one tag, each line of text under its own.
fn shapes(
    group: &Group,
    faces: &Typefaces<'_>,
    fonts: &[Option<Font>],
    surface: &mut Surface<'_>,
    tags: &mut Vec<Identifier>,
) {
    let mut open = false;
    for shape in &group.shapes {
        if let Shape::Text(line) = shape {
            if std::mem::take(&mut open) {
                surface.end_tagged();
            }
            tags.push(surface.start_tagged(ContentTag::Span(SpanTag::empty())));
            surface.set_stroke(None);
            surface.set_fill(Some(fill(&line.colour)));
            for run in faces.runs(line) {
                let Some(Some(font)) = fonts.get(run.face) else { continue };
                let at = Point::from_xy(run.x as f32, run.y as f32);
                surface.draw_glyphs(at, &glyphs(&run), font.clone(), &run.text, run.size as f32, false);
            }
            surface.end_tagged();
            continue;
        }
        let Some((turns, paint)) = of_shape(shape) else { continue };
        let Some(path) = path(&turns) else { continue };
        if !std::mem::replace(&mut open, true) {
            tags.push(surface.start_tagged(ContentTag::Other));
        }
        surface.set_fill(paint.fill.as_deref().map(fill));
        surface.set_stroke(paint.stroke.as_deref().map(|colour| Stroke {
            paint: rgb(colour).into(),
            width: paint.stroke_width as f32,
            dash: paint.dash.map(|(dash, gap)| StrokeDash { array: vec![dash as f32, gap as f32], offset: 0.0 }),
            ..Stroke::default()
        }));
        if paint.fill.is_some() || paint.stroke.is_some() {
            surface.draw_path(&path);
        }
    }
    if open {
        surface.end_tagged();
    }
}

fn glyphs(run: &Run) -> Vec<KrillaGlyph> {
    let glyphs = run.glyphs.iter().map(|glyph| KrillaGlyph {
        glyph_id: GlyphId::new(u32::from(glyph.id)),
        text_range: glyph.bytes.clone(),
        x_advance: glyph.advance as f32,
        x_offset: glyph.right as f32,
        y_offset: glyph.up as f32,
        y_advance: 0.0,
        location: None,
    });
    glyphs.collect()
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

fn rgb(words: &str) -> rgb::Color {
    let [red, green, blue] = crate::theme::channels(words);
    rgb::Color::new(red, green, blue)
}

fn fill(colour: &str) -> Fill {
    Fill { paint: rgb(colour).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}
