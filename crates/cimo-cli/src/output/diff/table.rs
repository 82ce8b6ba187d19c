//! The table that goes into a paper: before, after, what changed, why, and on what evidence.

use std::io::Write;

use cimo_core::format::ChangeClass;
use cimo_report::changes::{Comparison, Row, Section, page, sections};

use super::{Compared, csv};
use crate::args::TableAs;
use crate::commands::diff::Version;
use crate::exit::Trouble;
use crate::output::{clean, escape, sink::Sink};

/// Prints the table.
pub(crate) fn print(
    all: &[Compared<'_>],
    shape: TableAs,
    bom: bool,
    least: ChangeClass,
    sink: &mut Sink,
) -> Result<(), Trouble> {
    let comparisons: Vec<Comparison<'_>> = all.iter().map(Compared::comparison).collect();
    let sections = || comparisons.iter().flat_map(|comparison| sections(comparison, least)).collect::<Vec<_>>();
    match shape {
        TableAs::Csv => csv::print(&sections(), bom, sink),
        TableAs::Markdown => markdown(&sections(), sink),
        TableAs::Html => {
            let from_to = all.iter().zip(&comparisons).map(|(compared, comparison)| {
                let path = |version: &Version<'_>| clean::line(&version.shown()).into_owned();
                let about = format!("From {} to {}. {}.", path(&compared.old), path(&compared.new), compared.counts());
                (comparison, about)
            });
            Ok(write!(sink, "{}", page(&from_to.collect::<Vec<_>>(), least))?)
        }
    }
}

fn markdown(sections: &[Section], sink: &mut Sink) -> Result<(), Trouble> {
    writeln!(sink, "| {} |", Row::HEADINGS.join(" | "))?;
    writeln!(sink, "|{}", " --- |".repeat(Row::HEADINGS.len()))?;
    for row in sections.iter().flat_map(|section| &section.rows) {
        let cells = row.cells().map(|cell| {
            let lines: Vec<String> = cell.iter().map(|line| escape::markdown(line)).collect();
            if lines.is_empty() { "–".to_owned() } else { lines.join("<br>") }
        });
        writeln!(sink, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}
