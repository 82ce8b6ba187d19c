//! Trees made from the table: small, mostly well formed, with every field somewhere.

use cimo_core::format::{Record, ROOT, Short, Slot, SlotProse, Takes};
use serde_json::{Map, Value, json};

use super::dice::Dice;
use super::words::{self, IDS, SENTENCES};

/// A file of version 1.
pub(crate) fn theory(dice: &mut Dice) -> Value {
    let mut file = record(&ROOT, false, dice);
    file["cimo"] = json!("1");
    file
}

fn record(record: &'static Record, named: bool, dice: &mut Dice) -> Value {
    let known = record.all_fields().count();
    let mut fields = Map::new();
    for field in record.all_fields().chain(record.was().filter(|_| named)) {
        if dice.once_in(1 + known / 4) {
            fields.insert(field.name.to_owned(), takes(&field.takes, dice));
        }
    }
    if record.short == Short::Statement {
        for (part, slot) in [("if", &Slot::IF), ("then", &Slot::THEN)] {
            fields.insert(part.to_owned(), takes(&Takes::Clauses(slot), dice));
        }
    }
    if dice.once_in(8) {
        fields.insert("x-own".to_owned(), json!([{ "any": "thing" }]));
    }
    Value::Object(fields)
}

fn takes(takes: &Takes, dice: &mut Dice) -> Value {
    match takes {
        Takes::Version => json!("1"),
        Takes::Text | Takes::Paths { many: false } => words::text(dice).into(),
        Takes::Texts | Takes::Paths { many: true } => several(dice, |dice| words::text(dice).into()),
        Takes::TextsOrNamed if dice.once_in(2) => json!({ (*dice.pick(IDS)): words::text(dice) }),
        Takes::TextsOrNamed => several(dice, |dice| words::text(dice).into()),
        Takes::OwnId => json!(dice.pick(IDS)),
        Takes::Word(known) => json!(dice.pick(known)),
        Takes::Words(known) => several(dice, |dice| json!(dice.pick(known))),
        Takes::Language => json!(dice.pick(&["en", "cy", "de", "fr", "es"])),
        Takes::Counts if dice.once_in(2) => json!("7"),
        Takes::Counts | Takes::Participants => json!({ (*dice.pick(IDS)): "3" }),
        Takes::Flow => several(dice, |dice| json!(dice.pick(&["pre -> during", "pre <-> during"]))),
        Takes::Refs(slot) => several(dice, |dice| reference(slot, dice)),
        Takes::Verdict => json!(dice.pick(&["open", "trust"])),
        Takes::Uses(role) => several(dice, |dice| use_of(role.slot(), false, dice)),
        Takes::Clauses(slot) => several(dice, |dice| use_of(slot, true, dice)),
        Takes::Holders(slot) => several(dice, |dice| match dice.below(3) {
            0 => json!({ "actor": reference(slot, dice), "participant": "Parent 2" }),
            _ => reference(slot, dice),
        }),
        Takes::Evidence => several(dice, |dice| match dice.below(3) {
            0 => record(&cimo_core::format::EVIDENCE, false, dice),
            _ => plain(dice),
        }),
        Takes::Targets => several(dice, |dice| match dice.below(4) {
            0 => json!({ "configuration": dice.pick(IDS), "at": "context -> mechanism" }),
            1 => json!({ "element": dice.pick(IDS) }),
            2 => json!("mechanism -> outcome"),
            _ => json!(dice.pick(IDS)),
        }),
        Takes::Was if dice.once_in(3) => json!("nothing"),
        Takes::Was => several(dice, plain),
        Takes::One(inner) => record(inner, false, dice),
        Takes::Section(inner) if dice.once_in(3) => in_list(inner, dice),
        Takes::Section(inner) | Takes::Named(inner) => by_id(inner, dice),
        Takes::List(inner) => in_list(inner, dice),
    }
}

fn by_id(inner: &'static Record, dice: &mut Dice) -> Value {
    let count = dice.below(4);
    (0..count).map(|_| ((*dice.pick(IDS)).to_owned(), thing(inner, true, dice))).collect::<Map<_, _>>().into()
}

fn in_list(inner: &'static Record, dice: &mut Dice) -> Value {
    let count = dice.below(3);
    (0..count).map(|_| thing(inner, false, dice)).collect()
}

fn thing(inner: &'static Record, named: bool, dice: &mut Dice) -> Value {
    if inner.short != Short::Refused && dice.once_in(3) { words::text(dice).into() } else { record(inner, named, dice) }
}

fn several(dice: &mut Dice, mut one: impl FnMut(&mut Dice) -> Value) -> Value {
    match dice.below(4) {
        0 => json!([one(dice), one(dice)]),
        1 => json!([one(dice)]),
        _ => one(dice),
    }
}

fn plain(dice: &mut Dice) -> Value {
    if dice.once_in(2) { json!(dice.pick(IDS)) } else { json!(dice.pick(SENTENCES)) }
}

fn reference(slot: &Slot, dice: &mut Dice) -> Value {
    if slot.families.len() > 1 && dice.once_in(3) {
        return json!({ (dice.pick(slot.families).word()): dice.pick(IDS) });
    }
    if slot.prose == SlotProse::Refused { json!(dice.pick(IDS)) } else { plain(dice) }
}

fn use_of(slot: &Slot, clause: bool, dice: &mut Dice) -> Value {
    match dice.below(5) {
        0 if slot.senses => json!({ (*dice.pick(&["not", "more", "less", "unchanged"])): plain(dice) }),
        1 if slot.any => json!({ "any": [plain(dice), plain(dice)] }),
        1 if slot.all => json!({ "all": [plain(dice), { "not": plain(dice) }] }),
        2 if !clause => json!({ "label": dice.pick(SENTENCES), "note": "A remark" }),
        _ => plain(dice),
    }
}
