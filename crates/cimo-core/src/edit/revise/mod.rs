//! Records written for their authors: the `revisions` that a comparison lacks, `was:` for what was inferred, and `reviewed`.
//!
//! The steps: what is missing (`draft`) → the edits (`records`, `was`) → what came of it is read and compared (`verify`).
//! Reasons stay open. A record without one explains nothing, so that a draft is never taken for an explanation.

mod draft;
mod records;
mod verify;
mod was;

use std::sync::Arc;

use thiserror::Error;

use crate::Reading;
use crate::format::Family;
use crate::source::Place;
use crate::text::{is_id, nearest, normal};

use super::Changed;
use super::{Document, Edits};

pub use draft::draft;

/// What the later version of a comparison lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Records for changes that none explains, one for each thing that changed.
    pub records: Vec<Record>,
    /// What things came from that were paired because they read alike.
    pub was: Vec<Was>,
    /// What cannot be written, each with the reason.
    pub left: Vec<String>,
}

/// A record to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// `changes` or `reviewed`.
    pub field: &'static str,
    /// What it names.
    pub names: Vec<RecordName>,
    /// What changed, in a sentence that stands above it.
    pub about: Option<String>,
    /// Whether it has to say what became of the claim.
    pub asks_disposition: bool,
    /// Why; open where there is none.
    pub reason: Option<String>,
}

/// A name in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordName {
    /// An id or a sentence.
    pub text: String,
    /// The family, where the id alone could mean several things.
    pub family: Option<Family>,
}

/// What a thing came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Was {
    /// The section that it stands in.
    pub section: &'static str,
    /// Its id.
    pub id: String,
    /// Ids or sentences of the version before.
    pub was: Vec<String>,
    /// How sure that is, in a hundred.
    pub percent: u8,
    /// Where its key stands.
    pub(crate) place: Place,
}

/// Why nothing is written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CannotRevise {
    /// A file cannot be wholly read.
    #[error("{path} cannot be changed: {title}. Mend this first (`cimo check` shows it)")]
    Faulty {
        /// The file.
        path: String,
        /// What the fault is.
        title: String,
    },
    /// There is no such evidence.
    #[error("no evidence is called `{name}`{}", near.as_ref().map_or(String::new(), |near| format!("; the nearest is `{near}`")))]
    NoSuchEvidence {
        /// What was asked for.
        name: String,
        /// What comes nearest.
        near: Option<String>,
    },
    /// Evidence that a record cannot name.
    #[error(
        "the evidence {0} has neither an id nor words of its own, so that no record can name it: move it under `evidence:` at the top with an id, and put the id where it stood"
    )]
    Nameless(String),
    /// There is no place for it.
    #[error("{0}")]
    NoRoom(String),
    /// What came of it would not be what was to be written.
    #[error("the file would say something else then ({0}), so nothing was changed; please report this, with the file")]
    WouldChange(String),
}

/// Writes what is missing into the files of a theory, and reads what comes of it: the records, the `was`, and nothing else.
///
/// # Errors
/// [`CannotRevise`] where a file has faults or no place for it, or where the result would say something else. Then nothing is
/// made.
pub fn write(reading: &Reading, draft: &Draft) -> Result<Vec<Changed>, CannotRevise> {
    let documents = open(reading)?;
    let mut edits = Edits::default();
    for was in &draft.was {
        let document = documents.iter().find(|document| document.file() == was.place.file);
        let document = document.ok_or_else(|| CannotRevise::WouldChange(format!("`{}` was not found", was.id)))?;
        was::add(document, &mut edits, was)?;
    }
    if let Some(entry) = documents.first().filter(|_| !draft.records.is_empty()) {
        records::add(entry, &mut edits, &draft.records)?;
    }
    let texts: Vec<String> = documents.iter().map(|document| edits.apply(document.file(), document.text())).collect();
    verify::verify(reading, draft, &texts)?;
    let changed = documents.iter().zip(texts).filter(|(document, text)| document.text() != text);
    let changed = changed.map(|(document, text)| Changed {
        file: document.file(),
        path: reading.sources().file(document.file()).path().to_owned(),
        before: document.text().to_owned(),
        text,
    });
    Ok(changed.collect())
}

/// A record that evidence was looked at again and still holds, written into the entry file. Evidence is called by its id,
/// its words or its digest; in the record it goes by its id, or else by its words.
///
/// ```
/// use cimo_core::edit::revise::accept;
/// let reading = cimo_core::read_text("cimo: 1\nevidence:\n  stairs: We stayed on the stairs and talked\n");
/// let changed = accept(&reading, &["stairs"], Some("Still says so")).unwrap();
/// assert!(changed[0].text.ends_with("\n\nrevisions:\n  - reviewed: stairs\n    reason: Still says so\n"));
/// ```
///
/// # Errors
/// [`CannotRevise`], as for [`write`]; and where nothing is called so.
pub fn accept(reading: &Reading, names: &[&str], reason: Option<&str>) -> Result<Vec<Changed>, CannotRevise> {
    let theory = reading.theory();
    let find = |name: &&str| -> Result<RecordName, CannotRevise> {
        let wanted = normal(name);
        let found = theory.evidence().find(|evidence| {
            evidence.id() == Some(name)
                || *evidence.key() == **name
                || !is_id(name) && evidence.says().is_some_and(|says| normal(says) == wanted)
        });
        let Some(found) = found else {
            let ids: Vec<&str> = theory.evidence().filter_map(|evidence| evidence.id()).collect();
            let near = nearest(name, ids).map(str::to_owned);
            return Err(CannotRevise::NoSuchEvidence { name: (*name).to_owned(), near });
        };
        match (found.id(), found.says()) {
            (Some(id), _) => {
                Ok(draft::named(id, Some(Family::Evidence), &[Some(theory), reading.earlier().map(Reading::theory)]))
            }
            (None, Some(says)) => Ok(RecordName { text: says.to_owned(), family: None }),
            (None, None) => Err(CannotRevise::Nameless(found.key().into_owned())),
        }
    };
    let mut found: Vec<RecordName> = Vec::new();
    for name in names.iter().map(find) {
        let name = name?;
        if !found.contains(&name) {
            found.push(name);
        }
    }
    let record = Record {
        field: "reviewed",
        names: found,
        about: None,
        asks_disposition: false,
        reason: reason.map(str::trim).filter(|reason| !reason.is_empty()).map(str::to_owned),
    };
    write(reading, &Draft { records: vec![record], ..Draft::default() })
}

/// A draft as it is shown: the sections with `was`, then the records.
pub fn print(draft: &Draft) -> String {
    let mut text = String::new();
    let mut section = "";
    for was in &draft.was {
        if was.section != section {
            text.push_str(&format!("{}:\n", was.section));
            section = was.section;
        }
        let (id, words) = (&was.id, was::value(&was.was));
        text.push_str(&format!("  {id}:\n    was: {words}   # they read alike: {} in a hundred\n", was.percent));
    }
    if !draft.records.is_empty() {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str("revisions:\n");
        for record in &draft.records {
            text.push_str(&records::lines(record, 2, "\n"));
            text.push('\n');
        }
    }
    text
}

fn open(reading: &Reading) -> Result<Vec<Document>, CannotRevise> {
    let mut documents = Vec::new();
    for (id, file) in reading.sources().iter() {
        let document = Document::open(id, Arc::from(file.text()))
            .map_err(|fault| CannotRevise::Faulty { path: file.path().to_owned(), title: fault.to_string() })?;
        documents.push(document);
    }
    Ok(documents)
}
