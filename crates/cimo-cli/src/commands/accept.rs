//! `cimo accept`

use std::io::Write;
use std::path::PathBuf;

use cimo_core::edit::Changed;
use cimo_core::edit::revise;

use crate::Done;
use crate::args::AcceptArgs;
use crate::disk::STDIN;
use crate::exit::{Exit, Trouble};
use crate::output::preview;
use crate::output::sink::{Sink, write_files};

use super::theories;

pub(crate) fn run(how: &AcceptArgs) -> Done {
    let Some((file, names)) = how.evidence_and_file.split_last() else {
        return Err(Trouble::Other("`cimo accept` takes evidence and a file".to_owned()));
    };
    if file == STDIN {
        return Err(Trouble::Other("`cimo accept` writes into a file, and standard input is none".to_owned()));
    }
    let read = theories::read_one(file, &theories::options(&how.limits));
    theories::readable(&read)?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let changed = revise::accept(&read.reading, &names, how.reason.as_deref())
        .map_err(|cannot| Trouble::Other(cannot.to_string()))?;
    let mut sink = Sink::open(None)?;
    if how.dry_run {
        for file in &changed {
            preview::print(&file.path, &file.before, &file.text, &mut sink)?;
        }
    } else {
        write(&changed)?;
        writeln!(sink, "{} recorded as looked at again in {}", count(names.len()), read.path)?;
    }
    sink.close()?;
    Ok(Exit::Clean)
}

/// Writes all files or none. A file that is marked as read-only is left alone, although it could be put another in its place.
pub(super) fn write(changed: &[Changed]) -> Result<(), Trouble> {
    let is_locked = |path: &str| std::fs::metadata(path).is_ok_and(|about| about.permissions().readonly());
    if let Some(locked) = changed.iter().find(|file| is_locked(&file.path)) {
        return Err(Trouble::Other(format!("{} is read-only, so nothing is written", locked.path)));
    }
    let files: Vec<(PathBuf, &[u8])> =
        changed.iter().map(|file| (PathBuf::from(&file.path), file.text.as_bytes())).collect();
    write_files(&files)
}

fn count(evidence: usize) -> String {
    if evidence == 1 { "1 piece of evidence".to_owned() } else { format!("{evidence} pieces of evidence") }
}
