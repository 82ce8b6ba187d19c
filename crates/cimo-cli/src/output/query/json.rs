//! Answers as JSON: `cimo-query/1`. These structs are the format; fields are added within /1, never taken away.

use std::collections::BTreeMap;

use cimo_core::query::Value;
use schemars::JsonSchema;
use serde::Serialize;

use super::Told;
use crate::exit::Trouble;
use crate::output::sink::Sink;

/// The answers to a question.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "cimo-query/1")]
struct Report {
    /// The format of this report.
    format: Format,
    /// The version of cimo that wrote it.
    tool: &'static str,
    /// The name of the question.
    query: &'static str,
    /// The question.
    question: &'static str,
    /// What counts as an answer, and what does not.
    about: &'static str,
    /// The columns, in their order.
    columns: Vec<Column>,
    /// The theories that were asked.
    theories: Vec<Theory>,
    /// The answers.
    answers: Vec<Answer>,
}

/// The name of the format.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
enum Format {
    /// The one version there is.
    #[serde(rename = "cimo-query/1")]
    V1,
}

/// A column.
#[derive(Debug, Serialize, JsonSchema)]
struct Column {
    /// Its name.
    name: &'static str,
    /// What stands in it.
    about: &'static str,
}

/// A theory.
#[derive(Debug, Serialize, JsonSchema)]
struct Theory {
    /// The path of its file.
    path: String,
    /// Its id.
    theory: Option<String>,
    /// How many answers it gives.
    answers: usize,
}

/// An answer.
#[derive(Debug, Serialize, JsonSchema)]
struct Answer {
    /// The path of the theory.
    theory: String,
    /// Where it stands.
    place: Place,
    /// By the name of the column: a text, several texts, a number, or null where nothing is said.
    cells: BTreeMap<&'static str, Cell>,
}

/// A place in a file.
#[derive(Debug, Serialize, JsonSchema)]
struct Place {
    /// The path of the file.
    path: String,
    /// The line, from 1.
    line: u32,
    /// The column, in characters from 1.
    column: u32,
}

/// What stands in a cell.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
enum Cell {
    /// Nothing is said.
    Nothing,
    /// A text, a word or an id.
    Text(String),
    /// Several.
    Many(Vec<String>),
    /// A number.
    Number(usize),
}

impl From<&Value> for Cell {
    fn from(value: &Value) -> Cell {
        match value {
            Value::Nothing => Cell::Nothing,
            Value::Text(text) => Cell::Text(text.clone()),
            Value::Many(texts) => Cell::Many(texts.clone()),
            Value::Number(number) => Cell::Number(*number),
        }
    }
}

/// Prints the report.
pub(crate) fn print(told: &Told<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    sink.json(&report(told))
}

/// The JSON Schema of the report.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Report).to_value()
}

fn report(told: &Told<'_>) -> Report {
    let query = told.query;
    let mut theories = Vec::new();
    let mut all = Vec::new();
    for (read, answers) in &told.theories {
        let sources = read.reading.sources();
        let id = read.reading.theory().id().map(str::to_owned);
        theories.push(Theory { path: read.path.clone(), theory: id, answers: answers.len() });
        all.extend(answers.iter().map(|answer| {
            let at = sources.start(answer.place);
            let path = sources.file(answer.place.file).path().to_owned();
            let cells = query.columns.iter().zip(&answer.cells);
            Answer {
                theory: read.path.clone(),
                place: Place { path, line: at.line, column: at.column },
                cells: cells.map(|(column, value)| (column.name, value.into())).collect(),
            }
        }));
    }
    Report {
        format: Format::V1,
        tool: env!("CARGO_PKG_VERSION"),
        query: query.name,
        question: query.question,
        about: query.about,
        columns: query.columns.iter().map(|column| Column { name: column.name, about: column.about }).collect(),
        theories,
        answers: all,
    }
}
