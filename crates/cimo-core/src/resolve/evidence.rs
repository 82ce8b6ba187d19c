//! Evidence: where it comes from, and what it speaks to.

use crate::hashed::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Family, Role, Slot};
use crate::source::Place;
use crate::syntax::{EvidenceEntry, FieldValue, Ref, Target, TargetAt, Thing, Value};
use crate::theory::data::{AtData, EndData, EvidenceData};
use crate::theory::links::{Link, LinkKind, Node};
use crate::theory::role_of;

use super::Resolver;
use super::facts;
use super::references::{Found, shown};

/// Evidence that waits until all uses are known.
#[derive(Default)]
pub(super) struct Waiting<'r> {
    /// Written out, with the thing in whose list it stands.
    written: Vec<(u32, &'r Thing, Option<Node>)>,
    /// Named in a thing's list.
    listed: Vec<(u32, Node, Place)>,
    parts: Parts,
}

/// Which elements play which role in each configuration: those of one configuration and role stand together.
#[derive(Default)]
struct Parts {
    elements: Vec<u32>,
    /// Where those of each configuration and role begin.
    starts: Vec<u32>,
}

impl Parts {
    fn new(configurations: usize, links: &[(Node, Node, Link)]) -> Parts {
        let slots = configurations * Role::ALL.len();
        let parts = || {
            links.iter().filter_map(|(from, to, link)| match (from, to) {
                (Node::Element(element), Node::Configuration(configuration)) => {
                    Some((Parts::slot(*configuration, role_of(link.kind)?), *element))
                }
                _ => None,
            })
        };
        let mut starts = vec![0_u32; slots + 1];
        parts().for_each(|(slot, _)| starts[slot + 1] += 1);
        for slot in 0..slots {
            starts[slot + 1] += starts[slot];
        }
        let mut next = starts.clone();
        let mut elements = vec![0; starts[slots] as usize];
        parts().for_each(|(slot, element)| {
            elements[next[slot] as usize] = element;
            next[slot] += 1;
        });
        Parts { elements, starts }
    }

    fn slot(configuration: u32, role: Role) -> usize {
        configuration as usize * Role::ALL.len() + role as usize
    }

    fn of(&self, configuration: u32, role: Role) -> &[u32] {
        let slot = Parts::slot(configuration, role);
        match (self.starts.get(slot), self.starts.get(slot + 1)) {
            (Some(start), Some(end)) => &self.elements[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

impl<'r> Resolver<'r> {
    /// Evidence at the top of a file.
    pub(super) fn define_evidence(&mut self, things: &'r [Thing]) {
        for thing in things {
            if self.name(Family::Evidence, &thing.id, self.data.evidence.len(), "evidence") {
                self.write_evidence(thing, None);
            }
        }
    }

    /// Evidence in a thing's own list.
    pub(super) fn evidence_of(&mut self, holder: Node, thing: &'r Thing) {
        let refs = facts::evidence(thing).iter().filter_map(|entry| match entry {
            EvidenceEntry::Ref(reference) => Some(reference),
            EvidenceEntry::Inline(_) => None,
        });
        self.split_by_commas(refs.clone(), &Slot::EVIDENCE);
        if refs.into_iter().any(|reference| self.is_split(reference)) {
            return;
        }
        for entry in facts::evidence(thing) {
            match entry {
                EvidenceEntry::Inline(thing) => match self.evidence_like(thing) {
                    Some((index, place)) => self.waiting.listed.push((index, holder, place)),
                    None => self.write_evidence(thing, Some(holder)),
                },
                EvidenceEntry::Ref(reference) => {
                    if let Found::Thing(Node::Evidence(index)) = self.look_up(reference, &Slot::EVIDENCE) {
                        self.waiting.listed.push((index, holder, reference.spot));
                    }
                }
            }
        }
    }

    /// The evidence whose id a bare sentence looks like; says so.
    fn evidence_like(&mut self, thing: &Thing) -> Option<(u32, Place)> {
        let [FieldValue { value: Value::Texts(texts), key, .. }] = thing.fields.as_slice() else { return None };
        let text = texts.first().filter(|_| *key == thing.place && thing.extra.is_empty())?;
        if self.labelled(&text.value).is_some() {
            return None;
        }
        let reference = Ref { spot: thing.place, ..Ref::at(text.clone()) };
        match self.looks_like_id(&reference, &Slot::EVIDENCE) {
            Some(Node::Evidence(index)) => Some((index, thing.place)),
            _ => None,
        }
    }

    fn write_evidence(&mut self, thing: &'r Thing, holder: Option<Node>) {
        let index = self.data.evidence.len() as u32;
        self.data.evidence.push(EvidenceData {
            id: thing.id.as_ref().map(|id| id.name.clone()),
            place: thing.place,
            extent: thing.extent,
            participant: facts::own(thing, "participant"),
            says: facts::own(thing, "says"),
            basis: facts::word(thing, "basis"),
            holder,
            common: facts::common(thing),
        });
        self.waiting.written.push((index, thing, holder));
    }

    /// Links all evidence, once all uses are known.
    pub(super) fn link_evidence(&mut self) {
        self.waiting.parts = Parts::new(self.data.configurations.len(), &self.links);
        let before = self.links.len();
        let written = std::mem::take(&mut self.waiting.written);
        for (index, thing, holder) in &written {
            self.evidence_links(*index, thing, *holder);
        }
        let mut about: HashMap<u32, Vec<(Node, AtData)>> = HashMap::default();
        let with_holder: HashSet<u32> = self.waiting.listed.iter().map(|(evidence, ..)| *evidence).collect();
        let mut spoken: Vec<bool> = vec![false; self.data.evidence.len()];
        for (from, to, link) in &self.links[before..] {
            let (Node::Evidence(evidence), Some(target)) = (*from, link.target) else { continue };
            let target = (*to, self.data.targets[target as usize]);
            // What is written out stands in one list alone; what has an id may be named in several.
            if with_holder.contains(&evidence) {
                about.entry(evidence).or_default().push(target);
            } else if let Some(holder) = self.data.evidence[evidence as usize].holder {
                spoken[evidence as usize] |= self.is_about(holder, target);
            }
        }
        let inline =
            written.iter().filter_map(|(index, thing, holder)| holder.map(|holder| (*index, holder, thing.place)));
        let listed: Vec<(u32, Node, Place)> = inline.chain(std::mem::take(&mut self.waiting.listed)).collect();
        for (evidence, holder, place) in listed {
            let targets = about.get(&evidence).map_or(&[][..], Vec::as_slice);
            if spoken[evidence as usize] || targets.iter().any(|target| self.is_about(holder, *target)) {
                continue;
            }
            self.target_link(evidence, LinkKind::Supports, holder, AtData::Whole, place);
            if with_holder.contains(&evidence) {
                about.entry(evidence).or_default().push((holder, AtData::Whole));
            }
        }
    }

    /// Whether a target is a thing or a part of it.
    fn is_about(&self, holder: Node, (node, at): (Node, AtData)) -> bool {
        let element_in = |element: u32, configuration: u32| {
            Role::ALL.into_iter().any(|role| self.part(configuration, role).contains(&element))
        };
        match (holder, node) {
            (holder, node) if holder == node => true,
            (Node::Configuration(configuration), Node::Element(element)) => element_in(element, configuration),
            (Node::Element(element), Node::Configuration(_)) => at == AtData::Part(EndData::Element(element)),
            _ => false,
        }
    }

    fn part(&self, configuration: u32, role: Role) -> &[u32] {
        self.waiting.parts.of(configuration, role)
    }

    fn evidence_links(&mut self, index: u32, thing: &'r Thing, holder: Option<Node>) {
        let node = Node::Evidence(index);
        for (source, place) in self.things(facts::refs(thing, "source"), &Slot::SOURCE) {
            self.link(node, source, Link::new(LinkKind::From, place));
        }
        for (actor, place) in self.actors(facts::refs(thing, "about"), &Slot::ABOUT) {
            self.link(node, Node::Actor(actor), Link::new(LinkKind::About, place));
        }
        for (stage, place) in self.things(facts::refs(thing, "stage"), &Slot::STAGE) {
            self.link(node, stage, Link::new(LinkKind::CollectedAt, place));
        }
        for (field, kind) in
            [("supports", LinkKind::Supports), ("challenges", LinkKind::Challenges), ("refines", LinkKind::Refines)]
        {
            for target in facts::targets(thing, field) {
                if let Some((to, at)) = self.target(target, holder, field) {
                    self.target_link(index, kind, to, at, target.spot);
                }
            }
        }
    }

    fn target_link(&mut self, evidence: u32, kind: LinkKind, to: Node, at: AtData, place: Place) {
        let number = self.data.targets.len() as u32;
        self.data.targets.push(at);
        let link = Link { target: Some(number), ..Link::new(kind, place) };
        self.link(Node::Evidence(evidence), to, link);
    }

    fn target(&mut self, target: &Target, holder: Option<Node>, field: &'static str) -> Option<(Node, AtData)> {
        let slot = Slot { name: field, ..Slot::TARGET };
        let node = match &target.of {
            Some(of) => match self.look_up(of, &slot) {
                Found::Thing(node) => Some(node),
                Found::Said => return None,
            },
            None => holder,
        };
        match &target.at {
            TargetAt::Whole => match node {
                Some(node) => Some((node, AtData::Whole)),
                None => self.no_whole(target, field),
            },
            TargetAt::Part(part) if target.of.is_none() => self.bare_part(part, holder, &slot),
            TargetAt::Part(part) => {
                let configuration = self.configuration_of(node, target, field)?;
                let end = self.end(part, configuration, field, false)?;
                Some((Node::Configuration(configuration), AtData::Part(end)))
            }
            TargetAt::Link(from, to) => {
                let configuration = self.configuration_of(node, target, field)?;
                let (from_end, to_end) =
                    (self.end(from, configuration, field, true), self.end(to, configuration, field, true));
                let (from_end, to_end) = (from_end?, to_end?);
                self.is_pair(from_end, to_end, configuration, target, (from, to), field)
                    .then_some((Node::Configuration(configuration), AtData::Link(from_end, to_end)))
            }
        }
    }

    /// A word without the name of a thing: a role or part of the holder, or the id of something else.
    fn bare_part(&mut self, part: &Ref, holder: Option<Node>, slot: &Slot) -> Option<(Node, AtData)> {
        let word: &str = &part.text.value;
        if word == "theory" {
            return Some((Node::Theory, AtData::Whole));
        }
        let configuration = match holder {
            Some(Node::Configuration(index)) => Some(index),
            _ => None,
        };
        if Role::of_word(word).is_some() {
            let Some(configuration) = configuration else {
                let finding =
                    Diagnostic::new(Rule::UndefinedLink, part.spot, format!("`{word}` of which configuration?"))
                        .label("no configuration is named")
                        .question(format!(
                            "Write {{configuration: …, at: {word}}}, or put the evidence into the configuration."
                        ))
                        .argument("at", word)
                        .slot(slot.name);
                self.push(finding);
                return None;
            };
            let end = self.end(part, configuration, slot.name, false)?;
            return Some((Node::Configuration(configuration), AtData::Part(end)));
        }
        if let (Some(configuration), Some(named)) = (configuration, self.names.get(Family::Element, word))
            && self.is_about(Node::Configuration(configuration), (Node::Element(named.index), AtData::Whole))
        {
            return Some((Node::Configuration(configuration), AtData::Part(EndData::Element(named.index))));
        }
        match self.look_up(part, slot) {
            Found::Thing(node) => Some((node, AtData::Whole)),
            Found::Said => None,
        }
    }

    fn no_whole(&mut self, target: &Target, field: &'static str) -> Option<(Node, AtData)> {
        let finding = Diagnostic::new(Rule::UndefinedLink, target.spot, "`whole` of what?")
            .label("nothing is named")
            .question("Write the id of what it speaks to, or put the evidence into that thing's own `evidence:`.")
            .slot(field);
        self.push(finding);
        None
    }

    fn configuration_of(&mut self, node: Option<Node>, target: &Target, field: &'static str) -> Option<u32> {
        if let Some(Node::Configuration(index)) = node {
            return Some(index);
        }
        let finding = Diagnostic::new(
            Rule::UndefinedLink,
            target.spot,
            "A part or a link belongs to a configuration, and none is named here",
        )
        .label("of which configuration?")
        .question("Write {configuration: trust, at: context -> mechanism}, or put the evidence into the configuration.")
        .slot(field);
        self.push(finding);
        None
    }

    /// A role word, or an element that the configuration uses.
    fn end(&mut self, word: &Ref, configuration: u32, field: &'static str, in_link: bool) -> Option<EndData> {
        let name: &str = &word.text.value;
        let data = &self.data.configurations[configuration as usize];
        let (place, whatever) = (data.place, data.whatever.is_some());
        let shown_key = data.id.as_deref().map_or("this configuration".to_owned(), |id| format!("`{id}`"));
        if let Some(role) = Role::of_word(name) {
            let lacks = self.part(configuration, role).is_empty() && !(role == Role::Context && whatever);
            if !lacks {
                return Some(EndData::Role(role));
            }
            if self.said_within(self.data.configurations[configuration as usize].extent) {
                return None;
            }
            let finding =
                Diagnostic::new(Rule::UndefinedLink, word.spot, format!("{} has no `{name}`", capital(&shown_key)))
                    .label("a part that is not there")
                    .also(place, "this is the configuration")
                    .question("Which part of it does the evidence speak to?")
                    .argument("part", name)
                    .slot(field);
            self.push(finding);
            return None;
        }
        match self.names.get(Family::Element, name) {
            Some(named)
                if self.is_about(Node::Configuration(configuration), (Node::Element(named.index), AtData::Whole)) =>
            {
                Some(EndData::Element(named.index))
            }
            Some(named) => {
                let finding = Diagnostic::new(
                    Rule::UndefinedLink,
                    word.spot,
                    format!("{} does not use `{name}`", capital(&shown_key)),
                )
                .label("not a part of it")
                .also(named.place, "this is what is named")
                .also(place, "this is the configuration")
                .question("Which part of the configuration does the evidence speak to?")
                .argument("part", name)
                .slot(field);
                self.push(finding);
                None
            }
            None if in_link => {
                let known: Vec<&str> = Role::ALL.iter().map(|role| role.word()).collect();
                let element = self.near.nearest(&self.names, name, &[Family::Element], None);
                let near = crate::text::nearest(name, known.iter().copied().chain(element.as_deref()));
                let finding = Diagnostic::new(
                    Rule::UnknownValue,
                    word.spot,
                    format!("A link has no end called `{}`", shown(name)),
                )
                .label(near.map_or("not known".to_owned(), |near| format!("the nearest is `{near}`")))
                .question(format!("The ends of a link are {}, or ids of parts.", crate::syntax::wording_list(&known)))
                .argument("value", name)
                .slot(field);
                self.push(finding);
                None
            }
            None => {
                let slot = Slot { families: &[Family::Element], name: field, ..Slot::TARGET };
                self.undefined(word, &slot);
                None
            }
        }
    }

    /// Whether a configuration has a link between two of its parts.
    fn is_pair(
        &mut self,
        from: EndData,
        to: EndData,
        configuration: u32,
        target: &Target,
        words: (&Ref, &Ref),
        field: &'static str,
    ) -> bool {
        let roles = |end: EndData| -> Vec<Role> {
            match end {
                EndData::Role(role) => vec![role],
                EndData::Element(element) => {
                    Role::ALL.into_iter().filter(|role| self.part(configuration, *role).contains(&element)).collect()
                }
            }
        };
        let joins = |from: Role, to: Role| match from {
            Role::Mechanism => to == Role::Outcome,
            Role::Outcome => false,
            _ => to == Role::Mechanism,
        };
        let (from, to) = (roles(from), roles(to));
        if from.iter().any(|from| to.iter().any(|to| joins(*from, *to))) {
            return true;
        }
        let (one, other) = (shown(&words.0.text.value), shown(&words.1.text.value));
        let finding = Diagnostic::new(
            Rule::UndefinedLink,
            target.spot,
            format!("A configuration has no link from `{one}` to `{other}`"),
        )
        .label("no link of a configuration")
        .question(
            "What leads to the outcome is the mechanism: contexts, interventions, helpers and blockers lead to the \
                 mechanism, and the mechanism to the outcome. Which of these steps does the evidence show?",
        )
        .argument("from", one)
        .argument("to", other)
        .slot(field);
        self.push(finding);
        false
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
