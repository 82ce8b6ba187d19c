//! The mapping file of a comparison: which things of several theories are one, which are opposites, which conflict.
//!
//! A person writes it or confirms what is proposed. It is read with the span tree that theories are read with, so that each
//! fault in it has its place.
//!
//! ```
//! use cimo_core::compare::mapping;
//! let read = mapping::read("mapping.yaml", "
//! cimo-mapping: 1
//! theories:
//!   wales: wales/theory.cimo.yaml
//!   england: england/final.cimo.yaml
//! same-as:
//!   - name: Parents are heard
//!     is: [wales#heard, england#expresses]
//! ".into()).unwrap();
//! assert!(read.diagnostics.is_empty());
//! assert_eq!(read.mapping.theories[1].name, "england");
//! assert_eq!(read.mapping.same_as[0].is[1].to_string(), "england#expresses");
//! ```

mod fields;
mod links;
mod read;
#[cfg(test)]
mod tests;

use std::fmt;

pub use fields::schema;
pub use links::Links;
pub(crate) use links::Opposed;
pub use read::{Read, read};

use crate::source::Place;

/// How many bytes the file may have.
pub const MOST_BYTES: u64 = 1 << 22;

/// What a mapping file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The theories by their short names, in the order of the columns.
    pub theories: Vec<Listed>,
    /// What is one and the same.
    pub same_as: Vec<SameAs>,
    /// Elements of which less of the one is the other.
    pub opposites: Vec<Against>,
    /// Claims or elements that do not go together.
    pub conflicts: Vec<Against>,
    /// What is not the same, whatever it reads like.
    pub different: Vec<Different>,
}

/// A theory by its short name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The name.
    pub name: String,
    /// The path of its file, from the folder of the mapping.
    pub path: String,
    /// Where the path stands.
    pub place: Place,
}

/// Things that are one: a row of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameAs {
    /// What they are called together.
    pub name: Option<String>,
    /// They.
    pub is: Vec<Reference>,
    /// A remark.
    pub note: Option<String>,
    /// Where the entry stands.
    pub place: Place,
}

/// Two sides that stand against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// What they are called together.
    pub name: Option<String>,
    /// The one side.
    pub one: Vec<Reference>,
    /// The other.
    pub other: Vec<Reference>,
    /// Why.
    pub why: Option<String>,
    /// Where the entry stands.
    pub place: Place,
}

/// Things that are not one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Different {
    /// They.
    pub these: Vec<Reference>,
    /// Why.
    pub why: Option<String>,
    /// Where the entry stands.
    pub place: Place,
}

/// A thing by the name of its theory and its id or sentence: `england#trust`, `england#configuration:trust`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The short name of the theory.
    pub theory: String,
    /// Whether an element or a configuration is meant, where that is said.
    pub what: Option<What>,
    /// The id, or the sentence of something that has none.
    pub name: String,
    /// Where it stands.
    pub place: Place,
}

/// What a reference says it is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// An element.
    Element,
    /// A configuration.
    Configuration,
}

impl What {
    /// The word before the colon.
    pub fn word(self) -> &'static str {
        match self {
            What::Element => "element",
            What::Configuration => "configuration",
        }
    }
}

impl Reference {
    /// Takes one apart; nothing where it has no hash, or nothing on one side of it.
    pub fn parse(text: &str, place: Place) -> Option<Reference> {
        let (theory, rest) = text.split_once('#')?;
        let said = [What::Element, What::Configuration]
            .into_iter()
            .find_map(|what| Some((what, rest.strip_prefix(what.word())?.strip_prefix(':')?)));
        let (what, name) = said.map_or((None, rest), |(what, name)| (Some(what), name));
        let (theory, name) = (theory.trim(), name.trim());
        (!theory.is_empty() && !name.is_empty()).then(|| Reference {
            theory: theory.to_owned(),
            what,
            name: name.to_owned(),
            place,
        })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.what {
            Some(what) => write!(f, "{}#{}:{}", self.theory, what.word(), self.name),
            None => write!(f, "{}#{}", self.theory, self.name),
        }
    }
}
