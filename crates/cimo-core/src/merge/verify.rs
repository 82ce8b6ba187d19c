//! Whether a merged text reads as what both sides' changes come to.

use crate::hashed::HashMap;
use std::collections::BTreeSet;

use crate::Reading;
use crate::diagnostic::{Level, Profile};
use crate::diff::{self, Change, Diff, Key, MatchOptions};
use crate::format::{ChangeKind, Family, Word};
use crate::theory::Theory;

use super::{MergeOptions, Refusal, Version};

/// Reads the result: no fault may be new, and it has to differ from the common version by what both sides changed.
pub(super) fn verify(
    [base, ours, theirs]: [&Version; 3],
    text: &str,
    whole: bool,
    how: &MergeOptions<'_>,
) -> Result<(), Refusal> {
    let merged = (how.read)(text);
    if !whole {
        return match merged.lost_words() && !ours.reading.lost_words() {
            true => Err(Refusal::OtherMeaning("it could not be read".to_owned())),
            false => Ok(()),
        };
    }
    let mut known = errors(&ours.reading);
    known.extend(errors(&theirs.reading));
    if let Some((_, title)) = errors(&merged).into_iter().find(|error| !known.contains(error)) {
        return Err(Refusal::NewFault(title));
    }
    // What reads alike may be paired otherwise where more has changed: it is enough that one way of pairing agrees.
    let theories = [&base.reading, &ours.reading, &theirs.reading, &merged].map(Reading::theory);
    differs(theories, true)
        .and_then(|_| differs(theories, false))
        .map_or(Ok(()), |what| Err(Refusal::OtherMeaning(what)))
}

fn errors(reading: &Reading) -> BTreeSet<(String, String)> {
    let findings = reading.diagnostics().iter();
    let errors = findings.filter(|finding| finding.rule.level(Profile::Draft) == Level::Error);
    errors.map(|finding| (finding.rule.to_string(), finding.title.clone())).collect()
}

/// The first change that is not in both: in the merged text, and in one of the sides.
fn differs([base, ours, theirs, merged]: [&Theory; 4], infer: bool) -> Option<String> {
    let compared = |new: &Theory| {
        let matching = diff::match_theories(base, new, &MatchOptions { infer, ..MatchOptions::default() });
        diff::compare(base, new, &matching)
    };
    let (ours, theirs, merged) = (compared(ours), compared(theirs), compared(merged));
    let mut all = facts(&ours, |_| true);
    all.extend(facts(&theirs, |_| true));
    let is_root = |change: &Change| change.cause.is_none();
    let mut wanted = facts(&ours, is_root);
    wanted.extend(facts(&theirs, is_root));
    let made = facts(&merged, |_| true);
    let roots = facts(&merged, is_root);
    wanted.difference(&made).chain(roots.difference(&all)).next().cloned()
}

/// What the changes of a diff take away and bring, in words that do not depend on what else has changed.
fn facts(diff: &Diff, which: impl Fn(&Change) -> bool) -> BTreeSet<String> {
    let pairs = diff.matches().iter().filter(|group| group.old.len() == 1 && group.new.len() == 1);
    let pairs: HashMap<&Key, &Key> = pairs.map(|group| (&group.new[0], &group.old[0])).collect();
    let told = |key: &Key| format!("{} {}", key.family().map_or("", Family::word), key.name());
    // Things are called as the common version calls them.
    let as_before = |key: &Key| told(pairs.get(key).copied().unwrap_or(key));
    let mut facts = BTreeSet::new();
    for change in diff.changes().iter().filter(|change| which(change)) {
        if change.kind == ChangeKind::Reordered {
            let slot = change.slot.as_deref().unwrap_or_default();
            facts.insert(format!("{} of {} {slot}", change.kind.word(), change.subject.kind));
        }
        for fact in &change.lost {
            let value = fact.value.map(&|number: &u32| told(&diff.keys[*number as usize]));
            facts.insert(format!("no longer {} {}: {value:?}", told(&fact.owner), fact.slot));
        }
        for fact in &change.gained {
            let value = fact.value.map(&|number: &u32| as_before(&diff.keys[*number as usize]));
            facts.insert(format!("now {} {}: {value:?}", as_before(&fact.owner), fact.slot));
        }
    }
    facts
}
