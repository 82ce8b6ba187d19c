#!/bin/sh
# Fuzzes one target with a stable compiler: fuzz/run.sh read 600
# The same as `cargo +nightly fuzz run -s none TARGET`, where that is installed.
set -eu
cd "$(dirname "$0")"
target=${1:?read, check or render}
seconds=${2:-600}
host=$(rustc -vV | sed -n 's/^host: //p')
coverage="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
-Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares"
RUSTFLAGS="--cfg fuzzing -Cdebug-assertions -Coverflow-checks $coverage" cargo build --release --target "$host" --bin "$target"
folder=${CARGO_TARGET_DIR:-target}
mkdir -p "artifacts/$target" "grown/$target"
exec "$folder/$host/release/$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 \
    -dict=yaml.dict -artifact_prefix="artifacts/$target/" "grown/$target" "corpus/$target"
