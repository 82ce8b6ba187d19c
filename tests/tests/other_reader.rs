//! Another YAML reader, which shares no line with ours, takes the same from what cimo writes and from what people write.

use cimo_cli::disk::DiskFiles;
use cimo_core::Options;
use cimo_core::source::FileId;
use cimo_core::yaml::{Cursor, Limits, Shape, parse};
use serde_yaml::Value;

/// What differs between the two, by its path.
fn differences(text: &str) -> Vec<String> {
    let parsed = parse(FileId(0), text.into(), &Limits::default()).expect("it is within the limits");
    // It takes the mark at the start of a file for a document.
    let theirs: Value = match serde_yaml::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(value) => value,
        Err(fault) => return vec![format!("the other reader refuses it: {fault}")],
    };
    let mut found = Vec::new();
    match parsed.tree.root() {
        Some(root) => compare(root, &theirs, "", &mut found),
        None => assert!(theirs.is_null(), "{theirs:?}"),
    }
    found
}

fn compare(ours: Cursor<'_>, theirs: &Value, path: &str, found: &mut Vec<String>) {
    match (ours.shape(), theirs) {
        (Shape::Mapping, Value::Mapping(fields)) => {
            let entries: Vec<_> = ours.entries().collect();
            if entries.len() != fields.len() {
                found.push(format!("{path}: {} fields and {}", entries.len(), fields.len()));
            }
            for (entry, (key, value)) in entries.iter().zip(fields) {
                compare(entry.key, key, &format!("{path} (a key)"), found);
                compare(entry.value, value, &format!("{path}/{}", entry.key.text()), found);
            }
        }
        (Shape::Sequence, Value::Sequence(items)) => {
            let all: Vec<_> = ours.items().collect();
            if all.len() != items.len() {
                found.push(format!("{path}: {} items and {}", all.len(), items.len()));
            }
            for (number, (one, other)) in all.iter().zip(items).enumerate() {
                compare(one.value, other, &format!("{path}/{number}"), found);
            }
        }
        (Shape::Empty, Value::Null) => {}
        // What YAML calls a number, a boolean or nothing is text to cimo: as it stands in the file.
        (Shape::Scalar, Value::Null) => {}
        (Shape::Scalar, Value::Bool(word)) if ours.text().eq_ignore_ascii_case(&word.to_string()) => {}
        (Shape::Scalar, Value::Number(number)) => {
            let hexadecimal = ours.text().strip_prefix("0x").and_then(|digits| u64::from_str_radix(digits, 16).ok());
            let one = hexadecimal.map(|whole| whole as f64).or_else(|| ours.text().parse::<f64>().ok());
            let is_no_number =
                ours.text().trim_start_matches(['-', '+']).starts_with('.') && number.to_string().contains('.');
            if one != number.as_f64() && !is_no_number {
                found.push(format!("{path}: {:?} and {number}", ours.text()));
            }
        }
        (Shape::Scalar, Value::String(text)) if ours.text() == text => {}
        (shape, other) => found.push(format!("{path}: {shape:?} {:?} and {other:?}", ours.text())),
    }
}

#[test]
fn both_take_the_same_from_every_theory() {
    let (mut count, mut failures) = (0, Vec::new());
    for path in cimo_tests::theories("examples").into_iter().chain(cimo_tests::theories("tests")) {
        let options = Options { follow_revises: false, ..Options::default() };
        let reading = cimo_core::read(&path.to_string_lossy(), &mut DiskFiles::new(64 << 20), &options);
        if !reading.faults().is_empty() {
            continue;
        }
        let written = reading.theory().to_yaml();
        let mut texts = vec![("as cimo writes it", written)];
        // A file with faults may hold what other readers forgive, or refuse.
        if reading.diagnostics().is_empty() {
            texts.push(("as it is", std::fs::read_to_string(&path).expect("it was read")));
        }
        for (which, text) in texts {
            count += 1;
            let found = differences(&text);
            if !found.is_empty() {
                failures.push(format!("{} {which}: {found:#?}", path.display()));
            }
        }
    }
    assert!(count > 500, "theories were read");
    assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn a_difference_is_seen() {
    assert_eq!(differences("cimo: 1\nnote: 'it''s'\n"), Vec::<String>::new());
    assert_eq!(differences("a: [b, b: c]\n").len(), 0);
    assert_eq!(differences("a: *b\n").len(), 1);
}
