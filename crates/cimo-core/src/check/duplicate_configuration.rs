//! duplicate-configuration: two configurations with the same parts, at the same stages and equally strong.

use std::collections::hash_map::Entry;

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Fires, Role};
use crate::hashed::HashMap;
use crate::syntax::{Group, Sense};
use crate::theory::Configuration;

use super::{Context, called};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut known: HashMap<Parts, Configuration<'_>> = HashMap::default();
    for configuration in context.theory.configurations() {
        let parts = Parts::of(configuration);
        if parts.alone.is_empty() || context.is_faulty(configuration.extent()) {
            continue;
        }
        match known.entry(parts) {
            Entry::Vacant(entry) => {
                entry.insert(configuration);
            }
            Entry::Occupied(entry) => {
                let first = *entry.get();
                out.push(
                    Diagnostic::new(
                        Rule::DuplicateConfiguration,
                        context.first_line(configuration.place()),
                        format!("{} says the same as {}", called(configuration), called(first)),
                    )
                    .label("all parts are the same")
                    .also(context.first_line(first.place()), "as of this one")
                    .question("Is something different meant: another circumstance, another way of reasoning, another outcome? If not, keep one of the two, with the evidence of both.")
                    .subject("configuration", configuration.key())
                    .argument("other", first.key()),
                );
            }
        }
    }
}

/// A role, how the element is meant in it, and the number of the element.
type Part = (Role, Sense, u32);

/// What a configuration claims, whatever the order in which it is written.
#[derive(PartialEq, Eq, Hash)]
struct Parts {
    alone: Vec<Part>,
    /// Alternatives and what holds together, by their members; whether it is the latter.
    groups: Vec<(bool, Vec<Part>)>,
    stages: Vec<u32>,
    fires: Option<Fires>,
}

impl Parts {
    fn of(configuration: Configuration<'_>) -> Parts {
        let mut alone: Vec<Part> = Vec::new();
        let mut grouped: Vec<((Role, Group), Vec<Part>)> = Vec::new();
        for part in configuration.uses() {
            let member = (part.role, part.sense, part.element.index);
            if part.group == Group::Alone {
                alone.push(member);
                continue;
            }
            match grouped.iter_mut().find(|(group, _)| *group == (part.role, part.group)) {
                Some((_, members)) => members.push(member),
                None => grouped.push(((part.role, part.group), vec![member])),
            }
        }
        alone.sort_unstable();
        let sorted = |((_, group), mut members): (_, Vec<Part>)| {
            members.sort_unstable();
            (matches!(group, Group::All(_)), members)
        };
        let mut groups: Vec<(bool, Vec<Part>)> = grouped.into_iter().map(sorted).collect();
        groups.sort_unstable();
        let mut stages: Vec<u32> = configuration.own_stages().map(|stage| stage.index).collect();
        stages.sort_unstable();
        Parts { alone, groups, stages, fires: configuration.fires() }
    }
}
