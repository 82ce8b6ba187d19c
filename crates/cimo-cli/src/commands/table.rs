//! `cimo table`

use std::io::Write;

use cimo_report::document::{Table, csv, html, latex, markdown_table};
use cimo_report::{TableColumns, TableForm, configurations_table};

use crate::Done;
use crate::args::{ColumnArg, TableArgs, TableFormArg, TableFormat};
use crate::exit::{Exit, Trouble};
use crate::output::sink::Sink;
use crate::project::Projects;

use super::ending::{Endings, format_of};
use super::theories;

pub(crate) fn run(how: &TableArgs) -> Done {
    let by_ending = || format_of(how.output.as_deref(), ENDINGS, TableFormat::Markdown);
    let format = how.format.map_or_else(by_ending, Ok)?;
    let read = theories::read_alone(&how.file, Projects::default().options_of(&how.file, &how.limits)?);
    theories::readable(&read)?;
    theories::warn_of_faults(&read)?;
    let theory = read.reading.theory();
    let form = how.form.map(|form| match form {
        TableFormArg::Cmo => TableForm::Cmo,
        TableFormArg::Cimo => TableForm::Cimo,
        TableFormArg::IfThen => TableForm::IfThen,
    });
    let columns = TableColumns {
        status: how.with.contains(&ColumnArg::Status),
        evidence: how.with.contains(&ColumnArg::Evidence),
    };
    let table = configurations_table(theory, form, columns);
    if how.bom && format != TableFormat::Csv {
        return Err(Trouble::Other("--bom is for CSV only: leave it out, or say --format csv".to_owned()));
    }
    let mut sink = Sink::open(how.output.as_deref())?;
    sink.write_all(&bytes(&table, format, theory.language().unwrap_or("en"), how)?)?;
    sink.close()?;
    Ok(Exit::Clean)
}

fn bytes(table: &Table, format: TableFormat, language: &str, how: &TableArgs) -> Result<Vec<u8>, Trouble> {
    let text = match format {
        TableFormat::Markdown => markdown_table(table),
        TableFormat::Csv if how.bom => format!("\u{feff}{}", csv(table)),
        TableFormat::Csv => csv(table),
        TableFormat::Html => html(table, language),
        TableFormat::Latex => latex(table),
        #[cfg(feature = "word")]
        TableFormat::Docx if matches!(how.output.as_deref(), None | Some("-")) => {
            return Err(Trouble::Other("a file for Word is nothing to look at here: add -o FILE.docx".to_owned()));
        }
        #[cfg(feature = "word")]
        TableFormat::Docx => return Ok(cimo_report::document::word_table(table, language)),
    };
    Ok(text.into_bytes())
}

/// The endings of tables.
const ENDINGS: Endings<'_, TableFormat> = &[
    #[cfg(feature = "word")]
    (TableFormat::Docx, &["docx"]),
    (TableFormat::Markdown, &["md", "markdown"]),
    (TableFormat::Csv, &["csv"]),
    (TableFormat::Html, &["html", "htm"]),
    (TableFormat::Latex, &["tex"]),
];
