//! `cimo git merge`

use std::io::Write;

use cimo_core::merge::{MergeOptions, Merged, merge_with};
use cimo_core::{Options, Reading};

use crate::Done;
use crate::args::MergeArgs;
use crate::beside::Beside;
use crate::exit::{Exit, Trouble};
use crate::git::merge_lines;
use crate::output::clean;
use crate::output::sink::write_file;

use super::{bytes, trouble};

pub(crate) fn run(how: &MergeArgs) -> Done {
    let path = how.path.clone().unwrap_or_else(|| how.ours.display().to_string());
    let held = [&how.base, &how.ours, &how.theirs].map(|file| bytes(file));
    let [base, ours, theirs] = held;
    let (base, ours, theirs) = (base?, ours?, theirs?);
    let options = Options::default();
    let read = |text: &str| -> Reading { Beside::new(&path, text.as_bytes(), &options).read_theory(&options) };
    let merged = match (std::str::from_utf8(&base), std::str::from_utf8(&ours), std::str::from_utf8(&theirs)) {
        (Ok(base), Ok(ours), Ok(theirs)) => {
            let marker_size = how.marker_size.into();
            merge_with(base, ours, theirs, &MergeOptions { marker_size, read: &read, ..MergeOptions::default() })
        }
        _ => return by_lines(how, &path, "it is not written in UTF-8"),
    };
    match merged {
        Merged::Clean(text) => {
            write_file(&how.ours, text.as_bytes())?;
            Ok(Exit::Clean)
        }
        Merged::Conflicts { text, count } => {
            write_file(&how.ours, text.as_bytes())?;
            let places = if count == 1 { "one place".to_owned() } else { format!("{count} places") };
            tell(&format!("{path}: both sides changed the same thing in {places}; everything else is merged"))?;
            Ok(Exit::Found)
        }
        Merged::Refused(refusal) => by_lines(how, &path, &refusal.to_string()),
    }
}

/// Has git merge the lines, and leaves the file as one that somebody has to look at.
fn by_lines(how: &MergeArgs, path: &str, why: &str) -> Done {
    let conflicts = merge_lines([&how.ours, &how.base, &how.theirs], how.marker_size).map_err(trouble)?;
    let look = match conflicts {
        0 => "git found nothing that is changed twice, so read the whole before you take it as it is",
        _ => "look at the places between its markers",
    };
    tell(&format!("{path} was merged by lines: {why}; {look}"))?;
    Ok(Exit::Found)
}

fn tell(words: &str) -> Result<(), Trouble> {
    Ok(writeln!(anstream::stderr(), "cimo: {}", clean::line(words))?)
}
