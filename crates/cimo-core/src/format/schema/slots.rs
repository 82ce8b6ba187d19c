//! The schema of slots: references, uses with their senses, evidence and its targets.

use serde_json::{Map, Value, json};

use crate::format::records::{DISPUTE, EVIDENCE};
use crate::format::{Family, Slot, SlotProse};
use crate::syntax::{Sense, record_of};

use super::{Schema, one_or_several, own_fields, patterns};

const ANY: (&str, &str) = ("any", "One of these is enough.");
const ALL: (&str, &str) = ("all", "Only all of these together.");

impl Schema {
    pub(super) fn references(&mut self, slot: &Slot) -> Value {
        let takes_prose = slot.prose != SlotProse::Refused;
        if let [_] = slot.families {
            return match (takes_prose, slot.many) {
                (true, true) => self.texts(),
                (true, false) => self.text(),
                (false, true) => self.ids(),
                (false, false) => self.id(),
            };
        }
        let words = if takes_prose { self.text() } else { self.id() };
        let long_form = self.long_form(slot.families);
        let one = json!({ "anyOf": [words, long_form] });
        if slot.many { one_or_several(one) } else { one }
    }

    /// `{configuration: trust}`: exactly one family.
    fn long_form(&mut self, families: &[Family]) -> Value {
        let words: Vec<&str> = families.iter().map(|family| family.word()).collect();
        let name = if families.len() == Family::ALL.len() { "any-family".to_owned() } else { words.join("-or-") };
        let id = self.id();
        self.define(&name, |_| {
            json!({
                "type": "object",
                "properties": words.iter().map(|word| ((*word).to_owned(), id.clone())).collect::<Map<_, _>>(),
                "patternProperties": own_fields(),
                "additionalProperties": false,
                "oneOf": one_of_these(&words),
            })
        })
    }

    /// Uses of elements in a slot of a configuration, or the parts of a statement (`clauses`), which define nothing.
    pub(super) fn uses(&mut self, slot: &'static Slot, clauses: bool) -> Value {
        let name = if clauses { format!("{}-of-statement", slot.name) } else { slot.name.to_owned() };
        // `context: any` says “whatever the context”: so the word stands for nothing else there.
        let whatever = !clauses && slot.name == "context";
        let thing = record_of(slot).map_or("clause", |record| record.name);
        let sense = if slot.senses { "-or-sense" } else { "" };
        let one = self.define(&format!("use-of-{thing}{sense}"), |schema| schema.use_of(slot));
        let groups: Vec<(&str, &str)> =
            [(slot.any, ANY), (slot.all, ALL)].into_iter().filter(|group| group.0).map(|group| group.1).collect();
        let not_any = |one: &Value| {
            let mut one = one.clone();
            if whatever {
                one["not"] = patterns::any();
            }
            one
        };
        let mut choices = vec![one.clone()];
        let mut items = vec![not_any(&one)];
        if !groups.is_empty() {
            let group = self.define(&format!("{name}-group"), |_| {
                json!({
                    "type": "object",
                    "properties": groups.iter().map(|(word, doc)| {
                        ((*word).to_owned(), json!({ "description": doc, "type": "array", "items": not_any(&one) }))
                    }).collect::<Map<_, _>>(),
                    "patternProperties": own_fields(),
                    "additionalProperties": false,
                    "oneOf": one_of_these(&groups.iter().map(|group| group.0).collect::<Vec<_>>()),
                })
            });
            choices.push(group.clone());
            items.push(group);
        }
        choices.push(json!({ "type": "array", "items": any_of(items) }));
        if whatever {
            // The only one of a list stands alone.
            choices.push(json!({ "type": "array", "items": patterns::any(), "minItems": 1, "maxItems": 1 }));
        }
        any_of(choices)
    }

    /// One use: an id or a sentence, a definition in place, either with a sense.
    fn use_of(&mut self, slot: &'static Slot) -> Value {
        let mut plain = vec![self.text()];
        plain.extend(record_of(slot).map(|record| {
            self.define(&format!("{}-in-place", record.name), |schema| {
                let mut thing = schema.unnamed(record);
                thing["type"] = json!("object");
                let names =
                    ["label", "reasoning", "resource"].into_iter().filter(|name| record.field(name, false).is_some());
                let choices: Vec<Value> = names.map(|name| json!({ "required": [name] })).collect();
                json!({ "allOf": [thing, { "anyOf": choices }] })
            })
        }));
        if slot.senses {
            let senses = Sense::WORDED.map(Sense::word);
            let value = any_of(plain.clone());
            plain.push(json!({
                "type": "object",
                "properties": senses.iter().map(|sense| ((*sense).to_owned(), value.clone())).collect::<Map<_, _>>(),
                "patternProperties": own_fields(),
                "additionalProperties": false,
                "oneOf": one_of_these(&senses),
            }));
        }
        any_of(plain)
    }

    pub(super) fn holders(&mut self, slot: &Slot) -> Value {
        let actor = if slot.prose == SlotProse::Refused { self.id() } else { self.text() };
        let holder = self.record(&DISPUTE);
        one_or_several(json!({ "anyOf": [actor, holder] }))
    }

    pub(super) fn evidence(&mut self) -> Value {
        let (text, evidence) = (self.text(), self.unnamed(&EVIDENCE));
        self.define("evidence-slot", |_| one_or_several(json!({ "anyOf": [text, evidence] })))
    }

    /// `whole`, a part, a link, or the long form with `at`.
    pub(super) fn target(&mut self) -> Value {
        let id = self.id();
        let words =
            self.define("target-words", |_| json!({ "anyOf": [id, { "type": "string", "pattern": patterns::LINK }] }));
        let families: Vec<&str> = Slot::TARGET.families.iter().map(|family| family.word()).collect();
        let id = self.id();
        let mut properties: Map<String, Value> = families.iter().map(|word| ((*word).to_owned(), id.clone())).collect();
        properties.insert("at".to_owned(), words.clone());
        let named = json!({
            "type": "object",
            "properties": properties,
            "patternProperties": own_fields(),
            "additionalProperties": false,
            "oneOf": one_of_these(&families),
        });
        json!({ "anyOf": [words, named] })
    }

    /// Ids or sentences of the version before; `nothing` stands alone.
    pub(super) fn was(&mut self) -> Value {
        let texts = self.texts();
        json!({
            "allOf": [texts],
            "if": { "type": "array", "contains": patterns::nothing() },
            "then": { "maxItems": 1 },
        })
    }
}

/// Exactly one of some fields is there.
fn one_of_these(names: &[&str]) -> Vec<Value> {
    names.iter().map(|name| json!({ "required": [name] })).collect()
}

fn any_of(mut choices: Vec<Value>) -> Value {
    if choices.len() == 1 { choices.remove(0) } else { json!({ "anyOf": choices }) }
}
