//! The theory itself, the study, the programme, sources and actors as what is to be written.

use crate::format::{
    ACTOR, APPRAISAL, PHASE, PROGRAMME, PROGRAMME_STAGE, Record, SOURCE, STUDY, STUDY_STAGE, THEORY, Word,
};
use crate::theory::data::{Common, CountData, TextsData};
use crate::theory::links::Node;
use crate::theory::{Actor, HeldBy, ProgrammeStage, StudyStage};

use super::from_theory::{Plan, common};
use super::tree::{Fields, Tree, name_or_prose};

impl Plan<'_> {
    pub(super) fn info(&self) -> Option<Tree> {
        let theory = self.theory;
        let mut fields = Fields::of(&THEORY);
        fields.word("id", theory.id());
        fields.prose("title", theory.title());
        fields.word("status", theory.status().map(Word::word));
        fields.word("form", theory.data.info.form.map(Word::word));
        fields.word("stance", theory.stance().map(Word::word));
        fields.texts("came-from", theory.came_from());
        fields.texts("draws-on", theory.draws_on());
        fields.word("language", theory.language());
        fields.texts("summary", theory.summary());
        fields.texts("authors", theory.authors());
        fields.prose("date", theory.date());
        fields.prose("revises", theory.revises());
        let rest = theory.data.info.common.as_deref().map(|known| Common {
            came_from: Vec::new(),
            stance: None,
            ..known.clone()
        });
        common(&mut fields, rest.as_ref());
        (!fields.is_empty()).then(|| fields.map())
    }

    pub(super) fn study(&self) -> Option<Tree> {
        let data = &self.theory.data.study;
        let mut fields = Fields::of(&STUDY);
        for (name, texts) in &data.texts {
            fields.put(name, texts_or_named(texts));
        }
        let mut participants: Vec<(String, Tree)> = Vec::new();
        participants.extend(data.total.iter().map(|total| ("total".to_owned(), number(total))));
        participants.extend(data.participants.iter().filter_map(|count| match count.of {
            Some(Node::Actor(index)) => Some((self.actor_name(Actor { theory: self.theory, index }), number(count))),
            _ => None,
        }));
        fields.put("participants", (!participants.is_empty()).then_some(Tree::Map(participants)));
        let phases = self.theory.study().phases().map(|phase| {
            let stages =
                phase.stages().map(|stage| (stage.key().into_owned(), self.study_stage(stage))).collect::<Vec<_>>();
            let mut fields = Fields::of(&PHASE);
            fields.prose("label", phase.label());
            fields.put("stages", (!stages.is_empty()).then_some(Tree::Map(stages)));
            common(&mut fields, phase.common());
            (phase.key().into_owned(), fields.map_or_label())
        });
        let phases: Vec<(String, Tree)> = phases.collect();
        fields.put("phases", (!phases.is_empty()).then_some(Tree::Map(phases)));
        common(&mut fields, data.common.as_deref());
        (!fields.is_empty()).then(|| fields.map())
    }

    fn study_stage(&self, stage: StudyStage<'_>) -> Tree {
        labelled(&STUDY_STAGE, stage.label(), stage.common())
    }

    pub(super) fn programme(&self) -> Option<Tree> {
        let programme = self.theory.programme();
        let mut fields = Fields::of(&PROGRAMME);
        fields.prose("label", programme.label());
        let stages = programme
            .stages()
            .map(|stage| (stage.key().into_owned(), labelled(&PROGRAMME_STAGE, stage.label(), stage.common())));
        let stages: Vec<(String, Tree)> = stages.collect();
        fields.put("stages", (!stages.is_empty()).then_some(Tree::Map(stages)));
        fields.put("flow", self.flow());
        common(&mut fields, programme.common());
        (!fields.is_empty()).then(|| fields.map())
    }

    /// The programme's links; two that go back and forth are one.
    fn flow(&self) -> Option<Tree> {
        let mut pairs: Vec<(ProgrammeStage<'_>, ProgrammeStage<'_>)> = self.theory.programme().flow().collect();
        pairs.dedup();
        let mut links = Vec::new();
        let mut done = Vec::new();
        for (from, to) in &pairs {
            if done.contains(&(*from, *to)) {
                continue;
            }
            let back = from != to && pairs.contains(&(*to, *from));
            if back {
                done.push((*to, *from));
            }
            links.push(format!("{} {} {}", from.key(), if back { "<->" } else { "->" }, to.key()));
        }
        (!links.is_empty()).then_some(Tree::Words(links))
    }

    pub(super) fn sources(&self) -> Option<Tree> {
        let things = self.theory.sources().map(|source| {
            let data = source.data();
            let mut fields = Fields::of(&SOURCE);
            fields.word("kind", source.kind().map(Word::word));
            fields.names("group", source.group().map(|actor| self.actor_name(actor)));
            fields.put("people", self.counts(&data.people));
            fields.put("sessions", self.counts(&data.sessions));
            fields.texts("labels", source.labels());
            fields.names("overlaps", source.overlaps().map(|other| other.key().into_owned()));
            fields.names("includes", source.includes().map(|other| other.key().into_owned()));
            fields.prose("citation", source.citation());
            if let Some(appraisal) = &data.appraisal {
                let mut inner = Fields::of(&APPRAISAL);
                let [relevance, richness, rigour] = source.appraisal();
                inner.prose("relevance", relevance);
                inner.prose("richness", richness);
                inner.prose("rigour", rigour);
                common(&mut inner, appraisal.common.as_deref());
                fields.put("appraisal", (!inner.is_empty()).then(|| inner.map()));
            }
            common(&mut fields, source.common());
            (source.id().map(str::to_owned), fields.map())
        });
        self.section("sources", things.collect())
    }

    fn counts(&self, counts: &[CountData]) -> Option<Tree> {
        match counts {
            [] => None,
            [alone] if alone.of.is_none() => Some(number(alone)),
            counts => {
                let by_stage = counts.iter().filter_map(|count| match count.of {
                    Some(Node::StudyStage(index)) => {
                        Some((StudyStage { theory: self.theory, index }.key().into_owned(), number(count)))
                    }
                    _ => None,
                });
                Some(Tree::Braces(by_stage.collect()))
            }
        }
    }

    pub(super) fn actors(&self) -> Option<Tree> {
        // Without any id the section is a list; beside ids, what has none is named where it is used.
        let any_id = self.theory.actors().any(|actor| actor.id().is_some());
        let named = self.theory.actors().filter(|actor| actor.id().is_some() || !any_id);
        let things = named.map(|actor| {
            let mut fields = Fields::of(&ACTOR);
            fields.prose("label", actor.label());
            fields.texts("labels", actor.labels());
            common(&mut fields, actor.common());
            (actor.id().map(str::to_owned), fields.map_or_label())
        });
        self.section("actors", things.collect())
    }

    /// How an actor is called where it is named.
    pub(super) fn actor_name(&self, actor: Actor<'_>) -> String {
        actor.id().unwrap_or(actor.text()).to_owned()
    }

    pub(super) fn holders(&self, holders: &[HeldBy<'_>]) -> Option<Tree> {
        let entries = holders.iter().map(|holder| {
            let actor = name_or_prose(self.actor_name(holder.actor));
            match holder.participant {
                None => actor,
                Some(participant) => Tree::Map(vec![
                    ("actor".to_owned(), actor),
                    ("participant".to_owned(), Tree::Prose(participant.to_owned())),
                ]),
            }
        });
        Tree::one_or_many(entries.collect())
    }
}

/// A thing with a label and little else.
fn labelled(record: &'static Record, label: Option<&str>, known: Option<&Common>) -> Tree {
    let mut fields = Fields::of(record);
    fields.prose("label", label);
    common(&mut fields, known);
    fields.map_or_label()
}

fn number(count: &CountData) -> Tree {
    Tree::Word(count.number.to_string())
}

fn texts_or_named(texts: &TextsData) -> Option<Tree> {
    match texts {
        TextsData::Plain(texts) => {
            Tree::one_or_many(texts.iter().map(|text| Tree::Prose(text.value.to_string())).collect())
        }
        TextsData::Named(texts) => Some(Tree::Map(
            texts.iter().map(|(id, text)| (id.to_string(), Tree::Prose(text.value.to_string()))).collect(),
        )),
    }
}
