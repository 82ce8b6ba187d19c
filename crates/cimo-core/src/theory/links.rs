//! The nodes of the graph, and the one table of the links that may join them.

use crate::format::{Family, Kind};
use crate::source::Place;
use crate::syntax::{Group, Sense};

/// A thing in the graph. Never leaves this crate: people hold handles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Node {
    Theory,
    Element(u32),
    Configuration(u32),
    Statement(u32),
    Clause(u32),
    Evidence(u32),
    Source(u32),
    Actor(u32),
    ProgrammeStage(u32),
    Phase(u32),
    StudyStage(u32),
    Regularity(u32),
    Rivals(u32),
    Tension(u32),
    Revision(u32),
}

impl Node {
    pub(crate) const KINDS: usize = 15;

    pub(crate) fn parts(self) -> (usize, u32) {
        match self {
            Node::Theory => (0, 0),
            Node::Element(index) => (1, index),
            Node::Configuration(index) => (2, index),
            Node::Statement(index) => (3, index),
            Node::Clause(index) => (4, index),
            Node::Evidence(index) => (5, index),
            Node::Source(index) => (6, index),
            Node::Actor(index) => (7, index),
            Node::ProgrammeStage(index) => (8, index),
            Node::Phase(index) => (9, index),
            Node::StudyStage(index) => (10, index),
            Node::Regularity(index) => (11, index),
            Node::Rivals(index) => (12, index),
            Node::Tension(index) => (13, index),
            Node::Revision(index) => (14, index),
        }
    }

    pub(crate) fn of(kind: usize, index: u32) -> Node {
        match kind {
            0 => Node::Theory,
            1 => Node::Element(index),
            2 => Node::Configuration(index),
            3 => Node::Statement(index),
            4 => Node::Clause(index),
            5 => Node::Evidence(index),
            6 => Node::Source(index),
            7 => Node::Actor(index),
            8 => Node::ProgrammeStage(index),
            9 => Node::Phase(index),
            10 => Node::StudyStage(index),
            11 => Node::Regularity(index),
            12 => Node::Rivals(index),
            13 => Node::Tension(index),
            _ => Node::Revision(index),
        }
    }

    pub(crate) fn in_family(family: Family, index: u32) -> Node {
        match family {
            Family::Element => Node::Element(index),
            Family::Configuration => Node::Configuration(index),
            Family::Statement => Node::Statement(index),
            Family::Evidence => Node::Evidence(index),
            Family::Source => Node::Source(index),
            Family::Actor => Node::Actor(index),
            Family::ProgrammeStage => Node::ProgrammeStage(index),
            Family::Phase => Node::Phase(index),
            Family::StudyStage => Node::StudyStage(index),
            Family::Regularity => Node::Regularity(index),
            Family::Rivals => Node::Rivals(index),
            Family::Tension => Node::Tension(index),
        }
    }
}

/// What a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) kind: LinkKind,
    pub(crate) sense: Sense,
    pub(crate) group: Group,
    /// For evidence: the number of what it speaks to.
    pub(crate) target: Option<u32>,
    pub(crate) place: Place,
}

impl Link {
    pub(crate) fn new(kind: LinkKind, place: Place) -> Link {
        Link { kind, sense: Sense::Holds, group: Group::Alone, target: None, place }
    }
}

/// What may stand at one end of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Elements of some kinds.
    Elements(&'static [Kind]),
    /// Things of a family.
    Of(Family),
    /// A clause of a statement.
    Clause,
    /// A revision record.
    Revision,
    /// The theory as a whole.
    Theory,
    /// One of several.
    OneOf(&'static [End]),
}

macro_rules! links {
    ($($variant:ident $name:literal $from:expr, $to:expr, $doc:literal;)*) => {
        /// The kinds of links that are stored. What each may join stands in one table: [`LinkKind::ends`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum LinkKind { $(#[doc = $doc] $variant,)* }

        impl LinkKind {
            /// All kinds.
            pub const ALL: &[LinkKind] = &[$(LinkKind::$variant),*];

            /// Its name.
            pub fn name(self) -> &'static str {
                match self { $(LinkKind::$variant => $name,)* }
            }

            /// What it says, in one sentence.
            pub fn doc(self) -> &'static str {
                match self { $(LinkKind::$variant => $doc,)* }
            }

            /// What it may join: from, to.
            pub fn ends(self) -> (End, End) {
                match self { $(LinkKind::$variant => ($from, $to),)* }
            }
        }
    };
}

const CONDITION: End = End::Elements(&[Kind::Context, Kind::Outcome, Kind::Mechanism]);
const INTERVENTION: End = End::Elements(&[Kind::Intervention]);
const MECHANISM: End = End::Elements(&[Kind::Mechanism]);
const RESULT: End = End::Elements(&[Kind::Outcome, Kind::Context]);
const ELEMENT: End = End::Elements(&Kind::ALL);
const CONFIGURATION: End = End::Of(Family::Configuration);
const STATEMENT: End = End::Of(Family::Statement);
const SAID: End = End::OneOf(&[ELEMENT, End::Clause]);
const EVIDENCE: End = End::Of(Family::Evidence);
const SOURCE: End = End::Of(Family::Source);
const ACTOR: End = End::Of(Family::Actor);
const PROGRAMME_STAGE: End = End::Of(Family::ProgrammeStage);
const STUDY_STAGE: End = End::Of(Family::StudyStage);
const REGULARITY: End = End::Of(Family::Regularity);
const RIVALS: End = End::Of(Family::Rivals);
const TARGET: End = End::OneOf(&[ELEMENT, CONFIGURATION, STATEMENT, REGULARITY, End::Theory]);

links! {
    ContextOf "context-of" CONDITION, CONFIGURATION, "A condition of a configuration.";
    InterventionOf "intervention-of" INTERVENTION, CONFIGURATION, "What a configuration offers.";
    MechanismOf "mechanism-of" MECHANISM, CONFIGURATION, "What fires in a configuration.";
    OutcomeOf "outcome-of" RESULT, CONFIGURATION, "What a configuration brings about.";
    Helps "helps" ELEMENT, End::OneOf(&[CONFIGURATION, REGULARITY]), "Turns the dimmer up.";
    Weakens "weakens" ELEMENT, End::OneOf(&[CONFIGURATION, REGULARITY]), "Turns the dimmer down.";
    Blocks "blocks" ELEMENT, CONFIGURATION, "Stops a configuration's mechanism.";
    Otherwise "otherwise" CONFIGURATION, CONFIGURATION, "What takes over where a configuration is stopped.";
    When "when" CONFIGURATION, PROGRAMME_STAGE, "When a configuration is at work.";
    HeldBy "held-by" CONFIGURATION, ACTOR, "Who holds a claim.";
    DisputedBy "disputed-by" CONFIGURATION, ACTOR, "Who disputes it.";
    If "if" SAID, STATEMENT, "A condition of a statement.";
    Then "then" SAID, STATEMENT, "What a statement says comes of it.";
    Because "because" SAID, STATEMENT, "The mechanism of a statement.";
    StatementUnless "statement-unless" SAID, STATEMENT, "What stops a statement.";
    PartOf "part-of" STATEMENT, CONFIGURATION, "The configuration that a statement belongs to.";
    ActorOf "actor-of" ACTOR, ELEMENT, "Whose condition, reasoning or outcome it is.";
    For "for" End::Elements(&[Kind::Outcome]), ACTOR, "For whom an outcome is good or bad.";
    DeliveredBy "delivered-by" INTERVENTION, ACTOR, "Who offers it.";
    DeliveredTo "delivered-to" INTERVENTION, ACTOR, "To whom it is offered.";
    OfferedAt "offered-at" INTERVENTION, PROGRAMME_STAGE, "When it is offered.";
    VariantOf "variant-of" INTERVENTION, INTERVENTION, "A variant of another intervention.";
    FlowsTo "flows-to" PROGRAMME_STAGE, PROGRAMME_STAGE, "What follows a stage of the programme.";
    Supports "supports" EVIDENCE, TARGET, "Evidence for a thing, a part or a link.";
    Challenges "challenges" EVIDENCE, TARGET, "Evidence against it.";
    Refines "refines" EVIDENCE, TARGET, "Evidence that makes it more exact.";
    From "from" EVIDENCE, SOURCE, "Where evidence comes from.";
    About "about" EVIDENCE, ACTOR, "Whose experience it is.";
    CollectedAt "collected-at" EVIDENCE, STUDY_STAGE, "When in the study.";
    GroupOf "group" SOURCE, ACTOR, "Who a source's people are.";
    Overlaps "overlaps" SOURCE, SOURCE, "Sources some of whose people are the same.";
    Includes "includes" SOURCE, SOURCE, "A source whose people are all among another's.";
    StageOf "stage-of" STUDY_STAGE, End::Of(Family::Phase), "The phase of a stage of the study.";
    ShownBy "shown-by" REGULARITY, CONFIGURATION, "A configuration that shows a regularity.";
    Counterexample "counterexample" REGULARITY, End::OneOf(&[EVIDENCE, CONFIGURATION]), "What speaks against it.";
    Explains "explains" CONFIGURATION, RIVALS, "One of several explanations that compete.";
    Favours "favours" RIVALS, CONFIGURATION, "The explanation that is favoured.";
    Between "between" End::Of(Family::Tension), End::OneOf(&[ELEMENT, CONFIGURATION]), "What pulls against each other.";
    DecidedAt "decided-at" End::Revision, STUDY_STAGE, "When a change was decided.";
    RestsOn "rests-on" End::Revision, End::OneOf(&[EVIDENCE, SOURCE]), "What the reason for a change rests on.";
    Into "into" End::Revision, End::OneOf(&[ELEMENT, CONFIGURATION, STATEMENT, EVIDENCE, SOURCE, ACTOR, REGULARITY, RIVALS, PROGRAMME_STAGE, STUDY_STAGE, End::Of(Family::Phase), End::Of(Family::Tension)]), "What a removed thing went into.";
}
