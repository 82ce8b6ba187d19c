//! Many files in one process, beside a validator of JSON Schema with our own schema.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::time::{median, once, shown};
use super::{Outcome, Row, cimo};

const FILES: usize = 200;
const TIMES: f64 = 30.0;

pub(super) fn measure() -> Vec<Row> {
    let row = |measured: String, outcome: Outcome| Row {
        what: format!("{FILES} files in one process, beside `check-jsonschema` with `schemas/cimo-1.schema.json`"),
        measured,
        bound: format!("{TIMES} times faster"),
        outcome,
    };
    let Ok(folder) = tempfile::tempdir() else {
        return vec![row("there is no temporary folder".to_owned(), Outcome::Missed)];
    };
    let files: Vec<PathBuf> =
        (0..FILES).map(|number| folder.path().join(format!("theory-{number:03}.cimo.yaml"))).collect();
    for (number, file) in files.iter().enumerate() {
        if fs::write(file, cimo_tests::generate::theory(6 + number % 12, number as u64)).is_err() {
            return vec![row("the files cannot be written".to_owned(), Outcome::Missed)];
        }
    }
    let bytes: u64 = files.iter().filter_map(|file| fs::metadata(file).ok()).map(|file| file.len()).sum();
    let own = median((0..11).map(|_| once(|| ran(Command::new(cimo()).arg("check").arg(folder.path())))).collect());
    let schema = cimo_tests::project().join("schemas/cimo-1.schema.json");
    let Some(other) = other(&schema, &files) else {
        return vec![row(
            format!("{} for {} kB; check-jsonschema or the schema is not there", shown(own), bytes / 1000),
            Outcome::Skipped,
        )];
    };
    let times = other.as_secs_f64() / own.as_secs_f64();
    vec![row(
        format!("{} against {}, {times:.0} times faster ({} kB)", shown(own), shown(other), bytes / 1000),
        Outcome::of(times >= TIMES),
    )]
}

/// How long `check-jsonschema` takes; nothing where it does not run, or finds fault with the files.
fn other(schema: &Path, files: &[PathBuf]) -> Option<Duration> {
    let tool = std::env::var("CHECK_JSONSCHEMA").unwrap_or_else(|_| "check-jsonschema".to_owned());
    let check = || ran(Command::new(&tool).arg("--schemafile").arg(schema).args(files));
    (schema.is_file() && check()).then(|| median((0..3).map(|_| once(check)).collect()))
}

fn ran(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
