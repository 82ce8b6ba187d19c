//! Reading what stands in a field: which of the readers its type in the table wants.

use crate::hashed::HashMap;

use crate::diagnostic::{Declared, Diagnostic, Rule};
use crate::format::{Field, Record, Slot, SlotProse, Takes, VERSION};
use crate::source::Place;
use crate::text::{is_id, is_key, nearest, propose_id, surely};
use crate::yaml::{Cursor, Shape, Style};

use super::records::{is_nothing, shown, takes_prose};
use super::sentence::text_of;
use super::things::{Holder, Id, NamedText, Ref, Text, Value, WordAt};
use super::{Reader, wording};

impl Reader<'_> {
    /// The value of a field, or `None` where it cannot be read, which is said.
    pub(super) fn value(
        &mut self,
        field: &'static Field,
        key: Place,
        value: Cursor<'_>,
        extent: Place,
    ) -> Option<Value> {
        match field.takes {
            Takes::Version => self.version(key, value),
            Takes::Text => match value.shape() {
                Shape::Scalar => Some(Value::Texts(vec![self.text_value(key, value)?])),
                _ => self.refuse(field, key, value),
            },
            Takes::Texts => self.texts(key, value, field).map(Value::Texts),
            Takes::TextsOrNamed if value.shape() == Shape::Mapping => self.named_texts(field, value),
            Takes::TextsOrNamed => self.texts(key, value, field).map(Value::Texts),
            Takes::OwnId => self.own_id(field, key, value),
            Takes::Word(words) => match value.shape() {
                Shape::Scalar => self.word(field, key, value, words).map(|word| Value::Words(vec![word])),
                _ => self.refuse(field, key, value),
            },
            Takes::Words(words) => self
                .several(field, key, value, |reader, anchor, item| match item.shape() {
                    Shape::Scalar => reader.word(field, anchor, item, words),
                    _ => reader.refuse(field, anchor, item),
                })
                .map(Value::Words),
            Takes::Language => self.language(field, key, value),
            Takes::Counts => self.counts(field, key, value, &Slot::COUNTS, true),
            Takes::Participants => self.counts(field, key, value, &Slot::PARTICIPANTS, false),
            Takes::Paths { many } => self.paths(field, key, value, many),
            Takes::Flow => self.flow(field, key, value),
            Takes::Refs(slot) => self.refs(field, key, value, slot).map(Value::Refs),
            Takes::Verdict => match value.shape() {
                Shape::Scalar => {
                    self.reference(field, key, value, &Slot::VERDICT).map(|verdict| Value::Refs(vec![verdict]))
                }
                _ => self.refuse(field, key, value),
            },
            Takes::Uses(role) => self.uses(field, key, value, role.slot(), extent),
            Takes::Clauses(slot) => self.uses(field, key, value, slot, extent),
            Takes::Holders(slot) => self.holders(field, key, value, slot),
            Takes::Evidence => self.evidence(field, key, value, extent),
            Takes::Targets => self.targets(field, key, value),
            Takes::Allowances => self.allowances(field, key, value),
            Takes::Was => self.was(field, key, value),
            Takes::One(record) => self.one(record, field, key, value, extent),
            Takes::Section(record) => self.section(record, field, key, value, extent, true),
            Takes::Named(record) => self.section(record, field, key, value, extent, false),
            Takes::List(record) => self.list(record, field, key, value, extent),
        }
    }

    /// Says that the field takes something else.
    pub(super) fn refuse<T>(&mut self, field: &Field, anchor: Place, value: Cursor<'_>) -> Option<T> {
        let split = takes_prose(&field.takes)
            && match value.shape() {
                Shape::Mapping => self.braces_split_prose(value),
                Shape::Sequence => self.brackets_split_prose(value),
                _ => false,
            };
        if !split && !value.is_faulty() {
            let wanted = format!("`{}` takes {}", field.name, wording::wanted(&field.takes));
            self.wrong_type(anchor, value, wanted, Some(field));
        }
        None
    }

    /// A value or a list of values, each read by `read`.
    pub(super) fn several<T>(
        &mut self,
        field: &Field,
        key: Place,
        value: Cursor<'_>,
        mut read: impl FnMut(&mut Self, Place, Cursor<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        if value.shape() != Shape::Sequence {
            return Some(vec![read(self, key, value)?]);
        }
        if takes_prose(&field.takes) && self.brackets_split_prose(value) {
            return None;
        }
        let mut several = Vec::with_capacity(value.len());
        for item in value.items() {
            if !item.value.is_faulty() && !is_nothing(item.value) {
                several.extend(read(self, item.dash, item.value));
            }
        }
        Some(several)
    }

    fn version(&mut self, key: Place, value: Cursor<'_>) -> Option<Value> {
        let words = value.text();
        let whole =
            value.shape() == Shape::Scalar && !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
        let number = whole.then(|| words.parse::<u64>().unwrap_or(u64::MAX));
        self.version = number.filter(|number| *number >= VERSION && !words.starts_with('0'));
        if self.version.is_none() {
            let spot = self.spot(key, value.place());
            let title = match value.shape() {
                Shape::Sequence => "A list is no version of the format".to_owned(),
                Shape::Mapping => "Fields are no version of the format".to_owned(),
                _ => format!("`{}` is no version of the format", shown(words)),
            };
            let finding = Diagnostic::new(Rule::UnknownValue, spot, title)
                .label("not a version")
                .question("Write `cimo: 1`.")
                .argument("value", words)
                .slot("cimo")
                .suggest("Write 1", value.place(), "1");
            self.push(finding);
        }
        None
    }

    fn named_texts(&mut self, field: &'static Field, value: Cursor<'_>) -> Option<Value> {
        if self.braces_split_prose(value) {
            return None;
        }
        let mut texts: Vec<NamedText> = Vec::new();
        let mut known: HashMap<&str, Place> = HashMap::default();
        for entry in value.entries() {
            if entry.key.is_faulty()
                || entry.key.text().starts_with("x-")
                || entry.value.is_faulty()
                || is_nothing(entry.value)
            {
                continue;
            }
            let Some(id) = self.key_of(entry.key, field.name) else { continue };
            if let Some(earlier) = known.get(entry.key.text()) {
                let finding = twice(Rule::DuplicateId, &id, *earlier);
                self.push(finding);
            } else if entry.value.shape() == Shape::Scalar {
                if let Some(text) = self.text_value(id.place, entry.value) {
                    known.insert(entry.key.text(), id.place);
                    texts.push(NamedText { id, text });
                }
            } else {
                self.wrong_type(id.place, entry.value, "A text is wanted here".to_owned(), Some(field));
            }
        }
        Some(Value::NamedTexts(texts))
    }

    fn own_id(&mut self, field: &Field, key: Place, value: Cursor<'_>) -> Option<Value> {
        if value.shape() != Shape::Scalar {
            return self.refuse(field, key, value);
        }
        if is_key(value.text()) {
            return Some(Value::Texts(vec![text_of(value)]));
        }
        let place = self.spot(key, value.place());
        let finding = invalid_id(value.text(), place, field.name);
        self.push(finding);
        None
    }

    /// A key as an id; `None` where it is none, which is said.
    pub(super) fn key_of(&mut self, key: Cursor<'_>, what: &'static str) -> Option<Id> {
        if key.shape() == Shape::Scalar && is_key(key.text()) {
            return Some(Id { name: key.text().into(), place: key.place() });
        }
        let place = self.first_line(key.place());
        let finding = invalid_id(key.text(), place, what);
        self.push(finding);
        None
    }

    fn word(
        &mut self,
        field: &Field,
        anchor: Place,
        value: Cursor<'_>,
        words: &'static [&'static str],
    ) -> Option<WordAt> {
        let written = value.text().trim();
        if let Some(word) = words.iter().copied().find(|word| *word == written) {
            return Some(WordAt { word, place: value.place() });
        }
        let near = nearest(&written.to_lowercase(), words.iter().copied());
        let spot = self.spot(anchor, value.place());
        let mut finding = Diagnostic::new(
            Rule::UnknownValue,
            spot,
            format!("`{}` does not know the word `{}`", field.name, shown(written)),
        )
        .argument("value", written);
        finding.slot = Some(field.name);
        finding = match near {
            Some(near) => {
                let finding = finding
                    .label(format!("the nearest is `{near}`"))
                    .question(format!("The words are {}.", wording::list(words)));
                let place = value.place();
                match surely(written, words.iter().copied()) {
                    Some(sure) => {
                        finding.fix(format!("Write `{sure}`"), place, sure, Declared::Text(place, sure.to_owned()))
                    }
                    None => finding.suggest(format!("Write `{near}`"), place, near),
                }
            }
            None => finding.label("not one of its words").question(format!("The words are {}.", wording::list(words))),
        };
        self.push(finding);
        None
    }

    fn language(&mut self, field: &Field, key: Place, value: Cursor<'_>) -> Option<Value> {
        if value.shape() != Shape::Scalar {
            return self.refuse(field, key, value);
        }
        let code = value.text().trim();
        if crate::text::language::Language::of(code).is_none() {
            let spot = self.spot(key, value.place());
            let finding = Diagnostic::new(
                Rule::UnknownValue,
                spot,
                format!("If–then sentences cannot be read in the language `{}`", shown(code)),
            )
            .label("not one of its languages")
            .question(format!(
                "The languages are {}. In any other, write statements with the keys `if`, `then`, `because`, `unless`.",
                wording::languages()
            ))
            .argument("value", code)
            .slot("language");
            self.push(finding);
        }
        // An unknown language is kept: then only the keyed form of statements is read.
        Some(Value::Texts(vec![text_of(value)]))
    }

    fn paths(&mut self, field: &'static Field, key: Place, value: Cursor<'_>, many: bool) -> Option<Value> {
        if !many && value.shape() == Shape::Sequence {
            return self.refuse(field, key, value);
        }
        let paths = self.several(field, key, value, |reader, anchor, item| match item.shape() {
            Shape::Scalar => Some(text_of(item)),
            _ => reader.refuse(field, anchor, item),
        });
        paths.map(Value::Texts)
    }

    /// References: one or, where the slot takes several, a list.
    pub(super) fn refs(
        &mut self,
        field: &'static Field,
        key: Place,
        value: Cursor<'_>,
        slot: &'static Slot,
    ) -> Option<Vec<Ref>> {
        if value.shape() == Shape::Sequence && !slot.many {
            return self.refuse(field, key, value);
        }
        let beside = beside_words(value);
        let refs = self.several(field, key, value, |reader, anchor, item| reader.reference(field, anchor, item, slot));
        refs.map(|refs| refs.into_iter().map(|reference| Ref { beside_words: beside, ..reference }).collect())
    }

    /// One reference: an id, a sentence where the slot takes one, or the long form that names the family.
    pub(super) fn reference(
        &mut self,
        field: &'static Field,
        anchor: Place,
        value: Cursor<'_>,
        slot: &Slot,
    ) -> Option<Ref> {
        let in_list = anchor == value.place() || self.words(anchor) == "-";
        match value.shape() {
            Shape::Scalar => {
                let words = value.text().trim();
                let id = is_id(words);
                if !id && slot.prose == SlotProse::Refused {
                    return self.prose_refused(field, anchor, value);
                }
                if !id && self.is_cut(anchor, value) {
                    return None;
                }
                Some(Ref {
                    text: text_of(value),
                    spot: self.spot(anchor, value.place()),
                    family: None,
                    beside_words: None,
                })
            }
            Shape::Mapping if slot.families.len() > 1 => self.long_form(field, anchor, value, slot),
            Shape::Mapping if slot.prose != SlotProse::Refused && self.colon_made_a_field(anchor, value, &[]) => None,
            Shape::Mapping if in_list && slot.prose != SlotProse::Refused && self.id_made_a_field(anchor, value) => {
                None
            }
            _ => self.refuse(field, anchor, value),
        }
    }

    fn prose_refused<T>(&mut self, field: &Field, anchor: Place, value: Cursor<'_>) -> Option<T> {
        let spot = self.spot(anchor, value.place());
        let words = shown(value.text());
        let mut finding = Diagnostic::new(Rule::WrongType, spot, format!("`{}` takes ids and no sentence", field.name))
            .label("a sentence stands here")
            .question(format!(
                "`{}` takes {}. An id has no capitals and no spaces.",
                field.name,
                wording::wanted(&field.takes)
            ))
            .argument("text", words);
        finding.slot = Some(field.name);
        self.push(finding);
        None
    }

    /// `{configuration: trust}`.
    fn long_form(&mut self, field: &'static Field, anchor: Place, value: Cursor<'_>, slot: &Slot) -> Option<Ref> {
        if self.colon_made_a_field(anchor, value, &[]) || self.braces_split_prose(value) {
            return None;
        }
        let mut found = None;
        let mut count = 0;
        for entry in value.entries().filter(|entry| !entry.key.text().starts_with("x-") && !is_nothing(entry.value)) {
            count += 1;
            let family = slot.families.iter().copied().find(|family| family.word() == entry.key.text());
            match family {
                None => {
                    self.unknown_family(entry.key, slot);
                    return None;
                }
                Some(family) if entry.value.shape() == Shape::Scalar && is_id(entry.value.text().trim()) => {
                    let spot = self.spot(anchor, entry.value.place());
                    found = Some(Ref { text: text_of(entry.value), spot, family: Some(family), beside_words: None });
                }
                Some(_) => return self.refuse(field, anchor, entry.value),
            }
        }
        if count == 1 { found } else { self.refuse(field, anchor, value) }
    }

    pub(super) fn unknown_family(&mut self, key: Cursor<'_>, slot: &Slot) {
        let known: Vec<&str> = slot.families.iter().map(|family| family.word()).collect();
        let near = nearest(key.text(), known.iter().copied());
        let place = self.first_line(key.place());
        let mut finding = Diagnostic::new(
            Rule::UnknownField,
            place,
            format!("`{}` is no kind of thing that can stand here", shown(key.text())),
        )
        .argument("field", key.text())
        .question(format!("The long form of a reference names {}.", wording::list(&known)));
        finding = match near {
            Some(near) => {
                finding.label(format!("the nearest is `{near}`")).suggest(format!("Write `{near}`"), place, near)
            }
            None => finding.label("not known here"),
        };
        self.push(finding);
    }

    fn holders(&mut self, field: &'static Field, key: Place, value: Cursor<'_>, slot: &'static Slot) -> Option<Value> {
        let beside = beside_words(value);
        let holders = self.several(field, key, value, |reader, anchor, item| {
            if item.shape() != Shape::Mapping {
                let actor = reader.reference(field, anchor, item, slot)?;
                return Some(Holder { actors: vec![Ref { beside_words: beside, ..actor }], participant: None });
            }
            if reader.colon_made_a_field(anchor, item, &[]) {
                return None;
            }
            let thing = reader.thing(&crate::format::DISPUTE, None, anchor, item, item.place(), false)?;
            let mut holder = Holder { actors: Vec::new(), participant: None };
            for field in thing.fields {
                match field.value {
                    Value::Refs(actors) => holder.actors = actors,
                    Value::Texts(texts) => holder.participant = texts.into_iter().next(),
                    _ => {}
                }
            }
            Some(holder)
        });
        holders.map(Value::Holders)
    }

    fn was(&mut self, field: &'static Field, key: Place, value: Cursor<'_>) -> Option<Value> {
        let entries = self.refs_of_was(field, key, value)?;
        if entries.len() > 1
            && let Some(nothing) = entries.iter().find(|entry| &*entry.text.value == "nothing")
        {
            let finding = Diagnostic::new(Rule::UnknownValue, nothing.spot, "`nothing` stands alone in `was`")
                .label("it cannot stand beside something")
                .question("Did this come from nothing, or from the others in the list?")
                .argument("value", "nothing")
                .slot("was");
            self.push(finding);
            return None;
        }
        Some(Value::Refs(entries))
    }

    fn refs_of_was(&mut self, field: &'static Field, key: Place, value: Cursor<'_>) -> Option<Vec<Ref>> {
        self.several(field, key, value, |reader, anchor, item| match item.shape() {
            Shape::Scalar if !is_id(item.text().trim()) && reader.is_cut(anchor, item) => None,
            Shape::Scalar => Some(Ref {
                text: text_of(item),
                spot: reader.spot(anchor, item.place()),
                family: None,
                beside_words: None,
            }),
            _ if reader.colon_made_a_field(anchor, item, &[]) => None,
            _ => reader.refuse(field, anchor, item),
        })
    }

    fn one(
        &mut self,
        record: &'static Record,
        field: &Field,
        key: Place,
        value: Cursor<'_>,
        extent: Place,
    ) -> Option<Value> {
        match value.shape() {
            Shape::Mapping => {
                self.thing(record, None, key, value, extent, false).map(|thing| Value::One(Box::new(thing)))
            }
            _ => self.refuse(field, key, value),
        }
    }
}

/// Where a list in brackets begins that holds an unquoted item of several words.
pub(super) fn beside_words(list: Cursor<'_>) -> Option<u32> {
    if list.shape() != Shape::Sequence || list.style() != Style::Flow {
        return None;
    }
    let several_words =
        |value: Cursor<'_>| value.style() == Style::Plain && value.text().trim().contains(char::is_whitespace);
    list.items().any(|item| several_words(item.value)).then(|| list.place().start)
}

/// The finding about a name that is no id.
fn invalid_id(name: &str, place: Place, what: &'static str) -> Diagnostic {
    let name = name.trim();
    let title = match () {
        () if crate::text::is_reserved(name) => {
            format!("`{name}` has a meaning of its own, so nothing can be called by it")
        }
        () if name.chars().count() > crate::text::MAX_ID => {
            format!("This name is longer than an id may be ({} characters)", crate::text::MAX_ID)
        }
        () if name.is_empty() => "A name is missing before this colon".to_owned(),
        () => format!("`{}` is no id", shown(name)),
    };
    let finding = Diagnostic::new(Rule::InvalidId, place, title)
        .label("not an id")
        .question("An id is made of a to z, 0 to 9 and single hyphens, and begins with a letter.")
        .argument("name", name)
        .slot(what);
    match propose_id(name).filter(|id| *id != name) {
        Some(id) => finding.suggest(format!("Call it `{id}`"), place, id),
        None => finding,
    }
}

/// The finding about an id that is given twice.
pub(crate) fn twice(rule: Rule, id: &Id, earlier: Place) -> Diagnostic {
    Diagnostic::new(rule, id.place, format!("Two things are called `{}`", id.name))
        .label("the second")
        .also(earlier, "the first")
        .question("Are they one thing? Then keep one. Two? Then give one of them another id.")
        .argument("id", &*id.name)
}

impl Text {
    /// Whether the words are an id by the grammar.
    pub fn is_id(&self) -> bool {
        is_id(&self.value)
    }
}
