//! How the answers to a question are printed: as a table, as CSV, as JSON.

mod json;

use std::io::Write;

use cimo_core::query::{Answer, Query};

use crate::commands::theories::Read;
use crate::exit::Trouble;
use crate::output::{clean, escape, grid::Grid, sink::Sink};

pub(crate) use json::print as json;
pub use json::schema;

/// What there is to print.
pub(crate) struct Told<'t> {
    /// The question.
    pub(crate) query: &'t Query,
    /// The answers of each theory.
    pub(crate) theories: Vec<(&'t Read, Vec<Answer>)>,
}

/// Prints a table for people; columns in which nothing is said are left out.
pub(crate) fn text(told: &Told<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    let headings: Vec<&str> = told.query.columns.iter().map(|column| column.name).collect();
    writeln!(sink, "{}", told.query.question)?;
    let several = told.theories.len() > 1;
    for (read, answers) in &told.theories {
        writeln!(sink)?;
        if several {
            writeln!(sink, "{}", clean::line(&read.path))?;
        }
        let rows = answers.iter().map(|answer| answer.cells.iter().map(ToString::to_string).collect());
        let grid = Grid::new(&headings, rows.collect());
        match answers.len() {
            0 => writeln!(sink, "No answers.")?,
            1 => writeln!(sink, "{}1 answer", grid.text(sink.width()))?,
            count => writeln!(sink, "{}{count} answers", grid.text(sink.width()))?,
        }
    }
    Ok(())
}

/// Prints all answers as CSV, the path of the theory first.
pub(crate) fn csv(told: &Told<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    let headings = std::iter::once("theory").chain(told.query.columns.iter().map(|column| column.name));
    write!(sink, "{}\r\n", headings.collect::<Vec<_>>().join(","))?;
    for (read, answers) in &told.theories {
        for answer in answers {
            let cells = std::iter::once(read.path.clone()).chain(answer.cells.iter().map(ToString::to_string));
            let escaped = cells.map(|cell| escape::csv(&clean::line(&cell)));
            write!(sink, "{}\r\n", escaped.collect::<Vec<_>>().join(","))?;
        }
    }
    Ok(())
}
