//! Text before it has a place: cleaned, measured and broken into lines.

mod clean;
mod font;
mod wrap;

pub(crate) use clean::{clean, cleaned, single_line};
pub(crate) use font::{Fonts, Weight};
pub(crate) use wrap::{Line, wrap};
