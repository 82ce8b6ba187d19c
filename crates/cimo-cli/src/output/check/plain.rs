//! Findings as a tale, for screen readers and braille: whole sentences, nothing drawn, nothing told by position or colour.

use std::io::Write;

use cimo_core::check::Finding;
use cimo_core::diagnostic::{Fix, Label};

use super::levels::Loud;
use super::{Run, summary, tell_faults};
use crate::exit::Trouble;
use crate::output::page::Page;
use crate::output::{CheckedFile, clean, sink::Sink};

/// How many characters of the words in question are read out.
const MOST: usize = 200;

/// Prints how many findings there are, and then each.
pub(super) fn print(run: &Run<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    tell_faults(run)?;
    let mut page = Page::default();
    for line in [summary::counted(run), summary::rest(run)].into_iter().flatten() {
        page.paragraph(&format!("{line}."), 0);
    }
    let all = run.findings().count();
    for (number, (file, finding)) in run.findings().enumerate() {
        page.blank();
        tell(&mut page, &format!("Finding {} of {all}", number + 1), file, finding);
    }
    let text = page.into_text();
    Ok(write!(sink, "{}", text.trim_start())?)
}

fn tell(page: &mut Page, count: &str, file: &CheckedFile, finding: &Finding) {
    let diagnostic = &finding.diagnostic;
    let word = Loud::of(finding).words().word;
    page.paragraph(&format!("{count}: {word}, {}.", finding.rule()), 0);
    page.paragraph(&sentence(&diagnostic.title), 0);
    for (number, label) in diagnostic.labels.iter().enumerate() {
        page.paragraph(&place(file, label, number == 0), 0);
    }
    if !diagnostic.question.is_empty() {
        page.paragraph(&sentence(&diagnostic.question), 0);
    }
    if let Some(reason) = &finding.allowed {
        page.paragraph(&format!("It is allowed: {}", sentence(reason)), 0);
    }
    if diagnostic.fixes.iter().any(Fix::is_certain) {
        page.paragraph("cimo check --fix can mend this.", 0);
    }
}

/// Where a label stands, the words that it is about, and what it says of them.
fn place(file: &CheckedFile, label: &Label, primary: bool) -> String {
    let sources = file.sources();
    let (start, words) = (sources.start(label.place), sources.slice(label.place));
    let shown: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = match shown.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}, and so on", &shown[..end]),
        None => shown,
    };
    let mut text = format!("{} {}, line {}", if primary { "In" } else { "Also in" }, path(file, label), start.line);
    if !shown.is_empty() {
        text.push_str(&format!(", the words “{shown}”"));
    }
    if !label.text.is_empty() {
        text.push_str(&format!(": {}", label.text));
    }
    sentence(&text)
}

fn path<'f>(file: &'f CheckedFile, label: &Label) -> &'f str {
    file.sources().file(label.place.file).path()
}

/// A text that ends as a sentence does, so that a voice pauses there.
fn sentence(text: &str) -> String {
    let text = clean::line(text.trim());
    let ends = text.ends_with(['.', '?', '!', ':']);
    format!("{text}{}", if ends { "" } else { "." })
}
