//! The words of `data/wording/`, with the forms that English makes of them by rule.

use std::collections::BTreeMap;
use std::path::Path;

#[path = "../src/text/wording/class.rs"]
#[macro_use]
mod class;

use class::Classes;

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident $word:literal)*) => {
        /// What each class is called in the lists.
        const NAMES: &[(&str, Classes)] = &[$(($word, Classes::$name)),*];
    };
}

each_class!(names);

/// Words of several classes, by their forms.
#[derive(Default)]
struct Words(BTreeMap<String, Classes>);

/// Every form of every word, in order, with its classes.
pub(crate) fn words(folder: &Path) -> Vec<(String, u64)> {
    let mut words = Words::default();
    for (name, class) in NAMES {
        let Ok(list) = std::fs::read_to_string(folder.join(name).with_extension("txt")) else { continue };
        for entry in list.lines().flat_map(entries) {
            match *name {
                "deeds" => words.verb(entry, [*class, Classes::DEED_THIRD, Classes::DEED_PAST, Classes::DEED_ING]),
                "deeds-to-people" => {
                    words.verb(entry, [*class; 4]);
                    words.add(entry, *class);
                }
                "recipients" => words.noun(entry, class.and(Classes::PEOPLE)),
                "response-verbs" | "taken-as" => words.verb(entry, [*class; 4]),
                "plain-verbs" => words.verb(entry, [*class, *class, *class, Classes::default()]),
                "changes" | "where" | "about-people" => words.add(entry, *class),
                _ => words.noun(entry, *class),
            }
        }
    }
    let small = std::fs::read_to_string(folder.join("small.txt")).expect("the small words are in data/wording");
    for (name, list) in small.lines().filter_map(|line| line.split_once(':')) {
        let (_, class) = NAMES.iter().find(|(known, _)| *known == name).expect("a class that is known");
        entries(list).for_each(|entry| words.add(entry, *class));
    }
    let firsts: Vec<String> = words.0.keys().filter_map(|word| Some(word.split_once(' ')?.0.to_owned())).collect();
    firsts.iter().for_each(|first| words.put(first, Classes::LONGER));
    words.0.into_iter().map(|(word, classes)| (word, classes.0)).collect()
}

fn entries(line: &str) -> impl Iterator<Item = &str> {
    line.split('#').next().unwrap_or("").split_whitespace()
}

impl Words {
    /// One form, as texts are taken apart: phrases by single spaces, and no genitive.
    fn add(&mut self, form: &str, class: Classes) {
        let form = form.replace('&', " & ").replace(['_', '-'], " ");
        let words: Vec<&str> =
            form.split_whitespace().map(|word| word.trim_end_matches("'s").trim_matches('\'')).collect();
        self.put(&words.join(" "), class);
    }

    fn put(&mut self, form: &str, class: Classes) {
        let classes = self.0.entry(form.to_owned()).or_default();
        *classes = classes.and(class);
        if form.contains("is") {
            let other = ["ise", "ising", "isation"]
                .iter()
                .fold(form.to_owned(), |form, ending| form.replace(ending, &ending.replace('s', "z")));
            if other != form {
                let classes = self.0.entry(other).or_default();
                *classes = classes.and(class);
            }
        }
    }

    /// A noun or adjective, and its plural.
    fn noun(&mut self, entry: &str, class: Classes) {
        let mut forms = entry.split('/');
        let singular = forms.next().unwrap_or(entry);
        self.add(singular, class);
        match forms.next() {
            Some(plural) => self.add(plural, class),
            None => self.add(&with_s(singular), class),
        }
    }

    /// A verb in its plain form, with -s, -ed and -ing; a phrase is led by its verb.
    fn verb(&mut self, entry: &str, [plain, third, past, ing]: [Classes; 4]) {
        let mut forms = entry.split('/');
        let first = forms.next().unwrap_or(entry);
        let (verb, rest) = first.find('_').map_or((first, ""), |at| first.split_at(at));
        self.add(first, plain);
        self.add(&format!("{}{rest}", with_s(verb)), third);
        let given: Vec<&str> = forms.collect();
        let (ings, pasts): (Vec<&str>, Vec<&str>) =
            given.into_iter().partition(|form| form.split('_').next().is_some_and(|verb| verb.ends_with("ing")));
        pasts.iter().for_each(|form| self.add(form, past));
        ings.iter().for_each(|form| self.add(form, ing));
        for stem in [Some(verb.to_owned()), doubled(verb)].into_iter().flatten() {
            if pasts.is_empty() {
                self.add(&format!("{}{rest}", with_ed(&stem)), past);
            }
            if ings.is_empty() {
                self.add(&format!("{}{rest}", with_ing(&stem)), ing);
            }
        }
    }
}

fn after_consonant(word: &str) -> bool {
    word.strip_suffix('y').is_some_and(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

fn with_s(word: &str) -> String {
    match word {
        _ if after_consonant(word) => format!("{}ies", &word[..word.len() - 1]),
        _ if word.ends_with(['s', 'x']) || word.ends_with("ch") || word.ends_with("sh") => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

fn with_ed(word: &str) -> String {
    match word {
        _ if word.ends_with('e') => format!("{word}d"),
        _ if after_consonant(word) => format!("{}ied", &word[..word.len() - 1]),
        _ => format!("{word}ed"),
    }
}

fn with_ing(word: &str) -> String {
    match word.strip_suffix('e') {
        Some(stem) if !stem.ends_with('e') => format!("{stem}ing"),
        _ => format!("{word}ing"),
    }
}

/// With its last letter twice, where English may want that (fit, fitted; enrol, enrolled).
fn doubled(verb: &str) -> Option<String> {
    let letters = verb.as_bytes();
    let [.., before, vowel, last] = letters else { return None };
    let is_vowel = |letter: &u8| b"aeiou".contains(letter);
    let doubles = !is_vowel(before) && is_vowel(vowel) && b"bdgklmnprt".contains(last);
    doubles.then(|| format!("{verb}{}", char::from(*last)))
}
