//! Reading uses of elements: ids, sentences, definitions in place, senses, alternatives.

use std::fmt;

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{self, Field, Kind, Record, Slot, SlotProse, Takes};
use crate::source::Place;
use crate::yaml::{Cursor, Entry, Shape};

use super::Reader;
use super::collections::beside_words;
use super::records::is_nothing;
use super::things::{Ref, UseEntry, UseWhat, Value};

/// How a use of an element is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Sense {
    /// As it stands.
    #[default]
    Holds,
    /// Its absence.
    Not,
    /// More of it.
    More,
    /// Less of it.
    Less,
    /// No change in it.
    Unchanged,
}

impl Sense {
    /// The senses that have a word.
    pub const WORDED: [Sense; 4] = [Sense::Not, Sense::More, Sense::Less, Sense::Unchanged];

    /// The word for it; nothing where it stands as it is.
    pub fn word(self) -> &'static str {
        match self {
            Sense::Holds => "",
            Sense::Not => "not",
            Sense::More => "more",
            Sense::Less => "less",
            Sense::Unchanged => "unchanged",
        }
    }

    /// The sense of a word.
    pub fn of_word(word: &str) -> Option<Sense> {
        Sense::WORDED.into_iter().find(|sense| sense.word() == word)
    }
}

impl fmt::Display for Sense {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Whether a use stands alone or is one of alternatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Group {
    /// It stands alone.
    #[default]
    Alone,
    /// One of these is enough: the number tells the groups of a slot apart, from 1.
    Any(u16),
    /// All of these together.
    All(u16),
}

impl Reader<'_> {
    pub(super) fn uses(
        &mut self,
        field: &'static Field,
        key: Place,
        value: Cursor<'_>,
        slot: &'static Slot,
        extent: Place,
    ) -> Option<Value> {
        if slot.name == "context"
            && !matches!(field.takes, Takes::Clauses(_))
            && let Some(any) = alone(value).filter(|alone| alone.text().trim() == "any")
        {
            let entry = UseEntry { sense: Sense::Holds, group: Group::Alone, what: UseWhat::Whatever(any.place()) };
            return Some(Value::Uses(vec![entry]));
        }
        if value.shape() == Shape::Sequence && self.brackets_split_prose(value) {
            return None;
        }
        let mut uses = Vec::new();
        let mut groups = 0;
        let wanted = Wanted { field, slot, beside: beside_words(value), extent };
        if value.shape() != Shape::Sequence {
            uses.reserve_exact(1);
            self.use_entry(&wanted, key, value, &mut groups, &mut uses, false);
            return Some(Value::Uses(uses));
        }
        uses.reserve_exact(value.len());
        for item in value.items() {
            if !item.value.is_faulty() && !is_nothing(item.value) {
                self.use_entry(&wanted, item.dash, item.value, &mut groups, &mut uses, true);
            }
        }
        Some(Value::Uses(uses))
    }

    fn use_entry(
        &mut self,
        wanted: &Wanted,
        anchor: Place,
        value: Cursor<'_>,
        groups: &mut u16,
        uses: &mut Vec<UseEntry>,
        in_list: bool,
    ) {
        if value.shape() != Shape::Mapping {
            uses.extend(self.plain_use(wanted, anchor, value, Sense::Holds, Group::Alone));
            return;
        }
        if self.braces_split_prose(value) {
            return;
        }
        match self.sense_key(wanted, anchor, value, in_list) {
            Key::Sense(sense, what) => uses.extend(self.plain_use(wanted, anchor, what, sense, Group::Alone)),
            Key::Several(word, list) => {
                *groups = groups.saturating_add(1);
                let group = if word == "any" { Group::Any(*groups) } else { Group::All(*groups) };
                self.group(wanted, list, group, uses);
            }
            Key::Definition => uses.extend(self.definition(wanted, anchor, value, Sense::Holds, Group::Alone)),
            Key::Refused => {}
        }
    }

    /// The uses of an `any` or `all`: anything but another of these.
    fn group(&mut self, wanted: &Wanted, list: Cursor<'_>, group: Group, uses: &mut Vec<UseEntry>) {
        if self.brackets_split_prose(list) {
            return;
        }
        let wanted = &Wanted { beside: beside_words(list), ..*wanted };
        for item in list.items().filter(|item| !item.value.is_faulty() && !is_nothing(item.value)) {
            if item.value.shape() != Shape::Mapping {
                uses.extend(self.plain_use(wanted, item.dash, item.value, Sense::Holds, group));
                continue;
            }
            if self.braces_split_prose(item.value) {
                continue;
            }
            match self.sense_key(wanted, item.dash, item.value, true) {
                Key::Sense(sense, what) => uses.extend(self.plain_use(wanted, item.dash, what, sense, group)),
                Key::Several(word, _) => {
                    self.refuse_use(
                        wanted,
                        item.dash,
                        item.value,
                        format!("`{word}` cannot stand inside another one. Write a second configuration"),
                    );
                }
                Key::Definition => uses.extend(self.definition(wanted, item.dash, item.value, Sense::Holds, group)),
                Key::Refused => {}
            }
        }
    }

    /// What a mapping in a slot is: a sense, alternatives, or a definition in place.
    fn sense_key<'t>(&mut self, wanted: &Wanted, anchor: Place, value: Cursor<'t>, in_list: bool) -> Key<'t> {
        let is_group = |word: &str| word == "any" || word == "all";
        let is_sense = |word: &str| Sense::of_word(word).is_some() || is_group(word);
        let is_own = |entry: &Entry<'_>| !entry.key.text().starts_with("x-") && !is_nothing(entry.value);
        let mut own = value.entries().filter(is_own);
        let senses = own.clone().filter(|entry| is_sense(entry.key.text())).count();
        if senses == 0 {
            return match value.len() == 1 && self.is_torn_by_colon(wanted, anchor, value, in_list) {
                true => Key::Refused,
                false => Key::Definition,
            };
        }
        if let Some((earlier, again)) = twice_in(own.clone()) {
            self.duplicate_field(again, earlier, None);
            return Key::Refused;
        }
        let (Some(entry), None) = (own.next(), own.next()) else {
            self.refuse_use(wanted, anchor, value, "A sense such as `not` stands alone: {not: fear}".to_owned());
            return Key::Refused;
        };
        let word = entry.key.text();
        let slot = wanted.slot;
        let name = slot.name;
        let allowed = match word {
            "any" => slot.any,
            "all" => slot.all,
            _ => slot.senses,
        };
        if !allowed {
            let help = match word {
                "any" if matches!(name, "mechanism" | "outcome") => {
                    format!(
                        "Which {name} is it? Where there are several explanations, write a configuration for each and name them under `rivals:`"
                    )
                }
                "any" if matches!(name, "if" | "then" | "because") => {
                    format!("A list in `{name}` says *and*. For either of two things write two statements")
                }
                "any" => {
                    format!("In `{name}` the entries of a list are alternatives or helpers already: write a plain list")
                }
                "all" => "`all` is for `unless`: everywhere else a list is *and* already".to_owned(),
                _ => format!("`{name}` does not take `{word}`"),
            };
            self.refuse_use(wanted, anchor, value, help);
            return Key::Refused;
        }
        match (word, entry.value.shape()) {
            ("any" | "all", Shape::Sequence) => Key::Several(if word == "any" { "any" } else { "all" }, entry.value),
            ("any" | "all", _) => {
                self.refuse_use(wanted, anchor, value, format!("`{word}` takes a list: {{{word}: [one, other]}}"));
                Key::Refused
            }
            (_, Shape::Sequence) if self.brackets_split_prose(entry.value) => Key::Refused,
            (_, Shape::Sequence) => {
                self.refuse_use(wanted, anchor, value, format!("`{word}` takes one thing: write it once for each"));
                Key::Refused
            }
            (_, Shape::Mapping) if entry.value.entries().any(|inner| is_sense(inner.key.text())) => {
                self.refuse_use(
                    wanted,
                    anchor,
                    value,
                    format!("`{word}` takes an id, a sentence or a definition, and no sense of its own"),
                );
                Key::Refused
            }
            _ if entry.value.is_faulty() => Key::Refused,
            _ => Key::Sense(Sense::of_word(word).unwrap_or_default(), entry.value),
        }
    }

    /// Whether a mapping of one key is a sentence with a colon in it; says so.
    fn is_torn_by_colon(&mut self, wanted: &Wanted, anchor: Place, value: Cursor<'_>, in_list: bool) -> bool {
        let fields: Vec<&str> = record_of(wanted.slot).map_or(Vec::new(), |record| record.field_names(false).collect());
        // A definition that stands alone may have a misspelt field; in a list a sentence is likelier.
        let is_misspelt = !in_list
            && value.entries().any(|entry| {
                let name = entry.key.text().to_lowercase();
                !name.contains(' ') && crate::text::nearest(&name, fields.iter().copied()).is_some()
            });
        // Where it stands alone, the line at fault is its own and not the one above with the field's name.
        let anchor = if in_list { anchor } else { value.place() };
        !is_misspelt && self.colon_made_a_field(anchor, value, &fields)
    }

    fn refuse_use(&mut self, wanted: &Wanted, anchor: Place, value: Cursor<'_>, help: String) {
        let spot = self.spot(anchor, value.place());
        let finding = Diagnostic::new(Rule::WrongType, spot, format!("`{}` does not take this here", wanted.slot.name))
            .label("not a use that can be read")
            .question(format!("{help}."))
            .slot(wanted.slot.name);
        self.push(finding);
    }

    /// An id, a sentence, or a definition in place.
    fn plain_use(
        &mut self,
        wanted: &Wanted,
        anchor: Place,
        value: Cursor<'_>,
        sense: Sense,
        group: Group,
    ) -> Option<UseEntry> {
        match value.shape() {
            Shape::Scalar => {
                let words = value.text().trim();
                if words == "any"
                    && wanted.slot.name == "context"
                    && sense == Sense::Holds
                    && matches!(wanted.field.takes, Takes::Uses(_))
                {
                    let spot = self.spot(anchor, value.place());
                    let finding = Diagnostic::new(Rule::UnknownValue, spot, "`any` stands alone in `context`")
                        .label("it cannot stand beside something")
                        .question("Does it hold whatever the context (then write only `context: any`), or only in the others of the list?")
                        .argument("value", "any")
                        .slot("context");
                    self.push(finding);
                    return None;
                }
                if value.is_faulty() || (!crate::text::is_id(words) && self.is_cut(anchor, value)) {
                    return None;
                }
                let text = super::sentence::text_of(value);
                let what =
                    Ref { text, spot: self.spot(anchor, value.place()), family: None, beside_words: wanted.beside };
                Some(UseEntry { sense, group, what: UseWhat::Ref(what) })
            }
            Shape::Mapping => self.definition(wanted, anchor, value, sense, group),
            _ => self.refuse(wanted.field, anchor, value),
        }
    }

    /// A definition in place; in a statement, or with nothing that names it, it is refused.
    fn definition(
        &mut self,
        wanted: &Wanted,
        anchor: Place,
        value: Cursor<'_>,
        sense: Sense,
        group: Group,
    ) -> Option<UseEntry> {
        let Some(record) = record_of(wanted.slot) else {
            self.refuse_use(
                wanted,
                anchor,
                value,
                "Write an id or a sentence; what has fields is defined in its own section".to_owned(),
            );
            return None;
        };
        let before = self.out.len();
        let extent = if wanted.extent.holds(value.place()) { value.place() } else { wanted.extent };
        let spot = self.spot(anchor, value.place());
        let thing = self.thing(record, None, spot, value, extent, false)?;
        let named = ["label", "reasoning", "resource"].iter().any(|name| thing.get(name).is_some());
        if named {
            return Some(UseEntry { sense, group, what: UseWhat::Inline(Box::new(thing)) });
        }
        // A name that could not be read was told already, and is not missing as well.
        let is_told = value.entries().any(|entry| entry.key.is_faulty() || entry.value.is_faulty());
        if self.out.len() == before && !is_told && !self.is_told_within(value.place()) {
            let help = match record.kind {
                Some(Kind::Mechanism) => "A definition in place needs a `label`, a `reasoning` or a `resource`",
                _ => "A definition in place needs a `label`",
            };
            self.refuse_use(wanted, anchor, value, help.to_owned());
        }
        None
    }
}

/// The first key that stands in a mapping for the second time, after where it first stands.
fn twice_in<'t>(entries: impl Iterator<Item = Entry<'t>>) -> Option<(Entry<'t>, Entry<'t>)> {
    let mut known: Vec<Entry<'t>> = Vec::new();
    for entry in entries.take(MOST_SENSES) {
        if let Some(earlier) = known.iter().find(|earlier| earlier.key.text() == entry.key.text()) {
            return Some((*earlier, entry));
        }
        known.push(entry);
    }
    None
}

/// In a use with a sense this many keys are looked at: there is to be one.
const MOST_SENSES: usize = 16;

/// The one text that stands in a slot, by itself or as the only one of a list.
fn alone(value: Cursor<'_>) -> Option<Cursor<'_>> {
    if value.shape() != Shape::Sequence {
        return Some(value).filter(|value| value.shape() == Shape::Scalar);
    }
    let mut items = value.items().map(|item| item.value).filter(|item| item.is_faulty() || !is_nothing(*item));
    items.next().filter(|item| items.next().is_none() && item.shape() == Shape::Scalar && !item.is_faulty())
}

/// What a use is read against.
struct Wanted {
    field: &'static Field,
    slot: &'static Slot,
    beside: Option<u32>,
    extent: Place,
}

enum Key<'t> {
    Sense(Sense, Cursor<'t>),
    Several(&'static str, Cursor<'t>),
    Definition,
    Refused,
}

/// The fields that a definition in place may have.
pub(crate) fn record_of(slot: &Slot) -> Option<&'static Record> {
    match slot.prose {
        SlotProse::Element(Kind::Context) => Some(&format::CONTEXT),
        SlotProse::Element(Kind::Intervention) => Some(&format::INTERVENTION),
        SlotProse::Element(Kind::Mechanism) => Some(&format::MECHANISM),
        SlotProse::Element(Kind::Outcome) => Some(&format::OUTCOME),
        _ => None,
    }
}
