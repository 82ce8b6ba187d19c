//! Findings for people: the line of the file, the words underlined, a question.

use std::io::Write;

use annotate_snippets::{AnnotationKind, Group, Level as Loud, Renderer, Snippet};
use cimo_core::diagnostic::{Diagnostic, Label, Level};
use cimo_core::source::Sources;
use unicode_width::UnicodeWidthStr;

use super::{Run, concise, summary, tell_faults};
use crate::exit::Trouble;
use crate::output::{clean, sink::Sink};

/// How wide a line may be: what does not fit is wrapped, and a longer line of a file is cut.
const WIDTH: usize = 80;

/// Prints the findings of some files, and how many there are.
pub(super) fn print(run: &Run<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    tell_faults(run)?;
    let renderer = match sink {
        Sink::Terminal(_) => Renderer::styled(),
        Sink::File(_) => Renderer::plain(),
    };
    let renderer = renderer.term_width(WIDTH);
    for (file, finding) in run.findings() {
        if finding.allowed.is_some() {
            writeln!(sink, "{}\n", wrapped(&concise::line(file, finding), 0, "  "))?;
        } else {
            let text = renderer.render(&[group(&finding.diagnostic, finding.level, file.sources())]);
            writeln!(sink, "{text}\n")?;
        }
    }
    for line in [summary::counted(run), summary::rest(run)].into_iter().flatten() {
        writeln!(sink, "{}", wrapped(&line, 0, "  "))?;
    }
    Ok(())
}

/// A text in lines that fit behind so many characters.
fn wrapped(text: &str, before: usize, after_break: &str) -> String {
    let mut lines = String::new();
    let mut at = before;
    let mut empty = true;
    for word in clean::line(text).split(' ').filter(|word| !word.is_empty()) {
        if !empty && at + 1 + word.width() > WIDTH {
            lines.push('\n');
            lines.push_str(after_break);
            (at, empty) = (before + after_break.len(), true);
        }
        if !empty {
            lines.push(' ');
            at += 1;
        }
        lines.push_str(word);
        at += word.width();
        empty = false;
    }
    lines
}

/// How many bytes of a line are shown on each side of what is underlined at the most; longer lines are cut there.
const AROUND: u32 = 400;

/// One finding as it is shown to people, in colours that its reader may have to take out.
pub(crate) fn rendered(diagnostic: &Diagnostic, level: Level, sources: &Sources) -> String {
    Renderer::styled().term_width(100).render(&[group(diagnostic, level, sources)])
}

fn group<'f>(diagnostic: &'f Diagnostic, level: Level, sources: &'f Sources) -> Group<'f> {
    let loud = match level {
        Level::Error => Loud::ERROR,
        Level::Warning => Loud::WARNING,
        Level::Note => Loud::NOTE,
    };
    // The level and the rule stand before a title, and before a question the column of line numbers.
    let before = level.word().len() + diagnostic.rule.name().len() + "[]: ".len();
    let last = diagnostic.labels.iter().map(|label| sources.end(label.place).line).max().unwrap_or(1);
    let gutter = last.to_string().len() + " = ".len();
    let mut group = loud
        .primary_title(wrapped(&diagnostic.title, before, ""))
        .id(diagnostic.rule.name())
        .elements([] as [Snippet<'f, annotate_snippets::Annotation<'f>>; 0]);
    for labels in by_closeness(&diagnostic.labels, sources) {
        group = group.element(snippet(&labels, &diagnostic.labels[0], sources, gutter));
    }
    for label in diagnostic.labels.iter().filter(|label| !fits(label, sources, gutter)) {
        let text = format!("line {}: {}", sources.start(label.place).line, label.text);
        group = group.element(Loud::NOTE.no_name().message(wrapped(&text, gutter, "")));
    }
    if !diagnostic.question.is_empty() {
        group = group.element(Loud::HELP.no_name().message(wrapped(&diagnostic.question, gutter, "")));
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
    gutter: usize,
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
        match label.text.is_empty() || !fits(label, sources, gutter) {
            true => annotation,
            false => annotation.label(clean::line(&label.text)),
        }
    });
    Snippet::source(shown).line_start(first as usize).path(clean::line(file.path())).fold(true).annotations(annotations)
}

/// Whether the words of a label fit behind what it underlines; otherwise they stand below.
fn fits(label: &Label, sources: &Sources, gutter: usize) -> bool {
    let (start, end) = (sources.start(label.place), sources.end(label.place));
    start.line == end.line && gutter + end.column as usize + label.text.width() <= WIDTH
}

fn boundary(text: &str, mut byte: u32) -> u32 {
    while !text.is_char_boundary(byte as usize) {
        byte -= 1;
    }
    byte
}
