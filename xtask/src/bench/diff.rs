//! What comparing two versions costs, beside reading them.

use cimo_core::diff::{self, MatchOptions};
use cimo_core::source::MemoryFiles;
use cimo_core::{Options, Reading};
use cimo_tests::generate;

use super::time::{median, once, shown};
use super::{Outcome, Row};

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];
const RUNS: usize = 5;
/// What matching, comparing and judging may cost beside reading both versions, where they share ids.
const SHARE: f64 = 0.5;
/// Elements in each version that share no id.
const STRANGERS: usize = 10_000;
/// How long those may take, in seconds.
const SECONDS: f64 = 5.0;

pub(super) fn measure() -> Vec<Row> {
    let mut rows = Vec::new();
    for size in SIZES {
        let old = generate::theory(size, 1);
        let new = revised(&old);
        let runs = if size > 10_000 { 3 } else { RUNS };
        let reading = median((0..runs).map(|_| once(|| (read(&old), read(&new)))).collect());
        let (before, after) = (read(&old), read(&new));
        let mut changes = 0;
        let comparing = median((0..runs).map(|_| once(|| changes = compared(&before, &after))).collect());
        let share = comparing.as_secs_f64() / reading.as_secs_f64();
        rows.push(Row {
            what: format!("Comparing {size} configurations with a revision of them, beside reading both"),
            measured: format!("{} against {}: {share:.2} times; {changes} changes", shown(comparing), shown(reading)),
            bound: format!("{SHARE} times"),
            outcome: Outcome::of(share <= SHARE),
        });
    }
    let (before, after) = (read(&strangers("old", "")), read(&strangers("new", " at night")));
    let mut changes = 0;
    let time = once(|| changes = compared(&before, &after));
    rows.push(Row {
        what: format!("Comparing {STRANGERS} elements with {STRANGERS} that share no id"),
        measured: format!("{}; {changes} changes", shown(time)),
        bound: format!("{SECONDS} s"),
        outcome: Outcome::of(time.as_secs_f64() <= SECONDS),
    });
    rows
}

/// The text with something changed in every twentieth line that holds prose.
fn revised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.lines().enumerate() {
        match number % 20 {
            0 => out.push_str(&line.replacen(" the ", " a ", 1).replacen("proximal", "distal", 1)),
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// A theory of elements whose ids no other theory has.
fn strangers(prefix: &str, end: &str) -> String {
    let theory = generate::slips(STRANGERS / 2, 3);
    let mut out = String::from("cimo: 1\ncontexts:\n");
    let sentences = theory.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": "));
    for (number, (_, sentence)) in sentences.take(STRANGERS).enumerate() {
        out.push_str(&format!("  {prefix}-{number}: {sentence}{end}\n"));
    }
    out
}

fn compared(old: &Reading, new: &Reading) -> usize {
    let (old, new) = (old.theory(), new.theory());
    let matching = diff::match_theories(old, new, &MatchOptions::default());
    let changes = diff::compare(old, new, &matching);
    diff::judge(&changes, old, new, &matching).verdicts.len()
}

fn read(text: &str) -> Reading {
    const NAME: &str = "made-up.cimo.yaml";
    let options = Options { max_bytes: u64::MAX, ..Options::default() };
    cimo_core::read(NAME, &mut MemoryFiles::new().with(NAME, text), &options)
}
