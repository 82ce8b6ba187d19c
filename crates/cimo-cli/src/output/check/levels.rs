//! The one table of levels: what each format calls a finding that is so loud.

use cimo_core::check::Finding;
use cimo_core::diagnostic::Level;

/// How loud something is in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loud {
    /// A file could not be read, so that nobody knows what it says.
    Unread,
    /// A finding at a level.
    At(Level),
    /// A finding that may stay, with a reason.
    Allowed,
}

/// What the formats call it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    /// For people.
    pub(super) word: &'static str,
    /// A level of SARIF.
    pub(super) sarif: &'static str,
    /// A workflow command of GitHub; none where nothing is annotated.
    pub(super) github: Option<&'static str>,
    /// A severity of GitLab's code quality; none where nothing is reported.
    pub(super) gitlab: Option<&'static str>,
}

const fn words(
    word: &'static str,
    sarif: &'static str,
    github: Option<&'static str>,
    gitlab: Option<&'static str>,
) -> Words {
    Words { word, sarif, github, gitlab }
}

impl Loud {
    /// How loud a finding is.
    pub(super) fn of(finding: &Finding) -> Loud {
        if finding.allowed.is_some() { Loud::Allowed } else { Loud::At(finding.level) }
    }

    /// What the formats call it.
    pub(super) const fn words(self) -> Words {
        match self {
            Loud::Unread => words("unread", "error", Some("error"), Some("blocker")),
            Loud::At(Level::Error) => words("error", "error", Some("error"), Some("major")),
            Loud::At(Level::Warning) => words("warning", "warning", Some("warning"), Some("minor")),
            Loud::At(Level::Note) => words("note", "note", Some("notice"), Some("info")),
            Loud::Allowed => words("allowed", "note", None, None),
        }
    }
}

/// The levels, loudest first.
pub(super) const LEVELS: [Level; 3] = [Level::Error, Level::Warning, Level::Note];
