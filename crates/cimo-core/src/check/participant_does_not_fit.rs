//! participant-does-not-fit: a participant's label against the group of the source that is cited.

use crate::diagnostic::{Diagnostic, Rule};
use crate::text::normal;
use crate::theory::{Actor, Source};

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let actors: Vec<Actor<'_>> = context.theory.actors().collect();
    for evidence in context.theory.evidence() {
        let (Some(participant), Some(place)) = (evidence.participant(), evidence.participant_place()) else { continue };
        let sources: Vec<Source<'_>> = evidence.sources().collect();
        if sources.is_empty() || sources.iter().any(|source| fits(*source, participant)) {
            continue;
        }
        let labels: Vec<&str> = sources.iter().flat_map(|source| labels(*source)).collect();
        let groups: Vec<Actor<'_>> = sources.iter().flat_map(|source| source.group()).collect();
        let other = actors.iter().find(|actor| !groups.contains(actor) && is_called(**actor, participant));
        let (label, expected) = match (other, labels.as_slice()) {
            (Some(other), _) => (format!("this is how {} are called", quoted(other.text())), names(&groups)),
            (None, []) => continue,
            (None, labels) => ("fits none of the labels of the source".to_owned(), labels.join(", ")),
        };
        let [source, ..] = sources.as_slice() else { continue };
        let title = format!("“{participant}” does not fit the source `{}`", source.text());
        let mut finding = Diagnostic::new(Rule::ParticipantDoesNotFit, context.first_line(place), title)
            .label(label)
            .question("Is it another source, or another participant? Labels of a source stand under its `labels:`, those of a group under the actor's.")
            .subject("evidence", evidence.key())
            .argument("participant", participant)
            .argument("source", source.key());
        let whose = if expected.is_empty() {
            "this is the source".to_owned()
        } else {
            format!("its people are called {expected}")
        };
        finding = finding.also(context.first_line(source.place()), whose);
        out.push(finding);
    }
}

/// Whether a source has a label that the participant's fits, or nothing to hold it against.
fn fits(source: Source<'_>, participant: &str) -> bool {
    let own = labels(source);
    own.iter().any(|label| is_numbered(participant, label)) || source.group().any(|actor| is_called(actor, participant))
}

/// The labels that a source and its groups give.
fn labels(source: Source<'_>) -> Vec<&str> {
    let of_source = source.labels();
    if of_source.len() > 0 {
        return of_source.collect();
    }
    source.group().flat_map(Actor::labels).collect()
}

/// Whether an actor's labels, label or id is what the participant is called.
pub(crate) fn is_called(actor: Actor<'_>, participant: &str) -> bool {
    let names = actor.labels().chain(actor.label()).chain(actor.id());
    names.into_iter().any(|name| is_numbered(participant, name) || is_numbered(participant, &name.replace('-', " ")))
}

/// Whether a label is a name, alone or with a number or letter behind it: `PM3`, `Parent 2`, `Social worker B`.
fn is_numbered(label: &str, name: &str) -> bool {
    let label = normal(label);
    let Some(rest) = label.strip_prefix(normal(name).as_str()) else { return false };
    let apart = rest.is_empty() || rest.starts_with(|letter: char| !letter.is_alphabetic());
    let number: String = rest.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let letters = number.chars().filter(|letter| letter.is_alphabetic()).count();
    apart && letters <= 1 && number.chars().count() <= 6
}

fn names(groups: &[Actor<'_>]) -> String {
    groups.iter().map(|actor| quoted(actor.text())).collect::<Vec<_>>().join(", ")
}

fn quoted(name: &str) -> String {
    format!("“{name}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_or_a_letter_may_follow_a_name() {
        for label in ["PM3", "PM", "PM 12", "pm-b", "PM (4)"] {
            assert!(is_numbered(label, "PM"), "{label}");
        }
        for label in ["PMs", "Parent 2", "PM of the north"] {
            assert!(!is_numbered(label, "PM"), "{label}");
        }
    }
}
