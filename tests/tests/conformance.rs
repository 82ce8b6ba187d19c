//! What a theory file means, as small cases: each is read and checked as `cimo check --profile draft` would.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cimo_cli::disk::DiskFiles;
use cimo_core::check::{CheckOptions, check};
use cimo_core::diagnostic::{Level, Profile, Rule};
use cimo_core::{Options, Reading};
use serde_json::Value;

/// The rules that every case states in full.
const STATED: &[&str] = &[
    "ambiguous-reference",
    "ambiguous-statement",
    "ambiguous-text",
    "circular-include",
    "circular-revision",
    "contradictory-evidence",
    "duplicate-field",
    "duplicate-id",
    "invalid-id",
    "missing-context",
    "missing-intervention",
    "missing-mechanism",
    "missing-outcome",
    "missing-version",
    "nearly-same-text",
    "stale-was",
    "statement-out-of-step",
    "statement-without-because",
    "strict-yaml",
    "syntax",
    "text-cut",
    "text-in-brackets",
    "text-looks-like-id",
    "unconfigured-element",
    "undefined-link",
    "undefined-reference",
    "unknown-field",
    "unknown-value",
    "unreadable-statement",
    "wrong-kind",
    "wrong-type",
];

/// The rules that a case with `"rules": "all"` states beside them. The others judge whether a theory explains, and for whom, and
/// what speaks for it; the smallest file that shows one point of the format is no theory to be judged so. Those about what changed
/// since the version before are for the cases of `diff/`.
const STATED_WITH_ALL: &[&str] = &[
    "context-is-setting",
    "counts-do-not-add-up",
    "evidence-without-source",
    "mechanism-is-activity",
    "mechanism-without-actor",
    "outcome-is-activity",
    "participant-does-not-fit",
    "same-label-twice",
    "stale-allowance",
    "unlinked-evidence",
];

/// Cases that the library does not meet yet, by their number. One that it meets has to be taken off the list.
const OPEN: &[&str] = &[];

/// A finding as a case states it.
type Stated = (String, u64, String);

struct Case {
    name: String,
    expected: Value,
}

/// The cases, copied out so that their folder is a project of its own.
struct Suite {
    folder: tempfile::TempDir,
    cases: Vec<Case>,
}

impl Suite {
    fn open() -> Suite {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join(".git")).expect("a mark of the project's root");
        let from = cimo_tests::project().join("tests/conformance/cases");
        copy(&from, folder.path());
        let mut cases = Vec::new();
        for path in files(&from) {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            let Some(stem) = name.strip_suffix(".expect.json") else { continue };
            let text = fs::read_to_string(&path).expect("an expectation is text");
            let expected = serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            cases.push(Case { name: format!("{stem}.cimo.yaml"), expected });
        }
        assert!(cases.len() > 181, "the cases were found");
        Suite { folder, cases }
    }

    fn read(&self, name: &str) -> Reading {
        let path = self.folder.path().join(name);
        cimo_core::read(&path.to_string_lossy(), &mut DiskFiles::new(64 << 20), &Options::default())
    }

    /// A path as the cases write it.
    fn relative(&self, path: &str) -> String {
        let folder = self.folder.path().canonicalize().expect("the folder is there");
        let full = Path::new(path).canonicalize().expect("what was read is there");
        full.strip_prefix(folder).expect("it lies in the folder").to_string_lossy().into_owned()
    }

    /// Holds every case against `compare`, which says what is otherwise than expected; the list of open cases is kept honest
    /// where `judges_open`.
    fn all(&self, judges_open: bool, mut compare: impl FnMut(&Case) -> Result<(), String>) {
        let mut failures = Vec::new();
        for case in &self.cases {
            let number = case.name.split('-').next().unwrap_or_default();
            match (OPEN.contains(&number), compare(case)) {
                (false, Err(otherwise)) => failures.push(format!("{}: {}\n{otherwise}", case.name, case.point())),
                (true, Ok(())) if judges_open => {
                    failures.push(format!("{}: it is met now; take it off the list of open cases", case.name))
                }
                _ => {}
            }
        }
        assert!(failures.is_empty(), "{} of {} cases:\n\n{}", failures.len(), self.cases.len(), failures.join("\n"));
    }
}

impl Case {
    fn point(&self) -> &str {
        self.expected["point"].as_str().expect("a case has a point")
    }

    fn states(&self, rule: Rule) -> bool {
        let with_all = self.expected["rules"] == "all" && STATED_WITH_ALL.contains(&rule.name());
        with_all || STATED.contains(&rule.name())
    }

    fn findings(&self) -> Vec<Stated> {
        let findings = self.expected["findings"].as_array().expect("a case states its findings");
        let mut findings: Vec<Stated> = findings
            .iter()
            .map(|finding| {
                let rule = finding["rule"].as_str().expect("a rule").to_owned();
                let file = finding["file"].as_str().unwrap_or(&self.name).to_owned();
                (rule, finding["line"].as_u64().expect("a line"), file)
            })
            .collect();
        findings.sort();
        findings
    }
}

#[test]
fn each_case_raises_exactly_its_findings() {
    let suite = Suite::open();
    suite.all(true, |case| {
        let reading = suite.read(&case.name);
        if !reading.faults().is_empty() {
            return compare("findings", &case.findings(), &Vec::new());
        }
        let checked = check(&reading, &CheckOptions { profile: Some(Profile::Draft), ..CheckOptions::default() });
        let mut found = Vec::new();
        for finding in checked.findings().iter().filter(|finding| case.states(finding.rule())) {
            let place = finding.diagnostic.place();
            let file = suite.relative(reading.sources().file(place.file).path());
            found.push((finding.rule().name().to_owned(), u64::from(reading.sources().start(place).line), file));
        }
        found.sort();
        compare("findings", &case.findings(), &found)
    });
}

#[test]
fn each_case_ends_with_its_exit_code() {
    let suite = Suite::open();
    suite.all(false, |case| {
        let reading = suite.read(&case.name);
        let checked = check(&reading, &CheckOptions { profile: Some(Profile::Draft), ..CheckOptions::default() });
        let exit = match () {
            () if !reading.faults().is_empty() => 2,
            () if checked.reaches(Level::Error) => 1,
            () => 0,
        };
        compare("exit", &case.expected["exit"].as_u64(), &Some(exit))
    });
}

#[test]
fn each_case_holds_its_elements() {
    let suite = Suite::open();
    suite.all(false, |case| {
        let reading = suite.read(&case.name);
        let contexts = reading.theory().elements().filter(|element| element.kind().word() == "context").count() as u64;
        if let Some(count) = case.expected["context_count"].as_u64() {
            compare("contexts", &count, &contexts)?;
        }
        let Some(expected) = case.expected["elements"].as_array() else { return Ok(()) };
        let mut expected: Vec<String> = expected.iter().map(stated_element).collect();
        let mut found: Vec<String> = Vec::new();
        for element in reading.theory().elements() {
            let name = element.id().map_or_else(|| format!("“{}”", element.text()), str::to_owned);
            found.push(format!("{} {name}", element.kind()));
        }
        if case.expected["elements_are"] == "among others" {
            found.retain(|element| expected.contains(element));
        }
        expected.sort();
        found.sort();
        compare("elements", &expected, &found)
    });
}

#[test]
fn each_case_means_the_same_as_its_twin() {
    let suite = Suite::open();
    suite.all(false, |case| {
        let Some(twin) = case.expected["same"].as_str() else { return Ok(()) };
        let (one, other) = (suite.read(&case.name), suite.read(twin));
        if one.theory() == other.theory() {
            return Ok(());
        }
        let (one, other) = (one.theory().meaning(), other.theory().meaning());
        let (only_here, only_there) = one.differences(&other);
        Err(format!("  otherwise than {twin}\n  only here  {only_here:?}\n  only there {only_there:?}"))
    });
}

#[test]
fn each_case_is_stated_well() {
    let suite = Suite::open();
    let mut numbers: BTreeMap<&str, &str> = BTreeMap::new();
    for case in &suite.cases {
        let (number, _) = case.name.split_once('-').expect("a case has a number");
        assert_eq!(numbers.insert(number, &case.name), None, "two cases have the number {number}");
        assert!(suite.folder.path().join(&case.name).is_file(), "{} is there", case.name);
        if let Some(twin) = case.expected["same"].as_str() {
            assert!(suite.folder.path().join(twin).is_file(), "{twin} is there");
        }
        for (rule, ..) in case.findings() {
            assert!(STATED.contains(&rule.as_str()) || rule.parse::<Rule>().is_ok(), "{}: {rule} is a rule", case.name);
        }
    }
    for open in OPEN {
        assert!(numbers.contains_key(open), "{open} is a case");
    }
}

#[test]
fn the_format_page_and_the_cases_name_each_other() {
    let project = cimo_tests::project();
    let page = fs::read_to_string(project.join("docs/format.md")).expect("the format has a page");
    let mut named = BTreeMap::new();
    let mut rule = "";
    let mut bare = Vec::new();
    for line in page.lines() {
        let number = line.strip_prefix("**").filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
        if let Some(number) = number.and_then(|rest| rest.split("**").next()) {
            rule = number;
            bare.push(rule);
        }
        for link in line.split("](../tests/conformance/").skip(1).filter_map(|rest| rest.split(')').next()) {
            named.insert(link, rule);
            bare.retain(|bare| *bare != rule);
        }
    }
    assert!(bare.is_empty(), "these rules name no case: {bare:?}");
    for link in named.keys() {
        assert!(project.join("tests/conformance").join(link).exists(), "{link} is there");
    }
    let cases = Suite::open().cases;
    let cases = cases.iter().map(|case| format!("cases/{}", case.name));
    let unnamed: Vec<String> = cases.filter(|link| !named.contains_key(link.as_str())).collect();
    assert!(unnamed.is_empty(), "the page does not name {unnamed:?}");
}

fn stated_element(element: &Value) -> String {
    let kind = element["kind"].as_str().expect("a kind");
    match (element["key"].as_str(), element["text"].as_str()) {
        (Some(key), _) => format!("{kind} {key}"),
        (None, Some(text)) => format!("{kind} “{text}”"),
        (None, None) => panic!("an element has a key or a text: {element}"),
    }
}

fn compare<T: PartialEq + std::fmt::Debug>(what: &str, expected: &T, found: &T) -> Result<(), String> {
    if expected == found { Ok(()) } else { Err(format!("  expected {what} {expected:?}\n  got      {what} {found:?}")) }
}

/// The entries of a folder, in order of name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|fault| panic!("{}: {fault}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

fn copy(from: &Path, to: &Path) {
    for path in files(from) {
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            fs::create_dir(&target).expect("a folder can be made");
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file can be copied");
        }
    }
}
