//! Reading sections: things by id, lists of things without ids, and lists of records.

use crate::hashed::HashMap;

use crate::diagnostic::Rule;
use crate::format::{Field, Record, Short};
use crate::source::Place;
use crate::yaml::{Cursor, Item, Shape};

use super::Reader;
use super::collections::twice;
use super::records::{is_nothing, plain};
use super::things::{Id, Thing, Value};

impl Reader<'_> {
    /// Things by id or, where `lists`, a list of things without ids.
    pub(super) fn section(
        &mut self,
        record: &'static Record,
        field: &'static Field,
        key: Place,
        value: Cursor<'_>,
        extent: Place,
        lists: bool,
    ) -> Option<Value> {
        match value.shape() {
            Shape::Mapping => Some(Value::Things(self.things_by_id(record, value, extent), section_extra(value))),
            Shape::Sequence if lists => Some(Value::Things(self.things_in_list(record, value, extent), Box::default())),
            _ => self.refuse(field, key, value),
        }
    }

    fn things_by_id(&mut self, record: &'static Record, section: Cursor<'_>, extent: Place) -> Vec<Thing> {
        let mut things = Vec::new();
        if self.braces_split_prose(section) {
            return things;
        }
        let mut known: HashMap<&str, Place> = HashMap::with_capacity_and_hasher(section.len(), Default::default());
        things.reserve_exact(section.len());
        let mut entries = section.entries().peekable();
        while let Some(entry) = entries.next() {
            let key = entry.key;
            if key.text().starts_with("x-") || is_nothing(entry.value) {
                continue;
            }
            let until = entries.peek().map_or(extent.end, |next| next.key.place().start);
            let whole = Place { end: until.max(key.place().end), ..key.place() };
            let id = match key.is_faulty() {
                true => doubtful_id(key),
                false => self.key_of(key, record.name),
            };
            // Of a key that could not be read nothing more is said; what stands under it is read.
            if key.is_faulty() && id.is_none() && entry.value.shape() != Shape::Mapping {
                continue;
            }
            if let Some(id) = &id {
                if known.contains_key(key.text()) && key.is_faulty() {
                    continue;
                }
                if let Some(earlier) = known.get(key.text()) {
                    let finding = twice(Rule::DuplicateId, id, *earlier).subject(record.name, &*id.name);
                    self.push(finding);
                    continue;
                }
                known.insert(key.text(), id.place);
            }
            let place = self.first_line(key.place());
            // What cannot be read still has its id: those who use it are not told that it is unknown.
            let known = Thing { id: id.clone(), extent: whole, ..Thing::empty(record, place) };
            let thing =
                if entry.value.is_faulty() { None } else { self.thing(record, id, place, entry.value, whole, true) };
            things.push(thing.unwrap_or(known));
        }
        things
    }

    fn things_in_list(&mut self, record: &'static Record, section: Cursor<'_>, extent: Place) -> Vec<Thing> {
        let mut things = Vec::new();
        if record.short != Short::Refused && self.brackets_split_prose(section) {
            return things;
        }
        let items: Vec<Item<'_>> = section.items().collect();
        for (index, item) in items.iter().enumerate() {
            if item.value.is_faulty() || is_nothing(item.value) {
                continue;
            }
            if record.short != Short::Refused {
                let fields: Vec<&str> = record.field_names(false).collect();
                if self.colon_made_a_field(item.dash, item.value, &fields) {
                    continue;
                }
            }
            let until = items.get(index + 1).map_or(extent.end, |next| next.dash.start);
            let whole = Place { end: until.max(item.dash.end), ..item.dash };
            let place = self.spot(item.dash, item.value.place());
            things.extend(self.thing(record, None, place, item.value, whole, false));
        }
        things
    }

    /// Records in a list, as `revisions` has them.
    pub(super) fn list(
        &mut self,
        record: &'static Record,
        field: &'static Field,
        key: Place,
        value: Cursor<'_>,
        extent: Place,
    ) -> Option<Value> {
        match value.shape() {
            Shape::Sequence => Some(Value::Things(self.things_in_list(record, value, extent), Box::default())),
            _ => self.refuse(field, key, value),
        }
    }
}

/// The id that a key seems to be whose line stands too far in or out.
fn doubtful_id(key: Cursor<'_>) -> Option<Id> {
    let is_id = key.shape() == Shape::Scalar && crate::text::is_key(key.text());
    is_id.then(|| Id { name: key.text().into(), place: key.place() })
}

/// What stands under the `x-` keys of a section of ids: kept with the theory.
fn section_extra(section: Cursor<'_>) -> Box<[(Box<str>, super::Plain)]> {
    let extra = section.entries().filter(|entry| entry.key.text().starts_with("x-") && !is_nothing(entry.value));
    extra.map(|entry| (entry.key.text().into(), plain(entry.value))).collect()
}
