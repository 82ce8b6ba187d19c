//! Laws that hold for every text: nothing panics, places lie in the text, quoting reads back, parts are located.

use std::path::Path;

use proptest::prelude::*;

use super::super::quote::{Where, folded, quote};
use super::super::{Parsed, Shape, Style, locate};
use super::{all, read, try_read};
use crate::source::Place;

/// Texts of the project, with everything that theories are written in.
pub(super) fn real_files() -> Vec<String> {
    let fallback = ["cimo: 1\ncontexts:\n  a: Parents fear loss\nconfigurations:\n  b: {context: [a, \"c d\"], x-y: 'it''s'}\n  c:\n    - >-\n      one\n      two\n    - |\n      three\n    # said\n    - four  # aside\n".to_owned()];
    let mut found = Vec::new();
    for folder in ["../../tests/conformance", "../../examples"] {
        collect(Path::new(folder), &mut found);
    }
    found.extend(fallback);
    // Some of the project's own cases go over the limits, or end their lines as hardly anybody does: those have tests of their own.
    let lone_return = |text: &str| text.replace("\r\n", "").contains('\r');
    found.retain(|text| !lone_return(text) && try_read(text).is_ok());
    found
}

fn collect(folder: &Path, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.extend(std::fs::read_to_string(path));
        }
    }
}

fn lies_in(text: &str, place: Place) -> bool {
    let (start, end) = (place.start as usize, place.end as usize);
    start <= end && end <= text.len() && text.is_char_boundary(start) && text.is_char_boundary(end)
}

/// What must hold of whatever was read.
fn check(text: &str, parsed: &Parsed) {
    for finding in &parsed.diagnostics {
        assert!(
            !finding.title.is_empty() && !finding.title.contains('\n') || finding.title.contains('`'),
            "{}",
            finding.title
        );
        for label in &finding.labels {
            assert!(lies_in(text, label.place), "{finding:?}");
        }
        for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
            assert!(lies_in(text, edit.place), "{finding:?}");
        }
    }
    for node in all(parsed.tree.root()) {
        assert!(lies_in(text, node.place()), "{node:?} in {text:?}");
        node.items().for_each(|item| assert!(lies_in(text, item.dash), "{item:?} in {text:?}"));
        node.comment().into_iter().for_each(|comment| assert!(lies_in(text, comment)));
        let _ = node.text();
    }
    parsed.tree.comments().for_each(|comment| assert!(lies_in(text, comment)));
}

/// What the stretches that `locate` gives say together, escapes aside.
fn check_located(text: &str) {
    let parsed = read(text);
    for node in all(parsed.tree.root()) {
        if node.shape() != Shape::Scalar || node.is_faulty() {
            continue;
        }
        for (offset, character) in node.text().char_indices() {
            let found = locate(text, node.place(), node.style(), offset..offset + character.len_utf8());
            let source: String = found.iter().map(|at| &text[at.start as usize..at.end as usize]).collect();
            let same = source == character.to_string()
                || matches!(character, ' ' | '\n')
                    && source
                        .chars()
                        .all(|blank| blank.is_whitespace() || matches!(blank, '\\' | '\u{feff}' | '\u{200b}'))
                || node.style() == Style::DoubleQuoted && source.starts_with('\\')
                || character == '\'' && source == "''";
            assert!(same, "{character:?} at {offset} of {:?} is {source:?} in {text:?}", node.text());
        }
    }
}

fn read_back(document: &str) -> Option<String> {
    let parsed = read(document);
    assert!(parsed.diagnostics.is_empty(), "{document:?}: {:?}", parsed.diagnostics);
    let entry = parsed.tree.root()?.entries().next()?;
    match entry.value.shape() {
        Shape::Sequence => entry.value.items().next().map(|item| item.value.text().to_owned()),
        Shape::Mapping => entry.value.entries().next().map(|entry| entry.value.text().to_owned()),
        _ if entry.value.comment().is_some() => None,
        _ => Some(entry.value.text().to_owned()),
    }
}

/// Texts rich in the signs that YAML knows.
fn prickly() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,6}".prop_map(|word| word),
        4 => Just(" ".to_owned()),
        6 => prop::sample::select(vec![":", "#", "-", "?", "'", "\"", "[", "]", "{", "}", ",", "&", "*", "!", "|", ">", "%", "@", "`", "\\", "~", "<", "=", "."]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["\t", "\n", "\r", "\r\n", "\u{a0}", "\u{feff}", "\u{85}", "\u{2028}", "\u{202e}", "\u{200b}", "\u{b}", "é", "🎵", "null", "true", "---", "...", "<<", "2"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Whole texts made of lines that are likely to go wrong.
pub(in crate::yaml) fn thorny() -> impl Strategy<Value = String> {
    let line = (
        0usize..5,
        prop_oneof![
            prickly(),
            prickly().prop_map(|text| format!("a: {text}")),
            prickly().prop_map(|text| format!("- {text}")),
            prickly().prop_map(|text| format!("- b: {text}")),
            Just("c:".to_owned()),
            Just("d: >".to_owned()),
            Just("e: |-".to_owned()),
            Just(String::new()),
            Just("# said".to_owned()),
            Just("\tf: g".to_owned()),
            Just("h: [i,".to_owned()),
            Just("j: \"k".to_owned()),
        ],
    );
    prop::collection::vec(line, 0..9)
        .prop_map(|lines| lines.into_iter().map(|(indent, line)| format!("{}{line}\n", " ".repeat(indent))).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        if let Ok(parsed) = try_read(&text) {
            check(&text, &parsed);
        }
    }

    #[test]
    fn thorny_texts_are_read_without_panic(text in thorny()) {
        if let Ok(parsed) = try_read(&text) {
            check(&text, &parsed);
        }
    }

    #[test]
    fn parts_of_every_value_are_located(text in thorny()) {
        check_located(&text);
    }

    #[test]
    fn what_is_quoted_reads_back(text in prickly()) {
        let block = quote(&text, Where::Block);
        let flow = quote(&text, Where::Flow);
        prop_assert_eq!(read_back(&format!("a: {block}\nb: c\n")), Some(text.clone()), "{}", block);
        prop_assert_eq!(read_back(&format!("a:\n  - {block}\n")), Some(text.clone()), "{}", block);
        prop_assert_eq!(read_back(&format!("a: [{flow}]\n")), Some(text.clone()), "{}", flow);
        prop_assert_eq!(read_back(&format!("a: {{b: {flow}, c: d}}\n")), Some(text.clone()), "{}", flow);
        prop_assert!(!block.contains(['\n', '\r']) && !flow.contains(['\n', '\r']));
    }

    #[test]
    fn what_is_quoted_reads_back_whatever_it_is(text in any::<String>()) {
        prop_assert_eq!(read_back(&format!("a: {}\n", quote(&text, Where::Block))), Some(text.clone()));
        prop_assert_eq!(read_back(&format!("a: [{}]\n", quote(&text, Where::Flow))), Some(text.clone()));
    }

    #[test]
    fn what_is_folded_reads_back(text in prickly(), words in prop::collection::vec("[a-z#:,'-]{1,9}", 1..40), width in 10usize..60) {
        for text in [text, words.join(" ")] {
            if let Some(block) = folded(&text, 4, width) {
                prop_assert_eq!(read_back(&format!("a: {block}\nb: c\n")), Some(text), "{}", block);
            }
        }
    }
}

#[test]
fn real_files_are_located_and_checked() {
    for text in real_files() {
        check(&text, &read(&text));
        check_located(&text);
    }
}

#[test]
fn mutated_real_files_do_no_harm() {
    let signs = [
        ":", "\"", "'", "[", "}", " #", "\t", "\n", "- ", "? ", "!", "&x ", "*x", "|", "\u{a0}", "\u{b}", "---\n", "",
        "  ",
    ];
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below.max(1) as u64) as usize
    };
    for text in real_files() {
        for _ in 0..6 {
            let mut mutated = text.clone();
            for _ in 0..=next(3) {
                let mut at = next(mutated.len());
                while !mutated.is_char_boundary(at) {
                    at -= 1;
                }
                let mut end = (at + next(4)).min(mutated.len());
                while !mutated.is_char_boundary(end) {
                    end += 1;
                }
                mutated.replace_range(at..end, signs[next(signs.len())]);
            }
            if let Ok(parsed) = try_read(&mutated) {
                check(&mutated, &parsed);
            }
        }
    }
}
