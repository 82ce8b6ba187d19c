//! The projects that files belong to: the nearest `cimo.yaml` at or above each, found, read once and told of.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use cimo_core::Options;
use cimo_core::config::{self, Config, Configured};
use cimo_core::source::decode;

use crate::args::LimitArgs;
use crate::commands::theories;
use crate::disk::{self, STDIN, limited, marked, shown, working};
use crate::exit::Trouble;
use crate::output::clean;

/// A project with a configuration.
#[derive(Debug)]
pub(crate) struct Project {
    /// Its folder, links followed.
    pub(crate) folder: PathBuf,
    /// The path of its configuration as it is shown.
    pub(crate) path: String,
    /// What the configuration says.
    pub(crate) configured: Configured,
}

impl Project {
    /// The path from the project's folder of a file by the path that is shown of it.
    pub(crate) fn inside(&self, shown: &str) -> Option<String> {
        let full = disk::lexical(&working()?.join(shown));
        full.strip_prefix(&self.folder).ok().map(|path| path.to_string_lossy().replace('\\', "/"))
    }
}

/// The number of a project in [`Projects`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ProjectId(usize);

/// All projects that were met so far.
#[derive(Debug, Default)]
pub(crate) struct Projects {
    found: Vec<Project>,
    told: bool,
}

impl Projects {
    /// The project of a file, or of a folder; nothing where no configuration is at or above it.
    pub(crate) fn of(&mut self, path: &str) -> Result<Option<ProjectId>, Trouble> {
        let full = if path == STDIN { working() } else { Path::new(path).canonicalize().ok() };
        let Some(full) = full else { return Ok(None) };
        let from = if full.is_dir() { &*full } else { full.parent().unwrap_or(&full) };
        let Some(folder) = marked(from, config::NAME) else { return Ok(None) };
        if let Some(known) = self.found.iter().position(|project| project.folder == folder) {
            return Ok(Some(ProjectId(known)));
        }
        self.found.push(read(folder)?);
        Ok(Some(ProjectId(self.found.len() - 1)))
    }

    /// All that were met, in the order in which they were.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (ProjectId, &Project)> {
        self.found.iter().enumerate().map(|(number, project)| (ProjectId(number), project))
    }

    /// One that was met.
    pub(crate) fn get(&self, project: ProjectId) -> &Project {
        &self.found[project.0]
    }

    /// Whether a file that was found in a folder is looked at.
    pub(crate) fn takes(&self, project: Option<ProjectId>, path: &str) -> bool {
        let Some(project) = project.map(|project| self.get(project)) else { return true };
        let paths = &project.configured.config.paths;
        project.inside(path).is_none_or(|inside| paths.take(&inside))
    }

    /// What is set for the files of a project.
    pub(crate) fn config(&self, project: Option<ProjectId>) -> Config {
        project.map_or(Config::default(), |project| self.get(project).configured.config.clone())
    }

    /// How to read the files of a project: within what the command line says, else the project, else cimo by itself.
    pub(crate) fn options(&self, project: Option<ProjectId>, limits: &LimitArgs) -> Options {
        theories::options_within(limits, &self.config(project))
    }

    /// The same for one file, for commands that do not check: where its configuration has faults, that is said once.
    pub(crate) fn options_of(&mut self, path: &str, limits: &LimitArgs) -> Result<Options, Trouble> {
        let project = self.of(path)?;
        if let Some(project) = project.map(|project| self.get(project)).filter(|_| !self.told) {
            tell_faults(project)?;
            self.told = true;
        }
        Ok(self.options(project, limits))
    }
}

impl ProjectId {
    /// Its place in the order of [`Projects::iter`].
    pub(crate) fn number(self) -> usize {
        self.0
    }
}

/// Says on standard error where a configuration has faults, so that nobody takes what it sets for the whole.
pub(crate) fn tell_faults(project: &Project) -> Result<(), Trouble> {
    let faults = project.configured.diagnostics.len();
    if faults > 0 {
        let places = if faults == 1 { "one place".to_owned() } else { format!("{faults} places") };
        let path = &project.path;
        let text =
            format!("cimo: {path} cannot be understood in {places}, which does not hold; `cimo check` says where");
        writeln!(anstream::stderr(), "{}", clean::line(&text))?;
    }
    Ok(())
}

fn read(folder: &Path) -> Result<Project, Trouble> {
    let full = folder.join(config::NAME);
    let path = shown(&full, working().as_deref());
    let trouble = |reason: String| Trouble::Other(format!("{path}: {reason}"));
    if full.is_dir() {
        return Err(trouble("this is a folder and not a file".to_owned()));
    }
    let file = File::open(&full).map_err(|fault| trouble(fault.to_string()))?;
    let size = file.metadata().map_or(0, |about| about.len());
    let bytes = limited(file, size, config::MOST_BYTES).map_err(|fault| trouble(fault.to_string()))?;
    let text = decode(&bytes).map_err(|fault| trouble(fault.to_string()))?;
    let configured = config::read(&path, text.into()).map_err(|fault| Trouble::Other(fault.to_string()))?;
    Ok(Project { folder: folder.to_owned(), path, configured })
}
