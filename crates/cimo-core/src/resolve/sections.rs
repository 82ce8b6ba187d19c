//! The sections beside the configurations: actors, stages, study, sources, programme, elements' own fields, the rest.

use crate::diagnostic::Rule;
use crate::format::{Family, Kind, Record, Slot, Stance};
use crate::source::Place;
use crate::syntax::{Counted, FlowLink, Id, Ref, Thing, Value, twice};
use crate::text::normal;
use crate::theory::data::{
    AppraisalData, CountData, InfoData, NamedData, ProgrammeData, RegularityData, RivalsData, SourceData, StudyData,
    TextsData,
};
use crate::theory::links::{Link, LinkKind, Node};

use super::Resolver;
use super::elements::Definitions;
use super::facts;
use super::names::Named;
use super::references::Found;

impl<'r> Resolver<'r> {
    /// Gives a thing its name in a family; `false` where another has it, which is said.
    pub(super) fn name(&mut self, family: Family, id: &Option<Id>, index: usize, kind: &'static str) -> bool {
        let Some(id) = id else { return true };
        let named = Named { index: index as u32, place: id.place, kind: None };
        match self.names.add(family, &id.name, named) {
            None => true,
            Some(earlier) => {
                let finding = twice(Rule::DuplicateId, id, earlier.place).subject(kind, &*id.name);
                self.push(finding);
                false
            }
        }
    }

    /// Actors, with and without ids.
    pub(super) fn define_actors(&mut self, things: &'r [Thing]) {
        for thing in things {
            let index = self.data.actors.len();
            if self.name(Family::Actor, &thing.id, index, "actor") {
                let label = facts::own(thing, "label");
                if let Some(label) = &label {
                    self.actors_by_text.entry(normal(&label.value)).or_insert(index as u32);
                }
                self.data.actors.push(named(thing));
            }
        }
    }

    /// Stages of the programme.
    pub(super) fn define_programme_stages(&mut self, things: &'r [Thing]) {
        for thing in things {
            if self.name(Family::ProgrammeStage, &thing.id, self.data.programme_stages.len(), "programme stage") {
                self.data.programme_stages.push(named(thing));
            }
        }
    }

    /// Phases of the study, with their stages.
    pub(super) fn define_phases(&mut self, things: &'r [Thing]) {
        for thing in things {
            let phase = self.data.phases.len();
            if !self.name(Family::Phase, &thing.id, phase, "phase") {
                continue;
            }
            self.data.phases.push(named(thing));
            for stage in facts::things(thing, "stages") {
                let index = self.data.study_stages.len();
                if self.name(Family::StudyStage, &stage.id, index, "study stage") {
                    self.data.study_stages.push(named(stage));
                    let link = Link::new(LinkKind::StageOf, stage.place);
                    self.link(Node::StudyStage(index as u32), Node::Phase(phase as u32), link);
                }
            }
        }
    }

    /// The actors of a field: by id, by label, or without a name.
    pub(super) fn actors(&mut self, refs: &[Ref], slot: &Slot) -> Vec<(u32, Place)> {
        self.split_by_commas(refs.iter(), slot);
        let mut found = Vec::new();
        for reference in refs {
            if !self.is_split(reference) {
                found.extend(self.actor(reference, slot).map(|actor| (actor, reference.spot)));
            }
        }
        found
    }

    fn actor(&mut self, reference: &Ref, slot: &Slot) -> Option<u32> {
        if reference.is_id() {
            return match self.look_up(reference, slot) {
                Found::Thing(Node::Actor(index)) => Some(index),
                _ => None,
            };
        }
        let key = normal(&reference.text.value);
        if let Some(index) = self.actors_by_text.get(&key) {
            return Some(*index);
        }
        if let Some(Node::Actor(index)) = self.looks_like_id(reference, slot) {
            return Some(index);
        }
        let index = self.data.actors.len() as u32;
        let label = Some(reference.text.clone());
        self.data.actors.push(NamedData { id: None, place: reference.spot, label, labels: Vec::new(), common: None });
        self.actors_by_text.insert(key, index);
        Some(index)
    }

    /// Things of one kind that a field names, each with its place.
    pub(super) fn things(&mut self, refs: &[Ref], slot: &Slot) -> Vec<(Node, Place)> {
        let mut found = Vec::new();
        for reference in refs {
            if let Found::Thing(node) = self.look_up(reference, slot) {
                found.push((node, reference.spot));
            }
        }
        found
    }

    /// A source, once all names are known.
    pub(super) fn source(&mut self, index: u32, thing: &'r Thing) {
        let node = Node::Source(index);
        for (actor, place) in self.actors(facts::refs(thing, "group"), &Slot::GROUP) {
            self.link(node, Node::Actor(actor), Link::new(LinkKind::GroupOf, place));
        }
        for (field, slot, kind) in
            [("overlaps", &Slot::OVERLAPS, LinkKind::Overlaps), ("includes", &Slot::INCLUDES, LinkKind::Includes)]
        {
            for (other, place) in self.things(facts::refs(thing, field), slot) {
                self.link(node, other, Link::new(kind, place));
            }
        }
        let people = self.counts_by_stage(facts::counts(thing, "people"));
        let sessions = self.counts_by_stage(facts::counts(thing, "sessions"));
        let source = &mut self.data.sources[index as usize];
        source.people = people;
        source.sessions = sessions;
    }

    /// A source's own fields.
    pub(super) fn define_sources(&mut self, things: &'r [Thing], defined: &mut Vec<(u32, &'r Thing)>) {
        for thing in things {
            let index = self.data.sources.len();
            if !self.name(Family::Source, &thing.id, index, "source") {
                continue;
            }
            let appraisal = facts::one(thing, "appraisal").map(|(appraisal, _)| {
                Box::new(AppraisalData {
                    relevance: facts::own(appraisal, "relevance"),
                    richness: facts::own(appraisal, "richness"),
                    rigour: facts::own(appraisal, "rigour"),
                    common: facts::common(appraisal),
                })
            });
            self.data.sources.push(SourceData {
                id: thing.id.as_ref().map(|id| id.name.clone()),
                place: thing.place,
                kind: facts::word(thing, "kind"),
                people: Vec::new(),
                sessions: Vec::new(),
                labels: facts::texts(thing, "labels").to_vec(),
                citation: facts::own(thing, "citation"),
                appraisal,
                common: facts::common(thing),
            });
            defined.push((index as u32, thing));
        }
    }

    fn counts_by_stage(&mut self, counts: &[Counted]) -> Vec<CountData> {
        let mut found = Vec::new();
        for count in counts {
            let of = match &count.of {
                None => None,
                Some(stage) => match self.look_up(stage, &Slot::COUNTS) {
                    Found::Thing(node) => Some(node),
                    Found::Said => continue,
                },
            };
            found.push(CountData { of, number: count.number, place: count.place });
        }
        found
    }

    /// `theory:`
    pub(super) fn info(&mut self, thing: &Thing) {
        self.data.info = InfoData {
            id: facts::own(thing, "id"),
            title: facts::own(thing, "title"),
            status: facts::word(thing, "status"),
            form: facts::word(thing, "form"),
            stance: facts::word::<Stance>(thing, "stance"),
            draws_on: facts::texts(thing, "draws-on").to_vec(),
            language: facts::own(thing, "language"),
            summary: facts::texts(thing, "summary").to_vec(),
            authors: facts::texts(thing, "authors").to_vec(),
            date: facts::own(thing, "date"),
            revises: facts::own(thing, "revises"),
            common: facts::common(thing),
        };
    }

    /// `study:`
    pub(super) fn study(&mut self, thing: &Thing, key: Place) {
        let mut study = StudyData { place: Some(key), common: facts::common(thing), ..StudyData::default() };
        for field in crate::format::STUDY.fields {
            match thing.get(field.name).map(|field| &field.value) {
                Some(Value::Texts(texts)) => study.texts.push((field.name, TextsData::Plain(texts.clone()))),
                Some(Value::NamedTexts(texts)) => study.texts.push((field.name, TextsData::named(texts.clone()))),
                _ => {}
            }
        }
        for count in facts::counts(thing, "participants") {
            let Some(of) = &count.of else { continue };
            if &*of.text.value == "total" {
                study.total = Some(CountData { of: None, number: count.number, place: count.place });
            } else if let Some(actor) = self.actor(of, &Slot::PARTICIPANTS) {
                study.participants.push(CountData {
                    of: Some(Node::Actor(actor)),
                    number: count.number,
                    place: count.place,
                });
            }
        }
        self.data.study = study;
    }

    /// `programme:`
    pub(super) fn programme(&mut self, thing: &Thing, key: Place) {
        self.data.programme =
            ProgrammeData { place: Some(key), label: facts::own(thing, "label"), common: facts::common(thing) };
        let Some(Value::Flow(links)) = thing.get("flow").map(|field| &field.value) else { return };
        let mut known = crate::hashed::HashSet::default();
        for FlowLink { from, to, both_ways, place } in links {
            let ends = (self.look_up(from, &Slot::FLOW), self.look_up(to, &Slot::FLOW));
            let (Found::Thing(from), Found::Thing(to)) = ends else { continue };
            let back = both_ways.then_some((to, from));
            for (from, to) in [(from, to)].into_iter().chain(back) {
                if known.insert((from, to)) {
                    self.link(from, to, Link::new(LinkKind::FlowsTo, *place));
                }
            }
        }
    }

    /// The fields of an element that name nothing.
    pub(super) fn take_details(&mut self, index: u32, thing: &Thing) {
        let mechanism = thing.record.kind == Some(Kind::Mechanism);
        let element = &mut self.data.elements[index as usize];
        if element.extent == element.place {
            element.extent = thing.extent;
        }
        let only_label = thing.fields.iter().all(|field| field.field.name == "label") && thing.extra.is_empty();
        if only_label {
            return;
        }
        let details = element.details_mut();
        if mechanism {
            details.resource = details.resource.take().or_else(|| facts::own(thing, "resource"));
            details.reasoning = details.reasoning.take().or_else(|| facts::own(thing, "reasoning"));
        }
        details.level = details.level.or_else(|| facts::word(thing, "level"));
        details.intent = details.intent.or_else(|| facts::word(thing, "intent"));
        details.valence = details.valence.or_else(|| facts::word(thing, "valence"));
        details.distance = details.distance.or_else(|| facts::word(thing, "distance"));
        if details.draws_on.is_empty() {
            details.draws_on = facts::texts(thing, "draws-on").to_vec();
        }
        if details.common.is_none() {
            details.common = facts::common(thing);
        }
    }

    /// The fields of an element that name other things, once all names are known.
    pub(super) fn element_links(&mut self, index: u32, thing: &'r Thing) {
        let node = Node::Element(index);
        for (actor, place) in self.actors(facts::refs(thing, "actor"), &Slot::ACTOR) {
            self.link_once(Node::Actor(actor), node, Link::new(LinkKind::ActorOf, place));
        }
        for (field, slot, kind) in [
            ("for", &Slot::FOR, LinkKind::For),
            ("delivered-by", &Slot::DELIVERED_BY, LinkKind::DeliveredBy),
            ("delivered-to", &Slot::DELIVERED_TO, LinkKind::DeliveredTo),
        ] {
            for (actor, place) in self.actors(facts::refs(thing, field), slot) {
                self.link_once(node, Node::Actor(actor), Link::new(kind, place));
            }
        }
        for (field, slot, kind) in
            [("when", &Slot::WHEN, LinkKind::OfferedAt), ("variant-of", &Slot::VARIANT_OF, LinkKind::VariantOf)]
        {
            for (other, place) in self.things(facts::refs(thing, field), slot) {
                self.link_once(node, other, Link::new(kind, place));
            }
        }
        self.evidence_of(node, thing);
    }

    /// Adds a link that a second definition of the same sentence may have given already.
    fn link_once(&mut self, from: Node, to: Node, link: Link) {
        let element = if matches!(from, Node::Element(_)) { from } else { to };
        let Node::Element(index) = element else { return };
        let is_new = match self.definitions.get_mut(index as usize) {
            Some(Definitions::Several(several)) => several.links.insert((from, to, link.kind)),
            _ => true,
        };
        if is_new {
            self.link(from, to, link);
        }
    }

    /// Regularities, rivals and tensions by name.
    pub(super) fn define_patterns(
        &mut self,
        things: &'r [Thing],
        record: &'static Record,
        defined: &mut Vec<(Node, &'r Thing)>,
    ) {
        for thing in things {
            let id = thing.id.as_ref().map(|id| id.name.clone());
            let Some(family) = record.family else { return };
            let index = match family {
                Family::Regularity => self.data.regularities.len(),
                Family::Rivals => self.data.rivals.len(),
                _ => self.data.tensions.len(),
            };
            if !self.name(family, &thing.id, index, record.name) {
                continue;
            }
            match family {
                Family::Regularity => self.data.regularities.push(RegularityData {
                    id,
                    place: thing.place,
                    label: facts::own(thing, "label"),
                    boundaries: facts::texts(thing, "boundaries").to_vec(),
                    looked_for: thing.get("counterexamples").is_some(),
                    confidence: facts::word(thing, "confidence"),
                    common: facts::common(thing),
                }),
                Family::Rivals => self.data.rivals.push(RivalsData {
                    id,
                    place: thing.place,
                    question: facts::own(thing, "question"),
                    tell_apart: facts::texts(thing, "would-tell-them-apart").to_vec(),
                    open: facts::refs(thing, "verdict").iter().any(|verdict| &*verdict.text.value == "open"),
                    common: facts::common(thing),
                }),
                _ => self.data.tensions.push(named(thing)),
            }
            defined.push((Node::in_family(family, index as u32), thing));
        }
    }

    /// What regularities, rivals and tensions name.
    pub(super) fn pattern_links(&mut self, node: Node, thing: &'r Thing) {
        for (field, slot, kind) in [
            ("shown-by", &Slot::SHOWN_BY, LinkKind::ShownBy),
            ("counterexamples", &Slot::COUNTEREXAMPLES, LinkKind::Counterexample),
            ("between", &Slot::BETWEEN, LinkKind::Between),
        ] {
            for (other, place) in self.things(facts::refs(thing, field), slot) {
                self.link(node, other, Link::new(kind, place));
            }
        }
        for (other, place) in self.things(facts::refs(thing, "explanations"), &Slot::EXPLANATIONS) {
            self.link(other, node, Link::new(LinkKind::Explains, place));
        }
        let verdict: Vec<Ref> =
            facts::refs(thing, "verdict").iter().filter(|verdict| &*verdict.text.value != "open").cloned().collect();
        for (other, place) in self.things(&verdict, &Slot::VERDICT) {
            self.link(node, other, Link::new(LinkKind::Favours, place));
        }
        if matches!(node, Node::Regularity(_)) {
            self.uses_of(node, thing, &[crate::format::Role::HelpedBy, crate::format::Role::WeakenedBy]);
        }
        self.evidence_of(node, thing);
    }
}

/// A thing that has little more than a name and a label.
fn named(thing: &Thing) -> NamedData {
    NamedData {
        id: thing.id.as_ref().map(|id| id.name.clone()),
        place: thing.place,
        label: facts::own(thing, "label"),
        labels: facts::texts(thing, "labels").to_vec(),
        common: facts::common(thing),
    }
}
