//! Reading a text, and seeing where YAML would cut it.

use crate::diagnostic::{Declared, Diagnostic, Rule};
use crate::source::Place;
use crate::yaml::{Cursor, Shape, Style, quote};

use super::Reader;
use super::records::shown;
use super::things::Text;

/// The finding that a comment right behind an unquoted sentence was meant as part of it; `at` is where to point.
pub(crate) fn cut_by_remark(text: &str, value: Cursor<'_>, at: Place) -> Option<Diagnostic> {
    let words = |place: Place| &text[place.start as usize..place.end as usize];
    let comment = value.comment().filter(|_| value.style() == Style::Plain)?;
    let before = comment.start - value.place().end;
    let mut rest = words(comment).chars().skip(1);
    let meant = match (rest.next(), rest.next()) {
        (Some(' '), Some(next)) => before == 1 && (next.is_lowercase() || next.is_numeric()),
        (Some(next), _) => !next.is_whitespace(),
        (None, _) => false,
    };
    if !meant {
        return None;
    }
    let whole = Place { end: comment.end, ..value.place() };
    let sentence = words(whole).trim_end();
    let quoted = quote::quote(sentence, quote::Where::Block);
    let title = format!("YAML would drop the words from `{}` on", shown(words(comment)));
    let finding = Diagnostic::new(Rule::TextCut, at, title)
        .label("only this much would be read")
        .also(comment, "and this would be lost")
        .question("A hash after a space begins a remark. Put the sentence in quotation marks, or leave the hash out.");
    // A number behind the hash belongs to the sentence; a word may be a remark after all, and a second hash begins one.
    let title = "Put the whole sentence in quotation marks";
    let lost = &words(comment)[1..];
    let is_number = before == 1 && lost.starts_with(|first: char| first.is_ascii_digit()) && !lost.contains(" #");
    Some(match is_number {
        true => finding.fix(title, whole, quoted, Declared::Text(whole, sentence.to_owned())),
        false => finding.suggest(title, whole, quoted),
    })
}

impl Reader<'_> {
    /// A text that is prose whatever it looks like; `None` where it was cut, which is said.
    pub(super) fn text_value(&mut self, anchor: Place, value: Cursor<'_>) -> Option<Text> {
        if value.is_faulty() || self.is_cut(anchor, value) {
            return None;
        }
        Some(text_of(value))
    }

    /// Whether a comment right behind an unquoted sentence was meant as part of it; says so.
    pub(super) fn is_cut(&mut self, anchor: Place, value: Cursor<'_>) -> bool {
        let finding = cut_by_remark(self.text, value, self.spot(anchor, value.place()));
        let is_cut = finding.is_some();
        self.out.extend(finding);
        is_cut
    }

    /// The texts of a text or a list of texts.
    pub(super) fn texts(
        &mut self,
        anchor: Place,
        value: Cursor<'_>,
        field: &crate::format::Field,
    ) -> Option<Vec<Text>> {
        match value.shape() {
            Shape::Scalar => Some(vec![self.text_value(anchor, value)?]),
            Shape::Sequence => {
                if self.brackets_split_prose(value) {
                    return None;
                }
                let mut texts = Vec::new();
                for item in value.items() {
                    if item.value.is_faulty()
                        || super::records::is_nothing(item.value)
                        || self.colon_made_a_field(item.dash, item.value, &[])
                    {
                        continue;
                    }
                    if item.value.shape() == Shape::Scalar {
                        texts.extend(self.text_value(item.dash, item.value));
                    } else if !self.id_made_a_field(item.dash, item.value)
                        && !self.braces_split_prose(item.value)
                        && !self.brackets_split_prose(item.value)
                    {
                        self.wrong_type(item.dash, item.value, "A text is wanted here".to_owned(), Some(field));
                    }
                }
                Some(texts)
            }
            _ => {
                if !self.braces_split_prose(value) {
                    let wanted = format!("`{}` takes {}", field.name, super::wording::wanted(&field.takes));
                    self.wrong_type(anchor, value, wanted, Some(field));
                }
                None
            }
        }
    }

    /// Prose in square brackets that commas have split: an unquoted item that begins in lower case and is no id.
    pub(super) fn brackets_split_prose(&mut self, list: Cursor<'_>) -> bool {
        if list.style() != Style::Flow {
            return false;
        }
        let split = list.items().find(|item| {
            let words = item.value.text();
            item.value.style() == Style::Plain
                && words.starts_with(char::is_lowercase)
                && !crate::text::is_id(words)
                && item.value.shape() == Shape::Scalar
                && !item.value.is_faulty()
        });
        let Some(split) = split else { return false };
        let finding = self.in_brackets(list.place(), split.value.place());
        self.push(finding);
        true
    }

    pub(super) fn in_brackets(&self, list: Place, item: Place) -> Diagnostic {
        in_brackets(self.text, list, item)
    }

    /// `- trust: how it grows` where a text or a name is wanted: a field that is not known there.
    pub(super) fn id_made_a_field(&mut self, dash: Place, value: Cursor<'_>) -> bool {
        let mut entries = value.entries();
        let (Some(entry), None) = (entries.next(), entries.next()) else { return false };
        let key = entry.key.text();
        let is_sense = crate::syntax::Sense::of_word(key).is_some() || key == "any" || key == "all";
        if entry.bare || !crate::text::is_id(key) || is_sense {
            return false;
        }
        let place = self.spot(dash, entry.key.place());
        let finding =
            Diagnostic::new(Rule::UnknownField, place, format!("There is no field called `{}` here", shown(key)))
                .label("taken for a field by its colon")
                .question("Is it a sentence? Then put it in quotation marks, or write it without the colon.")
                .argument("field", key);
        self.push(finding);
        true
    }

    /// `- Trust: how it grows`: a sentence in a list that a colon has made a field of.
    pub(super) fn colon_made_a_field(&mut self, dash: Place, value: Cursor<'_>, known: &[&str]) -> bool {
        let mut entries = value.entries();
        let (Some(entry), None) = (entries.next(), entries.next()) else { return false };
        let key = entry.key.text();
        if entry.bare
            || key.starts_with("x-")
            || known.contains(&key)
            || crate::text::is_id(key)
            || entry.key.shape() != Shape::Scalar
        {
            return false;
        }
        // One fault, one finding: what is wrong with the words behind the colon was said.
        if entry.value.is_faulty() || entry.key.is_faulty() {
            return true;
        }
        let words = self.words(value.place()).to_owned();
        let line = self.first_line(value.place());
        let finding = Diagnostic::new(Rule::TextCut, self.spot(dash, line), format!("The colon makes a field called `{}` of this sentence", shown(key)))
            .label("a sentence, or a field?")
            .question("A colon before a space begins a field. Put the sentence in quotation marks, or write it without the colon.");
        let finding = if words.contains(['\n', '\r']) {
            finding
        } else {
            let quoted = quote::quote(&words, quote::Where::Block).into_owned();
            let declares = Declared::Text(value.place(), words);
            finding.fix("Put the sentence in quotation marks", value.place(), quoted, declares)
        };
        self.push(finding);
        true
    }
}

/// The finding about prose in square brackets.
pub(crate) fn in_brackets(text: &str, list: Place, item: Place) -> Diagnostic {
    let words = text[list.start as usize..list.end as usize].to_owned();
    let inside = words.trim_start_matches('[').trim_end_matches(']').trim().to_owned();
    let finding = Diagnostic::new(Rule::TextInBrackets, item, "The commas in these brackets split a sentence")
        .label("taken for an entry of its own")
        .question("Was it one sentence? Then write it without the brackets. Several? Then give each a line of its own that begins with a hyphen.");
    if inside.contains(['\n', '\r']) {
        return finding;
    }
    let (title, quoted) = ("Write it as one sentence", quote::quote(&inside, quote::Where::Block));
    // Without a comma it is one sentence, whatever the brackets were to say.
    match inside.contains(',') {
        true => finding.suggest(title, list, quoted),
        false => finding.fix(title, list, &*quoted, Declared::Text(list, inside.clone())),
    }
}

/// A scalar as a text.
pub(super) fn text_of(value: Cursor<'_>) -> Text {
    Text { value: value.text().trim().into(), place: value.place(), style: value.style() }
}
