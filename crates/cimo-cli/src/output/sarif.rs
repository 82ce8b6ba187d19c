//! What every log in SARIF 2.1.0 is made of, for code hosts and editors.

use cimo_core::source::{Place, Sources};
use serde_json::{Value, json};

use super::sink::Sink;
use crate::exit::Trouble;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Prints a log with its runs.
pub(crate) fn print_log(runs: Vec<Value>, sink: &mut Sink) -> Result<(), Trouble> {
    let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": runs });
    sink.json(&log)
}

/// A place as a location.
pub(crate) fn location(sources: &Sources, place: Place) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(sources.file(place.file).path()) },
        "region": region(sources, place),
    }})
}

/// A place as lines and columns.
pub(crate) fn region(sources: &Sources, place: Place) -> Value {
    let (start, end) = (sources.start(place), sources.end(place));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A path as a reference that is a URI: what has a meaning there is written as bytes.
pub(crate) fn uri(path: &str) -> String {
    let start = if path.starts_with('/') { "file://" } else { "" };
    let mut uri = start.to_owned();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => uri.push(char::from(byte)),
            b'\\' => uri.push('/'),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("a b/ü#1.cimo.yaml"), "a%20b/%C3%BC%231.cimo.yaml");
        assert_eq!(uri("/x:y/100%"), "file:///x%3Ay/100%25");
    }
}
