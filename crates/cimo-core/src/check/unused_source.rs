//! unused-source: a source that no evidence and no recorded reason comes from, nor from one that shares its people.

use crate::diagnostic::{Diagnostic, Rule};
use crate::theory::links::Node;
use crate::theory::{LinkKind, Source, Theory};

use super::{Context, id_or};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let theory = context.theory;
    if theory.evidence().len() == 0 && theory.revisions().len() == 0 {
        // Nothing is attached to anything yet: a list of sources to begin with.
        return;
    }
    for source in theory.sources() {
        if is_cited(theory, source)
            || shares_people(theory, source)
            || source.id().is_some_and(|id| context.is_lost(id))
        {
            continue;
        }
        if context.is_faulty_at(source.place()) {
            continue;
        }
        let name = id_or(source.id(), source.text());
        out.push(
            Diagnostic::new(Rule::UnusedSource, context.first_line(source.place()), format!("Nothing comes from the source {name}"))
                .label("no evidence names it")
                .question("What did it say, for or against? Attach that as evidence; if it said nothing to this theory, does it belong in this list?")
                .subject("source", source.key()),
        );
    }
}

/// Whether some of its people are those of a source that is cited.
fn shares_people(theory: &Theory, source: Source<'_>) -> bool {
    [LinkKind::Overlaps, LinkKind::Includes].iter().any(|kind| {
        let (to, from) = (theory.followed(source.node(), *kind), theory.followed_back(source.node(), *kind));
        to.chain(from).any(|other| match other {
            Node::Source(index) => is_cited(theory, Source { theory, index }),
            _ => false,
        })
    })
}

/// Whether evidence or a recorded reason comes from it.
fn is_cited(theory: &Theory, source: Source<'_>) -> bool {
    [LinkKind::From, LinkKind::RestsOn].iter().any(|kind| theory.followed_back(source.node(), *kind).next().is_some())
}
