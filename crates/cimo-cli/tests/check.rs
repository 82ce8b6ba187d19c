//! `cimo check`: what is printed, and the exit codes.

mod common;

use common::{CLEAN, Project};

const FAULTY: &str = "\
cimo: 1
configurations:
  a:
    context: fear
    mechanism: She has been here herself
    outcome: Families speak up
";

#[test]
fn the_exit_code_says_what_the_manual_says() {
    let project =
        Project::with(&[("clean.cimo.yaml", CLEAN), ("faulty.cimo.yaml", FAULTY), ("future.cimo.yaml", "cimo: 2\n")]);
    assert_eq!(project.cimo(&["check", "clean.cimo.yaml"]).code, 0);
    assert_eq!(project.cimo(&["check", "faulty.cimo.yaml"]).code, 1);
    assert_eq!(project.cimo(&["check", "faulty.cimo.yaml", "--fail-on", "never"]).code, 0);
    assert_eq!(project.cimo(&["check", "missing.cimo.yaml"]).code, 2);
    assert_eq!(project.cimo(&["check", "future.cimo.yaml"]).code, 2);
    assert_eq!(project.cimo(&["check", "--no-such-option"]).code, 2);
    assert_eq!(project.cimo(&["check", "clean.cimo.yaml", "-o", "nowhere/out.txt"]).code, 2);
}

#[test]
fn one_unreadable_file_does_not_hide_the_findings_of_others() {
    let project = Project::with(&[("a.cimo.yaml", FAULTY), ("b.cimo.yaml", "cimo: 9\n")]);
    let ran = project.cimo(&["check", "--concise", "a.cimo.yaml", "b.cimo.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("a.cimo.yaml:4:14: error: Nothing is called `fear` [undefined-reference]"), "{}", ran.out);
    assert!(ran.err.contains("b.cimo.yaml") && ran.err.contains("newer"), "{}", ran.err);
}

#[test]
fn a_finding_shows_the_line_the_words_and_a_question() {
    let project = Project::with(&[("a.cimo.yaml", FAULTY)]);
    let ran = project.cimo(&["check", "a.cimo.yaml"]);
    let expected = "\
error[undefined-reference]: Nothing is called `fear`
 --> a.cimo.yaml:4:14
  |
4 |     context: fear
  |              ^^^^ not defined
  |
  = Where is it defined? If this is a sentence, begin it with a capital: `Fear`.

1 theory checked: 1 error
";
    assert_eq!(ran.out, expected);
}

#[test]
fn folders_patterns_and_standard_input_are_read() {
    let fragment = "cimo: 1\ncontexts:\n  fear: Parents fear the worst\n";
    let including =
        CLEAN.replace("theory:", "include: parts/contexts.cimo.yaml\ntheory:").replace("Parents are afraid", "fear");
    let project = Project::with(&[("a.cimo.yaml", &including), ("parts/contexts.cimo.yaml", fragment)]);
    let folder = project.cimo(&["check"]);
    assert_eq!(
        (folder.code, folder.out.as_str()),
        (0, "1 theory checked: nothing to say\n"),
        "what is included is not checked by itself"
    );
    assert_eq!(project.cimo(&["check", "*.cimo.yaml"]).out, "1 theory checked: nothing to say\n");
    assert_eq!(project.cimo(&["check", "nothing-*.cimo.yaml"]).code, 2);
    assert_eq!(project.cimo_with(&["check", "-"], CLEAN).out, "1 theory checked: nothing to say\n");
    assert_eq!(project.cimo_with(&["check", "-"], &including).out, "1 theory checked: nothing to say\n");
}

#[test]
fn json_holds_the_same_findings_with_places() {
    let project = Project::with(&[("a.cimo.yaml", FAULTY)]);
    let ran = project.cimo(&["check", "--format", "json", "a.cimo.yaml"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(report["format"], "cimo-check/1");
    assert_eq!(report["exit"], 1);
    let finding = &report["findings"][0];
    assert_eq!((&finding["rule"], &finding["level"]), (&"undefined-reference".into(), &"error".into()));
    assert_eq!(finding["places"][0]["start"], serde_json::json!({"line": 4, "column": 14, "byte": 42}));
    let again = project.cimo(&["check", "--format", "json", "a.cimo.yaml"]);
    assert_eq!(ran.out, again.out);
}

#[test]
fn what_is_written_to_a_file_is_there_whole_or_not_at_all() {
    let project = Project::with(&[("a.cimo.yaml", FAULTY), ("out.txt", "old")]);
    assert_eq!(project.cimo(&["check", "a.cimo.yaml", "-o", "out.txt"]).code, 1);
    assert!(project.read("out.txt").ends_with("1 theory checked: 1 error\n"));
    let left: Vec<_> = std::fs::read_dir(project.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(".cimo-")), "{left:?}");
}
