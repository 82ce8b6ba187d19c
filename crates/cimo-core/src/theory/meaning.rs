//! What a theory means, as facts that can be compared: blind to comments, layout, order of keys, quoting and files.

use petgraph::visit::EdgeRef;

use crate::format::Word;
use crate::syntax::{Group, Plain, Text};
use crate::text::normal;

use super::data::{Common, CountData, TextsData};
use super::links::{Link, Node};
use super::{Element, Theory};

/// The facts of a theory, sorted. Two theories with the same facts mean the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meaning {
    facts: Vec<String>,
}

impl Meaning {
    /// The facts, each as one line.
    pub fn facts(&self) -> impl ExactSizeIterator<Item = &str> {
        self.facts.iter().map(String::as_str)
    }

    /// The facts that only one of two meanings has: first those of this one, then those of the other.
    pub fn differences<'m>(&'m self, other: &'m Meaning) -> (Vec<&'m str>, Vec<&'m str>) {
        let missing = |from: &'m Meaning, of: &Meaning| {
            from.facts.iter().filter(|fact| of.facts.binary_search(fact).is_err()).map(String::as_str).collect()
        };
        (missing(self, other), missing(other, self))
    }
}

impl PartialEq for Theory {
    /// Two theories are equal where they mean the same, whatever their files look like.
    fn eq(&self, other: &Theory) -> bool {
        self.meaning() == other.meaning()
    }
}

impl Eq for Theory {}

impl Theory {
    /// What it means, as facts that can be compared and printed.
    pub fn meaning(&self) -> Meaning {
        let mut facts = Facts { theory: self, facts: Vec::new() };
        facts.whole();
        facts.things();
        facts.people();
        facts.links();
        facts.facts.sort();
        Meaning { facts: facts.facts }
    }
}

struct Facts<'t> {
    theory: &'t Theory,
    facts: Vec<String>,
}

impl Facts<'_> {
    fn say(&mut self, of: &str, field: &str, value: impl AsRef<str>) {
        self.facts.push(format!("{of} | {field} | {}", value.as_ref()));
    }

    fn text(&mut self, of: &str, field: &str, text: &Option<Text>) {
        if let Some(text) = text {
            self.say(of, field, spaced(text));
        }
    }

    fn texts(&mut self, of: &str, field: &str, texts: &[Text]) {
        for (number, text) in texts.iter().enumerate() {
            self.say(of, &format!("{field} {number}"), spaced(text));
        }
    }

    fn word<W: Word>(&mut self, of: &str, field: &str, word: Option<W>) {
        if let Some(word) = word {
            self.say(of, field, word.word());
        }
    }

    fn common(&mut self, of: &str, common: Option<&Common>) {
        let Some(common) = common else { return };
        self.texts(of, "note", &common.note);
        self.text(of, "place", &common.place);
        self.text(of, "stance", &common.stance);
        self.texts(of, "came-from", &common.came_from);
        for was in &common.was {
            self.say(of, "was", normal(&was.value));
        }
        for (name, plain) in &common.extra {
            self.say(of, name, plain_text(plain));
        }
    }

    fn whole(&mut self) {
        let data = &self.theory.data;
        let info = &data.info;
        self.text("theory", "id", &info.id);
        self.text("theory", "title", &info.title);
        self.word("theory", "status", info.status);
        self.word("theory", "form", info.form);
        self.word("theory", "stance", info.stance);
        self.texts("theory", "draws-on", &info.draws_on);
        self.text("theory", "language", &info.language);
        self.texts("theory", "summary", &info.summary);
        self.texts("theory", "authors", &info.authors);
        self.text("theory", "date", &info.date);
        self.text("theory", "revises", &info.revises);
        let common = info.common.as_deref().map(|common| Common { stance: None, ..common.clone() });
        self.common("theory", common.as_ref());
        for (name, texts) in &data.study.texts {
            match texts {
                TextsData::Plain(texts) => self.texts("study", name, texts),
                TextsData::Named(texts) => {
                    for (id, text) in texts {
                        self.say("study", &format!("{name} {id}"), spaced(text));
                    }
                }
            }
        }
        self.counts("study", "participants", &data.study.participants);
        self.counts("study", "total", data.study.total.as_slice());
        self.common("study", data.study.common.as_deref());
        self.text("programme", "label", &data.programme.label);
        self.common("programme", data.programme.common.as_deref());
        for (name, plain) in &data.extra {
            self.say("file", name, plain_text(plain));
        }
        for (section, extra) in &data.section_extra {
            for (name, plain) in extra {
                self.say(section, name, plain_text(plain));
            }
        }
    }

    fn counts(&mut self, of: &str, field: &str, counts: &[CountData]) {
        for count in counts {
            let whom = count.of.map_or("all".to_owned(), |node| self.theory.node_key(node));
            self.say(of, &format!("{field} {whom}"), count.number.to_string());
        }
    }

    fn things(&mut self) {
        let theory = self.theory;
        for element in theory.elements() {
            self.element(element);
        }
        for configuration in theory.configurations() {
            let of = format!("configuration {}", configuration.key());
            let data = configuration.data();
            self.say(&of, "is", "");
            self.text(&of, "label", &data.label);
            self.word(&of, "form", data.form);
            self.word(&of, "fires", data.fires);
            self.word(&of, "status", data.status);
            if data.whatever.is_some() {
                self.say(&of, "context", "any");
            }
            for held in configuration.held_by().into_iter().chain(configuration.disputed_by()) {
                if let Some(participant) = held.participant {
                    self.say(&of, &format!("participant of {}", held.actor.key()), participant);
                }
            }
            self.common(&of, configuration.common());
        }
        for statement in theory.statements() {
            let of = format!("statement {}", statement.key());
            self.say(&of, "is", "");
            self.text(&of, "sentence", &statement.data().sentence);
            self.common(&of, statement.common());
        }
        for evidence in theory.evidence() {
            let of = format!("evidence {}", evidence.key());
            let data = evidence.data();
            self.say(&of, "is", "");
            self.text(&of, "participant", &data.participant);
            self.text(&of, "says", &data.says);
            self.word(&of, "basis", data.basis);
            self.common(&of, evidence.common());
        }
        for (number, revision) in theory.revisions().enumerate() {
            let of = format!("revision-{}", number + 1);
            let data = revision.data();
            for (field, names) in [
                ("changes", &data.changes),
                ("tested", &data.tested),
                ("reviewed", &data.reviewed),
                ("into", &data.into),
            ] {
                for name in names {
                    let family = name.family.map_or("", |family| family.word());
                    self.say(&of, field, format!("{family} {}", normal(&name.text.value)));
                }
            }
            self.word(&of, "result", data.result);
            self.word(&of, "kind", data.kind);
            self.word(&of, "disposition", data.disposition);
            self.word(&of, "meaning", data.meaning);
            self.texts(&of, "reason", &data.reason);
            for from in &data.from {
                self.say(&of, "from", from.word());
            }
            self.common(&of, revision.common());
        }
    }

    fn element(&mut self, element: Element<'_>) {
        let data = element.data();
        let of = format!("element {}", element.key());
        self.say(&of, "kind", data.kind.word());
        match element.id() {
            Some(_) => self.say(&of, "label", element.label().map(collapsed).unwrap_or_default()),
            None => self.say(&of, "sentence", normal(element.text())),
        }
        let Some(details) = &data.details else { return };
        self.text(&of, "resource", &details.resource);
        self.text(&of, "reasoning", &details.reasoning);
        self.word(&of, "level", details.level);
        self.word(&of, "intent", details.intent);
        self.word(&of, "valence", details.valence);
        self.word(&of, "distance", details.distance);
        self.texts(&of, "draws-on", &details.draws_on);
        self.common(&of, details.common.as_deref());
    }

    fn people(&mut self) {
        let theory = self.theory;
        for source in theory.sources() {
            let of = format!("source {}", source.key());
            let data = source.data();
            self.say(&of, "is", "");
            self.word(&of, "kind", data.kind);
            self.counts(&of, "people", &data.people);
            self.counts(&of, "sessions", &data.sessions);
            self.texts(&of, "labels", &data.labels);
            self.text(&of, "citation", &data.citation);
            if let Some(appraisal) = &data.appraisal {
                self.text(&of, "relevance", &appraisal.relevance);
                self.text(&of, "richness", &appraisal.richness);
                self.text(&of, "rigour", &appraisal.rigour);
                self.common(&format!("{of} appraisal"), appraisal.common.as_deref());
            }
            self.common(&of, source.common());
        }
        let named = [
            ("actor", &theory.data.actors),
            ("programme-stage", &theory.data.programme_stages),
            ("phase", &theory.data.phases),
            ("study-stage", &theory.data.study_stages),
            ("tension", &theory.data.tensions),
        ];
        for (family, things) in named {
            for thing in things {
                let label = thing.label.as_ref().map(|label| normal(&label.value)).unwrap_or_default();
                let of = format!("{family} {}", thing.id.as_deref().unwrap_or(&label));
                self.say(&of, "is", "");
                if thing.id.is_some() {
                    self.text(&of, "label", &thing.label);
                }
                self.texts(&of, "labels", &thing.labels);
                self.common(&of, thing.common.as_deref());
            }
        }
        for regularity in theory.regularities() {
            let of = format!("regularity {}", regularity.key());
            let data = regularity.data();
            self.say(&of, "looked for counterexamples", if data.looked_for { "yes" } else { "no" });
            self.text(&of, "label", &data.label);
            self.texts(&of, "boundaries", &data.boundaries);
            self.word(&of, "confidence", data.confidence);
            self.common(&of, regularity.common());
        }
        for rivals in theory.rivals() {
            let of = format!("rivals {}", rivals.key());
            let data = rivals.data();
            self.say(&of, "said open", if data.open { "yes" } else { "no" });
            self.text(&of, "question", &data.question);
            self.texts(&of, "would-tell-them-apart", &data.tell_apart);
            self.common(&of, rivals.common());
        }
    }

    fn links(&mut self) {
        let graph = &self.theory.graph.links;
        for edge in graph.edge_references() {
            let (from, to, link) = (graph[edge.source()], graph[edge.target()], edge.weight());
            let at = link.target.map_or(String::new(), |target| format!("{:?}", self.at(target)));
            let group = self.group(from, to, link);
            let fact =
                format!("{} | {} | {} {} {group} {at}", self.key(from), link.kind.name(), self.key(to), link.sense);
            self.facts.push(fact);
        }
    }

    fn key(&self, node: Node) -> String {
        match node {
            Node::Clause(index) => format!("clause {}", normal(&self.theory.data.clauses[index as usize].text.value)),
            node => format!("{} {}", node.parts().0, self.theory.node_key(node)),
        }
    }

    fn at(&self, target: u32) -> String {
        use super::data::{AtData, EndData};
        let end = |end: EndData| match end {
            EndData::Role(role) => role.word().to_owned(),
            EndData::Element(index) => Element { theory: self.theory, index }.key().into_owned(),
        };
        match self.theory.data.targets[target as usize] {
            AtData::Whole => "whole".to_owned(),
            AtData::Part(part) => end(part),
            AtData::Link(from, to) => format!("{} -> {}", end(from), end(to)),
        }
    }

    /// A group by its members, since its number depends on the order of the file.
    fn group(&self, _: Node, to: Node, link: &Link) -> String {
        if link.group == Group::Alone {
            return String::new();
        }
        let members =
            self.theory.links_to(to).filter(|(_, other)| other.group == link.group && other.kind == link.kind);
        let mut members: Vec<String> =
            members.map(|(from, other)| format!("{} {}", other.sense, self.key(from))).collect();
        members.sort();
        let word = if matches!(link.group, Group::Any(_)) { "any" } else { "all" };
        format!("{word} [{}]", members.join(", "))
    }
}

fn spaced(text: &Text) -> String {
    collapsed(&text.value)
}

/// A text with runs of white space as one space: a break in a block of prose is no more than that.
fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn plain_text(plain: &Plain) -> String {
    match plain {
        Plain::Empty => String::new(),
        Plain::Text(text) => text.to_string(),
        Plain::List(entries) => format!("[{}]", entries.iter().map(plain_text).collect::<Vec<_>>().join(", ")),
        Plain::Map(entries) => {
            let mut entries: Vec<String> =
                entries.iter().map(|(key, value)| format!("{key}: {}", plain_text(value))).collect();
            entries.sort();
            format!("{{{}}}", entries.join(", "))
        }
    }
}
