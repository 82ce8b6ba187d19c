//! The form in which the law is asked: all scalars are quoted texts, and empty values are taken out.
//!
//! An empty value holds no words: nothing was written, or only spaces. `[]` and `{}` are values: `counterexamples: []`
//! says “looked for, none found”. So taking out empty values never makes another one empty.

use std::fmt::Write;

use cimo_core::source::FileId;
use cimo_core::yaml::{Cursor, Limits, Shape, parse};
use serde_json::{Map, Value};

/// What a file holds, with every scalar as text and without empty values; `None` where it holds nothing.
pub(crate) fn tree(text: &str) -> Option<Value> {
    let parsed = parse(FileId(0), text.into(), &Limits::default()).ok()?;
    value(parsed.tree.root()?)
}

fn value(node: Cursor<'_>) -> Option<Value> {
    match node.shape() {
        Shape::Empty => None,
        Shape::Scalar => (!node.text().trim().is_empty()).then(|| node.text().into()),
        Shape::Sequence => Some(node.items().filter_map(|item| value(item.value)).collect()),
        Shape::Mapping => {
            let entries = node.entries().filter(|entry| entry.key.shape() == Shape::Scalar);
            Some(Value::Object(
                entries.filter_map(|entry| Some((entry.key.text().to_owned(), value(entry.value)?))).collect(),
            ))
        }
    }
}

/// Takes out what mutations have made empty.
pub(crate) fn without_empty(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) => (!text.trim().is_empty()).then(|| value.clone()),
        Value::Array(items) => Some(items.iter().filter_map(without_empty).collect()),
        Value::Object(fields) => {
            let fields = fields.iter().filter_map(|(key, value)| Some((key.clone(), without_empty(value)?)));
            Some(Value::Object(fields.collect::<Map<_, _>>()))
        }
        other => panic!("{other} is no text"),
    }
}

/// The value as YAML, in block style, every scalar in double quotes.
pub(crate) fn yaml(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, &mut text);
    text.push('\n');
    text.trim_start().to_owned()
}

/// Writes what stands behind a `:` or a `-`.
fn write(value: &Value, indent: usize, text: &mut String) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                let _ = write!(text, "\n{:indent$}-", "");
                write(item, indent + 2, text);
            }
        }
        Value::Object(fields) if !fields.is_empty() => {
            for (key, value) in fields {
                let _ = write!(text, "\n{:indent$}{}:", "", quoted(key));
                write(value, indent + 2, text);
            }
        }
        Value::Array(_) => text.push_str(" []"),
        Value::Object(_) => text.push_str(" {}"),
        Value::String(words) => {
            text.push(' ');
            text.push_str(&quoted(words));
        }
        other => panic!("{other} is no text"),
    }
}

fn quoted(words: &str) -> String {
    let mut quoted = String::from('"');
    for letter in words.chars() {
        let _ = match letter {
            '"' | '\\' => write!(quoted, "\\{letter}"),
            ' '..='~' => write!(quoted, "{letter}"),
            _ => write!(quoted, "\\U{:08x}", u32::from(letter)),
        };
    }
    quoted.push('"');
    quoted
}
