//! Findings as JSON: `cimo-check/1`. These structs are the format; fields are added within /1, never taken away.

use cimo_core::check::Finding;
use cimo_core::diagnostic::{Fix, Label, Level};
use cimo_core::source::{Place, Sources};
use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use crate::exit::Trouble;
use crate::output::{CheckedFile, sink::Sink};

/// The findings of `cimo check`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "cimo-check/1")]
pub struct Report {
    /// The format of this report.
    format: Format,
    /// The version of cimo that wrote it.
    pub(super) tool: &'static str,
    /// The files that were looked at, in order.
    pub(super) files: Vec<File>,
    /// What was found, by file and then in order of place.
    pub(super) findings: Vec<Found>,
    /// How many findings there are, those that are left out of `findings` included.
    pub(super) counts: Counts,
    /// The exit code of the command.
    pub(super) exit: u8,
}

/// The name of the format.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
enum Format {
    /// The one version there is.
    #[serde(rename = "cimo-check/1")]
    V1,
}

/// A file.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct File {
    /// Its path with `/`, relative to the working folder where it lies below it.
    path: String,
    /// What it is.
    kind: Kind,
    /// The id of its theory.
    theory: Option<String>,
    /// How strict the check of the theory was.
    profile: Option<&'static str>,
    /// Whether it could be read. Where not, there are no findings about it.
    read: bool,
    /// Why it could not be read.
    faults: Vec<Unread>,
}

/// What a file is.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// A theory.
    Theory,
    /// The project's configuration.
    Configuration,
}

/// Why a file could not be read.
#[derive(Debug, Serialize, JsonSchema)]
struct Unread {
    /// The file at fault: this one, one that it includes, or the version before.
    path: String,
    /// What is the matter.
    message: String,
    /// Where it was asked for.
    asked: Option<At>,
}

/// How many findings there are.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub(super) struct Counts {
    /// Errors.
    error: usize,
    /// Warnings.
    warning: usize,
    /// Notes.
    note: usize,
    /// Findings that are allowed with a reason.
    allowed: usize,
    /// Findings that are counted and not listed, since there are so many of one rule.
    not_listed: usize,
}

/// A finding.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Found {
    /// The rule's name.
    rule: &'static str,
    /// How loud it is.
    level: Loud,
    /// What is wrong, on one line.
    title: String,
    /// The question that leads to the fix.
    question: String,
    /// What it is about.
    subject: Option<Subject>,
    /// The slot or field.
    slot: Option<&'static str>,
    /// What the title is made of.
    arguments: std::collections::BTreeMap<&'static str, String>,
    /// Stays the same as long as the finding does.
    fingerprint: String,
    /// Why it is allowed, where it is.
    allowed: Option<String>,
    /// Where; the primary place first.
    places: Vec<At>,
    /// Changes that would mend it.
    fixes: Vec<Mend>,
}

/// How loud a finding is.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Loud {
    /// A remark.
    Note,
    /// Something to look at.
    Warning,
    /// Something to mend.
    Error,
}

/// What a finding is about.
#[derive(Debug, Serialize, JsonSchema)]
struct Subject {
    /// The kind of thing.
    kind: &'static str,
    /// Its id, or the digest of its sentence (`~3f9a1c04be`).
    key: String,
}

/// A place.
#[derive(Debug, Serialize, JsonSchema)]
struct At {
    /// Whether it is the finding's own place.
    primary: bool,
    /// A few words about it.
    label: String,
    /// The file.
    path: String,
    /// Its first character.
    start: Spot,
    /// The character after its last.
    end: Spot,
}

/// A spot in a file.
#[derive(Debug, Serialize, JsonSchema)]
struct Spot {
    /// The line, from 1.
    line: u32,
    /// The character in the line, from 1, counted in Unicode scalar values.
    column: u32,
    /// The byte in the file, from 0.
    byte: u32,
}

/// A change that would mend a finding.
#[derive(Debug, Serialize, JsonSchema)]
struct Mend {
    /// What it does.
    title: String,
    /// Whether it is sure to be what was meant: `cimo check --fix` makes it.
    certain: bool,
    /// What it does to what the file says, where it is certain; it does nothing else.
    meaning: Option<String>,
    /// Its edits, in order of place.
    edits: Vec<Change>,
}

/// A stretch of bytes that gets another text.
#[derive(Debug, Serialize, JsonSchema)]
struct Change {
    /// The file.
    path: String,
    /// The first byte that is replaced, from 0.
    start: u32,
    /// The byte after the last.
    end: u32,
    /// What stands there then.
    text: String,
}

/// Prints a report of some files.
pub(super) fn print(run: &Run<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    let report = report(run.files, run.exit.number());
    sink.json(&report)
}

/// The report of some files as a text.
pub(crate) fn text(files: &[CheckedFile], exit: u8) -> Result<String, Trouble> {
    let mut text =
        serde_json::to_string_pretty(&report(files, exit)).map_err(|fault| Trouble::Other(fault.to_string()))?;
    text.push('\n');
    Ok(text)
}

/// The JSON Schema of the report.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Report).to_value()
}

pub(super) fn report(files: &[CheckedFile], exit: u8) -> Report {
    let mut report = Report {
        format: Format::V1,
        tool: env!("CARGO_PKG_VERSION"),
        files: Vec::new(),
        findings: Vec::new(),
        counts: Counts::default(),
        exit,
    };
    for file in files {
        let sources = file.sources();
        let reading = file.reading();
        report.files.push(File {
            path: file.path.clone(),
            kind: if reading.is_some() { Kind::Theory } else { Kind::Configuration },
            theory: reading.and_then(|reading| reading.theory().id()).map(str::to_owned),
            profile: file.checked.as_ref().filter(|_| reading.is_some()).map(|checked| checked.profile().word()),
            read: file.checked.is_some(),
            faults: file
                .faults()
                .iter()
                .map(|fault| Unread {
                    path: fault.path.clone(),
                    message: fault.message.clone(),
                    asked: fault.asked.map(|place| at(place, "", true, sources)),
                })
                .collect(),
        });
        let Some(checked) = &file.checked else { continue };
        report.counts.error += checked.count(Level::Error);
        report.counts.warning += checked.count(Level::Warning);
        report.counts.note += checked.count(Level::Note);
        report.counts.allowed += checked.allowed();
        report.findings.extend(file.printed().map(|finding| found(finding, sources)));
    }
    report.counts.not_listed = super::left_out(files);
    report
}

fn found(finding: &Finding, sources: &Sources) -> Found {
    let diagnostic = &finding.diagnostic;
    let labels = diagnostic.labels.iter().enumerate();
    Found {
        rule: finding.rule().name(),
        level: match finding.level {
            Level::Note => Loud::Note,
            Level::Warning => Loud::Warning,
            Level::Error => Loud::Error,
        },
        title: diagnostic.title.clone(),
        question: diagnostic.question.clone(),
        subject: diagnostic.subject.as_ref().map(|subject| Subject { kind: subject.kind, key: subject.key.clone() }),
        slot: diagnostic.slot,
        arguments: diagnostic.arguments.iter().cloned().collect(),
        fingerprint: diagnostic.fingerprint(),
        allowed: finding.allowed.clone(),
        places: labels.map(|(number, Label { place, text })| at(*place, text, number == 0, sources)).collect(),
        fixes: diagnostic.fixes.iter().map(|fix| mend(fix, sources)).collect(),
    }
}

fn mend(fix: &Fix, sources: &Sources) -> Mend {
    let edits = fix.edits.iter().map(|edit| Change {
        path: sources.file(edit.place.file).path().to_owned(),
        start: edit.place.start,
        end: edit.place.end,
        text: edit.text.clone(),
    });
    let meaning = fix.declares.as_ref().map(ToString::to_string);
    Mend { title: fix.title.clone(), certain: fix.is_certain(), meaning, edits: edits.collect() }
}

fn at(place: Place, label: &str, primary: bool, sources: &Sources) -> At {
    let (start, end) = (sources.start(place), sources.end(place));
    At {
        primary,
        label: label.to_owned(),
        path: sources.file(place.file).path().to_owned(),
        start: Spot { line: start.line, column: start.column, byte: place.start },
        end: Spot { line: end.line, column: end.column, byte: place.end },
    }
}
