//! Gives bands, marks and joins their places: a column a version, a row a band, and between two columns room for curves and
//! marks.

use super::order::order;
use super::{Band, BandMark, Timeline};
use crate::text::{Fonts, Line, Weight, single_line, wrap};

/// The size of a label, of an id below it, and of a mark; each with the way from one line to the next.
pub(super) const LABEL: f64 = 12.0;
pub(super) const LABEL_LEADING: f64 = 15.0;
pub(super) const ID: f64 = 9.5;
pub(super) const ID_LEADING: f64 = 12.5;
pub(super) const MARK: f64 = 10.0;
pub(super) const MARK_LEADING: f64 = 14.0;
/// The words above a column.
pub(super) const NAME: f64 = 13.0;
pub(super) const NAME_LEADING: f64 = 17.0;
pub(super) const ABOUT: f64 = 10.5;
pub(super) const ABOUT_LEADING: f64 = 14.0;
/// Between a mark's sign and its word, and around both.
pub(super) const SIGN: f64 = 15.0;
pub(super) const SIDE: f64 = 10.0;
/// Above and below what is written into a band, and at its left.
pub(super) const PAD: f64 = 6.0;
pub(super) const LEFT: f64 = 12.0;
/// How far the point of a band that goes on reaches.
pub(super) const POINT: f64 = 9.0;
/// The heading of a section.
pub(super) const SECTION: f64 = 12.0;

/// A column with labels and one without; between two columns at the least; room for curves.
const LABELLED: f64 = 246.0;
const BARE: f64 = 96.0;
const BETWEEN: f64 = 34.0;
const CURVES: f64 = 74.0;
/// From one band to the next, and above a section.
const ROW_GAP: f64 = 9.0;
const SECTION_GAP: f64 = 34.0;

/// A timeline with a place for everything, the top left corner at 0, 0.
pub(super) struct Layout {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    /// The first row of each section, and where its heading stands.
    pub(super) sections: Vec<(usize, f64)>,
    pub(super) width: f64,
    pub(super) height: f64,
    /// The height of what stands above the columns.
    pub(super) head: f64,
}

/// The column of a version, and the room before it.
pub(super) struct Column {
    /// Where the room for curves before it begins, and that for marks.
    pub(super) curves: f64,
    pub(super) marks: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) name: Vec<Line>,
    pub(super) about: Vec<Line>,
}

/// The row of a band.
pub(super) struct Row {
    pub(super) band: usize,
    pub(super) top: f64,
    pub(super) height: f64,
    /// What is written at each version where something is: its label's lines and its id's.
    pub(super) labels: Vec<(usize, Vec<Line>, Vec<Line>)>,
}

impl Row {
    pub(super) fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }

    pub(super) fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

/// The marks of a band that came with a version.
pub(super) fn marks(band: &Band, version: usize) -> impl Iterator<Item = &BandMark> {
    band.marks.iter().filter(move |mark| mark.version == version)
}

/// How wide a mark is: its sign and its word.
pub(super) fn mark_width(mark: &BandMark, fonts: &Fonts) -> f64 {
    SIGN + fonts.width(&single_line(&mark.word), Weight::Regular, MARK)
}

/// Lays a timeline out.
pub(super) fn layout(timeline: &Timeline, fonts: &Fonts) -> Layout {
    let columns = columns(timeline, fonts);
    let head = columns
        .iter()
        .map(|column| column.name.len() as f64 * NAME_LEADING + column.about.len() as f64 * ABOUT_LEADING)
        .fold(0.0, f64::max)
        + 14.0;
    let order = order(timeline);
    let several = order.windows(2).any(|pair| timeline.bands[pair[0]].kind != timeline.bands[pair[1]].kind);
    let (mut rows, mut sections) = (Vec::new(), Vec::new());
    let mut y = head;
    for (place, band) in order.iter().copied().enumerate() {
        let kind = |place: usize| timeline.bands[order[place]].kind;
        if several && (place == 0 || kind(place) != kind(place - 1)) {
            y += if place == 0 { 24.0 } else { SECTION_GAP };
            sections.push((place, y - 8.0));
        }
        let row = row(timeline, band, y, fonts);
        y += row.height + ROW_GAP;
        rows.push(row);
    }
    let width = columns.last().map_or(0.0, |column| column.right + POINT);
    Layout { columns, rows, sections, width, height: y.max(head), head }
}

fn columns(timeline: &Timeline, fonts: &Fonts) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (version, name) in timeline.versions.iter().enumerate() {
        let labelled = timeline.bands.iter().any(|band| band.label_at(version).is_some());
        let width = if labelled { LABELLED } else { BARE };
        let (curves, marks, left) = match columns.last() {
            None => (0.0, 0.0, 0.0),
            Some(before) => {
                let joined = timeline.joins.iter().any(|join| join.version == version);
                let widest = timeline
                    .bands
                    .iter()
                    .flat_map(|band| marks(band, version))
                    .map(|mark| mark_width(mark, fonts) + 2.0 * SIDE)
                    .fold(BETWEEN, f64::max);
                let curves = before.right;
                let marks = curves + if joined { CURVES } else { 0.0 };
                (curves, marks, marks + widest.ceil())
            }
        };
        let number = format!("{}  {}", version + 1, single_line(&name.name));
        let about = name.about.as_deref().map(single_line).unwrap_or_default();
        columns.push(Column {
            curves,
            marks,
            left,
            right: left + width,
            name: wrap(&number, width - 8.0, fonts, Weight::Bold, NAME),
            about: wrap(&about, width - 8.0, fonts, Weight::Regular, ABOUT),
        });
    }
    columns
}

fn row(timeline: &Timeline, number: usize, top: f64, fonts: &Fonts) -> Row {
    let band = &timeline.bands[number];
    let room = LABELLED - LEFT - PAD - POINT;
    let labels: Vec<_> = band
        .stations
        .iter()
        .filter(|station| station.version < timeline.versions.len())
        .filter_map(|station| band.label_at(station.version))
        .map(|station| {
            let id = station.id.as_deref().map(single_line).unwrap_or_default();
            let label = wrap(&single_line(&station.label), room, fonts, Weight::Regular, LABEL);
            (station.version, label, wrap(&id, room, fonts, Weight::Regular, ID))
        })
        .collect();
    let written = labels.iter().map(|(_, label, id)| label.len() as f64 * LABEL_LEADING + id.len() as f64 * ID_LEADING);
    let marked = (0..timeline.versions.len()).map(|version| marks(band, version).count() as f64 * MARK_LEADING);
    let height = written.chain(marked).fold(LABEL_LEADING, f64::max) + 2.0 * PAD;
    // Even, so that the middle is a whole pixel where the top is.
    Row { band: number, top, height: (height / 2.0).ceil() * 2.0, labels }
}
