//! Findings for people: the line of the file, the words underlined, a question.

use std::io::Write;

use annotate_snippets::{AnnotationKind, Group, Level as Loud, Renderer, Snippet};
use cimo_core::check::{Checked, Finding};
use cimo_core::diagnostic::{Label, Level};
use cimo_core::source::{LineColumn, Sources};

use super::{CheckedFile, clean, sink::Sink, within_limit};
use crate::exit::Trouble;

/// Prints the findings of some files, and how many there are.
pub(crate) fn print(files: &[CheckedFile], concise: bool, sink: &mut Sink) -> Result<(), Trouble> {
    let renderer = match sink {
        Sink::Terminal(_) => Renderer::styled(),
        Sink::File(_) => Renderer::plain(),
    };
    let renderer = renderer.term_width(sink.width().clamp(40, 200));
    for file in files {
        let Some(checked) = &file.checked else {
            faults(file, sink)?;
            continue;
        };
        let mut within = within_limit();
        for finding in checked.findings().iter().filter(|finding| within(finding)) {
            if concise || finding.allowed.is_some() {
                let text = one_line(finding, file.sources());
                let gap = if concise { "" } else { "\n" };
                writeln!(sink, "{text}{gap}")?;
            } else {
                let text = renderer.render(&[group(finding, file.sources())]);
                writeln!(sink, "{text}\n")?;
            }
        }
    }
    summary(files, sink)
}

fn faults(file: &CheckedFile, sink: &mut Sink) -> Result<(), Trouble> {
    for fault in file.faults() {
        let asked = fault.asked.map(|place| {
            let LineColumn { line, .. } = file.sources().start(place);
            format!(" (asked for in {}, line {line})", file.sources().file(place.file).path())
        });
        let text = format!("cimo: {fault}{}", asked.unwrap_or_default());
        writeln!(anstream::stderr(), "{}", clean::line(&text))?;
    }
    let _ = sink;
    Ok(())
}

fn one_line(finding: &Finding, sources: &Sources) -> String {
    let place = finding.diagnostic.place();
    let LineColumn { line, column } = sources.start(place);
    let path = sources.file(place.file).path();
    let (level, reason) = match &finding.allowed {
        Some(reason) => ("allowed", format!(": {reason}")),
        None => (finding.level.word(), String::new()),
    };
    let text = format!("{path}:{line}:{column}: {level}: {} [{}]{reason}", finding.diagnostic.title, finding.rule());
    clean::line(&text).into_owned()
}

/// How many bytes of a line are shown on each side of what is underlined at the most; longer lines are cut there.
const AROUND: u32 = 400;

fn group<'f>(finding: &'f Finding, sources: &'f Sources) -> Group<'f> {
    let loud = match finding.level {
        Level::Error => Loud::ERROR,
        Level::Warning => Loud::WARNING,
        Level::Note => Loud::NOTE,
    };
    let diagnostic = &finding.diagnostic;
    let mut group = loud
        .primary_title(clean::line(&diagnostic.title))
        .id(finding.rule().name())
        .elements([] as [Snippet<'f, annotate_snippets::Annotation<'f>>; 0]);
    for labels in by_closeness(&diagnostic.labels, sources) {
        group = group.element(snippet(&labels, &diagnostic.labels[0], sources));
    }
    if !diagnostic.question.is_empty() {
        group = group.element(Loud::HELP.no_name().message(clean::line(&diagnostic.question)));
    }
    group
}

/// Labels that stand within a few lines of each other are shown in one piece of the file.
fn by_closeness<'l>(labels: &'l [Label], sources: &Sources) -> Vec<Vec<&'l Label>> {
    let mut pieces: Vec<Vec<&Label>> = Vec::new();
    for label in labels {
        let line = sources.start(label.place).line;
        let near = pieces.iter_mut().find(|piece| {
            piece.iter().any(|known| {
                known.place.file == label.place.file && sources.start(known.place).line.abs_diff(line) <= 8
            })
        });
        match near {
            Some(piece) => piece.push(label),
            None => pieces.push(vec![label]),
        }
    }
    pieces
}

fn snippet<'f>(
    labels: &[&'f Label],
    primary: &Label,
    sources: &'f Sources,
) -> Snippet<'f, annotate_snippets::Annotation<'f>> {
    let file = sources.file(labels[0].place.file);
    let lines = labels.iter().map(|label| sources.start(label.place).line);
    let first = lines.clone().min().unwrap_or(1);
    let last = lines.max().unwrap_or(1);
    let mut from = file.lines().range(file.text(), first).start;
    let mut to = file.lines().range(file.text(), last).end;
    if first == last {
        let start = labels.iter().map(|label| label.place.start).min().unwrap_or(from);
        let end = labels.iter().map(|label| label.place.end).max().unwrap_or(to);
        from = boundary(file.text(), from.max(start.saturating_sub(AROUND)));
        to = boundary(file.text(), to.min(end.saturating_add(AROUND)));
    }
    if from == 0 && file.text().starts_with('\u{feff}') {
        from = 3;
    }
    let shown = clean::source(&file.text()[from as usize..to.max(from) as usize]).into_owned();
    let length = shown.len();
    let annotations = labels.iter().map(|label| {
        let kind = if std::ptr::eq(*label, primary) { AnnotationKind::Primary } else { AnnotationKind::Context };
        let start = (label.place.start.saturating_sub(from) as usize).min(length);
        let end = (label.place.end.saturating_sub(from) as usize).clamp(start, length);
        let annotation = kind.span(start..end);
        if label.text.is_empty() { annotation } else { annotation.label(clean::line(&label.text)) }
    });
    Snippet::source(shown).line_start(first as usize).path(clean::line(file.path())).fold(true).annotations(annotations)
}

fn boundary(text: &str, mut byte: u32) -> u32 {
    while !text.is_char_boundary(byte as usize) {
        byte -= 1;
    }
    byte
}

fn summary(files: &[CheckedFile], sink: &mut Sink) -> Result<(), Trouble> {
    let count = |level: Level| {
        files.iter().filter_map(|file| file.checked.as_ref()).map(|checked| checked.count(level)).sum::<usize>()
    };
    let counts = [(count(Level::Error), "error"), (count(Level::Warning), "warning"), (count(Level::Note), "note")];
    let words: Vec<String> = counts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{number} {word}{}", if *number == 1 { "" } else { "s" }))
        .collect();
    let theories = || files.iter().filter(|file| file.reading().is_some());
    let read = theories().filter(|file| file.checked.is_some()).count();
    let unread = theories().count() - read;
    let theories = if read == 1 { "1 theory".to_owned() } else { format!("{read} theories") };
    let mut line = match words.as_slice() {
        [] if read == 0 => return Ok(()),
        [] => format!("{theories} checked: nothing to say"),
        words => format!("{theories} checked: {}", words.join(", ")),
    };
    let allowed: usize = files.iter().filter_map(|file| file.checked.as_ref()).map(Checked::allowed).sum();
    if allowed > 0 {
        line.push_str(&format!("; {allowed} allowed, with a reason"));
    }
    if unread > 0 {
        line.push_str(&format!("; {unread} could not be read"));
    }
    writeln!(sink, "{line}")?;
    let left_out = left_out(files);
    if left_out > 0 {
        writeln!(
            sink,
            "{left_out} findings are counted and not printed: of one rule in one file, at most {} are",
            super::MOST_OF_A_RULE
        )?;
    }
    Ok(())
}

/// How many findings the limit on each rule leaves out.
pub(crate) fn left_out(files: &[CheckedFile]) -> usize {
    let of = |file: &CheckedFile| {
        let checked = file.checked.as_ref()?;
        let mut within = within_limit();
        Some(checked.findings().iter().filter(|finding| !within(finding)).count())
    };
    files.iter().filter_map(of).sum()
}
