//! The claims and the evidence of one version by key.

use crate::hashed::HashMap;
use std::borrow::Cow;
use std::cell::OnceCell;

use crate::format::Family;
use crate::theory::links::Node;
use crate::theory::{Configuration, Theory};

use super::super::change::Name;
use super::super::things::{ByName, Key, Keys, Thing};
use super::{CLAIMS, Station};

/// The claims and the evidence of one version by key.
pub(super) struct Names<'t> {
    theory: &'t Theory,
    keys: Keys,
    by_key: HashMap<Key, u32>,
    /// By id and sentence, for what records name; made where one does.
    by_name: OnceCell<[ByName; 3]>,
}

impl<'t> Names<'t> {
    pub(super) fn of(theory: &'t Theory) -> Names<'t> {
        let keys = Keys::of(theory);
        let families = CLAIMS.into_iter().chain([Family::Evidence]);
        let by_key = families
            .flat_map(|family| Thing::all(theory, family))
            .map(|thing| (keys.key(theory, thing.node()), thing.index))
            .collect();
        Names { theory, keys, by_key, by_name: OnceCell::new() }
    }

    /// The number of a thing in its family.
    pub(super) fn index(&self, key: &Key) -> Option<u32> {
        self.by_key.get(key).copied()
    }

    /// The claims that a record means by a name.
    pub(super) fn named(&self, name: &str, family: Option<Family>) -> Vec<(Family, u32)> {
        let known = self.by_name.get_or_init(|| CLAIMS.map(|family| ByName::new(self.theory, family)));
        let families = CLAIMS.into_iter().zip(known);
        let fits = families.filter(|(its, _)| family.is_none_or(|family| family == *its));
        fits.filter_map(|(its, known)| Some((its, known.get(name)?))).collect()
    }

    /// What a thing is called.
    pub(super) fn name(&self, family: Family, index: u32) -> Name {
        let thing = Thing { theory: self.theory, family, index };
        let key = self.keys.key(self.theory, thing.node());
        let words = thing.words().map(Cow::into_owned);
        let title = match thing.node() {
            Node::Configuration(index) => Some(Configuration { theory: self.theory, index }.title().into_owned()),
            _ => None,
        };
        let text = match thing.id() {
            Some(id) => id.to_owned(),
            None => words.clone().or(title).unwrap_or_else(|| key.name().to_owned()),
        };
        Name { key, text, words }
    }

    /// The station of a claim.
    pub(super) fn station(&self, version: usize, family: Family, index: u32) -> Station {
        let thing = Thing { theory: self.theory, family, index };
        Station { version, kind: thing.kind(), name: self.name(family, index), place: thing.place() }
    }
}
