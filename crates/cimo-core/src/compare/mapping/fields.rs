//! The table of the mapping file: each field, and what it says; and the JSON Schema made from it, for editors.

use serde_json::{Map, Value, json};

/// What may stand in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// The version of the format.
    Version,
    /// Short names with paths.
    Theories,
    /// A list of records with these fields, of which some have to be there.
    Records(&'static [Field], &'static [&'static str]),
    /// One reference or several.
    References,
    /// A text.
    Text,
}

/// One field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) holds: Holds,
    pub(super) doc: &'static str,
}

const fn field(name: &'static str, holds: Holds, doc: &'static str) -> Field {
    Field { name, holds, doc }
}

/// The whole file.
pub(super) const MAPPING: &[Field] = &[
    field("cimo-mapping", Holds::Version, "The version of the format: `1`."),
    field("theories", Holds::Theories, "The theories by short names, each with the path of its file from this one."),
    field("same-as", Holds::Records(SAME_AS, &["is"]), "What is one and the same: each entry is a row of the matrix."),
    field("opposites", Holds::Records(AGAINST, &["one", "other"]), "Elements of which less of the one is the other."),
    field("conflicts", Holds::Records(AGAINST, &["one", "other"]), "Claims or elements that do not go together."),
    field("different", Holds::Records(DIFFERENT, &["these"]), "What is not the same: it is never proposed again."),
];

pub(super) const SAME_AS: &[Field] = &[
    field("name", Holds::Text, "What they are called together."),
    field("is", Holds::References, "The things that are one: all elements, or all configurations."),
    field("note", Holds::Text, "A remark."),
];

pub(super) const AGAINST: &[Field] = &[
    field("name", Holds::Text, "What it is about."),
    field("one", Holds::References, "The one side."),
    field("other", Holds::References, "The other side."),
    field("why", Holds::Text, "Why they do not go together."),
];

pub(super) const DIFFERENT: &[Field] = &[
    field("these", Holds::References, "The things that are not one."),
    field("why", Holds::Text, "Why they are not."),
];

/// The names of some fields.
pub(super) fn names(fields: &[Field]) -> Vec<&'static str> {
    fields.iter().map(|field| field.name).collect()
}

/// The JSON Schema (draft 2020-12) of mapping files.
///
/// ```
/// let schema = cimo_core::compare::mapping::schema();
/// assert_eq!(schema["properties"]["same-as"]["items"]["required"][0], "is");
/// ```
pub fn schema() -> Value {
    let mut schema = record(MAPPING, &["cimo-mapping"]);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("What several theories say in other words: a mapping for `cimo compare`, version 1");
    schema
}

fn record(fields: &[Field], required: &[&str]) -> Value {
    let properties: Map<String, Value> = fields.iter().map(|field| (field.name.to_owned(), one(field))).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn one(field: &Field) -> Value {
    let text = json!({ "type": ["string", "number", "boolean"] });
    let reference = json!({ "type": "string", "pattern": "^[^#]+#.+$" });
    let mut made = match field.holds {
        Holds::Version => json!({ "enum": [1, "1"] }),
        Holds::Theories => json!({ "type": ["object", "null"], "additionalProperties": text }),
        Holds::Records(fields, required) => json!({ "type": ["array", "null"], "items": record(fields, required) }),
        Holds::References => {
            json!({ "anyOf": [reference.clone(), { "type": "array", "minItems": 1, "items": reference }] })
        }
        Holds::Text => json!({ "type": ["string", "number", "boolean", "null"] }),
    };
    made["description"] = json!(field.doc);
    made
}
