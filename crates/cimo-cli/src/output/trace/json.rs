//! A trace as JSON: `cimo-trace/1`. These structs are the format; fields are added within /1, never taken away.

use cimo_core::theory::Stance;
use cimo_core::trace::{Because, Proposition, Reason, Stop};
use schemars::JsonSchema;
use serde::Serialize;

use super::Told;
use crate::exit::Trouble;
use crate::output::sink::Sink;

/// What follows in a case.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "cimo-trace/1")]
pub struct Report {
    /// The format of this report.
    format: Format,
    /// The version of cimo that wrote it.
    tool: &'static str,
    /// The path of the theory.
    path: String,
    /// The id of the theory.
    theory: Option<String>,
    /// What follows, by id or sentence, in the order of the alphabet.
    follows: Vec<String>,
    /// What may follow.
    may: Vec<String>,
    /// What is not shown; never shown to be absent.
    not_shown: Vec<String>,
    /// What was neither given nor presumed present.
    unknown: Vec<String>,
    /// Interventions that are taken to be there.
    presumed: Vec<String>,
    /// What is said to be absent although the theory brings it about.
    held_off: Vec<String>,
    /// What follows together with its absence, with less of it or no change in it.
    contested: Vec<String>,
    /// Why each thing follows.
    reasons: Vec<Why>,
    /// Why other things do not follow for certain.
    why_not: Vec<WhyNot>,
    /// What would have to hold for the outcome that was asked for.
    ways: Option<Ways>,
    /// What each unknown thing would change if it were known.
    what_if: Option<Vec<WhatIf>>,
}

/// The name of the format.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
enum Format {
    /// The one version there is.
    #[serde(rename = "cimo-trace/1")]
    V1,
}

/// Why something follows.
#[derive(Debug, Serialize, JsonSchema)]
struct Why {
    /// What.
    conclusion: String,
    /// The key of the configuration that concludes it first.
    by: Option<String>,
    /// The conditions that hold.
    from: Vec<String>,
    /// What is taken not to hold.
    without: Vec<String>,
    /// Whether some of that is merely not shown by the theory.
    rests_on_not_shown: bool,
    /// What helps.
    helped_by: Vec<String>,
    /// What weakens.
    weakened_by: Vec<String>,
    /// How many items of evidence support the configuration.
    supported_by: usize,
    /// How many challenge it.
    challenged_by: usize,
}

/// Why something does not follow for certain.
#[derive(Debug, Serialize, JsonSchema)]
struct WhyNot {
    /// What.
    conclusion: String,
    /// The key of a configuration that would conclude it.
    by: String,
    /// What stands in the way.
    stops: Vec<Stopped>,
}

/// What stands in the way.
#[derive(Debug, Serialize, JsonSchema)]
struct Stopped {
    /// missing, unsure, blocked, may-be-blocked, or held-off: it would follow, and is said to be absent.
    how: &'static str,
    /// What.
    what: String,
}

/// What would have to hold.
#[derive(Debug, Serialize, JsonSchema)]
struct Ways {
    /// For what.
    outcome: String,
    /// Each way; none of them holds another.
    ways: Vec<Way>,
    /// Whether the search was broken off, so that there may be more.
    is_cut: bool,
}

/// One way.
#[derive(Debug, Serialize, JsonSchema)]
struct Way {
    /// What must hold.
    present: Vec<String>,
    /// What must not hold.
    absent: Vec<String>,
}

/// What something would change.
#[derive(Debug, Serialize, JsonSchema)]
struct WhatIf {
    /// What.
    known: String,
    /// Whether it would be present.
    present: bool,
    /// What would follow then.
    follows: Vec<String>,
    /// What would not be shown then.
    not_shown: Vec<String>,
}

/// Prints the report.
pub(crate) fn print(told: &Told<'_, '_>, sink: &mut Sink) -> Result<(), Trouble> {
    sink.json(&report(told))
}

/// The JSON Schema of the report.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Report).to_value()
}

fn names<'t>(propositions: impl IntoIterator<Item = Proposition<'t>>) -> Vec<String> {
    propositions.into_iter().map(|said| said.to_string()).collect()
}

fn report(told: &Told<'_, '_>) -> Report {
    let traced = told.traced;
    let reasons = traced.follows().filter_map(|said| traced.reasons(said).pop()).map(|reason| why(&reason));
    let open = traced.may().chain(traced.not_shown());
    let why_not = open.flat_map(|said| {
        traced.why_not(said).into_iter().map(move |because| why_it_does_not(said, &because)).collect::<Vec<_>>()
    });
    Report {
        format: Format::V1,
        tool: env!("CARGO_PKG_VERSION"),
        path: told.path.to_owned(),
        theory: told.theory.id().map(str::to_owned),
        follows: names(traced.follows()),
        may: names(traced.may()),
        not_shown: names(traced.not_shown()),
        unknown: names(traced.unknown()),
        presumed: names(traced.presumed()),
        held_off: names(traced.held_off()),
        contested: names(traced.contested()),
        reasons: reasons.collect(),
        why_not: why_not.collect(),
        ways: told.wanted.map(|(wanted, ways)| Ways {
            outcome: wanted.to_string(),
            ways: ways
                .ways
                .iter()
                .map(|(must, must_not)| Way {
                    present: names(must.iter().copied()),
                    absent: names(must_not.iter().copied()),
                })
                .collect(),
            is_cut: ways.is_cut,
        }),
        what_if: told.what_if.map(|all| {
            let each = all.iter().map(|one| WhatIf {
                known: one.known.to_string(),
                present: one.present,
                follows: names(one.follows.iter().copied()),
                not_shown: names(one.not_shown.iter().copied()),
            });
            each.collect()
        }),
    }
}

fn why(reason: &Reason<'_>) -> Why {
    let uses = |uses: &[cimo_core::theory::Use<'_>]| {
        uses.iter().map(|part| Proposition { element: part.element, sense: part.sense }.to_string()).collect()
    };
    Why {
        conclusion: reason.conclusion.to_string(),
        by: reason.by.map(|configuration| configuration.key().into_owned()),
        from: names(reason.from.iter().copied()),
        without: names(reason.without.iter().copied()),
        rests_on_not_shown: reason.rests_on_not_shown,
        helped_by: uses(&reason.helped_by),
        weakened_by: uses(&reason.weakened_by),
        supported_by: reason.evidence.pieces(Stance::Supports),
        challenged_by: reason.evidence.pieces(Stance::Challenges),
    }
}

fn why_it_does_not(conclusion: Proposition<'_>, because: &Because<'_>) -> WhyNot {
    let stops = because.stops.iter().map(|stop| {
        let (how, what) = match stop {
            Stop::Missing(what) => ("missing", what),
            Stop::Unsure(what) => ("unsure", what),
            Stop::Blocked(what) => ("blocked", what),
            Stop::MayBeBlocked(what) => ("may-be-blocked", what),
            Stop::HeldOff(what) => ("held-off", what),
        };
        Stopped { how, what: what.to_string() }
    });
    WhyNot { conclusion: conclusion.to_string(), by: because.configuration.key().into_owned(), stops: stops.collect() }
}
