//! Groups of people against configurations: who holds what, who disputes it, and whose words speak for or against it.

use super::{Numbered, ViewKind, label};
use cimo_core::Theory;
use cimo_core::format::Word as _;
use cimo_core::theory::{Actor, Configuration, Stance};
use std::collections::BTreeSet;

/// The matrix of groups and configurations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct People {
    /// Which view of the theory this is.
    pub kind: ViewKind,
    /// The theory's id.
    pub theory: String,
    /// The title above the picture.
    pub title: String,
    /// The language of the labels, where it is known.
    pub language: Option<String>,
    /// The groups: key and name.
    pub groups: Vec<(String, String)>,
    /// The configurations, each with a cell for every group.
    pub rows: Vec<(Numbered, Vec<Stand>)>,
}

/// How a group stands to a configuration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stand {
    /// It holds it.
    pub holds: bool,
    /// It disputes it. A group that does both is divided.
    pub disputes: bool,
    /// Pieces of evidence from the group that speak for it.
    pub supporting: usize,
    /// Pieces of evidence from the group that speak against it.
    pub challenging: usize,
}

impl Stand {
    /// Whether nothing is known.
    pub fn is_empty(self) -> bool {
        self == Stand::default()
    }
}

impl People {
    /// All groups of which anything is known, against all configurations.
    ///
    /// ```
    /// let reading = cimo_core::read_text("
    /// cimo: 1
    /// actors: {parent: Parents, worker: Social workers}
    /// configurations:
    ///   - context: Hurt before
    ///     mechanism: She knows
    ///     outcome: Talk
    ///     held-by: parent
    ///     disputed-by: worker
    /// ");
    /// let people = cimo_render::People::new(reading.theory());
    /// assert_eq!(people.groups.len(), 2);
    /// assert!(people.rows[0].1[0].holds && people.rows[0].1[1].disputes);
    /// ```
    pub fn new(theory: &Theory) -> People {
        let title = theory.title().or(theory.id()).unwrap_or("Programme theory");
        let mut people = People {
            kind: ViewKind::People,
            theory: theory.id().unwrap_or_default().to_owned(),
            title: format!("{title}: who says so"),
            language: theory.language().map(str::to_owned),
            ..People::default()
        };
        let known: Vec<Actor<'_>> = theory.actors().collect();
        let stands: Vec<Vec<Stand>> = theory
            .configurations()
            .map(|configuration| known.iter().map(|actor| stand(configuration, *actor)).collect())
            .collect();
        let kept: Vec<usize> =
            (0..known.len()).filter(|actor| stands.iter().any(|row: &Vec<Stand>| !row[*actor].is_empty())).collect();
        people.groups =
            kept.iter().map(|actor| (known[*actor].key().into_owned(), known[*actor].text().to_owned())).collect();
        for (configuration, row) in theory.configurations().zip(stands) {
            let mut numbered = Numbered::new(configuration.key(), configuration.number(), label(configuration));
            numbered.status = configuration.status().map(|status| status.word().to_owned());
            people.rows.push((numbered, kept.iter().map(|actor| row[*actor]).collect()));
        }
        people
    }
}

fn stand(configuration: Configuration<'_>, actor: Actor<'_>) -> Stand {
    let mut stand = Stand {
        holds: configuration.held_by().iter().any(|by| by.actor == actor),
        disputes: configuration.disputed_by().iter().any(|by| by.actor == actor),
        ..Stand::default()
    };
    let mut pieces = [BTreeSet::new(), BTreeSet::new()];
    for speaks in configuration.evidence().all() {
        if speaks.evidence.sources().any(|source| source.group().any(|group| group == actor)) {
            let side = usize::from(speaks.stance == Stance::Challenges);
            pieces[side].insert(speaks.evidence.key().into_owned());
        }
    }
    stand.supporting = pieces[0].len();
    stand.challenging = pieces[1].len();
    stand
}
