//! Laws: what holds for every theory that the project owns, and for made-up ones.

use std::fmt::Write;
use std::path::Path;

use cimo_cli::disk::DiskFiles;
use cimo_core::check::{CheckOptions, check};
use cimo_core::diagnostic::{Diagnostic, Level, Profile, Rule};
use cimo_core::edit::fix::fix;
use cimo_core::format::Family;
use cimo_core::source::{FileId, MemoryFiles};
use cimo_core::theory::{End, LinkKind};
use cimo_core::yaml::{Cursor, Limits, Shape, parse};
use cimo_core::{Options, Reading, Theory};
use cimo_tests::generate;

const NAME: &str = "theory.cimo.yaml";
/// How many theories are made up, and how large the largest is.
const MADE_UP: usize = 24;

fn alone() -> Options {
    Options { follow_revises: false, ..Options::default() }
}

fn read(text: &str) -> Reading {
    cimo_core::read(NAME, &mut MemoryFiles::new().with(NAME, text), &alone())
}

/// A theory with the name that a failure is told under.
struct Owned {
    name: String,
    reading: Reading,
}

impl Owned {
    /// The text of a theory that is one file.
    fn text(&self) -> Option<&str> {
        let sources = self.reading.sources();
        let text = sources.file(FileId(0)).text();
        (sources.iter().len() == 1 && !text.contains("include:")).then_some(text)
    }
}

/// Everything in `examples/` and `tests/` that can be read, and the made-up ones.
fn all() -> Vec<Owned> {
    let on_disk = |path: &Path| cimo_core::read(&path.to_string_lossy(), &mut DiskFiles::new(64 << 20), &alone());
    let paths = cimo_tests::theories("examples").into_iter().chain(cimo_tests::theories("tests"));
    let owned = paths.map(|path| Owned { reading: on_disk(&path), name: path.display().to_string() });
    let made = (0..MADE_UP).map(|seed| Owned {
        name: format!("made up, {seed}"),
        reading: read(&generate::theory(1 + seed * 2, seed as u64)),
    });
    owned.filter(|owned| owned.reading.faults().is_empty()).chain(made).collect()
}

/// Those whose every word was understood.
fn whole() -> Vec<Owned> {
    let twice = |finding: &Diagnostic| matches!(finding.rule, Rule::DuplicateField | Rule::DuplicateId);
    let kept =
        all().into_iter().filter(|owned| !owned.reading.lost_words() && !owned.reading.diagnostics().iter().any(twice));
    let kept: Vec<Owned> = kept.collect();
    assert!(kept.len() > 100, "there are theories to try the laws on");
    kept
}

fn told(failures: &[String]) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// A file as plain data.
#[derive(Debug, Clone)]
enum Data {
    Empty,
    Text(String),
    List(Vec<Data>),
    Map(Vec<(String, Data)>),
}

impl Data {
    fn of(text: &str) -> Option<Data> {
        let parsed = parse(FileId(0), text.into(), &Limits::default()).ok()?;
        parsed.tree.root().map(Data::at)
    }

    fn at(cursor: Cursor<'_>) -> Data {
        match cursor.shape() {
            Shape::Empty => Data::Empty,
            Shape::Scalar => Data::Text(cursor.text().to_owned()),
            Shape::Sequence => Data::List(cursor.items().map(|item| Data::at(item.value)).collect()),
            Shape::Mapping => {
                Data::Map(cursor.entries().map(|entry| (entry.key.text().to_owned(), Data::at(entry.value))).collect())
            }
        }
    }

    /// The same with the keys of every mapping the other way round.
    fn reversed(self) -> Data {
        match self {
            Data::Map(entries) => {
                Data::Map(entries.into_iter().rev().map(|(key, value)| (key, value.reversed())).collect())
            }
            Data::List(items) => Data::List(items.into_iter().map(Data::reversed).collect()),
            data => data,
        }
    }

    fn block(&self, quote: fn(&str) -> String, indent: usize, out: &mut String) {
        let blanks = " ".repeat(indent);
        match self {
            Data::Empty => out.push('\n'),
            Data::Text(text) => {
                let _ = writeln!(out, " {}", quote(text));
            }
            Data::List(items) if items.is_empty() => out.push_str(" []\n"),
            Data::Map(entries) if entries.is_empty() => out.push_str(" {}\n"),
            Data::List(items) => {
                out.push('\n');
                for item in items {
                    let _ = write!(out, "{blanks}-");
                    item.block(quote, indent + 2, out);
                }
            }
            Data::Map(entries) => {
                out.push('\n');
                for (key, value) in entries {
                    let _ = write!(out, "{blanks}{}:", quote(key));
                    value.block(quote, indent + 2, out);
                }
            }
        }
    }

    fn flow(&self, out: &mut String) {
        match self {
            Data::Empty => out.push_str("\"\""),
            Data::Text(text) => out.push_str(&double(text)),
            Data::List(items) => {
                out.push('[');
                for item in items {
                    item.flow(out);
                    out.push_str(", ");
                }
                out.push(']');
            }
            Data::Map(entries) => {
                out.push('{');
                for (key, value) in entries {
                    let _ = write!(out, "{}: ", double(key));
                    value.flow(out);
                    out.push_str(", ");
                }
                out.push('}');
            }
        }
    }

    fn written(&self, quote: fn(&str) -> String) -> String {
        let mut out = String::new();
        self.block(quote, 0, &mut out);
        out.trim_start().to_owned()
    }
}

fn double(text: &str) -> String {
    serde_json::to_string(text).expect("every text has a JSON form")
}

fn single(text: &str) -> String {
    let plain = !text.chars().any(char::is_control);
    if plain { format!("'{}'", text.replace('\'', "''")) } else { double(text) }
}

fn unquoted(text: &str) -> String {
    let plain = !text.chars().any(char::is_control);
    if plain {
        cimo_core::yaml::quote::quote(text, cimo_core::yaml::quote::Where::Block).into_owned()
    } else {
        double(text)
    }
}

/// Says where a text means something else than a theory.
fn differs(name: &str, how: &str, theory: &Theory, text: &str) -> Option<String> {
    let other = read(text);
    let (one, other_meaning) = (theory.meaning(), other.theory().meaning());
    if one == other_meaning && other.faults().is_empty() {
        return None;
    }
    let (lost, new) = one.differences(&other_meaning);
    let said: Vec<String> =
        other.diagnostics().iter().map(|finding| format!("{}: {}", finding.rule, finding.title)).collect();
    Some(format!("{name}, {how}: lost {lost:#?} new {new:#?} {said:?} {:?}", other.faults()))
}

#[test]
fn quoting_layout_comments_and_the_order_of_keys_change_nothing() {
    let mut failures = Vec::new();
    for owned in whole() {
        let Some(data) = owned.text().and_then(Data::of) else { continue };
        let (plain, doubled) = (data.written(unquoted), data.written(double));
        let mut flow = String::new();
        data.flow(&mut flow);
        let remarks = doubled.replace('\n', "\n# A remark between two lines\n");
        let behind: String = doubled.lines().map(|line| format!("{line}  # A remark\n")).collect();
        for (how, text) in [
            ("without quotes", plain),
            ("in single quotes", data.written(single)),
            ("in brackets and braces", flow),
            ("with remarks between the lines", remarks),
            ("with remarks behind the lines", behind),
            ("with the keys the other way round", data.clone().reversed().written(unquoted)),
            ("in double quotes", doubled),
        ] {
            failures.extend(differs(&owned.name, how, owned.reading.theory(), &text));
        }
    }
    told(&failures);
}

#[test]
fn line_ends_change_nothing() {
    let mut failures = Vec::new();
    for owned in whole() {
        let Some(text) = owned.text() else { continue };
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        for (how, end) in [("with CRLF", "\r\n"), ("with CR", "\r"), ("with LF", "\n")] {
            failures.extend(differs(&owned.name, how, owned.reading.theory(), &text.replace('\n', end)));
        }
        failures.extend(differs(
            &owned.name,
            "with a byte order mark",
            owned.reading.theory(),
            &format!("\u{feff}{}", text.trim_start_matches('\u{feff}')),
        ));
    }
    told(&failures);
}

#[test]
fn splitting_into_includes_changes_nothing() {
    let mut failures = Vec::new();
    let mut tried = 0;
    for owned in whole() {
        let Some(Data::Map(entries)) = owned.text().and_then(Data::of) else { continue };
        let stays =
            |key: &str| matches!(key, "cimo" | "theory" | "study" | "programme" | "revisions") || key.starts_with("x-");
        if entries.iter().any(|(key, _)| key == "include") {
            continue;
        }
        let (mut entry, moved): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|(key, data)| stays(key) || !matches!(data, Data::Map(_)));
        let mut files = MemoryFiles::new();
        let mut paths = Vec::new();
        for (number, section) in moved.into_iter().enumerate() {
            let path = format!("parts/{number}.cimo.yaml");
            files = files.with(
                &path,
                Data::Map(vec![("cimo".to_owned(), Data::Text("1".to_owned())), section]).written(unquoted),
            );
            paths.push(Data::Text(path));
        }
        entry.push(("include".to_owned(), Data::List(paths)));
        let reading = cimo_core::read(NAME, &mut files.with(NAME, Data::Map(entry).written(unquoted)), &alone());
        tried += 1;
        let (one, other) = (owned.reading.theory().meaning(), reading.theory().meaning());
        if one != other || !reading.faults().is_empty() {
            failures.push(format!("{}: {:#?} {:?}", owned.name, one.differences(&other), reading.faults()));
        }
    }
    assert!(tried > 100);
    told(&failures);
}

#[test]
fn what_is_written_reads_back_equal() {
    let mut failures = Vec::new();
    let unnamed = |finding: &Diagnostic| finding.rule == Rule::InvalidId;
    // A key that is no id leaves a thing without a name among named ones, which one file cannot say.
    for owned in all().into_iter().filter(|owned| !owned.reading.diagnostics().iter().any(unnamed)) {
        let written = owned.reading.theory().to_yaml();
        failures.extend(differs(&owned.name, "written", owned.reading.theory(), &written));
        let again = read(&written);
        if again.theory().to_yaml() != written {
            failures.push(format!("{} is written otherwise the second time", owned.name));
        }
        if again.lost_words() {
            failures.push(format!("{}: words are lost in what is written", owned.name));
        }
    }
    told(&failures);
}

#[test]
fn checking_twice_finds_the_same() {
    for owned in all() {
        for profile in [Profile::Draft, Profile::Publication] {
            let options = CheckOptions { profile: Some(profile), ..CheckOptions::default() };
            let (one, other) = (check(&owned.reading, &options), check(&owned.reading, &options));
            assert_eq!(one.findings(), other.findings(), "{}", owned.name);
            if let Some(text) = owned.text() {
                assert_eq!(check(&read(text), &options).findings().len(), one.findings().len(), "{}", owned.name);
            }
        }
    }
}

#[test]
fn links_join_what_the_table_says() {
    let mut failures = Vec::new();
    for owned in all() {
        let theory = owned.reading.theory();
        for (kind, from, to) in theory.links() {
            let (from_end, to_end) = kind.ends();
            if !(fits(theory, from_end, &from) && fits(theory, to_end, &to)) {
                failures.push(format!("{}: {} from {from} to {to}", owned.name, LinkKind::name(kind)));
            }
        }
    }
    told(&failures);
}

fn fits(theory: &Theory, end: End, key: &str) -> bool {
    match end {
        // A sentence in several roles has the kind of one of them.
        End::Elements(kinds) => {
            theory.element_by_key(key).is_some_and(|element| !element.is_declared() || kinds.contains(&element.kind()))
        }
        End::Of(family) => match family {
            Family::Element => theory.element_by_key(key).is_some(),
            Family::Configuration => theory.configuration_by_key(key).is_some(),
            Family::Statement => theory.statements().any(|thing| thing.key() == key),
            Family::Evidence => theory.evidence().any(|thing| thing.key() == key),
            Family::Source => theory.sources().any(|thing| thing.key() == key),
            Family::Actor => theory.actors().any(|thing| thing.key() == key),
            Family::ProgrammeStage => theory.programme().stages().any(|thing| thing.key() == key),
            Family::Phase => theory.study().phases().any(|thing| thing.key() == key),
            Family::StudyStage => theory.study().stages().any(|thing| thing.key() == key),
            Family::Regularity => theory.regularities().any(|thing| thing.key() == key),
            Family::Rivals => theory.rivals().any(|thing| thing.key() == key),
            Family::Tension => theory.tensions().any(|thing| thing.key() == key),
        },
        End::Clause => true,
        End::Revision => key.starts_with("revision-"),
        End::Theory => key == "theory",
        End::OneOf(ends) => ends.iter().any(|end| fits(theory, *end, key)),
    }
}

#[test]
fn every_finding_has_its_place_a_title_and_a_question() {
    let mut failures = Vec::new();
    for owned in all() {
        for finding in check(&owned.reading, &CheckOptions::default()).findings() {
            let diagnostic = &finding.diagnostic;
            let edits = diagnostic.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.place);
            let inside = diagnostic.labels.iter().map(|label| label.place).chain(edits).all(|place| {
                let text = owned.reading.sources().file(place.file).text();
                place.start <= place.end && text.get(place.start as usize..place.end as usize).is_some()
            });
            let title = &diagnostic.title;
            let good = !title.is_empty()
                && title.chars().count() <= 200
                && !title.contains(['\n', '\r'])
                && !diagnostic.question.is_empty();
            if !(inside && good) {
                failures.push(format!("{}: {} {:?} {:?}", owned.name, finding.rule(), title, diagnostic.labels));
            }
        }
    }
    told(&failures);
}

#[test]
fn what_is_mended_is_gone_and_nothing_breaks() {
    let mut failures = Vec::new();
    let mut tried = 0;
    for owned in all() {
        let Some(text) = owned.text() else { continue };
        let before = counted(&owned.reading);
        let fixed = fix(&owned.reading, |reading| check(reading, &CheckOptions::default()));
        let entry = fixed.files.iter().find(|file| file.before == text);
        let Some(mended) = entry.filter(|_| fixed.files.len() == 1) else { continue };
        tried += fixed.mended.len();
        let after = counted(&read(&mended.text));
        let of = |counts: &[(Rule, usize)], rule: Rule| {
            counts.iter().find(|(known, _)| *known == rule).map_or(0, |(_, count)| *count)
        };
        let stays = fixed.mended.iter().map(|fault| fault.rule).find(|rule| of(&after, *rule) >= of(&before, *rule));
        let new: Vec<Rule> = after
            .iter()
            .filter(|(rule, count)| rule.level(Profile::Draft) == Level::Error && *count > of(&before, *rule))
            .map(|(rule, _)| *rule)
            .collect();
        if stays.is_some() || !new.is_empty() {
            failures.push(format!("{}: still there {stays:?}, new {new:?}", owned.name));
        }
    }
    assert!(tried > 10, "{tried} fixes were tried");
    told(&failures);
}

fn counted(reading: &Reading) -> Vec<(Rule, usize)> {
    let mut counts: Vec<(Rule, usize)> = Vec::new();
    for finding in check(reading, &CheckOptions::default()).findings() {
        match counts.iter_mut().find(|(rule, _)| *rule == finding.rule()) {
            Some((_, count)) => *count += 1,
            None => counts.push((finding.rule(), 1)),
        }
    }
    counts
}
