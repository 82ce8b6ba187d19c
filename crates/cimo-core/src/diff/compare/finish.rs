//! From drafts to changes that stand by themselves: with names, places and keys, in the order of the document.

use crate::hashed::HashMap;
use std::borrow::Cow;

use crate::beside::{beside, each_beside};
use crate::source::Place;
use crate::theory::facts::{At, End, Fact, Join, Owner, Said as Part, Value};
use crate::theory::links::Node;
use crate::theory::{Configuration, Theory};

use super::super::change::{Change, Diff, Name, Orders, Portable, Said, Subject};
use super::super::matching::{FoundBy, Side};
use super::super::table::In;
use super::super::things::{Key, Keys, Thing};
use super::{Comparer, Draft, Purpose, Unit, orders};
use crate::diff::WORTH;

/// The keys of two versions; their orders, where the changes are to be applied.
pub(super) struct Called {
    keys: [Keys; 2],
    orders: Option<[Orders; 2]>,
}

impl Called {
    pub(super) fn of(versions: [&Theory; 2], purpose: Purpose) -> Called {
        let (old, new) = beside(|| Keys::of(versions[0]), || Keys::of(versions[1]));
        let keys = [old, new];
        let orders = || [0, 1].map(|side| orders::of_theory(versions[side], &keys[side]));
        let orders = (purpose == Purpose::Apply).then(orders);
        Called { keys, orders }
    }
}

impl<'t> Comparer<'t> {
    /// With what everything is called, where that is known already.
    pub(super) fn finish(self, called: Option<Called>) -> Diff {
        let called = called.unwrap_or_else(|| Called::of([self.old, self.new], self.purpose));
        let finish = Finish { comparer: &self, names: &called.keys };
        let order = finish.order();
        let mut numbers = vec![0; self.drafts.len()];
        for (number, draft) in order.iter().enumerate() {
            numbers[*draft] = number;
        }
        let mut changes: Vec<Change> = each_beside(&order, WORTH, |draft| {
            let cause = self.drafts[*draft].cause.map(|cause| numbers[cause]);
            Some(Change { id: numbers[*draft], cause, ..finish.change(&self.drafts[*draft]) })
        });
        let Some([old_order, new_order]) = called.orders else {
            return Diff::new(changes, Vec::new(), Vec::new(), Vec::new(), Vec::new());
        };
        let mut portables = Portables { finish, keys: Vec::new(), numbers: HashMap::default() };
        for (change, draft) in changes.iter_mut().zip(&order) {
            let draft = &self.drafts[*draft];
            change.lost = portables.all(Side::Old, &draft.lost);
            change.gained = portables.all(Side::New, &draft.gained);
        }
        let matches = self.matching.changed_groups(self.old, self.new, [&called.keys[0], &called.keys[1]]);
        Diff::new(changes, matches, portables.keys, old_order, new_order)
    }
}

#[derive(Clone, Copy)]
struct Finish<'c, 't> {
    comparer: &'c Comparer<'t>,
    names: &'c [Keys; 2],
}

impl<'c, 't> Finish<'c, 't> {
    fn of_side(&self, side: Side) -> &'c Keys {
        &self.names[side as usize]
    }

    fn key(&self, side: Side, node: Node) -> Key {
        self.of_side(side).key(self.comparer.theory(side), node)
    }

    /// Roots in the order of the document, each followed by what it entails.
    fn order(&self) -> Vec<usize> {
        let drafts = &self.comparer.drafts;
        let mut below: HashMap<Option<usize>, Vec<usize>> = HashMap::default();
        for (number, draft) in drafts.iter().enumerate().filter(|(_, draft)| !draft.told_by_cause) {
            below.entry(draft.cause).or_default().push(number);
        }
        let rank = |number: &usize| {
            let draft = &drafts[*number];
            let (old, new) = self.places(draft);
            (new.is_none(), new.or(old), draft.kind, draft.slot.clone(), *number)
        };
        let mut order = Vec::with_capacity(drafts.len());
        let mut waiting: Vec<usize> = below.remove(&None).unwrap_or_default();
        waiting.sort_by_cached_key(rank);
        waiting.reverse();
        while let Some(number) = waiting.pop() {
            order.push(number);
            let mut follow = below.remove(&Some(number)).unwrap_or_default();
            follow.sort_by_cached_key(rank);
            waiting.extend(follow.into_iter().rev());
        }
        order
    }

    /// A change without the facts that go and come with it.
    fn change(&self, draft: &Draft<'t>) -> Change {
        let (found_by, percent) = match draft.unit {
            Unit::Pair(number) | Unit::Many(number) => {
                let group = self.comparer.group(number);
                (group.found_by, group.percent)
            }
            Unit::Single(_) | Unit::Only(..) => (FoundBy::SameId, 100),
        };
        let (old_place, new_place) = self.places(draft);
        let said = |side: Side, facts: &[Fact<'t>]| facts.iter().map(|fact| self.said(side, fact)).collect::<Vec<_>>();
        let (before, after) = (said(Side::Old, &draft.before), said(Side::New, &draft.after));
        Change {
            id: 0,
            cause: None,
            kind: draft.kind,
            class: draft.class,
            subject: self.subject(draft.unit),
            slot: draft.slot.as_deref().map(str::to_owned),
            before,
            after,
            found_by,
            percent,
            old_place,
            new_place,
            lost: Vec::new(),
            gained: Vec::new(),
        }
    }

    fn subject(&self, unit: Unit) -> Subject {
        let things = |side: Side| -> Vec<Thing<'t>> {
            match unit {
                Unit::Single(_) => Vec::new(),
                Unit::Pair(number) | Unit::Many(number) => {
                    let group = self.comparer.group(number);
                    group.side(side).iter().map(|index| self.comparer.thing(side, group.family, *index)).collect()
                }
                Unit::Only(only, family, index) if only == side => vec![self.comparer.thing(side, family, index)],
                Unit::Only(..) => Vec::new(),
            }
        };
        if let Unit::Single(place) = unit {
            let word = match place {
                In::Study => "study",
                In::Programme => "programme",
                In::Theory | In::Thing(_) => "theory",
            };
            let name = || Name { key: Key { family: None, name: word.to_owned() }, text: word.to_owned(), words: None };
            return Subject { kind: word, old: vec![name()], new: vec![name()] };
        }
        let (old, new) = (things(Side::Old), things(Side::New));
        let kind = old.first().or(new.first()).map_or("theory", |thing| thing.kind());
        let names =
            |side: Side, things: Vec<Thing<'t>>| things.into_iter().map(|thing| self.name(side, thing)).collect();
        Subject { kind, old: names(Side::Old, old), new: names(Side::New, new) }
    }

    fn name(&self, side: Side, thing: Thing<'t>) -> Name {
        let key = self.key(side, thing.node());
        let words = thing.words().map(Cow::into_owned);
        let text = match (thing.id(), &words) {
            (Some(id), _) => id.to_owned(),
            (None, Some(words)) => words.clone(),
            (None, None) => title(thing).unwrap_or_else(|| key.name.clone()),
        };
        Name { key, text, words }
    }

    /// Where a change stands in the old and in the new version: at what it lost or gained, else at its subject.
    fn places(&self, draft: &Draft<'t>) -> (Option<Place>, Option<Place>) {
        let of = |side: Side, shown: &[Fact<'t>]| {
            let own = match draft.unit {
                Unit::Single(place) => single_place(self.comparer.theory(side), place),
                Unit::Pair(number) | Unit::Many(number) => {
                    let group = self.comparer.group(number);
                    Some(self.comparer.thing(side, group.family, group.side(side)[0]).place())
                }
                Unit::Only(only, family, index) if only == side => {
                    Some(self.comparer.thing(side, family, index).place())
                }
                Unit::Only(..) => None,
            };
            shown.iter().find_map(|fact| fact.place).or(own)
        };
        (of(Side::Old, &draft.before), of(Side::New, &draft.after))
    }

    fn said(&self, side: Side, fact: &Fact<'t>) -> Said {
        let name = |node: &Node| -> (String, Option<String>) {
            let Some(thing) = Thing::of_node(self.comparer.theory(side), *node) else {
                return ("theory".to_owned(), None);
            };
            let words = thing.words().map(Cow::into_owned);
            match thing.id() {
                Some(id) => (id.to_owned(), words),
                None => (words.unwrap_or_default(), None),
            }
        };
        let mut words = None;
        let text = match &fact.value {
            Value::Word(text) | Value::Text(text) => text.to_string(),
            Value::Named(id, text) => format!("{id}: {text}"),
            Value::Count(None, number) => number.to_string(),
            Value::Count(Some(node), number) => format!("{}: {number}", name(node).0),
            Value::Plain(plain) => crate::theory::plain_text(plain),
            Value::Ref(node) => {
                let (text, meaning) = name(node);
                words = meaning;
                text
            }
            Value::Holder(node, None) => name(node).0,
            Value::Holder(node, Some(participant)) => format!("{} ({participant})", name(node).0),
            Value::Uses(join, members) => {
                let members: Vec<String> = members
                    .iter()
                    .map(|(sense, said)| {
                        let text = match said {
                            Part::Thing(node) => {
                                let (text, meaning) = name(node);
                                words = meaning.or(words.take());
                                text
                            }
                            Part::Clause(words) => words.to_string(),
                        };
                        if sense.word().is_empty() { text } else { format!("{sense}: {text}") }
                    })
                    .collect();
                match (join, members.as_slice()) {
                    (Join::Alone, _) | (_, [_]) => members.join(", "),
                    (Join::Any, _) => {
                        words = None;
                        format!("any of {}", members.join(", "))
                    }
                    (Join::All, _) => {
                        words = None;
                        format!("all of {}", members.join(", "))
                    }
                }
            }
            Value::Speaks(target, at) => {
                let end = |end: &End<Node>| match end {
                    End::Role(role) => role.word().to_owned(),
                    End::Thing(node) => name(node).0,
                };
                let target = name(target).0;
                match at {
                    At::Whole => target,
                    At::Part(part) => format!("{target}: {}", end(part)),
                    At::Link(from, to) => format!("{target}: {} -> {}", end(from), end(to)),
                }
            }
            Value::Flow(from, to) => format!("{} -> {}", name(from).0, name(to).0),
        };
        let keys = fact.value.refs().into_iter().map(|node| self.key(side, node)).collect();
        Said { slot: fact.slot.to_string(), text, words, keys, place: fact.place }
    }
}

/// Facts as they go into another theory: the things that they name are numbers of keys.
struct Portables<'c, 't> {
    finish: Finish<'c, 't>,
    keys: Vec<Key>,
    numbers: HashMap<Key, u32>,
}

impl<'t> Portables<'_, 't> {
    fn all(&mut self, side: Side, facts: &[(Owner, Fact<'t>)]) -> Vec<Portable> {
        facts.iter().map(|fact| self.portable(side, fact)).collect()
    }

    fn portable(&mut self, side: Side, (owner, fact): &(Owner, Fact<'t>)) -> Portable {
        let theory = self.finish.comparer.theory(side);
        let owner = self.finish.of_side(side).owner(theory, *owner);
        let refs: HashMap<Node, u32> =
            fact.value.refs().into_iter().map(|node| (node, self.number(side, node))).collect();
        let value = fact.value.map(&|node| refs[node]).owned();
        Portable { owner, slot: fact.slot.to_string(), value }
    }

    fn number(&mut self, side: Side, node: Node) -> u32 {
        let key = self.finish.key(side, node);
        let next = self.keys.len() as u32;
        let number = *self.numbers.entry(key.clone()).or_insert(next);
        if number == next {
            self.keys.push(key);
        }
        number
    }
}

fn title(thing: Thing<'_>) -> Option<String> {
    match thing.node() {
        Node::Configuration(index) => Some(Configuration { theory: thing.theory, index }.title().into_owned()),
        _ => None,
    }
}

fn single_place(theory: &Theory, place: In) -> Option<Place> {
    let info = &theory.data.info;
    match place {
        In::Study => theory.data.study.place,
        In::Programme => theory.data.programme.place,
        In::Theory | In::Thing(_) => {
            [&info.title, &info.id, &info.revises].into_iter().flatten().map(|text| text.place).next()
        }
    }
}
