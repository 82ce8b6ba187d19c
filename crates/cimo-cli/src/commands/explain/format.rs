//! Rules, kinds of change, sections and fields: what the format and the checker know.

use std::path::Path;

use cimo_core::diagnostic::{Group, Rule};
use cimo_core::format::{ChangeClass, ChangeKind, ROOT, Record, Takes, Word, explain_field};
use cimo_core::text::nearest;

use crate::exit::Trouble;
use crate::output::page::{Page, of_markdown};

/// What can be asked.
pub(super) fn overview() -> String {
    let mut page = Page::default();
    page.paragraph("Ask for a rule of the checker, a kind of change, a section, a field such as `unless` or `configuration.unless`, or, with a file, for anything in it: cimo explain trust theory.cimo.yaml", 0);
    page.heading("Sections");
    for field in ROOT.fields.iter().filter(|field| field.name != "cimo") {
        page.hanging(&format!("  {:<15}", field.name), &field.doc.replace('*', ""), 17);
    }
    let mut group: Option<Group> = None;
    for rule in Rule::ALL {
        if group.replace(rule.group()) != Some(rule.group()) {
            page.heading(&format!("Rules: {}", rule.group().title()));
        }
        page.hanging(&format!("  {:<27}", rule.name()), rule.summary(), 29);
    }
    page.heading("Kinds of change");
    for (class, kinds) in kinds_by_class() {
        page.hanging(&format!("  {:<15}", class.word()), &kinds.join(", "), 17);
    }
    page.into_text()
}

/// The kinds of change by how much their examples say, the most first.
fn kinds_by_class() -> Vec<(ChangeClass, Vec<&'static str>)> {
    let class_of = |kind: &ChangeKind| {
        let class = kind.page().lines().find_map(|line| line.strip_prefix("Class: "));
        class.and_then(ChangeClass::from_word)
    };
    let classes = [ChangeClass::Claim, ChangeClass::Structural, ChangeClass::Evidential, ChangeClass::Editorial];
    let kinds =
        |class| ChangeKind::ALL.iter().filter(move |kind| class_of(kind) == Some(class)).map(|kind| kind.word());
    classes.into_iter().map(|class| (class, kinds(class).collect())).collect()
}

/// The page of a rule or of a kind of change, or the help with a section or a field.
pub(super) fn explain(what: &str) -> Result<String, Trouble> {
    let asked = what.trim().trim_matches('`').to_lowercase();
    if let Ok(rule) = asked.replace([' ', '_'], "-").parse::<Rule>() {
        return Ok(of_markdown(rule.page()));
    }
    if let Some(kind) = ChangeKind::from_word(&asked.replace([' ', '_'], "-")) {
        return Ok(of_markdown(kind.page()));
    }
    if let Some(help) = explain_field(&asked) {
        return Ok(wrapped(&help));
    }
    if Path::new(what).is_file() {
        return Err(Trouble::Other(format!("{what} is a file. What in it? For example: cimo explain trust {what}")));
    }
    let rules = Rule::ALL.iter().map(|rule| rule.name());
    let sections = ROOT.fields.iter().map(|field| field.name);
    let fields = ROOT
        .fields
        .iter()
        .filter_map(|field| record(&field.takes))
        .flat_map(|record| record.all_fields())
        .map(|field| field.name);
    let kinds = ChangeKind::WORDS.iter().copied();
    let known: Vec<&str> = rules.chain(kinds).chain(sections).chain(fields).collect();
    let near = nearest(&asked, known).map_or(String::new(), |near| format!(" The nearest is `{near}`."));
    Err(Trouble::Other(format!(
        "no rule, kind of change, section or field is called `{what}`.{near} `cimo explain` alone lists what can be asked; for something in a theory, name its file too"
    )))
}

fn record(takes: &Takes) -> Option<&'static Record> {
    match takes {
        Takes::One(record) | Takes::Section(record) | Takes::Named(record) | Takes::List(record) => Some(record),
        _ => None,
    }
}

/// Help whose lines are indented, each wrapped.
fn wrapped(help: &str) -> String {
    let mut page = Page::default();
    for line in help.lines() {
        let indent = line.len() - line.trim_start().len();
        match line.trim() {
            "" => page.blank(),
            words => page.hanging(&" ".repeat(indent), words, if indent == 0 { 0 } else { indent + 2 }),
        }
    }
    page.into_text()
}
