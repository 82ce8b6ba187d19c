//! Puts the words of `data/` in order: tables in which a word is found without reading the files again.

use std::collections::BTreeMap;
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

    table(&mut out, "TIES", &numbered(words(&read("ties.txt"))));
    table(&mut out, "DENIALS", &numbered(words(&read("denials.txt"))));

    let mut grouped = Named::default();
    for (line, all) in read("same-words.txt").lines().enumerate() {
        for word in words(all) {
            grouped.add(word, line);
            grouped.add(&stem(word), line);
        }
    }
    table(&mut out, "GROUPED", &grouped.names());
    list(&mut out, "GROUP_OF", "u16", grouped.values.iter().map(|lines| lines[0]));

    let mut opposed = Named::default();
    for (line, all) in lines(&read("opposites.txt")).enumerate() {
        let (left, right) = all.split_once('|').unwrap_or((all, ""));
        words(left).for_each(|word| opposed.add(word, 2 * line));
        words(right).for_each(|word| opposed.add(word, 2 * line + 1));
    }
    table(&mut out, "OPPOSED", &opposed.names());
    rows(&mut out, "SIDES", "u16", &opposed.values);

    let mut first = Named::default();
    for line in lines(&read("phrases.txt")) {
        let Some((phrase, instead)) = line.split_once('=') else { continue };
        let split = phrase.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
        let phrase: Vec<&str> = split.filter(|word| !word.is_empty()).collect();
        if let Some(word) = phrase.first() {
            first.add(word, (phrase.join(" "), instead.trim().to_owned()));
        }
    }
    first.values.iter_mut().for_each(|all| all.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.split(' ').count())));
    table(&mut out, "FIRST", &first.names());
    rows(&mut out, "PHRASES", "(&str, &str)", &first.values);

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
    let mut end = 0;
    let ends: Vec<usize> = words
        .iter()
        .map(|word| {
            end += word.len();
            end
        })
        .collect();
    let words = words.concat();
    let _ = writeln!(
        out,
        "pub(super) static {name}: Table = Table {{ words: {words:?}, ends: &{ends:?}, places: &{places:?} }};"
    );
}

/// Writes a list.
fn list<V: Debug>(out: &mut String, name: &str, of: &str, values: impl Iterator<Item = V>) {
    let values: Vec<V> = values.collect();
    let _ = writeln!(out, "static {name}: &[{of}] = &{values:?};");
}

/// Writes lists one after another, and where each begins.
fn rows<V: Debug>(out: &mut String, name: &str, of: &str, rows: &[Vec<V>]) {
    let mut from = vec![0];
    for row in rows {
        from.push(from[from.len() - 1] + row.len());
    }
    list(out, name, of, rows.iter().flatten());
    list(out, &format!("{name}_FROM"), "u16", from.into_iter());
}
