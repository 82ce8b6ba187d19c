//! Several theories beside each other, as people are told it: a table with a column for each theory, in words.
//!
//! The words stand in one place, so that the terminal, Markdown, CSV and HTML all say the same.
//!
//! ```
//! use cimo_core::compare::{Links, compare, named};
//! use cimo_report::compare::{Shown, sheet};
//! let one = cimo_core::read_text("cimo: 1\noutcomes: {heard: Parents are heard}\n");
//! let two = cimo_core::read_text("cimo: 1\noutcomes: {listened: Parents are heard}\n");
//! let matrix = compare(&named([("one", one.theory()), ("two", two.theory())]), &Links::default());
//! let sheet = sheet(&matrix, &Shown::default());
//! assert_eq!(sheet.headings(), ["", "one", "two"]);
//! assert_eq!(sheet.sections[0].heading, "Recurs");
//! assert_eq!(sheet.sections[0].rows[0].cells[1].lines()[0], "outcome: Parents are heard [listened]");
//! ```

mod page;
mod words;

pub use page::page;
pub use words::{about, count, heading, say};

use cimo_core::compare::{Matrix, Member, Row, Verdict};

/// Which rows are told.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The verdicts.
    pub verdicts: Vec<Verdict>,
    /// The words for what a row is of: kinds of elements, `configuration`; nothing for all.
    pub kinds: Vec<&'static str>,
}

impl Default for Shown {
    fn default() -> Shown {
        Shown { verdicts: Verdict::ALL.to_vec(), kinds: Vec::new() }
    }
}

impl Shown {
    /// Whether a row is told.
    pub fn holds(&self, row: &Row<'_>) -> bool {
        let of_kind = |member: &Member<'_>| self.kinds.contains(&member.thing.what());
        self.verdicts.contains(&row.verdict) && (self.kinds.is_empty() || row.members.iter().any(of_kind))
    }
}

/// The whole table.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The short names of the theories.
    pub columns: Vec<String>,
    /// The rows by what the theories say of them together.
    pub sections: Vec<Section>,
}

/// Rows with one verdict.
#[derive(Debug, Clone)]
pub struct Section {
    /// The verdict.
    pub verdict: Verdict,
    /// It as a heading.
    pub heading: &'static str,
    /// What it means, in one sentence.
    pub about: &'static str,
    /// The rows.
    pub rows: Vec<SheetRow>,
}

/// One row.
#[derive(Debug, Clone)]
pub struct SheetRow {
    /// What it is called.
    pub name: String,
    /// The word for what it is.
    pub what: &'static str,
    /// Whether somebody speaks against it.
    pub contested: bool,
    /// Why it conflicts, in sentences.
    pub reasons: Vec<String>,
    /// What the mapping remarks.
    pub note: Option<String>,
    /// A cell for each theory.
    pub cells: Vec<SheetCell>,
}

/// What one theory says.
#[derive(Debug, Clone, Default)]
pub struct SheetCell {
    /// Its things in this row.
    pub things: Vec<Said>,
}

/// A thing in words.
#[derive(Debug, Clone)]
pub struct Said {
    /// In a declared conflict, which side it is on.
    pub side: Option<&'static str>,
    /// The word for what it is.
    pub what: &'static str,
    /// What it says.
    pub text: String,
    /// Its id, where it has one that is not its text.
    pub id: Option<String>,
    /// How it stands, who holds and disputes it, in which sense it is concluded.
    pub remarks: Vec<String>,
    /// Who speaks for and against it, in one line.
    pub evidence: String,
}

impl Sheet {
    /// The headings of the columns, the first without words.
    pub fn headings(&self) -> Vec<&str> {
        std::iter::once("").chain(self.columns.iter().map(String::as_str)).collect()
    }
}

impl SheetCell {
    /// The cell in lines: what is said, how it stands, on what evidence.
    pub fn lines(&self) -> Vec<String> {
        self.things.iter().flat_map(Said::lines).collect()
    }
}

impl Said {
    /// The thing in lines.
    pub fn lines(&self) -> Vec<String> {
        let side = self.side.map_or(String::new(), |side| format!("({side}) "));
        let id = self.id.as_ref().map_or(String::new(), |id| format!(" [{id}]"));
        let mut lines = vec![format!("{side}{}: {}{id}", self.what, self.text)];
        lines.extend((!self.remarks.is_empty()).then(|| self.remarks.join("; ")));
        lines.extend((!self.evidence.is_empty()).then(|| format!("evidence: {}", self.evidence)));
        lines
    }
}

/// A comparison as a table in words.
pub fn sheet(matrix: &Matrix<'_>, shown: &Shown) -> Sheet {
    let sections = Verdict::ALL.into_iter().map(|verdict| {
        let rows = matrix.rows.iter().filter(|row| row.verdict == verdict && shown.holds(row));
        let rows = rows.map(|row| SheetRow {
            name: row.name.clone(),
            what: row.what(),
            contested: row.contested,
            reasons: row.reasons.iter().map(say).collect(),
            note: row.note.clone(),
            cells: (0..matrix.theories.len()).map(|theory| cell(row, theory)).collect(),
        });
        Section { verdict, heading: heading(verdict), about: about(verdict), rows: rows.collect() }
    });
    Sheet {
        columns: matrix.theories.iter().map(|theory| theory.name.clone()).collect(),
        sections: sections.filter(|section| !section.rows.is_empty()).collect(),
    }
}

fn cell(row: &Row<'_>, theory: usize) -> SheetCell {
    let has_sides = row.members.iter().any(|member| member.is_other_side);
    let things = row.of(theory).map(|member| {
        let thing = member.thing;
        let text = thing.text().into_owned();
        Said {
            side: has_sides.then_some(if member.is_other_side { "other side" } else { "one side" }),
            what: thing.what(),
            id: thing.id().filter(|id| *id != text).map(str::to_owned),
            text,
            remarks: words::remarks(thing),
            evidence: thing.voices().line(),
        }
    });
    SheetCell { things: things.collect() }
}
