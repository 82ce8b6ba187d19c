//! The configuration file: its page in the manual is true, and its schema says what the reader says.

use cimo_core::config::{self, ALLOWANCE, CONFIG, LIMITS, PATHS, THEME, WORDS};

fn faults(text: &str) -> Vec<String> {
    let read = config::read(config::NAME, text.into()).expect("it can be read");
    read.diagnostics.into_iter().map(|finding| finding.title).collect()
}

#[test]
fn the_page_shows_every_field_and_its_example_is_read() {
    let page = std::fs::read_to_string(cimo_tests::project().join("docs/configuration.md")).expect("the page");
    let page = page.replace("\r\n", "\n");
    let example = page.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    assert_eq!(faults(example), Vec::<String>::new());
    let rows = |prefix: &str, fields: &[config::Field]| -> Vec<String> {
        fields.iter().map(|field| format!("| `{prefix}{}` | {} |", field.name, field.doc)).collect()
    };
    let rows = [
        rows("", CONFIG),
        rows("allow.", ALLOWANCE),
        rows("paths.", PATHS),
        rows("words.", WORDS),
        rows("theme.", THEME),
        rows("limits.", LIMITS),
    ]
    .concat();
    let missing: Vec<&String> = rows.iter().filter(|row| !page.lines().any(|line| line == **row)).collect();
    assert_eq!(missing, Vec::<&String>::new(), "docs/configuration.md has one row a field");
    assert_eq!(page.lines().filter(|line| line.starts_with("| `")).count(), rows.len());
    for field in CONFIG {
        assert!(example.contains(&format!("{}:", field.name)), "the example sets {}", field.name);
    }
}

/// JSON is YAML, so both can look at the same texts.
#[test]
fn the_schema_takes_what_the_reader_takes() {
    let schema = jsonschema::validator_for(&config::schema()).expect("it can be used");
    let good = [
        r#"{"cimo": 1}"#,
        r#"{"cimo": "1", "profile": "review", "rules": {}, "allow": [], "limits": {}}"#,
        r#"{"cimo": 1, "rules": {"stale-was": "off", "missing-context": "error"}}"#,
        r#"{"cimo": 1, "changes": {"claim": "error", "reordered": "off", "re-rated": "note"}}"#,
        r#"{"cimo": 1, "fail-on": "unexplained"}"#,
        r#"{"cimo": 1, "fail-on": "claim:unexplained"}"#,
        r#"{"cimo": 1, "fail-on": "never"}"#,
        r#"{"cimo": 1, "allow": [{"rule": "stale-was", "path": "**", "reason": "So"}]}"#,
        r#"{"cimo": 1, "allow": [{"rule": "stale-was", "fingerprint": "0123456789abcdef", "reason": "So"}]}"#,
        r#"{"cimo": 1, "allow": [{"fingerprint": "0123456789abcdef", "path": "a", "reason": "So"}]}"#,
        r#"{"cimo": 1, "allow": [{"change": "removed", "subject": "trust", "reason": "So"}]}"#,
        r#"{"cimo": 1, "allow": [{"change": "removed", "fingerprint": "0123456789abcdef", "reason": "So"}]}"#,
        r#"{"cimo": 1, "limits": {"file": 1, "depth": 255}}"#,
        r#"{"cimo": 1, "baseline": "known.yaml", "paths": {"only": "a/**", "not": ["b/**"]}}"#,
        r#"{"cimo": 1, "words": {"activities": ["drop-in"], "responses": "hiraeth"}}"#,
        r#"{"cimo": 1, "theme": "colour-blind"}"#,
        r##"{"cimo": 1, "theme": {"like": "dark", "ink": "#fff", "stop": "8B1A1A", "rule": 123456}}"##,
    ];
    let bad = [
        r#"{"cimo": 1, "theme": "pink"}"#,
        r##"{"cimo": 1, "theme": {"ink": "black"}}"##,
        r##"{"cimo": 1, "theme": {"inks": "#000"}}"##,
        r#"{"cimo": 1, "theme": ["dark"]}"#,
        r#"{"profile": "review"}"#,
        r#"{"cimo": 1, "x-own": 1}"#,
        r#"{"cimo": 1, "profile": "strict"}"#,
        r#"{"cimo": 1, "rules": {"weather": "off"}}"#,
        r#"{"cimo": 1, "rules": {"stale-was": "loud"}}"#,
        r#"{"cimo": 1, "rules": {"invalid-configuration": "off"}}"#,
        r#"{"cimo": 1, "rules": "off"}"#,
        r#"{"cimo": 1, "changes": {"weather": "off"}}"#,
        r#"{"cimo": 1, "fail-on": "claim:explained"}"#,
        r#"{"cimo": 1, "allow": {"rule": "stale-was", "path": "**", "reason": "So"}}"#,
        r#"{"cimo": 1, "allow": [{"rule": "stale-was", "path": "**"}]}"#,
        r#"{"cimo": 1, "allow": [{"rule": "stale-was", "reason": "So"}]}"#,
        r#"{"cimo": 1, "allow": [{"rule": "weather", "path": "**", "reason": "So"}]}"#,
        r#"{"cimo": 1, "allow": [{"path": "**", "reason": "So"}]}"#,
        r#"{"cimo": 1, "allow": [{"fingerprint": "0123", "reason": "So"}]}"#,
        r#"{"cimo": 1, "allow": [{"fingerprint": "0123456789abcdef", "subject": "a", "reason": "So"}]}"#,
        r#"{"cimo": 1, "allow": [{"change": "removed", "reason": "So"}]}"#,
        r#"{"cimo": 1, "allow": [{"change": "removed", "subject": "a", "path": "**", "reason": "So"}]}"#,
        r#"{"cimo": 1, "allow": [{"change": "removed", "rule": "stale-was", "subject": "a", "path": "b", "reason": "So"}]}"#,
        r#"{"cimo": 1, "limits": {"file": 0}}"#,
        r#"{"cimo": 1, "baseline": ["known.yaml"]}"#,
        r#"{"cimo": 1, "paths": "a/**"}"#,
        r#"{"cimo": 1, "paths": {"also": "a/**"}}"#,
        r#"{"cimo": 1, "words": ["drop-in"]}"#,
        r#"{"cimo": 1, "words": {"feelings": ["hiraeth"]}}"#,
        r#"{"cimo": 1, "limits": {"depth": 256}}"#,
        r#"{"cimo": 1, "limits": {"depth": "deep"}}"#,
        r#"{"cimo": 1, "limits": 5}"#,
    ];
    for (texts, taken) in [(&good[..], true), (&bad[..], false)] {
        for text in texts {
            let value = serde_json::from_str(text).expect("JSON");
            assert_eq!(faults(text).is_empty(), taken, "the reader on {text}: {:?}", faults(text));
            assert_eq!(schema.is_valid(&value), taken, "the schema on {text}");
        }
    }
}
