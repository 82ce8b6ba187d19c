//! Which id a sentence gets: proposed from its words, and nobody else's.

use crate::hashed::HashMap;
use std::collections::BTreeSet;

use crate::Reading;
use crate::format::{Kind, Takes};
use crate::syntax::{TargetAt, Thing, Value};
use crate::text::{MAX_ID, fold, is_key, normal, propose_id};

use super::uses::Opened;

/// Ids that are given out, and those that cannot be.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    /// Ids of the version before that nothing has now: given out again only for the same words.
    earlier: BTreeSet<String>,
    /// Ids that the version before gave to the same words.
    before: HashMap<(Kind, String), String>,
    /// The last number behind each id that was proposed more than once.
    numbers: HashMap<String, usize>,
}

impl Ids {
    pub(super) fn new(reading: &Reading, opened: &[Opened]) -> Ids {
        let mut ids = Ids::default();
        ids.taken.extend(reading.theory().elements().filter_map(|element| element.id()).map(str::to_owned));
        // An id that a reference of several families means would mean two things.
        for file in opened {
            plain_references(&file.root, &mut ids.taken);
        }
        // A sentence that looks like the id of something else is a fault.
        for statement in reading.theory().statements() {
            ids.taken.extend(statement.says().filter(|said| said.element.is_none()).map(|said| fold(said.text)));
        }
        if let Some(earlier) = reading.earlier() {
            for element in earlier.theory().elements() {
                let Some(id) = element.id() else { continue };
                if !ids.taken.contains(id) {
                    ids.earlier.insert(id.to_owned());
                    ids.before.entry((element.kind(), normal(element.text()))).or_insert_with(|| id.to_owned());
                }
            }
        }
        ids
    }

    /// Takes an id that somebody chose. Whether it was free.
    pub(super) fn take_chosen(&mut self, id: &str) -> bool {
        is_key(id) && self.taken.insert(id.to_owned())
    }

    /// Takes an id that was proposed: then it should not be that of something else in the version before either.
    fn take(&mut self, id: &str) -> bool {
        !self.earlier.contains(id) && self.take_chosen(id)
    }

    /// Keeps an id from being given out.
    pub(super) fn avoid(&mut self, id: String) {
        self.taken.insert(id);
    }

    /// An id for a sentence: what the version before called the same words, else one made of them.
    pub(super) fn propose(&mut self, sentence: &str, kind: Kind) -> String {
        if let Some(id) = self.before.remove(&(kind, normal(sentence))).filter(|id| self.take_chosen(id)) {
            return id;
        }
        let proposed = propose_id(sentence).map(|id| shortened(id, sentence));
        if let Some(id) = proposed.as_ref().filter(|id| self.take(id)) {
            return id.clone();
        }
        let base = proposed.clone().unwrap_or_else(|| kind.word().to_owned());
        let last = self.numbers.get(&base).copied();
        let mut number = last.unwrap_or(if proposed.is_some() { 1 } else { 0 });
        loop {
            number += 1;
            let end = format!("-{number}");
            let stem = base[..base.len().min(MAX_ID - end.len())].trim_end_matches('-');
            let id = format!("{stem}{end}");
            if self.take(&id) {
                self.numbers.insert(base, number);
                return id;
            }
        }
    }
}

/// Words that say nothing where an id was cut behind them.
const LITTLE: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "has", "in", "is", "it", "its", "of", "on", "or", "so",
    "than", "that", "the", "their", "this", "to", "what", "who", "with",
];

/// An id that was cut from a long sentence, without the little words at its end.
fn shortened(id: String, sentence: &str) -> String {
    let words =
        |text: &str| text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    let mut kept: &str = &id;
    if words(&id) < words(sentence) {
        while let Some((rest, last)) =
            kept.rsplit_once('-').filter(|(rest, last)| LITTLE.contains(last) && rest.contains('-'))
        {
            debug_assert!(!last.is_empty(), "an id has no hyphen at its end");
            kept = rest;
        }
    }
    if is_key(kept) { kept.to_owned() } else { id }
}

/// Ids without their family in slots that take elements and others.
fn plain_references(thing: &Thing, into: &mut BTreeSet<String>) {
    for field in &thing.fields {
        match &field.value {
            Value::Refs(refs) => {
                let several = matches!(field.field.takes, Takes::Refs(slot) if slot.families.len() > 1);
                let plain = refs.iter().filter(|reference| several && reference.family.is_none() && reference.is_id());
                into.extend(plain.map(|reference| reference.text.value.to_string()));
            }
            Value::Targets(targets) => {
                for target in targets.iter().filter(|target| target.of.is_none()) {
                    let ends: Vec<_> = match &target.at {
                        TargetAt::Whole => Vec::new(),
                        TargetAt::Part(part) => vec![part],
                        TargetAt::Link(from, to) => vec![from, to],
                    };
                    into.extend(ends.into_iter().map(|end| end.text.value.to_string()));
                }
            }
            Value::Evidence(entries) => {
                for entry in entries {
                    if let crate::syntax::EvidenceEntry::Inline(thing) = entry {
                        plain_references(thing, into);
                    }
                }
            }
            Value::Uses(entries) => {
                for entry in entries {
                    if let crate::syntax::UseWhat::Inline(thing) = &entry.what {
                        plain_references(thing, into);
                    }
                }
            }
            Value::One(thing) => plain_references(thing, into),
            Value::Things(things, _) => things.iter().for_each(|thing| plain_references(thing, into)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_cut_at_a_word_that_says_something() {
        let mut ids = Ids::default();
        let mut propose = |sentence: &str| ids.propose(sentence, Kind::Context);
        assert_eq!(propose("Parents do not follow the language of a conference"), "parents-do-not-follow-the-language");
        assert_eq!(propose("Fear of"), "fear-of");
        assert_eq!(propose("Fear of."), "fear-of-2");
        assert_eq!(propose("信任"), "context-1");
        assert_eq!(propose("不信"), "context-2");
        assert_eq!(propose("Total"), "the-total");
    }
}
