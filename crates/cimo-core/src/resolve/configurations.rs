//! Configurations, and the uses of elements in them.

use crate::format::{Family, Kind, Role, Slot, SlotProse};
use crate::syntax::{Group, Sense, Text, Thing, UseEntry, UseWhat};
use crate::theory::data::ConfigurationData;
use crate::theory::links::{Link, LinkKind, Node};

use super::Resolver;
use super::facts;

impl<'r> Resolver<'r> {
    /// Configurations by name.
    pub(super) fn define_configurations(&mut self, things: &'r [Thing], defined: &mut Vec<(u32, &'r Thing)>) {
        self.data.configurations.reserve_exact(things.len());
        for thing in things {
            let index = self.data.configurations.len();
            if !self.name(Family::Configuration, &thing.id, index, "configuration") {
                continue;
            }
            let whatever = facts::uses(thing, "context").iter().find_map(|entry| match entry.what {
                UseWhat::Whatever(place) => Some(place),
                _ => None,
            });
            self.data.configurations.push(ConfigurationData {
                id: thing.id.as_ref().map(|id| id.name.clone()),
                place: thing.place,
                extent: thing.extent,
                label: facts::own(thing, "label"),
                whatever,
                form: facts::word(thing, "form"),
                fires: facts::word(thing, "fires"),
                status: facts::word(thing, "status"),
                participants: Vec::new(),
                common: facts::common(thing),
            });
            defined.push((index as u32, thing));
        }
    }

    /// What a configuration is made of.
    pub(super) fn configuration_uses(&mut self, index: u32, thing: &'r Thing) {
        self.uses_of(Node::Configuration(index), thing, &Role::ALL);
    }

    /// What else a configuration names.
    pub(super) fn configuration_links(&mut self, index: u32, thing: &'r Thing) {
        let node = Node::Configuration(index);
        for (field, slot, kind) in
            [("otherwise", &Slot::OTHERWISE, LinkKind::Otherwise), ("when", &Slot::WHEN, LinkKind::When)]
        {
            for (other, place) in self.things(facts::refs(thing, field), slot) {
                self.link(node, other, Link::new(kind, place));
            }
        }
        let mut participants: Vec<(u32, Text)> = Vec::new();
        for (field, slot, kind) in
            [("held-by", &Slot::HELD_BY, LinkKind::HeldBy), ("disputed-by", &Slot::DISPUTED_BY, LinkKind::DisputedBy)]
        {
            for holder in facts::holders(thing, field) {
                let number = self.links.len() as u32;
                for (actor, place) in self.actors(&holder.actors, slot) {
                    self.link(node, Node::Actor(actor), Link::new(kind, place));
                }
                if let Some(participant) = holder.participant.as_ref().filter(|_| self.links.len() as u32 > number) {
                    participants.push((number, participant.clone()));
                }
            }
        }
        self.data.configurations[index as usize].participants = participants;
        self.evidence_of(node, thing);
    }

    /// The uses in some slots of a configuration or a regularity.
    pub(super) fn uses_of(&mut self, node: Node, thing: &'r Thing, roles: &[Role]) {
        for role in roles {
            let slot = role.slot();
            let SlotProse::Element(prose) = slot.prose else { continue };
            let entries = facts::uses(thing, slot.name);
            self.split_by_commas(entries.iter().filter_map(UseEntry::reference), slot);
            for entry in entries {
                let (element, place) = match &entry.what {
                    UseWhat::Ref(reference) if self.is_split(reference) => continue,
                    UseWhat::Ref(reference) => (self.element(reference, slot, prose), reference.spot),
                    UseWhat::Inline(thing) => (self.inline(thing, slot, prose), thing.place),
                    UseWhat::Whatever(_) => continue,
                };
                let Some(element) = element else { continue };
                if matches!(node, Node::Configuration(_)) {
                    self.used_as(element, kind_of(*role));
                }
                self.use_link(node, element, *role, entry.sense, entry.group, place);
            }
        }
    }

    fn use_link(
        &mut self,
        node: Node,
        element: u32,
        role: Role,
        sense: Sense,
        group: Group,
        place: crate::source::Place,
    ) {
        let link = Link { sense, group, ..Link::new(link_of(role), place) };
        self.link(Node::Element(element), node, link);
    }
}

/// The kind that a use speaks for.
fn kind_of(role: Role) -> Kind {
    match role {
        Role::Intervention => Kind::Intervention,
        Role::Mechanism => Kind::Mechanism,
        Role::Outcome => Kind::Outcome,
        Role::Context | Role::HelpedBy | Role::WeakenedBy | Role::Unless => Kind::Context,
    }
}

/// The link of a role.
pub(crate) fn link_of(role: Role) -> LinkKind {
    match role {
        Role::Context => LinkKind::ContextOf,
        Role::Intervention => LinkKind::InterventionOf,
        Role::Mechanism => LinkKind::MechanismOf,
        Role::Outcome => LinkKind::OutcomeOf,
        Role::HelpedBy => LinkKind::Helps,
        Role::WeakenedBy => LinkKind::Weakens,
        Role::Unless => LinkKind::Blocks,
    }
}
