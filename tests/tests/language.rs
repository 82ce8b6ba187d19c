//! How well the rules that read language do: measured on texts that were labelled before the rules were written.
//!
//! Each text stands in a theory of its own, in the slot that its rule reads, and the whole check is asked. The table in
//! `docs/language.md` and a line on each rule's page are what this test measures. The kept part is for measuring only.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use cimo_core::check::{CheckOptions, check};
use cimo_core::diagnostic::Rule;
use cimo_core::read_text;
use serde_json::Value;
use sha2::{Digest, Sha256};

const RULES: [Rule; 3] = [Rule::MechanismIsActivity, Rule::ContextIsSetting, Rule::OutcomeIsActivity];
const PARTS: [&str; 2] = ["build", "kept"];

/// The aim, on either part.
const PRECISION: f64 = 0.9;
const RECALL: f64 = 0.6;

fn folder() -> PathBuf {
    cimo_tests::project().join("tests/fixtures/language")
}

struct Labelled {
    text: String,
    raise: bool,
    hard: bool,
}

fn labelled(rule: Rule, part: &str) -> Vec<Labelled> {
    let text = std::fs::read_to_string(folder().join(format!("{rule}.{part}.tsv"))).expect("the texts are there");
    let rows = text.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [text, label, _domain, hard, _why] = columns[..] else { panic!("five columns: {line}") };
        let yes = |word: &str| match word {
            "yes" => true,
            "no" => false,
            other => panic!("yes or no, and not {other}: {line}"),
        };
        Labelled { text: text.to_owned(), raise: yes(label), hard: yes(hard) }
    });
    rows.collect()
}

/// Whether a rule is raised by a text in the slot that it reads.
fn is_raised(rule: Rule, text: &str) -> bool {
    let text = Value::from(text);
    let mut said = ["context", "mechanism", "outcome"].map(|slot| (slot, Value::from("It rains")));
    let slot = RULES.map(|rule| rule.name().split('-').next().unwrap_or_default());
    let slot = slot[RULES.iter().position(|known| *known == rule).expect("it is one of the three")];
    said.iter_mut().filter(|(known, _)| *known == slot).for_each(|(_, value)| *value = text.clone());
    let mut theory = String::from("cimo: 1\nconfigurations:\n  claim:\n");
    for (slot, value) in said {
        match slot {
            "mechanism" => writeln!(theory, "    mechanism: {{reasoning: {value}}}"),
            slot => writeln!(theory, "    {slot}: {{label: {value}}}"),
        }
        .expect("a string takes it");
    }
    let reading = read_text(&theory);
    check(&reading, &CheckOptions::default()).findings().iter().any(|finding| finding.rule() == rule)
}

/// How often a rule was right.
#[derive(Clone, Copy, Default)]
struct Counts {
    rightly: u32,
    wrongly: u32,
    missed: u32,
    silent: u32,
}

impl Counts {
    fn of<'t>(rule: Rule, texts: impl Iterator<Item = &'t Labelled>) -> Counts {
        texts.fold(Counts::default(), |mut counts, text| {
            let count = match (text.raise, is_raised(rule, &text.text)) {
                (true, true) => &mut counts.rightly,
                (false, true) => &mut counts.wrongly,
                (true, false) => &mut counts.missed,
                (false, false) => &mut counts.silent,
            };
            *count += 1;
            counts
        })
    }

    fn precision(self) -> Share {
        Share { part: self.rightly, of: self.rightly + self.wrongly }
    }

    fn recall(self) -> Share {
        Share { part: self.rightly, of: self.rightly + self.missed }
    }
}

/// A share of some, with Wilson's interval for 95 %.
#[derive(Clone, Copy)]
struct Share {
    part: u32,
    of: u32,
}

impl Share {
    fn value(self) -> f64 {
        f64::from(self.part) / f64::from(self.of.max(1))
    }

    fn interval(self) -> (f64, f64) {
        const Z: f64 = 1.959_964;
        let (n, p) = (f64::from(self.of.max(1)), self.value());
        let middle = p + Z * Z / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let whole = 1.0 + Z * Z / n;
        (((middle - half) / whole).max(0.0), ((middle + half) / whole).min(1.0))
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (low, high) = self.interval();
        write!(f, "{:.2} ({low:.2} to {high:.2})", self.value())
    }
}

/// Holds a page against what was measured; `CIMO_UPDATE=1` writes it.
fn hold(path: &Path, wanted: &dyn Fn(&str) -> String) {
    let text = std::fs::read_to_string(path).expect("the page is there").replace("\r\n", "\n");
    let wanted = wanted(&text);
    if std::env::var_os("CIMO_UPDATE").is_some() {
        std::fs::write(path, &wanted).expect("it can be written");
    } else {
        assert_eq!(text, wanted, "run with CIMO_UPDATE=1 to write {} anew", path.display());
    }
}

#[test]
fn the_kept_texts_are_those_that_were_labelled() {
    let sums = std::fs::read_to_string(folder().join("SHA256SUMS")).expect("the sums are there");
    assert_eq!(sums.lines().count(), RULES.len());
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        let bytes = std::fs::read(folder().join(name)).expect("the file is there");
        let is: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(is, sum, "{name}");
    }
}

#[test]
fn there_are_enough_texts_of_each_sort_and_none_is_in_both_parts() {
    for rule in RULES {
        let parts = PARTS.map(|part| labelled(rule, part));
        for texts in &parts {
            let raise = texts.iter().filter(|text| text.raise).count();
            let hard = texts.iter().filter(|text| text.hard).count();
            assert!(raise >= 60 && texts.len() - raise >= 60, "{rule}: {raise} of {}", texts.len());
            assert!(hard * 3 >= texts.len(), "{rule}: {hard} of {} are hard", texts.len());
        }
        let all: BTreeSet<String> = parts.iter().flatten().map(|text| text.text.to_lowercase()).collect();
        assert_eq!(all.len(), parts.iter().map(Vec::len).sum::<usize>(), "{rule}");
    }
}

#[test]
fn wilsons_interval_is_the_known_one() {
    let (low, high) = Share { part: 9, of: 10 }.interval();
    assert!((low - 0.596).abs() < 0.001 && (high - 0.982).abs() < 0.001, "{low} {high}");
    assert_eq!(Share { part: 0, of: 0 }.interval().0, 0.0);
}

#[test]
fn the_rules_are_as_good_as_their_pages_say() {
    let mut table = String::from(
        "| rule | part | texts | rightly raised | wrongly raised | missed | precision | recall |\n|---|---|---|---|---|---|---|---|\n",
    );
    let mut short_of_the_aim = Vec::new();
    for rule in RULES {
        for part in PARTS {
            let texts = labelled(rule, part);
            for hard in [false, true] {
                let texts: Vec<&Labelled> = texts.iter().filter(|text| text.hard || !hard).collect();
                let counts = Counts::of(rule, texts.iter().copied());
                let (precision, recall) = (counts.precision(), counts.recall());
                let Counts { rightly, wrongly, missed, .. } = counts;
                let only = if hard { ", hard ones" } else { "" };
                writeln!(
                    table,
                    "| {rule} | {part}{only} | {} | {rightly} | {wrongly} | {missed} | {precision} | {recall} |",
                    texts.len(),
                )
                .expect("a string takes it");
                if !hard && (precision.value() < PRECISION || recall.value() < RECALL) {
                    short_of_the_aim.push(format!("{rule}, {part}: precision {precision}, recall {recall}"));
                }
                if !hard && part == "kept" {
                    let line = format!(
                        "Measured: on {} texts that were kept apart while it was written, precision is {precision}, recall {recall}; in\nbrackets the bounds of 95 %.",
                        texts.len()
                    );
                    let path = format!("crates/cimo-core/pages/rules/{rule}.md");
                    hold(&cimo_tests::project().join(path), &|page: &str| with_paragraph(page, "Measured: ", &line));
                }
            }
        }
    }
    table.push_str(&format!("\n{}", on_other_sentences()));
    hold(&cimo_tests::project().join("docs/language.md"), &|page: &str| {
        let (before, rest) = page.split_once("<!-- measured -->\n").expect("the page has a place for the table");
        let (_, after) = rest.split_once("<!-- end of what is measured -->").expect("the place ends");
        format!("{before}<!-- measured -->\n{table}<!-- end of what is measured -->{after}")
    });
    assert!(short_of_the_aim.is_empty(), "{}", short_of_the_aim.join("\n"));
}

/// A page with the paragraph that begins with some words in other words.
fn with_paragraph(page: &str, begins: &str, line: &str) -> String {
    let paragraphs = page.split("\n\n").map(|paragraph| if paragraph.starts_with(begins) { line } else { paragraph });
    let page = paragraphs.collect::<Vec<_>>().join("\n\n");
    assert!(page.contains(line), "the page says what was measured");
    page
}

/// What the rules say of sentences that were written for another purpose: the pairs that matching is measured by.
fn on_other_sentences() -> String {
    let mut said =
        String::from("| sentences written to measure matching | rule | sentences | raised |\n|---|---|---|---|\n");
    for (kind, rule) in [
        ("mechanism", Rule::MechanismIsActivity),
        ("context", Rule::ContextIsSetting),
        ("outcome", Rule::OutcomeIsActivity),
        ("intervention", Rule::MechanismIsActivity),
    ] {
        let mut sentences = BTreeSet::new();
        for name in ["rewordings", "replacements", "opposites"] {
            let path = cimo_tests::project().join(format!("tests/fixtures/matching/{name}.jsonl"));
            let text = std::fs::read_to_string(path).expect("the pairs are there");
            for pair in text.lines().map(|line| serde_json::from_str::<Value>(line).expect("each line is an object")) {
                if pair["kind"] == kind {
                    sentences.extend(["old", "new"].map(|side| pair[side].as_str().expect("a text").to_owned()));
                }
            }
        }
        let raised = sentences.iter().filter(|sentence| is_raised(rule, sentence)).count();
        writeln!(said, "| {kind}s | {rule} | {} | {raised} |", sentences.len()).expect("a string takes it");
    }
    said
}
