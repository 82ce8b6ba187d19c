//! A comparison as JSON: `cimo-compare/1`. These structs are the format; fields are added within /1, never taken away.

use cimo_core::compare::{FoundBy, Member, Row as MatrixRow, Verdict, who};
use cimo_core::format::Word;
use cimo_core::source::FileId;
use cimo_core::syntax::Sense;
use cimo_core::theory::{HeldBy, Speaks, Stance};
use schemars::JsonSchema;
use serde::Serialize;

use super::Told;
use crate::exit::Trouble;
use crate::output::sink::Sink;

/// Several theories beside each other.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "cimo-compare/1")]
pub struct Report {
    /// The format of this report.
    format: Format,
    /// The version of cimo that wrote it.
    tool: &'static str,
    /// The path of the mapping, where there is one.
    mapping: Option<String>,
    /// The theories, in the order of the columns.
    theories: Vec<Theory>,
    /// How many rows have each verdict, whether or not they are told here.
    counts: Counts,
    /// What is one first, in the order of the mapping and then as it was found; then declared conflicts; then what stands alone.
    rows: Vec<Row>,
    /// What reads alike and nobody has decided about, the most alike first.
    proposals: Vec<Proposed>,
}

/// The name of the format.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
enum Format {
    /// The one version there is.
    #[serde(rename = "cimo-compare/1")]
    V1,
}

/// A theory.
#[derive(Debug, Serialize, JsonSchema)]
struct Theory {
    /// The short name that heads its column.
    name: String,
    /// The path of its file.
    path: String,
    /// Its id.
    theory: Option<String>,
    /// Its title.
    title: Option<String>,
    /// How many elements it has.
    elements: usize,
    /// How many configurations it has.
    configurations: usize,
}

/// How many rows have each verdict.
#[derive(Debug, Serialize, JsonSchema)]
struct Counts {
    /// Elements that several theories have.
    recurs: usize,
    /// Claims that several theories make.
    agrees: usize,
    /// What does not go together.
    conflicts: usize,
    /// What one theory alone has.
    alone: usize,
}

/// A thing, or several that are one, or two sides that conflict.
#[derive(Debug, Serialize, JsonSchema)]
struct Row {
    /// What it is called.
    name: String,
    /// `configuration`, or the kind of element.
    what: &'static str,
    /// recurs, agrees, conflicts or alone.
    verdict: &'static str,
    /// Whether somebody speaks against it within a theory, whatever the verdict.
    contested: bool,
    /// The short names of the theories that have it, in the order of the columns.
    theories: Vec<String>,
    /// References to what it is made of, in the order of `members`.
    references: Vec<String>,
    /// Why it conflicts.
    reasons: Vec<Reason>,
    /// What the mapping remarks.
    note: Option<String>,
    /// What it is made of.
    members: Vec<Thing>,
}

/// Why something conflicts.
#[derive(Debug, Serialize, JsonSchema)]
struct Reason {
    /// declared, opposite-outcomes, opposite-parts, opposite-valence, status or fires.
    kind: &'static str,
    /// In words.
    text: String,
}

/// A thing of a theory.
#[derive(Debug, Serialize, JsonSchema)]
struct Thing {
    /// As a mapping refers to it.
    reference: String,
    /// The short name of its theory.
    theory: String,
    /// element or configuration.
    family: &'static str,
    /// `configuration`, or the kind of element.
    kind: &'static str,
    /// Its id, or a digest of what it says.
    key: String,
    /// What it says.
    text: String,
    /// Where it stands.
    place: Place,
    /// mapping, same-text or same-parts; nothing where it stands alone or on a side of a conflict.
    found_by: Option<&'static str>,
    /// one or other, in a declared conflict.
    side: Option<&'static str>,
    /// How well a configuration stands, where that is stated.
    status: Option<&'static str>,
    /// How strongly it fires, where that is stated.
    fires: Option<&'static str>,
    /// Whether an outcome is good, where that is stated.
    valence: Option<&'static str>,
    /// In which senses configurations conclude an element: holds, not, more, less, unchanged.
    concluded: Vec<&'static str>,
    /// Who holds a configuration.
    held_by: Vec<String>,
    /// Who disputes it.
    disputed_by: Vec<String>,
    /// The evidence about it.
    evidence: Vec<Evidence>,
}

/// A place in a file.
#[derive(Debug, Serialize, JsonSchema)]
struct Place {
    /// The path of the file.
    path: String,
    /// The line, from 1.
    line: u32,
    /// The column, in characters from 1.
    column: u32,
}

/// What a source says of a thing.
#[derive(Debug, Serialize, JsonSchema)]
struct Evidence {
    /// The id of the evidence, or a digest of what it says.
    key: String,
    /// supports, challenges or refines.
    stance: &'static str,
    /// To what it speaks, by keys.
    to: String,
    /// Whose it is: the groups that its sources are of, or the sources.
    who: Vec<String>,
    /// The keys of its sources.
    sources: Vec<String>,
    /// The participant who said it.
    participant: Option<String>,
    /// How it is known: anticipated, perceived, observed or measured.
    basis: Option<&'static str>,
    /// What it says.
    says: Option<String>,
}

/// Two things that may be one.
#[derive(Debug, Serialize, JsonSchema)]
struct Proposed {
    /// A reference to the one.
    one: String,
    /// A reference to the other.
    other: String,
    /// What the one says.
    one_text: String,
    /// What the other says.
    other_text: String,
    /// How alike they are, in a hundred.
    percent: u8,
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
    let matrix = told.matrix;
    let theories = told.columns.iter().map(|column| {
        let theory = column.read.reading.theory();
        Theory {
            name: column.name.clone(),
            path: column.read.path.clone(),
            theory: theory.id().map(str::to_owned),
            title: theory.title().map(str::to_owned),
            elements: theory.elements().len(),
            configurations: theory.configurations().len(),
        }
    });
    let proposals = told.proposals.iter().map(|proposal| Proposed {
        one: matrix.reference(&proposal.one),
        other: matrix.reference(&proposal.other),
        one_text: proposal.one.thing.to_string(),
        other_text: proposal.other.thing.to_string(),
        percent: proposal.percent,
    });
    Report {
        format: Format::V1,
        tool: env!("CARGO_PKG_VERSION"),
        mapping: told.mapping.map(str::to_owned),
        theories: theories.collect(),
        counts: Counts {
            recurs: matrix.count(Verdict::Recurs),
            agrees: matrix.count(Verdict::Agrees),
            conflicts: matrix.count(Verdict::Conflicts),
            alone: matrix.count(Verdict::Alone),
        },
        rows: matrix.rows.iter().filter(|row| told.shown.holds(row)).map(|row| of_row(told, row)).collect(),
        proposals: proposals.collect(),
    }
}

fn of_row(told: &Told<'_>, row: &MatrixRow<'_>) -> Row {
    let matrix = told.matrix;
    let has_sides = row.members.iter().any(|member| member.is_other_side);
    Row {
        name: row.name.clone(),
        what: row.what(),
        verdict: row.verdict.word(),
        contested: row.contested,
        theories: row.theories().into_iter().map(|theory| matrix.theories[theory].name.clone()).collect(),
        references: row.members.iter().map(|member| matrix.reference(member)).collect(),
        reasons: row
            .reasons
            .iter()
            .map(|reason| Reason { kind: reason.kind.word(), text: reason.text.clone() })
            .collect(),
        note: row.note.clone(),
        members: row.members.iter().map(|member| thing(told, member, has_sides)).collect(),
    }
}

fn thing(told: &Told<'_>, member: &Member<'_>, has_sides: bool) -> Thing {
    use cimo_core::compare::Thing as Of;
    let (of, column) = (member.thing, &told.columns[member.theory]);
    let sources = column.read.reading.sources();
    let at = sources.start(of.place());
    let names = |all: Vec<HeldBy<'_>>| -> Vec<String> {
        all.into_iter().map(|one| one.participant.unwrap_or(one.actor.text()).to_owned()).collect()
    };
    let (mut thing, configuration) = (
        Thing {
            reference: told.matrix.reference(member),
            theory: column.name.clone(),
            family: "element",
            kind: of.what(),
            key: of.key().into_owned(),
            text: of.to_string(),
            place: Place {
                path: match of.place().file {
                    FileId(0) => column.read.path.clone(),
                    included => sources.file(included).path().to_owned(),
                },
                line: at.line,
                column: at.column,
            },
            found_by: member.found_by.map(FoundBy::word),
            side: has_sides.then_some(if member.is_other_side { "other" } else { "one" }),
            status: of.status().map(Word::word),
            fires: None,
            valence: None,
            concluded: of
                .concluded()
                .into_iter()
                .map(|sense| if sense == Sense::Holds { "holds" } else { sense.word() })
                .collect(),
            held_by: Vec::new(),
            disputed_by: Vec::new(),
            evidence: of.voices().all.iter().map(evidence).collect(),
        },
        of,
    );
    match configuration {
        Of::Element(element) => thing.valence = element.valence().map(Word::word),
        Of::Configuration(configuration) => {
            thing.family = "configuration";
            thing.fires = configuration.fires().map(Word::word);
            thing.held_by = names(configuration.held_by());
            thing.disputed_by = names(configuration.disputed_by());
        }
    }
    thing
}

fn evidence(speaks: &Speaks<'_>) -> Evidence {
    let of = speaks.evidence;
    Evidence {
        key: of.key().into_owned(),
        stance: Stance::word(speaks.stance),
        to: speaks.what(),
        who: who(of),
        sources: of.sources().map(|source| source.key().into_owned()).collect(),
        participant: of.participant().map(str::to_owned),
        basis: of.basis().map(Word::word),
        says: of.says().map(str::to_owned),
    }
}
