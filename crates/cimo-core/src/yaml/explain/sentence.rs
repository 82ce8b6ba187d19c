//! A sentence without quotes that a colon or a ` #` tears apart.

use super::{Case, Explained, trimmed};
use crate::diagnostic::Rule;
use crate::yaml::build::FaultKind;
use crate::yaml::outline::{Entry, line_end, line_start, trimmed_end};
use crate::yaml::strict;

impl Case<'_> {
    /// A sentence as long as a page, with a colon at its end.
    pub(super) fn long_name(&self, entry: &Entry) -> Explained {
        let name = entry.key.clone().unwrap_or(entry.value.clone());
        let whole = name.start..entry.value.end.max(name.end);
        let shown = name.start..self.to_boundaries(name.start..name.start + 60).end;
        let finding = self
            .finding(Rule::TextCut, shown, "A long text with a colon in it is taken for the name of a field")
            .label("this text, to be put in quotes")
            .question("Put the whole text in quotes, or write it as a block after `>`.");
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    /// A sentence without quotes.
    pub(super) fn sentence(&self, entry: &Entry) -> Option<Explained> {
        if self.fault.kind == FaultKind::CommentInside {
            return Some(self.comment_inside(entry));
        }
        let at_colon = self.text[self.at..].starts_with(':');
        if at_colon && self.at > entry.value.start {
            return Some(self.colon(entry, self.at));
        }
        let stopped_before =
            matches!(self.fault.kind, FaultKind::NoColon | FaultKind::Other) && self.at == entry.value.start;
        if entry.key.is_some() && stopped_before {
            let colon = self.text[entry.value.clone()].find(": ")?;
            return Some(self.colon(entry, entry.value.start + colon));
        }
        None
    }

    /// An item of a list that is a sentence with a colon in it, whatever stands behind the colon: all of it is the sentence.
    pub(super) fn torn_item(&self, index: usize, entry: &Entry) -> Option<Explained> {
        let name = entry.key.clone().filter(|_| entry.dash.is_some() && !entry.opens())?;
        let words = &self.text[name.clone()];
        let is_sentence = !words.starts_with(['"', '\'']) && !words.starts_with("x-") && !crate::text::is_id(words);
        let is_alone = self.outline.entries.get(index + 1).is_none_or(|next| next.indent <= entry.indent);
        // A list or a quotation that goes on over the next lines is not looked at here.
        if !is_sentence || !is_alone || entry.value.end > entry.first_end || self.at > entry.value.end {
            return None;
        }
        let whole = Entry { value: name.start..entry.value.end, ..entry.clone() };
        Some(self.colon(&whole, name.end))
    }

    /// A colon in a sentence, which makes a field of the words before it.
    pub(super) fn colon(&self, entry: &Entry, colon: usize) -> Explained {
        let whole = entry.value.clone();
        let words = self.original_words(&whole);
        let shown = whole.start..entry.first_end.max(whole.start);
        let last = colon < entry.first_end && colon + 1 >= entry.first_end;
        let line = trimmed(self.text, &(line_start(self.text, colon)..line_end(self.text, colon)));
        if colon > entry.first_end && self.text[line.clone()].starts_with("- ") {
            let finding = strict::fused(self.draft.original_text(), self.place(&shown), self.place(&line));
            return Explained { finding, patches: vec![self.fill(whole)] };
        }
        let title = match last {
            true => "A sentence that ends with a colon is taken for the name of a field",
            false => "A colon followed by a space makes a field, and the sentence is torn apart",
        };
        let finding = self
            .finding(Rule::TextCut, shown, title)
            .label("one sentence, to be put in quotes")
            .question("Put the whole sentence in quotes, or write a dash or a comma for the colon.");
        // What reads like a field's name before the colon may be meant as one.
        let before = &self.text[whole.start..colon.clamp(whole.start, whole.end)];
        let is_sentence = before.contains(|letter: char| letter == ' ' || letter.is_uppercase());
        let finding = match is_sentence && !last {
            true => self.sure_sentence(finding, whole.clone(), &words),
            false => self.fix_sentence(finding, whole.clone(), &words),
        };
        // After a colon at the end, what stands under the sentence would be read as its fields.
        let deeper = if last {
            self.outline.at(colon).map_or(whole.end, |index| self.deeper_than(index, entry.column).end)
        } else {
            whole.end
        };
        Explained { finding, patches: vec![self.fill(whole.start..deeper.max(whole.end))] }
    }

    /// Lines that are one sentence and of which one has a colon.
    pub(super) fn colon_between(&self, first: &Entry, last: &Entry) -> Explained {
        let end = trimmed_end(self.text, last.start, last.line.end).max(last.value.end);
        let finding = self
            .finding(
                Rule::TextCut,
                first.start..trimmed_end(self.text, first.start, first.line.end),
                "A colon in these lines makes a field, and the sentence is torn apart",
            )
            .label("this sentence goes on over the next lines")
            .question("Put the whole sentence in quotes, or write a dash or a comma for the colon.");
        Explained { finding, patches: vec![self.fill(first.start..end)] }
    }

    /// A ` #` in a sentence of several lines.
    pub(super) fn comment_inside(&self, entry: &Entry) -> Explained {
        let whole = entry.value.clone();
        let shown = whole.start..entry.first_end;
        let hash = trimmed(self.text, &(self.at..line_end(self.text, self.at)));
        let lost = self.original_words(&hash);
        let finding = self
            .finding(Rule::TextCut, shown, format!("A sentence is cut at ` #`: `{lost}` would be lost"))
            .label("this sentence…")
            .also(self.place(&hash), "… loses what stands from here to the end of the line")
            .question(
                "Put the sentence in quotes; or, if this is a remark, move it to a line of its own above the sentence.",
            )
            .argument("lost", lost);
        Explained { finding, patches: vec![self.fill(whole)] }
    }
}
