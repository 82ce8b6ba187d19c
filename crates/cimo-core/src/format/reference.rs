//! The reference manual and the help with one field, made from the table.

use super::fields::{Field, Record, Short, Takes};
use super::records::{CONTEXT, DISPUTE, ROOT};
use super::slots::{Family, Kind, Role, Slot, SlotProse};
use crate::syntax::{Sense, one, wanted};

const OPENING: &str = "\
# Every section and field

This page is made from the one table that the reader goes by, so it is never behind; `cimo explain FIELD` prints its lines. What
the parts mean together stands in [format.md](format.md).

An *id* is made of a to z, 0 to 9 and single hyphens, and begins with a letter; anything else is a sentence. In a list each
entry has a line of its own that begins with a hyphen, or ids stand in `[ ]`. An empty value is as if the field were absent.
";

/// The reference manual as Markdown: sections in the order in which they are written, each with its fields.
///
/// ```
/// let manual = cimo_core::format::reference();
/// assert!(manual.contains("## `configurations`"));
/// ```
pub fn reference() -> String {
    let mut page = OPENING.to_owned();
    page.push_str("\n## On everything\n\n");
    let common: Vec<&Field> =
        CONTEXT.all_fields().filter(|field| !is_own(&CONTEXT, field)).chain(CONTEXT.was()).collect();
    page.push_str(&table(&common));
    page.push_str("\n`was` is for what has an id. Fields that begin with `x-` are kept, may stand everywhere, and are never interpreted.\n");
    page.push_str("\n## The file\n\n");
    let (sections, single): (Vec<&Field>, Vec<&Field>) =
        ROOT.fields.iter().partition(|field| record_in(&field.takes).is_some());
    page.push_str(&table(&single));
    for section in sections {
        page.push_str(&format!("\n## `{}`\n\n{} Takes {}.", section.name, section.doc, takes(&section.takes)));
        if let Some(record) = record_in(&section.takes) {
            fields_of(record, &mut page);
        }
    }
    page
}

/// The fields of a record, then those of the records inside it.
fn fields_of(record: &'static Record, page: &mut String) {
    let own: Vec<&Field> = record.fields.iter().collect();
    let short = short(record).map_or(String::new(), |short| format!(" {short}"));
    page.push_str(&format!("{short}\n\n{}", table(&own)));
    for inner in records_inside(record) {
        page.push_str(&format!("\n### {}\n\nThe fields of {}.", capital(inner.name), one(inner.name)));
        fields_of(inner, page);
    }
}

fn table(fields: &[&Field]) -> String {
    let mut table = "| field | says | takes |\n|---|---|---|\n".to_owned();
    for field in fields {
        table.push_str(&format!("| `{}` | {} | {} |\n", field.name, field.doc, capital(&takes(&field.takes))));
    }
    table
}

/// Help with a section or a field, by its path (`configuration.unless`, `study.phases`) or its bare name (`unless`,
/// `outcomes`); where several fields have the name, all of them. `None` where nothing has it.
///
/// ```
/// let help = cimo_core::format::explain_field("configuration.unless").unwrap();
/// assert!(help.contains("each alone stops it"));
/// assert!(cimo_core::format::explain_field("configuration.strategy").is_none());
/// ```
pub fn explain_field(path: &str) -> Option<String> {
    let path = path.trim().trim_end_matches(':').to_lowercase().replace(['_', ' '], "-");
    if let Some((owner, name)) = path.rsplit_once('.') {
        let owner = record_at(owner)?;
        let field = owner.field(name, true)?;
        return Some(explain(&format!("{}.{}", dashed(owner), field.name), field));
    }
    let section = ROOT.field(&path, false).map(|field| explain(field.name, field));
    let kind = all_records().into_iter().find(|record| dashed(record) == path && section.is_none());
    let mut parts: Vec<String> = section.into_iter().chain(kind.map(explain_record)).collect();
    parts.extend(explain_by_name(&path));
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// The fields of one name, those that say the same together.
fn explain_by_name(name: &str) -> Vec<String> {
    let mut found: Vec<(&'static Field, String, Vec<String>)> = Vec::new();
    for record in all_records() {
        let Some(field) = record.field(name, true) else { continue };
        let takes = takes(&field.takes);
        let alike = found.iter_mut().find(|(known, known_takes, _)| known.doc == field.doc && *known_takes == takes);
        match alike {
            Some((_, _, owners)) => owners.push(dashed(record)),
            None => found.push((field, takes, vec![dashed(record)])),
        }
    }
    found.into_iter().map(|(field, _, owners)| explain(&heading(field, &owners), field)).collect()
}

/// `configuration.unless`, or what it is a field of where there are many.
fn heading(field: &Field, owners: &[String]) -> String {
    match owners {
        [owner] => format!("{owner}.{}", field.name),
        _ if CONTEXT.was().is_some_and(|was| was.name == field.name) => {
            format!("{} (of everything with an id)", field.name)
        }
        _ if CONTEXT.all_fields().any(|common| common.doc == field.doc) && !is_own(&CONTEXT, field) => {
            format!("{} (of everything)", field.name)
        }
        _ => format!("{} (of {})", field.name, owners.join(", ")),
    }
}

fn explain(heading: &str, field: &Field) -> String {
    let mut help = format!("{heading}\n  {}\n  Takes {}.", field.doc, takes(&field.takes)).replace('*', "");
    if let Some(record) = record_in(&field.takes) {
        help.push_str(&field_names(record));
    }
    help
}

fn explain_record(record: &'static Record) -> String {
    format!("{}{}", dashed(record), field_names(record))
}

fn field_names(record: &'static Record) -> String {
    let own: Vec<&str> = record.fields.iter().map(|field| field.name).collect();
    let others: Vec<&str> = record.field_names(true).filter(|name| !own.contains(name)).collect();
    let mut help = format!("\n  Fields of {}: {}", one(record.name), own.join(", "));
    if !others.is_empty() {
        help.push_str(&format!("\n  As everywhere: {}, x-…", others.join(", ")));
    }
    if let Some(short) = short(record) {
        help.push_str(&format!("\n  {short}"));
    }
    help
}

/// What a bare text stands for.
fn short(record: &Record) -> Option<String> {
    match record.short {
        Short::Refused => None,
        Short::Field(field) => Some(format!("A bare text stands for its `{field}`.")),
        Short::Statement => Some("A bare text is read as an if–then sentence.".to_owned()),
    }
}

/// What a field takes, in plain words.
fn takes(takes: &Takes) -> String {
    let more = match takes {
        Takes::Uses(role) => uses(role.slot(), *role == Role::Context),
        Takes::Clauses(slot) => uses(slot, false),
        Takes::Refs(slot) | Takes::Holders(slot) => references(slot),
        Takes::Named(record) | Takes::Section(record) if record.family.is_none() => String::new(),
        _ => String::new(),
    };
    format!("{}{more}", wanted(takes))
}

/// What ids and sentences mean in a slot, where the plain words do not say it.
fn references(slot: &Slot) -> String {
    let ids: Vec<&str> = match slot.families {
        [Family::Element] => slot.kinds.iter().map(|kind| kind.section()).collect(),
        families if families.len() == Family::ALL.len() => Vec::new(),
        families => families.iter().map(|family| section_of(*family)).collect(),
    };
    let becomes = match slot.prose {
        SlotProse::Element(kind) => format!("a sentence becomes {}", one(kind.word())),
        SlotProse::Clause => "a sentence is a clause of the statement".to_owned(),
        SlotProse::Actor => "a sentence becomes an actor without a name".to_owned(),
        SlotProse::Evidence => "a sentence becomes evidence without a source".to_owned(),
        SlotProse::Old => "ids and sentences of either version".to_owned(),
        SlotProse::Refused if slot.kinds.len() < Kind::ALL.len() => return format!("; ids from {}", wording(&ids)),
        SlotProse::Refused => return String::new(),
    };
    if ids.is_empty() { format!("; {becomes}") } else { format!("; ids from {}; {becomes}", wording(&ids)) }
}

/// The senses and groups of a slot.
fn uses(slot: &Slot, whatever: bool) -> String {
    let mut help = references(slot);
    let mut forms: Vec<String> = Vec::new();
    if slot.senses {
        forms.extend(Sense::WORDED.map(|sense| format!("`{{{}: …}}`", sense.word())));
    }
    if slot.any {
        forms.push("`{any: [one, other]}` (one is enough)".to_owned());
    }
    if slot.all {
        forms.push("`{all: [one, other]}` (only together)".to_owned());
    }
    if whatever {
        forms.push("`any` alone".to_owned());
    }
    if !forms.is_empty() {
        help.push_str(&format!("; also {}", forms.join(", ")));
    }
    help
}

fn wording(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [most @ .., last] => {
            format!("{} or `{last}`", most.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Where the things of a family are defined.
fn section_of(family: Family) -> &'static str {
    match family {
        Family::Element => "the four sections of elements",
        Family::Configuration => "configurations",
        Family::Statement => "statements",
        Family::Evidence => "evidence",
        Family::Source => "sources",
        Family::Actor => "actors",
        Family::ProgrammeStage => "programme.stages",
        Family::Phase => "study.phases",
        Family::StudyStage => "the stages of study.phases",
        Family::Regularity => "regularities",
        Family::Rivals => "rivals",
        Family::Tension => "tensions",
    }
}

/// The record whose fields a field holds.
fn record_in(takes: &Takes) -> Option<&'static Record> {
    match takes {
        Takes::One(record) | Takes::Section(record) | Takes::Named(record) | Takes::List(record) => Some(record),
        _ => None,
    }
}

/// The records inside a record, in order; each once.
fn records_inside(record: &'static Record) -> Vec<&'static Record> {
    let mut inside: Vec<&'static Record> = record.fields.iter().filter_map(|field| record_in(&field.takes)).collect();
    if record.fields.iter().any(|field| matches!(field.takes, Takes::Holders(_))) {
        inside.push(&DISPUTE);
    }
    inside
}

fn all_records() -> Vec<&'static Record> {
    let mut all: Vec<&'static Record> = records_inside(&ROOT);
    let mut next = 0;
    while let Some(record) = all.get(next) {
        all.extend(records_inside(record));
        next += 1;
    }
    all
}

/// The record that a path leads to: `configurations`, `configuration`, `study.phases`.
fn record_at(path: &str) -> Option<&'static Record> {
    let mut steps = path.split('.');
    let first = steps.next()?;
    let section = ROOT.field(first, false).and_then(|field| record_in(&field.takes));
    let named = || all_records().into_iter().find(|record| dashed(record) == first);
    let mut record = section.or_else(named)?;
    for step in steps {
        record = record_in(&record.field(step, false)?.takes)?;
    }
    Some(record)
}

fn is_own(record: &Record, field: &Field) -> bool {
    record.fields.iter().any(|own| own.name == field.name)
}

fn dashed(record: &Record) -> String {
    record.name.replace(' ', "-")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_in_the_manual_and_can_be_explained() {
        let manual = reference();
        for record in all_records() {
            for field in record.fields {
                assert!(
                    manual.contains(&format!("| `{}` | {}", field.name, field.doc))
                        || record_in(&field.takes).is_some()
                );
                let path = format!("{}.{}", dashed(record), field.name);
                let help = explain_field(&path).expect("each field has help");
                assert!(help.starts_with(&path) && help.lines().count() <= 12, "{help}");
                assert!(explain_field(field.name).is_some());
            }
        }
    }

    #[test]
    fn a_bare_name_lists_all_that_have_it() {
        let help = explain_field("unless").expect("two fields have it");
        assert!(help.contains("configuration.unless") && help.contains("statement.unless"));
        let section = explain_field("outcomes").expect("a section");
        assert!(section.contains("valence") && section.contains("`label`"));
        assert!(explain_field("study.phases.stages").is_some());
        assert!(explain_field("programme-stage").is_some());
        assert_eq!(explain_field("colour"), None);
    }
}
