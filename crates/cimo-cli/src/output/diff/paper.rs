//! Lines for a terminal of eighty columns: runs of text with styles, wrapped, the further lines so far in.

use clap::builder::styling::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::output::clean;

/// How wide a line may be.
const WIDTH: usize = 80;

/// A text that grows line by line.
#[derive(Debug, Default)]
pub(super) struct Paper {
    text: String,
}

/// A run of text in one style.
pub(super) type Run = (Style, String);

/// A word: pieces in several styles without a space between them.
type Word = Vec<Run>;

impl Paper {
    /// The finished text.
    pub(super) fn into_text(self) -> String {
        format!("{}\n", self.text.trim_end())
    }

    /// A blank line, where there is none yet.
    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Words in one style, so far in.
    pub(super) fn line(&mut self, style: Style, start: &str, words: &str) {
        self.runs(start, &[(style, words.to_owned())]);
    }

    /// Runs behind a beginning; further lines stand below the first word.
    pub(super) fn runs(&mut self, start: &str, runs: &[Run]) {
        let indent = start.width();
        let mut at = indent;
        let mut line = start.to_owned();
        let mut empty = true;
        for word in words(runs, WIDTH - indent) {
            let width: usize = word.iter().map(|(_, part)| part.width()).sum();
            if !empty && at + 1 + width > WIDTH {
                self.end(&line);
                line = " ".repeat(indent);
                (at, empty) = (indent, true);
            }
            if !empty {
                line.push(' ');
                at += 1;
            }
            for (style, part) in &word {
                line.push_str(&format!("{style}{part}{style:#}"));
            }
            at += width;
            empty = false;
        }
        self.end(&line);
    }

    fn end(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

/// The words of some runs; one that is wider than a line is cut into several.
fn words(runs: &[Run], most: usize) -> Vec<Word> {
    let mut words: Vec<Word> = vec![Vec::new()];
    let mut width = 0;
    for (style, text) in runs {
        for letter in clean::line(text).chars() {
            if letter == ' ' {
                words.push(Vec::new());
                width = 0;
                continue;
            }
            let wide = letter.width().unwrap_or(0);
            if width + wide > most {
                words.push(Vec::new());
                width = 0;
            }
            width += wide;
            let Some(word) = words.last_mut() else { continue };
            match word.last_mut() {
                Some((known, part)) if known == style => part.push(letter),
                _ => word.push((*style, letter.to_string())),
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let mut paper = Paper::default();
        paper.line(Style::new(), "  - ", &format!("short {} and then some more words", "long".repeat(60)));
        let text = paper.into_text();
        assert!(text.lines().all(|line| line.width() <= WIDTH), "{text}");
        assert!(text.lines().skip(1).all(|line| line.starts_with("    ")), "{text}");
    }
}
