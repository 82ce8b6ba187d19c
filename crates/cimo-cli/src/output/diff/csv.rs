//! The paper's table as CSV.

use std::io::Write;

use cimo_report::changes::{Row, Section};

use crate::exit::Trouble;
use crate::output::{clean, escape, sink::Sink};

/// Prints the table; `bom` puts the mark before it that some spreadsheets need to see that it is UTF-8.
pub(super) fn print(sections: &[Section], bom: bool, sink: &mut Sink) -> Result<(), Trouble> {
    if bom {
        write!(sink, "\u{feff}")?;
    }
    write!(sink, "{}\r\n", Row::HEADINGS.join(","))?;
    for row in sections.iter().flat_map(|section| &section.rows) {
        let cells = row.cells().map(|cell| {
            let lines: Vec<_> = cell.iter().map(|line| clean::line(line)).collect();
            escape::csv(&lines.join("\n"))
        });
        write!(sink, "{}\r\n", cells.join(","))?;
    }
    Ok(())
}
