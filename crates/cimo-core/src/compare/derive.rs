//! Conflicts that can be worked out: what configurations that are one say in opposite senses, how they stand, how strongly
//! they fire, and whether an outcome is good.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::{Fires, Role, Status, Valence, Word};
use crate::syntax::Sense;
use crate::text::normal;
use crate::theory::{Configuration, Element, Use};

use super::groups::Groups;
use super::{At, Links, Named, Reason, ReasonKind, Thing};

/// Which groups of elements are opposites of which.
#[derive(Debug, Default)]
pub(super) struct Opposites {
    of: BTreeMap<u32, BTreeSet<u32>>,
}

impl Opposites {
    pub(super) fn of(groups: &Groups, links: &Links) -> Opposites {
        let mut opposites = Opposites::default();
        for opposed in &links.opposites {
            for one in opposed.one.iter().filter(|at| !at.is_configuration) {
                for other in opposed.other.iter().filter(|at| !at.is_configuration) {
                    let (one, other) = (groups.number(*one), groups.number(*other));
                    if one != other {
                        opposites.of.entry(one).or_default().insert(other);
                        opposites.of.entry(other).or_default().insert(one);
                    }
                }
            }
        }
        opposites
    }

    /// The opposites of a group.
    pub(super) fn all(&self, group: u32) -> impl Iterator<Item = u32> + '_ {
        self.of.get(&group).into_iter().flatten().copied()
    }
}

/// What a configuration says of a group of elements: more of it, less of it, or that nothing changes.
#[derive(Debug, Clone)]
pub(super) struct Leaning<'t> {
    group: u32,
    way: Way,
    is_outcome: bool,
    theory: usize,
    part: Use<'t>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Up,
    Down,
    Flat,
}

impl Way {
    fn turned(self) -> Way {
        match self {
            Way::Up => Way::Down,
            Way::Down => Way::Up,
            Way::Flat => Way::Flat,
        }
    }
}

/// What a configuration concludes, and what it takes to help or to hinder.
pub(super) fn leanings<'t>(groups: &Groups, theory: usize, configuration: Configuration<'t>) -> Vec<Leaning<'t>> {
    let of = |part: Use<'t>| {
        let way = match part.sense {
            Sense::Holds | Sense::More => Way::Up,
            Sense::Not | Sense::Less => Way::Down,
            Sense::Unchanged => Way::Flat,
        };
        let (is_outcome, way) = match part.role {
            Role::Outcome => (true, way),
            Role::Context | Role::Intervention | Role::HelpedBy => (false, way),
            Role::WeakenedBy | Role::Unless => (false, way.turned()),
            Role::Mechanism => return None,
        };
        Some(Leaning { group: groups.number(At::element(theory, part.element)), way, is_outcome, theory, part })
    };
    configuration.uses().filter_map(of).collect()
}

/// Two leanings that stand against each other, directly or by way of opposites.
pub(super) struct Clash<'t> {
    pub(super) one: Leaning<'t>,
    pub(super) other: Leaning<'t>,
    /// The group that both are about, where it is one.
    pub(super) group: Option<u32>,
}

/// Where two configurations stand against each other: the first place for each group of elements and each of the two kinds. Where
/// both what they take and what they conclude are opposite, they say one thing from two sides, and nothing clashes.
pub(super) fn clashes<'t>(left: &[Leaning<'t>], right: &[Leaning<'t>], opposites: &Opposites) -> Vec<Clash<'t>> {
    let mut clashes: Vec<Clash<'t>> = Vec::new();
    for one in left {
        let turned: Vec<u32> = opposites.all(one.group).collect();
        for other in right.iter().filter(|other| other.is_outcome == one.is_outcome) {
            let turn = match () {
                () if one.group == other.group => false,
                () if turned.contains(&other.group) => true,
                () => continue,
            };
            let way = if turn { other.way.turned() } else { other.way };
            let group = (!turn).then_some(one.group);
            let known = |clash: &Clash<'_>| {
                (clash.one.is_outcome, clash.one.group, clash.group) == (one.is_outcome, one.group, group)
            };
            if are_against(one.way, way, one.is_outcome, turn) && !clashes.iter().any(known) {
                clashes.push(Clash { one: one.clone(), other: other.clone(), group });
            }
        }
    }
    let of_outcomes = clashes.iter().filter(|clash| clash.one.is_outcome).count();
    if of_outcomes > 0 && of_outcomes < clashes.len() {
        clashes.clear();
    }
    clashes
}

/// What leanings say, whoever says it.
pub(super) type Signature = Vec<(bool, u32, Way)>;

/// The signature of some leanings, so that configurations that lean alike are looked at once.
pub(super) fn signature(leanings: &[Leaning<'_>]) -> Signature {
    let mut signature: Signature =
        leanings.iter().map(|leaning| (leaning.is_outcome, leaning.group, leaning.way)).collect();
    signature.sort();
    signature.dedup();
    signature
}

/// Whether two ways stand against each other. That an outcome does not change is against more of it and less of it; by way of
/// opposites nothing is said of what does not change, nor is it of conditions.
fn are_against(one: Way, other: Way, is_outcome: bool, turned: bool) -> bool {
    match (one, other) {
        (Way::Flat, Way::Flat) => false,
        (Way::Flat, _) | (_, Way::Flat) => is_outcome && !turned,
        _ => one != other,
    }
}

impl<'t> Clash<'t> {
    /// What it is about: whether outcomes or conditions, and which group of elements; of opposites the first.
    pub(super) fn about(&self) -> (bool, u32) {
        (self.one.is_outcome, self.one.group.min(self.other.group))
    }

    /// It in words.
    pub(super) fn reason(&self, theories: &[Named<'t>]) -> Reason {
        let (one, other) = (&self.one, &self.other);
        let name = |leaning: &Leaning<'_>| theories[leaning.theory].name.as_str();
        let (kind, text) = match one.is_outcome {
            true => (
                ReasonKind::OppositeOutcomes,
                format!("{} concludes “{}”, {} “{}”", name(one), one.part.text(), name(other), other.part.text()),
            ),
            false => (
                ReasonKind::OppositeParts,
                format!(
                    "in {} “{}” is in the part `{}`, in {} “{}” in the part `{}`",
                    name(one),
                    one.part.text(),
                    one.part.role,
                    name(other),
                    other.part.text(),
                    other.part.role
                ),
            ),
        };
        Reason { kind, text }
    }
}

/// What speaks against configurations of a group being one claim: how they stand, and how strongly they fire.
pub(super) fn of_configurations<'t>(things: &[(usize, Configuration<'t>)], theories: &[Named<'t>]) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let name = |(theory, _): &(usize, Configuration<'_>)| theories[*theory].name.as_str();
    let has = |status: Status| move |one: &Configuration<'_>| one.status() == Some(status);
    if let Some((one, other)) = divided(things, has(Status::Supported), has(Status::Refuted), |_, _| true) {
        let text = format!("supported in {}, refuted in {}", name(one), name(other));
        reasons.push(Reason { kind: ReasonKind::Status, text });
    }
    let fires = |one: &Configuration<'_>| one.fires().is_some_and(|fires| fires != Fires::NotAtAll);
    let never = |one: &Configuration<'_>| one.fires() == Some(Fires::NotAtAll);
    if let Some((one, other)) = divided(things, fires, never, |_, _| true) {
        let how = one.1.fires().map_or("", Fires::word);
        let text = format!("fires {how} in {}, not at all in {}", name(one), name(other));
        reasons.push(Reason { kind: ReasonKind::Fires, text });
    }
    reasons
}

/// Whether one outcome is good for somebody in one theory and bad in another.
pub(super) fn of_elements<'t>(things: &[(usize, Element<'t>)], theories: &[Named<'t>]) -> Option<Reason> {
    let has = |valence: Valence| move |one: &Element<'_>| one.valence() == Some(valence);
    let (good, bad) = (has(Valence::Positive), has(Valence::Negative));
    let (one, other) = divided(things, good, bad, |one, other| may_be_for_the_same(*one, *other))?;
    let text = format!("positive in {}, negative in {}", theories[one.0].name, theories[other.0].name);
    Some(Reason { kind: ReasonKind::OppositeValence, text })
}

/// Two things, each with the number of its theory.
type Pair<'a, T> = (&'a (usize, T), &'a (usize, T));

/// A thing of which one is true and a thing of another theory of which the other is. A theory that says both itself is at
/// odds with itself, and with no other.
fn divided<T>(
    things: &[(usize, T)],
    one: impl Fn(&T) -> bool,
    other: impl Fn(&T) -> bool,
    fit: impl Fn(&T, &T) -> bool,
) -> Option<Pair<'_, T>> {
    let says =
        |theory: usize, what: &dyn Fn(&T) -> bool| things.iter().any(|(its, thing)| *its == theory && what(thing));
    let mut pairs = things.iter().flat_map(|left| things.iter().map(move |right| (left, right)));
    pairs.find(|(left, right)| {
        left.0 != right.0
            && one(&left.1)
            && other(&right.1)
            && fit(&left.1, &right.1)
            && !says(left.0, &other)
            && !says(right.0, &one)
    })
}

/// Whether two outcomes may be meant for the same people: one says for nobody in particular, or both name somebody in common.
fn may_be_for_the_same(one: Element<'_>, other: Element<'_>) -> bool {
    let people = |element: Element<'_>| -> BTreeSet<String> {
        let actors = element.for_whom();
        actors.flat_map(|actor| actor.id().into_iter().chain(actor.label()).map(normal).collect::<Vec<_>>()).collect()
    };
    let (one, other) = (people(one), people(other));
    one.is_empty() || other.is_empty() || !one.is_disjoint(&other)
}

/// Whether two things of two theories say opposite things, so that nobody is asked whether they are one.
pub(super) fn are_opposed<'t>(
    (one, one_thing): (usize, Thing<'t>),
    (other, other_thing): (usize, Thing<'t>),
    groups: &Groups,
    opposites: &Opposites,
) -> bool {
    match (one_thing, other_thing) {
        (Thing::Element(left), Thing::Element(right)) => {
            let pair = (left.valence(), right.valence());
            matches!(
                pair,
                (Some(Valence::Positive), Some(Valence::Negative)) | (Some(Valence::Negative), Some(Valence::Positive))
            ) && may_be_for_the_same(left, right)
        }
        (Thing::Configuration(left), Thing::Configuration(right)) => {
            let (left, right) = (leanings(groups, one, left), leanings(groups, other, right));
            !clashes(&left, &right, opposites).is_empty()
        }
        _ => false,
    }
}
