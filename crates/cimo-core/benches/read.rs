//! Reading: the bare events of the parser, the span tree, and the whole way to a theory.

#[path = "../../../tests/src/generate.rs"]
#[expect(dead_code, unreachable_pub, reason = "it makes more than this needs, and is public where the tests share it")]
mod generate;

use std::hint::black_box;

use cimo_core::source::FileId;
use cimo_core::yaml::{Limits, parse};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use granit_parser::Parser;

fn read(criterion: &mut Criterion) {
    let text = generate::theory(1_000, 1);
    let mut group = criterion.benchmark_group("read 1,000 configurations");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    group.bench_function("bare events", |bench| {
        bench.iter(|| Parser::new_from_str(black_box(&text)).map_while(Result::ok).count())
    });
    group.bench_function("span tree", |bench| {
        bench.iter(|| parse(FileId(0), black_box(text.as_str()).into(), &Limits::default()))
    });
    group.bench_function("theory", |bench| bench.iter(|| cimo_core::read_text(black_box(&text))));
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
