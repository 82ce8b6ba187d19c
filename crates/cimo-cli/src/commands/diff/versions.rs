//! The two versions that are compared, read so that the records of the later one may name things of the earlier.

use cimo_core::diff::{self, MatchOptions, Matching, Side};
use cimo_core::source::Sources;
use cimo_core::{Options, Reading, Theory};

use crate::args::LimitArgs;
use crate::commands::theories;
use crate::disk::DiskFiles;
use crate::exit::Trouble;
use crate::output::diff::Compared;

/// One side of a comparison.
pub(crate) struct Version<'v> {
    /// The path as it is shown.
    pub(crate) path: &'v str,
    /// The revision that it was read from, where that is git's.
    pub(crate) revision: Option<&'v str>,
    pub(crate) theory: &'v Theory,
    pub(crate) sources: &'v Sources,
}

/// Two versions of a theory.
pub(crate) struct Versions {
    old_path: String,
    new_path: String,
    /// The later version, with the earlier as the one before it.
    later: Reading,
    /// How many versions back the earlier one is.
    steps: usize,
    side: Side,
}

/// Reads the old and the new version, or the new one alone with the version that it revises.
pub(crate) fn read(files: &[String], limits: &LimitArgs) -> Result<Versions, Trouble> {
    let options = theories::options(limits);
    match files {
        [new] => {
            let read = theories::read_one(new, &options);
            theories::readable(&read)?;
            if read.reading.earlier().is_none() {
                return Err(Trouble::Other(format!(
                    "{} names no version before: add `revises:` under `theory:`, or give the old version first, as in `cimo diff OLD {}`",
                    read.path, read.path
                )));
            }
            let old_path = entry_path(read.reading.earlier());
            whole(Versions { old_path, new_path: read.path, later: read.reading, steps: 1, side: Side::New })
        }
        [old, new] => whole(read_two(old, new, &options)?),
        _ => Err(Trouble::Other("`cimo diff` takes one file or two".to_owned())),
    }
}

fn read_two(old: &str, new: &str, options: &Options) -> Result<Versions, Trouble> {
    let chain = theories::read_one(new, options);
    theories::readable(&chain)?;
    let alone = Options { follow_revises: false, ..options.clone() };
    let before = theories::read_one(old, &alone);
    theories::readable(&before)?;
    // The old version may be one of those that the new one comes from.
    let mut at = chain.reading.earlier();
    let mut steps = 1;
    while let Some(reading) = at {
        if entry_path(Some(reading)) == before.path {
            return Ok(Versions {
                old_path: before.path,
                new_path: chain.path,
                later: chain.reading,
                steps,
                side: Side::New,
            });
        }
        at = reading.earlier();
        steps += 1;
    }
    // Or it may be the one that comes later.
    if before.reading.theory().revises().is_some() {
        let back = theories::read_one(old, options);
        let is_before = back.reading.earlier().is_some_and(|earlier| entry_path(Some(earlier)) == chain.path);
        if back.reading.faults().is_empty() && is_before {
            return Ok(Versions {
                old_path: back.path,
                new_path: chain.path,
                later: back.reading,
                steps: 1,
                side: Side::Old,
            });
        }
    }
    let mut files = DiskFiles::new(options.max_bytes);
    let later = cimo_core::read_after(new, &mut files, options, before.reading);
    Ok(Versions { old_path: before.path, new_path: chain.path, later, steps: 1, side: Side::New })
}

/// Refuses versions of which parts are lost: half a file would read as if the rest had been removed.
fn whole(versions: Versions) -> Result<Versions, Trouble> {
    for (path, reading) in [(versions.old_path(), versions.earlier()), (versions.new_path(), &versions.later)] {
        if reading.lost_words() {
            let where_to_look = format!("`cimo check {path}` says where");
            return Err(Trouble::Other(format!(
                "{path} cannot be read as a whole, and what is missing would look as if it had been removed; {where_to_look}"
            )));
        }
    }
    Ok(versions)
}

fn entry_path(reading: Option<&Reading>) -> String {
    let entry = reading.and_then(|reading| reading.sources().iter().next());
    entry.map(|(_, file)| file.path().to_owned()).unwrap_or_default()
}

impl Versions {
    fn earlier(&self) -> &Reading {
        let mut at = &self.later;
        for _ in 0..self.steps {
            at = at.earlier().unwrap_or(at);
        }
        at
    }

    fn old_path(&self) -> &str {
        if self.side == Side::New { &self.old_path } else { &self.new_path }
    }

    fn new_path(&self) -> &str {
        if self.side == Side::New { &self.new_path } else { &self.old_path }
    }

    /// The matching from the earlier to the later version, through all that lie between.
    fn matching(&self) -> Matching {
        let mut chain = vec![&self.later];
        while chain.len() <= self.steps {
            let next = chain[chain.len() - 1].earlier();
            chain.extend(next);
        }
        chain.reverse();
        let steps = chain
            .windows(2)
            .map(|pair| diff::match_theories(pair[0].theory(), pair[1].theory(), &MatchOptions::default()));
        let whole = steps.reduce(|whole, step| whole.then(&step));
        whole
            .unwrap_or_else(|| diff::match_theories(self.later.theory(), self.later.theory(), &MatchOptions::default()))
    }

    /// Matches and compares them.
    pub(crate) fn compare(&self) -> Compared<'_> {
        let (earlier, later) = (self.earlier(), &self.later);
        let matching = self.matching();
        let (old, new, matching) = match self.side {
            Side::New => (version_of(&self.old_path, earlier), version_of(&self.new_path, later), matching),
            Side::Old => (version_of(&self.old_path, later), version_of(&self.new_path, earlier), matching.mirrored()),
        };
        Compared::new(old, new, matching)
    }
}

fn version_of<'v>(path: &'v str, reading: &'v Reading) -> Version<'v> {
    Version { path, revision: None, theory: reading.theory(), sources: reading.sources() }
}
