//! `cimo explain`

mod find;
mod format;
mod parts;
mod people;
mod things;

use std::io::Write;

use crate::Done;
use crate::args::ExplainArgs;
use crate::exit::Exit;
use crate::output::sink::Sink;

use crate::project::Projects;

use super::theories;

pub(crate) fn run(how: &ExplainArgs) -> Done {
    let text = match (&how.what, &how.file) {
        (None, _) => format::overview(),
        (Some(what), None) => format::explain(what)?,
        (Some(what), Some(file)) => {
            let read = theories::read_one(file, &Projects::default().options_of(file, &how.limits)?);
            theories::readable(&read)?;
            theories::warn_of_faults(&read)?;
            find::explain(what, &read)?
        }
    };
    let mut sink = Sink::open(None)?;
    sink.write_all(text.as_bytes())?;
    sink.close()?;
    Ok(Exit::Clean)
}
