//! `cimo check`

use std::io::Write;
use std::path::Path;

use cimo_core::Reading;
use cimo_core::check::{CheckOptions, Checked, Finding, check};
use cimo_core::config::baseline::{self, Against};
use cimo_core::config::{Judging, Looked};

use crate::Done;
use crate::args::{CheckArgs, CheckFormat};
use crate::baselines::Baselines;
use crate::exit::{Exit, Trouble};
use crate::output::check::Run;
use crate::output::sink::{Sink, write_file};
use crate::output::{self, CheckedFile, Read, clean};
use crate::project::{Project, ProjectId, Projects};

use super::{fix, show_config, theories};

pub(crate) fn run(how: &CheckArgs) -> Done {
    let mut projects = Projects::default();
    if how.show_config {
        return show_config::run(how, &mut projects);
    }
    if how.diff {
        return fix::show(how, &mut projects);
    }
    if how.fix {
        fix::mend(how, &mut projects)?;
    }
    let read = theories::read_all(&how.files, &how.limits, &mut projects)?;
    let baselines = Baselines::open(how, &projects)?;
    let mut judgings: Vec<Judging<'_>> =
        projects.iter().map(|(_, project)| Judging::new(&project.configured)).collect();
    let mut against: Vec<Option<Against<'_>>> =
        baselines.iter().map(|one| one.baseline.as_ref().map(Against::new)).collect();
    let mut theories: Vec<(CheckedFile, Option<ProjectId>)> = Vec::new();
    for (one, project) in read {
        let options = Way::new(how, project.map(|id| projects.get(id))).options;
        let checked = one.reading.faults().is_empty().then(|| {
            let mut checked = check(&one.reading, &options);
            if let Some(id) = project {
                let project = projects.get(id);
                checked = judgings[id.number()].apply(&one.reading, checked, |path| project.inside(path));
            }
            let known = match baselines.number(project) {
                Some(number) => baselines.iter().nth(number).zip(against[number].as_mut()),
                None => None,
            };
            match known {
                Some((opened, against)) => against.apply(&one.reading, checked, |path| opened.inside(path)),
                None => checked,
            }
        });
        theories.push((CheckedFile { path: one.path, what: Read::Theory(Box::new(one.reading)), checked }, project));
    }
    if how.write_baseline {
        return write_baselines(&baselines, &theories);
    }
    let mut files: Vec<CheckedFile> = Vec::new();
    let looked = |of: Option<ProjectId>, project: Option<&Project>| {
        let mut own = theories.iter().filter(|(_, project)| of.is_none() || *project == of);
        match () {
            () if own.any(|(file, _)| file.checked.is_none()) => Looked::InVain,
            () if project.is_some_and(|project| looks_at_all(&how.files, project)) => Looked::AtAll,
            () => Looked::AtSome,
        }
    };
    for ((id, project), judging) in projects.iter().zip(&judgings) {
        files.push(CheckedFile {
            path: project.path.clone(),
            what: Read::Configuration(project.configured.sources.clone()),
            checked: Some(judging.of_file(looked(Some(id), Some(project)))),
        });
    }
    for (opened, against) in baselines.iter().zip(&against) {
        let (Some(baseline), Some(against)) = (&opened.baseline, against) else { continue };
        files.push(CheckedFile {
            path: opened.shown.clone(),
            what: Read::Configuration(baseline.sources.clone()),
            checked: Some(against.of_file(looked(opened.of, opened.of.map(|id| projects.get(id))))),
        });
    }
    let is_understood = projects.iter().all(|(_, project)| project.configured.diagnostics.is_empty())
        && baselines.iter().all(|one| one.baseline.as_ref().is_none_or(|known| known.diagnostics.is_empty()));
    files.extend(theories.into_iter().map(|(file, _)| file));
    let exit = if is_understood { exit(&files, how) } else { Exit::Trouble };
    let mut sink = Sink::open(how.output.as_deref())?;
    let format = if how.concise { CheckFormat::Concise } else { how.format };
    output::check::print(&Run { files: &files, exit, threshold: how.fail_on.level() }, format, &mut sink)?;
    sink.close()?;
    // The process ends: the system takes the theories back in one piece, and faster than thing by thing.
    std::mem::forget(files);
    Ok(exit)
}

/// Writes each baseline whole, with what was found in its theories.
fn write_baselines(baselines: &Baselines, theories: &[(CheckedFile, Option<ProjectId>)]) -> Done {
    if let Some((file, _)) = theories.iter().find(|(file, _)| file.checked.is_none()) {
        let why = file.faults().first().map_or(file.path.clone(), ToString::to_string);
        return Err(Trouble::Other(format!("{why}; nothing is written, since it would not hold what stands there")));
    }
    let mut sink = Sink::open(None)?;
    for (number, opened) in baselines.iter().enumerate() {
        let own = theories.iter().filter(|(_, project)| baselines.number(*project) == Some(number));
        let found: Vec<(String, &Finding)> = own
            .filter_map(|(file, _)| Some((file, file.checked.as_ref()?)))
            .flat_map(|(file, checked)| checked.findings().iter().map(move |finding| (file, finding)))
            .filter(|(_, finding)| finding.allowed.is_none())
            .map(|(file, finding)| {
                let path = file.sources().file(finding.diagnostic.place().file).path();
                (opened.inside(path), finding)
            })
            .collect();
        let count = found.len();
        write_file(&opened.path, baseline::write(found).as_bytes())?;
        let findings = if count == 1 { "1 finding is".to_owned() } else { format!("{count} findings are") };
        writeln!(sink, "{}", clean::line(&format!("{findings} known in {} from now on", opened.shown)))?;
    }
    sink.close()?;
    Ok(Exit::Clean)
}

/// How one theory is checked: as the command line has it, else its project.
pub(super) struct Way<'p> {
    options: CheckOptions,
    project: Option<&'p Project>,
}

impl<'p> Way<'p> {
    pub(super) fn new(how: &CheckArgs, project: Option<&'p Project>) -> Way<'p> {
        let profile = how.profile.map(Into::into);
        let options = match project {
            Some(project) => project.configured.config.check_options(profile),
            None => CheckOptions { profile, ..CheckOptions::default() },
        };
        Way { options, project }
    }

    /// What is found in a theory, at the levels and with the allowances of its project.
    pub(super) fn check(&self, reading: &Reading) -> Checked {
        let checked = check(reading, &self.options);
        match self.project {
            None => checked,
            Some(project) => Judging::new(&project.configured).apply(reading, checked, |path| project.inside(path)),
        }
    }
}

/// Whether some arguments hold the whole folder of a project.
fn looks_at_all(arguments: &[String], project: &Project) -> bool {
    let folders = arguments.iter().filter_map(|argument| Path::new(argument).canonicalize().ok());
    folders.into_iter().any(|folder| folder.is_dir() && project.folder.starts_with(folder))
}

fn exit(files: &[CheckedFile], how: &CheckArgs) -> Exit {
    let threshold = how.fail_on.level();
    let found = |file: &CheckedFile| {
        file.checked.as_ref().zip(threshold).is_some_and(|(checked, threshold)| checked.reaches(threshold))
    };
    match () {
        () if files.iter().any(|file| file.checked.is_none()) => Exit::Trouble,
        () if files.iter().any(found) => Exit::Found,
        () => Exit::Clean,
    }
}
