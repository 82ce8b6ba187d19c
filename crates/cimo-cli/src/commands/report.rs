//! `cimo report`

use std::io::Write;
use std::path::{Path, PathBuf};

use cimo_core::Reading;
use cimo_core::check::{Checked, check};
use cimo_core::config::{Config, Judging};
use cimo_core::diagnostic::Level;
use cimo_render::{Options, View, draw};
use cimo_report::document::{Block, markdown};
use cimo_report::report_document;

use crate::Done;
use crate::args::{ReportArgs, ReportFormat};
use crate::exit::{Exit, Trouble};
use crate::output::check::json;
use crate::output::sink::{make_folder, write_file};
use crate::output::{CheckedFile, Read, clean};
use crate::project::Projects;

use super::ending::ending_of;
use super::progress::Progress;
use super::watch::{self, Watched};
use super::{look, render, theories};

pub(crate) fn run(how: &ReportArgs) -> Done {
    if how.watch {
        return watch::run(&how.file, || once(how));
    }
    once(how)?;
    Ok(Exit::Clean)
}

/// Writes the report, and tells what was read for it.
fn once(how: &ReportArgs) -> Result<Watched, Trouble> {
    let format = format(how)?;
    let mut projects = Projects::default();
    let read = theories::read_one(&how.file, &projects.options_of(&how.file, &how.limits)?);
    theories::readable(&read)?;
    if how.watch {
        theories::whole(&read)?;
    }
    let project = projects.of(&how.file)?.map(|project| projects.get(project));
    let set = project.map_or_else(Config::default, |project| project.configured.config.clone());
    let options = set.check_options(how.profile.map(Into::into));
    let mut checked = check(&read.reading, &options);
    if let Some(project) = project {
        let inside = |path: &str| project.inside(path);
        checked = Judging::new(&project.configured).apply(&read.reading, checked, inside);
    }
    let options = look::options(&how.look, project)?;
    let watched = Watched::of(&[&how.file], &[&read.reading], project.map(|project| project.path.as_str()));
    let counts = counts(&checked);
    let written = match format {
        ReportFormat::Html => match file(how, &["html", "htm"], "") {
            Some(path) => {
                let page = cimo_report::page_in(&read.reading, &checked, &options.theme);
                write_file(&path, page.as_bytes())?;
                Written { path, pictures: None }
            }
            None => folder(how, read.path.clone(), read.reading, checked, &options)?,
        },
        ReportFormat::Markdown => {
            let path = file(how, &["md", "markdown"], "report.md").expect("a name is given");
            in_markdown(path, &read.reading, &checked, &options)?
        }
        #[cfg(feature = "word")]
        ReportFormat::Docx => {
            let path = file(how, &["docx"], "report.docx").expect("a name is given");
            in_word(path, &read.reading, &checked, options)?
        }
    };
    let pictures = match written.pictures {
        None => String::new(),
        Some(1) => "; 1 picture".to_owned(),
        Some(count) => format!("; {count} pictures"),
    };
    let text = format!("{}: {counts}{pictures}. Open {}", read.path, written.path.display());
    writeln!(anstream::stdout(), "{}", clean::line(&text))?;
    Ok(watched)
}

/// What was written: the file to open, and how many pictures lie beside it.
struct Written {
    path: PathBuf,
    pictures: Option<usize>,
}

/// Endings of files that somebody may want a report to be, and that it cannot be. Any other is part of a folder's name.
const OTHER_FILES: &[&str] = &["csv", "doc", "jpeg", "jpg", "odt", "pdf", "png", "rtf", "svg", "tex", "txt", "xlsx"];

fn format(how: &ReportArgs) -> Result<ReportFormat, Trouble> {
    match (how.format, ending_of(&how.output).as_deref()) {
        (Some(format), _) => Ok(format),
        (None, Some("md" | "markdown")) => Ok(ReportFormat::Markdown),
        #[cfg(feature = "word")]
        (None, Some("docx")) => Ok(ReportFormat::Docx),
        (None, Some(ending)) if OTHER_FILES.contains(&ending) => Err(Trouble::Other(format!(
            "{}: no report is written as .{ending}; end its name in .html, .docx or .md, or name a folder. Pages and Word \
             documents can be printed as PDF",
            how.output
        ))),
        (None, _) => Ok(ReportFormat::Html),
    }
}

/// The file to write, where the output is one by its ending; else one of this name in the folder.
fn file(how: &ReportArgs, endings: &[&str], name: &str) -> Option<PathBuf> {
    let path = Path::new(&how.output);
    let is_file = !path.is_dir() && ending_of(&how.output).is_some_and(|ending| endings.contains(&ending.as_str()));
    match is_file {
        true => Some(path.to_owned()),
        false => (!name.is_empty()).then(|| path.join(name)),
    }
}

fn counts(checked: &Checked) -> String {
    let counts = [Level::Error, Level::Warning, Level::Note].map(|level| (checked.count(level), level));
    let found: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, level)| format!("{count} {level}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    if found.is_empty() { "no findings".to_owned() } else { found.join(", ") }
}

/// The page, the findings for programs, and every picture.
fn folder(
    how: &ReportArgs,
    path: String,
    reading: Reading,
    checked: Checked,
    options: &Options,
) -> Result<Written, Trouble> {
    let folder = Path::new(&how.output);
    make_folder(folder)?;
    let theory = reading.theory();
    let mut pictures = 1;
    write_file(&folder.join("overview.svg"), draw(&View::overview(theory), options).svg().as_bytes())?;
    let configurations = folder.join("configurations");
    if theory.configurations().len() > 0 {
        make_folder(&configurations)?;
    }
    let mut progress = Progress::new("picture", theory.configurations().len());
    for configuration in theory.configurations() {
        let svg = draw(&View::configuration(&configuration), options).svg();
        write_file(&configurations.join(format!("{}.svg", render::file_stem(configuration))), svg.as_bytes())?;
        pictures += 1;
        progress.step();
    }
    drop(progress);
    let page = folder.join("index.html");
    write_file(&page, cimo_report::page_in(&reading, &checked, &options.theme).as_bytes())?;
    let file = CheckedFile { path, what: Read::Theory(Box::new(reading)), checked: Some(checked) };
    write_file(&folder.join("findings.json"), json::text(std::slice::from_ref(&file), 0)?.as_bytes())?;
    Ok(Written { path: page, pictures: Some(pictures) })
}

/// Markdown, with the pictures in a folder beside it.
fn in_markdown(path: PathBuf, reading: &Reading, checked: &Checked, options: &Options) -> Result<Written, Trouble> {
    let document = report_document(reading, checked, options);
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("report");
    let name = format!("{stem}-pictures");
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = parent.join(&name);
    make_folder(&folder)?;
    let mut pictures = 0;
    for block in &document.blocks {
        if let Block::Figure(figure) = block {
            write_file(&folder.join(format!("{}.svg", figure.name)), figure.picture.svg().as_bytes())?;
            pictures += 1;
        }
    }
    write_file(&path, markdown(&document, &name).as_bytes())?;
    Ok(Written { path, pictures: Some(pictures) })
}

/// A document for Word. Its pictures have letters as shapes, since Word knows no font inside of a picture.
#[cfg(feature = "word")]
fn in_word(path: PathBuf, reading: &Reading, checked: &Checked, mut options: Options) -> Result<Written, Trouble> {
    options.font = cimo_render::FontUse::Outlines;
    let document = report_document(reading, checked, &options);
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.map_or(Ok(()), make_folder)?;
    write_file(&path, &cimo_report::document::word(&document))?;
    Ok(Written { path, pictures: None })
}
