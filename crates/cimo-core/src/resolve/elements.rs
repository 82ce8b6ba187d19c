//! Which element a sentence is: named by its label, known from elsewhere, or new.

use crate::hashed::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Family, Kind, Record, Slot};
use crate::source::Place;
use crate::syntax::{FieldValue, Ref, Text, Thing, Value};
use crate::text::normal;
use crate::theory::data::{ElementData, ElementDetails};
use crate::theory::links::{LinkKind, Node};

use super::Resolver;
use super::facts;
use super::names::Named;
use super::references::{Found, shown, with_article};

/// Elements by the normal form of their sentence.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    known: HashMap<Box<str>, Meant>,
    /// The kind of each undeclared element so far: the first of outcome, mechanism, intervention, context.
    ranks: Vec<Option<Kind>>,
}

/// What a sentence means.
#[derive(Debug, Clone)]
enum Meant {
    One(u32),
    Several(Vec<u32>),
}

impl<'r> Resolver<'r> {
    /// Adds the elements of a section: those with ids, and those that are only sentences.
    pub(super) fn define_elements(&mut self, things: &'r [Thing], record: &'static Record) {
        let Some(kind) = record.kind else { return };
        self.data.elements.reserve(things.len());
        for thing in things {
            let label = sentence_of(thing);
            let index = match (&thing.id, &label) {
                (None, Some(text)) => match self.sentences.known.get(&*normal(&text.value)) {
                    Some(Meant::One(index)) => {
                        let index = *index;
                        self.merge(index, thing);
                        index
                    }
                    _ => self.new_element(None, kind, true, thing.place, label.cloned()),
                },
                (id, _) => {
                    let index = self.data.elements.len() as u32;
                    if let Some(id) = id {
                        let named = Named { index, place: id.place, kind: Some(kind) };
                        if let Some(earlier) = self.names.add(Family::Element, &id.name, named) {
                            let finding = crate::syntax::twice(Rule::DuplicateId, id, earlier.place)
                                .subject(kind.word(), &*id.name);
                            self.push(finding);
                            continue;
                        }
                    }
                    let id = id.as_ref().map(|id| id.name.clone());
                    self.new_element(id, kind, true, thing.place, label.cloned())
                }
            };
            self.defined(index, thing);
        }
    }

    fn new_element(
        &mut self,
        id: Option<Box<str>>,
        kind: Kind,
        declared: bool,
        place: Place,
        label: Option<Text>,
    ) -> u32 {
        let index = self.data.elements.len() as u32;
        if let Some(label) = &label {
            let known = self.sentences.known.entry(normal(&label.value).into_boxed_str());
            known
                .and_modify(|meant| match meant {
                    Meant::One(earlier) => *meant = Meant::Several(vec![*earlier, index]),
                    Meant::Several(all) => all.push(index),
                })
                .or_insert(Meant::One(index));
        }
        self.data.elements.push(ElementData { id, kind, declared, place, extent: place, label, details: None });
        index
    }

    /// The element of a sentence that no other has, by its normal form.
    fn new_sentence(&mut self, key: String, kind: Kind, place: Place, label: Text) -> u32 {
        let index = self.data.elements.len() as u32;
        self.sentences.known.insert(key.into_boxed_str(), Meant::One(index));
        self.data.elements.push(ElementData {
            id: None,
            kind,
            declared: false,
            place,
            extent: place,
            label: Some(label),
            details: None,
        });
        index
    }

    /// The element that a reference in a slot means; `None` where that cannot be said, which is said.
    pub(super) fn element(&mut self, reference: &Ref, slot: &Slot, prose: Kind) -> Option<u32> {
        if reference.is_id() {
            return match self.look_up(reference, slot) {
                Found::Thing(Node::Element(index)) => Some(index),
                _ => None,
            };
        }
        let index = match self.sentence(reference, slot) {
            Sentence::Known(index) => index,
            Sentence::New(key) => match self.looks_like_id(reference, slot) {
                Some(Node::Element(index)) => index,
                _ => self.new_sentence(key, prose, reference.spot, reference.text.clone()),
            },
            Sentence::Ambiguous => return None,
        };
        self.fits_kind(reference, slot, index).then_some(index)
    }

    /// Whether an element whose kind is declared may stand in a slot; says so where it may not.
    pub(super) fn fits_kind(&mut self, reference: &Ref, slot: &Slot, index: u32) -> bool {
        let element = &self.data.elements[index as usize];
        if !element.declared || slot.kinds.contains(&element.kind) {
            return true;
        }
        let (kind, place) = (element.kind, element.place);
        self.wrong_kind(reference, slot, kind.word(), &with_article(kind), Some(place));
        false
    }

    /// Which element a sentence is.
    pub(super) fn sentence(&mut self, reference: &Ref, slot: &Slot) -> Sentence {
        let key = normal(&reference.text.value);
        match self.sentences.known.get(&*key) {
            Some(Meant::One(index)) => Sentence::Known(*index),
            Some(Meant::Several(all)) => {
                // A label that thousands share would otherwise be told thousands of times for each of its uses.
                let places: Vec<(Place, Option<Box<str>>)> = all
                    .iter()
                    .take(MOST_SHOWN)
                    .map(|index| &self.data.elements[*index as usize])
                    .map(|element| (element.place, element.id.clone()))
                    .collect();
                let words = shown(&reference.text.value);
                let mut finding = Diagnostic::new(
                    Rule::AmbiguousText,
                    reference.spot,
                    format!("“{words}” is the label of several elements"),
                )
                .label("which of them is meant?")
                .question("Write the id of the one that is meant.")
                .argument("text", normal(&reference.text.value))
                .slot(slot.name);
                for (place, id) in places {
                    finding = finding.also(place, "this has the same label");
                    if let Some(id) = id {
                        finding = finding.suggest(format!("Mean `{id}`"), reference.text.place, &*id);
                    }
                }
                self.push(finding);
                Sentence::Ambiguous
            }
            None => Sentence::New(key),
        }
    }

    /// The element whose label a clause equals, if exactly one has it.
    pub(super) fn labelled(&self, words: &str) -> Option<u32> {
        match self.sentences.known.get(&*normal(words)) {
            Some(Meant::One(index)) => Some(*index),
            _ => None,
        }
    }

    /// The element of a definition in place.
    pub(super) fn inline(&mut self, thing: &'r Thing, slot: &Slot, prose: Kind) -> Option<u32> {
        let text = sentence_of(thing)?.clone();
        let reference = Ref { spot: thing.place, ..Ref::at(text) };
        let index = match self.sentence(&reference, slot) {
            Sentence::Known(index) => {
                self.merge(index, thing);
                index
            }
            Sentence::New(key) => {
                let index = self.new_sentence(key, prose, thing.place, reference.text.clone());
                self.defined(index, thing);
                index
            }
            Sentence::Ambiguous => return None,
        };
        self.fits_kind(&reference, slot, index).then_some(index)
    }

    /// Takes the kind of an undeclared element from one more of its uses.
    pub(super) fn used_as(&mut self, index: u32, kind: Kind) {
        if self.data.elements[index as usize].declared {
            return;
        }
        let ranks = &mut self.sentences.ranks;
        if ranks.len() <= index as usize {
            ranks.resize(index as usize + 1, None);
        }
        let known = &mut ranks[index as usize];
        if known.is_none_or(|known| kind.precedence() < known.precedence()) {
            *known = Some(kind);
        }
    }

    /// Sets the kinds of undeclared elements once all uses are known.
    pub(super) fn settle_kinds(&mut self) {
        for (index, element) in self.data.elements.iter_mut().enumerate().filter(|(_, element)| !element.declared) {
            element.kind = self.sentences.ranks.get(index).copied().flatten().unwrap_or(element.kind);
        }
    }

    /// Notes for two ids with one label.
    pub(super) fn same_labels(&mut self) {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let shared = self
            .sentences
            .known
            .values()
            .filter_map(|meant| if let Meant::Several(all) = meant { Some(all) } else { None });
        shared.for_each(|all| {
            let mut named = all.iter().copied().filter(|index| self.data.elements[*index as usize].id.is_some());
            if let Some(first) = named.next() {
                pairs.extend(named.map(|later| (later, first)));
            }
        });
        pairs.sort_unstable();
        let mut findings = Vec::new();
        for (index, earlier) in pairs {
            let (element, earlier) = (&self.data.elements[index as usize], &self.data.elements[earlier as usize]);
            let Some(id) = &element.id else { continue };
            let other = earlier.id.as_deref().unwrap_or_default();
            findings.push(
                Diagnostic::new(
                    Rule::SameLabelTwice,
                    element.place,
                    format!("`{id}` and `{other}` have the same label"),
                )
                .label("the same words")
                .also(earlier.place, "as here")
                .question("Are they one thing? Two? Then what tells them apart should be in their labels.")
                .argument("id", &**id)
                .argument("other", other)
                .subject(element.kind.word(), &**id),
            );
        }
        self.out.extend(findings);
    }

    /// A second definition of one sentence: what it adds is taken in, what it contradicts is said.
    fn merge(&mut self, index: u32, thing: &'r Thing) {
        let known = self.definitions.get(index as usize);
        let against = |field: &FieldValue| known.and_then(|known| known.field(field.field.name));
        let unlike_fields: Vec<Diagnostic> = thing
            .fields
            .iter()
            .filter_map(|field| {
                against(field).filter(|known| !same_value(field, known)).map(|known| unlike(field, known))
            })
            .collect();
        self.out.extend(unlike_fields);
        self.defined(index, thing);
    }

    /// Takes in a definition of an element, and keeps it where another could contradict it.
    fn defined(&mut self, index: u32, thing: &'r Thing) {
        self.take_details(index, thing);
        self.defined.push((index, thing));
        if self.definitions.len() <= index as usize {
            self.definitions.resize_with(index as usize + 1, Definitions::default);
        }
        let known = &mut self.definitions[index as usize];
        match known {
            Definitions::None => *known = Definitions::One(thing),
            Definitions::One(first) => {
                let mut several = Several { fields: first.fields.iter().collect(), links: HashSet::default() };
                several.add(thing);
                *known = Definitions::Several(Box::new(several));
            }
            Definitions::Several(several) => several.add(thing),
        }
    }
}

/// The definitions of one element.
#[derive(Default)]
pub(super) enum Definitions<'r> {
    /// It is used, and defined nowhere.
    #[default]
    None,
    /// One, as nearly always.
    One(&'r Thing),
    /// Several, which could contradict each other.
    Several(Box<Several<'r>>),
}

/// What several definitions of one element say together.
pub(super) struct Several<'r> {
    /// The first value that one of them gives to each field.
    fields: Vec<&'r FieldValue>,
    /// The links that they have given.
    pub(super) links: HashSet<(Node, Node, LinkKind)>,
}

impl<'r> Definitions<'r> {
    fn field(&self, name: &str) -> Option<&'r FieldValue> {
        match self {
            Definitions::None => None,
            Definitions::One(thing) => thing.get(name),
            Definitions::Several(several) => several.fields.iter().find(|field| field.field.name == name).copied(),
        }
    }
}

impl<'r> Several<'r> {
    fn add(&mut self, thing: &'r Thing) {
        for field in &thing.fields {
            if !self.fields.iter().any(|known| known.field.name == field.field.name) {
                self.fields.push(field);
            }
        }
    }
}

/// How many of the elements that share a label are shown.
const MOST_SHOWN: usize = 10;

/// What a sentence turned out to be.
pub(super) enum Sentence {
    Known(u32),
    /// No element yet; its normal form.
    New(String),
    Ambiguous,
}

/// The sentence that names a definition: its label, else its reasoning, else its resource.
pub(super) fn sentence_of(thing: &Thing) -> Option<&Text> {
    ["label", "reasoning", "resource"].iter().find_map(|name| facts::text(thing, name))
}

/// Whether two fields of two definitions say the same.
fn same_value(one: &FieldValue, other: &FieldValue) -> bool {
    let texts = |texts: &[Text]| -> Vec<String> { texts.iter().map(|text| normal(&text.value)).collect() };
    match (&one.value, &other.value) {
        (Value::Texts(one), Value::Texts(other)) => texts(one) == texts(other),
        (Value::Words(one), Value::Words(other)) => {
            one.iter().map(|word| word.word).eq(other.iter().map(|word| word.word))
        }
        (Value::Refs(one), Value::Refs(other)) => {
            let names = |refs: &[Ref]| -> Vec<String> {
                let mut names: Vec<String> = refs.iter().map(|reference| normal(&reference.text.value)).collect();
                names.sort();
                names
            };
            names(one) == names(other)
        }
        // Evidence adds up: two lists of it do not contradict each other.
        _ => true,
    }
}

fn unlike(field: &FieldValue, earlier: &FieldValue) -> Diagnostic {
    let name = field.field.name;
    Diagnostic::new(Rule::DuplicateField, field.key, format!("One sentence is given two unlike fields `{name}`"))
        .label("here otherwise")
        .also(earlier.key, "the first time")
        .question("The same sentence is the same element. Are these two elements? Then word them apart; else keep one of the two fields.")
        .slot(name)
}

impl ElementData {
    /// Its further fields, made where there are none yet.
    pub(super) fn details_mut(&mut self) -> &mut ElementDetails {
        self.details.get_or_insert_default()
    }
}
