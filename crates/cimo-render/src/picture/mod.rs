//! A picture: the scene of a view, written as SVG, PNG or PDF.

mod cmap;
mod escape;
mod font_face;
#[cfg(feature = "outline")]
mod glyphs;
mod number;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "png")]
mod png;
mod sfnt;
mod svg;
#[cfg(feature = "outline")]
mod way;

#[cfg(feature = "pdf")]
pub use pdf::PdfFault;
#[cfg(feature = "png")]
pub use png::{PngFault, PngSize};

pub use font_face::base64;

use crate::options::{FontUse, MoreFonts, Options};
use crate::scene::{Scene, Shape};
use crate::text::{Fonts, Weight};
use std::collections::BTreeSet;

/// A finished picture.
#[derive(Debug)]
pub struct Picture {
    scene: Scene,
    id_prefix: String,
    font: FontUse,
    more_fonts: MoreFonts,
    width_mm: Option<f64>,
    missing: BTreeSet<char>,
}

/// How large texts are on paper, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextSizes {
    /// The labels of what is drawn.
    pub labels: f64,
    /// The smallest of all texts.
    pub smallest: f64,
}

/// Makes a picture of what is drawn.
pub(crate) fn of(scene: impl FnOnce(&Fonts) -> Scene, options: &Options) -> Picture {
    let fonts = Fonts::get();
    let scene = scene(fonts);
    let mut missing = BTreeSet::new();
    for (text, weight) in texts(&scene) {
        missing.extend(fonts.missing(text, weight));
    }
    Picture {
        scene,
        id_prefix: options.id_prefix.clone(),
        font: options.font,
        more_fonts: options.more_fonts.clone(),
        width_mm: options.width_mm,
        missing,
    }
}

impl Picture {
    /// The picture as SVG, the same bytes every time.
    ///
    /// The root carries `data-cimo="picture/1"`, `data-view` and `data-theory`. Everything is in absolute pixels, and
    /// nothing is transformed. An element is a `<g class="cimo-element">` with `data-key`, `data-kind`, `data-roles`,
    /// `data-column` and `data-label`, around exactly one `<rect class="cimo-box">` and its texts. A link is a
    /// `<g class="cimo-link">` with `data-kind`, `data-from`, `data-to` and `data-configurations`, around one
    /// `<path class="cimo-line">` and at most one `<text class="cimo-link-label">`. Labels are in full in `data-label`
    /// and in the group's `<title>`, however they are broken into lines. What lies below links on their way back is
    /// `<rect class="cimo-bed">` in a `<g class="cimo-beds">`. Attributes and classes are added within
    /// `picture/1`, and never taken away.
    ///
    /// Where two versions are drawn over one another, each element and link carries `data-change` (`added`, `removed`,
    /// `reworded`, `rewired`, `changed` or `unchanged`) and `data-in` (`old`, `new` or `both`).
    ///
    /// Where evidence or strength is shown, each carries `data-weight` (from 0 to 3), `data-against` and `data-said` (`of-it`,
    /// `of-the-whole` or `nothing`).
    ///
    /// In the picture of a history (`data-view="history"`) a claim is a `<g class="cimo-band">` with `data-key`,
    /// `data-kind`, `data-first`, `data-last` (versions, from 1), `data-begins`, `data-ends` and `data-label`, around a
    /// `<path class="cimo-band-shape">` for each stretch of versions; what happened to it a `<g class="cimo-event">` with
    /// `data-key`, `data-version`, `data-what` and `data-told`; and where it goes into another or comes out of it a
    /// `<g class="cimo-join">` with `data-from`, `data-to` and `data-version`.
    ///
    /// In the picture of several theories (`data-view="side-by-side"`) a row is a `<g class="cimo-row">` with `data-name`,
    /// `data-verdict` and `data-contested`; after it comes a `<g class="cimo-cell">` with `data-key`, `data-kind`,
    /// `data-theory`, `data-label` and, where two sides conflict, `data-side`, around one `<rect class="cimo-box">`, for
    /// each thing in the row.
    pub fn svg(&self) -> String {
        svg::write(self)
    }

    /// The picture as PNG, the same bytes every time.
    ///
    /// # Errors
    ///
    /// Where it would have more pixels than can be drawn.
    #[cfg(feature = "png")]
    pub fn png(&self, size: PngSize) -> Result<Vec<u8>, PngFault> {
        png::write(self, size)
    }

    /// The picture as a PDF of one page that is as large as the picture, the same bytes every time: shapes stay shapes
    /// and text stays text. It is a tagged figure with a text alternative, by PDF/UA-1 where some font has each letter.
    ///
    /// # Errors
    ///
    /// Where a font that was given cannot be embedded.
    #[cfg(feature = "pdf")]
    pub fn pdf(&self) -> Result<Vec<u8>, PdfFault> {
        pdf::write(self)
    }

    /// How wide it is on paper, in millimetres.
    pub fn width_mm(&self) -> f64 {
        self.width_mm.unwrap_or(self.scene.width / 96.0 * 25.4)
    }

    /// How large its labels are at a width on paper in millimetres, in points; and the smallest of its texts. Nothing where
    /// it has no text.
    pub fn text_sizes(&self, width_mm: f64) -> Option<TextSizes> {
        let shapes = self.scene.groups.iter().flat_map(|group| &group.shapes);
        let lines = shapes.filter_map(|shape| match shape {
            Shape::Text(line) => Some(line),
            _ => None,
        });
        let smallest = |sizes: &mut dyn Iterator<Item = f64>| sizes.reduce(f64::min);
        let all = smallest(&mut lines.clone().map(|line| line.size))?;
        let labels = smallest(&mut lines.filter(|line| line.class == "cimo-label").map(|line| line.size));
        let point = width_mm / self.scene.width / 25.4 * 72.0;
        Some(TextSizes { labels: labels.unwrap_or(all) * point, smallest: all * point })
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        &self.scene.title
    }

    /// What it shows, for those who cannot see it.
    pub fn description(&self) -> &str {
        &self.scene.description
    }

    /// Its width in pixels.
    pub fn width(&self) -> f64 {
        self.scene.width
    }

    /// Its height in pixels.
    pub fn height(&self) -> f64 {
        self.scene.height
    }

    /// The characters that no font has that the picture is drawn with: PNG and PDF show a box in their place.
    pub fn characters_not_drawn(&self) -> impl Iterator<Item = char> {
        self.missing.iter().copied().filter(|letter| !self.more_fonts.have(*letter))
    }

    /// The characters that the embedded font lacks. They are drawn in a font of the reader's machine, and the room for
    /// them is an estimate: as wide as high for Chinese, Japanese and Korean, 1.35 times that for emoji, three quarters
    /// of it for all others.
    pub fn characters_without_glyph(&self) -> impl Iterator<Item = char> {
        self.missing.iter().copied()
    }
}

/// The `@font-face` rules that several pictures and the words around them need together, for a page that draws them with
/// [`FontUse::Outside`].
///
/// ```
/// # let view = cimo_render::View::new("Trust", "example");
/// let picture = cimo_render::draw(&view, &Default::default());
/// let css = cimo_render::font_faces(&[&picture], "What stands around it");
/// assert!(css.contains("font-family:'Noto Sans'"));
/// ```
pub fn font_faces(pictures: &[&Picture], words: &str) -> String {
    let faces = [Weight::Regular, Weight::Bold].into_iter().filter_map(|weight| {
        let drawn = pictures.iter().flat_map(|picture| letters(&picture.scene, weight));
        let letters = drawn.chain(words.chars()).collect();
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
    // Most letters are met thousands of times; each is put into the set once.
    let mut met = [false; 128];
    let mut first = |letter: &char| met.get_mut(*letter as usize).is_none_or(|met| !std::mem::replace(met, true));
    let texts = texts(scene).filter(|(_, its)| *its == weight);
    texts.flat_map(|(text, _)| text.chars()).filter(|letter| first(letter)).collect()
}
