//! Changes as JSON: `cimo-diff/1`. These structs are the format; fields are added within /1, never taken away.

use cimo_core::diagnostic::Level;
use cimo_core::diff::{Change, Key, Name, Said, Verdict, WordsIn};
use cimo_core::format::{ChangeClass, Word};
use cimo_core::source::{Place, Sources};
use cimo_core::theory::Revision;
use schemars::JsonSchema;
use serde::Serialize;

use super::Compared;
use crate::commands::diff::Version;
use crate::exit::Trouble;
use crate::output::sink::Sink;

/// What changed between two versions of a theory.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "cimo-diff/1")]
pub struct Report {
    /// The format of this report.
    format: Format,
    /// The version of cimo that wrote it.
    tool: &'static str,
    /// The old version.
    old: Side,
    /// The new version.
    new: Side,
    /// Things that are not simply called the same in both versions.
    matches: Vec<Match>,
    /// Pairs that may be one thing in other words, but not surely enough: for a person to decide.
    proposals: Vec<Proposal>,
    /// All changes; what follows from another comes after it.
    changes: Vec<Changed>,
    /// Claims that were tested and did not change: a result too.
    tested: Vec<Tested>,
    /// Evidence whose claim changed after it was attached to it, and of which nobody has said that it still holds.
    look_again: Vec<String>,
    /// What the records do not do justice to.
    findings: Vec<Finding>,
    /// How many root changes there are.
    counts: Counts,
    /// The exit code of the command.
    exit: u8,
}

/// The name of the format.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
enum Format {
    /// The one version there is.
    #[serde(rename = "cimo-diff/1")]
    V1,
}

/// A version.
#[derive(Debug, Serialize, JsonSchema)]
struct Side {
    /// Its path with `/`.
    path: String,
    /// The id of its theory.
    theory: Option<String>,
    /// The revision that it was read from.
    rev: Option<String>,
}

/// Things of the old version that are things of the new one.
#[derive(Debug, Serialize, JsonSchema)]
struct Match {
    /// Keys in the old version: an id, or `~` and a digest.
    old: Vec<String>,
    /// Keys in the new version.
    new: Vec<String>,
    /// How that was found: same-id, was, same-text, same-parts or similar.
    found_by: &'static str,
    /// How sure it is.
    percent: u8,
}

/// A pair that may be one thing.
#[derive(Debug, Serialize, JsonSchema)]
struct Proposal {
    /// The key in the old version.
    old: String,
    /// The key in the new version.
    new: String,
    /// How alike they are.
    percent: u8,
}

/// A change.
#[derive(Debug, Serialize, JsonSchema)]
struct Changed {
    /// Its number, from 1.
    id: usize,
    /// The number of the change that it follows from; none for a root.
    cause: Option<usize>,
    /// What kind of change it is.
    kind: &'static str,
    /// How much it says; of a root, the most that anything that follows from it says.
    class: &'static str,
    /// What it is about.
    subject: Subject,
    /// The field.
    slot: Option<String>,
    /// What the field no longer holds.
    before: Vec<String>,
    /// What it holds and did not hold.
    after: Vec<String>,
    /// How the subject was found in the other version.
    found_by: &'static str,
    /// How sure that is.
    percent: u8,
    /// The record that explains it.
    explained: Option<Explained>,
    /// Whether a reason is asked for and none is recorded.
    unexplained: bool,
    /// How loud a root is: note, warning or error; none where the configuration switches it off.
    level: Option<&'static str>,
    /// Why a root is allowed, where the configuration allows it.
    allowed: Option<String>,
    /// What became of something that was removed.
    disposition: Option<&'static str>,
    /// Stays the same as long as the change does.
    fingerprint: String,
    /// Where.
    places: Places,
    /// The words of a rewording in runs: `=` in both, `-` in the old text, `+` in the new one.
    words: Option<Vec<(&'static str, String)>>,
}

/// What a change is about: ids, or sentences where there are none.
#[derive(Debug, Serialize, JsonSchema)]
struct Subject {
    /// Its kind: context, configuration, evidence, theory, …
    kind: &'static str,
    /// What it is in the old version; a list where there are several.
    old: Option<Names>,
    /// What it is in the new version.
    new: Option<Names>,
    /// Keys in the old version.
    old_keys: Vec<String>,
    /// Keys in the new version.
    new_keys: Vec<String>,
}

/// One name or several.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
enum Names {
    /// One.
    One(String),
    /// Several that became one, or one that became several.
    Many(Vec<String>),
}

/// Why something changed.
#[derive(Debug, Serialize, JsonSchema)]
struct Explained {
    /// The number of the record in the later version, from 0.
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

/// Where a change stands.
#[derive(Debug, Serialize, JsonSchema)]
struct Places {
    /// In the old version.
    old: Option<At>,
    /// In the new version.
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

/// A claim that was tested.
#[derive(Debug, Serialize, JsonSchema)]
struct Tested {
    /// Its name.
    claim: String,
    /// The number of the record in the later version, from 0.
    revision: usize,
    /// What is said of it.
    reason: Vec<String>,
    /// The stages of the study.
    stage: Vec<String>,
}

/// Something about the records.
#[derive(Debug, Serialize, JsonSchema)]
struct Finding {
    /// The rule's name.
    rule: &'static str,
    /// What is wrong, on one line.
    title: String,
    /// The question that leads to the fix.
    question: String,
    /// The names that it is about.
    subjects: Vec<String>,
    /// Stays the same as long as the finding does.
    fingerprint: String,
    /// Where.
    place: Option<At>,
}

/// How many root changes there are.
#[derive(Debug, Serialize, JsonSchema)]
struct Counts {
    /// All.
    roots: usize,
    /// Of these, editorial ones.
    editorial: usize,
    /// Evidential ones.
    evidential: usize,
    /// Structural ones.
    structural: usize,
    /// Claims.
    claim: usize,
    /// Structural ones and claims without a reason.
    unexplained: usize,
    /// Changes whose subject was paired because it reads alike.
    inferred: usize,
}

/// Prints the report.
pub(crate) fn print(compared: &Compared<'_>, exit: u8, sink: &mut Sink) -> Result<(), Trouble> {
    let report = report(compared, exit);
    sink.json(&report)
}

/// The JSON Schema of the report.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Report).to_value()
}

fn report(compared: &Compared<'_>, exit: u8) -> Report {
    let Compared { old, new, matching, diff, judged, .. } = compared;
    let keys = |keys: &[Key]| keys.iter().map(|key| key.name().to_owned()).collect::<Vec<_>>();
    let class = |class| judged.count(class);
    let inferred = diff.roots().filter(|root| root.found_by.is_inferred()).count();
    let verdicts: std::collections::HashMap<usize, &Verdict<'_>> =
        judged.verdicts.iter().map(|verdict| (verdict.change, verdict)).collect();
    Report {
        format: Format::V1,
        tool: env!("CARGO_PKG_VERSION"),
        old: side(old),
        new: side(new),
        matches: diff
            .matches()
            .iter()
            .map(|group| Match {
                old: keys(&group.old),
                new: keys(&group.new),
                found_by: group.found_by.word(),
                percent: group.percent,
            })
            .collect(),
        proposals: matching
            .proposals(old.theory, new.theory)
            .into_iter()
            .map(|(old, new, percent)| Proposal { old: old.name().to_owned(), new: new.name().to_owned(), percent })
            .collect(),
        changes: diff
            .changes()
            .iter()
            .map(|change| changed(change, verdicts.get(&change.id).copied(), compared))
            .collect(),
        tested: judged
            .tested
            .iter()
            .map(|(claim, record)| Tested {
                claim: claim.name.to_owned(),
                revision: number(*record),
                reason: record.reason().map(str::to_owned).collect(),
                stage: record.stages().map(|stage| stage.key().into_owned()).collect(),
            })
            .collect(),
        look_again: {
            let mut names: Vec<String> = Vec::new();
            for (evidence, _) in &judged.look_again {
                let name = evidence.id().or(evidence.says()).unwrap_or_default();
                if !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
            names
        },
        findings: findings(compared),
        counts: Counts {
            roots: judged.verdicts.len(),
            editorial: class(ChangeClass::Editorial),
            evidential: class(ChangeClass::Evidential),
            structural: class(ChangeClass::Structural),
            claim: class(ChangeClass::Claim),
            unexplained: judged.unexplained(),
            inferred,
        },
        exit,
    }
}

fn side(version: &Version<'_>) -> Side {
    Side {
        path: version.path.to_owned(),
        theory: version.theory.id().map(str::to_owned),
        rev: version.revision.map(str::to_owned),
    }
}

fn changed(change: &Change, verdict: Option<&Verdict<'_>>, compared: &Compared<'_>) -> Changed {
    let names = |names: &[Name]| match names {
        [] => None,
        [one] if change.subject.old.len() < 2 && change.subject.new.len() < 2 => Some(Names::One(one.text.clone())),
        several => Some(Names::Many(several.iter().map(|name| name.text.clone()).collect())),
    };
    let keys = |names: &[Name]| names.iter().map(|name| name.key.name().to_owned()).collect::<Vec<_>>();
    let texts = |said: &[Said]| said.iter().map(|said| said.text.clone()).collect::<Vec<_>>();
    let words = change.words().map(|runs| {
        let sign = |tag| match tag {
            WordsIn::Both => "=",
            WordsIn::Old => "-",
            WordsIn::New => "+",
        };
        runs.into_iter().map(|(tag, run)| (sign(tag), run)).collect()
    });
    let loud = verdict.map(|verdict| compared.loud(verdict));
    Changed {
        id: change.id + 1,
        cause: change.cause.map(|cause| cause + 1),
        kind: change.kind.word(),
        class: verdict.map_or(change.class, |verdict| verdict.class).word(),
        subject: Subject {
            kind: change.subject.kind,
            old: names(&change.subject.old),
            new: names(&change.subject.new),
            old_keys: keys(&change.subject.old),
            new_keys: keys(&change.subject.new),
        },
        slot: change.slot.clone(),
        before: texts(&change.before),
        after: texts(&change.after),
        found_by: change.found_by.word(),
        percent: change.percent,
        explained: verdict.and_then(|verdict| verdict.explained_by.first()).map(|record| explained(*record)),
        unexplained: verdict.is_some_and(Verdict::is_unexplained),
        level: loud.as_ref().and_then(|loud| loud.level).map(Level::word),
        allowed: loud.and_then(|loud| loud.allowed).map(str::to_owned),
        disposition: verdict.and_then(|verdict| verdict.disposition).map(Word::word),
        fingerprint: change.fingerprint(),
        places: Places {
            old: change.old_place.map(|place| at(place, compared.old.sources)),
            new: change.new_place.map(|place| at(place, compared.new.sources)),
        },
        words,
    }
}

/// What the rules about records say, of the later of the two versions.
fn findings(compared: &Compared<'_>) -> Vec<Finding> {
    let sources = compared.later_sources();
    let found = compared.judged().findings().into_iter().map(|finding| {
        let named = |argument: &str| matches!(argument, "name" | "tested" | "configuration");
        let names = finding.arguments.iter().filter(|(argument, _)| named(argument)).map(|(_, value)| value.clone());
        Finding {
            rule: finding.rule.name(),
            subjects: finding.subject.iter().map(|subject| subject.key.clone()).chain(names).collect(),
            place: Some(at(finding.place(), sources)),
            question: finding.question.clone(),
            fingerprint: finding.fingerprint(),
            title: finding.title,
        }
    });
    found.collect()
}

fn explained(record: Revision<'_>) -> Explained {
    Explained {
        revision: number(record),
        reason: record.reason().map(str::to_owned).collect(),
        from: record.from().iter().map(|from| from.word()).collect(),
        evidence: record.evidence().map(|evidence| evidence.key().into_owned()).collect(),
        source: record.sources().map(|source| source.key().into_owned()).collect(),
        stage: record.stages().map(|stage| stage.key().into_owned()).collect(),
        place: record.place_in_text().map(str::to_owned),
    }
}

fn number(record: Revision<'_>) -> usize {
    record.theory().revisions().position(|other| other == record).unwrap_or_default()
}

fn at(place: Place, sources: &Sources) -> At {
    let (start, end) = (sources.start(place), sources.end(place));
    At {
        path: sources.file(place.file).path().to_owned(),
        start: Spot { line: start.line, column: start.column, byte: place.start },
        end: Spot { line: end.line, column: end.column, byte: place.end },
    }
}
