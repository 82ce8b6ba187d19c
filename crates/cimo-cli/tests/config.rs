//! `cimo.yaml`: what it changes in `cimo check` and `cimo report`, and what is said about itself.

mod common;

use common::{CLEAN, Project};
use serde_json::Value;

/// One configuration without a mechanism: a note at draft, an error at publication.
fn gap() -> String {
    CLEAN.replace("    mechanism: Somebody who has been here will not judge me\n", "")
}

fn with(config: &str) -> Project {
    Project::with(&[("theory.cimo.yaml", &gap()), ("cimo.yaml", config)])
}

/// What is printed and the exit code.
#[track_caller]
fn prints(config: &str, arguments: &[&str], code: i32, expected: &str) {
    let project = with(config);
    let ran = project.cimo(&[&["check", "--concise"], arguments].concat());
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (code, expected, ""), "{config}");
}

const GAP: &str = "theory.cimo.yaml:6:3: LEVEL: The configuration `speaking` has no mechanism [missing-mechanism]";

fn gap_at(level: &str, end: &str) -> String {
    format!("{}\n{end}\n", GAP.replace("LEVEL", level))
}

#[test]
fn levels_and_profiles_are_as_set() {
    prints("cimo: 1\n", &[], 0, &gap_at("note", "1 theory checked: 1 note"));
    prints("", &[], 0, &gap_at("note", "1 theory checked: 1 note"));
    prints("cimo: 1\nprofile: publication\n", &[], 1, &gap_at("error", "1 theory checked: 1 error"));
    prints("cimo: 1\nprofile: review\n", &["--profile", "draft"], 0, &gap_at("note", "1 theory checked: 1 note"));
    prints("cimo: 1\nrules:\n  missing-mechanism: error\n", &[], 1, &gap_at("error", "1 theory checked: 1 error"));
    prints(
        "cimo: 1\nrules: {missing-mechanism: off}\nprofile: publication\n",
        &[],
        0,
        "1 theory checked: nothing to say\n",
    );
}

#[test]
fn the_nearest_configuration_upwards_holds() {
    let project = Project::with(&[
        ("a.cimo.yaml", &gap()),
        ("inner/deep/b.cimo.yaml", &gap()),
        ("cimo.yaml", "cimo: 1\nrules: {missing-mechanism: error}\n"),
        ("inner/cimo.yaml", "cimo: 1\nrules: {missing-mechanism: warning}\n"),
    ]);
    let ran = project.cimo(&["check", "--concise"]);
    let levels: Vec<&str> = ran.out.lines().map(|line| line.split(": ").nth(1).unwrap_or_default()).collect();
    assert_eq!(levels[..2], ["error", "warning"], "{}", ran.out);
    let from_inside = std::process::Command::new(env!("CARGO_BIN_EXE_cimo"))
        .args(["check", "--concise", "b.cimo.yaml"])
        .current_dir(project.path().join("inner/deep"))
        .output()
        .expect("it runs");
    assert!(String::from_utf8_lossy(&from_inside.stdout).starts_with("b.cimo.yaml:6:3: warning:"));
    let piped = project.cimo_with(&["check", "--concise", "-"], &gap());
    assert!(piped.out.starts_with("<stdin>:6:3: error:"), "{}", piped.out);
}

const ALLOWED: &str = "\
cimo: 1
profile: publication
allow:
  - rule: missing-mechanism
    path: \"*.cimo.yaml\"
    reason: It is what the study is to find
";

#[test]
fn what_is_allowed_is_counted_apart_and_keeps_its_reason() {
    let line = format!("{}: It is what the study is to find", GAP.replace("LEVEL", "allowed"));
    prints(ALLOWED, &[], 0, &format!("{line}\n1 theory checked: nothing to say; 1 allowed, with a reason\n"));
    let project = with(ALLOWED);
    let ran = project.cimo(&["check", "--format", "json", "theory.cimo.yaml"]);
    let report: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(ran.code, 0);
    assert_eq!(report["findings"][0]["allowed"], "It is what the study is to find");
    assert_eq!(report["findings"][0]["level"], "error");
    let counts = serde_json::json!({"error": 0, "warning": 0, "note": 0, "allowed": 1, "not_listed": 0});
    assert_eq!(report["counts"], counts);
    let kinds: Vec<&Value> = report["files"].as_array().expect("files").iter().map(|file| &file["kind"]).collect();
    assert_eq!(kinds, ["configuration", "theory"]);

    let fingerprint = report["findings"][0]["fingerprint"].as_str().expect("a fingerprint");
    let by_fingerprint =
        format!("cimo: 1\nprofile: publication\nallow:\n  - {{fingerprint: {fingerprint}, reason: Known}}\n");
    let ran = with(&by_fingerprint).cimo(&["check"]);
    assert!(ran.code == 0 && ran.out.ends_with("1 allowed, with a reason\n"), "{}", ran.out);
}

#[test]
fn the_report_shows_what_is_allowed() {
    let project = with(ALLOWED);
    assert_eq!(project.cimo(&["report", "theory.cimo.yaml", "-o", "out"]).code, 0);
    let page = project.read("out/index.html");
    assert!(page.contains("<p>Allowed: It is what the study is to find</p>"));
    assert!(page.contains("<strong>1</strong> allowed, with a reason"));
    let findings: Value = serde_json::from_str(&project.read("out/findings.json")).expect("JSON");
    assert_eq!((&findings["counts"]["error"], &findings["counts"]["allowed"]), (&0.into(), &1.into()));
    assert_eq!(findings["files"][0]["profile"], "publication");
}

#[test]
fn an_allowance_that_covers_nothing_is_reported_where_its_file_was_checked() {
    let stale = |path: &str| ALLOWED.replace("*.cimo.yaml", path);
    let project = Project::with(&[("a.cimo.yaml", CLEAN), ("dir/b.cimo.yaml", CLEAN), ("cimo.yaml", &stale("a.*"))]);
    let said = "cimo.yaml:4:5: warning: This allowance covers no finding [stale-allowance]\n";
    let check = |files: &[&str]| project.cimo(&[&["check", "--concise"], files].concat());
    assert_eq!(check(&["a.cimo.yaml"]).out, format!("{said}1 theory checked: 1 warning\n"));
    assert_eq!(check(&["dir"]).out, "1 theory checked: nothing to say\n", "the file was not looked at");
    assert_eq!(check(&[]).out, format!("{said}2 theories checked: 1 warning\n"));
    assert_eq!(check(&["--fail-on", "warning"]).code, 1);

    let of_any = "cimo: 1\nallow: [{fingerprint: 0123456789abcdef, reason: Known}]\n";
    std::fs::write(project.path().join("cimo.yaml"), of_any).expect("written");
    assert_eq!(check(&["a.cimo.yaml"]).out, "1 theory checked: nothing to say\n", "it may be in the other file");
    assert!(check(&["."]).out.starts_with("cimo.yaml:2:9: warning: This allowance covers no finding"));
    std::fs::write(project.path().join("dir/b.cimo.yaml"), "cimo: 9\n").expect("written");
    assert!(!check(&["."]).out.contains("stale-allowance"), "it may be in the file that could not be read");

    std::fs::write(project.path().join("dir/b.cimo.yaml"), CLEAN).expect("written");
    let off = format!("{}rules: {{stale-allowance: off}}\n", stale("**"));
    std::fs::write(project.path().join("cimo.yaml"), off).expect("written");
    assert_eq!(check(&[]).out, "2 theories checked: nothing to say\n");
    let of_change = "cimo: 1\nallow: [{change: removed, subject: trust, reason: Known}]\n";
    std::fs::write(project.path().join("cimo.yaml"), of_change).expect("written");
    assert_eq!(check(&[]).out, "2 theories checked: nothing to say\n", "that is for `cimo diff` to judge");
}

#[test]
fn a_fault_has_its_place_the_nearest_name_and_exit_code_2() {
    let project = with("cimo: 1\nrules:\n  missing-mechansim: error\n");
    let ran = project.cimo(&["check"]);
    let expected = "\
error[invalid-configuration]: There is no rule called `missing-mechansim`
 --> cimo.yaml:3:3
  |
3 |   missing-mechansim: error
  |   ^^^^^^^^^^^^^^^^^ the nearest is `missing-mechanism`
  |
  = Did you mean `missing-mechanism`?
";
    assert!(ran.out.starts_with(expected), "{}", ran.out);
    assert!(
        ran.out.ends_with("1 theory checked: 1 error, 1 note\n"),
        "the theory is checked all the same: {}",
        ran.out
    );
    assert_eq!(ran.code, 2);
    let ran = project.cimo(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!((ran.code, &report["exit"]), (2, &2.into()));
    assert_eq!(report["findings"][0]["places"][0]["start"], serde_json::json!({"line": 3, "column": 3, "byte": 17}));
    let ran = project.cimo(&["render", "theory.cimo.yaml", "-o", "out.svg"]);
    let told = "cimo: cimo.yaml cannot be understood in one place, which does not hold; `cimo check` says where\n";
    assert_eq!((ran.code, ran.err.as_str()), (0, told));
}

#[test]
fn a_configuration_that_cannot_be_read_at_all_stops_the_command() {
    for (config, said) in [
        ("cimo: 2\n", "cimo: cimo.yaml: this file says `cimo: 2`"),
        ("cimo: 1\0\n", "cimo: cimo.yaml: this file holds a NUL byte"),
        (&"# much\n".repeat(200_000), "cimo: cimo.yaml: this file is larger than 1 MiB"),
    ] {
        let ran = with(config).cimo(&["check"]);
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.starts_with(said), "{}", ran.err);
    }
}

#[test]
fn limits_hold_for_every_command_unless_the_command_line_says_otherwise() {
    let project = with("cimo: 1\nlimits: {file: 100}\n");
    let said = "cimo: theory.cimo.yaml: this file is larger than 100 bytes\n";
    for arguments in [
        &["check", "theory.cimo.yaml"][..],
        &["render", "theory.cimo.yaml"],
        &["report", "theory.cimo.yaml", "-o", "out"],
        &["name", "theory.cimo.yaml"],
        &["trace", "theory.cimo.yaml"],
        &["fmt", "theory.cimo.yaml"],
        &["explain", "speaking", "theory.cimo.yaml"],
    ] {
        let ran = project.cimo(arguments);
        assert!(ran.code == 2 && ran.err.contains("larger than 100 bytes"), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(project.cimo(&["check"]).err, said);
    assert_eq!(project.cimo(&["check", "--max-size", "1"]).code, 0);
    let project = with("cimo: 1\nlimits: {depth: 1}\n");
    assert!(project.cimo(&["check"]).err.contains("more than 1 levels"));
    assert_eq!(project.cimo(&["check", "--max-depth", "9"]).code, 0);
}

#[test]
fn what_holds_is_shown_with_where_it_is_from() {
    let config = "\
cimo: 1
profile: review
rules:
  nearly-same-text: off
changes: {reordered: off, claim: error}
fail-on: unexplained
allow:
  - {rule: missing-mechanism, path: a.yaml, reason: To be found}
  - {change: removed, subject: trust, reason: Elsewhere now}
limits: {file: 1000}
paths: {not: old/**}
words: {settings: family hub}
";
    let expected = "\
cimo.yaml
  profile: draft (--profile)
  rules:
    nearly-same-text: off (cimo.yaml, line 4)
    all others: as their profile has it (by default; `cimo explain` lists the rules)
  changes:
    claim: error (cimo.yaml, line 5)
    reordered: off (cimo.yaml, line 5)
    all others: as `cimo diff` has it (by default)
  fail-on: structural:unexplained (cimo.yaml, line 6)
  allow:
    missing-mechanism in a.yaml (cimo.yaml, line 8): To be found
    the change removed of trust (cimo.yaml, line 9): Elsewhere now
  baseline: none (by default)
  paths:
    not: old/** (cimo.yaml, line 11)
  words:
    settings: family hub (cimo.yaml, line 12)
    those that come with cimo (by default)
  theme: default (by default)
  limits:
    file: 1000 bytes (cimo.yaml, line 10)
    depth: 255 (by default)
    quotation: as long as it likes (by default)
";
    let ran = with(config).cimo(&["check", "--show-config", "--profile", "draft", "theory.cimo.yaml"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, expected, ""));
    let nothing = Project::with(&[]).cimo(&["check", "--show-config"]);
    let expected = "\
no cimo.yaml is found here or above
  profile: as each theory's status has it (by default)
  rules:
    all: as their profile has it (by default; `cimo explain` lists the rules)
  changes:
    all: as `cimo diff` has it (by default)
  fail-on: as `cimo diff` has it (by default)
  allow: nothing
  baseline: none (by default)
  paths:
    all theories below the folder (by default)
  words:
    those that come with cimo (by default)
  theme: default (by default)
  limits:
    file: 67108864 bytes (by default)
    depth: 255 (by default)
    quotation: as long as it likes (by default)
";
    assert_eq!((nothing.code, nothing.out.as_str()), (0, expected));
    let faulty = with("cimo: 1\nprofil: draft\n").cimo(&["check", "--show-config"]);
    assert_eq!(faulty.code, 2);
    assert!(faulty.err.contains("cimo.yaml cannot be understood in one place"), "{}", faulty.err);
}

#[test]
fn an_allowance_of_a_change_that_is_not_there_is_told_beside_the_diff() {
    let old = CLEAN.replace("cimo: 1\n", "cimo: 1\ncontexts:\n  far: Offices are far away\n");
    let new = CLEAN.replace("cimo: 1\n", "cimo: 1\ncontexts:\n  far: Offices are a long way off\n");
    let project = Project::with(&[("old.cimo.yaml", &old), ("new.cimo.yaml", &new)]);
    let diff = |allow: &str| {
        let config = format!("cimo: 1\nallow:\n  - {{{allow}, reason: Agreed}}\n");
        std::fs::write(project.path().join("cimo.yaml"), config).expect("written");
        project.cimo(&["diff", "old.cimo.yaml", "new.cimo.yaml"]).err
    };
    assert_eq!(diff("change: reworded, subject: far"), "");
    let said = "cimo: cimo.yaml:3:5: This allowance covers no change [stale-allowance]\n";
    assert_eq!(diff("change: removed, subject: far"), said);
    assert_eq!(diff("change: removed, subject: near"), "", "it may be in a theory that was not compared");
}

#[test]
fn paths_say_what_is_looked_at_in_a_folder() {
    let project = Project::with(&[
        ("a.cimo.yaml", &gap()),
        ("old/b.cimo.yaml", "cimo: 9\n"),
        ("cimo.yaml", "cimo: 1\npaths: {not: old/**}\n"),
    ]);
    assert_eq!(project.cimo(&["check"]).out.lines().last(), Some("1 theory checked: 1 note"));
    assert_eq!(project.cimo(&["check", "old/b.cimo.yaml"]).code, 2, "a file that is named is looked at");
    let none = project.cimo(&["check", "old"]);
    assert!(none.code == 2 && none.err.contains("`paths` in cimo.yaml leaves all of them out"), "{}", none.err);
    std::fs::write(project.path().join("cimo.yaml"), "cimo: 1\npaths: {only: old/**}\n").expect("written");
    assert_eq!(project.cimo(&["check"]).code, 2, "the other file is looked at alone");
}

#[test]
fn what_stands_in_the_baseline_fails_nothing_and_what_is_new_does() {
    let project = Project::with(&[("theories/a.cimo.yaml", &gap()), ("cimo.yaml", "cimo: 1\nprofile: publication\n")]);
    let check = |more: &[&str]| project.cimo(&[&["check", "--concise"], more].concat());
    assert_eq!(check(&[]).code, 1);
    let missing = check(&["--baseline", "known.yaml"]);
    assert!(missing.code == 2 && missing.err.contains("known.yaml: there is no such file"), "{}", missing.err);
    assert_eq!(check(&["--write-baseline"]).code, 2, "it has to be named");

    let ran = check(&["--baseline", "known.yaml", "--write-baseline"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "1 finding is known in known.yaml from now on\n"), "{}", ran.err);
    let ran = check(&["--baseline", "known.yaml"]);
    let line = "theories/a.cimo.yaml:6:3: allowed: The configuration `speaking` has no mechanism [missing-mechanism]: It was there when the \
                baseline was written";
    assert_eq!((ran.code, ran.out.lines().next()), (0, Some(line)));

    std::fs::write(project.path().join("cimo.yaml"), "cimo: 1\nprofile: publication\nbaseline: known.yaml\n")
        .expect("written");
    assert_eq!(check(&[]).code, 0, "the configuration names it");
    assert_eq!(
        check(&["--show-config"]).out.lines().find(|line| line.contains("baseline")),
        Some("  baseline: known.yaml (cimo.yaml, line 3)")
    );
    let inside = std::process::Command::new(env!("CARGO_BIN_EXE_cimo"))
        .args(["check", "a.cimo.yaml"])
        .current_dir(project.path().join("theories"))
        .status();
    assert!(inside.expect("it runs").success(), "from any folder");

    let worse = gap().replace("    outcome: Families speak up\n", "");
    std::fs::write(project.path().join("theories/a.cimo.yaml"), worse).expect("written");
    let ran = check(&[]);
    assert!(ran.code == 1 && ran.out.contains("error: The configuration `speaking` has no outcome"), "{}", ran.out);

    std::fs::write(project.path().join("theories/a.cimo.yaml"), CLEAN).expect("written");
    let ran = check(&["--fail-on", "never"]);
    let stale = "known.yaml:4:5: warning: `missing-mechanism` of the baseline is not found in theories/a.cimo.yaml any more [stale-allowance]";
    assert!(ran.out.lines().any(|line| line == stale), "{}", ran.out);
    let ran = check(&["--write-baseline"]);
    assert!(
        ran.out.contains("findings are known in known.yaml") || ran.out.contains("finding is known"),
        "{}",
        ran.out
    );
    assert_eq!(check(&[]).code, 0);

    std::fs::write(project.path().join("known.yaml"), "cimo: 1\nfinding: []\n").expect("written");
    let ran = check(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("known.yaml:2:1: error: The baseline has no field called `finding`"), "{}", ran.out);
    std::fs::write(project.path().join("cimo.yaml"), "cimo: 1\nbaseline: ../known.yaml\n").expect("written");
    assert!(check(&[]).err.contains("lies outside of its folder"));
}

#[test]
fn what_is_allowed_beside_it_needs_no_configuration() {
    let allowed = |reason: &str| {
        let text =
            gap().replace("    outcome:", &format!("    allow:\n      missing-mechanism:{reason}\n    outcome:"));
        Project::with(&[("a.cimo.yaml", &text)]).cimo(&["check", "--concise", "--profile", "publication"])
    };
    let ran = allowed(" It is what the study is to find");
    assert!(!ran.out.contains("error: The configuration `speaking` has no mechanism"), "{}", ran.out);
    let line = "a.cimo.yaml:6:3: allowed: The configuration `speaking` has no mechanism [missing-mechanism]: It is what the study is to find";
    assert!(ran.out.lines().any(|told| told == line), "{}", ran.out);
    let ran = allowed("");
    assert!(
        ran.out.contains("error: `missing-mechanism` is allowed here without a reason [wrong-type]"),
        "{}",
        ran.out
    );
    let mended = CLEAN.replace("    outcome:", "    allow: {missing-mechanism: Later}\n    outcome:");
    let ran = Project::with(&[("a.cimo.yaml", &mended)]).cimo(&["check", "--concise"]);
    assert!(
        ran.out.contains("warning: `missing-mechanism` is allowed here and not found [stale-allowance]"),
        "{}",
        ran.out
    );
}
