//! The exact set of findings over every example and every pair of versions, at each profile: one line each, looked at by people.
//!
//! `CIMO_UPDATE=1` writes the list anew. Look at what changed before you commit it: each line is to be true.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use cimo_cli::disk::DiskFiles;
use cimo_core::check::{CheckOptions, check};
use cimo_core::diagnostic::{Profile, Rule};
use cimo_core::{Options, Reading};

const LIST: &str = "tests/fixtures/findings.txt";

/// Folders of theories and of pairs of versions.
const FOLDERS: [&str; 2] = ["examples", "tests/conformance/diff"];

#[test]
fn every_example_and_pair_has_exactly_its_findings() {
    let found = listed();
    let path = cimo_tests::project().join(LIST);
    if std::env::var_os("CIMO_UPDATE").is_some_and(|value| value == "1") {
        fs::write(&path, &found).expect("the list can be written");
        return;
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    for (number, (known, found)) in known.lines().zip(found.lines()).enumerate() {
        assert_eq!(known, found, "line {} of {LIST}; CIMO_UPDATE=1 writes it anew", number + 1);
    }
    assert_eq!(known.lines().count(), found.lines().count(), "{LIST} is current; CIMO_UPDATE=1 writes it anew");
}

/// One line a finding, by file: its place, its level in each profile, its rule and its title.
fn listed() -> String {
    let mut out = String::from("# What is to be said of each theory here, at draft, review and publication.\n");
    for folder in FOLDERS {
        for path in cimo_tests::theories(folder) {
            let shown = path.strip_prefix(cimo_tests::project()).expect("it lies in the project");
            let _ = writeln!(out, "\n{}", shown.display());
            let found = of_file(&path);
            found.iter().for_each(|line| out.push_str(line));
            if found.is_empty() {
                out.push_str("  nothing\n");
            }
        }
    }
    out
}

/// A theory; the later of a pair as what came after the other.
fn read(path: &Path) -> Reading {
    let read =
        |path: &Path| cimo_core::read(&path.to_string_lossy(), &mut DiskFiles::new(64 << 20), &Options::default());
    let before = path.with_file_name("old.cimo.yaml");
    if path.ends_with("new.cimo.yaml") && before.is_file() {
        let before = read(&before);
        // One pair is told backwards: there the one called old names the other.
        if before.theory().revises().is_none() {
            let mut files = DiskFiles::new(64 << 20);
            return cimo_core::read_after(&path.to_string_lossy(), &mut files, &Options::default(), before);
        }
    }
    read(path)
}

fn of_file(path: &Path) -> Vec<String> {
    let reading = read(path);
    if let Some(fault) = reading.faults().first() {
        return vec![format!("  cannot be read: {}\n", fault.message)];
    }
    let checked = check(&reading, &CheckOptions { profile: Some(Profile::Draft), ..CheckOptions::default() });
    let line = |finding: &cimo_core::check::Finding| {
        let rule = finding.rule();
        let levels = [Profile::Draft, Profile::Review, Profile::Publication].map(|profile| rule.level(profile).word());
        let start = reading.sources().start(finding.diagnostic.place());
        let levels = if levels[0] == levels[2] { levels[0].to_owned() } else { levels.join("/") };
        format!("  {}:{} {rule} ({levels}): {}\n", start.line, start.column, finding.diagnostic.title)
    };
    checked.findings().iter().map(line).collect()
}

#[test]
fn a_profile_changes_how_loud_a_finding_is_and_not_whether_it_is_there() {
    for folder in FOLDERS {
        for path in cimo_tests::theories(folder) {
            let reading = read(&path);
            let at = |profile| {
                let checked = check(&reading, &CheckOptions { profile: Some(profile), ..CheckOptions::default() });
                let mut counts: BTreeMap<Rule, usize> = BTreeMap::new();
                checked.findings().iter().for_each(|finding| *counts.entry(finding.rule()).or_default() += 1);
                counts
            };
            assert_eq!(at(Profile::Draft), at(Profile::Publication), "{}", path.display());
        }
    }
}
