//! A part of a picture: the configurations about somebody, at a stage, or around an element.

use super::View;
use cimo_core::format::Word as _;
use cimo_core::{Theory, theory};
use std::collections::BTreeSet;

/// Which configurations are drawn. What is stated must hold together; of several words of one kind, one has to.
///
/// ```
/// use cimo_render::{Filter, View};
/// let reading = cimo_core::read_text("
/// cimo: 1
/// mechanisms: {trust: {reasoning: I trust her, actor: parent}, relief: {reasoning: I can breathe, actor: worker}}
/// actors: {parent: Parents, worker: Workers}
/// configurations:
///   one: {context: Hurt before, intervention: She comes, mechanism: trust, outcome: Talk}
///   two: {context: Hurt before, intervention: He goes, mechanism: relief, outcome: Rest}
/// ");
/// let mut view = View::overview(reading.theory());
/// view.keep(reading.theory(), &Filter { actors: vec!["parent".to_owned()], ..Filter::default() });
/// assert_eq!((view.configurations.len(), view.elements.len()), (1, 4));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The ids or names of actors of whom some part of the configuration tells.
    pub actors: Vec<String>,
    /// The ids or names of stages of the programme.
    pub stages: Vec<String>,
    /// The words of statuses: `supported`, `mixed`.
    pub statuses: Vec<String>,
    /// The key of an element that is in the middle …
    pub around: Option<String>,
    /// … and how many configurations one may be away from it: 1 is those that it is part of, 2 also those that share an
    /// element with one of them. Of 0 nothing would be left, so it counts as 1.
    pub depth: usize,
}

impl Filter {
    /// Whether it leaves anything out.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty() && self.stages.is_empty() && self.statuses.is_empty() && self.around.is_none()
    }

    /// The configurations that it keeps.
    pub fn configurations<'t>(&self, theory: &'t Theory) -> Vec<theory::Configuration<'t>> {
        let near = self.around.as_deref().map(|key| around(theory, key, self.depth));
        let keeps = |configuration: &theory::Configuration<'t>| {
            let about = |wanted: &String| {
                configuration.uses().any(|part| {
                    let people =
                        part.element.actors().chain(part.element.delivered_by()).chain(part.element.delivered_to());
                    people.into_iter().any(|actor| actor.id() == Some(wanted) || actor.text() == wanted)
                })
            };
            let at = |wanted: &String| {
                configuration.stages().iter().any(|stage| stage.id() == Some(wanted) || stage.text() == wanted)
            };
            let is = |wanted: &String| configuration.status().is_some_and(|status| status.word() == wanted);
            (self.actors.is_empty() || self.actors.iter().any(about))
                && (self.stages.is_empty() || self.stages.iter().any(at))
                && (self.statuses.is_empty() || self.statuses.iter().any(is))
                && near.as_ref().is_none_or(|near| near.contains(&configuration.number()))
        };
        theory.configurations().filter(keeps).collect()
    }

    /// What it keeps, in words: things by their names, whatever they were asked for by.
    pub fn words(&self, theory: &Theory) -> String {
        let actor = |wanted: &String| {
            let known = theory.actors().find(|actor| actor.id() == Some(wanted));
            known.map_or_else(|| wanted.clone(), |actor| actor.text().to_owned())
        };
        let stage = |wanted: &String| {
            let known = theory.programme().stages().find(|stage| stage.id() == Some(wanted));
            known.map_or_else(|| wanted.clone(), |stage| stage.text().to_owned())
        };
        let mut words: Vec<String> = Vec::new();
        for (what, list) in [
            ("about", self.actors.iter().map(actor).collect::<Vec<_>>()),
            ("stage", self.stages.iter().map(stage).collect()),
            ("status", self.statuses.clone()),
        ] {
            if !list.is_empty() {
                words.push(format!("{what}: {}", list.join(" or ")));
            }
        }
        words.extend(self.around.as_ref().map(|key| {
            let name = theory.element_by_key(key).map_or(key.as_str(), |element| element.text());
            format!("around: {name}")
        }));
        words.join("; ")
    }
}

/// The numbers of the configurations within some steps of an element.
fn around(theory: &Theory, key: &str, depth: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut elements: BTreeSet<String> = [key.to_owned()].into();
    for _ in 0..depth.max(1) {
        let before = found.len();
        for configuration in theory.configurations() {
            if !found.contains(&configuration.number())
                && configuration.uses().any(|part| elements.contains(part.element.key().as_ref()))
            {
                found.insert(configuration.number());
            }
        }
        if found.len() == before {
            break;
        }
        let of = theory.configurations().filter(|configuration| found.contains(&configuration.number()));
        elements =
            of.flat_map(|configuration| configuration.uses().map(|part| part.element.key().into_owned())).collect();
    }
    found
}

impl View {
    /// Leaves out all configurations but those that a filter keeps, with the links and elements that only they need. Numbers
    /// stay as they are in the whole theory, and the title says what was kept.
    pub fn keep(&mut self, theory: &Theory, filter: &Filter) {
        if filter.is_empty() {
            return;
        }
        let kept: BTreeSet<String> =
            filter.configurations(theory).iter().map(|configuration| configuration.key().into_owned()).collect();
        self.configurations.retain(|configuration| kept.contains(&configuration.key));
        for link in &mut self.links {
            link.configurations.retain(|key| kept.contains(key));
        }
        self.links.retain(|link| !link.configurations.is_empty());
        let used: BTreeSet<String> = filter
            .configurations(theory)
            .iter()
            .flat_map(|configuration| configuration.uses().map(|part| part.element.key().into_owned()))
            .chain(self.links.iter().flat_map(|link| [link.from.clone(), link.to.clone()]))
            .collect();
        self.elements.retain(|element| used.contains(&element.key));
        self.title = format!("{} ({})", self.title, filter.words(theory));
    }
}
