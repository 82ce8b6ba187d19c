//! The workspace's own tasks: `cargo xtask bench` and `cargo xtask pictures`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a task tells what it does where it runs")]

mod bench;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask bench [--assert | --only PART]
    Measures reading and checking, prints the table and writes it into docs/performance.md.
    --assert     exit with 1 where a bound is missed. A bound that needs another tool is skipped
                 where the tool is not there, unless CIMO_REQUIRE_TOOLS=1.
    --only PART  measure one part and write nothing: startup, others, growth, slips, diff,
                 compare, trace, pictures, drawing, memory
cargo xtask pictures [EVERY]
    Draws every so manieth of the generated theories and tells what the pictures come to";

fn main() -> ExitCode {
    // As the command does.
    cimo_core::beside::share();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["bench", "--only", part] => bench::run_part(part),
        ["bench"] => bench::run(false),
        ["bench", "--assert"] => bench::run(true),
        ["pictures"] => bench::pictures(1),
        ["pictures", every] if every.parse().is_ok_and(|every: usize| every > 0) => {
            bench::pictures(every.parse().unwrap_or(1))
        }
        [bench::PEAK, file] => bench::peak(file),
        _ => {
            eprintln!("{HELP}");
            ExitCode::from(2)
        }
    }
}
