//! What a mapping says that means nothing, on standard error.

use std::io::Write;

use cimo_core::compare::mapping::Read;
use cimo_core::diagnostic::{Diagnostic, Level};

use crate::exit::Trouble;
use crate::output::check::text;

/// Prints all faults of a mapping, in order of place, and how many there are.
pub(crate) fn print(read: &Read, of_links: &[Diagnostic]) -> Result<(), Trouble> {
    let mut all: Vec<&Diagnostic> = read.diagnostics.iter().chain(of_links).collect();
    all.sort_by_key(|finding| (finding.place(), finding.rule));
    let mut err = anstream::stderr();
    for finding in &all {
        writeln!(err, "{}\n", text::rendered(finding, Level::Error, &read.sources))?;
    }
    let places = if all.len() == 1 { "one place".to_owned() } else { format!("{} places", all.len()) };
    let path = read.sources.iter().next().map_or("", |(_, file)| file.path());
    let line = format!("cimo: {path} cannot be understood in {places}; nothing was compared");
    writeln!(err, "{}", crate::output::clean::line(&line))?;
    Ok(())
}
