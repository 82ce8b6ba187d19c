//! Even layout: indentation, spaces, quotation marks, blank lines. Never words.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use pretty_yaml::config::{FormatOptions, LanguageOptions, LayoutOptions, Quotes};
use thiserror::Error;

use crate::Reading;
use crate::diagnostic::{Diagnostic, Level, Profile, Rule};
use crate::source::FileId;
use crate::yaml::{self, Cursor, Limits, Style};

use super::{CannotEdit, Document, lines};

/// Why a file is not laid out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CannotLayOut {
    /// It could not be read.
    #[error("{0}")]
    Unread(String),
    /// It has faults of syntax, so that its layout could carry words.
    #[error("{}", .0.title)]
    Faulty(Box<Diagnostic>),
    /// What came of it would not read as the same. Nothing was changed.
    #[error(
        "laid out evenly it would not say the same ({0}), so it was left as it is; please report this, with the file"
    )]
    WouldChange(&'static str),
}

/// The text of a theory's entry file, laid out evenly: two spaces a level, one after `:` and `-`, single quotation marks where
/// there have to be any, never two blank lines. A list in brackets stands on one line where it fits, else with a line for each
/// entry; no other lines are broken or joined, and remarks behind something keep their columns. A second time changes nothing.
///
/// Lines end as they did where all ended in CRLF, else in LF. A byte order mark goes.
///
/// ```
/// let reading = cimo_core::read_text("cimo:   1\n\n\ncontexts:\n    fear:   \"Parents fear\"   # said\n");
/// let even = cimo_core::edit::layout::even(&reading).unwrap();
/// assert_eq!(even, "cimo: 1\n\ncontexts:\n  fear: 'Parents fear'       # said\n");
/// ```
///
/// # Errors
/// [`CannotLayOut`] where the file has faults, or where what came of it would mean something else.
pub fn even(reading: &Reading) -> Result<String, CannotLayOut> {
    let unread = reading.faults().iter().find(|fault| fault.asked.is_none());
    let (file, source) = match (unread, reading.sources().iter().next()) {
        (None, Some(entry)) => entry,
        (fault, _) => return Err(CannotLayOut::Unread(fault.map(ToString::to_string).unwrap_or_default())),
    };
    let loses = [Rule::Syntax, Rule::TextCut, Rule::TextInBrackets, Rule::StrictYaml];
    if let Some(finding) =
        reading.diagnostics().iter().find(|finding| finding.place().file == file && loses.contains(&finding.rule))
    {
        return Err(CannotLayOut::Faulty(Box::new(finding.clone())));
    }
    let text = source.shared_text();
    Document::open(file, Arc::clone(&text)).map_err(|fault| match fault {
        CannotEdit::Faulty(finding) => CannotLayOut::Faulty(finding),
        CannotEdit::Limit(limit) => CannotLayOut::Unread(limit.to_string()),
    })?;
    let even = even_text(&text)?;
    if reading.faults().is_empty() {
        verify(reading, &even)?;
    } else {
        // What it includes cannot be read, so it is compared alone.
        verify(&crate::read_text(&text), &even)?;
    }
    Ok(even)
}

/// Up to here a list in brackets stays on one line. Nothing else is broken or joined.
const WIDTH: usize = 120;

/// How often a text is laid out until it stays as it is.
const ROUNDS: usize = 5;

fn even_text(text: &str) -> Result<String, CannotLayOut> {
    let crlf = text.contains("\r\n") && text.matches("\r\n").count() * 2 == text.matches(['\n', '\r']).count();
    let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let mut known = head_at_margin(&plain);
    for _ in 0..ROUNDS {
        let next = round(&known)?;
        if next == known {
            return Ok(if crlf { known.replace('\n', "\r\n") } else { known });
        }
        known = next;
    }
    Err(CannotLayOut::WouldChange("it comes out otherwise each time"))
}

/// The remarks before the first section at the margin, where the formatter wants them.
fn head_at_margin(text: &str) -> String {
    let is_head = |line: &&str| line.trim().is_empty() || lines::is_comment(line);
    let head: String = text.split_inclusive('\n').take_while(is_head).collect();
    let rest = &text[head.len()..];
    head.split_inclusive('\n').map(|line| line.trim_start_matches(' ')).chain([rest]).collect()
}

fn round(text: &str) -> Result<String, CannotLayOut> {
    // The formatter is not ours, so what it makes of a text is looked at, and should it stumble, nothing is made.
    let formatted = catch_unwind(AssertUnwindSafe(|| pretty_yaml::format_text(text, &options())));
    let formatted = match formatted {
        Ok(Ok(formatted)) => formatted,
        Ok(Err(_)) | Err(_) => return Err(CannotLayOut::WouldChange("the formatter cannot read it")),
    };
    let trimmed = formatted.trim_matches('\n');
    let formatted = if trimmed.is_empty() { String::new() } else { format!("{trimmed}\n") };
    remarks_in_place(text, &formatted)
}

fn options() -> FormatOptions {
    FormatOptions {
        layout: LayoutOptions { print_width: WIDTH, ..LayoutOptions::default() },
        language: LanguageOptions {
            quotes: Quotes::PreferSingle,
            trailing_comma: false,
            brace_spacing: false,
            ignore_comment_directive: "cimo-fmt-ignore".to_owned(),
            ..LanguageOptions::default()
        },
    }
}

/// Puts remarks back into their columns. At the end of a line that is at least two spaces from what they stand behind: a single
/// space would make some of them part of a sentence. On a line of its own, a remark below the last entry of a section stays
/// there, and does not become one about the next section.
fn remarks_in_place(before: &str, after: &str) -> Result<String, CannotLayOut> {
    let (old, new) = (Signs::of(before)?, Signs::of(after)?);
    let words = |text: &str, at: usize| text[at..lines::end(text, at)].trim_end().to_owned();
    let same = |(old, new): (&usize, &usize)| words(before, *old) == words(after, *new);
    if old.remarks.len() != new.remarks.len()
        || old.starts.len() != new.starts.len()
        || !old.remarks.iter().zip(&new.remarks).all(same)
    {
        return Err(CannotLayOut::WouldChange("a remark would be lost"));
    }
    let mut placed = String::with_capacity(after.len() + 64);
    let mut done = 0;
    for (was, is) in old.remarks.iter().zip(&new.remarks) {
        let start = lines::start(after, *is);
        let content = after[start..*is].trim_end_matches([' ', '\t']);
        let width = content.chars().count();
        let column = match width {
            0 => old
                .owner(before, *was)
                .map_or(lines::column(after, *is), |owner| lines::column(after, new.starts[owner])),
            _ => lines::column(before, *was).max(width + 2),
        };
        placed.push_str(&after[done..start + content.len()]);
        placed.extend(std::iter::repeat_n(' ', column - width));
        done = *is;
    }
    placed.push_str(&after[done..]);
    Ok(placed)
}

/// Where the remarks of a text begin, and where its entries and items do, in order.
struct Signs {
    remarks: Vec<usize>,
    starts: Vec<usize>,
}

impl Signs {
    fn of(text: &str) -> Result<Signs, CannotLayOut> {
        let parsed = yaml::parse(FileId(0), text.into(), &Limits::default())
            .map_err(|limit| CannotLayOut::Unread(limit.to_string()))?;
        let remarks = parsed.tree.comments().map(|comment| comment.start as usize).collect();
        let mut starts = Vec::new();
        let mut waiting: Vec<Cursor<'_>> = parsed.tree.root().into_iter().collect();
        while let Some(node) = waiting.pop() {
            if node.style() == Style::Block {
                starts.extend(node.entries().map(|entry| entry.key.place().start as usize));
                starts.extend(node.items().map(|item| item.dash.start as usize));
                waiting.extend(node.entries().map(|entry| entry.value).chain(node.items().map(|item| item.value)));
            }
        }
        starts.sort_unstable();
        Ok(Signs { remarks, starts })
    }

    /// The entry above a remark on a line of its own that stands as far in as the remark does, where the next entry does not: its
    /// number.
    fn owner(&self, text: &str, remark: usize) -> Option<usize> {
        let column = lines::column(text, remark);
        let next = self.starts.partition_point(|start| *start < remark);
        if self.starts.get(next).is_some_and(|next| lines::column(text, *next) >= column) {
            return None;
        }
        let above = self.starts[..next].iter().enumerate().rev();
        let mut near =
            above.map(|(number, start)| (number, lines::column(text, *start))).skip_while(|(_, other)| *other > column);
        near.next().filter(|(_, other)| *other == column).map(|(number, _)| number)
    }
}

/// Whether the theory still means the same, and no error has come in.
fn verify(reading: &Reading, even: &str) -> Result<(), CannotLayOut> {
    let mut texts: Vec<Arc<str>> = reading.sources().iter().map(|(_, file)| file.shared_text()).collect();
    if let Some(entry) = texts.first_mut() {
        *entry = Arc::from(even);
    }
    let again = reading.again(&texts).map_err(|limit| CannotLayOut::Unread(limit.to_string()))?;
    let errors = |diagnostics: &[Diagnostic]| {
        let errors = diagnostics.iter().filter(|finding| finding.rule.level(Profile::Draft) == Level::Error);
        let mut told: Vec<_> = errors
            .filter(|finding| !is_of_loading(finding.rule))
            .map(|finding| (finding.rule, finding.title.clone()))
            .collect();
        told.sort_unstable();
        told
    };
    if errors(again.diagnostics()) != errors(reading.diagnostics()) {
        return Err(CannotLayOut::WouldChange("there would be other findings"));
    }
    if again.theory().meaning() != reading.theory().meaning() {
        return Err(CannotLayOut::WouldChange("it would mean something else"));
    }
    Ok(())
}

/// Findings that come of looking for files, which is not done again.
fn is_of_loading(rule: Rule) -> bool {
    matches!(rule, Rule::CircularInclude | Rule::CircularRevision)
}
