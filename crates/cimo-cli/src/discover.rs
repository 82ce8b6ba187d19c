//! From arguments to theory files: files, folders, patterns, standard input.

use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use ignore::WalkBuilder;

use crate::disk::STDIN;
use crate::exit::Trouble;

/// How theory files are called in a folder.
pub(crate) const ENDING: &str = ".cimo.yaml";

/// A file to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    /// Its path as it was given or found.
    pub(crate) path: String,
    /// Whether it was found in a folder and not named itself: then it is left out where another includes it.
    pub(crate) in_folder: bool,
}

/// The files that some arguments mean, each once: those named as they stand, those of a folder or pattern in order of path.
pub(crate) fn files(arguments: &[String]) -> Result<Vec<Found>, Trouble> {
    let mut found: Vec<Found> = Vec::new();
    for argument in arguments {
        let path = Path::new(argument);
        let more = match () {
            () if argument == STDIN => vec![named(argument)],
            () if path.is_dir() => folder(path)?,
            () if path.symlink_metadata().is_err() && argument.contains(['*', '?', '[', '{']) => pattern(argument)?,
            () => vec![named(argument)],
        };
        for file in more {
            if !found.iter().any(|known| known.path == file.path) {
                found.push(file);
            }
        }
    }
    Ok(found)
}

fn named(path: &str) -> Found {
    Found { path: path.to_owned(), in_folder: false }
}

fn folder(folder: &Path) -> Result<Vec<Found>, Trouble> {
    let files = walk(folder, |path| path.to_string_lossy().ends_with(ENDING))?;
    if files.is_empty() {
        return Err(Trouble::Other(format!(
            "there is no theory file (name{ENDING}) in the folder {}",
            folder.display()
        )));
    }
    Ok(files.into_iter().map(|path| Found { path, in_folder: true }).collect())
}

fn pattern(pattern: &str) -> Result<Vec<Found>, Trouble> {
    let unreadable = |reason: globset::Error| Trouble::Other(format!("the pattern {pattern} cannot be read: {reason}"));
    let matcher = GlobBuilder::new(pattern.trim_start_matches("./"))
        .literal_separator(true)
        .build()
        .map_err(unreadable)?
        .compile_matcher();
    let fixed: PathBuf = Path::new(pattern)
        .components()
        .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']))
        .collect();
    let start = if fixed.as_os_str().is_empty() { Path::new(".").to_owned() } else { fixed };
    let files = walk(&start, |path| matcher.is_match(path.strip_prefix(".").unwrap_or(path)))?;
    if files.is_empty() {
        return Err(Trouble::Other(format!("no file fits the pattern {pattern}")));
    }
    Ok(files.into_iter().map(|path| named(path.trim_start_matches("./"))).collect())
}

/// The files below a folder that a test lets through, in order of path; what `.gitignore` leaves out is left out.
fn walk(folder: &Path, fits: impl Fn(&Path) -> bool) -> Result<Vec<String>, Trouble> {
    let mut files = Vec::new();
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        let entry = entry.map_err(|fault| Trouble::Other(format!("a folder cannot be read: {fault}")))?;
        let is_file = entry.file_type().is_some_and(|kind| !kind.is_dir());
        if is_file && fits(entry.path()) {
            files.push(entry.path().to_string_lossy().into_owned());
        }
    }
    files.sort();
    Ok(files)
}
