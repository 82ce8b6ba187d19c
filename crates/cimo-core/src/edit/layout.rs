//! Even layout: indentation, spaces, quotation marks, blank lines. Never words.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use pretty_yaml::config::{FormatOptions, LanguageOptions, LayoutOptions, Quotes};
use thiserror::Error;

use crate::Reading;
use crate::diagnostic::{Diagnostic, Level, Profile, Rule};
use crate::source::FileId;
use crate::yaml::{self, Limits};

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
    #[error("laid out evenly it would not say the same ({0}), so it was left as it is; please report this, with the file")]
    WouldChange(&'static str),
}

/// The text of a theory's entry file, laid out evenly: two spaces a level, one after `:` and `-`, single quotation marks where
/// there have to be any, never two blank lines. Lines are neither broken nor joined, and remarks keep their columns. What it is
/// does not depend on what it was laid out from: a second time changes nothing.
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
    if let Some(finding) = reading.diagnostics().iter().find(|finding| finding.place().file == file && loses.contains(&finding.rule)) {
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

/// How often a text is laid out until it stays as it is.
const ROUNDS: usize = 5;

fn even_text(text: &str) -> Result<String, CannotLayOut> {
    let crlf = text.contains("\r\n") && text.matches("\r\n").count() * 2 == text.matches(['\n', '\r']).count();
    let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let mut known = plain;
    for _ in 0..ROUNDS {
        let next = round(&known)?;
        if next == known {
            return Ok(if crlf { known.replace('\n', "\r\n") } else { known });
        }
        known = next;
    }
    Err(CannotLayOut::WouldChange("it comes out otherwise each time"))
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
        // Wider than any line: lines are neither broken nor joined.
        layout: LayoutOptions { print_width: 1 << 24, ..LayoutOptions::default() },
        language: LanguageOptions {
            quotes: Quotes::PreferSingle,
            trailing_comma: false,
            brace_spacing: false,
            ignore_comment_directive: "cimo-fmt-ignore".to_owned(),
            ..LanguageOptions::default()
        },
    }
}

/// Puts the remarks at the ends of lines back into their columns, at least two spaces from what they stand behind: a single
/// space would make some of them part of a sentence.
fn remarks_in_place(before: &str, after: &str) -> Result<String, CannotLayOut> {
    let (old, new) = (remarks(before)?, remarks(after)?);
    let words = |text: &str, at: usize| text[at..lines::end(text, at)].trim_end().to_owned();
    if old.len() != new.len() || old.iter().zip(&new).any(|(old, new)| words(before, *old) != words(after, *new)) {
        return Err(CannotLayOut::WouldChange("a remark would be lost"));
    }
    let mut placed = String::with_capacity(after.len() + 64);
    let mut done = 0;
    for (old, new) in old.into_iter().zip(new) {
        let start = lines::start(after, new);
        let content = after[start..new].trim_end_matches([' ', '\t']);
        if content.is_empty() {
            continue;
        }
        let column = lines::column(before, old);
        let width = content.chars().count();
        placed.push_str(&after[done..start + content.len()]);
        placed.extend(std::iter::repeat_n(' ', column.max(width + 2) - width));
        done = new;
    }
    placed.push_str(&after[done..]);
    Ok(placed)
}

/// Where each remark begins.
fn remarks(text: &str) -> Result<Vec<usize>, CannotLayOut> {
    let parsed = yaml::parse(FileId(0), text.into(), &Limits::default()).map_err(|limit| CannotLayOut::Unread(limit.to_string()))?;
    Ok(parsed.tree.comments().map(|comment| comment.start as usize).collect())
}

/// Whether the theory still means the same, and no error has come in.
fn verify(reading: &Reading, even: &str) -> Result<(), CannotLayOut> {
    let mut texts: Vec<Arc<str>> = reading.sources().iter().map(|(_, file)| file.shared_text()).collect();
    if let Some(entry) = texts.first_mut() {
        *entry = Arc::from(even);
    }
    let (theory, diagnostics) = reading.again(&texts).map_err(|limit| CannotLayOut::Unread(limit.to_string()))?;
    let errors = |diagnostics: &[Diagnostic]| {
        let errors = diagnostics.iter().filter(|finding| finding.rule.level(Profile::Draft) == Level::Error);
        let mut told: Vec<_> = errors.filter(|finding| !is_of_loading(finding.rule)).map(|finding| (finding.rule, finding.title.clone())).collect();
        told.sort_unstable();
        told
    };
    if errors(&diagnostics) != errors(reading.diagnostics()) {
        return Err(CannotLayOut::WouldChange("there would be other findings"));
    }
    if theory.meaning() != reading.theory().meaning() {
        return Err(CannotLayOut::WouldChange("it would mean something else"));
    }
    Ok(())
}

/// Findings that come of looking for files, which is not done again.
fn is_of_loading(rule: Rule) -> bool {
    matches!(rule, Rule::CircularInclude | Rule::CircularRevision)
}
