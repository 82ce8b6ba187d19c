//! stale-was: a `was:` that refers to nothing in the version before.
//!
//! A claim that the version before already makes for the same id is spent, not stale; without a version before nothing is stale.

use crate::hashed::HashSet;

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::Family;
use crate::syntax::Text;
use crate::text::{is_id, normal};
use crate::theory::Theory;
use crate::theory::data::Common;

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(earlier) = context.earlier.filter(|earlier| !earlier.lost_words()) else { return };
    let old = claims(earlier.theory());
    let known = known(earlier.theory());
    for (family, id, common) in claims(context.theory) {
        for was in &common.was {
            let name = key(was);
            let spent = old.iter().any(|(other, other_id, common)| {
                (*other, *other_id) == (family, id) && common.was.iter().any(|was| key(was) == name)
            });
            if spent || name == "nothing" || known.contains(&(family, name.clone())) {
                continue;
            }
            let one = family.one();
            out.push(
                Diagnostic::new(Rule::StaleWas, context.first_line(was.place), "The version before has nothing that is called so")
                    .label(format!("{one} of this name was not there"))
                    .question("`was` names what stood in the version that `theory.revises` names, by its id or its sentence, and nothing older. Which was it?")
                    .subject(family.word(), id)
                    .slot("was")
                    .argument("was", name.strip_prefix('~').unwrap_or(&name)),
            );
        }
    }
}

fn key(was: &Text) -> String {
    if is_id(&was.value) { was.value.to_string() } else { sentence(&was.value) }
}

/// The normal form of a sentence, told apart from an id: `Dread` is never what is called `dread`.
fn sentence(words: &str) -> String {
    format!("~{}", normal(words))
}

/// Everything with an id that says what it was.
fn claims(theory: &Theory) -> Vec<(Family, &str, &Common)> {
    let mut claims: Vec<(Family, Option<&str>, Option<&Common>)> = Vec::new();
    let mut add = |family, id, common| claims.push((family, id, common));
    theory.elements().for_each(|thing| add(Family::Element, thing.id(), thing.common()));
    theory.configurations().for_each(|thing| add(Family::Configuration, thing.id(), thing.common()));
    theory.statements().for_each(|thing| add(Family::Statement, thing.id(), thing.common()));
    theory.evidence().for_each(|thing| add(Family::Evidence, thing.id(), thing.common()));
    theory.sources().for_each(|thing| add(Family::Source, thing.id(), thing.common()));
    theory.actors().for_each(|thing| add(Family::Actor, thing.id(), thing.common()));
    theory.programme().stages().for_each(|thing| add(Family::ProgrammeStage, thing.id(), thing.common()));
    theory.study().phases().for_each(|thing| add(Family::Phase, thing.id(), thing.common()));
    theory.study().stages().for_each(|thing| add(Family::StudyStage, thing.id(), thing.common()));
    theory.regularities().for_each(|thing| add(Family::Regularity, thing.id(), thing.common()));
    theory.rivals().for_each(|thing| add(Family::Rivals, thing.id(), thing.common()));
    theory.tensions().for_each(|thing| add(Family::Tension, thing.id(), thing.common()));
    let claiming = claims.into_iter().filter_map(|(family, id, common)| Some((family, id?, common?)));
    claiming.filter(|(_, _, common)| !common.was.is_empty()).collect()
}

/// The ids and sentences of a version. An unnamed configuration goes by its label, or else its mechanism's sentence.
fn known(theory: &Theory) -> HashSet<(Family, String)> {
    let mut known = HashSet::default();
    let mut add = |family, id: Option<&str>, words: Option<&str>| {
        known.extend(id.map(|id| (family, id.to_owned())));
        known.extend(words.map(|words| (family, sentence(words))));
    };
    theory.elements().for_each(|thing| add(Family::Element, thing.id(), Some(thing.text())));
    for configuration in theory.configurations() {
        let mechanism = configuration.mechanisms().next().map(|part| part.element.text());
        add(Family::Configuration, configuration.id(), configuration.label().or(mechanism));
    }
    theory.statements().for_each(|thing| add(Family::Statement, thing.id(), thing.sentence()));
    theory.evidence().for_each(|thing| add(Family::Evidence, thing.id(), thing.says()));
    theory.sources().for_each(|thing| add(Family::Source, thing.id(), thing.citation()));
    theory.actors().for_each(|thing| add(Family::Actor, thing.id(), thing.label()));
    theory.programme().stages().for_each(|thing| add(Family::ProgrammeStage, thing.id(), thing.label()));
    theory.study().phases().for_each(|thing| add(Family::Phase, thing.id(), thing.label()));
    theory.study().stages().for_each(|thing| add(Family::StudyStage, thing.id(), thing.label()));
    theory.regularities().for_each(|thing| add(Family::Regularity, thing.id(), thing.label()));
    theory.rivals().for_each(|thing| add(Family::Rivals, thing.id(), thing.question()));
    theory.tensions().for_each(|thing| add(Family::Tension, thing.id(), thing.label()));
    known
}
