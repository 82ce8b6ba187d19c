//! Making one version from the other and what changed.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::theory::Theory;
use crate::theory::facts::Value;

use super::build;
use super::change::{Diff, Portable, mirror_kind};
use super::content::{Content, Said};
use super::matching::Matched;
use super::things::Key;

/// A diff that does not fit the theory it is applied to.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{subject} has nothing in `{slot}` that this change takes away")]
pub struct ApplyError {
    /// The key of what the change is about.
    pub subject: String,
    /// The field.
    pub slot: String,
}

/// Makes the new version from the old one: `apply(a, compare(a, b))` says what `b` says.
///
/// # Errors
///
/// Where the theory does not have what a change takes away: the diff was made of another one.
///
/// ```
/// use cimo_core::{diff::{self, Content}, read_text};
/// let old = read_text("cimo: 1\noutcomes:\n  openness: {label: Families speak up, distance: proximal}\n");
/// let new = read_text("cimo: 1\noutcomes:\n  openness: {label: Families speak up, distance: distal}\n");
/// let matching = diff::match_theories(old.theory(), new.theory(), &Default::default());
/// let changes = diff::compare(old.theory(), new.theory(), &matching);
/// let made = diff::apply(old.theory(), &changes).unwrap();
/// assert_eq!(Content::of(&made), Content::of(new.theory()));
/// let back = diff::apply(new.theory(), &changes.mirrored()).unwrap();
/// assert_eq!(Content::of(&back), Content::of(old.theory()));
/// ```
pub fn apply(theory: &Theory, diff: &Diff) -> Result<Theory, ApplyError> {
    let mut facts = Content::of(theory).facts;
    for change in &diff.changes {
        for lost in &change.lost {
            let fact = diff.said(lost);
            if !facts.remove(&fact) {
                return Err(ApplyError { subject: fact.owner.name, slot: fact.slot });
            }
        }
    }
    let names: BTreeMap<&Key, &Key> = diff
        .matches
        .iter()
        .filter(|group| group.old.len() == 1 && group.new.len() == 1)
        .map(|group| (&group.old[0], &group.new[0]))
        .collect();
    let renamed = |key: &Key| names.get(key).map_or_else(|| key.clone(), |new| (*new).clone());
    let mut facts: BTreeSet<Said> = facts
        .into_iter()
        .map(|fact| Said { owner: renamed(&fact.owner), slot: fact.slot, value: fact.value.map(&renamed) })
        .collect();
    facts.extend(diff.changes.iter().flat_map(|change| &change.gained).map(|gained| diff.said(gained)));
    Ok(build::theory(&Content { facts, orders: diff.new_order.clone() }))
}

impl Diff {
    fn said(&self, fact: &Portable) -> Said {
        let value: Value<String, Key> = fact.value.map(&|number: &u32| self.keys[*number as usize].clone());
        Said { owner: fact.owner.clone(), slot: fact.slot.clone(), value }
    }

    /// The changes of the way back.
    pub fn mirrored(&self) -> Diff {
        let changes = self.changes.iter().cloned().map(|mut change| {
            change.kind = mirror_kind(change.kind);
            std::mem::swap(&mut change.subject.old, &mut change.subject.new);
            std::mem::swap(&mut change.before, &mut change.after);
            std::mem::swap(&mut change.lost, &mut change.gained);
            std::mem::swap(&mut change.old_place, &mut change.new_place);
            change
        });
        let matches = self.matches.iter().cloned().map(|group| Matched { old: group.new, new: group.old, ..group });
        let (changes, matches) = (changes.collect(), matches.collect());
        Diff::new(changes, matches, self.keys.clone(), self.new_order.clone(), self.old_order.clone())
    }
}
