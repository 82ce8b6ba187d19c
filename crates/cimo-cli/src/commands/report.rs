//! `cimo report`

use std::io::Write;
use std::path::Path;

use cimo_core::check::{CheckOptions, check};
use cimo_core::config::Judging;
use cimo_core::diagnostic::Level;
use cimo_render::{Options, View, draw};

use crate::Done;
use crate::args::ReportArgs;
use crate::exit::Exit;
use crate::output::check::json;
use crate::output::sink::{make_folder, write_file};
use crate::output::{CheckedFile, Read, clean};
use crate::project::Projects;

use super::{render, theories};

pub(crate) fn run(how: &ReportArgs) -> Done {
    let mut projects = Projects::default();
    let read = theories::read_one(&how.file, &projects.options_of(&how.file, &how.limits)?);
    theories::readable(&read)?;
    let project = projects.of(&how.file)?.map(|project| projects.get(project));
    let set = project.and_then(|project| project.configured.config.profile);
    let options = CheckOptions { profile: how.profile.map(Into::into).or(set.map(|set| set.value)) };
    let mut checked = check(&read.reading, &options);
    if let Some(project) = project {
        let inside = |path: &str| project.inside(path);
        checked = Judging::new(&project.configured).apply(&read.reading, checked, inside);
    }
    let folder = Path::new(&how.output);
    make_folder(folder)?;
    let theory = read.reading.theory();
    let mut pictures = 1;
    write_file(&folder.join("overview.svg"), draw(&View::overview(theory), &Options::default()).svg().as_bytes())?;
    let configurations = folder.join("configurations");
    if theory.configurations().len() > 0 {
        make_folder(&configurations)?;
    }
    for configuration in theory.configurations() {
        let svg = draw(&View::configuration(&configuration), &Options::default()).svg();
        write_file(&configurations.join(format!("{}.svg", render::file_stem(configuration))), svg.as_bytes())?;
        pictures += 1;
    }
    write_file(&folder.join("index.html"), cimo_report::page(&read.reading, &checked).as_bytes())?;
    let counts = [Level::Error, Level::Warning, Level::Note].map(|level| (checked.count(level), level));
    let file = CheckedFile { path: read.path, what: Read::Theory(Box::new(read.reading)), checked: Some(checked) };
    write_file(&folder.join("findings.json"), json::text(std::slice::from_ref(&file), 0)?.as_bytes())?;
    let found: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, level)| format!("{count} {level}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    let found = if found.is_empty() { "no findings".to_owned() } else { found.join(", ") };
    let page = folder.join("index.html");
    let text = format!(
        "{}: {found}; {pictures} picture{}. Open {}",
        file.path,
        if pictures == 1 { "" } else { "s" },
        page.display()
    );
    writeln!(anstream::stdout(), "{}", clean::line(&text))?;
    Ok(Exit::Clean)
}
