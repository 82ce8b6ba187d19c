//! Clumsy and hostile input: a clear message, nothing else lost, in bounded time.
//!
//! What the command does with such files, its exit codes and its output, stands in `crates/cimo-cli/tests/hostile.rs`.

use std::time::{Duration, Instant};

use cimo_core::check::{CheckOptions, check};
use cimo_core::diagnostic::Profile;
use cimo_core::source::MemoryFiles;
use cimo_core::{Options, Reading};

/// Nothing may hang. What is fast is measured elsewhere (`cargo xtask bench`).
const NO_HANG: Duration = Duration::from_secs(60);
const NAME: &str = "theory.cimo.yaml";

fn read(bytes: impl AsRef<[u8]>) -> Reading {
    let start = Instant::now();
    let reading = cimo_core::read(NAME, &mut MemoryFiles::new().with(NAME, bytes), &Options::default());
    assert!(start.elapsed() < NO_HANG, "it takes too long");
    reading
}

/// The rules of all findings as a draft has them, each with how often, and the place, title and question of each looked at.
fn rules(reading: &Reading) -> Vec<(String, usize)> {
    let start = Instant::now();
    let checked = check(reading, &CheckOptions { profile: Some(Profile::Draft), ..CheckOptions::default() });
    assert!(start.elapsed() < NO_HANG, "it takes too long");
    let mut rules: Vec<(String, usize)> = Vec::new();
    for finding in checked.findings() {
        let diagnostic = &finding.diagnostic;
        assert!(!diagnostic.title.is_empty() && !diagnostic.question.is_empty(), "{diagnostic:?}");
        for place in diagnostic.labels.iter().map(|label| label.place) {
            let text = reading.sources().file(place.file).text();
            assert!(text.get(place.start as usize..place.end as usize).is_some(), "{diagnostic:?}");
        }
        let name = finding.rule().name();
        match rules.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += 1,
            None => rules.push((name.to_owned(), 1)),
        }
    }
    rules.sort();
    rules
}

fn found(reading: &Reading) -> String {
    let rules = rules(reading);
    rules
        .iter()
        .map(|(rule, count)| if *count == 1 { rule.clone() } else { format!("{rule} {count}") })
        .collect::<Vec<_>>()
        .join(", ")
}

/// A theory around the lines of one context, `odd`.
fn around(lines: &str) -> String {
    format!(
        "cimo: 1\ncontexts:\n  before: Nobody was asked\n{lines}  other: Something else holds\nconfigurations:\n  path:\n    form: cmo\n    \
         context: [before, odd, other]\n    mechanism: Somebody cares\n    outcome: Things change\n"
    )
}

/// What a line of the table says: the lines of the context, the findings, and the sentence that is read.
type Case = (&'static str, &'static str, &'static str, Option<&'static str>);

const CASES: &[Case] = &[
    ("a plain sentence", "  odd: Parents wait\n", "", Some("Parents wait")),
    ("tabs before a field", "\todd: Parents wait\n", "syntax", None),
    ("a tab after the colon", "  odd:\tParents wait\n", "", Some("Parents wait")),
    ("a non-breaking space after the colon", "  odd:\u{a0}Parents wait\n", "syntax", Some("Parents wait")),
    ("non-breaking spaces before a field", "\u{a0}\u{a0}odd: Parents wait\n", "syntax", Some("Parents wait")),
    ("a non-breaking space in prose", "  odd: Parents\u{a0}wait\n", "", Some("Parents\u{a0}wait")),
    ("a vertical tab in prose", "  odd: Parents\u{b}wait\n", "syntax", Some("Parents wait")),
    ("an unclosed double quote", "  odd: \"Parents wait\n", "syntax", None),
    ("an unclosed single quote", "  odd: 'Parents wait\n", "syntax", None),
    ("a colon in prose", "  odd: Parents: they wait\n", "text-cut", None),
    ("a colon at the end of a line", "  odd: Parents wait for this:\n", "text-cut", None),
    ("a hash in prose", "  odd: Parents wait #2 of three\n", "text-cut", None),
    ("a hash in a word", "  odd: Parents wait in C#2\n", "", Some("Parents wait in C#2")),
    ("a comma in brackets", "  odd: [Parents wait, and wait]\n", "text-in-brackets", None),
    ("a comma in braces", "  odd: {Parents wait, and wait}\n", "text-in-brackets", None),
    ("a sentence that opens with a quotation", "  odd: \"We wait\", say parents\n", "syntax", None),
    ("a sentence that opens with a bracket", "  odd: [Some] parents wait\n", "syntax", None),
    ("a sentence that opens with >", "  odd: > parents wait\n", "syntax", None),
    ("a sentence that opens with &", "  odd: &parents wait\n", "strict-yaml", None),
    ("a sentence that opens with *", "  odd: *parents\n", "strict-yaml", None),
    ("a sentence that opens with @", "  odd: @parents wait\n", "syntax", None),
    ("a sentence that opens with %", "  odd: %parents wait\n", "syntax", None),
    ("a sentence that opens with !", "  odd: !parents wait\n", "text-cut", None),
    ("a sentence that opens with `", "  odd: `parents` wait\n", "syntax", None),
    ("yes", "  odd: yes\n", "", Some("yes")),
    ("no", "  odd: no\n", "", Some("no")),
    ("a number", "  odd: 0x1F\n", "", Some("0x1F")),
    ("a date", "  odd: 2020-01-02\n", "", Some("2020-01-02")),
    ("null", "  odd: null\n", "", Some("null")),
    ("a tilde", "  odd: ~\n", "", Some("~")),
    ("curly quotes", "  odd: “Parents” can’t wait\n", "", Some("“Parents” can’t wait")),
    ("curly quotes around it all", "  odd: “Parents: they wait”\n", "text-cut", None),
    ("a duplicate key", "  odd: Parents wait\n  odd: Parents leave\n", "duplicate-id", Some("Parents wait")),
    ("a merge key", "  odd: {<<: *base, label: Parents wait}\n", "strict-yaml", Some("Parents wait")),
    ("a tag", "  odd: !!str Parents wait\n", "strict-yaml", Some("Parents wait")),
    ("a list under a sentence", "  odd: Parents wait\n    - and wait\n", "text-cut", None),
    ("a right-to-left mark", "  odd: Parents \u{202e}wait\n", "", Some("Parents \u{202e}wait")),
    ("an escape sequence", "  odd: \"Parents \\e[31mwait\"\n", "", Some("Parents \u{1b}[31mwait")),
    ("a bell", "  odd: Parents \u{7}wait\n", "syntax", Some("Parents wait")),
];

#[test]
fn one_odd_line_costs_one_finding_and_nothing_beside_it() {
    let mut wrong = Vec::new();
    for (name, lines, expected, sentence) in CASES {
        let reading = read(around(lines));
        let theory = reading.theory();
        let got = found(&reading);
        let read = theory.element("odd").map(|odd| odd.text());
        if got != *expected || sentence.is_some() && read != *sentence {
            wrong.push(format!("{name}: {got} (expected {expected}); {read:?}"));
        }
        for (id, text) in [("before", "Nobody was asked"), ("other", "Something else holds")] {
            if theory.element(id).map(|element| element.text()) != Some(text) {
                wrong.push(format!("{name}: `{id}` is lost"));
            }
        }
        let path = theory.configuration("path");
        if path.is_none_or(|path| path.mechanisms().count() != 1 || path.outcomes().count() != 1) {
            wrong.push(format!("{name}: the configuration is lost"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ids_that_are_none_are_named_with_one_that_is() {
    for (id, proposed) in [
        ("two words", "two-words"),
        ("Capital", "capital"),
        ("under_score", "under-score"),
        ("信任", ""),
        ("café", "cafe"),
        ("9lives", ""),
    ] {
        let reading = read(around(&format!("  odd: Parents wait\n  {id}: Parents leave\n")));
        let finding = reading.diagnostics().iter().find(|finding| finding.rule.name() == "invalid-id");
        let finding = finding.unwrap_or_else(|| panic!("{id}: {}", found(&reading)));
        let fix = finding.fixes.first().and_then(|fix| fix.edits.first()).map_or("", |edit| edit.text.as_str());
        assert_eq!((finding.title.contains(id), fix), (true, proposed), "{id}");
        assert!(reading.theory().element("other").is_some(), "{id}");
    }
}

#[test]
fn what_is_left_out_of_a_line_moves_no_place() {
    for value in [
        "[Some\u{3}one: é waits: here]",
        "{some\u{3}one: é waits: here}",
        "*a\u{3}\u{3} ééé",
        "&a\u{b}\u{3}\u{3} ééé: é",
        "!a\u{3}\u{3}\u{3} ééé",
        "\"a\u{3}\u{3}\u{3}\" ééé",
        "'a\u{3}\u{3}\u{3} ééé",
        "é\u{3}\u{3}: ééé: é #é",
    ] {
        // Looks at each place, too.
        let found = found(&read(around(&format!("  odd: {value}\n"))));
        assert!(found.contains("syntax"), "{value:?}: {found}");
    }
}

#[test]
fn a_whole_file_that_is_none() {
    for (text, expected) in [
        ("", "missing-version"),
        ("\n\n  \n", "missing-version"),
        ("# only\n# comments\n", "missing-version"),
        ("Dear all, please find the theory attached.\n", "wrong-type"),
        ("- a\n- b\n", "wrong-type"),
        ("{\\rtf1\\ansi Parents wait}\n", "missing-version, text-in-brackets"),
        ("<html><body>Parents wait</body></html>\n", "wrong-type"),
        ("PK\u{3}\u{4}\u{14}", "syntax, wrong-type"),
        ("\u{feff}", "missing-version"),
        ("  cimo: 1\ncontexts:\n  wait: Parents wait\n", "syntax"),
        ("\n  cimo: 1\n  contexts:\n    wait: Parents wait\nconfigurations:\n", "syntax"),
        ("cimo: 1\n---\ncimo: 1\ncontexts: {a: B}\n", "strict-yaml"),
    ] {
        assert_eq!(found(&read(text)), expected, "{text:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_in_a_sentence() {
    let utf_16: Vec<u8> = "\u{feff}cimo: 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, words) in
        [(utf_16, "UTF-16"), (b"cimo: 1\n# caf\xe9\n".to_vec(), "not UTF-8"), (b"cimo: 1\n\0".to_vec(), "NUL")]
    {
        let reading = read(bytes);
        let [fault] = reading.faults() else { panic!("{words}: {:?}", reading.faults()) };
        assert!(fault.message.contains(words), "{fault}");
    }
    let future = read("cimo: 2\nnew-section: x\n");
    assert!(future.diagnostics().is_empty() && future.faults()[0].message.contains("newer"), "{:?}", future.faults());
}

#[test]
fn line_ends_and_a_byte_order_mark_mean_nothing() {
    let plain = around("  odd: Parents wait\n");
    let meaning = read(&plain).theory().meaning();
    for text in [
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        format!("\u{feff}{plain}"),
        format!("\u{feff}{}", plain.replace('\n', "\r\n")),
    ] {
        let reading = read(&text);
        assert_eq!(found(&reading), "", "{text:?}");
        assert_eq!(reading.theory().meaning(), meaning);
    }
}

#[test]
fn many_comments_under_a_key_are_read_over() {
    let reading = read(around(&format!("  odd:\n{}    Parents wait\n", "    # a remark\n".repeat(200))));
    assert_eq!(found(&reading), "");
    assert_eq!(reading.theory().element("odd").map(|odd| odd.text()), Some("Parents wait"));
}

#[test]
fn an_alias_bomb_copies_nothing() {
    let mut text = "cimo: 1\nx-a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for (letter, before) in ('b'..='i').zip('a'..) {
        text.push_str(&format!("x-{letter}: &{letter} [{}]\n", vec![format!("*{before}"); 9].join(", ")));
    }
    let reading = read(&text);
    assert_eq!(found(&reading), format!("strict-yaml {}", 9 + 8 * 9));
}

#[test]
fn ten_thousand_levels_are_refused() {
    for text in [
        format!("cimo: 1\nx-deep: {}\n", "[".repeat(10_000)),
        format!("cimo: 1\nx-deep: {}{}\n", "[".repeat(10_000), "]".repeat(10_000)),
        format!("cimo: 1\nx-deep: {}\n", "{a: ".repeat(10_000)),
        format!("cimo: 1\nx-deep:\n  {}a\n", "- ".repeat(10_000)),
        format!("cimo: 1\n{}", (0..2_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect::<String>()),
    ] {
        let reading = read(&text);
        let refused = reading.faults().iter().any(|fault| fault.message.contains("levels"));
        assert!(refused || found(&reading).contains("syntax"), "{:?} {}", reading.faults(), found(&reading));
    }
}

#[test]
fn two_hundred_thousand_unknown_keys_are_all_counted() {
    let keys: String = (0..200_000).map(|number| format!("unknown{number}: x\n")).collect();
    let reading = read(format!("cimo: 1\n{keys}contexts:\n  other: Something else holds\n"));
    assert_eq!(reading.diagnostics().iter().filter(|finding| finding.rule.name() == "unknown-field").count(), 200_000);
    assert!(reading.theory().element("other").is_some());
    let own: String = (0..200_000).map(|number| format!("x-{number}: x\n")).collect();
    assert_eq!(found(&read(format!("cimo: 1\n{own}"))), "");
    let texts: String = (0..200_000).map(|number| format!("    q{number}: Why?\n")).collect();
    assert_eq!(found(&read(format!("cimo: 1\nstudy:\n  questions:\n{texts}"))), "");
}

#[test]
fn many_mistakes_in_a_large_theory_end() {
    let contexts: String =
        (0..20_000).map(|number| format!("  setting-{number}: Parents wait in place {number}\n")).collect();
    let paths: String = (0..20_000)
        .map(|number| format!("  path-{number}:\n    form: cmo\n    context: settting-{number}\n    mechanism: Somebody cares\n    outcome: Things change\n"))
        .collect();
    let reading = read(format!("cimo: 1\ncontexts:\n{contexts}configurations:\n{paths}"));
    assert_eq!(found(&reading), "unconfigured-element 20000, undefined-reference 20000");
    let alike: String = (0..5_000).map(|number| format!("  setting-{number}: Parents wait\n")).collect();
    let paths: String = (0..5_000)
        .map(
            |_| "  - form: cmo\n    context: Parents wait\n    mechanism: Somebody cares\n    outcome: Things change\n",
        )
        .collect();
    let reading = read(format!("cimo: 1\ncontexts:\n{alike}configurations:\n{paths}"));
    assert_eq!(found(&reading), "ambiguous-text 5000, same-label-twice 4999");
}

#[test]
fn a_configuration_of_thousands_is_read() {
    let list = |what: &str| (0..3_000).map(|number| format!("      - {what} number {number}\n")).collect::<String>();
    let text = format!(
        "cimo: 1\nconfigurations:\n  path:\n    form: cmo\n    context:\n{}    mechanism:\n{}    outcome: Things change\n",
        list("Parents wait for"),
        list("Somebody reasons about")
    );
    let reading = read(&text);
    assert_eq!(found(&reading), "list-in-a-configuration");
    assert_eq!(
        reading.theory().configuration("path").map(|path| path.contexts().count() + path.mechanisms().count()),
        Some(6_000)
    );
}

#[test]
fn includes_that_go_wrong_say_where() {
    let of = |files: &[(&str, &str)]| {
        let files = files.iter().fold(MemoryFiles::new(), |files, (path, text)| files.with(path, text));
        cimo_core::read("a.cimo.yaml", &mut { files }, &Options::default())
    };
    let entry = "cimo: 1\ninclude: [b.cimo.yaml]\ncontexts:\n  other: Something else holds\n";
    let missing = of(&[("a.cimo.yaml", entry)]);
    assert!(missing.faults()[0].message.contains("no such file") && missing.faults()[0].asked.is_some());
    assert!(missing.theory().element("other").is_some());
    let outside = of(&[("a.cimo.yaml", "cimo: 1\ninclude: ../b.cimo.yaml\n")]);
    assert!(outside.faults()[0].message.contains("outside"), "{:?}", outside.faults());
    let circle = of(&[
        ("a.cimo.yaml", entry),
        ("b.cimo.yaml", "cimo: 1\ninclude: c.cimo.yaml\n"),
        ("c.cimo.yaml", "cimo: 1\ninclude: a.cimo.yaml\n"),
    ]);
    assert_eq!(
        circle.diagnostics().iter().map(|finding| finding.rule.name()).collect::<Vec<_>>(),
        ["circular-include"]
    );
    let itself = of(&[("a.cimo.yaml", "cimo: 1\ninclude: a.cimo.yaml\n")]);
    assert_eq!(
        itself.diagnostics().iter().map(|finding| finding.rule.name()).collect::<Vec<_>>(),
        ["circular-include"]
    );
    let diamond = of(&[
        ("a.cimo.yaml", "cimo: 1\ninclude: [b.cimo.yaml, c.cimo.yaml]\n"),
        ("b.cimo.yaml", "cimo: 1\ninclude: d.cimo.yaml\n"),
        ("c.cimo.yaml", "cimo: 1\ninclude: d.cimo.yaml\n"),
        ("d.cimo.yaml", "cimo: 1\ncontexts:\n  shared: Parents wait\n"),
    ]);
    assert!(diamond.faults().is_empty() && diamond.diagnostics().is_empty(), "{:?}", diamond.diagnostics());
    assert!(diamond.theory().element("shared").is_some());
}

#[test]
fn every_text_that_fuzzing_kept_is_read_checked_and_drawn() {
    let mut count = 0;
    for target in ["read", "check", "render"] {
        let folder = cimo_tests::project().join("fuzz/corpus").join(target);
        for file in std::fs::read_dir(&folder).expect("the corpus is kept") {
            let reading = read(std::fs::read(file.expect("a file").path()).expect("the file"));
            rules(&reading);
            let view = cimo_render::View::overview(reading.theory());
            assert!(cimo_render::draw(&view, &cimo_render::Options::default()).svg().starts_with("<svg"));
            count += 1;
        }
    }
    assert!(count >= 100, "only {count} texts are left");
}
