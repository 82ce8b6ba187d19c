//! What `cimo diff` prints: one file a format.

pub(crate) mod concise;
mod csv;
pub(crate) mod github;
pub mod json;
pub(crate) mod markdown;
mod paper;
pub(crate) mod sarif;
pub(crate) mod table;
pub(crate) mod text;

use cimo_core::check;
use cimo_core::config::{Config, Loudness};
use cimo_core::diagnostic::Level;
use cimo_core::diff::{self, Diff, FailOn, Judged, Matching, Verdict};
use cimo_core::format::{ChangeClass, Word};
use cimo_core::source::Sources;
use cimo_report::changes::Comparison;

use crate::commands::diff::Version;

/// The classes of change, what matters most first.
pub(crate) const CLASSES: [ChangeClass; 4] =
    [ChangeClass::Claim, ChangeClass::Structural, ChangeClass::Evidential, ChangeClass::Editorial];

/// What is said where there is nothing to compare.
pub(crate) const NONE: &str = "No theory changed";

/// Two versions, compared and judged.
pub(crate) struct Compared<'v> {
    pub(crate) old: Version<'v>,
    pub(crate) new: Version<'v>,
    pub(crate) matching: Matching,
    pub(crate) diff: Diff,
    pub(crate) judged: Judged<'v>,
    /// What the project's configuration sets for changes.
    pub(crate) config: Config,
}

/// How loud a root change is.
pub(crate) struct Loud<'c> {
    /// Its level; nothing where the configuration switches it off.
    pub(crate) level: Option<Level>,
    /// Whether the configuration says so, and not cimo by itself.
    pub(crate) is_set: bool,
    /// Why it is allowed, where it is.
    pub(crate) allowed: Option<&'c str>,
}

impl<'v> Compared<'v> {
    pub(crate) fn new(old: Version<'v>, new: Version<'v>, matching: Matching) -> Compared<'v> {
        let diff = diff::compare(old.theory, new.theory, &matching);
        let judged = diff::judge(&diff, old.theory, new.theory, &matching);
        Compared { old, new, matching, diff, judged, config: Config::default() }
    }

    /// The same under a project's configuration.
    pub(crate) fn within(self, config: Config) -> Compared<'v> {
        Compared { config, ..self }
    }

    /// How loud a root is: as the configuration has it; else a claim without a reason is an error, any other change without
    /// one a warning, and the rest notes.
    pub(crate) fn loud(&self, verdict: &Verdict<'_>) -> Loud<'_> {
        let root = &self.diff.changes()[verdict.change];
        let by_itself = match (verdict.is_unexplained(), verdict.class) {
            (true, ChangeClass::Claim) => Level::Error,
            (true, _) => Level::Warning,
            (false, _) => Level::Note,
        };
        let set = self.config.change_loudness(root.kind, verdict.class);
        let level = match set {
            None => Some(by_itself),
            Some(Loudness::Off) => None,
            Some(Loudness::At(level)) => Some(level),
        };
        let fingerprint = root.fingerprint();
        let keys = || root.subject.names().map(|name| name.key.name());
        let allowed =
            self.config.allow.iter().find(|allowance| allowance.covers_change(root.kind, keys(), &fingerprint));
        Loud { level, is_set: set.is_some(), allowed: allowed.map(|allowance| &*allowance.reason) }
    }

    /// Whether the command fails: on a change at the threshold, or on one that the configuration calls an error; never on
    /// one that is switched off or allowed.
    pub(crate) fn fails(&self, on: FailOn) -> bool {
        self.judged.verdicts.iter().any(|verdict| {
            let loud = self.loud(verdict);
            let counts = loud.allowed.is_none() && loud.level.is_some();
            counts && (verdict.fails(on) || loud.is_set && loud.level == Some(Level::Error))
        })
    }

    /// The same, as it is told to people.
    pub(crate) fn comparison(&self) -> Comparison<'_> {
        let (old, new) = (&self.old, &self.new);
        Comparison::new((old.theory, old.sources), (new.theory, new.sources), &self.diff, &self.judged)
    }

    /// The same, as the rules about records look at it.
    pub(crate) fn judged(&self) -> check::Comparison<'_> {
        check::Comparison {
            old: self.old.theory,
            new: self.new.theory,
            sources: self.later_sources(),
            matching: &self.matching,
            diff: &self.diff,
            judged: &self.judged,
        }
    }

    /// The files of the later version.
    pub(crate) fn later_sources(&self) -> &Sources {
        if self.matching.later() == diff::Side::New { self.new.sources } else { self.old.sources }
    }

    /// How many changes there are of what class, on one line: `3 changes: 1 claim, 2 editorial; 1 without a reason`.
    pub(crate) fn counts(&self) -> String {
        let all = self.judged.verdicts.len();
        if all == 0 {
            return "Nothing changed".to_owned();
        }
        let of = |class: ChangeClass| match (self.judged.count(class), class) {
            (0, _) => None,
            (1, ChangeClass::Claim) => Some("1 claim".to_owned()),
            (count, ChangeClass::Claim) => Some(format!("{count} claims")),
            (count, class) => Some(format!("{count} {}", class.word())),
        };
        let classes: Vec<String> = CLASSES.into_iter().filter_map(of).collect();
        let changes = if all == 1 { "1 change".to_owned() } else { format!("{all} changes") };
        let without = match self.judged.unexplained() {
            0 => String::new(),
            count => format!("; {count} without a reason"),
        };
        format!("{changes}: {}{without}", classes.join(", "))
    }
}

impl Version<'_> {
    /// The version as people are told it: its path, with git's revision before it, where the path has it not.
    pub(crate) fn shown(&self) -> String {
        let has_it = |revision: &str| self.path.strip_prefix(revision).is_some_and(|rest| rest.starts_with(':'));
        match self.revision {
            Some(revision) if !has_it(revision) => format!("{revision}:{}", self.path),
            _ => self.path.to_owned(),
        }
    }
}
