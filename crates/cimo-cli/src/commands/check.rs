//! `cimo check`

use std::path::Path;

use cimo_core::check::{CheckOptions, check};
use cimo_core::config::{Judging, Looked};

use crate::Done;
use crate::args::{CheckArgs, CheckFormat};
use crate::exit::Exit;
use crate::output::check::Run;
use crate::output::{self, CheckedFile, Read, sink::Sink};
use crate::project::{Project, ProjectId, Projects};

use super::{show_config, theories};

pub(crate) fn run(how: &CheckArgs) -> Done {
    let mut projects = Projects::default();
    if how.show_config {
        return show_config::run(how, &mut projects);
    }
    let read = theories::read_all(&how.files, &how.limits, &mut projects)?;
    let mut judgings: Vec<Judging<'_>> =
        projects.iter().map(|(_, project)| Judging::new(&project.configured)).collect();
    let mut theories: Vec<(CheckedFile, Option<ProjectId>)> = Vec::new();
    for (one, project) in read {
        let set = project.and_then(|project| projects.get(project).configured.config.profile);
        let options = CheckOptions { profile: how.profile.map(Into::into).or(set.map(|set| set.value)) };
        let checked = one.reading.faults().is_empty().then(|| {
            let checked = check(&one.reading, &options);
            let Some(id) = project else { return checked };
            let project = projects.get(id);
            judgings[id.number()].apply(&one.reading, checked, |path| project.inside(path))
        });
        theories.push((CheckedFile { path: one.path, what: Read::Theory(Box::new(one.reading)), checked }, project));
    }
    let mut files: Vec<CheckedFile> = Vec::new();
    for ((id, project), judging) in projects.iter().zip(&judgings) {
        let mut own = theories.iter().filter(|(_, of)| *of == Some(id));
        let looked = match () {
            () if own.any(|(file, _)| file.checked.is_none()) => Looked::InVain,
            () if looks_at_all(&how.files, project) => Looked::AtAll,
            () => Looked::AtSome,
        };
        files.push(CheckedFile {
            path: project.path.clone(),
            what: Read::Configuration(project.configured.sources.clone()),
            checked: Some(judging.of_file(looked)),
        });
    }
    let is_understood = projects.iter().all(|(_, project)| project.configured.diagnostics.is_empty());
    files.extend(theories.into_iter().map(|(file, _)| file));
    let exit = if is_understood { exit(&files, how) } else { Exit::Trouble };
    let mut sink = Sink::open(how.output.as_deref())?;
    let format = if how.concise { CheckFormat::Concise } else { how.format };
    output::check::print(&Run { files: &files, exit, threshold: how.fail_on.level() }, format, &mut sink)?;
    sink.close()?;
    Ok(exit)
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
