//! Reading the file by the table; every fault is a finding with its place.

use std::sync::Arc;

use crate::Fault;
use crate::diagnostic::{Diagnostic, Rule};
use crate::fielded::{Fielded, Written, is_nothing, shown};
use crate::source::{Place, Sources};
use crate::text::{is_id, propose_id};
use crate::yaml::{self, Cursor, Entry, Shape};

use super::fields::{AGAINST, DIFFERENT, Field, MAPPING, SAME_AS, names};
use super::{Against, Different, Listed, Mapping, Reference, SameAs};

/// The version of mapping files that is known.
const VERSION: u64 = 1;

/// A mapping as it was read.
#[derive(Debug, Clone)]
pub struct Read {
    /// What it says, as far as it could be understood.
    pub mapping: Mapping,
    /// What is wrong with the file, in order of place.
    pub diagnostics: Vec<Diagnostic>,
    /// The text, as the one file of [`Place`]s.
    pub sources: Sources,
}

/// Reads a mapping; `path` is its name as people know it.
///
/// # Errors
/// [`Fault`] where it cannot be read at all: nested too deep, or of a later version of the format.
pub fn read(path: &str, text: Arc<str>) -> Result<Read, Fault> {
    let fault = |message: String| Fault { path: path.to_owned(), message, asked: None };
    let mut sources = Sources::new();
    let file = sources.add(path, Arc::clone(&text));
    let parsed = yaml::parse(file, text, &yaml::Limits::default()).map_err(|reason| fault(reason.to_string()))?;
    let told = Fielded { rule: Rule::InvalidMapping, file, text: parsed.tree.text(), diagnostics: parsed.diagnostics };
    let mut reader = Reader { told, mapping: Mapping::default(), version: None };
    match parsed.tree.root() {
        Some(root) => reader.root(root),
        None => reader.no_version(Place::new(file, 0, 0)),
    }
    if let Some(version) = reader.version.filter(|version| *version > VERSION) {
        return Err(fault(format!(
            "this file says `cimo-mapping: {version}`, and this version of cimo ({}) knows the format only up to {VERSION}; \
             get a newer cimo to read it",
            env!("CARGO_PKG_VERSION")
        )));
    }
    let Reader { mapping, told: Fielded { mut diagnostics, .. }, .. } = reader;
    diagnostics.sort_by_key(|finding| (finding.place(), finding.rule));
    Ok(Read { mapping, diagnostics, sources })
}

/// What is being read.
struct Reader<'t> {
    told: Fielded<'t>,
    mapping: Mapping,
    version: Option<u64>,
}

impl Reader<'_> {
    fn root(&mut self, root: Cursor<'_>) {
        match root.shape() {
            Shape::Mapping => {}
            _ if root.is_faulty() => return,
            Shape::Empty => return self.no_version(root.place().at_start()),
            _ => return self.told.wrong_shape("cimo-mapping", root, "fields, one a line, such as `same-as:`"),
        }
        if !root.entries().any(|entry| entry.key.text() == "cimo-mapping" && !is_nothing(entry.value)) {
            self.no_version(root.place().at_start());
        }
        for (name, entry) in self.told.fields("The mapping", root, &names(MAPPING)) {
            let value = entry.value;
            match name {
                "cimo-mapping" => self.version(value),
                "theories" => self.theories(value),
                "same-as" => {
                    for (place, fields) in self.records("same-as", "An entry of `same-as`", value, SAME_AS) {
                        self.same_as(place, &fields);
                    }
                }
                "different" => {
                    for (place, fields) in self.records("different", "An entry of `different`", value, DIFFERENT) {
                        self.different(place, &fields);
                    }
                }
                "opposites" => {
                    let all = self.records("opposites", "An entry of `opposites`", value, AGAINST);
                    let all = all.into_iter().filter_map(|(place, fields)| self.against(place, &fields)).collect();
                    self.mapping.opposites = all;
                }
                _ => {
                    let all = self.records("conflicts", "An entry of `conflicts`", value, AGAINST);
                    let all = all.into_iter().filter_map(|(place, fields)| self.against(place, &fields)).collect();
                    self.mapping.conflicts = all;
                }
            }
        }
    }

    fn no_version(&mut self, start: Place) {
        let title = "The mapping does not say which version of the format it is in";
        let finding = Diagnostic::new(Rule::InvalidMapping, start, title).label("`cimo-mapping: 1` is missing");
        let finding = finding.question("Begin the file with the line `cimo-mapping: 1`.");
        self.told.push(finding.suggest("Begin the file with its version", start, "cimo-mapping: 1\n"));
    }

    fn version(&mut self, value: Cursor<'_>) {
        let text = value.text().trim();
        let known = value.shape() == Shape::Scalar && !text.starts_with('0');
        self.version = text.parse().ok().filter(|version| known && *version > 0);
        if self.version.is_none() {
            let place = self.told.first_line(value.place());
            let finding = Diagnostic::new(Rule::InvalidMapping, place, "This is no version of the format");
            let finding = finding.label("`1` is the version there is").question("Write `cimo-mapping: 1`.");
            self.told.push(finding.slot("cimo-mapping"));
        }
    }

    fn theories(&mut self, value: Cursor<'_>) {
        for entry in self.told.names("theories", value, "short names, each with the path of a theory's file") {
            let name = entry.key.text();
            if !is_id(name) {
                let place = self.told.first_line(entry.key.place());
                let title = format!("`{}` cannot be the short name of a theory", shown(name));
                let mut finding = Diagnostic::new(Rule::InvalidMapping, place, title)
                    .label("small letters, digits and single hyphens are wanted")
                    .argument("name", name);
                finding = match propose_id(name) {
                    Some(near) => finding.question(format!("Would `{near}` do?")).suggest(
                        format!("Write `{near}`"),
                        entry.key.place(),
                        near,
                    ),
                    None => finding.question("What short name could head its column?"),
                };
                self.told.push(finding);
                continue;
            }
            if is_nothing(entry.value) {
                let place = self.told.first_line(entry.key.place());
                let title = format!("No file is named for the theory `{name}`");
                let finding = Diagnostic::new(Rule::InvalidMapping, place, title).label("no path behind this");
                self.told.push(finding.question("Where does its file lie, seen from this one?"));
                continue;
            }
            if let Some(path) = self.told.prose("theories", entry.value, "the path of a theory's file") {
                let listed = Listed { name: name.to_owned(), path: path.text, place: path.place };
                self.mapping.theories.push(listed);
            }
        }
    }

    /// The records of a list, each with its place and its fields.
    fn records<'t>(
        &mut self,
        name: &'static str,
        what: &str,
        value: Cursor<'t>,
        known: &[Field],
    ) -> Vec<(Place, Fields<'t>)> {
        const WANTED: &str = "a list, each item with fields of its own";
        if value.shape() != Shape::Sequence {
            self.told.wrong_shape(name, value, WANTED);
            return Vec::new();
        }
        let mut records = Vec::new();
        for item in value.items() {
            match item.value.shape() {
                _ if item.value.is_faulty() || is_nothing(item.value) => {}
                Shape::Mapping => {
                    let place = self.told.first_line(item.value.place());
                    records.push((place, self.told.fields(what, item.value, &names(known))));
                }
                _ => self.told.wrong_shape(name, item.value, WANTED),
            }
        }
        records
    }

    fn same_as(&mut self, place: Place, fields: &Fields<'_>) {
        let name = self.text_of("name", fields);
        let note = self.text_of("note", fields);
        if let Some(is) = self.wanted("is", place, fields, "What is one and the same?") {
            self.mapping.same_as.push(SameAs { name, is, note, place });
        }
    }

    fn against(&mut self, place: Place, fields: &Fields<'_>) -> Option<Against> {
        let name = self.text_of("name", fields);
        let why = self.text_of("why", fields);
        let one = self.wanted("one", place, fields, "What stands on the one side?");
        let other = self.wanted("other", place, fields, "What stands on the other side?");
        Some(Against { name, one: one?, other: other?, why, place })
    }

    fn different(&mut self, place: Place, fields: &Fields<'_>) {
        let why = self.text_of("why", fields);
        if let Some(these) = self.wanted("these", place, fields, "What is not the same?") {
            self.mapping.different.push(Different { these, why, place });
        }
    }

    fn text_of(&mut self, name: &'static str, fields: &Fields<'_>) -> Option<String> {
        let (_, entry) = fields.iter().find(|(known, _)| *known == name)?;
        Some(self.told.prose(name, entry.value, "one text")?.text)
    }

    /// The references of a field that has to be there.
    fn wanted(
        &mut self,
        name: &'static str,
        place: Place,
        fields: &Fields<'_>,
        question: &str,
    ) -> Option<Vec<Reference>> {
        let Some((_, entry)) = fields.iter().find(|(known, _)| *known == name) else {
            let finding = Diagnostic::new(Rule::InvalidMapping, place, format!("This entry has no `{name}`"));
            let finding = finding.label(format!("`{name}:` is missing here")).question(question).slot(name);
            self.told.push(finding);
            return None;
        };
        let references = self.references(name, entry.value);
        (!references.is_empty()).then_some(references)
    }

    fn references(&mut self, name: &'static str, value: Cursor<'_>) -> Vec<Reference> {
        const WANTED: &str = "one reference such as `england#trust`, or a list of them";
        let values: Vec<Cursor<'_>> = match value.shape() {
            Shape::Sequence => value.items().map(|item| item.value).collect(),
            _ => vec![value],
        };
        let mut references = Vec::new();
        for value in values.into_iter().filter(|value| !value.is_faulty() && !is_nothing(*value)) {
            let Some(Written { text, place }) = self.told.prose(name, value, WANTED) else { continue };
            match Reference::parse(&text, place) {
                Some(reference) => references.push(reference),
                None => {
                    let title = format!("`{}` does not say of which theory it is", shown(&text));
                    let finding = Diagnostic::new(Rule::InvalidMapping, self.told.first_line(place), title);
                    let finding = finding.label("a reference is `theory#id`").argument("reference", text);
                    self.told.push(
                        finding.question("Which theory is it in? Write its short name and a hash before the id."),
                    );
                }
            }
        }
        references
    }
}

/// The fields of a record.
type Fields<'t> = Vec<(&'static str, Entry<'t>)>;
