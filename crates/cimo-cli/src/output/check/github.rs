//! Findings as annotations of a workflow on GitHub.

use std::io::Write;

use cimo_core::check::Finding;

use super::levels::{LEVELS, Loud};
use super::{Run, summary};
use crate::exit::Trouble;
use crate::output::annotation::region;
use crate::output::escape::{command_message, command_property};
use crate::output::{CheckedFile, clean, sink::Sink};

/// Prints a command for each finding that is not allowed, the loudest first: GitHub shows ten of a level.
pub(super) fn print(run: &Run<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    for (file, fault) in run.faults() {
        let command = Loud::Unread.words().github.unwrap_or("error");
        let (path, text) = (command_property(&file.path), file.fault(fault));
        writeln!(sink, "::{command} file={path},title=Not read::{}", command_message(&clean::line(&text)))?;
    }
    for level in LEVELS {
        for (file, finding) in run.findings().filter(|(_, finding)| finding.level == level) {
            annotate(file, finding, sink)?;
        }
    }
    for line in [summary::counted(run), summary::rest(run)].into_iter().flatten() {
        writeln!(sink, "{line}")?;
    }
    Ok(())
}

fn annotate(file: &CheckedFile, finding: &Finding, sink: &mut Sink) -> Result<(), Trouble> {
    let Some(command) = Loud::of(finding).words().github else { return Ok(()) };
    let diagnostic = &finding.diagnostic;
    let question = if diagnostic.question.is_empty() { "" } else { "\n" };
    let message = format!("{}{question}{}", clean::line(&diagnostic.title), clean::line(&diagnostic.question));
    let at = region(file.sources(), diagnostic.place());
    let title = command_property(finding.rule().name());
    Ok(writeln!(sink, "::{command} {at},title={title}::{}", command_message(&message))?)
}
