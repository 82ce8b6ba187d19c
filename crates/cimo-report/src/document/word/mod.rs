//! A document for Word (Office Open XML), written part by part.
//!
//! Headings, lists and tables are real ones, tables repeat their headings on each page, and a picture is a vector with its
//! letters as shapes, with pixels for programs that cannot show that, and with a text alternative.

mod body;
mod package;
mod parts;
mod styles;

use super::{Block, Document, Table};

/// The width of the text on a page, in millimetres: A4 upright, and across.
const UPRIGHT: Page = Page { width: 210.0, height: 297.0 };
const ACROSS: Page = Page { width: 297.0, height: 210.0 };
/// The margin on each side.
const MARGIN: f64 = 20.0;
/// What headings above a picture and the caption below it need.
const AROUND: f64 = 40.0;

/// A sheet of paper, in millimetres.
#[derive(Clone, Copy, PartialEq)]
struct Page {
    width: f64,
    height: f64,
}

impl Page {
    fn text_width(self) -> f64 {
        self.width - 2.0 * MARGIN
    }

    fn text_height(self) -> f64 {
        self.height - 2.0 * MARGIN
    }
}

/// The document as a file for Word, the same bytes every time.
pub fn word(document: &Document) -> Vec<u8> {
    package::write(&body::write(document, UPRIGHT), document)
}

/// A table alone, under its title: across the page where it has many columns.
pub fn word_table(table: &Table, language: &str) -> Vec<u8> {
    let page = if table.columns.len() > 4 { ACROSS } else { UPRIGHT };
    let document = Document {
        title: table.title.clone(),
        language: language.to_owned(),
        blocks: vec![Block::Table(table.clone())],
    };
    package::write(&body::write(&document, page), &document)
}

/// A picture's two files.
struct Media {
    /// With letters as shapes: Word knows no embedded font inside a picture.
    svg: String,
    png: Option<Vec<u8>>,
}
