//! A theory from what it says.

use crate::hashed::HashMap;

use crate::format::{Family, Kind, Role, Word};
use crate::source::{FileId, Place};
use crate::syntax::{Group, Plain, Sense, Text};
use crate::theory::Theory;
use crate::theory::data::{
    AtData, ClauseData, Common, ConfigurationData, CountData, Data, ElementData, ElementDetails, EndData, EvidenceData,
    Graph, NamedData, RegularityData, RivalsData, SourceData, StatementData, TextsData,
};
use crate::theory::facts::{At, End, Join, Said as Part, Value};
use crate::theory::links::{Link, LinkKind, Node};
use crate::yaml::Style;

use super::content::{Content, Said};
use super::things::Key;

/// Nowhere: what is made of facts stands in no file.
const NOWHERE: Place = Place { file: FileId(0), start: 0, end: 0 };

/// Makes the theory that says what a content says.
pub(super) fn theory(content: &Content) -> Theory {
    let mut builder =
        Builder { data: Data::default(), links: Vec::new(), nodes: HashMap::default(), groups: HashMap::default() };
    builder.things(content);
    let mut flow = Vec::new();
    for fact in &content.facts {
        match (&fact.value, &*fact.slot) {
            (Value::Flow(..), _) => flow.push(fact),
            (_, "is") => {}
            _ => builder.fact(fact),
        }
    }
    let order = |name: &str| content.orders.iter().find(|(known, _)| *known == name).map(|(_, names)| names.as_slice());
    let place =
        |names: Option<&[String]>, name: &str| names.and_then(|names| names.iter().position(|known| known == name));
    flow.sort_by_key(|fact| match &fact.value {
        Value::Flow(from, to) => place(order("flow"), &format!("{} -> {}", from.name, to.name)),
        _ => None,
    });
    for fact in flow {
        if let Value::Flow(from, to) = &fact.value {
            builder.link(from, LinkKind::FlowsTo, to);
        }
    }
    for (name, texts) in &mut builder.data.study.texts {
        if *name == "questions" {
            match texts {
                TextsData::Named(texts) => texts.sort_by_key(|(id, _)| place(order("questions"), id)),
                TextsData::Plain(texts) => texts.sort_by_key(|text| place(order("questions"), &text.value)),
            }
        }
    }
    let fields = crate::format::STUDY.fields;
    builder.data.study.texts.sort_by_key(|(name, _)| fields.iter().position(|field| field.name == *name));
    let graph = Graph::new(&builder.data, builder.links);
    Theory::new(builder.data, graph)
}

struct Builder {
    data: Data,
    links: Vec<(Node, Node, Link)>,
    nodes: HashMap<Key, Node>,
    groups: HashMap<Node, u16>,
}

impl Builder {
    /// Makes room for every thing that there is, in its order.
    fn things(&mut self, content: &Content) {
        let mut keys: Vec<(&Key, &str)> = content
            .facts
            .iter()
            .filter_map(|fact| match &fact.value {
                Value::Word(word) if fact.slot == "is" => Some((&fact.owner, word.as_str())),
                _ => None,
            })
            .collect();
        let place = |key: &Key| {
            let order = content.orders.iter().find(|(name, _)| key.family.is_some_and(|family| family.word() == *name));
            order.and_then(|(_, names)| names.iter().position(|name| *name == key.name))
        };
        keys.sort_by_key(|(key, _)| (key.family, place(key)));
        for (key, kind) in keys {
            let Some(family) = key.family else { continue };
            let id: Option<Box<str>> = (!key.name.starts_with('~')).then(|| key.name.as_str().into());
            let node = self.add(family, id, kind);
            self.nodes.insert(key.clone(), node);
        }
    }

    fn add(&mut self, family: Family, id: Option<Box<str>>, kind: &str) -> Node {
        let data = &mut self.data;
        let named = |id| NamedData { id, place: NOWHERE, label: None, labels: Vec::new(), common: None };
        macro_rules! push {
            ($arena:ident, $thing:expr) => {{
                data.$arena.push($thing);
                data.$arena.len() as u32 - 1
            }};
        }
        let index = match family {
            Family::Element => {
                let kind = Kind::ALL.into_iter().find(|known| known.word() == kind).unwrap_or(Kind::Context);
                let declared = id.is_some();
                push!(
                    elements,
                    ElementData { id, kind, declared, place: NOWHERE, extent: NOWHERE, label: None, details: None }
                )
            }
            Family::Configuration => push!(
                configurations,
                ConfigurationData {
                    id,
                    place: NOWHERE,
                    extent: NOWHERE,
                    label: None,
                    whatever: None,
                    form: None,
                    fires: None,
                    status: None,
                    participants: Vec::new(),
                    common: None,
                }
            ),
            Family::Statement => {
                push!(statements, StatementData { id, place: NOWHERE, extent: NOWHERE, sentence: None, common: None })
            }
            Family::Evidence => push!(
                evidence,
                EvidenceData {
                    id,
                    place: NOWHERE,
                    extent: NOWHERE,
                    participant: None,
                    says: None,
                    basis: None,
                    holder: None,
                    common: None,
                }
            ),
            Family::Source => push!(
                sources,
                SourceData {
                    id,
                    place: NOWHERE,
                    kind: None,
                    people: Vec::new(),
                    sessions: Vec::new(),
                    labels: Vec::new(),
                    citation: None,
                    appraisal: None,
                    common: None,
                }
            ),
            Family::Regularity => push!(
                regularities,
                RegularityData {
                    id,
                    place: NOWHERE,
                    label: None,
                    boundaries: Vec::new(),
                    looked_for: false,
                    confidence: None,
                    common: None,
                }
            ),
            Family::Rivals => push!(
                rivals,
                RivalsData { id, place: NOWHERE, question: None, tell_apart: Vec::new(), open: false, common: None }
            ),
            Family::Actor => push!(actors, named(id)),
            Family::ProgrammeStage => push!(programme_stages, named(id)),
            Family::Phase => push!(phases, named(id)),
            Family::StudyStage => push!(study_stages, named(id)),
            Family::Tension => push!(tensions, named(id)),
        };
        Node::in_family(family, index)
    }

    fn node(&self, key: &Key) -> Option<Node> {
        if key.family.is_none() {
            return Some(Node::Theory);
        }
        self.nodes.get(key).copied()
    }

    fn link(&mut self, from: &Key, kind: LinkKind, to: &Key) {
        if let (Some(from), Some(to)) = (self.node(from), self.node(to)) {
            self.links.push((from, to, Link::new(kind, NOWHERE)));
        }
    }

    fn fact(&mut self, fact: &Said) {
        match (&fact.owner.family, &*fact.owner.name) {
            (None, "study") => self.study(fact),
            (None, "programme") => match (&*fact.slot, &fact.value) {
                ("label", Value::Text(text)) => self.data.programme.label = Some(words(text)),
                (slot, value) => field(self.data.programme.common.get_or_insert_default(), slot, value),
            },
            (None, _) => self.whole(fact),
            (Some(family), _) => {
                if let Some(node) = self.node(&fact.owner) {
                    self.thing(*family, node, fact);
                }
            }
        }
    }

    fn whole(&mut self, fact: &Said) {
        let info = &mut self.data.info;
        match (&*fact.slot, &fact.value) {
            ("id", Value::Text(text)) => info.id = Some(words(text)),
            ("title", Value::Text(text)) => info.title = Some(words(text)),
            ("status", value) => info.status = word(value),
            ("form", value) => info.form = word(value),
            ("stance", value) => info.stance = word(value),
            ("draws-on", Value::Text(text)) => info.draws_on.push(words(text)),
            ("language", Value::Text(text)) => info.language = Some(words(text)),
            ("summary", Value::Text(text)) => info.summary.push(words(text)),
            ("authors", Value::Text(text)) => info.authors.push(words(text)),
            ("date", Value::Text(text)) => info.date = Some(words(text)),
            (slot, Value::Plain(plain)) if slot.contains(' ') => {
                let (section, name) = slot.split_once(' ').unwrap_or(("file", slot));
                let extra: (Box<str>, Plain) = (name.into(), plain.clone());
                if section == "file" {
                    self.data.extra.push(extra);
                    return;
                }
                let fields = crate::format::ROOT.fields;
                let section = fields.iter().map(|field| field.name).find(|known| *known == section).unwrap_or("theory");
                match self.data.section_extra.iter_mut().find(|(known, _)| *known == section) {
                    Some((_, extras)) => extras.push(extra),
                    None => self.data.section_extra.push((section, vec![extra])),
                }
            }
            (slot, value) => field(info.common.get_or_insert_default(), slot, value),
        }
    }

    fn study(&mut self, fact: &Said) {
        let name = crate::format::STUDY.fields.iter().map(|field| field.name).find(|name| *name == fact.slot);
        let count = |builder: &Builder, of: &Option<Key>, number: u64| CountData {
            of: of.as_ref().and_then(|key| builder.node(key)),
            number,
            place: NOWHERE,
        };
        match (&*fact.slot, &fact.value, name) {
            ("participants", Value::Count(of, number), _) => {
                let count = count(self, of, *number);
                self.data.study.participants.push(count);
            }
            ("total", Value::Count(of, number), _) => self.data.study.total = Some(count(self, of, *number)),
            (_, Value::Text(text), Some(name)) => match self.texts(name) {
                TextsData::Plain(texts) => texts.push(words(text)),
                TextsData::Named(_) => {}
            },
            (_, Value::Named(id, text), Some(name)) => {
                let texts = self.texts(name);
                if matches!(texts, TextsData::Plain(_)) {
                    *texts = TextsData::Named(Vec::new());
                }
                if let TextsData::Named(texts) = texts {
                    texts.push((id.as_str().into(), words(text)));
                }
            }
            (slot, value, _) => field(self.data.study.common.get_or_insert_default(), slot, value),
        }
    }

    fn texts(&mut self, name: &'static str) -> &mut TextsData {
        let texts = &mut self.data.study.texts;
        let at = texts.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
            texts.push((name, TextsData::default()));
            texts.len() - 1
        });
        &mut texts[at].1
    }

    fn thing(&mut self, family: Family, node: Node, fact: &Said) {
        match &fact.value {
            Value::Uses(join, members) => return self.uses(node, &fact.slot, *join, members),
            Value::Speaks(target, at) => return self.speaks(node, &fact.slot, target, at),
            Value::Holder(actor, participant) => return self.holder(node, &fact.slot, actor, participant.as_deref()),
            Value::Ref(to) => return self.reference(family, fact, to),
            Value::Count(of, number) => {
                let count =
                    CountData { of: of.as_ref().and_then(|key| self.node(key)), number: *number, place: NOWHERE };
                if let Node::Source(index) = node {
                    let source = &mut self.data.sources[index as usize];
                    if fact.slot == "people" { &mut source.people } else { &mut source.sessions }.push(count);
                }
                return;
            }
            _ => {}
        }
        let (slot, value) = (&*fact.slot, &fact.value);
        let text = || if let Value::Text(text) = value { Some(words(text)) } else { None };
        let data = &mut self.data;
        let common = match node {
            Node::Element(index) => {
                let element = &mut data.elements[index as usize];
                if slot == "label" {
                    // A label that stands where the reasoning does would be taken for borrowed from it.
                    element.label = text().map(|text| Text { place: Place { start: 1, end: 1, ..NOWHERE }, ..text });
                    return;
                }
                let details = element.details.get_or_insert_with(|| Box::new(ElementDetails::default()));
                match slot {
                    "resource" => return details.resource = text(),
                    "reasoning" => return details.reasoning = text(),
                    "level" => return details.level = word(value),
                    "intent" => return details.intent = word(value),
                    "valence" => return details.valence = word(value),
                    "distance" => return details.distance = word(value),
                    "draws-on" => return details.draws_on.extend(text()),
                    _ => &mut details.common,
                }
            }
            Node::Configuration(index) => {
                let configuration = &mut data.configurations[index as usize];
                match slot {
                    "label" => return configuration.label = text(),
                    "form" => return configuration.form = word(value),
                    "context" => return configuration.whatever = Some(NOWHERE),
                    "fires" => return configuration.fires = word(value),
                    "status" => return configuration.status = word(value),
                    _ => &mut configuration.common,
                }
            }
            Node::Statement(index) => {
                let statement = &mut data.statements[index as usize];
                match slot {
                    "sentence" => return statement.sentence = text(),
                    _ => &mut statement.common,
                }
            }
            Node::Evidence(index) => {
                let evidence = &mut data.evidence[index as usize];
                match slot {
                    "participant" => return evidence.participant = text(),
                    "says" => return evidence.says = text(),
                    "basis" => return evidence.basis = word(value),
                    _ => &mut evidence.common,
                }
            }
            Node::Source(index) => {
                let source = &mut data.sources[index as usize];
                match slot {
                    "kind" => return source.kind = word(value),
                    "labels" => return source.labels.extend(text()),
                    "citation" => return source.citation = text(),
                    "relevance" => return source.appraisal.get_or_insert_default().relevance = text(),
                    "richness" => return source.appraisal.get_or_insert_default().richness = text(),
                    "rigour" => return source.appraisal.get_or_insert_default().rigour = text(),
                    _ => match slot.strip_prefix("appraisal ") {
                        Some(slot) => {
                            let appraisal = source.appraisal.get_or_insert_default();
                            return field(appraisal.common.get_or_insert_default(), slot, value);
                        }
                        None => &mut source.common,
                    },
                }
            }
            Node::Regularity(index) => {
                let regularity = &mut data.regularities[index as usize];
                match slot {
                    "label" => return regularity.label = text(),
                    "boundaries" => return regularity.boundaries.extend(text()),
                    "counterexamples" => return regularity.looked_for = true,
                    "confidence" => return regularity.confidence = word(value),
                    _ => &mut regularity.common,
                }
            }
            Node::Rivals(index) => {
                let rivals = &mut data.rivals[index as usize];
                match slot {
                    "question" => return rivals.question = text(),
                    "would-tell-them-apart" => return rivals.tell_apart.extend(text()),
                    "verdict" => return rivals.open = true,
                    _ => &mut rivals.common,
                }
            }
            node => {
                let Some(named) = self.named(node) else { return };
                match slot {
                    "label" => return named.label = text(),
                    "labels" => return named.labels.extend(text()),
                    _ => &mut named.common,
                }
            }
        };
        field(common.get_or_insert_default(), slot, value);
    }

    fn named(&mut self, node: Node) -> Option<&mut NamedData> {
        let (arena, index) = match node {
            Node::Actor(index) => (&mut self.data.actors, index),
            Node::ProgrammeStage(index) => (&mut self.data.programme_stages, index),
            Node::Phase(index) => (&mut self.data.phases, index),
            Node::StudyStage(index) => (&mut self.data.study_stages, index),
            Node::Tension(index) => (&mut self.data.tensions, index),
            _ => return None,
        };
        arena.get_mut(index as usize)
    }

    fn uses(&mut self, node: Node, slot: &str, join: Join, members: &[(Sense, Part<String, Key>)]) {
        let Some(kind) = use_kind(node, slot) else { return };
        let group = match join {
            Join::Alone => Group::Alone,
            Join::Any | Join::All => {
                let number = self.groups.entry(node).or_insert(0);
                *number += 1;
                if join == Join::Any { Group::Any(*number) } else { Group::All(*number) }
            }
        };
        for (sense, part) in members {
            let from = match part {
                Part::Thing(key) => self.node(key),
                Part::Clause(text) => {
                    self.data.clauses.push(ClauseData { text: words(text) });
                    Some(Node::Clause(self.data.clauses.len() as u32 - 1))
                }
            };
            if let Some(from) = from {
                self.links.push((from, node, Link { sense: *sense, group, ..Link::new(kind, NOWHERE) }));
            }
        }
    }

    fn speaks(&mut self, node: Node, slot: &str, target: &Key, at: &At<Key>) {
        let kind = match slot {
            "supports" => LinkKind::Supports,
            "challenges" => LinkKind::Challenges,
            _ => LinkKind::Refines,
        };
        let end = |end: &End<Key>| match end {
            End::Role(role) => Some(EndData::Role(*role)),
            End::Thing(key) => match self.node(key) {
                Some(Node::Element(index)) => Some(EndData::Element(index)),
                _ => None,
            },
        };
        let at = match at {
            At::Whole => Some(AtData::Whole),
            At::Part(part) => end(part).map(AtData::Part),
            At::Link(from, to) => end(from).zip(end(to)).map(|(from, to)| AtData::Link(from, to)),
        };
        if let (Some(to), Some(at)) = (self.node(target), at) {
            self.data.targets.push(at);
            let target = Some(self.data.targets.len() as u32 - 1);
            self.links.push((node, to, Link { target, ..Link::new(kind, NOWHERE) }));
        }
    }

    fn holder(&mut self, node: Node, slot: &str, actor: &Key, participant: Option<&str>) {
        let kind = if slot == "held-by" { LinkKind::HeldBy } else { LinkKind::DisputedBy };
        let (Some(actor), Node::Configuration(index)) = (self.node(actor), node) else { return };
        let number = self.links.len() as u32;
        self.links.push((node, actor, Link::new(kind, NOWHERE)));
        if let Some(participant) = participant {
            self.data.configurations[index as usize].participants.push((number, words(participant)));
        }
    }

    /// A reference that a thing says of itself; of an actor whose condition or reasoning it is, the link leads the other way.
    fn reference(&mut self, family: Family, fact: &Said, to: &Key) {
        let kind = match (&*fact.slot, family) {
            ("actor", _) => return self.link(to, LinkKind::ActorOf, &fact.owner),
            ("explanations", _) => return self.link(to, LinkKind::Explains, &fact.owner),
            ("otherwise", _) => LinkKind::Otherwise,
            ("when", Family::Configuration) => LinkKind::When,
            ("when", _) => LinkKind::OfferedAt,
            ("part-of", _) => LinkKind::PartOf,
            ("for", _) => LinkKind::For,
            ("delivered-by", _) => LinkKind::DeliveredBy,
            ("delivered-to", _) => LinkKind::DeliveredTo,
            ("variant-of", _) => LinkKind::VariantOf,
            ("source", _) => LinkKind::From,
            ("about", _) => LinkKind::About,
            ("stage", _) => LinkKind::CollectedAt,
            ("group", _) => LinkKind::GroupOf,
            ("overlaps", _) => LinkKind::Overlaps,
            ("includes", _) => LinkKind::Includes,
            ("phase", _) => LinkKind::StageOf,
            ("shown-by", _) => LinkKind::ShownBy,
            ("counterexamples", _) => LinkKind::Counterexample,
            ("verdict", _) => LinkKind::Favours,
            ("between", _) => LinkKind::Between,
            _ => return,
        };
        self.link(&fact.owner, kind, to);
    }
}

fn use_kind(node: Node, slot: &str) -> Option<LinkKind> {
    if let Node::Statement(_) = node {
        return match slot {
            "if" => Some(LinkKind::If),
            "then" => Some(LinkKind::Then),
            "because" => Some(LinkKind::Because),
            _ => Some(LinkKind::StatementUnless),
        };
    }
    let role = Role::ALL.into_iter().find(|role| role.word() == slot)?;
    Some(match role {
        Role::Context => LinkKind::ContextOf,
        Role::Intervention => LinkKind::InterventionOf,
        Role::Mechanism => LinkKind::MechanismOf,
        Role::Outcome => LinkKind::OutcomeOf,
        Role::HelpedBy => LinkKind::Helps,
        Role::WeakenedBy => LinkKind::Weakens,
        Role::Unless => LinkKind::Blocks,
    })
}

/// One of the fields that everything may have.
fn field(common: &mut Common, slot: &str, value: &Value<String, Key>) {
    match (slot, value) {
        ("note", Value::Text(text)) => common.note.push(words(text)),
        ("place", Value::Text(text)) => common.place = Some(words(text)),
        ("stance", Value::Text(text)) => common.stance = Some(words(text)),
        ("came-from", Value::Text(text)) => common.came_from.push(words(text)),
        (name, Value::Plain(plain)) => common.extra.push((name.into(), plain.clone())),
        _ => {}
    }
}

fn words(text: &str) -> Text {
    Text { value: text.into(), place: NOWHERE, style: Style::Plain }
}

fn word<W: Word>(value: &Value<String, Key>) -> Option<W> {
    if let Value::Word(word) = value { W::from_word(word) } else { None }
}
