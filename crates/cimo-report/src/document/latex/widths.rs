//! How wide each column of a table is in print, where a line is narrow and words are long.

use super::super::Table;

/// How many letters a line of a journal's page holds at the size of a table's words, and how many of them go between two columns.
const LINE: f64 = 81.0;
const GAP: f64 = 1.9;
/// How much longer a line is on a page that is turned.
const TURNED: f64 = 1.7;
/// A word that is longer than this is divided.
const WORD: usize = 11;
/// What bold letters are wider than others.
const BOLD: f64 = 1.2;
/// What a word may be wider than words of its length mostly are.
const SLACK: f64 = 0.6;

/// The shares of the columns.
pub(super) struct Widths {
    /// Of each column, of 1.
    pub(super) shares: Vec<f64>,
    /// Whether an upright page has too little room for so many columns.
    pub(super) turned: bool,
}

impl Widths {
    /// Each column has room for its longest word; what is left goes, letter by letter, where it makes the rows lower.
    pub(super) fn of(table: &Table) -> Widths {
        let columns: Vec<Column> = (0..table.columns.len()).map(|index| Column::of(table, index)).collect();
        let gaps = GAP * columns.len().saturating_sub(1) as f64;
        let mut widths: Vec<f64> = columns.iter().map(|column| column.least).collect();
        let least: f64 = widths.iter().sum();
        let turned = least > LINE - gaps;
        let line = LINE * if turned { TURNED } else { 1.0 } - gaps;
        let mut heights: Vec<u64> = columns.iter().zip(&widths).map(|(column, width)| column.height(*width)).collect();
        let mut room = line - least;
        while room >= 1.0 {
            let lower = |index: usize| heights[index].saturating_sub(columns[index].height(widths[index] + 1.0));
            // The first of the best, whatever the order of the rows.
            let best = (0..columns.len()).rev().max_by_key(|index| lower(*index)).filter(|index| lower(*index) > 0);
            // Where one letter more changes nothing, the longest cells get it.
            let Some(best) = best.or_else(|| (0..columns.len()).rev().max_by_key(|index| heights[*index])) else {
                break;
            };
            widths[best] += 1.0;
            heights[best] = columns[best].height(widths[best]);
            room -= 1.0;
        }
        let sum: f64 = widths.iter().sum();
        // Rounded down, so that they never sum to more than a line.
        let shares = widths.iter().map(|width| (width / sum.max(1.0) * 1000.0).floor() / 1000.0).collect();
        Widths { shares, turned }
    }
}

/// What a column holds, in letters.
struct Column {
    /// Its longest word, and its heading in one line.
    least: f64,
    /// The lengths of the paragraphs of each cell.
    cells: Vec<Vec<f64>>,
}

impl Column {
    fn of(table: &Table, index: usize) -> Column {
        let texts: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.get(index).into_iter().flatten().map(super::Paragraph::text).collect())
            .collect();
        let words = texts.iter().flatten().flat_map(|text| text.split(' '));
        let longest = words.map(|word| word.chars().count().min(WORD)).max().unwrap_or(0) as f64;
        let heading = table.columns[index].0.chars().count() as f64 * BOLD;
        let length = |text: &String| text.chars().count() as f64;
        let cells = texts.iter().map(|cell| cell.iter().map(length).collect()).collect();
        Column { least: heading.max(longest) + SLACK, cells }
    }

    /// How high its cells come to at a width; a high one counts for more than several low ones, since it makes the row.
    fn height(&self, width: f64) -> u64 {
        // At the end of a line half a word stays empty.
        let lines = |length: &f64| (length / (width - 2.0).max(1.0)).ceil().max(1.0) as u64;
        self.cells.iter().map(|cell| cell.iter().map(lines).sum::<u64>().min(5_000).pow(3)).sum()
    }
}
