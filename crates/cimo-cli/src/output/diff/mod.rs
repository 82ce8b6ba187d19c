//! What `cimo diff` prints: one file a format.

pub mod json;

use cimo_core::diff::{self, Diff, Judged, Matching};

use crate::commands::diff::Version;

/// Two versions, compared and judged.
pub(crate) struct Compared<'v> {
    pub(crate) old: Version<'v>,
    pub(crate) new: Version<'v>,
    pub(crate) matching: Matching,
    pub(crate) diff: Diff,
    pub(crate) judged: Judged<'v>,
}

impl<'v> Compared<'v> {
    pub(crate) fn new(old: Version<'v>, new: Version<'v>, matching: Matching) -> Compared<'v> {
        let diff = diff::compare(old.theory, new.theory, &matching);
        let judged = diff::judge(&diff, old.theory, new.theory, &matching);
        Compared { old, new, matching, diff, judged }
    }
}
