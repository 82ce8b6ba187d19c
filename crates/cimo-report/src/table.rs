//! The configurations of a theory as one table: by their parts, or as sentences.

use cimo_core::Theory;
use cimo_core::format::{Form, Role, Word};
use cimo_core::syntax::{Group, Sense};
use cimo_core::theory::{Configuration, Use};

use crate::configurations::{evidence, who};
use crate::document::{Cell, Paragraph, Style, Table};

/// How the table is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableForm {
    /// Context, mechanism, outcome. What is offered stands with the context.
    Cmo,
    /// Context, intervention, mechanism, outcome.
    Cimo,
    /// A sentence each: if, then, because, unless.
    IfThen,
}

/// What the table holds beside the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TableColumns {
    /// How well each configuration stands.
    pub status: bool,
    /// Who says so, for and against.
    pub evidence: bool,
}

/// The configurations of a theory as a table; without a form, in that of the theory.
///
/// ```
/// use cimo_report::document::markdown_table;
/// use cimo_report::{TableColumns, TableForm, configurations_table};
/// let reading = cimo_core::read_text("
/// cimo: 1
/// configurations:
///   - context: Parents are afraid
///     intervention: An advocate explains
///     mechanism: She has been here
///     outcome: Families speak up
/// ");
/// let table = configurations_table(reading.theory(), Some(TableForm::IfThen), TableColumns::default());
/// assert!(markdown_table(&table).contains("**If** “Parents are afraid” and “An advocate explains”"));
/// ```
pub fn configurations_table(theory: &Theory, form: Option<TableForm>, columns: TableColumns) -> Table {
    let form = form.unwrap_or(match theory.form() {
        Form::Cmo => TableForm::Cmo,
        _ => TableForm::Cimo,
    });
    let named = theory.configurations().any(|configuration| configuration.label().is_some());
    let offered = if theory.form() == Form::Scmo { "Strategy" } else { "Intervention" };
    let mut headings = vec![("No.", 6)];
    if named {
        headings.push(("Configuration", 18));
    }
    headings.extend_from_slice(match form {
        TableForm::Cmo => &[("Context", 30), ("Mechanism", 30), ("Outcome", 22)],
        TableForm::Cimo => &[("Context", 26), ("", 20), ("Mechanism", 26), ("Outcome", 20)],
        TableForm::IfThen => &[("Statement", 70)],
    });
    if columns.status {
        headings.push(("Status", 11));
    }
    if columns.evidence {
        headings.push(("Evidence", 22));
    }
    let heading = |name: &str| if name.is_empty() { offered.to_owned() } else { name.to_owned() };
    let columns_of = headings.iter().map(|(name, share)| (heading(name), *share)).collect();
    let mut table = Table { title: title(theory), columns: columns_of, rows: Vec::new() };
    for configuration in theory.configurations() {
        let mut row = vec![vec![Paragraph::plain(configuration.number().to_string())]];
        if named {
            row.push(configuration.label().map(Paragraph::plain).into_iter().collect());
        }
        match form {
            TableForm::Cmo => {
                row.extend([conditions(configuration, true), mechanisms(configuration), outcomes(configuration)]);
            }
            TableForm::Cimo => row.extend([
                conditions(configuration, false),
                in_role(configuration, Role::Intervention),
                mechanisms(configuration),
                outcomes(configuration),
            ]),
            TableForm::IfThen => row.push(vec![sentence(configuration)]),
        }
        if columns.status {
            let status = configuration.status().map_or("not stated", |status| status.word());
            row.push(vec![Paragraph::plain(status)]);
        }
        if columns.evidence {
            row.push(said(configuration));
        }
        table.rows.push(row);
    }
    table
}

fn title(theory: &Theory) -> String {
    match theory.title().or(theory.id()) {
        Some(title) => format!("{title}: configurations"),
        None => "Configurations".to_owned(),
    }
}

/// The contexts, what is offered where that has no column of its own, and what helps, weakens or stops the mechanism.
fn conditions(configuration: Configuration<'_>, offered: bool) -> Cell {
    let mut cell = in_role(configuration, Role::Context);
    if configuration.whatever_the_context() {
        cell.push(Paragraph::plain("whatever the context"));
    }
    let mut led = |role: Role, word: &str| {
        for line in in_role(configuration, role) {
            let mut led = Paragraph::default().with(Style::Soft, format!("{word}: "));
            led.runs.extend(line.runs);
            cell.push(led);
        }
    };
    if offered {
        led(Role::Intervention, "offered");
    }
    led(Role::HelpedBy, "helped by");
    led(Role::WeakenedBy, "weakened by");
    led(Role::Unless, "unless");
    cell
}

fn outcomes(configuration: Configuration<'_>) -> Cell {
    in_role(configuration, Role::Outcome)
}

fn in_role(configuration: Configuration<'_>, role: Role) -> Cell {
    configuration.in_role(role).map(used).collect()
}

fn mechanisms(configuration: Configuration<'_>) -> Cell {
    let mut cell = Cell::new();
    for part in configuration.in_role(Role::Mechanism) {
        let element = part.element;
        let mut line = used(part);
        let who = who(element);
        if !who.is_empty() {
            line = line.with(Style::Soft, format!(" ({who})"));
        }
        cell.push(line);
        let own = |words: &&str| *words != element.text();
        if let Some(resource) = element.resource().filter(own) {
            cell.push(Paragraph::default().with(Style::Soft, "resource: ").with(Style::Plain, resource));
        }
        if let Some(reasoning) = element.reasoning().filter(own) {
            cell.push(Paragraph::default().with(Style::Soft, "reasoning: ").with(Style::Emphasis, reasoning));
        }
    }
    cell
}

/// A use: `either`, its sense, its words.
fn used(part: Use<'_>) -> Paragraph {
    let either = if matches!(part.group, Group::Any(_)) { "either: " } else { "" };
    let sense = if part.sense == Sense::Holds { String::new() } else { format!("{}: ", part.sense.word()) };
    Paragraph::default().with(Style::Soft, either).with(Style::Strong, sense).with(Style::Plain, part.element.text())
}

/// The configuration as a sentence. The words of the theory stand in quotation marks, so that they need not be bent.
fn sentence(configuration: Configuration<'_>) -> Paragraph {
    let mut sentence = Paragraph::default();
    let lead = |sentence: Paragraph, word: &str| {
        let space = if sentence.is_empty() { "" } else { ", " };
        sentence.with(Style::Plain, space).with(Style::Strong, word).with(Style::Plain, " ")
    };
    let conditions: Vec<Vec<Use<'_>>> = configuration.requirements().map(|requirement| requirement.any).collect();
    let whatever = configuration.whatever_the_context();
    if !conditions.is_empty() || whatever {
        sentence = lead(sentence, "If");
        if whatever {
            let and = if conditions.is_empty() { "" } else { ", and " };
            sentence = sentence.with(Style::Plain, format!("whatever the context{and}"));
        }
        sentence = joined(sentence, &conditions, " and ");
    }
    let alone = |role: Role| -> Vec<Vec<Use<'_>>> { configuration.in_role(role).map(|part| vec![part]).collect() };
    for (role, word, and) in [
        (Role::Outcome, "then", " and "),
        (Role::Mechanism, "because", " and "),
        (Role::Unless, "unless", " or "),
        (Role::HelpedBy, "helped by", " and "),
        (Role::WeakenedBy, "weakened by", " and "),
    ] {
        let parts = if role == Role::Unless { blockers(configuration) } else { alone(role) };
        let between = if role == Role::Unless { " and " } else { " or " };
        if !parts.is_empty() {
            let word = if sentence.is_empty() { capital(word) } else { word.to_owned() };
            sentence = lead(sentence, &word);
            sentence = all(sentence, &parts, and, between);
        }
    }
    if sentence.is_empty() { sentence } else { sentence.with(Style::Plain, ".") }
}

/// What stops it: each alone, those of one group together.
fn blockers(configuration: Configuration<'_>) -> Vec<Vec<Use<'_>>> {
    let mut groups: Vec<Vec<Use<'_>>> = Vec::new();
    for part in configuration.in_role(Role::Unless) {
        let known = groups.iter_mut().find(|group| part.group != Group::Alone && group[0].group == part.group);
        match known {
            Some(group) => group.push(part),
            None => groups.push(vec![part]),
        }
    }
    groups
}

fn joined(sentence: Paragraph, parts: &[Vec<Use<'_>>], and: &str) -> Paragraph {
    all(sentence, parts, and, " or ")
}

/// Groups of uses, with one word between the groups and another inside of them.
fn all(mut sentence: Paragraph, parts: &[Vec<Use<'_>>], and: &str, inside: &str) -> Paragraph {
    for (number, group) in parts.iter().enumerate() {
        if number > 0 {
            sentence = sentence.with(Style::Plain, and);
        }
        let brackets = group.len() > 1 && parts.len() > 1;
        sentence = sentence.with(Style::Plain, if brackets { "(" } else { "" });
        for (number, part) in group.iter().enumerate() {
            let between = if number > 0 { inside } else { "" };
            let sense = if part.sense == Sense::Holds { String::new() } else { format!("{} ", part.sense.word()) };
            sentence = sentence
                .with(Style::Plain, between)
                .with(Style::Strong, sense)
                .with(Style::Plain, format!("“{}”", part.element.text()));
        }
        sentence = sentence.with(Style::Plain, if brackets { ")" } else { "" });
    }
    sentence
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Who speaks for and against it, each once.
fn said(configuration: Configuration<'_>) -> Cell {
    let mut cell = Cell::new();
    for row in evidence(&configuration.evidence()) {
        let source = if row.source.is_empty() { "no source named".to_owned() } else { row.source };
        let line = Paragraph::default().with(Style::Soft, format!("{}: ", row.stance)).with(Style::Plain, source);
        if !cell.contains(&line) {
            cell.push(line);
        }
    }
    cell
}
