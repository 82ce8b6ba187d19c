//! What `cimo check` prints: one file a format.

mod concise;
mod github;
mod gitlab;
pub mod json;
pub mod jsonl;
mod junit;
mod levels;
mod markdown;
mod plain;
mod sarif;
mod summary;
pub(crate) mod text;

use std::io::Write;

use cimo_core::Fault;
use cimo_core::check::Finding;
use cimo_core::diagnostic::Level;
use cimo_core::source::LineColumn;

use super::{CheckedFile, MOST_OF_A_RULE as MOST, clean, sink::Sink, within_limit};
use crate::args::CheckFormat;
use crate::exit::{Exit, Trouble};

/// What was checked, and what it comes to.
pub(crate) struct Run<'f> {
    /// The files that were looked at, in order.
    pub(crate) files: &'f [CheckedFile],
    /// How the command ends.
    pub(crate) exit: Exit,
    /// The level from which on findings make it fail.
    pub(crate) threshold: Option<Level>,
}

/// Prints a run in a format.
pub(crate) fn print(run: &Run<'_>, format: CheckFormat, sink: &mut Sink) -> Result<(), Trouble> {
    match format {
        CheckFormat::Text => text::print(run, sink),
        CheckFormat::Plain => plain::print(run, sink),
        CheckFormat::Concise => concise::print(run, sink),
        CheckFormat::Json => json::print(run, sink),
        CheckFormat::Jsonl => jsonl::print(run, sink),
        CheckFormat::Sarif => sarif::print(run, sink),
        CheckFormat::Github => github::print(run, sink),
        CheckFormat::Gitlab => gitlab::print(run, sink),
        CheckFormat::Junit => junit::print(run, sink),
        CheckFormat::Markdown => markdown::print(run, sink),
    }
}

impl<'f> Run<'f> {
    /// The findings that are printed, each with the file that was checked, in order.
    fn findings(&self) -> impl Iterator<Item = (&'f CheckedFile, &'f Finding)> {
        self.files.iter().flat_map(|file| file.printed().map(move |finding| (file, finding)))
    }

    /// Why files could not be read, each with the file that was to be checked.
    fn faults(&self) -> impl Iterator<Item = (&'f CheckedFile, &'f Fault)> {
        self.files.iter().flat_map(|file| file.faults().iter().map(move |fault| (file, fault)))
    }

    /// How many findings the limit on each rule leaves out.
    fn left_out(&self) -> usize {
        left_out(self.files)
    }

    /// How many findings that are not allowed are at a level.
    fn count(&self, level: Level) -> usize {
        self.files.iter().filter_map(|file| file.checked.as_ref()).map(|checked| checked.count(level)).sum()
    }
}

impl CheckedFile {
    /// The findings that are printed.
    fn printed(&self) -> impl Iterator<Item = &Finding> {
        let mut within = within_limit();
        self.checked.iter().flat_map(|checked| checked.findings()).filter(move |finding| within(finding))
    }

    /// The path, line and column of a finding.
    fn at(&self, finding: &Finding) -> (&str, LineColumn) {
        let place = finding.diagnostic.place();
        (self.sources().file(place.file).path(), self.sources().start(place))
    }

    /// A fault as one sentence, with where the file was asked for.
    fn fault(&self, fault: &Fault) -> String {
        let asked = fault.asked.map(|place| {
            let LineColumn { line, .. } = self.sources().start(place);
            format!(" (asked for in {}, line {line})", self.sources().file(place.file).path())
        });
        format!("{fault}{}", asked.unwrap_or_default())
    }
}

/// How many findings the limit on each rule leaves out.
fn left_out(files: &[CheckedFile]) -> usize {
    let of = |file: &CheckedFile| {
        file.checked.as_ref().map_or(0, |checked| checked.findings().len()) - file.printed().count()
    };
    files.iter().map(of).sum()
}

/// Says on standard error why files could not be read.
fn tell_faults(run: &Run<'_>) -> Result<(), Trouble> {
    for (file, fault) in run.faults() {
        writeln!(anstream::stderr(), "{}", clean::line(&format!("cimo: {}", file.fault(fault))))?;
    }
    Ok(())
}
