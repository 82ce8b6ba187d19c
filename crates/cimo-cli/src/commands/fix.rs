//! `cimo check --fix` and `--diff`: what is certain is mended, or shown.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use cimo_core::edit::fix::{Fixed, Left, Mended, fix};

use crate::Done;
use crate::args::CheckArgs;
use crate::disk::STDIN;
use crate::exit::{Exit, Trouble};
use crate::output::sink::{Sink, write_files};
use crate::output::{clean, preview};
use crate::project::Projects;

use super::check::Way;
use super::theories;

/// Shows what would be mended.
pub(super) fn show(how: &CheckArgs, projects: &mut Projects) -> Done {
    let all = all(how, projects)?;
    let mut sink = Sink::open(how.output.as_deref())?;
    // A file that two theories include is shown once.
    let mut seen: Vec<&str> = Vec::new();
    for file in all.iter().flat_map(|fixed| &fixed.files) {
        if !seen.contains(&file.path.as_str()) {
            preview::print(&file.path, &file.before, &file.text, &mut sink)?;
            seen.push(&file.path);
        }
    }
    let mended: Vec<&Mended> = all.iter().flat_map(|fixed| &fixed.mended).collect();
    let line = match mended.len() {
        0 => "nothing here can be mended with certainty".to_owned(),
        1 => "\n1 fault would be mended; nothing is written".to_owned(),
        count => format!("\n{count} faults would be mended; nothing is written"),
    };
    writeln!(sink, "{line}")?;
    sink.close()?;
    tell_left(&all)?;
    Ok(if mended.is_empty() { Exit::Clean } else { Exit::Found })
}

/// Mends what is certain in all files, and tells it on standard error: what is printed then is what is left.
pub(super) fn mend(how: &CheckArgs, projects: &mut Projects) -> Result<(), Trouble> {
    if how.files.iter().any(|file| file == STDIN) {
        let text = "--fix changes files, and standard input is none; --diff shows what would be changed";
        return Err(Trouble::Other(text.to_owned()));
    }
    let all = all(how, projects)?;
    let mut files: BTreeMap<PathBuf, &str> = BTreeMap::new();
    for file in all.iter().flat_map(|fixed| &fixed.files) {
        // Two theories that include one file mend it alike, or else the second waits for the next time.
        files.entry(PathBuf::from(&file.path)).or_insert(&file.text);
    }
    let files: Vec<(PathBuf, &[u8])> = files.into_iter().map(|(path, text)| (path, text.as_bytes())).collect();
    write_files(&files)?;
    for Mended { path, line, title, declares, .. } in all.iter().flat_map(|fixed| &fixed.mended) {
        tell(&format!("mended {path}:{line}: {title}; {declares}"))?;
    }
    tell_left(&all)
}

/// What can be mended in each theory.
fn all(how: &CheckArgs, projects: &mut Projects) -> Result<Vec<Fixed>, Trouble> {
    let read = theories::read_all(&how.files, &how.limits, projects)?;
    let mut all: Vec<Fixed> = Vec::new();
    for (one, project) in read {
        if one.reading.faults().is_empty() {
            let way = Way::new(how, project.map(|id| projects.get(id)));
            all.push(fix(&one.reading, |reading| way.check(reading)));
        }
    }
    Ok(all)
}

fn tell_left(all: &[Fixed]) -> Result<(), Trouble> {
    for Left { path, line, title, reason, .. } in all.iter().flat_map(|fixed| &fixed.left) {
        tell(&format!("not mended {path}:{line}: {title}: {reason}"))?;
    }
    Ok(())
}

fn tell(line: &str) -> Result<(), Trouble> {
    Ok(writeln!(anstream::stderr(), "cimo: {}", clean::line(line))?)
}
