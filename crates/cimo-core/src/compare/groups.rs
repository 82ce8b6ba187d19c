//! Which things of several theories are one: what the mapping says, then what reads the same or is made of the same parts.

use std::collections::BTreeMap;

use crate::format::Role;
use crate::syntax::{Group as Beside, Sense};
use crate::text::normal;
use crate::theory::Configuration;

use super::{At, FoundBy, Links, Named};

/// Things that are one.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// They, each with how it was found to be one of them.
    pub(super) members: Vec<(At, Option<FoundBy>)>,
    /// The number of the entry of `same-as` that says so.
    pub(super) declared: Option<usize>,
}

/// All things of some theories in groups; what is alone is a group by itself.
#[derive(Debug)]
pub(super) struct Groups {
    pub(super) all: Vec<Group>,
    elements: Vec<Vec<u32>>,
    configurations: Vec<Vec<u32>>,
}

const NONE: u32 = u32::MAX;

/// A part of a configuration that does not depend on its theory: role, sense, alternatives, and the groups of elements.
pub(super) type Part = (Option<Role>, Option<Sense>, &'static str, Vec<(Sense, u32)>);

impl Groups {
    pub(super) fn of(theories: &[Named<'_>], links: &Links) -> Groups {
        let none = |count: usize| vec![NONE; count];
        let mut groups = Groups {
            all: Vec::new(),
            elements: theories.iter().map(|theory| none(theory.theory.elements().len())).collect(),
            configurations: theories.iter().map(|theory| none(theory.theory.configurations().len())).collect(),
        };
        for (number, same) in links.same.iter().enumerate() {
            let members = same.members.iter().map(|at| (*at, Some(FoundBy::Mapping))).collect();
            groups.add(Group { members, declared: Some(number) });
        }
        let mut texts: BTreeMap<String, Vec<At>> = BTreeMap::new();
        for (theory, named) in theories.iter().enumerate() {
            for element in named.theory.elements() {
                texts.entry(normal(element.text())).or_default().push(At::element(theory, element));
            }
        }
        texts.remove("");
        groups.join(texts.into_values(), links, FoundBy::SameText);
        groups.fill(theories, false);
        let mut made: BTreeMap<Vec<Part>, Vec<At>> = BTreeMap::new();
        for (theory, named) in theories.iter().enumerate() {
            for configuration in named.theory.configurations() {
                let parts = groups.parts(theory, configuration);
                made.entry(parts).or_default().push(At::configuration(theory, configuration));
            }
        }
        made.remove(&Vec::new());
        groups.join(made.into_values(), links, FoundBy::SameParts);
        groups.fill(theories, true);
        groups
    }

    /// The number of a thing's group.
    pub(super) fn number(&self, at: At) -> u32 {
        let of = if at.is_configuration { &self.configurations } else { &self.elements };
        of[at.theory][at.index as usize]
    }

    fn set(&mut self, at: At, number: u32) {
        let of = if at.is_configuration { &mut self.configurations } else { &mut self.elements };
        of[at.theory][at.index as usize] = number;
    }

    fn add(&mut self, group: Group) {
        let number = self.all.len() as u32;
        for (at, _) in &group.members {
            self.set(*at, number);
        }
        self.all.push(group);
    }

    /// Puts together what is alike, class by class, but for what is said to be different. What is like the members of one
    /// group joins it; what is like those of several joins none, since somebody has told these apart.
    fn join(&mut self, classes: impl Iterator<Item = Vec<At>>, links: &Links, found_by: FoundBy) {
        let mut classes: Vec<Vec<At>> = classes.filter(|class| class.len() > 1).collect();
        classes.sort();
        let mut joining: Vec<(u32, At)> = Vec::new();
        for class in classes {
            let mut known: Vec<u32> =
                class.iter().map(|at| self.number(*at)).filter(|number| *number != NONE).collect();
            known.sort_unstable();
            known.dedup();
            let inside = |number: u32| self.all[number as usize].members.iter().map(|(at, _)| *at);
            let others: Vec<At> =
                known.iter().flat_map(|number| inside(*number)).chain(class.iter().copied()).collect();
            let told_apart =
                |at: At| !links.different.is_empty() && others.iter().any(|other| links.are_different(at, *other));
            let free: Vec<At> =
                class.iter().copied().filter(|at| self.number(*at) == NONE && !told_apart(*at)).collect();
            let several = free.iter().any(|at| at.theory != free[0].theory);
            match known.as_slice() {
                [] if several => {
                    let members = free.iter().map(|at| (*at, Some(found_by))).collect();
                    self.add(Group { members, declared: None });
                }
                // Later, so that no class sees what another one has joined.
                [one] => joining.extend(free.iter().map(|at| (*one, *at))),
                _ => {}
            }
        }
        for (number, at) in joining {
            self.all[number as usize].members.push((at, Some(found_by)));
            self.set(at, number);
        }
    }

    /// Makes a group of each thing that is in none.
    fn fill(&mut self, theories: &[Named<'_>], is_configuration: bool) {
        for (theory, named) in theories.iter().enumerate() {
            let count = match is_configuration {
                true => named.theory.configurations().len(),
                false => named.theory.elements().len(),
            };
            for index in 0..count as u32 {
                let at = At { theory, is_configuration, index };
                if self.number(at) == NONE {
                    self.add(Group { members: vec![(at, None)], declared: None });
                }
            }
        }
    }

    /// What a configuration is made of, sorted.
    pub(super) fn parts(&self, theory: usize, configuration: Configuration<'_>) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut beside: BTreeMap<(Role, Beside), Vec<(Sense, u32)>> = BTreeMap::new();
        for part in configuration.uses() {
            let group = self.number(At::element(theory, part.element));
            match part.group {
                Beside::Alone => parts.push((Some(part.role), Some(part.sense), "", vec![(part.sense, group)])),
                key => beside.entry((part.role, key)).or_default().push((part.sense, group)),
            }
        }
        for ((role, key), mut members) in beside {
            members.sort();
            let word = if matches!(key, Beside::Any(_)) { "any" } else { "all" };
            parts.push((Some(role), None, word, members));
        }
        if configuration.whatever_the_context() {
            parts.push((None, None, "whatever", Vec::new()));
        }
        parts.sort();
        parts
    }
}

impl Group {
    /// Whether things of several theories are in it.
    pub(super) fn is_shared(&self) -> bool {
        self.members.iter().any(|(at, _)| at.theory != self.members[0].0.theory)
    }
}
