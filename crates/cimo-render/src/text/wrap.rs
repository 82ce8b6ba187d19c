//! Breaks a text into lines of a width, evenly.

use super::font::{Fonts, Weight};
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
    let words = words(text, fonts, weight, size);
    let lines = fill(&words, width);
    if lines.len() < 2 || words.len() > 400 {
        return lines;
    }
    // A narrower measure with as many lines leaves no single word on the last one.
    let (mut narrow, mut wide) = (width * 0.5, width);
    for _ in 0..7 {
        let middle = (narrow + wide) / 2.0;
        if fill(&words, middle).len() <= lines.len() && longest_piece(&words) <= middle {
            wide = middle
        } else {
            narrow = middle
        }
    }
    fill(&words, wide)
}

/// A run of graphemes that stays together if it can.
struct Word<'a> {
    graphemes: Vec<(&'a str, f64)>,
    width: f64,
    /// The space that follows it, which is dropped at the end of a line.
    space: f64,
}

fn words<'a>(text: &'a str, fonts: &Fonts, weight: Weight, size: f64) -> Vec<Word<'a>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut open = false;
    for grapheme in text.graphemes(true) {
        let width = fonts.width(grapheme, weight, size);
        if grapheme.chars().all(char::is_whitespace) {
            if let Some(word) = words.last_mut() {
                word.space += width;
            }
            open = false;
            continue;
        }
        // An ideograph (as wide as high) may be followed by a break; an opening bracket belongs to what follows.
        let ideograph = grapheme.width() == 2 && grapheme.chars().all(|letter| letter < '\u{1F000}');
        let hangs = matches!(grapheme, "，" | "。" | "、" | "：" | "；" | "！" | "？" | "）" | "」");
        match words.last_mut() {
            Some(word) if open || (hangs && word.space == 0.0) => {
                word.graphemes.push((grapheme, width));
                word.width += width;
            }
            _ => words.push(Word { graphemes: vec![(grapheme, width)], width, space: 0.0 }),
        }
        open = !ideograph && !matches!(grapheme, "-" | "–" | "—" | "/");
    }
    words
}

fn longest_piece(words: &[Word<'_>]) -> f64 {
    words.iter().map(|word| word.width).fold(0.0, f64::max)
}

fn fill(words: &[Word<'_>], measure: f64) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line { text: String::new(), width: 0.0 };
    let mut space = 0.0;
    for word in words {
        if !line.text.is_empty() && line.width + space + word.width > measure {
            lines.push(std::mem::replace(&mut line, Line { text: String::new(), width: 0.0 }));
        }
        if !line.text.is_empty() && space > 0.0 {
            line.text.push(' ');
            line.width += space;
        }
        for (grapheme, width) in &word.graphemes {
            if !line.text.is_empty() && line.width + width > measure {
                lines.push(std::mem::replace(&mut line, Line { text: String::new(), width: 0.0 }));
            }
            line.text.push_str(grapheme);
            line.width += width;
        }
        space = word.space;
    }
    if !line.text.is_empty() {
        lines.push(line);
    }
    lines
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
