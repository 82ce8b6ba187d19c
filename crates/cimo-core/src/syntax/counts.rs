//! Reading numbers of people and sessions, and links between stages.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Field, Slot, SlotProse};
use crate::source::Place;
use crate::text::is_id;
use crate::yaml::{Cursor, Shape};

use super::Reader;
use super::records::{is_nothing, shown};
use super::sentence::text_of;
use super::things::{Counted, FlowLink, Ref, Text, Value};

impl Reader<'_> {
    /// A number for the whole (where `alone`), or numbers by actor or stage.
    pub(super) fn counts(
        &mut self,
        field: &'static Field,
        key: Place,
        value: Cursor<'_>,
        slot: &Slot,
        alone: bool,
    ) -> Option<Value> {
        if value.shape() == Shape::Scalar && alone {
            let number = self.number(field, key, value)?;
            return Some(Value::Counts(vec![Counted { of: None, number, place: value.place() }]));
        }
        if value.shape() != Shape::Mapping {
            return self.refuse(field, key, value);
        }
        let mut counts: Vec<Counted> = Vec::new();
        for entry in value.entries() {
            let name = entry.key.text().trim();
            if entry.key.is_faulty() || name.starts_with("x-") || entry.value.is_faulty() || is_nothing(entry.value) {
                continue;
            }
            let spot = self.first_line(entry.key.place());
            if !is_id(name) && (slot.prose == SlotProse::Refused || entry.key.shape() != Shape::Scalar) {
                let finding = Diagnostic::new(Rule::WrongType, spot, format!("`{}` is no id of a stage", shown(name)))
                    .label("a stage's id is wanted")
                    .question(format!("`{}` takes {}.", field.name, super::wording::wanted(&field.takes)))
                    .slot(field.name);
                self.push(finding);
                continue;
            }
            let Some(number) = self.number(field, entry.key.place(), entry.value) else { continue };
            let earlier = counts.iter().find(|count| count.of.as_ref().is_some_and(|of| *of.text.value == *name));
            if let Some(earlier) = earlier.and_then(|count| count.of.as_ref()) {
                let finding =
                    Diagnostic::new(Rule::DuplicateField, spot, format!("`{}` is counted here twice", shown(name)))
                        .label("a second time")
                        .also(earlier.spot, "the first time")
                        .question("Which of the two numbers holds?");
                self.push(finding);
                continue;
            }
            let of = Ref { text: text_of(entry.key), spot, family: None, beside_words: None };
            counts.push(Counted { of: Some(of), number, place: entry.value.place() });
        }
        Some(Value::Counts(counts))
    }

    fn number(&mut self, field: &'static Field, anchor: Place, value: Cursor<'_>) -> Option<u64> {
        let digits = value.text().trim();
        if value.shape() == Shape::Scalar && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(digits.parse().unwrap_or(u64::MAX));
        }
        if value.shape() != Shape::Scalar {
            return self.refuse(field, anchor, value);
        }
        let spot = self.spot(anchor, value.place());
        let finding = Diagnostic::new(Rule::WrongType, spot, format!("`{}` is no whole number", shown(digits)))
            .label("a number is wanted")
            .question("Write a number in digits: 7. Where it is not known, leave the field out and say so in a `note`.")
            .argument("value", digits)
            .slot(field.name);
        self.push(finding);
        None
    }

    pub(super) fn flow(&mut self, field: &'static Field, key: Place, value: Cursor<'_>) -> Option<Value> {
        let links = self.several(field, key, value, |reader, anchor, item| {
            let link = (item.shape() == Shape::Scalar).then(|| reader.flow_link(anchor, item)).flatten();
            if link.is_none() {
                let spot = reader.spot(anchor, item.place());
                let finding = Diagnostic::new(Rule::WrongType, spot, "This is no link between two stages")
                    .label("an arrow between two ids is wanted")
                    .question("Write `pre -> during`, or `pre <-> during` where it goes back and forth.")
                    .slot("flow");
                reader.push(finding);
            }
            link
        });
        links.map(Value::Flow)
    }

    fn flow_link(&mut self, anchor: Place, item: Cursor<'_>) -> Option<FlowLink> {
        let words = item.text();
        let (arrow, both_ways) = match words.find("<->") {
            Some(at) => (at..at + 3, true),
            None => words.find("->").map(|at| (at..at + 2, false))?,
        };
        let from = self.end_of_link(anchor, item, 0..arrow.start)?;
        let to = self.end_of_link(anchor, item, arrow.end..words.len())?;
        Some(FlowLink { from, to, both_ways, place: item.place() })
    }

    /// One end of a link as a reference with its own place; `None` where it is no id.
    pub(super) fn end_of_link(&self, anchor: Place, item: Cursor<'_>, range: std::ops::Range<usize>) -> Option<Ref> {
        let words = &item.text()[range.clone()];
        let start = range.start + (words.len() - words.trim_start().len());
        let words = words.trim();
        if !is_id(words) {
            return None;
        }
        let places = crate::yaml::locate(self.text, item.place(), item.style(), start..start + words.len());
        let place = places.first().copied().unwrap_or(item.place());
        let text = Text { value: words.into(), place, style: crate::yaml::Style::Plain };
        Some(Ref { text, spot: self.spot(anchor, place), family: None, beside_words: None })
    }
}
