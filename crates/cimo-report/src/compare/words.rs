//! The words of a comparison.

use cimo_core::compare::{Matrix, Reason, ReasonKind, Thing, Verdict};
use cimo_core::format::Word;
use cimo_core::syntax::Sense;
use cimo_core::theory::HeldBy;

/// A verdict as a heading.
pub fn heading(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Recurs => "Recurs",
        Verdict::Agrees => "Agrees",
        Verdict::Conflicts => "Conflicts",
        Verdict::Alone => "Stands alone",
    }
}

/// What a verdict means.
pub fn about(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Recurs => "several theories have it",
        Verdict::Agrees => "several theories make this claim",
        Verdict::Conflicts => "what does not go together",
        Verdict::Alone => "one theory alone has it",
    }
}

/// How many rows there are of each kind, on one line.
pub fn count(matrix: &Matrix<'_>) -> String {
    let words = [
        (Verdict::Recurs, "recur", "recurs"),
        (Verdict::Agrees, "agree", "agrees"),
        (Verdict::Conflicts, "conflict", "conflicts"),
        (Verdict::Alone, "stand alone", "stands alone"),
    ];
    let told = words.into_iter().map(|(verdict, many, one)| match matrix.count(verdict) {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    });
    format!("{} theories: {}", matrix.theories.len(), told.collect::<Vec<_>>().join(", "))
}

/// A reason as a sentence.
pub fn say(reason: &Reason) -> String {
    match reason.kind {
        ReasonKind::Declared if reason.text.is_empty() => "The mapping says so, and gives no reason.".to_owned(),
        ReasonKind::Declared => reason.text.clone(),
        ReasonKind::OppositeOutcomes => format!("The same claim, and opposite outcomes: {}.", reason.text),
        ReasonKind::OppositeParts => format!("What helps the one hinders the other: {}.", reason.text),
        ReasonKind::OppositeValence => format!("Good here and bad there: {}.", reason.text),
        ReasonKind::Status => format!("Borne out here and not there: {}.", reason.text),
        ReasonKind::Fires => format!("It fires here and not there: {}.", reason.text),
    }
}

/// How a thing stands, who holds and disputes it, in which sense it is concluded.
pub(super) fn remarks(thing: Thing<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    match thing {
        Thing::Element(element) => {
            let senses = thing.concluded();
            let worded: Vec<&str> =
                senses.iter().filter(|sense| **sense != Sense::Holds).map(|sense| sense.word()).collect();
            if !worded.is_empty() {
                let also = if senses.contains(&Sense::Holds) { "also " } else { "" };
                remarks.push(format!("concluded {also}as {}", worded.join(" and ")));
            }
            remarks.extend(element.valence().map(|valence| valence.word().to_owned()));
        }
        Thing::Configuration(configuration) => {
            remarks.extend(configuration.status().map(|status| status.word().to_owned()));
            remarks.extend(configuration.fires().map(|fires| format!("fires {fires}")));
            let names = |all: Vec<HeldBy<'_>>| {
                let names = all.into_iter().map(|one| one.participant.unwrap_or(one.actor.text()).to_owned());
                names.collect::<Vec<_>>().join(", ")
            };
            let (held, disputed) = (names(configuration.held_by()), names(configuration.disputed_by()));
            remarks.extend((!held.is_empty()).then(|| format!("held by {held}")));
            remarks.extend((!disputed.is_empty()).then(|| format!("disputed by {disputed}")));
        }
    }
    remarks
}
