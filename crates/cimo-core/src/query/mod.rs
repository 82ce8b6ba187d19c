//! Questions that evaluators ask of a theory, by name: what rests on one source, what each group says, what is challenged.
//!
//! Each query stands in a file of its own and in [`QUERIES`], the one list. What comes of it is a table.
//!
//! ```
//! let reading = cimo_core::read_text("
//! cimo: 1
//! sources: {parents: {kind: interview}, workers: {kind: focus-group}}
//! configurations:
//!   speaking:
//!     form: cmo
//!     context: Parents are afraid
//!     mechanism: Somebody is on my side
//!     outcome: Families speak up
//!     evidence:
//!       - {source: parents, says: I would not have said a word, supports: whole}
//! ");
//! let query = cimo_core::query::query("one-source").unwrap();
//! let answers = query.ask(reading.theory());
//! assert_eq!(answers.len(), 1);
//! assert_eq!(query.cell(&answers[0], "claim").unwrap().to_string(), "speaking");
//! assert_eq!(query.cell(&answers[0], "source").unwrap().to_string(), "parents");
//! ```

mod actors;
mod blockers;
mod challenged;
mod disputed;
mod groups;
mod links;
mod no_path;
mod one_source;
mod stages;
mod status;
mod words;

use std::fmt;

use thiserror::Error;

use crate::source::Place;
use crate::text::{nearest, normal};
use crate::theory::Theory;

/// A question by its name.
#[derive(Debug)]
pub struct Query {
    /// Its name.
    pub name: &'static str,
    /// The question.
    pub question: &'static str,
    /// What counts as an answer, and what does not.
    pub about: &'static str,
    /// The columns of the table; the first is what the answers are sorted by.
    pub columns: &'static [Column],
    ask: fn(&Theory) -> Vec<Answer>,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What stands in it.
    pub about: &'static str,
}

const fn column(name: &'static str, about: &'static str) -> Column {
    Column { name, about }
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// A value for each column.
    pub cells: Vec<Value>,
    /// Where in the file it stands.
    pub place: Place,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing is said.
    Nothing,
    /// A text, a word or an id.
    Text(String),
    /// Several.
    Many(Vec<String>),
    /// A number.
    Number(usize),
}

/// All queries, in the order of the alphabet.
pub const QUERIES: &[&Query] = &[
    &actors::QUERY,
    &blockers::QUERY,
    &challenged::QUERY,
    &disputed::QUERY,
    &groups::QUERY,
    &links::QUERY,
    &no_path::QUERY,
    &one_source::QUERY,
    &stages::QUERY,
    &status::QUERY,
];

/// The query of a name.
pub fn query(name: &str) -> Option<&'static Query> {
    QUERIES.iter().copied().find(|query| query.name == name)
}

impl Query {
    /// The answers that a theory gives, in an order that says something, and then in that of the document.
    pub fn ask(&self, theory: &Theory) -> Vec<Answer> {
        (self.ask)(theory)
    }

    /// What stands in a column of an answer to this query.
    pub fn cell<'a>(&self, answer: &'a Answer, column: &str) -> Option<&'a Value> {
        let at = self.columns.iter().position(|known| known.name == column)?;
        answer.cells.get(at)
    }

    /// What lets through only answers that say something in one column: `status=untested`; `status=` where nothing is said. A
    /// value alone is looked for in the first column.
    ///
    /// # Errors
    /// [`NoColumn`] where the query has no such column.
    ///
    /// ```
    /// use cimo_core::query::query;
    /// let reading = cimo_core::read_text("
    /// cimo: 1
    /// configurations:
    ///   one: {form: cmo, context: A, mechanism: B, outcome: C, status: supported}
    ///   two: {form: cmo, context: A, mechanism: B, outcome: D}
    /// ");
    /// let status = query("status").unwrap();
    /// let wanted = status.filter("status=supported").unwrap();
    /// let answers = status.ask(reading.theory());
    /// assert_eq!(answers.iter().filter(|answer| wanted.holds(answer)).count(), 1);
    /// assert!(status.filter("stats=supported").is_err());
    /// ```
    pub fn filter(&self, said: &str) -> Result<Filter, NoColumn> {
        let (column, value) = match said.split_once('=') {
            Some((column, value)) => (column.trim(), value),
            None => (self.columns[0].name, said),
        };
        let known = || self.columns.iter().map(|known| known.name);
        match known().position(|name| name == column) {
            Some(column) => Ok(Filter { column, value: normal(value.trim()) }),
            None => Err(NoColumn {
                query: self.name,
                column: column.to_owned(),
                near: nearest(column, known()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default(),
            }),
        }
    }
}

/// A value that one column is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    column: usize,
    /// In its normal form.
    value: String,
}

impl Filter {
    /// Whether an answer has the value, in capitals or not.
    pub fn holds(&self, answer: &Answer) -> bool {
        match &answer.cells[self.column] {
            Value::Nothing => self.value.is_empty(),
            Value::Text(text) => normal(text) == self.value,
            Value::Many(texts) => texts.iter().any(|text| normal(text) == self.value),
            Value::Number(number) => number.to_string() == self.value,
        }
    }
}

/// A column that a query does not have.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the query `{query}` has no column called `{column}`{near}")]
pub struct NoColumn {
    query: &'static str,
    column: String,
    near: String,
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Nothing => Ok(()),
            Value::Text(text) => f.write_str(text),
            Value::Many(texts) => f.write_str(&texts.join("; ")),
            Value::Number(number) => write!(f, "{number}"),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        if text.is_empty() { Value::Nothing } else { Value::Text(text.to_owned()) }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        if text.is_empty() { Value::Nothing } else { Value::Text(text) }
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Value {
        text.map_or(Value::Nothing, Value::from)
    }
}

impl From<Vec<String>> for Value {
    fn from(texts: Vec<String>) -> Value {
        if texts.is_empty() { Value::Nothing } else { Value::Many(texts) }
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::Number(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_query_is_named_once_and_in_order_and_explained() {
        assert!(QUERIES.is_sorted_by(|a, b| a.name < b.name));
        for query in QUERIES {
            assert!(crate::text::is_id(query.name), "{}", query.name);
            assert!(query.question.ends_with('?') && query.about.ends_with('.'), "{}", query.name);
            let mut names: Vec<&str> = query.columns.iter().map(|column| column.name).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{}", query.name);
            assert!(query.columns.iter().all(|column| column.about.ends_with('.')), "{}", query.name);
        }
    }

    #[test]
    fn every_row_has_a_value_for_each_column() {
        let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/peer-advocacy-england/final.cimo.yaml");
        let text = std::fs::read_to_string(example).expect("the example");
        let reading = crate::read_text(&text);
        for query in QUERIES {
            let answers = query.ask(reading.theory());
            assert!(answers.iter().all(|answer| answer.cells.len() == query.columns.len()), "{}", query.name);
        }
    }
}
