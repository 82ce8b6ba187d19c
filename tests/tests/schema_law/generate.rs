//! Trees made from the table: small, so that one fault does not hide another; mostly well formed; at the edges of what
//! slots take. Every field comes up somewhere.

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
    let was = record.was().filter(|_| named || dice.once_in(30));
    let known: Vec<_> = record.all_fields().chain(was).collect();
    let mut fields = Map::new();
    for _ in 0..1 + dice.below(if record.name == ROOT.name { 2 } else { 4 }) {
        let field = dice.pick(&known);
        fields.insert(field.name.to_owned(), takes(&field.takes, dice));
    }
    if record.short == Short::Statement {
        for (part, slot) in [("if", &Slot::IF), ("then", &Slot::THEN)] {
            fields.insert(part.to_owned(), takes(&Takes::Clauses(slot), dice));
        }
    }
    own(Value::Object(fields), dice)
}

/// Now and then with a field of one's own, which may stand everywhere.
fn own(mut fields: Value, dice: &mut Dice) -> Value {
    if dice.once_in(8) {
        fields["x-own"] = json!([{ "any": "thing" }]);
    }
    fields
}

/// The name of a thing, seldom one that cannot be.
fn name(dice: &mut Dice) -> String {
    if dice.once_in(25) { words::key(dice) } else { (*dice.pick(IDS)).to_owned() }
}

fn takes(takes: &Takes, dice: &mut Dice) -> Value {
    match takes {
        Takes::Version => json!("1"),
        Takes::Text | Takes::Paths { many: false } => words::text(dice).into(),
        Takes::Texts | Takes::Paths { many: true } => several(dice, |dice| words::text(dice).into()),
        Takes::TextsOrNamed if dice.once_in(2) => own(json!({ name(dice): words::text(dice) }), dice),
        Takes::TextsOrNamed => several(dice, |dice| words::text(dice).into()),
        Takes::OwnId => json!(dice.pick(IDS)),
        Takes::Word(known) => json!(dice.pick(known)),
        Takes::Words(known) => several(dice, |dice| json!(dice.pick(known))),
        Takes::Language => json!(dice.pick(&["en", "cy", "de", "fr", "es"])),
        Takes::Counts if dice.once_in(2) => json!("7"),
        Takes::Counts | Takes::Participants => own(json!({ name(dice): dice.pick(&["3", " 3", "three"]) }), dice),
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
            0 => own(json!({ "configuration": dice.pick(IDS), "at": "context -> mechanism" }), dice),
            1 => own(json!({ (*dice.pick(&["element", "statement", "regularity", "source"])): dice.pick(IDS) }), dice),
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
    let count = dice.below(3);
    let things: Map<_, _> = (0..count).map(|_| (name(dice), thing(inner, true, dice))).collect();
    own(things.into(), dice)
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
        return own(json!({ (dice.pick(slot.families).word()): dice.pick(IDS) }), dice);
    }
    if slot.prose == SlotProse::Refused { json!(dice.pick(IDS)) } else { plain(dice) }
}

fn use_of(slot: &Slot, clause: bool, dice: &mut Dice) -> Value {
    match dice.below(5) {
        0 if slot.senses => {
            let what = one_use(clause, dice);
            let mut sense = json!({ (*dice.pick(SENSES)): what });
            if dice.once_in(25) {
                sense[*dice.pick(SENSES)] = plain(dice);
            }
            own(sense, dice)
        }
        1 if slot.any => own(json!({ "any": [plain(dice), one_use(clause, dice)] }), dice),
        1 if slot.all => own(json!({ "all": [plain(dice), { "not": one_use(clause, dice) }] }), dice),
        2 => one_use(clause, dice),
        _ => plain(dice),
    }
}

const SENSES: &[&str] = &["not", "more", "less", "unchanged"];

/// A reference, or a definition in place where there is one.
fn one_use(clause: bool, dice: &mut Dice) -> Value {
    match dice.below(4) {
        0 if !clause => own(json!({ "label": dice.pick(SENTENCES), "note": "A remark" }), dice),
        1 if !clause && dice.once_in(4) => json!({ (*dice.pick(&["reasoning", "resource", "note"])): dice.pick(SENTENCES) }),
        _ => plain(dice),
    }
}
