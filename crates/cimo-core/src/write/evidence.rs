//! Evidence as what is to be written: by id at the top, or written out in the thing that it stands in.

use crate::format::{EVIDENCE, Word};
use crate::theory::links::Node;
use crate::theory::{At, Evidence, PartAt, Speaks, Stance, Target};

use super::from_theory::{Plan, common};
use super::tree::{Fields, Tree};

impl<'t> Plan<'t> {
    /// Evidence at the top of the file.
    pub(super) fn evidence(&self) -> Option<Tree> {
        let top = self.theory.evidence().filter(|evidence| evidence.id().is_some() || evidence.data().holder.is_none());
        let things = top.map(|evidence| {
            let id = self.id(evidence.node(), evidence.id());
            (id, self.written(evidence, None))
        });
        self.section("evidence", things.collect())
    }

    /// The list of evidence in a thing: what is written out there, and ids where the thing has no name to be spoken of by.
    pub(super) fn evidence_of(&self, holder: Node) -> Option<Tree> {
        let mut entries = Vec::new();
        let mut seen = Vec::new();
        for evidence in
            self.theory.evidence().filter(|evidence| evidence.data().holder == Some(holder) && evidence.id().is_none())
        {
            entries.push(self.written(evidence, Some(holder)));
        }
        for (from, _) in self.theory.links_to(holder) {
            let Node::Evidence(index) = from else { continue };
            let evidence = Evidence { theory: self.theory, index };
            let id = self.id(evidence.node(), evidence.id());
            if let Some(id) = id.filter(|_| !self.can_be_named(holder) && !seen.contains(&index)) {
                seen.push(index);
                entries.push(Tree::Word(id));
            }
        }
        Tree::one_or_many(entries)
    }

    /// Whether evidence elsewhere can say which thing it speaks to.
    fn can_be_named(&self, node: Node) -> bool {
        let own = match node {
            Node::Element(index) => self.theory.data.elements[index as usize].id.as_deref(),
            Node::Configuration(index) => self.theory.data.configurations[index as usize].id.as_deref(),
            Node::Statement(index) => self.theory.data.statements[index as usize].id.as_deref(),
            Node::Regularity(index) => self.theory.data.regularities[index as usize].id.as_deref(),
            Node::Theory => Some("theory"),
            _ => None,
        };
        self.id(node, own).is_some()
    }

    fn written(&self, evidence: Evidence<'t>, holder: Option<Node>) -> Tree {
        let mut fields = Fields::of(&EVIDENCE);
        fields.names("source", evidence.sources().map(|source| source.key().into_owned()));
        fields.prose("participant", evidence.participant());
        fields.names("about", evidence.about().map(|actor| self.actor_name(actor)));
        fields.prose("says", evidence.says());
        fields.word("basis", evidence.basis().map(Word::word));
        fields.names("stage", evidence.stages().map(|stage| stage.key().into_owned()));
        let speaks = evidence.speaks();
        let only_default = holder.is_some()
            && matches!(speaks.as_slice(), [one] if one.stance == Stance::Supports && one.at == At::Whole && holder == Some(one.target.node()));
        if !only_default {
            for stance in [Stance::Supports, Stance::Challenges, Stance::Refines] {
                let targets = speaks
                    .iter()
                    .filter(|speaks| speaks.stance == stance)
                    .filter_map(|speaks| self.target(speaks, holder));
                fields.put(stance.word(), Tree::one_or_many(targets.collect()));
            }
        }
        common(&mut fields, evidence.common());
        fields.map()
    }

    fn target(&self, speaks: &Speaks<'t>, holder: Option<Node>) -> Option<Tree> {
        let to = speaks.target.node();
        let at = match speaks.at {
            At::Whole => None,
            At::Part(part) => Some(self.end(part)),
            At::Link(from, to) => Some(format!("{} -> {}", self.end(from), self.end(to))),
        };
        if holder == Some(to) {
            return Some(Tree::Word(at.unwrap_or_else(|| "whole".to_owned())));
        }
        if to == Node::Theory {
            return Some(Tree::Word("theory".to_owned()));
        }
        if !self.can_be_named(to) {
            return None;
        }
        let (family, own) = match speaks.target {
            Target::Element(element) => ("element", element.id()),
            Target::Configuration(configuration) => ("configuration", configuration.id()),
            Target::Statement(statement) => ("statement", statement.id()),
            Target::Regularity(regularity) => ("regularity", regularity.id()),
            Target::Theory => return None,
        };
        let mut long = vec![(family.to_owned(), Tree::Word(self.id(to, own)?))];
        long.extend(at.map(|at| ("at".to_owned(), Tree::Word(at))));
        Some(Tree::Braces(long))
    }

    fn end(&self, part: PartAt<'t>) -> String {
        match part {
            PartAt::Role(role) => role.word().to_owned(),
            PartAt::Element(element) => self.name(element),
        }
    }
}
