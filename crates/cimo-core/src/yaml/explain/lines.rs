//! Lines that do not stand where they should, or hold no field.

use std::ops::Range;

use super::{Case, Explained, trimmed};
use crate::diagnostic::{Declared, Diagnostic, Rule};
use crate::yaml::draft::Patch;
use crate::yaml::outline::{Entry, line_end, line_start, lines, trimmed_end};

impl Case<'_> {
    /// A fault that lies in how the lines stand, and not in what one says.
    pub(super) fn in_structure(&self, index: usize, entry: &Entry) -> Explained {
        let line = &self.text[entry.line.clone()];
        let body = entry.start..trimmed_end(self.text, entry.start, entry.line.end);
        let words = self.original_words(&body);
        if entry.key.is_none() && entry.dash.is_none() {
            return self.no_field(index, body, &words);
        }
        let before = index.checked_sub(1).map(|index| &self.outline.entries[index]);
        let loose =
            before.is_some_and(|before| before.key.is_none() && before.dash.is_none() && before.indent <= entry.indent);
        if let Some(before) = before.filter(|_| loose && self.text[self.at..].starts_with(':')) {
            if !self.is_field_name(entry) {
                return self.colon_between(before, entry);
            }
            let body = before.start..before.first_end;
            let words = self.original_words(&body);
            return self.no_field(index - 1, body, &words);
        }
        let goes_on = before.filter(|before| {
            before.key.is_none()
                && before.dash.is_some()
                && before.indent < entry.indent
                && before.is_sentence(self.text)
                && entry.dash.is_none()
        });
        if let Some(before) = goes_on.filter(|_| !self.is_field_name(entry) && self.text[self.at..].starts_with(':')) {
            return self.colon_between(&Entry { start: before.value.start, ..before.clone() }, entry);
        }
        if let Some(cut_off) = self.behind_remark(entry) {
            return cut_off;
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
        if let Some(named) = self.named_in_list(index, entry) {
            return named;
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

    /// A line that goes on with a sentence behind a line that is a remark: YAML ends the sentence there.
    fn behind_remark(&self, entry: &Entry) -> Option<Explained> {
        if self.at <= entry.first_end || !entry.is_sentence(self.text) {
            return None;
        }
        let between = entry.first_end..entry.value.end;
        let mut lines = lines(&self.text[between.clone()])
            .map(|line| trimmed(self.text, &(line.start + between.start..line.end + between.start)));
        lines.find(|line| self.text[line.clone()].starts_with('#'))?;
        let next = lines.find(|line| !line.is_empty() && !self.text[line.clone()].starts_with('#'))?;
        let finding = self
            .finding(Rule::Syntax, next, "This line is cut off from its sentence by the remark above it")
            .label("the sentence would end before the remark")
            .also(self.place(&(entry.value.start..entry.first_end)), "the sentence begins here")
            .question("Move the remark to a line above the sentence.");
        Some(Explained { finding, patches: vec![self.fill(entry.value.clone())] })
    }

    pub(super) fn out_of_line(&self, body: Range<usize>) -> Diagnostic {
        self.finding(Rule::Syntax, body, "This line does not stand under any of the lines above")
            .label("it begins further in or out than the lines it should stand beside")
            .question("Beside which line does it belong? Begin it with as many spaces.")
    }

    /// Whether the name of an entry reads like a field's or an id, and not like the beginning of a sentence.
    pub(super) fn is_field_name(&self, entry: &Entry) -> bool {
        let name = entry.key.clone().map_or("", |key| &self.text[key]);
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    }

    /// A line of words where a field is expected.
    pub(super) fn no_field(&self, index: usize, body: Range<usize>, words: &str) -> Explained {
        let first_word = words.split([' ', '\t']).next().unwrap_or_default();
        if let Some((name, rest)) = first_word.split_once(':') {
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            if is_name && !rest.is_empty() && !rest.starts_with('/') {
                let at = body.start + name.len() + 1;
                let finding = self
                    .finding(Rule::Syntax, body.start..at, format!("A space is missing after `{name}:`"))
                    .label("a field's name, its colon, and then a space")
                    .question("Put a space after the colon.")
                    .fix("Put a space after the colon", self.place(&(at..at)), " ", Declared::Nothing);
                let original = self.original(&(at..at)).start;
                // The key goes with the space, since a patch needs a stretch to stand for.
                let stretch = self.original(&(at - 1..at)).start..original;
                return Explained { finding, patches: vec![Patch::mended(stretch, ": ")] };
            }
        }
        let before = index.checked_sub(1).map(|index| &self.outline.entries[index]);
        let torn = before.filter(|before| {
            before.key.is_some()
                && before.dash.is_none()
                && before.indent == self.outline.entries[index].indent
                && !self.is_field_name(before)
        });
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
    pub(super) fn too_far_in(&self, index: usize, entry: &Entry, body: Range<usize>) -> Explained {
        let before = &self.outline.entries[index - 1];
        let name = entry.key.clone().map_or("", |key| &self.text[key]);
        if !self.is_field_name(entry) {
            let whole = before.value.start..entry.value.end.max(body.end);
            let finding = self
                .finding(
                    Rule::TextCut,
                    before.value.start..before.first_end,
                    "A colon in the lines under this sentence tears it apart",
                )
                .label("this sentence goes on…")
                .also(self.place(&body), "… up to a colon, which makes a field")
                .question("Put the whole sentence in quotes, or write a dash or a comma for the colon.");
            return Explained { finding, patches: vec![self.fill(whole)] };
        }
        // What stands at the margin's first step is a thing with an id: the lines under it are its fields.
        let holder = self.outline.parent(index - 1).filter(|above| above.indent == 0);
        let section = holder.and_then(|above| above.key.clone()).map_or("", |key| &self.text[key]);
        let is_thing = !section.is_empty() && !["theory", "study", "programme"].contains(&section);
        let (next, key) = (self.outline.entries.get(index + 1), before.key.clone());
        if let Some(key) = key.filter(|_| is_thing && next.is_some_and(|next| next.indent == entry.indent)) {
            let value = before.value.start..before.first_end;
            let name = &self.text[key];
            let finding = self
                .finding(Rule::Syntax, value.clone(), format!("`{name}` has a text beside it and fields under it"))
                .label("this, or the fields under it?")
                .also(self.place(&body), "the fields begin here")
                .question("Is the text its label? Then move it under the name as a field: `label: …`.");
            return Explained { finding, patches: vec![self.blank(value)] };
        }
        let finding = self
            .finding(
                Rule::Syntax,
                body,
                format!("`{name}` stands further in than the field above it, which has its text already"),
            )
            .label("too many spaces before it")
            .also(self.place(&before.key.clone().unwrap_or(before.start..before.first_end)), "beside this one?")
            .question("Does it belong beside the field above? Then begin both with the same number of spaces.");
        let patches = self.move_to(index, before.column);
        Explained { finding, patches }
    }

    /// A name that stands beside the hyphens of a list: what it names is read as one more of the list.
    fn named_in_list(&self, index: usize, entry: &Entry) -> Option<Explained> {
        let key = entry.key.clone().filter(|_| entry.dash.is_none() && entry.indent > 0)?;
        let beside = self.outline.entries[..index].iter().rev().find(|before| before.indent <= entry.indent)?;
        beside.dash.filter(|_| beside.indent == entry.indent)?;
        // In the list of a field it would be another field of the same thing.
        let section = self.outline.entries[..index].iter().rev().find(|before| before.indent < entry.indent)?;
        section.key.as_ref().filter(|_| section.indent == 0)?;
        let name = &self.text[key.clone()];
        let finding = self
            .finding(Rule::Syntax, key.clone(), format!("`{name}` stands as a name in a list that has hyphens"))
            .label("a name among hyphens")
            .question("Either each of them has a name, or each begins with a hyphen: which is it to be?");
        let end = match entry.opens() {
            true => key.end + self.text[key.end..].find(':').unwrap_or(0) + 1,
            false => entry.value.start,
        };
        let with = if entry.opens() { "-" } else { "- " };
        let patch = Patch { at: self.original(&(key.start..end)), with: with.to_owned(), faulty: true };
        Some(Explained { finding, patches: vec![patch] })
    }

    /// Where an entry that stands under nothing most likely belongs.
    pub(super) fn level_for(&self, index: usize) -> Option<usize> {
        let entry = &self.outline.entries[index];
        let mut nearest = None;
        let next = self.outline.entries.get(index + 1).filter(|next| entry.opens() && next.indent > entry.indent);
        let under = next.map(|next| next.indent);
        for before in self.outline.entries[..index].iter().rev() {
            if before.column <= entry.indent && before.key.is_some() {
                return match nearest {
                    // What stands under it stands further in than it was meant to.
                    Some(level) if under.is_some_and(|under| under <= level) => Some(before.column),
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
    pub(super) fn move_to(&self, index: usize, column: usize) -> Vec<Patch> {
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
    pub(super) fn with_deeper(&self, index: usize) -> Range<usize> {
        self.deeper_than(index, self.outline.entries[index].indent)
    }

    pub(super) fn deeper_than(&self, index: usize, column: usize) -> Range<usize> {
        let entry = &self.outline.entries[index];
        let next = self.outline.entries[index + 1..].iter().find(|next| next.indent <= column);
        let end = next.map_or(self.text.len(), |next| next.line.start);
        entry.line.start..self.to_boundaries(end.saturating_sub(1)..end).start.max(entry.line.end)
    }

    pub(super) fn conflict(&self, entry: &Entry) -> Explained {
        let line = entry.start..trimmed_end(self.text, entry.start, entry.line.end);
        let finding = self
            .finding(
                Rule::Syntax,
                line,
                "Two versions of this file were put together here and nobody has chosen between them",
            )
            .label("a mark that git leaves")
            .question("Which of the two versions is to stay? Take the other out, and the lines with these marks.");
        Explained { finding, patches: vec![self.blank(entry.line.clone())] }
    }

    pub(super) fn whole_line(&self, title: &str, question: &str) -> Explained {
        let at = self.at.min(self.text.len().saturating_sub(1));
        let at = self.to_boundaries(at..at).start;
        let line = line_start(self.text, at)..line_end(self.text, at);
        let words = trimmed(self.text, &line);
        let finding = self.finding(Rule::Syntax, words, title).question(question);
        Explained { finding, patches: vec![self.blank(line)] }
    }
}
