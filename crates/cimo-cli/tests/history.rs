//! `cimo history`: the life of each claim, over a chain of `revises` and over the commits of a real git repository.

mod common;

use std::process::Command;

use common::{Project, Ran};
use serde_json::Value;

const FIRST: &str = "\
cimo: 1
theory: {id: peers, title: Advocates at the conference, status: initial}
contexts:
  fear: Parents fear the worst
  shame: Parents are ashamed
  far: Offices are far from home
mechanisms:
  trust: Somebody who has been here will not judge me
  relief: I am not the only one
  duty: I owe it to her
outcomes: {speaks: The parent speaks, comes: The parent comes}
configurations:
  speaking: {context: fear, mechanism: trust, outcome: speaks}
  coming: {context: shame, mechanism: relief, outcome: comes}
  coming-far: {context: far, mechanism: duty, outcome: comes}
  talk: {label: Talk brings calm, context: shame, mechanism: relief, outcome: speaks}
";

const SECOND: &str = "\
cimo: 1
theory: {id: peers, title: Advocates at the conference, status: refined, revises: first.cimo.yaml}
contexts:
  fear: Parents fear that their children will be taken
  shame: Parents are ashamed
  office: The conference is at the office
mechanisms:
  trust: Somebody who has been here will not judge me
  relief: I am not the only one
outcomes: {speaks: The parent speaks, comes: The parent comes}
configurations:
  speaking: {context: fear, mechanism: trust, outcome: speaks, unless: office}
  coming: {was: [coming, talk], context: shame, mechanism: relief, outcome: comes}
evidence:
  nobody: {says: Nobody told us where to sit, supports: speaking}
revisions:
  - {changes: fear, reason: Parents said what the worst is}
  - {changes: coming-far, disposition: refuted, reason: They came all the same}
  - {changes: coming, reason: Both were one to the parents}
";

const THIRD: &str = "\
cimo: 1
theory: {id: peers, title: Advocates at the conference, status: final, revises: second.cimo.yaml}
contexts:
  fear: Parents fear that their children will be taken
  shame: Parents are ashamed
  office: The conference is at the office
mechanisms:
  trust: Somebody who has been here will not judge me
  relief: I am not the only one
outcomes: {speaks: The parent speaks, comes: The parent comes, returns: The parent comes again}
configurations:
  speaking: {context: fear, mechanism: trust, outcome: speaks, unless: office}
  first-time: {was: coming, context: shame, mechanism: relief, outcome: comes}
  again: {was: coming, context: shame, mechanism: relief, outcome: returns}
revisions:
  - {tested: speaking, result: unchanged, reason: Six parents told it in the same way}
  - {changes: [first-time, again], reason: To come once and to come again are two things}
";

fn chain() -> Project {
    Project::with(&[("first.cimo.yaml", FIRST), ("second.cimo.yaml", SECOND), ("third.cimo.yaml", THIRD)])
}

fn json(ran: &Ran) -> Value {
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    serde_json::from_str(&ran.out).expect("JSON")
}

/// What happened to each configuration, in one line each.
fn lives(report: &Value, kind: &str) -> Vec<String> {
    let claims = report["claims"].as_array().expect("claims").iter().filter(|claim| claim["kind"] == kind);
    let told = claims.map(|claim| {
        let events = claim["events"].as_array().expect("events").iter().map(|event| {
            let mark = if event["unexplained"] == true { "?" } else { "" };
            format!("{}{mark} {}", event["what"].as_str().expect("a word"), event["version"])
        });
        format!("{}: {}", claim["name"].as_str().expect("a name"), events.collect::<Vec<_>>().join(", "))
    });
    told.collect()
}

#[test]
fn each_life_is_told_over_a_chain_of_versions() {
    let report = json(&chain().cimo(&["history", "third.cimo.yaml", "--format", "json"]));
    assert_eq!(
        lives(&report, "configuration"),
        [
            "speaking: came-in 1, blocked? 2, evidence-added 2, evidence-withdrawn 3, tested-and-kept 3",
            "coming: came-in 1, took-in 2, split-into 3",
            "coming-far: came-in 1, gone 2",
            "talk: came-in 1, merged-into 2",
            "first-time: split-from 3",
            "again: split-from 3",
        ]
    );
    let coming_far = &report["claims"][2]["events"][1];
    assert_eq!(coming_far["disposition"], "refuted");
    assert_eq!(coming_far["reasons"][0]["reason"][0], "They came all the same");
    let fear = report["claims"].as_array().expect("claims").iter().find(|claim| claim["name"] == "fear").expect("fear");
    let reworded = &fear["events"][1];
    assert_eq!(reworded["before"][0], "Parents fear the worst");
    assert_eq!(reworded["places"]["old"]["path"], "first.cimo.yaml");
    assert_eq!(reworded["places"]["new"]["path"], "second.cimo.yaml");
    // Merges and splits name the other lives by their numbers.
    assert_eq!(report["claims"][1]["events"][1]["others"], serde_json::json!([4]));
    assert_eq!(report["claims"][1]["events"][2]["others"], serde_json::json!([5, 6]));
}

#[test]
fn the_report_is_as_its_schema_says() {
    let schema = jsonschema::validator_for(&cimo_cli::output::history::json::schema()).expect("it can be used");
    let report = json(&chain().cimo(&["history", "third.cimo.yaml", "--format", "json"]));
    let faults: Vec<String> = schema.iter_errors(&report).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn people_read_a_block_for_each_claim() {
    let ran = chain().cimo(&["history", "third.cimo.yaml", "speaking"]);
    let expected = "\
Advocates at the conference

  version 1  first: initial
  version 2  second: refined
  version 3  third: final

speaking: Somebody who has been here will not judge me
  configuration, in all versions
  1 first ──── 2 second ──── 3 third
  1 first
    - there from the first version
  2 second
    - now stopped by office (“The conference is at the office”)
      No reason is recorded.
    - evidence for it: nobody
  3 third
    - no longer evidence for it: nobody
    - tested, and kept as it was
      Why: Six parents told it in the same way
";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, expected, ""));
}

#[test]
fn what_is_told_can_be_restricted() {
    let project = chain();
    let contexts = json(&project.cimo(&["history", "third.cimo.yaml", "--only", "context", "--format", "json"]));
    assert_eq!(
        lives(&contexts, "context"),
        ["fear: came-in 1, reworded 2", "shame: came-in 1", "far: came-in 1, gone 2", "office: came-in? 2"]
    );
    assert_eq!(contexts["claims"].as_array().map(Vec::len), Some(4));
    // An old id means the claim as well as the latest one does.
    let talk = json(&project.cimo(&["history", "third.cimo.yaml", "talk", "--format", "json"]));
    assert_eq!(lives(&talk, "configuration"), ["talk: came-in 1, merged-into 2"]);
    let missing = project.cimo(&["history", "third.cimo.yaml", "spaeking"]);
    assert_eq!((missing.code, missing.out.as_str()), (2, ""));
    assert_eq!(missing.err, "cimo: no version has a claim called spaeking; the nearest is speaking\n");
}

#[test]
fn the_picture_is_drawn_where_a_file_is_asked_for() {
    let project = chain();
    let ran = project.cimo(&["history", "third.cimo.yaml", "-o", "history.svg"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    let svg = project.read("history.svg");
    assert!(svg.contains("data-view=\"history\""));
    assert_eq!(svg.matches("class=\"cimo-band\"").count(), 6);
    assert_eq!(svg.matches("class=\"cimo-join\"").count(), 3);
    let with_elements = project.cimo(&["history", "third.cimo.yaml", "--elements", "--format", "svg"]);
    assert_eq!(with_elements.out.matches("class=\"cimo-band\"").count(), 6 + 10);
}

#[test]
fn the_picture_has_the_looks_and_formats_of_other_pictures() {
    let project = chain();
    let draw = |more: &[&str]| project.cimo(&[&["history", "third.cimo.yaml"], more].concat());
    let plain = draw(&["--format", "svg"]).out;
    for theme in ["print", "colour-blind", "high-contrast", "dark"] {
        let themed = draw(&["--format", "svg", "--theme", theme]);
        assert_eq!((themed.code, themed.out == plain), (0, false), "{theme}");
        assert_eq!(themed.out, draw(&["--format", "svg", "--theme", theme]).out, "the same bytes twice");
    }
    let bare = draw(&["--format", "svg", "--no-title", "--no-legend", "--caption", "What became <of it>"]).out;
    assert!(
        !bare.contains("cimo-title-line")
            && !bare.contains("cimo-legend")
            && bare.contains("What became &lt;of it&gt;")
    );
    assert!(bare.contains("<title") && bare.contains("<desc"), "who cannot see it is told all the same");
    let outlined = draw(&["--format", "svg", "--outline"]).out;
    assert!(outlined.contains("data-text=\"1 first\"") && !outlined.contains("<text"));
    for (file, start) in [("history.pdf", &b"%PDF-1.7"[..]), ("history.png", b"\x89PNG")] {
        let ran = draw(&["-o", file, "--width", "120mm"]);
        assert_eq!((ran.code, ran.err.contains("at 120 mm its labels are")), (0, true), "{}", ran.err);
        let bytes = std::fs::read(project.path().join(file)).expect("it was written");
        assert!(bytes.starts_with(start), "{file}");
        assert_eq!(draw(&["-o", file, "--width", "120mm"]).code, 0);
        assert_eq!(std::fs::read(project.path().join(file)).expect("it was written"), bytes, "the same bytes twice");
    }
    let small = draw(&["-o", "small.svg", "--width", "60mm"]).err;
    assert!(small.contains("warning") && small.contains("fewer versions"), "{small}");
    for wrong in [vec!["--theme", "dark"], vec!["--format", "json", "--width", "100mm"], vec!["--no-legend"]] {
        let ran = draw(&wrong);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.contains("for pictures only")), (2, "", true), "{}", ran.err);
    }
    let themed = Project::with(&[
        ("first.cimo.yaml", FIRST),
        ("second.cimo.yaml", SECOND),
        ("cimo.yaml", "cimo: 1\ntheme: {like: default, wash: \"#123456\"}\n"),
    ]);
    assert!(
        themed.cimo(&["history", "second.cimo.yaml", "--format", "svg"]).out.contains("#123456"),
        "the project's own"
    );
}

#[test]
fn a_chain_that_is_not_whole_is_refused() {
    let project = chain();
    let none = project.cimo(&["history", "first.cimo.yaml"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("names no version before") && none.err.contains("cimo history --git"), "{}", none.err);
    let gone = Project::with(&[("third.cimo.yaml", THIRD)]).cimo(&["history", "third.cimo.yaml"]);
    assert_eq!(gone.code, 2);
    assert_eq!(gone.err, "cimo: second.cimo.yaml: there is no such file\n");
    let broken = Project::with(&[("first.cimo.yaml", "cimo: 1\ncontexts: [\n"), ("second.cimo.yaml", SECOND)]);
    let broken = broken.cimo(&["history", "second.cimo.yaml"]);
    assert_eq!(broken.code, 2);
    assert!(broken.err.contains("first.cimo.yaml cannot be read as a whole"), "{}", broken.err);
}

/// Commits a version of `theory.cimo.yaml`.
fn commit(folder: &std::path::Path, text: Option<&str>, subject: &str, day: u32) {
    let git = |arguments: &[&str]| {
        let date = format!("2024-01-{day:02}T12:00:00Z");
        let output = Command::new("git")
            .arg("-C")
            .arg(folder)
            .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_DATE", &date)
            .output()
            .expect("git runs");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    if !folder.join(".git").exists() {
        git(&["init", "-q", "-b", "main"]);
    }
    let file = folder.join("theory.cimo.yaml");
    match text {
        Some(text) => std::fs::write(file, text).expect("the file"),
        None => std::fs::remove_file(file).expect("the file"),
    }
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", subject]);
}

#[test]
fn a_file_is_followed_through_git() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let first = "cimo: 1\ncontexts:\n  fear: Parents fear the worst\n  far: Offices are far\n";
    let second = "cimo: 1\ncontexts:\n  fear: Parents fear to lose their children\n";
    let back = format!("{second}  far: Offices are far\n");
    for (day, (text, subject)) in [
        (Some(first), "Begin"),
        (Some(&*format!("# A comment\n{first}")), "Say what it is"),
        (Some("cimo: 1\ncontexts: [\n"), "A slip"),
        (Some(second), "What the worst is"),
        (None, "Clear up"),
        (Some(&back), "Too much was cleared up"),
    ]
    .into_iter()
    .enumerate()
    {
        commit(folder.path(), text, subject, day as u32 + 1);
    }
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cimo"));
        let output = command.args(arguments).current_dir(folder.path()).output().expect("the command runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        Ran { code: output.status.code().expect("it ended"), out: text(output.stdout), err: text(output.stderr) }
    };
    let report = json(&run(&["history", "--git", "theory.cimo.yaml", "--format", "json"]));
    let subjects: Vec<&Value> =
        report["versions"].as_array().expect("versions").iter().map(|v| &v["subject"]).collect();
    assert_eq!(subjects, ["Begin", "What the worst is", "Too much was cleared up"]);
    assert_eq!(report["unchanged"], 1);
    assert_eq!(report["passed_over"][0]["subject"], "A slip");
    assert_eq!(lives(&report, "context"), ["fear: came-in 1, reworded? 2", "far: came-in 1, gone? 2, came-back? 3"]);
    let told = run(&["history", "--git", "theory.cimo.yaml"]).out;
    assert!(told.contains("2024-01-04, What the worst is"), "{told}");
    assert!(told.contains("One commit changed nothing that the theory means"), "{told}");
    assert!(told.contains("(A slip) is passed over"), "{told}");
    // What is not committed is a version, too.
    std::fs::write(folder.path().join("theory.cimo.yaml"), first).expect("the file");
    let now = run(&["history", "--git", "theory.cimo.yaml", "fear"]).out;
    assert!(now.contains("as it is now, not committed") && now.contains("version 4"), "{now}");
}

/// The three steps of the example say the same: sentences got ids, and nothing else happened.
#[test]
fn naming_sentences_is_no_other_claim() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let example = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/first-steps");
    for (day, name) in ["1-sentences", "2-some-ids", "3-ids"].into_iter().enumerate() {
        let text = std::fs::read_to_string(example.join(format!("{name}.cimo.yaml"))).expect("the example");
        commit(folder.path(), Some(&text), name, day as u32 + 1);
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_cimo"));
    command.args(["history", "--git", "theory.cimo.yaml", "--format", "json"]).current_dir(folder.path());
    let output = command.output().expect("the command runs");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let claims = report["claims"].as_array().expect("claims");
    let events = claims.iter().flat_map(|claim| claim["events"].as_array().expect("events"));
    let later: Vec<&Value> = events.filter(|event| event["version"] != 1).map(|event| &event["what"]).collect();
    assert!(!later.is_empty() && later.iter().all(|what| **what == "named"), "{later:?}");
}

#[test]
fn what_changed_is_drawn_over_the_overview() {
    let project = chain();
    let ran = project.cimo(&["render", "second.cimo.yaml", "--against", "first.cimo.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for expected in ["data-change=\"added\"", "data-change=\"removed\"", "data-change=\"reworded\"", "data-in=\"old\""]
    {
        assert!(ran.out.contains(expected), "{expected}");
    }
    let dot = project.cimo(&["render", "second.cimo.yaml", "--against", "first.cimo.yaml", "--format", "dot"]);
    assert_eq!((dot.code, dot.out.as_str()), (2, ""));
}
