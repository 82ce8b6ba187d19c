//! The baselines that findings are held against: the one of the command line, else those of the projects.

use std::fs::File;
use std::path::{Path, PathBuf};

use cimo_core::config::baseline::{self, Baseline};
use cimo_core::source::decode;

use crate::args::CheckArgs;
use crate::disk::{lexical, limited, shown, working};
use crate::exit::Trouble;
use crate::project::{ProjectId, Projects};

/// How many bytes a baseline may have.
const MOST_BYTES: u64 = 64 << 20;

/// All baselines of a run.
#[derive(Debug, Default)]
pub(crate) struct Baselines {
    all: Vec<Opened>,
}

/// A baseline with its place.
#[derive(Debug)]
pub(crate) struct Opened {
    /// The project whose it is; the command line's is everybody's.
    pub(crate) of: Option<ProjectId>,
    /// Its file.
    pub(crate) path: PathBuf,
    /// The same as it is shown.
    pub(crate) shown: String,
    /// What it holds; nothing where it is to be written.
    pub(crate) baseline: Option<Baseline>,
}

impl Baselines {
    /// Finds and reads them; one that is to be written is only found.
    pub(crate) fn open(how: &CheckArgs, projects: &Projects) -> Result<Baselines, Trouble> {
        let mut all = Vec::new();
        if let Some(path) = &how.baseline {
            let full = working().unwrap_or_default().join(path);
            all.push(Opened::open(None, lexical(&full), how.write_baseline)?);
        } else {
            for (id, project) in projects.iter() {
                let Some(set) = &project.configured.config.baseline else { continue };
                let full = lexical(&project.folder.join(&set.value));
                if !full.starts_with(&project.folder) {
                    let text = format!("{}: the baseline {} lies outside of its folder", project.path, set.value);
                    return Err(Trouble::Other(text));
                }
                all.push(Opened::open(Some(id), full, how.write_baseline)?);
            }
        }
        if how.write_baseline && all.is_empty() {
            let text = "where is the baseline to be? Name it with --baseline, or with `baseline:` in cimo.yaml";
            return Err(Trouble::Other(text.to_owned()));
        }
        Ok(Baselines { all })
    }

    /// All, in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Opened> {
        self.all.iter()
    }

    /// The number of the one that a project's findings are held against.
    pub(crate) fn number(&self, project: Option<ProjectId>) -> Option<usize> {
        self.all.iter().position(|one| one.of.is_none() || one.of == project)
    }
}

impl Opened {
    fn open(of: Option<ProjectId>, path: PathBuf, to_be_written: bool) -> Result<Opened, Trouble> {
        let name = shown(&path, working().as_deref());
        let baseline = if to_be_written { None } else { Some(read(&path, &name)?) };
        Ok(Opened { of, path, shown: name, baseline })
    }

    /// The path from the baseline's folder of a file by the path that is shown of it; the path as it is where the file lies elsewhere.
    pub(crate) fn inside(&self, path: &str) -> String {
        let full = working().map_or_else(|| PathBuf::from(path), |working| lexical(&working.join(path)));
        let folder = self.path.parent().unwrap_or(Path::new("."));
        match full.strip_prefix(folder) {
            Ok(inside) => inside.to_string_lossy().replace('\\', "/"),
            Err(_) => path.to_owned(),
        }
    }
}

fn read(path: &Path, name: &str) -> Result<Baseline, Trouble> {
    let trouble = |reason: String| Trouble::Other(format!("{name}: {reason}"));
    let missing = || trouble("there is no such file; `cimo check --write-baseline` writes it".to_owned());
    if !path.is_file() {
        return Err(missing());
    }
    let file = File::open(path).map_err(|fault| trouble(fault.to_string()))?;
    let size = file.metadata().map_or(0, |about| about.len());
    let bytes = limited(file, size, MOST_BYTES).map_err(|fault| trouble(fault.to_string()))?;
    let text = decode(&bytes).map_err(|fault| trouble(fault.to_string()))?;
    baseline::read(name, text.into()).map_err(|fault| Trouble::Other(fault.to_string()))
}
