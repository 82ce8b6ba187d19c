//! Puts the words of `data/` in order: tables in which a word is found without reading the files again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Write};
use std::path::Path;

#[path = "src/text/stem.rs"]
mod stem;

#[path = "build/wording.rs"]
mod wording;

use stem::{number, stem};

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/text/stem.rs");
    println!("cargo::rerun-if-changed=src/text/wording/class.rs");
    println!("cargo::rerun-if-changed=build");
    let read = |name: &str| std::fs::read_to_string(Path::new("data").join(name)).expect("the words are in data/");
    let mut out = String::new();

    // Irregular forms go by what their plain form, which stands first, leaves; one after "=" goes by itself,
    // with a mark that keeps it from having a root.
    let mut forms = Named::default();
    for line in lines(&read("forms.txt")) {
        let mut all = words(line).peekable();
        let plain = match all.next_if_eq(&"=") {
            Some(_) => format!("{}=", all.peek().copied().unwrap_or_default()),
            None => all.peek().map(|word| stem(word).into_owned()).unwrap_or_default(),
        };
        all.for_each(|word| forms.add(word, plain.clone()));
    }
    table(&mut out, "FORMS", &forms.names());
    texts(&mut out, "FORM_OF", forms.values.iter().map(|plain| plain[0].as_str()));
    let stem_of =
        |word: &str| forms.numbers.get(word).map_or_else(|| stem(word).into_owned(), |at| forms.values[*at][0].clone());

    table(&mut out, "TIES", &numbered(words(&read("ties.txt"))));
    table(&mut out, "DENIALS", &numbered(words(&read("denials.txt"))));
    for (name, file) in [("LIGHT", "light.txt"), ("ACTORS", "actors.txt")] {
        let stems: Vec<String> = words(&read(file)).map(stem_of).collect();
        table(&mut out, name, &numbered(stems.iter().map(String::as_str)));
    }

    let mut grouped = Named::default();
    let mut group = 0;
    for line in lines(&read("same-words.txt")) {
        // A word before a colon makes a group with each of those after it; else all of a line make one.
        match line.split_once(':') {
            Some((first, others)) => words(others).for_each(|other| {
                [first, other].iter().for_each(|word| grouped.add(&stem_of(word), group));
                group += 1;
            }),
            None => {
                words(line).for_each(|word| grouped.add(&stem_of(word), group));
                group += 1;
            }
        }
    }
    grouped.values.iter_mut().for_each(Vec::dedup);
    table(&mut out, "GROUPED", &grouped.names());
    rows(&mut out, "GROUPS", "u16", &grouped.values);
    rows(&mut out, "BESIDE", "u16", &beside(&grouped));

    let mut opposed = Named::default();
    for (line, all) in lines(&read("opposites.txt")).enumerate() {
        let (left, right) = all.split_once('|').unwrap_or((all, ""));
        for (side, all) in [(2 * line, left), (2 * line + 1, right)] {
            for word in words(all) {
                opposed.add(word, side);
                opposed.add(&stem_of(word), side);
            }
        }
    }
    table(&mut out, "OPPOSED", &opposed.names());
    rows(&mut out, "SIDES", "u16", &opposed.values);

    let mut first = Named::default();
    for line in lines(&read("phrases.txt")) {
        let Some((phrase, instead)) = line.split_once('=') else { continue };
        let split = phrase.split(|letter: char| !letter.is_alphanumeric() && !"'*".contains(letter));
        let phrase: Vec<String> = split.filter(|word| !word.is_empty()).map(stem_of).collect();
        if let Some(word) = phrase.first() {
            first.add(word, (phrase.join(" "), instead.trim().to_owned()));
        }
    }
    for (beginning, rest) in lines(&read("negated.txt")).filter_map(|line| line.split_once(':')) {
        for word in words(rest) {
            let denied = stem_of(&format!("{beginning}{word}"));
            first.add(&denied, (denied.clone(), format!("not {word}")));
        }
    }
    first.values.iter_mut().for_each(|all| all.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.split(' ').count())));
    table(&mut out, "FIRST", &first.names());
    begins(&mut out, "PHRASES", &first.values);
    texts(&mut out, "PHRASES", first.values.iter().flatten().map(|(phrase, _)| phrase.as_str()));
    texts(&mut out, "INSTEAD", first.values.iter().flatten().map(|(_, instead)| instead.as_str()));

    let classed = wording::words(&Path::new("data").join("wording"));
    table(&mut out, "CLASSED", &classed.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>());
    list(&mut out, "CLASSES", "u64", classed.iter().map(|(_, classes)| *classes));

    let folder = std::env::var_os("OUT_DIR").expect("cargo says where to");
    std::fs::write(Path::new(&folder).join("tables.rs"), out).expect("the tables are written");
}

/// The lines that are no comment.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// The words that stand in no comment.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('#').next().unwrap_or("").split_whitespace())
}

/// Names in the order of their first mention, each with what was said of it.
struct Named<V> {
    numbers: BTreeMap<String, usize>,
    values: Vec<Vec<V>>,
}

impl<V> Default for Named<V> {
    fn default() -> Named<V> {
        Named { numbers: BTreeMap::new(), values: Vec::new() }
    }
}

impl<V> Named<V> {
    fn add(&mut self, name: &str, value: V) {
        let next = self.values.len();
        let number = *self.numbers.entry(name.to_owned()).or_insert(next);
        if number == next {
            self.values.push(Vec::new());
        }
        self.values[number].push(value);
    }

    fn names(&self) -> Vec<&str> {
        let mut names = vec![""; self.numbers.len()];
        for (name, number) in &self.numbers {
            names[*number] = name;
        }
        names
    }
}

/// For each word those that stand in a group with it, by number.
fn beside(grouped: &Named<usize>) -> Vec<Vec<usize>> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, groups) in grouped.values.iter().enumerate() {
        groups.iter().for_each(|group| members.entry(*group).or_default().push(number));
    }
    let of = |(number, groups): (usize, &Vec<usize>)| {
        let all: BTreeSet<usize> = groups.iter().flat_map(|group| &members[group]).copied().collect();
        all.into_iter().filter(|other| *other != number).collect()
    };
    grouped.values.iter().enumerate().map(of).collect()
}

fn numbered<'w>(words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    let mut all: Vec<&str> = words.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Writes a `Table` of some words, each with the number of its place in them.
fn table(out: &mut String, name: &str, words: &[&str]) {
    let mut places = vec![u16::MAX; (words.len() * 2).next_power_of_two()];
    for (index, word) in words.iter().enumerate() {
        let mut at = number(word) as usize & (places.len() - 1);
        while places[at] != u16::MAX {
            at = (at + 1) & (places.len() - 1);
        }
        places[at] = u16::try_from(index).expect("fewer than sixty thousand words");
    }
    let words = packed(words.iter().copied());
    let _ = writeln!(out, "pub(super) static {name}: Table = Table {{ words: {words}, places: &{places:?} }};");
}

/// Writes `Texts`.
fn texts<'w>(out: &mut String, name: &str, texts: impl Iterator<Item = &'w str>) {
    let _ = writeln!(out, "static {name}: Texts = {};", packed(texts));
}

/// All texts as one, and where each ends: of a pointer to each the system would have to work out where it points at each start.
fn packed<'w>(texts: impl Iterator<Item = &'w str>) -> String {
    let (mut all, mut ends) = (String::new(), Vec::new());
    for text in texts {
        all.push_str(text);
        ends.push(all.len());
    }
    format!("Texts {{ all: {all:?}, ends: &{ends:?} }}")
}

/// Writes a list.
fn list<V: Debug>(out: &mut String, name: &str, of: &str, values: impl Iterator<Item = V>) {
    let values: Vec<V> = values.collect();
    let _ = writeln!(out, "static {name}: &[{of}] = &{values:?};");
}

/// Writes lists one after another, and where each begins.
fn rows<V: Debug>(out: &mut String, name: &str, of: &str, rows: &[Vec<V>]) {
    list(out, name, of, rows.iter().flatten());
    begins(out, name, rows);
}

/// Writes where each of some lists begins that stand one after another.
fn begins<V>(out: &mut String, name: &str, rows: &[Vec<V>]) {
    let mut from = vec![0];
    for row in rows {
        from.push(from[from.len() - 1] + row.len());
    }
    list(out, &format!("{name}_FROM"), "u32", from.into_iter());
}
