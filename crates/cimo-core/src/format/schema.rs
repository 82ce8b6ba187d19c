//! The JSON Schema of a theory file, made from the table: for editors, and for tools in other languages.
//!
//! It says of form what the reader says, and nothing of names or of what a form requires. Regular expressions keep to
//! what every dialect knows: no looking ahead, and a `not` beside the pattern instead.

mod patterns;
mod slots;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::fields::{Field, Record, Short, Takes};
use super::records::ROOT;
use super::slots::{Slot, SlotProse};
use crate::diagnostic::Rule;
use crate::syntax::SINGLE_SECTIONS;
use crate::text::language::Language;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What a keyed statement cannot be read without.
const PARTS_OF_A_STATEMENT: &[&str] = &["if", "then"];

/// The JSON Schema (draft 2020-12) of a theory file of version 1.
///
/// It takes what other tools make of YAML: numbers, booleans and nothing where the format has texts.
///
/// ```
/// let schema = cimo_core::format::schema();
/// assert_eq!(schema["properties"]["contexts"]["description"], "Conditions that people are in.");
/// ```
pub fn schema() -> Value {
    file("A theory, in version 1 of the format", |_| true)
}

/// The JSON Schema of a file that a theory includes: sections with ids, `include` and `x-…` alone.
///
/// ```
/// let schema = cimo_core::format::fragment_schema();
/// assert!(schema["properties"].get("revisions").is_none());
/// ```
pub fn fragment_schema() -> Value {
    file("A file that a theory includes, in version 1 of the format", |name| !SINGLE_SECTIONS.contains(&name))
}

fn file(title: &str, known: impl Fn(&str) -> bool) -> Value {
    let mut schema = Schema::default();
    let sections = ROOT.fields.iter().filter(|field| known(field.name));
    let properties: Map<String, Value> = sections.map(|field| (field.name.to_owned(), schema.field(field))).collect();
    json!({
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "required": ["cimo"],
        "properties": properties,
        "patternProperties": own_fields(),
        "additionalProperties": false,
        "$defs": schema.definitions,
    })
}

/// Fields that begin with `x-` hold anything.
fn own_fields() -> Value {
    json!({ "^x-": true })
}

/// What is being made: the definitions that were needed so far.
#[derive(Default)]
struct Schema {
    definitions: BTreeMap<String, Value>,
}

impl Schema {
    /// A reference to a definition, which is made where it is asked for the first time.
    fn define(&mut self, name: &str, make: impl FnOnce(&mut Schema) -> Value) -> Value {
        if !self.definitions.contains_key(name) {
            // The place is taken first, since a record may hold itself.
            self.definitions.insert(name.to_owned(), Value::Null);
            let made = make(self);
            self.definitions.insert(name.to_owned(), made);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    fn field(&mut self, field: &Field) -> Value {
        let mut made = self.takes(&field.takes);
        if let Value::Object(made) = &mut made {
            made.insert("description".to_owned(), field.doc.into());
        }
        made
    }

    /// A field of a record; those that everything has are defined once.
    fn field_of(&mut self, record: &Record, field: &Field) -> Value {
        if record.fields.iter().any(|own| own.name == field.name) {
            return self.field(field);
        }
        self.define(&format!("common-{}", field.name), |schema| schema.field(field))
    }

    fn takes(&mut self, takes: &Takes) -> Value {
        match takes {
            Takes::Version => json!({ "enum": [super::VERSION, super::VERSION.to_string()] }),
            Takes::Text | Takes::Paths { many: false } => self.text(),
            Takes::Texts | Takes::Paths { many: true } => self.texts(),
            Takes::TextsOrNamed => self.texts_or_named(),
            Takes::OwnId => self.define("own-id", |_| patterns::own_id()),
            Takes::Word(words) => patterns::one_of(words),
            Takes::Words(words) => one_or_several(patterns::one_of(words)),
            Takes::Language => {
                patterns::one_of(&Language::ALL.iter().map(|language| language.code).collect::<Vec<_>>())
            }
            Takes::Counts => self.counts(true, &Slot::COUNTS),
            Takes::Participants => self.counts(false, &Slot::PARTICIPANTS),
            Takes::Flow => one_or_several(self.define("flow-link", |_| patterns::flow_link())),
            Takes::Refs(slot) => self.references(slot),
            Takes::Verdict => self.references(&Slot::VERDICT),
            Takes::Uses(role) => self.uses(role.slot(), false),
            Takes::Clauses(slot) => self.uses(slot, true),
            Takes::Holders(slot) => self.holders(slot),
            Takes::Evidence => self.evidence(),
            Takes::Targets => one_or_several(self.define("target", Schema::target)),
            Takes::Allowances => self.allowances(),
            Takes::Was => self.was(),
            Takes::One(record) => self.record(record),
            Takes::Section(record) => self.section(record, &["object", "array", "null"]),
            Takes::Named(record) => self.section(record, &["object", "null"]),
            Takes::List(record) => self.section(record, &["array", "null"]),
        }
    }

    /// A text, whatever a YAML reader takes it for. An empty value is as if the key were absent.
    fn text(&mut self) -> Value {
        self.define("text", |_| json!({ "type": ["string", "number", "boolean", "null"] }))
    }

    fn texts(&mut self) -> Value {
        let text = self.text();
        self.define("texts", |_| json!({ "type": ["string", "number", "boolean", "null", "array"], "items": text }))
    }

    fn texts_or_named(&mut self) -> Value {
        let (text, key) = (self.text(), self.key());
        self.define("texts-or-named", |_| {
            json!({
                "type": ["string", "number", "boolean", "null", "array", "object"],
                "items": text,
                "propertyNames": key,
                "patternProperties": own_fields(),
                "additionalProperties": text,
            })
        })
    }

    fn key(&mut self) -> Value {
        self.define("key", |_| patterns::key())
    }

    fn id(&mut self) -> Value {
        self.define("id", |_| patterns::id())
    }

    fn ids(&mut self) -> Value {
        let id = self.id();
        self.define("ids", |_| patterns::ids(&id))
    }

    /// Reasons by rule.
    fn allowances(&mut self) -> Value {
        let text = self.text();
        let rules: Vec<&str> = Rule::allowable().map(Rule::name).collect();
        json!({
            "type": ["object", "null"],
            "propertyNames": { "anyOf": [{ "pattern": "^x-" }, { "enum": rules }] },
            "patternProperties": own_fields(),
            "additionalProperties": text,
        })
    }

    /// A number where `alone`, or numbers by name.
    fn counts(&mut self, alone: bool, slot: &Slot) -> Value {
        let count = self.define("count", |_| patterns::count());
        let mut types = vec!["object", "null"];
        let mut counts = patterns::count();
        if alone {
            types.extend(["integer", "string"]);
        } else {
            counts = json!({});
        }
        counts["type"] = json!(types);
        if slot.prose == SlotProse::Refused {
            let id = self.id();
            counts["propertyNames"] =
                json!({ "anyOf": [{ "pattern": "^\\s*x-" }, { "allOf": [id, { "pattern": "\\S" }] }] });
        }
        counts["patternProperties"] = json!({ "^\\s*x-": true });
        counts["additionalProperties"] = count;
        counts
    }

    /// The fields of a record. It holds `was` where the record has names; [`Schema::unnamed`] takes that away.
    fn record(&mut self, record: &'static Record) -> Value {
        self.define(&definition_name(record), |schema| {
            let fields = record.all_fields().chain(record.was());
            let mut properties: Map<String, Value> =
                fields.map(|field| (field.name.to_owned(), schema.field_of(record, field))).collect();
            let mut made = json!({
                "title": record.name,
                "type": ["object", "null"],
                "patternProperties": own_fields(),
                "additionalProperties": false,
            });
            if record.short == Short::Statement {
                for part in PARTS_OF_A_STATEMENT {
                    properties[*part]["type"] = json!(["string", "number", "boolean", "object", "array"]);
                    properties[*part]["minItems"] = json!(1);
                }
                made["required"] = json!(PARTS_OF_A_STATEMENT);
            }
            made["properties"] = Value::Object(properties);
            made
        })
    }

    /// A thing without an id of its own: `was` is not known there.
    fn unnamed(&mut self, record: &'static Record) -> Value {
        let mut made = self.record(record);
        if record.was().is_some() {
            made["not"] = json!({ "required": ["was"] });
            made["type"] = json!("object");
        }
        made
    }

    /// Things by id, in a list, or both ways.
    fn section(&mut self, record: &'static Record, types: &[&str]) -> Value {
        let mut made = json!({ "type": types });
        if types.contains(&"object") {
            let thing = self.record(record);
            made["propertyNames"] = self.key();
            made["patternProperties"] = own_fields();
            made["additionalProperties"] = self.or_short(record, thing);
        }
        if types.contains(&"array") {
            let thing = self.unnamed(record);
            made["items"] = self.or_short(record, thing);
        }
        made
    }

    /// A thing, or the bare text that stands for one. In a section nothing may stand as well.
    fn or_short(&mut self, record: &Record, thing: Value) -> Value {
        match record.short {
            Short::Refused if record.was().is_none() => thing,
            Short::Refused => json!({ "anyOf": [thing, { "type": "null" }] }),
            Short::Field(_) | Short::Statement => json!({ "anyOf": [self.text(), thing] }),
        }
    }
}

/// One of these, or a list of them.
fn one_or_several(one: Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}

fn definition_name(record: &Record) -> String {
    record.name.replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_referred_to_that_is_not_defined() {
        for schema in [schema(), fragment_schema()] {
            let text = schema.to_string();
            let referred = text.split("\"#/$defs/").skip(1).filter_map(|rest| rest.split('"').next());
            for name in referred {
                assert!(schema["$defs"][name].is_object(), "{name}");
            }
            for (name, definition) in schema["$defs"].as_object().expect("definitions are a mapping") {
                assert!(definition.is_object(), "{name} was never made");
                assert!(text.contains(&format!("\"#/$defs/{name}\"")), "{name} is used nowhere");
            }
        }
    }

    #[test]
    fn beside_a_reference_stands_nothing_that_hides_what_it_holds() {
        // Some editors put the keys of a definition beside those of the reference, where they lose to equal ones.
        fn look(value: &Value) {
            if let Value::Object(fields) = value {
                let hidden =
                    ["properties", "patternProperties", "additionalProperties", "items", "anyOf", "propertyNames"];
                assert!(!fields.contains_key("$ref") || hidden.iter().all(|key| !fields.contains_key(*key)), "{value}");
                fields.values().for_each(look);
            } else if let Value::Array(items) = value {
                items.iter().for_each(look);
            }
        }
        look(&schema());
    }
}
