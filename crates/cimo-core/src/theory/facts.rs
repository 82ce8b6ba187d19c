//! A theory as facts: what each thing says of itself, one by one, so that two versions can be compared field by field.
//!
//! Every fact has one owner: a field belongs to its element, a use to its configuration, a link of evidence to the
//! evidence, on whichever side it was written. `was`, `revises` and the records of revisions are no facts: they speak of the
//! way from one version to the next, not of what the theory says.

use crate::hashed::HashMap;
use std::borrow::Cow;

use crate::format::{Form, Role, Word};
use crate::source::Place;
use crate::syntax::{Group, Plain, Sense, Text};
use crate::text::normal;

use super::configuration::role_of;
use super::data::{AtData, Common, CountData, EndData, TextsData};
use super::links::{Link, LinkKind, Node};
use super::{Configuration, Element, Theory};

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Owner {
    /// A thing, or the theory itself.
    Thing(Node),
    Study,
    Programme,
}

/// What a fact says. `S` is a text, `R` a thing that is referred to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Value<S, R> {
    /// A word of the format, an id, a number.
    Word(S),
    Text(S),
    /// A text with an id of its own, such as a question.
    Named(S, S),
    Count(Option<R>, u64),
    Plain(Plain),
    Ref(R),
    Holder(R, Option<S>),
    Uses(Join, Vec<(Sense, Said<S, R>)>),
    Speaks(R, At<R>),
    Flow(R, R),
}

/// How the members of a use stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Join {
    Alone,
    Any,
    All,
}

/// What is used: a thing, or the words of a clause.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Said<S, R> {
    Thing(R),
    Clause(S),
}

/// The part of a thing that evidence speaks to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum At<R> {
    Whole,
    Part(End<R>),
    Link(End<R>, End<R>),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum End<R> {
    Role(Role),
    Thing(R),
}

/// One thing that is said of an owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact<'t> {
    pub(crate) slot: Cow<'t, str>,
    pub(crate) value: Value<Cow<'t, str>, Node>,
    pub(crate) place: Option<Place>,
}

impl<S: Clone, R> Value<S, R> {
    /// The same with other references.
    pub(crate) fn map<Q: Ord>(&self, of: &impl Fn(&R) -> Q) -> Value<S, Q>
    where
        S: Ord,
    {
        match self {
            Value::Word(word) => Value::Word(word.clone()),
            Value::Text(text) => Value::Text(text.clone()),
            Value::Named(id, text) => Value::Named(id.clone(), text.clone()),
            Value::Count(whom, number) => Value::Count(whom.as_ref().map(of), *number),
            Value::Plain(plain) => Value::Plain(plain.clone()),
            Value::Ref(to) => Value::Ref(of(to)),
            Value::Holder(actor, participant) => Value::Holder(of(actor), participant.clone()),
            Value::Uses(join, members) => {
                let mut members: Vec<(Sense, Said<S, Q>)> = members
                    .iter()
                    .map(|(sense, said)| match said {
                        Said::Thing(thing) => (*sense, Said::Thing(of(thing))),
                        Said::Clause(words) => (*sense, Said::Clause(words.clone())),
                    })
                    .collect();
                members.sort();
                members.dedup();
                // One alternative, or all of one, is that one.
                let join = if members.len() == 1 { Join::Alone } else { *join };
                Value::Uses(join, members)
            }
            Value::Speaks(target, at) => {
                let end = |end: &End<R>| match end {
                    End::Role(role) => End::Role(*role),
                    End::Thing(thing) => End::Thing(of(thing)),
                };
                let at = match at {
                    At::Whole => At::Whole,
                    At::Part(part) => At::Part(end(part)),
                    At::Link(from, to) => At::Link(end(from), end(to)),
                };
                Value::Speaks(of(target), at)
            }
            Value::Flow(from, to) => Value::Flow(of(from), of(to)),
        }
    }
}

impl<S, R: Copy> Value<S, R> {
    /// The things that it refers to.
    pub(crate) fn refs(&self) -> Vec<R> {
        let end = |end: &End<R>| if let End::Thing(thing) = end { Some(*thing) } else { None };
        match self {
            Value::Word(_) | Value::Text(_) | Value::Named(..) | Value::Plain(_) => Vec::new(),
            Value::Count(whom, _) => whom.iter().copied().collect(),
            Value::Ref(to) | Value::Holder(to, _) => vec![*to],
            Value::Uses(_, members) => {
                let things = members.iter().filter_map(|(_, said)| match said {
                    Said::Thing(thing) => Some(*thing),
                    Said::Clause(_) => None,
                });
                things.collect()
            }
            Value::Speaks(target, At::Whole) => vec![*target],
            Value::Speaks(target, At::Part(part)) => std::iter::once(*target).chain(end(part)).collect(),
            Value::Speaks(target, At::Link(from, to)) => {
                std::iter::once(*target).chain(end(from)).chain(end(to)).collect()
            }
            Value::Flow(from, to) => vec![*from, *to],
        }
    }
}

impl<R> Value<Cow<'_, str>, R> {
    /// The same with texts of its own.
    pub(crate) fn owned(self) -> Value<String, R> {
        match self {
            Value::Word(word) => Value::Word(word.into_owned()),
            Value::Text(text) => Value::Text(text.into_owned()),
            Value::Named(id, text) => Value::Named(id.into_owned(), text.into_owned()),
            Value::Count(whom, number) => Value::Count(whom, number),
            Value::Plain(plain) => Value::Plain(plain),
            Value::Ref(to) => Value::Ref(to),
            Value::Holder(actor, participant) => Value::Holder(actor, participant.map(Cow::into_owned)),
            Value::Uses(join, members) => {
                let members = members.into_iter().map(|(sense, said)| match said {
                    Said::Thing(thing) => (sense, Said::Thing(thing)),
                    Said::Clause(words) => (sense, Said::Clause(words.into_owned())),
                });
                Value::Uses(join, members.collect())
            }
            Value::Speaks(target, at) => Value::Speaks(target, at),
            Value::Flow(from, to) => Value::Flow(from, to),
        }
    }
}

/// A text with runs of white space as one space.
pub(crate) fn collapsed(text: &str) -> Cow<'_, str> {
    let mut before = b' ';
    let plain = text.bytes().all(|byte| {
        let ok = !(byte.is_ascii_whitespace() && (byte != b' ' || before == b' ')) && byte < 0x80;
        before = byte;
        ok
    });
    match plain && before != b' ' {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// What stands under a field of one's own, with its keys in one order: the order of keys says nothing.
fn in_order(plain: &Plain) -> Plain {
    match plain {
        Plain::Empty | Plain::Text(_) => plain.clone(),
        Plain::List(entries) => Plain::List(entries.iter().map(in_order).collect()),
        Plain::Map(entries) => {
            let mut entries: Vec<(Box<str>, Plain)> =
                entries.iter().map(|(key, value)| (key.clone(), in_order(value))).collect();
            entries.sort();
            Plain::Map(entries)
        }
    }
}

/// All owners of facts in a theory: the theory, its study, its programme, and every thing.
pub(crate) fn owners(theory: &Theory) -> Vec<Owner> {
    let data = &theory.data;
    let mut owners = vec![Owner::Thing(Node::Theory), Owner::Study, Owner::Programme];
    let mut add = |count: usize, node: fn(u32) -> Node| owners.extend((0..count as u32).map(|i| Owner::Thing(node(i))));
    add(data.elements.len(), Node::Element);
    add(data.configurations.len(), Node::Configuration);
    add(data.statements.len(), Node::Statement);
    add(data.evidence.len(), Node::Evidence);
    add(data.sources.len(), Node::Source);
    add(data.actors.len(), Node::Actor);
    add(data.programme_stages.len(), Node::ProgrammeStage);
    add(data.phases.len(), Node::Phase);
    add(data.study_stages.len(), Node::StudyStage);
    add(data.regularities.len(), Node::Regularity);
    add(data.rivals.len(), Node::Rivals);
    add(data.tensions.len(), Node::Tension);
    owners
}

/// All that a theory says of one owner.
pub(crate) fn facts(theory: &Theory, owner: Owner) -> Vec<Fact<'_>> {
    let mut facts = Facts { theory, facts: Vec::new() };
    match owner {
        Owner::Study => facts.study(),
        Owner::Programme => facts.programme(),
        Owner::Thing(Node::Theory) => facts.whole(),
        Owner::Thing(node) => facts.thing(node),
    }
    facts.facts
}

struct Facts<'t> {
    theory: &'t Theory,
    facts: Vec<Fact<'t>>,
}

impl<'t> Facts<'t> {
    fn say(&mut self, slot: impl Into<Cow<'t, str>>, value: Value<Cow<'t, str>, Node>, place: Option<Place>) {
        self.facts.push(Fact { slot: slot.into(), value, place });
    }

    fn text(&mut self, slot: &'static str, text: &'t Option<Text>) {
        if let Some(text) = text {
            self.say(slot, Value::Text(collapsed(&text.value)), Some(text.place));
        }
    }

    fn texts(&mut self, slot: &'static str, texts: &'t [Text]) {
        for text in texts {
            self.say(slot, Value::Text(collapsed(&text.value)), Some(text.place));
        }
    }

    fn word<W: Word>(&mut self, slot: &'static str, word: Option<W>) {
        if let Some(word) = word {
            self.say(slot, Value::Word(Cow::Borrowed(word.word())), None);
        }
    }

    fn plain(&mut self, extra: &'t [(Box<str>, Plain)]) {
        for (name, plain) in extra {
            self.say(&**name, Value::Plain(in_order(plain)), None);
        }
    }

    fn common(&mut self, common: Option<&'t Common>) {
        let Some(common) = common else { return };
        self.texts("note", &common.note);
        self.text("place", &common.place);
        self.text("stance", &common.stance);
        self.texts("came-from", &common.came_from);
        self.plain(&common.extra);
    }

    fn counts(&mut self, slot: &'static str, counts: &'t [CountData]) {
        for count in counts {
            self.say(slot, Value::Count(count.of, count.number), Some(count.place));
        }
    }

    fn whole(&mut self) {
        let data = &self.theory.data;
        let info = &data.info;
        self.text("id", &info.id);
        self.text("title", &info.title);
        self.word("status", info.status);
        // A theory that names no form has this one.
        self.word("form", Some(info.form.unwrap_or(Form::Cimo)));
        self.word("stance", info.stance);
        self.texts("draws-on", &info.draws_on);
        self.text("language", &info.language);
        self.texts("summary", &info.summary);
        self.texts("authors", &info.authors);
        self.text("date", &info.date);
        if let Some(common) = info.common.as_deref() {
            self.texts("note", &common.note);
            self.text("place", &common.place);
            self.texts("came-from", &common.came_from);
            self.plain(&common.extra);
        }
        for (name, plain) in &data.extra {
            self.say(format!("file {name}"), Value::Plain(in_order(plain)), None);
        }
        for (section, extra) in &data.section_extra {
            for (name, plain) in extra {
                self.say(format!("{section} {name}"), Value::Plain(in_order(plain)), None);
            }
        }
    }

    fn study(&mut self) {
        let data = &self.theory.data.study;
        for (name, texts) in &data.texts {
            match texts {
                TextsData::Plain(texts) => self.texts(name, texts),
                TextsData::Named(texts) => {
                    for (id, text) in texts {
                        let value = Value::Named(Cow::Borrowed(&**id), collapsed(&text.value));
                        self.say(*name, value, Some(text.place));
                    }
                }
            }
        }
        self.counts("participants", &data.participants);
        self.counts("total", data.total.as_slice());
        self.common(data.common.as_deref());
    }

    fn programme(&mut self) {
        let data = &self.theory.data;
        self.text("label", &data.programme.label);
        self.common(data.programme.common.as_deref());
        for (from, to) in self.theory.programme().flow() {
            let place = from.place();
            self.say("flow", Value::Flow(from.node(), to.node()), Some(place));
        }
    }

    fn thing(&mut self, node: Node) {
        let data = &self.theory.data;
        match node {
            Node::Element(index) => return self.element(index),
            Node::Configuration(index) => return self.configuration(index),
            _ => self.say("is", Value::Word(Cow::Borrowed("")), None),
        }
        match node {
            Node::Statement(index) => {
                let statement = &data.statements[index as usize];
                self.text("sentence", &statement.sentence);
                self.uses(node);
                self.common(statement.common.as_deref());
            }
            Node::Evidence(index) => {
                let evidence = &data.evidence[index as usize];
                self.text("participant", &evidence.participant);
                self.text("says", &evidence.says);
                self.word("basis", evidence.basis);
                self.common(evidence.common.as_deref());
            }
            Node::Source(index) => {
                let source = &data.sources[index as usize];
                self.word("kind", source.kind);
                self.counts("people", &source.people);
                self.counts("sessions", &source.sessions);
                self.texts("labels", &source.labels);
                self.text("citation", &source.citation);
                if let Some(appraisal) = &source.appraisal {
                    self.text("relevance", &appraisal.relevance);
                    self.text("richness", &appraisal.richness);
                    self.text("rigour", &appraisal.rigour);
                    if let Some(common) = appraisal.common.as_deref() {
                        self.texts("appraisal note", &common.note);
                        self.text("appraisal place", &common.place);
                        self.text("appraisal stance", &common.stance);
                        self.texts("appraisal came-from", &common.came_from);
                        for (name, plain) in &common.extra {
                            self.say(format!("appraisal {name}"), Value::Plain(in_order(plain)), None);
                        }
                    }
                }
                self.common(source.common.as_deref());
            }
            Node::Regularity(index) => {
                let regularity = &data.regularities[index as usize];
                self.text("label", &regularity.label);
                self.uses(node);
                self.texts("boundaries", &regularity.boundaries);
                if regularity.looked_for {
                    self.say("counterexamples", Value::Word(Cow::Borrowed("looked for")), None);
                }
                self.word("confidence", regularity.confidence);
                self.common(regularity.common.as_deref());
            }
            Node::Rivals(index) => {
                let rivals = &data.rivals[index as usize];
                self.text("question", &rivals.question);
                self.texts("would-tell-them-apart", &rivals.tell_apart);
                if rivals.open {
                    self.say("verdict", Value::Word(Cow::Borrowed("open")), None);
                }
                for (from, link) in self.theory.links_to(node).filter(|(_, link)| link.kind == LinkKind::Explains) {
                    self.say("explanations", Value::Ref(from), Some(link.place));
                }
                self.common(rivals.common.as_deref());
            }
            Node::Actor(index) => self.named(&data.actors[index as usize]),
            Node::ProgrammeStage(index) => self.named(&data.programme_stages[index as usize]),
            Node::Phase(index) => self.named(&data.phases[index as usize]),
            Node::StudyStage(index) => self.named(&data.study_stages[index as usize]),
            Node::Tension(index) => self.named(&data.tensions[index as usize]),
            _ => {}
        }
        self.links(node);
    }

    fn named(&mut self, data: &'t super::data::NamedData) {
        self.text("label", &data.label);
        self.texts("labels", &data.labels);
        self.common(data.common.as_deref());
    }

    fn element(&mut self, index: u32) {
        let data = &self.theory.data.elements[index as usize];
        let element = Element { theory: self.theory, index };
        self.say("is", Value::Word(Cow::Borrowed(data.kind.word())), None);
        let label = if data.id.is_some() { element.label() } else { Some(element.text()) };
        if let Some(label) = label {
            let place = data.label.as_ref().map(|label| label.place);
            self.say("label", Value::Text(collapsed(label)), place);
        }
        if let Some(details) = data.details.as_deref() {
            // What has no id goes by one sentence, which is not said again as the reasoning or the resource that it is.
            let goes_by = |text: &Option<Text>| {
                let same = |text: &Text| normal(&text.value) == normal(element.text());
                data.id.is_none() && text.as_ref().is_some_and(same)
            };
            for (slot, text) in [("resource", &details.resource), ("reasoning", &details.reasoning)] {
                if !goes_by(text) {
                    self.text(slot, text);
                }
            }
            self.word("level", details.level);
            self.word("intent", details.intent);
            self.word("valence", details.valence);
            self.word("distance", details.distance);
            self.texts("draws-on", &details.draws_on);
            self.common(details.common.as_deref());
        }
        let node = Node::Element(index);
        for (from, link) in self.theory.links_to(node).filter(|(_, link)| link.kind == LinkKind::ActorOf) {
            self.say("actor", Value::Ref(from), Some(link.place));
        }
        self.links(node);
    }

    fn configuration(&mut self, index: u32) {
        let data = &self.theory.data.configurations[index as usize];
        let configuration = Configuration { theory: self.theory, index };
        let node = Node::Configuration(index);
        self.say("is", Value::Word(Cow::Borrowed("")), None);
        self.text("label", &data.label);
        self.word("form", data.form);
        if let Some(place) = data.whatever {
            self.say("context", Value::Word(Cow::Borrowed("any")), Some(place));
        }
        self.uses(node);
        self.word("fires", data.fires);
        self.word("status", data.status);
        for (slot, holders) in [("held-by", configuration.held_by()), ("disputed-by", configuration.disputed_by())] {
            for holder in holders {
                let value = Value::Holder(holder.actor.node(), holder.participant.map(Cow::Borrowed));
                self.say(slot, value, None);
            }
        }
        self.common(data.common.as_deref());
        self.links(node);
    }

    /// What is used in a configuration, a statement or a regularity, slot by slot.
    fn uses(&mut self, node: Node) {
        let mut groups: HashMap<(LinkKind, Group), usize> = HashMap::default();
        let said = |from: Node| match from {
            Node::Clause(index) => Said::Clause(collapsed(&self.theory.data.clauses[index as usize].text.value)),
            thing => Said::Thing(thing),
        };
        for (from, link) in self.theory.links_to(node) {
            let Some(slot) = use_slot(link.kind) else { continue };
            let member = (link.sense, said(from));
            let join = match link.group {
                Group::Alone => Join::Alone,
                Group::Any(_) => Join::Any,
                Group::All(_) => Join::All,
            };
            if join != Join::Alone {
                if let Some(at) = groups.get(&(link.kind, link.group)) {
                    if let Value::Uses(_, members) = &mut self.facts[*at].value {
                        members.push(member);
                    }
                    continue;
                }
                groups.insert((link.kind, link.group), self.facts.len());
            }
            let value = Value::Uses(join, vec![member]);
            self.facts.push(Fact { slot: Cow::Borrowed(slot), value, place: Some(link.place) });
        }
    }

    /// What a thing's own links say.
    fn links(&mut self, node: Node) {
        for (to, link) in self.theory.links_from(node) {
            if let Some(slot) = speaking_slot(link.kind) {
                let value = Value::Speaks(to, self.at(link));
                self.say(slot, value, Some(link.place));
            } else if let Some(slot) = ref_slot(link.kind) {
                self.say(slot, Value::Ref(to), Some(link.place));
            }
        }
    }

    fn at(&self, link: &Link) -> At<Node> {
        let end = |end: EndData| match end {
            EndData::Role(role) => End::Role(role),
            EndData::Element(index) => End::Thing(Node::Element(index)),
        };
        match link.target.map_or(AtData::Whole, |target| self.theory.data.targets[target as usize]) {
            AtData::Whole => At::Whole,
            AtData::Part(part) => At::Part(end(part)),
            AtData::Link(from, to) => At::Link(end(from), end(to)),
        }
    }
}

/// The slot of a link from what is used to what uses it.
fn use_slot(kind: LinkKind) -> Option<&'static str> {
    match kind {
        LinkKind::If => Some("if"),
        LinkKind::Then => Some("then"),
        LinkKind::Because => Some("because"),
        LinkKind::StatementUnless => Some("unless"),
        kind => role_of(kind).map(Role::word),
    }
}

fn speaking_slot(kind: LinkKind) -> Option<&'static str> {
    match kind {
        LinkKind::Supports => Some("supports"),
        LinkKind::Challenges => Some("challenges"),
        LinkKind::Refines => Some("refines"),
        _ => None,
    }
}

/// The slot of a link that its owner says of itself.
fn ref_slot(kind: LinkKind) -> Option<&'static str> {
    match kind {
        LinkKind::Otherwise => Some("otherwise"),
        LinkKind::When | LinkKind::OfferedAt => Some("when"),
        LinkKind::PartOf => Some("part-of"),
        LinkKind::For => Some("for"),
        LinkKind::DeliveredBy => Some("delivered-by"),
        LinkKind::DeliveredTo => Some("delivered-to"),
        LinkKind::VariantOf => Some("variant-of"),
        LinkKind::From => Some("source"),
        LinkKind::About => Some("about"),
        LinkKind::CollectedAt => Some("stage"),
        LinkKind::GroupOf => Some("group"),
        LinkKind::Overlaps => Some("overlaps"),
        LinkKind::Includes => Some("includes"),
        LinkKind::StageOf => Some("phase"),
        LinkKind::ShownBy => Some("shown-by"),
        LinkKind::Counterexample => Some("counterexamples"),
        LinkKind::Favours => Some("verdict"),
        LinkKind::Between => Some("between"),
        // Uses, what evidence says, who holds a view, whose reasoning it is, flow and rivals are told elsewhere; records of
        // revisions own no facts.
        LinkKind::ContextOf
        | LinkKind::InterventionOf
        | LinkKind::MechanismOf
        | LinkKind::OutcomeOf
        | LinkKind::Helps
        | LinkKind::Weakens
        | LinkKind::Blocks
        | LinkKind::HeldBy
        | LinkKind::DisputedBy
        | LinkKind::If
        | LinkKind::Then
        | LinkKind::Because
        | LinkKind::StatementUnless
        | LinkKind::ActorOf
        | LinkKind::FlowsTo
        | LinkKind::Supports
        | LinkKind::Challenges
        | LinkKind::Refines
        | LinkKind::Explains
        | LinkKind::DecidedAt
        | LinkKind::RestsOn
        | LinkKind::Into => None,
    }
}
