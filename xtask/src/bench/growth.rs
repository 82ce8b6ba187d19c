//! How reading and checking grows with the theory, beside the parser's bare events of the same text.

use std::time::Duration;

use cimo_core::Options;
use cimo_core::check::{CheckOptions, check};
use cimo_core::source::MemoryFiles;
use cimo_core::text::{nearly_same, normal};
use cimo_tests::generate;
use granit_parser::{Parser, options};

use super::time::{median, once, shown};
use super::{Outcome, Row};

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];
const RUNS: usize = 10;
/// How many times the bare events reading and checking may cost.
const TIMES: f64 = 3.0;
/// How many times as long as reading, which finds the faults of form, reading and the whole catalogue of rules may take.
const CATALOGUE: f64 = 1.5;
/// How much more a configuration may cost among 100,000 than among 1,000. The parser alone comes to some 1.2 on the same
/// texts, since larger tables miss the caches more often and fresh memory has to be had; anything that compared
/// configurations with each other would come to 100.
const GROWTH: f64 = 2.0;
/// The same for one sentence in the search for slips, which is all look-ups in one table: at a hundred times the
/// sentences each look-up misses the cache. A quadratic search would come to 100.
const SLIP_GROWTH: f64 = 4.0;

pub(super) fn measure() -> Vec<Row> {
    let mut rows = Vec::new();
    let mut each = Vec::new();
    for size in SIZES {
        let text = generate::theory(size, 1);
        let (mut events, mut all, mut slips) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..RUNS {
            events.push(once(|| bare(&text)));
            all.push(once(|| whole(&text)));
        }
        let reading = read(&text);
        let sentences: Vec<String> = reading.theory().elements().map(|element| normal(element.text())).collect();
        drop(reading);
        let sentences: Vec<&str> = unlike(&sentences);
        for _ in 0..RUNS {
            slips.push(once(|| nearly_same(&sentences)));
        }
        let (events, whole, slips) = (median(events), median(all), median(slips));
        let own = whole.saturating_sub(slips);
        let times = own.as_secs_f64() / events.as_secs_f64();
        each.push(own / size as u32);
        rows.push(Row {
            what: format!(
                "Reading and checking {size} configurations ({:.1} MB), beside the parser's bare events",
                text.len() as f64 / 1e6
            ),
            measured: format!(
                "{} against {}: {times:.2} times; the search for slips {} more",
                shown(own),
                shown(events),
                shown(slips)
            ),
            bound: format!("{TIMES} times"),
            outcome: Outcome::of(times <= TIMES),
        });
    }
    rows.push(grown("One configuration of 100,000 beside one of 1,000", each[1], each[3], GROWTH));
    rows
}

pub(super) fn slips() -> Vec<Row> {
    let mut each = Vec::new();
    for size in [500, 50_000] {
        let reading = read(&generate::slips(size, 1));
        let sentences: Vec<String> = reading.theory().elements().map(|element| normal(element.text())).collect();
        let sentences = unlike(&sentences);
        let time = median((0..RUNS).map(|_| once(|| nearly_same(&sentences))).collect());
        each.push(time / sentences.len() as u32);
    }
    vec![grown(
        "Nearly the same sentences, every second one a slip: one of 100,000 beside one of 1,000",
        each[0],
        each[1],
        SLIP_GROWTH,
    )]
}

/// What all rules add to reading a theory, in which the faults of form are found. A theory that is final is asked the most.
pub(super) fn catalogue() -> Vec<Row> {
    const SIZE: usize = 10_000;
    let text = generate::theory(SIZE, 1).replacen("status: initial", "status: final", 1);
    let (mut form, mut all) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        form.push(once(|| read(&text)));
        all.push(once(|| whole(&text)));
    }
    let (form, all) = (median(form), median(all));
    let times = all.as_secs_f64() / form.as_secs_f64();
    vec![Row {
        what: format!("The whole catalogue of rules over {SIZE} configurations, beside form alone"),
        measured: format!("{} against {}: {times:.2} times", shown(all), shown(form)),
        bound: format!("{CATALOGUE} times"),
        outcome: Outcome::of(times <= CATALOGUE),
    }]
}

fn grown(what: &str, small: Duration, large: Duration, bound: f64) -> Row {
    let times = large.as_secs_f64() / small.as_secs_f64();
    Row {
        what: what.to_owned(),
        measured: format!("{} against {}: {times:.2} times", shown(large), shown(small)),
        bound: format!("{bound} times"),
        outcome: Outcome::of(times <= bound),
    }
}

fn unlike(sentences: &[String]) -> Vec<&str> {
    let mut seen = std::collections::HashSet::new();
    sentences.iter().map(String::as_str).filter(|sentence| seen.insert(*sentence)).collect()
}

/// The parser alone, comments included, each event looked at and let go.
fn bare(text: &str) -> usize {
    let mut options = options! {};
    options.max_buffered_comment_events = usize::MAX;
    Parser::new_from_str_with_options(text, options).map_while(Result::ok).count()
}

fn whole(text: &str) -> usize {
    let reading = read(text);
    check(&reading, &CheckOptions::default()).findings().len()
}

fn read(text: &str) -> cimo_core::Reading {
    const NAME: &str = "made-up.cimo.yaml";
    let options = Options { max_bytes: u64::MAX, ..Options::default() };
    cimo_core::read(NAME, &mut MemoryFiles::new().with(NAME, text), &options)
}
