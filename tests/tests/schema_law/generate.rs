//! Trees made from the table: small, so that one fault does not hide another; mostly well formed; at the edges of what
//! slots take. Every field comes up somewhere.

use std::sync::LazyLock;

use cimo_core::format::{EVIDENCE, Field, ROOT, Record, Short, Slot, SlotProse, Takes};
use serde_json::{Map, Value, json};

use super::dice::Dice;
use super::words::{self, IDS, SENTENCES};

/// A file of version 1: mostly one field of the table, each as often as every other, with what stands around it.
pub(crate) fn theory(dice: &mut Dice) -> Value {
    let chain: &Vec<&'static Field> = dice.pick(&CHAINS);
    let mut file = if dice.once_in(4) { record(&ROOT, false, dice) } else { around(chain, dice) };
    file["cimo"] = json!("1");
    file
}

/// The fields that lead from the root to each field of the table.
static CHAINS: LazyLock<Vec<Vec<&'static Field>>> = LazyLock::new(|| chains(&ROOT));

fn chains(record: &'static Record) -> Vec<Vec<&'static Field>> {
    let further = |field: &'static Field| {
        let inner = record_in(&field.takes).map_or(Vec::new(), chains);
        let longer = inner.into_iter().map(move |chain| std::iter::once(field).chain(chain).collect());
        std::iter::once(vec![field]).chain(longer)
    };
    // What takes the most forms comes up more often.
    let often = |field: &'static Field| {
        let forms = matches!(
            field.takes,
            Takes::Uses(_) | Takes::Clauses(_) | Takes::Evidence | Takes::Targets | Takes::Holders(_) | Takes::Was
        );
        std::iter::repeat_n(field, if forms { 4 } else { 1 })
    };
    record.all_fields().chain(record.was()).flat_map(often).flat_map(further).collect()
}

fn record_in(takes: &Takes) -> Option<&'static Record> {
    match takes {
        Takes::One(record) | Takes::Section(record) | Takes::Named(record) | Takes::List(record) => Some(record),
        _ => None,
    }
}

/// The last field of a chain in the things of those before it.
fn around(chain: &[&'static Field], dice: &mut Dice) -> Value {
    let Some((field, rest)) = chain.split_first() else { return json!({}) };
    let Some(inner) = record_in(&field.takes).filter(|_| !rest.is_empty()) else {
        return json!({ (field.name): takes(&field.takes, dice) });
    };
    let mut thing = around(rest, dice);
    if inner.short == Short::Statement {
        for part in ["if", "then"] {
            if thing.get(part).is_none() {
                thing[part] = plain(dice);
            }
        }
    }
    let in_list = match field.takes {
        Takes::Section(_) => dice.once_in(4),
        Takes::List(_) => true,
        _ => false,
    };
    let things = match field.takes {
        Takes::One(_) => own(thing, dice),
        _ if in_list => json!([own(thing, dice)]),
        _ => json!({ name(dice): own(thing, dice) }),
    };
    json!({ (field.name): things })
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
        Takes::OwnId => json!(if dice.once_in(2) { words::text(dice) } else { name(dice) }),
        Takes::Word(known) => json!(dice.pick(known)),
        Takes::Words(known) => several(dice, |dice| json!(dice.pick(known))),
        Takes::Language => json!(dice.pick(&["en", "cy", "de", "fr", "es"])),
        Takes::Counts if dice.once_in(2) => json!("7"),
        Takes::Counts | Takes::Participants => own(
            json!({ if dice.once_in(2) { words::text(dice) } else { name(dice) }: dice.pick(&["3", " 3", "three"]) }),
            dice,
        ),
        Takes::Flow => several(dice, |dice| json!(dice.pick(&["pre -> during", "pre <-> during"]))),
        Takes::Refs(slot) => several(dice, |dice| reference(slot, dice)),
        Takes::Verdict => json!(dice.pick(&["open", "trust"])),
        Takes::Uses(role) => several(dice, |dice| use_of(role.slot(), false, dice)),
        Takes::Clauses(slot) => several(dice, |dice| use_of(slot, true, dice)),
        Takes::Holders(slot) => several(dice, |dice| match dice.below(3) {
            0 => own(json!({ "actor": reference(slot, dice), "participant": "Parent 2" }), dice),
            _ => reference(slot, dice),
        }),
        Takes::Evidence => several(dice, |dice| match dice.below(3) {
            0 => record(&EVIDENCE, false, dice),
            1 => json!({ (*dice.pick(&["says", "was", "source", "x-own"])): plain(dice) }),
            _ => plain(dice),
        }),
        Takes::Targets => several(dice, |dice| match dice.below(4) {
            0 => own(json!({ "configuration": dice.pick(IDS), "at": "context -> mechanism" }), dice),
            1 => own(json!({ (*dice.pick(&["element", "statement", "regularity", "source"])): dice.pick(IDS) }), dice),
            2 => json!("mechanism -> outcome"),
            _ => json!(dice.pick(IDS)),
        }),
        Takes::Allowances => own(
            json!({ (*dice.pick(&["missing-mechanism", "unknown-field", "stale-allowance", "trust"])): words::text(dice) }),
            dice,
        ),
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
    match dice.below(12) {
        0 => words::text(dice).into(),
        _ if slot.prose == SlotProse::Refused => json!(dice.pick(IDS)),
        _ => plain(dice),
    }
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
        1 if slot.any || slot.all => {
            let uses = [
                one_use(clause, dice),
                if slot.senses { json!({ "not": one_use(clause, dice) }) } else { plain(dice) },
            ];
            let mut group = json!({ if slot.any { "any" } else { "all" }: uses });
            if dice.once_in(12) {
                group[words::key(dice)] = plain(dice);
            }
            own(group, dice)
        }
        2 => one_use(clause, dice),
        _ => plain(dice),
    }
}

const SENSES: &[&str] = &["not", "more", "less", "unchanged"];

/// A reference, or a definition in place where there is one.
fn one_use(clause: bool, dice: &mut Dice) -> Value {
    match dice.below(8) {
        0 | 1 if !clause => own(json!({ "label": dice.pick(SENTENCES), "note": "A remark" }), dice),
        2 | 3 => {
            let fields = ["label", "reasoning", "resource", "note", "was", "id", "x-own", "not"];
            let some = (0..1 + dice.below(2)).map(|_| ((*dice.pick(&fields)).to_owned(), plain(dice)));
            some.collect::<Map<_, _>>().into()
        }
        4 => dice.pick(&["any", "any ", "all", "nothing", "not"]).to_string().into(),
        _ => plain(dice),
    }
}
