//! A theory as what is to be written.

use std::collections::{BTreeMap, BTreeSet};

use crate::Theory;
use crate::format::{CONFIGURATION, CONTEXT, INTERVENTION, Kind, MECHANISM, OUTCOME, Record, Role, STATEMENT, Word};
use crate::syntax::{Group, Sense};
use crate::theory::data::Common;
use crate::theory::links::Node;
use crate::theory::{Configuration, Element, Part, Said, Statement, Use};

use super::tree::{Fields, Tree};

/// What is decided before anything is written.
pub(super) struct Plan<'t> {
    pub(super) theory: &'t Theory,
    /// The configuration and role in which each unnamed element with fields is defined.
    defined_in: BTreeMap<u32, (u32, Role)>,
    /// Unnamed elements that stand in the list of their section.
    listed: BTreeSet<u32>,
    /// Ids for what has none and stands beside what has one.
    given: BTreeMap<Node, String>,
}

/// A whole theory.
pub(super) fn tree(theory: &Theory) -> Tree {
    let plan = Plan::new(theory);
    let mut root = Fields::of(&crate::format::ROOT);
    root.word("cimo", Some("1"));
    root.put("theory", plan.info());
    root.put("study", plan.study());
    root.put("sources", plan.sources());
    root.put("actors", plan.actors());
    root.put("programme", plan.programme());
    for kind in Kind::ALL {
        root.put(kind.section(), plan.elements(kind));
    }
    root.put("configurations", plan.configurations());
    root.put("statements", plan.statements());
    root.put("evidence", plan.evidence());
    root.put("regularities", plan.regularities());
    root.put("rivals", plan.rivals());
    root.put("tensions", plan.tensions());
    root.put("revisions", plan.revisions());
    root.extra(theory.data.extra.iter().map(|(name, plain)| (&**name, plain)));
    root.map()
}

impl<'t> Plan<'t> {
    fn new(theory: &'t Theory) -> Plan<'t> {
        let mut plan = Plan { theory, defined_in: BTreeMap::new(), listed: BTreeSet::new(), given: BTreeMap::new() };
        for element in theory.elements().filter(|element| element.id().is_none()) {
            let own_slot = |part: &Use<'_>| match element.kind() {
                Kind::Context => matches!(part.role, Role::Context | Role::HelpedBy | Role::WeakenedBy | Role::Unless),
                Kind::Intervention => part.role == Role::Intervention,
                Kind::Mechanism => part.role == Role::Mechanism,
                Kind::Outcome => part.role == Role::Outcome,
            };
            let section_has_ids = theory.elements().any(|other| other.id().is_some() && other.kind() == element.kind());
            let first = element.uses().filter(own_slot).find_map(|part| match part.of {
                crate::theory::UseOf::Configuration(configuration) => Some((configuration.index, part.role)),
                crate::theory::UseOf::Regularity(_) => None,
            });
            match first {
                Some(first) if has_fields(element) => {
                    plan.defined_in.insert(element.index, first);
                }
                Some(_) if !element.is_declared() => {}
                _ if element.is_declared() && !section_has_ids => {
                    plan.listed.insert(element.index);
                }
                _ if element.is_declared() => plan.give(element.node(), "element", |id| theory.element(id).is_some()),
                _ => {}
            }
        }
        if theory.configurations().any(|configuration| configuration.id().is_some()) {
            for configuration in theory.configurations().filter(|configuration| configuration.id().is_none()) {
                plan.give(configuration.node(), "configuration", |id| theory.configuration(id).is_some());
            }
        }
        if theory.statements().any(|statement| statement.id().is_some()) {
            for statement in theory.statements().filter(|statement| statement.id().is_none()) {
                plan.give(statement.node(), "statement", |id| theory.statements().any(|other| other.id() == Some(id)));
            }
        }
        let top = |evidence: &crate::theory::Evidence<'_>| evidence.id().is_none() && evidence.data().holder.is_none();
        if theory.evidence().any(|evidence| evidence.id().is_some()) {
            for evidence in theory.evidence().filter(top) {
                plan.give(evidence.node(), "evidence", |id| theory.evidence().any(|other| other.id() == Some(id)));
            }
        }
        plan
    }

    fn give(&mut self, node: Node, word: &str, known: impl Fn(&str) -> bool) {
        let taken: BTreeSet<&String> = self.given.values().collect();
        let id = (1..).map(|number| format!("{word}-{number}")).find(|id| !known(id) && !taken.contains(id));
        self.given.extend(id.map(|id| (node, id)));
    }

    /// The id of a thing, its own or the one that it is given.
    pub(super) fn id(&self, node: Node, own: Option<&str>) -> Option<String> {
        own.map(str::to_owned).or_else(|| self.given.get(&node).cloned())
    }

    /// How an element is called where it is used.
    pub(super) fn name(&self, element: Element<'_>) -> String {
        self.id(element.node(), element.id()).unwrap_or_else(|| element.text().to_owned())
    }

    /// A section of things: by id where they have some, else a list.
    pub(super) fn section(&self, name: &'static str, things: Vec<(Option<String>, Tree)>) -> Option<Tree> {
        let extra =
            self.theory.data.section_extra.iter().filter(|(section, _)| *section == name).flat_map(|(_, extra)| extra);
        let extra: Vec<(String, Tree)> = extra.map(|(name, plain)| (name.to_string(), Tree::of_plain(plain))).collect();
        let by_id = things.iter().all(|(id, _)| id.is_some());
        if things.is_empty() && extra.is_empty() {
            return None;
        }
        if by_id {
            let named = things.into_iter().filter_map(|(id, tree)| Some((id?, tree)));
            return Some(Tree::Map(named.chain(extra).collect()));
        }
        Some(Tree::List(things.into_iter().map(|(_, tree)| tree).collect()))
    }

    fn elements(&self, kind: Kind) -> Option<Tree> {
        let of_kind = self.theory.elements().filter(|element| element.kind() == kind);
        let things = of_kind.filter_map(|element| {
            let id = self.id(element.node(), element.id());
            let written = id.is_some() || self.listed.contains(&element.index);
            written.then(|| (id, self.definition(element).map_or_label()))
        });
        self.section(kind.section(), things.collect())
    }

    /// The fields of an element.
    fn definition(&self, element: Element<'t>) -> Fields {
        let mut fields = Fields::of(record_of(element.kind()));
        fields.prose("label", element.label());
        fields.prose("resource", element.resource());
        fields.prose("reasoning", element.reasoning());
        fields.word("level", element.level().map(Word::word));
        fields.word("intent", element.intent().map(Word::word));
        fields.word("valence", element.valence().map(Word::word));
        fields.word("distance", element.distance().map(Word::word));
        fields.texts("draws-on", element.draws_on());
        fields.names("actor", element.actors().map(|actor| self.actor_name(actor)));
        fields.names("for", element.for_whom().map(|actor| self.actor_name(actor)));
        fields.names("delivered-by", element.delivered_by().map(|actor| self.actor_name(actor)));
        fields.names("delivered-to", element.delivered_to().map(|actor| self.actor_name(actor)));
        fields.names("when", element.stages().map(|stage| stage.key().into_owned()));
        fields.names("variant-of", element.variant_of().map(|other| self.name(other)));
        fields.put("evidence", self.evidence_of(element.node()));
        common(&mut fields, element.common());
        fields
    }

    fn configurations(&self) -> Option<Tree> {
        let things = self.theory.configurations().map(|configuration| {
            let id = self.id(configuration.node(), configuration.id());
            (id, self.configuration(configuration))
        });
        self.section("configurations", things.collect())
    }

    fn configuration(&self, configuration: Configuration<'t>) -> Tree {
        let mut fields = Fields::of(&CONFIGURATION);
        fields.prose("label", configuration.label());
        fields.word("form", configuration.own_form().map(Word::word));
        if configuration.whatever_the_context() {
            fields.word("context", Some("any"));
        }
        for role in Role::ALL {
            let uses: Vec<Use<'t>> = configuration.in_role(role).collect();
            fields.put(role.word(), self.uses(&uses, Some(configuration.index)));
        }
        fields.names("otherwise", configuration.otherwise().map(|other| other.key().into_owned()));
        fields.names("when", configuration.own_stages().map(|stage| stage.key().into_owned()));
        fields.word("fires", configuration.fires().map(Word::word));
        fields.put("held-by", self.holders(&configuration.held_by()));
        fields.put("disputed-by", self.holders(&configuration.disputed_by()));
        fields.word("status", configuration.status().map(Word::word));
        fields.put("evidence", self.evidence_of(configuration.node()));
        common(&mut fields, configuration.common());
        fields.map()
    }

    /// Uses of elements, those of one group together.
    pub(super) fn uses(&self, uses: &[Use<'t>], configuration: Option<u32>) -> Option<Tree> {
        let mut entries: Vec<Tree> = Vec::new();
        let mut done: Vec<Group> = Vec::new();
        for part in uses {
            if part.group == Group::Alone {
                entries.push(self.one_use(part, configuration));
            } else if !done.contains(&part.group) {
                done.push(part.group);
                let members = uses.iter().filter(|other| other.group == part.group);
                let members: Vec<Tree> = members.map(|member| self.one_use(member, configuration)).collect();
                let word = if matches!(part.group, Group::Any(_)) { "any" } else { "all" };
                entries.push(grouped(word, members));
            }
        }
        Tree::one_or_many(entries)
    }

    fn one_use(&self, part: &Use<'t>, configuration: Option<u32>) -> Tree {
        let defined_here =
            configuration.is_some_and(|index| self.defined_in.get(&part.element.index) == Some(&(index, part.role)));
        let what = match self.id(part.element.node(), part.element.id()) {
            Some(id) => Tree::Word(id),
            None if defined_here => self.definition(part.element).map(),
            None => Tree::Prose(part.element.text().to_owned()),
        };
        sensed(part.sense, what)
    }

    fn statements(&self) -> Option<Tree> {
        let things = self.theory.statements().map(|statement| {
            let id = self.id(statement.node(), statement.id());
            (id, self.statement(statement))
        });
        self.section("statements", things.collect())
    }

    fn statement(&self, statement: Statement<'t>) -> Tree {
        let mut fields = Fields::of(&STATEMENT);
        if let Some(sentence) = statement.sentence() {
            return Tree::Prose(sentence.to_owned());
        }
        for part in Part::ALL {
            let said: Vec<Said<'t>> = statement.part(part).collect();
            fields.put(part.word(), self.clauses(&said));
        }
        fields.names(
            "part-of",
            statement
                .part_of()
                .map(|configuration| self.id(configuration.node(), configuration.id()).unwrap_or_default()),
        );
        fields.put("evidence", self.evidence_of(statement.node()));
        common(&mut fields, statement.common());
        fields.map()
    }

    fn clauses(&self, said: &[Said<'t>]) -> Option<Tree> {
        let one = |said: &Said<'t>| {
            let what = match said.element {
                Some(element) => super::tree::name_or_prose(self.name(element)),
                None => Tree::Prose(said.text.to_owned()),
            };
            sensed(said.sense, what)
        };
        let mut entries = Vec::new();
        let mut done: Vec<Group> = Vec::new();
        for part in said {
            if part.group == Group::Alone {
                entries.push(one(part));
            } else if !done.contains(&part.group) {
                done.push(part.group);
                let members = said.iter().filter(|other| other.group == part.group).map(one).collect();
                entries.push(grouped(if matches!(part.group, Group::Any(_)) { "any" } else { "all" }, members));
            }
        }
        Tree::one_or_many(entries)
    }
}

/// Whether an element has more to it than its sentence.
fn has_fields(element: Element<'_>) -> bool {
    let linked = element.theory.links_to(element.node()).next().is_some()
        || element.actors().next().is_some()
        || element.delivered_by().chain(element.delivered_to()).chain(element.for_whom()).next().is_some()
        || element.stages().next().is_some()
        || element.variant_of().next().is_some();
    linked || element.data().details.is_some()
}

fn record_of(kind: Kind) -> &'static Record {
    match kind {
        Kind::Context => &CONTEXT,
        Kind::Intervention => &INTERVENTION,
        Kind::Mechanism => &MECHANISM,
        Kind::Outcome => &OUTCOME,
    }
}

fn sensed(sense: Sense, what: Tree) -> Tree {
    match (sense, what) {
        (Sense::Holds, what) => what,
        (sense, Tree::Word(word)) => Tree::Braces(vec![(sense.word().to_owned(), Tree::Word(word))]),
        (sense, what) => Tree::Map(vec![(sense.word().to_owned(), what)]),
    }
}

/// Alternatives, in braces where they are all ids.
fn grouped(word: &str, members: Vec<Tree>) -> Tree {
    let words = |member: &Tree| if let Tree::Word(word) = member { Some(word.clone()) } else { None };
    match members.iter().map(words).collect::<Option<Vec<String>>>() {
        Some(words) => Tree::Braces(vec![(word.to_owned(), Tree::Words(words))]),
        None => Tree::Map(vec![(word.to_owned(), Tree::List(members))]),
    }
}

/// The fields that everything may have.
pub(super) fn common(fields: &mut Fields, common: Option<&Common>) {
    let Some(common) = common else { return };
    let text = |text: &'_ crate::syntax::Text| text.value.to_string();
    fields.texts("note", common.note.iter().map(|text| &*text.value));
    fields.prose("place", common.place.as_ref().map(|text| &*text.value));
    fields.prose("stance", common.stance.as_ref().map(|text| &*text.value));
    fields.texts("came-from", common.came_from.iter().map(|text| &*text.value));
    fields.names("was", common.was.iter().map(text));
    fields.extra(common.extra.iter().map(|(name, plain)| (&**name, plain)));
}
