//! Where every sentence stands: used, listed, defined in place.

use crate::hashed::HashMap;

use crate::Reading;
use crate::diagnostic::Rule;
use crate::edit::Document;
use crate::format::{Kind, Slot, Takes};
use crate::source::{FileId, Place};
use crate::syntax::{self, FileRole, Text, Thing, UseEntry, UseWhat, Value};
use crate::text::normal;

use super::CannotName;

/// A file of the theory, as it can be edited and as things with fields.
pub(super) struct Opened {
    pub(super) document: Document,
    pub(super) root: Thing,
}

/// A sentence that is an element, with all its places.
#[derive(Debug)]
pub(super) struct Sentence {
    /// The id that the element has already: then only its uses become this id.
    pub(super) id: Option<String>,
    pub(super) normal: String,
    pub(super) text: String,
    pub(super) kind: Kind,
    /// The file of its first use or definition.
    pub(super) file: FileId,
    pub(super) uses: Vec<SentenceUse>,
    pub(super) listed: Vec<Listed>,
    /// Whether it stands in its section under a name that is no id.
    pub(super) misnamed: bool,
}

/// A use of a sentence.
#[derive(Debug, Clone)]
pub(super) struct SentenceUse {
    /// The words, or the definition that stands in their place.
    pub(super) place: Place,
    /// The names of its fields, where it is a definition.
    pub(super) fields: Option<Vec<&'static str>>,
    pub(super) slot: &'static Slot,
    pub(super) in_statement: bool,
}

/// An item of a section that is a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) file: FileId,
    pub(super) kind: Kind,
    /// Which item.
    pub(super) number: usize,
    /// Whether it has fields beside its sentence.
    pub(super) has_fields: bool,
}

/// Opens all files of a theory.
pub(super) fn open(reading: &Reading) -> Result<Vec<Opened>, CannotName> {
    let lost = [Rule::Syntax, Rule::TextCut, Rule::TextInBrackets, Rule::StrictYaml];
    if let Some(finding) = reading.diagnostics().iter().find(|finding| lost.contains(&finding.rule)) {
        return Err(CannotName::of_finding(reading, finding));
    }
    let mut opened = Vec::new();
    for (file, source) in reading.sources().iter() {
        let document =
            Document::open(file, source.shared_text()).map_err(|fault| CannotName::of_edit(reading, fault))?;
        let role = if file.0 == 0 { FileRole::Entry } else { FileRole::Fragment };
        let root = syntax::read(document.tree(), reading.sources(), role, &mut Vec::new()).root;
        opened.push(Opened { document, root });
    }
    Ok(opened)
}

/// All sentences that are elements, in the theory's order: those without an id, and those whose element has one that they do not
/// use.
pub(super) fn sentences(reading: &Reading, opened: &[Opened]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::default();
    // A sentence that several elements have means none of them.
    let mut labels: HashMap<String, usize> = HashMap::default();
    for element in reading.theory().elements() {
        if let Some(label) = &element.data().label {
            *labels.entry(normal(&label.value)).or_default() += 1;
        }
    }
    for element in reading.theory().elements() {
        let key = normal(element.text());
        if labels.get(&key) != Some(&1) {
            continue;
        }
        known.insert(key.clone(), sentences.len());
        sentences.push(Sentence {
            id: element.id().map(str::to_owned),
            normal: key,
            text: element.text().to_owned(),
            kind: element.kind(),
            file: element.place().file,
            uses: Vec::new(),
            listed: Vec::new(),
            misnamed: false,
        });
    }
    let mut found = |text: &Text| known.get(&normal(&text.value)).copied();
    for file in opened {
        for field in &file.root.fields {
            let Value::Things(things, _) = &field.value else { continue };
            let kind = Kind::ALL.into_iter().find(|kind| kind.section() == field.field.name);
            if let Some(kind) = kind {
                list(file, kind, things, &mut found, &mut sentences);
            } else {
                for thing in things {
                    uses(thing, field.field.name == "statements", &mut found, &mut sentences);
                }
            }
        }
    }
    sentences.retain(|sentence| sentence.id.is_none() || sentence.uses.iter().any(|place| place.takes(sentence.kind)));
    sentences
}

fn list(
    file: &Opened,
    kind: Kind,
    things: &[Thing],
    found: &mut impl FnMut(&Text) -> Option<usize>,
    sentences: &mut [Sentence],
) {
    let numbers = numbers_in_list(file, kind);
    let by_name = numbers.is_empty();
    for thing in things.iter().filter(|thing| thing.id.is_none()) {
        let Some(sentence) = sentence_of(thing).and_then(&mut *found) else { continue };
        sentences[sentence].misnamed |= by_name;
        let Some(number) = numbers.get(&thing.extent.start).copied() else { continue };
        let has_fields = thing.fields.len() > 1 || !thing.extra.is_empty();
        sentences[sentence].listed.push(Listed { file: file.document.file(), kind, number, has_fields });
    }
}

/// Which item of a section begins where.
pub(super) fn numbers_in_list(file: &Opened, kind: Kind) -> HashMap<u32, usize> {
    let items = file.document.section(kind.section()).into_iter().flat_map(|section| section.value.items());
    items.enumerate().map(|(number, item)| (item.dash.start, number)).collect()
}

fn uses(thing: &Thing, in_statement: bool, found: &mut impl FnMut(&Text) -> Option<usize>, sentences: &mut [Sentence]) {
    for field in &thing.fields {
        let slot = match field.field.takes {
            Takes::Uses(role) => role.slot(),
            Takes::Clauses(slot) => slot,
            _ => continue,
        };
        let Value::Uses(entries) = &field.value else { continue };
        for UseEntry { what, .. } in entries {
            let (text, place, fields) = match what {
                UseWhat::Ref(reference) if !reference.is_id() => (&reference.text, reference.text.place, None),
                UseWhat::Inline(thing) => match sentence_of(thing) {
                    Some(text) => (text, thing.extent, Some(fields_of(thing))),
                    None => continue,
                },
                _ => continue,
            };
            if let Some(sentence) = found(text) {
                sentences[sentence].uses.push(SentenceUse { place, fields, slot, in_statement });
            }
        }
    }
}

fn fields_of(thing: &Thing) -> Vec<&'static str> {
    let extra = thing.extra.iter().map(|_| "x-");
    thing.fields.iter().map(|field| field.field.name).chain(extra).collect()
}

/// The sentence that names a definition: its label, else its reasoning, else its resource.
pub(super) fn sentence_of(thing: &Thing) -> Option<&Text> {
    ["label", "reasoning", "resource"].iter().find_map(|name| match &thing.get(name)?.value {
        Value::Texts(texts) => texts.first(),
        _ => None,
    })
}

impl SentenceUse {
    /// Whether the id of such an element may stand here.
    pub(super) fn takes(&self, kind: Kind) -> bool {
        self.slot.kinds.contains(&kind)
    }
}

impl Sentence {
    /// The uses that are definitions with fields.
    pub(super) fn definitions(&self) -> impl Iterator<Item = &SentenceUse> {
        self.uses.iter().filter(|place| place.fields.is_some())
    }
}
