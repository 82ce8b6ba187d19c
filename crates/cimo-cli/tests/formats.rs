//! What `cimo check` prints, format by format: exact for a small theory, harmless for a hostile one, and made alike everywhere.

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use common::{CLEAN, Project};
use serde_json::Value;

/// An error, a note, and a file of a later version.
const TWO: &str = "\
cimo: 1
configurations:
  a:
    context: fear
    intervention: An advocate explains what will happen
    mechanism: She has been here herself
    outcome: Families speak up
  b:
    intervention: An advocate explains what will happen
    mechanism: She has been here herself
    outcome: Families speak up
";

/// A name that would be a tag, a command or a table anywhere it is not escaped.
const HOSTILE: &str = "cimo: 1\n\"</x><b>|*_]]>&%0A::error::\\u202e\\e[31m\\\"'@all\": {}\n";

const FORMATS: [&str; 10] =
    ["text", "plain", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown"];

fn project() -> Project {
    let allow = "cimo: 1\nallow:\n  - rule: undefined-reference\n    path: allowed.cimo.yaml\n    reason: It is <known>\n";
    let faulty = CLEAN.replace("Parents are afraid", "fear");
    Project::with(&[
        ("a.cimo.yaml", TWO),
        ("z.cimo.yaml", "cimo: 2\n"),
        ("allowed.cimo.yaml", &faulty),
        ("clean.cimo.yaml", CLEAN),
        ("cimo.yaml", allow),
    ])
}

#[track_caller]
fn prints(format: &str, files: &[&str], expected: &str) {
    let ran = project().cimo(&[&["check", "--format", format], files].concat());
    assert_eq!(ran.out, expected, "{format}");
}

#[test]
fn text_shows_the_line_and_the_words() {
    prints(
        "text",
        &["a.cimo.yaml", "allowed.cimo.yaml"],
        "\
error[undefined-reference]: Nothing is called `fear`
 --> a.cimo.yaml:4:14
  |
4 |     context: fear
  |              ^^^^ not defined
  |
  = Where is it defined? If this is a sentence, begin it with a capital: `Fear`.

note[missing-context]: The configuration `b` has no context
 --> a.cimo.yaml:8:3
  |
8 |   b:
  |   ^ no `context:` here
  |
  = For whom, and in what circumstances, does this work?

allowed.cimo.yaml:6:14: allowed: Nothing is called `fear` [undefined-reference]:
  It is <known>

2 theories checked: 1 error, 1 note; 1 allowed, with a reason
",
    );
}

#[test]
fn plain_text_tells_the_same_in_sentences() {
    prints(
        "plain",
        &["a.cimo.yaml", "allowed.cimo.yaml"],
        "\
2 theories checked: 1 error, 1 note; 1 allowed, with a reason.

Finding 1 of 3: error, undefined-reference.
Nothing is called `fear`.
In a.cimo.yaml, line 4, the words “fear”: not defined.
Where is it defined? If this is a sentence, begin it with a capital: `Fear`.

Finding 2 of 3: note, missing-context.
The configuration `b` has no context.
In a.cimo.yaml, line 8, the words “b”: no `context:` here.
For whom, and in what circumstances, does this work?

Finding 3 of 3: allowed, undefined-reference.
Nothing is called `fear`.
In allowed.cimo.yaml, line 6, the words “fear”: not defined.
Where is it defined? If this is a sentence, begin it with a capital: `Fear`.
It is allowed: It is <known>.
",
    );
    prints("plain", &["clean.cimo.yaml"], "1 theory checked: nothing to say.\n");
}

#[test]
fn one_line_a_finding() {
    let expected = "\
a.cimo.yaml:4:14: error: Nothing is called `fear` [undefined-reference]
a.cimo.yaml:8:3: note: The configuration `b` has no context [missing-context]
1 theory checked: 1 error, 1 note
";
    prints("concise", &["a.cimo.yaml"], expected);
    assert_eq!(project().cimo(&["check", "--concise", "a.cimo.yaml"]).out, expected);
    assert_eq!(project().cimo(&["check", "--concise", "--format", "json", "a.cimo.yaml"]).code, 2, "one or the other");
}

#[test]
fn annotations_for_github() {
    prints(
        "github",
        &["a.cimo.yaml", "z.cimo.yaml", "allowed.cimo.yaml"],
        &format!(
            "\
::error file=z.cimo.yaml,title=Not read::z.cimo.yaml: this file says `cimo: 2`, and this version of cimo ({}) knows the \
             format only up to 1; get a newer cimo to read it
::error file=a.cimo.yaml,line=4,endLine=4,col=14,endColumn=18,title=undefined-reference::Nothing is called `fear`%0AWhere is it \
             defined? If this is a sentence, begin it with a capital: `Fear`.
::notice file=a.cimo.yaml,line=8,endLine=8,col=3,endColumn=4,title=missing-context::The configuration `b` has no context%0AFor \
             whom, and in what circumstances, does this work?
2 theories checked: 1 error, 1 note; 1 allowed, with a reason; 1 could not be read
",
            env!("CARGO_PKG_VERSION")
        ),
    );
}

#[test]
fn a_comment_in_markdown() {
    prints(
        "markdown",
        &["a.cimo.yaml", "allowed.cimo.yaml"],
        "\
**2 theories checked: 1 error, 1 note; 1 allowed, with a reason**

### `a.cimo.yaml`

- **error** line 4: Nothing is called \\`fear\\` (`undefined-reference`)
  <br>Where is it defined? If this is a sentence, begin it with a capital: \\`Fear\\`.
- **note** line 8: The configuration \\`b\\` has no context (`missing-context`)
  <br>For whom, and in what circumstances, does this work?

### `allowed.cimo.yaml`

- **allowed** line 6: Nothing is called \\`fear\\` (`undefined-reference`)
  <br>Where is it defined? If this is a sentence, begin it with a capital: \\`Fear\\`.
  <br>Allowed: It is &lt;known&gt;
",
    );
}

#[test]
fn tests_for_a_server() {
    let suites = |counts: &str, inner: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cimo check\" {counts}>\n{inner}</testsuites>\n"
        )
    };
    let own = "  <testsuite name=\"cimo.yaml\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n    <testcase \
               classname=\"cimo.yaml\" name=\"nothing to say\"/>\n  </testsuite>\n";
    let error = "\
    <testcase classname=\"a.cimo.yaml\" name=\"undefined-reference, line 4: Nothing is called `fear`\">
      <failure type=\"error\" message=\"Nothing is called `fear`\">a.cimo.yaml:4:14: error: Nothing is called `fear`&#10;Where is it \
                 defined? If this is a sentence, begin it with a capital: `Fear`.</failure>
    </testcase>
";
    let note = "\
    <testcase classname=\"a.cimo.yaml\" name=\"missing-context, line 8: The configuration `b` has no context\">
      <system-out>a.cimo.yaml:8:3: note: The configuration `b` has no context&#10;For whom, and in what circumstances, does this \
                work?</system-out>
    </testcase>
";
    let a = format!(
        "  <testsuite name=\"a.cimo.yaml\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\">\n{error}{note}  </testsuite>\n"
    );
    prints(
        "junit",
        &["a.cimo.yaml"],
        &suites("tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"0\"", &format!("{own}{a}")),
    );
    let ran = project().cimo(&["check", "--format", "junit", "--fail-on", "note", "a.cimo.yaml"]);
    assert!(ran.out.contains("<testsuites name=\"cimo check\" tests=\"3\" failures=\"2\""), "{}", ran.out);
    let ran = project().cimo(&["check", "--format", "junit", "z.cimo.yaml", "allowed.cimo.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("<error type=\"unread\" message=\"z.cimo.yaml: this file says"), "{}", ran.out);
    assert!(ran.out.contains("<skipped message=\"It is &lt;known&gt;\"/>"), "{}", ran.out);
}

#[test]
fn code_quality_for_gitlab() {
    let ran = project().cimo(&["check", "--format", "gitlab", "a.cimo.yaml", "z.cimo.yaml", "allowed.cimo.yaml"]);
    let entries: Vec<Value> = serde_json::from_str(&ran.out).expect("JSON");
    let told: Vec<(&str, &str, &str, u64)> = entries
        .iter()
        .map(|entry| {
            let text = |name: &str| entry[name].as_str().expect("a text");
            let path = entry["location"]["path"].as_str().expect("a path");
            (text("check_name"), text("severity"), path, entry["location"]["lines"]["begin"].as_u64().expect("a line"))
        })
        .collect();
    let expected = [
        ("not-read", "blocker", "z.cimo.yaml", 1),
        ("undefined-reference", "major", "a.cimo.yaml", 4),
        ("missing-context", "info", "a.cimo.yaml", 8),
    ];
    assert_eq!(told, expected, "what is allowed is left out");
    assert_eq!(
        entries[1]["description"],
        "Nothing is called `fear`. Where is it defined? If this is a sentence, begin it with a capital: `Fear`."
    );
    let twice = "cimo: 1\nx-a: 1\nconfigurations: {a: {context: fear, mechanism: fear, intervention: fear, outcome: fear}}\n";
    let ran = Project::with(&[("a.cimo.yaml", twice), ("b.cimo.yaml", twice)]).cimo(&["check", "--format", "gitlab"]);
    let entries: Vec<Value> = serde_json::from_str(&ran.out).expect("JSON");
    let prints: BTreeSet<&str> = entries.iter().filter_map(|entry| entry["fingerprint"].as_str()).collect();
    assert!(entries.len() >= 8 && prints.len() == entries.len(), "each entry is its own: {}", ran.out);
}

#[test]
fn json_lines_hold_what_json_holds() {
    let project = project();
    let files = ["a.cimo.yaml", "z.cimo.yaml", "allowed.cimo.yaml"];
    let run = |format: &str| project.cimo(&[&["check", "--format", format], &files[..]].concat()).out;
    let whole: Value = serde_json::from_str(&run("json")).expect("JSON");
    let schema: Value = serde_json::from_str(&project.cimo(&["schema", "check-lines"]).out).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let lines: Vec<Value> = run("jsonl").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for line in &lines {
        let faults: Vec<String> = schema.iter_errors(line).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, [] as [String; 0], "{line}");
    }
    let of = |kind: &str| -> Vec<Value> {
        let of_kind = lines.iter().filter(|line| line["line"] == kind).cloned();
        of_kind
            .map(|mut line| {
                line.as_object_mut().expect("an object").remove("line");
                line
            })
            .collect()
    };
    assert_eq!(lines[0]["format"], "cimo-check-lines/1");
    assert_eq!(Value::from(of("file")), whole["files"]);
    assert_eq!(Value::from(of("finding")), whole["findings"]);
    assert_eq!(of("end"), [serde_json::json!({"counts": whole["counts"], "exit": 2})]);
    assert_eq!(lines.last().expect("a line")["line"], "end");
}

#[test]
fn every_format_fails_alike_and_prints_the_same_twice() {
    let project = project();
    for format in FORMATS {
        for (files, code) in [
            (&["clean.cimo.yaml"][..], 0),
            (&["allowed.cimo.yaml"], 0),
            (&["a.cimo.yaml"], 1),
            (&["a.cimo.yaml", "z.cimo.yaml"], 2),
        ] {
            let arguments = [&["check", "--format", format], files].concat();
            let (one, two) = (project.cimo(&arguments), project.cimo(&arguments));
            assert_eq!((one.code, &one.out), (code, &two.out), "{format} {files:?}");
        }
        let into = project.cimo(&["check", "--format", format, "-o", "out", "a.cimo.yaml"]);
        assert_eq!((into.code, into.out.as_str()), (1, ""), "{format}");
        assert_eq!(project.read("out"), project.cimo(&["check", "--format", format, "a.cimo.yaml"]).out, "{format}");
    }
}

#[test]
fn text_of_a_theory_is_data_in_every_format() {
    let project = Project::with(&[("h.cimo.yaml", HOSTILE)]);
    for format in FORMATS {
        let out = project.cimo(&["check", "--format", format, "h.cimo.yaml"]).out;
        assert!(!out.contains(['\u{1b}', '\u{202e}']) && !out.is_empty(), "{format}: {out}");
        match format {
            "json" | "sarif" | "gitlab" => drop(serde_json::from_str::<Value>(&out).expect("JSON")),
            "jsonl" => out.lines().for_each(|line| drop(serde_json::from_str::<Value>(line).expect("JSON"))),
            "github" => assert_eq!(out.lines().filter(|line| line.starts_with("::")).count(), 1, "{out}"),
            "junit" => {
                assert!(!out.contains("<b>") && !out.contains("</x>") && !out.contains("]]>"), "{out}");
                assert_eq!(out.matches('<').count(), out.matches('>').count(), "{out}");
            }
            "markdown" => assert!(!out.contains("<b>") && !out.contains("|*_") && !out.contains("@all"), "{out}"),
            _ => {}
        }
    }
}

#[test]
fn text_fits_eighty_columns() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance/cases");
    let project = Project::with(&[]);
    let cases = cases.to_string_lossy();
    let mut seen = 0;
    for format in ["text", "plain"] {
        let out = project.cimo(&["check", "--format", format, &cases]).out;
        for line in out.lines() {
            let words = line.trim_start();
            // The lines of a file stand as they are, and a path has no place to break.
            let of_file = words.starts_with(|first: char| first.is_ascii_digit() || first == '|');
            seen += 1;
            assert!(of_file || words.contains('/') || line.chars().count() <= 80, "{format}: {line}");
        }
    }
    assert!(seen > 5_000, "{seen} lines were looked at");
}
