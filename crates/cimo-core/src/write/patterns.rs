//! Regularities, rivals, tensions and revision records as what is to be written.

use crate::format::{REGULARITY, REVISION, RIVALS, Role, TENSION, Word};
use crate::theory::data::NameData;
use crate::theory::{Counterexample, Target, Use};

use super::from_theory::{Plan, common};
use super::tree::{Fields, Tree, name_or_prose};

impl<'t> Plan<'t> {
    pub(super) fn regularities(&self) -> Option<Tree> {
        let things = self.theory.regularities().map(|regularity| {
            let mut fields = Fields::of(&REGULARITY);
            fields.prose("label", regularity.label());
            fields.names("shown-by", regularity.shown_by().map(|configuration| configuration.key().into_owned()));
            for role in [Role::HelpedBy, Role::WeakenedBy] {
                let uses: Vec<Use<'t>> = regularity.uses().filter(|part| part.role == role).collect();
                fields.put(role.word(), self.uses(&uses, None));
            }
            fields.texts("boundaries", regularity.boundaries());
            if let Some(found) = regularity.counterexamples() {
                let entries = found.into_iter().map(|found| match found {
                    Counterexample::Evidence(evidence) => long("evidence", &evidence.key()),
                    Counterexample::Configuration(configuration) => long("configuration", &configuration.key()),
                });
                fields.put(
                    "counterexamples",
                    Some(Tree::one_or_many(entries.collect()).unwrap_or(Tree::Words(Vec::new()))),
                );
            }
            fields.word("confidence", regularity.confidence().map(Word::word));
            fields.put("evidence", self.evidence_of(regularity.node()));
            common(&mut fields, regularity.common());
            (regularity.id().map(str::to_owned), fields.map())
        });
        self.section("regularities", things.collect())
    }

    pub(super) fn rivals(&self) -> Option<Tree> {
        let things = self.theory.rivals().map(|rivals| {
            let mut fields = Fields::of(&RIVALS);
            fields.prose("question", rivals.question());
            fields.names("explanations", rivals.explanations().map(|configuration| configuration.key().into_owned()));
            fields.texts("would-tell-them-apart", rivals.would_tell_them_apart());
            let favoured = rivals.favoured().map(|configuration| configuration.key().into_owned());
            fields.put("verdict", favoured.or(rivals.is_said_open().then(|| "open".to_owned())).map(Tree::Word));
            common(&mut fields, rivals.common());
            (rivals.id().map(str::to_owned), fields.map())
        });
        self.section("rivals", things.collect())
    }

    pub(super) fn tensions(&self) -> Option<Tree> {
        let things = self.theory.tensions().map(|tension| {
            let mut fields = Fields::of(&TENSION);
            fields.prose("label", tension.label());
            let between = tension.between().map(|target| match target {
                Target::Element(element) => long("element", &element.key()),
                Target::Configuration(configuration) => long("configuration", &configuration.key()),
                _ => Tree::Word(String::new()),
            });
            fields.put("between", Tree::one_or_many(between.collect()));
            common(&mut fields, tension.common());
            (tension.id().map(str::to_owned), fields.map())
        });
        self.section("tensions", things.collect())
    }

    pub(super) fn revisions(&self) -> Option<Tree> {
        let records = self.theory.revisions().map(|revision| {
            let data = revision.data();
            let mut fields = Fields::of(&REVISION);
            fields.names("stage", revision.stages().map(|stage| stage.key().into_owned()));
            for (name, names) in [
                ("changes", &data.changes),
                ("tested", &data.tested),
                ("reviewed", &data.reviewed),
                ("into", &data.into),
            ] {
                fields.put(name, Tree::one_or_many(names.iter().map(name_tree).collect()));
            }
            fields.word("result", revision.result().map(Word::word));
            fields.word("kind", revision.kind().map(Word::word));
            fields.word("disposition", revision.disposition().map(Word::word));
            fields.word("meaning", revision.meaning().map(Word::word));
            fields.texts("reason", revision.reason());
            fields.put(
                "from",
                Tree::one_or_many(revision.from().iter().map(|from| Tree::Word(from.word().to_owned())).collect()),
            );
            fields.names("evidence", revision.evidence().map(|evidence| evidence.key().into_owned()));
            fields.names("source", revision.sources().map(|source| source.key().into_owned()));
            common(&mut fields, revision.common());
            fields.map()
        });
        let records: Vec<Tree> = records.collect();
        (!records.is_empty()).then_some(Tree::List(records))
    }
}

/// The long form of a reference, which can be mistaken for nothing else.
fn long(family: &str, id: &str) -> Tree {
    Tree::Braces(vec![(family.to_owned(), Tree::Word(id.to_owned()))])
}

fn name_tree(name: &NameData) -> Tree {
    match name.family {
        Some(family) => long(family.word(), &name.text.value),
        None => name_or_prose(name.text.value.to_string()),
    }
}
