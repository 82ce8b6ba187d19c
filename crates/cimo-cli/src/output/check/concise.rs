//! Findings on one line each.

use std::io::Write;

use cimo_core::check::Finding;

use super::levels::Loud;
use super::{Run, summary, tell_faults};
use crate::exit::Trouble;
use crate::output::{CheckedFile, clean, sink::Sink};

/// Prints one line a finding, and how many there are.
pub(super) fn print(run: &Run<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    tell_faults(run)?;
    for (file, finding) in run.findings() {
        writeln!(sink, "{}", line(file, finding))?;
    }
    for line in [summary::counted(run), summary::rest(run)].into_iter().flatten() {
        writeln!(sink, "{line}")?;
    }
    Ok(())
}

/// A finding on one line: where, how loud, what, by which rule, and why it is allowed.
pub(super) fn line(file: &CheckedFile, finding: &Finding) -> String {
    let (path, at) = file.at(finding);
    let reason = finding.allowed.as_ref().map_or(String::new(), |reason| format!(": {reason}"));
    let (word, title) = (Loud::of(finding).words().word, &finding.diagnostic.title);
    let text = format!("{path}:{}:{}: {word}: {title} [{}]{reason}", at.line, at.column, finding.rule());
    clean::line(&text).into_owned()
}
