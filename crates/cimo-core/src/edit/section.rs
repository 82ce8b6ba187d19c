//! Putting entries into a section of ids: one that is there, one in braces, a list, or one that is still missing.

use std::collections::BTreeMap;

use crate::format::ROOT;
use crate::source::Place;
use crate::yaml::{Cursor, Entry, Item, Shape, Style};

use super::document::Taken;
use super::{Document, Edits, lines, prose};

/// An entry to be put in.
#[derive(Debug, Clone)]
pub(super) struct NewEntry {
    pub(super) id: String,
    pub(super) body: Body,
}

/// What stands under an id.
#[derive(Debug, Clone)]
pub(super) enum Body {
    /// A sentence.
    Prose(String),
    /// Fields that stood elsewhere.
    Fields(Taken),
}

/// How far entries are indented where nothing in the file says it.
const STEP: usize = 2;

impl NewEntry {
    /// The entry as lines that stand so far in, without the last break.
    fn lines(&self, indent: usize, newline: &str) -> String {
        let margin = " ".repeat(indent);
        let id = &self.id;
        match &self.body {
            Body::Prose(text) => format!("{margin}{id}: {}", prose::after_key(text, id, indent, newline)),
            Body::Fields(Taken::Braces(words)) => format!("{margin}{id}: {}", in_lines(words, indent + STEP, newline)),
            Body::Fields(Taken::Lines(fields)) => {
                let mut text = format!("{margin}{id}:");
                for line in fields {
                    text.push_str(newline);
                    if !line.is_empty() {
                        text.push_str(&format!("{margin}{}{line}", " ".repeat(STEP)));
                    }
                }
                text
            }
        }
    }

    /// The entry inside braces; `None` where its fields stand on lines of their own.
    fn in_braces(&self) -> Option<String> {
        match &self.body {
            Body::Prose(text) => Some(format!("{}: {}", self.id, prose::in_braces(text))),
            Body::Fields(Taken::Braces(words)) => Some(format!("{}: {words}", self.id)),
            Body::Fields(Taken::Lines(_)) => None,
        }
    }
}

/// What stood in braces over several lines, its further lines so far in at least.
fn in_lines(words: &str, indent: usize, newline: &str) -> String {
    let all = lines::of(words);
    let least =
        all.iter().skip(1).filter(|line| !line.trim().is_empty()).map(|line| lines::indent(line)).min().unwrap_or(0);
    let further = all.iter().skip(1).map(|line| format!("{}{}", " ".repeat(indent), lines::dedented(line, least)));
    std::iter::once(all[0].to_owned()).chain(further).collect::<Vec<_>>().join(newline)
}

/// Why an entry could not be put into a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoRoom {
    /// The section stands in braces, and the entry has lines of its own.
    Braces,
    /// The section is something else than it should be.
    NotASection,
}

impl Document {
    /// Puts entries into their sections. `ids` are those of the items of each section that is a list: all of its items get
    /// one, in order; an item without one is taken away.
    pub(super) fn add_entries(
        &self,
        edits: &mut Edits,
        new: &BTreeMap<&'static str, Vec<NewEntry>>,
        ids: &BTreeMap<&'static str, Vec<Option<String>>>,
    ) -> Result<(), NoRoom> {
        let mut missing: Vec<(&'static str, &[NewEntry])> = Vec::new();
        for name in ROOT.fields.iter().map(|field| field.name) {
            let entries = new.get(name).map_or(&[][..], Vec::as_slice);
            let of_list = ids.get(name);
            if entries.is_empty() && of_list.is_none() {
                continue;
            }
            match self.section(name) {
                None => missing.push((name, entries)),
                Some(section) => self.add_to(edits, section, entries, of_list.map_or(&[], Vec::as_slice))?,
            }
        }
        self.add_sections(edits, &missing)
    }

    fn add_to(
        &self,
        edits: &mut Edits,
        section: Entry<'_>,
        entries: &[NewEntry],
        ids: &[Option<String>],
    ) -> Result<(), NoRoom> {
        let value = section.value;
        let flow = value.style() == Style::Flow && !value.is_empty();
        match value.shape() {
            Shape::Mapping if flow => self.add_in_braces(edits, value, entries),
            Shape::Mapping if !value.is_empty() => {
                let mut keys = value.entries().map(|entry| entry.key.place().start);
                let first = keys.next().unwrap_or_default();
                let last = keys.last();
                let indent = lines::column(self.text(), first as usize);
                let apart = last.is_some_and(|last| self.has_blank_line_above(last));
                self.add_after(edits, value, entries, indent, apart);
                Ok(())
            }
            Shape::Sequence if flow => self.list_in_brackets(edits, section, entries, ids),
            Shape::Sequence if !value.is_empty() => {
                let indent = self.list_by_id(edits, section, ids);
                self.add_after(edits, value, entries, indent, false);
                Ok(())
            }
            Shape::Scalar if !value.text().trim().is_empty() => Err(NoRoom::NotASection),
            _ => {
                self.fill(edits, section, entries);
                Ok(())
            }
        }
    }

    /// Fills a section that holds nothing: no value, empty quotes, `{}` or `[]`.
    fn fill(&self, edits: &mut Edits, section: Entry<'_>, entries: &[NewEntry]) {
        let place = section.value.place();
        if section.value.shape() != Shape::Empty {
            // The spaces before it go too, so that none are left at the end of the line.
            let before = self.text()[..place.start as usize].trim_end_matches(' ').len() as u32;
            edits.delete(Place { start: before, ..place });
        }
        let line_end = lines::end(self.text(), place.end as usize);
        self.put(edits, line_end, entries, self.step(), false);
    }

    /// After the last entry of a section, and the comments that belong to it.
    fn add_after(&self, edits: &mut Edits, section: Cursor<'_>, entries: &[NewEntry], indent: usize, apart: bool) {
        let line_end = lines::end(self.text(), section.place().end as usize);
        let at = lines::end_with_comments(self.text(), line_end, indent.max(1));
        self.put(edits, at, entries, indent, apart);
    }

    fn put(&self, edits: &mut Edits, at: usize, entries: &[NewEntry], indent: usize, apart: bool) {
        let newline = self.newline();
        for entry in entries {
            let between = if apart { format!("{newline}{newline}") } else { newline.to_owned() };
            edits.insert(self.file(), at as u32, format!("{between}{}", entry.lines(indent, newline)));
        }
    }

    fn add_in_braces(&self, edits: &mut Edits, braces: Cursor<'_>, entries: &[NewEntry]) -> Result<(), NoRoom> {
        let end = braces.place().end - 1;
        let before = self.text()[..end as usize].trim_end();
        let at = if self.has_comment(braces.place()) { end } else { before.len() as u32 };
        for (number, entry) in entries.iter().enumerate() {
            let words = entry.in_braces().ok_or(NoRoom::Braces)?;
            let comma = if number == 0 && before.ends_with(',') { " " } else { ", " };
            edits.insert(self.file(), at, format!("{comma}{words}"));
        }
        Ok(())
    }

    /// Turns a list of lines into a section of ids. Gives back how far the entries are indented.
    fn list_by_id(&self, edits: &mut Edits, section: Entry<'_>, ids: &[Option<String>]) -> usize {
        let text = self.text();
        let items: Vec<Item<'_>> = section.value.items().collect();
        let dash = items.first().map_or(0, |item| item.dash.start as usize);
        let margin = lines::column(text, dash);
        let indent = if margin == 0 { STEP } else { margin };
        if margin == 0 {
            self.indent_lines(edits, dash, section.value.place().end as usize);
        }
        for (number, item) in items.iter().enumerate() {
            let value = item.value.place();
            let Some(id) = ids.get(number).and_then(Option::as_ref) else {
                let from =
                    if item.value.shape() == Shape::Empty { item.dash } else { Place { end: value.end, ..item.dash } };
                // At the margin each line is moved in, so that the break of this one has to stay.
                if margin == 0 {
                    edits.delete(from)
                } else {
                    self.delete_line(edits, from)
                };
                continue;
            };
            if item.value.shape() == Shape::Mapping && item.value.style() != Style::Flow {
                let between = &text[item.dash.end as usize..value.start as usize];
                if between.contains(['\n', '\r']) {
                    edits.replace(item.dash, format!("{id}:"));
                } else {
                    let column = lines::column(text, value.start as usize) - margin + indent;
                    edits.replace(
                        Place { end: value.start, ..item.dash },
                        format!("{id}:{}{}", self.newline(), " ".repeat(column)),
                    );
                }
            } else {
                edits.replace(item.dash, format!("{id}:"));
            }
        }
        indent
    }

    /// Moves lines two spaces in, those that hold nothing left out.
    fn indent_lines(&self, edits: &mut Edits, from: usize, to: usize) {
        let text = self.text();
        let mut at = Some(lines::start(text, from));
        while let Some(start) = at.filter(|start| *start < to) {
            let end = lines::end(text, start);
            if !text[start..end].trim().is_empty() {
                edits.insert(self.file(), start as u32, " ".repeat(STEP));
            }
            at = lines::after(text, end);
        }
    }

    /// Takes words away, and their line with them where nothing else stands on it.
    fn delete_line(&self, edits: &mut Edits, place: Place) -> bool {
        let text = self.text();
        let (start, end) = (lines::start(text, place.start as usize), lines::end(text, place.end as usize));
        let alone =
            text[start..place.start as usize].trim().is_empty() && text[place.end as usize..end].trim().is_empty();
        match lines::after(text, end).filter(|_| alone) {
            Some(next) => edits.delete(Place::new(place.file, start as u32, next as u32)),
            None => edits.delete(place),
        }
    }

    /// Turns a list in brackets into a section of ids: on lines of its own, or in braces where comments stand in it.
    fn list_in_brackets(
        &self,
        edits: &mut Edits,
        section: Entry<'_>,
        entries: &[NewEntry],
        ids: &[Option<String>],
    ) -> Result<(), NoRoom> {
        let place = section.value.place();
        let named = section.value.items().zip(ids).filter_map(|(item, id)| Some((item.value, id.as_ref()?)));
        if self.has_comment(place) || self.is_in_braces() {
            if named.clone().count() != section.value.len() {
                return Err(NoRoom::Braces);
            }
            edits.replace(Place { end: place.start + 1, ..place }, "{");
            for (value, id) in named {
                edits.insert(self.file(), value.place().start, format!("{id}: "));
            }
            self.add_in_braces(edits, section.value, entries)?;
            edits.replace(Place { start: place.end - 1, ..place }, "}");
            return Ok(());
        }
        let words =
            |value: Cursor<'_>| self.text()[value.place().start as usize..value.place().end as usize].to_owned();
        let of_list: Vec<NewEntry> = named
            .map(|(value, id)| {
                let body = match value.shape() {
                    Shape::Scalar => Body::Prose(value.text().trim().to_owned()),
                    _ => Body::Fields(Taken::Braces(words(value))),
                };
                NewEntry { id: id.clone(), body }
            })
            .collect();
        let before = self.text()[..place.start as usize].trim_end_matches(' ').len() as u32;
        edits.delete(Place { start: before, ..place });
        let line_end = lines::end(self.text(), place.end as usize);
        self.put(edits, line_end, &of_list, self.step(), false);
        self.put(edits, line_end, entries, self.step(), false);
        Ok(())
    }

    /// Adds sections that are missing, each before the first section that comes later in the format's order.
    fn add_sections(&self, edits: &mut Edits, missing: &[(&'static str, &[NewEntry])]) -> Result<(), NoRoom> {
        let mut by_place: BTreeMap<Option<u32>, Vec<(&'static str, &[NewEntry])>> = BTreeMap::new();
        for (name, entries) in missing.iter().filter(|(_, entries)| !entries.is_empty()) {
            by_place.entry(self.next_section(name)).or_default().push((name, entries));
        }
        for (next, sections) in by_place {
            if self.is_in_braces() {
                self.add_sections_in_braces(edits, next, &sections)?;
            } else {
                self.add_sections_on_lines(edits, next, &sections);
            }
        }
        Ok(())
    }

    fn add_sections_on_lines(&self, edits: &mut Edits, next: Option<u32>, sections: &[(&'static str, &[NewEntry])]) {
        let (text, newline) = (self.text(), self.newline());
        let written = sections.iter().map(|(name, entries)| {
            let entries = entries.iter().map(|entry| format!("{newline}{}", entry.lines(self.step(), newline)));
            format!("{name}:{}", entries.collect::<String>())
        });
        let written: Vec<String> = written.collect();
        let written = written.join(&format!("{newline}{newline}"));
        let Some(next) = next else {
            let kept = text.trim_end().len();
            let line_end = lines::end(text, kept);
            let rest = if lines::after(text, line_end).is_some() { "" } else { newline };
            edits.insert(self.file(), line_end as u32, format!("{newline}{newline}{written}{rest}"));
            return;
        };
        let at = self.above_comments(next as usize);
        let above = text[..at].trim_start_matches('\u{feff}');
        let gap = if above.is_empty() || ends_with_blank_line(above) { "" } else { newline };
        edits.insert(self.file(), at as u32, format!("{gap}{written}{newline}{newline}"));
    }

    fn add_sections_in_braces(
        &self,
        edits: &mut Edits,
        next: Option<u32>,
        sections: &[(&'static str, &[NewEntry])],
    ) -> Result<(), NoRoom> {
        let Some(root) = self.tree().root() else { return Err(NoRoom::NotASection) };
        for (name, entries) in sections {
            let entries: Option<Vec<String>> = entries.iter().map(NewEntry::in_braces).collect();
            let section = format!("{name}: {{{}}}", entries.ok_or(NoRoom::Braces)?.join(", "));
            match next {
                Some(next) => edits.insert(self.file(), next, format!("{section}, ")),
                None => edits.insert(self.file(), root.place().end - 1, format!(", {section}")),
            };
        }
        Ok(())
    }

    /// Where the key of the first section in the file stands that comes after this one in the format's order.
    fn next_section(&self, name: &str) -> Option<u32> {
        let order = |name: &str| ROOT.fields.iter().position(|field| field.name == name);
        let own = order(name)?;
        let sections = self.tree().root()?;
        let next = sections.entries().find(|entry| order(entry.key.text()).is_some_and(|order| order > own));
        next.map(|entry| entry.key.place().start)
    }

    /// The start of the comment lines right above a line; its own start where there are none.
    fn above_comments(&self, at: usize) -> usize {
        let text = self.text();
        let mark = text.len() - text.trim_start_matches('\u{feff}').len();
        let mut first = lines::start(text, at).max(mark);
        while first > mark {
            let above = text[..first].trim_end_matches(['\n', '\r']);
            let start = lines::start(text, above.len());
            let directly = lines::after(text, above.len()) == Some(first);
            if !directly || !lines::is_comment(above[start..].trim_start_matches('\u{feff}')) {
                break;
            }
            first = start.max(mark);
        }
        first
    }

    /// How far the entries of sections are indented in this file.
    fn step(&self) -> usize {
        let sections = self.tree().root().into_iter().flat_map(|root| root.entries());
        let mut steps = sections.filter(|entry| entry.value.style() == Style::Block).filter_map(|entry| {
            let first = entry.value.entries().next()?.key.place().start;
            Some(lines::column(self.text(), first as usize))
        });
        steps.find(|step| *step > 0).unwrap_or(STEP)
    }

    fn has_blank_line_above(&self, key: u32) -> bool {
        ends_with_blank_line(&self.text()[..self.above_comments(key as usize)])
    }

    fn is_in_braces(&self) -> bool {
        self.tree().root().is_some_and(|root| root.style() == Style::Flow)
    }
}

/// Whether the last whole line of a text is blank.
fn ends_with_blank_line(text: &str) -> bool {
    let all = lines::of(text);
    all.len() >= 2 && all[all.len() - 1].trim().is_empty() && all[all.len() - 2].trim().is_empty()
}
