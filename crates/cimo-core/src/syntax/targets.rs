//! Reading evidence and what it speaks to.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{self, Field, Slot};
use crate::source::Place;
use crate::text::is_id;
use crate::yaml::{Cursor, Shape};

use super::Reader;
use super::collections::beside_words;
use super::records::{is_nothing, shown};
use super::sentence::text_of;
use super::things::{EvidenceEntry, Ref, Target, TargetAt, Text, Value};

impl Reader<'_> {
    pub(super) fn evidence(
        &mut self,
        field: &'static Field,
        key: Place,
        value: Cursor<'_>,
        extent: Place,
    ) -> Option<Value> {
        let beside = beside_words(value);
        let known: Vec<&str> = format::EVIDENCE.field_names(false).collect();
        let entries = self.several(field, key, value, |reader, anchor, item| {
            let in_list = anchor != key;
            match item.shape() {
                Shape::Scalar if is_id(item.text().trim()) => {
                    let spot = reader.spot(anchor, item.place());
                    Some(EvidenceEntry::Ref(Ref { text: text_of(item), spot, family: None, beside_words: beside }))
                }
                Shape::Mapping if in_list && reader.colon_made_a_field(anchor, item, &known) => None,
                Shape::Scalar | Shape::Mapping => {
                    let whole = if in_list { Place { end: item.place().end, ..anchor } } else { extent };
                    let place = reader.spot(anchor, item.place());
                    reader.thing(&format::EVIDENCE, None, place, item, whole, false).map(EvidenceEntry::Inline)
                }
                _ => reader.refuse(field, anchor, item),
            }
        });
        entries.map(Value::Evidence)
    }

    pub(super) fn targets(&mut self, field: &'static Field, key: Place, value: Cursor<'_>) -> Option<Value> {
        let targets = self.several(field, key, value, |reader, anchor, item| match item.shape() {
            Shape::Scalar => {
                let spot = reader.spot(anchor, item.place());
                let at = reader.target_words(field, anchor, item)?;
                Some(Target { of: None, at, spot })
            }
            Shape::Mapping => reader.target_mapping(field, anchor, item),
            _ => reader.refuse(field, anchor, item),
        });
        targets.map(Value::Targets)
    }

    /// `{configuration: trust, at: context -> mechanism}`.
    fn target_mapping(&mut self, field: &'static Field, anchor: Place, value: Cursor<'_>) -> Option<Target> {
        let mut of = None;
        let mut at = TargetAt::Whole;
        let mut at_seen = None;
        for entry in value.entries().filter(|entry| !entry.key.text().starts_with("x-") && !is_nothing(entry.value)) {
            let name = entry.key.text();
            let family = Slot::TARGET.families.iter().copied().find(|family| family.word() == name);
            if entry.key.is_faulty() || entry.value.is_faulty() {
                return None;
            }
            if entry.value.shape() != Shape::Scalar && (name == "at" || family.is_some()) {
                return self.refuse(field, anchor, entry.value);
            }
            match family {
                Some(_) if of.is_some() => return self.refuse(field, anchor, value),
                Some(family) => {
                    let spot = self.spot(anchor, entry.value.place());
                    if !is_id(entry.value.text().trim()) {
                        return self.not_a_target(field, spot, entry.value.text());
                    }
                    of = Some(Ref { text: text_of(entry.value), spot, family: Some(family), beside_words: None });
                }
                None if name == "at" && at_seen.is_some() => return self.refuse(field, anchor, value),
                None if name == "at" => {
                    at_seen = Some(());
                    at = self.target_words(field, anchor, entry.value)?;
                }
                None => {
                    self.unknown_target_key(entry.key);
                    return None;
                }
            }
        }
        if of.is_none() {
            return self.refuse(field, anchor, value);
        }
        Some(Target { of, at, spot: self.spot(anchor, value.place()) })
    }

    fn unknown_target_key(&mut self, key: Cursor<'_>) {
        let known: Vec<&str> = Slot::TARGET.families.iter().map(|family| family.word()).chain(["at"]).collect();
        let near = crate::text::nearest(key.text(), known.iter().copied());
        let place = self.first_line(key.place());
        let finding = Diagnostic::new(Rule::UnknownField, place, format!("`{}` is not known here", shown(key.text())))
            .argument("field", key.text())
            .question("Write what the evidence speaks to as {configuration: trust, at: context -> mechanism}.");
        let finding = match near {
            Some(near) => {
                finding.label(format!("the nearest is `{near}`")).suggest(format!("Write `{near}`"), place, near)
            }
            None => finding.label("not known here"),
        };
        self.push(finding);
    }

    /// `whole`, a role word, an id, or a link between two of these.
    fn target_words(&mut self, field: &'static Field, anchor: Place, value: Cursor<'_>) -> Option<TargetAt> {
        let words = value.text();
        let spot = self.spot(anchor, value.place());
        if let Some((from, to)) = link_ends(words) {
            let from = self.link_end(anchor, value, from);
            let to = self.link_end(anchor, value, to);
            return Some(TargetAt::Link(from, to));
        }
        match words.trim() {
            "whole" => Some(TargetAt::Whole),
            id if is_id(id) => {
                Some(TargetAt::Part(Ref { text: text_of(value), spot, family: None, beside_words: None }))
            }
            other => self.not_a_target(field, spot, other),
        }
    }

    fn not_a_target<T>(&mut self, field: &Field, spot: Place, words: &str) -> Option<T> {
        let finding = Diagnostic::new(Rule::WrongType, spot, format!("`{}` takes a part, a link or an id, and no sentence", field.name))
            .label("a sentence stands here")
            .question("Write `whole`, a part such as `mechanism`, a link such as `context -> mechanism`, or an id. What the source says belongs under `says`.")
            .argument("text", shown(words))
            .slot(field.name);
        self.push(finding);
        None
    }

    /// One end of a link: its words, whatever they are, with their place.
    fn link_end(&self, anchor: Place, value: Cursor<'_>, range: std::ops::Range<usize>) -> Ref {
        let words = &value.text()[range.clone()];
        let places = crate::yaml::locate(self.text, value.place(), value.style(), range);
        let place = places.first().copied().unwrap_or(value.place());
        let text = Text { value: words.into(), place, style: crate::yaml::Style::Plain };
        Ref { text, spot: self.spot(anchor, place), family: None, beside_words: None }
    }
}

/// The two ends of `one -> other`, without the spaces around them; `None` where that is no link.
fn link_ends(words: &str) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let arrow = words.find("->")?;
    let (left, right) = (&words[..arrow], &words[arrow + 2..]);
    if left.trim().is_empty() || right.trim().is_empty() || left.contains(['<', '>']) || right.contains(['<', '>']) {
        return None;
    }
    let left_start = left.len() - left.trim_start().len();
    let right_start = arrow + 2 + (right.len() - right.trim_start().len());
    Some((left_start..left_start + left.trim().len(), right_start..right_start + right.trim().len()))
}
