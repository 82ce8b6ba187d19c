//! What comparing many theories costs, and following one.

use cimo_core::compare::{Links, compare, named, proposals};
use cimo_core::source::MemoryFiles;
use cimo_core::trace::{Given, trace};
use cimo_core::{Options, Reading};
use cimo_tests::generate;

use super::time::{median, once, shown};
use super::{Outcome, Row};

const THEORIES: usize = 100;
const CONFIGURATIONS: usize = 100;
/// How long setting them beside each other may take, and finding what may be the same, in seconds.
const SECONDS: f64 = 5.0;

/// Configurations that are followed at once, and how long that may take, in milliseconds.
const TRACED: usize = 10_000;
const MILLISECONDS: f64 = 50.0;

pub(super) fn measure() -> Vec<Row> {
    let readings: Vec<Reading> =
        (0..THEORIES).map(|seed| read(&generate::theory(CONFIGURATIONS, seed as u64))).collect();
    let theories = named(readings.iter().enumerate().map(|(number, reading)| (format!("t{number}"), reading.theory())));
    let links = Links::default();
    let (mut rows, mut proposed) = (0, 0);
    let comparing = once(|| rows = compare(&theories, &links).rows.len());
    let proposing = once(|| proposed = proposals(&theories, &links).len());
    let row = |what: &str, time: std::time::Duration, of: String| Row {
        what: format!("{what} {THEORIES} theories of {CONFIGURATIONS} configurations"),
        measured: format!("{}; {of}", shown(time)),
        bound: format!("{SECONDS} s"),
        outcome: Outcome::of(time.as_secs_f64() <= SECONDS),
    };
    vec![
        row("Setting beside each other", comparing, format!("{rows} rows")),
        row("Finding what may be the same in", proposing, format!("{proposed} proposals")),
    ]
}

pub(super) fn tracing() -> Vec<Row> {
    let reading = read(&generate::theory(TRACED, 1));
    let theory = reading.theory();
    let contexts = theory.elements().filter(|element| element.kind() == cimo_core::format::Kind::Context);
    // Every third is known, so that some of the theory fires and some may.
    let given = contexts.step_by(3).fold(Given::default(), Given::with_present);
    let mut follows = 0;
    let time = median((0..11).map(|_| once(|| follows = trace(theory, &given).follows().count())).collect());
    vec![Row {
        what: format!("Tracing {TRACED} configurations in memory"),
        measured: format!("{}; {follows} conclusions follow", shown(time)),
        bound: format!("{MILLISECONDS} ms"),
        outcome: Outcome::of(time.as_secs_f64() * 1e3 <= MILLISECONDS),
    }]
}

fn read(text: &str) -> Reading {
    const NAME: &str = "made-up.cimo.yaml";
    let options = Options { max_bytes: u64::MAX, ..Options::default() };
    cimo_core::read(NAME, &mut MemoryFiles::new().with(NAME, text), &options)
}
