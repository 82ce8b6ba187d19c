//! `cimo compare`

mod read;

use std::io::Write;
use std::path::Path;

use cimo_core::compare::{Links, Matrix, Verdict, compare, draft, mapping::Mapping, named, proposals};
use cimo_report::compare::Shown;

use crate::Done;
use crate::args::{CompareArgs, CompareFormat, VerdictArg};
use crate::exit::{Exit, Trouble};
use crate::output::compare as out;
use crate::output::sink::Sink;
use crate::project::Projects;

use super::drawing::{self, Drawing, What};

pub(crate) use read::Column;

pub(crate) fn run(how: &CompareArgs) -> Done {
    let (columns, mapping) = read::read(how)?;
    let theories = named(columns.iter().map(|column| (column.name.clone(), column.read.reading.theory())));
    let links = match &mapping {
        None => Links::default(),
        Some(read) => {
            let (links, of_links) = read.mapping.links(&theories);
            if !read.diagnostics.is_empty() || !of_links.is_empty() {
                out::faults::print(read, &of_links)?;
                return Ok(Exit::Trouble);
            }
            links
        }
    };
    let paths: Vec<&str> = columns.iter().map(|column| column.read.path.as_str()).collect();
    let proposals = proposals(&theories, &links);
    let format = how.format.unwrap_or_else(|| format_of(how.output.as_deref()));
    let picture = format.picture().filter(|_| !how.draft);
    if picture.is_none() {
        drawing::none_drawn(&how.picture)?;
    }
    if how.draft {
        let mut sink = Sink::open(how.output.as_deref())?;
        let own = Mapping::default();
        let known = mapping.as_ref().map_or(&own, |read| &read.mapping);
        sink.write_all(draft(&proposals, &theories, known, &paths).as_bytes())?;
        sink.close()?;
        return Ok(Exit::Clean);
    }
    let matrix: Matrix<'_> = compare(&theories, &links);
    let told = out::Told {
        columns: &columns,
        mapping: mapping.as_ref().and_then(|read| read.sources.iter().next()).map(|(_, file)| file.path()),
        matrix: &matrix,
        proposals: &proposals,
        shown: shown(how),
    };
    if let Some(picture) = picture {
        // The look of the project in which the first of the theories lies.
        let mut projects = Projects::default();
        let project = projects.of(paths[0])?.map(|project| projects.get(project));
        let drawing = Drawing::beside(picture, &how.picture, project)?;
        drawing.write(&What::Board(out::board(&told)), how.output.as_deref())?;
        return Ok(Exit::Clean);
    }
    let mut sink = Sink::open(how.output.as_deref())?;
    match format {
        CompareFormat::Text => out::text::print(&told, &mut sink)?,
        CompareFormat::Markdown => out::markdown::print(&told, &mut sink)?,
        CompareFormat::Csv => out::csv::print(&told, &mut sink)?,
        CompareFormat::Json => out::json::print(&told, &mut sink)?,
        _ => sink.write_all(cimo_report::compare::page(&matrix, &told.shown, &paths).as_bytes())?,
    }
    sink.close()?;
    Ok(Exit::Clean)
}

fn shown(how: &CompareArgs) -> Shown {
    let verdict = |one: &VerdictArg| match one {
        VerdictArg::Recurs => Verdict::Recurs,
        VerdictArg::Agrees => Verdict::Agrees,
        VerdictArg::Conflicts => Verdict::Conflicts,
        VerdictArg::Alone => Verdict::Alone,
    };
    let all = Shown::default();
    let verdicts = if how.only.is_empty() { all.verdicts } else { how.only.iter().map(verdict).collect() };
    Shown { verdicts, kinds: how.kind.iter().flat_map(|kind| kind.words()).copied().collect() }
}

fn format_of(output: Option<&str>) -> CompareFormat {
    match output.and_then(|path| Path::new(path).extension()).and_then(|ending| ending.to_str()) {
        Some("md") => CompareFormat::Markdown,
        Some("csv") => CompareFormat::Csv,
        Some("json") => CompareFormat::Json,
        Some("html") => CompareFormat::Html,
        Some("svg") => CompareFormat::Svg,
        #[cfg(feature = "png")]
        Some("png") => CompareFormat::Png,
        #[cfg(feature = "pdf")]
        Some("pdf") => CompareFormat::Pdf,
        _ => CompareFormat::Text,
    }
}

/// How many theories there have to be.
fn enough(columns: &[Column]) -> Result<(), Trouble> {
    match columns.len() {
        0 => Err(Trouble::Other("which theories? Name their files, or a mapping that lists them".to_owned())),
        1 => Err(Trouble::Other(format!("{} is alone: there is nothing to compare it with", columns[0].read.path))),
        _ => Ok(()),
    }
}
