//! How a picture is drawn.

use crate::theme::Theme;
use std::fmt;
use std::sync::Arc;

/// What the caller decides about a picture.
///
/// ```
/// let mut options = cimo_render::Options::default();
/// options.id_prefix = "trust-".to_owned();
/// options.legend = false;
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Options {
    /// Put before every XML id, so that several pictures can stand in one HTML page.
    pub id_prefix: String,
    /// Whether the title stands above the drawing. A screen reader is told it in any case.
    pub title: bool,
    /// Whether the legend stands below it.
    pub legend: bool,
    /// What stands below the legend.
    pub caption: Caption,
    /// Whether the glyphs that are used are embedded.
    pub font: FontUse,
    /// How the links run.
    pub links: LinkStyle,
    /// Fonts for what the embedded one lacks. Text that stays text in SVG is set in the reader's own all the same.
    pub more_fonts: MoreFonts,
    /// How wide it is on paper, in millimetres; by default a pixel is a 96th of an inch.
    pub width_mm: Option<f64>,
    /// The colours.
    pub theme: Theme,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            id_prefix: "cimo-".to_owned(),
            title: true,
            legend: true,
            caption: Caption::default(),
            font: FontUse::Embedded,
            links: LinkStyle::Curved,
            more_fonts: MoreFonts::default(),
            width_mm: None,
            theme: Theme::default(),
        }
    }
}

/// How links run between the columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkStyle {
    /// In curves; where many would run too close to be told apart, with round corners.
    #[default]
    Curved,
    /// Level and upright, with round corners.
    Orthogonal,
}

/// What stands below a picture, inside of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Caption {
    /// How such a picture is to be read, where that has to be said.
    #[default]
    Own,
    /// These words.
    Words(String),
    /// Nothing.
    None,
}

/// Where the font of a picture comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontUse {
    /// From the picture itself, which carries the glyphs that it uses.
    Embedded,
    /// From the page or the machine, as `Noto Sans`: for a page that embeds it once for many pictures.
    Outside,
    /// From nowhere: letters are drawn as shapes, the same everywhere, and cannot be searched. Each line of them is a path
    /// with its words in `data-text`. Of a line with letters that no font has, none is drawn so.
    #[cfg(feature = "outline")]
    Outlines,
}

/// Font files that somebody gave, in the order in which they are tried.
#[derive(Clone, Default, PartialEq)]
pub struct MoreFonts(Vec<Arc<Vec<u8>>>);

/// A file that is no font of outlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoFont;

impl MoreFonts {
    /// Adds a font file (TrueType or OpenType; of a collection the first font).
    ///
    /// # Errors
    ///
    /// Where the file is no such font.
    pub fn add(&mut self, file: Vec<u8>) -> Result<(), NoFont> {
        ttf_parser::Face::parse(&file, 0).map_err(|_| NoFont)?;
        self.0.push(Arc::new(file));
        Ok(())
    }

    /// Whether one of them has a letter.
    pub(crate) fn have(&self, letter: char) -> bool {
        let has =
            |file: &Arc<Vec<u8>>| ttf_parser::Face::parse(file, 0).is_ok_and(|face| face.glyph_index(letter).is_some());
        self.0.iter().any(has)
    }

    #[cfg(feature = "outline")]
    pub(crate) fn files(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(|file| file.as_slice())
    }

    #[cfg(feature = "pdf")]
    pub(crate) fn shared(&self) -> impl Iterator<Item = Arc<Vec<u8>>> {
        self.0.iter().map(Arc::clone)
    }
}

impl fmt::Debug for MoreFonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} more fonts", self.0.len())
    }
}

impl fmt::Display for NoFont {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no font file that can be used (TrueType or OpenType)")
    }
}

impl std::error::Error for NoFont {}
