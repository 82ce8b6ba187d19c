//! How a comparison of theories is printed, one format a file.

pub(crate) mod csv;
pub(crate) mod faults;
pub mod json;
pub(crate) mod markdown;
pub(crate) mod text;

use cimo_core::compare::{Matrix, Proposal};
use cimo_render::Board;
use cimo_report::compare::Shown;

use crate::commands::compare::Column;

/// What there is to print.
pub(crate) struct Told<'t> {
    /// The theories with their names.
    pub(crate) columns: &'t [Column],
    /// The path of the mapping.
    pub(crate) mapping: Option<&'t str>,
    /// The comparison.
    pub(crate) matrix: &'t Matrix<'t>,
    /// What may be the same.
    pub(crate) proposals: &'t [Proposal<'t>],
    /// Which rows are told.
    pub(crate) shown: Shown,
}

/// What is drawn: what several theories have.
pub(crate) fn board(told: &Told<'_>) -> Board {
    Board::of(told.matrix, |row| told.shown.holds(row) && row.theories().len() > 1)
}
