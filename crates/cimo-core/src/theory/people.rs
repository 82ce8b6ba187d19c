//! Sources, actors, and the stages of programme and study.

use std::borrow::Cow;

use crate::format::SourceKind;
use crate::source::Place;
use crate::text::{digest, normal};

use super::about::Count;
use super::data::{NamedData, SourceData};
use super::evidence::Evidence;
use super::handle::{common, handle};
use super::links::{LinkKind, Node};
use super::{Theory, texts, value};

handle! {
    /// Where evidence comes from.
    Source sources SourceData, Source
}
handle! {
    /// Somebody: a group of people, by what they are to the programme.
    Actor actors NamedData, Actor
}
handle! {
    /// A stage of the programme.
    ProgrammeStage programme_stages NamedData, ProgrammeStage
}
handle! {
    /// A phase of the study.
    Phase phases NamedData, Phase
}
handle! {
    /// A stage of the study.
    StudyStage study_stages NamedData, StudyStage
}
common! { Source, |this| this.data().common.as_deref() }
common! { Actor, |this| this.data().common.as_deref() }
common! { ProgrammeStage, |this| this.data().common.as_deref() }
common! { Phase, |this| this.data().common.as_deref() }
common! { StudyStage, |this| this.data().common.as_deref() }

macro_rules! named {
    ($($name:ident)*) => {$(
        impl<'t> $name<'t> {
            /// Its id.
            pub fn id(self) -> Option<&'t str> {
                self.data().id.as_deref()
            }

            /// Its label.
            pub fn label(self) -> Option<&'t str> {
                value(&self.data().label)
            }

            /// What it is called to people: its label, else its id.
            pub fn text(self) -> &'t str {
                self.label().or(self.id()).unwrap_or("")
            }

            /// Its id, or the digest of its label.
            pub fn key(self) -> Cow<'t, str> {
                match self.id() {
                    Some(id) => Cow::Borrowed(id),
                    None => Cow::Owned(digest(&normal(self.text()))),
                }
            }

            /// Where it is defined, or first named.
            pub fn place(self) -> Place {
                self.data().place
            }
        }

        impl std::fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.text())
            }
        }
    )*};
}

named! { Actor ProgrammeStage Phase StudyStage }
pub(super) use named;

impl<'t> Actor<'t> {
    pub(super) fn of_node(theory: &'t Theory, node: Node) -> Option<Actor<'t>> {
        if let Node::Actor(index) = node { Some(Actor { theory, index }) } else { None }
    }

    /// How such people are called beside evidence, without their numbers.
    pub fn labels(self) -> impl ExactSizeIterator<Item = &'t str> + Clone {
        texts(&self.data().labels)
    }

    /// The sources whose people they are.
    pub fn sources(self) -> impl Iterator<Item = Source<'t>> {
        let theory = self.theory;
        let sources = theory.followed_back(self.node(), LinkKind::GroupOf);
        sources
            .filter_map(move |node| if let Node::Source(index) = node { Some(Source { theory, index }) } else { None })
    }
}

impl<'t> Source<'t> {
    /// Its id.
    pub fn id(self) -> Option<&'t str> {
        self.data().id.as_deref()
    }

    /// Its id, or the digest of its citation.
    pub fn key(self) -> Cow<'t, str> {
        match self.id() {
            Some(id) => Cow::Borrowed(id),
            None => Cow::Owned(digest(&normal(self.citation().unwrap_or("")))),
        }
    }

    /// What it is called to people: its id, else its citation.
    pub fn text(self) -> &'t str {
        self.id().or(self.citation()).unwrap_or("")
    }

    /// Where it is defined.
    pub fn place(self) -> Place {
        self.data().place
    }

    /// What it is.
    pub fn kind(self) -> Option<SourceKind> {
        self.data().kind
    }

    /// The reference.
    pub fn citation(self) -> Option<&'t str> {
        value(&self.data().citation)
    }

    /// How its participants are called, without their numbers.
    pub fn labels(self) -> impl ExactSizeIterator<Item = &'t str> + Clone {
        texts(&self.data().labels)
    }

    /// Who its people are.
    pub fn group(self) -> impl Iterator<Item = Actor<'t>> {
        let theory = self.theory;
        theory.followed(self.node(), LinkKind::GroupOf).filter_map(move |node| Actor::of_node(theory, node))
    }

    /// How many people, for the whole or at each stage of the study.
    pub fn people(self) -> Vec<Count<'t>> {
        self.data().people.iter().map(|count| Count::new(self.theory, count)).collect()
    }

    /// How many sessions, for the whole or at each stage of the study.
    pub fn sessions(self) -> Vec<Count<'t>> {
        self.data().sessions.iter().map(|count| Count::new(self.theory, count)).collect()
    }

    /// Sources some of whose people are the same.
    pub fn overlaps(self) -> impl Iterator<Item = Source<'t>> {
        self.linked(LinkKind::Overlaps)
    }

    /// Sources all of whose people are among its own.
    pub fn includes(self) -> impl Iterator<Item = Source<'t>> {
        self.linked(LinkKind::Includes)
    }

    fn linked(self, kind: LinkKind) -> impl Iterator<Item = Source<'t>> {
        let theory = self.theory;
        let sources = theory.followed(self.node(), kind);
        sources
            .filter_map(move |node| if let Node::Source(index) = node { Some(Source { theory, index }) } else { None })
    }

    /// Relevance, richness and rigour, where it was appraised.
    pub fn appraisal(self) -> [Option<&'t str>; 3] {
        match &self.data().appraisal {
            Some(appraisal) => [value(&appraisal.relevance), value(&appraisal.richness), value(&appraisal.rigour)],
            None => [None; 3],
        }
    }

    /// Evidence that comes from it.
    pub fn evidence(self) -> impl Iterator<Item = Evidence<'t>> {
        let theory = self.theory;
        let evidence = theory.followed_back(self.node(), LinkKind::From);
        evidence.filter_map(
            move |node| if let Node::Evidence(index) = node { Some(Evidence { theory, index }) } else { None },
        )
    }
}

impl<'t> Phase<'t> {
    /// Its stages, in order.
    pub fn stages(self) -> impl Iterator<Item = StudyStage<'t>> {
        let theory = self.theory;
        let stages = theory.followed_back(self.node(), LinkKind::StageOf);
        stages.filter_map(
            move |node| if let Node::StudyStage(index) = node { Some(StudyStage { theory, index }) } else { None },
        )
    }
}

impl<'t> StudyStage<'t> {
    /// The phase that it belongs to.
    pub fn phase(self) -> Option<Phase<'t>> {
        let theory = self.theory;
        let mut phases = theory.followed(self.node(), LinkKind::StageOf);
        phases.find_map(|node| if let Node::Phase(index) = node { Some(Phase { theory, index }) } else { None })
    }
}

impl<'t> ProgrammeStage<'t> {
    /// The stages that follow it.
    pub fn next(self) -> impl Iterator<Item = ProgrammeStage<'t>> {
        let theory = self.theory;
        let stages = theory.followed(self.node(), LinkKind::FlowsTo);
        stages.filter_map(move |node| {
            if let Node::ProgrammeStage(index) = node { Some(ProgrammeStage { theory, index }) } else { None }
        })
    }

    /// The interventions that are offered at it.
    pub fn interventions(self) -> impl Iterator<Item = super::Element<'t>> {
        let theory = self.theory;
        let offered = theory.followed_back(self.node(), LinkKind::OfferedAt);
        offered.filter_map(
            move |node| if let Node::Element(index) = node { Some(super::Element { theory, index }) } else { None },
        )
    }
}
