//! Reading `allow`: rules whose findings may stay, each with a reason.

use crate::diagnostic::{Declared, Diagnostic, Rule};
use crate::format::Field;
use crate::source::Place;
use crate::text::{nearest, surely};
use crate::yaml::{Cursor, Entry, Shape};

use super::Reader;
use super::records::{is_nothing, shown};
use super::things::{Id, NamedText, Value};

impl Reader<'_> {
    /// Reasons by rule. What is not understood here allows nothing, so it is always said.
    pub(super) fn allowances(&mut self, field: &'static Field, key: Place, value: Cursor<'_>) -> Option<Value> {
        if value.shape() != Shape::Mapping {
            return self.refuse(field, key, value);
        }
        if self.braces_split_prose(value) {
            return None;
        }
        let mut allowed: Vec<NamedText> = Vec::new();
        for entry in value.entries() {
            if entry.key.is_faulty() || entry.value.is_faulty() || entry.key.text().starts_with("x-") {
                continue;
            }
            let Some(rule) = self.allowed_rule(field, entry.key) else { continue };
            let id = Id { name: rule.name().into(), place: entry.key.place() };
            if let Some(earlier) = allowed.iter().find(|known| known.id.name == id.name) {
                let earlier = earlier.id.place;
                self.allowed_twice(field, entry.key, earlier);
            } else if let Some(text) = self.reason(field, &id, entry) {
                allowed.push(NamedText { id, text });
            }
        }
        Some(Value::NamedTexts(allowed))
    }

    fn allowed_rule(&mut self, field: &'static Field, key: Cursor<'_>) -> Option<Rule> {
        let written = key.text();
        if let Some(rule) = Rule::allowable().find(|rule| rule.name() == written) {
            return Some(rule);
        }
        let names = || Rule::allowable().map(Rule::name);
        let place = self.first_line(key.place());
        let title = format!("There is no rule called `{}` whose findings could be allowed", shown(written));
        let finding = Diagnostic::new(Rule::UnknownValue, place, title).argument("value", written).slot(field.name);
        let near = nearest(written, names());
        let finding = match (near.and_then(|_| surely(written, names())), near) {
            (Some(sure), _) => finding
                .label(format!("the nearest is `{sure}`"))
                .question("Is this the rule that is meant?")
                .fix(format!("Write `{sure}`"), place, sure, Declared::Name(place, sure)),
            (None, Some(near)) => finding
                .label(format!("the nearest is `{near}`"))
                .question("Which rule is meant? The name stands in square brackets behind what was found.")
                .suggest(format!("Write `{near}`"), place, near),
            (None, None) => finding
                .label("not a rule")
                .question("Which rule is meant? The name stands in square brackets behind what was found."),
        };
        self.push(finding);
        None
    }

    fn allowed_twice(&mut self, field: &'static Field, key: Cursor<'_>, earlier: Place) {
        let title = format!("`{}` is allowed here twice", key.text());
        let finding = Diagnostic::new(Rule::DuplicateField, key.place(), title)
            .label("a second time")
            .also(earlier, "the first time")
            .question("Keep one of the two reasons, or write both as one.")
            .slot(field.name);
        self.push(finding);
    }

    /// Why it may stay: without a reason nothing is allowed.
    fn reason(&mut self, field: &'static Field, rule: &Id, entry: Entry<'_>) -> Option<super::Text> {
        if is_nothing(entry.value) {
            let title = format!("`{}` is allowed here without a reason", rule.name);
            let finding = Diagnostic::new(Rule::WrongType, rule.place, title)
                .label("no reason behind this")
                .question("Why may it stay as it is? Say it for those who come after you.")
                .slot(field.name);
            self.push(finding);
            return None;
        }
        if entry.value.shape() != Shape::Scalar {
            self.wrong_type(rule.place, entry.value, "The reason is one text".to_owned(), Some(field));
            return None;
        }
        self.text_value(rule.place, entry.value)
    }
}
