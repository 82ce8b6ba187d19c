//! `cimo table`

use std::io::Write;
use std::path::Path;

use cimo_report::document::{Table, csv, html, latex, markdown_table};
use cimo_report::{TableColumns, TableForm, configurations_table};

use crate::Done;
use crate::args::{ColumnArg, TableArgs, TableFormArg, TableFormat};
use crate::exit::{Exit, Trouble};
use crate::output::sink::Sink;
use crate::project::Projects;

use super::theories;

pub(crate) fn run(how: &TableArgs) -> Done {
    let read = theories::read_one(&how.file, &Projects::default().options_of(&how.file, &how.limits)?);
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
    let format = how.format.unwrap_or_else(|| format_of(how.output.as_deref()));
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

fn format_of(output: Option<&str>) -> TableFormat {
    match output.and_then(|path| Path::new(path).extension()).and_then(|ending| ending.to_str()) {
        Some("csv") => TableFormat::Csv,
        Some("html" | "htm") => TableFormat::Html,
        Some("tex") => TableFormat::Latex,
        #[cfg(feature = "word")]
        Some("docx") => TableFormat::Docx,
        _ => TableFormat::Markdown,
    }
}
