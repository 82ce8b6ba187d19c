//! What is to be said about a theory: the reader's findings of form, and the rules that look at the whole.
//!
//! ```
//! use cimo_core::check::{CheckOptions, check};
//! let reading = cimo_core::read_text("
//! cimo: 1
//! configurations:
//!   speaking:
//!     context: Parents are afraid
//!     mechanism: Somebody who has been here will not judge me
//!     outcome: Families speak up
//! ");
//! let checked = check(&reading, &CheckOptions::default());
//! assert_eq!(checked.findings()[0].rule().name(), "missing-intervention");
//! assert_eq!(checked.findings()[0].level.word(), "note");
//! ```

mod allowed;
mod catch_all_reason;
mod comparison;
mod context_is_setting;
mod contradictory_evidence;
mod counts_do_not_add_up;
mod evidence_to_look_at_again;
mod evidence_without_source;
mod lost_without_disposition;
mod mechanism_is_activity;
mod mechanism_without_actor;
mod missing_part;
mod nearly_same_text;
mod outcome_is_activity;
mod participant_does_not_fit;
mod reason_without_change;
mod reason_without_evidence;
mod stale_was;
mod statement_out_of_step;
mod statement_without_because;
mod unconfigured_element;
mod unexplained_change;
mod unlinked_evidence;
mod untested_in_final;

pub use crate::text::wording::{Lexicon, WordList};
pub use comparison::Comparison;
pub(crate) use participant_does_not_fit::is_called;

use crate::Reading;
use crate::diagnostic::{Diagnostic, Level, Profile, Rule};
use crate::format::TheoryStatus;
use crate::source::{FileId, Place, Sources};
use crate::text::wording::Reader;
use crate::theory::Theory;

/// How to check.
#[derive(Debug, Clone, Default)]
pub struct CheckOptions {
    /// How strict; by default as the theory's status has it.
    pub profile: Option<Profile>,
    /// The words by which the rules that read language go.
    pub words: Lexicon,
}

/// A finding at its level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What there is to say.
    pub diagnostic: Diagnostic,
    /// How loud.
    pub level: Level,
    /// Why it may stay as it is, where the theory or the project's configuration allows that: then it is counted apart.
    pub allowed: Option<String>,
}

impl Finding {
    /// The rule that found it.
    pub fn rule(&self) -> Rule {
        self.diagnostic.rule
    }
}

/// What came of checking a theory.
#[derive(Debug, Clone)]
pub struct Checked {
    profile: Profile,
    findings: Vec<Finding>,
}

impl Checked {
    /// Findings, in order of place, at their levels in a profile.
    pub(crate) fn new(profile: Profile, diagnostics: Vec<Diagnostic>) -> Checked {
        let at_level =
            |diagnostic: Diagnostic| Finding { level: diagnostic.rule.level(profile), allowed: None, diagnostic };
        Checked { profile, findings: diagnostics.into_iter().map(at_level).collect() }
    }

    /// How strict the check was.
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// All findings, in order of place.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many findings there are at a level, but for those that are allowed.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level && finding.allowed.is_none()).count()
    }

    /// How many findings are allowed.
    pub fn allowed(&self) -> usize {
        self.findings.iter().filter(|finding| finding.allowed.is_some()).count()
    }

    /// Whether a finding that is not allowed is at least this loud.
    pub fn reaches(&self, level: Level) -> bool {
        self.findings.iter().any(|finding| finding.level >= level && finding.allowed.is_none())
    }

    /// The same with each finding as `revise` has it, or without it.
    pub(crate) fn revised(self, revise: impl FnMut(Finding) -> Option<Finding>) -> Checked {
        Checked { findings: self.findings.into_iter().filter_map(revise).collect(), ..self }
    }
}

/// The profile that a theory's status asks for: draft where it has none.
pub fn profile_of(theory: &Theory) -> Profile {
    match theory.status() {
        None | Some(TheoryStatus::Initial) => Profile::Draft,
        Some(TheoryStatus::Refined) => Profile::Review,
        Some(TheoryStatus::Final) => Profile::Publication,
    }
}

/// The rules that look at a theory as a whole; those of form are the reader's, and those that look at two versions stand in
/// `comparison`.
const RULES: &[fn(&Context<'_>, &mut Vec<Diagnostic>)] = &[
    context_is_setting::check,
    contradictory_evidence::check,
    counts_do_not_add_up::check,
    evidence_without_source::check,
    mechanism_is_activity::check,
    mechanism_without_actor::check,
    missing_part::check,
    nearly_same_text::check,
    outcome_is_activity::check,
    participant_does_not_fit::check,
    stale_was::check,
    statement_out_of_step::check,
    statement_without_because::check,
    unconfigured_element::check,
    unlinked_evidence::check,
    untested_in_final::check,
];

/// What a rule may look at.
pub(crate) struct Context<'r> {
    pub(crate) theory: &'r Theory,
    /// The version before, where it could be read.
    pub(crate) earlier: Option<&'r Reading>,
    words: &'r Lexicon,
    sources: &'r Sources,
    /// Where the faults of form are, in order.
    faults: Vec<(FileId, u32)>,
    /// The words of lines in which something was lost, and the ids that stand in a wrong slot.
    lost: crate::hashed::HashSet<&'r str>,
}

impl<'r> Context<'r> {
    fn new(reading: &'r Reading, words: &'r Lexicon) -> Context<'r> {
        let errors = reading.diagnostics().iter().filter(|finding| finding.rule.level(Profile::Draft) == Level::Error);
        let mut faults: Vec<(FileId, u32)> =
            errors.map(|finding| (finding.place().file, finding.place().start)).collect();
        faults.sort_unstable();
        let loses = |rule: Rule| {
            matches!(
                rule,
                Rule::Syntax
                    | Rule::TextCut
                    | Rule::TextInBrackets
                    | Rule::StrictYaml
                    | Rule::WrongType
                    | Rule::DuplicateField
            )
        };
        let lost = reading.diagnostics().iter().filter(|finding| loses(finding.rule)).flat_map(|finding| {
            let file = reading.sources().file(finding.place().file);
            let line = file.lines().line_of(finding.place().start);
            let range = file.lines().range(file.text(), line);
            file.text()[range.start as usize..range.end as usize]
                .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-')
        });
        let misplaced = reading.diagnostics().iter().filter(|finding| finding.rule == Rule::WrongKind);
        let misplaced = misplaced.flat_map(|finding| finding.arguments.iter().map(|(_, value)| value.as_str()));
        Context {
            theory: reading.theory(),
            earlier: reading.earlier(),
            words,
            sources: reading.sources(),
            faults,
            lost: lost.chain(misplaced).collect(),
        }
    }

    /// Whether a fault of form lies in a stretch of text: then nothing is said about what is missing there.
    pub(crate) fn is_faulty(&self, extent: Place) -> bool {
        let after = self.faults.partition_point(|fault| *fault < (extent.file, extent.start));
        self.faults.get(after).is_some_and(|(file, start)| *file == extent.file && *start < extent.end)
    }

    /// Whether an id stands in a line that could not be read, or where it does not fit: it is meant to be used.
    pub(crate) fn is_lost(&self, id: &str) -> bool {
        self.lost.contains(id)
    }

    /// Reads the theory's texts by their words.
    pub(crate) fn reader(&self) -> Reader<'r> {
        Reader::new(self.words, self.theory.language())
    }

    /// A place cut at the end of its first line.
    pub(crate) fn first_line(&self, place: Place) -> Place {
        first_line(self.sources, place)
    }
}

/// A place cut at the end of its first line.
fn first_line(sources: &Sources, place: Place) -> Place {
    let words = sources.slice(place);
    let end = words.find(['\n', '\r']).map_or(words.len(), |end| words[..end].trim_end().len());
    Place { end: place.start + end as u32, ..place }
}

/// Checks a theory as it was read.
pub fn check(reading: &Reading, options: &CheckOptions) -> Checked {
    let profile = options.profile.unwrap_or_else(|| profile_of(reading.theory()));
    let mut diagnostics = reading.diagnostics().to_vec();
    let of_this = |out: &mut Vec<Diagnostic>| {
        let context = Context::new(reading, &options.words);
        RULES.iter().for_each(|rule| rule(&context, out));
    };
    match reading.earlier() {
        None => of_this(&mut diagnostics),
        // What is to be said of this version and what of the two together do not wait for each other.
        Some(_) => std::thread::scope(|threads| {
            let compared = || {
                let mut found = Vec::new();
                comparison::check(reading, &mut found);
                found
            };
            let beside = std::thread::Builder::new().spawn_scoped(threads, compared);
            of_this(&mut diagnostics);
            let found = match beside {
                Ok(beside) => beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                // A system that gives no second thread does one after the other.
                Err(_) => compared(),
            };
            diagnostics.extend(found);
        }),
    }
    let allowed = allowed::Allowed::of(reading);
    diagnostics.extend(allowed.stale(reading, &diagnostics));
    diagnostics.sort_by_key(|finding| (finding.place(), finding.rule));
    Checked::new(profile, diagnostics)
        .revised(|finding| Some(Finding { allowed: allowed.reason(&finding.diagnostic), ..finding }))
}
