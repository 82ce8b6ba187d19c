//! Reads our own pictures back, as somebody would who knows the contract and none of our code.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test stops where it cannot go on"
)]

mod checker;
mod contract;
mod generated;
mod hard;
mod reader;
mod theory;
mod tools;
