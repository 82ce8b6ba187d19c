//! The two versions that are compared, read so that the records of the later one may name things of the earlier.

use std::path::Path;

use cimo_core::diff::{self, MatchOptions, Matching, Side};
use cimo_core::source::Sources;
use cimo_core::{Options, Reading, Theory};

use crate::args::LimitArgs;
use crate::commands::theories::{self, Read};
use crate::exit::Trouble;
use crate::git::{GitFault, Repository, Spec};
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
    old_revision: Option<String>,
    new_revision: Option<String>,
    /// The later version, with the earlier as the one before it.
    later: Reading,
    /// How many versions back the earlier one is.
    steps: usize,
    side: Side,
}

/// What is compared with what: both sides, or the new one with the version that it revises.
struct Asked {
    old: Option<Spec>,
    new: Spec,
}

/// Reads what is to be compared: the old and the new version, the new one alone with the version that it revises, or what
/// changed since a base.
pub(crate) fn read(files: &[String], base: Option<&str>, limits: &LimitArgs) -> Result<Vec<Versions>, Trouble> {
    let options = theories::options(limits);
    let specs: Vec<Spec> = files.iter().map(|file| Spec::parse(file, |path| Path::new(path).exists())).collect();
    let asked = match (base, specs.as_slice()) {
        (None, [new]) => vec![Asked { old: None, new: new.clone() }],
        (None, [old, new]) => vec![Asked { old: Some(old.clone()), new: new.clone() }],
        (None, _) => {
            let say =
                "`cimo diff` compares two files, or one with the version that it revises; with --base it may have none";
            return Err(Trouble::Other(say.to_owned()));
        }
        (Some(base), files) => since(base, files)?,
    };
    asked.iter().map(|asked| read_pair(asked, &options).and_then(whole)).collect()
}

/// The theories that changed since a base, or those that are named as they were there. A new theory is compared with the
/// version that it revises, if it revises one; one that is gone has nothing to be compared with.
fn since(base: &str, files: &[Spec]) -> Result<Vec<Asked>, Trouble> {
    let repository = Repository::holding(Path::new(".")).map_err(trouble)?;
    let since = repository.merge_base(base).map_err(trouble)?;
    if files.is_empty() {
        let asked = since.pairs.into_iter().filter_map(|pair| match (pair.old, pair.new) {
            (old, Some(new)) if old.is_some() || revises(&new) => Some(Asked { old, new }),
            _ => None,
        });
        return Ok(asked.collect());
    }
    let of_file = |file: &Spec| -> Result<Asked, Trouble> {
        let renamed = since.pairs.iter().find(|pair| pair.new.as_ref() == Some(file));
        let old = match renamed {
            Some(pair) => pair.old.clone(),
            None => {
                let path = repository.path_of(file.entry()).map_err(trouble)?;
                Some(Spec::Git { revision: since.short.clone(), path })
            }
        };
        Ok(Asked { old, new: file.clone() })
    };
    files.iter().map(of_file).collect()
}

fn revises(file: &Spec) -> bool {
    let options = Options { follow_revises: false, ..Options::default() };
    read_spec(file, &options).is_ok_and(|read| read.reading.theory().revises().is_some())
}

fn trouble(fault: GitFault) -> Trouble {
    Trouble::Other(fault.to_string())
}

/// Reads the theory that an argument means.
fn read_spec(spec: &Spec, options: &Options) -> Result<Read, Trouble> {
    let mut files = spec.files(Path::new("."), options.max_bytes).map_err(trouble)?;
    let reading = cimo_core::read(spec.entry(), &mut *files, options);
    let entry = reading.sources().iter().next().map(|(_, file)| file.path().to_owned());
    let path = entry.unwrap_or_else(|| spec.to_string());
    let read = Read { path, reading };
    theories::readable(&read)?;
    Ok(read)
}

fn read_pair(asked: &Asked, options: &Options) -> Result<Versions, Trouble> {
    let chain = read_spec(&asked.new, options)?;
    let revision = |spec: &Spec| match spec {
        Spec::Git { revision, .. } => Some(revision.clone()),
        Spec::Stdin | Spec::Disk(_) => None,
    };
    let new_revision = revision(&asked.new);
    let Some(old) = &asked.old else {
        if chain.reading.earlier().is_none() {
            return Err(Trouble::Other(format!(
                "{} names no version before: add `revises:` under `theory:`, or give the old version first, as in `cimo diff OLD {}`",
                chain.path, chain.path
            )));
        }
        let (old_path, old_revision) = (entry_path(chain.reading.earlier()), new_revision.clone());
        let versions = Versions {
            old_path,
            new_path: chain.path,
            old_revision,
            new_revision,
            later: chain.reading,
            steps: 1,
            side: Side::New,
        };
        return Ok(versions);
    };
    let old_revision = revision(old);
    let alone = Options { follow_revises: false, ..options.clone() };
    let before = read_spec(old, &alone)?;
    let versions = |later, steps, side| Versions {
        old_path: before.path.clone(),
        new_path: chain.path.clone(),
        old_revision: old_revision.clone(),
        new_revision: new_revision.clone(),
        later,
        steps,
        side,
    };
    // The old version may be one of those that the new one comes from.
    if let Some(steps) = steps_back(&chain.reading, &before.path) {
        return Ok(versions(chain.reading, steps, Side::New));
    }
    // Or it may be the one that comes later, by any number of versions.
    if before.reading.theory().revises().is_some()
        && let Ok(back) = read_spec(old, options)
        && let Some(steps) = steps_back(&back.reading, &chain.path)
    {
        return Ok(versions(back.reading, steps, Side::Old));
    }
    let mut files = asked.new.files(Path::new("."), options.max_bytes).map_err(trouble)?;
    let shown = versions(Reading::default(), 1, Side::New);
    let later = cimo_core::read_after(asked.new.entry(), &mut *files, options, before.reading);
    Ok(Versions { later, ..shown })
}

/// How many versions back a version comes from the one at a path.
fn steps_back(reading: &Reading, path: &str) -> Option<usize> {
    let mut all = std::iter::successors(reading.earlier(), |at| at.earlier());
    all.position(|earlier| entry_path(Some(earlier)) == path).map(|at| at + 1)
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
        theories::warn_of_faults_in(path, reading)?;
    }
    Ok(versions)
}

fn entry_path(reading: Option<&Reading>) -> String {
    let entry = reading.and_then(|reading| reading.sources().iter().next());
    entry.map(|(_, file)| file.path().to_owned()).unwrap_or_default()
}

impl Versions {
    /// A version that was read as what came after the earlier one.
    pub(crate) fn of_reading(
        [old_path, new_path]: [String; 2],
        [old_revision, new_revision]: [Option<String>; 2],
        later: Reading,
    ) -> Versions {
        Versions { old_path, new_path, old_revision, new_revision, later, steps: 1, side: Side::New }
    }

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

    /// The later version, where records can be written into it: its file has to say what it revises, or they would name things
    /// that a reader of that file cannot know.
    pub(crate) fn writable(&self) -> Result<&Reading, Trouble> {
        let (path, revision) = match self.side {
            Side::New => (&self.new_path, &self.new_revision),
            Side::Old => (&self.old_path, &self.old_revision),
        };
        let refused = |why: &str| Err(Trouble::Other(format!("{path} is not written: {why}")));
        match () {
            () if revision.is_some() => refused("it was read from git, and what git keeps does not change"),
            () if path == crate::disk::STDIN => refused("it came from standard input"),
            () if self.steps != 1 => {
                refused("the two are not next to each other, and records speak of the version right before")
            }
            () if self.later.theory().revises().is_none() => refused(
                "it does not say what it revises. Add `revises:` with the path of the old version under `theory:`",
            ),
            () => {
                let again = theories::read_one(path, &Options::default());
                if entry_path(again.reading.earlier()) != entry_path(Some(self.earlier())) {
                    return refused(
                        "its `theory.revises` names another version than this one; compare it with that one",
                    );
                }
                Ok(&self.later)
            }
        }
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
            Side::New => (earlier, later, matching),
            Side::Old => (later, earlier, matching.mirrored()),
        };
        let old = Version::of(&self.old_path, self.old_revision.as_deref(), old);
        Compared::new(old, Version::of(&self.new_path, self.new_revision.as_deref(), new), matching)
    }
}

impl<'v> Version<'v> {
    fn of(path: &'v str, revision: Option<&'v str>, reading: &'v Reading) -> Version<'v> {
        Version { path, revision, theory: reading.theory(), sources: reading.sources() }
    }
}
