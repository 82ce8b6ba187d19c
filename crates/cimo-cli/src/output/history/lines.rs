//! Lines of text that fit the terminal, the further lines as far in as the first one's words.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::output::clean;

/// Writes a beginning and words behind it, in lines of a width.
pub(super) fn write(out: &mut impl Write, start: &str, words: &str, width: usize) -> io::Result<()> {
    let indent = start.width();
    let (mut at, mut line) = (indent, start.to_owned());
    let mut empty = true;
    for word in clean::line(words).split(' ').filter(|word| !word.is_empty()) {
        if !empty && at + 1 + word.width() > width {
            writeln!(out, "{}", line.trim_end())?;
            (at, line, empty) = (indent, " ".repeat(indent), true);
        }
        if !empty {
            line.push(' ');
            at += 1;
        }
        line.push_str(word);
        at += word.width();
        empty = false;
    }
    writeln!(out, "{}", line.trim_end())
}

/// A text of at most so many characters, cut between words.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most).collect();
    let end = kept.rfind(' ').filter(|end| *end > kept.len() / 2).unwrap_or(kept.len());
    format!("{} …", kept[..end].trim_end_matches([',', ';', ' ']))
}
