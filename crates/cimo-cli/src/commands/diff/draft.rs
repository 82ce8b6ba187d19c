//! `cimo diff --draft`: the records that are missing, printed or written.

use std::io::Write;

use cimo_core::edit::revise::{self, Draft};

use crate::commands::accept;
use crate::exit::Trouble;
use crate::output::clean;
use crate::output::sink::Sink;

use super::versions::Versions;

/// Prints what the later version lacks, or writes it into that version's files.
pub(super) fn run(versions: &Versions, accept: bool, sink: &mut Sink) -> Result<(), Trouble> {
    let compared = versions.compare();
    let draft = revise::draft(&compared.judged());
    if accept {
        write(versions, &draft, sink)?;
    } else if draft.records.is_empty() && draft.was.is_empty() {
        writeln!(
            sink,
            "# Nothing is missing: every change that needs a reason has one, or a record that waits for it"
        )?;
    } else {
        // What looks like YAML is to be read as YAML: nothing here steers a terminal, since every text went through `quote`.
        sink.write_all(revise::print(&draft).as_bytes())?;
    }
    let mut aside = std::io::BufWriter::new(anstream::stderr());
    for left in &draft.left {
        writeln!(aside, "Left as it is: {}", clean::line(left))?;
    }
    Ok(aside.flush()?)
}

fn write(versions: &Versions, draft: &Draft, sink: &mut Sink) -> Result<(), Trouble> {
    let reading = versions.writable()?;
    let changed = revise::write(reading, draft).map_err(|cannot| Trouble::Other(cannot.to_string()))?;
    accept::write(&changed)?;
    let paths: Vec<&str> = changed.iter().map(|file| file.path.as_str()).collect();
    match (draft.records.len(), draft.was.len()) {
        (0, 0) => writeln!(sink, "nothing to write")?,
        (0, was) => writeln!(sink, "{was} `was` written to {}", paths.join(", "))?,
        (records, was) => {
            let and = if was == 0 { String::new() } else { format!(" and {was} `was`") };
            let several = if records == 1 { "record" } else { "records" };
            writeln!(sink, "{records} {several}{and} written to {}: now say why, in each `reason:`", paths.join(", "))?;
        }
    }
    Ok(())
}
