//! A comparison as CSV: a row for each thing, two columns for each theory.

use std::io::Write;

use cimo_report::compare::{Said, sheet};

use super::Told;
use crate::exit::Trouble;
use crate::output::{clean, escape, sink::Sink};

/// Prints the table, the evidence beside what is said.
pub(crate) fn print(told: &Told<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    let sheet = sheet(told.matrix, &told.shown);
    let mut headings: Vec<String> = ["verdict", "contested", "kind", "name"].map(str::to_owned).to_vec();
    headings.extend(sheet.columns.iter().flat_map(|name| [name.clone(), format!("{name}: evidence")]));
    headings.extend(["why", "note"].map(str::to_owned));
    line(&headings, sink)?;
    for section in &sheet.sections {
        for row in &section.rows {
            let contested = if row.contested { "yes" } else { "no" };
            let mut cells: Vec<String> =
                [section.verdict.word(), contested, row.what, &row.name].map(str::to_owned).to_vec();
            for cell in &row.cells {
                let says = |said: &Said| {
                    let mut lines = Said { evidence: String::new(), ..said.clone() }.lines();
                    lines.iter_mut().for_each(|line| *line = clean::line(line).into_owned());
                    lines.join("; ")
                };
                cells.push(cell.things.iter().map(says).collect::<Vec<_>>().join("\n"));
                let evidence: Vec<&str> = cell.things.iter().map(|said| said.evidence.as_str()).collect();
                cells.push(evidence.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"));
            }
            cells.push(row.reasons.join("\n"));
            cells.push(row.note.clone().unwrap_or_default());
            line(&cells, sink)?;
        }
    }
    Ok(())
}

fn line(cells: &[String], sink: &mut Sink) -> Result<(), Trouble> {
    let escaped = cells.iter().map(|cell| {
        let lines: Vec<_> = cell.lines().map(clean::line).collect();
        escape::csv(&lines.join("\n"))
    });
    Ok(write!(sink, "{}\r\n", escaped.collect::<Vec<_>>().join(","))?)
}
