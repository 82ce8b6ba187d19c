//! This version beside the one before: matched, compared and judged once, for all the rules that ask what was said of it.

use crate::Reading;
use crate::beside::each_beside;
use crate::diagnostic::{Diagnostic, Level, Profile};
use crate::diff::{
    Change, Diff, Judged, MatchOptions, Matching, Name, Purpose, Side, compare_for, judge, match_theories,
};
use crate::source::{FileId, Place, Sources};
use crate::theory::{Revision, Theory};

use super::unexplained_change::Unexplained;

/// Two versions and what came of comparing them. The records of the later one are what the rules look at.
///
/// ```
/// use cimo_core::check::Comparison;
/// use cimo_core::{diff, read_text};
/// let old = read_text("cimo: 1\noutcomes:\n  openness: {label: Families speak up, valence: positive}\n");
/// let new = read_text("cimo: 1\noutcomes:\n  openness: {label: Families speak up, valence: mixed}\n");
/// let matching = diff::match_theories(old.theory(), new.theory(), &Default::default());
/// let changes = diff::compare(old.theory(), new.theory(), &matching);
/// let judged = diff::judge(&changes, old.theory(), new.theory(), &matching);
/// let comparison = Comparison {
///     old: old.theory(),
///     new: new.theory(),
///     sources: new.sources(),
///     matching: &matching,
///     diff: &changes,
///     judged: &judged,
/// };
/// assert_eq!(comparison.findings()[0].rule.name(), "unexplained-change");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'c> {
    /// The old version.
    pub old: &'c Theory,
    /// The new version.
    pub new: &'c Theory,
    /// The files of the later of the two.
    pub sources: &'c Sources,
    /// Which thing is which.
    pub matching: &'c Matching,
    /// What changed.
    pub diff: &'c Diff,
    /// What the records say of it.
    pub judged: &'c Judged<'c>,
}

/// The rules that look at two versions.
const RULES: &[fn(&Comparison<'_>, &mut Vec<Diagnostic>)] = &[
    super::catch_all_reason::check,
    super::evidence_to_look_at_again::check,
    super::lost_without_disposition::check,
    super::reason_without_change::check,
    super::reason_without_evidence::check,
    super::unexplained_change::check,
];

impl<'c> Comparison<'c> {
    /// What the records of the later version leave unsaid, or say and should not. Places are in that version.
    pub fn findings(&self) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        RULES.iter().for_each(|rule| rule(self, &mut findings));
        super::untested_in_final::find(self.later(), &mut findings);
        findings.sort_by_key(|finding| (finding.place(), finding.rule));
        findings
    }

    /// What no record explains, one for each thing that changed.
    pub(crate) fn unexplained(&self) -> Vec<Unexplained<'c>> {
        super::unexplained_change::all(self)
    }

    /// The version that comes later.
    pub(super) fn later(&self) -> &'c Theory {
        if self.later_side() == Side::New { self.new } else { self.old }
    }

    pub(crate) fn later_side(&self) -> Side {
        self.matching.later
    }

    /// Where a change stands in the later version; at what the version before is named with where it does not.
    pub(super) fn place_of(&self, change: &Change) -> Place {
        let place = if self.later_side() == Side::New { change.new_place } else { change.old_place };
        place.map_or_else(|| self.place_of_earlier(), |place| self.first_line(place))
    }

    /// Where the later version names the one before.
    pub(super) fn place_of_earlier(&self) -> Place {
        let revises = self.later().data.info.revises.as_ref();
        revises.map_or(Place::new(FileId(0), 0, 0), |path| path.place)
    }

    /// What a change is about in the later version; in the earlier one where it is gone.
    pub(crate) fn names<'d>(&self, change: &'d Change) -> &'d [Name] {
        let (earlier, later) = match self.later_side() {
            Side::New => (&change.subject.old, &change.subject.new),
            Side::Old => (&change.subject.new, &change.subject.old),
        };
        if later.is_empty() { earlier } else { later }
    }

    /// A place cut at the end of its first line.
    pub(super) fn first_line(&self, place: Place) -> Place {
        super::first_line(self.sources, place)
    }
}

/// What the rules say of a theory and the version before it. Nothing where there is none, or while the reader has faults to
/// report in one of them: what it could not place would look as if it had changed.
pub(super) fn check(reading: &Reading, out: &mut Vec<Diagnostic>) {
    let Some(earlier) = reading.earlier() else { return };
    let is_whole = |reading: &Reading| {
        let mut levels = reading.diagnostics().iter().map(|finding| finding.rule.level(Profile::Draft));
        !reading.lost_words() && !levels.any(|level| level == Level::Error)
    };
    if !is_whole(reading) || !is_whole(earlier) {
        return;
    }
    let (old, new) = (earlier.theory(), reading.theory());
    // A check goes by what the files say: what is only alike is for `cimo diff` to infer, and for people to decide.
    let how = MatchOptions { infer: false, ..MatchOptions::default() };
    let matching = match_theories(old, new, &how);
    let diff = compare_for(old, new, &matching, Purpose::Judge);
    let judged = judge(&diff, old, new, &matching);
    let sources = reading.sources();
    let comparison = Comparison { old, new, sources, matching: &matching, diff: &diff, judged: &judged };
    let found = each_beside(RULES, 1, |rule| {
        let mut found = Vec::new();
        rule(&comparison, &mut found);
        Some(found)
    });
    out.extend(found.into_iter().flatten());
}

/// A name as it stands in a title: an id as code, a sentence in quotation marks.
pub(super) fn called(name: &str) -> String {
    if crate::text::is_id(name) { format!("`{name}`") } else { format!("“{name}”") }
}

/// Several names as they stand in a title: the first three, and how many more.
pub(super) fn all_called<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut all: Vec<String> = Vec::new();
    for name in names.map(called) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    match all.len() {
        0 | 1 => all.concat(),
        2 | 3 => format!("{} and {}", all[..all.len() - 1].join(", "), all[all.len() - 1]),
        more => format!("{} and {} more", all[..3].join(", "), more - 3),
    }
}

/// All that a record says changed, was tested or was looked at again.
pub(super) fn about<'r>(record: &Revision<'r>) -> impl Iterator<Item = &'r str> + use<'r> {
    let names = record.changes().chain(record.tested()).chain(record.reviewed());
    names.map(|name| name.name)
}
