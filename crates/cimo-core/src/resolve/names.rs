//! Which ids there are, by family.

use std::collections::{BTreeSet, HashMap};

use crate::format::{Family, Kind};
use crate::source::Place;

/// A named thing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub(super) index: u32,
    pub(super) place: Place,
    pub(super) kind: Option<Kind>,
}

/// All ids of one version, by family.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    families: [HashMap<Box<str>, Named>; Family::ALL.len()],
}

impl Names {
    /// Adds a name; gives back the earlier thing where the family knows it already.
    pub(super) fn add(&mut self, family: Family, name: &str, named: Named) -> Option<Named> {
        let family = &mut self.families[family as usize];
        match family.get(name) {
            Some(earlier) => Some(*earlier),
            None => {
                family.insert(name.into(), named);
                None
            }
        }
    }

    pub(super) fn get(&self, family: Family, name: &str) -> Option<Named> {
        self.families[family as usize].get(name).copied()
    }

    /// The families that know a name, in their order.
    pub(super) fn families_of(&self, name: &str) -> Vec<Family> {
        Family::ALL.into_iter().filter(|family| self.get(*family, name).is_some()).collect()
    }

    /// All names of some families, sorted.
    pub(super) fn all(&self, families: &[Family]) -> BTreeSet<&str> {
        families.iter().flat_map(|family| self.families[*family as usize].keys().map(|name| &**name)).collect()
    }

    /// All names of a family that a test lets through, sorted.
    pub(super) fn of_kinds(&self, kinds: &[Kind]) -> BTreeSet<&str> {
        let family = self.families[Family::Element as usize].iter();
        family.filter(|(_, named)| named.kind.is_none_or(|kind| kinds.contains(&kind))).map(|(name, _)| &**name).collect()
    }
}
