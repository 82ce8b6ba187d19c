//! From a fault of the parser to what is wrong with the raw line: one finding, and what to read instead.

mod brackets;
mod lines;
mod opening;
mod quoted;
mod sentence;

use std::ops::Range;

use crate::diagnostic::{Declared, Diagnostic, Rule};
use crate::source::{FileId, Place};
use crate::yaml::build::{Fault, FaultKind, LONGEST_KEY};
use crate::yaml::draft::{Draft, Patch};
use crate::yaml::outline::{Entry, Outline, is_header, outline, trimmed_end};
use crate::yaml::quote::{Where, quote};
use crate::yaml::space::blank_width;

/// What git writes around two versions of the same lines.
const CONFLICT: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

/// A finding and the patches that let the rest be read.
pub(in crate::yaml) struct Explained {
    pub(in crate::yaml) finding: Diagnostic,
    pub(in crate::yaml) patches: Vec<Patch>,
}

/// What a fault is, told from the raw lines around it.
pub(in crate::yaml) fn explain(file: FileId, draft: &Draft<'_>, fault: &Fault) -> Explained {
    let text = draft.text();
    let outline = outline(text);
    let case = Case { file, draft, text, outline: &outline, fault, at: (fault.at as usize).min(text.len()) };
    case.explain()
}

/// The value of the field or item that a fault stands in, as a stretch of the original.
pub(in crate::yaml) fn value_at(draft: &Draft<'_>, at: u32) -> Option<Range<u32>> {
    let outline = outline(draft.text());
    let entry = &outline.entries[outline.at(at as usize)?];
    let stretch = draft.original(entry.value.start as u32)..draft.original(entry.value.end as u32);
    (entry.key.is_some() && !entry.opens() && stretch.start < stretch.end).then_some(stretch)
}

struct Case<'c> {
    file: FileId,
    draft: &'c Draft<'c>,
    text: &'c str,
    outline: &'c Outline,
    fault: &'c Fault,
    /// The byte of the draft at which the parser stopped.
    at: usize,
}

impl Case<'_> {
    fn explain(&self) -> Explained {
        let Some(index) = self.culprit() else {
            return self.whole_line(
                "This line cannot be read as it stands",
                "Is something missing at its beginning or end? Otherwise put the sentence in quotes.",
            );
        };
        let entry = &self.outline.entries[index];
        if entry.key.as_ref().is_some_and(|key| key.len() > LONGEST_KEY) {
            return self.long_name(entry);
        }
        if entry.key.is_none() && CONFLICT.iter().any(|mark| self.text[entry.start..].starts_with(mark)) {
            return self.conflict(entry);
        }
        if let Some(explained) = self.torn_item(index, entry).or_else(|| self.sign_in_name(index, entry)) {
            return explained;
        }
        let block = self.at > entry.line.end
            && entry.lead(self.text).is_some_and(|lead| matches!(lead, '|' | '>'))
            && is_header(&self.text[entry.value.start..entry.first_end]);
        if block {
            return self.block(entry);
        }
        let inside = entry.value.contains(&self.at) || entry.value.end == self.at;
        let in_value = match inside || self.fault.kind == FaultKind::OpenQuote || entry.is_open(self.text) {
            true => self.in_value(index, entry),
            false => None,
        };
        in_value.unwrap_or_else(|| self.in_structure(index, entry))
    }

    /// The entry at fault: the one the parser stopped in, unless a quote or bracket before it was left open.
    fn culprit(&self) -> Option<usize> {
        let stopped = self.outline.at(self.at)?;
        let fresh = self.outline.entries.partition_point(|entry| entry.value.end <= self.fault.after as usize);
        let open = (fresh..=stopped).find(|index| {
            let entry = &self.outline.entries[*index];
            entry.is_open(self.text) && entry.value.start <= self.at
        });
        let in_brackets = self
            .fault
            .brackets
            .and_then(|start| self.outline.at(start as usize))
            .filter(|index| self.outline.entries[*index].is_open(self.text));
        open.or(in_brackets).or(Some(stopped))
    }

    fn in_value(&self, index: usize, entry: &Entry) -> Option<Explained> {
        let lead = entry.lead(self.text)?;
        let first = entry.value.start..entry.first_end;
        Some(match lead {
            '"' | '\'' => self.quoted(index, entry, lead)?,
            '[' | '{' => self.bracketed(entry, lead),
            '>' | '|' if !is_header(&self.text[first.clone()]) => {
                self.opener(entry, lead, "YAML takes it for the beginning of a block of lines")
            }
            '>' | '|' => self.block(entry),
            '@' | '`' | '%' => self.opener(entry, lead, "YAML keeps that sign for itself"),
            ']' | '}' | ',' => self.opener(entry, lead, "YAML takes it for a part of a list"),
            '&' | '*' if self.text[first.start + 1..first.end].starts_with(|next: char| !next.is_whitespace()) => {
                self.name(entry, lead)
            }
            '&' | '*' => self.opener(entry, lead, "YAML takes it for a name of its own"),
            '!' => self.tag(entry),
            '?' if self.text[first.start + 1..].starts_with([' ', '\t', '\n', '\r']) => self.question(entry),
            '-' if self.text[first.start + 1..].starts_with([' ', '\t', '\n', '\r']) || first.len() == 1 => {
                self.dash(entry)
            }
            _ => self.sentence(entry)?,
        })
    }

    fn finding(&self, rule: Rule, at: Range<usize>, title: impl Into<String>) -> Diagnostic {
        Diagnostic::new(rule, self.place(&at), title)
    }

    /// Offers the sentence in quotes, where it stands on one line.
    fn fix_sentence(&self, finding: Diagnostic, at: Range<usize>, words: &str) -> Diagnostic {
        if words.is_empty() || words.contains(['\n', '\r']) {
            return finding;
        }
        finding.suggest("Put the sentence in quotes", self.place(&at), quote(words, self.where_is(&at)))
    }

    /// Puts the sentence in quotes, where it stands on one line and can be nothing else.
    fn sure_sentence(&self, finding: Diagnostic, at: Range<usize>, words: &str) -> Diagnostic {
        if words.is_empty() || words.contains(['\n', '\r']) {
            return finding;
        }
        let place = self.place(&at);
        let declares = Declared::Text(place, words.to_owned());
        finding.fix("Put the sentence in quotes", place, quote(words, self.where_is(&at)), declares)
    }

    /// Whether a stretch stands between brackets.
    fn where_is(&self, at: &Range<usize>) -> Where {
        let entry = self.outline.at(at.start).map(|index| &self.outline.entries[index]);
        let within = |entry: &Entry| entry.value.start < at.start && matches!(entry.lead(self.text), Some('[' | '{'));
        if entry.is_some_and(within) { Where::Flow } else { Where::Block }
    }

    fn to_boundaries(&self, at: Range<usize>) -> Range<usize> {
        let mut at = at.start.min(self.text.len())..at.end.min(self.text.len());
        while !self.text.is_char_boundary(at.start) {
            at.start -= 1;
        }
        while !self.text.is_char_boundary(at.end) {
            at.end += 1;
        }
        at
    }

    /// A stretch of the draft as one of the original.
    fn original(&self, at: &Range<usize>) -> Range<u32> {
        let start = self.draft.original(at.start as u32);
        start..self.draft.original(at.end as u32).max(start)
    }

    fn place(&self, at: &Range<usize>) -> Place {
        let at = self.original(at);
        Place::new(self.file, at.start, at.end)
    }

    fn original_words(&self, at: &Range<usize>) -> String {
        let at = self.original(at);
        self.draft.original_text()[at.start as usize..at.end as usize].to_owned()
    }

    fn fill(&self, at: Range<usize>) -> Patch {
        Patch::sentence(self.draft.original_text(), self.original(&at))
    }

    fn blank(&self, at: Range<usize>) -> Patch {
        Patch::blank(self.draft.original_text(), self.original(&at))
    }
}

fn trimmed(text: &str, line: &Range<usize>) -> Range<usize> {
    let start = line.start + blank_width(&text[line.clone()]);
    start..trimmed_end(text, start, line.end)
}
