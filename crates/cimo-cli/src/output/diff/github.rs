//! Changes as annotations of a workflow on GitHub: what lacks a reason stands at its line.

use std::io::Write;

use cimo_core::diagnostic::Level;
use cimo_core::diff::Change;
use cimo_core::format::ChangeClass;
use cimo_report::changes::{Comparison, Style};

use super::{CLASSES, Compared};
use crate::exit::Trouble;
use crate::output::annotation::region;
use crate::output::escape::{command_message, command_property};
use crate::output::{clean, sink::Sink};

/// Prints a command for each change of structure or claim, what lacks a reason first: GitHub shows ten of a level.
pub(crate) fn print(all: &[Compared<'_>], sink: &mut Sink) -> Result<(), Trouble> {
    all.iter().try_for_each(|compared| of_pair(compared, sink))
}

fn of_pair(compared: &Compared<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    let comparison = compared.comparison();
    let mut roots: Vec<(ChangeClass, &Change)> = Vec::new();
    for class in CLASSES.into_iter().filter(|class| *class >= ChangeClass::Structural) {
        roots.extend(comparison.of_class(class).into_iter().map(|root| (class, root)));
    }
    roots.sort_by_key(|(_, root)| !comparison.is_unexplained(root));
    for (class, root) in roots {
        let Some(loud) = compared.judged.verdict(root).map(|verdict| compared.loud(verdict)) else { continue };
        let level = match loud.level.filter(|_| loud.allowed.is_none()) {
            Some(Level::Error) => "error",
            Some(Level::Warning) => "warning",
            Some(Level::Note) => "notice",
            None => continue,
        };
        let title = match (comparison.is_unexplained(root), class) {
            (true, ChangeClass::Claim) => "A changed claim without a reason",
            (true, _) => "A change without a reason",
            (false, ChangeClass::Claim) => "A changed claim",
            (false, _) => "A change",
        };
        let at = location(compared, root);
        writeln!(
            sink,
            "::{level} {at},title={}::{}",
            command_property(title),
            command_message(&message(&comparison, root))
        )?;
    }
    for (record, what) in
        compared.judged.without_change.iter().map(|record| (record, "A record that names no change")).chain(
            compared.judged.tested_but_changed.iter().map(|(_, record)| (record, "Said to be unchanged, but changed")),
        )
    {
        let at = region(compared.new.sources, record.place());
        let names: Vec<&str> = record.changes().chain(record.tested()).map(|name| name.name).collect();
        let names = clean::line(&names.join(", ")).into_owned();
        writeln!(sink, "::warning {at},title={}::{}", command_property(what), command_message(&names))?;
    }
    writeln!(sink, "{}", compared.counts())?;
    Ok(())
}

fn message(comparison: &Comparison<'_>, root: &Change) -> String {
    let sentence = comparison.say(root).line(Style::Ids);
    let why: Vec<String> = comparison.why(root).into_iter().map(|why| why.reason).collect();
    let why = match (comparison.is_unexplained(root), why.is_empty()) {
        (true, _) => "\nNo reason is recorded: add one under `revisions:`.".to_owned(),
        (false, true) => String::new(),
        (false, false) => format!("\nWhy: {}", clean::line(&why.join(" "))),
    };
    format!("{}.{why}", clean::line(&sentence))
}

/// Where it stands. What is gone from a file stands at that file's beginning, where the old version is git's.
fn location(compared: &Compared<'_>, root: &Change) -> String {
    match (root.new_place, root.old_place) {
        (Some(place), _) => region(compared.new.sources, place),
        (None, Some(place)) if compared.old.revision.is_none() => region(compared.old.sources, place),
        _ => format!("file={},line=1", command_property(compared.new.path)),
    }
}
