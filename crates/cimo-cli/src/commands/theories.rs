//! Reading the theories that a command was given.

use cimo_core::config::Config;
use cimo_core::source::Files;
use cimo_core::{Options, Reading};

use crate::args::LimitArgs;
use crate::discover::{self, Found};
use crate::disk::DiskFiles;
use crate::exit::Trouble;
use crate::project::{ProjectId, Projects};

/// A theory with the path by which it was asked for.
pub(crate) struct Read {
    /// The path as it is shown.
    pub(crate) path: String,
    /// What came of reading it.
    pub(crate) reading: Reading,
}

/// Options for reading within some limits.
pub(crate) fn options(limits: &LimitArgs) -> Options {
    options_within(limits, &Config::default())
}

/// Options for reading within some limits, and where they are not given within those of a project.
pub(crate) fn options_within(limits: &LimitArgs, config: &Config) -> Options {
    let mut options = Options::default();
    let file = limits.max_size.map(|mebibytes| mebibytes.saturating_mul(1 << 20));
    options.max_bytes = file.or(config.limits.file.map(|set| set.value)).unwrap_or(options.max_bytes);
    let depth = limits.max_depth.or(config.limits.depth.map(|set| set.value));
    options.limits.depth = depth.unwrap_or(options.limits.depth);
    options
}

/// Reads the theories that some arguments mean, each with the project that it belongs to. In a folder, a file that another one
/// includes is not read by itself.
pub(crate) fn read_all(
    arguments: &[String],
    limits: &LimitArgs,
    projects: &mut Projects,
) -> Result<Vec<(Read, Option<ProjectId>)>, Trouble> {
    let found = discover::files(arguments)?;
    let mut read: Vec<(bool, (Read, Option<ProjectId>))> = Vec::new();
    let mut included: std::collections::BTreeSet<String> = std::collections::BTreeSet::new();
    let all = found.len();
    for Found { path, in_folder } in found {
        let project = projects.of(&path)?;
        if in_folder && !projects.takes(project, &path) {
            continue;
        }
        let one = read_one(&path, &projects.options(project, limits));
        included.extend(one.reading.sources().iter().skip(1).map(|(_, file)| file.path().to_owned()));
        read.push((in_folder, (one, project)));
    }
    if read.is_empty() && all > 0 {
        let text = "no theory is looked at here: `paths` in cimo.yaml leaves all of them out; name one to look at it";
        return Err(Trouble::Other(text.to_owned()));
    }
    let kept = read.into_iter().filter(|(in_folder, (one, _))| !(*in_folder && included.contains(&one.path)));
    Ok(kept.map(|(_, one)| one).collect())
}

/// Reads one theory.
pub(crate) fn read_one(path: &str, options: &Options) -> Read {
    let mut files = DiskFiles::new(options.max_bytes);
    let reading = cimo_core::read(path, &mut files, options);
    let entry = reading.sources().iter().next().map(|(_, file)| file.path().to_owned());
    let shown = entry.unwrap_or_else(|| files.shown(path));
    Read { path: shown, reading }
}

/// Reads one theory for what is made of it alone, a picture or a table: the version before it need not be there.
pub(crate) fn read_alone(path: &str, options: Options) -> Read {
    read_one(path, &Options { follow_revises: false, ..options })
}

/// Makes sure that a theory could be read at all.
pub(crate) fn readable(read: &Read) -> Result<(), Trouble> {
    match read.reading.faults().first() {
        Some(fault) => Err(Trouble::Other(fault.to_string())),
        None => Ok(()),
    }
}

/// Makes sure that nothing of a theory is missing, where what was made of it last had better stay.
pub(crate) fn whole(read: &Read) -> Result<(), Trouble> {
    match faults(&read.path, &read.reading) {
        Some(_) => Err(Trouble::Other(format!(
            "{path} cannot be understood as a whole; what was written last stays until it is mended; `cimo check {path}` says where",
            path = read.path
        ))),
        None => Ok(()),
    }
}

/// Says on standard error where a file has faults of form, so that nobody takes what comes of it for the whole.
pub(crate) fn warn_of_faults(read: &Read) -> Result<(), Trouble> {
    warn_of_faults_in(&read.path, &read.reading)
}

/// The same for a reading by the path that is shown of it.
pub(crate) fn warn_of_faults_in(path: &str, reading: &Reading) -> Result<(), Trouble> {
    use std::io::Write;
    if let Some(text) = faults(path, reading) {
        let text = format!("cimo: {text}");
        writeln!(anstream::stderr(), "{}", crate::output::clean::line(&text))?;
    }
    Ok(())
}

/// What is said of a file with faults of form.
fn faults(path: &str, reading: &Reading) -> Option<String> {
    use cimo_core::diagnostic::{Level, Profile};
    let is_error = |finding: &&cimo_core::diagnostic::Diagnostic| finding.rule.level(Profile::Draft) == Level::Error;
    let them = match reading.diagnostics().iter().filter(is_error).count() {
        0 => return None,
        1 => "one place".to_owned(),
        many => format!("{many} places"),
    };
    Some(format!("{path} cannot be understood in {them}, and that is missing here; `cimo check {path}` says where"))
}
