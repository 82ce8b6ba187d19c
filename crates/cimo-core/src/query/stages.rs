//! stages: evidence by the stage of the study at which it was collected.

use super::{Answer, Column, Query, Value, column, words};
use crate::format::Word;
use crate::theory::{Evidence, StudyStage, Theory};

pub(super) const QUERY: Query = Query {
    name: "stages",
    question: "What evidence is from which stage of the study?",
    about: "Every item of evidence under the stage that it names, in the order of the study. Many texts do not say when something was said: such items come last.",
    columns: COLUMNS,
    ask,
};

const COLUMNS: &[Column] = &[
    column("stage", "The stage of the study."),
    column("phase", "Its phase."),
    column("says", "What is said."),
    column("speaks-to", "For or against what."),
    column("group", "The group that says so."),
    column("participant", "Who says it."),
    column("basis", "How it is known."),
    column("source", "Where it comes from."),
];

fn ask(theory: &Theory) -> Vec<Answer> {
    let mut answers = Vec::new();
    for stage in theory.study().stages() {
        let own = theory.evidence().filter(|evidence| evidence.stages().any(|its| its == stage));
        answers.extend(own.map(|evidence| answer(Some(stage), evidence)));
    }
    let nowhere = theory.evidence().filter(|evidence| evidence.stages().next().is_none());
    answers.extend(nowhere.map(|evidence| answer(None, evidence)));
    answers
}

fn answer(stage: Option<StudyStage<'_>>, evidence: Evidence<'_>) -> Answer {
    let speaks = evidence.speaks();
    let to = speaks.iter().map(|speaks| {
        let part = words::part(speaks);
        let part = if part.is_empty() { part } else { format!(" ({part})") };
        format!("{} {}{part}", speaks.stance.word(), words::claim(speaks.target))
    });
    let cells = vec![
        stage.map_or(Value::Nothing, |stage| stage.id().unwrap_or(stage.text()).into()),
        stage.and_then(StudyStage::phase).map_or(Value::Nothing, |phase| phase.text().into()),
        evidence.says().into(),
        to.collect::<Vec<_>>().into(),
        words::groups(evidence).into(),
        evidence.participant().into(),
        evidence.basis().map(Word::word).into(),
        words::sources(evidence).into(),
    ];
    Answer { cells, place: evidence.place() }
}
