//! From one version to the next: which lives go on, which begin and end, and what happened to each.

use crate::hashed::HashMap;

use crate::format::{ChangeClass, ChangeKind, Family};
use crate::theory::Theory;

use super::super::change::{Change, Diff, Name};
use super::super::compare::compare;
use super::super::judge::{Verdict, judge};
use super::super::matching::{Group, MatchOptions, Matching, Side, match_theories};
use super::super::things::{Thing, count};
use super::names::Names;
use super::{CLAIMS, Event, History, Life, Step, What, evidence};

const NONE: usize = usize::MAX;

/// The life of each claim of a version, by family and number.
#[derive(Debug, Default)]
pub(super) struct Alive {
    of: Vec<Vec<usize>>,
}

impl Alive {
    fn none(theory: &Theory) -> Alive {
        Alive { of: CLAIMS.map(|family| vec![NONE; count(theory, family) as usize]).to_vec() }
    }

    pub(super) fn get(&self, family: Family, index: u32) -> Option<usize> {
        let place = CLAIMS.iter().position(|claim| *claim == family)?;
        let life = *self.of.get(place)?.get(index as usize)?;
        (life != NONE).then_some(life)
    }

    fn set(&mut self, family: Family, index: u32, life: usize) {
        let place = CLAIMS.iter().position(|claim| *claim == family);
        if let Some(of) = place.and_then(|place| self.of[place].get_mut(index as usize)) {
            *of = life;
        }
    }
}

/// Every claim of the first version.
pub(super) fn begin<'t>(history: &mut History<'t>, theory: &'t Theory) -> Alive {
    let names = Names::of(theory);
    let mut alive = Alive::none(theory);
    for thing in CLAIMS.into_iter().flat_map(|family| Thing::all(theory, family)) {
        alive.set(thing.family, thing.index, history.lives.len());
        let mut event = Event::new(0, What::CameIn);
        event.new_place = Some(thing.place());
        let stations = vec![names.station(0, thing.family, thing.index)];
        history.lives.push(Life { family: thing.family, stations, events: vec![event] });
    }
    alive
}

/// Every claim of the version after another.
pub(super) fn go_on<'t>(history: &mut History<'t>, old: &'t Theory, new: &'t Theory, before: &Alive) -> Alive {
    let version = history.versions.len();
    let matching = match_theories(old, new, &MatchOptions::default());
    let diff = compare(old, new, &matching);
    let judged = judge(&diff, old, new, &matching);
    let mut walk = Walk {
        version,
        old: Names::of(old),
        new: Names::of(new),
        before,
        now: Alive::none(new),
        told: Told::of(&diff, &judged.verdicts),
        lives: &mut history.lives,
    };
    walk.groups(&matching, [old, new]);
    walk.come_and_go(&matching, [old, new]);
    for index in 0..diff.changes().len() {
        walk.changed(&diff.changes()[index]);
    }
    evidence::tell(&mut walk, &diff);
    for (name, record) in &judged.tested {
        walk.tested(name.name, name.family, *record);
    }
    let now = walk.now;
    history.steps.push(Step { matching, diff, judged });
    now
}

/// What the diff and its judgement say, found by change.
pub(super) struct Told<'d, 't> {
    diff: &'d Diff,
    verdicts: HashMap<usize, &'d Verdict<'t>>,
}

impl<'d, 't> Told<'d, 't> {
    fn of(diff: &'d Diff, verdicts: &'d [Verdict<'t>]) -> Told<'d, 't> {
        Told { diff, verdicts: verdicts.iter().map(|verdict| (verdict.change, verdict)).collect() }
    }

    /// Tells a change: its reason is that of the root that it follows from.
    pub(super) fn tell(&self, event: &mut Event<'t>, change: &Change) {
        let mut root = change;
        while let Some(cause) = root.cause {
            root = &self.diff.changes()[cause];
        }
        event.change = Some(change.id);
        event.class = Some(change.class);
        event.old_place = change.old_place;
        event.new_place = change.new_place;
        let Some(verdict) = self.verdicts.get(&root.id) else { return };
        if root.id == change.id {
            event.class = Some(verdict.class);
            event.disposition = verdict.disposition;
        }
        event.records = verdict.explained_by.clone();
        event.unexplained = verdict.is_unexplained() && change.class >= ChangeClass::Structural;
    }
}

pub(super) struct Walk<'w, 't> {
    pub(super) version: usize,
    pub(super) old: Names<'t>,
    pub(super) new: Names<'t>,
    pub(super) before: &'w Alive,
    pub(super) now: Alive,
    pub(super) told: Told<'w, 't>,
    pub(super) lives: &'w mut Vec<Life<'t>>,
}

impl<'t> Walk<'_, 't> {
    fn station(&mut self, life: usize, family: Family, index: u32) {
        self.now.set(family, index, life);
        let station = self.new.station(self.version, family, index);
        self.lives[life].stations.push(station);
    }

    fn born(&mut self, family: Family, index: u32) -> usize {
        self.lives.push(Life { family, stations: Vec::new(), events: Vec::new() });
        self.station(self.lives.len() - 1, family, index);
        self.lives.len() - 1
    }

    fn happened(&mut self, life: usize, what: What, others: Vec<usize>) {
        let mut event = Event::new(self.version, what);
        event.others = others;
        self.lives[life].events.push(event);
    }

    /// Lives that go on, and those that merge or split.
    fn groups(&mut self, matching: &Matching, theories: [&'t Theory; 2]) {
        for family in CLAIMS {
            for group in matching.groups.iter().filter(|group| group.family == family) {
                match group.is_pair() {
                    true => match self.before.get(family, group.old[0]) {
                        Some(life) => self.station(life, family, group.new[0]),
                        None => continue,
                    },
                    false => self.regrouped(group, theories),
                }
            }
        }
    }

    /// A life goes on in the thing that keeps its id; the others end in the new ones, or begin from the old ones.
    fn regrouped(&mut self, group: &Group, [old, new]: [&'t Theory; 2]) {
        let family = group.family;
        let id = |theory: &'t Theory, index: u32| Thing { theory, family, index }.id();
        let was: Vec<usize> = group.old.iter().filter_map(|index| self.before.get(family, *index)).collect();
        let mut kept = Vec::new();
        let mut is: Vec<usize> = Vec::new();
        for index in &group.new {
            let same = group.old.iter().find(|before| {
                let (before, now) = (id(old, **before), id(new, *index));
                before.is_some() && before == now
            });
            match same.and_then(|before| self.before.get(family, *before)) {
                Some(life) => {
                    self.station(life, family, *index);
                    kept.push(life);
                    is.push(life);
                }
                None => {
                    let life = self.born(family, *index);
                    is.push(life);
                }
            }
        }
        let besides = |all: &[usize], life: usize| all.iter().copied().filter(|other| *other != life).collect();
        for life in was.iter().copied().filter(|life| !kept.contains(life)) {
            let what = if is.len() == 1 { What::MergedInto } else { What::SplitInto };
            self.happened(life, what, is.clone());
        }
        for life in is.iter().copied().filter(|life| !kept.contains(life)) {
            let what = if was.len() == 1 { What::SplitFrom } else { What::MadeOf };
            self.happened(life, what, was.clone());
        }
        for life in kept.iter().copied() {
            let (came, went): (Vec<usize>, Vec<usize>) = (besides(&was, life), besides(&is, life));
            // What keeps its own id by itself is not merged with it.
            let came: Vec<usize> = came.into_iter().filter(|other| !kept.contains(other)).collect();
            let went: Vec<usize> = went.into_iter().filter(|other| !kept.contains(other)).collect();
            if !came.is_empty() {
                self.happened(life, What::TookIn, came);
            }
            if !went.is_empty() {
                self.happened(life, What::SplitOff, went);
            }
        }
    }

    /// Lives that begin or end by themselves.
    fn come_and_go(&mut self, matching: &Matching, [old, new]: [&'t Theory; 2]) {
        let gone_before = self.gone_before();
        for family in CLAIMS {
            for thing in Thing::all(old, family) {
                if matching.group_of(Side::Old, family, thing.index).is_none()
                    && let Some(life) = self.before.get(family, thing.index)
                {
                    self.happened(life, What::Gone, Vec::new());
                }
            }
            for thing in Thing::all(new, family) {
                if matching.group_of(Side::New, family, thing.index).is_some() {
                    continue;
                }
                let back = thing.id().and_then(|id| gone_before.get(&(family, id.to_owned())).copied());
                match back {
                    Some(life) => {
                        self.station(life, family, thing.index);
                        self.happened(life, What::CameBack, Vec::new());
                    }
                    None => {
                        let life = self.born(family, thing.index);
                        self.happened(life, What::CameIn, Vec::new());
                    }
                }
            }
        }
    }

    /// The lives that ended before this step, by id; of several the last.
    fn gone_before(&self) -> HashMap<(Family, String), usize> {
        let gone = |life: &&Life<'_>| {
            let last = life.events.iter().rev().find(|event| event.what.begins() || event.what.ends());
            last.is_some_and(|event| event.what == What::Gone && event.version < self.version)
        };
        let ended = self.lives.iter().enumerate().filter(|(_, life)| gone(life));
        ended.map(|(number, life)| ((life.family, life.last().name.key.name().to_owned()), number)).collect()
    }

    /// The lives that a change is about.
    fn lives_of(&self, change: &Change) -> Vec<usize> {
        let mut lives: Vec<usize> = Vec::new();
        let sides = [(&change.subject.old, &self.old, self.before), (&change.subject.new, &self.new, &self.now)];
        for (names, known, alive) in sides {
            for Name { key, .. } in names {
                let index = key.family().zip(known.index(key));
                lives.extend(index.and_then(|(family, index)| alive.get(family, index)));
            }
        }
        lives.sort_unstable();
        lives.dedup();
        lives
    }

    fn changed(&mut self, change: &Change) {
        for life in self.lives_of(change) {
            let version = self.version;
            let now = |event: &&mut Event<'t>| event.version == version;
            let events = self.lives[life].events.iter_mut().filter(now);
            let meant: Vec<&mut Event<'t>> = match change.kind {
                ChangeKind::Added
                | ChangeKind::Removed
                | ChangeKind::Merged
                | ChangeKind::Split
                | ChangeKind::Regrouped => events.filter(|event| event.change.is_none()).collect(),
                ChangeKind::Reordered => continue,
                kind => {
                    let ended =
                        self.lives[life].events.iter().any(|event| event.version == version && event.what.ends());
                    // What happens to one that ends now is told of what it became.
                    if ended {
                        continue;
                    }
                    let mut event = Event::new(version, What::Changed(kind));
                    self.told.tell(&mut event, change);
                    self.lives[life].events.push(event);
                    continue;
                }
            };
            for event in meant {
                self.told.tell(event, change);
            }
        }
    }

    fn tested(&mut self, name: &str, family: Option<Family>, record: crate::theory::Revision<'t>) {
        let now = self.new.named(name, family).into_iter().filter_map(|(family, index)| self.now.get(family, index));
        let mut lives: Vec<usize> = now.collect();
        if lives.is_empty() {
            let old = self.old.named(name, family).into_iter();
            lives = old.filter_map(|(family, index)| self.before.get(family, index)).collect();
        }
        for life in lives {
            let version = self.version;
            let events = &mut self.lives[life].events;
            match events.iter_mut().find(|event| event.version == version && event.what == What::Tested) {
                Some(event) if event.records.contains(&record) => {}
                Some(event) => event.records.push(record),
                None => {
                    let mut event = Event::new(version, What::Tested);
                    event.records.push(record);
                    event.new_place = Some(record.place());
                    events.push(event);
                }
            }
        }
    }
}
