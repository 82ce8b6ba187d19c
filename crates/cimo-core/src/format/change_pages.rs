//! The page of each kind of change: what it is, how much it says, an example, its record.

use super::ChangeKind;

macro_rules! pages {
    ($($kind:ident $name:literal;)*) => {
        impl ChangeKind {
            /// All kinds, in the order of the table.
            pub const ALL: &'static [ChangeKind] = &[$(ChangeKind::$kind),*];

            /// Its page, as Markdown: what it is, how much it says, an example, what a record of it looks like.
            ///
            /// ```
            /// use cimo_core::format::ChangeKind;
            /// assert!(ChangeKind::Rewired.page().starts_with("# rewired"));
            /// ```
            pub fn page(self) -> &'static str {
                match self { $(ChangeKind::$kind => include_str!(concat!("../../pages/changes/", $name, ".md")),)* }
            }
        }
    };
}

pages! {
    Added "added";
    Removed "removed";
    Renamed "renamed";
    Named "named";
    Unnamed "unnamed";
    Reworded "reworded";
    Merged "merged";
    Split "split";
    Regrouped "regrouped";
    Recast "recast";
    Rewired "rewired";
    Blocked "blocked";
    Unblocked "unblocked";
    Moved "moved";
    ReRated "re-rated";
    EvidenceAdded "evidence-added";
    EvidenceWithdrawn "evidence-withdrawn";
    SourceChanged "source-changed";
    StudyChanged "study-changed";
    Changed "changed";
    Extra "extra";
    Reordered "reordered";
}
