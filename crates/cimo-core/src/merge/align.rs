//! Which piece of the common version is which of a side: by key, by what it says, and as the diff matches things.

use crate::hashed::HashMap;

use crate::diff::things::Thing;
use crate::diff::{self, MatchOptions, Matching, Side};
use crate::format::Family;
use crate::source::FileId;
use crate::text::is_key;
use crate::theory::Theory;
use crate::yaml::Shape;

use super::Version;
use super::piece::{Piece, Pieces};
use super::same::meaning;

/// Which thing of the common version is which of one side.
pub(super) struct Known<'v> {
    old: &'v Theory,
    new: &'v Theory,
    matching: Matching,
}

impl<'v> Known<'v> {
    pub(super) fn of(base: &'v Version, side: &'v Version) -> Known<'v> {
        let (old, new) = (base.reading.theory(), side.reading.theory());
        Known { old, new, matching: diff::match_theories(old, new, &MatchOptions::default()) }
    }

    /// The piece of a side that is a piece of the common version, as the diff matches the things that stand in them.
    fn other(&self, family: Family, piece: &Piece<'_>, of: &Pieces<'_>) -> Option<usize> {
        let index = thing_in(self.old, family, piece)?;
        let group = &self.matching.groups[self.matching.group_of(Side::Old, family, index)? as usize];
        let by_id = piece.key.is_some();
        if !group.is_pair() || by_id && group.found_by.is_inferred() {
            return None;
        }
        of.all.iter().position(|other| thing_in(self.new, family, other) == Some(group.new[0]))
    }
}

/// The first thing of a family that stands in a piece.
fn thing_in(theory: &Theory, family: Family, piece: &Piece<'_>) -> Option<u32> {
    let inside = |thing: &Thing<'_>| {
        let place = thing.place();
        place.file == FileId(0) && piece.start <= place.start as usize && place.end as usize <= piece.end
    };
    Thing::all(theory, family).filter(inside).min_by_key(|thing| thing.place().start).map(|thing| thing.index)
}

/// What stands in a section or a list of this name.
fn family(name: &str) -> Option<Family> {
    Some(match name {
        "interventions" | "contexts" | "mechanisms" | "outcomes" => Family::Element,
        "configurations" => Family::Configuration,
        "statements" => Family::Statement,
        "evidence" => Family::Evidence,
        "sources" => Family::Source,
        "actors" => Family::Actor,
        "regularities" => Family::Regularity,
        "rivals" => Family::Rivals,
        "tensions" => Family::Tension,
        _ => return None,
    })
}

/// For each piece of the common version its number in a side.
pub(super) fn align(base: &Pieces<'_>, side: &Pieces<'_>, known: &Known<'_>, name: &str) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; base.all.len()];
    let mut taken = vec![false; side.all.len()];
    let mut join = |pairs: &mut Vec<Option<usize>>, old: usize, new: usize| {
        if pairs[old].is_none() && !taken[new] {
            (pairs[old], taken[new]) = (Some(new), true);
        }
    };
    let tell = |piece: &Piece<'_>| piece.name().map_or_else(|| meaning(piece.value), str::to_owned);
    let mut by_tell: HashMap<String, Vec<usize>> = HashMap::default();
    for (number, piece) in side.all.iter().enumerate().rev() {
        by_tell.entry(tell(piece)).or_default().push(number);
    }
    for (number, piece) in base.all.iter().enumerate() {
        if let Some(other) = by_tell.get_mut(&tell(piece)).and_then(Vec::pop) {
            join(&mut pairs, number, other);
        }
    }
    if let Some(family) = family(name) {
        for (number, piece) in base.all.iter().enumerate() {
            if pairs[number].is_none()
                && let Some(other) = known.other(family, piece, side)
            {
                join(&mut pairs, number, other);
            }
        }
    }
    if base.shape == Shape::Sequence {
        for (old, new) in replaced(base, side, &pairs) {
            join(&mut pairs, old, new);
        }
    }
    pairs
}

/// Items that stand alone between the same neighbours in both, and that are not names: one in the place of the other.
fn replaced(base: &Pieces<'_>, side: &Pieces<'_>, pairs: &[Option<usize>]) -> Vec<(usize, usize)> {
    let is_taken = |number: usize| pairs.contains(&Some(number));
    let mut found = Vec::new();
    for (number, _) in pairs.iter().enumerate().filter(|(_, pair)| pair.is_none()) {
        let before = if number == 0 { Some(None) } else { pairs[number - 1].map(Some) };
        let Some(before) = before else { continue };
        let at = before.map_or(0, |before| before + 1);
        let after = pairs.get(number + 1).map_or(Some(side.all.len()), |next| *next);
        if after != Some(at + 1) || is_taken(at) {
            continue;
        }
        let (old, new) = (base.all[number].value, side.all[at].value);
        let alike = match (old.shape(), new.shape()) {
            (Shape::Scalar, Shape::Scalar) => !(is_key(old.text().trim()) && is_key(new.text().trim())),
            (Shape::Mapping, Shape::Mapping) => {
                let said: Vec<String> = old.entries().map(|entry| said(&entry)).collect();
                let kept = new.entries().filter(|entry| said.contains(&self::said(entry))).count();
                kept > 0 && kept * 2 + 2 >= said.len()
            }
            _ => false,
        };
        if alike {
            found.push((number, at));
        }
    }
    found
}

fn said(entry: &crate::yaml::Entry<'_>) -> String {
    format!("{}: {}", entry.key.text(), meaning(entry.value))
}
