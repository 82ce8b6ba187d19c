//! What `cimo diff` and `cimo check` print with `--format sarif` is SARIF 2.1.0, by the published schema.

use std::path::Path;

use serde_json::Value;

const OLD: &str = "\
cimo: 1
contexts:
  far: Offices are far from home
mechanisms:
  trust: {label: \"Ymddiriedaeth \\u202e <b>ثقة</b>\"}
configurations:
  grows:
    context: far
    mechanism: trust
    outcome: Parents ask for advice
";

const NEW: &str = "\
cimo: 1
theory: {revises: old äö#1.cimo.yaml}
contexts:
  far: Offices are far from home
mechanisms:
  trust: {label: \"Ymddiriedaeth <b>ثقة</b> eto\"}
configurations:
  grows:
    context: far
    mechanism: trust
    outcome: Parents ask for advice
    unless: A stranger comes
evidence:
  - says: A long story
    supports: grows
";

fn validator() -> jsonschema::Validator {
    let schema = std::fs::read_to_string(root().join("tests/schemas/sarif-2.1.0-rtm.5.json")).expect("the schema");
    let mut schema: Value = serde_json::from_str(&schema).expect("JSON");
    // The published pattern has a bracket too many, which a strict reader of patterns refuses; the field is not used.
    for part in ["run", "toolComponent"] {
        let language = schema["definitions"][part]["properties"]["language"].as_object_mut().expect("the field");
        assert!(
            language.remove("pattern").is_some_and(|pattern| pattern == "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$")
        );
    }
    jsonschema::validator_for(&schema).expect("a schema")
}

#[test]
fn changes_as_sarif_are_valid() {
    let validator = validator();
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    std::fs::write(at("old äö#1.cimo.yaml"), OLD).expect("the file");
    std::fs::write(at("new.cimo.yaml"), NEW).expect("the file");
    let example = root().join("examples/peer-advocacy-england");
    let example = |name: &str| example.join(name).to_string_lossy().into_owned();
    for (old, new) in [
        (at("old äö#1.cimo.yaml"), at("new.cimo.yaml")),
        (at("new.cimo.yaml"), at("old äö#1.cimo.yaml")),
        (at("new.cimo.yaml"), at("new.cimo.yaml")),
        (example("initial.cimo.yaml"), example("final.cimo.yaml")),
    ] {
        let log = sarif(&old, &new, &at("log.sarif"));
        let faults: Vec<String> = validator.iter_errors(&log).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, [] as [String; 0], "{old} {new}");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        for result in run["results"].as_array().expect("results") {
            let index = result["ruleIndex"].as_u64().expect("a number") as usize;
            assert_eq!(rules[index]["id"], result["ruleId"]);
            let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("a place");
            assert!(uri.is_ascii() && !uri.contains([' ', '#']), "{uri}");
        }
    }
}

#[test]
fn levels_tell_what_lacks_a_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let reason = "revisions: [{changes: grows, reason: One was met}]\n";
    std::fs::write(at("old.cimo.yaml"), "cimo: 1\nconfigurations:\n  grows: {context: Far, mechanism: Trust}\n")
        .expect("the file");
    let new = "cimo: 1\nconfigurations:\n  grows: {context: Far, mechanism: Trust, unless: A stranger comes}\n";
    for (text, level) in [(new.to_owned(), "error"), (format!("{new}{reason}"), "note")] {
        std::fs::write(at("new.cimo.yaml"), text).expect("the file");
        let log = sarif(&at("old.cimo.yaml"), &at("new.cimo.yaml"), &at("log.sarif"));
        let results = log["runs"][0]["results"].as_array().expect("results");
        let blocked = results.iter().find(|result| result["ruleId"] == "cimo/diff/blocked").expect("the change");
        assert_eq!(blocked["level"], level);
        let region = &blocked["locations"][0]["physicalLocation"]["region"];
        assert_eq!((region["startLine"].as_u64(), region["startColumn"].as_u64()), (Some(3), Some(51)), "{region}");
    }
}

/// Every case with findings, and one file that cannot be read.
#[test]
fn findings_as_sarif_are_valid() {
    let validator = validator();
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("log.sarif").to_string_lossy().into_owned();
    let cases = root().join("tests/conformance/cases").to_string_lossy().into_owned();
    let _ = cimo_cli::run(["cimo", "check", "--format", "sarif", "-o", &to, &cases]);
    let log: Value = serde_json::from_str(&std::fs::read_to_string(&to).expect("the log")).expect("JSON");
    let faults: Vec<String> =
        validator.iter_errors(&log).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert_eq!(faults, [] as [String; 0]);
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert!(results.len() > 500, "{} results", results.len());
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("a number") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    assert!(results.iter().any(|result| result["fixes"][0]["artifactChanges"][0]["replacements"][0].is_object()));
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert!(invocation["toolExecutionNotifications"].as_array().is_some_and(|told| !told.is_empty()));
}

fn sarif(old: &str, new: &str, to: &str) -> Value {
    let _ = cimo_cli::run(["cimo", "diff", "--format", "sarif", "-o", to, old, new]);
    serde_json::from_str(&std::fs::read_to_string(to).expect("the log")).expect("JSON")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the project")
}
