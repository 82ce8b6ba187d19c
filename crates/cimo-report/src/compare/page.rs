//! A comparison as a page by itself: the picture, and the table below it.

use askama::Template;
use cimo_core::compare::Matrix;
use cimo_render::{Board, FontUse, Options, draw_board, font_faces};

use super::{Section, Sheet, Shown, count, sheet};

#[derive(Template)]
#[template(path = "compare.html")]
struct Page<'s> {
    title: String,
    summary: String,
    theories: Vec<TheoryRow>,
    fonts: String,
    picture: String,
    sheet: &'s Sheet,
    width: usize,
    version: &'static str,
}

struct TheoryRow {
    name: String,
    title: String,
    path: String,
    facts: String,
}

/// The comparison as one HTML file: no script, no network, nothing beside it. `paths` are those of the theories.
pub fn page(matrix: &Matrix<'_>, shown: &Shown, paths: &[&str]) -> String {
    let sheet = sheet(matrix, shown);
    let mut options = Options::default();
    options.id_prefix = "board-".to_owned();
    options.font = FontUse::Outside;
    options.title = false;
    let board = Board::of(matrix, |row| shown.holds(row) && row.theories().len() > 1);
    let picture = draw_board(&board, &options);
    let theories = matrix.theories.iter().enumerate().map(|(number, named)| {
        let theory = named.theory;
        TheoryRow {
            name: named.name.clone(),
            title: theory.title().or(theory.id()).unwrap_or("").to_owned(),
            path: paths.get(number).copied().unwrap_or("").to_owned(),
            facts: format!("{} elements, {} configurations", theory.elements().len(), theory.configurations().len()),
        }
    });
    let names: Vec<&str> = matrix.theories.iter().map(|theory| theory.name.as_str()).collect();
    let page = Page {
        title: format!("Theories beside each other: {}", names.join(", ")),
        summary: count(matrix),
        theories: theories.collect(),
        fonts: font_faces(&[&picture], ""),
        picture: picture.svg(),
        width: sheet.columns.len() + 1,
        sheet: &sheet,
        version: env!("CARGO_PKG_VERSION"),
    };
    page.render().expect("the template writes to a string, which takes everything")
}

impl Section {
    fn anchor(&self) -> &'static str {
        self.verdict.word()
    }
}
