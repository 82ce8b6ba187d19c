//! Findings as SARIF 2.1.0, for code hosts and editors.

use std::collections::BTreeMap;

use cimo_core::check::Finding;
use cimo_core::diagnostic::{Fix, Profile, Rule};
use cimo_core::source::Sources;
use serde_json::{Value, json};

use super::Run;
use super::levels::Loud;
use crate::exit::{Exit, Trouble};
use crate::output::sarif::{self, location, region, uri};
use crate::output::{CheckedFile, clean, sink::Sink};

/// Prints the log: one run.
pub(super) fn print(run: &Run<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    let faults: Vec<Value> = run.faults().map(|(file, fault)| notification(file, &file.fault(fault))).collect();
    let log = json!({
        "tool": { "driver": {
            "name": "cimo",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": Rule::ALL.iter().map(|rule| about(*rule)).collect::<Vec<_>>(),
        }},
        "columnKind": "unicodeCodePoints",
        "invocations": [{
            "executionSuccessful": run.exit != Exit::Trouble,
            "exitCode": run.exit.number(),
            "toolExecutionNotifications": faults,
        }],
        "results": run.findings().map(|(file, finding)| result(file, finding)).collect::<Vec<_>>(),
    });
    sarif::print_log(vec![log], sink)
}

fn about(rule: Rule) -> Value {
    json!({
        "id": rule_id(rule),
        "shortDescription": { "text": format!("{}.", rule.summary()) },
        "help": { "text": format!("`cimo explain {rule}` shows what it catches and why."), "markdown": rule.page() },
        "defaultConfiguration": { "level": Loud::At(rule.level(Profile::Draft)).words().sarif },
    })
}

fn rule_id(rule: Rule) -> String {
    format!("cimo/check/{rule}")
}

fn result(file: &CheckedFile, finding: &Finding) -> Value {
    let diagnostic = &finding.diagnostic;
    let sources = file.sources();
    let message = format!("{}. {}", diagnostic.title, diagnostic.question);
    let suppressions: Vec<Value> = finding
        .allowed
        .iter()
        .map(|reason| json!({ "kind": "external", "justification": clean::line(reason) }))
        .collect();
    let related: Vec<Value> = diagnostic.labels[1..]
        .iter()
        .enumerate()
        .map(|(number, label)| {
            let mut place = location(sources, label.place);
            place["id"] = json!(number + 1);
            place["message"] = json!({ "text": clean::line(&label.text) });
            place
        })
        .collect();
    json!({
        "ruleId": rule_id(finding.rule()),
        "ruleIndex": Rule::ALL.iter().position(|rule| *rule == finding.rule()),
        "level": Loud::At(finding.level).words().sarif,
        "message": { "text": clean::line(message.trim_end()) },
        "locations": [location(sources, diagnostic.place())],
        "relatedLocations": related,
        "partialFingerprints": { "cimoFinding/v1": diagnostic.fingerprint() },
        "suppressions": suppressions,
        "fixes": diagnostic.fixes.iter().map(|fix| mend(fix, sources)).collect::<Vec<_>>(),
    })
}

/// A fix, its replacements by file.
fn mend(fix: &Fix, sources: &Sources) -> Value {
    let mut files: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for edit in &fix.edits {
        files.entry(sources.file(edit.place.file).path()).or_default().push(json!({
            "deletedRegion": region(sources, edit.place),
            "insertedContent": { "text": edit.text },
        }));
    }
    let changes: Vec<Value> = files
        .into_iter()
        .map(|(path, replacements)| json!({ "artifactLocation": { "uri": uri(path) }, "replacements": replacements }))
        .collect();
    json!({ "description": { "text": clean::line(&fix.title) }, "artifactChanges": changes })
}

fn notification(file: &CheckedFile, message: &str) -> Value {
    json!({
        "level": Loud::Unread.words().sarif,
        "message": { "text": clean::line(message) },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&file.path) } } }],
    })
}
