//! `cimo git diff`

use std::io::Write;
use std::path::{Path, PathBuf};

use cimo_core::Options;
use cimo_core::format::ChangeClass;

use crate::Done;
use crate::args::DriverArgs;
use crate::beside::Beside;
use crate::commands::diff::Versions;
use crate::exit::{Exit, Trouble};
use crate::git::differing_lines;
use crate::output::clean;
use crate::output::diff::text;
use crate::output::sink::Sink;

use super::{bytes, trouble};

/// One version of a file, as git hands it over.
struct Side {
    file: PathBuf,
    /// The short name of its text in git; nothing where it is the file on the disk.
    revision: Option<String>,
}

pub(crate) fn run(how: &DriverArgs) -> Done {
    let mut sink = Sink::open(None)?;
    match how.arguments.as_slice() {
        // What git adds behind these tells of a rename: the new path first.
        [path, old_file, old_hex, _, new_file, new_hex, _, rest @ ..] => {
            let new_path = rest.first().unwrap_or(path);
            let (old, new) = (Side::new(old_file, old_hex), Side::new(new_file, new_hex));
            pair([path, new_path], &old, &new, &mut sink)?;
        }
        [path] => writeln!(sink, "{}: not merged yet", clean::line(path))?,
        _ => {
            let say = "git runs this, with seven arguments; to compare two versions yourself, use `cimo diff OLD NEW`";
            return Err(Trouble::Other(say.to_owned()));
        }
    }
    sink.close()?;
    Ok(Exit::Clean)
}

impl Side {
    fn new(file: &str, hex: &str) -> Side {
        let is_named = hex.len() >= 8 && hex.bytes().any(|digit| digit != b'0');
        Side { file: PathBuf::from(file), revision: is_named.then(|| hex.chars().take(8).collect()) }
    }

    fn is_nothing(&self) -> bool {
        self.file == Path::new("/dev/null") || self.file == Path::new("nul")
    }
}

fn pair([path, new_path]: [&String; 2], old: &Side, new: &Side, sink: &mut Sink) -> Result<(), Trouble> {
    let said = if old.is_nothing() || new.is_nothing() { None } else { versions([path, new_path], old, new)? };
    let Some(versions) = said else { return by_lines([path, new_path], old, new, sink) };
    let compared = versions.compare();
    if compared.diff.is_empty() && compared.judged.records.is_empty() {
        writeln!(sink, "{}: the theory says what it said; remarks, layout or records changed", clean::line(new_path))?;
        return by_lines([path, new_path], old, new, sink);
    }
    text::print(&[compared], ChangeClass::Editorial, sink)?;
    Ok(writeln!(sink)?)
}

/// Both versions as theories; nothing where one cannot be wholly read.
fn versions([path, new_path]: [&String; 2], old: &Side, new: &Side) -> Result<Option<Versions>, Trouble> {
    let options = Options { follow_revises: false, ..Options::default() };
    let before = Beside::new(path, &bytes(&old.file)?, &options).read_theory(&options);
    if before.lost_words() {
        return Ok(None);
    }
    let later = Beside::new(new_path, &bytes(&new.file)?, &options).read_after(&options, before);
    if later.lost_words() {
        return Ok(None);
    }
    let revisions = [old.revision.clone(), new.revision.clone()];
    Ok(Some(Versions::of_reading([path.clone(), new_path.clone()], revisions, later)))
}

/// The lines that differ, so that nothing is hidden.
fn by_lines([path, new_path]: [&String; 2], old: &Side, new: &Side, sink: &mut Sink) -> Result<(), Trouble> {
    let shown = |sign: &str, path: &str, side: &Side| match side.is_nothing() {
        true => format!("{sign} /dev/null"),
        false => format!("{sign} {}", clean::line(path)),
    };
    let lines = differing_lines(&old.file, &new.file).map_err(trouble)?;
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(sink, "{}\n{}", shown("---", path, old), shown("+++", new_path, new))?;
    let text = String::from_utf8_lossy(&lines);
    for line in text.split_inclusive('\n') {
        writeln!(sink, "{}", clean::line(line.trim_end_matches(['\n', '\r'])))?;
    }
    Ok(())
}
