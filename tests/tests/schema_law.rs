//! The law of section 9 of the format: the schema and the reader agree on what is well formed.
//!
//! A file in which no words are lost and nothing stands twice, with every scalar quoted and empty values taken out,
//! fails the schema if and only if the reader finds a fault of form in it.

#[path = "schema_law/dice.rs"]
mod dice;
#[path = "schema_law/generate.rs"]
mod generate;
#[path = "schema_law/mutate.rs"]
mod mutate;
#[path = "schema_law/normal.rs"]
mod normal;
#[path = "schema_law/words.rs"]
mod words;

use std::path::{Path, PathBuf};

use cimo_core::diagnostic::{Diagnostic, Rule};
use cimo_core::{Reading, read_text};
use serde_json::{Map, Value};

use dice::Dice;

/// How many mutants of files and of generated trees are tried; `CIMO_LAW` sets another number.
const MUTANTS: usize = 5_000;

#[test]
fn every_file_of_the_project_keeps_the_law() {
    let mut asked = Tally::default();
    let law = Law::new();
    for (path, tree) in files() {
        law.ask(&tree, &path.display().to_string(), &mut asked);
    }
    println!("files: {asked:?}");
    assert!(asked.fine > 100 && asked.faulty > 20, "{asked:?}");
}

#[test]
fn every_mutant_keeps_the_law() {
    let mut asked = Tally::default();
    let law = Law::new();
    let files = files();
    let mutants = std::env::var("CIMO_LAW").ok().and_then(|count| count.parse().ok()).unwrap_or(MUTANTS);
    for number in 0..mutants {
        let mut dice = Dice(number as u64);
        let (name, mut tree) = match number % 2 {
            0 => (String::from("a generated tree"), generate::theory(&mut dice)),
            _ => {
                let (path, tree) = dice.pick(&files);
                (path.display().to_string(), excerpt(tree, &mut dice))
            }
        };
        for _ in 0..dice.below(4) {
            mutate::mutate(&mut tree, &mut dice);
        }
        let Some(tree) = normal::without_empty(&tree) else { continue };
        law.ask(&tree, &format!("mutant {number} of {name}"), &mut asked);
    }
    println!("mutants: {asked:?}");
    assert!(asked.fine * 5 > mutants && asked.faulty * 5 > mutants, "mutants are to be of both kinds: {asked:?}");
}

/// What chance seldom finds, with what the format says of it.
#[test]
fn corners_are_judged_as_the_format_says() {
    let fine = [
        "configurations: [{context: any}]",
        "configurations: [{context: [any]}]",
        "configurations: [{context: [{not: any}]}]",
        "configurations: [{intervention: {label: A visit, x-own: {any: thing}}}]",
        "configurations: [{mechanism: {resource: Time}}]",
        "configurations: [{unless: [{all: [{not: {label: Winter}}, fear]}]}]",
        "configurations: [{context: []}]",
        "configurations: [{held-by: {x-own: nobody}}]",
        "statements: [{if: any, then: trust}]",
        "programme: {flow: [no-go -> x1, a<->b]}",
        "regularities: [{counterexamples: []}]",
        "contexts: {fear: {was: nothing}}",
        "contexts: {fear: {was: [Nothing at all, fear]}}",
        "tensions: [{between: [fear, {configuration: fear, x-own: 1}]}]",
        "evidence: [{supports: {element: fear, at: mechanism -> Whatever this is}}]",
        "sources: {a: {people: {total: 3, x-own: many}}}",
        "study: {participants: {Peer advocates: 3}}",
        "theory: {id: context-of-use, stance: official, note: [one, two]}",
    ];
    let faulty = [
        "configurations: [{context: [any, fear]}]",
        "configurations: [{context: {any: [fear, any]}}]",
        "configurations: [{context: {any: fear}}]",
        "configurations: [{context: {all: [fear]}}]",
        "configurations: [{context: {}}]",
        "configurations: [{context: {label: Winter, was: cold}}]",
        "configurations: [{intervention: {label: A visit, was: call}}]",
        "configurations: [{intervention: {any: [call], all: [visit]}}]",
        "configurations: [{intervention: {not: visit}}]",
        "configurations: [{mechanism: {label: Trust, was: hope}}]",
        "configurations: [{mechanism: {any: [trust, hope]}}]",
        "configurations: [{outcome: {label: Calls, was: visits}}]",
        "configurations: [{outcome: {any: [calls]}}]",
        "configurations: [{outcome: {less: calls, more: visits}}]",
        "configurations: [{outcome: {less: [calls, visits]}}]",
        "configurations: [{outcome: {not: {less: calls}}}]",
        "configurations: [{was: trust}]",
        "configurations: {any: {label: Trust}}",
        "statements: [{if: fear}]",
        "statements: [{if: [], then: trust}]",
        "statements: [{if: {label: Winter}, then: trust}]",
        "programme: {flow: [no -> a]}",
        "programme: {flow: [a -> x-a]}",
        "contexts: {fear: {was: [nothing, dread]}}",
        "tensions: [{between: [{element: fear, configuration: fear}]}]",
        "tensions: [{between: [{statement: fear}]}]",
        "evidence: [{supports: {at: mechanism}}]",
        "evidence: [{supports: {element: fear, statement: fear}}]",
        "evidence: [{supports: Parents fear the worst}]",
        "sources: {a: {people: {The first: 3}}}",
        "sources: {a: {people: -3}}",
        "study: {participants: 7}",
        "theory: {id: context}",
        "rivals: [{verdict: [open]}]",
        "x-own: {any: thing}\ntheory: none",
    ];
    let law = Law::new();
    for (lines, expected) in fine.iter().map(|lines| (lines, true)).chain(faulty.iter().map(|lines| (lines, false))) {
        let tree = normal::tree(&format!("cimo: 1\n{lines}\n")).expect("there is something");
        let kept = law.keeps(&tree).expect("the law asks it");
        assert_eq!((kept.agree, kept.fine), (true, expected), "{lines}");
    }
}

#[derive(Debug, Default)]
struct Tally {
    fine: usize,
    faulty: usize,
    /// Of another version, or with words lost or something twice.
    not_asked: usize,
}

struct Law {
    schema: jsonschema::Validator,
}

impl Law {
    fn new() -> Law {
        Law { schema: jsonschema::validator_for(&cimo_core::format::schema()).expect("the schema can be used") }
    }

    #[track_caller]
    fn ask(&self, tree: &Value, name: &str, tally: &mut Tally) {
        match self.keeps(tree) {
            None => tally.not_asked += 1,
            Some(Kept { agree: true, fine: true }) => tally.fine += 1,
            Some(Kept { agree: true, fine: false }) => tally.faulty += 1,
            Some(Kept { agree: false, .. }) => {
                let smallest = self.smallest(tree.clone());
                let text = normal::yaml(&smallest);
                let faults: Vec<String> = self
                    .schema
                    .iter_errors(&smallest)
                    .map(|fault| format!("{}: {fault}", fault.instance_path()))
                    .collect();
                let reading = read_text(&text);
                let found: Vec<String> = reading
                    .diagnostics()
                    .iter()
                    .map(|finding| format!("{}: {}", finding.rule, finding.title))
                    .collect();
                panic!(
                    "{name}: schema and reader disagree about\n\n{text}\nthe schema says: {faults:#?}\nthe reader says: {found:#?}"
                );
            }
        }
    }

    /// Whether schema and reader agree; `None` where the law does not ask.
    fn keeps(&self, tree: &Value) -> Option<Kept> {
        let other_version = |version: &str| {
            version != "1" && !version.starts_with('0') && version.bytes().all(|byte| byte.is_ascii_digit())
        };
        if tree.get("cimo").and_then(Value::as_str).is_some_and(other_version) {
            return None;
        }
        let reading = read_text(&normal::yaml(tree));
        if reading.diagnostics().iter().any(|finding| takes_out_of_the_law(finding.rule)) {
            return None;
        }
        let fine = !reading.diagnostics().iter().any(|finding| is_of_form(finding, &reading));
        Some(Kept { agree: fine == self.schema.is_valid(tree), fine })
    }

    /// The smallest tree that breaks the law and is reached by taking parts away.
    fn smallest(&self, mut tree: Value) -> Value {
        let mut again = true;
        while again {
            again = false;
            for path in mutate::paths(&tree).into_iter().rev() {
                let mut less = tree.clone();
                mutate::delete(&mut less, &path);
                if less != tree && self.keeps(&less).is_some_and(|kept| !kept.agree) {
                    tree = less;
                    again = true;
                    break;
                }
            }
        }
        tree
    }
}

struct Kept {
    agree: bool,
    fine: bool,
}

fn takes_out_of_the_law(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::Syntax
            | Rule::TextCut
            | Rule::TextInBrackets
            | Rule::StrictYaml
            | Rule::DuplicateField
            | Rule::DuplicateId
    )
}

/// Whether the schema has to find this as well.
fn is_of_form(finding: &Diagnostic, reading: &Reading) -> bool {
    match finding.rule {
        Rule::UnknownField | Rule::WrongType | Rule::InvalidId | Rule::MissingVersion => true,
        // Which ends a link can have is looked up in the theory.
        Rule::UnknownValue => !matches!(finding.slot, Some("supports" | "challenges" | "refines")),
        Rule::UnreadableStatement => {
            let keyed = |start: u32| {
                let statement = reading
                    .theory()
                    .statements()
                    .find(|statement| (statement.extent().start..statement.extent().end).contains(&start));
                statement.is_some_and(|statement| statement.sentence().is_none())
            };
            keyed(finding.place().start)
        }
        _ => false,
    }
}

/// Every theory of the project, in the form in which the law is asked.
fn files() -> Vec<(PathBuf, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut paths = Vec::new();
    for folder in ["examples", "tests"] {
        collect(&root.join(folder), &mut paths);
    }
    paths.sort();
    let tree = |path: PathBuf| {
        // Some fixtures are no text, which is their point.
        let text = std::fs::read_to_string(&path).ok()?;
        Some((path, normal::tree(&text)?))
    };
    paths.into_iter().filter_map(tree).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.to_string_lossy().ends_with(".cimo.yaml") {
            paths.push(path);
        }
    }
}

/// The same file with a few things of each section, so that a mutation hits something and is tried fast.
fn excerpt(tree: &Value, dice: &mut Dice) -> Value {
    let Value::Object(sections) = tree else { return tree.clone() };
    let shorter = sections.iter().map(|(name, section)| {
        let section = match section {
            Value::Object(things) if things.len() > 3 && !matches!(name.as_str(), "theory" | "study" | "programme") => {
                let from = dice.below(things.len() - 2);
                Value::Object(
                    things.iter().skip(from).take(3).map(|(key, thing)| (key.clone(), thing.clone())).collect(),
                )
            }
            Value::Array(items) if items.len() > 3 => {
                let from = dice.below(items.len() - 2);
                items.iter().skip(from).take(3).cloned().collect()
            }
            section => section.clone(),
        };
        (name.clone(), section)
    });
    Value::Object(shorter.collect::<Map<_, _>>())
}
