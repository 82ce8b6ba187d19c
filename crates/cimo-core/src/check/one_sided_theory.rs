//! one-sided-theory: no unintended, negative or unchanged outcome anywhere.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Fires, Intent, Valence};
use crate::syntax::Sense;
use crate::text::{differ_by_negation, normal};
use crate::theory::{Element, Use};

use super::{Context, is_past_sketch};

/// Words by which an outcome that says neither its intent nor its valence is taken to be a bad one; those of five letters and
/// more also at the beginning of a word.
const BAD: &[&str] = &[
    "abandon",
    "afraid",
    "anger",
    "angry",
    "anxiety",
    "anxious",
    "avoid",
    "away",
    "badly",
    "blame",
    "burden",
    "burnout",
    "conflict",
    "confus",
    "decline",
    "deteriorat",
    "disappoint",
    "disengage",
    "distress",
    "distrust",
    "drop",
    "drops",
    "exclu",
    "fail",
    "fails",
    "failure",
    "fear",
    "fewer",
    "harm",
    "harms",
    "hide",
    "hides",
    "hostil",
    "ignor",
    "isolat",
    "leave",
    "leaves",
    "less",
    "lonel",
    "lose",
    "loses",
    "loss",
    "mistrust",
    "poor",
    "quarrel",
    "refus",
    "reject",
    "resent",
    "resist",
    "risk",
    "risks",
    "silence",
    "silent",
    "stigma",
    "stress",
    "suffer",
    "unable",
    "unchanged",
    "unsafe",
    "unwilling",
    "withdraw",
    "worried",
    "worry",
    "worse",
    "worsen",
];

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let theory = context.theory;
    let mut first: Option<Use<'_>> = None;
    let (mut outcomes, mut configurations) = (0, 0);
    for configuration in theory.configurations() {
        if context.is_faulty(configuration.extent()) || configuration.fires() == Some(Fires::NotAtAll) {
            return;
        }
        let here = configuration.outcomes().count();
        if configuration.outcomes().any(is_other_side) {
            return;
        }
        configurations += usize::from(here > 0);
        outcomes += here;
        first = first.or_else(|| configuration.outcomes().next());
    }
    // One explanation is the beginning of a sketch, and no theory that could have two sides.
    let is_enough = configurations > 1 || is_past_sketch(theory);
    let (Some(first), true) = (first, is_enough) else { return };
    let all = if outcomes == 1 {
        "the only outcome there is".to_owned()
    } else {
        format!("the first of {outcomes} outcomes, none of which is said to be any of these")
    };
    out.push(
        Diagnostic::new(
            Rule::OneSidedTheory,
            context.first_line(first.place),
            "No outcome of this theory is unintended, negative or unchanged",
        )
        .label(all)
        .question("For whom does it make no difference, or things worse, and what came that nobody had in mind? If one of the outcomes is such a one, say so: `intent: unintended`, `valence: negative`, `{unchanged: …}`.")
        .subject("theory", "outcomes"),
    );
}

/// Whether a use of an outcome tells of harm, of no change, or of what nobody intended.
fn is_other_side(part: Use<'_>) -> bool {
    let outcome = part.element;
    let is_bad = match (outcome.intent(), outcome.valence()) {
        (Some(Intent::Unintended), _) | (_, Some(Valence::Negative)) => true,
        (_, Some(Valence::Mixed)) => return true,
        (None, None) => reads_bad(outcome),
        _ => false,
    };
    match part.sense {
        Sense::Unchanged => true,
        // Less of a harm is a good.
        Sense::Not | Sense::Less => !is_bad,
        Sense::Holds | Sense::More => is_bad,
    }
}

fn reads_bad(outcome: Element<'_>) -> bool {
    let words = normal(outcome.text());
    let is_bad = |word: &str| BAD.iter().any(|bad| word == *bad || bad.len() >= 5 && word.starts_with(bad));
    differ_by_negation(&words, "") || words.split(|letter: char| !letter.is_alphanumeric()).any(is_bad)
}
