//! Ids for sentences, everywhere at once, in all files of a theory.
//!
//! The steps: where every sentence stands (`uses`) → which of them get which id (`plan`) → the edits (`make`) → what came of
//! it is read and compared (`verify`).

mod ids;
mod make;
mod plan;
mod uses;
mod verify;

use thiserror::Error;

use crate::Reading;
use crate::format::Kind;
use crate::text::{is_key, normal};

use super::{CannotEdit, Changed};

/// Which sentences get an id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Which {
    /// All.
    #[default]
    All,
    /// Those that are used at least twice.
    UsedTwice,
    /// One.
    One {
        /// The sentence, or its digest (`~3f9a1c04be`).
        sentence: String,
        /// The id that it gets; without one it is proposed.
        id: Option<String>,
    },
}

/// What came of naming.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// The names that were given, in the order of the document.
    pub names: Vec<NewName>,
    /// Sentences that keep standing as they are, each with the reason.
    pub left: Vec<Left>,
    /// The files that change.
    pub files: Vec<Changed>,
}

/// A name that a sentence got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewName {
    /// The id.
    pub id: String,
    /// The sentence.
    pub sentence: String,
    /// The kind of element that it is.
    pub kind: Kind,
    /// How many uses became the id.
    pub uses: usize,
    /// Whether the id was there already, and only these uses were still the sentence.
    pub known: bool,
}

/// A sentence that got no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The sentence.
    pub sentence: String,
    /// Why.
    pub reason: String,
}

/// Why nothing was named.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CannotName {
    /// A file of the theory could not be read.
    #[error("{0}")]
    Unread(String),
    /// A file cannot be wholly read, so that naming could lose words.
    #[error("{path}, line {line}: {title}. Mend this first (`cimo check` shows it), then name")]
    Faulty {
        /// The file.
        path: String,
        /// The line of the first fault.
        line: u32,
        /// What the fault is.
        title: String,
    },
    /// It goes beyond a limit.
    #[error("{0}")]
    Limit(String),
    /// There is no such sentence.
    #[error("no sentence without an id reads “{sentence}”{}", near.as_ref().map_or(String::new(), |near| format!("; the nearest is “{near}”")))]
    NoSuchSentence {
        /// What was asked for.
        sentence: String,
        /// The sentence that comes nearest.
        near: Option<String>,
    },
    /// It has an id already.
    #[error("“{sentence}” is called `{id}` already")]
    AlreadyNamed {
        /// The sentence.
        sentence: String,
        /// Its id.
        id: String,
    },
    /// What was chosen is no id.
    #[error("`{id}` is no id: an id is made of a to z, 0 to 9 and single hyphens, and begins with a letter{}", proposal.as_ref().map_or(String::new(), |id| format!("; `{id}` would do")))]
    NotAnId {
        /// What was chosen.
        id: String,
        /// What would do.
        proposal: Option<String>,
    },
    /// Something has this id, or would be mistaken for it.
    #[error("`{id}` is taken already")]
    Taken {
        /// The id.
        id: String,
    },
    /// The one that was asked for cannot be named.
    #[error("“{}” cannot be named: {}", .0.sentence, .0.reason)]
    Left(Left),
    /// A section in braces takes nothing that has lines of its own.
    #[error(
        "a section of this file stands in braces, and what would move there has lines of its own; write the section on lines, one entry each, and name again"
    )]
    NoRoom,
    /// What came of it would not mean the same. Nothing was changed.
    #[error(
        "with ids the theory would not say the same ({0}), so nothing was changed; please report this, with the file"
    )]
    WouldChange(String),
}

/// Gives ids to sentences in all files of a theory, and reads what comes of it: a theory that says the same.
///
/// Every sentence that is an element (used in a configuration or a regularity, or listed in a section) gets an entry in the
/// section of its kind, and every use of it becomes the id. Definitions in place move with their fields and comments; a section
/// that is a list becomes one of ids. A sentence that is the label of an id becomes this id. Statements written as one sentence, and sentences of the version before (`was`,
/// `changes`), stay as they are.
///
/// ```
/// use cimo_core::edit::name::{Which, name_sentences};
/// let reading = cimo_core::read_text("\
/// cimo: 1
/// configurations:
///   - context: Parents fear the worst   # said by many
///     mechanism: They hide
///     outcome: {more: Parents fear the worst}
/// ");
/// let named = name_sentences(&reading, &Which::UsedTwice).unwrap();
/// assert_eq!(named.files[0].text, "\
/// cimo: 1
///
/// outcomes:
///   parents-fear-the-worst: Parents fear the worst
///
/// configurations:
///   - context: parents-fear-the-worst   # said by many
///     mechanism: They hide
///     outcome: {more: parents-fear-the-worst}
/// ");
/// ```
///
/// # Errors
/// [`CannotName`] where a file has faults, where the one sentence that was asked for cannot be named, or where what came of it
/// would mean something else. Then nothing is made.
pub fn name_sentences(reading: &Reading, which: &Which) -> Result<Named, CannotName> {
    if let Some(fault) = reading.faults().first() {
        return Err(CannotName::Unread(fault.to_string()));
    }
    let which = &asked(reading, which)?;
    let opened = uses::open(reading)?;
    let sentences = uses::sentences(reading, &opened);
    let plan = plan::plan(reading, &opened, sentences, which)?;
    if plan.chosen.is_empty() {
        return Ok(Named { left: plan.left, ..Named::default() });
    }
    let edits = make::make(&opened, &plan)?;
    let texts: Vec<String> =
        opened.iter().map(|file| edits.apply(file.document.file(), file.document.text())).collect();
    verify::verify(reading, &plan, &texts)?;
    let names = plan.chosen.iter().map(|chosen| NewName {
        id: chosen.id.clone(),
        sentence: chosen.sentence.text.clone(),
        kind: chosen.sentence.kind,
        uses: chosen.sentence.uses.iter().filter(|place| place.takes(chosen.sentence.kind)).count(),
        known: chosen.sentence.id.is_some(),
    });
    let names = names.collect();
    let changed = opened.iter().zip(texts).filter(|(file, text)| file.document.text() != text);
    let files = changed.map(|(file, text)| Changed {
        file: file.document.file(),
        path: reading.sources().file(file.document.file()).path().to_owned(),
        before: file.document.text().to_owned(),
        text,
    });
    let files = files.collect();
    Ok(Named { names, left: plan.left, files })
}

/// What was asked for, once it is clear that it can be: a digest becomes its sentence.
fn asked(reading: &Reading, which: &Which) -> Result<Which, CannotName> {
    let Which::One { sentence, id } = which else { return Ok(which.clone()) };
    if let Some(id) = id.as_ref().filter(|id| !is_key(id)) {
        return Err(CannotName::NotAnId { id: id.clone(), proposal: crate::text::propose_id(id) });
    }
    let wanted = normal(sentence);
    let elements = || reading.theory().elements();
    if let Some(found) = elements().find(|element| {
        element.id().is_none() && (normal(element.text()) == wanted || *element.key() == *sentence.as_str())
    }) {
        return Ok(Which::One { sentence: found.text().to_owned(), id: id.clone() });
    }
    if let Some((found, known)) = elements().find_map(|element| {
        Some((element, element.id()?))
            .filter(|(element, id)| normal(element.text()) == wanted || *id == sentence.as_str())
    }) {
        return Err(CannotName::AlreadyNamed { sentence: found.text().to_owned(), id: known.to_owned() });
    }
    let unnamed: Vec<&str> =
        elements().filter(|element| element.id().is_none()).map(|element| element.text()).collect();
    let begins = unnamed.iter().copied().find(|text| !wanted.is_empty() && normal(text).starts_with(&wanted));
    let near = begins.or_else(|| crate::text::nearest(sentence, unnamed.iter().copied())).map(str::to_owned);
    Err(CannotName::NoSuchSentence { sentence: sentence.clone(), near })
}

impl CannotName {
    fn of_edit(reading: &Reading, fault: CannotEdit) -> CannotName {
        match fault {
            CannotEdit::Faulty(finding) => CannotName::of_finding(reading, &finding),
            CannotEdit::Limit(limit) => CannotName::Limit(limit.to_string()),
        }
    }

    fn of_finding(reading: &Reading, finding: &crate::diagnostic::Diagnostic) -> CannotName {
        let place = finding.place();
        let path = reading.sources().file(place.file).path().to_owned();
        CannotName::Faulty { path, line: reading.sources().start(place).line, title: finding.title.clone() }
    }
}
