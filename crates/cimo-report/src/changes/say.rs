//! The sentence for each kind of change.

use cimo_core::diff::{Change, Name, Said, Side};
use cimo_core::format::{ChangeKind, Family, Role};
use cimo_core::syntax::Sense;
use cimo_core::text::look_alike;
use cimo_core::theory::{At, Configuration, Evidence, PartAt, Stance, Target};

use super::Comparison;
use super::piece::{Detail, Piece, Sentence};
use super::slots::{self, noun};
use super::why::capital;

impl Comparison<'_> {
    /// What a change is, in one sentence.
    pub fn say(&self, change: &Change) -> Sentence {
        let mut sentence = Sentence::default();
        match change.kind {
            ChangeKind::Added => self.presence(change, Side::New, &mut sentence),
            ChangeKind::Removed => self.presence(change, Side::Old, &mut sentence),
            ChangeKind::Renamed => {
                sentence
                    .extend(self.subject(change, Side::Old))
                    .text(" is now called ")
                    .extend(one(&change.subject.new));
            }
            ChangeKind::Named => {
                sentence
                    .extend(self.subject(change, Side::Old))
                    .text(" now has the id ")
                    .extend(one(&change.subject.new));
            }
            ChangeKind::Unnamed => {
                sentence.extend(self.subject(change, Side::Old)).text(" has lost its id");
            }
            ChangeKind::Reworded => self.reworded(change, &mut sentence),
            ChangeKind::Merged | ChangeKind::Split | ChangeKind::Regrouped => self.regrouped(change, &mut sentence),
            ChangeKind::Recast => {
                let word = |all: &[Said]| all.first().map_or(String::new(), |said| said.text.clone());
                let thing = one(&change.subject.new);
                let (before, after) = (word(&change.before), word(&change.after));
                sentence.text(&format!("The {before} ")).extend(thing).text(&format!(" is now {}", article(&after)));
            }
            ChangeKind::EvidenceAdded | ChangeKind::EvidenceWithdrawn if change.slot.is_none() => {
                self.evidence_as_such(change, &mut sentence);
            }
            ChangeKind::EvidenceAdded | ChangeKind::EvidenceWithdrawn => self.speaks(change, &mut sentence),
            ChangeKind::Reordered => {
                let section = change.slot.as_deref().unwrap_or("parts").replace('-', " ");
                let whose = match change.subject.kind {
                    "theory" => String::new(),
                    kind => format!(" of the {kind}"),
                };
                let stand = if section == "flow" { "stands" } else { "stand" };
                sentence.text(&format!("The {section}{whose} {stand} in another order"));
            }
            _ => self.fields(change, &mut sentence),
        }
        sentence
    }

    /// Something is new, or gone.
    fn presence(&self, change: &Change, side: Side, sentence: &mut Sentence) {
        let names = if side == Side::New { &change.subject.new } else { &change.subject.old };
        let Some(name) = names.first() else { return };
        let kind = kind(change.subject.kind);
        let configuration = self.theory(side).configuration_by_key(name.key.name());
        let configuration = configuration.filter(|_| name.key.family() == Some(Family::Configuration));
        // Of a configuration without a title its parts are told instead.
        let words = match configuration {
            Some(configuration) => configuration.label().map(str::to_owned),
            None => name.words.clone(),
        };
        let words = words.filter(|words| *words != name.text);
        match side {
            Side::New => sentence.text(&format!("New {kind} ")).extend(one(names)),
            Side::Old => sentence.text(&format!("The {kind} ")).extend(one(names)).text(" is gone"),
        };
        if let Some(words) = words {
            sentence.text(": ").push(Piece::quote(words));
        }
        if let Some(configuration) = configuration {
            sentence.details.extend(parts(configuration));
        }
    }

    /// A piece of evidence is new, or gone.
    fn evidence_as_such(&self, change: &Change, sentence: &mut Sentence) {
        let (side, names, start) = match change.kind {
            ChangeKind::EvidenceAdded => (Side::New, &change.subject.new, "New evidence"),
            _ => (Side::Old, &change.subject.old, "Evidence withdrawn"),
        };
        let Some(name) = names.first() else { return };
        sentence.text(start);
        if name.words.as_ref().is_some_and(|words| *words != name.text) {
            sentence.text(" ").extend(one(names));
        }
        if let Some(evidence) = self.evidence(side, &name.key) {
            spoken_to(evidence, sentence);
        }
        sentence.text(": ").push(Piece::quote(name.words.clone().unwrap_or_else(|| name.text.clone())));
    }

    /// Evidence comes to say something, or says it no longer.
    fn speaks(&self, change: &Change, sentence: &mut Sentence) {
        let (side, said) = match change.kind {
            ChangeKind::EvidenceAdded => (Side::New, &change.after),
            _ => (Side::Old, &change.before),
        };
        let word = change.slot.as_deref().unwrap_or("supports");
        sentence.extend(self.subject(change, side));
        sentence.text(&match side {
            Side::New => format!(" now {word} "),
            Side::Old => format!(" no longer {word} "),
        });
        let Some(said) = said.first() else { return };
        let target = said.keys.first().map(|key| self.name(side, key));
        match (target, said.text.rsplit_once(": ")) {
            (Some(target @ Piece::Name { .. }), Some((_, part))) => {
                sentence.text(match part.contains(" -> ") {
                    true => "the link from ",
                    false => "the part ",
                });
                sentence.push(Piece::Plain(part.replace(" -> ", " to ").replace('-', " "))).text(" of ").push(target);
            }
            _ => {
                sentence.extend(self.values(side, &[said]));
            }
        }
    }

    /// What a field or several hold.
    fn fields(&self, change: &Change, sentence: &mut Sentence) {
        let mut names: Vec<&str> = change.slot.as_deref().unwrap_or_default().split(", ").collect();
        names.sort_by_key(|slot| slots::verb_of(slot).map_or(usize::MAX, |(order, _)| order));
        sentence.extend(self.subject(change, Side::New));
        if names.iter().any(|slot| slots::verb_of(slot).is_none()) {
            let start = std::mem::take(&mut sentence.pieces);
            return field(change, start, sentence);
        }
        let named = if change.subject.new.is_empty() { &change.subject.old } else { &change.subject.new };
        let several = named.len() > 1;
        let number = |verb: &str| if several { slots::plural(verb) } else { verb.to_owned() };
        let mut clauses: Vec<Vec<Piece>> = Vec::new();
        for slot in names {
            let Some((_, verb)) = slots::verb_of(slot) else { continue };
            let of = |all: &'_ [Said]| -> Vec<usize> {
                (0..all.len()).filter(|number| all[*number].slot == slot || all[*number].slot.is_empty()).collect()
            };
            let (gone, come) = (of(&change.before), of(&change.after));
            let gone: Vec<&Said> = gone.into_iter().map(|number| &change.before[number]).collect();
            let come: Vec<&Said> = come.into_iter().map(|number| &change.after[number]).collect();
            let noun = |several: bool| match verb.noun[usize::from(several)] {
                "" => String::new(),
                noun => format!("{noun} "),
            };
            let named = |all: &[&Said]| all.iter().all(|said| said.text == "any" || !said.keys.is_empty());
            let noun = |all: &[&Said]| if named(all) { noun(all.len() > 1) } else { String::new() };
            let mut clause = Sentence::default();
            let whatever = |all: &[&Said]| slot == "context" && matches!(all, [one] if one.keys.is_empty());
            let looked_for = |all: &[&Said]| slot == "counterexamples" && matches!(all, [one] if one.keys.is_empty());
            match (gone.as_slice(), come.as_slice()) {
                ([], []) => continue,
                (gone, come) if whatever(come) => {
                    clause.text("now holds whatever the context");
                    if !gone.is_empty() {
                        clause
                            .text(&format!(" and {} {}", number(verb.no_longer), noun(gone)))
                            .extend(self.values(Side::Old, gone));
                    }
                }
                (gone, come) if whatever(gone) => {
                    clause.text("no longer holds whatever the context");
                    if !come.is_empty() {
                        clause
                            .text(&format!(" and {} {}", number(verb.now), noun(come)))
                            .extend(self.values(Side::New, come));
                    }
                }
                ([], come) if looked_for(come) => {
                    clause.text("now says that counterexamples were looked for");
                }
                (gone, []) if looked_for(gone) => {
                    clause.text("no longer says that counterexamples were looked for");
                }
                ([], come) => {
                    clause.text(&format!("{} {}", number(verb.now), noun(come))).extend(self.values(Side::New, come));
                }
                (gone, []) => {
                    clause
                        .text(&format!("{} {}", number(verb.no_longer), noun(gone)))
                        .extend(self.values(Side::Old, gone));
                }
                (gone, come) => {
                    clause.text(&format!("{} {}", number(verb.now), noun(come))).extend(self.values(Side::New, come));
                    clause.text(" instead of ").extend(self.values(Side::Old, gone));
                }
            }
            clauses.push(clause.pieces);
        }
        let count = clauses.len();
        for (number, clause) in clauses.into_iter().enumerate() {
            sentence.text(match number {
                0 => " ",
                _ if number + 1 == count => ", and ",
                _ => ", ",
            });
            sentence.extend(clause);
        }
    }
}

impl Comparison<'_> {
    fn reworded(&self, change: &Change, sentence: &mut Sentence) {
        let slot = change.slot.as_deref().unwrap_or_default();
        let what = match slot {
            "resource" => "resource",
            "reasoning" => "reasoning",
            "title" => "title",
            _ => "label",
        };
        let has = |all: &[Said]| all.first().map(|said| said.text.clone());
        if let ([before], [after]) = (change.before.as_slice(), change.after.as_slice())
            && before.slot != after.slot
        {
            // The sentence that it goes by stands in another field.
            sentence.extend(self.subject(change, Side::New));
            sentence.text(&format!(" now has as its {} what was its {}: ", after.slot, before.slot));
            sentence.push(Piece::quote(after.text.clone()));
            return;
        }
        if slot == "sentence" && (change.before.is_empty() || change.after.is_empty()) {
            sentence.extend(self.subject(change, Side::New)).text(match change.after.is_empty() {
                true => " is now written field by field",
                false => " is now written as one sentence",
            });
            let said = change.before.iter().map(|said| Detail::Before(said.text.clone()));
            sentence.details.extend(said.chain(change.after.iter().map(|said| Detail::After(said.text.clone()))));
            return;
        }
        sentence.extend(self.subject(change, Side::New));
        match (has(&change.before), has(&change.after)) {
            (Some(before), Some(after)) => {
                match slot {
                    "resource" | "reasoning" | "title" => sentence.text(&format!(" has another {what}")),
                    _ => sentence.text(" is worded differently"),
                };
                if look_alike(&before, &after) {
                    sentence.text(" only in how its letters are stored, which nobody sees");
                    return;
                }
                sentence.differ(&before, &after);
                // Of texts that have little in common nobody would say so.
                if change.is_opposite() && matches!(sentence.details.last(), Some(Detail::Words(_))) {
                    sentence.text(", and may say the opposite");
                }
            }
            (None, Some(after)) => {
                sentence.text(&format!(" now has a {what}: ")).push(Piece::quote(after));
            }
            (Some(before), None) => {
                sentence.text(&format!(" no longer has a {what}; it was ")).push(Piece::quote(before));
            }
            (None, None) => {
                sentence.text(" is worded differently");
            }
        }
    }

    /// Several became one, or one several.
    fn regrouped(&self, change: &Change, sentence: &mut Sentence) {
        let kind_of = |name: &Name| self.theory(Side::Old).element_by_key(name.key.name()).map(|found| found.kind());
        let mut of = change.subject.old.iter().filter(|name| name.key.family() == Some(Family::Element)).map(kind_of);
        let first = of.next();
        let plural =
            if of.any(|kind| Some(kind) != first) { "elements".to_owned() } else { kinds(change.subject.kind) };
        regrouped(&plural, change, sentence);
    }

    /// A subject at the beginning of a sentence.
    fn subject(&self, change: &Change, side: Side) -> Vec<Piece> {
        let (first, second) = match side {
            Side::Old => (&change.subject.old, &change.subject.new),
            Side::New => (&change.subject.new, &change.subject.old),
        };
        let names = if first.is_empty() { second } else { first };
        // An element that was recast is called by its kind in that version.
        let recast = names.first().filter(|name| name.key.family() == Some(Family::Element) && !first.is_empty());
        let recast = recast.and_then(|name| self.theory(side).element_by_key(name.key.name()));
        let word = recast.map_or(change.subject.kind, |element| element.kind().word());
        match (word, names.as_slice()) {
            (kind @ ("theory" | "study" | "programme"), _) => vec![Piece::Text(format!("The {kind}"))],
            (word, [_]) => [Piece::Text(format!("The {} ", kind(word)))].into_iter().chain(one(names)).collect(),
            (word, names) => {
                let mut pieces = vec![Piece::Text(format!("The {} ", kinds(word)))];
                for (number, name) in names.iter().enumerate() {
                    if number > 0 {
                        pieces.push(Piece::Text(if number + 1 == names.len() { " and ".into() } else { ", ".into() }));
                    }
                    pieces.push(Piece::name(&name.text, name.words.clone()));
                }
                pieces
            }
        }
    }
}

/// A field that holds a text, a list or a number.
fn field(change: &Change, subject: Vec<Piece>, sentence: &mut Sentence) {
    let (noun, several) = noun(change.slot.as_deref().unwrap_or_default());
    let subject = subject.into_iter().enumerate().map(|(number, piece)| match (number, piece) {
        (0, Piece::Text(words)) => Piece::Text(words.replacen("The ", "the ", 1).replacen("Evidence", "evidence", 1)),
        (_, piece) => piece,
    });
    sentence.text(&format!("The {noun} of ")).extend(subject);
    let before = |all: &[Said]| all.iter().map(|said| Detail::Before(said.text.clone())).collect::<Vec<_>>();
    let after = |all: &[Said]| all.iter().map(|said| Detail::After(said.text.clone())).collect::<Vec<_>>();
    let is_short = |all: &[Said]| all.len() == 1 && all[0].text.chars().count() <= 40;
    let are = if several { "are" } else { "is" };
    match (change.before.as_slice(), change.after.as_slice()) {
        ([], new) => {
            sentence.text(&format!(" {are} new"));
            sentence.details.extend(after(new));
        }
        (old, []) => {
            sentence.text(&format!(" {are} gone"));
            sentence.details.extend(before(old));
        }
        (old, new) if is_short(old) && is_short(new) && !several => {
            sentence.text(" is now ").push(Piece::quote(&*new[0].text));
            sentence.text("; it was ").push(Piece::quote(&*old[0].text));
        }
        (old, new) => {
            sentence.text(match (noun.starts_with("number"), several) {
                (true, _) => " has changed",
                (_, true) => " read differently",
                (_, false) => " reads differently",
            });
            match (old, new) {
                ([old], [new]) => {
                    sentence.differ(&old.text, &new.text);
                }
                (old, new) => {
                    sentence.details.extend(before(old));
                    sentence.details.extend(after(new));
                }
            }
        }
    }
}

fn regrouped(plural: &str, change: &Change, sentence: &mut Sentence) {
    let list = |names: &[Name]| -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (number, name) in names.iter().enumerate() {
            match number {
                0 => {}
                _ if number + 1 == names.len() => pieces.push(Piece::Text(" and ".to_owned())),
                _ => pieces.push(Piece::Text(", ".to_owned())),
            }
            pieces.push(explained(name));
        }
        pieces
    };
    let (old, new) = (&change.subject.old, &change.subject.new);
    match old.len() {
        1 => sentence.text(&format!("The {} ", kind(change.subject.kind))).extend(one(old)).text(" is now "),
        _ => sentence.text(&format!("The {plural} ")).extend(list(old)).text(" are now "),
    };
    let number = match new.len() {
        1 => "one, ".to_owned(),
        2 => "two, ".to_owned(),
        3 => "three, ".to_owned(),
        count => format!("{count}, "),
    };
    sentence.text(&number).extend(list(new));
}

/// What a configuration is made of, role by role.
fn parts(configuration: Configuration<'_>) -> Vec<Detail> {
    let part = |role: Role| {
        let uses = configuration.in_role(role).map(|part| {
            let sense = match part.sense {
                Sense::Holds => "",
                Sense::Not => "not: ",
                Sense::More => "more: ",
                Sense::Less => "less: ",
                Sense::Unchanged => "no change: ",
            };
            format!("{sense}{}", part.element.text())
        });
        let uses: Vec<String> = uses.collect();
        (!uses.is_empty()).then(|| Detail::Part(capital(&role.word().replace('-', " ")), uses.join("; ")))
    };
    Role::ALL.into_iter().filter_map(part).collect()
}

/// What evidence speaks for and against: each thing once.
fn spoken_to(evidence: Evidence<'_>, sentence: &mut Sentence) {
    let all = evidence.speaks();
    let mut said: Vec<(Stance, Target<'_>)> = Vec::new();
    for speaks in &all {
        if !said.contains(&(speaks.stance, speaks.target)) {
            said.push((speaks.stance, speaks.target));
        }
    }
    said.sort_by_key(|(stance, _)| *stance);
    let mut last = None;
    for (number, (stance, target)) in said.iter().take(3).enumerate() {
        let word = match stance {
            Stance::Supports => "for",
            Stance::Challenges => "against",
            Stance::Refines => "refining",
        };
        sentence.text(&match (last == Some(*stance), number) {
            (true, _) => " and ".to_owned(),
            (false, 0) => format!(" {word} "),
            (false, _) => format!(", {word} "),
        });
        last = Some(*stance);
        if let ([_], At::Link(from, to)) = (all.as_slice(), all[0].at) {
            let end = |end: PartAt<'_>| match end {
                PartAt::Role(role) => Piece::Text(role.word().replace('-', " ")),
                PartAt::Element(element) => Piece::name(element.id().unwrap_or(element.text()), None),
            };
            sentence.text("the link from ").push(end(from)).text(" to ").push(end(to)).text(" in ");
        }
        let name = |id: Option<&str>, words: &str| match id {
            Some(id) => Piece::name(id, Some(words.to_owned())),
            None => Piece::quote(words),
        };
        sentence.push(match target {
            Target::Element(element) => name(element.id(), element.text()),
            Target::Configuration(configuration) => name(configuration.id(), &configuration.title()),
            Target::Statement(statement) => name(statement.id(), &statement.text()),
            Target::Regularity(regularity) => name(regularity.id(), regularity.text()),
            Target::Theory => Piece::Text("the theory".to_owned()),
        });
    }
    if said.len() > 3 {
        sentence.text(" and more");
    }
}

fn one(names: &[Name]) -> Option<Piece> {
    names.first().map(|name| Piece::name(&name.text, name.words.clone()))
}

fn explained(name: &Name) -> Piece {
    Piece::explained(&name.text, name.words.clone().filter(|words| *words != name.text))
}

/// What a kind of thing is called in a sentence.
pub(super) fn kind(word: &str) -> &str {
    match word {
        "programme-stage" => "programme stage",
        "study-stage" => "study stage",
        "phase" => "study phase",
        "evidence" => "piece of evidence",
        "rivals" => "question between rivals",
        other => other,
    }
}

fn kinds(word: &str) -> String {
    match word {
        "evidence" => "pieces of evidence".to_owned(),
        "rivals" => "questions between rivals".to_owned(),
        "regularity" => "regularities".to_owned(),
        other => format!("{}s", kind(other)),
    }
}

pub(super) fn article(word: &str) -> String {
    let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {word}", if vowel { "an" } else { "a" })
}
