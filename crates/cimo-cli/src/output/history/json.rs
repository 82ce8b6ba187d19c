//! A history as JSON: `cimo-history/1`. These structs are the format; fields are added within /1, never taken away.

use cimo_core::diff::history::{Event, Life, Station};
use cimo_core::diff::{Name, Said};
use cimo_core::format::Word;
use cimo_core::source::{Place, Sources};
use cimo_core::theory::Revision;
use schemars::JsonSchema;
use serde::Serialize;

use super::Told;
use crate::commands::history as command;
use crate::exit::Trouble;
use crate::output::sink::Sink;

/// The life of each claim over a chain of versions of a theory.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "cimo-history/1")]
pub struct Report {
    /// The format of this report.
    format: Format,
    /// The version of cimo that wrote it.
    tool: &'static str,
    /// The versions, the oldest first.
    versions: Vec<Version>,
    /// How many commits changed nothing that the theory means; they are no versions.
    unchanged: usize,
    /// Versions that cannot be read as a whole; they are left out.
    passed_over: Vec<PassedOver>,
    /// Configurations, then elements, then statements; of each the older first.
    claims: Vec<Claim>,
}

/// The name of the format.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
enum Format {
    /// The one version there is.
    #[serde(rename = "cimo-history/1")]
    V1,
}

/// A version.
#[derive(Debug, Serialize, JsonSchema)]
struct Version {
    /// Its number, from 1.
    number: usize,
    /// Its path with `/`.
    path: String,
    /// The id of its theory.
    theory: Option<String>,
    /// The commit that it was read from.
    rev: Option<String>,
    /// When that was committed.
    date: Option<String>,
    /// What was said of the commit.
    subject: Option<String>,
}

/// A version that cannot be read as a whole.
#[derive(Debug, Serialize, JsonSchema)]
struct PassedOver {
    /// The commit; none for the file as it is now.
    rev: Option<String>,
    /// What was said of the commit.
    subject: Option<String>,
}

/// A claim with its life.
#[derive(Debug, Serialize, JsonSchema)]
struct Claim {
    /// Its number in the whole history, from 1.
    id: usize,
    /// configuration, statement, context, intervention, mechanism or outcome; in the last version in which it lives.
    kind: &'static str,
    /// Its id there, or its sentence where it has none.
    name: String,
    /// Its sentence there, where it has one.
    words: Option<String>,
    /// Each version in which it lives.
    stations: Vec<Stop>,
    /// What happened to it, in order.
    events: Vec<Happened>,
}

/// A claim in one version.
#[derive(Debug, Serialize, JsonSchema)]
struct Stop {
    /// The number of the version.
    version: usize,
    /// Its key there: an id, or `~` and a digest.
    key: String,
    /// Its sentence there.
    words: Option<String>,
    /// Where it stands.
    place: At,
}

/// What happened to a claim.
#[derive(Debug, Serialize, JsonSchema)]
struct Happened {
    /// The number of the version that it came with.
    version: usize,
    /// came-in, came-back, made-of, split-from, split-off, split-into, took-in, merged-into, evidence-added,
    /// evidence-withdrawn, tested-and-kept, gone, or the kind of a change.
    what: &'static str,
    /// The number of the change in the diff of this version with the one before, from 1.
    change: Option<usize>,
    /// How much the change says: editorial, evidential, structural or claim.
    class: Option<&'static str>,
    /// The field that changed.
    slot: Option<String>,
    /// What the field no longer holds.
    before: Vec<String>,
    /// What it holds and did not hold.
    after: Vec<String>,
    /// The numbers of the claims that it is merged with or split from.
    others: Vec<usize>,
    /// How the evidence stands to the claim: supports, challenges or refines.
    stance: Option<&'static str>,
    /// The evidence that came or went.
    evidence: Vec<String>,
    /// Why: the records of the version.
    reasons: Vec<Reason>,
    /// Whether a reason is asked for and none is recorded.
    unexplained: bool,
    /// What became of it, where it is gone.
    disposition: Option<&'static str>,
    /// How the claim was found in the other version.
    found_by: Option<&'static str>,
    /// How sure that is.
    percent: Option<u8>,
    /// Where.
    places: Places,
}

/// Why something changed or was kept.
#[derive(Debug, Serialize, JsonSchema)]
struct Reason {
    /// The number of the record in the version, from 0.
    revision: usize,
    /// Why.
    reason: Vec<String>,
    /// What the reason is said to rest on.
    from: Vec<&'static str>,
    /// The evidence.
    evidence: Vec<String>,
    /// The sources.
    source: Vec<String>,
    /// The stages of the study.
    stage: Vec<String>,
    /// Where the source's text says so.
    place: Option<String>,
}

/// Where something stands.
#[derive(Debug, Serialize, JsonSchema)]
struct Places {
    /// In the version before.
    old: Option<At>,
    /// In the version that it came with.
    new: Option<At>,
}

/// A place.
#[derive(Debug, Serialize, JsonSchema)]
struct At {
    /// The file.
    path: String,
    /// Its first character.
    start: Spot,
    /// The character after its last.
    end: Spot,
}

/// A spot in a file.
#[derive(Debug, Serialize, JsonSchema)]
struct Spot {
    /// The line, from 1.
    line: u32,
    /// The character in the line, from 1, counted in Unicode scalar values.
    column: u32,
    /// The byte in the file, from 0.
    byte: u32,
}

/// Prints the report.
pub(crate) fn print(told: &Told<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    sink.json(&report(told))
}

/// The JSON Schema of the report.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Report).to_value()
}

fn report(told: &Told<'_>) -> Report {
    let passed_over = told.chain.passed_over.iter();
    Report {
        format: Format::V1,
        tool: env!("CARGO_PKG_VERSION"),
        versions: told.versions.iter().enumerate().map(|(number, version)| of_version(number, version)).collect(),
        unchanged: told.chain.unchanged,
        passed_over: passed_over
            .map(|commit| PassedOver { rev: commit.revision.clone(), subject: commit.subject.clone() })
            .collect(),
        claims: told.shown.iter().map(|number| claim(*number, &told.history.lives[*number], told)).collect(),
    }
}

fn of_version(number: usize, version: &command::Version<'_>) -> Version {
    Version {
        number: number + 1,
        path: version.path.clone(),
        theory: version.theory().id().map(str::to_owned),
        rev: version.commit.revision.clone(),
        date: version.commit.date.clone(),
        subject: version.commit.subject.clone(),
    }
}

fn claim(number: usize, life: &Life<'_>, told: &Told<'_>) -> Claim {
    let Station { kind, name: Name { text, words, .. }, .. } = life.last();
    let stop = |station: &Station| Stop {
        version: station.version + 1,
        key: station.name.key.name().to_owned(),
        words: station.name.words.clone(),
        place: at(station.place, told.versions[station.version].sources()),
    };
    Claim {
        id: number + 1,
        kind,
        name: text.clone(),
        words: words.clone(),
        stations: life.stations.iter().map(stop).collect(),
        events: life.events.iter().map(|event| happened(event, told)).collect(),
    }
}

fn happened(event: &Event<'_>, told: &Told<'_>) -> Happened {
    use cimo_core::diff::history::What;
    let change = told.history.change(event);
    let own = change.filter(|_| matches!(event.what, What::Changed(_)));
    let texts = |said: Option<&[Said]>| said.unwrap_or_default().iter().map(|said| said.text.clone()).collect();
    let before = event.version.checked_sub(1).and_then(|version| told.versions.get(version));
    let stance = match event.what {
        What::EvidenceAdded(stance) | What::EvidenceWithdrawn(stance) => Some(stance.word()),
        _ => None,
    };
    Happened {
        version: event.version + 1,
        what: event.what.word(),
        change: event.change.map(|change| change + 1),
        class: event.class.map(Word::word),
        slot: own.and_then(|change| change.slot.clone()),
        before: texts(own.map(|change| change.before.as_slice())),
        after: texts(own.map(|change| change.after.as_slice())),
        others: event.others.iter().map(|other| other + 1).collect(),
        stance,
        evidence: event.evidence.iter().map(|name| name.text.clone()).collect(),
        reasons: event.records.iter().map(|record| reason(*record)).collect(),
        unexplained: event.unexplained,
        disposition: event.disposition.map(Word::word),
        found_by: change.map(|change| change.found_by.word()),
        percent: change.map(|change| change.percent),
        places: Places {
            old: before.and_then(|before| Some(at(event.old_place?, before.sources()))),
            new: event.new_place.map(|place| at(place, told.versions[event.version].sources())),
        },
    }
}

fn reason(record: Revision<'_>) -> Reason {
    Reason {
        revision: record.theory().revisions().position(|other| other == record).unwrap_or_default(),
        reason: record.reason().map(str::to_owned).collect(),
        from: record.from().iter().map(|from| from.word()).collect(),
        evidence: record.evidence().map(|evidence| evidence.key().into_owned()).collect(),
        source: record.sources().map(|source| source.key().into_owned()).collect(),
        stage: record.stages().map(|stage| stage.key().into_owned()).collect(),
        place: record.place_in_text().map(str::to_owned),
    }
}

fn at(place: Place, sources: &Sources) -> At {
    let (start, end) = (sources.start(place), sources.end(place));
    At {
        path: sources.file(place.file).path().to_owned(),
        start: Spot { line: start.line, column: start.column, byte: place.start },
        end: Spot { line: end.line, column: end.column, byte: place.end },
    }
}
