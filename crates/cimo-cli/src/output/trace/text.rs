//! A trace for people.

use std::io::Write;

use cimo_core::syntax::Sense;
use cimo_core::theory::{Configuration, Stance};
use cimo_core::trace::{Proposition, Reason, Stop};

use super::Told;
use crate::exit::Trouble;
use crate::output::{clean, sink::Sink};

/// Prints what follows, with reasons.
pub(crate) fn print(told: &Told<'_, '_>, sink: &mut Sink) -> Result<(), Trouble> {
    for line in lines(told) {
        writeln!(sink, "{}", clean::line(&line))?;
    }
    Ok(())
}

/// A proposition as it is told: its id with its words.
fn said(proposition: Proposition<'_>) -> String {
    let name = proposition.to_string();
    match proposition.element.id() {
        Some(id) if proposition.element.text() != id => format!("{name} (“{}”)", proposition.element.text()),
        Some(_) => name,
        None => format!("“{name}”"),
    }
}

/// Its id, or its sentence in quotation marks: it may hold commas of its own.
fn called(proposition: Proposition<'_>) -> String {
    if proposition.element.id().is_some() {
        return proposition.to_string();
    }
    let holds = Proposition { sense: Sense::Holds, ..proposition }.to_string();
    proposition.to_string().replace(&holds, &format!("“{holds}”"))
}

/// A configuration's id, or in quotation marks what it goes by.
pub(crate) fn of(configuration: Configuration<'_>) -> String {
    match (configuration.label(), configuration.id()) {
        (None, Some(id)) => id.to_owned(),
        _ => format!("“{}”", configuration.title()),
    }
}

fn listed(propositions: &[Proposition<'_>]) -> String {
    propositions.iter().map(|one| called(*one)).collect::<Vec<_>>().join(", ")
}

fn lines(told: &Told<'_, '_>) -> Vec<String> {
    let traced = told.traced;
    let mut lines = Vec::new();
    let heading = |lines: &mut Vec<String>, title: &str| {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(title.to_owned());
    };
    let follows: Vec<_> = traced.follows().collect();
    if !follows.is_empty() {
        heading(&mut lines, "Follows, however the unknown turns out:");
        for one in follows {
            lines.push(format!("  {}", said(one)));
            if let Some(reason) = traced.reasons(one).pop() {
                lines.extend(why(&reason).into_iter().map(|line| format!("      {line}")));
            }
        }
    }
    for (title, all) in [
        ("May follow; that depends on what is unknown:", traced.may().collect::<Vec<_>>()),
        ("Not shown by this theory (which is not to say that it is absent):", traced.not_shown().collect()),
    ] {
        if all.is_empty() {
            continue;
        }
        heading(&mut lines, title);
        for one in all {
            lines.push(format!("  {}", said(one)));
            for because in traced.why_not(one) {
                let stops: Vec<String> = because.stops.iter().map(|stop| stopped(*stop)).collect();
                let stops = if stops.is_empty() { "it goes round in a circle".to_owned() } else { stops.join("; ") };
                lines.push(format!("      in {}: {stops}", of(because.configuration)));
            }
        }
    }
    for (title, all) in [
        ("Unknown:", traced.unknown().collect::<Vec<_>>()),
        ("Taken to be there, as parts of the programme:", traced.presumed().collect()),
        ("Held off, although the theory brings it about:", traced.held_off().collect()),
        ("Contested: it follows, and so does its opposite:", traced.contested().collect()),
    ] {
        if !all.is_empty() {
            heading(&mut lines, title);
            lines.extend(all.into_iter().map(|one| format!("  {}", said(one))));
        }
    }
    if let Some((wanted, ways)) = told.wanted {
        heading(&mut lines, &format!("For {} to follow:", said(*wanted)));
        for (number, (must, must_not)) in ways.ways.iter().enumerate() {
            let parts = [(must, "must hold"), (must_not, "must not hold")];
            let parts = parts.iter().filter(|(all, _)| !all.is_empty());
            let parts: Vec<String> = parts.map(|(all, what)| format!("{} {what}", listed(all))).collect();
            let parts = if parts.is_empty() { "nothing more is needed".to_owned() } else { parts.join("; ") };
            lines.push(format!("  {}. {parts}", number + 1));
        }
        if ways.ways.is_empty() && !ways.is_cut {
            lines.push("  this theory knows no way".to_owned());
        }
        if ways.is_cut {
            lines.push("  the search was broken off here: there may be more".to_owned());
        }
    }
    if let Some(all) = told.what_if {
        heading(&mut lines, "What would change it:");
        for one in all {
            let is = if one.present { "present" } else { "absent" };
            lines.push(format!("  if {} were {is}", called(one.known)));
            if !one.follows.is_empty() {
                lines.push(format!("      then these would follow: {}", listed(&one.follows)));
            }
            if !one.not_shown.is_empty() {
                lines.push(format!("      then these would not be shown: {}", listed(&one.not_shown)));
            }
        }
        if all.is_empty() {
            lines.push("  nothing that is unknown, taken by itself".to_owned());
        }
    }
    if lines.is_empty() {
        lines.push("This theory has no configurations to follow.".to_owned());
    }
    lines
}

fn why(reason: &Reason<'_>) -> Vec<String> {
    let Some(configuration) = reason.by else { return vec!["given".to_owned()] };
    let mut lines = Vec::new();
    let mut first = format!("by {}", of(configuration));
    if !reason.from.is_empty() {
        first.push_str(&format!(", from {}", listed(&reason.from)));
    }
    if !reason.without.is_empty() {
        first.push_str(&format!(", without {}", listed(&reason.without)));
    }
    lines.push(first);
    let uses = |uses: &[cimo_core::theory::Use<'_>]| uses.iter().map(|part| part.text()).collect::<Vec<_>>().join(", ");
    if !reason.helped_by.is_empty() {
        lines.push(format!("helped by {}", uses(&reason.helped_by)));
    }
    if !reason.weakened_by.is_empty() {
        lines.push(format!("weakened by {}", uses(&reason.weakened_by)));
    }
    let (supports, challenges) = (reason.evidence.pieces(Stance::Supports), reason.evidence.pieces(Stance::Challenges));
    lines.push(match (supports, challenges) {
        (0, 0) => "no evidence is attached to this configuration".to_owned(),
        (supports, 0) => format!("evidence: {supports} for"),
        (supports, challenges) => format!("evidence: {supports} for, {challenges} against"),
    });
    if reason.rests_on_not_shown {
        lines.push("rests on something that is merely not shown to hold".to_owned());
    }
    lines
}

fn stopped(stop: Stop<'_>) -> String {
    match stop {
        Stop::Missing(what) => format!("{} is missing", called(what)),
        Stop::Unsure(what) => format!("whether {} holds is not known", called(what)),
        Stop::Blocked(what) => format!("{} stops it", called(what)),
        Stop::MayBeBlocked(what) => format!("{} may stop it", called(what)),
        Stop::HeldOff(_) => "it would follow, but is said to be absent".to_owned(),
    }
}
