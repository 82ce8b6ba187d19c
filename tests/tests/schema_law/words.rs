//! Keys and texts that mutations put in: what people write, and what lies at the edge of what they may.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cimo_core::format::{Family, ROOT, Record, Takes};

use super::dice::Dice;

pub(crate) fn key(dice: &mut Dice) -> String {
    match dice.below(6) {
        0 => dice.pick(ODD_KEYS).to_string(),
        1 => dice.pick(&Family::ALL).word().to_owned(),
        2 => dice.pick(&["not", "more", "less", "unchanged", "any", "all", "at"]).to_string(),
        3 => dice.pick(IDS).to_string(),
        _ => dice.pick(&TABLE.0).to_string(),
    }
}

pub(crate) fn text(dice: &mut Dice) -> String {
    match dice.below(8) {
        0 | 1 => dice.pick(IDS).to_string(),
        2 | 3 => dice.pick(SENTENCES).to_string(),
        4 => dice.pick(&TABLE.1).to_string(),
        5 => dice.pick(LINKS).to_string(),
        6 => dice.pick(MEANT).to_string(),
        _ => dice.pick(ODD_TEXTS).to_string(),
    }
}

pub(crate) const IDS: &[&str] = &["trust", "fear", "parent", "first-fieldwork", "pre", "during", "a1", "no-go"];
pub(crate) const SENTENCES: &[&str] = &[
    "Parents fear the worst",
    "If it rains, then people stay in because they get wet",
    "Trust: how it grows",
    "a # b",
    "信任",
];
const LINKS: &[&str] = &[
    "pre -> during",
    "pre <-> during",
    "pre->during",
    "a -> b -> c",
    "->",
    "a ->",
    "context -> mechanism",
    "no -> during",
    "x-a -> during",
    "pre - > during",
    "a <- b",
    "Pre -> during",
    "pre <-> no",
    "a--> b",
    "a->b<->c",
    "pre\u{a0}->\u{a0}during",
];
/// Words with a meaning in some slot.
const MEANT: &[&str] = &[
    "any",
    "nothing",
    "open",
    "whole",
    "total",
    "theory",
    "study",
    "programme",
    "context",
    "mechanism",
    "unless",
    "1",
    "2",
    "7",
    "007",
    "all",
    "en",
    "cy",
    "pt",
    " any ",
];
/// Spaces at the ends are any but U+0085 and U+FEFF, which patterns and the reader take differently: see the schema.
const ODD_TEXTS: &[&str] = &[
    "Yes",
    "yes",
    "no",
    "true",
    "null",
    "~",
    "1.5",
    "-3",
    "x-ray",
    "late-",
    "a--b",
    "power_imbalance",
    " trust ",
    "trust\n",
    "\u{a0}trust",
    "trust\u{2003}",
    "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg",
    "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg",
    "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg->b",
    "a-aaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg -> b",
    " initial ",
    "Initial",
    " 7 ",
    "٣",
    "",
    "  ",
    "nothing ",
    "trust\u{200b}",
];
const ODD_KEYS: &[&str] = &[
    "x-own",
    "x-",
    "X-own",
    "yes",
    "no",
    "null",
    "whole",
    "any",
    "total",
    "theory",
    "nothing",
    "2nd",
    "Power-imbalance",
    "late-",
    "",
    " trust",
    "trust ",
    "was",
    "id",
    "note",
    "strategy",
    "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg",
];

/// The names of all fields, and the words of all fields.
static TABLE: LazyLock<(Vec<&str>, Vec<&str>)> = LazyLock::new(|| {
    let (mut names, mut words) = (BTreeSet::new(), BTreeSet::new());
    collect(&ROOT, &mut names, &mut words);
    (names.into_iter().collect(), words.into_iter().collect())
});

fn collect(record: &'static Record, names: &mut BTreeSet<&str>, words: &mut BTreeSet<&str>) {
    for field in record.all_fields() {
        names.insert(field.name);
        match field.takes {
            Takes::Word(known) | Takes::Words(known) => words.extend(known),
            Takes::One(inner) | Takes::Section(inner) | Takes::Named(inner) | Takes::List(inner) => {
                collect(inner, names, words)
            }
            _ => {}
        }
    }
}
