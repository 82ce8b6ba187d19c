//! How much was found, in a sentence.

use cimo_core::check::Checked;

use super::levels::LEVELS;
use super::{MOST, Run};

/// What a run comes to: `2 theories checked: 1 error, 3 notes; 1 allowed, with a reason`. Nothing where nothing was read.
pub(super) fn counted(run: &Run<'_>) -> Option<String> {
    let counts = LEVELS.map(|level| (run.count(level), level.word()));
    let words: Vec<String> =
        counts.iter().filter(|(number, _)| *number > 0).map(|(number, word)| many(*number, word)).collect();
    let theories = || run.files.iter().filter(|file| file.reading().is_some());
    let read = theories().filter(|file| file.checked.is_some()).count();
    let unread = theories().count() - read;
    let theories = if read == 1 { "1 theory".to_owned() } else { format!("{read} theories") };
    let mut line = match words.as_slice() {
        [] if read == 0 => return None,
        [] => format!("{theories} checked: nothing to say"),
        words => format!("{theories} checked: {}", words.join(", ")),
    };
    let allowed: usize = run.files.iter().filter_map(|file| file.checked.as_ref()).map(Checked::allowed).sum();
    if allowed > 0 {
        line.push_str(&format!("; {allowed} allowed, with a reason"));
    }
    if unread > 0 {
        line.push_str(&format!("; {unread} could not be read"));
    }
    Some(line)
}

/// What is said where findings are counted and not printed.
pub(super) fn rest(run: &Run<'_>) -> Option<String> {
    let count = run.left_out();
    (count > 0)
        .then(|| format!("{count} findings are counted and not printed: of one rule in one file, at most {MOST} are"))
}

/// A number of things.
pub(super) fn many(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}
