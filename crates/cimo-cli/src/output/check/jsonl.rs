//! Findings as JSON lines: `cimo-check-lines/1`. What `cimo-check/1` holds, one thing a line, for streams and `grep`.

use std::io::Write;

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::json::{Counts, File, Found, Report, report};
use crate::exit::Trouble;
use crate::output::sink::Sink;

/// A line of the findings of `cimo check`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "line", rename_all = "lowercase")]
#[schemars(title = "cimo-check-lines/1, one line")]
enum Line<'r> {
    /// The first line.
    Start {
        /// The format of these lines.
        format: Format,
        /// The version of cimo that wrote them.
        tool: &'static str,
    },
    /// A file that was looked at. All come before the first finding.
    File(&'r File),
    /// A finding.
    Finding(&'r Found),
    /// The last line: where it is missing, the output was cut.
    End {
        /// How many findings there are.
        counts: &'r Counts,
        /// The exit code of the command.
        exit: u8,
    },
}

/// The name of the format.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
enum Format {
    /// The one version there is.
    #[serde(rename = "cimo-check-lines/1")]
    V1,
}

/// Prints a run, one thing a line.
pub(super) fn print(run: &Run<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    let Report { tool, files, findings, counts, exit, .. } = report(run.files, run.exit.number());
    let start = Line::Start { format: Format::V1, tool };
    let end = Line::End { counts: &counts, exit };
    let lines = [start].into_iter().chain(files.iter().map(Line::File)).chain(findings.iter().map(Line::Finding));
    for line in lines.chain([end]) {
        serde_json::to_writer(&mut *sink, &line).map_err(|fault| Trouble::from(std::io::Error::from(fault)))?;
        writeln!(sink)?;
    }
    Ok(())
}

/// The JSON Schema of one line.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Line<'_>).to_value()
}
