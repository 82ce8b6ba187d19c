//! `was:` put into an entry, whichever way it is written.

use crate::edit::{Document, Edits, lines, prose};
use crate::format::{ROOT, Short, Takes};
use crate::source::Place;
use crate::yaml::quote::{Where, quote};
use crate::yaml::{Entry, Shape, Style};

use super::{CannotRevise, Was};

/// The value of `was`.
pub(super) fn value(was: &[String]) -> String {
    match was {
        [one] => quote(one, Where::Flow).into_owned(),
        several => {
            let all: Vec<_> = several.iter().map(|one| quote(one, Where::Flow)).collect();
            format!("[{}]", all.join(", "))
        }
    }
}

pub(super) fn add(document: &Document, edits: &mut Edits, was: &Was) -> Result<(), CannotRevise> {
    let no_room = |why: &str| CannotRevise::NoRoom(format!("`{}` takes no `was`: {why}", was.id));
    let (section, entry) = find(document, was.place).ok_or_else(|| no_room("its entry was not found"))?;
    let (text, newline) = (document.text(), document.newline());
    let words = value(&was.was);
    let place = entry.value.place();
    match entry.value.shape() {
        Shape::Mapping if entry.value.style() == Style::Flow => {
            let comma = if entry.value.is_empty() { "" } else { ", " };
            edits.insert(document.file(), place.start + 1, format!("was: {words}{comma}"));
        }
        Shape::Mapping => {
            let first = entry.value.entries().next().ok_or_else(|| no_room("it holds nothing"))?.key.place().start;
            let indent = " ".repeat(lines::column(text, first as usize));
            edits.insert(document.file(), first, format!("was: {words}{newline}{indent}"));
        }
        Shape::Scalar => {
            let field = short(section.key.text()).ok_or_else(|| no_room("it is written as one sentence"))?;
            if section.value.style() == Style::Flow {
                let sentence = prose::in_braces(entry.value.text().trim()).into_owned();
                edits.replace(place, format!("{{was: {words}, {field}: {sentence}}}"));
                return Ok(());
            }
            let indent = lines::column(text, entry.key.place().start as usize) + 2;
            let after = after_colon(text, entry).ok_or_else(|| no_room("its colon was not found"))?;
            let head = format!("{newline}{0}was: {words}{newline}{0}{field}: ", " ".repeat(indent));
            let written = &text[place.start as usize..place.end as usize];
            let on_one_line = !matches!(entry.value.style(), Style::Literal | Style::Folded)
                && !written.contains(['\n', '\r'])
                && !text[after as usize..place.start as usize].contains(['\n', '\r']);
            if on_one_line {
                edits.replace(Place { start: after, end: place.start, ..place }, head);
                return Ok(());
            }
            let whole = Place { start: after, ..place };
            if document.has_comment(whole) {
                return Err(no_room("a remark stands beside its sentence; write the sentence under `label:` first"));
            }
            let breaks = if written.ends_with(['\n', '\r']) { newline } else { "" };
            let sentence = prose::after_key(entry.value.text().trim(), field, indent, newline);
            edits.replace(whole, format!("{head}{sentence}{breaks}"));
        }
        Shape::Empty | Shape::Sequence => return Err(no_room("it has no fields")),
    }
    Ok(())
}

/// The entry of a section whose key stands here, with the section.
fn find(document: &Document, key: Place) -> Option<(Entry<'_>, Entry<'_>)> {
    let sections = document.tree().root()?.entries();
    let mut all = sections.flat_map(|section| section.value.entries().map(move |entry| (section, entry)));
    all.find(|(_, entry)| entry.key.place().start == key.start)
}

/// The field that a section's entries are short for.
fn short(section: &str) -> Option<&'static str> {
    let field = ROOT.fields.iter().find(|field| field.name == section)?;
    match &field.takes {
        Takes::Section(record) | Takes::Named(record) | Takes::List(record) => match record.short {
            Short::Field(name) => Some(name),
            Short::Refused | Short::Statement => None,
        },
        _ => None,
    }
}

/// The byte after the `:` of an entry.
fn after_colon(text: &str, entry: Entry<'_>) -> Option<u32> {
    let end = entry.key.place().end as usize;
    let gap = text[end..].find(|letter| letter != ' ').filter(|gap| text[end + gap..].starts_with(':'))?;
    Some((end + gap + 1) as u32)
}
