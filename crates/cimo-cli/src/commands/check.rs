//! `cimo check`

use cimo_core::check::{CheckOptions, check};

use crate::Done;
use crate::args::{CheckArgs, CheckFormat};
use crate::exit::Exit;
use crate::output::{self, CheckedFile, sink::Sink};

use super::theories;

pub(crate) fn run(how: &CheckArgs) -> Done {
    let options = CheckOptions { profile: how.profile.map(Into::into) };
    let read = theories::read_all(&how.files, &how.limits)?;
    let files: Vec<CheckedFile> = read
        .into_iter()
        .map(|read| {
            let checked = read.reading.faults().is_empty().then(|| check(&read.reading, &options));
            CheckedFile { path: read.path, reading: read.reading, checked }
        })
        .collect();
    let exit = exit(&files, how);
    let mut sink = Sink::open(how.output.as_deref())?;
    match how.format {
        CheckFormat::Text => output::text::print(&files, how.concise, &mut sink)?,
        CheckFormat::Json => output::json::print(&files, exit.number(), &mut sink)?,
    }
    sink.close()?;
    Ok(exit)
}

fn exit(files: &[CheckedFile], how: &CheckArgs) -> Exit {
    let threshold = how.fail_on.level();
    let found = |file: &CheckedFile| {
        file.checked.as_ref().zip(threshold).is_some_and(|(checked, threshold)| checked.reaches(threshold))
    };
    match () {
        () if files.iter().any(|file| file.checked.is_none()) => Exit::Trouble,
        () if files.iter().any(found) => Exit::Found,
        () => Exit::Clean,
    }
}
