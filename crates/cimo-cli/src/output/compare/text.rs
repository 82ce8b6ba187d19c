//! A comparison for people: what recurs, agrees and conflicts with who says it; what stands alone; what may be the same.

use std::io::Write;

use cimo_core::compare::{Proposal, Verdict};
use cimo_report::compare::{Section, SheetRow, count, sheet};

use super::Told;
use crate::exit::Trouble;
use crate::output::page::Page;
use crate::output::sink::Sink;

/// How many proposals are shown here; `--draft` prints all.
const PROPOSALS: usize = 10;

/// Prints the comparison.
pub(crate) fn print(told: &Told<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    let sheet = sheet(told.matrix, &told.shown);
    let mut page = Page::default();
    page.paragraph(&count(told.matrix), 0);
    page.blank();
    for column in told.columns {
        let theory = column.read.reading.theory();
        let title = theory.title().or(theory.id()).map_or(String::new(), |title| format!("{title}: "));
        page.hanging(&format!("  {:<12} ", column.name), &format!("{title}{}", column.read.path), 15);
    }
    for section in &sheet.sections {
        page.heading(&format!("{} ({}): {}", section.heading.to_uppercase(), section.rows.len(), section.about));
        match section.verdict {
            Verdict::Alone => alone(section, &sheet.columns, &mut page),
            _ => section.rows.iter().for_each(|row| shared(row, &sheet.columns, &mut page)),
        }
    }
    if sheet.sections.is_empty() {
        page.heading("Nothing fits what was asked for.");
    }
    proposals(told, &mut page);
    Ok(sink.write_all(page.into_text().as_bytes())?)
}

fn shared(row: &SheetRow, columns: &[String], page: &mut Page) {
    page.blank();
    let contested = if row.contested { " (contested)" } else { "" };
    page.hanging("  ", &format!("{}{contested}", row.name), 2);
    for reason in &row.reasons {
        page.hanging("    ", reason, 4);
    }
    if let Some(note) = &row.note {
        page.hanging("    ", &format!("Note: {note}"), 4);
    }
    for (name, cell) in columns.iter().zip(&row.cells) {
        for said in &cell.things {
            let lines = said.lines();
            page.hanging(&format!("    {name:<12} "), &lines[0], 17);
            for line in &lines[1..] {
                page.hanging(&" ".repeat(17), line, 17);
            }
        }
    }
}

/// What stands alone: theory by theory, a line for each.
fn alone(section: &Section, columns: &[String], page: &mut Page) {
    for (number, name) in columns.iter().enumerate() {
        let own = || section.rows.iter().filter(|row| !row.cells[number].things.is_empty());
        let count = own().count();
        if count == 0 {
            continue;
        }
        page.blank();
        page.hanging("  ", &format!("{name} ({count})"), 2);
        for row in own() {
            let contested = if row.contested { " (contested)" } else { "" };
            page.hanging("    - ", &format!("{}: {}{contested}", row.what, row.name), 6);
        }
    }
}

fn proposals(told: &Told<'_>, page: &mut Page) {
    let count = told.proposals.len();
    if count == 0 {
        return;
    }
    let pairs = if count == 1 { "one pair".to_owned() } else { format!("{count} pairs") };
    page.heading(&format!("MAY BE THE SAME: {pairs} that read alike, and nobody has decided about"));
    for Proposal { one, other, percent, .. } in told.proposals.iter().take(PROPOSALS) {
        page.blank();
        for (start, member) in [(format!("  {percent:>3} %  "), one), (" ".repeat(9), other)] {
            let line = format!("{}: {}", told.matrix.reference(member), member.thing);
            page.hanging(&start, &line, 9);
        }
    }
    page.blank();
    let more = match count.saturating_sub(PROPOSALS) {
        0 => String::new(),
        more => format!("{more} more are not shown here. "),
    };
    page.paragraph(
        &format!("{more}`cimo compare --draft` prints lines for a mapping, to be confirmed, changed or struck out."),
        0,
    );
}
