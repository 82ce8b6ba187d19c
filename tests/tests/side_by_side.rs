//! What is done on several threads comes to what is done on one.

use cimo_cli::disk::DiskFiles;
use cimo_core::check::{CheckOptions, check};
use cimo_core::diff::{MatchOptions, compare, judge, match_theories};
use cimo_core::source::{Files, MemoryFiles};
use cimo_core::{Options, Reading};
use cimo_render::View;
use cimo_tests::generate;

/// All that is made of a theory and the version before it, as texts.
fn made(path: &str, files: &mut dyn Files) -> Vec<(&'static str, String)> {
    let reading = cimo_core::read(path, files, &Options::default());
    let findings = check(&reading, &CheckOptions::default());
    let mut made = vec![
        ("the theory", format!("{:?}", reading.theory().meaning())),
        ("the findings", format!("{:?}", findings.findings())),
        ("the picture", cimo_render::draw(&View::overview(reading.theory()), &Default::default()).svg()),
    ];
    if let Some(old) = reading.earlier().map(Reading::theory) {
        let new = reading.theory();
        let matching = match_theories(old, new, &MatchOptions::default());
        let diff = compare(old, new, &matching);
        let judged = judge(&diff, old, new, &matching);
        made.push(("the changes", format!("{diff:?}\n{:?}", judged.verdicts)));
    }
    made
}

/// In this thread alone, and in one of two that share their work.
fn is_the_same(name: &str, made: impl Fn() -> Vec<(&'static str, String)> + Sync) {
    assert!(!cimo_core::beside::is_shared());
    let alone = made();
    let pool = rayon_core::ThreadPoolBuilder::new().num_threads(2).build().expect("the system grants two threads");
    for _ in 0..3 {
        let shared = pool.install(|| {
            assert!(cimo_core::beside::is_shared());
            made()
        });
        for ((what, alone), (_, shared)) in alone.iter().zip(&shared) {
            assert!(alone == shared, "{what} of {name} depends on the threads");
        }
        assert_eq!(alone.len(), shared.len());
    }
}

#[test]
fn examples_come_out_the_same_on_two_threads() {
    for path in cimo_tests::theories("examples") {
        let path = path.display().to_string();
        is_the_same(&path, || made(&path, &mut DiskFiles::new(64 << 20)));
    }
}

#[test]
fn theories_that_are_made_up_come_out_the_same_on_two_threads() {
    for (configurations, seed) in [(12, 1), (60, 2), (250, 3)] {
        let old = generate::theory(configurations, seed);
        assert_eq!(configurations < 50, old.len() < 24 << 10, "long texts are read in halves");
        let new = old.replacen("cimo: 1\n", "cimo: 1\ntheory:\n  revises: old.cimo.yaml\n", 1);
        let new = new.replace("parents", "mothers and fathers");
        let files = || MemoryFiles::new().with("old.cimo.yaml", &*old).with("new.cimo.yaml", &*new);
        is_the_same(&format!("{configurations} configurations"), || made("new.cimo.yaml", &mut files()));
    }
}
