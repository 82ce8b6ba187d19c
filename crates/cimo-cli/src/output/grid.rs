//! A table for a terminal: columns beside each other, their cells wrapped.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::clean;

/// What is between two columns.
const BETWEEN: &str = "  ";
/// No column is made narrower than its longest word, up to this.
const LEAST: usize = 16;

/// Cells in rows under headings.
#[derive(Debug)]
pub(crate) struct Grid {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    /// The columns in which some row has something.
    pub(crate) fn new(headings: &[&str], rows: Vec<Vec<String>>) -> Grid {
        let said: Vec<usize> = (0..headings.len()).filter(|at| rows.iter().any(|row| !row[*at].is_empty())).collect();
        let kept = rows.into_iter().map(|row| said.iter().map(|at| clean::line(&row[*at]).into_owned()).collect());
        Grid { rows: kept.collect(), headings: said.iter().map(|at| headings[*at].to_owned()).collect() }
    }

    /// The table within a width, with a line's end behind each line; wider only where it has too many columns for that.
    pub(crate) fn text(&self, width: usize) -> String {
        let widths = self.widths(width);
        let mut out = String::new();
        let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
        line(&mut out, &self.headings, &widths);
        line(&mut out, &rule, &widths);
        let mut tall = false;
        for row in &self.rows {
            let cells: Vec<Vec<String>> = row.iter().zip(&widths).map(|(cell, width)| wrapped(cell, *width)).collect();
            let height = cells.iter().map(Vec::len).max().unwrap_or(0);
            // Rows of several lines are set apart, so that one sees where each begins.
            if (tall || height > 1) && !out.ends_with("-\n") {
                out.push('\n');
            }
            tall = height > 1;
            for number in 0..height {
                let words: Vec<String> =
                    cells.iter().map(|lines| lines.get(number).cloned().unwrap_or_default()).collect();
                line(&mut out, &words, &widths);
            }
        }
        out
    }

    /// As wide as their cells where that fits; else the widest are cut down until it does.
    fn widths(&self, width: usize) -> Vec<usize> {
        let widest = |at: usize| {
            let cells = self.rows.iter().map(|row| row[at].width());
            cells.chain([self.headings[at].width()]).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = (0..self.headings.len()).map(widest).collect();
        let longest = |at: usize| {
            let words = self.rows.iter().flat_map(|row| row[at].split(' ')).map(UnicodeWidthStr::width);
            words.max().unwrap_or(0).min(LEAST).max(self.headings[at].width())
        };
        let least: Vec<usize> = (0..widths.len()).map(longest).collect();
        let room = width.saturating_sub(BETWEEN.len() * widths.len().saturating_sub(1));
        while widths.iter().sum::<usize>() > room {
            let can = (0..widths.len()).filter(|at| widths[*at] > least[*at]);
            let Some(at) = can.max_by_key(|at| (widths[*at], std::cmp::Reverse(*at))) else { break };
            widths[at] -= 1;
        }
        widths
    }
}

fn line(out: &mut String, cells: &[String], widths: &[usize]) {
    let mut words = String::new();
    for (number, (cell, width)) in cells.iter().zip(widths).enumerate() {
        if number > 0 {
            words.push_str(BETWEEN);
        }
        words.push_str(cell);
        words.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width())));
    }
    out.push_str(words.trim_end());
    out.push('\n');
}

/// A text in lines of a width; a word that is wider is cut.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for letter in word.chars() {
            if line.width() + letter.width().unwrap_or(0) > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_wrapped_and_empty_columns_left_out() {
        let rows = vec![
            vec!["parents".to_owned(), String::new(), "They would not have said a word without her".to_owned()],
            vec!["managers".to_owned(), String::new(), "信任 \u{1b}[31m".to_owned()],
        ];
        let text = Grid::new(&["group", "part", "says"], rows).text(32);
        assert_eq!(
            text,
            "group     says\n--------  ----------------------\nparents   They would not have\n          said a word without\n          \
             her\n\nmanagers  信任 ?[31m\n"
        );
        assert!(text.lines().all(|line| line.width() <= 32));
    }
}
