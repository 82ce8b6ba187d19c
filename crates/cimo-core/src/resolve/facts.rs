//! Taking typed values out of a thing's fields.

use crate::format::Word;
use crate::source::Place;
use crate::syntax::{
    Counted, EvidenceEntry, FieldValue, Holder, NamedText, Plain, Ref, Target, Text, Thing, UseEntry, Value,
};
use crate::theory::data::{Common, CommonBox};

use super::boxed;

/// The text of a field.
pub(super) fn text<'t>(thing: &'t Thing, field: &str) -> Option<&'t Text> {
    texts(thing, field).first()
}

/// A copy of the text of a field.
pub(super) fn own(thing: &Thing, field: &str) -> Option<Text> {
    text(thing, field).cloned()
}

/// The texts of a field.
pub(super) fn texts<'t>(thing: &'t Thing, field: &str) -> &'t [Text] {
    match value(thing, field) {
        Some(Value::Texts(texts)) => texts,
        _ => &[],
    }
}

/// The word of a field, as its type.
pub(super) fn word<W: Word>(thing: &Thing, field: &str) -> Option<W> {
    words(thing, field).into_iter().next()
}

/// The words of a field, as their type.
pub(super) fn words<W: Word>(thing: &Thing, field: &str) -> Vec<W> {
    match value(thing, field) {
        Some(Value::Words(words)) => words.iter().filter_map(|word| W::from_word(word.word)).collect(),
        _ => Vec::new(),
    }
}

/// The references of a field.
pub(super) fn refs<'t>(thing: &'t Thing, field: &str) -> &'t [Ref] {
    match value(thing, field) {
        Some(Value::Refs(refs)) => refs,
        _ => &[],
    }
}

/// The uses in a field.
pub(super) fn uses<'t>(thing: &'t Thing, field: &str) -> &'t [UseEntry] {
    match value(thing, field) {
        Some(Value::Uses(uses)) => uses,
        _ => &[],
    }
}

/// The holders in a field.
pub(super) fn holders<'t>(thing: &'t Thing, field: &str) -> &'t [Holder] {
    match value(thing, field) {
        Some(Value::Holders(holders)) => holders,
        _ => &[],
    }
}

/// The numbers in a field.
pub(super) fn counts<'t>(thing: &'t Thing, field: &str) -> &'t [Counted] {
    match value(thing, field) {
        Some(Value::Counts(counts)) => counts,
        _ => &[],
    }
}

/// The targets in a field.
pub(super) fn targets<'t>(thing: &'t Thing, field: &str) -> &'t [Target] {
    match value(thing, field) {
        Some(Value::Targets(targets)) => targets,
        _ => &[],
    }
}

/// The evidence of a thing.
pub(super) fn evidence(thing: &Thing) -> &[EvidenceEntry] {
    match value(thing, "evidence") {
        Some(Value::Evidence(entries)) => entries,
        _ => &[],
    }
}

/// The things in a field, and the field.
pub(super) fn things<'t>(thing: &'t Thing, field: &str) -> &'t [Thing] {
    match value(thing, field) {
        Some(Value::Things(things, _)) => things,
        _ => &[],
    }
}

/// The one thing in a field, with the field's key.
pub(super) fn one<'t>(thing: &'t Thing, field: &str) -> Option<(&'t Thing, Place)> {
    match thing.get(field) {
        Some(FieldValue { value: Value::One(one), key, .. }) => Some((one, *key)),
        _ => None,
    }
}

fn value<'t>(thing: &'t Thing, field: &str) -> Option<&'t Value> {
    thing.get(field).map(|field| &field.value)
}

/// What may stay in a thing, by rule, with the reasons.
pub(super) fn allowances(thing: &Thing) -> &[NamedText] {
    match value(thing, "allow") {
        Some(Value::NamedTexts(texts)) => texts,
        _ => &[],
    }
}

/// The fields that everything may have.
pub(super) fn common(thing: &Thing) -> CommonBox {
    // For everything but the checker, an allowance is a remark like those under `x-`.
    let mut extra = thing.extra.clone();
    let allowed = allowances(thing);
    if !allowed.is_empty() {
        let reasons = allowed.iter().map(|allowed| (allowed.id.name.clone(), Plain::Text(allowed.text.value.clone())));
        extra.push(("allow".into(), Plain::Map(reasons.collect())));
    }
    let was: Vec<Text> = refs(thing, "was").iter().map(|reference| reference.text.clone()).collect();
    boxed(Common {
        note: texts(thing, "note").to_vec(),
        place: own(thing, "place"),
        stance: own(thing, "stance"),
        came_from: texts(thing, "came-from").to_vec(),
        was,
        extra,
    })
}
