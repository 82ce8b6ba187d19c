//! The workspace tasks: benchmarks with their bounds, and generated files.

fn main() {}
