//! Reads a file: the tree of what could be read, and the findings about what could not.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::build::{Built, Fault, build};
use super::characters::oddities;
use super::draft::{Draft, Patch, Touched};
use super::explain::{explain, value_at};
use super::limits::{LimitFault, Limits};
use super::outline::{line_end, line_start};
use super::space::may_hold_odd;
use super::strict;
use super::tree::Tree;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{FileId, Place};

/// What was read, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// What could be read.
    pub tree: Tree,
    /// Findings, in the order of their places.
    pub diagnostics: Vec<Diagnostic>,
}

/// How often a text is read again after a fault.
const READINGS: usize = 100;
/// How many bytes may be read again in all, beside eight times the text.
const BYTES_AGAIN: usize = 32 << 20;

/// Reads a text as strict YAML.
///
/// The parser stops at the first fault of a text. So the stretch at fault is hidden from it and the text is read again,
/// until there is none left, or there are too many.
///
/// # Errors
/// [`LimitFault`] where it goes beyond a limit; every other fault is a finding.
pub fn parse(file: FileId, text: Arc<str>, limits: &Limits) -> Result<Parsed, LimitFault> {
    if u32::try_from(text.len()).is_err() {
        return Err(LimitFault::Size);
    }
    let mut reading = Reading { file, draft: Draft::new(&text), findings: Vec::new(), tries: BTreeMap::new() };
    reading.look_at_raw_lines();
    let mut budget = text.len().saturating_mul(8).saturating_add(BYTES_AGAIN);
    let mut built = build(file, &text, &reading.draft, limits)?;
    for again in 0.. {
        let more = reading.mend(&mut built);
        if !more {
            break;
        }
        if again >= READINGS || budget < text.len() {
            reading.give_up(&built);
            break;
        }
        budget -= text.len();
        built = build(file, &text, &reading.draft, limits)?;
    }
    let mut diagnostics = reading.findings;
    diagnostics.append(&mut built.findings);
    diagnostics.extend(left_over(&built.tree, &diagnostics));
    diagnostics.sort_by_key(|finding| (finding.place(), finding.rule));
    Ok(Parsed { tree: built.tree, diagnostics })
}

/// The finding about lines behind the end of the document that nothing else speaks of: where the first field is indented
/// more than a later one, the parser takes the text to have ended and drops the rest without a word.
fn left_over(tree: &Tree, findings: &[Diagnostic]) -> Option<Diagnostic> {
    let root = tree.root()?.place();
    if findings.iter().any(|finding| finding.place().end >= root.end) {
        return None;
    }
    let text = tree.text();
    let mut at = root.end as usize + text[root.end as usize..].find(['\n', '\r'])?;
    for line in text[at..].split_inclusive(['\n', '\r']) {
        let words = line.trim();
        if !words.is_empty()
            && !words.starts_with(['#', '\u{feff}'])
            && !words.starts_with("...")
            && !words.starts_with("---")
        {
            let start = at + (line.len() - line.trim_start().len());
            let place = Place::new(root.file, start as u32, (start + words.len()) as u32);
            let first = Place { end: root.start, ..root };
            let finding = Diagnostic::new(Rule::Syntax, place, "From here on nothing would be read")
                .label("this stands further left than the first field")
                .also(first, "the first field begins here")
                .question("All sections of a file begin at the same distance from the left. Take away the spaces before the first one.");
            return Some(finding);
        }
        at += line.len();
    }
    None
}

struct Reading<'s> {
    file: FileId,
    draft: Draft<'s>,
    /// Findings whose stretches are hidden by now.
    findings: Vec<Diagnostic>,
    /// How often each line, by its start, had something hidden.
    tries: BTreeMap<u32, u8>,
}

impl Reading<'_> {
    fn look_at_raw_lines(&mut self) {
        let text = self.draft.original_text();
        let mut patches = Vec::new();
        for (at, end) in directives(text) {
            let place = Place::new(self.file, at, end);
            self.findings.push(strict::directive(text, place));
            patches.push(Patch::mended(at..at + 1, "#"));
        }
        if may_hold_odd(text) {
            for oddity in oddities(self.file, text) {
                self.findings.push(oddity.finding);
                patches.extend(oddity.patches);
            }
        }
        if !patches.is_empty() {
            self.draft.patch(patches);
        }
    }

    /// Hides what the last reading stopped at. Whether there is reason to read again.
    fn mend(&mut self, built: &mut Built) -> bool {
        if let Some(fault) = built.fault.take() {
            self.hide(&fault);
            built.fault = Some(fault);
            return true;
        }
        if built.traps.is_empty() {
            return false;
        }
        let mut patches = Vec::new();
        for (finding, patch) in built.traps.drain(..) {
            self.findings.push(finding);
            patches.push(patch);
        }
        self.draft.patch(patches);
        true
    }

    fn hide(&mut self, fault: &Fault) {
        let text = self.draft.original_text();
        let at = (self.draft.original(fault.at) as usize).min(text.len());
        let line = line_start(text, at);
        let tries = self.tries.entry(line as u32).or_insert(0);
        *tries += 1;
        let tries = *tries;
        let explained = explain(self.file, &self.draft, fault);
        let place = explained.finding.place();
        let known = self.draft.touched(place.start, place.end) == Touched::Faulty || self.is_told(place);
        if !known {
            self.findings.push(explained.finding);
        }
        let patches = match tries {
            1 => explained.patches,
            2 if value_at(&self.draft, fault.at).is_some() => {
                value_at(&self.draft, fault.at).into_iter().map(|at| Patch::sentence(text, at)).collect()
            }
            2 | 3 => vec![Patch::blank(text, line as u32..line_end(text, at) as u32)],
            _ => vec![Patch::blank(text, line as u32..text.len() as u32)],
        };
        self.draft.patch(patches);
    }

    /// Whether a finding about this very line was raised before.
    fn is_told(&self, place: Place) -> bool {
        let text = self.draft.original_text();
        let line = line_start(text, place.start as usize);
        self.findings
            .iter()
            .any(|finding| finding.rule != Rule::StrictYaml && line_start(text, finding.place().start as usize) == line)
    }

    /// Says that there is more than could be told.
    fn give_up(&mut self, built: &Built) {
        let Some(fault) = &built.fault else { return };
        let at = self.draft.original(fault.at);
        let place = Place::new(self.file, at, at);
        let finding =
            Diagnostic::new(Rule::Syntax, place, "There are more faults from here on than can be told at once")
                .label("nothing after this was read")
                .question("Mend those above and check the file again.");
        self.findings.push(finding);
    }
}

/// The lines that begin with `%` before the document, from their `%` to their end.
fn directives(text: &str) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let body = text.trim_start_matches('\u{feff}');
    let mut at = text.len() - body.len();
    while at < text.len() {
        let end = line_end(text, at);
        let line = &text[at..end];
        if line.starts_with("%YAML") || line.starts_with("%TAG") {
            found.push((at as u32, (at + line.trim_end().len()) as u32));
        } else if !line.trim().is_empty() && !line.starts_with('#') {
            break;
        }
        at = end + 1;
    }
    found
}
