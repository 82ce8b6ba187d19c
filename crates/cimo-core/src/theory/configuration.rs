//! Configurations: the unit of explanation, a node of its own with role links.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::format::{Fires, Form, Role, Status};
use crate::source::Place;
use crate::syntax::{Group, Sense};
use crate::text::digest;

use super::data::ConfigurationData;
use super::element::Element;
use super::evidence::{EvidenceFor, evidence_for};
use super::handle::{common, handle};
use super::links::{Link, LinkKind, Node};
use super::patterns::{Regularity, Rivals};
use super::people::{Actor, ProgrammeStage};
use super::statement::Statement;
use super::value;

handle! {
    /// Contexts and interventions that, through mechanisms, bring about outcomes: one claim.
    Configuration configurations ConfigurationData, Configuration
}
common! { Configuration, |this| this.data().common.as_deref() }

/// A use of an element in a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Use<'t> {
    /// The element.
    pub element: Element<'t>,
    /// The part that it plays.
    pub role: Role,
    /// In what.
    pub of: UseOf<'t>,
    /// How it is meant.
    pub sense: Sense,
    /// Whether it stands alone or is one of alternatives.
    pub group: Group,
    /// Where it stands.
    pub place: Place,
}

/// What an element is used in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UseOf<'t> {
    /// A configuration.
    Configuration(Configuration<'t>),
    /// A regularity.
    Regularity(Regularity<'t>),
}

impl<'t> Use<'t> {
    pub(super) fn of_link(element: Element<'t>, to: Node, link: &Link) -> Option<Use<'t>> {
        let role = role_of(link.kind)?;
        let theory = element.theory;
        let of = match to {
            Node::Configuration(index) => UseOf::Configuration(Configuration { theory, index }),
            Node::Regularity(index) => UseOf::Regularity(Regularity { theory, index }),
            _ => return None,
        };
        Some(Use { element, role, of, sense: link.sense, group: link.group, place: link.place })
    }

    /// The sense and the text: `not: Parents fear the worst`.
    pub fn text(self) -> String {
        match self.sense {
            Sense::Holds => self.element.text().to_owned(),
            sense => format!("{sense}: {}", self.element.text()),
        }
    }
}

/// What must hold, part by part: all requirements together.
pub type Requirements<'t> = std::vec::IntoIter<Requirement<'t>>;

/// One requirement: any of its uses is enough. Where it stands alone, there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement<'t> {
    /// The alternatives.
    pub any: Vec<Use<'t>>,
}

/// Who holds or disputes a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldBy<'t> {
    /// The actor.
    pub actor: Actor<'t>,
    /// One of them, where the file names one.
    pub participant: Option<&'t str>,
}

impl<'t> Configuration<'t> {
    /// Its id; none where it stands in a list.
    pub fn id(self) -> Option<&'t str> {
        self.data().id.as_deref()
    }

    /// Its id, or a digest of its parts' keys.
    pub fn key(self) -> Cow<'t, str> {
        match self.id() {
            Some(id) => Cow::Borrowed(id),
            None => Cow::Owned(self.digest()),
        }
    }

    fn digest(self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut groups: BTreeMap<(Role, Group), Vec<String>> = BTreeMap::new();
        for part in self.uses() {
            let member = format!("{} {}", part.sense, part.element.key());
            match part.group {
                Group::Alone => parts.push(format!("{}  {member}", part.role)),
                group => groups.entry((part.role, group)).or_default().push(member),
            }
        }
        // Groups are told by their members: their numbers depend on the order of the file.
        for ((role, group), mut members) in groups {
            members.sort();
            parts.push(format!("{role} {} {}", group_word(group), members.join(", ")));
        }
        parts.sort();
        digest(&parts.join("\n"))
    }

    /// Its own label.
    pub fn label(self) -> Option<&'t str> {
        value(&self.data().label)
    }

    /// What it is called to people: its label, else its id, else its mechanism's words.
    pub fn title(self) -> Cow<'t, str> {
        if let Some(label) = self.label() {
            return Cow::Borrowed(label);
        }
        if let Some(id) = self.id() {
            return Cow::Borrowed(id);
        }
        let named = self.mechanisms().next().or_else(|| self.outcomes().next()).or_else(|| self.uses().next());
        named.map_or(Cow::Borrowed("a configuration without parts"), |part| Cow::Borrowed(part.element.text()))
    }

    /// Its number in reading order, from 1.
    pub fn number(self) -> usize {
        self.index as usize + 1
    }

    /// Where its key stands.
    pub fn place(self) -> Place {
        self.data().place
    }

    /// All of it.
    pub fn extent(self) -> Place {
        self.data().extent
    }

    /// All uses, role by role.
    pub fn uses(self) -> impl Iterator<Item = Use<'t>> + Clone {
        let theory = self.theory;
        theory.links_to(self.node()).filter_map(move |(from, link)| match from {
            Node::Element(index) => Use::of_link(Element { theory, index }, self.node(), link),
            _ => None,
        })
    }

    /// The uses in one role, in order.
    pub fn in_role(self, role: Role) -> impl Iterator<Item = Use<'t>> + Clone {
        self.uses().filter(move |part| part.role == role)
    }

    /// Its contexts: all of them, but for alternatives ([`Configuration::requirements`] groups those).
    pub fn contexts(self) -> impl Iterator<Item = Use<'t>> + Clone {
        self.in_role(Role::Context)
    }

    /// Whether it holds whatever the context (`context: any`).
    pub fn whatever_the_context(self) -> bool {
        self.data().whatever.is_some()
    }

    /// Its interventions.
    pub fn interventions(self) -> impl Iterator<Item = Use<'t>> + Clone {
        self.in_role(Role::Intervention)
    }

    /// Its mechanisms, which work together.
    pub fn mechanisms(self) -> impl Iterator<Item = Use<'t>> + Clone {
        self.in_role(Role::Mechanism)
    }

    /// Its outcomes, all of which it brings about.
    pub fn outcomes(self) -> impl Iterator<Item = Use<'t>> + Clone {
        self.in_role(Role::Outcome)
    }

    /// What turns the dimmer up.
    pub fn helpers(self) -> impl Iterator<Item = Use<'t>> + Clone {
        self.in_role(Role::HelpedBy)
    }

    /// What turns the dimmer down.
    pub fn weakeners(self) -> impl Iterator<Item = Use<'t>> + Clone {
        self.in_role(Role::WeakenedBy)
    }

    /// What stops it: each alone, but for those in one [`Group::All`], which stop it together.
    pub fn blockers(self) -> impl Iterator<Item = Use<'t>> + Clone {
        self.in_role(Role::Unless)
    }

    /// What must hold for it to fire: each requirement, of which any alternative is enough.
    pub fn requirements(self) -> Requirements<'t> {
        let mut requirements: Vec<((Role, Group), Requirement<'t>)> = Vec::new();
        for part in self.uses().filter(|part| matches!(part.role, Role::Context | Role::Intervention)) {
            let key = (part.role, part.group);
            match requirements.iter_mut().find(|(known, _)| part.group != Group::Alone && *known == key) {
                Some((_, requirement)) => requirement.any.push(part),
                None => requirements.push((key, Requirement { any: vec![part] })),
            }
        }
        requirements.into_iter().map(|(_, requirement)| requirement).collect::<Vec<_>>().into_iter()
    }

    /// Its form: its own, else the theory's.
    pub fn form(self) -> Form {
        self.data().form.unwrap_or(self.theory.form())
    }

    /// The form that it says itself.
    pub fn own_form(self) -> Option<Form> {
        self.data().form
    }

    /// How strongly its mechanism fires.
    pub fn fires(self) -> Option<Fires> {
        self.data().fires
    }

    /// How well it stands; nothing where that is not stated.
    pub fn status(self) -> Option<Status> {
        self.data().status
    }

    /// The stages that it names itself.
    pub fn own_stages(self) -> impl Iterator<Item = ProgrammeStage<'t>> {
        let theory = self.theory;
        let stages = theory.followed(self.node(), LinkKind::When);
        stages.filter_map(move |node| {
            if let Node::ProgrammeStage(index) = node { Some(ProgrammeStage { theory, index }) } else { None }
        })
    }

    /// The stages at which it is at work: its own, else its interventions'.
    pub fn stages(self) -> Vec<ProgrammeStage<'t>> {
        let mut stages: Vec<ProgrammeStage<'t>> = self.own_stages().collect();
        if stages.is_empty() {
            stages = self.interventions().flat_map(|part| part.element.stages()).collect();
            stages.sort();
            stages.dedup();
        }
        stages
    }

    /// What takes over where it is stopped.
    pub fn otherwise(self) -> impl Iterator<Item = Configuration<'t>> {
        let theory = self.theory;
        let others = theory.followed(self.node(), LinkKind::Otherwise);
        others.filter_map(move |node| {
            if let Node::Configuration(index) = node { Some(Configuration { theory, index }) } else { None }
        })
    }

    /// Who holds it.
    pub fn held_by(self) -> Vec<HeldBy<'t>> {
        self.holders(LinkKind::HeldBy)
    }

    /// Who disputes it. An actor that holds it as well is a divided group.
    pub fn disputed_by(self) -> Vec<HeldBy<'t>> {
        self.holders(LinkKind::DisputedBy)
    }

    fn holders(self, kind: LinkKind) -> Vec<HeldBy<'t>> {
        let theory = self.theory;
        let participants = &self.data().participants;
        let links = theory.numbered_links_from(self.node()).filter(|(_, _, link)| link.kind == kind);
        links
            .filter_map(|(number, node, _)| {
                let actor = Actor::of_node(theory, node)?;
                let participant = participants.iter().find(|(known, _)| *known == number);
                Some(HeldBy { actor, participant: participant.map(|(_, text)| &*text.value) })
            })
            .collect()
    }

    /// The statements that are part of it.
    pub fn statements(self) -> impl Iterator<Item = Statement<'t>> {
        let theory = self.theory;
        let statements = theory.followed_back(self.node(), LinkKind::PartOf);
        statements.filter_map(
            move |node| if let Node::Statement(index) = node { Some(Statement { theory, index }) } else { None },
        )
    }

    /// Evidence about it, its parts and its links.
    pub fn evidence(self) -> EvidenceFor<'t> {
        evidence_for(self.theory, self.node())
    }

    /// The sets of rivals that it belongs to.
    pub fn rivals(self) -> impl Iterator<Item = Rivals<'t>> {
        let theory = self.theory;
        let rivals = theory.followed(self.node(), LinkKind::Explains);
        rivals
            .filter_map(move |node| if let Node::Rivals(index) = node { Some(Rivals { theory, index }) } else { None })
    }

    /// The regularities that it shows.
    pub fn regularities(self) -> impl Iterator<Item = Regularity<'t>> {
        let theory = self.theory;
        let regularities = theory.followed_back(self.node(), LinkKind::ShownBy);
        regularities.filter_map(move |node| {
            if let Node::Regularity(index) = node { Some(Regularity { theory, index }) } else { None }
        })
    }
}

impl std::fmt::Display for Configuration<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.title())
    }
}

/// The role of a link between an element and a configuration or a regularity.
pub(crate) fn role_of(kind: LinkKind) -> Option<Role> {
    match kind {
        LinkKind::ContextOf => Some(Role::Context),
        LinkKind::InterventionOf => Some(Role::Intervention),
        LinkKind::MechanismOf => Some(Role::Mechanism),
        LinkKind::OutcomeOf => Some(Role::Outcome),
        LinkKind::Helps => Some(Role::HelpedBy),
        LinkKind::Weakens => Some(Role::WeakenedBy),
        LinkKind::Blocks => Some(Role::Unless),
        _ => None,
    }
}

fn group_word(group: Group) -> &'static str {
    match group {
        Group::Alone => "",
        Group::Any(_) => "any",
        Group::All(_) => "all",
    }
}
