//! The board of a comparison.

use cimo_core::compare::{Matrix, Row, Thing, Verdict};

use super::{Board, BoardCell, BoardRow, Together};
use crate::timeline::BandKind;

impl Board {
    /// The rows of a comparison that `shown` lets through: what recurs first, then what agrees, conflicts, stands alone.
    pub fn of<'t>(matrix: &Matrix<'t>, shown: impl Fn(&Row<'t>) -> bool) -> Board {
        let names: Vec<String> = matrix.theories.iter().map(|theory| theory.name.clone()).collect();
        let mut rows: Vec<BoardRow> = matrix.rows.iter().filter(|row| shown(row)).map(row).collect();
        rows.sort_by_key(|row| row.verdict);
        Board { title: format!("Side by side: {}", names.join(", ")), columns: names, rows }
    }
}

fn row(row: &Row<'_>) -> BoardRow {
    let has_sides = row.members.iter().any(|member| member.is_other_side);
    let cells = row.members.iter().map(|member| BoardCell {
        column: member.theory,
        key: member.thing.key().into_owned(),
        kind: match member.thing {
            Thing::Element(element) => BandKind::Element(crate::view::kind(element.kind())),
            Thing::Configuration(_) => BandKind::Configuration,
        },
        label: match member.thing {
            Thing::Configuration(configuration) => crate::view::label(configuration),
            thing => thing.text().into_owned(),
        },
        is_other_side: has_sides.then_some(member.is_other_side),
    });
    BoardRow {
        name: row.name.clone(),
        verdict: match row.verdict {
            Verdict::Recurs => Together::Recurs,
            Verdict::Agrees => Together::Agrees,
            Verdict::Conflicts => Together::Conflicts,
            Verdict::Alone => Together::Alone,
        },
        contested: row.contested,
        cells: cells.collect(),
    }
}
