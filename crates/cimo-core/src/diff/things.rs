//! The things of a theory, whatever their family, and how they are called from one version to the next.

use crate::hashed::HashMap;
use std::borrow::Cow;

use crate::format::Family;
use crate::source::Place;
use crate::syntax::Text;
use crate::text::{is_id, normal};
use crate::theory::Theory;
use crate::theory::data::Common;
use crate::theory::facts::Owner;
use crate::theory::links::Node;
use crate::theory::{
    Actor, Configuration, Element, Evidence, Phase, ProgrammeStage, Regularity, Rivals, Source, Statement, StudyStage,
    Tension,
};

/// How many things of a family a theory has.
pub(crate) fn count(theory: &Theory, family: Family) -> u32 {
    let data = &theory.data;
    let count = match family {
        Family::Element => data.elements.len(),
        Family::Configuration => data.configurations.len(),
        Family::Statement => data.statements.len(),
        Family::Evidence => data.evidence.len(),
        Family::Source => data.sources.len(),
        Family::Actor => data.actors.len(),
        Family::ProgrammeStage => data.programme_stages.len(),
        Family::Phase => data.phases.len(),
        Family::StudyStage => data.study_stages.len(),
        Family::Regularity => data.regularities.len(),
        Family::Rivals => data.rivals.len(),
        Family::Tension => data.tensions.len(),
    };
    count as u32
}

/// The family and number of a thing; nothing for the theory itself, clauses and records.
pub(crate) fn family_of(node: Node) -> Option<(Family, u32)> {
    Some(match node {
        Node::Element(index) => (Family::Element, index),
        Node::Configuration(index) => (Family::Configuration, index),
        Node::Statement(index) => (Family::Statement, index),
        Node::Evidence(index) => (Family::Evidence, index),
        Node::Source(index) => (Family::Source, index),
        Node::Actor(index) => (Family::Actor, index),
        Node::ProgrammeStage(index) => (Family::ProgrammeStage, index),
        Node::Phase(index) => (Family::Phase, index),
        Node::StudyStage(index) => (Family::StudyStage, index),
        Node::Regularity(index) => (Family::Regularity, index),
        Node::Rivals(index) => (Family::Rivals, index),
        Node::Tension(index) => (Family::Tension, index),
        Node::Theory | Node::Clause(_) | Node::Revision(_) => return None,
    })
}

/// One thing, of any family.
#[derive(Clone, Copy)]
pub(crate) struct Thing<'t> {
    pub(crate) theory: &'t Theory,
    pub(crate) family: Family,
    pub(crate) index: u32,
}

macro_rules! each {
    ($this:expr, |$thing:ident| $body:expr) => {{
        let Thing { theory, index, .. } = $this;
        match $this.family {
            Family::Element => {
                let $thing = Element { theory, index };
                $body
            }
            Family::Configuration => {
                let $thing = Configuration { theory, index };
                $body
            }
            Family::Statement => {
                let $thing = Statement { theory, index };
                $body
            }
            Family::Evidence => {
                let $thing = Evidence { theory, index };
                $body
            }
            Family::Source => {
                let $thing = Source { theory, index };
                $body
            }
            Family::Actor => {
                let $thing = Actor { theory, index };
                $body
            }
            Family::ProgrammeStage => {
                let $thing = ProgrammeStage { theory, index };
                $body
            }
            Family::Phase => {
                let $thing = Phase { theory, index };
                $body
            }
            Family::StudyStage => {
                let $thing = StudyStage { theory, index };
                $body
            }
            Family::Regularity => {
                let $thing = Regularity { theory, index };
                $body
            }
            Family::Rivals => {
                let $thing = Rivals { theory, index };
                $body
            }
            Family::Tension => {
                let $thing = Tension { theory, index };
                $body
            }
        }
    }};
}

impl<'t> Thing<'t> {
    pub(crate) fn all(theory: &'t Theory, family: Family) -> impl Iterator<Item = Thing<'t>> + Clone {
        (0..count(theory, family)).map(move |index| Thing { theory, family, index })
    }

    pub(crate) fn of_node(theory: &'t Theory, node: Node) -> Option<Thing<'t>> {
        family_of(node).map(|(family, index)| Thing { theory, family, index })
    }

    pub(crate) fn node(self) -> Node {
        Node::in_family(self.family, self.index)
    }

    pub(crate) fn id(self) -> Option<&'t str> {
        each!(self, |thing| thing.id())
    }

    pub(crate) fn key(self) -> Cow<'t, str> {
        each!(self, |thing| thing.key())
    }

    pub(crate) fn place(self) -> Place {
        each!(self, |thing| thing.place())
    }

    pub(crate) fn common(self) -> Option<&'t Common> {
        each!(self, |thing| thing.common())
    }

    pub(crate) fn was(self) -> &'t [Text] {
        self.common().map_or(&[], |common| &common.was)
    }

    /// The words that tell what it is to people, where it has some of its own.
    pub(crate) fn words(self) -> Option<Cow<'t, str>> {
        let Thing { theory, index, .. } = self;
        match self.family {
            Family::Element => {
                let element = Element { theory, index };
                let named = element.label().or(element.reasoning()).or(element.resource());
                named.or((element.id().is_none()).then(|| element.text())).map(Cow::Borrowed)
            }
            Family::Configuration => {
                let configuration = Configuration { theory, index };
                let mechanism = configuration.mechanisms().next().map(|part| part.element.text());
                configuration.label().or(mechanism).map(Cow::Borrowed)
            }
            Family::Statement => Some(Statement { theory, index }.text()),
            Family::Evidence => Evidence { theory, index }.says().map(Cow::Borrowed),
            Family::Source => Source { theory, index }.citation().map(Cow::Borrowed),
            Family::Actor => Actor { theory, index }.label().map(Cow::Borrowed),
            Family::ProgrammeStage => ProgrammeStage { theory, index }.label().map(Cow::Borrowed),
            Family::Phase => Phase { theory, index }.label().map(Cow::Borrowed),
            Family::StudyStage => StudyStage { theory, index }.label().map(Cow::Borrowed),
            Family::Regularity => Regularity { theory, index }.label().map(Cow::Borrowed),
            Family::Rivals => Rivals { theory, index }.question().map(Cow::Borrowed),
            Family::Tension => Tension { theory, index }.label().map(Cow::Borrowed),
        }
    }

    /// Its kind in the words of the field: `context`, `configuration`, `study-stage`.
    pub(crate) fn kind(self) -> &'static str {
        match self.family {
            Family::Element => Element { theory: self.theory, index: self.index }.kind().word(),
            family => family.word(),
        }
    }
}

/// What `was:` and records call a thing: an id as it is, a sentence in its normal form.
pub(crate) fn name_key(name: &str) -> String {
    if is_id(name) { name.to_owned() } else { normal(name) }
}

/// The things of one family by what `was:` and records call them. An id is never a sentence: `Dread` is not what is called
/// `dread`.
pub(crate) struct ByName {
    ids: HashMap<String, u32>,
    /// By their normal forms.
    sentences: HashMap<String, u32>,
}

impl ByName {
    pub(crate) fn new(theory: &Theory, family: Family) -> ByName {
        let (mut ids, mut sentences) = (HashMap::default(), HashMap::default());
        for thing in Thing::all(theory, family) {
            if let Some(words) = thing.words() {
                sentences.entry(normal(&words)).or_insert(thing.index);
            }
            if let Some(id) = thing.id() {
                ids.insert(id.to_owned(), thing.index);
            }
        }
        ByName { ids, sentences }
    }

    /// The thing that a name means.
    pub(crate) fn get(&self, name: &str) -> Option<u32> {
        if is_id(name) { self.ids.get(name).copied() } else { self.sentences.get(&normal(name)).copied() }
    }
}

/// What a subject is called outside: the kind of thing and its id or `~` digest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub(crate) family: Option<Family>,
    pub(crate) name: String,
}

impl Key {
    pub(crate) fn theory() -> Key {
        Key { family: None, name: "theory".to_owned() }
    }

    /// The family of the thing; nothing for the theory, its study and its programme.
    pub fn family(&self) -> Option<Family> {
        self.family
    }

    /// Its id, the digest of a thing without one, or one of the words theory, study and programme.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// The keys of all things of a theory. Two things without an id that say the same are told apart by a number.
pub(crate) struct Keys {
    named: HashMap<Node, String>,
}

impl Keys {
    pub(crate) fn of(theory: &Theory) -> Keys {
        let mut named = HashMap::default();
        let mut seen: HashMap<(Family, String), u32> = HashMap::default();
        for family in Family::ALL {
            for thing in Thing::all(theory, family).filter(|thing| thing.id().is_none()) {
                let key = thing.key().into_owned();
                let times = seen.entry((family, key.clone())).or_insert(0);
                *times += 1;
                let key = if *times == 1 { key } else { format!("{key}#{times}") };
                named.insert(thing.node(), key);
            }
        }
        Keys { named }
    }

    pub(crate) fn key(&self, theory: &Theory, node: Node) -> Key {
        let Some(thing) = Thing::of_node(theory, node) else { return Key::theory() };
        let name = self.named.get(&node).cloned().unwrap_or_else(|| thing.key().into_owned());
        Key { family: Some(thing.family), name }
    }

    pub(crate) fn owner(&self, theory: &Theory, owner: Owner) -> Key {
        match owner {
            Owner::Study => Key { family: None, name: "study".to_owned() },
            Owner::Programme => Key { family: None, name: "programme".to_owned() },
            Owner::Thing(node) => self.key(theory, node),
        }
    }
}
