//! Records as YAML, put behind those that are there.

use crate::edit::{Document, Edits, lines, prose};
use crate::source::Place;
use crate::yaml::quote::{Where, quote};
use crate::yaml::{Shape, Style};

use super::{CannotRevise, Record, RecordName};

/// How long the sentence above a record may be.
const WIDTH: usize = 110;

/// A record as lines that stand so far in, without the last break.
pub(super) fn lines(record: &Record, indent: usize, newline: &str) -> String {
    let margin = " ".repeat(indent);
    let mut all: Vec<String> = Vec::new();
    if let Some(about) = &record.about {
        all.push(format!("{margin}# {}: why?", comment(about)));
    }
    if record.asks_disposition {
        all.push(format!("{margin}# And what became of the claim: refuted, merged, superseded or out of scope?"));
    }
    let field = record.field;
    match record.names.as_slice() {
        [RecordName { text, family: None }] => {
            all.push(format!("{margin}- {field}: {}", prose::after_key(text, field, indent + 2, newline)));
        }
        names if names.iter().all(|name| name.family.is_some() || crate::text::is_id(&name.text)) => {
            all.push(format!("{margin}- {field}: {}", in_braces(names)));
        }
        names => {
            all.push(format!("{margin}- {field}:"));
            for name in names {
                let value = match name.family {
                    Some(_) => one_in_braces(name),
                    None => prose::after_key(&name.text, "- ", indent + 4, newline),
                };
                all.push(format!("{margin}    - {value}"));
            }
        }
    }
    if record.asks_disposition {
        all.push(format!("{margin}  disposition:"));
    }
    match &record.reason {
        Some(reason) => {
            all.push(format!("{margin}  reason: {}", prose::after_key(reason, "reason", indent + 2, newline)))
        }
        None if record.field == "changes" => all.push(format!("{margin}  reason:")),
        None => {}
    }
    all.join(newline)
}

/// Puts records behind those that are there, or into a section of their own at the end.
pub(super) fn add(document: &Document, edits: &mut Edits, records: &[Record]) -> Result<(), CannotRevise> {
    let (text, newline) = (document.text(), document.newline());
    let written = |indent: usize| -> String {
        records.iter().map(|record| format!("{newline}{}", lines(record, indent, newline))).collect()
    };
    let in_flow: Vec<String> = records.iter().map(record_in_braces).collect();
    let Some(root) = document.tree().root() else {
        return Err(CannotRevise::NoRoom("the file holds nothing yet".to_owned()));
    };
    let root_in_braces = root.style() == Style::Flow;
    let Some(section) = document.section("revisions") else {
        if root_in_braces {
            let list = format!(", revisions: [{}]", in_flow.join(", "));
            edits.insert(document.file(), root.place().end - 1, list);
            return Ok(());
        }
        let line_end = lines::end(text, text.trim_end().len());
        let rest = if lines::after(text, line_end).is_some() { "" } else { newline };
        edits.insert(document.file(), line_end as u32, format!("{newline}{newline}revisions:{}{rest}", written(2)));
        return Ok(());
    };
    let value = section.value;
    match value.shape() {
        Shape::Sequence if !value.is_empty() && value.style() == Style::Flow => {
            let end = value.place().end - 1;
            let before = text[..end as usize].trim_end();
            let at = if document.has_comment(value.place()) { end } else { before.len() as u32 };
            let comma = if before.ends_with(',') { " " } else { ", " };
            edits.insert(document.file(), at, format!("{comma}{}", in_flow.join(", ")));
        }
        Shape::Sequence if !value.is_empty() => {
            let first = value.items().next().map_or(0, |item| item.dash.start);
            let indent = lines::column(text, first as usize);
            let line_end = lines::end(text, text[..value.place().end as usize].trim_end().len());
            let at = lines::end_with_comments(text, line_end, indent.max(1));
            edits.insert(document.file(), at as u32, written(indent));
        }
        Shape::Scalar if !value.text().trim().is_empty() => {
            return Err(CannotRevise::NoRoom("`revisions` is no list".to_owned()));
        }
        Shape::Mapping if !value.is_empty() => {
            return Err(CannotRevise::NoRoom("`revisions` is no list".to_owned()));
        }
        _ if root_in_braces => {
            let list = format!("[{}]", in_flow.join(", "));
            match value.shape() {
                Shape::Empty => edits.insert(document.file(), value.place().end, format!(" {list}")),
                _ => edits.replace(value.place(), list),
            };
        }
        shape => {
            let place = value.place();
            if shape != Shape::Empty {
                let before = text[..place.start as usize].trim_end_matches(' ').len() as u32;
                edits.delete(Place { start: before, ..place });
            }
            edits.insert(document.file(), lines::end(text, place.end as usize) as u32, written(2));
        }
    }
    Ok(())
}

fn record_in_braces(record: &Record) -> String {
    let mut fields = vec![format!("{}: {}", record.field, in_braces(&record.names))];
    if record.asks_disposition {
        fields.push("disposition: ''".to_owned());
    }
    match &record.reason {
        Some(reason) => fields.push(format!("reason: {}", quote(reason, Where::Flow))),
        None if record.field == "changes" => fields.push("reason: ''".to_owned()),
        None => {}
    }
    format!("{{{}}}", fields.join(", "))
}

fn in_braces(names: &[RecordName]) -> String {
    let all: Vec<String> = names.iter().map(one_in_braces).collect();
    if all.len() == 1 { all.concat() } else { format!("[{}]", all.join(", ")) }
}

fn one_in_braces(name: &RecordName) -> String {
    match name.family {
        Some(family) => format!("{{{}: {}}}", family.word(), name.text),
        None => quote(&name.text, Where::Flow).into_owned(),
    }
}

/// A sentence as a comment: on one line, not too long, and without what cannot be seen.
fn comment(words: &str) -> String {
    let seen = words.split_whitespace().map(|word| match quote(word, Where::Flow).starts_with('"') {
        true => "…",
        false => word,
    });
    let line = seen.collect::<Vec<_>>().join(" ");
    if line.chars().count() <= WIDTH {
        return line;
    }
    let cut: String = line.chars().take(WIDTH - 1).collect();
    format!("{}…", cut.trim_end())
}
