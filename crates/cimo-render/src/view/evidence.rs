//! How much evidence there is for what a picture shows: for each box and each arrow only what names it.
//!
//! What speaks to a configuration without naming a part or a link of it that is drawn speaks to the configuration as a
//! whole, and is told apart: it is nobody's claim that each part of it was found.

use super::{Said, View, ViewKind, Weight};
use cimo_core::Theory;
use cimo_core::format::Role;
use cimo_core::theory::{At, Configuration, Element, PartAt, Speaks, Stance};
use std::collections::{BTreeMap, BTreeSet};

/// What speaks to one configuration, and which elements play which role there.
struct Told<'t> {
    speaks: Vec<Speaks<'t>>,
    parts: BTreeSet<(Role, String)>,
}

impl<'t> Told<'t> {
    fn of(configuration: Configuration<'t>) -> Told<'t> {
        let parts = configuration.uses().map(|part| (part.role, part.element.key().into_owned())).collect();
        Told { speaks: configuration.evidence().all().to_vec(), parts }
    }

    fn names(&self, part: PartAt<'_>, key: &str) -> bool {
        match part {
            PartAt::Element(element) => element.key() == key,
            PartAt::Role(role) => self.parts.contains(&(role, key.to_owned())),
        }
    }

    fn plays(&self, part: PartAt<'_>, role: Role) -> bool {
        match part {
            PartAt::Element(element) => self.parts.contains(&(role, element.key().into_owned())),
            PartAt::Role(its) => its == role,
        }
    }

    /// Whether an arrow leads from the one to the other: to the mechanisms, from them to the outcomes, and without any
    /// mechanism straight to the outcomes.
    fn is_drawn(&self, from: PartAt<'_>, to: PartAt<'_>) -> bool {
        let direct = !self.parts.iter().any(|(role, _)| *role == Role::Mechanism);
        let reached = if direct { Role::Outcome } else { Role::Mechanism };
        let leads = [Role::Context, Role::Intervention, Role::HelpedBy, Role::WeakenedBy, Role::Unless];
        (self.plays(from, Role::Mechanism) && self.plays(to, Role::Outcome))
            || (leads.into_iter().any(|role| self.plays(from, role)) && self.plays(to, reached))
    }

    /// What speaks to one of its parts.
    fn to_part<'a>(&'a self, key: &'a str) -> impl Iterator<Item = Speaks<'t>> + 'a {
        let names = move |speaks: &&Speaks<'t>| matches!(speaks.at, At::Part(part) if self.names(part, key));
        self.speaks.iter().filter(names).copied()
    }

    /// What speaks to an arrow between two of its parts.
    fn to_link<'a>(&'a self, from: &'a str, to: &'a str) -> impl Iterator<Item = Speaks<'t>> + 'a {
        let names = move |speaks: &&Speaks<'t>| matches!(speaks.at, At::Link(one, other) if self.names(one, from) && self.names(other, to));
        self.speaks.iter().filter(names).copied()
    }

    /// What names no part and no arrow.
    fn to_the_whole(&self) -> impl Iterator<Item = Speaks<'t>> + '_ {
        let whole = |speaks: &&Speaks<'t>| match speaks.at {
            At::Whole => true,
            At::Part(_) => false,
            At::Link(from, to) => !self.is_drawn(from, to),
        };
        self.speaks.iter().filter(whole).copied()
    }
}

impl View {
    /// The overview, in which lines and outlines are as thick as there are sources for what they stand for, and marked where
    /// something is against it.
    ///
    /// ```
    /// use cimo_render::{Said, View};
    /// let reading = cimo_core::read_text("
    /// cimo: 1
    /// configurations:
    ///   - {context: Hurt before, mechanism: She knows, outcome: Talk, evidence: [{says: I knew, supports: mechanism}]}
    /// ");
    /// let view = View::evidence(reading.theory());
    /// let said: Vec<Said> = view.elements.iter().map(|element| element.weight.as_ref().unwrap().said).collect();
    /// assert_eq!(said, [Said::Nothing, Said::OfIt, Said::Nothing]);
    /// assert!(view.links.iter().all(|link| link.weight.as_ref().unwrap().said == Said::Nothing));
    /// ```
    pub fn evidence(theory: &Theory) -> View {
        let mut view = View::overview(theory);
        view.kind = ViewKind::Evidence;
        view.title = format!("{}: evidence", view.title);
        let told: BTreeMap<String, Told<'_>> =
            theory.configurations().map(|its| (its.key().into_owned(), Told::of(its))).collect();
        for link in &mut view.links {
            let of: Vec<&Told<'_>> = link.configurations.iter().filter_map(|key| told.get(key)).collect();
            let own: Vec<Speaks<'_>> = of.iter().flat_map(|told| told.to_link(&link.from, &link.to)).collect();
            let whole: Vec<Speaks<'_>> = of.iter().flat_map(|told| told.to_the_whole()).collect();
            link.weight = Some(weight(&own, &whole));
        }
        for element in &mut view.elements {
            let Some(its) = theory.element_by_key(&element.key) else { continue };
            let (own, whole) = of_element(its, &told);
            element.weight = Some(weight(&own, &whole));
        }
        for configuration in &mut view.configurations {
            let Some(told) = told.get(&configuration.key) else { continue };
            let status = configuration.status.take().map(|status| status + "; ").unwrap_or_default();
            let all = counted(&told.speaks).map_or_else(|| "none".to_owned(), |counted| counted.words);
            configuration.status = Some(format!("{status}evidence in all: {all}"));
        }
        view
    }
}

/// What speaks to an element itself, and to the configurations that it plays a part in as wholes.
fn of_element<'t>(element: Element<'t>, told: &BTreeMap<String, Told<'t>>) -> (Vec<Speaks<'t>>, Vec<Speaks<'t>>) {
    let key = element.key();
    let keys: BTreeSet<String> = element.configurations().map(|its| its.key().into_owned()).collect();
    let of: Vec<&Told<'t>> = keys.iter().filter_map(|its| told.get(its)).collect();
    let own = element.evidence().all().to_vec();
    let own = own.into_iter().chain(of.iter().flat_map(|told| told.to_part(&key))).collect();
    (own, of.iter().flat_map(|told| told.to_the_whole()).collect())
}

/// A line about the evidence for one mechanism, and for its configurations as wholes.
pub(super) fn line(mechanism: Element<'_>) -> String {
    let told = mechanism.configurations().map(|its| (its.key().into_owned(), Told::of(its)));
    let (own, whole) = of_element(mechanism, &told.collect());
    let mut words = format!("Evidence: {}", counted(&own).map_or_else(|| "none".to_owned(), |counted| counted.words));
    if let Some(whole) = counted(&whole) {
        words += &format!("; for its configurations as a whole: {}", whole.words);
    }
    words
}

/// How much speaks to a thing itself; where nothing does, whether anything speaks to the whole.
fn weight(own: &[Speaks<'_>], whole: &[Speaks<'_>]) -> Weight {
    match (counted(own), counted(whole)) {
        (Some(own), _) => Weight { amount: own.amount, against: own.against, said: Said::OfIt, words: own.words },
        (None, Some(whole)) => Weight {
            amount: 0,
            against: false,
            said: Said::OfTheWhole,
            words: format!("no evidence of its own; for the configuration as a whole: {}", whole.words),
        },
        (None, None) => Weight { amount: 0, against: false, said: Said::Nothing, words: "no evidence".to_owned() },
    }
}

/// Sources for, whether anything is against, and both in words.
struct Counted {
    amount: u8,
    against: bool,
    words: String,
}

fn counted(speaks: &[Speaks<'_>]) -> Option<Counted> {
    if speaks.is_empty() {
        return None;
    }
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
        (_, true) => format!("{} for it", side(0)),
        (true, false) => format!("{} against it", side(1)),
        (false, false) => format!("{} for it, {} against it", side(0), side(1)),
    };
    Some(Counted { amount: sources[0].len().min(3) as u8, against: !pieces[1].is_empty(), words })
}
