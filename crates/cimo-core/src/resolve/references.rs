//! Looking an id up in the families that its slot takes, and saying what is wrong where it is not there.

use crate::diagnostic::{Declared, Diagnostic, Rule};
use crate::format::{Family, Kind, Slot};
use crate::source::Place;
use crate::syntax::{Ref, wording_list};
use crate::text::{fold, normal};
use crate::theory::links::Node;

use super::Resolver;
use super::names::Named;

/// What an id turned out to be.
pub(super) enum Found {
    /// A thing that the slot takes.
    Thing(Node),
    /// Nothing, or not what the slot takes: this was said.
    Said,
}

impl Resolver<'_> {
    /// Looks up an id by the grammar.
    pub(super) fn look_up(&mut self, reference: &Ref, slot: &Slot) -> Found {
        let name: &str = &reference.text.value;
        let families = reference.family.as_ref().map_or(slot.families, std::slice::from_ref);
        let mut known = families.iter().filter_map(|family| Some((*family, self.names.get(*family, name)?)));
        let found = (known.next(), known.next());
        match found {
            (None, _) => self.undefined(reference, slot),
            (Some((family, named)), None) => self.fits(reference, slot, family, named),
            (Some(_), Some(_)) => {
                let several: Vec<Family> =
                    families.iter().copied().filter(|family| self.names.get(*family, name).is_some()).collect();
                self.ambiguous(reference, slot, &several);
                Found::Said
            }
        }
    }

    fn fits(&mut self, reference: &Ref, slot: &Slot, family: Family, named: Named) -> Found {
        match named.kind {
            Some(kind) if family == Family::Element && !slot.kinds.contains(&kind) => {
                self.wrong_kind(reference, slot, kind.word(), &with_article(kind), Some(named.place));
                Found::Said
            }
            _ => Found::Thing(Node::in_family(family, named.index)),
        }
    }

    pub(super) fn wrong_kind(
        &mut self,
        reference: &Ref,
        slot: &Slot,
        kind: &'static str,
        one: &str,
        defined: Option<Place>,
    ) {
        let name = shown(&reference.text.value);
        let takes = taken(slot);
        let mut finding = Diagnostic::new(
            Rule::WrongKind,
            reference.spot,
            format!("`{name}` is {one}, and `{}` does not take one", slot.name),
        )
        .label(format!("`{}` takes {takes}", slot.name))
        .question(format!("Was another id meant, or another field? `{}` takes {takes}.", slot.name))
        .argument("id", name)
        .argument("kind", kind)
        .slot(slot.name);
        if !reference.is_id() {
            finding = finding.argument("text", normal(&reference.text.value));
        }
        if let Some(defined) = defined {
            finding = finding.also(defined, format!("but this is {one}"));
        }
        self.push(finding);
    }

    /// Says that nothing defines an id, or that what does cannot stand here.
    pub(super) fn undefined(&mut self, reference: &Ref, slot: &Slot) -> Found {
        if let Some(list) = reference.beside_words.filter(|_| slot.prose != crate::format::SlotProse::Refused) {
            if self.split_lists.insert((reference.text.place.file, list)) {
                let finding = Diagnostic::new(Rule::TextInBrackets, reference.spot, "The commas in these brackets split a sentence")
                    .label("taken for an id of its own")
                    .question("Was it one sentence? Then write it without the brackets. Several? Then give each a line of its own that begins with a hyphen.")
                    .slot(slot.name);
                self.push(finding);
            }
            return Found::Said;
        }
        let name = &reference.text.value;
        let elsewhere = self.names.families_of(name).into_iter().find(|family| !slot.families.contains(family));
        if let (Some(family), None) = (elsewhere, reference.family) {
            let place = self.names.get(family, name).map(|named| named.place);
            self.wrong_kind(reference, slot, family.word(), family.one(), place);
            return Found::Said;
        }
        if self.unread.contains(&**name) {
            return Found::Said;
        }
        let near = self.near(name, slot, reference.family);
        let finding = undefined(reference, slot, near.as_deref());
        self.push(finding);
        Found::Said
    }

    /// Says of lists in brackets where commas have split a sentence: an id that nothing defines stands beside an unquoted
    /// item of several words. Nothing else is said about such a list.
    pub(super) fn split_by_commas<'a>(&mut self, refs: impl Iterator<Item = &'a Ref>, slot: &Slot) {
        for reference in refs.filter(|reference| reference.beside_words.is_some() && reference.is_id()) {
            if self.names.families_of(&reference.text.value).is_empty() {
                self.undefined(reference, slot);
            }
        }
    }

    /// Whether a reference stands in a list that commas have split.
    pub(super) fn is_split(&self, reference: &Ref) -> bool {
        reference.beside_words.is_some_and(|list| self.split_lists.contains(&(reference.text.place.file, list)))
    }

    fn near(&mut self, name: &str, slot: &Slot, family: Option<Family>) -> Option<String> {
        let families = family.as_ref().map_or(slot.families, std::slice::from_ref);
        let kinds = (families == [Family::Element]).then_some(slot.kinds);
        self.near.nearest(&self.names, name, families, kinds)
    }

    pub(super) fn ambiguous(&mut self, reference: &Ref, slot: &Slot, families: &[Family]) {
        let name: &str = &reference.text.value;
        let forms: Vec<String> = families.iter().map(|family| format!("{{{}: {name}}}", family.word())).collect();
        let ones: Vec<&str> = families.iter().map(|family| family.one()).collect();
        let mut finding = Diagnostic::new(
            Rule::AmbiguousReference,
            reference.spot,
            format!("`{name}` could be {}", ones.join(" or ")),
        )
        .label("which of them?")
        .question(format!("Write {}.", wording_list(&forms)))
        .argument("id", name)
        .slot(slot.name);
        for family in families {
            if let Some(named) = self.names.get(*family, name) {
                finding = finding.also(named.place, format!("this is {}", family.one()));
            }
        }
        for (family, form) in families.iter().zip(&forms) {
            finding = finding.suggest(format!("Mean {}", family.one()), reference.text.place, form.clone());
        }
        self.push(finding);
    }

    /// The thing that a sentence means by its fold, where it looks like an id; says so.
    pub(super) fn looks_like_id(&mut self, reference: &Ref, slot: &Slot) -> Option<Node> {
        let words = &reference.text.value;
        if words.chars().count() > crate::text::MAX_ID + 8 {
            return None;
        }
        let folded = fold(words);
        if !crate::text::is_id(&folded) {
            return None;
        }
        let (family, named) =
            slot.families.iter().find_map(|family| self.names.get(*family, &folded).map(|named| (*family, named)))?;
        let finding = looks_like(reference, slot, &folded).also(named.place, format!("`{folded}` is defined here"));
        let unfit = named.kind.filter(|kind| family == Family::Element && !slot.kinds.contains(kind));
        self.push(match unfit {
            // The id cannot stand here, so that to write it would only be the next mistake.
            Some(kind) => finding.question(format!(
                "`{folded}` is {}, and `{}` takes {}. If it is something else that is meant here, say it in other words.",
                with_article(kind),
                slot.name,
                taken(slot)
            )),
            None => write_id(finding, reference, &folded),
        });
        unfit.is_none().then(|| Node::in_family(family, named.index))
    }
}

/// The finding about a sentence that folds to an id.
pub(super) fn looks_like(reference: &Ref, slot: &Slot, folded: &str) -> Diagnostic {
    let title = format!("`{}` is read as a sentence, and looks like the id `{folded}`", shown(&reference.text.value));
    Diagnostic::new(Rule::TextLooksLikeId, reference.spot, title)
        .label("a sentence, or an id?")
        .argument("id", folded)
        .slot(slot.name)
}

/// The same with the id as what is to be written.
pub(super) fn write_id(finding: Diagnostic, reference: &Ref, folded: &str) -> Diagnostic {
    let place = reference.text.place;
    finding.question(format!("Write `{folded}` if that is meant; otherwise say it in other words.")).fix(
        format!("Write `{folded}`"),
        place,
        folded,
        Declared::Text(place, folded.to_owned()),
    )
}

/// The finding about an id that nothing defines.
pub(super) fn undefined(reference: &Ref, slot: &Slot, near: Option<&str>) -> Diagnostic {
    let name = &reference.text.value;
    let capital = capital(name);
    let finding = Diagnostic::new(Rule::UndefinedReference, reference.spot, format!("Nothing is called `{name}`"))
        .argument("id", &**name)
        .slot(slot.name);
    let sentence = match slot.prose {
        crate::format::SlotProse::Refused => String::new(),
        _ => format!(" If this is a sentence, begin it with a capital: `{capital}`."),
    };
    match near {
        Some(near) => finding
            .label(format!("the nearest is `{near}`"))
            .question(format!("Did you mean `{near}`?{sentence}"))
            .argument("nearest", near)
            .suggest(format!("Write `{near}`"), reference.text.place, near),
        None if sentence.is_empty() => {
            finding.label("not defined").question(format!("`{}` takes {}.", slot.name, taken(slot)))
        }
        None => finding.label("not defined").question(format!("Where is it defined?{sentence}")),
    }
}

/// What a slot takes, in words.
fn taken(slot: &Slot) -> String {
    if slot.families == [Family::Element] {
        let kinds: Vec<String> = slot.kinds.iter().map(|kind| with_article(*kind)).collect();
        return or(&kinds);
    }
    let families: Vec<String> = slot.families.iter().map(|family| family.one().to_owned()).collect();
    if families.len() > 5 { "anything that has a name".to_owned() } else { or(&families) }
}

fn or(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// "a context", "an outcome".
pub(super) fn with_article(kind: Kind) -> String {
    match kind {
        Kind::Intervention | Kind::Outcome => format!("an {kind}"),
        Kind::Context | Kind::Mechanism => format!("a {kind}"),
    }
}

/// Words as they are shown in a title.
pub(super) fn shown(words: &str) -> String {
    let line = words.split(['\n', '\r']).next().unwrap_or("");
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

fn capital(text: &str) -> String {
    let text = text.replace('-', " ");
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
