//! A value that begins with a sign that YAML keeps for itself.

use std::ops::Range;

use super::{Case, Explained, trimmed};
use crate::diagnostic::Rule;
use crate::yaml::draft::Patch;
use crate::yaml::outline::{Entry, key_of, line_end, line_start};
use crate::yaml::strict;

impl Case<'_> {
    /// A sentence that begins with a sign that YAML keeps for itself.
    pub(super) fn opener(&self, entry: &Entry, lead: char, why: &str) -> Explained {
        let whole = entry.value.start..entry.first_end;
        let words = self.original_words(&whole);
        let finding = self
            .finding(Rule::Syntax, whole.clone(), format!("A sentence cannot begin with {}", called(lead)))
            .label(why)
            .question("Begin it with a letter, or put the sentence in quotes.")
            .argument("sign", lead);
        // A bracket or a comma may be what is left of a list; every other sign can only be part of the sentence.
        let finding = match lead {
            ']' | '}' | ',' => self.fix_sentence(finding, whole.clone(), &words),
            _ => self.sure_sentence(finding, whole.clone(), &words),
        };
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    /// The name of a field, in this entry or in the one it stands under, that begins with a sign that YAML keeps for itself.
    pub(super) fn sign_in_name(&self, index: usize, entry: &Entry) -> Option<Explained> {
        let begins = |entry: &Entry| {
            let name = entry.key.clone().or_else(|| self.name_behind_quote(entry))?;
            let lead = self.text[name.clone()].chars().next()?;
            let next = self.text[name.start + lead.len_utf8()..name.end].chars().next();
            let is_sign = matches!(lead, '@' | '`' | '%')
                || lead == '*' && next.is_some_and(|next| next != ' ')
                || matches!(lead, '"' | '\'') && entry.key.is_none();
            is_sign.then_some((name, lead))
        };
        let above = || {
            let above = &self.outline.entries[index.checked_sub(1)?];
            begins(above).filter(|(_, lead)| *lead == '*' && above.opens() && above.indent < entry.indent)
        };
        let (name, lead) = begins(entry).filter(|(name, _)| self.at <= name.end + 1).or_else(above)?;
        let word = self.original_words(&name);
        let finding = match lead {
            '*' => self
                .finding(Rule::StrictYaml, name.clone(), format!("`{word}` is a name that only YAML knows"))
                .label("nothing is copied in here")
                .argument("word", word),
            '"' | '\'' => self
                .finding(Rule::Syntax, name.clone(), format!("This quotation begins with {lead} and is never closed"))
                .label("opened here"),
            _ => self
                .finding(Rule::Syntax, name.clone(), format!("A name cannot begin with {}", called(lead)))
                .label("YAML keeps that sign for itself")
                .argument("sign", lead),
        };
        let finding = finding.question("Which name is meant? Begin it with a letter.");
        let meant = self.text[name.start + lead.len_utf8()..name.end].trim();
        if !crate::text::is_id(meant) {
            return Some(Explained { finding, patches: vec![self.fill(name)] });
        }
        // What it names is read, so that nobody is told that it is not there.
        let finding = finding.suggest(format!("Write `{meant}`"), self.place(&name), meant);
        let patch = Patch::mended(self.original(&(name.start..name.start + lead.len_utf8())), "");
        Some(Explained { finding, patches: vec![patch] })
    }

    /// A quotation mark before a name on a line of its own, and the name.
    fn name_behind_quote(&self, entry: &Entry) -> Option<Range<usize>> {
        let line = &self.text[entry.start..entry.line.end];
        let name = line.strip_prefix(['"', '\''])?.split(':').next()?;
        let end = entry.start + 1 + name.len();
        let is_name = crate::text::is_id(name) && key_of(self.text, entry.start + 1, entry.line.end).is_some();
        (entry.dash.is_none() && is_name).then_some(entry.start..end)
    }

    pub(super) fn block(&self, entry: &Entry) -> Explained {
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
    pub(super) fn block_patch(&self, entry: &Entry, line: &Range<usize>) -> Patch {
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
    pub(super) fn name(&self, entry: &Entry, lead: char) -> Explained {
        let whole = entry.value.start..entry.first_end;
        let words = self.original_words(&whole);
        let named = whole.start..self.text[whole.clone()].find(' ').map_or(whole.end, |width| whole.start + width);
        let word = self.original_words(&named);
        let finding = self
            .finding(Rule::StrictYaml, named, format!("`{word}` is a name that only YAML knows"))
            .label(if lead == '*' { "nothing is copied in here" } else { "YAML takes this word away from the text" })
            .question("Is it part of the sentence? Then put the sentence in quotes. To say one thing in two places, give it an id and write the id.")
            .argument("word", word);
        let finding = self.fix_sentence(finding, whole.clone(), &words);
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    /// `!word …` that is no tag either.
    pub(super) fn tag(&self, entry: &Entry) -> Explained {
        let whole = entry.value.start..entry.first_end;
        let words = self.original_words(&whole);
        let word = words.split(' ').next().unwrap_or_default().to_owned();
        let is_type = word.starts_with("!!") || word.starts_with("!<");
        let finding = if is_type {
            self.finding(
                Rule::StrictYaml,
                whole.clone(),
                format!("`{word}` tells YAML a type, which is not needed here"),
            )
            .label("everything is read as it is written")
            .question("Is it part of the sentence? Then put the sentence in quotes; otherwise take it out.")
        } else {
            self.finding(
                Rule::TextCut,
                whole.clone(),
                format!("`{word}` would be lost: YAML takes a word after `!` away"),
            )
            .label("this word would be lost")
            .question("Put the sentence in quotes, or begin it with a letter.")
        };
        let finding = finding.argument("lost", word);
        let finding = match is_type {
            true => self.fix_sentence(finding, whole.clone(), &words),
            false => self.sure_sentence(finding, whole.clone(), &words),
        };
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    pub(super) fn question(&self, entry: &Entry) -> Explained {
        let whole = entry.value.start..entry.first_end;
        let place = self.place(&whole);
        let finding = strict::question(self.draft.original_text(), place);
        Explained { finding, patches: vec![self.fill(whole)] }
    }

    /// A list that begins on the line of its field.
    pub(super) fn dash(&self, entry: &Entry) -> Explained {
        let whole = entry.value.start..entry.first_end;
        let finding = self
            .finding(Rule::Syntax, whole.clone(), "A list begins on the line under its field, not beside it")
            .label("this would be the first of a list")
            .question("Move it to a line of its own, further in than the field; or put the sentence in quotes.");
        Explained { finding, patches: vec![self.fill(whole)] }
    }
}

/// A sign as it is called in a title.
pub(super) fn called(sign: char) -> String {
    if sign == '`' { "a backtick".to_owned() } else { format!("`{sign}`") }
}
