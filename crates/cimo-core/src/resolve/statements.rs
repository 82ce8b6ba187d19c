//! If–then statements: sentences taken apart, and keyed ones.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Family, Slot};
use crate::source::Place;
use crate::syntax::{Group, Ref, Sense, Text, Thing, UseEntry};
use crate::text::language::{Language, Parts, Unreadable};
use crate::theory::data::{ClauseData, StatementData};
use crate::theory::links::{Link, LinkKind, Node};

use super::Resolver;
use super::elements::Sentence;
use super::facts;
use super::references::Found;

const PARTS: [(&str, &Slot, LinkKind); 4] = [
    ("if", &Slot::IF, LinkKind::If),
    ("then", &Slot::THEN, LinkKind::Then),
    ("because", &Slot::BECAUSE, LinkKind::Because),
    ("unless", &Slot::STATEMENT_UNLESS, LinkKind::StatementUnless),
];

impl<'r> Resolver<'r> {
    /// Statements by name.
    pub(super) fn define_statements(&mut self, things: &'r [Thing], defined: &mut Vec<(u32, &'r Thing)>) {
        self.data.statements.reserve_exact(things.len());
        for thing in things {
            let index = self.data.statements.len();
            if !self.name(Family::Statement, &thing.id, index, "statement") {
                continue;
            }
            self.data.statements.push(StatementData {
                id: thing.id.as_ref().map(|id| id.name.clone()),
                place: thing.place,
                extent: thing.extent,
                sentence: thing.sentence.clone(),
                common: facts::common(thing),
            });
            defined.push((index as u32, thing));
        }
    }

    /// What a statement says.
    pub(super) fn statement(&mut self, index: u32, thing: &'r Thing) {
        match &thing.sentence {
            Some(sentence) => self.sentence_statement(index, thing, sentence),
            None => self.keyed_statement(index, thing),
        }
        let node = Node::Statement(index);
        for (configuration, place) in self.things(facts::refs(thing, "part-of"), &Slot::PART_OF) {
            self.link(node, configuration, Link::new(LinkKind::PartOf, place));
        }
        self.evidence_of(node, thing);
    }

    fn keyed_statement(&mut self, index: u32, thing: &'r Thing) {
        for (name, slot, kind) in PARTS {
            let entries = facts::uses(thing, name);
            self.split_by_commas(entries.iter().filter_map(UseEntry::reference), slot);
            for entry in entries {
                let Some(reference) = entry.reference().filter(|reference| !self.is_split(reference)) else { continue };
                self.said(index, reference, slot, kind, entry.sense, entry.group);
            }
        }
        for (name, missing) in [("if", "its `if`"), ("then", "its `then`")] {
            if thing.get(name).is_none_or(|field| is_empty(&field.value)) && !self.said_within(thing.extent) {
                let finding = self.unreadable(thing, thing.place, format!("This statement lacks {missing}"), "incomplete")
                    .question("A statement says: if these conditions hold, then this follows, because somebody reasons so. Add what is missing.")
                    .argument("missing", name);
                self.push(finding);
                return;
            }
        }
    }

    /// One part of a keyed statement.
    fn said(&mut self, index: u32, reference: &Ref, slot: &'static Slot, kind: LinkKind, sense: Sense, group: Group) {
        let node = Node::Statement(index);
        let link = Link { sense, group, ..Link::new(kind, reference.spot) };
        if reference.is_id() {
            if let Found::Thing(element) = self.look_up(reference, slot) {
                self.link(element, node, link);
            }
            return;
        }
        match self.sentence(reference, slot) {
            Sentence::Known(element) if self.fits_kind(reference, slot, element) => {
                self.link(Node::Element(element), node, link);
            }
            Sentence::Known(_) | Sentence::Ambiguous => {}
            Sentence::New(_) => match self.looks_like_id(reference, slot) {
                Some(element) => self.link(element, node, link),
                None => self.clause(node, reference.text.clone(), link),
            },
        }
    }

    fn clause(&mut self, statement: Node, text: Text, link: Link) {
        let clause = Node::Clause(self.data.clauses.len() as u32);
        self.data.clauses.push(ClauseData { text });
        self.link(clause, statement, link);
    }

    fn sentence_statement(&mut self, index: u32, thing: &Thing, sentence: &Text) {
        let Some(language) = self.language else { return };
        match language.parts(&sentence.value) {
            Ok(parts) if parts.condition.is_empty() => self.no_part(thing, sentence, language, 0),
            Ok(parts) if parts.then.is_empty() => self.no_part(thing, sentence, language, 1),
            Ok(parts) => self.clauses(index, sentence, &parts),
            Err(Unreadable::NoIf) => self.no_part(thing, sentence, language, 0),
            Err(Unreadable::NoThen) => self.no_part(thing, sentence, language, 1),
            Err(Unreadable::TwoThens(thens, parts)) => {
                self.two_thens(thing, sentence, &thens, &parts);
                self.clauses(index, sentence, &parts);
            }
        }
    }

    /// The clauses of a sentence, each at its own words.
    fn clauses(&mut self, index: u32, sentence: &Text, parts: &Parts) {
        let ranges = [Some(&parts.condition), Some(&parts.then), parts.because.as_ref(), parts.unless.as_ref()];
        for ((_, slot, kind), range) in PARTS.into_iter().zip(ranges) {
            let Some(range) = range.filter(|range| !range.is_empty()) else { continue };
            let text = self.stretch(sentence, range.clone());
            let link = Link::new(kind, text.place);
            match self.labelled(&text.value) {
                Some(element) => {
                    if self.fits_kind(&Ref::at(text), slot, element) {
                        self.link(Node::Element(element), Node::Statement(index), link);
                    }
                }
                None => self.clause(Node::Statement(index), text, link),
            }
        }
    }

    /// A part of a sentence as a text of its own, at the place of its first line.
    fn stretch(&self, sentence: &Text, range: Range<usize>) -> Text {
        let places = sentence.locate(self.source_text(sentence.place), range.clone());
        let place = places.first().copied().unwrap_or(sentence.place);
        Text { value: sentence.value[range].into(), place, style: crate::yaml::Style::Plain }
    }

    fn no_part(&mut self, thing: &Thing, sentence: &Text, language: &Language, part: usize) {
        let [if_word, then_word, because, unless] = language.markers();
        let (missing, label) = match part {
            0 => (if_word, format!("this does not begin with “{if_word}”")),
            _ => (then_word, format!("there is no “{then_word}” in this")),
        };
        let example = format!("{} …, {then_word} …, {because} …, {unless} …", capital(if_word));
        let finding = self
            .unreadable(thing, sentence.place, format!("This statement has no “{missing}”"), &label)
            .question(format!("Under which conditions does it hold, and what follows? Write: {example}."))
            .argument("missing", missing);
        self.push(finding);
    }

    fn unreadable(&self, thing: &Thing, place: Place, title: String, label: &str) -> Diagnostic {
        let first_line = self.spot(thing, place);
        let finding = Diagnostic::new(Rule::UnreadableStatement, first_line, title).label(label);
        match &thing.id {
            Some(id) => finding.subject("statement", &*id.name),
            None => finding,
        }
    }

    fn two_thens(&mut self, thing: &Thing, sentence: &Text, thens: &[Range<usize>], parts: &Parts) {
        let text = self.source_text(sentence.place).to_owned();
        let mut places = thens.iter().flat_map(|then| sentence.locate(&text, then.clone()));
        let spot = self.spot(thing, sentence.place);
        let first = places.next().unwrap_or(spot);
        let read = &sentence.value[parts.then.clone()];
        let mut finding = Diagnostic::new(Rule::AmbiguousStatement, spot, "This statement can be read in two ways")
            .label(format!("read as: then {}", super::references::shown(read)))
            .also(first, "what follows may begin here")
            .question("Where does the outcome begin? Put a comma before that “then”.")
            .argument("thens", thens.len().to_string());
        for place in places {
            finding = finding.also(place, "or here");
        }
        if let Some(id) = &thing.id {
            finding = finding.subject("statement", &*id.name);
        }
        self.push(finding);
    }

    /// Where a finding about a statement belongs: its sentence, or its key where that begins on another line.
    fn spot(&self, thing: &Thing, place: Place) -> Place {
        let text = self.source_text(place);
        let same_line =
            !text[thing.place.start as usize..place.start.max(thing.place.start) as usize].contains(['\n', '\r']);
        if !same_line {
            return thing.place;
        }
        let words = &text[place.start as usize..place.end as usize];
        let line = words.find(['\n', '\r']).map_or(words.len(), |end| words[..end].trim_end().len());
        Place { end: place.start + line as u32, ..place }
    }
}

fn is_empty(value: &crate::syntax::Value) -> bool {
    matches!(value, crate::syntax::Value::Uses(uses) if uses.is_empty())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
