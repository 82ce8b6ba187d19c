//! identifies-one-person: a participant's label, or a source, behind which there is only one person.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::SourceKind;
use crate::hashed::HashSet;
use crate::source::Place;
use crate::theory::{Actor, Count, Evidence, Source};

use super::participant_does_not_fit::is_called;
use super::{Context, quoted};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // People who were counted one by one: the actor, and where the number stands.
    let counts = context.theory.study().participants();
    let lone: Vec<(Actor<'_>, Place)> =
        counts.iter().filter(|count| count.number == 1).filter_map(|count| Some((count.actor?, count.place))).collect();
    let has_lone_source = context.theory.sources().any(|source| people(source).is_some_and(|count| count.number == 1));
    if lone.is_empty() && !has_lone_source {
        return;
    }
    let mut said: HashSet<String> = HashSet::default();
    for evidence in context.theory.evidence() {
        let Some((who, count)) = one_person(evidence, &lone) else { continue };
        if context.is_faulty(evidence.extent()) || !said.insert(who.to_lowercase()) {
            continue;
        }
        let place = evidence.participant_place().unwrap_or_else(|| evidence.place());
        out.push(
            Diagnostic::new(
                Rule::IdentifiesOnePerson,
                context.first_line(place),
                format!("{} can only be one person", quoted(&who)),
            )
            .label("whoever knows the place knows who said this")
            .also(context.first_line(count), "one person, as it is stated here")
            .question("Did they agree to be recognised? If not, call them by a wider group, such as staff, and say less of where they stand.")
            .subject("evidence", evidence.key())
            .argument("participant", who),
        );
    }
}

/// Who said it, where that can only be one person, and where the number stands.
fn one_person(evidence: Evidence<'_>, lone: &[(Actor<'_>, Place)]) -> Option<(String, Place)> {
    let sources: Vec<Source<'_>> = evidence.sources().collect();
    if let Some(participant) = evidence.participant()
        && let Some((_, place)) = lone.iter().find(|(actor, _)| is_called(*actor, participant))
    {
        return Some((participant.to_owned(), *place));
    }
    let [source] = sources.as_slice() else { return None };
    let groups: Vec<Actor<'_>> = source.group().collect();
    let by_group = match groups.as_slice() {
        [group] => lone.iter().find(|(actor, _)| actor == group).map(|(_, place)| *place),
        _ => None,
    };
    let by_source = people(*source).filter(|count| count.number == 1).map(|count| count.place);
    // A number alone tells nobody's place: only a group, or a label that is more than a number, does.
    let who = evidence.participant().or(groups.first().map(|group| group.text())).filter(|who| says_a_role(who))?;
    Some((who.to_owned(), by_source.or(by_group)?))
}

/// The number of a source's people where it is stated once.
fn people(source: Source<'_>) -> Option<Count<'_>> {
    let is_of_people = !matches!(source.kind(), Some(SourceKind::Literature | SourceKind::Document));
    match source.people().as_slice() {
        [count] if is_of_people => Some(*count),
        _ => None,
    }
}

/// Whether a label is more than a letter or two with a number: `P7` names nobody.
fn says_a_role(label: &str) -> bool {
    label.split(|letter: char| !letter.is_alphabetic()).any(|word| word.chars().count() > 2)
}
