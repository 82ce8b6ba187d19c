//! Mending what is certain: the fixes that findings bring with them, made where they do what they declare and nothing else.
//!
//! The steps: the certain fixes of the findings (`certain`) → the edits of as many as fit beside each other → what came of them
//! is read and compared (`verify`). Where a set of fixes does not hold, its halves are tried, down to the one that does not.

mod leaves;
mod verify;

use std::sync::Arc;

use crate::Reading;
use crate::check::Checked;
use crate::diagnostic::{Diagnostic, Fix, Rule};
use crate::source::FileId;

use super::{Changed, Edits};

/// What came of mending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fixed {
    /// What was mended, in the order in which it was found.
    pub mended: Vec<Mended>,
    /// What could not be mended after all.
    pub left: Vec<Left>,
    /// The files that change.
    pub files: Vec<Changed>,
}

/// A fault that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The rule.
    pub rule: Rule,
    /// The file.
    pub path: String,
    /// The line in which it stood when it was found.
    pub line: u32,
    /// What was done.
    pub title: String,
    /// What this does to what the file says.
    pub declares: String,
}

/// A fault whose fix was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The rule.
    pub rule: Rule,
    /// The file.
    pub path: String,
    /// The line.
    pub line: u32,
    /// What would have been done.
    pub title: String,
    /// Why it was not.
    pub reason: String,
}

/// How often new texts are read at the most: a set of fixes that does not hold is halved, and there may be many.
const MOST_TRIALS: usize = 200;

/// How many rounds there are at the most: a fix may make room for another that it overlaps.
const MOST_ROUNDS: usize = 8;

/// Makes the certain fixes of a theory's findings, in all its files. Findings that are allowed stay as they are.
///
/// Each fix declares what it does to what the files say. What came of all of them is read before it is handed out: the faults are
/// gone, nothing new is found, and the files say what was declared and otherwise the same. What does not hold is not made.
///
/// ```
/// use cimo_core::check::{CheckOptions, check};
/// use cimo_core::edit::fix::fix;
/// let reading = cimo_core::read_text("\
/// cimo: 1
/// contexts:
///   ward: Staff on ward #3 rota weekly   # said by two
/// ");
/// let fixed = fix(&reading, |reading| check(reading, &CheckOptions::default()));
/// assert_eq!(fixed.mended.len(), 0, "a remark after the number would be lost");
/// let reading = cimo_core::read_text("\
/// cimo: 1
/// contexts:   # said by two
///   ward: Staff on ward #3 rota weekly
/// configurations:
///   rota: {context: ward, intervention: A nurse, mechanism: She knows us, outcome: We call}
/// ");
/// let fixed = fix(&reading, |reading| check(reading, &CheckOptions::default()));
/// assert!(fixed.files[0].text.contains("contexts:   # said by two\n  ward: 'Staff on ward #3 rota weekly'\n"));
/// ```
pub fn fix(reading: &Reading, mut check: impl FnMut(&Reading) -> Checked) -> Fixed {
    let before: Vec<Arc<str>> = texts(reading);
    let mut fixed = Fixed::default();
    let mut now: Option<Reading> = None;
    let mut trials = Trials { left: MOST_TRIALS, refused: Vec::new() };
    for _ in 0..MOST_ROUNDS {
        let current = now.as_ref().unwrap_or(reading);
        if !current.faults().is_empty() {
            break;
        }
        let checked = check(current);
        let candidates: Vec<Candidate<'_>> = certain(&checked);
        let round = Round { reading: current, checked: &checked, candidates: &candidates };
        trials.refused.clear();
        let Some(made) = round.make(&mut trials, &mut check) else { break };
        fixed.mended.extend(made.numbers.iter().map(|number| round.mended(*number)));
        now = Some(made.reading);
    }
    let current = now.as_ref().unwrap_or(reading);
    fixed.left = trials.refused;
    let changed = before.into_iter().zip(texts(current)).enumerate().filter(|(_, (before, after))| before != after);
    fixed.files = changed
        .map(|(number, (before, after))| {
            let file = FileId(number as u32);
            let path = reading.sources().file(file).path().to_owned();
            Changed { file, path, before: before.to_string(), text: after.to_string() }
        })
        .collect();
    fixed
}

fn texts(reading: &Reading) -> Vec<Arc<str>> {
    reading.sources().iter().map(|(_, file)| file.shared_text()).collect()
}

/// A finding with the fix that is sure.
pub(super) struct Candidate<'c> {
    finding: &'c Diagnostic,
    fix: &'c Fix,
}

fn certain(checked: &Checked) -> Vec<Candidate<'_>> {
    let open = checked.findings().iter().filter(|finding| finding.allowed.is_none());
    let mut found: Vec<Candidate<'_>> = open
        .filter_map(|finding| {
            let fix = finding.diagnostic.fixes.iter().find(|fix| fix.is_certain())?;
            Some(Candidate { finding: &finding.diagnostic, fix })
        })
        .collect();
    // Two findings that ask for the same edits are mended by one.
    found.dedup_by(|later, earlier| later.fix.edits == earlier.fix.edits && later.finding.rule != earlier.finding.rule);
    found
}

/// How many trials are left, and what they have shown to be unfit.
struct Trials {
    left: usize,
    refused: Vec<Left>,
}

/// The fixes of one reading.
struct Round<'r> {
    reading: &'r Reading,
    checked: &'r Checked,
    candidates: &'r [Candidate<'r>],
}

/// Fixes that hold together, and what is read with them made.
struct Made {
    numbers: Vec<usize>,
    reading: Reading,
}

impl Round<'_> {
    /// As many of the fixes as hold together; nothing where none does.
    fn make(&self, trials: &mut Trials, check: &mut impl FnMut(&Reading) -> Checked) -> Option<Made> {
        let mut made: Option<Made> = None;
        let mut waiting: Vec<Vec<usize>> = vec![self.beside_each_other()];
        while let Some(set) = waiting.pop().filter(|set| !set.is_empty()) {
            let kept = made.as_ref().map_or(&[][..], |made| made.numbers.as_slice());
            let all: Vec<usize> = kept.iter().chain(&set).copied().collect();
            let tried = match trials.left.checked_sub(1) {
                Some(left) => {
                    trials.left = left;
                    self.attempt(&all, check)
                }
                None => Err("there is too much else to mend first".to_owned()),
            };
            match (tried, set.as_slice()) {
                (Ok(reading), _) => made = Some(Made { numbers: all, reading }),
                (Err(reason), [one]) => trials.refused.push(self.left(*one, reason)),
                (Err(_), _) => {
                    let (first, second) = set.split_at(set.len() / 2);
                    waiting.push(second.to_vec());
                    waiting.push(first.to_vec());
                }
            }
        }
        if let Some(made) = &mut made {
            made.numbers.sort_unstable();
        }
        made
    }

    /// The fixes whose edits do not overlap those of an earlier one.
    fn beside_each_other(&self) -> Vec<usize> {
        let mut edits = Edits::default();
        let mut fit = Vec::new();
        for (number, candidate) in self.candidates.iter().enumerate() {
            let mut with = edits.clone();
            if candidate.fix.edits.iter().all(|edit| with.replace(edit.place, edit.text.clone())) {
                edits = with;
                fit.push(number);
            }
        }
        fit
    }

    fn attempt(&self, numbers: &[usize], check: &mut impl FnMut(&Reading) -> Checked) -> Result<Reading, String> {
        let chosen: Vec<&Candidate<'_>> = numbers.iter().map(|number| &self.candidates[*number]).collect();
        let mut edits = Edits::default();
        for edit in chosen.iter().flat_map(|candidate| &candidate.fix.edits) {
            edits.replace(edit.place, edit.text.clone());
        }
        let texts: Vec<Arc<str>> =
            self.reading.sources().iter().map(|(id, file)| edits.apply(id, file.text()).into()).collect();
        let declared: Vec<_> = chosen.iter().filter_map(|candidate| candidate.fix.declares.as_ref()).collect();
        verify::says_what_was_declared(self.reading, &texts, &declared)?;
        let again = self.reading.again(&texts).map_err(|limit| limit.to_string())?;
        let mended: Vec<&Diagnostic> = chosen.iter().map(|candidate| candidate.finding).collect();
        verify::only_these_are_gone(self.checked, &mended, &check(&again))?;
        Ok(again)
    }

    fn mended(&self, number: usize) -> Mended {
        let Candidate { finding, fix } = &self.candidates[number];
        let (path, line) = self.at(finding);
        let declares = fix.declares.as_ref().map_or(String::new(), ToString::to_string);
        Mended { rule: finding.rule, path, line, title: fix.title.clone(), declares }
    }

    fn left(&self, number: usize, reason: String) -> Left {
        let Candidate { finding, fix } = &self.candidates[number];
        let (path, line) = self.at(finding);
        Left { rule: finding.rule, path, line, title: fix.title.clone(), reason }
    }

    fn at(&self, finding: &Diagnostic) -> (String, u32) {
        let place = finding.place();
        let sources = self.reading.sources();
        (sources.file(place.file).path().to_owned(), sources.start(place).line)
    }
}
