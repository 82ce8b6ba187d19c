//! A text with headings, lists, tables and pictures, before it is written as Markdown, for Word or for a paper.
//!
//! What is in it is data: each format has one function through which words go into it ([`crate::escape`]).

mod csv;
mod html;
mod latex;
mod markdown;
#[cfg(feature = "word")]
mod word;

use cimo_render::Picture;

pub use csv::csv;
pub use html::html;
pub use latex::latex;
pub use markdown::{markdown, markdown_table};
#[cfg(feature = "word")]
pub use word::{word, word_table};

/// A document.
#[derive(Debug)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Its language (`en`, `cy`).
    pub language: String,
    /// What stands in it, from the top.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug)]
pub enum Block {
    /// A heading, from 1 down.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Paragraph),
    /// Points of a list.
    Items(Vec<Paragraph>),
    /// A table.
    Table(Table),
    /// A picture.
    Figure(Box<Figure>),
}

/// A picture with what is said of it.
#[derive(Debug)]
pub struct Figure {
    /// What its file is called, without an ending.
    pub name: String,
    /// The picture.
    pub picture: Picture,
    /// What stands below it.
    pub caption: String,
}

/// A table with a row of headings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// The headings with the share of the width that each column takes.
    pub columns: Vec<(String, u32)>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell: paragraphs.
pub type Cell = Vec<Paragraph>;

/// Words on one line, in runs of one style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// The runs.
    pub runs: Vec<Run>,
}

/// Words in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub words: String,
    /// The style.
    pub style: Style,
}

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As they are.
    Plain,
    /// What counts in the sentence: `not`, `If`.
    Strong,
    /// What somebody thinks or says.
    Emphasis,
    /// Beside the matter: who says so, what a word is about.
    Soft,
    /// An id, a path, a line of a file.
    Code,
}

impl Paragraph {
    /// Words as they are.
    pub fn plain(words: impl Into<String>) -> Paragraph {
        Paragraph::default().with(Style::Plain, words)
    }

    /// The same with more words behind them; nothing where there are none.
    pub fn with(mut self, style: Style, words: impl Into<String>) -> Paragraph {
        let words = words.into();
        if !words.is_empty() {
            self.runs.push(Run { words, style });
        }
        self
    }

    /// The words without styles.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.words.as_str()).collect()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

impl Table {
    /// The shares of the columns of a width.
    pub fn widths(&self, whole: u32) -> Vec<u32> {
        let sum: u32 = self.columns.iter().map(|(_, share)| share).sum();
        self.columns.iter().map(|(_, share)| whole * share / sum.max(1)).collect()
    }
}
