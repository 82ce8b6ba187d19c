//! single-source: everything rests on one source or one participant, or a regularity on one configuration.
//! high-confidence-from-one: the same of a regularity that claims high confidence, which is worse.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::Confidence;
use crate::hashed::HashSet;
use crate::text::normal;
use crate::theory::{Configuration, Evidence, Regularity, Source};

use super::{Context, id_or, quoted};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let linked: Vec<Evidence<'_>> = context.theory.evidence().filter(|item| !item.speaks().is_empty()).collect();
    let whole = (linked.len() > 1).then(|| alone(&linked)).flatten();
    if let Some(alone) = &whole {
        out.push(
            alone
                .finding(
                    context,
                    Rule::SingleSource,
                    alone.source.place(),
                    format!("All evidence of this theory comes from {}", alone.called()),
                )
                .label(format!("{} pieces of evidence, all from here", linked.len()))
                .question("Who else would know, and might say otherwise? If nobody else was asked, the report says so.")
                .subject("theory", "evidence"),
        );
    }
    for regularity in context.theory.regularities() {
        of_regularity(context, regularity, whole.is_some(), out);
    }
}

fn of_regularity(context: &Context<'_>, regularity: Regularity<'_>, is_said: bool, out: &mut Vec<Diagnostic>) {
    let is_high = regularity.confidence() == Some(Confidence::High);
    let rule = if is_high { Rule::HighConfidenceFromOne } else { Rule::SingleSource };
    let shown: Vec<Configuration<'_>> = regularity.shown_by().collect();
    if shown.is_empty() || context.is_faulty_at(regularity.place()) {
        return;
    }
    let name = id_or(regularity.id(), regularity.text());
    let what = match is_high {
        true => format!("The regularity {name} claims high confidence and rests on"),
        false => format!("The regularity {name} rests on"),
    };
    let place =
        if is_high { context.field(regularity.place(), "confidence") } else { context.first_line(regularity.place()) };
    let finding = match (shown.as_slice(), is_said && !is_high) {
        ([one], _) => Diagnostic::new(rule, place, format!("{what} one configuration"))
            .also(context.first_line(one.place()), "the only one that shows it")
            .argument("configuration", one.key()),
        (_, true) => return,
        (all, false) => {
            let mut evidence: Vec<Evidence<'_>> =
                regularity.evidence().all().iter().map(|speaks| speaks.evidence).collect();
            evidence.extend(
                all.iter()
                    .flat_map(|one| one.evidence().all().iter().map(|speaks| speaks.evidence).collect::<Vec<_>>()),
            );
            evidence.sort_unstable();
            evidence.dedup();
            let Some(alone) = alone(&evidence) else { return };
            alone
                .finding(context, rule, place, format!("{what} {}", alone.called()))
                .also(context.first_line(alone.source.place()), "where all of its evidence comes from")
        }
    };
    let label = if is_high { "high confidence, from one" } else { "a pattern, seen once" };
    out.push(
        finding
            .label(label)
            .question(match is_high {
                true => "What would have to be seen, and where else, for others to share this confidence? Until then, is it `moderate` or `low`?",
                false => "Where else does it show? A regularity is what several explanations have in common.",
            })
            .subject("regularity", regularity.key())
            .slot("shown-by"),
    );
}

/// The one source, and the one participant, that all of some evidence comes from.
struct Alone<'t> {
    source: Source<'t>,
    participant: Option<&'t str>,
}

impl Alone<'_> {
    fn called(&self) -> String {
        match self.participant {
            Some(participant) => format!("one participant, {}", quoted(participant)),
            None => format!("one source, {}", id_or(self.source.id(), self.source.text())),
        }
    }

    /// A finding whose place may be a thing's, of which the first line counts.
    fn finding(&self, context: &Context<'_>, rule: Rule, place: crate::source::Place, title: String) -> Diagnostic {
        let finding = Diagnostic::new(rule, context.first_line(place), title).argument("source", self.source.key());
        match self.participant {
            Some(participant) => finding.argument("participant", normal(participant)),
            None => finding,
        }
    }
}

/// What all evidence has in common, if each item names a source and one source is among those of all.
fn alone<'t>(evidence: &[Evidence<'t>]) -> Option<Alone<'t>> {
    let (first, others) = evidence.split_first()?;
    let mut common: Vec<Source<'t>> = first.sources().collect();
    for item in others {
        if common.is_empty() {
            return None;
        }
        let sources: HashSet<u32> = item.sources().map(|source| source.index).collect();
        common.retain(|source| sources.contains(&source.index));
    }
    let source = *common.first()?;
    let participant = first.participant().filter(|participant| {
        let name = normal(participant);
        others.iter().all(|item| item.participant().is_some_and(|other| normal(other) == name))
    });
    Some(Alone { source, participant })
}
