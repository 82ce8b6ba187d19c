//! Views of a part of a theory, or of all of it in one respect: one mechanism, ripples, evidence, strength.

use super::{Element, Kind, Link, LinkKind, Step, View, ViewKind, Weight};
use cimo_core::Theory;
use cimo_core::format::{Fires, Role, Word as _};
use cimo_core::theory::{self, EvidenceFor, Speaks, Stance};
use std::collections::{BTreeMap, BTreeSet};

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
        let mut speaks: Vec<Speaks<'_>> = mechanism.evidence().all().to_vec();
        for configuration in theory.configurations().filter(|its| of.contains(its.key().as_ref())) {
            speaks.extend(configuration.evidence().all());
        }
        let weight = weight(&speaks);
        if let Some(element) = view.elements.iter_mut().find(|element| element.key == key) {
            let text = element.text.take().map(|text| text + " — ").unwrap_or_default();
            element.text = Some(format!("{text}evidence: {}", weight.words));
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
            0 => "first".to_owned(),
            1 => "one ripple on".to_owned(),
            _ => format!("{number} ripples on"),
        };
        view.steps = (0..=deepest).map(|number| Step { kind: Kind::Outcome, number, label: words(number) }).collect();
        view
    }

    /// The overview, in which lines and outlines are as thick as there are sources, and marked where something is against.
    pub fn evidence(theory: &Theory) -> View {
        let mut view = View::overview(theory);
        view.kind = ViewKind::Evidence;
        view.title = format!("{}: evidence", view.title);
        let of: BTreeMap<String, EvidenceFor<'_>> =
            theory.configurations().map(|its| (its.key().into_owned(), its.evidence())).collect();
        for element in &mut view.elements {
            let Some(its) = theory.element_by_key(&element.key) else { continue };
            // What is said of a configuration is said of its parts together, so a box shows that as well as its own.
            let of_configurations = its.configurations().filter_map(|each| of.get(each.key().as_ref()));
            let speaks: Vec<Speaks<'_>> =
                its.evidence().all().iter().chain(of_configurations.flat_map(|its| its.all())).copied().collect();
            element.weight = Some(weight(&speaks));
        }
        for link in &mut view.links {
            let speaks: Vec<Speaks<'_>> =
                link.configurations.iter().filter_map(|key| of.get(key)).flat_map(|its| its.all()).copied().collect();
            link.weight = Some(weight(&speaks));
        }
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
            let Some((most, _)) = found.iter().max() else { continue };
            let words: BTreeSet<&str> = found.iter().map(|(_, word)| *word).collect();
            let words = format!("fires {}", words.into_iter().collect::<Vec<_>>().join(" or "));
            link.weight = Some(Weight { amount: *most, against: false, words });
        }
        for configuration in &mut view.configurations {
            let word = stated.get(&configuration.key).map_or("strength not stated", |fires| fires.word());
            configuration.status = Some(word.to_owned());
        }
        view
    }
}

/// How much evidence there is: sources for, and whether anything is against.
fn weight(speaks: &[Speaks<'_>]) -> Weight {
    let mut sources = [BTreeSet::new(), BTreeSet::new()];
    let mut pieces = [BTreeSet::new(), BTreeSet::new()];
    for speaks in speaks {
        let side = usize::from(speaks.stance == Stance::Challenges);
        let key = speaks.evidence.key().into_owned();
        let from: Vec<String> = speaks.evidence.sources().map(|source| source.key().into_owned()).collect();
        // A piece without a stated source has to come from somewhere, and counts as one.
        if from.is_empty() {
            sources[side].insert(format!("~{key}"));
        }
        // A piece of which only the one or the other is known counts once.
        sources[side].extend(from.into_iter().take(1));
        pieces[side].insert(key);
    }
    let count = |number: usize, one: &str, more: &str| format!("{number} {}", if number == 1 { one } else { more });
    let side = |side: usize| {
        format!(
            "{} from {}",
            count(pieces[side].len(), "piece", "pieces"),
            count(sources[side].len(), "source", "sources")
        )
    };
    let words = match (pieces[0].is_empty(), pieces[1].is_empty()) {
        (true, true) => "none".to_owned(),
        (false, true) => format!("{} for it", side(0)),
        (true, false) => format!("{} against it", side(1)),
        (false, false) => format!("{} for it, {} against it", side(0), side(1)),
    };
    Weight { amount: sources[0].len().min(3) as u8, against: !pieces[1].is_empty(), words }
}

/// The longest way of links to each element, loops cut where they close; at most 12, since nobody reads further.
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
    crate::layout::depths(view.elements.len(), &links).into_iter().map(|depth| depth.min(12)).collect()
}
