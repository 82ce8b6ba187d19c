//! Which ids there are, by family.

use crate::hashed::HashMap;

use crate::format::{Family, Kind};
use crate::source::Place;
use crate::text::nearest_within;

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
}

/// Some families and kinds, with their names in order.
type Sorted = (Vec<Family>, Option<Vec<Kind>>, Vec<Box<str>>);

/// Names in order, for the nearest to one that nothing defines.
#[derive(Debug, Default)]
pub(super) struct NearNames {
    /// By the families and kinds that a slot takes, made when it is first asked for: no name is added by then.
    sorted: Vec<Sorted>,
    spent: u64,
}

/// How much searching is done in one theory. Enough for some hundred mistakes in the largest theories, and for all of
/// them in those that people write.
const MOST_SEARCHED: u64 = 20_000_000;

impl NearNames {
    /// The nearest of the names that some families, and some kinds of elements, have.
    pub(super) fn nearest(
        &mut self,
        names: &Names,
        name: &str,
        families: &[Family],
        kinds: Option<&[Kind]>,
    ) -> Option<String> {
        let known = self.sorted.iter().position(|(of, only, _)| of == families && only.as_deref() == kinds);
        let known = known.unwrap_or_else(|| {
            self.sorted.push((families.to_vec(), kinds.map(<[Kind]>::to_vec), names.sorted(families, kinds)));
            self.sorted.len() - 1
        });
        let (_, _, known) = self.sorted.get(known)?;
        let mut budget = MOST_SEARCHED.saturating_sub(self.spent);
        let near = nearest_within(name, known.iter().map(|name| &**name), &mut budget).map(str::to_owned);
        self.spent = MOST_SEARCHED - budget;
        near
    }
}

impl Names {
    /// All names of some families, of elements only those of some kinds.
    fn sorted(&self, families: &[Family], kinds: Option<&[Kind]>) -> Vec<Box<str>> {
        let fits = |named: &Named| named.kind.is_none_or(|kind| kinds.is_none_or(|kinds| kinds.contains(&kind)));
        let all = families.iter().flat_map(|family| self.families[*family as usize].iter());
        let mut sorted: Vec<Box<str>> = all.filter(|(_, named)| fits(named)).map(|(name, _)| name.clone()).collect();
        sorted.sort_unstable();
        sorted.dedup();
        sorted
    }
}
