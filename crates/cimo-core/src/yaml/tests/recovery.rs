//! One fault in a file costs what it stands in and nothing else; limits and sizes.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::super::{LimitFault, Limits, Shape, Style, parse};
use super::laws::real_files;
use super::{all, found, read, try_read};
use crate::source::FileId;

/// Faults that stand in the value of one field, and the rule of each.
const FAULTS: &[(&str, &str)] = &[
    ("Trust: how it grows", "text-cut"),
    ("Parents said:", "text-cut"),
    ("? why", "text-cut"),
    ("!important thing", "text-cut"),
    ("Parents on ward #3\n      stay silent", "text-cut"),
    ("Parents fear\n      - one\n      - two", "text-cut"),
    ("[Parents, who fear loss] stay", "text-in-brackets"),
    ("@home", "syntax"),
    ("> 10 visits", "syntax"),
    ("'Safe' spaces", "syntax"),
    ("\"never closed", "syntax"),
    ("'never closed", "syntax"),
    ("[never, closed", "syntax"),
    ("{never: closed", "syntax"),
    ("\"a \\q b\"", "syntax"),
    ("- one", "syntax"),
    ("& co", "syntax"),
    ("a\u{b}b", "syntax"),
    ("\u{a0}a", "syntax"),
    ("&word other", "strict-yaml"),
    ("*word", "strict-yaml"),
    ("!!str x", "strict-yaml"),
];

/// A file of `count` things with three fields each.
fn file(count: usize, faults: &[(usize, &str)]) -> String {
    let mut text = String::from("cimo: 1\ncontexts:\n");
    for index in 0..count {
        let label = faults.iter().find(|(at, _)| *at == index).map_or("Parents fear loss", |(_, fault)| fault);
        let note = ["said twice", "'it''s so'", "\"a \\\"b\\\" c\"", ">-\n      one\n      two", "[a, b]"][index % 5];
        writeln!(text, "  c{index}:\n    label: {label}\n    note: {note}\n    level: {index}  # said")
            .expect("a string takes all");
    }
    text
}

/// The keys of all things with their fields.
fn outline_of(text: &str) -> Vec<(String, Vec<String>)> {
    let parsed = read(text);
    let contexts =
        parsed.tree.root().expect("a root").entries().find(|entry| entry.key.text() == "contexts").expect("contexts");
    let fields =
        |entry: super::super::Entry<'_>| entry.value.entries().map(|field| field.key.text().to_owned()).collect();
    contexts.value.entries().map(|entry| (entry.key.text().to_owned(), fields(entry))).collect()
}

#[test]
fn a_planted_fault_keeps_all_other_entries() {
    let whole = outline_of(&file(11, &[]));
    for (fault, rule) in FAULTS {
        for at in [0, 4, 10] {
            let text = file(11, &[(at, fault)]);
            let line = 4 + 4 * at + text.lines().take(4 + 4 * at).filter(|line| line.starts_with("      ")).count();
            assert_eq!(found(&text), [format!("{rule}:{line}")], "{text}");
            assert_eq!(outline_of(&text), whole, "{text}");
        }
    }
}

#[test]
fn all_planted_faults_are_found_in_one_run() {
    let planted: Vec<(usize, &str)> =
        FAULTS.iter().enumerate().map(|(index, (fault, _))| (2 * index, *fault)).collect();
    let text = file(60, &planted);
    let mut rules: Vec<String> =
        found(&text).iter().map(|found| found.split(':').next().expect("a rule").to_owned()).collect();
    let mut expected: Vec<String> = FAULTS.iter().map(|(_, rule)| (*rule).to_owned()).collect();
    rules.sort();
    expected.sort();
    assert_eq!(rules, expected);
    assert_eq!(outline_of(&text), outline_of(&file(60, &[])));
}

#[test]
fn the_same_fault_in_line_after_line_is_told_for_each() {
    for (fault, rule) in FAULTS {
        for (front, indent) in [("", ""), ("a:\n", "  ")] {
            let fault = fault.replace("\n      ", &format!("\n{indent}    "));
            let text: String = (0..7).map(|index| format!("{indent}k{index}: {fault}\n")).collect();
            let text = format!("{front}{text}{indent}last: b\n");
            let found = found(&text);
            assert_eq!(found.len(), 7, "{text}{found:?}");
            assert!(found.iter().all(|found| found.starts_with(rule)), "{text}{found:?}");
            let parsed = read(&text);
            let root = parsed.tree.root().expect("a root");
            let fields = if front.is_empty() { root } else { root.entries().next().expect("a").value };
            let keys: Vec<&str> = fields.entries().map(|entry| entry.key.text()).collect();
            assert_eq!(keys, ["k0", "k1", "k2", "k3", "k4", "k5", "k6", "last"], "{text}");
            assert!(
                fields.entries().take(7).all(|entry| entry.key.is_faulty()
                    || entry.value.is_faulty()
                    || *rule == "strict-yaml"
                    || text.contains(['\u{a0}', '\u{b}'])),
                "{text}"
            );
        }
    }
}

#[test]
fn line_ends_do_not_matter() {
    for (fault, _) in FAULTS {
        let text = file(3, &[(1, fault)]);
        assert_eq!(found(&text.replace('\n', "\r\n")), found(&text), "{fault}");
        assert_eq!(found(&text.replace('\n', "\r")), found(&text), "{fault}");
        assert_eq!(outline_of(&text.replace('\n', "\r")), outline_of(&text), "{fault}");
    }
}

#[test]
fn depth_is_limited_and_does_not_overflow() {
    let blocks: String = (0..10_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let flows = format!("a: {}{}", "[".repeat(10_000), "]".repeat(10_000));
    let braces = format!("a: {}", "{b: ".repeat(10_000));
    let dashes = "- ".repeat(10_000);
    for text in [blocks, flows, braces, dashes] {
        let fault = try_read(&text).expect_err("too deep");
        assert!(matches!(fault, LimitFault::Depth { limit: 255, .. }), "{fault}");
    }
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(try_read(&nested(255)).is_ok());
    assert!(try_read(&nested(256)).is_err());
    let raised = parse(FileId(0), nested(5_000).into(), &Limits { depth: 6_000 });
    assert!(raised.is_ok_and(|parsed| parsed.diagnostics.is_empty()));
}

#[test]
fn many_remarks_and_long_sentences_are_fine() {
    let remarks = format!("a:\n{}  b: c\n", "  # said\n".repeat(2_000));
    assert_eq!(found(&remarks), [""; 0]);
    let prose = "Parents fear loss and stay silent ".repeat(500);
    assert_eq!(found(&format!("a: {prose}\nb:\n  - {prose}\n  - [{prose}]\n")), [""; 0]);
    assert_eq!(found(&format!("a: {prose}: it grows\nb: c\n")), ["text-cut:1"]);
}

#[test]
fn an_alias_bomb_costs_nothing() {
    let mut text = format!("a0: &a0 {}\n", "x".repeat(100_000));
    for level in 1..40 {
        let before = level - 1;
        writeln!(text, "a{level}: &a{level} [*a{before}, *a{before}, *a{before}]").expect("a string takes all");
    }
    let parsed = read(&text);
    assert_eq!(parsed.diagnostics.len(), 40 + 3 * 39);
}

/// Generous bounds, since tests run on shared and slow machines without optimisation.
#[test]
fn time_is_bounded() {
    let keys: String = (0..100_000).map(|index| format!("key-{index}: text\n")).collect();
    let faults: String = (0..5_000).map(|index| format!("key-{index}: Trust: how it grows\n")).collect();
    let open: String = (0..5_000).map(|index| format!("key-{index}: \"Parents fear\n")).collect();
    let brackets: String = (0..5_000).map(|index| format!("key-{index}: [[Parents fear\n")).collect();
    let dashes: String = "- - - - b: c: d\n".repeat(5_000);
    for text in [
        keys,
        faults,
        open,
        brackets,
        dashes,
        "a: [\n".repeat(250),
        "'".repeat(200_000),
        "? ".repeat(200),
        ": ".repeat(100_000),
    ] {
        let start = Instant::now();
        let _ = try_read(&text);
        assert!(start.elapsed() < Duration::from_secs(60), "{:?} for {:?}", start.elapsed(), &text[..20]);
    }
}

#[test]
fn when_there_are_too_many_faults_it_says_so() {
    let text: String = (0..300).map(|index| format!("key-{index}: Trust: how it grows\n")).collect();
    let parsed = read(&text);
    assert!(parsed.diagnostics.len() > 90);
    let last = parsed.diagnostics.last().expect("many");
    assert!(last.title.contains("more faults"), "{}", last.title);
    assert!(parsed.tree.root().expect("a root").is_faulty());
}

#[test]
fn a_fault_planted_in_a_real_file_costs_its_sentence_alone() {
    let mut planted = 0;
    for text in real_files() {
        let whole = read(&text);
        if !whole.diagnostics.is_empty() {
            continue;
        }
        let keys = |parsed: &super::super::Parsed| -> Vec<String> {
            all(parsed.tree.root())
                .iter()
                .flat_map(|node| node.entries())
                .map(|entry| entry.key.text().to_owned())
                .collect()
        };
        let before = keys(&whole);
        for node in all(whole.tree.root())
            .into_iter()
            .filter(|node| node.shape() == Shape::Mapping && node.style() == Style::Block)
        {
            for entry in node.entries() {
                let at = entry.value.place();
                let sentence = entry.value.shape() == Shape::Scalar
                    && entry.value.style() == Style::Plain
                    && entry.value.comment().is_none();
                let first_of_line = &text[entry.key.place().end as usize..at.start as usize] == ": ";
                if !sentence || !first_of_line || text[at.start as usize..at.end as usize].contains(['\n', '\r']) {
                    continue;
                }
                let start = text[..entry.key.place().start as usize].rfind('\n').map_or(0, |found| found + 1);
                let indent = entry.key.place().start as usize - start + 2;
                let (fault, rule) = FAULTS[planted % FAULTS.len()];
                planted += 1;
                if !planted.is_multiple_of(9) {
                    continue;
                }
                let fault = fault.replace("\n      ", &format!("\n{}", " ".repeat(indent)));
                let mut mutated = text.clone();
                mutated.replace_range(at.start as usize..at.end as usize, &fault);
                let line = text[..at.start as usize].matches('\n').count() + 1;
                let near: Vec<&str> = mutated.lines().skip(line.saturating_sub(3)).take(7).collect();
                assert_eq!(found(&mutated), [format!("{rule}:{line}")], "{}", near.join("\n"));
                let lost: Vec<String> = keys(&read(&mutated))
                    .into_iter()
                    .zip(&before)
                    .filter(|(now, before)| now != *before)
                    .map(|(now, before)| format!("{now} for {before}"))
                    .take(3)
                    .collect();
                assert!(
                    lost.is_empty() && keys(&read(&mutated)).len() == before.len(),
                    "{lost:?} in\n{}",
                    near.join("\n")
                );
            }
        }
    }
    assert!(planted > 0);
}
