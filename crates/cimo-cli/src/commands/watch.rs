//! Doing something again whenever a file is saved.
//!
//! The files are looked at five times a second: that needs no library for each system, works on every disk and in every
//! container, and costs next to nothing for the few files of a theory.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use cimo_core::Reading;

use crate::Done;
use crate::disk::STDIN;
use crate::exit::Trouble;
use crate::output::clean;

/// From one look at the files to the next.
const PAUSE: Duration = Duration::from_millis(200);

/// What was read, and so is watched.
pub(crate) struct Watched(Vec<PathBuf>);

impl Watched {
    /// The file that was given, what it includes, and the project's configuration.
    pub(crate) fn of(given: &[&str], readings: &[&Reading], configuration: Option<&str>) -> Watched {
        let read = readings.iter().flat_map(|reading| reading.sources().iter().map(|(_, file)| file.path()));
        let all = given.iter().copied().chain(read).chain(configuration);
        let mut paths: Vec<PathBuf> = all.map(PathBuf::from).collect();
        paths.sort();
        paths.dedup();
        Watched(paths)
    }
}

/// Does the work once, and then again after each change of a file that it read. What goes wrong is told and waits for the
/// next change. It ends when somebody ends it, or when nobody reads what is told any more.
pub(crate) fn run(file: &str, mut work: impl FnMut() -> Result<Watched, Trouble>) -> Done {
    if file == STDIN {
        return Err(Trouble::Other("standard input cannot be watched: give a file".to_owned()));
    }
    let mut watched = Watched(vec![PathBuf::from(file)]);
    loop {
        // Looked at before the work, so that a change during it is not missed.
        let start = SystemTime::now();
        let mut before = stamps(&watched.0);
        match work() {
            Ok(read) if read.0 != watched.0 => {
                watched = read;
                before = stamps(&watched.0);
                // Which files there are is known only now; one that was written meanwhile may have been read before that.
                before.iter_mut().filter(|stamp| is_since(stamp, start)).for_each(|stamp| *stamp = None);
            }
            Ok(_) => {}
            Err(Trouble::ClosedPipe) => return Err(Trouble::ClosedPipe),
            Err(trouble) => {
                tell(&trouble.to_string())?;
                tell("waiting for the next change; Ctrl+C ends")?;
                wait(&watched.0, &before);
                continue;
            }
        }
        tell("written; waiting for the next change; Ctrl+C ends")?;
        wait(&watched.0, &before);
    }
}

fn tell(words: &str) -> Result<(), Trouble> {
    Ok(writeln!(anstream::stderr(), "cimo: {}", clean::line(words))?)
}

/// Waits until a file is other than it was, and then until nothing has moved for one pause: programs write in steps.
fn wait(paths: &[PathBuf], before: &[Option<Stamp>]) {
    let mut last = before.to_vec();
    loop {
        sleep(PAUSE);
        let now = stamps(paths);
        if now != before && now == last {
            return;
        }
        last = now;
    }
}

/// When a file was written, and how long it is; nothing where it is not there.
type Stamp = (Option<SystemTime>, u64);

/// Whether a file was written at a time or after it.
fn is_since(stamp: &Option<Stamp>, start: SystemTime) -> bool {
    stamp.is_some_and(|(written, _)| written.is_some_and(|written| written >= start))
}

fn stamps(paths: &[PathBuf]) -> Vec<Option<Stamp>> {
    let stamp = |path: &PathBuf| -> Option<Stamp> {
        let about = std::fs::metadata(Path::new(path)).ok()?;
        Some((about.modified().ok(), about.len()))
    };
    paths.iter().map(stamp).collect()
}
