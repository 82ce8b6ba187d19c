//! Tabs, non-breaking spaces and control characters, found in the raw lines before anything is parsed.

use std::ops::Range;

use super::draft::Patch;
use super::outline::{Entry, Outline, line_end, lines, outline};
use super::space::{blank_width, is_forbidden, is_odd, name};
use crate::diagnostic::{Declared, Diagnostic, Edit, Fix, Rule};
use crate::source::{FileId, Place};

/// A finding with what is read in place of its characters.
pub(super) struct Oddity {
    pub(super) finding: Diagnostic,
    pub(super) patches: Vec<Patch>,
}

/// All lines whose characters are at fault, one finding each.
pub(super) fn oddities(file: FileId, text: &str) -> Vec<Oddity> {
    let mut found = forbidden(file, text);
    let lines_at_fault: Vec<usize> =
        found.iter().map(|odd| line_key(text, odd.finding.place().start as usize)).collect();
    let fresh = |at: usize| lines_at_fault.binary_search(&line_key(text, at)).is_err();
    let outline = outline(text);
    let tabs_only =
        outline.entries.iter().all(|entry| text[entry.line.start..entry.start].chars().all(|blank| blank == '\t'));
    let mut levels = Levels::default();
    for (index, entry) in outline.entries.iter().enumerate() {
        let indent = levels.indent(text, entry, tabs_only, outline.entries.get(index + 1));
        if fresh(entry.line.start) {
            found.extend(structure(file, text, entry, indent, tabs_only));
        }
    }
    found.extend(
        outline.odd_blanks.iter().filter(|line| fresh(line.start)).map(|line| blank_line(file, text, line.clone())),
    );
    found.extend(
        continuations(file, text, &outline).into_iter().filter(|odd| fresh(odd.finding.place().start as usize)),
    );
    found.sort_by_key(|odd| odd.finding.place());
    found
}

fn line_key(text: &str, at: usize) -> usize {
    super::outline::line_start(text, at)
}

/// The indentations of the entries so far, tabs turned into spaces.
#[derive(Default)]
struct Levels {
    /// Those that are open, each with whether hyphens stand there.
    open: Vec<(usize, bool)>,
    opens: bool,
}

impl Levels {
    /// How far in an entry was surely, or most likely, meant to stand.
    fn indent(&mut self, text: &str, entry: &Entry, tabs_only: bool, next: Option<&Entry>) -> usize {
        let blanks = &text[entry.line.start..entry.start];
        let width = |tab: usize| -> usize {
            blanks.chars().map(|blank| if blank == '\t' { tab } else { usize::from(blank != '\u{feff}') }).sum()
        };
        let last = self.open.last().map_or(0, |(level, _)| *level);
        let is_item = entry.dash.is_some();
        let indent = match (blanks.contains('\t'), tabs_only) {
            (false, _) => width(1),
            (true, true) => width(2),
            (true, false) => {
                let next = next.filter(|next| !text[next.line.start..next.start].contains('\t'));
                let is_level = |wide: &usize| match self.opens {
                    true => *wide == last + 2 || *wide == last + 4,
                    false => self.open.contains(&(*wide, is_item)),
                };
                let levels = || [8, 4, 2].map(width).into_iter().filter(is_level);
                let fits = |wide: &usize| next.is_some_and(|next| fits(entry, *wide, next));
                let fallback = if self.opens { last + 2 } else { last };
                levels().find(fits).or_else(|| levels().next()).unwrap_or(fallback)
            }
        };
        self.open.retain(|(level, items)| *level < indent || *level == indent && is_item && !items);
        self.open.push((indent, is_item));
        if is_item && entry.key.is_some() {
            self.open.push((indent + (entry.column - entry.indent), false));
        }
        self.opens = entry.opens();
        indent
    }
}

/// Whether the next line stands well beside, or under, an entry that is this far in.
fn fits(entry: &Entry, wide: usize, next: &Entry) -> bool {
    let beside = next.indent == wide && next.dash.is_some() == entry.dash.is_some()
        || entry.dash.is_some() && next.indent == wide + (entry.column - entry.indent);
    if entry.opens() { next.indent > wide } else { beside }
}

fn place(file: FileId, at: Range<usize>) -> Place {
    Place::new(file, at.start as u32, at.end as u32)
}

/// The odd characters in an entry's indentation, after its dashes and after its colon.
fn structure(file: FileId, text: &str, entry: &Entry, indent: usize, tabs_only: bool) -> Option<Oddity> {
    let mut edits = Vec::new();
    let blanks = &text[entry.line.start..entry.start];
    let mark = usize::from(entry.line.start == 0 && blanks.starts_with('\u{feff}')) * '\u{feff}'.len_utf8();
    let blanks_at = entry.line.start + mark..entry.start;
    if text[blanks_at.clone()].contains(|blank| blank != ' ') {
        edits.push((blanks_at, " ".repeat(indent)));
    }
    let name_at = entry.key.as_ref().map_or(entry.value.start, |key| key.start);
    let gap_tabs = entry.key.is_some();
    let before_name = (entry.key.is_some() || entry.dash.is_some()).then_some(entry.start..name_at);
    let after_name = entry.key.as_ref().map(|key| key.end..entry.value.start);
    for (index, gap) in [before_name, after_name].into_iter().enumerate() {
        let Some(gap) = gap else { continue };
        for (offset, character) in text[gap.clone()].char_indices() {
            let tab = character == '\t' && index == 0 && gap_tabs;
            if tab || is_odd(character) {
                let with = if matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}') { "" } else { " " };
                let at = gap.start + offset;
                edits.push((at..at + character.len_utf8(), with.to_owned()));
            }
        }
    }
    let first = edits.first()?.0.clone();
    // What is odd is named and underlined, not the spaces around it.
    let odd = text[first.clone()].char_indices().find(|(_, blank)| *blank != ' ')?;
    let run: usize =
        text[first.start + odd.0..first.end].chars().take_while(|blank| *blank == odd.1).map(char::len_utf8).sum();
    let at = first.start + odd.0..first.start + odd.0 + run;
    let in_front = first.end <= entry.start;
    let tab = odd.1 == '\t';
    let title = match in_front {
        true => format!("This line is moved in with {}, which cannot be read; use spaces", name(odd.1)),
        false => format!("There is {} here where a space is needed", name(odd.1)),
    };
    let question = match tab {
        true => "Replace the tab by as many spaces as the lines beside it begin with.",
        false => {
            "Replace it by a space from the space bar; it often comes in by copying from a web page or a Word file."
        }
    };
    let finding = odd_finding(file, at, title, odd.1).question(question);
    // How far in a line with a tab was meant to stand is certain only where all lines stand in with tabs alone.
    let certain = !tab || !in_front || tabs_only;
    let finding = with_fix(finding, if tab { "Use spaces" } else { "Use an ordinary space" }, certain, file, &edits);
    let mut patches: Vec<Patch> =
        edits.into_iter().map(|(at, with)| Patch::mended(at.start as u32..at.end as u32, with)).collect();
    if tab {
        // How far in it belongs is a guess, so nothing more is said about the line.
        let name = entry.key.clone().unwrap_or(entry.value.start..entry.value.start);
        if !name.is_empty() {
            let with = text[name.clone()].to_owned();
            patches.push(Patch { at: name.start as u32..name.end as u32, with, faulty: true });
        }
    }
    Some(Oddity { finding, patches })
}

/// A line that looks empty and is not.
fn blank_line(file: FileId, text: &str, line: Range<usize>) -> Oddity {
    let odd = text[line.clone()].char_indices().find(|(_, blank)| is_odd(*blank)).map_or((0, '\u{a0}'), |odd| odd);
    let at = line.start + odd.0..line.start + odd.0 + odd.1.len_utf8();
    let title = format!("This line looks empty and holds {}", name(odd.1));
    let finding = odd_finding(file, at, title, odd.1).question("Empty the line.");
    let finding = with_fix(finding, "Empty the line", true, file, &[(line.clone(), String::new())]);
    Oddity { finding, patches: vec![Patch::mended(line.start as u32..line.end as u32, "")] }
}

/// Lines that go on with a sentence and begin with a tab, or with an odd space where spaces should be.
fn continuations(file: FileId, text: &str, outline: &Outline) -> Vec<Oddity> {
    let mut found = Vec::new();
    for entry in &outline.entries {
        if entry.close.is_some()
            || entry.value.end <= entry.first_end
            || entry.lead(text).is_some_and(|lead| matches!(lead, '"' | '\''))
        {
            continue;
        }
        let from = line_end(text, entry.first_end);
        for line in lines(&text[from..entry.value.end]).map(|line| line.start + from..line.end + from) {
            let blanks = line.start..line.start + blank_width(&text[line.clone()]);
            let held = &text[blanks.clone()];
            let spaces = held.len() - held.trim_start_matches(' ').len();
            if spaces > entry.column || spaces == held.len() || blanks.end == line.end {
                continue;
            }
            let odd = held[spaces..].chars().next().unwrap_or('\t');
            let at = blanks.start + spaces..blanks.start + spaces + odd.len_utf8();
            let title = format!("This line is moved in with {}, which cannot be read; use spaces", name(odd));
            let with = " ".repeat(entry.column + 2);
            let finding = odd_finding(file, at, title, odd)
                .question("A line that goes on with a sentence begins with more spaces than the field above it.");
            let finding = with_fix(finding, "Use spaces", true, file, &[(blanks.clone(), with.clone())]);
            // The sentence is kept as it was written, odd blanks and all, so that its parts can be found in it.
            found.push(Oddity {
                finding,
                patches: vec![Patch { at: blanks.start as u32..blanks.end as u32, with, faulty: true }],
            });
        }
    }
    found
}

/// Lines with characters that no file may hold, whether in a sentence or not.
fn forbidden(file: FileId, text: &str) -> Vec<Oddity> {
    let mut found = Vec::new();
    if !text.contains(is_forbidden) {
        return found;
    }
    for line in lines(text) {
        let mut edits = Vec::new();
        for (offset, character) in text[line.clone()].char_indices().filter(|(_, character)| is_forbidden(*character)) {
            let at = line.start + offset;
            let with = if matches!(character, '\x0b' | '\x0c') { " " } else { "" };
            edits.push((at..at + character.len_utf8(), with.to_owned()));
        }
        let Some((at, _)) = edits.first().cloned() else { continue };
        let character = text[at.clone()].chars().next().unwrap_or('\x0b');
        let title = format!("There is {} in this line, which cannot be read", name(character));
        let (question, fix) = match character {
            '\x0b' | '\x0c' => ("Replace it by a space.", "Use a space"),
            _ => ("Take it out; nothing that can be seen is lost.", "Take it out"),
        };
        let finding = odd_finding(file, at, title, character).question(question);
        let finding = with_fix(finding, fix, true, file, &edits);
        let patches = edits.into_iter().map(|(at, with)| Patch::mended(at.start as u32..at.end as u32, with)).collect();
        found.push(Oddity { finding, patches });
    }
    found
}

fn odd_finding(file: FileId, at: Range<usize>, title: String, character: char) -> Diagnostic {
    Diagnostic::new(Rule::Syntax, place(file, at), title)
        .label(format!("{} (U+{:04X})", name(character), character as u32))
        .argument("character", format!("U+{:04X}", character as u32))
}

fn with_fix(
    mut finding: Diagnostic,
    title: &str,
    certain: bool,
    file: FileId,
    edits: &[(Range<usize>, String)],
) -> Diagnostic {
    let edits = edits.iter().map(|(at, text)| Edit { place: place(file, at.clone()), text: text.clone() }).collect();
    let declares = certain.then_some(Declared::Nothing);
    finding.fixes.push(Fix { title: title.to_owned(), declares, edits });
    finding
}
