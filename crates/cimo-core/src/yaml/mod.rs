//! YAML as a tree of spans: what was written, where, in which style; never what it means.
//!
//! The parser ([granit-parser](https://docs.rs/granit-parser)) is used in `build` alone.

mod build;
mod characters;
mod draft;
mod explain;
mod limits;
mod locate;
mod outline;
pub mod quote;
mod read;
mod space;
mod strict;
#[cfg(test)]
mod tests;
mod tree;

pub use limits::{LimitFault, Limits};
pub use locate::locate;
pub use read::{Parsed, parse};
pub use tree::{Cursor, Entry, Item, NodeId, Shape, Style, Tree};
