//! `cimo query`

use std::io::Write;

use cimo_core::query::{Answer, Filter, QUERIES, Query, query};
use cimo_core::text::nearest;

use crate::Done;
use crate::args::{QueryArgs, QueryFormat};
use crate::exit::{Exit, Trouble};
use crate::output::page::Page;
use crate::output::query as out;
use crate::output::sink::Sink;
use crate::project::Projects;

use super::ending::{Endings, format_of};
use super::theories::{self, Read};

pub(crate) fn run(how: &QueryArgs) -> Done {
    let Some(name) = &how.name else { return list(how) };
    let query = query(name).ok_or_else(|| unknown(name))?;
    let filters = how.filters.iter().map(|said| query.filter(said)).collect::<Result<Vec<Filter>, _>>();
    let filters = filters.map_err(|fault| Trouble::Other(fault.to_string()))?;
    if how.files.is_empty() {
        return explain(query, how);
    }
    let read = theories::read_all(&how.files, &how.limits, &mut Projects::default())?;
    for (read, _) in &read {
        theories::readable(read)?;
        theories::warn_of_faults(read)?;
    }
    let answers = read.iter().map(|(read, _)| (read, answers(query, read, &filters)));
    let told = out::Told { query, theories: answers.collect() };
    let mut sink = Sink::open(how.output.as_deref())?;
    let by_ending = || format_of(how.output.as_deref(), ENDINGS, QueryFormat::Text);
    match how.format.map_or_else(by_ending, Ok)? {
        QueryFormat::Text => out::text(&told, &mut sink)?,
        QueryFormat::Csv => out::csv(&told, &mut sink)?,
        QueryFormat::Json => out::json(&told, &mut sink)?,
    }
    sink.close()?;
    Ok(Exit::Clean)
}

fn answers(query: &Query, read: &Read, filters: &[Filter]) -> Vec<Answer> {
    let mut answers = query.ask(read.reading.theory());
    answers.retain(|answer| filters.iter().all(|filter| filter.holds(answer)));
    answers
}

fn unknown(name: &str) -> Trouble {
    let near = nearest(name, QUERIES.iter().map(|query| query.name));
    let help = near.map_or("`cimo query` lists all".to_owned(), |near| format!("did you mean `{near}`?"));
    Trouble::Other(format!("there is no question called `{name}`; {help}"))
}

fn list(how: &QueryArgs) -> Done {
    let mut page = Page::default();
    page.paragraph("What can be asked:", 0);
    page.blank();
    for query in QUERIES {
        page.hanging(&format!("  {:<12} ", query.name), query.question, 15);
    }
    page.blank();
    page.paragraph("`cimo query NAME` says what a question means; `cimo query NAME FILE` asks it of a theory.", 0);
    print(page, how)
}

fn explain(query: &Query, how: &QueryArgs) -> Done {
    let mut page = Page::default();
    page.paragraph(&format!("{}: {}", query.name, query.question), 0);
    page.blank();
    page.paragraph(query.about, 0);
    page.heading("The columns of the table:");
    page.blank();
    for column in query.columns {
        page.hanging(&format!("  {:<16} ", column.name), column.about, 19);
    }
    page.blank();
    page.paragraph(&format!("`cimo query {} FILE` asks it of a theory.", query.name), 0);
    print(page, how)
}

fn print(page: Page, how: &QueryArgs) -> Done {
    let mut sink = Sink::open(how.output.as_deref())?;
    sink.write_all(page.into_text().as_bytes())?;
    sink.close()?;
    Ok(Exit::Clean)
}

/// The endings of answers.
const ENDINGS: Endings<'_, QueryFormat> =
    &[(QueryFormat::Text, &["txt"]), (QueryFormat::Csv, &["csv"]), (QueryFormat::Json, &["json"])];
