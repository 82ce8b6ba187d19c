//! Reads our own pictures back, as somebody would who knows the contract and none of our code.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test stops where it cannot go on, and says so")]

mod board;
mod checker;
mod contract;
mod generated;
mod hard;
mod history;
mod legend;
mod overlay;
mod reader;
mod themes;
mod theory;
mod tools;
