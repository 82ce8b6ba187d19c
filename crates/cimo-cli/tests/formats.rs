//! What `cimo check` prints, format by format: exact for a small theory, harmless for a hostile one, and made alike everywhere.

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use common::{CLEAN, Project};
use serde_json::Value;

/// An error, and something that the configuration makes a note of.
const TWO: &str = "cimo: 1\ncolour: Grey\ntheory:\n  status: middling\n";

/// A name that would be a tag, a command or a table anywhere it is not escaped.
const HOSTILE: &str = "cimo: 1\n\"</x><b>|*_]]>&%0A::error::\\u202e\\e[31m\\\"'@all\": {}\n";

const FORMATS: [&str; 10] =
    ["text", "plain", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown"];

fn project() -> Project {
    let config = "\
cimo: 1
rules:
  unknown-field: note
allow:
  - rule: unknown-value
    path: allowed.cimo.yaml
    reason: It is <known>
";
    Project::with(&[
        ("a.cimo.yaml", TWO),
        ("z.cimo.yaml", "cimo: 2\n"),
        ("allowed.cimo.yaml", "cimo: 1\ntheory: {status: middling}\n"),
        ("clean.cimo.yaml", CLEAN),
        ("cimo.yaml", config),
    ])
}

/// What each format prints of a finding at two levels, one that is allowed, and a file that cannot be read. It is kept in files,
/// which `CIMO_UPDATE=1` writes anew; read them before you commit them.
#[test]
fn each_format_prints_what_is_kept() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check");
    let project = project();
    for (format, ending) in [
        ("text", "txt"),
        ("plain", "plain.txt"),
        ("concise", "concise.txt"),
        ("github", "github.txt"),
        ("gitlab", "gitlab.json"),
        ("junit", "xml"),
        ("markdown", "md"),
    ] {
        let files = ["a.cimo.yaml", "z.cimo.yaml", "allowed.cimo.yaml"];
        let out = project.cimo(&[&["check", "--format", format], &files[..]].concat()).out;
        let out = out.replace(concat!("(", env!("CARGO_PKG_VERSION"), ")"), "(VERSION)");
        let path = folder.join(format!("findings.{ending}"));
        if std::env::var_os("CIMO_UPDATE").is_some_and(|value| value == "1") {
            std::fs::create_dir_all(&folder).expect("the folder can be made");
            std::fs::write(&path, &out).expect("the file can be written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(out, kept, "{}", path.display());
    }
}

#[test]
fn one_word_or_the_other_for_one_line_a_finding() {
    let project = project();
    let concise = project.cimo(&["check", "--concise", "a.cimo.yaml"]);
    assert_eq!(concise.out, project.cimo(&["check", "--format", "concise", "a.cimo.yaml"]).out);
    assert_eq!(project.cimo(&["check", "--concise", "--format", "json", "a.cimo.yaml"]).code, 2, "not both");
    assert_eq!(
        project.cimo(&["check", "--format", "plain", "clean.cimo.yaml"]).out,
        "1 theory checked: nothing to say.\n"
    );
}

#[test]
fn what_fails_as_a_test_is_what_fails_the_command() {
    let counts = |threshold: &str| {
        let ran = project().cimo(&["check", "--format", "junit", "--fail-on", threshold, "a.cimo.yaml"]);
        let line = ran.out.lines().nth(1).unwrap_or_default().to_owned();
        (ran.code, line)
    };
    let with = |failures: usize| {
        format!("<testsuites name=\"cimo check\" tests=\"3\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">")
    };
    assert_eq!(counts("never"), (0, with(0)));
    assert_eq!(counts("error"), (1, with(1)));
    assert_eq!(counts("note"), (1, with(2)));
}

#[test]
fn each_entry_of_code_quality_is_its_own() {
    let twice =
        "cimo: 1\nx-a: 1\nconfigurations: {a: {context: fear, mechanism: fear, intervention: fear, outcome: fear}}\n";
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
        // JSON carries text as it is, for programs.
        let is_json = format.starts_with("json");
        assert!(!out.contains('\u{1b}') && (is_json || !out.contains('\u{202e}')), "{format}: {out}");
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
