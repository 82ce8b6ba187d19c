//! counts-do-not-add-up: numbers of people by group, and by source, against what the study states.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::SourceKind;
use crate::theory::{Actor, Count, Source};

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let study = context.theory.study();
    let participants = study.participants();
    if let (Some(total), false) = (study.total(), participants.is_empty()) {
        let sum = sum(&participants);
        if sum != total.number {
            let [first, ..] = participants.as_slice() else { return };
            out.push(
                Diagnostic::new(
                    Rule::CountsDoNotAddUp,
                    context.first_line(total.place),
                    format!("The study states {} people, and its groups come to {sum}", total.number),
                )
                .label(format!("{} in all", total.number))
                .also(context.first_line(first.place), format!("but the groups, from here on, come to {sum}"))
                .question(
                    "Is somebody counted twice, or left out? If the source itself does not agree, say so in a `note`.",
                )
                .subject("study", "participants")
                .argument("stated", total.number.to_string())
                .argument("sum", sum.to_string()),
            );
        }
    }
    if let (Some(total), true) = (study.total(), participants.is_empty()) {
        by_sources(context, total, out);
    }
    for count in &participants {
        let Some(actor) = count.actor else { continue };
        let Some(interviewed) = interviewed(actor) else { continue };
        if interviewed.number != count.number {
            out.push(
                Diagnostic::new(
                    Rule::CountsDoNotAddUp,
                    context.first_line(count.place),
                    format!("The study states {} under “{}”, and the interviews come to {}", count.number, actor.text(), interviewed.number),
                )
                .label(format!("{} here", count.number))
                .also(context.first_line(interviewed.source.place()), format!("but {} by the sources", interviewed.number))
                .question("Were some of them not interviewed, or twice? Say in a source which others it `overlaps` or `includes`, or put a `note` beside the number.")
                .subject("actor", actor.key())
                .argument("stated", count.number.to_string())
                .argument("sum", interviewed.number.to_string()),
            );
        }
    }
}

/// A stated total against what all sources come to, where only people who were interviewed alone took part.
fn by_sources(context: &Context<'_>, total: Count<'_>, out: &mut Vec<Diagnostic>) {
    let peopled: Vec<Source<'_>> = context.theory.sources().filter(|source| !source.people().is_empty()).collect();
    let is_clear = |source: &Source<'_>| {
        source.kind() == Some(SourceKind::Interview) && source.overlaps().chain(source.includes()).next().is_none()
    };
    let ([first, ..], true) = (peopled.as_slice(), peopled.iter().all(is_clear)) else { return };
    let sum = peopled.iter().fold(0, |all: u64, source| all.saturating_add(sum(&source.people())));
    if sum == total.number {
        return;
    }
    out.push(
        Diagnostic::new(
            Rule::CountsDoNotAddUp,
            context.first_line(total.place),
            format!("The study states {} people, and its interviews come to {sum}", total.number),
        )
        .label(format!("{} in all", total.number))
        .also(context.first_line(first.place()), format!("but the sources, from here on, come to {sum}"))
        .question("Was somebody interviewed twice, or not at all? Say in a source which others it `overlaps` or `includes`, or put a `note` beside the number.")
        .subject("study", "participants")
        .argument("stated", total.number.to_string())
        .argument("sum", sum.to_string()),
    );
}

struct Interviewed<'t> {
    number: u64,
    source: Source<'t>,
}

/// How many of an actor's people were interviewed, where the sources tell it: each with its number, none shared with
/// another group or another source.
fn interviewed(actor: Actor<'_>) -> Option<Interviewed<'_>> {
    let sources: Vec<Source<'_>> =
        actor.sources().filter(|source| source.kind() == Some(SourceKind::Interview)).collect();
    let clear = |source: &Source<'_>| {
        source.group().count() == 1
            && !source.people().is_empty()
            && source.overlaps().chain(source.includes()).all(|other| !sources.contains(&other))
    };
    let [first, ..] = sources.as_slice() else { return None };
    let number = sources
        .iter()
        .all(clear)
        .then(|| sources.iter().fold(0_u64, |all, source| all.saturating_add(sum(&source.people()))));
    Some(Interviewed { number: number?, source: *first })
}

fn sum(counts: &[Count<'_>]) -> u64 {
    counts.iter().fold(0, |all: u64, count| all.saturating_add(count.number))
}
