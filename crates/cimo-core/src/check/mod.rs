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
mod blocker_never_arises;
mod catch_all_reason;
mod comparison;
mod context_is_setting;
mod contradictory_evidence;
mod contradictory_statements;
mod counts_do_not_add_up;
mod duplicate_configuration;
mod evidence_to_look_at_again;
mod evidence_without_source;
mod feedback_loop;
mod half_a_mechanism;
mod identifiers;
mod identifies_one_person;
mod list_in_a_configuration;
mod lost_without_disposition;
mod makers;
mod mechanism_is_activity;
mod mechanism_without_actor;
mod missing_part;
mod nearly_same_text;
mod no_counterexample;
mod no_path_to_distal;
mod nothing_varies;
mod one_sided_theory;
mod otherwise_unlinked;
mod outcome_is_activity;
mod participant_does_not_fit;
mod place;
mod possible_identifier;
mod quotation_too_long;
mod reason_without_change;
mod reason_without_evidence;
mod rests_on;
mod rivals_without_test;
mod same_text_twice;
mod stale_was;
mod statement_out_of_step;
mod statement_without_because;
mod status_against_evidence;
mod unconfigured_element;
mod unconsolidated_statement;
mod unexplained_change;
mod unlinked_evidence;
mod unresolved_rivals;
mod unsupported_claim;
mod unsupported_link;
mod untested_in_final;
mod unused_source;

pub use crate::text::wording::{Lexicon, WordList};
pub use comparison::Comparison;
pub(crate) use participant_does_not_fit::is_called;

use std::cell::OnceCell;

use crate::Reading;
use crate::beside::beside;
use crate::diagnostic::{Diagnostic, Level, Profile, Rule};
use crate::format::TheoryStatus;
use crate::source::{FileId, Place, Sources};
use crate::text::wording::Reader;
use crate::theory::{Configuration, Element, Theory};

use makers::Makers;

/// How to check.
#[derive(Debug, Clone, Default)]
pub struct CheckOptions {
    /// How strict; by default as the theory's status has it.
    pub profile: Option<Profile>,
    /// How many words a quotation may have; by default as many as it likes.
    pub longest_quotation: Option<usize>,
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
    blocker_never_arises::check,
    context_is_setting::check,
    contradictory_evidence::check,
    contradictory_statements::check,
    counts_do_not_add_up::check,
    duplicate_configuration::check,
    evidence_without_source::check,
    feedback_loop::check,
    half_a_mechanism::check,
    identifies_one_person::check,
    list_in_a_configuration::check,
    mechanism_is_activity::check,
    mechanism_without_actor::check,
    missing_part::check,
    nearly_same_text::check,
    no_counterexample::check,
    no_path_to_distal::check,
    nothing_varies::check,
    one_sided_theory::check,
    otherwise_unlinked::check,
    outcome_is_activity::check,
    participant_does_not_fit::check,
    possible_identifier::check,
    quotation_too_long::check,
    rests_on::check,
    rivals_without_test::check,
    same_text_twice::check,
    stale_was::check,
    statement_out_of_step::check,
    statement_without_because::check,
    status_against_evidence::check,
    unconfigured_element::check,
    unconsolidated_statement::check,
    unlinked_evidence::check,
    unresolved_rivals::check,
    unsupported_claim::check,
    unsupported_link::check,
    untested_in_final::check,
    unused_source::check,
];

/// What a rule may look at.
pub(crate) struct Context<'r> {
    pub(crate) theory: &'r Theory,
    /// The version before, where it could be read.
    pub(crate) earlier: Option<&'r Reading>,
    /// How many words a quotation may have, where the project says.
    pub(crate) longest_quotation: Option<usize>,
    words: &'r Lexicon,
    sources: &'r Sources,
    /// Who brings each element about, once a rule asks.
    makers: OnceCell<Makers>,
    /// Where the faults of form are, in order.
    faults: Vec<(FileId, u32)>,
    /// The words of lines in which something was lost, and the ids that stand in a wrong slot.
    lost: crate::hashed::HashSet<&'r str>,
    /// The sentences, in normal form, that stand in a wrong slot or could be several elements.
    misplaced: crate::hashed::HashSet<&'r str>,
}

impl<'r> Context<'r> {
    fn new(reading: &'r Reading, options: &'r CheckOptions) -> Context<'r> {
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
                    | Rule::UnknownField
            )
        };
        // A line of which thousands of findings speak is taken apart once.
        let lines = reading.diagnostics().iter().filter(|finding| loses(finding.rule)).map(|finding| {
            let file = reading.sources().file(finding.place().file);
            (finding.place().file, file.lines().line_of(finding.place().start))
        });
        let mut lines: Vec<_> = lines.collect();
        lines.sort_unstable();
        lines.dedup();
        let lost = lines.into_iter().flat_map(|(file, line)| {
            let file = reading.sources().file(file);
            let range = file.lines().range(file.text(), line);
            file.text()[range.start as usize..range.end as usize]
                .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-')
        });
        let misplaced = reading.diagnostics().iter().filter(|finding| finding.rule == Rule::WrongKind);
        let misplaced = misplaced.flat_map(|finding| finding.arguments.iter().map(|(_, value)| value.as_str()));
        let sentences = reading
            .diagnostics()
            .iter()
            .filter(|finding| matches!(finding.rule, Rule::WrongKind | Rule::AmbiguousText))
            .flat_map(|finding| finding.arguments.iter())
            .filter(|(name, _)| *name == "text")
            .map(|(_, words)| words.as_str());
        Context {
            theory: reading.theory(),
            earlier: reading.earlier(),
            longest_quotation: options.longest_quotation,
            words: &options.words,
            sources: reading.sources(),
            makers: OnceCell::new(),
            faults,
            lost: lost.chain(misplaced).collect(),
            misplaced: sentences.collect(),
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

    /// Whether the sentence of an element stands where it does not fit, or could be another one: it is meant to be used.
    pub(crate) fn is_misplaced(&self, element: Element<'_>) -> bool {
        !self.misplaced.is_empty() && self.misplaced.contains(crate::text::normal(element.text()).as_str())
    }

    /// Which configurations bring each element about.
    pub(crate) fn makers(&self) -> &Makers {
        self.makers.get_or_init(|| Makers::of(self.theory))
    }

    /// Whether a context of a configuration is an outcome or mechanism of another, so that it needs no intervention: as
    /// [`Configuration::is_ripple`], for all configurations in the time of one pass.
    pub(crate) fn is_ripple(&self, configuration: Configuration<'_>) -> bool {
        configuration.contexts().any(|part| self.makers().another(part.element, configuration))
    }

    /// Reads the theory's texts by their words.
    pub(crate) fn reader(&self) -> Reader<'r> {
        Reader::new(self.words, self.theory.language())
    }

    /// A place cut at the end of its first line.
    pub(crate) fn first_line(&self, place: Place) -> Place {
        first_line(self.sources, place)
    }

    /// The text of a place, as the file has it.
    pub(crate) fn slice(&self, place: Place) -> &'r str {
        self.sources.slice(place)
    }

    /// Where one of a thing's own fields stands, the line with its value; the thing's own line where that is not found.
    pub(crate) fn field(&self, place: Place, name: &str) -> Place {
        place::field(self.sources, place, name).unwrap_or_else(|| self.first_line(place))
    }

    /// Whether a fault of form lies within a thing that stands at a place, where the theory knows no extent of it.
    pub(crate) fn is_faulty_at(&self, place: Place) -> bool {
        !self.faults.is_empty() && self.is_faulty(place::block(self.sources, place))
    }
}

/// How many letters of a text or an id stand in a title.
const MOST_IN_TITLE: usize = 40;

/// A text on one line, as long as a title has room for.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST_IN_TITLE) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// A text as it stands in a title: in quotation marks, on one line, not long.
fn quoted(text: &str) -> String {
    format!("“{}”", shortened(text))
}

/// What a thing is called in a title: by its id, else by its words.
fn id_or(id: Option<&str>, text: &str) -> String {
    id.map_or_else(|| quoted(text), |id| format!("`{}`", shortened(id)))
}

/// A configuration as it is called in a title.
fn called(configuration: Configuration<'_>) -> String {
    id_or(configuration.id(), &configuration.title())
}

/// An element as it is called in a title.
fn named(element: Element<'_>) -> String {
    id_or(element.id(), element.text())
}

/// Whether a theory claims to be more than a first sketch.
fn is_past_sketch(theory: &Theory) -> bool {
    matches!(theory.status(), Some(TheoryStatus::Refined | TheoryStatus::Final))
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
        let context = Context::new(reading, options);
        RULES.iter().for_each(|rule| rule(&context, out));
    };
    match reading.earlier() {
        None => of_this(&mut diagnostics),
        // What is to be said of this version and what of the two together do not wait for each other.
        Some(_) => {
            let compared = || {
                let mut found = Vec::new();
                comparison::check(reading, &mut found);
                found
            };
            let (found, ()) = beside(compared, || of_this(&mut diagnostics));
            diagnostics.extend(found);
        }
    }
    let allowed = allowed::Allowed::of(reading);
    diagnostics.extend(allowed.stale(reading, &diagnostics));
    diagnostics.sort_by_key(|finding| (finding.place(), finding.rule));
    Checked::new(profile, diagnostics)
        .revised(|finding| Some(Finding { allowed: allowed.reason(&finding.diagnostic), ..finding }))
}
