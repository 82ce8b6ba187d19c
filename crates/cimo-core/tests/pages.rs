//! Every rule has a page, and every page is true: its example raises exactly its rule, and what stands instead raises nothing.

use std::collections::BTreeSet;
use std::path::Path;

use cimo_core::check::check;
use cimo_core::compare::{mapping, named};
use cimo_core::config::{self, Judging, Looked};
use cimo_core::diagnostic::{Profile, Rule};
use cimo_core::source::MemoryFiles;
use cimo_core::{Options, Reading};

/// How the file of a block is called that gives no name of its own.
const ENTRY: &str = "theory.cimo.yaml";
/// And the mapping beside it.
const MAPPING: &str = "mapping.yaml";

const HEADINGS: [&str; 4] = ["What it catches", "Why it matters", "Example", "Instead"];

/// A page taken apart at its headings.
struct Page<'p> {
    title: &'p str,
    summary: &'p str,
    sections: Vec<(&'p str, &'p str)>,
}

impl<'p> Page<'p> {
    fn of(text: &'p str) -> Page<'p> {
        let mut parts = text.split("\n## ");
        let first = parts.next().expect("a page begins with something");
        let (title, summary) = first.split_once('\n').expect("a summary follows the title");
        let sections = parts.map(|part| part.split_once('\n').expect("a heading has a text")).collect();
        Page { title, summary: summary.trim(), sections }
    }

    fn section(&self, heading: &str) -> &'p str {
        let section = self.sections.iter().find(|(known, _)| *known == heading);
        section.expect("the headings were looked at before").1
    }
}

/// The files of a section's fenced blocks, the entry first.
fn files(section: &str) -> Vec<(&str, &str)> {
    let mut files = Vec::new();
    for block in section.split("\n```yaml").skip(1) {
        let (info, rest) = block.split_once('\n').expect("a block has lines");
        let (text, _) = rest.split_once("\n```").expect("a block is closed");
        let name = match info {
            "" => ENTRY,
            info => info.strip_prefix(" file=").expect("a block says nothing but its file"),
        };
        files.push((name, text));
    }
    assert!(files.first().is_some_and(|(name, _)| *name == ENTRY), "the first block is the entry file");
    files
}

/// The rules that a theory raises, and the configuration beside it.
fn raised(files: &[(&str, &str)], profile: Profile) -> BTreeSet<Rule> {
    let text = files.iter().find(|(name, _)| *name == config::NAME).map_or("", |(_, text)| text);
    let configured = config::read(config::NAME, text.into()).expect("the configuration can be read");
    let mut judging = Judging::new(&configured);
    let mut memory = files.iter().fold(MemoryFiles::new(), |memory, (name, text)| memory.with(name, text));
    let reading = cimo_core::read(ENTRY, &mut memory, &Options::default());
    assert_eq!(reading.faults(), [], "it can be read");
    let checked = check(&reading, &configured.config.check_options(Some(profile)));
    let checked = judging.apply(&reading, checked, |path| Some(path.to_owned()));
    let of_configuration = judging.of_file(Looked::AtAll);
    let findings = checked.findings().iter().chain(of_configuration.findings()).map(|finding| finding.rule());
    findings.chain(of_mapping(files, &reading)).collect()
}

/// The rules that a mapping beside the theory raises; the theory is the only one that it lists.
fn of_mapping(files: &[(&str, &str)], reading: &Reading) -> Vec<Rule> {
    let Some((name, text)) = files.iter().find(|(name, _)| *name == MAPPING) else { return Vec::new() };
    let read = mapping::read(name, (*text).into()).expect("the mapping can be read");
    let listed = read.mapping.theories.iter().map(|listed| (listed.name.clone(), reading.theory()));
    let (_, of_links) = read.mapping.links(&named(listed));
    read.diagnostics.iter().chain(&of_links).map(|finding| finding.rule).collect()
}

/// What a line of an example's head says after a name.
fn said<'p>(section: &'p str, name: &str) -> Option<&'p str> {
    let head = section.split("```").next().unwrap_or_default();
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

fn profile_of(section: &str) -> Profile {
    let word = said(section, "Profile").expect("the example says its profile");
    let profiles = [Profile::Draft, Profile::Review, Profile::Publication];
    profiles.into_iter().find(|profile| profile.word() == word).expect("it is a profile")
}

/// Rules that an example cannot be without, beside its own.
fn beside(section: &str) -> BTreeSet<Rule> {
    let names = said(section, "Beside it").unwrap_or_default();
    names.split(", ").filter(|name| !name.is_empty()).map(|name| name.parse().expect("it is a rule")).collect()
}

/// Holds every page against `is_true` and tells all that fail.
fn each_page(is_true: impl Fn(Rule, &Page<'_>) -> Result<(), String>) {
    let failures: Vec<String> = Rule::ALL
        .iter()
        .filter_map(|rule| is_true(*rule, &Page::of(rule.page())).err().map(|fault| format!("{rule}: {fault}")))
        .collect();
    assert!(failures.is_empty(), "{} pages:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_page_has_its_headings() {
    each_page(|rule, page| {
        let mut headings: Vec<&str> = page.sections.iter().map(|(heading, _)| *heading).collect();
        if headings.last() == Some(&"Limits") {
            headings.pop();
        }
        match () {
            () if page.title != format!("# {rule}") => Err(format!("its title is {:?}", page.title)),
            () if headings != HEADINGS => Err(format!("its headings are {headings:?}")),
            () if page.summary.contains('\n') || !page.summary.ends_with('.') => {
                Err("its summary is not one line with a full stop".to_owned())
            }
            () if page.sections.iter().any(|(_, text)| text.trim().is_empty()) => {
                Err("a heading has nothing under it".to_owned())
            }
            () => Ok(()),
        }
    });
}

#[test]
fn every_example_raises_exactly_its_rule() {
    each_page(|rule, page| {
        let example = page.section("Example");
        let mut expected = beside(example);
        expected.insert(rule);
        let raised = raised(&files(example), profile_of(example));
        if raised == expected { Ok(()) } else { Err(format!("its example raises {raised:?}")) }
    });
}

#[test]
fn what_stands_instead_raises_nothing() {
    each_page(|_, page| {
        let raised = raised(&files(page.section("Instead")), profile_of(page.section("Example")));
        if raised.is_empty() { Ok(()) } else { Err(format!("what stands instead raises {raised:?}")) }
    });
}

#[test]
fn no_page_lacks_a_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages/rules");
    let entries = std::fs::read_dir(&folder).expect("the pages are there");
    for entry in entries {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let rule = name.strip_suffix(".md").map(str::parse::<Rule>);
        assert!(matches!(rule, Some(Ok(_))), "{name} is the page of a rule");
    }
}
