//! Where an annotation of a workflow on GitHub stands.

use cimo_core::source::{Place, Sources};

use super::escape::command_property;

/// A place as the properties of a workflow command.
pub(crate) fn region(sources: &Sources, place: Place) -> String {
    let (start, end) = (sources.start(place), sources.end(place));
    let path = command_property(sources.file(place.file).path());
    // GitHub takes columns only within one line.
    match start.line == end.line {
        true => format!(
            "file={path},line={},endLine={},col={},endColumn={}",
            start.line, end.line, start.column, end.column
        ),
        false => format!("file={path},line={},endLine={}", start.line, end.line),
    }
}
