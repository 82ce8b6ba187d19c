//! The configuration of a project, `cimo.yaml`: how strict to be, what may stay as it is and why, how much to read.
//!
//! It is read with the span tree that theories are read with, so that each fault in it has its place.
//!
//! ```
//! let read = cimo_core::config::read("cimo.yaml", "
//! cimo: 1
//! profile: review
//! rules:
//!   nearly-same-text: off
//! ".into()).unwrap();
//! assert!(read.diagnostics.is_empty());
//! assert_eq!(read.config.profile.unwrap().value.word(), "review");
//! ```

mod allowance;
mod apply;
pub mod baseline;
mod fields;
mod read;
mod schema;
#[cfg(test)]
mod tests;
mod theme;
mod values;

use std::collections::BTreeMap;

pub use allowance::{Allowance, Covers, PathPattern};
pub use apply::{Judging, Looked};
pub use fields::{ALLOWANCE, BASELINE, CONFIG, Field, Holds, KNOWN, LIMITS, PATHS, THEME, WORDS};
pub use read::{Configured, read};
pub use schema::schema;
pub use theme::{THEMES, ThemeSet};

use crate::check::{CheckOptions, Lexicon, WordList};
use crate::diagnostic::{Level, Profile, Rule};
use crate::diff::FailOn;
use crate::format::{ChangeClass, ChangeKind};
use crate::source::Place;

/// The name of the file.
pub const NAME: &str = "cimo.yaml";

/// How many bytes the file may have.
pub const MOST_BYTES: u64 = 1 << 20;

/// What a project has set. What it has not is as cimo does by itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// How strict to be, whatever a theory's status.
    pub profile: Option<Setting<Profile>>,
    /// How loud single rules are, in every profile.
    pub rules: BTreeMap<Rule, Setting<Loudness>>,
    /// How loud changes of a kind are.
    pub kinds: BTreeMap<ChangeKind, Setting<Loudness>>,
    /// How loud changes of a class are, where their kind is not set.
    pub classes: BTreeMap<ChangeClass, Setting<Loudness>>,
    /// From which changes on `cimo diff` fails.
    pub fail_on: Option<Setting<FailOn>>,
    /// What may stay as it is, and why.
    pub allow: Vec<Allowance>,
    /// The file with findings that were there already.
    pub baseline: Option<Setting<String>>,
    /// Which theories are looked at.
    pub paths: Paths,
    /// Words that are added to a list, by its name.
    pub words: Vec<(&'static str, Setting<String>)>,
    /// The colours of pictures.
    pub theme: Option<Setting<ThemeSet>>,
    /// How much to read.
    pub limits: Limits,
}

/// Which theories are looked at where a folder is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paths {
    /// Those that fit one of these, where there are any.
    pub only: Vec<Setting<PathPattern>>,
    /// Those that fit none of these.
    pub not: Vec<Setting<PathPattern>>,
}

impl Paths {
    /// Whether a file is looked at, by its path from the folder of the configuration.
    pub fn take(&self, path: &str) -> bool {
        let fits = |pattern: &Setting<PathPattern>| pattern.value.fits(path);
        (self.only.is_empty() || self.only.iter().any(fits)) && !self.not.iter().any(fits)
    }
}

/// How much to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes that a file may have.
    pub file: Option<Setting<u64>>,
    /// How deep fields and brackets may nest.
    pub depth: Option<Setting<usize>>,
    /// The most words that a quotation may have.
    pub quotation: Option<Setting<usize>>,
}

/// A value that was set, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the file.
    pub place: Place,
}

/// How loud something is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loudness {
    /// Nothing is said.
    Off,
    /// It is said at a level.
    At(Level),
}

impl Loudness {
    /// The level; none where nothing is said.
    pub fn level(self) -> Option<Level> {
        match self {
            Loudness::Off => None,
            Loudness::At(level) => Some(level),
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        self.level().map_or("off", Level::word)
    }
}

impl Config {
    /// How loud a rule is in a profile: as set, else as the catalogue has it.
    pub fn loudness(&self, rule: Rule, profile: Profile) -> Loudness {
        self.rules.get(&rule).map_or(Loudness::At(rule.level(profile)), |set| set.value)
    }

    /// How to check: in a profile that is asked for, else in the one that is set.
    pub fn check_options(&self, profile: Option<Profile>) -> CheckOptions {
        CheckOptions {
            profile: profile.or(self.profile.map(|set| set.value)),
            longest_quotation: self.limits.quotation.map(|set| set.value),
            words: self.lexicon(),
        }
    }

    /// How loud a change is to be, where that is set: its kind before its class.
    pub fn change_loudness(&self, kind: ChangeKind, class: ChangeClass) -> Option<Loudness> {
        self.kinds.get(&kind).or_else(|| self.classes.get(&class)).map(|set| set.value)
    }

    /// The words by which the rules that read language go: those that come with this crate, and the project's own.
    pub fn lexicon(&self) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (list, word) in &self.words {
            if let Some(list) = WordList::of_name(list) {
                lexicon.add(list, &word.value);
            }
        }
        lexicon
    }
}
