//! possible-identifier: an e-mail address, a telephone number, a full date of birth, a postcode or the like in a quotation or note.
//! possible-name: a name after "my son", "my worker" and the like.

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Place;
use crate::syntax::Text;
use crate::theory::Theory;
use crate::theory::links::Node;

use super::Context;
use super::identifiers::{Found, Kind, scan};

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut found: Vec<Found> = Vec::new();
    each_text(context.theory, |text, node, what| {
        found.clear();
        scan(&text.value, &mut found);
        for (number, one) in found.iter().enumerate() {
            out.push(finding(context, text, node, what, one, number));
        }
    });
}

fn finding(context: &Context<'_>, text: &Text, node: Node, what: &str, found: &Found, number: usize) -> Diagnostic {
    let (rule, label, question) = match found.kind {
        Kind::Name => (
            Rule::PossibleName,
            "a name, by the words before it",
            "Is it somebody's own name? Then put another in its place, or a word such as “my son”. A name that was made up may stay.",
        ),
        _ => (
            Rule::PossibleIdentifier,
            "by this somebody may be found",
            "Whose is it? Take it out, or put a word in square brackets in its place; those who took part were promised that nobody would know them.",
        ),
    };
    // The words themselves are in no argument: what is kept of a finding should give nobody away.
    Diagnostic::new(rule, place(context, text, found), format!("{} seems to stand in {what}", found.kind.called()))
        .label(label)
        .question(question)
        .subject(kind_of(node), context.theory.node_key(node))
        .argument("what", found.kind.word())
        .argument("number", (number + 1).to_string())
}

/// Where the words stand in the file; the first line of the text where they are broken over lines or written with escapes.
fn place(context: &Context<'_>, text: &Text, found: &Found) -> Place {
    let words = &text.value[found.range.clone()];
    match context.slice(text.place).find(words) {
        Some(at) => {
            let start = text.place.start + at as u32;
            Place { start, end: start + words.len() as u32, ..text.place }
        }
        None => context.first_line(text.place),
    }
}

/// What a thing is called where a finding is about it.
fn kind_of(node: Node) -> &'static str {
    match node {
        Node::Theory => "theory",
        Node::Element(_) | Node::Clause(_) => "element",
        Node::Configuration(_) => "configuration",
        Node::Statement(_) => "statement",
        Node::Evidence(_) => "evidence",
        Node::Source(_) => "source",
        Node::Actor(_) => "actor",
        Node::ProgrammeStage(_) => "programme stage",
        Node::Phase(_) => "phase",
        Node::StudyStage(_) => "study stage",
        Node::Regularity(_) => "regularity",
        Node::Rivals(_) => "rivals",
        Node::Tension(_) => "tension",
        Node::Revision(_) => "revision",
    }
}

/// Every text in which somebody may be told of: what was said, what was noted, and the sentences of the theory. References,
/// names of authors and appraisals are published anyway.
fn each_text<'t>(theory: &'t Theory, mut look: impl FnMut(&'t Text, Node, &'static str)) {
    let data = &theory.data;
    for (index, evidence) in (0..).zip(&data.evidence) {
        evidence.says.iter().for_each(|text| look(text, Node::Evidence(index), "this quotation"));
        evidence.participant.iter().for_each(|text| look(text, Node::Evidence(index), "a participant's label"));
    }
    for (index, element) in (0..).zip(&data.elements) {
        let details = element.details.as_deref();
        let own = details.into_iter().flat_map(|details| details.resource.iter().chain(&details.reasoning));
        let label = element.label.as_ref().filter(|label| own.clone().all(|text| text.place != label.place));
        label.into_iter().chain(own).for_each(|text| look(text, Node::Element(index), "this sentence"));
    }
    for (index, statement) in (0..).zip(&data.statements) {
        statement.sentence.iter().for_each(|text| look(text, Node::Statement(index), "this statement"));
    }
    let sentences: Vec<Place> = data.statements.iter().filter_map(|one| Some(one.sentence.as_ref()?.place)).collect();
    for (index, clause) in (0..).zip(&data.clauses) {
        // The clauses of a sentence were looked at with it; both stand in the order of the files.
        let place = clause.text.place;
        let after = sentences.partition_point(|sentence| (sentence.file, sentence.end) <= (place.file, place.start));
        let within =
            sentences.get(after).is_some_and(|sentence| sentence.file == place.file && sentence.start <= place.start);
        if !within {
            look(&clause.text, Node::Clause(index), "this statement");
        }
    }
    for (index, configuration) in (0..).zip(&data.configurations) {
        configuration.label.iter().for_each(|text| look(text, Node::Configuration(index), "this label"));
    }
    for (index, revision) in (0..).zip(&data.revisions) {
        revision.reason.iter().for_each(|text| look(text, Node::Revision(index), "this reason"));
    }
    notes(theory, look);
}

fn notes<'t>(theory: &'t Theory, mut look: impl FnMut(&'t Text, Node, &'static str)) {
    let data = &theory.data;
    macro_rules! notes {
        ($($all:ident $node:ident |$one:ident| $common:expr;)*) => {$(
            for (index, $one) in (0..).zip(&data.$all) {
                let common = $common;
                common.into_iter().flat_map(|common| &common.note).for_each(|text| look(text, Node::$node(index), "this note"));
            }
        )*};
    }
    notes! {
        elements Element |one| one.details.as_deref().and_then(|details| details.common.as_deref());
        configurations Configuration |one| one.common.as_deref();
        statements Statement |one| one.common.as_deref();
        evidence Evidence |one| one.common.as_deref();
        sources Source |one| one.common.as_deref();
        actors Actor |one| one.common.as_deref();
        programme_stages ProgrammeStage |one| one.common.as_deref();
        phases Phase |one| one.common.as_deref();
        study_stages StudyStage |one| one.common.as_deref();
        regularities Regularity |one| one.common.as_deref();
        rivals Rivals |one| one.common.as_deref();
        tensions Tension |one| one.common.as_deref();
        revisions Revision |one| one.common.as_deref();
    }
    let whole = [&data.info.common, &data.study.common, &data.programme.common];
    whole.into_iter().flatten().flat_map(|common| &common.note).for_each(|text| look(text, Node::Theory, "this note"));
}
