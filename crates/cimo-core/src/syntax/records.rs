//! Reading a mapping as a thing with fields: known keys, `x-` keys, and the findings about the others.

use crate::beside::{each_beside, is_shared};
use crate::hashed::HashSet;

use crate::diagnostic::{Declared, Diagnostic, Rule};
use crate::edit::lines;
use crate::format::{self, Field, ROOT, Record, Short, Takes};
use crate::source::Place;
use crate::text::{nearest, surely};
use crate::yaml::{Cursor, Entry, Shape, Style};

use super::things::{FieldValue, Id, Plain, Thing};
use super::{FileRole, Reader, wording};

/// The sections that only an entry file has.
pub(crate) const SINGLE_SECTIONS: &[&str] = &["theory", "study", "programme", "revisions"];

/// Shorter files are read before another thread has begun.
const LONG: usize = 16 << 10;

/// A field of a thing, before its value is read.
struct Found<'t> {
    field: &'static Field,
    key: Place,
    value: Cursor<'t>,
    extent: Place,
}

impl Reader<'_> {
    pub(super) fn root(&mut self, root: Cursor<'_>, whole: Place) -> Thing {
        let mut thing = Thing::empty(&ROOT, whole);
        self.sections(root, &mut thing);
        let says_version = root.entries().any(|entry| entry.key.text() == "cimo" && !is_nothing(entry.value));
        if !says_version {
            self.missing_version(Some(root));
        }
        thing
    }

    pub(super) fn missing_version(&mut self, root: Option<Cursor<'_>>) {
        let mark = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() as u32 } else { 0 };
        let place = Place::new(self.file, mark, mark);
        let mut finding =
            Diagnostic::new(Rule::MissingVersion, place, "The file does not say which version of the format it is in")
                .label("`cimo: 1` is missing")
                .question("Begin the file with the line `cimo: 1`.");
        let start = root.and_then(|root| root.entries().next()).map(|entry| entry.key.place().at_start());
        let declares = Declared::Field(place, "cimo", "1");
        finding = match (root, start) {
            (Some(root), Some(start)) if root.style() == crate::yaml::Style::Flow => {
                finding.fix("Begin with the version", start, "cimo: 1, ", declares)
            }
            (_, start) => {
                // The line that was the first keeps standing as far in as it did.
                let start = start.unwrap_or(place);
                let indent = " ".repeat(lines::column(self.text, start.start as usize));
                let line = format!("cimo: 1{}{indent}", lines::newline(self.text));
                finding.fix("Begin the file with its version", start, line, declares)
            }
        };
        self.push(finding);
    }

    /// Reads the sections of a file, those of a long one side by side: none looks into another.
    fn sections(&mut self, root: Cursor<'_>, thing: &mut Thing) {
        let mut sections = Vec::new();
        self.each_field(root, thing, true, |_, _, section| sections.push(section));
        if self.text.len() < LONG || !is_shared() {
            sections.into_iter().for_each(|section| self.take(thing, section));
            return;
        }
        let (file, text, role, told) = (self.file, self.text, self.role, self.told);
        let read = each_beside(&sections, 1, |section| {
            let mut out = Vec::new();
            let mut reader = Reader { file, text, role, out: &mut out, version: None, told };
            let value = reader.value(section.field, section.key, section.value, section.extent);
            Some((value, reader.version, out))
        });
        for (section, (value, version, out)) in sections.into_iter().zip(read) {
            self.version = self.version.or(version);
            self.out.extend(out);
            thing.fields.extend(value.map(|value| FieldValue { field: section.field, key: section.key, value }));
        }
    }

    /// Reads the fields of a mapping into a thing. `named` says whether the thing has an id.
    pub(super) fn fields(&mut self, mapping: Cursor<'_>, thing: &mut Thing, named: bool) {
        self.each_field(mapping, thing, named, |reader, thing, field| reader.take(thing, field));
    }

    fn take(&mut self, thing: &mut Thing, found: Found<'_>) {
        let Found { field, key, value, extent } = found;
        if let Some(value) = self.value(field, key, value, extent) {
            thing.fields.push(FieldValue { field, key, value });
        }
    }

    /// Gives each field of a mapping that a thing has, once; what else stands there is said or kept.
    fn each_field<'t>(
        &mut self,
        mapping: Cursor<'t>,
        thing: &mut Thing,
        named: bool,
        mut give: impl FnMut(&mut Self, &mut Thing, Found<'t>),
    ) {
        if self.braces_split_prose(mapping) {
            return;
        }
        let mut seen: Vec<(&'static str, Entry<'_>)> = Vec::new();
        let mut extra: HashSet<&str> = HashSet::default();
        thing.fields.reserve_exact(mapping.len().min(thing.record.fields.len()));
        let mut entries = mapping.entries().peekable();
        while let Some(entry) = entries.next() {
            let name = entry.key.text();
            if name.starts_with("x-") && !entry.key.is_faulty() && !is_nothing(entry.value) {
                self.extra(&entry, thing, extra.insert(name));
                continue;
            }
            let until = entries.peek().map_or(thing.extent.end, |next| next.key.place().start);
            if let Some(found) = self.field(&entry, thing, named, until, &mut seen, &mut extra) {
                give(self, thing, found);
            }
        }
    }

    fn field<'t>(
        &mut self,
        entry: &Entry<'t>,
        thing: &mut Thing,
        named: bool,
        until: u32,
        seen: &mut Vec<(&'static str, Entry<'t>)>,
        others: &mut HashSet<&'t str>,
    ) -> Option<Found<'t>> {
        let key = entry.key;
        // An empty value is as if the key were not there.
        if is_nothing(entry.value) {
            return None;
        }
        let name = key.text();
        let found = thing.record.field(name, named);
        let known = found.filter(|_| !(thing.record.name == ROOT.name && self.only_in_entry(name)));
        let Some(field) = known.filter(|_| key.shape() == Shape::Scalar) else {
            if !key.is_faulty() && key.shape() == Shape::Scalar && !others.insert(name) {
                self.push(twice(key.place(), name));
            } else if !key.is_faulty() {
                self.unknown_field(key, thing, named);
            }
            return None;
        };
        if let Some((_, earlier)) = seen.iter().find(|(known, _)| *known == field.name) {
            // Where a line belongs that stands too far in or out is a guess.
            if !key.is_faulty() && !earlier.key.is_faulty() {
                self.duplicate_field(*entry, *earlier, Some(field.name));
            }
            return None;
        }
        seen.push((field.name, *entry));
        let extent = Place { end: until.max(key.place().end), ..key.place() };
        (!entry.value.is_faulty()).then(|| Found { field, key: key.place(), value: entry.value, extent })
    }

    /// Says that a field stands in a mapping for the second time.
    pub(super) fn duplicate_field(&mut self, entry: Entry<'_>, earlier: Entry<'_>, slot: Option<&'static str>) {
        let key = entry.key;
        let finding = Diagnostic { slot, ..twice(key.place(), key.text()) }
            .also(earlier.key.place(), "the first time")
            .question("Which of the two holds? Keep one, or put both into a list where the field takes one.");
        let again = if says_the_same(earlier, entry) { self.whole_line(entry) } else { None };
        self.push(match again {
            Some(line) => finding.fix("Take out what says the same", line, "", Declared::Gone(key.place())),
            None => finding,
        });
    }

    /// A field that has its line to itself, with the break before it.
    fn whole_line(&self, entry: Entry<'_>) -> Option<Place> {
        let (key, end) = (entry.key.place(), entry.value.place().end as usize);
        let start = lines::start(self.text, key.start as usize);
        let stop = lines::end(self.text, end);
        let before = self.text[..start].trim_end_matches(['\n', '\r']).len();
        let is_alone = self.text[start..key.start as usize].trim().is_empty() && self.text[end..stop].trim().is_empty();
        let one_break = lines::after(self.text, before) == Some(start);
        (is_alone && one_break && !self.words(Place { end: end as u32, ..key }).contains(['\n', '\r']))
            .then(|| Place::new(self.file, before as u32, stop as u32))
    }

    fn only_in_entry(&self, name: &str) -> bool {
        self.role == FileRole::Fragment && SINGLE_SECTIONS.contains(&name)
    }

    fn extra(&mut self, entry: &Entry<'_>, thing: &mut Thing, is_first: bool) {
        let name = entry.key.text();
        if !is_first {
            self.push(twice(entry.key.place(), name));
            return;
        }
        thing.extra.push((name.into(), plain(entry.value)));
    }

    fn unknown_field(&mut self, key: Cursor<'_>, thing: &Thing, named: bool) {
        let name = key.text();
        let what = thing.record.name;
        let root = what == ROOT.name;
        let title = match () {
            () if key.shape() != Shape::Scalar => format!("This is no name of a field of {}", wording::one(what)),
            () if root && self.only_in_entry(name) => {
                format!("`{name}` may stand only in the file that includes this one")
            }
            () if root => format!("There is no section called `{}`", shown(name)),
            () => format!("{} has no field called `{}`", capital(&wording::one(what)), shown(name)),
        };
        let known: Vec<&'static str> = thing.record.field_names(named).filter(|known| *known != name).collect();
        let near = nearest(&name.to_lowercase().replace([' ', '_'], "-"), known.iter().copied());
        // What comes near nothing is not looked at again, since there may be very many such names.
        let sure = near.and_then(|_| surely(name, known.iter().copied()));
        let place = self.first_line(key.place());
        let mut finding = Diagnostic::new(Rule::UnknownField, place, title).argument("field", name);
        if let Some(id) = &thing.id {
            finding = finding.subject(what, &*id.name);
        }
        finding = match (near, special_help(thing.record, name, named)) {
            (_, Some(help)) => finding.label("not known here").question(help),
            (Some(near), None) => {
                let finding = finding
                    .label(format!("the nearest is `{near}`"))
                    .question(format!("Did you mean `{near}`? A field of your own begins with `x-`."));
                match sure {
                    Some(sure) => finding.fix(format!("Write `{sure}`"), place, sure, Declared::Name(place, sure)),
                    None => finding.suggest(format!("Write `{near}`"), place, near),
                }
            }
            (None, None) => finding
                .label("not known here")
                .question(format!("Known here are {}. A field of your own begins with `x-`.", wording::list(&known))),
        };
        self.push(finding);
    }

    /// A thing: a mapping with fields, or the bare text that stands for one.
    pub(super) fn thing(
        &mut self,
        record: &'static Record,
        id: Option<Id>,
        place: Place,
        value: Cursor<'_>,
        extent: Place,
        named: bool,
    ) -> Option<Thing> {
        let mut thing = Thing { id, extent, ..Thing::empty(record, place) };
        match (value.shape(), record.short) {
            (Shape::Mapping, _) => self.fields(value, &mut thing, named),
            (Shape::Scalar, Short::Field(short)) => {
                let field = record.field(short, named)?;
                let text = self.text_value(place, value)?;
                thing.fields.push(FieldValue {
                    field,
                    key: self.spot(place, value.place()),
                    value: super::Value::Texts(vec![text]),
                });
            }
            (Shape::Scalar, Short::Statement) => thing.sentence = Some(self.text_value(place, value)?),
            (Shape::Sequence, Short::Field(_) | Short::Statement) if self.brackets_split_prose(value) => return None,
            _ => {
                let wanted = match record.short {
                    Short::Refused => format!("{} needs its fields, one a line", capital(&wording::one(record.name))),
                    _ => format!("{} is a sentence, or has fields, one a line", capital(&wording::one(record.name))),
                };
                self.wrong_type(place, value, wanted, None);
                return None;
            }
        }
        Some(thing)
    }

    /// Prose in braces that commas have split: a key without a value. One finding, and nothing else from there.
    pub(super) fn braces_split_prose(&mut self, mapping: Cursor<'_>) -> bool {
        if mapping.style() != Style::Flow {
            return false;
        }
        let Some(bare) = mapping.entries().find(|entry| entry.bare) else { return false };
        let words = self.words(mapping.place()).to_owned();
        let finding = Diagnostic::new(
            Rule::TextInBrackets,
            self.first_line(bare.key.place()),
            "A comma in braces splits this sentence in two",
        )
        .label("taken for a field of its own")
        .question(format!("Write the sentence without braces, or in quotation marks: {}", shown(&words)));
        self.push(finding);
        true
    }

    pub(super) fn wrong_type(&mut self, anchor: Place, value: Cursor<'_>, wanted: String, field: Option<&Field>) {
        let found = match value.shape() {
            Shape::Scalar => "a text",
            Shape::Mapping => "fields",
            Shape::Sequence => "a list",
            Shape::Empty => "nothing",
        };
        let name = field.map(|field| field.name);
        let title = match name {
            Some(name) => format!("`{name}` does not take {found} here"),
            None => format!("Here stands {found}, where something else is wanted"),
        };
        let spot = self.spot(anchor, value.place());
        let mut finding = Diagnostic::new(Rule::WrongType, spot, title)
            .label(format!("{found} stands here"))
            .question(format!("{wanted}."));
        finding.slot = name;
        self.push(finding);
    }
}

/// The finding that a field stands in a mapping for the second time.
fn twice(key: Place, name: &str) -> Diagnostic {
    Diagnostic::new(Rule::DuplicateField, key, format!("The field `{}` stands here twice", shown(name)))
        .label("a second time")
        .question("Which of the two holds?")
}

/// Whether two fields of one name say the same, each in one text.
fn says_the_same(one: Entry<'_>, other: Entry<'_>) -> bool {
    let is_text = |entry: Entry<'_>| entry.value.shape() == Shape::Scalar && !entry.value.is_faulty();
    is_text(one) && is_text(other) && one.value.text().trim() == other.value.text().trim()
}

/// Whether nothing stands there: an empty value, empty quotes, or only spaces.
pub(super) fn is_nothing(value: Cursor<'_>) -> bool {
    match value.shape() {
        Shape::Empty => true,
        Shape::Scalar => value.text().trim().is_empty() && !value.is_faulty(),
        _ => false,
    }
}

/// A value as it was written, for `x-` fields.
pub(super) fn plain(value: Cursor<'_>) -> Plain {
    match value.shape() {
        Shape::Empty => Plain::Empty,
        Shape::Scalar => Plain::Text(value.text().into()),
        Shape::Sequence => Plain::List(value.items().map(|item| plain(item.value)).collect()),
        Shape::Mapping => {
            Plain::Map(value.entries().map(|entry| (entry.key.text().into(), plain(entry.value))).collect())
        }
    }
}

/// Help for keys that people write because other tools, or other slots, have them.
fn special_help(record: &Record, name: &str, named: bool) -> Option<String> {
    let help = match name {
        "was" if !named => "Only what has an id can say what it came from: give it an id first.",
        "id" if record.kind.is_some() => {
            "A definition in place has no id: define it in its section, and write the id here."
        }
        "strategy" if record.name == format::CONFIGURATION.name => {
            "In form scmo pictures say strategy; in the file it is `intervention`."
        }
        "unless" if record.kind.is_some() => "What stops a mechanism stands in a configuration, beside `mechanism:`.",
        "where" | "level" if record.kind == Some(format::Kind::Mechanism) => {
            "A level belongs to a context or an outcome."
        }
        "effect" | "activation" => "Write `helped-by`, `weakened-by` or `fires` in the configuration.",
        _ => return None,
    };
    Some(help.to_owned())
}

/// A name as it is shown in a title: short, on one line.
pub(super) fn shown(name: &str) -> String {
    let line = name.split(['\n', '\r']).next().unwrap_or("");
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The kinds of values that a field's own reading gives back.
pub(super) fn takes_prose(takes: &Takes) -> bool {
    match takes {
        Takes::Text | Takes::Texts | Takes::TextsOrNamed | Takes::Uses(_) | Takes::Evidence => true,
        Takes::Clauses(_) | Takes::Was => true,
        Takes::Refs(slot) | Takes::Holders(slot) => slot.prose != format::SlotProse::Refused,
        _ => false,
    }
}
