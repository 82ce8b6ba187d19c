//! How well sentences are matched that nobody has declared to be one: measured on data that were written before the matcher.
//!
//! Each pair stands in a theory of its own, in the same slot of the same configuration, once with the rest of the
//! configuration as it was and once with it rewired. The table in `docs/matching.md` is what this test measures.

use std::collections::BTreeMap;
use std::fmt::Write;

use cimo_core::diff::{self, MatchOptions};
use cimo_core::{Reading, read_text};
use serde_json::Value;
use sha2::{Digest, Sha256};

fn folder() -> std::path::PathBuf {
    cimo_tests::project().join("tests/fixtures/matching")
}

fn pairs(name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder().join(format!("{name}.jsonl"))).expect("the data are there");
    text.lines().map(|line| serde_json::from_str(line).expect("each line is an object")).collect()
}

/// A theory that holds a sentence in its slot; `rewired` changes all else that its configuration is made of.
fn theory(kind: &str, sentence: &str, rewired: bool) -> Reading {
    let mut text = String::from("cimo: 1\nconfigurations:\n  claim:\n");
    let others = match rewired {
        false => {
            ["The clinic is in another town", "A bus fare is paid", "It costs me nothing to go", "Visits are kept"]
        }
        true => ["Winters bring floods", "Boots are lent out", "My feet stay dry at last", "Fields are walked"],
    };
    for (slot, other) in ["context", "intervention", "mechanism", "outcome"].into_iter().zip(others) {
        let said = if slot == kind { sentence } else { other };
        writeln!(text, "    {slot}: {}", serde_json::Value::from(said)).expect("a string takes it");
    }
    read_text(&text)
}

/// What became of one pair.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    Paired,
    Proposed,
    Apart,
}

fn matched(pair: &Value, rewired: bool) -> Is {
    let field = |name: &str| pair[name].as_str().expect("it is a text").to_owned();
    let (kind, before, after) = (field("kind"), field("old"), field("new"));
    let (old, new) = (theory(&kind, &before, false), theory(&kind, &after, rewired));
    let key = |reading: &Reading, text: &str| {
        let element = reading.theory().elements().find(|element| element.text() == text);
        element.expect("it is there").key().into_owned()
    };
    let (before, after) = (key(&old, &before), key(&new, &after));
    let matching = diff::match_theories(old.theory(), new.theory(), &MatchOptions::default());
    let groups = matching.groups(old.theory(), new.theory());
    let paired = groups.iter().any(|group| {
        group.old.iter().any(|key| key.name() == before) && group.new.iter().any(|key| key.name() == after)
    });
    let proposals = matching.proposals(old.theory(), new.theory());
    let proposed = proposals.iter().any(|(old, new, _)| old.name() == before && new.name() == after);
    match (paired, proposed) {
        (true, _) => Is::Paired,
        (_, true) => Is::Proposed,
        _ => Is::Apart,
    }
}

#[test]
fn the_data_are_those_that_were_frozen() {
    let sums = std::fs::read_to_string(folder().join("SHA256")).expect("the sums are there");
    assert_eq!(sums.lines().count(), 3);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        let bytes = std::fs::read(folder().join(name)).expect("the file is there");
        let is: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(is, sum, "{name}");
    }
}

#[test]
fn an_opposite_is_never_paired() {
    for rewired in [false, true] {
        let paired: Vec<Value> =
            pairs("opposites").into_iter().filter(|pair| matched(pair, rewired) == Is::Paired).collect();
        assert!(paired.is_empty(), "{paired:#?}");
    }
}

/// The table of `docs/matching.md`; `CIMO_UPDATE=1` writes it.
#[test]
fn the_table_says_what_is_measured() {
    let mut table = String::from(
        "| data | how much was changed | pairs | paired | proposed | apart |\n|---|---|---|---|---|---|\n",
    );
    let mut totals: BTreeMap<(&str, bool), [usize; 4]> = BTreeMap::new();
    for (name, how, order) in [
        ("rewordings", "change", &["light", "moderate", "heavy"][..]),
        ("replacements", "change", &["near", "middle", "far"][..]),
        ("opposites", "how", &["negation", "antonym", "direction", "quantifier"][..]),
    ] {
        let pairs = pairs(name);
        for rewired in [false, true] {
            for change in order {
                let of: Vec<&Value> = pairs.iter().filter(|pair| pair[how] == **change).collect();
                let count = |is: Is| of.iter().filter(|pair| matched(pair, rewired) == is).count();
                let counts = [of.len(), count(Is::Paired), count(Is::Proposed), count(Is::Apart)];
                let total = totals.entry((name, rewired)).or_default();
                total.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
                let [all, paired, proposed, apart] = counts;
                let uses = if rewired { ", uses rewired" } else { "" };
                writeln!(table, "| {name}{uses} | {change} | {all} | {paired} | {proposed} | {apart} |")
                    .expect("a string takes it");
            }
        }
    }
    for rewired in [false, true] {
        let [all, right, proposed, _] = totals[&("rewordings", rewired)];
        let [_, wrong, ..] = totals[&("replacements", rewired)];
        let percent = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        writeln!(
            table,
            "\n{}: of what is paired, {:.0} % are rewordings (precision); of the rewordings, {:.0} % are paired (recall) and \
             {:.0} % more are proposed.",
            if rewired { "With the uses rewired" } else { "With the uses as they were" },
            percent(right, right + wrong),
            percent(right, all),
            percent(proposed, all),
        )
        .expect("a string takes it");
        assert!(percent(right, right + wrong) >= 95.0, "when in doubt, propose rather than pair\n{table}");
    }
    let path = cimo_tests::project().join("docs/matching.md");
    let text = std::fs::read_to_string(&path).expect("the page is there");
    let (before, rest) = text.split_once("<!-- measured -->\n").expect("the page has a place for the table");
    let (_, after) = rest.split_once("<!-- end of what is measured -->").expect("the place ends");
    let wanted = format!("{before}<!-- measured -->\n{table}<!-- end of what is measured -->{after}");
    if std::env::var_os("CIMO_UPDATE").is_some() {
        std::fs::write(&path, &wanted).expect("it can be written");
    }
    assert_eq!(text.replace("\r\n", "\n"), wanted, "run with CIMO_UPDATE=1 to write the table anew");
}
