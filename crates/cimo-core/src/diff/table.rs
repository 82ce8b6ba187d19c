//! The one table of what a difference in a slot is: its kind, and its class.
//!
//! The classes are an ordered scale: editorial < evidential < structural < claim (what the theory says causes what).

use crate::format::{ChangeClass, Family, Record};

/// What a difference in a slot is reported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Reworded,
    Moved,
    ReRated,
    /// What a configuration, a statement or a regularity is made of.
    Rewired,
    /// What stops a configuration.
    Blocking,
    /// What evidence speaks for, against or to refine: one change for each link.
    Speaks,
    SourceChanged,
    StudyChanged,
    Changed,
    Extra,
}

/// Where a difference lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum In {
    Theory,
    Study,
    Programme,
    Thing(Family),
}

/// What a difference in a slot is, and how much it says.
pub(super) fn of_slot(place: In, slot: &str) -> (How, ChangeClass) {
    use ChangeClass::{Claim, Editorial, Evidential, Structural};
    if slot.starts_with("x-") || slot.contains(' ') && slot.contains(" x-") {
        return (How::Extra, Editorial);
    }
    match (place, slot) {
        // Remarks change nothing that is claimed; where something comes from is what it rests on.
        (_, "note") => (How::Changed, Editorial),
        // What may stay as it is says nothing about the theory.
        (_, "allow" | "appraisal allow") => (How::Changed, Editorial),
        (
            In::Theory
            | In::Programme
            | In::Thing(
                Family::Element
                | Family::Configuration
                | Family::Statement
                | Family::Regularity
                | Family::Rivals
                | Family::Tension
                | Family::Actor
                | Family::ProgrammeStage,
            ),
            "place" | "came-from",
        ) => (How::Changed, Evidential),
        (In::Thing(Family::Element | Family::Configuration | Family::Statement | Family::Regularity), "stance") => {
            (How::ReRated, Evidential)
        }
        (In::Theory, "title") => (How::Reworded, Editorial),
        (In::Theory, "status") => (How::ReRated, Evidential),
        // How the file describes itself: nothing that a reader of the theory has to be given a reason for.
        (In::Theory, "id" | "authors" | "date" | "language") => (How::Changed, Editorial),
        (In::Theory | In::Programme, _) => (How::Changed, Structural),
        (In::Study, _) | (In::Thing(Family::Phase | Family::StudyStage), _) => (How::StudyChanged, Structural),
        (In::Thing(Family::Source), _) => (How::SourceChanged, Evidential),
        (In::Thing(Family::Evidence), "supports" | "challenges" | "refines") => (How::Speaks, Evidential),
        (In::Thing(Family::Evidence), "says") => (How::Reworded, Evidential),
        (In::Thing(Family::Evidence), _) => (How::Changed, Evidential),
        (In::Thing(Family::Element), "label" | "resource" | "reasoning") => (How::Reworded, Claim),
        (In::Thing(Family::Element), "valence" | "intent") => (How::ReRated, Claim),
        (
            In::Thing(Family::Element),
            "level" | "distance" | "actor" | "for" | "when" | "delivered-by" | "delivered-to",
        ) => (How::Moved, Structural),
        (In::Thing(Family::Configuration), "label") => (How::Reworded, Editorial),
        (In::Thing(Family::Configuration), "fires") => (How::ReRated, Claim),
        (In::Thing(Family::Configuration), "status" | "held-by" | "disputed-by") => (How::ReRated, Evidential),
        (In::Thing(Family::Configuration), "when") => (How::Moved, Structural),
        (In::Thing(Family::Configuration), "unless") => (How::Blocking, Claim),
        (
            In::Thing(Family::Configuration),
            "context" | "intervention" | "mechanism" | "outcome" | "helped-by" | "weakened-by" | "otherwise",
        ) => (How::Rewired, Claim),
        (In::Thing(Family::Statement), "sentence") => (How::Reworded, Claim),
        (In::Thing(Family::Statement), "if" | "then" | "because" | "unless") => (How::Rewired, Claim),
        (In::Thing(Family::Statement), "part-of") => (How::Moved, Structural),
        (In::Thing(Family::Regularity), "label") => (How::Reworded, Claim),
        (In::Thing(Family::Regularity), "helped-by" | "weakened-by") => (How::Rewired, Claim),
        (In::Thing(Family::Regularity), "confidence") => (How::ReRated, Evidential),
        _ => (How::Changed, Structural),
    }
}

/// How much it says that a thing is new or gone.
pub(super) fn of_presence(family: Family) -> ChangeClass {
    match family {
        Family::Configuration | Family::Statement => ChangeClass::Claim,
        Family::Evidence | Family::Source => ChangeClass::Evidential,
        _ => ChangeClass::Structural,
    }
}

/// The record of an element's kind.
pub(super) fn record(kind: &str) -> Option<&'static Record> {
    match kind {
        "context" => Some(&crate::format::CONTEXT),
        "intervention" => Some(&crate::format::INTERVENTION),
        "mechanism" => Some(&crate::format::MECHANISM),
        "outcome" => Some(&crate::format::OUTCOME),
        _ => None,
    }
}
