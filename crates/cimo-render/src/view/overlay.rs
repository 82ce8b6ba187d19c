//! Two versions of a theory in one picture: what is in both stands in one place, and so on the way back.
//!
//! Everything that decides a place is made from the two versions in an order that does not depend on which is the old one:
//! the base is the one that revises the other, and else the one whose meaning reads first.

use super::{Change, Element, Link, Numbered, Overlay, View, ViewKind};
use cimo_core::Theory;
use cimo_core::diff::{Diff, Matching};
use cimo_core::format::{ChangeClass, ChangeKind, Family};
use std::collections::BTreeMap;

impl View {
    /// The overview of two versions: what was added, removed, reworded and rewired between them.
    ///
    /// ```
    /// use cimo_core::{diff, read_text};
    /// let old = read_text("cimo: 1\nconfigurations:\n  k: {context: Hurt before, mechanism: She knows, outcome: Talk}\n");
    /// let new = read_text("cimo: 1\nconfigurations:\n  k: {context: Hurt before, mechanism: She knows, outcome: Trust}\n");
    /// let matching = diff::match_theories(old.theory(), new.theory(), &Default::default());
    /// let changes = diff::compare(old.theory(), new.theory(), &matching);
    /// let view = cimo_render::View::overlay([old.theory(), new.theory()], ["old", "new"], &matching, &changes);
    /// let changed = |word: &str| view.elements.iter().filter(|it| it.change.is_some_and(|change| change.word() == word)).count();
    /// assert_eq!((changed("added"), changed("removed")), (1, 1));
    /// assert_eq!(view.links.iter().filter(|link| link.change.is_some()).count(), 2);
    /// ```
    pub fn overlay(theories: [&Theory; 2], names: [&str; 2], matching: &Matching, diff: &Diff) -> View {
        let views = theories.map(View::overview);
        let base = base(theories);
        let told = Told::of(diff);
        let pairs = Pairs::of(theories, matching);
        let elements = union(
            views.each_ref().map(|view| view.elements.iter().map(|element| element.key.as_str()).collect()),
            base,
            |side, key| pairs.other(Family::Element, side, key),
        );
        let configurations = union(
            views.each_ref().map(|view| view.configurations.iter().map(|each| each.key.as_str()).collect()),
            base,
            |side, key| pairs.other(Family::Configuration, side, key),
        );
        let (element_keys, configuration_keys) = (keys(&elements), keys(&configurations));
        let mut view = View {
            kind: ViewKind::Overview,
            title: format!("{}: changes", views[base].title),
            elements: Vec::new(),
            configurations: Vec::new(),
            links: Vec::new(),
            overlay: Some(Overlay { old: names[0].to_owned(), new: names[1].to_owned(), borrowed: Vec::new() }),
            steps: views[base].steps.clone(),
            ..views[1].clone()
        };
        for (both, key) in elements.iter().zip(&element_keys.of) {
            let find =
                |side: usize| views[side].elements.iter().find(|element| Some(element.key.as_str()) == both[side]);
            let Some(shown) = find(1).or(find(0)) else { continue };
            let placed = find(base).or(find(1 - base)).unwrap_or(shown);
            let mut element = Element {
                key: key.clone(),
                column: placed.kind,
                step: placed.step,
                text: None,
                actor: None,
                ..shown.clone()
            };
            element.change = told.presence(both).or_else(|| told.of_both(Family::Element, both));
            if let (Some(old), Some(new)) = (find(0), find(1)) {
                element.before =
                    (element.change == Some(Change::Reworded) && old.label != new.label).then(|| old.label.clone());
                element.unconfigured = old.unconfigured && new.unconfigured;
            }
            view.elements.push(element);
        }
        let mut borrowed = Vec::new();
        let mut next = views[base].configurations.iter().map(|each| each.number).max().unwrap_or(0);
        for (both, key) in configurations.iter().zip(&configuration_keys.of) {
            let find =
                |side: usize| views[side].configurations.iter().find(|each| Some(each.key.as_str()) == both[side]);
            let Some(shown) = find(1).or(find(0)) else { continue };
            let number = find(base).map_or_else(
                || {
                    next += 1;
                    borrowed.push(next);
                    next
                },
                |each| each.number,
            );
            let change = told.presence(both).or_else(|| told.of_both(Family::Configuration, both));
            view.configurations.push(Numbered { key: key.clone(), number, change, ..shown.clone() });
        }
        view.configurations.sort_by_key(|each| each.number);
        if let Some(overlay) = &mut view.overlay {
            overlay.borrowed = borrowed;
        }
        view.links = links(&views, base, &element_keys, &configuration_keys, &configurations);
        view
    }
}

impl View {
    /// Keeps the places of an older version's picture: what is in both stands where it stood there, under whatever name, and what
    /// is new finds room.
    ///
    /// ```
    /// use cimo_core::{diff, read_text};
    /// use cimo_render::View;
    /// let one = "cimo: 1\nconfigurations:\n  - {context: Hurt before, mechanism: She knows, outcome: Talk}\n";
    /// let two = format!("{one}  - {{context: Alone, mechanism: Somebody is there, outcome: Calm}}\n");
    /// let (old, new) = (read_text(one), read_text(&two));
    /// let theories = [old.theory(), new.theory()];
    /// let matching = diff::match_theories(theories[0], theories[1], &Default::default());
    /// let mut view = View::overview(new.theory());
    /// view.keep_places_of(View::overview(old.theory()), theories, &matching);
    /// assert_eq!(view.like.unwrap().elements.len(), 3);
    /// ```
    pub fn keep_places_of(&mut self, mut old: View, theories: [&Theory; 2], matching: &Matching) {
        let pairs = Pairs::of(theories, matching);
        let name = |key: &String| {
            let (plain, part) = key.split_once('#').map_or((key.as_str(), None), |(plain, part)| (plain, Some(part)));
            let new = pairs.other(Family::Element, 0, plain)?;
            Some(part.map_or_else(|| new.to_owned(), |part| format!("{new}#{part}")))
        };
        // An old name that now means something else must not be taken for it.
        let named = |key: &String| name(key).unwrap_or_else(|| format!("old:{key}"));
        for element in &mut old.elements {
            element.key = named(&element.key);
        }
        for link in &mut old.links {
            link.from = named(&link.from);
            link.to = named(&link.to);
        }
        self.like = Some(Box::new(old));
    }
}

/// The keys of a thing in the old and in the new version.
type Both<'v> = [Option<&'v str>; 2];

/// The version after which places go: 0 is the old one.
fn base(theories: [&Theory; 2]) -> usize {
    match theories.map(|theory| theory.revises().is_some()) {
        [true, false] => 0,
        [false, true] => 1,
        _ => usize::from(theories[1].meaning() < theories[0].meaning()),
    }
}

/// Which key is which in the other version, where one thing is one.
struct Pairs {
    other: [BTreeMap<(Family, String), String>; 2],
}

impl Pairs {
    fn of([old, new]: [&Theory; 2], matching: &Matching) -> Pairs {
        let mut pairs = Pairs { other: [BTreeMap::new(), BTreeMap::new()] };
        for group in matching.groups(old, new) {
            let same = |name: &str| group.new.iter().find(|key| key.name() == name);
            for one in &group.old {
                let single = group.old.len() == 1 && group.new.len() == 1;
                let other = if single { group.new.first() } else { same(one.name()) };
                let (Some(other), Some(family)) = (other, one.family()) else { continue };
                let (one, other) = (one.name().to_owned(), other.name().to_owned());
                pairs.other[0].insert((family, one.clone()), other.clone());
                pairs.other[1].insert((family, other), one);
            }
        }
        pairs
    }

    fn other(&self, family: Family, side: usize, key: &str) -> Option<&str> {
        self.other[side].get(&(family, key.to_owned())).map(String::as_str)
    }
}

/// The things of both versions: those of the base in its order, and each other one behind what stands before it there.
fn union<'v>(all: [Vec<&'v str>; 2], base: usize, other: impl Fn(usize, &str) -> Option<&'v str>) -> Vec<Both<'v>> {
    let both = |side: usize, key: &'v str| {
        let mut both: Both<'v> = [None, None];
        both[side] = Some(key);
        both[1 - side] = other(side, key);
        both
    };
    let mut union: Vec<Both<'v>> = all[base].iter().map(|key| both(base, key)).collect();
    let mut after = 0;
    for key in &all[1 - base] {
        match union.iter().position(|known| known[1 - base] == Some(*key)) {
            Some(place) => after = place + 1,
            None => {
                union.insert(after, both(1 - base, key));
                after += 1;
            }
        }
    }
    union
}

/// The key of each thing in the picture: that of the new version, else that of the old one, told apart where the new version
/// has another thing of that name.
struct Keys {
    of: Vec<String>,
    by_side: [BTreeMap<String, usize>; 2],
}

fn keys(union: &[Both<'_>]) -> Keys {
    let mut by_side = [BTreeMap::new(), BTreeMap::new()];
    for (number, both) in union.iter().enumerate() {
        for side in 0..2 {
            if let Some(key) = both[side] {
                by_side[side].insert(key.to_owned(), number);
            }
        }
    }
    let key = |[old, new]: &Both<'_>| match (old, new) {
        (_, Some(new)) => (*new).to_owned(),
        (Some(old), None) if by_side[1].contains_key(*old) => format!("old:{old}"),
        (Some(old), None) => (*old).to_owned(),
        (None, None) => String::new(),
    };
    let of = union.iter().map(key).collect();
    Keys { of, by_side }
}

/// What the diff says of elements and configurations that are in both versions.
struct Told {
    changes: BTreeMap<(usize, Family, String), Change>,
}

impl Told {
    fn of(diff: &Diff) -> Told {
        let mut changes: BTreeMap<(usize, Family, String), Change> = BTreeMap::new();
        for change in diff.changes().iter().filter(|change| change.class >= ChangeClass::Structural) {
            let what = match change.kind {
                ChangeKind::Rewired | ChangeKind::Blocked | ChangeKind::Unblocked => Change::Rewired,
                ChangeKind::Reworded => Change::Reworded,
                _ => Change::Changed,
            };
            for (side, names) in [(0, &change.subject.old), (1, &change.subject.new)] {
                for name in names {
                    let Some(family) = name.key.family() else { continue };
                    let known = changes.entry((side, family, name.key.name().to_owned())).or_insert(what);
                    *known = (*known).min(what);
                }
            }
        }
        Told { changes }
    }

    fn presence(&self, both: &Both<'_>) -> Option<Change> {
        match both {
            [None, Some(_)] => Some(Change::Added),
            [Some(_), None] => Some(Change::Removed),
            _ => None,
        }
    }

    fn of_side(&self, family: Family, side: usize, key: Option<&str>) -> Option<Change> {
        self.changes.get(&(side, family, key?.to_owned())).copied()
    }

    fn of_both(&self, family: Family, both: &Both<'_>) -> Option<Change> {
        [0, 1].into_iter().filter_map(|side| self.of_side(family, side, both[side])).min()
    }
}

/// The arrows of both versions; one is in both where it joins the same things in the same way.
fn links(views: &[View; 2], base: usize, elements: &Keys, configurations: &Keys, union: &[Both<'_>]) -> Vec<Link> {
    let mut found: Vec<(Link, [bool; 2], Vec<usize>)> = Vec::new();
    let mut places = BTreeMap::new();
    for side in [base, 1 - base] {
        for link in &views[side].links {
            let end = |key: &str| elements.by_side[side].get(key).copied();
            let (Some(from), Some(to)) = (end(&link.from), end(&link.to)) else { continue };
            let of = link.configurations.iter().filter_map(|key| configurations.by_side[side].get(key).copied());
            let same = (link.kind, from, to, link.from_sense, link.to_sense, link.alternative);
            let place = *places.entry(same).or_insert_with(|| {
                let (from, to) = (elements.of[from].clone(), elements.of[to].clone());
                found.push((Link { from, to, ..link.clone() }, [false, false], Vec::new()));
                found.len() - 1
            });
            found[place].1[side] = true;
            found[place].2.extend(of);
        }
    }
    let finished = found.into_iter().map(|(mut link, sides, mut of)| {
        of.sort_unstable();
        of.dedup();
        let stays = of.iter().any(|number| union[*number].iter().all(Option::is_some));
        link.change = match sides {
            [true, true] => None,
            [had, _] if stays => Some(if had { Change::Unwired } else { Change::Rewired }),
            [true, _] => Some(Change::Removed),
            _ => Some(Change::Added),
        };
        link.configurations = of.into_iter().map(|number| configurations.of[number].clone()).collect();
        link
    });
    finished.collect()
}
