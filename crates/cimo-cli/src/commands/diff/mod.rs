//! `cimo diff`

mod versions;

use crate::Done;
use crate::args::{DiffArgs, DiffFormat};
use crate::exit::Exit;
use crate::output::{diff as out, sink::Sink};

pub(crate) use versions::Version;

pub(crate) fn run(how: &DiffArgs) -> Done {
    let versions = versions::read(&how.files, how.base.as_deref(), &how.limits)?;
    let exit = Exit::Clean;
    let mut sink = Sink::open(how.output.as_deref())?;
    for versions in &versions {
        let compared = versions.compare();
        match how.format {
            DiffFormat::Text | DiffFormat::Json => out::json::print(&compared, exit.number(), &mut sink)?,
        }
    }
    sink.close()?;
    Ok(exit)
}
