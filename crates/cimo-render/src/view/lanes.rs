//! What goes on in time: the stages of the programme with what is offered at each, and the study's phases with their stages.

use super::{Element, Form, Kind, ViewKind, form};
use cimo_core::Theory;
use cimo_core::format::Word as _;
use cimo_core::theory::{Count, Source, StudyStage};

/// Lanes side by side, and how they follow each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lanes {
    /// Which view of the theory this is.
    pub kind: ViewKind,
    /// The theory's id.
    pub theory: String,
    /// The title above the picture.
    pub title: String,
    /// The theory's form, which decides the letter of interventions.
    pub form: Form,
    /// The language of the labels, where it is known.
    pub language: Option<String>,
    /// The lanes, from left to right.
    pub lanes: Vec<Lane>,
    /// Which lane leads to which.
    pub flow: Vec<(usize, usize)>,
}

/// One lane: a stage of the programme, or a phase of the study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lane {
    /// Its id, or a digest.
    pub key: String,
    /// Its name.
    pub label: String,
    /// What is offered at a stage of the programme.
    pub elements: Vec<Element>,
    /// The stages of a phase, one after another.
    pub steps: Vec<LaneStep>,
}

/// A stage of the study, and who took part in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LaneStep {
    /// Its id, or a digest.
    pub key: String,
    /// Its name.
    pub label: String,
    /// Who took part: one line for each source.
    pub people: Vec<String>,
}

impl Lanes {
    /// The stages of the programme: what is offered at each, and how they follow each other or go to and fro.
    ///
    /// ```
    /// let reading = cimo_core::read_text("
    /// cimo: 1
    /// programme:
    ///   stages: {before: Before the meeting, meeting: In the meeting}
    ///   flow: [before -> meeting, meeting -> before]
    /// interventions: {visit: {label: She visits them, when: before}}
    /// ");
    /// let lanes = cimo_render::Lanes::programme(reading.theory());
    /// assert_eq!((lanes.lanes.len(), lanes.flow.len(), lanes.lanes[0].elements.len()), (2, 2, 1));
    /// assert!(cimo_render::draw_lanes(&lanes, &Default::default()).svg().contains("to and fro"));
    /// ```
    pub fn programme(theory: &Theory) -> Lanes {
        let mut lanes = start(theory, ViewKind::Stages);
        let name = theory.programme().label().unwrap_or(&lanes.title).to_owned();
        lanes.title = format!("{name}: its stages");
        let stages: Vec<_> = theory.programme().stages().collect();
        for stage in &stages {
            let elements = stage.interventions().map(|element| {
                let mut drawn = Element::new(element.key(), Kind::Intervention, element.text());
                drawn.roles = vec![super::Role::Intervention];
                let people: Vec<&str> = element.delivered_by().map(|actor| actor.text()).collect();
                drawn.actor = (!people.is_empty()).then(|| people.join(", "));
                drawn
            });
            lanes.lanes.push(Lane {
                key: stage.key().into_owned(),
                label: stage.text().to_owned(),
                elements: elements.collect(),
                steps: Vec::new(),
            });
        }
        let place = |stage| stages.iter().position(|its| *its == stage);
        lanes.flow = theory.programme().flow().filter_map(|(from, to)| Some((place(from)?, place(to)?))).collect();
        lanes
    }

    /// The study: its phases, their stages, and who took part in each.
    pub fn study(theory: &Theory) -> Lanes {
        let mut lanes = start(theory, ViewKind::Study);
        lanes.title = format!("{}: the study", lanes.title);
        let study = theory.study();
        let step = |stage: StudyStage<'_>| LaneStep {
            key: stage.key().into_owned(),
            label: stage.text().to_owned(),
            people: theory.sources().flat_map(|source| took_part(source, stage)).collect(),
        };
        for phase in study.phases() {
            lanes.lanes.push(Lane {
                key: phase.key().into_owned(),
                label: phase.text().to_owned(),
                elements: Vec::new(),
                steps: phase.stages().map(step).collect(),
            });
        }
        let loose: Vec<LaneStep> = study.stages().filter(|stage| stage.phase().is_none()).map(step).collect();
        if !loose.is_empty() {
            let label = if lanes.lanes.is_empty() { "The study" } else { "In no phase" };
            lanes.lanes.push(Lane { key: String::new(), label: label.to_owned(), elements: Vec::new(), steps: loose });
        }
        lanes.flow = (1..lanes.lanes.len()).map(|next| (next - 1, next)).collect();
        lanes
    }
}

/// How many people of a source took part at a stage.
fn took_part(source: Source<'_>, stage: StudyStage<'_>) -> Vec<String> {
    let at = |count: &Count<'_>| count.stage == Some(stage);
    let group: Vec<&str> = source.group().map(|actor| actor.text()).collect();
    let who = if group.is_empty() { source.text().to_owned() } else { group.join(", ") };
    let kind = source.kind().map(|kind| kind.word().replace('-', " "));
    let sessions: u64 = source.sessions().iter().filter(|count| at(count)).map(|count| count.number).sum();
    let sessions = match sessions {
        0 => None,
        1 => Some("1 session".to_owned()),
        more => Some(format!("{more} sessions")),
    };
    let how: Vec<String> = kind.into_iter().chain(sessions).collect();
    let how = if how.is_empty() { String::new() } else { format!(" ({})", how.join(", ")) };
    // The number stands behind the name, which may be in the singular.
    let line = |count: &Count<'_>| format!("{who}: {}{how}", count.number);
    source.people().iter().filter(|count| at(count)).map(line).collect()
}

fn start(theory: &Theory, kind: ViewKind) -> Lanes {
    Lanes {
        kind,
        theory: theory.id().unwrap_or_default().to_owned(),
        title: theory.title().or(theory.id()).unwrap_or("Programme theory").to_owned(),
        form: form(theory.form()),
        language: theory.language().map(str::to_owned),
        ..Lanes::default()
    }
}
