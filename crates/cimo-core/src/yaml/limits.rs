//! How deep and how large a file may be before it is refused.

use thiserror::Error;

use crate::source::Place;

/// What a file may not go beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How many lists and fields may stand inside one another.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { depth: 255 }
    }
}

/// Why a file was refused and not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LimitFault {
    /// It is nested too deep.
    #[error(
        "lists and fields stand more than {limit} levels inside one another here; no theory needs that, so was something pasted by mistake?"
    )]
    Depth {
        /// The limit.
        limit: usize,
        /// Where the level too many begins.
        place: Place,
    },
    /// It is too large for places to be counted.
    #[error("this file is larger than 4 GiB, which is more than can be read")]
    Size,
}
