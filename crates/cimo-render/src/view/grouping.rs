//! What stands together: groups as frames, outcomes from proximal to distal, mechanisms as resource and reasoning.

use super::{Element, Group, Kind, Link, LinkKind, Step, View};
use cimo_core::format::{Distance, Level, Word as _};
use cimo_core::{Theory, theory};
use std::collections::{BTreeMap, BTreeSet};

/// By what elements are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Grouping {
    /// The level of contexts and mechanisms: individual, interpersonal, institutional, infrastructural.
    Level,
    /// The programme's stage of interventions.
    Stage,
    /// Whom an element is about.
    Actor,
}

impl View {
    /// Draws frames around elements of one level, stage or actor. What has none of it, or several, stands in no frame.
    ///
    /// ```
    /// let reading = cimo_core::read_text("
    /// cimo: 1
    /// contexts: {poor: {label: Money is short, level: individual}, law: {label: The law is strict, level: infrastructural}}
    /// configurations: [{context: [poor, law], mechanism: I have no choice, outcome: People comply}]
    /// ");
    /// let mut view = cimo_render::View::overview(reading.theory());
    /// view.group(reading.theory(), cimo_render::Grouping::Level);
    /// assert_eq!(view.groups.len(), 2);
    /// assert!(cimo_render::draw(&view, &Default::default()).svg().contains("data-group=\"level:individual\""));
    /// ```
    pub fn group(&mut self, theory: &Theory, by: Grouping) {
        let mut groups: BTreeMap<(usize, String), String> = BTreeMap::new();
        for element in &mut self.elements {
            let Some(its) = theory.element_by_key(&element.key) else { continue };
            let Some((rank, key, label)) = group(its, by) else { continue };
            element.group = Some(key.clone());
            groups.insert((rank, key), label);
        }
        self.groups = groups.into_iter().map(|((_, key), label)| Group { key, label }).collect();
    }

    /// Sets outcomes in steps from proximal to distal, where the theory states more than one distance. Those whose distance is
    /// not stated stand first.
    pub(crate) fn spread_outcomes(&mut self, theory: &Theory) {
        let mut stated = BTreeMap::new();
        for element in self.elements.iter().filter(|element| element.column == Kind::Outcome) {
            let Some(distance) = theory.element_by_key(&element.key).and_then(theory::Element::distance) else {
                continue;
            };
            stated.insert(element.key.clone(), distance);
        }
        let distances: BTreeSet<Distance> = stated.values().copied().collect();
        if distances.len() < 2 {
            return;
        }
        for element in self.elements.iter_mut().filter(|element| element.column == Kind::Outcome) {
            element.step = stated.get(&element.key).map_or(0, |distance| 1 + *distance as usize);
        }
        let step = |number: usize, label: &str| Step { kind: Kind::Outcome, number, label: label.to_owned() };
        let unstated = self.elements.iter().any(|element| element.column == Kind::Outcome && element.step == 0);
        self.steps = unstated.then(|| step(0, "distance not stated")).into_iter().collect();
        self.steps.extend(distances.into_iter().map(|distance| step(1 + distance as usize, distance.word())));
    }

    /// Draws each mechanism that states both as two boxes: the resource that is offered, and the reasoning that it prompts.
    pub fn split_mechanisms(&mut self, theory: &Theory) {
        let mut split: BTreeMap<String, String> = BTreeMap::new();
        let mut resources = Vec::new();
        for element in self.elements.iter_mut().filter(|element| element.column == Kind::Mechanism) {
            let its = theory.element_by_key(&element.key);
            let Some((resource, reasoning)) = its.and_then(|its| its.resource().zip(its.reasoning())) else { continue };
            let key = format!("{}#resource", element.key);
            let mut box_ = Element::new(&key, Kind::Mechanism, resource);
            box_.roles.clone_from(&element.roles);
            box_.unconfigured = element.unconfigured;
            resources.push(box_);
            split.insert(element.key.clone(), key);
            if element.label != reasoning {
                element.text = Some(reasoning.to_owned());
            }
        }
        if split.is_empty() {
            return;
        }
        for element in self.elements.iter_mut().filter(|element| element.column == Kind::Mechanism) {
            element.step = 1;
        }
        self.elements.extend(resources);
        let mut prompts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for link in &mut self.links {
            for end in [link.from.clone(), link.to.clone()] {
                let Some(key) = split.get(&end) else { continue };
                prompts.entry(end.clone()).or_default().extend(link.configurations.iter().cloned());
                if link.kind == LinkKind::Offers && link.to == end {
                    link.to.clone_from(key);
                }
            }
        }
        for (reasoning, configurations) in prompts {
            let configurations: Vec<&str> = configurations.iter().map(String::as_str).collect();
            self.links.push(Link::new(LinkKind::Prompts, split[&reasoning].as_str(), &reasoning, &configurations));
        }
        let step = |number: usize, label: &str| Step { kind: Kind::Mechanism, number, label: label.to_owned() };
        self.steps.extend([step(0, "resource"), step(1, "reasoning")]);
    }
}

/// The group of an element: its rank from the top, its key and its words.
fn group(element: theory::Element<'_>, by: Grouping) -> Option<(usize, String, String)> {
    match by {
        Grouping::Level => {
            let level = element.level()?;
            let mut label = level.word().to_owned();
            label[..1].make_ascii_uppercase();
            // The widest circle stands at the top.
            Some((Level::Infrastructural as usize - level as usize, format!("level:{}", level.word()), label))
        }
        Grouping::Stage => {
            let mut stages = element.stages();
            let stage = stages.next().filter(|_| stages.next().is_none())?;
            let rank = element.theory().programme().stages().position(|its| its == stage).unwrap_or(usize::MAX);
            Some((rank, format!("stage:{}", stage.key()), stage.text().to_owned()))
        }
        Grouping::Actor => {
            let mut actors = element.actors();
            let actor = actors.next().filter(|_| actors.next().is_none())?;
            let rank = element.theory().actors().position(|its| its == actor).unwrap_or(usize::MAX);
            Some((rank, format!("actor:{}", actor.key()), actor.text().to_owned()))
        }
    }
}
