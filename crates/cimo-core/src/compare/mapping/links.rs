//! From references to the things of some theories; what means nothing is a finding.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Rule};
use crate::fielded::shown;
use crate::source::Place;
use crate::syntax::wording_list;
use crate::text::{is_id, nearest, normal};

use super::super::{At, Named, Thing};
use super::{Mapping, Reference, What};

/// A mapping as it links things of some theories. What is of theories that are not there is left out.
#[derive(Debug, Clone, Default)]
pub struct Links {
    pub(crate) same: Vec<Same>,
    pub(crate) opposites: Vec<Opposed>,
    pub(crate) conflicts: Vec<Opposed>,
    /// Pairs that are not one, each both ways round.
    pub(crate) different: HashSet<(At, At)>,
}

#[derive(Debug, Clone)]
pub(crate) struct Same {
    pub(crate) name: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) members: Vec<At>,
}

#[derive(Debug, Clone)]
pub(crate) struct Opposed {
    pub(crate) name: Option<String>,
    pub(crate) why: Option<String>,
    pub(crate) one: Vec<At>,
    pub(crate) other: Vec<At>,
}

impl Links {
    pub(crate) fn are_different(&self, one: At, other: At) -> bool {
        self.different.contains(&(one, other))
    }
}

impl Mapping {
    /// What the mapping links in some theories, and what in it means nothing, in order of place.
    pub fn links(&self, theories: &[Named<'_>]) -> (Links, Vec<Diagnostic>) {
        let mut linker = Linker {
            theories,
            listed: self.theories.iter().map(|theory| theory.name.as_str()).collect(),
            sentences: theories.iter().map(|_| OnceCell::new()).collect(),
            diagnostics: Vec::new(),
        };
        let links = linker.links(self);
        let mut diagnostics = linker.diagnostics;
        diagnostics.sort_by_key(|finding| (finding.place(), finding.rule));
        (links, diagnostics)
    }
}

struct Linker<'a, 't> {
    theories: &'a [Named<'t>],
    /// Theories that the mapping lists, whether they are there or not.
    listed: BTreeSet<&'a str>,
    /// By theory, its things by their sentences.
    sentences: Vec<OnceCell<HashMap<String, Vec<At>>>>,
    diagnostics: Vec<Diagnostic>,
}

/// A thing, and where it was referred to.
type Found = (At, Place);

impl Linker<'_, '_> {
    fn links(&mut self, mapping: &Mapping) -> Links {
        let mut links = Links::default();
        let mut taken: BTreeMap<At, (usize, Place)> = BTreeMap::new();
        for (number, entry) in mapping.same_as.iter().enumerate() {
            let found = self.all(&entry.is);
            self.one_family(&found, "same-as");
            for (at, place) in &found {
                match taken.insert(*at, (number, *place)) {
                    None => {}
                    Some((_, earlier)) => self.twice(*at, *place, earlier),
                }
            }
            let members = found.into_iter().map(|(at, _)| at).collect();
            links.same.push(Same { name: entry.name.clone(), note: entry.note.clone(), members });
        }
        for (entries, are_opposites) in [(&mapping.opposites, true), (&mapping.conflicts, false)] {
            for entry in entries {
                let (one, other) = (self.all(&entry.one), self.all(&entry.other));
                if are_opposites {
                    self.only_elements(one.iter().chain(&other));
                    self.not_one(&one, &other, &taken, "opposites");
                }
                let ats = |found: Vec<Found>| found.into_iter().map(|(at, _)| at).collect();
                let (name, why) = (entry.name.clone(), entry.why.clone());
                let opposed = Opposed { name, why, one: ats(one), other: ats(other) };
                if are_opposites { &mut links.opposites } else { &mut links.conflicts }.push(opposed);
            }
        }
        for entry in &mapping.different {
            let found = self.all(&entry.these);
            for (number, (one, _)) in found.iter().enumerate() {
                for other in &found[number + 1..] {
                    links.different.extend([(*one, other.0), (other.0, *one)]);
                }
                self.not_one(&found[..number], &found[number..=number], &taken, "different");
            }
        }
        links
    }

    fn all(&mut self, references: &[Reference]) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for reference in references {
            if let Some(at) = self.find(reference)
                && !found.iter().any(|(known, _)| *known == at)
            {
                found.push((at, reference.place));
            }
        }
        found
    }

    fn find(&mut self, reference: &Reference) -> Option<At> {
        let Some(theory) = self.theories.iter().position(|theory| theory.name == reference.theory) else {
            if !self.listed.contains(reference.theory.as_str()) {
                self.unknown_theory(reference);
            }
            return None;
        };
        let candidates = self.candidates(theory, reference);
        match candidates.as_slice() {
            [] => self.unknown(theory, reference),
            [one] => return Some(*one),
            _ => self.ambiguous(reference, &candidates),
        }
        None
    }

    /// What a reference may mean.
    fn candidates(&self, theory: usize, reference: &Reference) -> Vec<At> {
        let (of, name) = (self.theories[theory].theory, reference.name.as_str());
        let mut found: Vec<At> = match is_id(name) || name.starts_with('~') {
            true => {
                let element = of.element_by_key(name).map(|element| At::element(theory, element));
                let configuration = of.configuration_by_key(name);
                element.into_iter().chain(configuration.map(|one| At::configuration(theory, one))).collect()
            }
            false => self.sentences(theory).get(&normal(name)).cloned().unwrap_or_default(),
        };
        found.retain(|at| match reference.what {
            // What has neither an id nor a label goes by its mechanism's words only where a configuration is asked for.
            None => match at.thing(self.theories) {
                Thing::Element(_) => true,
                Thing::Configuration(one) => one.id().is_some() || one.label().is_some(),
            },
            Some(What::Element) => !at.is_configuration,
            Some(What::Configuration) => at.is_configuration,
        });
        found
    }

    fn sentences(&self, theory: usize) -> &HashMap<String, Vec<At>> {
        self.sentences[theory].get_or_init(|| {
            let of = self.theories[theory].theory;
            let mut all: HashMap<String, Vec<At>> = HashMap::new();
            for element in of.elements() {
                all.entry(normal(element.text())).or_default().push(At::element(theory, element));
            }
            for configuration in of.configurations() {
                if configuration.label().is_some() || configuration.id().is_none() {
                    let words = normal(&configuration.title());
                    all.entry(words).or_default().push(At::configuration(theory, configuration));
                }
            }
            all
        })
    }

    fn unknown_theory(&mut self, reference: &Reference) {
        let known: Vec<&str> = self.theories.iter().map(|theory| theory.name.as_str()).collect();
        let title = format!("No theory has the short name `{}`", shown(&reference.theory));
        let finding = self.finding(reference, title);
        self.diagnostics.push(match nearest(&reference.theory, known.iter().copied()) {
            Some(near) => finding
                .label(format!("the nearest is `{near}`"))
                .question(format!("Did you mean `{near}#{}`?", reference.name)),
            None => finding.label("not known here").question(format!("Known are {}.", wording_list(&known))),
        });
    }

    fn unknown(&mut self, theory: usize, reference: &Reference) {
        let of = &self.theories[theory];
        let elements = of.theory.elements().filter(|_| reference.what != Some(What::Configuration)).map(Thing::Element);
        let configurations =
            of.theory.configurations().filter(|_| reference.what != Some(What::Element)).map(Thing::Configuration);
        let ids: Vec<&str> = elements.chain(configurations).filter_map(Thing::id).collect();
        let near = nearest(&reference.name, ids);
        let what = match reference.what {
            None => "element or configuration",
            Some(what) => what.word(),
        };
        let title = format!("The theory `{}` has no {what} called `{}`", of.name, shown(&reference.name));
        let finding = self.finding(reference, title);
        self.diagnostics.push(match near {
            Some(near) => finding
                .label(format!("the nearest is `{near}`"))
                .question(format!("Did you mean `{}#{near}`?", of.name)),
            None => finding.label("not known there").question("Is it another theory, or was it renamed?"),
        });
    }

    fn ambiguous(&mut self, reference: &Reference, several: &[At]) {
        let told = several.iter().map(|at| {
            let thing = at.thing(self.theories);
            let word = if at.is_configuration { "configuration" } else { "element" };
            format!("{}#{word}:{}", reference.theory, thing.id().unwrap_or(&thing.key()))
        });
        let told: Vec<String> = told.collect();
        let finding = self.finding(reference, format!("`{reference}` could be two things"));
        let finding = finding.label("which of them is meant is not said");
        self.diagnostics.push(finding.question(format!("Which is it, {}?", wording_list(&told))));
    }

    fn one_family(&mut self, found: &[Found], slot: &'static str) {
        let Some((first, _)) = found.first() else { return };
        if let Some((at, place)) = found.iter().find(|(at, _)| at.is_configuration != first.is_configuration) {
            let word = |at: &At| if at.is_configuration { "a configuration" } else { "an element" };
            let title = format!("{} cannot be the same as {}", capital(word(at)), word(first));
            let finding = Diagnostic::new(Rule::InvalidMapping, *place, title).label(format!("this is {}", word(at)));
            self.diagnostics.push(
                finding.question("A claim and its parts are two things: which of the two is the same?").slot(slot),
            );
        }
    }

    fn only_elements<'f>(&mut self, found: impl Iterator<Item = &'f Found>) {
        for (at, place) in found.filter(|(at, _)| at.is_configuration) {
            let thing = at.thing(self.theories);
            let title = format!("`{}` is a configuration, and `opposites` takes elements", shown(&thing.text()));
            let finding = Diagnostic::new(Rule::InvalidMapping, *place, title).label("this is a configuration");
            self.diagnostics
                .push(finding.question("Claims that do not go together stand under `conflicts:`.").slot("opposites"));
        }
    }

    /// Says where a pair of things stands in one group of `same-as`.
    fn not_one(&mut self, one: &[Found], other: &[Found], taken: &BTreeMap<At, (usize, Place)>, slot: &'static str) {
        for (left, _) in one {
            for (right, place) in other {
                let (Some((a, _)), Some((b, earlier))) = (taken.get(left), taken.get(right)) else { continue };
                if a == b {
                    let words = if slot == "different" { "different" } else { "opposites" };
                    let title = format!("These are said to be {words}, and `same-as` says that they are one");
                    let finding = Diagnostic::new(Rule::InvalidMapping, *place, title).label("not the same here");
                    let finding = finding.also(*earlier, "the same here").slot(slot);
                    self.diagnostics.push(finding.question("Which of the two holds? Keep one."));
                }
            }
        }
    }

    fn twice(&mut self, at: At, place: Place, earlier: Place) {
        let thing = at.thing(self.theories);
        let title = format!("`{}` stands in `same-as` twice", shown(&thing.text()));
        let finding = Diagnostic::new(Rule::InvalidMapping, place, title).label("a second time");
        let finding = finding.also(earlier, "the first time").slot("same-as");
        self.diagnostics.push(finding.question("Are the two groups one? Then join them; else keep it in one of them."));
    }

    fn finding(&self, reference: &Reference, title: String) -> Diagnostic {
        Diagnostic::new(Rule::InvalidMapping, reference.place, title).argument("reference", reference.to_string())
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
