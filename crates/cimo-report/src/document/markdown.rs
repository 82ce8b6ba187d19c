//! A document as Markdown, as GitHub and pandoc read it.

use super::{Block, Document, Figure, Paragraph, Run, Style, Table};
use crate::escape::{self, code};

/// The document as Markdown, with its pictures as files of a folder beside it: each is to be written there as
/// `name.svg`.
pub fn markdown(document: &Document, folder: &str) -> String {
    let mut text = format!("# {}\n", escape::markdown(&document.title));
    for block in &document.blocks {
        text.push('\n');
        match block {
            Block::Heading(level, words) => {
                text += &format!("{} {}\n", "#".repeat(usize::from(*level).clamp(1, 5) + 1), escape::markdown(words));
            }
            Block::Paragraph(paragraph) => text += &format!("{}\n", line(paragraph)),
            Block::Items(items) => items.iter().for_each(|item| text += &format!("- {}\n", line(item))),
            Block::Table(table) => text += &markdown_table(table),
            Block::Figure(figure) => text += &picture(figure, folder),
        }
    }
    text
}

/// The table alone. Its title is left out, since Markdown has no place for it.
pub fn markdown_table(table: &Table) -> String {
    let headings: Vec<String> = table.columns.iter().map(|(heading, _)| escape::markdown(heading)).collect();
    let mut text = format!("| {} |\n|{}\n", headings.join(" | "), " --- |".repeat(headings.len()));
    for row in &table.rows {
        let cells = row.iter().map(|cell| match cell.is_empty() {
            true => "–".to_owned(),
            false => cell.iter().map(inline).collect::<Vec<_>>().join("<br>"),
        });
        text += &format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
    }
    text
}

fn picture(figure: &Figure, folder: &str) -> String {
    let alt = escape::markdown(figure.picture.description());
    let mut text = format!("![{alt}]({}/{}.svg)\n", address(folder), address(&figure.name));
    if !figure.caption.is_empty() {
        text += &format!("\n*{}*\n", escape::markdown(figure.caption.trim()));
    }
    text
}

/// A name in an address: what is not a plain letter or digit is written by its bytes.
fn address(name: &str) -> String {
    let mut text = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => text.push(char::from(byte)),
            byte => text += &format!("%{byte:02X}"),
        }
    }
    text
}

/// A paragraph at the start of a line.
fn line(paragraph: &Paragraph) -> String {
    let mut runs = paragraph.runs.iter();
    let first = runs.next().map(|first| match first.style {
        Style::Plain | Style::Soft => escape::markdown_line(&first.words),
        _ => run(first),
    });
    first.into_iter().chain(runs.map(run)).collect()
}

fn inline(paragraph: &Paragraph) -> String {
    paragraph.runs.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let mark = match run.style {
        Style::Plain | Style::Soft => return escape::markdown(&run.words),
        Style::Code => return code(&run.words),
        Style::Strong => "**",
        Style::Emphasis => "*",
    };
    // Marks beside a space would be signs.
    let inner = run.words.trim();
    if inner.is_empty() {
        return run.words.clone();
    }
    let (start, end) = run.words.split_once(inner).unwrap_or_default();
    format!("{start}{mark}{}{mark}{end}", escape::markdown(inner))
}
