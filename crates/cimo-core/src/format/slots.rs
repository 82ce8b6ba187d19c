//! The slots that take references: which families and kinds of things may stand there, and what a sentence becomes.

use std::fmt;

/// The kinds of elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A condition that people are in.
    Context,
    /// A part of the programme.
    Intervention,
    /// A resource and somebody's reasoning.
    Mechanism,
    /// What comes of it.
    Outcome,
}

impl Kind {
    /// All kinds, in the order C I M O.
    pub const ALL: [Kind; 4] = [Kind::Context, Kind::Intervention, Kind::Mechanism, Kind::Outcome];

    /// Which of several kinds the uses of a sentence make it that no section declares: the one with the least number.
    pub(crate) fn precedence(self) -> u8 {
        match self {
            Kind::Outcome => 0,
            Kind::Mechanism => 1,
            Kind::Intervention => 2,
            Kind::Context => 3,
        }
    }

    /// The word for one.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Context => "context",
            Kind::Intervention => "intervention",
            Kind::Mechanism => "mechanism",
            Kind::Outcome => "outcome",
        }
    }

    /// The section that defines such elements.
    pub fn section(self) -> &'static str {
        match self {
            Kind::Context => "contexts",
            Kind::Intervention => "interventions",
            Kind::Mechanism => "mechanisms",
            Kind::Outcome => "outcomes",
        }
    }

    /// Its letter in pictures.
    pub fn letter(self) -> char {
        match self {
            Kind::Context => 'C',
            Kind::Intervention => 'I',
            Kind::Mechanism => 'M',
            Kind::Outcome => 'O',
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A family of names: within one, each name means one thing; two families may share a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Contexts, interventions, mechanisms and outcomes.
    Element,
    /// Configurations.
    Configuration,
    /// If–then statements.
    Statement,
    /// Evidence.
    Evidence,
    /// Sources.
    Source,
    /// Actors.
    Actor,
    /// Stages of the programme.
    ProgrammeStage,
    /// Phases of the study.
    Phase,
    /// Stages of the study.
    StudyStage,
    /// Regularities.
    Regularity,
    /// Declared rivals.
    Rivals,
    /// Tensions.
    Tension,
}

impl Family {
    /// All families.
    pub const ALL: [Family; 12] = [
        Family::Element,
        Family::Configuration,
        Family::Statement,
        Family::Evidence,
        Family::Source,
        Family::Actor,
        Family::ProgrammeStage,
        Family::Phase,
        Family::StudyStage,
        Family::Regularity,
        Family::Rivals,
        Family::Tension,
    ];

    /// The word for one member, as in the long form of a reference.
    pub fn word(self) -> &'static str {
        match self {
            Family::Element => "element",
            Family::Configuration => "configuration",
            Family::Statement => "statement",
            Family::Evidence => "evidence",
            Family::Source => "source",
            Family::Actor => "actor",
            Family::ProgrammeStage => "programme-stage",
            Family::Phase => "phase",
            Family::StudyStage => "study-stage",
            Family::Regularity => "regularity",
            Family::Rivals => "rivals",
            Family::Tension => "tension",
        }
    }

    /// The family of a word of the long form.
    pub fn of_word(word: &str) -> Option<Family> {
        Family::ALL.into_iter().find(|family| family.word() == word)
    }

    /// What one is called in a sentence, with its article.
    pub fn one(self) -> &'static str {
        match self {
            Family::Element => "an element",
            Family::Configuration => "a configuration",
            Family::Statement => "a statement",
            Family::Evidence => "a piece of evidence",
            Family::Source => "a source",
            Family::Actor => "an actor",
            Family::ProgrammeStage => "a stage of the programme",
            Family::Phase => "a phase of the study",
            Family::StudyStage => "a stage of the study",
            Family::Regularity => "a regularity",
            Family::Rivals => "a set of rivals",
            Family::Tension => "a tension",
        }
    }
}

/// The part that an element plays in a configuration (or a regularity, or a statement).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A condition.
    Context,
    /// What is offered.
    Intervention,
    /// What fires.
    Mechanism,
    /// What comes of it.
    Outcome,
    /// What turns the dimmer up.
    HelpedBy,
    /// What turns it down.
    WeakenedBy,
    /// What stops it.
    Unless,
}

impl Role {
    /// All roles, in the order in which they are written.
    pub const ALL: [Role; 7] = [
        Role::Context,
        Role::Intervention,
        Role::Mechanism,
        Role::Outcome,
        Role::HelpedBy,
        Role::WeakenedBy,
        Role::Unless,
    ];

    /// The word for it: the slot of a configuration.
    pub fn word(self) -> &'static str {
        self.slot().name
    }

    /// The role of a word.
    pub fn of_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Its slot in a configuration.
    pub fn slot(self) -> &'static Slot {
        match self {
            Role::Context => &Slot::CONTEXT,
            Role::Intervention => &Slot::INTERVENTION,
            Role::Mechanism => &Slot::MECHANISM,
            Role::Outcome => &Slot::OUTCOME,
            Role::HelpedBy => &Slot::HELPED_BY,
            Role::WeakenedBy => &Slot::WEAKENED_BY,
            Role::Unless => &Slot::UNLESS,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What a sentence in a slot becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotProse {
    /// An element of this kind, unless its other uses say otherwise.
    Element(Kind),
    /// A clause of a statement: no element, unless it is one's label.
    Clause,
    /// An actor without a name.
    Actor,
    /// Evidence without a name and without a source.
    Evidence,
    /// A sentence of the version before.
    Old,
    /// Nothing: only ids may stand here.
    Refused,
}

/// A place that takes references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The field's name.
    pub name: &'static str,
    /// The families whose ids it takes.
    pub families: &'static [Family],
    /// The kinds of elements that it takes, where it takes elements.
    pub kinds: &'static [Kind],
    /// What a sentence becomes.
    pub prose: SlotProse,
    /// Whether it takes `not`, `more`, `less`, `unchanged`.
    pub senses: bool,
    /// Whether it takes `any`.
    pub any: bool,
    /// Whether it takes `all`.
    pub all: bool,
    /// Whether several may stand here.
    pub many: bool,
}

const ELEMENT: &[Family] = &[Family::Element];
const ANY_KIND: &[Kind] = &Kind::ALL;
const CONDITION_KINDS: &[Kind] = &[Kind::Context, Kind::Outcome, Kind::Mechanism];
const OUTCOME_KINDS: &[Kind] = &[Kind::Outcome, Kind::Context];

const fn elements(name: &'static str, kinds: &'static [Kind], prose: SlotProse) -> Slot {
    Slot { name, families: ELEMENT, kinds, prose, senses: true, any: false, all: false, many: true }
}

const fn ids(name: &'static str, families: &'static [Family], many: bool) -> Slot {
    Slot { name, families, kinds: ANY_KIND, prose: SlotProse::Refused, senses: false, any: false, all: false, many }
}

const fn actors(name: &'static str) -> Slot {
    Slot { prose: SlotProse::Actor, ..ids(name, &[Family::Actor], true) }
}

impl Slot {
    /// A configuration's contexts.
    pub const CONTEXT: Slot =
        Slot { any: true, ..elements("context", CONDITION_KINDS, SlotProse::Element(Kind::Context)) };
    /// A configuration's interventions.
    pub const INTERVENTION: Slot = Slot {
        senses: false,
        any: true,
        ..elements("intervention", &[Kind::Intervention], SlotProse::Element(Kind::Intervention))
    };
    /// A configuration's mechanisms.
    pub const MECHANISM: Slot =
        Slot { senses: false, ..elements("mechanism", &[Kind::Mechanism], SlotProse::Element(Kind::Mechanism)) };
    /// A configuration's outcomes.
    pub const OUTCOME: Slot = elements("outcome", OUTCOME_KINDS, SlotProse::Element(Kind::Outcome));
    /// What helps.
    pub const HELPED_BY: Slot = elements("helped-by", ANY_KIND, SlotProse::Element(Kind::Context));
    /// What weakens.
    pub const WEAKENED_BY: Slot = elements("weakened-by", ANY_KIND, SlotProse::Element(Kind::Context));
    /// What stops.
    pub const UNLESS: Slot = Slot { all: true, ..elements("unless", ANY_KIND, SlotProse::Element(Kind::Context)) };
    /// A statement's conditions.
    pub const IF: Slot = elements("if", ANY_KIND, SlotProse::Clause);
    /// A statement's outcomes.
    pub const THEN: Slot = elements("then", OUTCOME_KINDS, SlotProse::Clause);
    /// A statement's mechanisms.
    pub const BECAUSE: Slot = Slot { senses: false, ..elements("because", &[Kind::Mechanism], SlotProse::Clause) };
    /// A statement's blockers.
    pub const STATEMENT_UNLESS: Slot = Slot { all: true, ..elements("unless", ANY_KIND, SlotProse::Clause) };

    /// Whose reasoning, condition or outcome it is.
    pub const ACTOR: Slot = actors("actor");
    /// Who a source's people are.
    pub const GROUP: Slot = actors("group");
    /// Who delivers.
    pub const DELIVERED_BY: Slot = actors("delivered-by");
    /// Who receives.
    pub const DELIVERED_TO: Slot = actors("delivered-to");
    /// For whom an outcome is good or bad.
    pub const FOR: Slot = actors("for");
    /// Whom second-hand evidence is about.
    pub const ABOUT: Slot = actors("about");
    /// Who holds a claim.
    pub const HELD_BY: Slot = actors("held-by");
    /// Who disputes a claim.
    pub const DISPUTED_BY: Slot = actors("disputed-by");
    /// The keys of a study's participants.
    pub const PARTICIPANTS: Slot = actors("participants");

    /// The stages of the programme at which something happens.
    pub const WHEN: Slot = ids("when", &[Family::ProgrammeStage], true);
    /// The ends of a programme's flow.
    pub const FLOW: Slot = ids("flow", &[Family::ProgrammeStage], true);
    /// A stage of the study.
    pub const STAGE: Slot = ids("stage", &[Family::StudyStage], true);
    /// The keys of people and sessions by stage of the study.
    pub const COUNTS: Slot = ids("people", &[Family::StudyStage], true);
    /// The intervention that another is a variant of.
    pub const VARIANT_OF: Slot = Slot { kinds: &[Kind::Intervention], ..ids("variant-of", ELEMENT, true) };
    /// The configuration that takes over.
    pub const OTHERWISE: Slot = ids("otherwise", &[Family::Configuration], true);
    /// The configurations that a statement belongs to.
    pub const PART_OF: Slot = ids("part-of", &[Family::Configuration], true);
    /// Sources.
    pub const SOURCE: Slot = ids("source", &[Family::Source], true);
    /// Sources with people in common.
    pub const OVERLAPS: Slot = ids("overlaps", &[Family::Source], true);
    /// Sources that a source takes in.
    pub const INCLUDES: Slot = ids("includes", &[Family::Source], true);
    /// Rival explanations.
    pub const EXPLANATIONS: Slot = ids("explanations", &[Family::Configuration], true);
    /// The explanation that is favoured.
    pub const VERDICT: Slot = ids("verdict", &[Family::Configuration], false);
    /// The configurations that show a regularity.
    pub const SHOWN_BY: Slot = ids("shown-by", &[Family::Configuration], true);
    /// What speaks against a regularity.
    pub const COUNTEREXAMPLES: Slot = ids("counterexamples", &[Family::Evidence, Family::Configuration], true);
    /// What a tension is between.
    pub const BETWEEN: Slot = ids("between", &[Family::Element, Family::Configuration], true);
    /// What a removed thing went into.
    pub const INTO: Slot = ids("into", NAMED, true);
    /// Evidence for a thing, named or written out.
    pub const EVIDENCE: Slot = Slot { prose: SlotProse::Evidence, ..ids("evidence", &[Family::Evidence], true) };
    /// Evidence that a reason rests on.
    pub const REVISION_EVIDENCE: Slot = ids("evidence", &[Family::Evidence], true);
    /// What evidence speaks to.
    pub const TARGET: Slot =
        ids("supports", &[Family::Element, Family::Configuration, Family::Statement, Family::Regularity], true);
    /// What a record is about.
    pub const CHANGES: Slot = Slot { prose: SlotProse::Old, ..ids("changes", NAMED, true) };
    /// What was tested.
    pub const TESTED: Slot = Slot { prose: SlotProse::Old, ..ids("tested", NAMED, true) };
    /// What was looked at again.
    pub const REVIEWED: Slot = Slot { prose: SlotProse::Old, ..ids("reviewed", NAMED, true) };
}

const NAMED: &[Family] = &Family::ALL;
