//! Findings as a code quality report of GitLab.

use serde_json::{Value, json};
use std::collections::BTreeMap;

use super::Run;
use super::levels::Loud;
use crate::exit::Trouble;
use crate::output::{clean, sink::Sink};

/// Prints one entry a finding that is not allowed.
pub(super) fn print(run: &Run<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut entries: Vec<Value> = Vec::new();
    let mut add = |path: &str, line: u32, rule: &str, own: &str, severity: &str, text: &str| {
        // GitLab takes two entries with one fingerprint for the same: so it holds the file, and which of several it is.
        let key = format!("{path} {own}");
        let count = seen.entry(key.clone()).or_insert(0);
        *count += 1;
        let fingerprint = blake3::hash(format!("{key} {count}").as_bytes()).to_hex()[..32].to_owned();
        entries.push(json!({
            "description": clean::line(text),
            "check_name": rule,
            "fingerprint": fingerprint,
            "severity": severity,
            "location": { "path": path, "lines": { "begin": line } },
        }));
    };
    for (file, fault) in run.faults() {
        let severity = Loud::Unread.words().gitlab.unwrap_or("blocker");
        add(&file.path, 1, "not-read", &fault.path, severity, &file.fault(fault));
    }
    for (file, finding) in run.findings() {
        let Some(severity) = Loud::of(finding).words().gitlab else { continue };
        let (path, at) = file.at(finding);
        let diagnostic = &finding.diagnostic;
        let text = format!("{}. {}", diagnostic.title, diagnostic.question);
        add(path, at.line, finding.rule().name(), &diagnostic.fingerprint(), severity, text.trim_end());
    }
    sink.json(&entries)
}
