//! What a theory says, as facts that stand by themselves: to apply a diff to, and to compare what comes of it.
//!
//! Two theories have the same content where they have the same elements, fields, uses, links, `x-` fields and ordered lists,
//! whatever their comments, layout and files, and whatever their `was`, `revises` and `revisions` say of other versions.

use std::collections::BTreeSet;

use crate::theory::Theory;
use crate::theory::facts::{Value, facts, owners};
use crate::theory::links::Node;

use super::change::Orders;
use super::compare::orders_of;
use super::things::{Key, Keys};

/// One fact with keys in place of handles.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Said {
    pub(crate) owner: Key,
    pub(crate) slot: String,
    pub(crate) value: Value<String, Key>,
}

/// What a theory says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    pub(crate) facts: BTreeSet<Said>,
    pub(crate) orders: Orders,
}

impl Content {
    /// What a theory says.
    pub fn of(theory: &Theory) -> Content {
        let keys = Keys::of(theory);
        let mut all = BTreeSet::new();
        for owner in owners(theory) {
            for fact in facts(theory, owner) {
                let value = fact.value.map(&|node: &Node| keys.key(theory, *node)).owned();
                all.insert(Said { owner: keys.owner(theory, owner), slot: fact.slot.into_owned(), value });
            }
        }
        Content { facts: all, orders: orders_of(theory, &keys) }
    }

    /// The facts that only one of two contents has, as lines: first those of this one, then those of the other.
    pub fn differences(&self, other: &Content) -> (Vec<String>, Vec<String>) {
        let only = |one: &Content, not_in: &Content| -> Vec<String> {
            let facts = one.facts.difference(&not_in.facts).map(|fact| format!("{fact:?}"));
            let orders = one.orders.iter().filter(|order| !not_in.orders.contains(order));
            facts.chain(orders.map(|order| format!("{order:?}"))).collect()
        };
        (only(self, other), only(other, self))
    }
}
