//! Who says what of a thing: the evidence about it, and whose it is.

use std::collections::BTreeSet;

use crate::format::Role;
use crate::theory::{At as Part, Element, Evidence, PartAt, Speaks, Stance};

use super::Thing;

/// The evidence about one thing.
#[derive(Debug, Clone, Default)]
pub struct Voices<'t> {
    /// All of it, in the order of the document.
    pub all: Vec<Speaks<'t>>,
}

impl<'t> Thing<'t> {
    /// The evidence about it: of a configuration also what speaks to its parts and links; of an element also what speaks to
    /// it as a part of a configuration.
    pub fn voices(self) -> Voices<'t> {
        let all = match self {
            Thing::Configuration(configuration) => configuration.evidence().all().to_vec(),
            Thing::Element(element) => {
                let mut all = element.evidence().all().to_vec();
                for configuration in element.configurations() {
                    let roles: Vec<Role> =
                        configuration.uses().filter(|part| part.element == element).map(|part| part.role).collect();
                    let evidence = configuration.evidence();
                    all.extend(evidence.all().iter().filter(|speaks| is_about(speaks, element, &roles)));
                }
                all
            }
        };
        Voices { all }
    }

    /// Whether somebody speaks against it: evidence, an actor who disputes it, or a status of mixed or refuted.
    pub fn is_contested(self) -> bool {
        use crate::format::Status;
        let disputed = match self {
            Thing::Element(_) => false,
            Thing::Configuration(configuration) => {
                matches!(configuration.status(), Some(Status::Mixed | Status::Refuted))
                    || !configuration.disputed_by().is_empty()
            }
        };
        disputed || self.voices().count(Stance::Challenges) > 0
    }
}

/// Whether what speaks to a configuration speaks to one part of it.
fn is_about(speaks: &Speaks<'_>, element: Element<'_>, roles: &[Role]) -> bool {
    match speaks.at {
        Part::Part(PartAt::Element(part)) => part == element,
        Part::Part(PartAt::Role(role)) => roles.contains(&role),
        Part::Whole | Part::Link(..) => false,
    }
}

impl<'t> Voices<'t> {
    /// How many items stand to it in a way. One that speaks to several parts is one.
    pub fn count(&self, stance: Stance) -> usize {
        let items = self.all.iter().filter(|speaks| speaks.stance == stance).map(|speaks| speaks.evidence);
        items.collect::<BTreeSet<_>>().len()
    }

    /// Whose evidence stands to it in a way, each once, in the order of the document.
    pub fn who(&self, stance: Stance) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for name in self.all.iter().filter(|speaks| speaks.stance == stance).flat_map(|speaks| who(speaks.evidence)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// All of it in one line: `2 for (Parents; Social workers), 1 against (Managers)`; nothing where there is none.
    pub fn line(&self) -> String {
        let ways = [(Stance::Supports, "for"), (Stance::Challenges, "against"), (Stance::Refines, "to refine it")];
        let told = ways.into_iter().filter(|(stance, _)| self.count(*stance) > 0).map(|(stance, word)| {
            let who = self.who(stance);
            let who = if who.is_empty() { String::new() } else { format!(" ({})", who.join("; ")) };
            format!("{} {word}{who}", self.count(stance))
        });
        told.collect::<Vec<_>>().join(", ")
    }
}

/// Who says what evidence says: the groups that its sources are of, or the sources themselves where they name none.
pub fn who(evidence: Evidence<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for source in evidence.sources() {
        let groups: Vec<String> = source.group().map(|actor| actor.text().to_owned()).collect();
        let own = if groups.is_empty() { vec![source.text().to_owned()] } else { groups };
        for name in own {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}
