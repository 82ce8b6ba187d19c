//! What is generated and kept in git is what the code makes today.

use std::path::Path;

#[test]
fn the_schema_of_a_theory_is_current() {
    is_current("schemas/cimo-1.schema.json", &pretty(&cimo_core::format::schema()));
}

#[test]
fn the_schema_of_an_included_file_is_current() {
    is_current("schemas/cimo-1-fragment.schema.json", &pretty(&cimo_core::format::fragment_schema()));
}

#[test]
fn the_schema_of_findings_is_current() {
    is_current("schemas/check-1.schema.json", &pretty(&cimo_cli::output::check::json::schema()));
    is_current("schemas/check-lines-1.schema.json", &pretty(&cimo_cli::output::check::jsonl::schema()));
    is_current("schemas/trace-1.schema.json", &pretty(&cimo_cli::output::trace::json::schema()));
    is_current("schemas/diff-1.schema.json", &pretty(&cimo_cli::output::diff::json::schema()));
    is_current("schemas/history-1.schema.json", &pretty(&cimo_cli::output::history::json::schema()));
    is_current("schemas/compare-1.schema.json", &pretty(&cimo_cli::output::compare::json::schema()));
    is_current("schemas/query-1.schema.json", &pretty(&cimo_cli::output::query::schema()));
}

#[test]
fn the_schema_of_a_configuration_is_current() {
    is_current("schemas/cimo-config-1.schema.json", &pretty(&cimo_core::config::schema()));
}

#[test]
fn the_schema_of_a_mapping_is_current() {
    is_current("schemas/cimo-mapping-1.schema.json", &pretty(&cimo_core::compare::mapping::schema()));
}

#[test]
fn the_reference_manual_is_current() {
    is_current("docs/reference.md", &cimo_core::format::reference());
    is_current("docs/rules.md", &cimo_tests::manual::rules());
    is_current("docs/changes.md", &cimo_tests::manual::changes());
}

#[test]
fn each_schema_is_one() {
    for schema in [
        cimo_core::format::schema(),
        cimo_core::format::fragment_schema(),
        cimo_core::config::schema(),
        cimo_cli::output::check::json::schema(),
        cimo_cli::output::check::jsonl::schema(),
        cimo_cli::output::diff::json::schema(),
        cimo_cli::output::history::json::schema(),
        cimo_cli::output::compare::json::schema(),
        cimo_cli::output::query::schema(),
        cimo_core::compare::mapping::schema(),
    ] {
        jsonschema::meta::validate(&schema).expect("it is a schema of its dialect");
        jsonschema::validator_for(&schema).expect("it can be used");
    }
}

/// Editors hand over what a YAML reader of version 1.2 makes of a file: numbers, booleans, nothing.
#[test]
fn what_yaml_readers_make_of_texts_is_taken() {
    let schema = jsonschema::validator_for(&cimo_core::format::schema()).expect("it can be used");
    let taken = serde_json::json!({
        "cimo": 1,
        "x-own": [null, true, { "any": "thing" }],
        "theory": { "title": 2, "date": 2020, "summary": [true, null], "status": null },
        "study": { "participants": { "parent": 7, "total": "12" }, "questions": null },
        "sources": { "advocates": { "kind": "interview", "people": 6, "sessions": { "first": 2 } } },
        "contexts": { "fear": false, "night": null, "winter": { "label": 1.5, "note": null } },
        "configurations": [{ "context": [true, null, { "not": "fear" }], "unless": { "all": ["fear", 3] } }],
        "statements": { "plain": true, "keyed": { "if": ["fear"], "then": 2 } },
        "evidence": null,
    });
    let faults: Vec<String> =
        schema.iter_errors(&taken).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert_eq!(faults, Vec::<String>::new());
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

/// Compares a file with what it should hold; with `CIMO_UPDATE=1` writes it instead.
#[track_caller]
fn is_current(path: &str, expected: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    if std::env::var_os("CIMO_UPDATE").is_some_and(|value| value == "1") {
        std::fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("the folder can be made");
        std::fs::write(&file, expected).expect("the file can be written");
        return;
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        found == expected,
        "{path} is behind the code. Write it anew with\n    CIMO_UPDATE=1 cargo test -p cimo-tests --test schema\nand look at what changed."
    );
}
