//! Several theories side by side: a column for each theory, and a row for each thing that several have.

mod from_matrix;
mod layout;
mod legend;
mod scene;

pub(crate) use scene::scene;

use crate::timeline::BandKind;

/// Everything that the picture of several theories shows.
///
/// ```
/// use cimo_core::compare::{Links, compare, named};
/// use cimo_render::{Board, draw_board};
/// let one = cimo_core::read_text("cimo: 1\noutcomes: {heard: Parents are heard}\n");
/// let two = cimo_core::read_text("cimo: 1\noutcomes: {listened: Parents are heard}\n");
/// let matrix = compare(&named([("one", one.theory()), ("two", two.theory())]), &Links::default());
/// let svg = draw_board(&Board::of(&matrix, |_| true), &Default::default()).svg();
/// assert_eq!(svg.matches("class=\"cimo-cell\"").count(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Board {
    /// The title above the picture.
    pub title: String,
    /// The names of the theories.
    pub columns: Vec<String>,
    /// The rows, in their order; those with one verdict stand together.
    pub rows: Vec<BoardRow>,
}

/// A thing that several theories have, or two sides that conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BoardRow {
    /// What it is called.
    pub name: String,
    /// What the theories say of it together.
    pub verdict: Together,
    /// Whether somebody speaks against it.
    pub contested: bool,
    /// What stands in the columns.
    pub cells: Vec<BoardCell>,
}

/// What some theories say of a thing together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Together {
    /// Several have it.
    Recurs,
    /// Several claim it.
    Agrees,
    /// They say what does not go together.
    Conflicts,
    /// One alone has it.
    Alone,
}

impl Together {
    /// The word that the picture carries as `data-verdict`.
    pub fn word(self) -> &'static str {
        match self {
            Together::Recurs => "recurs",
            Together::Agrees => "agrees",
            Together::Conflicts => "conflicts",
            Together::Alone => "alone",
        }
    }
}

/// A thing of one theory.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BoardCell {
    /// The number of its column, from 0.
    pub column: usize,
    /// Its key.
    pub key: String,
    /// What it is.
    pub kind: BandKind,
    /// What it says.
    pub label: String,
    /// Of two sides that conflict, whether it is on the other one; nothing where there are no sides.
    pub is_other_side: Option<bool>,
}

impl Board {
    /// A board of some theories with nothing on it yet.
    pub fn new(title: impl Into<String>, columns: Vec<String>) -> Board {
        Board { title: title.into(), columns, rows: Vec::new() }
    }
}

impl BoardRow {
    /// A row that nobody speaks against.
    pub fn new(name: impl Into<String>, verdict: Together, cells: Vec<BoardCell>) -> BoardRow {
        BoardRow { name: name.into(), verdict, contested: false, cells }
    }
}

impl BoardCell {
    /// A thing that is on no side.
    pub fn new(column: usize, kind: BandKind, label: impl Into<String>) -> BoardCell {
        let label = label.into();
        BoardCell { column, key: label.clone(), kind, label, is_other_side: None }
    }
}
