//! Breaks a text into lines of a width, evenly.

use super::font::{Fonts, Weight, is_plain};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A line of text and its width.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) width: f64,
}

/// Breaks a cleaned text into as few lines as fit the width, and then makes the lines as even as that number allows.
///
/// Breaks after spaces, hyphens, dashes and slashes, and between Chinese characters; a word that is longer than a line
/// is broken where the line ends. An empty text has no line.
pub(crate) fn wrap(text: &str, width: f64, fonts: &Fonts, weight: Weight, size: f64) -> Vec<Line> {
    let words = Words::new(text, fonts, weight, size);
    let most = words.count(width);
    if most < 2 || words.words.len() > 400 {
        return words.lines(width);
    }
    // A narrower measure with as many lines leaves no single word on the last one.
    let (mut narrow, mut wide) = (width * 0.5, width);
    let longest = words.words.iter().map(|word| word.width).fold(0.0, f64::max);
    for _ in 0..7 {
        let middle = (narrow + wide) / 2.0;
        if longest <= middle && words.count(middle) <= most { wide = middle } else { narrow = middle }
    }
    words.lines(wide)
}

/// A run of graphemes that stays together if it can.
struct Word {
    /// The place after its last grapheme among those of the text.
    end: usize,
    width: f64,
    /// The space that follows it, which is dropped at the end of a line.
    space: f64,
}

/// A text as it is broken into lines.
struct Words<'a> {
    /// All graphemes but spaces, with their widths.
    graphemes: Vec<(&'a str, f64)>,
    words: Vec<Word>,
}

impl<'a> Words<'a> {
    fn new(text: &'a str, fonts: &Fonts, weight: Weight, size: f64) -> Words<'a> {
        let mut cut =
            Cut { words: Words { graphemes: Vec::with_capacity(text.len()), words: Vec::new() }, open: false };
        if is_plain(text) {
            for at in 0..text.len() {
                let letter = &text[at..=at];
                cut.add(letter, fonts.width(letter, weight, size), false);
            }
        } else {
            for grapheme in text.graphemes(true) {
                // An ideograph (as wide as high) may be followed by a break; an opening bracket belongs to what follows.
                let ideograph = grapheme.width() == 2 && grapheme.chars().all(|letter| letter < '\u{1F000}');
                cut.add(grapheme, fonts.width(grapheme, weight, size), ideograph);
            }
        }
        cut.words
    }

    /// How many lines of a measure it takes.
    fn count(&self, measure: f64) -> usize {
        let mut count = 0;
        self.fill(measure, |_, end| count += usize::from(end.is_some()));
        count
    }

    /// Its lines in a measure.
    fn lines(&self, measure: f64) -> Vec<Line> {
        let (mut lines, mut text) = (Vec::new(), String::new());
        self.fill(measure, |piece, end| {
            text.push_str(piece);
            if let Some(width) = end {
                lines.push(Line { text: std::mem::take(&mut text), width });
            }
        });
        lines
    }

    /// Tells each piece of text in turn, and after the last one of a line, beside an empty piece, how wide that line is.
    fn fill(&self, measure: f64, mut tell: impl FnMut(&str, Option<f64>)) {
        let (mut empty, mut width) = (true, 0.0);
        let (mut space, mut begin) = (0.0, 0);
        for word in &self.words {
            if !empty && width + space + word.width > measure {
                tell("", Some(width));
                (empty, width) = (true, 0.0);
            }
            if !empty && space > 0.0 {
                tell(" ", None);
                width += space;
            }
            for (grapheme, its) in &self.graphemes[begin..word.end] {
                if !empty && width + its > measure {
                    tell("", Some(width));
                    width = 0.0;
                }
                tell(grapheme, None);
                (empty, width) = (false, width + its);
            }
            (space, begin) = (word.space, word.end);
        }
        if !empty {
            tell("", Some(width));
        }
    }
}

/// A text on its way into words.
struct Cut<'a> {
    words: Words<'a>,
    /// Whether what follows belongs to the last word.
    open: bool,
}

impl<'a> Cut<'a> {
    fn add(&mut self, grapheme: &'a str, width: f64, ideograph: bool) {
        let words = &mut self.words.words;
        if grapheme.chars().all(char::is_whitespace) {
            if let Some(word) = words.last_mut() {
                word.space += width;
            }
            self.open = false;
            return;
        }
        let hangs = matches!(grapheme, "，" | "。" | "、" | "：" | "；" | "！" | "？" | "）" | "」");
        // The two strokes of an address stay together.
        let doubles = grapheme == "/" && self.words.graphemes.last().is_some_and(|(last, _)| *last == "/");
        self.words.graphemes.push((grapheme, width));
        let end = self.words.graphemes.len();
        match words.last_mut() {
            Some(word) if self.open || ((hangs || doubles) && word.space == 0.0) => {
                word.end = end;
                word.width += width;
            }
            _ => words.push(Word { end, width, space: 0.0 }),
        }
        // A hyphen behind two letters or one, as in “co-opted”, is no place to break.
        let short = grapheme == "-" && !self.is_worth_a_break(end);
        self.open = short || !(ideograph || matches!(grapheme, "-" | "–" | "—" | "/"));
    }
}

impl Cut<'_> {
    /// Whether the last word, which ends there, has so many letters that a break behind it is worth while.
    fn is_worth_a_break(&self, end: usize) -> bool {
        let words = &self.words.words;
        let begin = words.len().checked_sub(2).map_or(0, |before| words[before].end);
        end - begin > 3
    }
}

#[cfg(test)]
mod tests {
    use super::{Fonts, Weight, wrap};

    fn texts(text: &str, width: f64) -> Vec<String> {
        wrap(text, width, Fonts::get(), Weight::Regular, 10.0).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_are_even_and_words_whole() {
        assert_eq!(texts("Parents are not heard at all", 100.0), ["Parents are", "not heard at all"]);
        assert_eq!(texts("", 100.0), Vec::<String>::new());
    }

    #[test]
    fn an_address_and_a_short_first_half_stay_whole() {
        for width in [40.0, 50.0, 60.0, 80.0] {
            assert!(texts("see http://example.org/a", width).iter().all(|line| !line.ends_with(":/")), "{width}");
        }
        assert_eq!(texts("People are co-opted", 80.0), ["People are", "co-opted"]);
        assert_eq!(texts("self-reliant", 45.0), ["self-", "reliant"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_and_nothing_is_lost() {
        let word = "w".repeat(80);
        let lines = texts(&word, 100.0);
        assert!(lines.len() > 4);
        assert_eq!(lines.concat(), word);
    }

    #[test]
    fn chinese_breaks_anywhere_but_not_before_a_full_stop() {
        assert_eq!(texts("父母信任他们。", 60.0), ["父母信任", "他们。"]);
        assert_eq!(texts("父母信任。", 40.0), ["父母信", "任。"]);
    }
}
