//! Which glyph of which font stands where in a line of text.
//!
//! Text is set in the embedded font as far as that goes, and in the fonts that were given where it ends.

use super::way::Turn;
use crate::options::MoreFonts;
use crate::scene::TextLine;
use crate::text::{Weight, clean};
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Face, Feature, UnicodeBuffer};
use std::ops::Range;
use ttf_parser::{GlyphId, OutlineBuilder};
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

/// The fonts of a picture: the two weights, then those that were given.
pub(crate) struct Typefaces<'f> {
    faces: Vec<Face<'f>>,
}

/// Letters that are set in one font in one direction.
#[derive(Debug)]
pub(crate) struct Run {
    /// The font's place among the typefaces.
    pub(crate) face: usize,
    pub(crate) size: f64,
    /// Its left end on the base line.
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) text: String,
    /// From left to right.
    pub(crate) glyphs: Vec<Glyph>,
}

/// A glyph. Lengths are shares of the size.
#[derive(Debug)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    /// The bytes of the run's text that it stands for.
    pub(crate) bytes: Range<usize>,
    pub(crate) advance: f64,
    pub(crate) right: f64,
    pub(crate) up: f64,
}

impl<'f> Typefaces<'f> {
    pub(crate) fn new(more: &'f MoreFonts) -> Typefaces<'f> {
        let own = [Weight::Regular, Weight::Bold].map(Weight::file);
        let files = own.into_iter().chain(more.files());
        Typefaces { faces: files.filter_map(|file| Face::from_slice(file, 0)).collect() }
    }

    /// The runs of a line, from left to right.
    pub(crate) fn runs(&self, line: &TextLine) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut x = line.x;
        for (text, weight) in &line.pieces {
            let text = clean(text);
            for (part, leftward) in directions(&text) {
                let mut stretches = self.stretches(part, *weight);
                if leftward {
                    stretches.reverse();
                }
                for (face, part) in stretches {
                    let glyphs = self.shape(face, part, leftward);
                    let width: f64 = glyphs.iter().map(|glyph| glyph.advance).sum();
                    runs.push(Run { face, size: line.size, x, y: line.y, text: part.to_owned(), glyphs });
                    x += width * line.size;
                }
            }
        }
        runs
    }

    /// The outlines of a line's letters.
    pub(crate) fn outlines(&self, line: &TextLine) -> Vec<Turn> {
        let mut pen = Pen { turns: Vec::new(), x: 0.0, y: 0.0, scale: 1.0 };
        for run in self.runs(line) {
            let face = &self.faces[run.face];
            pen.scale = run.size / f64::from(face.units_per_em());
            let mut x = run.x;
            for glyph in &run.glyphs {
                (pen.x, pen.y) = (x + glyph.right * run.size, run.y - glyph.up * run.size);
                face.outline_glyph(GlyphId(glyph.id), &mut pen);
                x += glyph.advance * run.size;
            }
        }
        pen.turns
    }

    /// A text in stretches that one font has, in reading order.
    fn stretches<'t>(&self, text: &'t str, weight: Weight) -> Vec<(usize, &'t str)> {
        let own = usize::from(weight == Weight::Bold);
        let mut stretches: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, cluster) in text.grapheme_indices(true) {
            let has = |face: &usize| cluster.chars().all(|letter| is_joiner(letter) || self.has(*face, letter));
            let after = stretches.last().map(|(face, _)| *face);
            // What any font has stays with what stands before it, so that a sentence is not broken at its spaces.
            let shared = cluster.chars().all(|letter| !letter.is_alphanumeric());
            let first = after.filter(|face| shared && has(face)).or_else(|| Some(own).filter(has));
            let face = first.or_else(|| (2..self.faces.len()).find(has)).unwrap_or(own);
            match stretches.last_mut() {
                Some((known, range)) if *known == face => range.end = at + cluster.len(),
                _ => stretches.push((face, at..at + cluster.len())),
            }
        }
        stretches.into_iter().map(|(face, range)| (face, &text[range])).collect()
    }

    fn has(&self, face: usize, letter: char) -> bool {
        self.faces.get(face).is_some_and(|face| face.glyph_index(letter).is_some())
    }

    fn shape(&self, face: usize, text: &str, leftward: bool) -> Vec<Glyph> {
        // The subset in an SVG has neither kerning nor ligatures, and widths were measured without them.
        let plain = [*b"kern", *b"liga"].map(|tag| Feature::new(Tag::from_bytes(&tag), 0, ..));
        let features = if face < 2 { plain.as_slice() } else { &[] };
        let face = &self.faces[face];
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(if leftward { Direction::RightToLeft } else { Direction::LeftToRight });
        let shaped = rustybuzz::shape(face, features, buffer);
        let em = f64::from(face.units_per_em());
        // The bytes of a glyph end where those of the next cluster begin.
        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        let end = |start: usize| starts.iter().copied().find(|next| *next > start).unwrap_or(text.len());
        let glyph = |(info, place): (&rustybuzz::GlyphInfo, &rustybuzz::GlyphPosition)| Glyph {
            id: info.glyph_id as u16,
            bytes: info.cluster as usize..end(info.cluster as usize),
            advance: f64::from(place.x_advance) / em,
            right: f64::from(place.x_offset) / em,
            up: f64::from(place.y_offset) / em,
        };
        shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(glyph).collect()
    }
}

/// A text in parts of one direction, from left to right, and whether each runs leftward.
fn directions(text: &str) -> Vec<(&str, bool)> {
    // Nothing below Hebrew runs leftward.
    if text.chars().all(|letter| letter < '\u{590}') {
        return vec![(text, false)];
    }
    let bidi = BidiInfo::new(text, Some(Level::ltr()));
    let mut parts = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        parts.extend(runs.into_iter().map(|run| (&text[run.clone()], levels[run.start].is_rtl())));
    }
    parts
}

fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{00AD}')
}

/// Draws the outline of one glyph after another.
struct Pen {
    turns: Vec<Turn>,
    x: f64,
    y: f64,
    scale: f64,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f64, f64) {
        (self.x + f64::from(x) * self.scale, self.y - f64::from(y) * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.turns.push(Turn::Move(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.turns.push(Turn::Line(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (handle, end) = (self.at(x1, y1), self.at(x, y));
        self.turns.push(Turn::Quad([handle.0, handle.1, end.0, end.1]));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (one, two, end) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.turns.push(Turn::Cubic([one.0, one.1, two.0, two.1, end.0, end.1]));
    }

    fn close(&mut self) {
        self.turns.push(Turn::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::{Typefaces, directions};
    use crate::options::MoreFonts;
    use crate::scene::TextLine;
    use crate::text::{Fonts, Weight};

    fn line(text: &str) -> TextLine {
        let pieces = vec![(text.to_owned(), Weight::Regular), ("bold".to_owned(), Weight::Bold)];
        TextLine { class: "", x: 10.0, y: 20.0, size: 12.0, colour: String::new(), pieces }
    }

    #[test]
    fn glyphs_stand_where_they_were_measured() {
        let more = MoreFonts::default();
        let faces = Typefaces::new(&more);
        let text = "Ymddiriedaeth ŵ — “office” AVATAR ";
        let runs = faces.runs(&line(text));
        assert_eq!(runs.len(), 2);
        let bold = 10.0 + Fonts::get().width(text, Weight::Regular, 12.0);
        assert!((runs[1].x - bold).abs() < 0.01, "{} and {bold}", runs[1].x);
        assert_eq!(runs[0].glyphs.iter().map(|glyph| &text[glyph.bytes.clone()]).collect::<String>(), text);
    }

    #[test]
    fn arabic_runs_leftward_between_latin() {
        assert_eq!(directions("a ثقة b"), [("a ", false), ("ثقة", true), (" b", false)]);
    }
}
