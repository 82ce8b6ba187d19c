//! A table as a page of HTML that can be pasted into a word processor.

use askama::Template;
use cimo_core::text::clean;

use super::{Run, Style, Table};

#[derive(Template)]
#[template(path = "table.html")]
struct Page<'t> {
    language: &'t str,
    table: &'t Table,
    version: &'static str,
}

/// The table as a page.
pub fn html(table: &Table, language: &str) -> String {
    let page = Page { language, table, version: env!("CARGO_PKG_VERSION") };
    page.render().expect("the template writes to a string, which takes everything")
}

impl Run {
    /// The element that the words stand in.
    fn element(&self) -> &'static str {
        match self.style {
            Style::Plain => "span",
            Style::Strong => "strong",
            Style::Emphasis => "em",
            Style::Soft => "small",
            Style::Code => "code",
        }
    }

    fn clean(&self) -> String {
        clean::words(&self.words)
    }
}
