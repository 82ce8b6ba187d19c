//! The widths of text in the font that the picture embeds.

use std::sync::LazyLock;
use ttf_parser::Face;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The width taken for a character that the font lacks, as a share of the size. Chinese, Japanese and Korean are as
/// wide as they are high in any font; emoji are a quarter wider; the widest common letters of other scripts are near
/// this, and most are narrower.
const FALLBACK_NARROW: f64 = 0.75;
const FALLBACK_WIDE: f64 = 1.0;
const FALLBACK_EMOJI: f64 = 1.35;

static REGULAR: &[u8] = include_bytes!("../../fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../fonts/NotoSans-Bold.ttf");

/// How heavy a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

impl Weight {
    /// The font file of this weight.
    pub(crate) fn file(self) -> &'static [u8] {
        match self {
            Weight::Regular => REGULAR,
            Weight::Bold => BOLD,
        }
    }
}

/// The letters whose widths are looked up once: those of most European languages.
const COMMON: u32 = 0x180;

/// The two weights, ready to measure.
pub(crate) struct Fonts {
    regular: Measured,
    bold: Measured,
}

/// A font file, taken apart, with the widths of the common letters beside it.
struct Measured {
    face: Face<'static>,
    common: Vec<Option<f64>>,
}

impl Measured {
    fn new(file: &'static [u8]) -> Measured {
        let face = Face::parse(file, 0).expect("the font file in the crate is whole");
        let mut measured = Measured { face, common: Vec::new() };
        measured.common =
            (0..COMMON).map(|letter| char::from_u32(letter).and_then(|letter| measured.look_up(letter))).collect();
        measured
    }

    fn advance(&self, letter: char) -> Option<f64> {
        match self.common.get(letter as usize) {
            Some(width) => *width,
            None => self.look_up(letter),
        }
    }

    fn look_up(&self, letter: char) -> Option<f64> {
        let glyph = self.face.glyph_index(letter)?;
        Some(f64::from(self.face.glyph_hor_advance(glyph)?) / f64::from(self.face.units_per_em()))
    }
}

impl Fonts {
    /// The fonts of this process: they are taken apart once.
    pub(crate) fn get() -> &'static Fonts {
        static FONTS: LazyLock<Fonts> =
            LazyLock::new(|| Fonts { regular: Measured::new(REGULAR), bold: Measured::new(BOLD) });
        &FONTS
    }

    /// The width of a text on one line. The embedded font has no kerning and no ligatures, so widths add up.
    pub(crate) fn width(&self, text: &str, weight: Weight, size: f64) -> f64 {
        if is_plain(text) {
            let common = &self.measured(weight).common;
            let advance = |byte: u8| common.get(usize::from(byte)).copied().flatten().unwrap_or(FALLBACK_NARROW);
            return text.bytes().map(advance).sum::<f64>() * size;
        }
        text.graphemes(true).map(|grapheme| self.grapheme(grapheme, weight)).sum::<f64>() * size
    }

    /// The characters of a text that the font lacks.
    pub(crate) fn missing(&self, text: &str, weight: Weight) -> impl Iterator<Item = char> {
        text.chars().filter(move |letter| self.advance(*letter, weight).is_none() && !is_joiner(*letter))
    }

    fn grapheme(&self, grapheme: &str, weight: Weight) -> f64 {
        let mut width = 0.0;
        for letter in grapheme.chars() {
            match self.advance(letter, weight) {
                Some(advance) => width += advance,
                None if is_joiner(letter) => {}
                None => return fallback(grapheme),
            }
        }
        width
    }

    fn advance(&self, letter: char, weight: Weight) -> Option<f64> {
        self.measured(weight).advance(letter)
    }

    fn measured(&self, weight: Weight) -> &Measured {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

/// Whether each byte of a text is a letter of its own: printable ASCII.
pub(super) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// The stated width of a grapheme of which the font lacks a part.
fn fallback(grapheme: &str) -> f64 {
    let emoji = grapheme
        .chars()
        .any(|letter| matches!(letter, '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}' | '\u{2600}'..='\u{27BF}'));
    match grapheme.width() {
        _ if emoji => FALLBACK_EMOJI,
        0 => 0.0,
        1 => FALLBACK_NARROW,
        // A machine without a font for it may draw a cluster letter by letter.
        wide => FALLBACK_WIDE * (wide as f64 / 2.0).max(1.0),
    }
}

/// Joins or varies its neighbours, and is never drawn.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{00AD}')
}

#[cfg(test)]
mod tests {
    use super::{Fonts, Weight};

    #[test]
    fn widths_are_the_fonts_own() {
        let fonts = Fonts::get();
        // Noto Sans Regular: "m" is 932 of 1000, a space 260.
        assert!((fonts.width("m m", Weight::Regular, 10.0) - 21.24).abs() < 0.2);
        assert!(fonts.width("m", Weight::Bold, 10.0) > fonts.width("m", Weight::Regular, 10.0));
    }

    #[test]
    fn the_signs_that_pictures_use_are_in_the_font() {
        for weight in [Weight::Regular, Weight::Bold] {
            assert_eq!(Fonts::get().missing("←↑→↓−–—‘’“”…·×?", weight).collect::<Vec<_>>(), []);
        }
        // As wide as a plus, so that numbers with signs stand below one another.
        let width = |text: &str| Fonts::get().width(text, Weight::Regular, 10.0);
        assert_eq!(width("−"), width("+"));
    }

    #[test]
    fn what_the_font_lacks_has_a_stated_width() {
        let fonts = Fonts::get();
        assert_eq!(fonts.width("中文", Weight::Regular, 10.0), 20.0);
        assert_eq!(fonts.width("👩‍👧", Weight::Regular, 10.0), 13.5);
        assert_eq!(fonts.missing("ŵ中", Weight::Regular).collect::<Vec<_>>(), ['中']);
    }
}
