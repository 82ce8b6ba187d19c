//! What may stay as it is, because the theory says so beside it; and what is allowed and not found any more.

use crate::Reading;
use crate::diagnostic::{Diagnostic, Group, Rule};
use crate::source::Place;
use crate::theory::data::{AllowanceData, AllowedIn};

use super::{CheckOptions, Context};

/// The allowances of a theory at work over its findings.
pub(super) struct Allowed<'t> {
    allowances: &'t [AllowanceData],
    entries: &'t [Place],
}

impl<'t> Allowed<'t> {
    pub(super) fn of(reading: &'t Reading) -> Allowed<'t> {
        let data = &reading.theory().data;
        Allowed { allowances: &data.allowances, entries: &data.entries }
    }

    /// Why a finding may stay, where it may: of several reasons the one that stands closest.
    pub(super) fn reason(&self, finding: &Diagnostic) -> Option<String> {
        let covering = self.allowances.iter().filter(|allowance| self.covers(allowance, finding));
        let closest = covering.min_by_key(|allowance| match allowance.inside {
            AllowedIn::Extent(extent) => extent.end - extent.start,
            AllowedIn::Whole => u32::MAX,
        });
        closest.map(|allowance| allowance.reason.to_string())
    }

    fn covers(&self, allowance: &AllowanceData, finding: &Diagnostic) -> bool {
        let place = finding.place();
        allowance.rule == finding.rule
            && match allowance.inside {
                AllowedIn::Extent(extent) => contains(extent, place),
                AllowedIn::Whole => {
                    finding.subject.as_ref().is_some_and(|subject| subject.kind == "theory") || !self.in_entry(place)
                }
            }
    }

    fn in_entry(&self, place: Place) -> bool {
        let after = self.entries.partition_point(|entry| (entry.file, entry.start) <= (place.file, place.start));
        after.checked_sub(1).is_some_and(|before| contains(self.entries[before], place))
    }

    /// Findings about allowances that cover nothing. Where something could not be read or was not looked at, nobody knows.
    pub(super) fn stale(&self, reading: &Reading, found: &[Diagnostic]) -> Vec<Diagnostic> {
        if self.allowances.is_empty() || !reading.faults().is_empty() || reading.lost_words() {
            return Vec::new();
        }
        // Only faults are asked for here: it does not matter how to check.
        let options = CheckOptions::default();
        let context = Context::new(reading, &options);
        let is_looked_at = |rule: Rule| match rule {
            Rule::StaleWas => reading.earlier().is_some(),
            rule if rule.group() == Group::Revision => reading.earlier().is_some() || rule == Rule::UntestedInFinal,
            _ => true,
        };
        let unused = self.allowances.iter().filter(|allowance| {
            let is_faulty = match allowance.inside {
                AllowedIn::Extent(extent) => context.is_faulty(extent),
                AllowedIn::Whole => false,
            };
            !is_faulty && is_looked_at(allowance.rule) && !found.iter().any(|finding| self.covers(allowance, finding))
        });
        unused.map(stale).collect()
    }
}

fn stale(allowance: &AllowanceData) -> Diagnostic {
    Diagnostic::new(
        Rule::StaleAllowance,
        allowance.place,
        format!("`{}` is allowed here and not found", allowance.rule),
    )
    .label("nothing here that this allows")
    .question("Was it mended? Then take this line away, so that it cannot cover what comes next.")
    .argument("rule", allowance.rule.name())
    .argument("reason", &*allowance.reason)
    .slot("allow")
}

fn contains(outer: Place, inner: Place) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}
