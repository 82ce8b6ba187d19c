//! What is measured, one after another in one run, and whether it keeps its bounds.

mod compare;
mod diff;
mod growth;
mod memory;
mod others;
mod page;
mod pictures;
mod startup;
mod time;

pub(crate) use memory::{PEAK, peak};

use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// One line of the table.
pub(crate) struct Row {
    /// What was measured.
    what: String,
    /// What it came to.
    measured: String,
    /// What it may come to at most.
    bound: String,
    outcome: Outcome,
}

impl Row {
    fn limit(&self) -> String {
        if self.bound.is_empty() { String::new() } else { format!(" (bound: {})", self.bound) }
    }
}

/// Whether a bound was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Held,
    Missed,
    /// The tool that it is compared with is not there.
    Skipped,
    /// There is no bound: the number is told for what it says.
    Told,
}

impl Outcome {
    fn of(held: bool) -> Outcome {
        if held { Outcome::Held } else { Outcome::Missed }
    }

    fn word(self) -> &'static str {
        match self {
            Outcome::Held => "held",
            Outcome::Missed => "MISSED",
            Outcome::Skipped => "skipped",
            Outcome::Told => "",
        }
    }
}

/// Draws theories and prints what their pictures come to.
pub(crate) fn pictures(every: usize) -> ExitCode {
    for row in pictures::of(every) {
        println!("{:<8} {}: {}{}", row.outcome.word(), row.what, row.measured, row.limit());
    }
    ExitCode::SUCCESS
}

/// A part of what is measured, by name.
type Part = (&'static str, fn() -> Vec<Row>);

/// What is measured.
const PARTS: &[Part] = &[
    ("startup", startup::measure),
    ("others", others::measure),
    ("growth", growth::measure),
    ("catalogue", growth::catalogue),
    ("slips", growth::slips),
    ("diff", diff::measure),
    ("compare", compare::measure),
    ("trace", compare::tracing),
    ("pictures", pictures::measure),
    ("drawing", pictures::times),
    ("memory", memory::measure),
];

/// Measures one part, for whoever works on it, and writes nothing.
pub(crate) fn run_part(part: &str) -> ExitCode {
    let Some((_, measure)) = PARTS.iter().find(|(name, _)| *name == part) else {
        let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
        eprintln!("xtask: there is no part {part}; the parts are {}", names.join(", "));
        return ExitCode::from(2);
    };
    if !build() {
        eprintln!("xtask: the command cimo cannot be built");
        return ExitCode::from(2);
    }
    for row in measure() {
        println!("{:<8} {}: {}{}", row.outcome.word(), row.what, row.measured, row.limit());
    }
    ExitCode::SUCCESS
}

/// Measures everything; `assert` makes the exit code 1 where a bound is missed.
pub(crate) fn run(assert: bool) -> ExitCode {
    if !build() {
        eprintln!("xtask: the command cimo cannot be built");
        return ExitCode::from(2);
    }
    let mut rows = Vec::new();
    for (_, measure) in PARTS {
        for row in measure() {
            println!("{:<8} {}: {}{}", row.outcome.word(), row.what, row.measured, row.limit());
            rows.push(row);
        }
    }
    if let Err(fault) = page::write(&rows) {
        eprintln!("xtask: docs/performance.md cannot be written: {fault}");
        return ExitCode::from(2);
    }
    let required = std::env::var("CIMO_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
    let failed = |row: &Row| row.outcome == Outcome::Missed || required && row.outcome == Outcome::Skipped;
    let missed = rows.iter().filter(|row| failed(row)).count();
    match (assert, missed) {
        (true, 1..) => {
            eprintln!("xtask: {missed} of {} bounds are missed", rows.len());
            ExitCode::from(1)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Builds the command as it is given to people.
fn build() -> bool {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let status = Command::new(cargo)
        .args(["build", "--release", "--quiet", "--package", "cimo-cli"])
        .current_dir(cimo_tests::project())
        .status();
    status.is_ok_and(|status| status.success())
}

/// The built command: it lies beside this one.
fn cimo() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    own.with_file_name(format!("cimo{}", std::env::consts::EXE_SUFFIX))
}
