//! A value that begins with a quotation mark.

use std::ops::Range;

use super::{Case, Explained};
use crate::diagnostic::Rule;
use crate::yaml::build::FaultKind;
use crate::yaml::outline::Entry;

impl Case<'_> {
    /// A value that begins with a quote.
    pub(super) fn quoted(&self, index: usize, entry: &Entry, quote_mark: char) -> Option<Explained> {
        let first = entry.value.start..entry.first_end;
        let Some(close) = entry.close else {
            let finding = self
                .finding(
                    Rule::Syntax,
                    first.clone(),
                    format!("This quotation begins with {quote_mark} and is never closed"),
                )
                .label("opened here")
                .question(format!("Where does it end? Put {quote_mark} there; or leave the first one out."));
            let inner = self.text[first.clone()].get(1..).unwrap_or_default().trim();
            let rest = self.rest_of_quotation(index, quote_mark);
            let finding = if rest.is_none() { self.fix_sentence(finding, first.clone(), inner) } else { finding };
            let patches = std::iter::once(self.fill(first)).chain(rest.map(|rest| self.blank(rest))).collect();
            return Some(Explained { finding, patches });
        };
        if self.fault.kind == FaultKind::Escape {
            return Some(self.escape(entry, close));
        }
        let tail = self.text[close..entry.value.end].trim_start();
        if tail.is_empty() || tail.starts_with('#') {
            return None;
        }
        if tail.starts_with(':') && self.text[close..].trim_start()[1..].starts_with([' ', '\n', '\r']) {
            return Some(self.colon(entry, close + self.text[close..].find(':').unwrap_or(0)));
        }
        Some(self.goes_on_after_quote(entry, tail.len()))
    }

    /// A sentence that goes on behind a quotation with which it opens.
    pub(super) fn goes_on_after_quote(&self, entry: &Entry, tail: usize) -> Explained {
        let whole = entry.value.clone();
        let tail_at = whole.end - tail..whole.end;
        let finding = self
            .finding(
                Rule::Syntax,
                whole.clone(),
                "This sentence opens with a quotation, and YAML ends it there".to_owned(),
            )
            .label("to YAML the text ends at the closing quotation mark")
            .question("Put the whole sentence in quotes of the other kind, or begin it with a word.")
            .argument("rest", &self.text[tail_at]);
        let written = self.original_words(&whole);
        let finding = self.sure_sentence(finding, whole.clone(), &written);
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    /// Lines that belong to an open quotation and do not stand far enough in for it, up to the mark that closes it.
    pub(super) fn rest_of_quotation(&self, index: usize, quote_mark: char) -> Option<Range<usize>> {
        let next = self.outline.entries.get(index + 1).filter(|next| next.key.is_none() && next.dash.is_none())?;
        let words = self.text[next.start..next.value.end].trim_end();
        words.ends_with(quote_mark).then_some(next.line.start..next.value.end)
    }

    pub(super) fn escape(&self, entry: &Entry, close: usize) -> Explained {
        let inside = &self.text[entry.value.start..close];
        let known = |after: char| "0abtnvfre \"/\\N_LPxuU\t\n\r".contains(after);
        let mut at = entry.value.start;
        let mut signs = inside.char_indices().peekable();
        while let Some((offset, sign)) = signs.next() {
            if sign == '\\' {
                let after = signs.next().map_or('\\', |(_, after)| after);
                if !known(after) || matches!(after, 'x' | 'u' | 'U') {
                    at = entry.value.start + offset;
                    break;
                }
            }
        }
        let end = self.text[at..close].char_indices().nth(2).map_or(close, |(offset, _)| at + offset);
        let whole = entry.value.start..close;
        let finding = self
            .finding(
                Rule::Syntax,
                at..end,
                "A backslash between double quotation marks has a meaning of its own, and not this one",
            )
            .label("this stands for no character")
            .question("Write the backslash twice, or use single quotation marks, where it is only a backslash.");
        let words = self.original_words(&whole);
        let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
        let finding = self.fix_sentence(finding, whole.clone(), inner);
        Explained { finding, patches: vec![self.fill(whole)] }
    }
}
