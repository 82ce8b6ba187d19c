//! `cimo fmt`: what is even, what is refused, and the law that a second time changes nothing.

mod common;
#[path = "common/theories.rs"]
mod theories;

use cimo_cli::disk::DiskFiles;
use cimo_core::Options;
use cimo_core::edit::layout::{CannotLayOut, even};
use common::Project;

const UNEVEN: &str = "\u{feff}cimo:   1\n\n\n# What is claimed.\nconfigurations:\n- context:   \"Parents, all of them, fear\"  # said\n  mechanism:   >-\n       They keep\n       quiet\n  outcome: [ trust,\n    Silence ]   \n  form: cmo\n\noutcomes:\n    trust: { label: Trust }      # why\n    # the end";

const EVEN: &str = "cimo: 1\n\n# What is claimed.\nconfigurations:\n  - context: 'Parents, all of them, fear'  # said\n    mechanism: >-\n      They keep\n      quiet\n    outcome: [trust, Silence]\n    form: cmo\n\noutcomes:\n  trust: {label: Trust}          # why\n  # the end\n";

#[test]
fn a_file_is_laid_out_in_place() {
    let project = Project::with(&[
        ("a.cimo.yaml", UNEVEN),
        ("b.cimo.yaml", EVEN),
        ("crlf.cimo.yaml", "cimo:  1\r\ncontexts:\r\n    fear: Fear\r\n"),
    ]);
    let checked = project.cimo(&["fmt", "--check", "."]);
    assert_eq!(
        (checked.code, checked.out.as_str()),
        (1, "a.cimo.yaml\ncrlf.cimo.yaml\n2 files are uneven; `cimo fmt` lays them out\n")
    );
    assert_eq!(project.cimo(&["fmt", "--stdout", "a.cimo.yaml"]).out, EVEN);
    assert_eq!(project.read("a.cimo.yaml"), UNEVEN);
    assert_eq!(
        project.cimo(&["fmt", "."]).out,
        "a.cimo.yaml\ncrlf.cimo.yaml\n2 files laid out evenly; 1 file is so already\n"
    );
    assert_eq!(project.read("a.cimo.yaml"), EVEN);
    assert_eq!(project.read("crlf.cimo.yaml"), "cimo: 1\r\ncontexts:\r\n  fear: Fear\r\n");
    assert_eq!(project.cimo(&["fmt", "--check", "."]).out, "3 files are laid out evenly\n");
    assert_eq!(project.cimo_with(&["fmt", "-"], UNEVEN).out, EVEN);
}

#[test]
fn a_file_with_faults_is_left_and_the_others_are_done() {
    let faulty = "cimo: 1\ncontexts:\n  fear:   \"Fear\n";
    let project = Project::with(&[("a.cimo.yaml", faulty), ("b.cimo.yaml", UNEVEN)]);
    let ran = project.cimo(&["fmt", "a.cimo.yaml", "b.cimo.yaml", "c.cimo.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("a.cimo.yaml, line 3: ") && ran.err.contains("c.cimo.yaml: there is no such file"),
        "{}",
        ran.err
    );
    assert_eq!(project.read("a.cimo.yaml"), faulty);
    assert_eq!(project.read("b.cimo.yaml"), EVEN);
    assert_eq!(project.cimo(&["fmt", "--stdout", "a.cimo.yaml", "b.cimo.yaml"]).code, 2);
    assert_eq!(project.cimo(&["fmt"]).code, 2);
}

/// `even` itself looks whether the meaning is kept; here, that it finds a layout for every file that can be read, that this
/// layout is the same the second time, and that the examples have it.
#[test]
fn every_theory_can_be_laid_out_once_and_for_all() {
    let mut count = 0;
    let alone = Options { follow_revises: false, ..Options::default() };
    for path in theories::theories() {
        let shown = path.to_string_lossy().into_owned();
        let reading = cimo_core::read(&shown, &mut DiskFiles::new(64 << 20), &alone);
        let once = match even(&reading) {
            Ok(once) => once,
            Err(CannotLayOut::Faulty(_) | CannotLayOut::Unread(_)) => continue,
            Err(cannot) => panic!("{shown}: {cannot}"),
        };
        count += 1;
        assert_eq!(even(&cimo_core::read_text(&once)).expect("it could be laid out before"), once, "{shown}");
        if shown.contains("examples") {
            assert_eq!(once, std::fs::read_to_string(&path).expect("it was read before"), "{shown} is uneven");
        }
    }
    assert!(count > 200, "{count} files were laid out");
}
