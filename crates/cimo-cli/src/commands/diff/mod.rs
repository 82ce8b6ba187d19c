//! `cimo diff`

mod draft;
mod versions;

use crate::Done;
use crate::args::{DiffArgs, DiffFormat};
use crate::exit::Exit;
use crate::output::diff::{self as out, Compared};
use crate::output::sink::Sink;

pub(crate) use versions::{Version, Versions};

pub(crate) fn run(how: &DiffArgs) -> Done {
    let versions = versions::read(&how.files, how.base.as_deref(), &how.limits)?;
    if how.draft.draft {
        let mut sink = Sink::open(how.output.as_deref())?;
        versions.iter().try_for_each(|versions| draft::run(versions, how.draft.accept, &mut sink))?;
        sink.close()?;
        return Ok(Exit::Clean);
    }
    let all: Vec<Compared<'_>> = versions.iter().map(versions::Versions::compare).collect();
    let fails = all.iter().any(|compared| compared.judged.fails(how.fail_on));
    let exit = if fails { Exit::Found } else { Exit::Clean };
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
