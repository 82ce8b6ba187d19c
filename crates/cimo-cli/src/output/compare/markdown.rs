//! A comparison as tables in Markdown, one for each verdict.

use std::io::Write;

use cimo_report::compare::{count, sheet};

use super::Told;
use crate::exit::Trouble;
use crate::output::escape::markdown;
use crate::output::sink::Sink;

/// Prints the tables.
pub(crate) fn print(told: &Told<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    let sheet = sheet(told.matrix, &told.shown);
    writeln!(sink, "{}.", count(told.matrix))?;
    for section in &sheet.sections {
        writeln!(sink, "\n## {} ({}): {}\n", section.heading, section.rows.len(), section.about)?;
        let headings: Vec<String> = sheet.columns.iter().map(|name| markdown(name)).collect();
        writeln!(sink, "| What | {} |", headings.join(" | "))?;
        writeln!(sink, "|{}", " --- |".repeat(headings.len() + 1))?;
        for row in &section.rows {
            let mut first = vec![format!("**{}**", markdown(&row.name))];
            first.extend(row.contested.then(|| "contested".to_owned()));
            first.extend(row.reasons.iter().chain(&row.note).map(|text| markdown(text)));
            let cells = row.cells.iter().map(|cell| {
                let lines: Vec<String> = cell.lines().iter().map(|line| markdown(line)).collect();
                if lines.is_empty() { "–".to_owned() } else { lines.join("<br>") }
            });
            writeln!(sink, "| {} | {} |", first.join("<br>"), cells.collect::<Vec<_>>().join(" | "))?;
        }
    }
    Ok(())
}
