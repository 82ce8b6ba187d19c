//! Views of a part of a theory, or of all of it in one respect: one mechanism, ripples, evidence, strength.

use super::{Element, Kind, Link, LinkKind, Said, Step, View, ViewKind, Weight};
use cimo_core::Theory;
use cimo_core::format::{Fires, Role, Word as _};
use cimo_core::theory;
use std::collections::{BTreeMap, BTreeSet};

/// The last step that has a column of its own in the picture of ripples.
const DEEPEST: usize = 99;

impl View {
    /// One mechanism: what it responds to, what lets it fire, helps, weakens and stops it, and what comes of it, in every
    /// configuration that it plays a part in, with how much evidence there is.
    pub fn mechanism(mechanism: &theory::Element<'_>) -> View {
        let theory = mechanism.theory();
        let key = mechanism.key().into_owned();
        let mut view = View::overview(theory);
        view.kind = ViewKind::Mechanism;
        view.title = mechanism.text().to_owned();
        view.steps.clear();
        view.links.retain(|link| link.from == key || link.to == key);
        let of: BTreeSet<String> = mechanism
            .configurations()
            .filter(|configuration| configuration.mechanisms().any(|part| part.element == *mechanism))
            .map(|configuration| configuration.key().into_owned())
            .collect();
        view.configurations.retain(|configuration| of.contains(&configuration.key));
        let used: BTreeSet<String> =
            view.links.iter().flat_map(|link| [link.from.clone(), link.to.clone()]).chain([key.clone()]).collect();
        view.elements.retain(|element| used.contains(&element.key));
        for element in &mut view.elements {
            element.step = 0;
            // A role belongs to a use: what only leads to this mechanism stands left of it, whatever it is elsewhere.
            let leads = !view.links.iter().any(|link| link.to == element.key);
            if leads && element.key != key && element.column != Kind::Intervention {
                element.column = Kind::Context;
            }
            if element.key == key {
                element.text = mechanism.label().and(mechanism.reasoning()).map(str::to_owned);
                let actors: Vec<&str> = mechanism.actors().map(theory::Actor::text).collect();
                element.actor = (!actors.is_empty()).then(|| actors.join(", "));
            }
        }
        view.split_mechanisms(theory);
        if let Some(element) = view.elements.iter_mut().find(|element| element.key == key) {
            element.evidence = Some(super::evidence::line(*mechanism));
        }
        view
    }

    /// Outcomes and mechanisms that are conditions of others: what they lead to in turn, in steps from left to right.
    pub fn ripples(theory: &Theory) -> View {
        let mut view = View::overview(theory);
        view.kind = ViewKind::Ripples;
        view.title = format!("{}: ripples", view.title);
        view.steps.clear();
        let whole = std::mem::take(&mut view.elements);
        view.links.clear();
        let mut links: BTreeMap<(LinkKind, String, String), BTreeSet<usize>> = BTreeMap::new();
        for ripple in theory.ripples() {
            let kind = match ripple.role {
                Role::HelpedBy => LinkKind::Helps,
                Role::WeakenedBy => LinkKind::Weakens,
                Role::Unless => LinkKind::Blocks,
                _ if ripple.to.mechanisms().next().is_none() => LinkKind::Shortcut,
                _ => LinkKind::Triggers,
            };
            // It passes through the mechanism of the next configuration, which the number names.
            for outcome in ripple.to.outcomes() {
                let ends = (kind, ripple.element.key().into_owned(), outcome.element.key().into_owned());
                links.entry(ends).or_default().insert(ripple.to.number());
            }
        }
        let keys: BTreeMap<usize, String> =
            theory.configurations().map(|its| (its.number(), its.key().into_owned())).collect();
        for ((kind, from, to), numbers) in links {
            let of: Vec<&str> = numbers.iter().filter_map(|number| keys.get(number)).map(String::as_str).collect();
            view.links.push(Link::new(kind, from, to, &of));
        }
        let used: BTreeSet<&str> = view.links.iter().flat_map(|link| [link.from.as_str(), link.to.as_str()]).collect();
        view.elements = whole.into_iter().filter(|element| used.contains(element.key.as_str())).collect();
        let told: BTreeSet<&String> = view.links.iter().flat_map(|link| &link.configurations).collect();
        view.configurations.retain(|configuration| told.contains(&configuration.key));
        let steps = depths(&view);
        let deepest = steps.iter().copied().max().unwrap_or(0);
        for (element, step) in view.elements.iter_mut().zip(steps) {
            element.column = Kind::Outcome;
            element.step = step;
        }
        let words = |number: usize| match number {
            DEEPEST => format!("Step {} and later", number + 1),
            _ => format!("Step {}", number + 1),
        };
        view.steps = (0..=deepest).map(|number| Step { kind: Kind::Outcome, number, label: words(number) }).collect();
        view
    }

    /// The overview, in which lines are as thick as their configurations fire strongly, and say so.
    pub fn strength(theory: &Theory) -> View {
        let mut view = View::overview(theory);
        view.kind = ViewKind::Strength;
        view.title = format!("{}: how strongly each fires", view.title);
        let amount = |fires: Fires| match fires {
            Fires::NotAtAll => 0,
            Fires::Weakly => 1,
            Fires::Partly => 2,
            Fires::Strongly => 3,
        };
        let stated: BTreeMap<String, Fires> =
            theory.configurations().filter_map(|its| Some((its.key().into_owned(), its.fires()?))).collect();
        for link in &mut view.links {
            // Where several configurations claim one arrow, the strongest shows, and the title tells of all.
            let found: Vec<(u8, &str)> = link
                .configurations
                .iter()
                .filter_map(|key| stated.get(key))
                .map(|fires| (amount(*fires), fires.word()))
                .collect();
            let weight = |amount, said, words: String| Weight { amount, against: false, said, words };
            link.weight = Some(match found.iter().max() {
                None => weight(0, Said::Nothing, "strength not stated".to_owned()),
                Some((most, _)) => {
                    let words: BTreeSet<&str> = found.iter().map(|(_, word)| *word).collect();
                    let words = words.into_iter().collect::<Vec<_>>().join(" or ");
                    weight(*most, Said::OfIt, format!("fires {words}"))
                }
            });
        }
        for configuration in &mut view.configurations {
            // Where no strength is stated nothing is said, since that is how most are: thin arrows show it.
            configuration.status = stated.get(&configuration.key).map(|fires| format!("fires {}", fires.word()));
        }
        view
    }
}

/// The longest way of links to each element, loops cut where they close; a picture has no more columns than this.
fn depths(view: &View) -> Vec<usize> {
    let place: BTreeMap<&str, usize> = view
        .elements
        .iter()
        .enumerate()
        .map(|(place, element): (usize, &Element)| (element.key.as_str(), place))
        .collect();
    let links: Vec<(usize, usize)> = view
        .links
        .iter()
        .filter_map(|link| Some((*place.get(link.from.as_str())?, *place.get(link.to.as_str())?)))
        .collect();
    crate::layout::depths(view.elements.len(), &links).into_iter().map(|depth| depth.min(DEEPEST)).collect()
}
