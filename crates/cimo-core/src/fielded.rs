//! Reading the files beside a theory by a table of names: what is unknown, twice or of another shape is a finding with its place.

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{FileId, Place};
use crate::syntax::{cut_by_remark, wording_list};
use crate::text::nearest;
use crate::yaml::{Cursor, Entry, Shape};

/// A text that stands somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) place: Place,
}

/// What is being read, and what was found so far.
pub(crate) struct Fielded<'t> {
    /// The rule by which faults in such a file are called.
    pub(crate) rule: Rule,
    pub(crate) file: FileId,
    pub(crate) text: &'t str,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Fielded<'_> {
    /// The entries of a mapping by their names, each once and with something in it; a finding for every other.
    pub(crate) fn fields<'t>(
        &mut self,
        what: &str,
        mapping: Cursor<'t>,
        known: &[&'static str],
    ) -> Vec<(&'static str, Entry<'t>)> {
        let mut found: Vec<(&'static str, Entry<'t>)> = Vec::new();
        for entry in mapping.entries() {
            if entry.key.is_faulty() || is_nothing(entry.value) {
                continue;
            }
            let text = entry.key.text();
            let Some(name) = known.iter().find(|name| **name == text && entry.key.shape() == Shape::Scalar) else {
                self.unknown_field(what, entry.key, known);
                continue;
            };
            if let Some((_, earlier)) = found.iter().find(|(seen, _)| seen == name) {
                self.twice(entry.key, earlier.key);
            } else if !entry.value.is_faulty() {
                found.push((*name, entry));
            }
        }
        found
    }

    /// The entries of a mapping whose keys are names of the writer's own; each once.
    pub(crate) fn names<'t>(&mut self, name: &'static str, value: Cursor<'t>, wanted: &str) -> Vec<Entry<'t>> {
        if value.shape() != Shape::Mapping {
            self.wrong_shape(name, value, wanted);
            return Vec::new();
        }
        let mut found: Vec<Entry<'t>> = Vec::new();
        for entry in value.entries() {
            if entry.key.is_faulty() || entry.value.is_faulty() {
                continue;
            }
            match found.iter().find(|known| known.key.text() == entry.key.text()) {
                Some(earlier) => self.twice(entry.key, earlier.key),
                None => found.push(entry),
            }
        }
        found
    }

    /// The text that stands in a field; a finding where it is a list or fields.
    pub(crate) fn text(&mut self, name: &'static str, value: Cursor<'_>, wanted: &str) -> Option<Written> {
        if value.shape() != Shape::Scalar {
            self.wrong_shape(name, value, wanted);
            return None;
        }
        Some(Written { text: value.text().trim().to_owned(), place: value.place() })
    }

    /// The same for prose, which may not be cut by a hash.
    pub(crate) fn prose(&mut self, name: &'static str, value: Cursor<'_>, wanted: &str) -> Option<Written> {
        let text = self.text(name, value, wanted)?;
        let cut = cut_by_remark(self.text, value, self.first_line(value.place()));
        let is_cut = cut.is_some();
        cut.into_iter().for_each(|finding| self.push(finding));
        (!is_cut).then_some(text)
    }

    fn unknown_field(&mut self, what: &str, key: Cursor<'_>, known: &[&'static str]) {
        let name = key.text();
        let title = format!("{what} has no field called `{}`", shown(name));
        let near = nearest(&name.to_lowercase().replace([' ', '_'], "-"), known.iter().copied());
        let place = self.first_line(key.place());
        let finding = Diagnostic::new(self.rule, place, title).argument("field", name);
        self.push(match near {
            Some(near) => finding
                .label(format!("the nearest is `{near}`"))
                .question(format!("Did you mean `{near}`?"))
                .suggest(format!("Write `{near}`"), place, near),
            None => finding.label("not known here").question(format!("Known here are {}.", wording_list(known))),
        });
    }

    /// Says that a name stands twice.
    pub(crate) fn twice(&mut self, key: Cursor<'_>, earlier: Cursor<'_>) {
        let title = format!("`{}` stands here twice", shown(key.text()));
        let finding = Diagnostic::new(self.rule, self.first_line(key.place()), title);
        let finding = finding.label("a second time").also(self.first_line(earlier.place()), "the first time");
        self.push(finding.question("Which of the two holds? Keep one."));
    }

    /// Says that something of another shape is wanted.
    pub(crate) fn wrong_shape(&mut self, name: &'static str, value: Cursor<'_>, wanted: &str) {
        if value.is_faulty() {
            return;
        }
        let found = match value.shape() {
            Shape::Scalar => "a text",
            Shape::Mapping => "fields",
            Shape::Sequence => "a list",
            Shape::Empty => "nothing",
        };
        let title = format!("`{name}` does not take {found}");
        let finding = Diagnostic::new(self.rule, self.first_line(value.place()), title);
        self.push(
            finding.label(format!("{found} stands here")).question(format!("What is wanted: {wanted}.")).slot(name),
        );
    }

    /// A place cut at the end of its first line.
    pub(crate) fn first_line(&self, place: Place) -> Place {
        let words = &self.text[place.start as usize..place.end as usize];
        let length = words.find(['\n', '\r']).map_or(words.len(), |end| words[..end].trim_end().len());
        Place { file: self.file, end: place.start + length as u32, ..place }
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// Whether nothing stands there, which is as if the field were not there.
pub(crate) fn is_nothing(value: Cursor<'_>) -> bool {
    match value.shape() {
        Shape::Empty => true,
        Shape::Scalar => value.text().trim().is_empty() && !value.is_faulty(),
        _ => false,
    }
}

/// A name as it is shown in a title: short, on one line.
pub(crate) fn shown(name: &str) -> String {
    let line = name.split(['\n', '\r']).next().unwrap_or("");
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
