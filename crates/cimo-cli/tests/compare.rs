//! `cimo compare`: several theories beside each other, with and without a mapping, in every format.

mod common;

use common::{Project, Ran};
use serde_json::Value;

const ENGLAND: &str = "\
cimo: 1
theory: {id: england, title: 'Advocates, in England'}
actors: {parent: {label: Parent}, worker: {label: Social worker}}
sources:
  parents: {kind: interview, group: parent}
  workers: {kind: interview, group: worker}
contexts: {fear: Parents fear the worst}
mechanisms: {peer: {label: She has been here herself, actor: parent}}
outcomes:
  heard: Parents are heard
  calls: {label: Families call for help, valence: positive}
configurations:
  trust:
    form: cmo
    label: Trust makes parents speak
    context: fear
    mechanism: peer
    outcome: heard
    status: supported
    held-by: parent
    evidence:
      - {source: parents, says: I would not have said a word, supports: [context, outcome]}
      - {source: workers, participant: Worker 2, says: They spoke before as well, challenges: outcome}
  calling: {form: cmo, context: fear, mechanism: peer, outcome: calls}
";
const WALES: &str = "\
cimo: 1
theory: {id: wales}
contexts: {dread: Parents fear the worst}
mechanisms: {alike: Somebody who knows it}
outcomes:
  listened: Parents are listened to
  silence: Families keep silent
  phone: {label: Families pick up the phone, valence: negative}
configurations:
  speaking: {form: cmo, context: dread, mechanism: alike, outcome: listened, status: refuted}
  ringing: {form: cmo, context: dread, mechanism: alike, outcome: {less: phone}}
";
const MAPPING: &str = "\
cimo-mapping: 1
theories:
  wales: wales.cimo.yaml
  england: england.cimo.yaml
same-as:
  - {name: Shared experience, is: [england#peer, wales#alike], note: Said in two ways}
  - {name: Parents are heard, is: [england#heard, wales#listened]}
  - {name: Families call, is: [england#calls, wales#phone]}
  - {name: Speaking, is: [england#trust, wales#speaking]}
  - {name: Calling, is: [england#calling, wales#ringing]}
conflicts:
  - {name: Does it help to be heard, one: england#trust, other: wales#silence, why: Silence is no voice}
";

fn project() -> Project {
    Project::with(&[("england.cimo.yaml", ENGLAND), ("wales.cimo.yaml", WALES), ("mapping.yaml", MAPPING)])
}

fn json(ran: &Ran) -> Value {
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    serde_json::from_str(&ran.out).expect("JSON")
}

/// Each row in one line.
fn rows(report: &Value) -> Vec<String> {
    let rows = report["rows"].as_array().expect("rows").iter().map(|row| {
        let list = |name: &str| -> String {
            let all = row[name].as_array().expect("a list").iter();
            all.map(|one| one.as_str().or(one["kind"].as_str()).expect("a text")).collect::<Vec<_>>().join(" ")
        };
        let contested = if row["contested"] == true { "!" } else { "" };
        let why = list("reasons");
        let why = if why.is_empty() { why } else { format!(" because {why}") };
        format!("{}{contested} {}: {}{why}", row["verdict"].as_str().expect("a word"), row["name"], list("references"))
    });
    rows.collect()
}

#[test]
fn without_a_mapping_only_the_same_sentence_is_the_same() {
    let report = json(&project().cimo(&["compare", "england.cimo.yaml", "wales.cimo.yaml", "--format", "json"]));
    let rows = rows(&report);
    assert_eq!(rows[0], "recurs \"Parents fear the worst\": england#fear wales#dread");
    assert!(rows[1..].iter().all(|row| row.starts_with("alone")), "{rows:#?}");
    assert_eq!(report["counts"]["alone"], 11);
}

#[test]
fn a_mapping_says_what_is_one_and_conflicts_are_worked_out() {
    let report = json(&project().cimo(&["compare", "--mapping", "mapping.yaml", "--format", "json"]));
    assert_eq!(
        rows(&report),
        [
            "recurs \"Shared experience\": wales#alike england#peer",
            "recurs \"Parents are heard\": wales#listened england#heard".replace("recurs", "recurs!").as_str(),
            "conflicts \"Families call\": wales#phone england#calls because opposite-outcomes opposite-valence",
            "conflicts! \"Speaking\": wales#speaking england#trust because status",
            "conflicts \"Calling\": wales#ringing england#calling because opposite-outcomes",
            "recurs \"Parents fear the worst\": wales#dread england#fear",
            "conflicts! \"Does it help to be heard\": england#trust wales#silence because declared",
        ]
    );
    let names: Vec<&str> = report["theories"]
        .as_array()
        .expect("theories")
        .iter()
        .map(|one| one["name"].as_str().expect("a name"))
        .collect();
    assert_eq!(names, ["wales", "england"]);
    let trust = &report["rows"][3]["members"][1];
    assert_eq!((&trust["status"], &trust["held_by"][0]), (&Value::from("supported"), &Value::from("Parent")));
    assert_eq!(trust["evidence"][2]["who"][0], "Social worker");
    assert_eq!((&trust["evidence"][2]["stance"], &trust["place"]["line"]), (&"challenges".into(), &13.into()));
    assert_eq!(
        report["rows"][4]["reasons"][0]["text"],
        "england concludes “Families call for help”, wales “less: Families pick up the phone”"
    );
    assert_eq!(report["rows"][0]["note"], "Said in two ways");
}

#[test]
fn the_report_is_as_its_schema_says() {
    let schema = jsonschema::validator_for(&cimo_cli::output::compare::json::schema()).expect("it can be used");
    for mapping in [&["--mapping", "mapping.yaml"][..], &["england.cimo.yaml", "wales.cimo.yaml"]] {
        let report = json(&project().cimo(&[&["compare", "--format", "json"], mapping].concat()));
        let faults: Vec<String> = schema.iter_errors(&report).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new());
    }
}

#[test]
fn theories_that_are_named_keep_their_names_of_the_mapping() {
    let project = project();
    let arguments = ["compare", "-m", "mapping.yaml", "./england.cimo.yaml", "wales.cimo.yaml", "--format", "json"];
    let report = json(&project.cimo(&arguments));
    assert_eq!(report["counts"], serde_json::json!({"recurs": 3, "agrees": 0, "conflicts": 4, "alone": 0}));
    assert_eq!(report["theories"][0]["name"], "england");
}

#[test]
fn people_read_who_says_what_on_what_evidence() {
    let ran =
        project().cimo(&["compare", "--mapping", "mapping.yaml", "--only", "conflicts", "--kind", "configuration"]);
    let expected = "\
2 theories: 3 recur, 0 agree, 4 conflict, 0 stand alone

  wales        wales: wales.cimo.yaml
  england      Advocates, in England: england.cimo.yaml

CONFLICTS (3): what does not go together

  Speaking (contested)
    Borne out here and not there: supported in england, refuted in wales.
    wales        configuration: speaking
                 refuted
    england      configuration: Trust makes parents speak [trust]
                 supported; held by Parent
                 evidence: 1 for (Parent), 1 against (Social worker)

  Calling
    The same claim, and opposite outcomes: england concludes “Families call for
    help”, wales “less: Families pick up the phone”.
    wales        configuration: ringing
    england      configuration: calling

  Does it help to be heard (contested)
    Silence is no voice
    wales        (other side) outcome: Families keep silent [silence]
    england      (one side) configuration: Trust makes parents speak [trust]
                 supported; held by Parent
                 evidence: 1 for (Parent), 1 against (Social worker)
";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, expected, ""));
}

#[test]
fn markdown_has_a_table_for_each_verdict() {
    let ran = project().cimo(&["compare", "--mapping", "mapping.yaml", "--only", "recurs", "--format", "markdown"]);
    let expected = "\
2 theories: 3 recur, 0 agree, 4 conflict, 0 stand alone.

## Recurs (3): several theories have it

| What | wales | england |
| --- | --- | --- |
| **Shared experience**<br>Said in two ways | mechanism: Somebody who knows it \\[alike\\] | mechanism: She has been here herself \\[peer\\] |
| **Parents are heard**<br>contested | outcome: Parents are listened to \\[listened\\] | outcome: Parents are heard \\[heard\\]<br>evidence: 1 for (Parent), 1 against (Social worker) |
| **Parents fear the worst** | context: Parents fear the worst \\[dread\\] | context: Parents fear the worst \\[fear\\]<br>evidence: 1 for (Parent) |
";
    assert_eq!((ran.code, ran.out.as_str()), (0, expected));
}

#[test]
fn the_picture_has_themes_and_formats() {
    let project = project();
    let draw = |more: &[&str]| project.cimo(&[&["compare", "--mapping", "mapping.yaml"], more].concat());
    let dark = draw(&["--format", "svg", "--theme", "dark", "--no-legend", "--caption", "Two studies"]);
    assert!(dark.code == 0 && dark.out.contains("#14181d") && !dark.out.contains("cimo-legend"), "{}", dark.err);
    assert!(dark.out.contains("Two studies"));
    let pdf = draw(&["-o", "out.pdf", "--width", "170mm"]);
    assert_eq!((pdf.code, pdf.err.contains("at 170 mm its labels are")), (0, true), "{}", pdf.err);
    let wrong = draw(&["--format", "csv", "--width", "170mm"]);
    assert_eq!((wrong.code, wrong.err.contains("for pictures only")), (2, true), "{}", wrong.err);
}

#[test]
fn the_page_and_the_picture_hold_the_same_rows() {
    let project = project();
    for (file, begins) in [("out.html", "<!DOCTYPE html>"), ("out.svg", "<svg")] {
        let ran = project.cimo(&["compare", "--mapping", "mapping.yaml", "-o", file]);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
        let text = project.read(file);
        assert!(text.starts_with(begins), "{file}");
        assert!(text.contains("Shared experience") && !text.contains("<script"), "{file}");
        assert_eq!(text.matches("class=\"cimo-cell\"").count(), 14, "{file}");
    }
}

#[test]
fn nothing_of_a_theory_is_markup_or_a_formula() {
    let nasty = |id: &str, more: &str| {
        format!(
            "cimo: 1\ntheory: {{id: {id}}}\noutcomes:\n  evil: '=HYPERLINK(\"http://x\")'\n  tag: <script>alert(1)</script>\n  \
             table: a | b **c**\n{more}"
        )
    };
    let project = Project::with(&[
        ("a.cimo.yaml", &nasty("aa", "  own: '@SUM(A1)'\n")),
        ("b.cimo.yaml", &nasty("bb", "  own-too: \"+1\\e[31m\"\n")),
    ]);
    let run = |format: &str| project.cimo(&["compare", "a.cimo.yaml", "b.cimo.yaml", "--format", format]).out;
    let csv = run("csv");
    for line in csv.split("\r\n") {
        for cell in line.split(',') {
            let cell = cell.trim_start_matches('"');
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{line}");
        }
    }
    assert!(csv.contains("'=HYPERLINK") && csv.contains("'@SUM") && csv.contains("'+1"), "{csv}");
    let html = run("html");
    assert!(!html.contains("<script>") && html.contains("&#60;script&#62;"), "{html}");
    assert!(!run("svg").contains("<script>"));
    let markdown = run("markdown");
    assert!(markdown.contains("a \\| b \\*\\*c\\*\\*") && markdown.contains("&lt;script&gt;"), "{markdown}");
    for format in ["text", "csv", "markdown", "html", "svg"] {
        assert!(!run(format).contains('\u{1b}'), "{format}");
    }
}

#[test]
fn a_draft_that_is_taken_up_leaves_nothing_to_propose() {
    let one = "cimo: 1\ntheory: {id: one}\noutcomes:\n  heard: Parents are listened to at meetings\n  trust: Parents trust their social worker\n";
    let two = "cimo: 1\ntheory: {id: two}\noutcomes:\n  - Parents are listened to in meetings\n  - Parents distrust their social worker\n";
    let project = Project::with(&[("one.cimo.yaml", one), ("two.cimo.yaml", two)]);
    let draft = project.cimo(&["compare", "--draft", "one.cimo.yaml", "two.cimo.yaml"]);
    let expected = "\
cimo-mapping: 1

theories:
  one: one.cimo.yaml
  two: two.cimo.yaml

# Proposed because they read alike. Keep what is one and the same; what is not goes under `different:`,
# as `these: [a#x, b#y]`, and is not proposed again.
same-as:
  #       Parents are listened to at meetings
  # 99 %: Parents are listened to in meetings
  - name: Parents are listened to at meetings
    is: [one#heard, 'two#Parents are listened to in meetings']
";
    let percent =
        draft.out.lines().find_map(|line| line.strip_prefix("  # ")?.split_once(" %")).map_or("99", |found| found.0);
    assert_eq!((draft.code, draft.out.as_str()), (0, expected.replace("99 %", &format!("{percent} %")).as_str()));
    std::fs::write(project.path().join("mapping.yaml"), &draft.out).expect("a file");
    let report = json(&project.cimo(&["compare", "-m", "mapping.yaml", "--format", "json"]));
    assert_eq!((&report["counts"]["recurs"], &report["proposals"]), (&1.into(), &Value::Array(Vec::new())));
    let again = project.cimo(&["compare", "-m", "mapping.yaml", "--draft"]);
    assert!(again.code == 0 && again.out.contains("same-as: []") && !again.out.contains("theories:"), "{}", again.out);
}

#[test]
fn what_a_person_has_refused_is_not_proposed_and_not_joined() {
    let theory = |id: &str| format!("cimo: 1\ntheory: {{id: {id}}}\noutcomes: {{trust: Parents trust her}}\n");
    let mapping = "cimo-mapping: 1\ndifferent: [{these: [one#trust, two#trust], why: Two women}]\n";
    let (one, two) = (theory("one"), theory("two"));
    let project = Project::with(&[("one.cimo.yaml", &one), ("two.cimo.yaml", &two), ("mapping.yaml", mapping)]);
    let files = ["one.cimo.yaml", "two.cimo.yaml", "--format", "json"];
    let by_text = json(&project.cimo(&[&["compare"], &files[..]].concat()));
    assert_eq!(by_text["counts"]["recurs"], 1);
    let told = json(&project.cimo(&[&["compare", "-m", "mapping.yaml"], &files[..]].concat()));
    assert_eq!((&told["counts"]["alone"], told["proposals"].as_array().map(Vec::len)), (&2.into(), Some(0)));
}

#[test]
fn faults_of_a_mapping_are_told_with_their_places_and_nothing_is_compared() {
    let project = project();
    let text = MAPPING.replace("wales#alike", "wales#alik").replace("conflicts:", "conflict:");
    std::fs::write(project.path().join("mapping.yaml"), text).expect("a file");
    let ran = project.cimo(&["compare", "--mapping", "mapping.yaml"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    for words in [
        "error[invalid-mapping]",
        "mapping.yaml:6:50",
        "The theory `wales` has no element or configuration called `alik`",
        "Did you mean `wales#alike`?",
        "mapping.yaml:11:1",
        "Did you mean `conflicts`?",
        "cimo: mapping.yaml cannot be understood in 2 places; nothing was compared",
    ] {
        // Long titles are wrapped.
        let told = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(words), "{words}\n{}", ran.err);
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    let project = project();
    let outside = MAPPING.replace("wales: wales.cimo.yaml", "wales: ../wales.cimo.yaml");
    std::fs::write(project.path().join("outside.yaml"), outside).expect("a file");
    for (arguments, words) in [
        (&["compare"][..], "which theories?"),
        (&["compare", "wales.cimo.yaml"], "there is nothing to compare it with"),
        (&["compare", "wales.cimo.yaml", "none.cimo.yaml"], "none.cimo.yaml"),
        (&["compare", "--mapping", "none.yaml"], "there is no such file"),
        (&["compare", "--mapping", "outside.yaml"], "outside the project"),
        (&["compare", "--mapping", "mapping.yaml", "--draft", "--format", "json"], "cannot be used with"),
    ] {
        let ran = project.cimo(arguments);
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains(words), "{arguments:?}\n{}", ran.err);
    }
}
