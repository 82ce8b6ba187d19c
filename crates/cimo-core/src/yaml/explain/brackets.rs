//! A value that begins with a bracket.

use std::ops::Range;

use super::{Case, Explained};
use crate::diagnostic::Rule;
use crate::yaml::build::FaultKind;
use crate::yaml::draft::Patch;
use crate::yaml::outline::{Entry, close_of_brackets, close_of_quote};
use crate::yaml::quote::{Where, quote};
use crate::yaml::space::blank_width;

impl Case<'_> {
    /// A value that begins with a bracket.
    pub(super) fn bracketed(&self, entry: &Entry, lead: char) -> Explained {
        let closing = if lead == '[' { ']' } else { '}' };
        let first = entry.value.start..entry.first_end;
        let Some(close) = entry.close else {
            if let Some(cut) = self.hash_in_brackets(entry) {
                return cut;
            }
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
        if self.fault.kind == FaultKind::CommentInside
            && let Some(hash) = self.hash_before(entry.value.start, self.at.min(close))
        {
            return self.cut_in_brackets(entry.value.start, close, hash);
        }
        let item = self.item_at(entry.value.start, close, at);
        let value = self.value_in(&item);
        let inner = Entry { value: value.clone(), first_end: value.end, ..entry.clone() };
        if let Some(explained) = self.sign_in_brackets(&inner) {
            return explained;
        }
        let words = &self.text[value.clone()];
        let colon = words.contains(": ") || words.ends_with(':');
        let is_empty = item.words.is_empty();
        let at = if is_empty { at..(at + 1).min(close) } else { value.clone() };
        let at = self.to_boundaries(at);
        let (rule, title, question) = match (is_empty, colon) {
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
        if is_empty {
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

    /// What stands in an item: in braces, or behind what can only be the name of a field, the words after the colon.
    fn value_in(&self, item: &ItemAt) -> Range<usize> {
        let whole = item.words.clone();
        let words = &self.text[whole.clone()];
        let value = match words.find(": ") {
            Some(colon)
                if item.in_braces
                    || crate::text::is_id(&words[..colon])
                    || words[colon + 2..].contains(": ")
                    || words.ends_with(':') =>
            {
                whole.start + colon + 2..whole.end
            }
            _ => whole,
        };
        value.start + blank_width(&self.text[value.clone()])..value.end
    }

    /// An item that begins with a sign that YAML keeps for itself.
    fn sign_in_brackets(&self, item: &Entry) -> Option<Explained> {
        let words = &self.text[item.value.clone()];
        let lead = words.chars().next()?;
        let next = words[lead.len_utf8()..].chars().next();
        match lead {
            '@' | '`' | '%' => Some(self.opener(item, lead, "YAML keeps that sign for itself")),
            '?' if next.is_none_or(char::is_whitespace) => Some(self.question(item)),
            '-' | '|' | '>' if next.is_none_or(char::is_whitespace) => {
                Some(self.opener(item, lead, "YAML takes it for the beginning of something else"))
            }
            '&' | '*' if next.is_some_and(|next| !next.is_whitespace()) => Some(self.name(item, lead)),
            '&' | '*' => Some(self.opener(item, lead, "YAML takes it for a name of its own")),
            '"' | '\'' => {
                let close = close_of_quote(self.text, item.value.start, item.value.end)?;
                let tail = self.text[close..item.value.end].trim_start();
                (!tail.is_empty() && !tail.starts_with(':')).then(|| self.goes_on_after_quote(item, tail.len()))
            }
            _ => None,
        }
    }

    /// A ` #` that hides the bracket which closes what opens here.
    fn hash_in_brackets(&self, entry: &Entry) -> Option<Explained> {
        let close = close_of_brackets(self.text, entry.value.start, entry.first_end, false).ok()?;
        let hash = self.hash_before(entry.value.start, close)?;
        Some(self.cut_in_brackets(entry.value.start, close, hash))
    }

    /// The first ` #` between two bytes that a sentence goes on with: it stands outside quotation marks, behind words that
    /// are no id, and before no blank, or before one and a small letter or a figure.
    fn hash_before(&self, open: usize, end: usize) -> Option<usize> {
        let mut hashes = self.text[open..end].match_indices(" #").map(|(offset, _)| open + offset + 1);
        hashes.find(|hash| {
            let item = self.item_at(open, end.max(hash + 2), *hash);
            let before = self.text[self.value_in(&item).start.min(*hash)..*hash].trim_end();
            let mut after = self.text[hash + 1..end].chars();
            let is_meant = match (after.next(), after.next()) {
                (Some(' '), Some(next)) => {
                    !self.text[..hash - 1].ends_with(' ') && (next.is_lowercase() || next.is_numeric())
                }
                (Some(next), _) => !next.is_whitespace(),
                (None, _) => false,
            };
            is_meant
                && !before.is_empty()
                && !before.starts_with(['"', '\''])
                && !before.ends_with([',', '[', '{', ']', '}'])
                && !crate::text::is_id(before)
        })
    }

    /// A sentence between brackets of which a ` #` takes the rest away.
    fn cut_in_brackets(&self, open: usize, close: usize, hash: usize) -> Explained {
        let value = self.value_in(&self.item_at(open, close, hash));
        let lost = self.original_words(&(hash..value.end.max(hash)));
        let title = format!("A sentence is cut at ` #`: `{lost}` would be lost");
        let finding = self
            .finding(Rule::TextCut, value.clone(), title)
            .label("this sentence, to be put in quotes")
            .question(
                "A hash after a space begins a remark. Put the sentence in quotation marks, or leave the hash out.",
            )
            .argument("lost", lost);
        let words = self.original_words(&value);
        let finding = self.fix_sentence(finding, value.clone(), &words);
        Explained { finding, patches: vec![self.fill(value)] }
    }

    /// The item between commas or brackets that holds a byte.
    pub(super) fn item_at(&self, open: usize, close: usize, at: usize) -> ItemAt {
        let held = self.text.as_bytes();
        let (mut start, mut end, mut here) = (open + 1, close - 1, open + 1);
        // Where the item of each bracket that is open begins, and whether the bracket is a brace.
        let mut starts = vec![(open + 1, held.get(open) == Some(&b'{'))];
        let mut in_braces = starts[0].1;
        while here < close - 1 {
            let is_end = here >= at && matches!(held[here], b']' | b'}' | b',');
            if is_end {
                end = here;
                break;
            }
            match held[here] {
                b'[' | b'{' => starts.push((here + 1, held[here] == b'{')),
                b']' | b'}' => {
                    starts.pop();
                }
                b',' => {
                    if let Some(last) = starts.last_mut() {
                        last.0 = here + 1;
                    }
                }
                _ => {}
            }
            if here <= at {
                (start, in_braces) = starts.last().copied().unwrap_or((open + 1, false));
            }
            let is_fresh = matches!(held[here - 1], b' ' | b'\t' | b'\n' | b'\r' | b'[' | b'{' | b',' | b':');
            here = match held[here] {
                b'"' | b'\'' if is_fresh => close_of_quote(self.text, here, close - 1).unwrap_or(here + 1),
                _ => here + 1,
            };
        }
        let start = start.min(end);
        let start = start + (self.text[start..end].len() - self.text[start..end].trim_start().len());
        ItemAt { words: start..start + self.text[start..end].trim_end().len(), in_braces }
    }
}

/// An item between brackets.
pub(super) struct ItemAt {
    words: Range<usize>,
    /// The nearest bracket around it is a brace, so that it is a field with its value.
    in_braces: bool,
}
