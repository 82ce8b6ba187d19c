//! What may stay, gathered from all things of all files, each with the stretch of text that it is about.

use crate::source::Place;
use crate::syntax::{EvidenceEntry, Thing, UseWhat, Value};
use crate::theory::data::{AllowanceData, AllowedIn};

use super::facts;

/// The allowances of some files, and the stretches of everything that has an entry of its own.
pub(super) fn gather(roots: &[&Thing]) -> (Vec<AllowanceData>, Vec<Place>) {
    let mut found: Vec<AllowanceData> = Vec::new();
    let mut waiting: Vec<&Thing> = roots.to_vec();
    while let Some(thing) = waiting.pop() {
        let is_theory = thing.record.name == crate::format::THEORY.name;
        for allowed in facts::allowances(thing) {
            let Ok(rule) = allowed.id.name.parse() else { continue };
            let inside = if is_theory { AllowedIn::Whole } else { AllowedIn::Extent(thing.extent) };
            found.push(AllowanceData { rule, reason: allowed.text.value.clone(), place: allowed.id.place, inside });
        }
        waiting.extend(thing.fields.iter().flat_map(|field| within(&field.value)));
    }
    found.sort_by_key(|allowance| allowance.place);
    // Where nothing is allowed for the theory as a whole, nobody asks what stands in an entry.
    let asks = found.iter().any(|allowance| matches!(allowance.inside, AllowedIn::Whole));
    let mut entries: Vec<Place> = match asks {
        false => Vec::new(),
        true => roots
            .iter()
            .flat_map(|root| &root.fields)
            .filter_map(|field| if let Value::Things(things, _) = &field.value { Some(things) } else { None })
            .flatten()
            .map(|thing| thing.extent)
            .collect(),
    };
    entries.sort();
    (found, entries)
}

/// The things that stand in a field.
fn within(value: &Value) -> Vec<&Thing> {
    match value {
        Value::One(thing) => vec![thing],
        Value::Things(things, _) => things.iter().collect(),
        Value::Uses(uses) => uses
            .iter()
            .filter_map(|part| if let UseWhat::Inline(thing) = &part.what { Some(&**thing) } else { None })
            .collect(),
        Value::Evidence(entries) => entries
            .iter()
            .filter_map(|entry| if let EvidenceEntry::Inline(thing) = entry { Some(thing) } else { None })
            .collect(),
        _ => Vec::new(),
    }
}
