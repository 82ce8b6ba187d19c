//! Gives the things of a board their places: a column for what the rows are called, one for each theory; each row as high as
//! its highest cell.

use super::{Board, Together};
use crate::text::{Fonts, Line, Weight, single_line, wrap};
use crate::timeline::BandKind;

/// The size of a label, and the way from one line to the next.
pub(super) const LABEL: f64 = 11.5;
pub(super) const LABEL_LEADING: f64 = 14.5;
/// What a row is called, and what is remarked below it.
pub(super) const NAME: f64 = 11.5;
pub(super) const NAME_LEADING: f64 = 15.0;
pub(super) const REMARK: f64 = 9.5;
pub(super) const REMARK_LEADING: f64 = 13.0;
/// The names of the theories, and the heading of a section.
pub(super) const HEADING: f64 = 13.0;
pub(super) const HEADING_LEADING: f64 = 17.0;
pub(super) const SECTION: f64 = 12.0;
/// Inside a box, and between two boxes of one cell.
pub(super) const PAD: f64 = 7.0;
/// The room for the mark of a kind, left of a label.
pub(super) const MARK: f64 = 23.0;
const BETWEEN: f64 = 5.0;

const NAMES: f64 = 172.0;
const COLUMN: f64 = 182.0;
const GAP: f64 = 12.0;
const ROW_GAP: f64 = 10.0;
const SECTION_GAP: f64 = 34.0;

/// A board with a place for everything, the top left corner at 0, 0.
pub(super) struct Layout {
    /// Where each theory's column begins; all are equally wide.
    pub(super) columns: Vec<f64>,
    pub(super) column_width: f64,
    pub(super) headings: Vec<Vec<Line>>,
    /// The height of what stands above the rows.
    pub(super) head: f64,
    pub(super) rows: Vec<Placed>,
    /// The first row of each section, and where its heading stands.
    pub(super) sections: Vec<(Together, f64)>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A row.
pub(super) struct Placed {
    pub(super) top: f64,
    pub(super) height: f64,
    pub(super) name: Vec<Line>,
    pub(super) remarks: Vec<String>,
    /// A box for each cell of the row, in their order.
    pub(super) boxes: Vec<Boxed>,
}

/// A box.
pub(super) struct Boxed {
    pub(super) x: f64,
    pub(super) top: f64,
    pub(super) height: f64,
    /// Above the label: on which side it stands.
    pub(super) side: Option<&'static str>,
    pub(super) lines: Vec<Line>,
}

/// How much room the mark of a kind takes; a configuration has none.
pub(super) fn mark_room(kind: BandKind) -> f64 {
    if matches!(kind, BandKind::Element(_)) { MARK } else { 0.0 }
}

pub(super) fn layout(board: &Board, fonts: &Fonts) -> Layout {
    let columns: Vec<f64> =
        (0..board.columns.len()).map(|number| NAMES + GAP + number as f64 * (COLUMN + GAP)).collect();
    let headings: Vec<Vec<Line>> =
        board.columns.iter().map(|name| wrap(&single_line(name), COLUMN, fonts, Weight::Bold, HEADING)).collect();
    let head = headings.iter().map(|lines| lines.len() as f64 * HEADING_LEADING).fold(0.0, f64::max) + 16.0;
    let (mut rows, mut sections): (Vec<Placed>, Vec<(Together, f64)>) = (Vec::new(), Vec::new());
    let mut y = head;
    for row in &board.rows {
        if sections.last().is_none_or(|(verdict, _)| *verdict != row.verdict) {
            y += if sections.is_empty() { 24.0 } else { SECTION_GAP };
            sections.push((row.verdict, y - 8.0));
        }
        let name = wrap(&single_line(&row.name), NAMES, fonts, Weight::Bold, NAME);
        let remarks: Vec<String> = row.contested.then(|| "contested".to_owned()).into_iter().collect();
        let own = name.len() as f64 * NAME_LEADING + remarks.len() as f64 * REMARK_LEADING;
        let mut ends = vec![y; board.columns.len()];
        let mut boxes = Vec::new();
        for cell in row.cells.iter().filter(|cell| cell.column < board.columns.len()) {
            let room = COLUMN - 2.0 * PAD - mark_room(cell.kind);
            let lines = wrap(&single_line(&cell.label), room, fonts, Weight::Regular, LABEL);
            let side = cell.is_other_side.map(|other| if other { "other side" } else { "one side" });
            let above = if side.is_some() { REMARK_LEADING } else { 0.0 };
            let height = (lines.len().max(1) as f64 * LABEL_LEADING + above + 2.0 * PAD).ceil();
            let top = ends[cell.column] + if ends[cell.column] > y { BETWEEN } else { 0.0 };
            ends[cell.column] = top + height;
            boxes.push(Boxed { x: columns[cell.column], top, height, side, lines });
        }
        let height = ends.into_iter().fold(y + own, f64::max) - y;
        rows.push(Placed { top: y, height, name, remarks, boxes });
        y += height + ROW_GAP;
    }
    let width = columns.last().map_or(NAMES, |last| last + COLUMN);
    Layout { columns, column_width: COLUMN, headings, head, rows, sections, width, height: y.max(head) }
}
