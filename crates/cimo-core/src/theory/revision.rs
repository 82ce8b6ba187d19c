//! Recorded reasons for changes.

use crate::format::{ChangeKind, Disposition, Family, Meaning, ReasonFrom, TestResult};
use crate::source::Place;

use super::data::{NameData, RevisionData};
use super::evidence::Evidence;
use super::handle::{common, handle};
use super::links::{LinkKind, Node};
use super::people::{Source, StudyStage};
use super::texts;

handle! {
    /// One decision: what changed or was tested, why, and on what.
    Revision revisions RevisionData, Revision
}
common! { Revision, |this| this.data().common.as_deref() }

/// A name in a record: of something in this version or the one before, or an old sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'t> {
    /// The id, the sentence, or one of the words theory, study, programme.
    pub name: &'t str,
    /// The family, where the file names it.
    pub family: Option<Family>,
    /// Whether it names something of this version.
    pub is_here: bool,
    /// Where it stands.
    pub place: Place,
}

impl<'t> Revision<'t> {
    /// Where the record begins.
    pub fn place(self) -> Place {
        self.data().place
    }

    /// All of it.
    pub fn extent(self) -> Place {
        self.data().extent
    }

    /// What changed.
    pub fn changes(self) -> impl Iterator<Item = Named<'t>> {
        names(&self.data().changes)
    }

    /// What was put to the test.
    pub fn tested(self) -> impl Iterator<Item = Named<'t>> {
        names(&self.data().tested)
    }

    /// Evidence that was looked at again.
    pub fn reviewed(self) -> impl Iterator<Item = Named<'t>> {
        names(&self.data().reviewed)
    }

    /// What a removed thing went into.
    pub fn into_what(self) -> impl Iterator<Item = Named<'t>> {
        names(&self.data().into)
    }

    /// What came of a test.
    pub fn result(self) -> Option<TestResult> {
        self.data().result
    }

    /// The kind of change that is meant.
    pub fn kind(self) -> Option<ChangeKind> {
        self.data().kind
    }

    /// What became of something that was removed.
    pub fn disposition(self) -> Option<Disposition> {
        self.data().disposition
    }

    /// Whether a rewording changes the claim.
    pub fn meaning(self) -> Option<Meaning> {
        self.data().meaning
    }

    /// Why.
    pub fn reason(self) -> impl ExactSizeIterator<Item = &'t str> + Clone {
        texts(&self.data().reason)
    }

    /// What the reason rests on.
    pub fn from(self) -> &'t [ReasonFrom] {
        &self.data().from
    }

    /// The stages of the study at which it was decided.
    pub fn stages(self) -> impl Iterator<Item = StudyStage<'t>> {
        let theory = self.theory;
        let stages = theory.followed(self.node(), LinkKind::DecidedAt);
        stages.filter_map(
            move |node| if let Node::StudyStage(index) = node { Some(StudyStage { theory, index }) } else { None },
        )
    }

    /// The evidence that it rests on.
    pub fn evidence(self) -> impl Iterator<Item = Evidence<'t>> {
        let theory = self.theory;
        let evidence = theory.followed(self.node(), LinkKind::RestsOn);
        evidence.filter_map(
            move |node| if let Node::Evidence(index) = node { Some(Evidence { theory, index }) } else { None },
        )
    }

    /// The sources that it rests on.
    pub fn sources(self) -> impl Iterator<Item = Source<'t>> {
        let theory = self.theory;
        let sources = theory.followed(self.node(), LinkKind::RestsOn);
        sources
            .filter_map(move |node| if let Node::Source(index) = node { Some(Source { theory, index }) } else { None })
    }
}

fn names(names: &[NameData]) -> impl Iterator<Item = Named<'_>> {
    names.iter().map(|name| Named {
        name: &name.text.value,
        family: name.family,
        is_here: name.node.is_some(),
        place: name.text.place,
    })
}
