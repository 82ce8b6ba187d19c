//! `cimo name`

use std::io::Write;
use std::path::PathBuf;

use cimo_core::edit::name::{Named, Which, name_sentences};

use crate::Done;
use crate::args::NameArgs;
use crate::disk::STDIN;
use crate::exit::{Exit, Trouble};
use crate::output::sink::{Sink, write_files};
use crate::output::{clean, preview};

use crate::project::Projects;

use super::theories;

pub(crate) fn run(how: &NameArgs) -> Done {
    let read = theories::read_one(&how.file, &Projects::default().options_of(&how.file, &how.limits)?);
    theories::readable(&read)?;
    let which = match &how.sentence {
        Some(sentence) => Which::One { sentence: sentence.clone(), id: how.id.clone() },
        None if how.twice => Which::UsedTwice,
        None => Which::All,
    };
    let named = name_sentences(&read.reading, &which).map_err(|cannot| Trouble::Other(cannot.to_string()))?;
    let mut sink = Sink::open(None)?;
    if how.stdout || how.file == STDIN {
        print_text(&read.reading, &named, &mut sink)?;
        left(&named, &mut std::io::BufWriter::new(anstream::stderr()))?;
    } else if how.dry_run {
        for file in &named.files {
            preview::print(&file.path, &file.before, &file.text, &mut sink)?;
        }
        writeln!(sink)?;
        names(&named, &mut sink)?;
        writeln!(sink, "{}", summary(&named, how, "would get an id; nothing is written"))?;
    } else {
        let files: Vec<(PathBuf, &[u8])> =
            named.files.iter().map(|file| (PathBuf::from(&file.path), file.text.as_bytes())).collect();
        write_files(&files)?;
        names(&named, &mut sink)?;
        writeln!(sink, "{}", summary(&named, how, "named; the theory says what it said before"))?;
    }
    sink.close()?;
    Ok(Exit::Clean)
}

/// The new text of the entry file; an included one that would change as well has no place there.
fn print_text(reading: &cimo_core::Reading, named: &Named, sink: &mut Sink) -> Result<(), Trouble> {
    if let Some(other) = named.files.iter().find(|file| file.file.0 != 0) {
        let text = format!("{} would change too, and only one file can be printed: use --dry-run to look", other.path);
        return Err(Trouble::Other(text));
    }
    let entry = reading.sources().iter().next().map(|(_, source)| source.text());
    let text = named.files.first().map_or(entry.unwrap_or_default(), |file| &file.text);
    Ok(sink.write_all(text.as_bytes())?)
}

/// What was named, one a line: the id, and the sentence as far as there is room.
fn names(named: &Named, sink: &mut Sink) -> Result<(), Trouble> {
    let room = sink.width().clamp(60, 120);
    let widest = named.names.iter().map(|name| name.id.chars().count()).max().unwrap_or(0).min(40);
    for name in &named.names {
        let sentence = shortened(&name.sentence, room.saturating_sub(widest + 2));
        writeln!(sink, "{:widest$}  {sentence}", name.id)?;
    }
    left(named, sink)
}

fn left(named: &Named, out: &mut impl Write) -> Result<(), Trouble> {
    for left in &named.left {
        writeln!(out, "Left as it is: “{}”: {}", shortened(&left.sentence, 60), clean::line(&left.reason))?;
    }
    Ok(out.flush()?)
}

fn summary(named: &Named, how: &NameArgs, done: &str) -> String {
    match (named.names.len(), named.left.len()) {
        (0, 0) if how.twice => "nothing is used twice that has no id yet".to_owned(),
        (0, 0) => "nothing to name: everything has an id".to_owned(),
        (0, _) => "nothing was named".to_owned(),
        (1, _) => format!("\n1 sentence {done}"),
        (count, _) => format!("\n{count} sentences {done}"),
    }
}

/// A sentence on one line, cut where there is no room for more.
fn shortened(sentence: &str, room: usize) -> String {
    let line = clean::line(sentence);
    if line.chars().count() <= room {
        return line.into_owned();
    }
    let cut: String = line.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}
