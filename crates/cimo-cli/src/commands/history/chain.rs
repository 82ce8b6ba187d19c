//! The versions whose history is told: those that a file says it revises, or the commits that changed it.

use std::path::Path;

use cimo_core::source::Sources;
use cimo_core::{Options, Reading, Theory};

use crate::args::LimitArgs;
use crate::commands::theories;
use crate::exit::Trouble;
use crate::git::{GitFault, Repository};
use crate::project::Projects;

/// The versions of a theory as they were read.
pub(crate) struct Chain {
    /// Each reading with what is said of it, the oldest first; in a chain of `revises` one reading that holds the others.
    read: Vec<(Reading, Commit)>,
    /// How many commits did not change the meaning.
    pub(crate) unchanged: usize,
    /// Commits whose file cannot be read as a whole.
    pub(crate) passed_over: Vec<Commit>,
}

/// What git says of a version; nothing of a file on the disk.
#[derive(Debug, Clone, Default)]
pub(crate) struct Commit {
    pub(crate) revision: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) subject: Option<String>,
}

/// One version.
pub(crate) struct Version<'c> {
    pub(crate) path: String,
    pub(crate) commit: &'c Commit,
    reading: &'c Reading,
}

impl<'c> Version<'c> {
    pub(crate) fn theory(&self) -> &'c Theory {
        self.reading.theory()
    }

    pub(crate) fn sources(&self) -> &'c Sources {
        self.reading.sources()
    }

    /// What it is called for short: its commit, or its file without the ending.
    pub(crate) fn short(&self) -> String {
        if let Some(revision) = &self.commit.revision {
            return revision.clone();
        }
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.trim_end_matches(".yaml").trim_end_matches(".yml").trim_end_matches(".cimo").to_owned()
    }

    /// What else is known of it: its date, its status, what was said of the commit.
    pub(crate) fn about(&self) -> Vec<String> {
        let day = |date: &str| date.get(..10).unwrap_or(date).to_owned();
        let commit = [self.commit.date.as_deref().map(day), self.commit.subject.clone()];
        let own = match self.commit.revision {
            Some(_) => [None, None],
            None => [self.theory().status().map(|status| status.to_string()), self.theory().date().map(str::to_owned)],
        };
        let short = self.short();
        let tells = |words: &String| !words.trim().is_empty() && *words != short;
        commit.into_iter().chain(own).flatten().filter(tells).collect()
    }
}

impl Chain {
    /// The versions, the oldest first.
    pub(crate) fn versions(&self) -> Vec<Version<'_>> {
        let mut versions = Vec::new();
        for (reading, commit) in self.read.iter().rev() {
            let mut at = Some(reading);
            while let Some(reading) = at {
                versions.push(Version { path: entry(reading), commit, reading });
                at = reading.earlier();
            }
        }
        versions.reverse();
        versions
    }
}

/// A theory and the versions that it comes from.
pub(crate) fn of_revises(file: &str, limits: &LimitArgs) -> Result<Chain, Trouble> {
    let read = theories::read_one(file, &Projects::default().options_of(file, limits)?);
    theories::readable(&read)?;
    let mut last = &read.reading;
    loop {
        if last.lost_words() {
            return Err(not_whole(&entry(last)));
        }
        match last.earlier() {
            Some(earlier) => last = earlier,
            None => break,
        }
    }
    if let Some(revises) = last.theory().revises() {
        let path = entry(last);
        let say = format!("{path} says that it revises {revises}, which cannot be read; `cimo check {path}` says why");
        return Err(Trouble::Other(say));
    }
    if read.reading.earlier().is_none() {
        return Err(Trouble::Other(format!(
            "{path} names no version before, so there is no history to tell: add `revises:` under `theory:`, or follow the \
             file through git with `cimo history --git {path}`",
            path = read.path
        )));
    }
    Ok(Chain { read: vec![(read.reading, Commit::default())], unchanged: 0, passed_over: Vec::new() })
}

/// A theory in the commits that changed it, and as it is now where that is not committed.
pub(crate) fn of_git(file: &str, limits: &LimitArgs) -> Result<Chain, Trouble> {
    let options = Options { follow_revises: false, ..Projects::default().options_of(file, limits)? };
    let path = Path::new(file);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned());
    let repository = Repository::holding(folder).map_err(trouble)?;
    let mut chain = Chain { read: Vec::new(), unchanged: 0, passed_over: Vec::new() };
    for version in repository.log(&name).map_err(trouble)?.into_iter().rev() {
        // A commit that took the file away leaves nothing to read; what came after is compared with what was before.
        let Some(path) = version.path else { continue };
        let mut files = repository.files(&version.commit, options.max_bytes).map_err(trouble)?;
        let reading = cimo_core::read(&path, &mut files, &options);
        let commit = Commit { revision: Some(version.short), date: Some(version.date), subject: Some(version.subject) };
        chain.add(reading, commit);
    }
    if path.exists() {
        let now = theories::read_one(file, &options);
        if !now.reading.lost_words() {
            let unchanged = chain.unchanged;
            chain.add(now.reading, Commit::default());
            chain.unchanged = unchanged;
        }
    }
    if chain.read.is_empty() {
        return Err(Trouble::Other(format!("no commit holds a version of {file} that can be read as a whole")));
    }
    Ok(chain)
}

impl Chain {
    fn add(&mut self, reading: Reading, commit: Commit) {
        if reading.lost_words() {
            self.passed_over.push(commit);
        } else if self.read.last().is_some_and(|(last, _)| last.theory() == reading.theory()) {
            self.unchanged += 1;
        } else {
            self.read.push((reading, commit));
        }
    }
}

fn entry(reading: &Reading) -> String {
    reading.sources().iter().next().map(|(_, file)| file.path().to_owned()).unwrap_or_default()
}

fn not_whole(path: &str) -> Trouble {
    Trouble::Other(format!(
        "{path} cannot be read as a whole, and what is missing would look as if it had gone; `cimo check {path}` says where"
    ))
}

fn trouble(fault: GitFault) -> Trouble {
    Trouble::Other(fault.to_string())
}
