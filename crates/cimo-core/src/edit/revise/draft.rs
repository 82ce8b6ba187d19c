//! What is missing: a record for each thing whose change none explains, and `was` for what was paired because it reads alike.

use crate::hashed::HashSet;

use crate::check::Comparison;
use crate::diff::Side;
use crate::diff::things::{Thing, name_key};
use crate::format::Family;
use crate::text::is_id;
use crate::theory::{Element, Theory};

use super::{Draft, Record, RecordName, Was};

/// What the later version of a comparison lacks. A thing that a record without a reason names already gets no second one.
pub fn draft(comparison: &Comparison<'_>) -> Draft {
    let mut draft = Draft::default();
    let waiting: HashSet<String> = comparison
        .judged
        .records
        .iter()
        .filter(|record| record.reason().all(|reason| reason.trim().is_empty()))
        .flat_map(|record| record.changes())
        .map(|name| name_key(name.name))
        .collect();
    for unexplained in comparison.unexplained() {
        let change = unexplained.changes[0];
        let names = comparison.names(change);
        if names.iter().any(|name| waiting.contains(&name_key(&name.text))) {
            continue;
        }
        let theories = [Some(comparison.old), Some(comparison.new)];
        let names = names.iter().map(|name| named(&name.text, name.key.family(), &theories));
        draft.records.push(Record {
            field: "changes",
            names: names.collect(),
            about: Some(unexplained.what.clone()),
            asks_disposition: unexplained.is_lost,
            reason: None,
        });
    }
    let (earlier, later) = match comparison.later_side() {
        Side::New => (comparison.old, comparison.new),
        Side::Old => (comparison.new, comparison.old),
    };
    for group in comparison.matching.groups.iter().filter(|group| group.found_by.is_inferred()) {
        let (before, after) = match comparison.later_side() {
            Side::New => (&group.old, &group.new),
            Side::Old => (&group.new, &group.old),
        };
        let name = |theory: &Theory, index: u32| {
            let thing = Thing { theory, family: group.family, index };
            thing.id().map(str::to_owned).or_else(|| thing.words().map(|words| words.into_owned()))
        };
        let was: Vec<String> = before.iter().filter_map(|index| name(earlier, *index)).collect();
        if was.len() != before.len() {
            continue;
        }
        for index in after {
            let thing = Thing { theory: later, family: group.family, index: *index };
            let called = name(later, *index).unwrap_or_default();
            let old = was.join("”, “");
            let why = match thing.id() {
                None if group.family == Family::Element => "`cimo name` gives it an id, and then it can",
                None => "only what has an id can say what it was",
                Some(_) if !thing.was().is_empty() => "its `was` names something else already",
                Some(id) => {
                    draft.was.push(Was {
                        section: section(thing),
                        id: id.to_owned(),
                        was: was.clone(),
                        percent: group.percent,
                        place: thing.place(),
                    });
                    continue;
                }
            };
            draft.left.push(format!("{} “{called}” reads like “{old}” and does not say so: {why}", thing.kind()));
        }
    }
    draft
}

/// The section that a thing which may be inferred stands in.
fn section(thing: Thing<'_>) -> &'static str {
    match thing.family {
        Family::Element => Element { theory: thing.theory, index: thing.index }.kind().section(),
        Family::Configuration => "configurations",
        Family::Statement => "statements",
        Family::Regularity => "regularities",
        other => other.word(),
    }
}

/// A name for a record: with its family where something of another one is called so too, in either version.
pub(super) fn named(text: &str, family: Option<Family>, theories: &[Option<&Theory>]) -> RecordName {
    let is_called = |other: Family| {
        let mut things = theories.iter().flatten().flat_map(|theory| Thing::all(theory, other));
        things.any(|thing| thing.id() == Some(text))
    };
    let several = is_id(text) && Family::ALL.into_iter().filter(|other| is_called(*other)).count() > 1;
    RecordName { text: text.to_owned(), family: family.filter(|family| several && !family.word().is_empty()) }
}
