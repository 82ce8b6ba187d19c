//! The catalogue of rules: their names, groups and levels, one line each.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// How loud a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A remark.
    Note,
    /// Something to look at.
    Warning,
    /// Something to mend.
    Error,
}

impl Level {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// How strict the checker is; by default as the theory's status has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// An initial theory, or one that states no status: gaps are notes.
    Draft,
    /// A refined theory: missing parts are warnings.
    Review,
    /// A final theory: what a journal's reader would stumble over is an error.
    Publication,
}

impl Profile {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Profile::Draft => "draft",
            Profile::Review => "review",
            Profile::Publication => "publication",
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The file says something that the model cannot hold.
    Form,
    /// Is it an explanation?
    Configurations,
    /// If–then statements.
    Statements,
    /// Evidence and sources.
    Evidence,
    /// From one version to the next.
    Revision,
    /// The project's configuration file.
    Configuration,
    /// The mapping file of a comparison.
    Mapping,
}

impl Group {
    /// Its name as a heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Form => "Form",
            Group::Configurations => "Configurations",
            Group::Statements => "Statements",
            Group::Evidence => "Evidence",
            Group::Revision => "Revision",
            Group::Configuration => "The configuration file",
            Group::Mapping => "The mapping file",
        }
    }
}

/// The levels at draft, review and publication.
type Levels = [Level; 3];

const ERROR: Levels = [Level::Error; 3];
const WARNING: Levels = [Level::Warning; 3];
const NOTE: Levels = [Level::Note; 3];
const RISES: Levels = [Level::Note, Level::Warning, Level::Error];
const MILD: Levels = [Level::Note, Level::Warning, Level::Warning];
const WARNS: Levels = [Level::Warning, Level::Warning, Level::Error];

macro_rules! rules {
    ($($variant:ident $name:literal $group:ident $levels:ident $summary:literal;)*) => {
        /// A rule of the checker. What each catches stands on its page: [`Rule::page`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $summary] $variant,)*
        }

        impl Rule {
            /// All rules, in the order of the catalogue.
            pub const ALL: &[Rule] = &[$(Rule::$variant),*];

            /// Its name, as it is written.
            pub fn name(self) -> &'static str {
                match self { $(Rule::$variant => $name,)* }
            }

            /// What it catches, in one line.
            pub fn summary(self) -> &'static str {
                match self { $(Rule::$variant => $summary,)* }
            }

            /// What it is about.
            pub fn group(self) -> Group {
                match self { $(Rule::$variant => Group::$group,)* }
            }

            /// Its level in a profile.
            pub fn level(self, profile: Profile) -> Level {
                let levels = match self { $(Rule::$variant => $levels,)* };
                levels[profile as usize]
            }
        }
    };
}

rules! {
    Syntax "syntax" Form ERROR "The file cannot be read as YAML here";
    TextCut "text-cut" Form ERROR "A sentence that YAML would cut or change without a word";
    TextInBrackets "text-in-brackets" Form ERROR "Prose in brackets or braces, which commas split";
    StrictYaml "strict-yaml" Form ERROR "Anchors, aliases, merge keys, tags, directives or a second document";
    UnknownField "unknown-field" Form ERROR "A field or section that the format does not know";
    InvalidId "invalid-id" Form ERROR "A name that is no id";
    MissingVersion "missing-version" Form ERROR "A file without `cimo: 1`";
    DuplicateField "duplicate-field" Form ERROR "The same field twice";
    DuplicateId "duplicate-id" Form ERROR "The same id twice";
    UndefinedReference "undefined-reference" Form ERROR "An id that nothing defines";
    UndefinedLink "undefined-link" Form ERROR "A link that the configuration does not have";
    TextLooksLikeId "text-looks-like-id" Form ERROR "A sentence that is an id but for capitals, spaces or underscores";
    NearlySameText "nearly-same-text" Form NOTE "Two sentences that differ by a slip of the pen";
    SameLabelTwice "same-label-twice" Form NOTE "Two ids with one label";
    AmbiguousText "ambiguous-text" Form ERROR "A sentence that is the label of several elements";
    AmbiguousReference "ambiguous-reference" Form ERROR "An id that could be two things";
    StaleWas "stale-was" Form NOTE "A `was` that refers to nothing in the version before";
    WrongKind "wrong-kind" Form ERROR "An id of a kind that the slot does not take";
    WrongType "wrong-type" Form ERROR "A list, a text or a mapping where something else is wanted";
    UnknownValue "unknown-value" Form ERROR "A word that the field does not know";
    UnreadableStatement "unreadable-statement" Form ERROR "An if–then statement without its if or its then";
    AmbiguousStatement "ambiguous-statement" Form ERROR "An if–then statement that can be read in two ways";
    CircularInclude "circular-include" Form ERROR "A file that includes itself through others";
    CircularRevision "circular-revision" Form ERROR "A theory that revises itself through others";
    MissingContext "missing-context" Configurations RISES "A configuration without a context";
    MissingIntervention "missing-intervention" Configurations RISES "A configuration without an intervention, where its form has one";
    MissingMechanism "missing-mechanism" Configurations RISES "A configuration without a mechanism";
    MissingOutcome "missing-outcome" Configurations RISES "A configuration without an outcome";
    MechanismIsActivity "mechanism-is-activity" Configurations MILD "A mechanism that says what the programme does, not how people respond";
    ContextIsSetting "context-is-setting" Configurations MILD "A context that is only a place or an organisation";
    OutcomeIsActivity "outcome-is-activity" Configurations MILD "An outcome that is an output, an activity or a plan";
    MechanismWithoutActor "mechanism-without-actor" Configurations RISES "A mechanism with nobody whose reasoning changes";
    UnconfiguredElement "unconfigured-element" Configurations RISES "An element that no configuration uses";
    ListInAConfiguration "list-in-a-configuration" Configurations MILD "So many contexts and outcomes around one mechanism that nobody can tell what triggers what";
    HalfAMechanism "half-a-mechanism" Configurations MILD "A resource without reasoning, or reasoning about nothing that is offered";
    SameTextTwice "same-text-twice" Configurations RISES "One text as mechanism and as context or outcome of one configuration";
    DuplicateConfiguration "duplicate-configuration" Configurations RISES "Two configurations with the same parts";
    OneSidedTheory "one-sided-theory" Configurations MILD "No unintended, negative or unchanged outcome anywhere";
    NothingVaries "nothing-varies" Configurations MILD "The same context everywhere and nothing that stops anything";
    NoPathToDistal "no-path-to-distal" Configurations MILD "A distal outcome that no chain of configurations reaches";
    FeedbackLoop "feedback-loop" Configurations NOTE "A chain of configurations that returns to where it began";
    UnresolvedRivals "unresolved-rivals" Configurations MILD "Declared rivals that are still open in a final theory";
    RivalsWithoutTest "rivals-without-test" Configurations MILD "Declared rivals with nothing that would tell them apart";
    BlockerNeverArises "blocker-never-arises" Configurations MILD "An `unless` that nothing brings about";
    OtherwiseUnlinked "otherwise-unlinked" Configurations MILD "An `otherwise` to which nothing leads";
    StatementWithoutBecause "statement-without-because" Statements RISES "An if–then statement that hides its mechanism";
    StatementOutOfStep "statement-out-of-step" Statements RISES "A statement that says what its configuration does not";
    ContradictoryStatements "contradictory-statements" Statements RISES "The same conditions leading to opposite outcomes";
    UnconsolidatedStatement "unconsolidated-statement" Statements MILD "A statement of a refined or final theory that is part of no configuration";
    EvidenceWithoutSource "evidence-without-source" Evidence RISES "Evidence that names no source";
    UnlinkedEvidence "unlinked-evidence" Evidence RISES "Evidence that supports, challenges and refines nothing";
    ContradictoryEvidence "contradictory-evidence" Evidence ERROR "One item that supports and challenges the same thing";
    ParticipantDoesNotFit "participant-does-not-fit" Evidence MILD "A participant's label that does not fit the source's group";
    CountsDoNotAddUp "counts-do-not-add-up" Evidence MILD "Numbers of people that contradict each other";
    UnsupportedClaim "unsupported-claim" Evidence RISES "A claim that is said to be supported, and that nothing supports";
    UnsupportedLink "unsupported-link" Evidence NOTE "Evidence of the parts of a final claim, and not of how they are linked";
    StatusAgainstEvidence "status-against-evidence" Evidence RISES "Supported with only challenging evidence, or refuted with only supporting";
    SingleSource "single-source" Evidence MILD "Everything rests on one source, one participant or one configuration";
    HighConfidenceFromOne "high-confidence-from-one" Evidence RISES "High confidence in a regularity that rests on one";
    UnusedSource "unused-source" Evidence MILD "A source that nothing comes from";
    IdentifiesOnePerson "identifies-one-person" Evidence MILD "A label that names a group of one";
    PossibleIdentifier "possible-identifier" Evidence WARNS "What may tell who somebody is: an address, a number, a date of birth";
    PossibleName "possible-name" Evidence NOTE "What may be somebody's name";
    QuotationTooLong "quotation-too-long" Evidence WARNS "A quotation with more words than the project allows";
    NoCounterexample "no-counterexample" Evidence MILD "A regularity for which no counterexample was looked for";
    UnexplainedChange "unexplained-change" Revision RISES "A change of the explanation without a recorded reason";
    LostWithoutDisposition "lost-without-disposition" Revision RISES "A configuration that is gone, and nothing says what became of it";
    ReasonWithoutChange "reason-without-change" Revision MILD "A recorded reason for a change that the two versions do not show";
    ReasonWithoutEvidence "reason-without-evidence" Revision MILD "A reason that is said to come from evidence and names none";
    CatchAllReason "catch-all-reason" Revision MILD "One reason for changes that have nothing to do with each other";
    EvidenceToLookAtAgain "evidence-to-look-at-again" Revision MILD "Evidence that was attached to a claim before the claim changed";
    UntestedInFinal "untested-in-final" Revision NOTE "What a final theory leaves untested";
    InvalidConfiguration "invalid-configuration" Configuration ERROR "A field, name or value in `cimo.yaml` that means nothing";
    StaleAllowance "stale-allowance" Configuration WARNING "An allowance that covers nothing any more";
    InvalidMapping "invalid-mapping" Mapping ERROR "A field, name or reference in a mapping file that means nothing";
}

impl Rule {
    /// The rules whose findings may be allowed beside what they are about: all but those about `cimo.yaml`, allowances and
    /// mappings.
    pub fn allowable() -> impl Iterator<Item = Rule> {
        Rule::ALL.iter().copied().filter(|rule| !matches!(rule.group(), Group::Configuration | Group::Mapping))
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is no rule's.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no rule called `{0}`")]
pub struct UnknownRule(pub String);

impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(name: &str) -> Result<Rule, UnknownRule> {
        let rule = Rule::ALL.iter().find(|rule| rule.name() == name);
        rule.copied().ok_or_else(|| UnknownRule(name.to_owned()))
    }
}
