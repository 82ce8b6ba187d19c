//! `cimo name`: what is printed and written, and the law that naming changes nothing of the meaning.

mod common;
#[path = "common/theories.rs"]
mod theories;

use cimo_cli::disk::DiskFiles;
use cimo_core::Options;
use cimo_core::edit::name::{CannotName, Which, name_sentences};
use cimo_core::source::{Files, ReadFault};
use common::Project;

const SENTENCES: &str = "\
cimo: 1
configurations:
  - context: Parents fear loss   # said by many
    mechanism: They keep quiet
    outcome: {less: Trust}
    form: cmo
  - context: Trust
    mechanism: They speak
    outcome: Parents fear loss
    form: cmo
";

#[test]
fn names_are_written_in_place_and_told() {
    let project = Project::with(&[("a.cimo.yaml", SENTENCES)]);
    let ran = project.cimo(&["name", "a.cimo.yaml"]);
    assert_eq!(
        ran.out,
        "\
parents-fear-loss  Parents fear loss
they-keep-quiet    They keep quiet
trust              Trust
they-speak         They speak

4 sentences named; the theory says what it said before
"
    );
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(
        project.read("a.cimo.yaml"),
        "\
cimo: 1

mechanisms:
  they-keep-quiet: They keep quiet
  they-speak: They speak

outcomes:
  parents-fear-loss: Parents fear loss
  trust: Trust

configurations:
  - context: parents-fear-loss   # said by many
    mechanism: they-keep-quiet
    outcome: {less: trust}
    form: cmo
  - context: trust
    mechanism: they-speak
    outcome: parents-fear-loss
    form: cmo
"
    );
    assert_eq!(project.cimo(&["name", "a.cimo.yaml"]).out, "nothing to name: everything has an id\n");
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let project = Project::with(&[("a.cimo.yaml", SENTENCES)]);
    let ran = project.cimo(&["name", "a.cimo.yaml", "--sentence", "trust.", "--id", "confidence", "--dry-run"]);
    assert_eq!(
        ran.out,
        "\
a.cimo.yaml
  line 1
    cimo: 1
  +
  + outcomes:
  +   confidence: Trust
  +
    configurations:
      - context: Parents fear loss   # said by many
        mechanism: They keep quiet
  -     outcome: {less: Trust}
  +     outcome: {less: confidence}
        form: cmo
  -   - context: Trust
  +   - context: confidence
        mechanism: They speak
        outcome: Parents fear loss

confidence  Trust

1 sentence would get an id; nothing is written
"
    );
    assert_eq!(project.read("a.cimo.yaml"), SENTENCES);
    let printed = project.cimo_with(&["name", "-", "--twice"], SENTENCES);
    assert!(
        printed.out.contains("outcomes:\n  parents-fear-loss: Parents fear loss\n  trust: Trust\n"),
        "{}",
        printed.out
    );
    assert!(printed.out.contains("mechanism: They speak"));
}

#[test]
fn what_cannot_be_done_is_said_and_nothing_is_written() {
    let faulty = "cimo: 1\nconfigurations:\n  - context: Trust: how it grows\n";
    let project = Project::with(&[("a.cimo.yaml", SENTENCES), ("faulty.cimo.yaml", faulty)]);
    for (arguments, said) in [
        (&["name", "faulty.cimo.yaml"][..], "line 3"),
        (&["name", "missing.cimo.yaml"], "no such file"),
        (&["name", "a.cimo.yaml", "--sentence", "Trusst"], "the nearest is “Trust”"),
        (&["name", "a.cimo.yaml", "--sentence", "Trust", "--id", "Trust"], "`trust` would do"),
        (&["name", "a.cimo.yaml", "--id", "trust"], "--sentence"),
    ] {
        let ran = project.cimo(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(project.read("a.cimo.yaml"), SENTENCES);
    assert_eq!(project.read("faulty.cimo.yaml"), faulty);
}

#[test]
fn included_files_change_with_the_entry() {
    let entry = "cimo: 1\ninclude: parts/b.yaml\nconfigurations:\n  one: {context: No time, outcome: Silence, form: cmo, mechanism: Doubt}\n";
    let part = "cimo: 1\nconfigurations:\n  two: {context: Silence, outcome: Speech, form: cmo, mechanism: Doubt}\n";
    let project = Project::with(&[("a.cimo.yaml", entry), ("parts/b.yaml", part)]);
    let printed = project.cimo(&["name", "a.cimo.yaml", "--stdout"]);
    assert!(printed.code == 2 && printed.err.contains("parts/b.yaml would change too"), "{}", printed.err);
    assert_eq!(project.cimo(&["name", "a.cimo.yaml"]).code, 0);
    assert!(
        project.read("parts/b.yaml").contains("two: {context: silence, outcome: speech, form: cmo, mechanism: doubt}")
    );
    assert_eq!(project.cimo(&["check", "a.cimo.yaml"]).code, 0);
}

/// The disk, with other texts in the place of some files.
struct Overlay {
    disk: DiskFiles,
    texts: Vec<(String, String)>,
}

impl Files for Overlay {
    fn resolve(&mut self, from: Option<&str>, path: &str) -> Result<String, ReadFault> {
        self.disk.resolve(from, path)
    }

    fn read(&mut self, name: &str) -> Result<std::sync::Arc<[u8]>, ReadFault> {
        let shown = self.disk.shown(name);
        match self.texts.iter().find(|(path, _)| *path == shown) {
            Some((_, text)) => Ok(text.as_bytes().into()),
            None => self.disk.read(name),
        }
    }

    fn shown(&self, name: &str) -> String {
        self.disk.shown(name)
    }
}

/// Everything with an id, read again from the disk by the real way, says what it said: the same words and kinds, and each
/// configuration the same parts role by role.
#[test]
fn naming_leaves_the_meaning_of_every_theory_as_it_was() {
    let (mut named, mut failures) = (0, Vec::new());
    for path in theories::theories() {
        let path = path.to_string_lossy().into_owned();
        let reading = cimo_core::read(&path, &mut DiskFiles::new(64 << 20), &Options::default());
        for which in [Which::All, Which::UsedTwice] {
            let done = match name_sentences(&reading, &which) {
                Ok(done) => done,
                Err(CannotName::Unread(_) | CannotName::Faulty { .. }) => continue,
                Err(cannot) => {
                    failures.push(format!("{path}: {cannot}"));
                    continue;
                }
            };
            named += done.names.len();
            let texts = done.files.iter().map(|file| (file.path.clone(), file.text.clone())).collect();
            let mut overlay = Overlay { disk: DiskFiles::new(64 << 20), texts };
            let after = cimo_core::read(&path, &mut overlay, &Options::default());
            let (one, other) = (parts(reading.theory()), parts(after.theory()));
            if one != other {
                failures.push(format!("{path}: {one:#?} {other:#?}"));
            }
            let again = name_sentences(&after, &which).expect("it could be named before");
            if !again.names.is_empty() {
                failures.push(format!("{path}: named twice: {:?}", again.names));
            }
        }
    }
    assert!(named > 400, "{named} sentences were named");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Every element's words and kind, and every configuration's parts, by words.
fn parts(theory: &cimo_core::Theory) -> Vec<String> {
    let words = |text: &str| {
        text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().trim_end_matches('.').to_owned()
    };
    let mut facts: Vec<String> =
        theory.elements().map(|element| format!("{} {}", element.kind(), words(element.text()))).collect();
    for configuration in theory.configurations() {
        let mut uses: Vec<String> = configuration
            .uses()
            .map(|part| format!("{} {} {:?} {}", part.role, part.sense, part.group, words(part.element.text())))
            .collect();
        uses.sort();
        facts.push(format!("{}: {uses:?}", configuration.number()));
    }
    facts.sort();
    facts
}
