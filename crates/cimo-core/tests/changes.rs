//! Every kind of change has a page, and every page is true: its pair differs by one change of this kind and class, the pair
//! turned round by one of the mirror kind, and its record explains it.

use std::path::Path;

use cimo_core::diff::{self, Diff, MatchOptions, Side};
use cimo_core::format::{ChangeClass, ChangeKind, Word};
use cimo_core::source::MemoryFiles;
use cimo_core::{Options, Reading, read_after, read_text};

const HEADINGS: [&str; 4] = ["What it is", "How much it says", "Example", "Its record"];

/// A page with the parts that are executed.
struct Page<'p> {
    text: &'p str,
    old: &'p str,
    new: &'p str,
    record: Option<&'p str>,
}

impl<'p> Page<'p> {
    fn of(kind: ChangeKind) -> Page<'p> {
        let text = kind.page();
        let block = |info: &str| {
            let (_, rest) = text.split_once(&format!("\n```yaml {info}\n"))?;
            Some(rest.split_once("\n```").expect("a block is closed").0)
        };
        let old = block("old").expect("the page shows the old version");
        let new = block("new").expect("the page shows the new version");
        Page { text, old, new, record: block("record") }
    }

    /// What a line of the page says after a name.
    fn said(&self, name: &str) -> &'p str {
        let line = self.text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or_else(|| panic!("the page says its {name}"))
    }

    fn class(&self) -> ChangeClass {
        ChangeClass::from_word(self.said("Class")).expect("it is a class")
    }

    fn mirror(&self) -> ChangeKind {
        ChangeKind::from_word(self.said("Mirror")).expect("it is a kind")
    }
}

fn read(text: &str) -> Reading {
    let reading = read_text(text);
    assert_eq!(reading.diagnostics(), [], "it can be read: {text}");
    reading
}

/// The kinds and classes of the changes that count.
fn roots(diff: &Diff) -> Vec<(ChangeKind, ChangeClass)> {
    diff.roots().map(|root| (root.kind, diff.class_of(root))).collect()
}

fn compared(old: &Reading, new: &Reading, later: Side) -> Diff {
    let options = MatchOptions { later, ..MatchOptions::default() };
    let matching = diff::match_theories(old.theory(), new.theory(), &options);
    diff::compare(old.theory(), new.theory(), &matching)
}

/// Holds every page against `is_true` and tells all that fail.
fn each_page(is_true: impl Fn(ChangeKind, &Page<'_>) -> Result<(), String>) {
    let failures: Vec<String> = ChangeKind::ALL
        .iter()
        .filter_map(|kind| is_true(*kind, &Page::of(*kind)).err().map(|fault| format!("{kind}: {fault}")))
        .collect();
    assert!(failures.is_empty(), "{} pages:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_page_has_its_headings() {
    each_page(|kind, page| {
        let headings: Vec<&str> = page.text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let title = page.text.lines().next();
        match () {
            () if title != Some(&*format!("# {kind}")) => Err(format!("its title is {title:?}")),
            () if headings != HEADINGS => Err(format!("its headings are {headings:?}")),
            () => Ok(()),
        }
    });
}

#[test]
fn no_kind_and_no_page_is_left_out() {
    let kinds: Vec<&str> = ChangeKind::ALL.iter().map(|kind| kind.word()).collect();
    assert_eq!(kinds, ChangeKind::WORDS);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages/changes");
    for entry in std::fs::read_dir(&folder).expect("the pages are there") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let kind = name.strip_suffix(".md").map(ChangeKind::from_word);
        assert!(matches!(kind, Some(Some(_))), "{name} is the page of a kind of change");
    }
}

#[test]
fn every_example_is_one_change_of_its_kind_and_class() {
    each_page(|kind, page| {
        let roots = roots(&compared(&read(page.old), &read(page.new), Side::New));
        if roots == [(kind, page.class())] { Ok(()) } else { Err(format!("its example is {roots:?}")) }
    });
}

#[test]
fn turned_round_it_is_the_mirror_kind() {
    each_page(|_, page| {
        let roots = roots(&compared(&read(page.new), &read(page.old), Side::Old));
        if roots == [(page.mirror(), page.class())] { Ok(()) } else { Err(format!("turned round it is {roots:?}")) }
    });
}

#[test]
fn its_record_explains_it_where_one_is_asked_for() {
    each_page(|_, page| {
        let asked = page.class() >= ChangeClass::Structural;
        let Some(record) = page.record else {
            return if asked { Err("a record is asked for, and it shows none".to_owned()) } else { Ok(()) };
        };
        let indented: String = record.lines().map(|line| format!("\n  {line}")).collect();
        for (text, unexplained) in
            [(page.new.to_owned(), usize::from(asked)), (format!("{}\nrevisions:{indented}\n", page.new), 0)]
        {
            let mut files = MemoryFiles::new().with("new.cimo.yaml", &text);
            let new = read_after("new.cimo.yaml", &mut files, &Options::default(), read(page.old));
            assert_eq!(new.diagnostics(), [], "it can be read: {text}");
            let (old, new) = (new.earlier().expect("it comes after the old one").theory(), new.theory());
            let matching = diff::match_theories(old, new, &MatchOptions::default());
            let judged = diff::judge(&diff::compare(old, new, &matching), old, new, &matching);
            if judged.unexplained() != unexplained || !judged.without_change.is_empty() {
                return Err(format!("{} unexplained where there should be {unexplained}", judged.unexplained()));
            }
        }
        Ok(())
    });
}

#[test]
fn a_record_may_be_carried_on_when_what_it_names_is_long_gone() {
    let claim = |name: &str| {
        format!("  {name}:\n    form: cmo\n    context: Night\n    mechanism: I am {name}\n    outcome: Day\n")
    };
    let record = |name: &str| format!("  - changes: {name}\n    disposition: refuted\n    reason: Nobody saw it\n");
    let first = format!("cimo: 1\nconfigurations:\n{}{}", claim("kept"), claim("gone"));
    let second = format!("cimo: 1\nconfigurations:\n{}revisions:\n{}", claim("kept"), record("gone"));
    let third = format!("{second}{}", record("never"));
    let next = |text: &str, before: Reading| {
        let mut files = MemoryFiles::new().with("theory.cimo.yaml", text);
        read_after("theory.cimo.yaml", &mut files, &Options::default(), before)
    };
    let after = next(&second, read(&first));
    assert_eq!(after.diagnostics(), []);
    let twice = next(&third, after);
    let found: Vec<&str> = twice.diagnostics().iter().map(|finding| finding.title.as_str()).collect();
    assert_eq!(found, ["Nothing is called `never`, neither here nor in the version before"]);
}
