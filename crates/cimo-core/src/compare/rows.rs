//! The matrix: a row for each thing, a column for each theory.

use std::collections::{BTreeMap, BTreeSet};

use crate::theory::{Configuration, Element};

use super::derive::{self, Clash, Leaning, Opposites, Signature, clashes, leanings, signature};
use super::groups::{Group, Groups};
use super::mapping::Opposed;
use super::{At, Links, Named, Thing};

/// Some theories beside each other.
#[derive(Debug, Clone)]
pub struct Matrix<'t> {
    /// The theories, in the order of the columns.
    pub theories: Vec<Named<'t>>,
    /// What they say: first what is one, in the order of the mapping and then as it was found; then what is declared to
    /// conflict; then what stands alone.
    pub rows: Vec<Row<'t>>,
}

/// A thing, or several that are one, or two sides that conflict.
#[derive(Debug, Clone)]
pub struct Row<'t> {
    /// What it is called.
    pub name: String,
    /// What the theories say of it together.
    pub verdict: Verdict,
    /// Whether somebody speaks against it within a theory, whatever the verdict.
    pub contested: bool,
    /// Why it conflicts.
    pub reasons: Vec<Reason>,
    /// What the mapping remarks.
    pub note: Option<String>,
    /// What it is made of, by columns; of a declared conflict the one side first.
    pub members: Vec<Member<'t>>,
}

/// What some theories say of a thing together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Several have an element.
    Recurs,
    /// Several make a claim.
    Agrees,
    /// They say what does not go together.
    Conflicts,
    /// One alone has it.
    Alone,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Verdict; 4] = [Verdict::Recurs, Verdict::Agrees, Verdict::Conflicts, Verdict::Alone];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Recurs => "recurs",
            Verdict::Agrees => "agrees",
            Verdict::Conflicts => "conflicts",
            Verdict::Alone => "alone",
        }
    }
}

/// How a thing was found to be one with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FoundBy {
    /// The mapping says so.
    Mapping,
    /// It reads the same.
    SameText,
    /// It is made of the same parts.
    SameParts,
}

impl FoundBy {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            FoundBy::Mapping => "mapping",
            FoundBy::SameText => "same-text",
            FoundBy::SameParts => "same-parts",
        }
    }
}

/// A thing in a row.
#[derive(Debug, Clone, Copy)]
pub struct Member<'t> {
    /// The number of its theory, from 0.
    pub theory: usize,
    /// The thing.
    pub thing: Thing<'t>,
    /// How it was found to be one with the others; nothing where it stands alone or on a side.
    pub found_by: Option<FoundBy>,
    /// In a declared conflict: whether it is on the other side, and not on the one.
    pub is_other_side: bool,
}

/// Why things conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Of what kind the reason is.
    pub kind: ReasonKind,
    /// It in words; may be empty where somebody declared it and gave no reason.
    pub text: String,
}

/// The kinds of reasons why things conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReasonKind {
    /// The mapping says so.
    Declared,
    /// Configurations that are one conclude opposite things.
    OppositeOutcomes,
    /// What helps one hinders the other.
    OppositeParts,
    /// An outcome is good in one and bad in the other.
    OppositeValence,
    /// One is supported, the other refuted.
    Status,
    /// One fires, the other does not.
    Fires,
}

impl ReasonKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            ReasonKind::Declared => "declared",
            ReasonKind::OppositeOutcomes => "opposite-outcomes",
            ReasonKind::OppositeParts => "opposite-parts",
            ReasonKind::OppositeValence => "opposite-valence",
            ReasonKind::Status => "status",
            ReasonKind::Fires => "fires",
        }
    }
}

impl<'t> Matrix<'t> {
    /// How many rows have a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.rows.iter().filter(|row| row.verdict == verdict).count()
    }

    /// How the mapping refers to a thing: `england#trust`.
    pub fn reference(&self, member: &Member<'t>) -> String {
        format!("{}#{}", self.theories[member.theory].name, member.thing.reference())
    }
}

impl<'t> Row<'t> {
    /// The numbers of the theories that have it, ascending.
    pub fn theories(&self) -> Vec<usize> {
        let theories: BTreeSet<usize> = self.members.iter().map(|member| member.theory).collect();
        theories.into_iter().collect()
    }

    /// What one theory has of it.
    pub fn of(&self, theory: usize) -> impl Iterator<Item = &Member<'t>> {
        self.members.iter().filter(move |member| member.theory == theory)
    }

    /// The word for what it is: `configuration`, or the kind of element that most of it is; of a declared conflict that of the
    /// one side.
    pub fn what(&self) -> &'static str {
        self.members.first().map_or("", |member| member.thing.what())
    }
}

pub(super) fn matrix<'t>(theories: &[Named<'t>], links: &Links) -> Matrix<'t> {
    let groups = Groups::of(theories, links);
    let mut reasons = reasons(theories, links, &groups);
    let mut rows = Vec::new();
    let (mut declared, mut found, mut alone) = (Vec::new(), Vec::new(), Vec::new());
    for (number, group) in groups.all.iter().enumerate() {
        match group.declared {
            _ if group.members.is_empty() => {}
            Some(_) => declared.push(number),
            None if group.is_shared() => found.push(number),
            None => alone.push(number),
        }
    }
    let first = |number: &usize| groups.all[*number].members.iter().map(|(at, _)| *at).min();
    found.sort_by_key(first);
    // Configurations of a theory stand behind its elements.
    alone.sort_by_key(first);
    let mut of_group = |number: usize| {
        let group = &groups.all[number];
        of_group(theories, links, group, reasons.remove(&(number as u32)).unwrap_or_default())
    };
    rows.extend(declared.into_iter().chain(found).map(&mut of_group));
    rows.extend(links.conflicts.iter().filter_map(|opposed| of_conflict(theories, opposed)));
    let in_conflict: BTreeSet<At> = conflicting(links).collect();
    let is_alone = |number: &usize| groups.all[*number].members.iter().all(|(at, _)| !in_conflict.contains(at));
    rows.extend(alone.into_iter().filter(is_alone).map(of_group));
    Matrix { theories: theories.to_vec(), rows }
}

/// What stands in a declared conflict with something of another theory.
fn conflicting(links: &Links) -> impl Iterator<Item = At> {
    let all = |opposed: &Opposed| -> Vec<At> { opposed.one.iter().chain(&opposed.other).copied().collect() };
    let across = links.conflicts.iter().map(all).filter(|all| all.iter().any(|at| at.theory != all[0].theory));
    across.flatten()
}

fn of_group<'t>(theories: &[Named<'t>], links: &Links, group: &Group, reasons: Vec<Reason>) -> Row<'t> {
    let mut sorted = group.members.clone();
    match group.declared {
        // The order of the mapping, within a column.
        Some(_) => sorted.sort_by_key(|(at, _)| at.theory),
        None => sorted.sort_by_key(|(at, _)| *at),
    }
    let members: Vec<Member<'t>> = sorted
        .iter()
        .map(|(at, found_by)| Member {
            theory: at.theory,
            thing: at.thing(theories),
            found_by: *found_by,
            is_other_side: false,
        })
        .collect();
    let same = group.declared.map(|number| &links.same[number]);
    let verdict = match (group.is_shared(), reasons.is_empty(), group.members[0].0.is_configuration) {
        (false, ..) => Verdict::Alone,
        (true, false, _) => Verdict::Conflicts,
        (true, true, true) => Verdict::Agrees,
        (true, true, false) => Verdict::Recurs,
    };
    Row {
        name: same.and_then(|same| same.name.clone()).unwrap_or_else(|| name(theories, group)),
        verdict,
        contested: members.iter().any(|member| member.thing.is_contested()),
        reasons,
        note: same.and_then(|same| same.note.clone()),
        members,
    }
}

/// What a group is called that nobody has named: of the words of its members, those of the theory whose name comes first.
fn name(theories: &[Named<'_>], group: &Group) -> String {
    let first = group.members.iter().min_by_key(|(at, _)| (&theories[at.theory].name, *at));
    first.map_or(String::new(), |(at, _)| at.thing(theories).text().into_owned())
}

fn of_conflict<'t>(theories: &[Named<'t>], opposed: &Opposed) -> Option<Row<'t>> {
    if opposed.one.is_empty() || opposed.other.is_empty() {
        return None;
    }
    let side = |all: &[At], is_other_side: bool| -> Vec<Member<'t>> {
        let members =
            all.iter().map(|at| Member { theory: at.theory, thing: at.thing(theories), found_by: None, is_other_side });
        members.collect()
    };
    let mut members = side(&opposed.one, false);
    members.extend(side(&opposed.other, true));
    let words = |at: &At| at.thing(theories).text().into_owned();
    let name = || format!("{} / {}", words(&opposed.one[0]), words(&opposed.other[0]));
    let reason = Reason { kind: super::ReasonKind::Declared, text: opposed.why.clone().unwrap_or_default() };
    Some(Row {
        name: opposed.name.clone().unwrap_or_else(name),
        verdict: Verdict::Conflicts,
        contested: members.iter().any(|member| member.thing.is_contested()),
        reasons: vec![reason],
        note: None,
        members,
    })
}

/// Why the members of groups conflict, by the group's number.
fn reasons(theories: &[Named<'_>], links: &Links, groups: &Groups) -> BTreeMap<u32, Vec<Reason>> {
    let opposites = Opposites::of(groups, links);
    let mut reasons: BTreeMap<u32, Vec<Reason>> = BTreeMap::new();
    for (number, group) in groups.all.iter().enumerate().filter(|(_, group)| group.is_shared()) {
        // By the names of the theories, so that the order of the columns decides nothing.
        let mut members: Vec<At> = group.members.iter().map(|(at, _)| *at).collect();
        members.sort_by(|a, b| theories[a.theory].name.cmp(&theories[b.theory].name).then(a.cmp(b)));
        let mut elements: Vec<(usize, Element<'_>)> = Vec::new();
        let mut configurations: Vec<(usize, Configuration<'_>)> = Vec::new();
        for at in members {
            match at.thing(theories) {
                Thing::Element(element) => elements.push((at.theory, element)),
                Thing::Configuration(configuration) => configurations.push((at.theory, configuration)),
            }
        }
        let own = derive::of_elements(&elements, theories);
        let mut own: Vec<Reason> =
            own.into_iter().chain(derive::of_configurations(&configurations, theories)).collect();
        // Of each group of elements one clash is told.
        let mut told: BTreeSet<(bool, u32)> = BTreeSet::new();
        for clash in clashing(groups, &configurations, &opposites) {
            if !told.insert(clash.about()) {
                continue;
            }
            let reason = clash.reason(theories);
            if let Some(of) = clash.group.filter(|_| reason.kind == ReasonKind::OppositeOutcomes) {
                let known = reasons.entry(of).or_default();
                if !known.contains(&reason) {
                    known.push(reason.clone());
                }
            }
            own.push(reason);
        }
        if !own.is_empty() {
            reasons.entry(number as u32).or_default().extend(own);
        }
    }
    for all in reasons.values_mut() {
        all.sort_by(|a, b| (a.kind, &a.text).cmp(&(b.kind, &b.text)));
    }
    reasons
}

/// How a configuration leans, with the number of its theory.
type Leans<'t> = (usize, Vec<Leaning<'t>>);

/// Where configurations of several theories that are one stand against each other. Of those that lean alike one of each theory
/// is looked at.
fn clashing<'t>(
    groups: &Groups,
    configurations: &[(usize, Configuration<'t>)],
    opposites: &Opposites,
) -> Vec<Clash<'t>> {
    let mut kinds: Vec<(Signature, Vec<Leans<'t>>)> = Vec::new();
    for (theory, configuration) in configurations {
        let own = leanings(groups, *theory, *configuration);
        let signature = signature(&own);
        match kinds.iter_mut().find(|(known, _)| *known == signature) {
            Some((_, all)) => all.push((*theory, own)),
            None => kinds.push((signature, vec![(*theory, own)])),
        }
    }
    let mut found = Vec::new();
    for (number, (_, left)) in kinds.iter().enumerate() {
        for (_, right) in &kinds[number + 1..] {
            // A theory that says both itself is at odds with itself, and with no other.
            let says = |all: &[Leans<'t>], theory: usize| all.iter().any(|(its, _)| *its == theory);
            let mut pairs = left.iter().flat_map(|one| right.iter().map(move |other| (one, other)));
            if let Some((one, other)) =
                pairs.find(|(one, other)| one.0 != other.0 && !says(right, one.0) && !says(left, other.0))
            {
                found.extend(clashes(&one.1, &other.1, opposites));
            }
        }
    }
    found
}
