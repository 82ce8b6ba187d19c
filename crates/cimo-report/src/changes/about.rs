//! What the classes and kinds of change mean.

use cimo_core::format::{ChangeClass, ChangeKind};

/// What changes of a class are called, above a list of them.
pub fn heading(class: ChangeClass) -> &'static str {
    match class {
        ChangeClass::Claim => "Claims",
        ChangeClass::Structural => "Structure",
        ChangeClass::Evidential => "Evidence",
        ChangeClass::Editorial => "Wording, names and order",
    }
}

/// What a class of changes is about.
pub fn about_class(class: ChangeClass) -> &'static str {
    match class {
        ChangeClass::Claim => "what the theory says causes what",
        ChangeClass::Structural => "how the theory is laid out",
        ChangeClass::Evidential => "what the claims rest on",
        ChangeClass::Editorial => "the same, said in another way",
    }
}

/// What a kind of change is, in a sentence.
pub fn about_kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "Something is in the new version and was not in the old one.",
        ChangeKind::Removed => {
            "Something was in the old version and is not in the new one. Of a configuration, say what became of it."
        }
        ChangeKind::Renamed => "Something has another id, and the new version says what it was.",
        ChangeKind::Named => "A sentence got an id.",
        ChangeKind::Unnamed => "Something lost its id and is a sentence now.",
        ChangeKind::Reworded => "Something is said in other words. If that changes what is claimed, say why.",
        ChangeKind::Merged => "Several things became one.",
        ChangeKind::Split => "One thing became several.",
        ChangeKind::Regrouped => "Several things became several others.",
        ChangeKind::Recast => "An element is of another kind: what was a context, say, is now an outcome.",
        ChangeKind::Rewired => {
            "A configuration, a statement or a regularity is made of other parts: it claims something else."
        }
        ChangeKind::Blocked => "Something more stops a configuration.",
        ChangeKind::Unblocked => "Something stops a configuration no longer.",
        ChangeKind::Moved => "Something has another stage, level, distance or actor.",
        ChangeKind::ReRated => "Something has another status, strength, valence, intent or confidence.",
        ChangeKind::EvidenceAdded => "There is more evidence, or evidence speaks to something more.",
        ChangeKind::EvidenceWithdrawn => "There is less evidence, or evidence speaks to something no longer.",
        ChangeKind::SourceChanged => "A source is described otherwise.",
        ChangeKind::StudyChanged => "The study is described otherwise.",
        ChangeKind::Changed => "A field of another section has changed.",
        ChangeKind::Extra => "A field of the project's own has changed.",
        ChangeKind::Reordered => "The same stands in another order.",
    }
}
