//! From which changes on a comparison fails.

use std::fmt;
use std::str::FromStr;

use crate::format::{ChangeClass, Word};

use super::judge::{Judged, Verdict};

/// From which changes on a comparison fails.
///
/// ```
/// use cimo_core::diff::FailOn;
/// use cimo_core::format::ChangeClass;
/// let on: FailOn = "claim:unexplained".parse().unwrap();
/// assert_eq!(on, FailOn::Changes { class: ChangeClass::Claim, unexplained: true });
/// assert_eq!("unexplained".parse::<FailOn>().unwrap().to_string(), "structural:unexplained");
/// assert!("sometimes".parse::<FailOn>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FailOn {
    /// Whatever changed, it does not.
    #[default]
    Never,
    /// On changes of a class or above.
    Changes {
        /// The class.
        class: ChangeClass,
        /// Whether only changes without a reason count.
        unexplained: bool,
    },
}

/// What `--fail-on` does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("say never, unexplained, or one of {}, also with `:unexplained` behind it", ChangeClass::WORDS.join(", "))]
pub struct UnknownThreshold;

impl FromStr for FailOn {
    type Err = UnknownThreshold;

    fn from_str(words: &str) -> Result<FailOn, UnknownThreshold> {
        let (class, unexplained) = match words.split_once(':') {
            None if words == "never" => return Ok(FailOn::Never),
            None if words == "unexplained" => ("structural", true),
            None => (words, false),
            Some((class, "unexplained")) => (class, true),
            Some(_) => return Err(UnknownThreshold),
        };
        let class = ChangeClass::from_word(class).ok_or(UnknownThreshold)?;
        Ok(FailOn::Changes { class, unexplained })
    }
}

impl fmt::Display for FailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FailOn::Never => f.write_str("never"),
            FailOn::Changes { class, unexplained: false } => write!(f, "{class}"),
            FailOn::Changes { class, unexplained: true } => write!(f, "{class}:unexplained"),
        }
    }
}

impl Judged<'_> {
    /// Whether a change is at a threshold.
    pub fn fails(&self, on: FailOn) -> bool {
        self.verdicts.iter().any(|verdict| verdict.fails(on))
    }
}

impl Verdict<'_> {
    /// Whether this change is at a threshold.
    pub fn fails(&self, on: FailOn) -> bool {
        match on {
            FailOn::Never => false,
            FailOn::Changes { class, unexplained } => {
                self.class >= class && (!unexplained || self.explained_by.is_empty())
            }
        }
    }
}
