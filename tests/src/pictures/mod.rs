//! Reads our own pictures back, as somebody would who knows the contract and none of our code: what must not be in them, what
//! should be little, and the same of Graphviz.

#![expect(
    clippy::unwrap_used,
    reason = "what breaks the contract of our own pictures stops the test or the measurement"
)]

mod along;
mod check;
mod crossings;
mod graphviz;
pub mod reader;

pub use along::along;
pub use check::{Report, check, seen};
pub use crossings::crossings;
pub use graphviz::{graphviz, lines};

/// A line with what it joins: its ends' names, and its points.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it leaves.
    pub from: String,
    /// What it reaches.
    pub to: String,
    /// Its way in straight pieces.
    pub points: Vec<(f64, f64)>,
}

impl Line {
    /// Whether the two have an end in common.
    pub fn meets(&self, other: &Line) -> bool {
        [&self.from, &self.to].iter().any(|end| **end == other.from || **end == other.to)
    }
}
