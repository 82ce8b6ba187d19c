//! A history for people: a block for each claim, its versions in a line, then what happened to it and why.

use std::io::Write;

use cimo_core::diff::history::{Event, Life, What};
use unicode_width::UnicodeWidthStr;

use super::lines::{cut, write};
use super::{Told, phrases};
use crate::commands::history::Chain;
use crate::exit::Trouble;
use crate::output::clean;
use crate::output::sink::Sink;

/// Prints the lives; those to which nothing happened only by name, unless they were asked for.
pub(crate) fn print(told: &Told<'_>, asked: bool, sink: &mut Sink) -> Result<(), Trouble> {
    let width = sink.width().clamp(50, 110);
    head(told, width, sink)?;
    let (eventful, still): (Vec<_>, Vec<_>) = told.lives().partition(|life| asked || life.is_eventful());
    for life in eventful {
        writeln!(sink)?;
        block(life, told, width, sink)?;
    }
    if !still.is_empty() {
        writeln!(sink)?;
        let names: Vec<&str> = still.iter().map(|life| name(life)).collect();
        let (count, they) = (names.len(), if names.len() == 1 { "claim is" } else { "claims are" });
        write(sink, "", &format!("{count} {they} in all versions as in the first:"), width)?;
        write(sink, "  ", &names.join(", "), width)?;
    }
    Ok(())
}

fn head(told: &Told<'_>, width: usize, sink: &mut Sink) -> Result<(), Trouble> {
    let latest = told.versions.last().map(|version| version.theory());
    if let Some(title) = latest.and_then(|theory| theory.title().or(theory.id())) {
        write(sink, "", title, width)?;
        writeln!(sink)?;
    }
    for (number, version) in told.versions.iter().enumerate() {
        let mut about = version.about();
        if version.commit.revision.is_none() && told.versions.iter().any(|other| other.commit.revision.is_some()) {
            about.insert(0, "as it is now, not committed".to_owned());
        }
        let about = if about.is_empty() { String::new() } else { format!(": {}", about.join(", ")) };
        let start = format!("  version {}  ", number + 1);
        write(sink, &start, &format!("{}{about}", version.short()), width)?;
    }
    for line in left_out(told.chain) {
        write(sink, "  ", &line, width)?;
    }
    Ok(())
}

/// What of the commits is not a version here, in sentences.
pub(super) fn left_out(chain: &Chain) -> Vec<String> {
    let mut lines = Vec::new();
    match chain.unchanged {
        0 => {}
        1 => lines.push("One commit changed nothing that the theory means, and is left out.".to_owned()),
        count => lines.push(format!("{count} commits changed nothing that the theory means, and are left out.")),
    }
    for commit in &chain.passed_over {
        let subject = commit.subject.as_deref().filter(|subject| !subject.is_empty());
        let subject = subject.map_or(String::new(), |subject| format!(" ({subject})"));
        let revision = commit.revision.as_deref().unwrap_or("The file as it is now");
        lines.push(format!("{revision}{subject} is passed over: its file cannot be read as a whole."));
    }
    lines
}

fn block(life: &Life<'_>, told: &Told<'_>, width: usize, sink: &mut Sink) -> Result<(), Trouble> {
    let last = life.last();
    let words = last.name.words.as_deref().filter(|words| *words != last.name.text);
    let words = words.map_or(String::new(), |words| format!(": {}", cut(words, 160)));
    write(sink, "", &format!("{}{words}", name(life)), width)?;
    writeln!(sink, "  {}, {}", last.kind, lived(life, told))?;
    let line = way(life, told);
    if line.width() + 2 <= width {
        writeln!(sink, "  {}", clean::line(&line))?;
    }
    for (number, version) in told.versions.iter().enumerate() {
        let (asides, events): (Vec<_>, Vec<_>) =
            life.with_version(number).partition(|event| phrases::aside(event, told.history).is_some());
        if asides.is_empty() && events.is_empty() {
            continue;
        }
        writeln!(sink, "  {} {}", number + 1, clean::line(&version.short()))?;
        for (event, reasons) in with_reasons(events.into_iter()) {
            write(sink, "    - ", &phrases::event(event, told.history), width)?;
            if reasons {
                why(event, width, sink)?;
            }
        }
        if !asides.is_empty() {
            let mut slots: Vec<&str> = asides.iter().filter_map(|event| phrases::aside(event, told.history)).collect();
            slots.dedup();
            write(sink, "    - ", &format!("also changed: {}", phrases::list(slots)), width)?;
        }
    }
    Ok(())
}

/// Each event, and whether its reasons are told with it: where several in a row have the same ones, with the last.
fn with_reasons<'e, 't: 'e>(
    events: impl Iterator<Item = &'e Event<'t>>,
) -> impl Iterator<Item = (&'e Event<'t>, bool)> {
    let mut events = events.peekable();
    std::iter::from_fn(move || {
        let event = events.next()?;
        let same = |next: &&Event<'t>| next.records == event.records && next.unexplained == event.unexplained;
        Some((event, !events.peek().is_some_and(same)))
    })
}

fn why(event: &Event<'_>, width: usize, sink: &mut Sink) -> Result<(), Trouble> {
    for record in &event.records {
        let reason = record.reason().collect::<Vec<_>>().join(" ");
        let nothing = if event.what == What::Tested { "nothing more is said" } else { "no words are given" };
        write(sink, "      Why: ", if reason.trim().is_empty() { nothing } else { &reason }, width)?;
        if let Some(rests_on) = phrases::rests_on(record) {
            write(sink, "           ", &format!("({rests_on})"), width)?;
        }
    }
    if event.unexplained {
        writeln!(sink, "      No reason is recorded.")?;
    }
    Ok(())
}

fn name<'l>(life: &'l Life<'_>) -> &'l str {
    &life.last().name.text
}

/// In which versions it lives.
fn lived(life: &Life<'_>, told: &Told<'_>) -> String {
    let (first, last) = (life.first().version + 1, life.last().version + 1);
    match (first == last, life.stations.len() == told.versions.len()) {
        (_, true) => "in all versions".to_owned(),
        (true, _) => format!("in version {first} only"),
        (false, _) => format!("from version {first} to version {last}"),
    }
}

/// The versions in a line, with a stroke between those in which it lives: `1 first ──── 2 second`.
fn way(life: &Life<'_>, told: &Told<'_>) -> String {
    let mut line = String::new();
    for (number, version) in told.versions.iter().enumerate() {
        let here = life.at(number).is_some();
        if number > 0 {
            let goes_on = here && life.at(number - 1).is_some();
            line.push_str(if goes_on { " ──── " } else { "      " });
        }
        let heading = format!("{} {}", number + 1, version.short());
        line.push_str(&if here { heading.clone() } else { " ".repeat(heading.width()) });
    }
    line.trim_end().to_owned()
}
