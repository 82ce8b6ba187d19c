//! The words that fields know, as types.

use std::fmt;

/// A type whose values are the words of a field.
pub trait Word: Sized + Copy + 'static {
    /// The words, in the order of the reference.
    const WORDS: &'static [&'static str];

    /// The value of a word.
    fn from_word(word: &str) -> Option<Self>;

    /// The word of a value.
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $word:literal),* $(,)? })*) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant),* }

        impl Word for $name {
            const WORDS: &'static [&'static str] = &[$($word),*];

            fn from_word(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)* _ => None }
            }

            fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    )*};
}

words! {
    /// How far a theory has come.
    TheoryStatus {
        /// The theory one starts from.
        Initial "initial",
        /// On its way.
        Refined "refined",
        /// What the study arrives at.
        Final "final",
    }

    /// The parts that a configuration has (De Weger et al. 2020 on choosing one and being open about it).
    Form {
        /// Context, mechanism, outcome (Pawson and Tilley 1997).
        Cmo "cmo",
        /// And an intervention (Denyer et al. 2008).
        Cimo "cimo",
        /// And an actor on every mechanism (Mukumbang et al. 2018).
        Icamo "icamo",
        /// As cimo; the intervention is called strategy.
        Scmo "scmo",
    }

    /// What a theory claims to be.
    Stance {
        /// It says how things are.
        Explanatory "explanatory",
        /// It says how they should be.
        Normative "normative",
        /// It is what the programme says of itself.
        Official "official",
        /// Somebody put it together from a text.
        Reconstructed "reconstructed",
    }

    /// The layer of reality that a context or an outcome belongs to (Pawson 2006).
    Level {
        /// The capacities of people.
        Individual "individual",
        /// Relations between them.
        Interpersonal "interpersonal",
        /// The culture and rules of an organisation.
        Institutional "institutional",
        /// The wider social, economic and cultural setting.
        Infrastructural "infrastructural",
    }

    /// Whether an outcome was hoped for.
    Intent {
        /// It was.
        Intended "intended",
        /// It was not.
        Unintended "unintended",
    }

    /// Whether an outcome is good for those it is for.
    Valence {
        /// Good.
        Positive "positive",
        /// Bad.
        Negative "negative",
        /// Both.
        Mixed "mixed",
    }

    /// How far along the chain an outcome stands (Jagosh et al. 2015).
    Distance {
        /// At once.
        Proximal "proximal",
        /// Between.
        Intermediate "intermediate",
        /// In the long run.
        Distal "distal",
    }

    /// How strongly a mechanism fires: a dimmer and not a switch (Dalkin et al. 2015).
    Fires {
        /// Fully.
        Strongly "strongly",
        /// In part.
        Partly "partly",
        /// A little.
        Weakly "weakly",
        /// It does not.
        NotAtAll "not at all",
    }

    /// How well a configuration stands.
    Status {
        /// Said without data.
        Asserted "asserted",
        /// Not tested.
        Untested "untested",
        /// Borne out.
        Supported "supported",
        /// Partly borne out.
        Mixed "mixed",
        /// Not borne out.
        Refuted "refuted",
    }

    /// What a source is.
    SourceKind {
        /// One person asked.
        Interview "interview",
        /// Several asked together.
        FocusGroup "focus-group",
        /// Something watched.
        Observation "observation",
        /// A meeting.
        Meeting "meeting",
        /// A document.
        Document "document",
        /// A survey.
        Survey "survey",
        /// A case.
        Case "case",
        /// Published work.
        Literature "literature",
        /// A panel of advisers.
        Panel "panel",
    }

    /// How what a piece of evidence says is known.
    Basis {
        /// Expected.
        Anticipated "anticipated",
        /// Felt or believed.
        Perceived "perceived",
        /// Seen.
        Observed "observed",
        /// Counted.
        Measured "measured",
    }

    /// How far a regularity can be relied upon.
    Confidence {
        /// Very.
        High "high",
        /// Fairly.
        Moderate "moderate",
        /// Little.
        Low "low",
    }

    /// The kinds of change between two versions.
    ChangeKind {
        /// Something is new.
        Added "added",
        /// Something is gone.
        Removed "removed",
        /// Another id.
        Renamed "renamed",
        /// A sentence got an id.
        Named "named",
        /// An id became a sentence.
        Unnamed "unnamed",
        /// Other words.
        Reworded "reworded",
        /// Several became one.
        Merged "merged",
        /// One became several.
        Split "split",
        /// Several became several others.
        Regrouped "regrouped",
        /// Another kind of element.
        Recast "recast",
        /// Other parts.
        Rewired "rewired",
        /// A blocker more.
        Blocked "blocked",
        /// A blocker less.
        Unblocked "unblocked",
        /// Another stage, level, distance or actor.
        Moved "moved",
        /// Another status, strength, valence, intent or confidence.
        ReRated "re-rated",
        /// Evidence more.
        EvidenceAdded "evidence-added",
        /// Evidence less.
        EvidenceWithdrawn "evidence-withdrawn",
        /// Another account of a source.
        SourceChanged "source-changed",
        /// Another account of the study.
        StudyChanged "study-changed",
        /// A change in any other section.
        Changed "changed",
        /// A change in an `x-` field.
        Extra "extra",
        /// Another order.
        Reordered "reordered",
    }

    /// How much a change says about the theory, from least to most.
    ChangeClass {
        /// It says the same in another way.
        Editorial "editorial",
        /// What a claim rests on.
        Evidential "evidential",
        /// How the theory is laid out.
        Structural "structural",
        /// What the theory says causes what.
        Claim "claim",
    }

    /// What became of something that was removed.
    Disposition {
        /// The data spoke against it.
        Refuted "refuted",
        /// It went into something else.
        Merged "merged",
        /// Something else took its place.
        Superseded "superseded",
        /// It lies beyond what the theory is about.
        OutOfScope "out of scope",
    }

    /// Whether a rewording changes what is claimed.
    Meaning {
        /// It does not.
        Same "same",
        /// It does.
        Changed "changed",
    }

    /// What came of a test.
    TestResult {
        /// The claim stood.
        Unchanged "unchanged",
        /// The claim was changed.
        Changed "changed",
    }

    /// What a reason for a change rests on.
    ReasonFrom {
        /// The study's data.
        Evidence "evidence",
        /// Published work.
        Literature "literature",
        /// What stakeholders said of the theory.
        Feedback "feedback",
        /// Thinking it through (retroduction).
        Reasoning "reasoning",
    }
}
