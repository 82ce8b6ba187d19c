//! The command `cimo`.

fn main() {}
