//! How a picture is drawn.

use crate::theme::Theme;

/// What the caller decides about a picture.
///
/// ```
/// let mut options = cimo_render::Options::default();
/// options.id_prefix = "trust-".to_owned();
/// options.legend = false;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Put before every XML id, so that several pictures can stand in one HTML page.
    pub id_prefix: String,
    /// Whether the title stands above the drawing. A screen reader is told it in any case.
    pub title: bool,
    /// Whether the legend stands below it.
    pub legend: bool,
    /// Whether the glyphs that are used are embedded.
    pub font: FontUse,
    /// How the links run.
    pub links: LinkStyle,
    /// The colours.
    pub theme: Theme,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            id_prefix: "cimo-".to_owned(),
            title: true,
            legend: true,
            font: FontUse::Embedded,
            links: LinkStyle::Curved,
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

/// Where the font of a picture comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontUse {
    /// From the picture itself, which carries the glyphs that it uses.
    Embedded,
    /// From the page or the machine, as `Noto Sans`: for a page that embeds it once for many pictures.
    Outside,
}
