//! Checking a theory that was read: all rules, and the search for sentences that are nearly the same.

#[path = "../../../tests/src/generate.rs"]
#[expect(dead_code, unreachable_pub, reason = "it makes more than this needs, and is public where the tests share it")]
mod generate;

use std::hint::black_box;

use cimo_core::check::{CheckOptions, check};
use cimo_core::text::{nearly_same, normal};
use criterion::{Criterion, criterion_group, criterion_main};

fn rules(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check 1,000 configurations");
    group.sample_size(20);
    for (name, text) in [("made up", generate::theory(1_000, 1)), ("full of slips", generate::slips(1_000, 1))] {
        let reading = cimo_core::read_text(&text);
        let sentences: Vec<String> = reading.theory().elements().map(|element| normal(element.text())).collect();
        let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
        group.bench_function(format!("all rules, {name}"), |bench| {
            bench.iter(|| check(black_box(&reading), &CheckOptions::default()))
        });
        group.bench_function(format!("nearly the same, {name}"), |bench| {
            bench.iter(|| nearly_same(black_box(&sentences)))
        });
    }
    group.finish();
}

criterion_group!(benches, rules);
criterion_main!(benches);
