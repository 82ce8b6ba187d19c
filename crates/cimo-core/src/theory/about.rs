//! The study and the programme that a theory comes from.

use crate::source::Place;

use super::data::{Common, CountData, StudyData, TextsData};
use super::links::Node;
use super::people::{Actor, Phase, ProgrammeStage, StudyStage};
use super::{Theory, texts, value};

/// The study.
#[derive(Debug, Clone, Copy)]
pub struct Study<'t> {
    pub(super) theory: &'t Theory,
}

/// The programme.
#[derive(Debug, Clone, Copy)]
pub struct Programme<'t> {
    pub(super) theory: &'t Theory,
}

/// Texts of one field, with their ids where they have some.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'t> {
    data: &'t TextsData,
}

impl<'t> Texts<'t> {
    /// The texts.
    pub fn iter(self) -> impl Iterator<Item = &'t str> {
        self.data.texts().into_iter().map(|text| &*text.value)
    }

    /// The texts with their ids; none where they have no ids.
    pub fn named(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let named = match self.data {
            TextsData::Named(texts) => texts.as_slice(),
            TextsData::Plain(_) => &[],
        };
        named.iter().map(|(id, text)| (&**id, &*text.value))
    }
}

/// A number of people or sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count<'t> {
    /// The actor, where it counts people of one.
    pub actor: Option<Actor<'t>>,
    /// The stage of the study, where it counts at one.
    pub stage: Option<StudyStage<'t>>,
    /// How many.
    pub number: u64,
    /// Where the number stands.
    pub place: Place,
}

impl<'t> Count<'t> {
    pub(super) fn new(theory: &'t Theory, count: &CountData) -> Count<'t> {
        let actor = count.of.and_then(|node| Actor::of_node(theory, node));
        let stage = match count.of {
            Some(Node::StudyStage(index)) => Some(StudyStage { theory, index }),
            _ => None,
        };
        Count { actor, stage, number: count.number, place: count.place }
    }
}

impl<'t> Study<'t> {
    fn data(self) -> &'t StudyData {
        &self.theory.data.study
    }

    pub(crate) fn common(self) -> Option<&'t Common> {
        self.data().common.as_deref()
    }

    /// Where the section begins; nothing where there is none.
    pub fn place(self) -> Option<Place> {
        self.data().place
    }

    /// The texts of a field: `design`, `questions`, `sites`, `sampling`, `analysis`, `ethics` or `limitations`.
    pub fn texts(self, field: &str) -> Option<Texts<'t>> {
        self.data().texts.iter().find(|(name, _)| *name == field).map(|(_, data)| Texts { data })
    }

    /// All its texts by field, in the order of the format.
    pub fn all_texts(self) -> impl Iterator<Item = (&'static str, Texts<'t>)> {
        self.data().texts.iter().map(|(name, data)| (*name, Texts { data }))
    }

    /// Numbers of people by actor.
    pub fn participants(self) -> Vec<Count<'t>> {
        self.data().participants.iter().map(|count| Count::new(self.theory, count)).collect()
    }

    /// The number of all people.
    pub fn total(self) -> Option<Count<'t>> {
        self.data().total.as_ref().map(|count| Count::new(self.theory, count))
    }

    /// Its phases, in order.
    pub fn phases(self) -> impl ExactSizeIterator<Item = Phase<'t>> + Clone {
        let theory = self.theory;
        (0..theory.data.phases.len() as u32).map(move |index| Phase { theory, index })
    }

    /// Its stages, in order.
    pub fn stages(self) -> impl ExactSizeIterator<Item = StudyStage<'t>> + Clone {
        let theory = self.theory;
        (0..theory.data.study_stages.len() as u32).map(move |index| StudyStage { theory, index })
    }

    /// Remarks.
    pub fn notes(self) -> impl Iterator<Item = &'t str> {
        self.common().into_iter().flat_map(|common| texts(&common.note))
    }
}

impl<'t> Programme<'t> {
    pub(crate) fn common(self) -> Option<&'t Common> {
        self.theory.data.programme.common.as_deref()
    }

    /// Where the section begins; nothing where there is none.
    pub fn place(self) -> Option<Place> {
        self.theory.data.programme.place
    }

    /// Its name.
    pub fn label(self) -> Option<&'t str> {
        value(&self.theory.data.programme.label)
    }

    /// Its stages, in order.
    pub fn stages(self) -> impl ExactSizeIterator<Item = ProgrammeStage<'t>> + Clone {
        let theory = self.theory;
        (0..theory.data.programme_stages.len() as u32).map(move |index| ProgrammeStage { theory, index })
    }

    /// How its stages follow each other: from, to.
    pub fn flow(self) -> impl Iterator<Item = (ProgrammeStage<'t>, ProgrammeStage<'t>)> {
        self.stages().flat_map(|from| from.next().map(move |to| (from, to)))
    }

    /// Remarks.
    pub fn notes(self) -> impl Iterator<Item = &'t str> {
        self.common().into_iter().flat_map(|common| texts(&common.note))
    }
}
