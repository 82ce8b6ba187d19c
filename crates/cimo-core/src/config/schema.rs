//! The JSON Schema of the configuration file, made from the table: for editors.

use serde_json::{Map, Value, json};

use crate::diagnostic::Rule;
use crate::format::{ChangeClass, ChangeKind, VERSION, Word};

use super::fields::{CONFIG, Field, Holds};
use super::theme::THEMES;
use super::values::{level_words, profile_words, thresholds};

/// The JSON Schema (draft 2020-12) of `cimo.yaml`.
///
/// ```
/// let schema = cimo_core::config::schema();
/// assert_eq!(schema["properties"]["profile"]["enum"][0], "draft");
/// ```
pub fn schema() -> Value {
    let mut schema = fields(CONFIG);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("The configuration of a cimo project, in version 1 of the format");
    // A file in which nothing is set marks a project's folder, and needs no version.
    schema["anyOf"] = json!([{ "required": ["cimo"] }, { "type": "null" }]);
    schema
}

fn fields(known: &[Field]) -> Value {
    let properties: Map<String, Value> = known.iter().map(|field| (field.name.to_owned(), one(field))).collect();
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": false })
}

fn one(field: &Field) -> Value {
    let mut made = match field.holds {
        Holds::Version => json!({ "enum": [VERSION, VERSION.to_string()] }),
        Holds::Profile => or_nothing(profile_words()),
        Holds::RuleLevels => {
            let settable =
                Rule::ALL.iter().filter(|rule| !matches!(rule, Rule::InvalidConfiguration | Rule::InvalidMapping));
            levels(settable.map(|rule| (rule.name(), Some(rule.summary()))))
        }
        Holds::ChangeLevels => levels(ChangeClass::WORDS.iter().chain(ChangeKind::WORDS).map(|word| (*word, None))),
        Holds::Threshold => or_nothing(thresholds().iter().map(String::as_str).collect()),
        Holds::Allowances(known) => json!({ "type": ["array", "null"], "items": allowance(known) }),
        Holds::Limits(known) | Holds::Paths(known) | Holds::Words(known) => fields(known),
        Holds::Known(known) => json!({ "type": ["array", "null"], "items": fields(known) }),
        Holds::Texts => json!({ "type": ["string", "number", "boolean", "array", "null"], "items": text() }),
        Holds::Theme(known) => json!({ "anyOf": [{ "enum": THEMES }, fields(known)] }),
        Holds::ThemeName => words(THEMES.to_vec()),
        // A colour of digits alone reaches a schema as a number.
        Holds::Colour => {
            json!({ "type": ["string", "number"], "pattern": "^\\s*#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\\s*$" })
        }
        Holds::Rule => words(Rule::ALL.iter().map(|rule| rule.name()).collect()),
        Holds::Change => words(ChangeKind::WORDS.to_vec()),
        // A fingerprint of digits alone reaches a schema as a number.
        Holds::Fingerprint => json!({ "type": ["string", "number"], "pattern": "^\\s*[0-9a-f]{16}\\s*$" }),
        Holds::Pattern | Holds::Text => text(),
        Holds::Number { most } => json!({ "type": ["integer", "null"], "minimum": 1, "maximum": most }),
    };
    made["description"] = json!(field.doc);
    made
}

fn text() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

/// An allowance has a reason, and says what is meant in one of four ways.
fn allowance(known: &[Field]) -> Value {
    let mut made = fields(known);
    made["type"] = json!("object");
    made["required"] = json!(["reason"]);
    let without =
        |names: &[&str]| json!({ "anyOf": names.iter().map(|name| json!({ "required": [name] })).collect::<Vec<_>>() });
    made["anyOf"] = json!([
        { "required": ["rule", "path"], "not": without(&["change", "subject"]) },
        { "required": ["fingerprint"], "not": without(&["change", "subject"]) },
        { "required": ["change", "subject"], "not": without(&["rule", "path"]) },
        { "required": ["change", "fingerprint"], "not": without(&["rule", "path"]) },
    ]);
    made
}

fn levels<'n>(names: impl Iterator<Item = (&'n str, Option<&'n str>)>) -> Value {
    let properties: Map<String, Value> = names
        .map(|(name, about)| {
            let mut made = json!({ "enum": level_words() });
            if let Some(about) = about {
                made["description"] = json!(format!("{about}."));
            }
            (name.to_owned(), made)
        })
        .collect();
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": false })
}

/// One of some words. Without a value, a field is as if it were not there.
fn or_nothing(known: Vec<&str>) -> Value {
    let known: Vec<Value> = known.into_iter().map(Value::from).chain([Value::Null]).collect();
    json!({ "enum": known })
}

fn words(words: Vec<&str>) -> Value {
    json!({ "enum": words })
}
