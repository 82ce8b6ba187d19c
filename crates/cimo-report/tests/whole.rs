//! What the examples say is on their pages: texts, remarks and readings, and what stands across configurations.

use std::path::{Path, PathBuf};

use cimo_core::check::{CheckOptions, check};
use cimo_core::theory::{Counterexample, Target};
use cimo_core::{Reading, Theory};

fn theories(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the examples") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            theories(&path, found);
        } else if path.to_string_lossy().ends_with(".cimo.yaml") {
            found.push(path);
        }
    }
}

fn readings() -> Vec<(PathBuf, Reading)> {
    let mut found = Vec::new();
    theories(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples"), &mut found);
    found.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a theory");
        (path, cimo_core::read_text(&text))
    };
    found.into_iter().map(read).collect()
}

/// The page without its marks of HTML for what is text.
fn page(reading: &Reading) -> String {
    let page = cimo_report::page(reading, &check(reading, &CheckOptions::default()));
    let marks = [("&#39;", "'"), ("&#34;", "\""), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")];
    marks.iter().fold(page, |page, (mark, letter)| page.replace(mark, letter))
}

/// What a theory says in words, with what it is.
fn said(theory: &Theory) -> Vec<(&'static str, String)> {
    let mut said: Vec<(&'static str, String)> = Vec::new();
    let mut all = |what, texts: Vec<&str>| said.extend(texts.into_iter().map(|text| (what, text.to_owned())));
    all("summary", theory.summary().collect());
    all("note on the theory", theory.notes().collect());
    for evidence in
        theory.evidence().filter(|evidence| evidence.speaks().iter().any(|speaks| speaks.target == Target::Theory))
    {
        all("evidence on the theory", evidence.says().into_iter().collect());
    }
    all("note on the study", theory.study().notes().collect());
    all("note on the programme", theory.programme().notes().collect());
    for element in theory.elements() {
        all("element", vec![element.text()]);
        all("note on an element", element.notes().collect());
        all("reading of an element", element.whose_reading().into_iter().collect());
    }
    for configuration in theory.configurations() {
        all("label", configuration.label().into_iter().collect());
        all("note on a configuration", configuration.notes().collect());
        all("reading of a configuration", configuration.whose_reading().into_iter().collect());
        for speaks in configuration.evidence().all() {
            all("evidence", speaks.evidence.says().into_iter().collect());
            all("note on evidence", speaks.evidence.notes().collect());
        }
    }
    for regularity in theory.regularities() {
        all("regularity", regularity.label().into_iter().collect());
        all("boundary", regularity.boundaries().collect());
        all("note on a regularity", regularity.notes().collect());
        all("reading of a regularity", regularity.whose_reading().into_iter().collect());
        for found in regularity.counterexamples().unwrap_or_default() {
            match found {
                Counterexample::Evidence(evidence) => all("counterexample", evidence.says().into_iter().collect()),
                Counterexample::Configuration(found) => all("counterexample", vec![&*found.title()]),
            }
        }
    }
    for rivals in theory.rivals() {
        all("question", rivals.question().into_iter().collect());
        all("what would tell rivals apart", rivals.would_tell_them_apart().collect());
        all("note on rivals", rivals.notes().collect());
        all("reading of rivals", rivals.whose_reading().into_iter().collect());
    }
    for tension in theory.tensions() {
        all("tension", tension.label().into_iter().collect());
        all("note on a tension", tension.notes().collect());
        all("reading of a tension", tension.whose_reading().into_iter().collect());
    }
    for source in theory.sources() {
        all("citation", source.citation().into_iter().collect());
        all("note on a source", source.notes().collect());
    }
    said
}

#[test]
fn what_a_theory_says_is_on_its_page() {
    let mut missing = Vec::new();
    let mut count = 0;
    for (path, reading) in readings() {
        let page = page(&reading);
        for (what, text) in said(reading.theory()) {
            count += 1;
            if !page.contains(&text) {
                missing.push(format!("{}: {what}: {text}", path.display()));
            }
        }
    }
    assert!(count > 500, "much is said");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn what_stands_across_configurations_leads_to_them() {
    let reading = cimo_core::read_text(
        "
cimo: 1
configurations:
  heard:
    context: Parents are talked over
    intervention: A mentor is there
    mechanism: Somebody is with her, so I listen
    outcome: Parents are heard
  settled:
    context: All is decided
    intervention: A mentor writes
    mechanism: It is settled
    outcome: The decision stays
regularities:
  presence:
    label: Being there counts
    shown-by: heard
    counterexamples: []
    confidence: low
rivals:
  does-it-matter:
    question: Does being heard matter?
    explanations: [heard, settled]
    verdict: open
tensions:
  heard-or-heeded:
    label: Heard, and not heeded
    between: [heard, settled]
",
    );
    let page = page(&reading);
    let across = page.split("<h2 id=\"patterns\">").nth(1).expect("the section").split("</section>").next();
    let across = across.expect("what is in it");
    assert_eq!(across.matches("<a href=\"#k-heard\">1. ").count(), 3, "{across}");
    assert_eq!(across.matches("<a href=\"#k-settled\">2. ").count(), 2, "{across}");
    for text in ["looked for, and none was found", "<dd>low</dd>", "<dd>open</dd>", "Heard, and not heeded"] {
        assert!(across.contains(text), "{text}: {across}");
    }
}

#[test]
fn of_very_many_configurations_the_page_has_no_single_pictures() {
    let page_of = |count: usize| {
        let one = |number: usize| format!("  k{number}: {{context: c, mechanism: m, outcome: o}}\n");
        let configurations: String = (1..=count).map(one).collect();
        let elements = "contexts: {c: Far}\nmechanisms: {m: Trust}\noutcomes: {o: Talk}\n";
        page(&cimo_core::read_text(&format!("cimo: 1\n{elements}configurations:\n{configurations}")))
    };
    for (count, pictures) in [(300, 301), (301, 1)] {
        let page = page_of(count);
        assert_eq!(page.matches("<svg").count(), pictures);
        assert_eq!(page.matches("<article id=\"k-").count(), count);
        assert_eq!(page.contains("There are too many for a picture of each"), count > 300);
    }
}

#[test]
fn a_page_without_patterns_has_no_such_section() {
    let page = page(&cimo_core::read_text("cimo: 1\ntheory: {title: Peers}\n"));
    assert!(!page.contains("id=\"patterns\"") && !page.contains("#patterns"));
}
