//! From a fault of the parser to what is wrong with the raw line: one finding, and what to read instead.

use std::ops::Range;

use super::build::{Fault, FaultKind, LONGEST_KEY};
use super::draft::{Draft, Patch};
use super::outline::{Entry, Outline, is_header, line_end, line_start, outline, trimmed_end};
use super::quote::{Where, quote};
use super::space::blank_width;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{FileId, Place};

/// What git writes around two versions of the same lines.
const CONFLICT: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

/// A finding and the patches that let the rest be read.
pub(super) struct Explained {
    pub(super) finding: Diagnostic,
    pub(super) patches: Vec<Patch>,
}

/// What a fault is, told from the raw lines around it.
pub(super) fn explain(file: FileId, draft: &Draft<'_>, fault: &Fault) -> Explained {
    let text = draft.text();
    let outline = outline(text);
    let case = Case { file, draft, text, outline: &outline, fault, at: (fault.at as usize).min(text.len()) };
    case.explain()
}

/// The value of the field or item that a fault stands in, as a stretch of the original.
pub(super) fn value_at(draft: &Draft<'_>, at: u32) -> Option<Range<u32>> {
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
            return self.whole_line("This line cannot be read as it stands", "Is something missing at its beginning or end? Otherwise put the sentence in quotes.");
        };
        let entry = &self.outline.entries[index];
        if entry.key.as_ref().is_some_and(|key| key.len() > LONGEST_KEY) {
            return self.long_name(entry);
        }
        if entry.key.is_none() && CONFLICT.iter().any(|mark| self.text[entry.start..].starts_with(mark)) {
            return self.conflict(entry);
        }
        let block = self.at > entry.line.end && entry.lead(self.text).is_some_and(|lead| matches!(lead, '|' | '>')) && is_header(&self.text[entry.value.start..entry.first_end]);
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

    /// A sentence as long as a page, with a colon at its end.
    fn long_name(&self, entry: &Entry) -> Explained {
        let name = entry.key.clone().unwrap_or(entry.value.clone());
        let whole = name.start..entry.value.end.max(name.end);
        let shown = name.start..self.to_boundaries(name.start..name.start + 60).end;
        let finding = self
            .finding(Rule::TextCut, shown, "A long text with a colon in it is taken for the name of a field")
            .label("this text, to be put in quotes")
            .question("Put the whole text in quotes, or write it as a block after `>`.");
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    fn conflict(&self, entry: &Entry) -> Explained {
        let line = entry.start..trimmed_end(self.text, entry.start, entry.line.end);
        let finding = self
            .finding(Rule::Syntax, line, "Two versions of this file were put together here and nobody has chosen between them")
            .label("a mark that git leaves")
            .question("Which of the two versions is to stay? Take the other out, and the lines with these marks.");
        Explained { finding, patches: vec![self.blank(entry.line.clone())] }
    }

    /// The entry at fault: the one the parser stopped in, unless a quote or bracket before it was left open.
    fn culprit(&self) -> Option<usize> {
        let stopped = self.outline.at(self.at)?;
        let fresh = self.outline.entries.partition_point(|entry| entry.value.end <= self.fault.after as usize);
        let open = (fresh..=stopped).find(|index| {
            let entry = &self.outline.entries[*index];
            entry.is_open(self.text) && entry.value.start <= self.at
        });
        let in_brackets = self.fault.brackets.and_then(|start| self.outline.at(start as usize)).filter(|index| self.outline.entries[*index].is_open(self.text));
        open.or(in_brackets).or(Some(stopped))
    }

    fn in_value(&self, index: usize, entry: &Entry) -> Option<Explained> {
        let lead = entry.lead(self.text)?;
        let first = entry.value.start..entry.first_end;
        Some(match lead {
            '"' | '\'' => self.quoted(index, entry, lead)?,
            '[' | '{' => self.bracketed(entry, lead),
            '>' | '|' if !is_header(&self.text[first.clone()]) => self.opener(entry, lead, "YAML takes it for the beginning of a block of lines"),
            '>' | '|' => self.block(entry),
            '@' | '`' | '%' => self.opener(entry, lead, "YAML keeps that sign for itself"),
            ']' | '}' | ',' => self.opener(entry, lead, "YAML takes it for a part of a list"),
            '&' | '*' if self.text[first.start + 1..first.end].starts_with(|next: char| !next.is_whitespace()) => self.name(entry, lead),
            '&' | '*' => self.opener(entry, lead, "YAML takes it for a name of its own"),
            '!' => self.tag(entry),
            '?' if self.text[first.start + 1..].starts_with([' ', '\t', '\n', '\r']) => self.question(entry),
            '-' if self.text[first.start + 1..].starts_with([' ', '\t', '\n', '\r']) || first.len() == 1 => self.dash(entry),
            _ => self.sentence(entry)?,
        })
    }

    /// A value that begins with a quote.
    fn quoted(&self, index: usize, entry: &Entry, quote_mark: char) -> Option<Explained> {
        let first = entry.value.start..entry.first_end;
        let Some(close) = entry.close else {
            let finding = self
                .finding(Rule::Syntax, first.clone(), format!("This quotation begins with {quote_mark} and is never closed"))
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
        let whole = entry.value.clone();
        if tail.starts_with(':') && self.text[close..].trim_start()[1..].starts_with([' ', '\n', '\r']) {
            return Some(self.colon(entry, close + self.text[close..].find(':').unwrap_or(0)));
        }
        let tail_at = entry.value.end - tail.len()..entry.value.end;
        let finding = self
            .finding(Rule::Syntax, whole.clone(), "This sentence opens with a quotation, and YAML ends it there".to_owned())
            .label("to YAML the text ends at the closing quotation mark")
            .question("Put the whole sentence in quotes of the other kind, or begin it with a word.")
            .argument("rest", &self.text[tail_at]);
        let written = self.original_words(&whole);
        let finding = self.fix_sentence(finding, whole.clone(), &written);
        Some(Explained { finding, patches: vec![self.fill(whole)] })
    }

    /// Lines that belong to an open quotation and do not stand far enough in for it, up to the mark that closes it.
    fn rest_of_quotation(&self, index: usize, quote_mark: char) -> Option<Range<usize>> {
        let next = self.outline.entries.get(index + 1).filter(|next| next.key.is_none() && next.dash.is_none())?;
        let words = self.text[next.start..next.value.end].trim_end();
        words.ends_with(quote_mark).then(|| next.line.start..next.value.end)
    }

    fn escape(&self, entry: &Entry, close: usize) -> Explained {
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
            .finding(Rule::Syntax, at..end, "A backslash between double quotation marks has a meaning of its own, and not this one")
            .label("this stands for no character")
            .question("Write the backslash twice, or use single quotation marks, where it is only a backslash.");
        let words = self.original_words(&whole);
        let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
        let finding = self.fix_sentence(finding, whole.clone(), inner);
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    /// A value that begins with a bracket.
    fn bracketed(&self, entry: &Entry, lead: char) -> Explained {
        let closing = if lead == '[' { ']' } else { '}' };
        let first = entry.value.start..entry.first_end;
        let Some(close) = entry.close else {
            let at = entry.open_quote.map_or(entry.value.start..entry.value.start + 1, |quote| quote..quote + 1);
            let what = if entry.open_quote.is_some() { "quotation" } else { "bracket" };
            let finding = self
                .finding(Rule::Syntax, at, format!("The {what} that opens here is never closed"))
                .label("opened here")
                .question(format!("Where does the list end? Put `{closing}` there; if this is a sentence, put it in quotes."));
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
                true => (Rule::TextInBrackets, "A sentence in brackets is split at its commas, and what follows the bracket is not read"),
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

    fn is_text_after(&self, close: usize, entry: &Entry) -> bool {
        let tail = self.text[close..entry.value.end].trim_start();
        !tail.is_empty() && !tail.starts_with('#')
    }

    /// Whether what stands in brackets reads like a sentence and not like names.
    fn is_prose_in_brackets(&self, inside: Range<usize>, lead: char) -> bool {
        let items = self.text[inside].split(',').map(str::trim);
        let mut items = items.filter(|item| !item.is_empty() && !item.starts_with(['"', '\'', '[', '{']));
        items.any(|item| match lead {
            '{' => !item.contains(": "),
            _ => item.contains(": ") || item.starts_with(|first: char| first.is_lowercase()) && item.contains(' '),
        })
    }

    /// A fault between brackets: the item it stands in is read as a sentence.
    fn in_brackets(&self, entry: &Entry, close: usize) -> Explained {
        let at = self.at.clamp(entry.value.start + 1, close - 1);
        if self.fault.kind == FaultKind::Bracket {
            let finding = self
                .finding(Rule::Syntax, self.to_boundaries(at..at + 1), "The bracket that closes here is not of the kind that was opened")
                .label("`[` is closed by `]`, and `{` by `}`")
                .question("Which of the two is meant?");
            return Explained { finding, patches: vec![self.fill(entry.value.start..close)] };
        }
        let item = self.item_at(entry.value.start, close, at);
        let words = self.original_words(&item);
        let value = match words.find(": ") {
            Some(colon) if words[colon + 2..].contains(": ") || words.ends_with(':') => item.start + colon + 2..item.end,
            _ => item.clone(),
        };
        let value = value.start + blank_width(&self.text[value.clone()])..value.end;
        let colon = self.text[value.clone()].contains(": ") || self.text[value.clone()].ends_with(':');
        let at = if item.is_empty() { at..(at + 1).min(close) } else { value.clone() };
        let at = self.to_boundaries(at);
        let (rule, title, question) = match (item.is_empty(), colon) {
            (true, _) => (Rule::Syntax, "There is a comma too many here, or a word is missing", "Take the comma out, or write what is missing."),
            (false, true) => (Rule::TextCut, "A colon followed by a space makes a field, and the sentence is torn apart", "Put the sentence in quotes."),
            (false, false) => (Rule::Syntax, "This cannot be read between brackets", "Is it a sentence? Then put it in quotes. A list between brackets has a comma between any two things."),
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
    fn item_at(&self, open: usize, close: usize, at: usize) -> Range<usize> {
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

    /// A sentence that begins with a sign that YAML keeps for itself.
    fn opener(&self, entry: &Entry, lead: char, why: &str) -> Explained {
        let whole = entry.value.start..entry.first_end;
        let words = self.original_words(&whole);
        let finding = self
            .finding(Rule::Syntax, whole.clone(), format!("A sentence cannot begin with `{lead}`"))
            .label(why)
            .question("Begin it with a letter, or put the sentence in quotes.")
            .argument("sign", lead);
        let finding = self.fix_sentence(finding, whole.clone(), &words);
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    fn block(&self, entry: &Entry) -> Explained {
        let line = line_start(self.text, self.at)..line_end(self.text, self.at);
        let words = trimmed(self.text, &line);
        let patch = match entry.first_end < line.start {
            true => self.block_patch(entry, &line),
            false => self.fill(entry.value.start..entry.first_end),
        };
        let finding = self
            .finding(Rule::Syntax, words, "The lines of this block do not stand one under the other")
            .label("further in or out than the line beside it")
            .question("Begin each line of the block with the same number of spaces.");
        Explained { finding, patches: vec![patch] }
    }

    /// A blank first line that is longer than the text is far in becomes empty.
    fn block_patch(&self, entry: &Entry, line: &Range<usize>) -> Patch {
        let between = line_end(self.text, entry.first_end)..line.start;
        match self.text[between.clone()].trim().is_empty() && !between.is_empty() {
            true => {
                let at = self.original(&between);
                let kept = self.text[between].chars().filter(|kept| matches!(kept, '\n' | '\r')).collect::<String>();
                Patch { at, with: kept, faulty: true }
            }
            false => self.blank(line.clone()),
        }
    }

    /// `&word …` or `*word …`.
    fn name(&self, entry: &Entry, lead: char) -> Explained {
        let whole = entry.value.start..entry.first_end;
        let words = self.original_words(&whole);
        let word = words.split(' ').next().unwrap_or_default();
        let finding = self
            .finding(Rule::StrictYaml, whole.start..whole.start + word.len().min(whole.len()), format!("`{word}` is a name that only YAML knows"))
            .label(if lead == '*' { "nothing is copied in here" } else { "YAML takes this word away from the text" })
            .question("Is it part of the sentence? Then put the sentence in quotes. To say one thing in two places, give it an id and write the id.")
            .argument("word", word);
        let finding = self.fix_sentence(finding, whole.clone(), &words);
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    /// `!word …` that is no tag either.
    fn tag(&self, entry: &Entry) -> Explained {
        let whole = entry.value.start..entry.first_end;
        let words = self.original_words(&whole);
        let word = words.split(' ').next().unwrap_or_default().to_owned();
        let finding = if word.starts_with("!!") || word.starts_with("!<") {
            self.finding(Rule::StrictYaml, whole.clone(), format!("`{word}` tells YAML a type, which is not needed here"))
                .label("everything is read as it is written")
                .question("Is it part of the sentence? Then put the sentence in quotes; otherwise take it out.")
        } else {
            self.finding(Rule::TextCut, whole.clone(), format!("`{word}` would be lost: YAML takes a word after `!` away"))
                .label("this word would be lost")
                .question("Put the sentence in quotes, or begin it with a letter.")
        };
        let finding = self.fix_sentence(finding.argument("lost", word), whole.clone(), &words);
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    fn question(&self, entry: &Entry) -> Explained {
        let whole = entry.value.start..entry.first_end;
        let place = self.place(&whole);
        let finding = super::strict::question(self.draft.original_text(), place);
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    /// A list that begins on the line of its field.
    fn dash(&self, entry: &Entry) -> Explained {
        let whole = entry.value.start..entry.first_end;
        let finding = self
            .finding(Rule::Syntax, whole.clone(), "A list begins on the line under its field, not beside it")
            .label("this would be the first of a list")
            .question("Move it to a line of its own, further in than the field; or put the sentence in quotes.");
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    /// A sentence without quotes.
    fn sentence(&self, entry: &Entry) -> Option<Explained> {
        if self.fault.kind == FaultKind::CommentInside {
            return Some(self.comment_inside(entry));
        }
        let at_colon = self.text[self.at..].starts_with(':');
        if at_colon && self.at > entry.value.start {
            return Some(self.colon(entry, self.at));
        }
        if entry.key.is_some() && matches!(self.fault.kind, FaultKind::NoColon | FaultKind::Other) && self.at == entry.value.start {
            if let Some(colon) = self.text[entry.value.clone()].find(": ") {
                return Some(self.colon(entry, entry.value.start + colon));
            }
        }
        None
    }

    /// A colon in a sentence, which makes a field of the words before it.
    fn colon(&self, entry: &Entry, colon: usize) -> Explained {
        let whole = entry.value.clone();
        let words = self.original_words(&whole);
        let shown = whole.start..entry.first_end.max(whole.start);
        let last = colon < entry.first_end && colon + 1 >= entry.first_end;
        let line = trimmed(self.text, &(line_start(self.text, colon)..line_end(self.text, colon)));
        if colon > entry.first_end && self.text[line.clone()].starts_with("- ") {
            let finding = super::strict::fused(self.draft.original_text(), self.place(&shown), self.place(&line));
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
        let finding = self.fix_sentence(finding, whole.clone(), &words);
        // After a colon at the end, what stands under the sentence would be read as its fields.
        let deeper = if last { self.outline.at(colon).map_or(whole.end, |index| self.deeper_than(index, entry.column).end) } else { whole.end };
        Explained { finding, patches: vec![self.fill(whole.start..deeper.max(whole.end))] }
    }

    /// Lines that are one sentence and of which one has a colon.
    fn colon_between(&self, first: &Entry, last: &Entry) -> Explained {
        let end = trimmed_end(self.text, last.start, last.line.end).max(last.value.end);
        let finding = self
            .finding(Rule::TextCut, first.start..trimmed_end(self.text, first.start, first.line.end), "A colon in these lines makes a field, and the sentence is torn apart")
            .label("this sentence goes on over the next lines")
            .question("Put the whole sentence in quotes, or write a dash or a comma for the colon.");
        Explained { finding, patches: vec![self.fill(first.start..end)] }
    }

    /// A ` #` in a sentence of several lines.
    fn comment_inside(&self, entry: &Entry) -> Explained {
        let whole = entry.value.clone();
        let shown = whole.start..entry.first_end;
        let hash = trimmed(self.text, &(self.at..line_end(self.text, self.at)));
        let lost = self.original_words(&hash);
        let finding = self
            .finding(Rule::TextCut, shown, format!("A sentence is cut at ` #`: `{lost}` would be lost"))
            .label("this sentence…")
            .also(self.place(&hash), "… loses what stands from here to the end of the line")
            .question("Put the sentence in quotes; or, if this is a remark, move it to a line of its own above the sentence.")
            .argument("lost", lost);
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    /// A fault that lies in how the lines stand, and not in what one says.
    fn in_structure(&self, index: usize, entry: &Entry) -> Explained {
        let line = &self.text[entry.line.clone()];
        let body = entry.start..trimmed_end(self.text, entry.start, entry.line.end);
        let words = self.original_words(&body);
        if entry.key.is_none() && entry.dash.is_none() {
            return self.no_field(index, body, &words);
        }
        let before = index.checked_sub(1).map(|index| &self.outline.entries[index]);
        let loose = before.is_some_and(|before| before.key.is_none() && before.dash.is_none() && before.indent <= entry.indent);
        if let Some(before) = before.filter(|_| loose && self.text[self.at..].starts_with(':')) {
            if !self.is_field_name(entry) {
                return self.colon_between(before, entry);
            }
            let body = before.start..before.first_end;
            let words = self.original_words(&body);
            return self.no_field(index - 1, body, &words);
        }
        let is_item = line.trim_start().starts_with("- ") || line.trim() == "-";
        if entry.under_sentence && !is_item {
            return self.too_far_in(index, entry, body);
        }
        if let Some(before) = before.filter(|before| is_item && before.dash.is_some() && before.indent > entry.indent) {
            return Explained { finding: self.out_of_line(body), patches: self.move_to(index, before.indent) };
        }
        if is_item {
            let finding = self
                .finding(Rule::Syntax, body.clone(), "A list stands here where another field is expected")
                .label("to which field does this belong?")
                .question("Write the list under its own field, each line of it further in than the field.");
            return Explained { finding, patches: vec![self.blank(self.with_deeper(index))] };
        }
        let target = self.level_for(index);
        let finding = self.out_of_line(body);
        match target {
            Some(target) if target != entry.indent => {
                let patches = self.move_to(index, target);
                Explained { finding, patches }
            }
            _ => Explained { finding, patches: vec![self.blank(self.with_deeper(index))] },
        }
    }

    fn out_of_line(&self, body: Range<usize>) -> Diagnostic {
        self.finding(Rule::Syntax, body, "This line does not stand under any of the lines above")
            .label("it begins further in or out than the lines it should stand beside")
            .question("Beside which line does it belong? Begin it with as many spaces.")
    }

    /// Whether the name of an entry reads like a field's or an id, and not like the beginning of a sentence.
    fn is_field_name(&self, entry: &Entry) -> bool {
        let name = entry.key.clone().map_or("", |key| &self.text[key]);
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    }

    /// A line of words where a field is expected.
    fn no_field(&self, index: usize, body: Range<usize>, words: &str) -> Explained {
        let first_word = words.split([' ', '\t']).next().unwrap_or_default();
        if let Some((name, rest)) = first_word.split_once(':') {
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            if is_name && !rest.is_empty() && !rest.starts_with('/') {
                let at = body.start + name.len() + 1;
                let finding = self
                    .finding(Rule::Syntax, body.start..at, format!("A space is missing after `{name}:`"))
                    .label("a field's name, its colon, and then a space")
                    .question("Put a space after the colon.")
                    .fix("Put a space after the colon", self.place(&(at..at)), " ");
                let original = self.original(&(at..at)).start;
                // The key goes with the space, since a patch needs a stretch to stand for.
                let stretch = self.original(&(at - 1..at)).start..original;
                return Explained { finding, patches: vec![Patch::mended(stretch, ": ")] };
            }
        }
        let before = index.checked_sub(1).map(|index| &self.outline.entries[index]);
        let torn = before.filter(|before| before.key.is_some() && before.dash.is_none() && before.indent == self.outline.entries[index].indent && !self.is_field_name(before));
        if let Some(before) = torn {
            return self.colon_between(before, &self.outline.entries[index]);
        }
        let goes_on = before.is_some_and(|before| !before.value.is_empty());
        let finding = match goes_on {
            true => self
                .finding(Rule::Syntax, body.clone(), "This line is neither a field nor part of the sentence above it")
                .label("no field's name and colon here")
                .question("Does it go on with the sentence above? Then begin it with more spaces than that field. Is it a field? Then it needs a name and a colon."),
            false => self
                .finding(Rule::Syntax, body.clone(), "A field is expected here: a name, a colon and a space")
                .label("no field's name and colon here")
                .question("Which field is this? Write its name and a colon before it."),
        };
        Explained { finding, patches: vec![self.blank(self.with_deeper(index))] }
    }

    /// A field under a field that already has its sentence.
    fn too_far_in(&self, index: usize, entry: &Entry, body: Range<usize>) -> Explained {
        let before = &self.outline.entries[index - 1];
        let name = entry.key.clone().map_or("", |key| &self.text[key]);
        if !self.is_field_name(entry) {
            let whole = before.value.start..entry.value.end.max(body.end);
            let finding = self
                .finding(Rule::TextCut, before.value.start..before.first_end, "A colon in the lines under this sentence tears it apart")
                .label("this sentence goes on…")
                .also(self.place(&body), "… up to a colon, which makes a field")
                .question("Put the whole sentence in quotes, or write a dash or a comma for the colon.");
            return Explained { finding, patches: vec![self.fill(whole)] };
        }
        let finding = self
            .finding(Rule::Syntax, body, format!("`{name}` stands further in than the field above it, which has its text already"))
            .label("too many spaces before it")
            .also(self.place(&before.key.clone().unwrap_or(before.start..before.first_end)), "beside this one?")
            .question("Does it belong beside the field above? Then begin both with the same number of spaces.");
        let patches = self.move_to(index, before.column);
        Explained { finding, patches }
    }

    /// Where an entry that stands under nothing most likely belongs.
    fn level_for(&self, index: usize) -> Option<usize> {
        let entry = &self.outline.entries[index];
        let mut nearest = None;
        for before in self.outline.entries[..index].iter().rev() {
            if before.column <= entry.indent && before.key.is_some() {
                return match nearest {
                    Some(level) if before.column < entry.indent => Some(level),
                    // It stands under the dashes of a list: beside the field that the list belongs to.
                    _ => self.outline.parent(index).map(|parent| parent.column),
                };
            }
            if before.key.is_some() && before.column > entry.indent {
                nearest = Some(nearest.map_or(before.column, |level: usize| level.min(before.column)));
            }
        }
        nearest
    }

    /// Reads an entry, and those beside it that stand as it does, as if they began further in or out.
    fn move_to(&self, index: usize, column: usize) -> Vec<Patch> {
        let from = self.outline.entries[index].indent;
        let mut patches = Vec::new();
        let mut closed = false;
        for entry in &self.outline.entries[index..] {
            if entry.indent < from || entry.indent == column && closed {
                break;
            }
            closed = !entry.opens();
            let with = " ".repeat((entry.indent + column).saturating_sub(from));
            patches.push(Patch { at: self.original(&(entry.line.start..entry.start)), with, faulty: false });
            if let Some(key) = entry.key.clone().filter(|_| entry.indent == from) {
                let with = self.text[key.clone()].to_owned();
                patches.push(Patch { at: self.original(&key), with, faulty: true });
            }
        }
        patches
    }

    /// An entry's lines and those that stand further in.
    fn with_deeper(&self, index: usize) -> Range<usize> {
        self.deeper_than(index, self.outline.entries[index].indent)
    }

    fn deeper_than(&self, index: usize, column: usize) -> Range<usize> {
        let entry = &self.outline.entries[index];
        let next = self.outline.entries[index + 1..].iter().find(|next| next.indent <= column);
        let end = next.map_or(self.text.len(), |next| next.line.start);
        entry.line.start..self.to_boundaries(end.saturating_sub(1)..end).start.max(entry.line.end)
    }

    fn whole_line(&self, title: &str, question: &str) -> Explained {
        let at = self.at.min(self.text.len().saturating_sub(1));
        let at = self.to_boundaries(at..at).start;
        let line = line_start(self.text, at)..line_end(self.text, at);
        let words = trimmed(self.text, &line);
        let finding = self.finding(Rule::Syntax, words, title).question(question);
        Explained { finding, patches: vec![self.blank(line)] }
    }

    fn finding(&self, rule: Rule, at: Range<usize>, title: impl Into<String>) -> Diagnostic {
        Diagnostic::new(rule, self.place(&at), title)
    }

    /// Offers the sentence in quotes, where it stands on one line.
    fn fix_sentence(&self, finding: Diagnostic, at: Range<usize>, words: &str) -> Diagnostic {
        if words.is_empty() || words.contains(['\n', '\r']) {
            return finding;
        }
        finding.suggest("Put the sentence in quotes", self.place(&at), quote(words, Where::Block))
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
