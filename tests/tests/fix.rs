//! The law of `cimo check --fix`, over every case that the project owns: after it the faults that were mended are gone, nothing
//! new is found, everything but the edits stands as it did, and the theory changed by what was declared.

use std::collections::BTreeMap;
use std::path::Path;

use cimo_cli::disk::DiskFiles;
use cimo_core::check::{CheckOptions, Checked, check};
use cimo_core::diagnostic::{Declared, Profile, Rule};
use cimo_core::edit::fix::fix;
use cimo_core::source::MemoryFiles;
use cimo_core::yaml::{Limits, parse};
use cimo_core::{Options, Reading};

fn checked(reading: &Reading) -> Checked {
    check(reading, &CheckOptions { profile: Some(Profile::Publication), ..CheckOptions::default() })
}

fn read(path: &Path) -> Reading {
    let options = Options { follow_revises: false, ..Options::default() };
    cimo_core::read(&path.to_string_lossy(), &mut DiskFiles::new(64 << 20), &options)
}

/// Reads the files of a reading with other texts, from the beginning and not as the fixes were looked at.
fn read_anew(reading: &Reading, texts: &BTreeMap<String, String>) -> Reading {
    let mut files = MemoryFiles::new();
    let mut entry = None;
    for (_, file) in reading.sources().iter() {
        let text = texts.get(file.path()).map_or(file.text(), String::as_str);
        files = files.with(file.path(), text);
        entry.get_or_insert(file.path().to_owned());
    }
    let options = Options { follow_revises: false, ..Options::default() };
    cimo_core::read(&entry.expect("an entry"), &mut files, &options)
}

fn counts(checked: &Checked) -> BTreeMap<(Rule, String), usize> {
    let mut counts = BTreeMap::new();
    for finding in checked.findings() {
        *counts.entry((finding.rule(), finding.diagnostic.fingerprint())).or_default() += 1;
    }
    counts
}

fn per_rule(rules: impl Iterator<Item = Rule>) -> BTreeMap<Rule, usize> {
    let mut counts = BTreeMap::new();
    rules.for_each(|rule| *counts.entry(rule).or_default() += 1);
    counts
}

fn remarks(text: &str) -> Vec<String> {
    let parsed = parse(cimo_core::source::FileId(0), text.into(), &Limits::default()).expect("it is within limits");
    let stretches = parsed.tree.comments().map(|place| &text[place.start as usize..place.end as usize]);
    // Lines for programs (`%YAML`) are kept with them, and say nothing to anybody.
    stretches.filter(|words| words.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn mending_takes_the_fault_away_and_nothing_else() {
    let mut mended: BTreeMap<Rule, usize> = BTreeMap::new();
    let mut left = 0;
    for path in cimo_tests::theories("tests/conformance/cases") {
        let reading = read(&path);
        if !reading.faults().is_empty() {
            continue;
        }
        let before = checked(&reading);
        let fixed = fix(&reading, checked);
        left += fixed.left.len();
        let name = path.display();
        if fixed.mended.is_empty() {
            assert!(fixed.files.is_empty(), "{name}: nothing was mended, and something changed");
            continue;
        }
        let texts = fixed.files.iter().map(|file| (file.path.clone(), file.text.clone())).collect();
        let again = read_anew(&reading, &texts);
        assert!(again.faults().is_empty(), "{name}: {:?}", again.faults());
        let after = checked(&again);
        let (was, is) = (counts(&before), counts(&after));
        for (key, count) in &is {
            assert!(was.get(key).is_some_and(|known| known >= count), "{name}: {key:?} is new");
        }
        let gone: usize = was.values().sum::<usize>() - is.values().sum::<usize>();
        assert!(gone >= fixed.mended.len(), "{name}: {:?}", fixed.mended);
        for (rule, count) in per_rule(fixed.mended.iter().map(|fault| fault.rule)) {
            let of_rule = |counts: &BTreeMap<(Rule, String), usize>| -> usize {
                counts.iter().filter(|((known, _), _)| *known == rule).map(|(_, count)| count).sum()
            };
            assert!(of_rule(&was) - of_rule(&is) >= count, "{name}: {rule} is still there");
        }
        for fault in &fixed.mended {
            *mended.entry(fault.rule).or_default() += 1;
        }
        says_the_same_where_that_is_declared(&name.to_string(), &reading, &before, &again);
        for file in &fixed.files {
            keeps_remarks(&name.to_string(), &before, &file.before, &file.text);
        }
        assert_eq!(fix(&again, checked).mended, [], "{name}: there is nothing left to mend");
    }
    let rules: Vec<&str> = mended.keys().map(|rule| rule.name()).collect();
    let expected = [
        "syntax",
        "text-cut",
        "text-in-brackets",
        "strict-yaml",
        "unknown-field",
        "missing-version",
        "duplicate-field",
        "text-looks-like-id",
        "unknown-value",
    ];
    assert_eq!(rules, expected, "each rule with a certain fix is met: {mended:?}");
    let page = std::fs::read_to_string(cimo_tests::project().join("docs/fixes.md")).expect("the page");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let mut told: Vec<&str> = rows.collect();
    told.sort_by_key(|rule| expected.iter().position(|known| known == rule));
    assert_eq!(told, expected, "docs/fixes.md has one row a rule");
    assert!(mended.values().sum::<usize>() > 50, "{mended:?}, {left} left");
}

/// Where every fix declares that nothing changes, and no words were lost on reading, the facts are those of before.
fn says_the_same_where_that_is_declared(name: &str, reading: &Reading, before: &Checked, again: &Reading) {
    let certain = before.findings().iter().flat_map(|finding| &finding.diagnostic.fixes);
    let quiet = |declared: &Declared| matches!(declared, Declared::Nothing | Declared::Gone(_) | Declared::Field(..));
    if reading.lost_words() || !certain.filter_map(|fix| fix.declares.as_ref()).all(quiet) {
        return;
    }
    let (was, is) = (reading.theory().meaning(), again.theory().meaning());
    assert_eq!(was.differences(&is), (vec![], vec![]), "{name}");
}

/// Every remark is still there, but for what a fix declares to be part of a sentence.
fn keeps_remarks(name: &str, before: &Checked, old: &str, new: &str) {
    let sentences: Vec<&str> = before
        .findings()
        .iter()
        .flat_map(|finding| &finding.diagnostic.fixes)
        .filter_map(|fix| match &fix.declares {
            Some(Declared::Text(_, text)) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let kept = remarks(new);
    for remark in remarks(old) {
        let is_sentence = sentences.iter().any(|text| text.contains(remark.trim_end()));
        assert!(kept.contains(&remark) || is_sentence, "{name}: `{remark}` is gone");
    }
}
