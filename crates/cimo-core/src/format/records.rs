//! The table itself: each kind of thing with its fields.

use super::fields::{Field, Record, Short, Takes};
use super::slots::{Family, Kind, Role, Slot};
use super::words::{
    Basis, ChangeKind, Confidence, Disposition, Distance, Fires, Form, Intent, Level, Meaning, ReasonFrom, SourceKind,
    Stance, Status, TestResult, TheoryStatus, Valence, Word,
};

const fn field(name: &'static str, takes: Takes, doc: &'static str) -> Field {
    Field { name, takes, doc }
}

const LABEL: Field = field("label", Takes::Text, "Its sentence or title.");
const EVIDENCE_FIELD: Field =
    field("evidence", Takes::Evidence, "What sources say of it: ids, or evidence written out here.");
const ACTOR_FIELD: Field = field("actor", Takes::Refs(&Slot::ACTOR), "Whose it is.");
const LEVEL_FIELD: Field = field("level", Takes::Word(Level::WORDS), "The layer of reality that it belongs to.");

/// The whole file.
pub static ROOT: Record = Record {
    name: "theory file",
    common: false,
    short: Short::Refused,
    family: None,
    kind: None,
    fields: &[
        field("cimo", Takes::Version, "The version of the format: `1`."),
        field("include", Takes::Paths { many: true }, "Files whose sections with ids are added to this one's."),
        field("theory", Takes::One(&THEORY), "What the theory as a whole is."),
        field("study", Takes::One(&STUDY), "The study that it comes from."),
        field("sources", Takes::Section(&SOURCE), "Where evidence comes from."),
        field("actors", Takes::Section(&ACTOR), "Who is in it."),
        field("programme", Takes::One(&PROGRAMME), "The programme, with its stages."),
        field(
            "interventions",
            Takes::Section(&INTERVENTION),
            "Parts of the programme: what is offered, by whom, to whom, when.",
        ),
        field("contexts", Takes::Section(&CONTEXT), "Conditions that people are in."),
        field("mechanisms", Takes::Section(&MECHANISM), "Resources, and how people reason or respond."),
        field("outcomes", Takes::Section(&OUTCOME), "What comes of it, intended or not."),
        field(
            "configurations",
            Takes::Section(&CONFIGURATION),
            "Contexts, interventions, mechanisms and outcomes as one explanation.",
        ),
        field("statements", Takes::Section(&STATEMENT), "If … then … because … unless …"),
        field("evidence", Takes::Section(&EVIDENCE), "What sources say for, against, or to refine a claim."),
        field(
            "regularities",
            Takes::Section(&REGULARITY),
            "Patterns that several configurations show (demi-regularities).",
        ),
        field("rivals", Takes::Section(&RIVALS), "Explanations of the same thing that compete."),
        field("tensions", Takes::Section(&TENSION), "Things that pull against each other."),
        field("revisions", Takes::List(&REVISION), "What changed since the version before, and why."),
    ],
};

/// `theory:`
pub static THEORY: Record = Record {
    name: "theory",
    common: true,
    short: Short::Refused,
    family: None,
    kind: None,
    fields: &[
        field("id", Takes::OwnId, "Its id, by which other theories call it."),
        field("title", Takes::Text, "Its title."),
        field("status", Takes::Word(TheoryStatus::WORDS), "How far it has come; the checker grows stricter with it."),
        field(
            "form",
            Takes::Word(Form::WORDS),
            "Which parts a configuration has, where it does not say so itself; `cimo` by default.",
        ),
        field("stance", Takes::Word(Stance::WORDS), "What it claims to be."),
        field("came-from", Takes::Texts, "What it was made from."),
        field("draws-on", Takes::Texts, "Substantive theories that it draws on."),
        field(
            "language",
            Takes::Language,
            "The language of its if–then sentences: en, cy, de, fr or es; `en` by default.",
        ),
        field("summary", Takes::Texts, "The theory in a few sentences."),
        field("authors", Takes::Texts, "Who wrote it."),
        field("date", Takes::Text, "When."),
        field("revises", Takes::Paths { many: false }, "The version before this one: a path from this file."),
    ],
};

/// `study:`
pub static STUDY: Record = Record {
    name: "study",
    common: true,
    short: Short::Refused,
    family: None,
    kind: None,
    fields: &[
        field("design", Takes::TextsOrNamed, "Its design."),
        field("questions", Takes::TextsOrNamed, "What it asks."),
        field("sites", Takes::TextsOrNamed, "Where it was done."),
        field("sampling", Takes::TextsOrNamed, "How people were found."),
        field("analysis", Takes::TextsOrNamed, "How the data were analysed."),
        field("ethics", Takes::TextsOrNamed, "Approval and care."),
        field("limitations", Takes::TextsOrNamed, "What it cannot say."),
        field(
            "participants",
            Takes::Participants,
            "Numbers of people by actor, and their `total`: people interviewed, unless said.",
        ),
        field("phases", Takes::Named(&PHASE), "Its phases, with their stages."),
    ],
};

/// A phase of the study.
pub static PHASE: Record = Record {
    name: "phase",
    common: true,
    short: Short::Field("label"),
    family: Some(Family::Phase),
    kind: None,
    fields: &[LABEL, field("stages", Takes::Named(&STUDY_STAGE), "Its stages, in order.")],
};

/// A stage of the study.
pub static STUDY_STAGE: Record = Record {
    name: "study stage",
    common: true,
    short: Short::Field("label"),
    family: Some(Family::StudyStage),
    kind: None,
    fields: &[LABEL],
};

/// A source.
pub static SOURCE: Record = Record {
    name: "source",
    common: true,
    short: Short::Refused,
    family: Some(Family::Source),
    kind: None,
    fields: &[
        field("kind", Takes::Word(SourceKind::WORDS), "What it is."),
        field("group", Takes::Refs(&Slot::GROUP), "Who its people are."),
        field("people", Takes::Counts, "How many people, or how many at each stage of the study."),
        field("sessions", Takes::Counts, "How many sessions, or how many at each stage of the study."),
        field("labels", Takes::Texts, "How its participants are called, without their numbers."),
        field("overlaps", Takes::Refs(&Slot::OVERLAPS), "Sources some of whose people are the same."),
        field("includes", Takes::Refs(&Slot::INCLUDES), "Sources all of whose people are among its own."),
        field("citation", Takes::Text, "The reference."),
        field("appraisal", Takes::One(&APPRAISAL), "How good it is for this theory."),
    ],
};

/// How good a source is for the theory (Pawson 2006; Dada et al. 2023).
pub static APPRAISAL: Record = Record {
    name: "appraisal",
    common: true,
    short: Short::Refused,
    family: None,
    kind: None,
    fields: &[
        field("relevance", Takes::Text, "Whether it speaks to the theory."),
        field("richness", Takes::Text, "Whether it explains enough."),
        field("rigour", Takes::Text, "Whether it can be trusted."),
    ],
};

/// An actor.
pub static ACTOR: Record = Record {
    name: "actor",
    common: true,
    short: Short::Field("label"),
    family: Some(Family::Actor),
    kind: None,
    fields: &[
        LABEL,
        field("labels", Takes::Texts, "How such people are called beside evidence, without their numbers."),
    ],
};

/// `programme:`
pub static PROGRAMME: Record = Record {
    name: "programme",
    common: true,
    short: Short::Refused,
    family: None,
    kind: None,
    fields: &[
        LABEL,
        field("stages", Takes::Named(&PROGRAMME_STAGE), "Its stages."),
        field(
            "flow",
            Takes::Flow,
            "How they follow each other: `pre -> during`, and `during <-> ongoing` for back and forth.",
        ),
    ],
};

/// A stage of the programme.
pub static PROGRAMME_STAGE: Record = Record {
    name: "programme stage",
    common: true,
    short: Short::Field("label"),
    family: Some(Family::ProgrammeStage),
    kind: None,
    fields: &[LABEL],
};

/// An intervention.
pub static INTERVENTION: Record = Record {
    name: "intervention",
    common: true,
    short: Short::Field("label"),
    family: Some(Family::Element),
    kind: Some(Kind::Intervention),
    fields: &[
        LABEL,
        field("when", Takes::Refs(&Slot::WHEN), "The stages of the programme at which it is offered."),
        field("delivered-by", Takes::Refs(&Slot::DELIVERED_BY), "Who offers it."),
        field("delivered-to", Takes::Refs(&Slot::DELIVERED_TO), "To whom."),
        field("variant-of", Takes::Refs(&Slot::VARIANT_OF), "The intervention that it is a variant of."),
        EVIDENCE_FIELD,
    ],
};

/// A context.
pub static CONTEXT: Record = Record {
    name: "context",
    common: true,
    short: Short::Field("label"),
    family: Some(Family::Element),
    kind: Some(Kind::Context),
    fields: &[LABEL, LEVEL_FIELD, ACTOR_FIELD, EVIDENCE_FIELD],
};

/// A mechanism.
pub static MECHANISM: Record = Record {
    name: "mechanism",
    common: true,
    short: Short::Field("label"),
    family: Some(Family::Element),
    kind: Some(Kind::Mechanism),
    fields: &[
        LABEL,
        field("actor", Takes::Refs(&Slot::ACTOR), "Whose reasoning or response it is."),
        field("resource", Takes::Text, "What they are offered, where it is not the intervention itself."),
        field("reasoning", Takes::Text, "How they reason or respond."),
        field("draws-on", Takes::Texts, "Substantive theories that it draws on."),
        EVIDENCE_FIELD,
    ],
};

/// An outcome.
pub static OUTCOME: Record = Record {
    name: "outcome",
    common: true,
    short: Short::Field("label"),
    family: Some(Family::Element),
    kind: Some(Kind::Outcome),
    fields: &[
        LABEL,
        ACTOR_FIELD,
        LEVEL_FIELD,
        field("intent", Takes::Word(Intent::WORDS), "Whether it was hoped for."),
        field("valence", Takes::Word(Valence::WORDS), "Whether it is good."),
        field("for", Takes::Refs(&Slot::FOR), "The actors for whom it is so."),
        field("distance", Takes::Word(Distance::WORDS), "How far along the chain it stands."),
        EVIDENCE_FIELD,
    ],
};

/// A configuration.
pub static CONFIGURATION: Record = Record {
    name: "configuration",
    common: true,
    short: Short::Refused,
    family: Some(Family::Configuration),
    kind: None,
    fields: &[
        LABEL,
        field("form", Takes::Word(Form::WORDS), "Which parts it has, where they are not the theory's."),
        field(
            "context",
            Takes::Uses(Role::Context),
            "Conditions; several are *and*. `any` says: whatever the context.",
        ),
        field("intervention", Takes::Uses(Role::Intervention), "What is offered; several are *and*."),
        field("mechanism", Takes::Uses(Role::Mechanism), "What fires; several work together."),
        field("outcome", Takes::Uses(Role::Outcome), "What comes of it; all of them."),
        field("helped-by", Takes::Uses(Role::HelpedBy), "What turns the dimmer up; no condition."),
        field("weakened-by", Takes::Uses(Role::WeakenedBy), "What turns the dimmer down; no condition."),
        field(
            "unless",
            Takes::Uses(Role::Unless),
            "What stops it; several are *or*: each alone stops it. `{all: […]}` says *and*.",
        ),
        field("otherwise", Takes::Refs(&Slot::OTHERWISE), "The configuration that takes over where it is stopped."),
        field("when", Takes::Refs(&Slot::WHEN), "The stages of the programme; by default its interventions'."),
        field("fires", Takes::Word(Fires::WORDS), "How strongly the mechanism fires."),
        field("held-by", Takes::Holders(&Slot::HELD_BY), "Who holds this."),
        field(
            "disputed-by",
            Takes::Holders(&Slot::DISPUTED_BY),
            "Who disputes it; the same actor in both is a divided group.",
        ),
        field("status", Takes::Word(Status::WORDS), "How well it stands; not stated where absent."),
        EVIDENCE_FIELD,
    ],
};

/// An if–then statement.
pub static STATEMENT: Record = Record {
    name: "statement",
    common: true,
    short: Short::Statement,
    family: Some(Family::Statement),
    kind: None,
    fields: &[
        field("if", Takes::Clauses(&Slot::IF), "The conditions."),
        field("then", Takes::Clauses(&Slot::THEN), "The outcomes."),
        field("because", Takes::Clauses(&Slot::BECAUSE), "The mechanism."),
        field("unless", Takes::Clauses(&Slot::STATEMENT_UNLESS), "What stops it."),
        field("part-of", Takes::Refs(&Slot::PART_OF), "The configurations that it belongs to."),
        EVIDENCE_FIELD,
    ],
};

/// A piece of evidence.
pub static EVIDENCE: Record = Record {
    name: "evidence",
    common: true,
    short: Short::Field("says"),
    family: Some(Family::Evidence),
    kind: None,
    fields: &[
        field("source", Takes::Refs(&Slot::SOURCE), "Where it comes from; several mean one of these."),
        field("participant", Takes::Text, "Who said it, by the label of the source."),
        field("about", Takes::Refs(&Slot::ABOUT), "Whose experience it is, where they did not say it themselves."),
        field("says", Takes::Text, "What it says."),
        field("basis", Takes::Word(Basis::WORDS), "How that is known."),
        field("stage", Takes::Refs(&Slot::STAGE), "The stage of the study, where the text says so."),
        field("supports", Takes::Targets, "What it speaks for: `whole`, a part, a link between parts."),
        field("challenges", Takes::Targets, "What it speaks against."),
        field("refines", Takes::Targets, "What it makes more exact."),
    ],
};

/// A regularity.
pub static REGULARITY: Record = Record {
    name: "regularity",
    common: true,
    short: Short::Refused,
    family: Some(Family::Regularity),
    kind: None,
    fields: &[
        LABEL,
        field("shown-by", Takes::Refs(&Slot::SHOWN_BY), "The configurations that show it."),
        field("helped-by", Takes::Uses(Role::HelpedBy), "What makes it stronger."),
        field("weakened-by", Takes::Uses(Role::WeakenedBy), "What makes it weaker."),
        field("boundaries", Takes::Texts, "Where it ends."),
        field(
            "counterexamples",
            Takes::Refs(&Slot::COUNTEREXAMPLES),
            "What speaks against it; `[]` says: looked for, none found.",
        ),
        field("confidence", Takes::Word(Confidence::WORDS), "How far it can be relied upon."),
        EVIDENCE_FIELD,
    ],
};

/// Declared rivals.
pub static RIVALS: Record = Record {
    name: "rivals",
    common: true,
    short: Short::Refused,
    family: Some(Family::Rivals),
    kind: None,
    fields: &[
        field("question", Takes::Text, "What they explain."),
        field("explanations", Takes::Refs(&Slot::EXPLANATIONS), "The configurations that compete."),
        field("would-tell-them-apart", Takes::Texts, "What would decide between them."),
        field("verdict", Takes::Verdict, "The one that is favoured, or `open`."),
    ],
};

/// A tension.
pub static TENSION: Record = Record {
    name: "tension",
    common: true,
    short: Short::Refused,
    family: Some(Family::Tension),
    kind: None,
    fields: &[LABEL, field("between", Takes::Refs(&Slot::BETWEEN), "What pulls against each other.")],
};

/// A recorded reason for a change, a test, or a review of evidence.
pub static REVISION: Record = Record {
    name: "revision",
    common: true,
    short: Short::Refused,
    family: None,
    kind: None,
    fields: &[
        field("stage", Takes::Refs(&Slot::STAGE), "The stage of the study at which it was decided."),
        field("changes", Takes::Refs(&Slot::CHANGES), "What changed: ids or old sentences of either version."),
        field("tested", Takes::Refs(&Slot::TESTED), "What was put to the test."),
        field("result", Takes::Word(TestResult::WORDS), "What came of the test."),
        field("reviewed", Takes::Refs(&Slot::REVIEWED), "Evidence that was looked at again and still holds."),
        field("kind", Takes::Word(ChangeKind::WORDS), "The kind of change that is meant, where there are several."),
        field("disposition", Takes::Word(Disposition::WORDS), "What became of something that was removed."),
        field("into", Takes::Refs(&Slot::INTO), "What it went into."),
        field("meaning", Takes::Word(Meaning::WORDS), "Whether a rewording changes the claim."),
        field("reason", Takes::Texts, "Why."),
        field("from", Takes::Words(ReasonFrom::WORDS), "What the reason rests on."),
        field("evidence", Takes::Refs(&Slot::REVISION_EVIDENCE), "The evidence."),
        field("source", Takes::Refs(&Slot::SOURCE), "The sources."),
    ],
};

/// Who holds or disputes a claim, with a participant's label.
pub static DISPUTE: Record = Record {
    name: "holder",
    common: false,
    short: Short::Refused,
    family: None,
    kind: None,
    fields: &[
        field("actor", Takes::Refs(&Slot::ACTOR), "The actor."),
        field("participant", Takes::Text, "One of them, by the label of the source."),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_id;

    #[test]
    fn every_name_in_the_table_is_an_id() {
        for record in [&ROOT, &THEORY, &STUDY, &SOURCE, &CONFIGURATION, &STATEMENT, &EVIDENCE, &REVISION, &OUTCOME] {
            for field in record.all_fields() {
                assert!(is_id(field.name), "{}", field.name);
                assert!(field.doc.len() > 3, "{}", field.name);
            }
        }
    }

    #[test]
    fn was_is_for_things_with_a_name() {
        assert!(CONTEXT.field("was", true).is_some());
        assert!(CONTEXT.field("was", false).is_none());
        assert!(REVISION.field("was", true).is_none());
    }
}
