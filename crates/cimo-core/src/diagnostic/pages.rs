//! The page of each rule: what it catches, why it matters, an example, what to write instead.

use super::Rule;

macro_rules! pages {
    ($($rule:ident $name:literal;)*) => {
        /// The text of a rule's page, as Markdown.
        fn page(rule: Rule) -> &'static str {
            match rule { $(Rule::$rule => include_str!(concat!("../../pages/rules/", $name, ".md")),)* }
        }
    };
}

pages! {
    Syntax "syntax";
    TextCut "text-cut";
    TextInBrackets "text-in-brackets";
    StrictYaml "strict-yaml";
    UnknownField "unknown-field";
    InvalidId "invalid-id";
    MissingVersion "missing-version";
    DuplicateField "duplicate-field";
    DuplicateId "duplicate-id";
    UndefinedReference "undefined-reference";
    UndefinedLink "undefined-link";
    TextLooksLikeId "text-looks-like-id";
    NearlySameText "nearly-same-text";
    SameLabelTwice "same-label-twice";
    AmbiguousText "ambiguous-text";
    AmbiguousReference "ambiguous-reference";
    StaleWas "stale-was";
    WrongKind "wrong-kind";
    WrongType "wrong-type";
    UnknownValue "unknown-value";
    UnreadableStatement "unreadable-statement";
    AmbiguousStatement "ambiguous-statement";
    CircularInclude "circular-include";
    CircularRevision "circular-revision";
    MissingContext "missing-context";
    MissingIntervention "missing-intervention";
    MissingMechanism "missing-mechanism";
    MissingOutcome "missing-outcome";
    MechanismIsActivity "mechanism-is-activity";
    ContextIsSetting "context-is-setting";
    OutcomeIsActivity "outcome-is-activity";
    MechanismWithoutActor "mechanism-without-actor";
    UnconfiguredElement "unconfigured-element";
    ListInAConfiguration "list-in-a-configuration";
    HalfAMechanism "half-a-mechanism";
    SameTextTwice "same-text-twice";
    DuplicateConfiguration "duplicate-configuration";
    OneSidedTheory "one-sided-theory";
    NothingVaries "nothing-varies";
    NoPathToDistal "no-path-to-distal";
    FeedbackLoop "feedback-loop";
    UnresolvedRivals "unresolved-rivals";
    RivalsWithoutTest "rivals-without-test";
    BlockerNeverArises "blocker-never-arises";
    OtherwiseUnlinked "otherwise-unlinked";
    StatementWithoutBecause "statement-without-because";
    StatementOutOfStep "statement-out-of-step";
    ContradictoryStatements "contradictory-statements";
    UnconsolidatedStatement "unconsolidated-statement";
    EvidenceWithoutSource "evidence-without-source";
    UnlinkedEvidence "unlinked-evidence";
    ContradictoryEvidence "contradictory-evidence";
    ParticipantDoesNotFit "participant-does-not-fit";
    CountsDoNotAddUp "counts-do-not-add-up";
    UnsupportedClaim "unsupported-claim";
    UnsupportedLink "unsupported-link";
    StatusAgainstEvidence "status-against-evidence";
    SingleSource "single-source";
    HighConfidenceFromOne "high-confidence-from-one";
    UnusedSource "unused-source";
    IdentifiesOnePerson "identifies-one-person";
    PossibleIdentifier "possible-identifier";
    PossibleName "possible-name";
    QuotationTooLong "quotation-too-long";
    NoCounterexample "no-counterexample";
    UnexplainedChange "unexplained-change";
    LostWithoutDisposition "lost-without-disposition";
    ReasonWithoutChange "reason-without-change";
    ReasonWithoutEvidence "reason-without-evidence";
    CatchAllReason "catch-all-reason";
    EvidenceToLookAtAgain "evidence-to-look-at-again";
    UntestedInFinal "untested-in-final";
    InvalidConfiguration "invalid-configuration";
    StaleAllowance "stale-allowance";
    InvalidMapping "invalid-mapping";
}

impl Rule {
    /// Its page, as Markdown: what it catches, why that matters, an example, what to write instead.
    ///
    /// ```
    /// use cimo_core::diagnostic::Rule;
    /// assert!(Rule::MissingMechanism.page().starts_with("# missing-mechanism"));
    /// ```
    pub fn page(self) -> &'static str {
        page(self)
    }
}
