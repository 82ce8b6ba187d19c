//! What follows: the conformance suite, a plain slow reference, and every completion of what is unknown.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use cimo_core::read_text;
use cimo_core::trace::{Given, trace, ways};
use cimo_tests::generate::Dice;
use serde_json::Value;

/// What `cimo trace --format json` says of a case.
fn traced(case: &Path, expect: &Value) -> Value {
    let folder = tempfile::tempdir().expect("a folder to write in");
    let out = folder.path().join("out.json").to_string_lossy().into_owned();
    let mut arguments = vec!["cimo".to_owned(), "trace".to_owned(), case.to_string_lossy().into_owned()];
    arguments.extend(["--format", "json", "--output", &out].map(str::to_owned));
    for option in ["present", "absent", "without"] {
        for name in expect[option].as_array().into_iter().flatten() {
            arguments.extend([format!("--{option}"), name.as_str().expect("a name").to_owned()]);
        }
    }
    let _ = cimo_cli::run(arguments);
    serde_json::from_str(&std::fs::read_to_string(out).expect("it was written")).expect("it is JSON")
}

#[test]
fn every_case_follows_as_is_said() {
    let folder = cimo_tests::project().join("tests/conformance/trace");
    let cases: Vec<_> = cimo_tests::theories("tests/conformance/trace");
    assert!(cases.len() >= 29, "{} cases", cases.len());
    for case in cases {
        let name = case.file_name().expect("a name").to_string_lossy().replace(".cimo.yaml", "");
        let expect =
            std::fs::read_to_string(folder.join(format!("{name}.expect.json"))).expect("it says what is expected");
        let expect: Value = serde_json::from_str(&expect).expect("it is JSON");
        let report = traced(&case, &expect);
        for list in ["follows", "may", "not_shown", "unknown"] {
            assert_eq!(report[list], expect[list], "{name}: {list}");
        }
        if let Some(resting) = expect.get("rests_on_not_shown") {
            let all = report["reasons"].as_array().into_iter().flatten();
            let told: Vec<&Value> =
                all.filter(|why| why["rests_on_not_shown"] == true).map(|why| &why["conclusion"]).collect();
            assert_eq!(told, resting.as_array().expect("a list").iter().collect::<Vec<_>>(), "{name}");
        }
        if let Some(held_off) = expect.get("held_off") {
            assert_eq!(report["held_off"], *held_off, "{name}: held off");
            let stops = report["why_not"].as_array().into_iter().flatten();
            let told = stops.filter(|why| why["stops"][0]["how"] == "held-off").map(|why| &why["conclusion"]);
            assert_eq!(told.collect::<Vec<_>>(), held_off.as_array().expect("a list").iter().collect::<Vec<_>>());
        }
    }
}

/// A made-up configuration: elements by number, negative where they are denied.
struct Made {
    conditions: Vec<Vec<i32>>,
    blockers: Vec<Vec<i32>>,
    heads: Vec<i32>,
}

/// Inputs are 1 to `INPUTS`; what comes after is concluded by something.
const INPUTS: i32 = 6;
const ALL: i32 = 14;

fn made(dice: &mut Dice) -> Vec<Made> {
    let one = |dice: &mut Dice| {
        let number = 1 + dice.below(ALL as usize) as i32;
        if dice.percent(20) { -number } else { number }
    };
    let group = |dice: &mut Dice, most: usize| (0..1 + dice.below(most)).map(|_| one(dice)).collect::<Vec<i32>>();
    let unlike = |mut group: Vec<i32>| {
        group.sort_unstable();
        group.dedup();
        group
    };
    (0..3 + dice.below(8))
        .map(|_| Made {
            conditions: (0..1 + dice.below(2)).map(|_| unlike(group(dice, 2))).collect(),
            blockers: (0..dice.below(3)).map(|_| unlike(group(dice, 2))).collect(),
            heads: vec![INPUTS + 1 + dice.below((ALL - INPUTS) as usize) as i32],
        })
        .collect()
}

/// The made-up theory as a file.
fn text(made: &[Made]) -> String {
    let mut out = String::from("cimo: 1\ncontexts:\n");
    for number in 1..=ALL {
        writeln!(out, "  e{number}: Condition {number}").expect("a string takes it");
    }
    out.push_str("configurations:\n");
    let name = |number: &i32| if *number < 0 { format!("{{not: e{}}}", -number) } else { format!("e{number}") };
    let list = |all: &[Vec<i32>], word: &str| {
        let groups = all.iter().map(|group| match group.as_slice() {
            [one] => name(one),
            several => format!("{{{word}: [{}]}}", several.iter().map(name).collect::<Vec<_>>().join(", ")),
        });
        groups.collect::<Vec<_>>().join(", ")
    };
    for (number, configuration) in made.iter().enumerate() {
        writeln!(out, "  k{number}:\n    form: cmo\n    context: [{}]", list(&configuration.conditions, "any"))
            .expect("a string takes it");
        writeln!(out, "    mechanism: Mechanism {number}\n    outcome: {}", name(&configuration.heads[0]))
            .expect("a string takes it");
        if !configuration.blockers.is_empty() {
            writeln!(out, "    unless: [{}]", list(&configuration.blockers, "all")).expect("a string takes it");
        }
    }
    out
}

/// The reference: as the page says it, without a thought for speed. Gives what holds and what may.
fn plain(made: &[Made], present: &BTreeSet<i32>, unknown: &BTreeSet<i32>) -> (BTreeSet<i32>, BTreeSet<i32>) {
    let least = |facts: &BTreeSet<i32>, might: &BTreeSet<i32>| {
        let mut holds = facts.clone();
        loop {
            let mut next = holds.clone();
            for configuration in made {
                let met = |one: &i32| if *one < 0 { !might.contains(&-one) } else { holds.contains(one) };
                let stops = |one: &i32| if *one < 0 { !holds.contains(&-one) } else { might.contains(one) };
                let fires = configuration.conditions.iter().all(|any| any.iter().any(met))
                    && !configuration.blockers.iter().any(|all| all.iter().all(stops));
                if fires {
                    next.extend(&configuration.heads);
                }
            }
            if next == holds {
                return holds;
            }
            holds = next;
        }
    };
    let possible: BTreeSet<i32> = present.union(unknown).copied().collect();
    let mut lower = BTreeSet::new();
    loop {
        let upper = least(&possible, &lower);
        let next = least(present, &upper);
        if next == lower {
            return (lower, upper);
        }
        lower = next;
    }
}

/// How many theories are made up: `CIMO_TRACES=100000` asks of more.
fn many() -> u64 {
    std::env::var("CIMO_TRACES").ok().and_then(|number| number.parse().ok()).unwrap_or(1_000)
}

fn number(name: &str) -> Option<i32> {
    name.strip_prefix('e')?.parse().ok()
}

#[test]
fn it_is_the_plain_reference_and_sound_whatever_the_unknown_is() {
    let mut completed = 0;
    for seed in 0..many() {
        let mut dice = Dice::new(seed);
        let made = made(&mut dice);
        let reading = read_text(&text(&made));
        let theory = reading.theory();
        let concluded: BTreeSet<i32> = made.iter().flat_map(|configuration| configuration.heads.clone()).collect();
        let used =
            made.iter().flat_map(|one| one.conditions.iter().chain(&one.blockers).flatten()).map(|one| one.abs());
        let inputs: BTreeSet<i32> = used.filter(|one| !concluded.contains(one)).collect();
        let (mut present, mut unknown) = (BTreeSet::new(), BTreeSet::new());
        let mut given = Given::default();
        for input in inputs {
            let element = theory.element(&format!("e{input}")).expect("it is there");
            match dice.below(4) {
                0 => {
                    present.insert(input);
                    given = given.with_present(element);
                }
                1 => given = given.with_absent(element),
                _ => {
                    unknown.insert(input);
                }
            }
        }
        let traced = trace(theory, &given);
        let named = |all: &mut dyn Iterator<Item = cimo_core::trace::Proposition<'_>>| -> BTreeSet<i32> {
            all.filter_map(|said| number(&said.to_string())).collect()
        };
        let (lower, upper) = plain(&made, &present, &unknown);
        let follows: BTreeSet<i32> = lower.intersection(&concluded).copied().collect();
        let may: BTreeSet<i32> = upper.difference(&lower).filter(|one| concluded.contains(one)).copied().collect();
        assert_eq!(named(&mut traced.follows()), follows, "seed {seed}");
        assert_eq!(named(&mut traced.may()), may, "seed {seed}");
        assert_eq!(named(&mut traced.unknown()), unknown, "seed {seed}");
        let not_shown = named(&mut traced.not_shown());
        let unknown: Vec<i32> = unknown.into_iter().collect();
        // Of more than ten there would be too many completions.
        if unknown.len() > 10 {
            continue;
        }
        completed += 1;
        for bits in 0_u32..1 << unknown.len() {
            let chosen = unknown.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, one)| *one);
            let complete: BTreeSet<i32> = present.iter().copied().chain(chosen).collect();
            let (lower, upper) = plain(&made, &complete, &BTreeSet::new());
            assert!(follows.is_subset(&lower), "seed {seed}: what follows does, whatever the unknown is");
            assert!(not_shown.is_disjoint(&upper), "seed {seed}: what is not shown is not, whatever the unknown is");
        }
    }
    assert!(completed * 1_000 >= many() * 999, "nearly all were completed: {completed}");
}

#[test]
fn of_very_many_ways_as_many_are_told_as_fit() {
    // Of each of `groups` alternatives one is needed: three to the power of their number.
    let many = |groups: u32| {
        let mut text = String::from("cimo: 1\nconfigurations:\n  k:\n    form: cmo\n    context:\n");
        for group in 0..groups {
            writeln!(text, "      - {{any: [Ground {group} a, Ground {group} b, Ground {group} c]}}")
                .expect("a string");
        }
        text.push_str("    mechanism: It comes together\n    outcome: Wells fill\n");
        let reading = read_text(&text);
        let theory = reading.theory();
        let wanted = trace(theory, &Given::default()).may().find(|said| said.to_string() == "Wells fill");
        let found = ways(theory, wanted.expect("it may follow"), &Given::default());
        assert!(found.ways.iter().all(|(must, must_not)| must.len() == groups as usize && must_not.is_empty()));
        let unlike: BTreeSet<String> =
            found.ways.iter().map(|(must, _)| must.iter().map(ToString::to_string).collect()).collect();
        assert_eq!(unlike.len(), found.ways.len(), "each is told once");
        (found.ways.len(), found.is_cut)
    };
    assert_eq!(many(3), (27, false));
    let (told, is_cut) = many(6);
    assert!(told == 729 || is_cut && told > 100, "{told}");
    let (told, is_cut) = many(9);
    assert!(is_cut && told > 100 && told <= 1_000, "{told}");
}

#[test]
fn each_way_leads_there_and_nothing_less_does() {
    let mut cut = 0;
    for seed in 0..many() / 10 {
        let mut dice = Dice::new(seed ^ 0xfee1);
        let made = made(&mut dice);
        let reading = read_text(&text(&made));
        let theory = reading.theory();
        let wanted = trace(theory, &Given::default()).may().find(|said| number(&said.to_string()).is_some());
        let Some(wanted) = wanted else { continue };
        let found = ways(theory, wanted, &Given::default());
        // The ways that were found before the search was broken off are ways all the same.
        cut += u64::from(found.is_cut);
        let name = wanted.to_string();
        let follows = |must: &[cimo_core::trace::Proposition<'_>], must_not: &[cimo_core::trace::Proposition<'_>]| {
            let mut given = Given::default();
            for (all, holds) in [(must, true), (must_not, false)] {
                for one in all {
                    let element = theory.element(&one.to_string()).expect("it is there");
                    given = if holds { given.with_present(element) } else { given.with_absent(element) };
                }
            }
            trace(theory, &given).follows().any(|said| said.to_string() == name)
        };
        for (must, must_not) in &found.ways {
            assert!(follows(must, must_not), "seed {seed}");
            for left_out in 0..must.len() {
                let mut less = must.clone();
                less.remove(left_out);
                assert!(!follows(&less, must_not), "seed {seed}: nothing is there that is not needed");
            }
            for left_out in 0..must_not.len() {
                let mut less = must_not.clone();
                less.remove(left_out);
                assert!(!follows(must, &less), "seed {seed}: nothing is there that is not needed");
            }
        }
    }
    assert!(cut * 1_000 <= many(), "hardly any search was broken off: {cut}");
}
