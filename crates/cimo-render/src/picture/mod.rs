//! A picture: the scene of a view, written as SVG.

mod cmap;
mod escape;
mod font_face;
mod number;
mod sfnt;
mod svg;

use crate::options::{FontUse, Options};
use crate::scene::{Scene, Shape};
use crate::text::{Fonts, Weight};
use std::collections::BTreeSet;

/// A finished picture.
#[derive(Debug)]
pub struct Picture {
    scene: Scene,
    id_prefix: String,
    font: FontUse,
    missing: BTreeSet<char>,
}

/// Makes a picture of what is drawn.
pub(crate) fn of(scene: impl FnOnce(&Fonts) -> Scene, options: &Options) -> Picture {
    let fonts = Fonts::get();
    let scene = scene(fonts);
    let mut missing = BTreeSet::new();
    for (text, weight) in texts(&scene) {
        missing.extend(fonts.missing(text, weight));
    }
    Picture { scene, id_prefix: options.id_prefix.clone(), font: options.font, missing }
}

impl Picture {
    /// The picture as SVG, the same bytes every time.
    ///
    /// The root carries `data-cimo="picture/1"`, `data-view` and `data-theory`. Everything is in absolute pixels, and
    /// nothing is transformed. An element is a `<g class="cimo-element">` with `data-key`, `data-kind`, `data-roles`,
    /// `data-column` and `data-label`, around exactly one `<rect class="cimo-box">` and its texts. A link is a
    /// `<g class="cimo-link">` with `data-kind`, `data-from`, `data-to` and `data-configurations`, around one
    /// `<path class="cimo-line">` and at most one `<text class="cimo-link-label">`. Labels are in full in `data-label`
    /// and in the group's `<title>`, however they are broken into lines. Attributes and classes are added within
    /// `picture/1`, and never taken away.
    ///
    /// Where two versions are drawn over one another, each element and link carries `data-change` (`added`, `removed`,
    /// `reworded`, `rewired`, `changed` or `unchanged`) and `data-in` (`old`, `new` or `both`).
    ///
    /// In the picture of a history (`data-view="history"`) a claim is a `<g class="cimo-band">` with `data-key`,
    /// `data-kind`, `data-first`, `data-last` (versions, from 1), `data-begins`, `data-ends` and `data-label`, around a
    /// `<path class="cimo-band-shape">` for each stretch of versions; what happened to it a `<g class="cimo-event">` with
    /// `data-key`, `data-version`, `data-what` and `data-told`; and where it goes into another or comes out of it a
    /// `<g class="cimo-join">` with `data-from`, `data-to` and `data-version`.
    pub fn svg(&self) -> String {
        svg::write(self)
    }

    /// Its width in pixels.
    pub fn width(&self) -> f64 {
        self.scene.width
    }

    /// Its height in pixels.
    pub fn height(&self) -> f64 {
        self.scene.height
    }

    /// The characters that the embedded font lacks. They are drawn in a font of the reader's machine, and the room for
    /// them is an estimate: as wide as high for Chinese, Japanese and Korean, 1.35 times that for emoji, three quarters
    /// of it for all others.
    pub fn characters_without_glyph(&self) -> impl Iterator<Item = char> {
        self.missing.iter().copied()
    }
}

/// The `@font-face` rules that several pictures need together, for a page that draws them with [`FontUse::Outside`].
///
/// ```
/// # let view = cimo_render::View::new("Trust", "example");
/// let picture = cimo_render::draw(&view, &Default::default());
/// let css = cimo_render::font_faces(&[&picture]);
/// assert!(css.contains("font-family:'Noto Sans'"));
/// ```
pub fn font_faces(pictures: &[&Picture]) -> String {
    let faces = [Weight::Regular, Weight::Bold].into_iter().filter_map(|weight| {
        let letters = pictures.iter().flat_map(|picture| letters(&picture.scene, weight)).collect();
        font_face::face(&letters, weight)
    });
    faces.map(|face| face.rule("Noto Sans")).collect()
}

/// All text that is drawn, piece by piece.
fn texts(scene: &Scene) -> impl Iterator<Item = (&str, Weight)> {
    let shapes = scene.groups.iter().flat_map(|group| &group.shapes);
    let lines = shapes.filter_map(|shape| match shape {
        Shape::Text(line) => Some(line),
        _ => None,
    });
    lines.flat_map(|line| line.pieces.iter().map(|(text, weight)| (text.as_str(), *weight)))
}

/// The characters that are drawn in one weight.
fn letters(scene: &Scene, weight: Weight) -> BTreeSet<char> {
    texts(scene).filter(|(_, its)| *its == weight).flat_map(|(text, _)| text.chars()).collect()
}
