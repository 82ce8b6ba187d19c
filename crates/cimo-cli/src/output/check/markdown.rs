//! Findings as Markdown, for a comment or a job's summary.

use std::io::Write;

use cimo_core::check::Finding;

use super::levels::{LEVELS, Loud};
use super::{Run, summary};
use crate::exit::Trouble;
use crate::output::escape::{code, markdown};
use crate::output::{CheckedFile, sink::Sink};

/// How many characters there are at the most; GitHub takes 65,536 in a comment.
const MOST: usize = 60_000;

/// Prints how many findings there are, and then each under its file, the loudest first.
pub(super) fn print(run: &Run<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    let mut text = String::new();
    if let Some(line) = summary::counted(run) {
        text.push_str(&format!("**{line}**\n"));
    }
    for (file, fault) in run.faults() {
        text.push_str(&format!("\n- **not read**: {}\n", markdown(&file.fault(fault))));
    }
    let mut length = text.chars().count();
    let mut left_out = run.left_out();
    for file in run.files.iter().filter(|file| file.printed().next().is_some()) {
        let mut heading = Some(format!("\n### {}\n\n", code(&file.path)));
        let ranks = LEVELS.map(Loud::At).into_iter().chain([Loud::Allowed]);
        for finding in ranks.flat_map(|loud| file.printed().filter(move |finding| Loud::of(finding) == loud)) {
            let item = format!("{}{}", heading.as_deref().unwrap_or_default(), item(file, finding));
            if length + item.chars().count() > MOST {
                left_out += 1;
                continue;
            }
            heading = None;
            length += item.chars().count();
            text.push_str(&item);
        }
    }
    if left_out > 0 {
        text.push_str(&format!("\n{} more: `cimo check` shows what does not fit here.\n", left_out));
    }
    Ok(write!(sink, "{text}")?)
}

fn item(file: &CheckedFile, finding: &Finding) -> String {
    let diagnostic = &finding.diagnostic;
    let (path, at) = file.at(finding);
    let place =
        if path == file.path { format!("line {}", at.line) } else { format!("{}, line {}", code(path), at.line) };
    let word = Loud::of(finding).words().word;
    let mut text = format!("- **{word}** {place}: {} (`{}`)\n", markdown(&diagnostic.title), finding.rule());
    if !diagnostic.question.is_empty() {
        text.push_str(&format!("  <br>{}\n", markdown(&diagnostic.question)));
    }
    if let Some(reason) = &finding.allowed {
        text.push_str(&format!("  <br>Allowed: {}\n", markdown(reason)));
    }
    text
}
