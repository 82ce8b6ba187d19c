//! Merging two people's edits of one file: by entries and fields, and not by lines.
//!
//! The steps: both sides as pieces with their remarks (`piece`) → which piece is which (`align`) → what each side changed
//! (`three`, with `list` for what is put in and taken away) → the edits on our text, with markers where both changed the
//! same field (`carry`) → what came of it is read and compared (`verify`).

mod align;
mod carry;
mod list;
mod piece;
mod same;
#[cfg(test)]
mod tests;
mod three;
mod verify;

use thiserror::Error;

use crate::edit::{CannotEdit, Document, Edits, lines};
use crate::source::{FileId, Place};
use crate::{Reading, read_text};

/// What came of merging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged {
    /// Both sides' changes, in one text.
    Clean(String),
    /// Both sides' changes, with git's markers around what both changed.
    Conflicts {
        /// The text with markers.
        text: String,
        /// How many places a person has to decide.
        count: usize,
    },
    /// Nothing was merged.
    Refused(Refusal),
}

/// Why nothing was merged.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// A version cannot be wholly read, so that a merge could lose words.
    #[error("{version} cannot be read as a whole ({title})")]
    Faulty {
        /// Which of the three.
        version: String,
        /// Its first fault.
        title: String,
    },
    /// The file is no theory with sections.
    #[error("{version} has no sections to merge by")]
    NoSections {
        /// Which of the three.
        version: String,
    },
    /// Both sides changed the same thing, laid out so that no markers can stand between the lines.
    #[error("both sides changed the same thing, and it is laid out so that their versions cannot stand side by side")]
    Tangled,
    /// The result has a fault that neither side has.
    #[error("together the changes make a fault that neither side has: {0}")]
    NewFault(String),
    /// The result does not say what both sides' changes come to.
    #[error("together the changes would not say what each says alone: {0}")]
    OtherMeaning(String),
}

/// How to merge.
#[derive(Clone, Copy)]
pub struct MergeOptions<'m> {
    /// What our side is called beside a marker.
    pub ours: &'m str,
    /// What the other side is called.
    pub theirs: &'m str,
    /// How many characters a marker has.
    pub marker_size: usize,
    /// Reads a version: with what it includes, where that is at hand.
    pub read: &'m dyn Fn(&str) -> Reading,
}

impl Default for MergeOptions<'_> {
    fn default() -> Self {
        MergeOptions { ours: "ours", theirs: "theirs", marker_size: 7, read: &read_text }
    }
}

/// Merges what two sides made of one file.
///
/// Each field is taken from the side that changed it, word for word, with the remarks beside it; what only one side added
/// or took away is added or taken away; lists of ids are sets. Our layout stays. Where both changed the same field
/// differently, git's markers stand around it.
///
/// ```
/// use cimo_core::merge::{Merged, merge};
/// let base = "cimo: 1\ncontexts:\n  fear: Parents fear loss\n";
/// let ours = "cimo: 1\ncontexts:\n  fear: Parents fear the worst\n";
/// let theirs = "cimo: 1\ncontexts:\n  fear: Parents fear loss\n  time: Nobody has time   # said twice\n";
/// let both = "cimo: 1\ncontexts:\n  fear: Parents fear the worst\n  time: Nobody has time   # said twice\n";
/// assert_eq!(merge(base, ours, theirs), Merged::Clean(both.to_owned()));
/// ```
pub fn merge(base: &str, ours: &str, theirs: &str) -> Merged {
    merge_with(base, ours, theirs, &MergeOptions::default())
}

/// Merges with other names for the sides, or with what the file includes.
pub fn merge_with(base: &str, ours: &str, theirs: &str, how: &MergeOptions<'_>) -> Merged {
    match merged(base, ours, theirs, how) {
        Ok(merged) => merged,
        Err(refusal) => Merged::Refused(refusal),
    }
}

/// A version that is merged.
struct Version {
    document: Document,
    reading: Reading,
}

impl Version {
    fn open(name: &str, text: &str, how: &MergeOptions<'_>) -> Result<Version, Refusal> {
        let faulty = |title: String| Refusal::Faulty { version: name.to_owned(), title };
        let document = Document::open(FileId(0), text.into()).map_err(|fault| match fault {
            CannotEdit::Faulty(finding) => faulty(finding.title.clone()),
            CannotEdit::Limit(limit) => faulty(limit.to_string()),
        })?;
        Ok(Version { document, reading: (how.read)(text) })
    }
}

fn merged(base: &str, ours: &str, theirs: &str, how: &MergeOptions<'_>) -> Result<Merged, Refusal> {
    // Line ends and a byte order mark are ours: what else is in them is no change.
    let newline = lines::newline(ours);
    let alike = |text: &str| {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        if newline == "\n" { text } else { text.replace('\n', newline) }
    };
    let (base, theirs) = (alike(base), alike(theirs));
    if base == theirs {
        return Ok(Merged::Clean(ours.to_owned()));
    }
    let base = Version::open("the common version", &base, how)?;
    let ours = Version::open(how.ours, ours, how)?;
    let theirs = Version::open(how.theirs, &theirs, how)?;
    let three = three::Three::new(&base, &ours, &theirs, how)?;
    let changes = three.root()?;
    let text = made(ours.document.text(), &changes, |change| &change.text)?;
    let count = changes.iter().filter(|change| change.is_conflict()).count();
    // Where there are conflicts, each side taken whole has to be readable at least.
    let plain = made(ours.document.text(), &changes, |change| change.ours.as_ref().unwrap_or(&change.text))?;
    verify::verify([&base, &ours, &theirs], &plain, count == 0, how)?;
    Ok(match count {
        0 => Merged::Clean(text),
        _ => Merged::Conflicts { text, count },
    })
}

/// The text with the changes made.
fn made<'c>(
    text: &str,
    changes: &'c [carry::Change],
    words: impl Fn(&'c carry::Change) -> &'c String,
) -> Result<String, Refusal> {
    let mut edits = Edits::default();
    for change in changes {
        let place = Place::new(FileId(0), change.range.start as u32, change.range.end as u32);
        if !edits.replace(place, words(change)) {
            return Err(Refusal::OtherMeaning("two changes fall on the same words".to_owned()));
        }
    }
    Ok(edits.apply(FileId(0), text))
}
