//! Laws of the diff, over every pair in the repository and pairs that are made up.

use std::collections::BTreeSet;
use std::path::Path;

use cimo_cli::disk::DiskFiles;
use cimo_core::diff::{self, Change, Content, Diff, MatchOptions, Matching, Side};
use cimo_core::source::MemoryFiles;
use cimo_core::{Options, Reading, Theory};
use cimo_tests::generate::{self, Dice};

fn alone() -> Options {
    Options { follow_revises: false, ..Options::default() }
}

fn read(text: &str) -> Reading {
    const NAME: &str = "theory.cimo.yaml";
    cimo_core::read(NAME, &mut MemoryFiles::new().with(NAME, text), &alone())
}

fn on_disk(path: &Path) -> Reading {
    cimo_core::read(&path.to_string_lossy(), &mut DiskFiles::new(64 << 20), &alone())
}

/// Two versions with the name that a failure is told under.
struct Pair {
    name: String,
    old: Reading,
    new: Reading,
}

/// How many pairs are made up: `CIMO_PAIRS=10000` asks of more.
fn made_up() -> u64 {
    std::env::var("CIMO_PAIRS").ok().and_then(|number| number.parse().ok()).unwrap_or(60)
}

/// The pairs of the conformance suite and of the examples, neighbours among all theories, and made-up ones.
fn pairs() -> Vec<Pair> {
    let folder = cimo_tests::project().join("tests/conformance/diff");
    let mut pairs: Vec<Pair> = Vec::new();
    let mut add = |old: &Path, new: &Path| {
        let name = format!("{} and {}", old.display(), new.display());
        pairs.push(Pair { name, old: on_disk(old), new: on_disk(new) });
    };
    let mut cases: Vec<_> =
        std::fs::read_dir(folder).expect("the suite is there").map(|entry| entry.expect("an entry").path()).collect();
    cases.sort();
    for case in cases {
        add(&case.join("old.cimo.yaml"), &case.join("new.cimo.yaml"));
    }
    let example = cimo_tests::project().join("examples/peer-advocacy-england");
    add(&example.join("initial.cimo.yaml"), &example.join("final.cimo.yaml"));
    let theories = cimo_tests::theories("tests/conformance/cases");
    theories.windows(2).step_by(7).for_each(|two| add(&two[0], &two[1]));
    for seed in 0..made_up() {
        let old = generate::theory(1 + (seed % 12) as usize, seed);
        let new = edited(&old, seed);
        pairs.push(Pair { name: format!("made up, {seed}"), old: read(&old), new: read(&new) });
    }
    // One that is large enough to be compared on two threads.
    let old = generate::theory(700, 7);
    let new = edited(&old, 7);
    pairs.push(Pair { name: "made up, large".to_owned(), old: read(&old), new: read(&new) });
    pairs.retain(|pair| !pair.old.lost_words() && !pair.new.lost_words());
    pairs
}

/// The same text with lines taken out, doubled, swapped and reworded: what is left may say anything.
fn edited(text: &str, seed: u64) -> String {
    let mut dice = Dice::new(seed ^ 0xed17);
    let mut out = String::new();
    for line in text.lines() {
        let prose = line.contains(": ") && line.len() > 40;
        match dice.below(40) {
            0 if line.starts_with("      ") => {}
            1 if prose => out.push_str(&format!("{line} at night\n")),
            2 if prose => out.push_str(&format!("{}\n", line.replacen(" the ", " a ", 1))),
            3 => out.push_str(&format!("{}\n", line.replacen("proximal", "distal", 1).replacen("not: ", "less: ", 1))),
            4 if line.trim_start().starts_with("evidence:") && !line.trim_end().ends_with(':') => {}
            _ => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

fn compared(old: &Theory, new: &Theory) -> (Matching, Diff) {
    let matching = diff::match_theories(old, new, &MatchOptions::default());
    let changes = diff::compare(old, new, &matching);
    (matching, changes)
}

/// A change as it is told, without its number.
fn told(change: &Change) -> String {
    let names = |names: &[diff::Name]| names.iter().map(|name| name.text.clone()).collect::<BTreeSet<_>>();
    let said = |said: &[diff::Said]| said.iter().map(|said| said.text.clone()).collect::<BTreeSet<_>>();
    format!(
        "{} {} {:?} {:?} {:?} {:?} {:?} {} {}",
        change.kind,
        change.class,
        names(&change.subject.old),
        names(&change.subject.new),
        change.slot,
        said(&change.before),
        said(&change.after),
        change.found_by.word(),
        change.percent,
    )
}

fn all_told(diff: &Diff) -> Vec<String> {
    let mut told: Vec<String> = diff.changes().iter().map(told).collect();
    told.sort();
    told
}

#[test]
fn a_theory_differs_from_itself_in_nothing() {
    for pair in pairs() {
        for reading in [&pair.old, &pair.new] {
            let theory = reading.theory();
            let (_, changes) = compared(theory, theory);
            assert!(changes.is_empty(), "{}: {:#?}", pair.name, all_told(&changes));
        }
    }
}

#[test]
fn matching_and_changes_are_the_same_the_other_way_round() {
    for pair in pairs() {
        let (old, new) = (pair.old.theory(), pair.new.theory());
        let (matching, changes) = compared(old, new);
        let back = diff::match_theories(new, old, &MatchOptions { later: Side::Old, ..MatchOptions::default() });
        assert_eq!(back, matching.mirrored(), "{}", pair.name);
        let changes_back = diff::compare(new, old, &back);
        assert_eq!(all_told(&changes_back), all_told(&changes.mirrored()), "{}", pair.name);
    }
}

#[test]
fn what_is_applied_says_what_the_other_version_says() {
    for pair in pairs() {
        let (old, new) = (pair.old.theory(), pair.new.theory());
        let (_, changes) = compared(old, new);
        for (from, to, changes) in [(old, new, changes.clone()), (new, old, changes.mirrored())] {
            let made = diff::apply(from, &changes).unwrap_or_else(|fault| panic!("{}: {fault}", pair.name));
            let (made, wanted) = (Content::of(&made), Content::of(to));
            let (too_much, missing) = made.differences(&wanted);
            assert!(too_much.is_empty() && missing.is_empty(), "{}:\n{too_much:#?}\n{missing:#?}", pair.name);
        }
    }
}

#[test]
fn what_a_theory_says_can_be_built_again() {
    for pair in pairs() {
        let theory = pair.new.theory();
        let (_, nothing) = compared(theory, theory);
        let again = diff::apply(theory, &nothing).expect("nothing is taken away");
        let (too_much, missing) = Content::of(&again).differences(&Content::of(theory));
        assert!(too_much.is_empty() && missing.is_empty(), "{}:\n{too_much:#?}\n{missing:#?}", pair.name);
    }
}

#[test]
fn steps_taken_together_lead_where_they_lead_one_by_one() {
    for seed in 0..made_up().min(30) {
        let first = generate::theory(1 + (seed % 8) as usize, seed);
        let second = edited(&first, seed);
        let third = edited(&second, seed + 1_000);
        let [a, b, c] = [&first, &second, &third].map(|text| read(text));
        if [&a, &b, &c].iter().any(|reading| reading.lost_words()) {
            continue;
        }
        let (m, _) = compared(a.theory(), b.theory());
        let (n, _) = compared(b.theory(), c.theory());
        let whole = m.then(&n);
        assert_eq!(whole.mirrored(), n.mirrored().then(&m.mirrored()), "made up, {seed}");
        let net = diff::compare(a.theory(), c.theory(), &whole);
        let made = diff::apply(a.theory(), &net).expect("it fits");
        let (too_much, missing) = Content::of(&made).differences(&Content::of(c.theory()));
        assert!(too_much.is_empty() && missing.is_empty(), "made up, {seed}:\n{too_much:#?}\n{missing:#?}");
    }
}

#[test]
fn every_thing_is_in_one_group_at_most_and_nothing_declared_is_inferred() {
    for pair in pairs() {
        let (old, new) = (pair.old.theory(), pair.new.theory());
        let (matching, _) = compared(old, new);
        let groups = matching.groups(old, new);
        for side in [true, false] {
            let all: Vec<_> = groups.iter().flat_map(|group| if side { &group.old } else { &group.new }).collect();
            let once: BTreeSet<_> = all.iter().collect();
            assert_eq!(all.len(), once.len(), "{}", pair.name);
        }
        let declared = matching.declared();
        assert!(declared.groups(old, new).iter().all(|group| !group.found_by.is_inferred()), "{}", pair.name);
    }
}

#[test]
fn class_depends_on_kind_and_slot_alone() {
    let mut known: std::collections::BTreeMap<String, (cimo_core::format::ChangeClass, String)> = Default::default();
    for pair in pairs() {
        let (_, changes) = compared(pair.old.theory(), pair.new.theory());
        for change in changes.changes() {
            let weighed = matches!(change.kind.to_string().as_str(), "merged" | "split" | "regrouped" | "reworded");
            if weighed {
                continue;
            }
            let place = format!("{} {} {:?}", change.kind, change.subject.kind, change.slot);
            let (class, first) = known.entry(place.clone()).or_insert((change.class, pair.name.clone()));
            assert_eq!(*class, change.class, "{place} in {first} and {}", pair.name);
        }
    }
}
