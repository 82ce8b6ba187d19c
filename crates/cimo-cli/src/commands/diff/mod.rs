//! `cimo diff`

mod draft;
mod stale;
pub(crate) mod versions;

use cimo_core::config::Config;

use crate::Done;
use crate::args::{DiffArgs, DiffFormat};
use crate::exit::{Exit, Trouble};
use crate::output::diff::{self as out, Compared};
use crate::output::sink::Sink;
use crate::project::{ProjectId, Projects, tell_faults};

pub(crate) use versions::{Version, Versions};

pub(crate) fn run(how: &DiffArgs) -> Done {
    let versions = versions::read(&how.files, how.base.as_deref(), &how.limits)?;
    if how.draft.draft {
        let mut sink = Sink::open(how.output.as_deref())?;
        versions.iter().try_for_each(|versions| draft::run(versions, how.draft.accept, &mut sink))?;
        sink.close()?;
        return Ok(Exit::Clean);
    }
    let mut projects = Projects::default();
    let mut all: Vec<(Option<ProjectId>, Compared<'_>)> = Vec::new();
    let mut exit = Exit::Clean;
    for versions in &versions {
        let compared = versions.compare();
        let (project, config) = config_of(compared.new.path, &mut projects)?;
        // As the command line says, else as the project of the new version does.
        let on = how.fail_on.or(config.fail_on.map(|set| set.value)).unwrap_or_default();
        let compared = compared.within(config);
        if compared.fails(on) {
            exit = Exit::Found;
        }
        all.push((project, compared));
    }
    stale::tell(&all, &projects)?;
    let all: Vec<Compared<'_>> = all.into_iter().map(|(_, compared)| compared).collect();
    let least = how.least.into();
    let mut sink = Sink::open(how.output.as_deref())?;
    match how.format {
        DiffFormat::Text if how.concise => out::concise::print(&all, least, &mut sink)?,
        DiffFormat::Text => out::text::print(&all, least, &mut sink)?,
        DiffFormat::Markdown => out::markdown::print(&all, least, &mut sink)?,
        DiffFormat::Table => out::table::print(&all, how.table_as, how.bom, least, &mut sink)?,
        DiffFormat::Github => out::github::print(&all, &mut sink)?,
        DiffFormat::Sarif => out::sarif::print(&all, &mut sink)?,
        DiffFormat::Json => all.iter().try_for_each(|compared| out::json::print(compared, exit.number(), &mut sink))?,
    }
    sink.close()?;
    Ok(exit)
}

/// What the project of a file sets. Where its configuration has faults, that is said.
fn config_of(path: &str, projects: &mut Projects) -> Result<(Option<ProjectId>, Config), Trouble> {
    let project = projects.of(path)?;
    if let Some(project) = project {
        tell_faults(projects.get(project))?;
    }
    Ok((project, projects.config(project)))
}
