//! How well sentences are matched that nobody has declared to be one: measured on data that were written before the matcher,
//! and on those that its words and thresholds are chosen on.
//!
//! Each pair stands in a theory of its own, in the same slot of the same configuration, once with the rest of the
//! configuration as it was and once with it rewired. The table in `docs/matching.md` is what this test measures.

use std::collections::BTreeMap;
use std::fmt::Write;

use cimo_core::diff::{self, MatchOptions};
use cimo_core::{Reading, read_text};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Written before the matcher, and never changed.
const FROZEN: &str = "matching";
/// What words and thresholds are chosen on.
const DEVELOPMENT: &str = "matching-development";

fn folder(data: &str) -> std::path::PathBuf {
    cimo_tests::project().join("tests/fixtures").join(data)
}

fn pairs(data: &str, name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder(data).join(format!("{name}.jsonl"))).expect("the data are there");
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

/// How evaluators put two claims into one.
const JOINTS: [&str; 6] = ["{}, and {}", "{} and {}", "{}; {}", "{} while {}", "{} – {}", "{}. {}"];

/// Several claims that became one without a word about it, among claims that were dropped and others that were added: the
/// versions, the texts of the parts and that of the whole. Odd ones are told backwards, as splits.
struct Join {
    apart: String,
    together: String,
    parts: Vec<String>,
    whole: String,
}

/// Made of the frozen sentences; some parts are put in other words on the way.
fn joins(count: usize) -> Vec<Join> {
    let (rewordings, replacements) = (pairs(FROZEN, "rewordings"), pairs(FROZEN, "replacements"));
    let text = |pair: &Value, field: &str| pair[field].as_str().expect("it is a text").to_owned();
    let mut state = 20_u64;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut joins = Vec::new();
    while joins.len() < count {
        let kind = ["context", "intervention", "mechanism", "outcome"][draw(4)];
        let of_kind: Vec<&Value> = rewordings.iter().filter(|pair| pair["kind"] == kind).collect();
        let others: Vec<&Value> = replacements.iter().filter(|pair| pair["kind"] == kind).collect();
        let mut chosen: Vec<&Value> = Vec::new();
        for _ in 0..2 + draw(4) / 3 {
            let one = of_kind[draw(of_kind.len())];
            if !chosen.iter().any(|other| other["id"] == one["id"]) {
                chosen.push(one);
            }
        }
        if chosen.len() < 2 {
            continue;
        }
        let joint = JOINTS[draw(JOINTS.len())];
        let said = chosen.iter().map(|pair| match pair["change"] == "light" && draw(2) == 0 {
            true => text(pair, "new"),
            false => text(pair, "old"),
        });
        let whole = said.reduce(|first, next| {
            let next = if joint.ends_with(". {}") { next } else { lowered(&next) };
            joint.replacen("{}", first.trim_end_matches('.'), 1).replacen("{}", &next, 1)
        });
        let whole = whole.expect("there are at least two");
        let parts: Vec<String> = chosen.iter().map(|pair| text(pair, "old")).collect();
        let (dropped, added) = (others[draw(others.len())], others[draw(others.len())]);
        let kept = "Somebody keeps a list of who came";
        let version = |sentences: &[String]| {
            let mut out = format!("cimo: 1\n{kind}s:\n");
            for sentence in sentences {
                writeln!(out, "  - {}", serde_json::Value::from(sentence.as_str())).expect("a string takes it");
            }
            out
        };
        let apart = version(&[&parts[..], &[text(dropped, "old"), kept.to_owned()]].concat());
        let together = version(&[whole.clone(), text(added, "new"), kept.to_owned()]);
        joins.push(Join { apart, together, parts, whole });
    }
    joins
}

/// A sentence as it goes on after another: its first letter small, unless the word is all capitals.
fn lowered(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(sentence.chars().skip(1)).collect()
        }
        _ => sentence.to_owned(),
    }
}

/// Of the groups that are found, how many are right; how many are found; how many there are.
fn found(joins: &[Join], split: bool) -> [usize; 3] {
    let mut counts = [0; 3];
    for join in joins {
        let (old, new) = match split {
            false => (&join.apart, &join.together),
            true => (&join.together, &join.apart),
        };
        let (old, new) = (read_text(old), read_text(new));
        assert!(old.diagnostics().is_empty() && new.diagnostics().is_empty(), "{:?}", old.diagnostics());
        let matching = diff::match_theories(old.theory(), new.theory(), &MatchOptions::default());
        let words = |reading: &Reading, keys: &[diff::Key]| -> Vec<String> {
            let all = keys.iter().map(|key| {
                let element = reading.theory().elements().find(|element| element.key() == key.name());
                element.expect("it is there").text().to_owned()
            });
            let mut all: Vec<String> = all.collect();
            all.sort();
            all
        };
        let mut parts = join.parts.clone();
        parts.sort();
        counts[2] += 1;
        for group in matching.groups(old.theory(), new.theory()) {
            if group.old.len() + group.new.len() > 2 {
                counts[1] += 1;
                let (before, after) = (words(&old, &group.old), words(&new, &group.new));
                let (several, one) = if split { (after, before) } else { (before, after) };
                counts[0] += usize::from(several == parts && one == [join.whole.as_str()]);
            }
        }
    }
    counts
}

#[test]
fn the_data_are_those_that_were_frozen() {
    let sums = std::fs::read_to_string(folder(FROZEN).join("SHA256")).expect("the sums are there");
    assert_eq!(sums.lines().count(), 3);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        let bytes = std::fs::read(folder(FROZEN).join(name)).expect("the file is there");
        let is: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(is, sum, "{name}");
    }
}

#[test]
fn an_opposite_is_never_paired() {
    for (data, rewired) in [(FROZEN, false), (FROZEN, true), (DEVELOPMENT, false)] {
        let opposites = pairs(data, "opposites");
        let paired: Vec<&Value> = opposites.iter().filter(|pair| matched(pair, rewired) == Is::Paired).collect();
        assert!(paired.is_empty(), "{paired:#?}");
    }
}

/// What becomes of the pairs of some data, as rows and a sentence below them.
fn measured(data: &str, ways: &[bool]) -> String {
    let mut table = String::from(
        "| data | how much was changed | pairs | paired | proposed | apart |\n|---|---|---|---|---|---|\n",
    );
    let mut totals: BTreeMap<(&str, bool), [usize; 4]> = BTreeMap::new();
    for (name, how, order) in [
        ("rewordings", "change", &["light", "moderate", "heavy"][..]),
        ("replacements", "change", &["near", "middle", "far"][..]),
        ("opposites", "how", &["negation", "antonym", "direction", "quantifier"][..]),
    ] {
        let pairs = pairs(data, name);
        for rewired in ways {
            for change in order {
                let of: Vec<Is> =
                    pairs.iter().filter(|pair| pair[how] == **change).map(|pair| matched(pair, *rewired)).collect();
                let count = |is: Is| of.iter().filter(|one| **one == is).count();
                let counts = [of.len(), count(Is::Paired), count(Is::Proposed), count(Is::Apart)];
                let total = totals.entry((name, *rewired)).or_default();
                total.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
                let [all, paired, proposed, apart] = counts;
                let uses = if *rewired { ", uses rewired" } else { "" };
                writeln!(table, "| {name}{uses} | {change} | {all} | {paired} | {proposed} | {apart} |")
                    .expect("a string takes it");
            }
        }
    }
    for rewired in ways {
        let [all, right, proposed, _] = totals[&("rewordings", *rewired)];
        let [_, wrong, ..] = totals[&("replacements", *rewired)];
        let percent = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        writeln!(
            table,
            "\n{}: of what is paired, {:.0} % are rewordings (precision); of the rewordings, {:.0} % are paired (recall) and \
             {:.0} % more are proposed.",
            if *rewired { "With the uses rewired" } else { "With the uses as they were" },
            percent(right, right + wrong),
            percent(right, all),
            percent(proposed, all),
        )
        .expect("a string takes it");
        assert!(percent(right, right + wrong) >= 95.0, "when in doubt, propose rather than pair\n{table}");
    }
    table
}

/// The tables of `docs/matching.md`; `CIMO_UPDATE=1` writes them.
#[test]
fn the_tables_say_what_is_measured() {
    let mut table = measured(FROZEN, &[false, true]);
    let joins = joins(300);
    for (split, what) in [(false, "merges"), (true, "splits")] {
        let [right, shown, all] = found(&joins, split);
        let (precision, recall) = (right as f64 / shown.max(1) as f64, right as f64 / all as f64);
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::EPSILON);
        writeln!(
            table,
            "\nOf {all} made-up {what} that nobody declared, {right} are found, and {} groups that are none: precision {precision:.2}, \
             recall {recall:.2}, F1 {f1:.2}.",
            shown - right,
        )
        .expect("a string takes it");
        assert!(f1 >= 0.9, "{table}");
    }
    in_the_page("what is measured", &table);
    in_the_page("what is measured on the development pairs", &measured(DEVELOPMENT, &[false]));
}

/// Compares what stands between two marks of the page.
fn in_the_page(what: &str, table: &str) {
    let path = cimo_tests::project().join("docs/matching.md");
    let text = std::fs::read_to_string(&path).expect("the page is there").replace("\r\n", "\n");
    let (begins, ends) = (format!("<!-- {what} -->\n"), format!("<!-- end of {what} -->"));
    let (before, rest) = text.split_once(&begins).expect("the page has a place for the table");
    let (_, after) = rest.split_once(&ends).expect("the place ends");
    let wanted = format!("{before}{begins}{table}{ends}{after}");
    if std::env::var_os("CIMO_UPDATE").is_some() {
        std::fs::write(&path, &wanted).expect("it can be written");
        return;
    }
    assert!(text == wanted, "run with CIMO_UPDATE=1 to write the table anew:\n{table}");
}
