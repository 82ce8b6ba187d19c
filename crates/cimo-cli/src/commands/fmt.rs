//! `cimo fmt`

use std::io::Write;
use std::path::Path;

use cimo_core::edit::layout::{CannotLayOut, even};

use crate::Done;
use crate::args::FmtArgs;
use crate::discover;
use crate::disk::STDIN;
use crate::exit::{Exit, Trouble};
use crate::output::clean;
use crate::output::sink::{Sink, write_file};

use crate::project::Projects;

use super::theories::{self, Read};

pub(crate) fn run(how: &FmtArgs) -> Done {
    let found = discover::files(&how.files)?;
    if how.stdout && found.len() != 1 {
        return Err(Trouble::Other(format!("--stdout prints one file, and there are {}", found.len())));
    }
    let mut sink = Sink::open(None)?;
    let mut projects = Projects::default();
    let mut counts = Counts::default();
    for file in &found {
        let options = projects.options_of(&file.path, &how.limits)?;
        let read = theories::read_alone(&file.path, options);
        let text = match even(&read.reading) {
            Ok(text) => text,
            Err(cannot) => {
                counts.refused += 1;
                writeln!(anstream::stderr(), "{}", clean::line(&format!("cimo: {}", refusal(&read, &cannot))))?;
                continue;
            }
        };
        let before = read.reading.sources().iter().next().map_or("", |(_, source)| source.text());
        if how.stdout || (file.path == STDIN && !how.check) {
            sink.write_all(text.as_bytes())?;
            counts.printed += 1;
        } else if before == text {
            counts.even += 1;
        } else {
            counts.uneven += 1;
            if !how.check {
                write_file(Path::new(&read.path), text.as_bytes())?;
            }
            writeln!(sink, "{}", clean::line(&read.path))?;
        }
    }
    counts.print(how.check, &mut sink)?;
    sink.close()?;
    Ok(counts.exit(how.check))
}

/// How many files came to what.
#[derive(Debug, Default)]
struct Counts {
    even: usize,
    uneven: usize,
    printed: usize,
    refused: usize,
}

impl Counts {
    fn print(&self, check: bool, sink: &mut Sink) -> Result<(), Trouble> {
        let files = |count: usize| if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
        let were = |count: usize| if count == 1 { "is" } else { "are" };
        match (self.uneven, self.even) {
            (0, 0) => {}
            (0, even) => writeln!(sink, "{} {} laid out evenly", files(even), were(even))?,
            (uneven, _) if check => {
                writeln!(sink, "{} {} uneven; `cimo fmt` lays them out", files(uneven), were(uneven))?
            }
            (uneven, 0) => writeln!(sink, "{} laid out evenly", files(uneven))?,
            (uneven, even) => {
                writeln!(sink, "{} laid out evenly; {} {} so already", files(uneven), files(even), were(even))?
            }
        }
        Ok(())
    }

    fn exit(&self, check: bool) -> Exit {
        match () {
            () if self.refused > 0 => Exit::Trouble,
            () if check && self.uneven > 0 => Exit::Found,
            () => Exit::Clean,
        }
    }
}

fn refusal(read: &Read, cannot: &CannotLayOut) -> String {
    match cannot {
        CannotLayOut::Faulty(finding) => {
            let line = read.reading.sources().start(finding.place()).line;
            format!(
                "{}, line {line}: {}. Mend this first (`cimo check` shows it), then lay it out",
                read.path, finding.title
            )
        }
        CannotLayOut::Unread(fault) => fault.clone(),
        CannotLayOut::WouldChange(_) => format!("{}: {cannot}", read.path),
    }
}
