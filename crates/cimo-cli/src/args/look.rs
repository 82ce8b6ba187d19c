//! How pictures look and how large they are: what several commands have in common.

use cimo_render::ThemeName;
use clap::{Args, ValueEnum};

/// Colours and fonts.
#[derive(Debug, Args)]
pub(crate) struct LookArgs {
    /// The colours; by default those of `cimo.yaml`, else blue, green, ochre and plum on white.
    #[arg(long, value_enum, value_name = "THEME")]
    pub(crate) theme: Option<ThemeArg>,

    /// A font file for scripts that the built-in font lacks, in PNG, PDF, Word and outlines; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(crate) font: Vec<String>,
}

/// A theme by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ThemeArg {
    /// Blue, green, ochre and plum on white.
    Default,
    /// Shades of grey, for print without colour.
    Print,
    /// Colours that stay apart for every kind of colour vision, and in grey.
    ColourBlind,
    /// Black and dark colours on white.
    HighContrast,
    /// Light colours on a dark ground.
    Dark,
}

impl From<ThemeArg> for ThemeName {
    fn from(theme: ThemeArg) -> ThemeName {
        match theme {
            ThemeArg::Default => ThemeName::Default,
            ThemeArg::Print => ThemeName::Print,
            ThemeArg::ColourBlind => ThemeName::ColourBlind,
            ThemeArg::HighContrast => ThemeName::HighContrast,
            ThemeArg::Dark => ThemeName::Dark,
        }
    }
}

/// What stands inside a picture around what it draws.
#[derive(Debug, Args)]
pub(crate) struct FrameArgs {
    /// Leave out the title inside the picture.
    #[arg(long)]
    pub(crate) no_title: bool,

    /// Leave out the legend inside the picture.
    #[arg(long)]
    pub(crate) no_legend: bool,

    /// Put these words below the picture, inside of it, in place of how it is to be read.
    #[arg(long, value_name = "WORDS")]
    pub(crate) caption: Option<String>,

    /// Leave out the caption inside the picture.
    #[arg(long, conflicts_with = "caption")]
    pub(crate) no_caption: bool,
}

/// All that is said of a picture by a command that writes other things as well.
#[derive(Debug, Args)]
pub(crate) struct PictureArgs {
    #[command(flatten)]
    pub(crate) frame: FrameArgs,

    #[command(flatten)]
    pub(crate) look: LookArgs,

    #[command(flatten)]
    pub(crate) size: SizeArgs,
}

impl PictureArgs {
    /// An option that is given, and means nothing where no picture is drawn.
    pub(crate) fn given(&self) -> Option<&'static str> {
        let PictureArgs { frame, look, size } = self;
        let all = [
            ("--no-title", frame.no_title),
            ("--no-legend", frame.no_legend),
            ("--caption", frame.caption.is_some()),
            ("--no-caption", frame.no_caption),
            ("--theme", look.theme.is_some()),
            ("--font", !look.font.is_empty()),
            ("--width", size.width.is_some()),
            ("--dpi", size.dpi.is_some()),
            ("--pixels", size.pixels.is_some()),
            ("--outline", size.outline),
        ];
        all.into_iter().find_map(|(option, is_given)| is_given.then_some(option))
    }
}

/// How large a picture is, and how its letters are written.
#[derive(Debug, Args)]
pub(crate) struct SizeArgs {
    /// How wide it is on paper: 170mm, 17cm or 6.7in. It is said how large the labels are then.
    #[arg(long, value_name = "WIDTH", value_parser = millimetres)]
    pub(crate) width: Option<f64>,

    /// How many dots an inch a PNG has; 300 by default.
    #[arg(long, value_name = "DOTS", value_parser = clap::value_parser!(u32).range(1..=2400), conflicts_with = "pixels")]
    pub(crate) dpi: Option<u32>,

    /// How many pixels a PNG has across.
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u32).range(1..=50_000))]
    pub(crate) pixels: Option<u32>,

    /// Write the letters of an SVG as shapes, for programs that know no embedded font.
    #[arg(long)]
    pub(crate) outline: bool,
}

/// A width on paper in millimetres.
fn millimetres(words: &str) -> Result<f64, String> {
    let words = words.trim();
    let digits = words.trim_end_matches(|letter: char| letter.is_ascii_alphabetic() || letter == ' ');
    let unit = match words[digits.len()..].trim() {
        "mm" => 1.0,
        "cm" => 10.0,
        "in" => 25.4,
        "pt" => 25.4 / 72.0,
        _ => return Err("write it with its unit: 170mm, 17cm or 6.7in".to_owned()),
    };
    let width = digits.parse::<f64>().map_err(|_| "this is no number; write 170mm, 17cm or 6.7in".to_owned())? * unit;
    match (10.0..=5000.0).contains(&width) {
        true => Ok(width),
        false => Err("a picture can be from 10 mm to 5 m wide".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::millimetres;

    #[test]
    fn a_width_has_a_unit() {
        assert_eq!([millimetres("170mm"), millimetres(" 17 cm"), millimetres("1in")], [Ok(170.0), Ok(170.0), Ok(25.4)]);
        for wrong in ["170", "mm", "wide", "-5mm", "0mm", "1e9cm", "NaNmm", "infmm"] {
            assert!(millimetres(wrong).is_err(), "{wrong}");
        }
    }
}
