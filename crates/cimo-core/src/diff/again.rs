//! Evidence to look at again: what it speaks to has changed since it was attached to it.

use crate::format::{ChangeClass, ChangeKind, Family};
use crate::hashed::{HashMap, HashSet};
use crate::theory::links::Node;
use crate::theory::{At, Configuration, Evidence, PartAt, Revision, Speaks, Target, Theory, Use};

use super::change::{Change, Diff};
use super::judge::Verdict;
use super::matching::{Matching, Side};
use super::things::name_key;

/// What changed in what is claimed, by the old keys, with the change.
#[derive(Default)]
struct Changed<'d> {
    /// Things that say something else, or are made of other parts.
    claims: HashMap<(Option<Family>, &'d str), usize>,
    /// Elements in other words: they change what is claimed of all that they are part of.
    words: HashMap<&'d str, usize>,
}

/// Evidence that was attached to a claim which then changed, and that is attached to it still.
pub(super) fn look_again<'t>(
    diff: &Diff,
    verdicts: &[Verdict<'t>],
    [old, new]: [&'t Theory; 2],
    matching: &Matching,
    records: &[Revision<'t>],
) -> Vec<(Evidence<'t>, usize)> {
    let reviewed: HashSet<String> =
        records.iter().flat_map(|record| record.reviewed()).map(|name| name_key(name.name)).collect();
    let changed = changed(diff, verdicts);
    let mut again = Vec::new();
    if changed.claims.is_empty() {
        return again;
    }
    for evidence in old.evidence() {
        let Node::Evidence(index) = evidence.node() else { continue };
        let Some(group) = matching.group_of(Side::Old, Family::Evidence, index) else { continue };
        let kept = matching.groups[group as usize].new.iter();
        let kept: Vec<Evidence<'t>> = kept.map(|index| Evidence { theory: new, index: *index }).collect();
        // A record may call it as either version does.
        let is_seen = |evidence: &Evidence<'_>| {
            reviewed.contains(&*evidence.key())
                || evidence.says().is_some_and(|says| reviewed.contains(&name_key(says)))
        };
        if !reviewed.is_empty() && kept.iter().chain([&evidence]).any(is_seen) {
            continue;
        }
        let change = evidence.speaks().into_iter().find_map(|speaks| {
            let change = changed.of(&speaks)?;
            let still = kept.iter().any(|kept| is_attached(*kept, &speaks, matching));
            still.then_some(change)
        });
        let shown = if matching.later() == Side::New { kept.first().copied() } else { Some(evidence) };
        again.extend(shown.zip(change));
    }
    again
}

fn changed<'d>(diff: &'d Diff, verdicts: &[Verdict<'_>]) -> Changed<'d> {
    let mut changed = Changed::default();
    for verdict in verdicts.iter().filter(|verdict| verdict.class == ChangeClass::Claim) {
        for change in diff.tree(&diff.changes()[verdict.change]) {
            if !says_otherwise(change) {
                continue;
            }
            for name in &change.subject.old {
                changed.claims.entry((name.key.family(), name.key.name())).or_insert(change.id);
                let in_words = matches!(
                    change.kind,
                    ChangeKind::Reworded | ChangeKind::Merged | ChangeKind::Split | ChangeKind::Regrouped
                );
                if in_words && name.key.family() == Some(Family::Element) {
                    changed.words.entry(name.key.name()).or_insert(change.id);
                }
            }
        }
    }
    changed
}

/// Whether a change says something else of what was there and is there still. The kind of a sentence that follows from its
/// uses elsewhere changes nothing here.
fn says_otherwise(change: &Change) -> bool {
    let follows = change.kind == ChangeKind::Recast && change.cause.is_some();
    change.class == ChangeClass::Claim && !matches!(change.kind, ChangeKind::Added | ChangeKind::Removed) && !follows
}

impl Changed<'_> {
    /// The change of what a piece of evidence speaks to: of the claim itself, else of the words of a part that it speaks to.
    fn of(&self, speaks: &Speaks<'_>) -> Option<usize> {
        let (family, key) = match speaks.target {
            Target::Element(element) => (Family::Element, element.key()),
            Target::Configuration(configuration) => (Family::Configuration, configuration.key()),
            Target::Statement(statement) => (Family::Statement, statement.key()),
            Target::Regularity(regularity) => (Family::Regularity, regularity.key()),
            Target::Theory => return None,
        };
        let own = self.claims.get(&(Some(family), &*key)).copied();
        own.or_else(|| match speaks.target {
            Target::Configuration(configuration) if !self.words.is_empty() => self.of_parts(configuration, speaks.at),
            _ => None,
        })
    }

    fn of_parts(&self, configuration: Configuration<'_>, at: At<'_>) -> Option<usize> {
        let plays = |part: &Use<'_>, end: PartAt<'_>| match end {
            PartAt::Role(role) => part.role == role,
            PartAt::Element(element) => part.element == element,
        };
        let is_meant = |part: &Use<'_>| match at {
            At::Whole => true,
            At::Part(end) => plays(part, end),
            At::Link(from, to) => plays(part, from) || plays(part, to),
        };
        configuration.uses().filter(is_meant).find_map(|part| self.words.get(&*part.element.key()).copied())
    }
}

/// Whether evidence of the new version stands to what it spoke to as it did.
fn is_attached(evidence: Evidence<'_>, before: &Speaks<'_>, matching: &Matching) -> bool {
    let class = |side: Side, target: Target<'_>| matching.class(side, target.node());
    let was = class(Side::Old, before.target);
    evidence.speaks().iter().any(|now| now.stance == before.stance && class(Side::New, now.target) == was)
}
