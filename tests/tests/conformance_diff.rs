//! The conformance suite's pairs: the root changes, what is unexplained, what is entailed.

use std::path::Path;

use serde_json::Value;

/// What `cimo diff --format json` says of a pair.
fn changes(case: &Path) -> Value {
    let folder = tempfile::tempdir().expect("a folder to write in");
    // A folder of its own, so that the pair is a project of its own.
    for name in ["old.cimo.yaml", "new.cimo.yaml"] {
        std::fs::copy(case.join(name), folder.path().join(name)).expect("it can be copied");
    }
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let out = path("out.json");
    let (old, new) = (path("old.cimo.yaml"), path("new.cimo.yaml"));
    let _ = cimo_cli::run(["cimo", "diff", "--format", "json", "--output", &out, &old, &new]);
    serde_json::from_str(&std::fs::read_to_string(out).expect("it was written")).expect("it is JSON")
}

/// Kind, class where it is asked for, and subject, as one line.
fn told(change: &Value, with_class: bool) -> String {
    let subject = &change["subject"];
    let class = if with_class { change["class"].to_string() } else { String::new() };
    format!("{} {class} {} {} → {}", change["kind"], subject["kind"], subject["old"], subject["new"])
}

fn sorted(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[test]
fn every_pair_changes_as_is_said() {
    let folder = cimo_tests::project().join("tests/conformance/diff");
    let mut cases: Vec<_> =
        std::fs::read_dir(folder).expect("the suite is there").map(|entry| entry.expect("an entry").path()).collect();
    cases.sort();
    assert!(cases.len() >= 43, "{} pairs", cases.len());
    let mut failures = Vec::new();
    for case in cases {
        let expect = std::fs::read_to_string(case.join("expect.json")).expect("it says what is expected");
        let expect: Value = serde_json::from_str(&expect).expect("it is JSON");
        let report = changes(&case);
        let (roots, entailed): (Vec<&Value>, Vec<&Value>) =
            list(&report["changes"]).partition(|change| change["cause"].is_null());
        let mut hold = |what: &str, is: Vec<String>, should: Vec<String>| {
            if is != should {
                let name = case.file_name().unwrap_or_default().to_string_lossy();
                failures.push(format!("{name}: {what}\n  is     {is:#?}\n  should {should:#?}"));
            }
        };
        let all = |list: &mut dyn Iterator<Item = &Value>, class| sorted(list.map(|change| told(change, class)));
        hold("roots", all(&mut roots.iter().copied(), true), all(&mut list(&expect["roots"]), true));
        let unexplained = roots.iter().copied().filter(|root| root["unexplained"] == true);
        hold("unexplained", all(&mut unexplained.into_iter(), false), all(&mut list(&expect["unexplained"]), false));
        if expect.get("entailed").is_some() {
            let kinds = sorted(entailed.iter().map(|change| change["kind"].to_string()));
            hold("entailed", kinds, sorted(list(&expect["entailed"]).map(Value::to_string)));
        }
        if let Some(found_by) = expect.get("found_by") {
            hold(
                "found by",
                sorted(roots.iter().map(|root| root["found_by"].to_string())),
                vec![found_by.to_string(); roots.len()],
            );
        }
        if expect.get("look_again").is_some() {
            let again = |value: &Value| sorted(list(value).map(Value::to_string));
            hold("to look at again", again(&report["look_again"]), again(&expect["look_again"]));
        }
        if let Some(rule) = expect.get("finding") {
            let found = list(&report["findings"]).any(|finding| finding["rule"] == *rule);
            hold("finding", vec![found.to_string()], vec!["true".to_owned()]);
        }
    }
    assert!(failures.is_empty(), "{} pairs:\n{}", failures.len(), failures.join("\n"));
}
