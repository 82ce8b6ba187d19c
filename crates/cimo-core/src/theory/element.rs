//! Elements: contexts, interventions, mechanisms and outcomes.

use std::borrow::Cow;

use crate::format::{Distance, Intent, Kind, Level, Role, Valence};
use crate::source::Place;
use crate::text::{digest, normal};

use super::configuration::{Configuration, Use, role_of};
use super::data::{ElementData, ElementDetails};
use super::evidence::{EvidenceFor, evidence_for};
use super::handle::{common, handle};
use super::links::{LinkKind, Node};
use super::people::{Actor, ProgrammeStage};
use super::{texts, value};

handle! {
    /// A context, an intervention, a mechanism or an outcome, with an id or as a sentence.
    Element elements ElementData, Element
}
common! { Element, |this| this.details().and_then(|details| details.common.as_deref()) }

/// The roles that an element plays, over all its uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u8);

impl Roles {
    /// Whether this role is among them.
    pub fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    /// The roles, in their order.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Roles {
        Roles(roles.into_iter().fold(0, |known, role| known | 1 << role as u8))
    }
}

impl<'t> Element<'t> {
    fn details(self) -> Option<&'t ElementDetails> {
        self.data().details.as_deref()
    }

    /// Its id; none where it is only a sentence.
    pub fn id(self) -> Option<&'t str> {
        self.data().id.as_deref()
    }

    /// Its id, or the digest (`~3f9a1c04be`) of its sentence.
    pub fn key(self) -> Cow<'t, str> {
        match self.id() {
            Some(id) => Cow::Borrowed(id),
            None => Cow::Owned(digest(&normal(self.text()))),
        }
    }

    /// What it is called to people: its label; without one its reasoning, its resource, or its id.
    pub fn text(self) -> &'t str {
        let details = self.details();
        let reasoning = details.and_then(|details| details.reasoning.as_ref().or(details.resource.as_ref()));
        let named = self.data().label.as_ref().or(reasoning);
        named.map_or(self.id().unwrap_or(""), |text| &text.value)
    }

    /// Its own label, where it has one.
    pub fn label(self) -> Option<&'t str> {
        let label = self.data().label.as_ref()?;
        let borrowed = self.details().is_some_and(|details| {
            let is = |text: &Option<crate::syntax::Text>| text.as_ref().is_some_and(|text| text.place == label.place);
            is(&details.reasoning) || is(&details.resource)
        });
        (!borrowed).then_some(&*label.value)
    }

    /// What kind of element it is. Its roles may be others: a role belongs to a use.
    pub fn kind(self) -> Kind {
        self.data().kind
    }

    /// Whether a section, and not its uses, says the kind.
    pub fn is_declared(self) -> bool {
        self.data().declared
    }

    /// Where it is defined, or first used.
    pub fn place(self) -> Place {
        self.data().place
    }

    /// All of its definition; its place where it is only a sentence.
    pub fn extent(self) -> Place {
        self.data().extent
    }

    /// Its uses in configurations and regularities.
    pub fn uses(self) -> impl Iterator<Item = Use<'t>> + Clone {
        let theory = self.theory;
        theory.links_from(self.node()).filter_map(move |(to, link)| Use::of_link(self, to, link))
    }

    /// The roles that it plays in configurations.
    pub fn roles(self) -> Roles {
        let links = self.theory.links_from(self.node()).filter(|(to, _)| matches!(to, Node::Configuration(_)));
        links.filter_map(|(_, link)| role_of(link.kind)).collect()
    }

    /// The configurations that use it, each once.
    pub fn configurations(self) -> impl Iterator<Item = Configuration<'t>> {
        let theory = self.theory;
        let mut seen: Vec<u32> = theory
            .links_from(self.node())
            .filter(|(_, link)| role_of(link.kind).is_some())
            .filter_map(|(to, _)| if let Node::Configuration(index) = to { Some(index) } else { None })
            .collect();
        seen.sort_unstable();
        seen.dedup();
        seen.into_iter().map(move |index| Configuration { theory, index })
    }

    /// Evidence about it, for, against and to refine.
    pub fn evidence(self) -> EvidenceFor<'t> {
        evidence_for(self.theory, self.node())
    }

    /// Whose condition, reasoning or outcome it is.
    pub fn actors(self) -> impl Iterator<Item = Actor<'t>> {
        let theory = self.theory;
        theory.followed_back(self.node(), LinkKind::ActorOf).filter_map(move |node| Actor::of_node(theory, node))
    }

    /// The actors for whom an outcome has its valence.
    pub fn for_whom(self) -> impl Iterator<Item = Actor<'t>> {
        self.linked_actors(LinkKind::For)
    }

    /// Who delivers an intervention.
    pub fn delivered_by(self) -> impl Iterator<Item = Actor<'t>> {
        self.linked_actors(LinkKind::DeliveredBy)
    }

    /// To whom an intervention is delivered.
    pub fn delivered_to(self) -> impl Iterator<Item = Actor<'t>> {
        self.linked_actors(LinkKind::DeliveredTo)
    }

    fn linked_actors(self, kind: LinkKind) -> impl Iterator<Item = Actor<'t>> {
        let theory = self.theory;
        theory.followed(self.node(), kind).filter_map(move |node| Actor::of_node(theory, node))
    }

    /// The stages of the programme at which an intervention is offered.
    pub fn stages(self) -> impl Iterator<Item = ProgrammeStage<'t>> {
        let theory = self.theory;
        let stages = theory.followed(self.node(), LinkKind::OfferedAt);
        stages.filter_map(move |node| {
            if let Node::ProgrammeStage(index) = node { Some(ProgrammeStage { theory, index }) } else { None }
        })
    }

    /// The interventions that this is a variant of.
    pub fn variant_of(self) -> impl Iterator<Item = Element<'t>> {
        let theory = self.theory;
        let others = theory.followed(self.node(), LinkKind::VariantOf);
        others.filter_map(
            move |node| if let Node::Element(index) = node { Some(Element { theory, index }) } else { None },
        )
    }

    /// What a mechanism says people are offered, where that is not the intervention itself.
    pub fn resource(self) -> Option<&'t str> {
        self.details().and_then(|details| value(&details.resource))
    }

    /// How people reason or respond.
    pub fn reasoning(self) -> Option<&'t str> {
        self.details().and_then(|details| value(&details.reasoning))
    }

    /// Where its reasoning stands.
    pub(crate) fn reasoning_place(self) -> Option<Place> {
        self.details().and_then(|details| details.reasoning.as_ref()).map(|reasoning| reasoning.place)
    }

    /// The layer of reality that it belongs to.
    pub fn level(self) -> Option<Level> {
        self.details().and_then(|details| details.level)
    }

    /// Whether an outcome was hoped for.
    pub fn intent(self) -> Option<Intent> {
        self.details().and_then(|details| details.intent)
    }

    /// Whether an outcome is good.
    pub fn valence(self) -> Option<Valence> {
        self.details().and_then(|details| details.valence)
    }

    /// How far along the chain an outcome stands.
    pub fn distance(self) -> Option<Distance> {
        self.details().and_then(|details| details.distance)
    }

    /// Substantive theories that a mechanism draws on.
    pub fn draws_on(self) -> impl Iterator<Item = &'t str> {
        self.details().into_iter().flat_map(|details| texts(&details.draws_on))
    }
}

impl std::fmt::Display for Element<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text())
    }
}
