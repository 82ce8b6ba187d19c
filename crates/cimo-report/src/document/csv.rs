//! A table as CSV.

use cimo_core::text::clean;

use super::Table;
use crate::escape;

/// The table as CSV (RFC 4180); no cell is a formula. The title is left out.
pub fn csv(table: &Table) -> String {
    let headings: Vec<String> = table.columns.iter().map(|(heading, _)| escape::csv(heading)).collect();
    let mut text = headings.join(",") + "\r\n";
    for row in &table.rows {
        let cells = row.iter().map(|cell| {
            let lines: Vec<String> = cell.iter().map(|line| clean::words(&line.text())).collect();
            escape::csv(&lines.join("\n"))
        });
        text += &(cells.collect::<Vec<_>>().join(",") + "\r\n");
    }
    text
}
