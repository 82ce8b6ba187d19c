//! What a file holds once it is read by the table: things, fields, values. All know their places.

use std::ops::Range;

use crate::format::{Family, Field, Record};
use crate::source::Place;
use crate::text;
use crate::yaml::{self, Style};

use super::uses::{Group, Sense};

/// A text with its place. Two texts are equal where their words are.
#[derive(Debug, Clone)]
pub struct Text {
    /// The words.
    pub value: Box<str>,
    /// Where they stand, quotes included.
    pub place: Place,
    /// How they were written.
    pub style: Style,
}

impl Text {
    /// Where a stretch of the words stands in the file: one place, or one for each line of a folded text.
    pub fn locate(&self, source: &str, range: Range<usize>) -> Vec<Place> {
        // The words are kept without the spaces around them, which only quotes can hold.
        let quoted = matches!(self.style, Style::SingleQuoted | Style::DoubleQuoted);
        let inside =
            source.get(self.place.start as usize + 1..self.place.end as usize).filter(|_| quoted).unwrap_or("");
        let lead = inside.len() - inside.trim_start().len();
        if inside[..lead].contains(['\n', '\r']) {
            return vec![self.place];
        }
        yaml::locate(source, self.place, self.style, range.start + lead..range.end + lead)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.value == other.value
    }
}

impl Eq for Text {}

/// An id with the place where it is given.
#[derive(Debug, Clone)]
pub struct Id {
    /// The id.
    pub name: Box<str>,
    /// Where it stands.
    pub place: Place,
}

/// A thing: something with fields.
#[derive(Debug)]
pub struct Thing {
    /// What kind of thing.
    pub record: &'static Record,
    /// Its id, if it has one.
    pub id: Option<Id>,
    /// Where findings about the whole belong: its key, its hyphen, or itself.
    pub place: Place,
    /// All of it, key included.
    pub extent: Place,
    /// Its fields, in the order of the file.
    pub fields: Vec<FieldValue>,
    /// Its `x-` fields.
    pub extra: Vec<(Box<str>, Plain)>,
    /// The sentence, where a statement was written as one.
    pub sentence: Option<Text>,
}

impl Thing {
    pub(super) fn empty(record: &'static Record, place: Place) -> Thing {
        Thing { record, id: None, place, extent: place, fields: Vec::new(), extra: Vec::new(), sentence: None }
    }

    /// How many references stand in it, in all that it holds: so many links may come of it.
    pub(crate) fn references(&self) -> usize {
        let of = |field: &FieldValue| match &field.value {
            Value::Refs(refs) => refs.len(),
            Value::Uses(uses) => uses.iter().map(UseEntry::references).sum(),
            Value::Holders(holders) => holders.iter().map(|holder| holder.actors.len()).sum(),
            Value::Targets(targets) => targets.len(),
            Value::Flow(links) => links.len() * 2,
            Value::Evidence(entries) => entries.iter().map(EvidenceEntry::references).sum(),
            Value::One(thing) => thing.references(),
            Value::Things(things, _) => things.iter().map(Thing::references).sum(),
            Value::Texts(_) | Value::NamedTexts(_) | Value::Words(_) | Value::Counts(_) => 0,
        };
        self.fields.iter().map(of).sum::<usize>() + usize::from(self.sentence.is_some()) * 3
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&FieldValue> {
        self.fields.iter().find(|field| field.field.name == name)
    }
}

/// A field with what stands in it.
#[derive(Debug)]
pub struct FieldValue {
    /// Which field.
    pub field: &'static Field,
    /// Where its key stands.
    pub key: Place,
    /// What stands in it.
    pub value: Value,
}

/// A word of a field.
#[derive(Debug, Clone)]
pub struct WordAt {
    /// The word, one that the field knows.
    pub word: &'static str,
    /// Where it stands.
    pub place: Place,
}

/// What stands in a field.
#[derive(Debug)]
pub enum Value {
    /// One or several texts.
    Texts(Vec<Text>),
    /// Texts with ids.
    NamedTexts(Vec<NamedText>),
    /// Words of the field.
    Words(Vec<WordAt>),
    /// Numbers, each under a name or for the whole.
    Counts(Vec<Counted>),
    /// Links between the programme's stages.
    Flow(Vec<FlowLink>),
    /// References.
    Refs(Vec<Ref>),
    /// Uses of elements, or parts of a statement.
    Uses(Vec<UseEntry>),
    /// Who holds or disputes something.
    Holders(Vec<Holder>),
    /// Evidence.
    Evidence(Vec<EvidenceEntry>),
    /// What evidence speaks to.
    Targets(Vec<Target>),
    /// One thing.
    One(Box<Thing>),
    /// Several things, and the `x-` fields of their section.
    Things(Vec<Thing>, Box<[(Box<str>, Plain)]>),
}

/// A text with an id.
#[derive(Debug, Clone)]
pub struct NamedText {
    /// The id.
    pub id: Id,
    /// The text.
    pub text: Text,
}

/// A reference as it was written: an id by the grammar, or prose.
#[derive(Debug, Clone)]
pub struct Ref {
    /// The words.
    pub text: Text,
    /// Where findings about it belong.
    pub spot: Place,
    /// The family, where the long form names it.
    pub family: Option<Family>,
    /// Where the list in brackets begins in which it stands beside an unquoted item of several words.
    pub beside_words: Option<u32>,
}

impl Ref {
    /// Whether it is an id by the grammar.
    pub fn is_id(&self) -> bool {
        text::is_id(&self.text.value)
    }
}

/// A number, under a name or for the whole.
#[derive(Debug, Clone)]
pub struct Counted {
    /// The actor or the stage.
    pub of: Option<Ref>,
    /// How many.
    pub number: u64,
    /// Where the number stands.
    pub place: Place,
}

/// A link between stages of the programme.
#[derive(Debug, Clone)]
pub struct FlowLink {
    /// From where.
    pub from: Ref,
    /// To where.
    pub to: Ref,
    /// Whether it goes back as well.
    pub both_ways: bool,
    /// Where it stands.
    pub place: Place,
}

/// A use of an element.
#[derive(Debug)]
pub struct UseEntry {
    /// How it is meant.
    pub sense: Sense,
    /// Whether it is one of alternatives.
    pub group: Group,
    /// The element.
    pub what: UseWhat,
}

impl UseEntry {
    fn references(&self) -> usize {
        1 + if let UseWhat::Inline(thing) = &self.what { thing.references() } else { 0 }
    }

    /// The id or sentence, where it is not defined in place.
    pub(crate) fn reference(&self) -> Option<&Ref> {
        if let UseWhat::Ref(reference) = &self.what { Some(reference) } else { None }
    }
}

/// The element of a use.
#[derive(Debug)]
pub enum UseWhat {
    /// An id or a sentence.
    Ref(Ref),
    /// A definition in place.
    Inline(Box<Thing>),
    /// `any`, alone in a context: whatever the context.
    Whatever(Place),
}

/// Who holds or disputes a claim.
#[derive(Debug, Clone)]
pub struct Holder {
    /// The actors.
    pub actors: Vec<Ref>,
    /// One of them.
    pub participant: Option<Text>,
}

/// An entry of `evidence:`.
#[derive(Debug)]
pub enum EvidenceEntry {
    /// An id.
    Ref(Ref),
    /// Evidence written out.
    Inline(Thing),
}

impl EvidenceEntry {
    fn references(&self) -> usize {
        1 + if let EvidenceEntry::Inline(thing) = self { thing.references() } else { 0 }
    }
}

/// What evidence speaks to.
#[derive(Debug, Clone)]
pub struct Target {
    /// The thing, where it is named.
    pub of: Option<Ref>,
    /// The part.
    pub at: TargetAt,
    /// Where findings about it belong.
    pub spot: Place,
}

/// The part of a thing that evidence speaks to.
#[derive(Debug, Clone)]
pub enum TargetAt {
    /// All of it.
    Whole,
    /// A role word or an id.
    Part(Ref),
    /// A link between two parts.
    Link(Ref, Ref),
}

/// What stands under an `x-` key: kept and never interpreted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plain {
    /// Nothing.
    Empty,
    /// A text.
    Text(Box<str>),
    /// A list.
    List(Vec<Plain>),
    /// Keys with values.
    Map(Vec<(Box<str>, Plain)>),
}

impl Ref {
    /// A reference made of a text, which stands where the text does.
    pub(crate) fn at(text: Text) -> Ref {
        Ref { spot: text.place, text, family: None, beside_words: None }
    }
}
