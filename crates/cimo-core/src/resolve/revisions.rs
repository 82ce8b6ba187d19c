//! Records of what changed and why: they may name things of either version.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Family, Slot};
use crate::syntax::{Ref, Thing};
use crate::text::{fold, is_id, nearest, normal};
use crate::theory::data::{NameData, RevisionData};
use crate::theory::links::{Link, LinkKind, Node};

use super::facts;
use super::names::Names;
use super::references::{Found, looks_like, undefined, write_id};
use super::{Reading, Resolver};

/// Words that stand for a section as a whole.
const SECTIONS: &[&str] = &["theory", "study", "programme"];

impl<'r> Resolver<'r> {
    /// A record, once all names are known.
    pub(super) fn revision(&mut self, thing: &'r Thing) {
        let index = self.data.revisions.len() as u32;
        let changes = self.named_in_either(facts::refs(thing, "changes"), &Slot::CHANGES);
        let tested = self.named_in_either(facts::refs(thing, "tested"), &Slot::TESTED);
        let reviewed = self.named_in_either(facts::refs(thing, "reviewed"), &Slot::REVIEWED);
        let into = self.named_in_either(facts::refs(thing, "into"), &Slot::INTO);
        let record = RevisionData {
            place: thing.place,
            extent: thing.extent,
            changes,
            tested,
            reviewed,
            into,
            result: facts::word(thing, "result"),
            kind: facts::word(thing, "kind"),
            disposition: facts::word(thing, "disposition"),
            meaning: facts::word(thing, "meaning"),
            reason: facts::texts(thing, "reason").to_vec(),
            from: facts::words(thing, "from"),
            common: facts::common(thing),
        };
        self.data.revisions.push(record);
        let node = Node::Revision(index);
        for (field, slot, kind) in [
            ("stage", &Slot::STAGE, LinkKind::DecidedAt),
            ("evidence", &Slot::REVISION_EVIDENCE, LinkKind::RestsOn),
            ("source", &Slot::SOURCE, LinkKind::RestsOn),
        ] {
            for (other, place) in self.things(facts::refs(thing, field), slot) {
                self.link(node, other, Link::new(kind, place));
            }
        }
        let into: Vec<(Node, crate::source::Place)> = self.data.revisions[index as usize]
            .into
            .iter()
            .filter_map(|name| Some((name.node?, name.text.place)))
            .collect();
        for (other, place) in into {
            self.link(node, other, Link::new(LinkKind::Into, place));
        }
    }

    fn named_in_either(&mut self, refs: &[Ref], slot: &'static Slot) -> Vec<NameData> {
        for reference in refs.iter().filter(|reference| reference.beside_words.is_some() && reference.is_id()) {
            let name: &str = &reference.text.value;
            if !SECTIONS.contains(&name)
                && self.families_in_either(name).is_empty()
                && self.old_is_whole
                && !self.recorded.contains(name)
            {
                self.undefined(reference, slot);
            }
        }
        let kept: Vec<&Ref> = refs.iter().filter(|reference| !self.is_split(reference)).collect();
        kept.into_iter().filter_map(|reference| self.name_in_either(reference, slot)).collect()
    }

    /// A name of this version or of the one before; prose is an old sentence.
    fn name_in_either(&mut self, reference: &Ref, slot: &'static Slot) -> Option<NameData> {
        let name: &str = &reference.text.value;
        let known = |node| Some(NameData { text: reference.text.clone(), family: reference.family, node });
        if !reference.is_id() {
            return known(self.named_like(reference, slot));
        }
        if SECTIONS.contains(&name) && reference.family.is_none() {
            return known(None);
        }
        let families: Vec<Family> = match reference.family {
            Some(family) => vec![family],
            None => self.families_in_either(name),
        };
        match families.as_slice() {
            [family] if self.names.get(*family, name).is_some() => {
                match self.look_up(&Ref { family: Some(*family), ..reference.clone() }, slot) {
                    Found::Thing(node) => known(Some(node)),
                    Found::Said => None,
                }
            }
            [family] if self.old.is_some_and(|old| old.get(*family, name).is_some()) => known(None),
            [] | [_] if !self.old_is_whole || self.recorded.contains(name) => known(None),
            [] | [_] => {
                let near = self.near_in_either(name);
                let finding = undefined_name(reference, slot, near.as_deref(), self.old.is_some());
                self.push(finding);
                None
            }
            several => {
                let several = several.to_vec();
                self.ambiguous(reference, slot, &several);
                None
            }
        }
    }

    /// What a sentence means by its fold, where it looks like an id of either version and is the sentence of nothing; says so.
    fn named_like(&mut self, reference: &Ref, slot: &'static Slot) -> Option<Node> {
        let words: &str = &reference.text.value;
        if words.chars().count() > crate::text::MAX_ID + 8 {
            return None;
        }
        let folded = fold(words);
        let takes = |names: &Names| slot.families.iter().any(|family| names.get(*family, &folded).is_some());
        let (here, before) = (takes(&self.names), self.old.is_some_and(takes));
        if !is_id(&folded) || !(here || before) || self.is_a_sentence(words) {
            return None;
        }
        if here {
            return self.looks_like_id(reference, slot);
        }
        let finding = write_id(looks_like(reference, slot, &folded), reference, &folded);
        self.push(finding.label("an old sentence, or an id of the version before?"));
        None
    }

    /// Whether words are the sentence of something in this version or the one before.
    fn is_a_sentence(&mut self, words: &str) -> bool {
        let sentences = self.recorded_sentences.get_or_insert_with(|| {
            let here = self.data.elements.iter().filter_map(|element| element.label.as_ref());
            let configurations = self.data.configurations.iter().filter_map(|thing| thing.label.as_ref());
            let before = self.earlier.map(Reading::theory);
            let old = before.iter().flat_map(|theory| theory.elements()).map(|element| normal(element.text()));
            let titles = before.iter().flat_map(|theory| theory.configurations()).filter_map(|thing| thing.label());
            here.chain(configurations).map(|text| normal(&text.value)).chain(old).chain(titles.map(normal)).collect()
        });
        sentences.contains(&normal(words))
    }

    fn families_in_either(&self, name: &str) -> Vec<Family> {
        let mut families = self.names.families_of(name);
        families.extend(self.old.map(|old| old.families_of(name)).unwrap_or_default());
        families.sort();
        families.dedup();
        families
    }

    fn near_in_either(&mut self, name: &str) -> Option<String> {
        let here = self.near.nearest(&self.names, name, &Family::ALL, None);
        let before = self.old.and_then(|old| self.near_old.nearest(old, name, &Family::ALL, None));
        let mut both: Vec<String> = here.into_iter().chain(before).collect();
        both.sort();
        nearest(name, both.iter().map(String::as_str)).map(str::to_owned)
    }
}

fn undefined_name(reference: &Ref, slot: &Slot, near: Option<&str>, has_old: bool) -> Diagnostic {
    let finding = undefined(reference, slot, near);
    debug_assert_eq!(finding.rule, Rule::UndefinedReference);
    let name = &reference.text.value;
    let title = match has_old {
        true => format!("Nothing is called `{name}`, neither here nor in the version before"),
        false => format!("Nothing is called `{name}`, and no version before is named (`theory.revises`)"),
    };
    Diagnostic { title, ..finding }
}
