//! `cimo compare`

mod read;

use std::io::Write;

use cimo_core::compare::{Links, Matrix, Verdict, compare, draft, mapping::Mapping, named, proposals};
use cimo_report::compare::Shown;

use crate::Done;
use crate::args::{CompareArgs, CompareFormat, VerdictArg};
use crate::exit::{Exit, Trouble};
use crate::output::compare as out;
use crate::output::sink::Sink;
use crate::project::Projects;

use super::drawing::{self, Drawing, What};
use super::ending::{Endings, format_of};

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
    let by_ending = || format_of(how.output.as_deref(), ENDINGS, CompareFormat::Text);
    let format = if how.draft { CompareFormat::Text } else { how.format.map_or_else(by_ending, Ok)? };
    let picture = format.picture();
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

/// The endings of a comparison.
const ENDINGS: Endings<'_, CompareFormat> = &[
    (CompareFormat::Markdown, &["md", "markdown"]),
    (CompareFormat::Csv, &["csv"]),
    (CompareFormat::Html, &["html", "htm"]),
    (CompareFormat::Svg, &["svg"]),
    #[cfg(feature = "pdf")]
    (CompareFormat::Pdf, &["pdf"]),
    #[cfg(feature = "png")]
    (CompareFormat::Png, &["png"]),
    (CompareFormat::Text, &["txt"]),
    (CompareFormat::Json, &["json"]),
];

/// How many theories there have to be.
fn enough(columns: &[Column]) -> Result<(), Trouble> {
    match columns.len() {
        0 => Err(Trouble::Other("which theories? Name their files, or a mapping that lists them".to_owned())),
        1 => Err(Trouble::Other(format!("{} is alone: there is nothing to compare it with", columns[0].read.path))),
        _ => Ok(()),
    }
}
