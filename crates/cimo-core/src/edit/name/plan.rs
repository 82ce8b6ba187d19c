//! Which sentences get which ids, where each is defined, and which cannot be named.

use crate::hashed::HashMap;
use std::collections::{BTreeMap, BTreeSet};

use crate::Reading;
use crate::format::{CONTEXT, INTERVENTION, Kind, MECHANISM, OUTCOME, Record};
use crate::source::FileId;
use crate::syntax::{Thing, Value};
use crate::text::{fold, normal};
use crate::yaml::Shape;

use super::ids::Ids;
use super::uses::{Opened, Sentence, numbers_in_list, sentence_of};
use super::{CannotName, Left, Which};

/// A section of one file.
pub(super) type Section = (FileId, Kind);

/// What is going to be done.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) chosen: Vec<Chosen>,
    /// The ids of the items of each list that becomes a section of ids; none for an item that is taken away.
    pub(super) lists: BTreeMap<Section, Vec<Option<String>>>,
    pub(super) left: Vec<Left>,
    /// Ids of items without a sentence.
    others: Vec<String>,
}

/// A sentence that gets an id.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) id: String,
    pub(super) sentence: Sentence,
    /// Where its definition goes; it stays where it is in a list. None where it has one.
    pub(super) section: Option<Section>,
}

impl Plan {
    /// All new ids.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        let new = self.chosen.iter().filter(|chosen| chosen.sentence.id.is_none());
        new.map(|chosen| chosen.id.as_str()).chain(self.others.iter().map(String::as_str))
    }
}

/// A list that may become a section of ids.
struct List {
    /// For each item, what it is.
    items: Vec<Item>,
    /// Why it cannot.
    blocked: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    /// A sentence, by its number; the first time that it is listed.
    Sentence(usize),
    /// Something without a sentence, which gets an id all the same.
    Nameless,
    /// Nothing, or a sentence that is defined elsewhere: it goes.
    Superfluous,
}

pub(super) fn plan(
    reading: &Reading,
    opened: &[Opened],
    sentences: Vec<Sentence>,
    which: &Which,
) -> Result<Plan, CannotName> {
    let mut blocked: Vec<Option<String>> = sentences.iter().map(|sentence| own_reason(sentence, opened)).collect();
    let sections: Vec<Option<Section>> = sentences.iter().map(|sentence| section_of(sentence, opened)).collect();
    let lists = lists(reading, opened, &sentences, &blocked);
    for (number, section) in sections.iter().enumerate() {
        if let (None, Some(reason)) =
            (&blocked[number], section.and_then(|section| lists.get(&section)).and_then(|list| list.blocked.as_ref()))
        {
            blocked[number] = Some(reason.clone());
        }
    }
    let wanted = |sentence: &Sentence| match which {
        Which::All => true,
        Which::UsedTwice => sentence.id.is_some() || sentence.uses.len() >= 2,
        Which::One { sentence: one, .. } => sentence.normal == normal(one),
    };
    let mut plan = Plan::default();
    let mut chosen: BTreeSet<usize> = BTreeSet::new();
    for (number, sentence) in sentences.iter().enumerate().filter(|(_, sentence)| wanted(sentence)) {
        match &blocked[number] {
            None => {
                chosen.insert(number);
            }
            Some(reason) => plan.left.push(Left { sentence: sentence.text.clone(), reason: reason.clone() }),
        }
    }
    if let (Which::One { .. }, true, Some(left)) = (which, chosen.is_empty(), plan.left.first()) {
        return Err(CannotName::Left(left.clone()));
    }
    let turned = with_their_lists(&mut chosen, &sections, &lists);
    name(reading, opened, sentences, which, &chosen, &sections, &mut plan)?;
    plan.turn(&lists, &turned, reading, opened);
    Ok(plan)
}

/// A list becomes a section of ids as a whole: so with one of its sentences come the others.
fn with_their_lists(
    chosen: &mut BTreeSet<usize>,
    sections: &[Option<Section>],
    lists: &BTreeMap<Section, List>,
) -> BTreeSet<Section> {
    let mut turned = BTreeSet::new();
    let touched: Vec<Section> = chosen.iter().filter_map(|number| sections[*number]).collect();
    for section in touched {
        let Some(list) = lists.get(&section).filter(|_| turned.insert(section)) else { continue };
        chosen.extend(
            list.items.iter().filter_map(|item| if let Item::Sentence(number) = item { Some(*number) } else { None }),
        );
    }
    turned
}

fn name(
    reading: &Reading,
    opened: &[Opened],
    sentences: Vec<Sentence>,
    which: &Which,
    chosen: &BTreeSet<usize>,
    sections: &[Option<Section>],
    plan: &mut Plan,
) -> Result<(), CannotName> {
    let mut ids = Ids::new(reading, opened);
    for (number, sentence) in sentences.iter().enumerate() {
        if !chosen.contains(&number) && sentence.id.is_none() {
            ids.avoid(fold(&sentence.text));
        }
    }
    let asked = match which {
        Which::One { sentence, id: Some(id) } => Some((normal(sentence), id)),
        _ => None,
    };
    if let Some((_, id)) = &asked
        && !ids.take_chosen(id)
    {
        return Err(CannotName::Taken { id: (*id).clone() });
    }
    for (number, sentence) in sentences.into_iter().enumerate() {
        if !chosen.contains(&number) {
            continue;
        }
        let id = match (&sentence.id, &asked) {
            (Some(id), _) => id.clone(),
            (None, Some((normal, id))) if *normal == sentence.normal => (*id).clone(),
            (None, _) => ids.propose(&sentence.text, sentence.kind),
        };
        plan.chosen.push(Chosen { id, sentence, section: sections[number] });
    }
    Ok(())
}

impl Plan {
    /// Says for each item of the lists that become sections of ids which one it gets.
    fn turn(
        &mut self,
        lists: &BTreeMap<Section, List>,
        turned: &BTreeSet<Section>,
        reading: &Reading,
        opened: &[Opened],
    ) {
        let mut ids = Ids::new(reading, opened);
        self.ids().for_each(|id| ids.avoid(id.to_owned()));
        for (section, list) in lists.iter().filter(|(section, _)| turned.contains(section)) {
            let mut sentences = self.chosen.iter().filter(|chosen| {
                chosen.sentence.listed.first().is_some_and(|listed| (listed.file, listed.kind) == *section)
            });
            let mut by_item: BTreeMap<usize, String> = BTreeMap::new();
            for chosen in sentences.by_ref() {
                by_item.extend(chosen.sentence.listed.first().map(|listed| (listed.number, chosen.id.clone())));
            }
            let mut of_items = Vec::new();
            for (number, item) in list.items.iter().enumerate() {
                of_items.push(match item {
                    Item::Sentence(_) => by_item.remove(&number),
                    Item::Nameless => Some(ids.propose("", section.1)),
                    Item::Superfluous => None,
                });
            }
            let nameless = list.items.iter().zip(&of_items).filter(|(item, _)| **item == Item::Nameless);
            self.others.extend(nameless.filter_map(|(_, id)| id.clone()));
            self.lists.insert(*section, of_items);
        }
    }
}

/// Why a sentence cannot be named, whatever becomes of the others.
fn own_reason(sentence: &Sentence, opened: &[Opened]) -> Option<String> {
    let kind = sentence.kind;
    if sentence.misnamed {
        return Some(format!("it stands under `{}` with a name that is no id; mend that first", kind.section()));
    }
    if let Some(strange) = strange_field(sentence, opened) {
        return Some(format!("its field `{strange}` is not known; mend that first"));
    }
    let unfit = sentence.uses.iter().find(|place| !place.in_statement && !place.takes(kind));
    if let Some(unfit) = unfit {
        let slot = unfit.slot.name;
        return Some(format!(
            "it counts as {} and stands under `{slot}` too, where no id of {} may stand; say the two in different words",
            one(kind),
            one(kind)
        ));
    }
    let describing: Vec<_> =
        sentence.definitions().filter(|place| place.fields.as_deref() != Some(&["label"])).collect();
    let described = !sentence.listed.is_empty() || sentence.id.is_some();
    if describing.len() + usize::from(described) > 1 && !describing.is_empty() {
        return Some("it is described in two places; bring its fields together in one of them first".to_owned());
    }
    let record = record(kind);
    let strange = describing
        .iter()
        .flat_map(|place| place.fields.iter().flatten())
        .find(|name| **name != "x-" && record.field(name, true).is_none());
    if let Some(strange) = strange {
        return Some(format!("it counts as {}, which has no field `{strange}`", one(kind)));
    }
    let moved = sentence.moved().map(|moved| moved.place);
    let mut dropped = sentence.definitions().filter(|place| Some(place.place) != moved);
    let loses = dropped.any(|place| {
        opened.iter().any(|file| file.document.file() == place.place.file && file.document.has_comment(place.place))
    });
    loses.then(|| "it is written out twice, and a remark (after #) in one of the two would be lost".to_owned())
}

/// A field of one of its definitions that the reader does not know: with an id it might.
fn strange_field<'o>(sentence: &Sentence, opened: &'o [Opened]) -> Option<&'o str> {
    let document = |file: FileId| opened.iter().map(|file| &file.document).find(|document| document.file() == file);
    let in_place = sentence.definitions().filter_map(|place| {
        let mapping = document(place.place.file)?.mapping_at(place.place)?;
        mapping
            .entries()
            .map(|entry| entry.key.text())
            .find(|name| !name.starts_with("x-") && !place.fields.iter().flatten().any(|known| known == name))
    });
    let listed = sentence.listed.iter().filter_map(|listed| {
        let item = document(listed.file)?.section(listed.kind.section())?.value.items().nth(listed.number)?;
        let known = |name: &&str| name.starts_with("x-") || record(listed.kind).field(name, false).is_some();
        item.value.entries().map(|entry| entry.key.text()).find(|name| !known(name))
    });
    in_place.chain(listed).next()
}

impl Sentence {
    /// The definition that goes to the section; none where a section holds it already.
    pub(super) fn moved(&self) -> Option<&super::uses::SentenceUse> {
        if !self.listed.is_empty() || self.id.is_some() {
            return None;
        }
        let describing = self.definitions().find(|place| place.fields.as_deref() != Some(&["label"]));
        describing.or_else(|| self.definitions().next())
    }
}

/// Where the definition of a sentence stands, or goes: the section of the file of its first use, else that of any file that has
/// one where that first use is in the entry file. A file that is included gets its own, so that it stays whole.
fn section_of(sentence: &Sentence, opened: &[Opened]) -> Option<Section> {
    if sentence.id.is_some() {
        return None;
    }
    if let Some(listed) = sentence.listed.first() {
        return Some((listed.file, listed.kind));
    }
    let has_section = |file: &&Opened| file.document.section(sentence.kind.section()).is_some();
    let own = opened.iter().find(|file| file.document.file() == sentence.file);
    let fitting =
        own.filter(|file| has_section(file) || sentence.file.0 != 0).or_else(|| opened.iter().find(has_section));
    Some((fitting.map_or(sentence.file, |file| file.document.file()), sentence.kind))
}

fn lists(
    reading: &Reading,
    opened: &[Opened],
    sentences: &[Sentence],
    blocked: &[Option<String>],
) -> BTreeMap<Section, List> {
    let mut lists = BTreeMap::new();
    let known = Known::new(reading, sentences, blocked);
    for file in opened {
        for kind in Kind::ALL {
            let Some(section) = file.document.section(kind.section()) else { continue };
            if section.value.shape() != Shape::Sequence || section.value.is_empty() {
                continue;
            }
            let key = (file.document.file(), kind);
            let things: &[Thing] = match file.root.get(kind.section()).map(|field| &field.value) {
                Some(Value::Things(things, _)) => things,
                _ => &[],
            };
            let mut list = List { items: vec![Item::Superfluous; section.value.len()], blocked: None };
            let numbers = numbers_in_list(file, kind);
            let by_number: HashMap<usize, &Thing> =
                things.iter().filter_map(|thing| Some((*numbers.get(&thing.extent.start)?, thing))).collect();
            for (number, item) in section.value.items().enumerate() {
                let is_nothing = item.value.shape() == Shape::Empty
                    || (item.value.shape() == Shape::Scalar && item.value.text().trim().is_empty());
                match by_number.get(&number) {
                    _ if is_nothing => {}
                    Some(thing) => list.take(&known, key, number, thing),
                    None => list.block(kind, "one of them cannot be read"),
                }
            }
            lists.insert(key, list);
        }
    }
    lists
}

/// What is known of sentences, by their normal form.
struct Known<'p> {
    sentences: &'p [Sentence],
    blocked: &'p [Option<String>],
    numbers: HashMap<&'p str, usize>,
    /// How many elements with an id have it as their label.
    named: HashMap<String, usize>,
}

impl<'p> Known<'p> {
    fn new(reading: &Reading, sentences: &'p [Sentence], blocked: &'p [Option<String>]) -> Known<'p> {
        let mut named: HashMap<String, usize> = HashMap::default();
        for element in reading.theory().elements().filter(|element| element.id().is_some()) {
            *named.entry(normal(element.text())).or_default() += 1;
        }
        let numbers = sentences.iter().enumerate().filter(|(_, sentence)| sentence.id.is_none());
        let numbers = numbers.map(|(number, sentence)| (sentence.normal.as_str(), number)).collect();
        Known { sentences, blocked, numbers, named }
    }
}

impl List {
    fn take(&mut self, known: &Known<'_>, key: Section, number: usize, thing: &Thing) {
        let Some(words) = sentence_of(thing).map(|text| normal(&text.value)) else {
            self.items[number] = Item::Nameless;
            return;
        };
        let plain = thing.fields.len() == 1 && thing.extra.is_empty();
        let Some(at) = known.numbers.get(words.as_str()).copied() else {
            if known.named.get(&words) != Some(&1) || !plain {
                self.block(key.1, "one of them is described elsewhere too");
            }
            return;
        };
        let first = known.sentences[at].listed.first();
        let here = first.is_some_and(|listed| (listed.file, listed.kind) == key);
        match () {
            () if known.blocked[at].is_some() || !here => {
                self.block(key.1, "one of them cannot be named, or is listed elsewhere too")
            }
            () if first.is_some_and(|listed| listed.number == number) => self.items[number] = Item::Sentence(at),
            () if plain => {}
            () => self.block(key.1, "one of them is described twice"),
        }
    }

    fn block(&mut self, kind: Kind, why: &str) {
        self.blocked.get_or_insert_with(|| {
            format!("`{}` is a list of sentences, which must all get ids at once, and {why}", kind.section())
        });
    }
}

fn record(kind: Kind) -> &'static Record {
    match kind {
        Kind::Context => &CONTEXT,
        Kind::Intervention => &INTERVENTION,
        Kind::Mechanism => &MECHANISM,
        Kind::Outcome => &OUTCOME,
    }
}

fn one(kind: Kind) -> String {
    crate::syntax::one(kind.word())
}
