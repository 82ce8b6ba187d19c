//! A value that begins with a bracket.

use std::ops::Range;

use super::{Case, Explained};
use crate::diagnostic::Rule;
use crate::yaml::build::FaultKind;
use crate::yaml::draft::Patch;
use crate::yaml::outline::Entry;
use crate::yaml::quote::{Where, quote};
use crate::yaml::space::blank_width;

impl Case<'_> {
    /// A value that begins with a bracket.
    pub(super) fn bracketed(&self, entry: &Entry, lead: char) -> Explained {
        let closing = if lead == '[' { ']' } else { '}' };
        let first = entry.value.start..entry.first_end;
        let Some(close) = entry.close else {
            let at = entry.open_quote.map_or(entry.value.start..entry.value.start + 1, |quote| quote..quote + 1);
            let what = if entry.open_quote.is_some() { "quotation" } else { "bracket" };
            let finding = self
                .finding(Rule::Syntax, at, format!("The {what} that opens here is never closed"))
                .label("opened here")
                .question(format!(
                    "Where does the list end? Put `{closing}` there; if this is a sentence, put it in quotes."
                ));
            let words = self.original_words(&first);
            let finding = self.fix_sentence(finding, first.clone(), &words);
            return Explained { finding, patches: vec![self.fill(first)] };
        };
        let whole = entry.value.clone();
        let tail = self.text[close..whole.end].trim_start();
        if !tail.is_empty() && tail.chars().all(|sign| matches!(sign, ']' | '}')) {
            let at = whole.end - tail.len()..whole.end;
            let place = self.place(&at);
            let finding = self
                .finding(Rule::Syntax, at.clone(), "There is a bracket too many here")
                .label("nothing is open that this could close")
                .question("Take it out.")
                .suggest("Take it out", place, "");
            return Explained { finding, patches: vec![Patch::mended(self.original(&at), "")] };
        }
        if self.at >= close || self.is_text_after(close, entry) {
            let prose = self.is_prose_in_brackets(entry.value.start + 1..close - 1, lead);
            let words = self.original_words(&whole);
            let (rule, title) = match prose {
                true => (
                    Rule::TextInBrackets,
                    "A sentence in brackets is split at its commas, and what follows the bracket is not read",
                ),
                false => (Rule::Syntax, "This sentence opens with a bracket, and YAML takes what is in it for a list"),
            };
            let finding = self
                .finding(rule, whole.clone(), title)
                .label("put this in quotes to keep it whole")
                .question("Is this one sentence? Then put it in quotes. Is it a list? Then nothing may follow the closing bracket.");
            let finding = self.fix_sentence(finding, whole.clone(), &words);
            return Explained { finding, patches: vec![self.fill(whole)] };
        }
        self.in_brackets(entry, close)
    }

    pub(super) fn is_text_after(&self, close: usize, entry: &Entry) -> bool {
        let tail = self.text[close..entry.value.end].trim_start();
        !tail.is_empty() && !tail.starts_with('#')
    }

    /// Whether what stands in brackets reads like a sentence and not like names.
    pub(super) fn is_prose_in_brackets(&self, inside: Range<usize>, lead: char) -> bool {
        let items = self.text[inside].split(',').map(str::trim);
        let mut items = items.filter(|item| !item.is_empty() && !item.starts_with(['"', '\'', '[', '{']));
        items.any(|item| match lead {
            '{' => !item.contains(": "),
            _ => item.contains(": ") || item.starts_with(|first: char| first.is_lowercase()) && item.contains(' '),
        })
    }

    /// A fault between brackets: the item it stands in is read as a sentence.
    pub(super) fn in_brackets(&self, entry: &Entry, close: usize) -> Explained {
        let at = self.at.clamp(entry.value.start + 1, close - 1);
        if self.fault.kind == FaultKind::Bracket {
            let finding = self
                .finding(
                    Rule::Syntax,
                    self.to_boundaries(at..at + 1),
                    "The bracket that closes here is not of the kind that was opened",
                )
                .label("`[` is closed by `]`, and `{` by `}`")
                .question("Which of the two is meant?");
            return Explained { finding, patches: vec![self.fill(entry.value.start..close)] };
        }
        let item = self.item_at(entry.value.start, close, at);
        let words = &self.text[item.clone()];
        let value = match words.find(": ") {
            Some(colon) if words[colon + 2..].contains(": ") || words.ends_with(':') => {
                item.start + colon + 2..item.end
            }
            _ => item.clone(),
        };
        let value = value.start + blank_width(&self.text[value.clone()])..value.end;
        let colon = self.text[value.clone()].contains(": ") || self.text[value.clone()].ends_with(':');
        let at = if item.is_empty() { at..(at + 1).min(close) } else { value.clone() };
        let at = self.to_boundaries(at);
        let (rule, title, question) = match (item.is_empty(), colon) {
            (true, _) => (
                Rule::Syntax,
                "There is a comma too many here, or a word is missing",
                "Take the comma out, or write what is missing.",
            ),
            (false, true) => (
                Rule::TextCut,
                "A colon followed by a space makes a field, and the sentence is torn apart",
                "Put the sentence in quotes.",
            ),
            (false, false) => (
                Rule::Syntax,
                "This cannot be read between brackets",
                "Is it a sentence? Then put it in quotes. A list between brackets has a comma between any two things.",
            ),
        };
        let finding = self.finding(rule, at.clone(), title).label("this part").question(question);
        if item.is_empty() {
            let patch = self.blank(at);
            return Explained { finding, patches: vec![patch] };
        }
        let words = self.original_words(&value);
        let finding = match words.contains(['\n', '\r']) || quote(&words, Where::Flow) == words.as_str() {
            true => finding,
            false => finding.suggest("Put the sentence in quotes", self.place(&value), quote(&words, Where::Flow)),
        };
        Explained { finding, patches: vec![self.fill(value)] }
    }

    /// The item between commas or brackets that holds a byte.
    pub(super) fn item_at(&self, open: usize, close: usize, at: usize) -> Range<usize> {
        let held = self.text.as_bytes();
        let (mut start, mut end, mut here, mut depth) = (open + 1, close - 1, open + 1, 0usize);
        let mut starts = vec![open + 1];
        while here < close - 1 {
            match held[here] {
                b'[' | b'{' => {
                    depth += 1;
                    starts.push(here + 1);
                }
                b']' | b'}' => {
                    if here >= at {
                        end = here;
                        break;
                    }
                    depth = depth.saturating_sub(1);
                    starts.pop();
                }
                b',' => {
                    if here >= at {
                        end = here;
                        break;
                    }
                    if let Some(last) = starts.last_mut() {
                        *last = here + 1;
                    }
                }
                _ => {}
            }
            if here <= at {
                start = starts.last().copied().unwrap_or(open + 1);
            }
            here += 1;
        }
        let start = start.min(end);
        let start = start + (self.text[start..end].len() - self.text[start..end].trim_start().len());
        start..start + self.text[start..end].trim_end().len()
    }
}
